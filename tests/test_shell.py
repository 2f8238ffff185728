"""All commands as a person meets them: what they print where, how they end, how they fail."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from core.journal.storage import local_now
from core.model.day import training_day
from tests.terminal import ROOT
from tui.__main__ import main
from tui.demo import write
from tui.shell import SUBCOMMANDS

REQUEST = b'{"now": "2026-11-21T07:00:00+01:00"}'
TABLE = b"day,sleep_hours\n2026-11-20,7.5\n"
FOR_PEOPLE = (
    "glance", "glance --short", "glance --chart", "checkin --plan core:easy", "warmup --cool-down",
    "log --session core --rpe 5", "history", "history --part quads", "insights", "why", "backtest",
    "rules", "rules C5", "rules massage", "export --text", "export --markdown", "import -",
    "config",
    "config --path", "config --example", "doctor", "completion bash", "help", "help log",
    "demo --write made-up --days 3", "--help", "--version",
)  # fmt: skip
FOR_PROGRAMS = (
    "glance --json",
    "history --json",
    "history --csv",
    "export",
    "export --csv",
    "decide",
)
RUNS = (*FOR_PEOPLE, *FOR_PROGRAMS)
INPUT = {"decide": REQUEST, "import -": TABLE}


class Ended(NamedTuple):
    """How a command ended: its status and what it wrote."""

    status: int
    out: bytes
    err: str


class Shell:
    """A shell whose streams a test chooses."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def run(
        self,
        line: str,
        typed: bytes | None = None,
        *,
        encoding: str = "utf-8",
        terminal: bool = False,
        out: io.TextIOWrapper | None = None,
    ) -> Ended:
        """Run a command line in this process; without `typed` it gets what it asks for."""
        typed = INPUT.get(line, b"") if typed is None else typed
        written = io.BytesIO()
        output = out or io.TextIOWrapper(written, encoding=encoding, write_through=True)
        error = io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)
        self._patch.setattr(output, "isatty", lambda: terminal, raising=False)
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        return self.with_streams(line, output, error, written)

    def with_streams(
        self,
        line: str,
        output: io.TextIOWrapper | None,
        error: io.TextIOWrapper,
        written: io.BytesIO,
    ) -> Ended:
        """Run a command line on these streams."""
        self._patch.setattr(sys, "stdout", output)
        self._patch.setattr(sys, "stderr", error)
        try:
            status = main(line.split())
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1 if end.code else 0
            if isinstance(end.code, str):
                error.write(f"{end.code}\n")
        said = error.buffer.getvalue().decode(error.encoding)  # type: ignore[attr-defined]
        return Ended(status, written.getvalue(), said)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of four weeks up to yesterday, made once."""
    folder = tmp_path_factory.mktemp("made-up") / "journal"
    write(folder, 28, training_day(local_now()) - timedelta(days=1), UTC)
    return folder


@pytest.fixture
def shell(home: Path, made_up: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in a home with a journal."""
    shutil.copytree(made_up, home / ".local" / "share" / "sorecast" / "journal")
    monkeypatch.chdir(home)
    monkeypatch.setattr("tui.shell.follow.typed", lambda seconds: "s")
    return Shell(monkeypatch)


@pytest.mark.parametrize("line", RUNS)
def test_a_command_that_did_its_work_ends_with_0_and_no_complaint(shell: Shell, line: str) -> None:
    ended = shell.run(line)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.endswith(b"\n") or line.startswith("demo")


@pytest.mark.parametrize("line", FOR_PEOPLE)
@pytest.mark.parametrize(("variable", "encoding"), [("C", "utf-8"), ("de_DE.UTF-8", "latin-1")])
def test_where_the_locale_has_no_unicode_only_ascii_is_sent(
    shell: Shell, line: str, variable: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", variable)
    ended = shell.run(line, encoding=encoding)
    assert ended.status == 0
    assert ended.out.isascii()
    assert ended.err == ""


def test_the_config_has_the_last_word_on_ascii(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = home / ".config" / "sorecast" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("ascii = true\n")
    assert shell.run("history").out.isascii()
    config.write_text("ascii = false\n")
    monkeypatch.setenv("LANG", "C")
    assert not shell.run("history").out.isascii()


def test_what_is_for_programs_is_json_and_csv_in_utf_8_everywhere(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    shell.run("checkin --plan core:easy --note naïve")
    exported = shell.run("export", encoding="latin-1").out
    assert "naïve" in exported.decode() or "na\\u00efve" in exported.decode()
    assert json.loads(exported)
    assert "naïve" in shell.run("export --csv", encoding="latin-1").out.decode()
    assert json.loads(shell.run("glance --json").out)["verdict"]
    assert json.loads(shell.run("history --json").out)


FAULTS = [
    ("sing", 2, "there is no command 'sing'"),
    ("glance --sing", 2, "unrecognized arguments: --sing"),
    ("glance --short --chart", 2, "not allowed with argument --short"),
    ("checkin --plan swimming", 2, "plan.session takes"),
    ("checkin --plan core:easy --sore quads=11", 2, "soreness.quads takes"),
    ("checkin --day tomorrow --plan core", 2, "day takes"),
    ("warmup --preset endless", 2, "invalid choice: 'endless'"),
    ("log --session core --rpe 11", 2, "rpe takes"),
    ("log --rpe hard", 2, "invalid int value: 'hard'"),
    ("history --since lately", 2, "since takes"),
    ("history --part hand", 2, "invalid choice: 'hand'"),
    ("backtest --set severe=20", 2, "severe takes"),
    ("backtest --set nonsense", 2, "nonsense"),
    ("backtest --file nowhere.json", 1, "nowhere.json: No such file"),
    ("rules sing", 2, "there is no rule 'sing'"),
    ("demo --days 0", 2, "days"),
    ("export --xml", 2, "unrecognized arguments: --xml"),
    ("import nowhere.json", 1, "nowhere.json: No such file"),
    ("import .", 1, "no journal"),
    ("import -", 2, "nothing came in"),
    ("decide", 2, "nothing came in"),
    ("config --config nowhere/config.toml --example --path", 2, "not allowed with"),
    ("completion", 2, "the following arguments are required: shell"),
    ("completion csh", 2, "invalid choice: 'csh'"),
    ("help sing", 2, "takes one of glance"),
    ("checkin", 1, "the input ended before the last question"),
    ("log", 1, "the input ended before the last question"),
    ("", 2, "the dashboard needs a terminal"),
    ("warmup", 2, "the dashboard needs a terminal"),
    ("demo --days 3", 2, "the dashboard needs a terminal"),
]


@pytest.mark.parametrize(("line", "status", "says"), FAULTS)
def test_a_fault_is_one_clear_line_and_a_status(
    shell: Shell, line: str, status: int, says: str
) -> None:
    ended = shell.run(line, b"")
    assert ended.status == status
    assert ended.err.startswith("sorecast: ")
    assert ended.err.count("\n") == 1
    assert says in ended.err


def test_several_faults_are_a_line_each(shell: Shell) -> None:
    ended = shell.run("checkin --plan core:easy --sleep 30/9 --stress 8")
    assert ended.status == 2
    assert [line.split(" takes ")[0] for line in ended.err.splitlines()] == [
        "sorecast: sleep_hours", "sorecast: sleep_quality", "sorecast: stress",
    ]  # fmt: skip


@pytest.mark.parametrize("line", [run for run in RUNS if run not in INPUT])
def test_a_closed_input_is_an_empty_one(
    shell: Shell, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", None)
    out = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    ended = shell.with_streams(line, out, err, written)
    sys.stdin.close()
    assert (ended.status, ended.err) == (0, "")


@pytest.mark.parametrize("line", RUNS)
def test_a_closed_output_is_said_before_anything_is_done(shell: Shell, line: str) -> None:
    before = shell.run("export").out
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    ended = shell.with_streams(line, None, err, io.BytesIO())
    assert (ended.status, ended.err) == (1, "sorecast: standard output is closed\n")
    assert shell.run("export").out == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("line", [run for run in RUNS if not run.startswith("demo")])
def test_an_output_without_room_is_one_line(shell: Shell, line: str) -> None:
    with open("/dev/full", "w") as full:
        ended = shell.run(line, out=full)
    assert (ended.status, ended.err) == (1, "sorecast: No space left on device\n")


@pytest.mark.parametrize("line", ["glance", "glance --short", "checkin --plan core:easy"])
def test_colours_are_for_terminals_that_want_them(
    shell: Shell, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert b"\x1b" not in shell.run(line).out
    assert b"\x1b[1;" in shell.run(line, terminal=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b" not in shell.run(line, terminal=True).out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert b"\x1b" not in shell.run(line, terminal=True).out


@pytest.mark.parametrize("command", [command.name for command in SUBCOMMANDS])
def test_help_shows_an_example_and_what_the_status_means(shell: Shell, command: str) -> None:
    ended = shell.run(f"{command} --help")
    told = ended.out.decode()
    assert "example" in told
    assert f"sorecast {command}" in told.partition("example")[2]
    assert "exit status: 0" in told
    assert told == shell.run(f"help {command}").out.decode()


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A search path on which sorecast is a command."""
    command = tmp_path / "bin" / "sorecast"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m tui "$@"\n')
    command.chmod(0o755)
    return f"{command.parent}:{os.environ['PATH']}"


BASH = """
source <(sorecast completion bash)
COMP_LINE="$1" COMP_POINT=${#1} COMP_TYPE=9
_python_argcomplete sorecast
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
autoload -U compinit; compinit -D
eval "$(sorecast completion zsh)"
_describe() { print -l -- ${(P)2} }
BUFFER="$1" CURSOR=${#1} words=(${(z)1}) CURRENT=${#words}
${_comps[sorecast]} sorecast
"""
FISH = 'sorecast completion fish | source; complete -C "$argv[1]"'
SHELLS = {
    "bash": ("bash", "--norc", "-c", BASH, "bash"),
    "zsh": ("zsh", "-f", "-c", ZSH, "zsh"),
    "fish": ("fish", "--no-config", "-c", FISH),
}


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sorecast gl", "glance"),
        ("sorecast history --pa", "--part"),
        ("sorecast rules dark", "dark-urine"),
        ("sorecast checkin --signs swelling,dark", "swelling,dark_urine"),
    ],
)
def test_a_real_shell_completes_commands_options_and_values(
    name: str, typed: str, offered: str, path: str
) -> None:
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    done = subprocess.run(
        [*SHELLS[name], typed], env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    assert offered in [
        line.split("\t")[0].split(":")[0].strip() for line in done.stdout.split("\n")
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("glanse",), "there is no command 'glanse'; did you mean glance?"),
        (("help", "chekin"), "did you mean checkin?"),
        (("xyzzy",), "there is no command 'xyzzy' (see"),
    ],
)
def test_a_command_that_was_almost_named_is_offered(
    words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert says in capsys.readouterr().err
