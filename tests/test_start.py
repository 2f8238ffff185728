"""Starting: the set-up of a bare checkout, the command line, terminals that cannot draw."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from core.journal.storage import ReadOnly
from tests.terminal import ROOT, Terminal, environment
from tui import __version__
from tui.__main__ import main
from tui.shell import SUBCOMMANDS, Subcommand, command_parser

VERSION = f"sorecast {__version__}\n"

# A pip that needs no network: it leaves an empty module for every package that is asked for.
PIP = """
import os, pathlib, sys
assert sys.argv[1:4:2] == ["--python", "install"], sys.argv
if os.environ.get("NO_PIP"):
    sys.exit(f"{sys.executable}: No module named pip")
if os.environ.get("OFFLINE"):
    sys.exit("ERROR: No matching distribution found for hatchling\\nnote: This is an error")
(site,) = pathlib.Path(sys.argv[2]).glob("lib/python*/site-packages")
names = "textual tinydb plotext pydantic platformdirs argcomplete".split()
if sys.argv[-1].endswith("test.txt"):
    names += "coverage hatchling hypothesis importlinter mypy pyte".split()
    names += "pytest pytest_asyncio ruff xdist".split()
for name in names:
    (site / f"{name}.py").touch()
(site / "asked").write_text(" ".join(sys.argv[4:]))
"""


class Checkout:
    """A bare checkout, and a Python that has nothing but a pip."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.venv = folder / ".venv"
        for package in ("tui", "core"):
            without = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / package, folder / package, ignore=without)
        shutil.copy(ROOT / "pyproject.toml", folder)
        shutil.copytree(ROOT / "requirements", folder / "requirements")
        (folder / "stand_in" / "pip").mkdir(parents=True)
        (folder / "stand_in" / "pip" / "__init__.py").touch()
        (folder / "stand_in" / "pip" / "__main__.py").write_text(PIP)

    @property
    def asked_of_pip(self) -> str:
        """The last thing that pip was asked to install."""
        (asked,) = self.venv.glob("lib/python*/site-packages/asked")
        return asked.read_text()

    def start(self, umask: int = -1, **env: str) -> subprocess.CompletedProcess[str]:
        """Ask for the version, with a Python that sees no packages (-S)."""
        return subprocess.run(
            [sys.executable, "-S", "-m", "tui", "--version"],
            cwd=self.folder,
            env=environment(self.folder, PYTHONPATH=str(self.folder / "stand_in"), **env),
            umask=umask,
            capture_output=True,
            text=True,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "checkout")


def test_a_bare_checkout_sets_itself_up_once_and_says_so_in_one_line(checkout: Checkout) -> None:
    first, second = checkout.start(), checkout.start()
    assert first.stdout == second.stdout == VERSION
    assert first.stderr.count("\n") == 1
    assert "setting up" in first.stderr
    assert second.stderr == ""
    assert list((checkout.folder / "tui").rglob("bootstrap.*.pyc")), "byte-compiled"


def test_without_a_network_it_says_so_in_one_line_and_recovers_later(checkout: Checkout) -> None:
    failed = checkout.start(OFFLINE="1")
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert failed.stderr.splitlines()[1:] == [
        f"sorecast: could not set up {checkout.venv}: "
        "No matching distribution found for hatchling; is the network up?"
    ]
    assert checkout.start().stdout == VERSION


def test_a_set_up_that_was_interrupted_begins_again(checkout: Checkout) -> None:
    checkout.start()
    litter = checkout.venv / "lib" / "half-unpacked"
    litter.touch()
    (checkout.venv / "sorecast-set-up").write_text("")
    again = checkout.start()
    assert "setting up" in again.stderr
    assert again.stdout == VERSION
    assert not litter.exists()


@pytest.mark.parametrize("left", [(), ("bin",), ("pyvenv.cfg", "bin", "lib")])
def test_a_half_made_environment_is_made_whole(checkout: Checkout, left: tuple[str, ...]) -> None:
    checkout.venv.mkdir()
    for name in left:
        (checkout.venv / name).touch()
    assert checkout.start().stdout == VERSION
    assert checkout.start().stderr == ""


def test_other_requirements_set_it_up_again_and_other_changes_do_not(checkout: Checkout) -> None:
    checkout.start()
    project = checkout.folder / "pyproject.toml"
    project.write_text(project.read_text() + "\n[tool.elsewhere]\nkey = 1\n")
    assert checkout.start().stderr == ""
    lock = checkout.folder / "requirements" / "run.txt"
    lock.write_text(lock.read_text().replace("tinydb==4.9.0", "tinydb==4.9.1"))
    assert "setting up" in checkout.start().stderr
    assert checkout.start().stderr == ""


def test_what_is_installed_is_locked_and_checked_by_its_hash(checkout: Checkout) -> None:
    checkout.start()
    lock = checkout.folder / "requirements" / "run.txt"
    assert checkout.asked_of_pip.endswith(f"--require-hashes --no-deps --requirement {lock}")


def test_a_python_newer_than_the_locks_gets_what_the_project_allows(checkout: Checkout) -> None:
    bootstrap = checkout.folder / "tui" / "bootstrap.py"
    newest = re.compile(r"(?<=NEWEST_LOCKED = )\(3, \d+\)")
    bootstrap.write_text(newest.sub("(3, 10)", bootstrap.read_text()))
    assert checkout.start().stdout == VERSION
    assert "--require-hashes" not in checkout.asked_of_pip
    assert "tinydb>=4.8,<5" in checkout.asked_of_pip
    assert checkout.start().stderr == ""


def test_an_interpreter_that_was_upgraded_gets_its_packages_again(checkout: Checkout) -> None:
    checkout.start()
    (now,) = checkout.venv.glob("lib/python3.*")
    now.rename(now.with_name("python3.10"))
    again = checkout.start()
    assert "setting up" in again.stderr
    assert again.stdout == VERSION
    assert not now.with_name("python3.10").exists()
    assert checkout.start().stderr == ""


def test_a_python_that_is_gone_is_replaced(checkout: Checkout) -> None:
    checkout.start()
    python = checkout.venv / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert checkout.start().stdout == VERSION


def test_packages_that_are_missing_after_a_set_up_are_no_endless_loop(checkout: Checkout) -> None:
    pip = checkout.folder / "stand_in" / "pip" / "__main__.py"
    pip.write_text(pip.read_text().replace("textual ", ""))
    failed = checkout.start()
    assert failed.returncode == 1
    assert "packages are missing" in failed.stderr.splitlines()[-1]


def test_a_strict_umask_keeps_nobody_out_of_their_own(checkout: Checkout) -> None:
    assert checkout.start(umask=0o077).stdout == VERSION
    assert checkout.start(umask=0o077).stderr == ""


def test_python_without_pip_is_told_what_to_install(checkout: Checkout) -> None:
    failed = checkout.start(NO_PIP="1")
    assert failed.returncode == 1
    assert "apt install python3-pip" in failed.stderr.splitlines()[-1]


def test_an_older_python_gets_one_clear_line() -> None:
    code = "import sys; sys.version_info = (3, 10, 2); sys.version = '3.10.2 (main)'; import tui"
    old = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert old.returncode == 1
    assert old.stderr == "sorecast needs Python 3.11 or newer; this is 3.10.2\n"


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_the_dashboard_without_a_terminal_names_what_works(stream: str, home: Path) -> None:
    """Each of the three streams alone is enough to refuse: Textual needs them all."""
    redirect = {"stdin": "</dev/null", "stdout": ">out", "stderr": "2>out"}[stream]
    command = f"{sys.executable} -m tui {redirect}; echo status $?; cat out 2>/dev/null"
    with Terminal(
        home, program=("sh", "-c", f"cd {home}; PYTHONPATH={ROOT} {command}"), size=(100, 24)
    ) as terminal:
        terminal.wait_for("status 2")
        if stream == "stderr":
            terminal.settle()
        terminal.wait_for("sorecast glance")


def test_a_dumb_terminal_gets_one_line_and_no_escapes(home: Path) -> None:
    with Terminal(home, env={"TERM": "dumb"}, size=(120, 24)) as terminal:
        assert terminal.wait_for_exit() == 2
        assert terminal.text.strip().count("\n") == 0
        assert "sorecast glance" in terminal.text


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (["sing"], "sorecast: there is no command 'sing' (see: sorecast --help)"),
        (["--loud"], "sorecast: unrecognized arguments: --loud (see: sorecast --help)"),
        (["help", "--loud"], "unrecognized arguments: --loud (see: sorecast help --help)"),
        (["--data"], "sorecast: argument --data: expected one argument (see: sorecast --help)"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    argv: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert line in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("command", SUBCOMMANDS, ids=lambda command: command.name)
def test_the_help_of_a_command_explains_every_option_and_has_an_example(
    command: Subcommand,
) -> None:
    parser = command_parser(command)
    assert all(action.help for action in parser._actions)
    _, found, examples = parser.format_help().partition("\nexample")
    assert found
    assert f"sorecast {command.name}" in examples


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    listed = capsys.readouterr().out
    for command in SUBCOMMANDS:
        assert f"\n  {command.name} " in listed
        assert command.help in listed


def test_options_are_understood_before_and_after_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str | None] = []

    def run(args: argparse.Namespace) -> int:
        seen.append(args.data)
        return 0

    monkeypatch.setattr("tui.shell.help.run", run)
    for argv in (["--data", "x", "help"], ["help", "--data", "x"], ["help"]):
        assert main(argv) == 0
    assert seen == ["x", "x", None]


class Wrong(ValueError):
    faults = ("checkin.sleep_hours takes 0 to 24", "now is missing")


def raising(error: BaseException) -> Callable[[object], int]:
    def run(_: object) -> int:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (Wrong(), 2, "sorecast: checkin.sleep_hours takes 0 to 24\nsorecast: now is missing\n"),
        (ReadOnly("no room to write"), 1, "sorecast: no room to write\n"),
        (PermissionError(13, "Permission denied", "x.toml"), 1, "x.toml: Permission denied\n"),
        (OSError(28, "No space left on device"), 1, "sorecast: No space left on device\n"),
        (KeyError("odd"), 1, "sorecast: unexpected KeyError: 'odd' (--debug shows where)\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_a_fault_is_a_line_and_a_status(
    error: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("tui.shell.help.run", raising(error))
    assert main(["help"]) == status
    printed = capsys.readouterr().err
    assert printed.endswith(said)
    assert printed.count("\n") == said.count("\n")


def test_debug_shows_where_an_unexpected_fault_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.shell.help.run", raising(KeyError("odd")))
    with pytest.raises(KeyError, match="odd"):
        main(["help", "--debug"])


def complete_bash(stdout: int | IO[bytes]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", "completion", "bash"],
        cwd=ROOT, env=environment(Path("/nowhere")), stdout=stdout, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_reader_that_left_is_no_fault() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = complete_bash(stdout=writer)
    os.close(writer)
    assert done.returncode == 128 + signal.SIGPIPE
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_that_finds_no_room_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = complete_bash(stdout=full)
    assert done.returncode == 1
    assert done.stderr == b"sorecast: No space left on device\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_its_shell_accepts(shell: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "completion", shell], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert "sorecast" in done.stdout
    if interpreter := shutil.which(shell):
        subprocess.run([interpreter, "-n"], input=done.stdout, text=True, check=True)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sorecast comp", {"completion "}),
        ("sorecast completion f", {"fish "}),
        ("sorecast completion --d", {"--data", "--debug"}),
        ("sorecast --vers", {"--version "}),
        ("sorecast checkin --plan low", {"lower "}),
        ("sorecast checkin --plan lower:", {"lower:easy", "lower:moderate", "lower:hard"}),
        ("sorecast checkin --sore qu", {"quads="}),
        ("sorecast checkin --sore quads=4,cal", {"quads=4,calves="}),
        ("sorecast checkin --sore quads=", {"quads=0", "quads=4", "quads=10"}),
        ("sorecast checkin --signs swelling,dark", {"swelling,dark_urine "}),
        ("sorecast checkin --pain t", {"tingling "}),
        ("sorecast checkin --ill com", {"coming_on "}),
        ("sorecast log --session mob", {"mobility "}),
        ("sorecast history --part lower", {"lower_back "}),
        ("sorecast rules dark", {"dark-urine "}),
    ],
)
def test_a_shell_that_asks_is_told_what_could_follow(typed: str, offered: set[str]) -> None:
    asked = {
        "_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n", "COMP_LINE": typed,
        "COMP_POINT": str(len(typed)),
    }  # fmt: skip
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m tui 8>&1 9>&2 1>/dev/null"],
        cwd=ROOT, env={**os.environ, **asked}, capture_output=True, text=True,
    )  # fmt: skip
    assert offered <= set(done.stdout.split("\n"))


def test_a_shell_is_offered_the_last_days() -> None:
    from tui.shell.offers import offer_values

    parser = argparse.ArgumentParser()
    day = parser.add_argument("--day")
    offer_values(parser)
    days: list[str] = day.completer(prefix="")  # type: ignore[attr-defined]
    assert len(days) == 14
    assert days == sorted(days, reverse=True)
