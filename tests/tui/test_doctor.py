"""`sorecast doctor` says what is wrong, and the command that it names mends it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from core.journal.journal import Journal
from tests.core.mornings import TODAY, at, checked_in, noted
from tests.terminal import ROOT, SORECAST, Terminal, environment
from tui.__main__ import main
from tui.settings.paths import find_paths
from tui.shell import doctor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A journal of two mornings with backups."""
    moment = at(TODAY - timedelta(days=1))
    journal = Journal(tmp_path / "journal", find_paths().state, now=lambda: moment)
    journal.append(checked_in(TODAY - timedelta(days=1)))
    moment = at()
    journal.append(checked_in())
    moment = at(hour=9)
    journal.append(noted("the last write"))
    return tmp_path / "journal"


def of(folder: Path) -> Journal:
    return Journal(folder, find_paths().state)


def file_in(folder: Path) -> Path:
    return folder / of(folder).own(2026)


def examined(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    status = main(["--data", str(folder), "--config", str(folder / "c.toml"), "doctor", *options])
    return status, capsys.readouterr().out


def wrong(text: str) -> list[str]:
    return [line.split()[1] for line in text.splitlines() if line.startswith("wrong")]


def the_command_of(text: str) -> str:
    (line,) = [line for line in text.splitlines() if "mend it with: " in line]
    return line.split("mend it with: ")[1]


def mended(text: str, **env: str) -> str:
    """Run the named command as the person who reads it does, and return what it says."""
    return ran(the_command_of(text), **env)


PERSON = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
"""Runs a command as somebody whom permissions bind; tests may be run by root, whom they don't."""


def ran(command: str, **env: str) -> str:
    for program in ("sorecast ", "python3 -m tui "):
        if command.startswith(program):
            command = f"{' '.join(SORECAST)} {command.removeprefix(program)}"
    home = environment(Path(os.environ["HOME"]), **env)
    done = subprocess.run(
        [*PERSON, "sh", "-c", command], cwd=ROOT, env=home, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def asked(
    folder: Path, *arguments: str, config: Path = Path("nowhere.toml")
) -> subprocess.CompletedProcess[str]:
    """Ask as a person whom permissions bind."""
    if PERSON and not shutil.which(PERSON[0]):
        pytest.skip("root has no setpriv here")
    return subprocess.run(
        [*PERSON, *SORECAST, "--data", str(folder), "--config", str(config), *arguments],
        cwd=ROOT, env=environment(Path(os.environ["HOME"])), capture_output=True, text=True,
    )  # fmt: skip


def test_a_sound_journal_is_fine(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = examined(folder, capsys)
    assert status == 0
    assert wrong(text) == []
    assert "2 days, 2026-11-20 to 2026-11-21, schema 2" in text
    assert "3 good ones" in text


def test_no_journal_yet_is_fine_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = examined(tmp_path / "new", capsys)
    assert status == 0
    assert "the first check-in makes it" in text
    assert not (tmp_path / "new").exists()


def test_a_damaged_file_is_explained_and_restored_by_the_named_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file_in(folder).write_bytes(b"")
    status, text = examined(folder, capsys)
    assert status == 1
    assert wrong(text) == ["journal"]
    assert f"{file_in(folder).name} is damaged: it is empty." in text
    assert the_command_of(text).endswith(" doctor --restore")
    assert "The damaged file is " in mended(text)
    assert examined(folder, capsys)[0] == 0
    assert len(of(folder).days()) == 2


@pytest.mark.parametrize(("remedy", "days"), [(0, 2), (1, 0)], ids=["restore", "begin anew"])
def test_a_deleted_journal_comes_back_or_begins_anew_as_the_named_commands_say(
    folder: Path, capsys: pytest.CaptureFixture[str], remedy: int, days: int
) -> None:
    shutil.rmtree(folder)
    status, text = examined(folder, capsys)
    assert (status, wrong(text)) == (1, ["journal"])
    commands = [line.split("mend it with: ")[1] for line in text.splitlines() if "mend it" in line]
    assert len(commands) == 2
    assert "keeps the damaged file" not in text
    ran(commands[remedy])
    assert examined(folder, capsys)[0] == 0
    assert len(of(folder).days()) == days
    of(folder).append(checked_in(hour=12))
    assert len(of(folder).days()) == max(days, 1)


def test_a_sync_conflict_is_taken_in_by_the_named_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = file_in(folder).with_suffix(".sync-conflict-20261121-070000-ABCDEFG.json")
    shutil.copy(file_in(folder), copy)
    copy.chmod(0o600)
    status, text = examined(folder, capsys)
    assert status == 0
    assert "is taken in" in mended(text)
    assert "conflict copies" not in examined(folder, capsys)[1]
    assert not copy.exists()


def test_a_bad_backup_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (of(folder).state / "backups" / f"{file_in(folder).stem}.previous.json").write_bytes(b"{")
    status, text = examined(folder, capsys)
    assert (status, wrong(text)) == (1, ["backups"])
    subprocess.run(the_command_of(text), shell=True, check=True)
    assert examined(folder, capsys)[0] == 0


def test_a_wrong_config_is_said_fault_by_fault(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.toml").write_text("day_starts_at = 99\n")
    (folder / "c.toml").chmod(0o600)
    status, text = examined(folder, capsys)
    assert (status, wrong(text)) == (1, ["config"])
    assert "day_starts_at" in text
    mended(text, EDITOR="sed -i d")
    assert examined(folder, capsys)[0] == 0


def test_what_belongs_to_another_user_is_given_back_by_the_named_command(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    found = {finding.what: finding for finding in doctor.check_folder(of(folder))}
    assert found["owner"].state == "wrong"
    assert found["owner"].mend.startswith("sudo chown 54321 ")
    assert str(file_in(folder)) in found["owner"].mend
    if os.geteuid() == 0:  # sudo asks nobody else's password here
        (tmp_path / "sudo").write_text('#!/bin/sh\nexec "$@"\n')
        (tmp_path / "sudo").chmod(0o755)
        path = f"{tmp_path}:{os.environ['PATH']}"
        subprocess.run(found["owner"].mend, shell=True, check=True, env={"PATH": path})
        assert {finding.state for finding in doctor.check_folder(of(folder))} == {"ok"}


@pytest.mark.parametrize("place", ["file", "lock", "backups", "state"])
def test_what_may_not_be_written_is_opened_by_the_named_command(folder: Path, place: str) -> None:
    state = of(folder).state
    closed = {
        "file": file_in(folder),
        "lock": state / "journal.lock",
        "backups": state / "backups",
        "state": state,
    }[place]
    before = closed.stat().st_mode
    closed.chmod(0o500 if closed.is_dir() else 0o400)
    examined = asked(folder, "doctor")
    assert (examined.returncode, wrong(examined.stdout)[0]) == (1, "writable")
    mended(examined.stdout)
    assert closed.stat().st_mode == before
    assert asked(folder, "doctor").returncode == 0


def test_where_lock_and_backups_cannot_be_made_is_opened_by_the_named_command(
    folder: Path,
) -> None:
    """As after the program's own folder was lost, or another home with the same journal."""
    state = of(folder).state
    shutil.rmtree(state)
    state.parent.chmod(0o500)
    stored = asked(folder, "log", "--session", "core", "--rpe", "5")
    assert stored.returncode == 1
    assert f"{state} could not be written: its permissions forbid it." in stored.stderr
    examined = asked(folder, "doctor")
    assert (examined.returncode, wrong(examined.stdout)[0]) == (1, "writable")
    mended(examined.stdout)
    assert asked(folder, "log", "--session", "core", "--rpe", "5").returncode == 0


def test_a_folder_that_nobody_may_look_into_is_opened_by_the_named_command(folder: Path) -> None:
    folder.chmod(0o000)
    try:
        examined = asked(folder, "doctor")
        assert (examined.returncode, wrong(examined.stdout)) == (1, ["folder", "journal"])
        mended(examined.stdout)
        assert asked(folder, "doctor").returncode == 0
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o777, 0o702])
def test_permissions_for_others_are_wrong_until_the_named_command_ran(
    folder: Path, capsys: pytest.CaptureFixture[str], mode: int
) -> None:
    folder.chmod(mode)
    status, text = examined(folder, capsys)
    assert (status, wrong(text)) == (1, ["private"])
    assert ("can replace" in text) is bool(mode & 0o002)
    mended(text)
    assert examined(folder, capsys)[0] == 0


@pytest.mark.parametrize("way", ["--data", "SORECAST_DATA"])
def test_a_command_that_meets_damage_names_what_mends_it(folder: Path, way: str) -> None:
    file_in(folder).write_bytes(b"")
    env = {way: str(folder)} if way.isupper() else {}
    refused = subprocess.run(
        [*SORECAST, *([] if env else [way, str(folder)]), "history"], cwd=ROOT,
        env=environment(Path(os.environ["HOME"]), **env), capture_output=True, text=True,
    )  # fmt: skip
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    ran(refused.stderr.partition("Mend it with: ")[2])  # in a shell that has no such variable
    assert asked(folder, "doctor").returncode == 0
    assert len(of(folder).days()) == 2


def test_what_is_not_the_journals_is_not_mended_by_restoring_it(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "theirs.json").write_bytes(b"{")
    refused = asked(folder, "merge", *2 * [str(file_in(folder))], str(tmp_path / "theirs.json"))
    assert refused.returncode == 1
    assert "theirs.json is damaged: it is not JSON" in refused.stderr
    assert "Mend" not in refused.stderr


def test_a_file_of_a_newer_version_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = file_in(folder)
    text = file.read_text()
    assert '"schema":2' in text.replace(" ", "")
    file.write_text(re.sub(r'"schema": ?2', '"schema":99', text))
    status, text = examined(folder, capsys)
    assert status == 1
    assert "a newer sorecast wrote" in text


@pytest.mark.parametrize("closed", ["settings", "settings/c.toml"])
def test_a_config_that_cannot_be_read_is_opened_by_the_named_command(
    folder: Path, tmp_path: Path, closed: str
) -> None:
    config = tmp_path / "settings" / "c.toml"
    config.parent.mkdir()
    config.write_text('goal = "growth"\n')
    (tmp_path / closed).chmod(0o000)
    examined = asked(folder, "doctor", config=config)
    assert (examined.returncode, wrong(examined.stdout)) == (1, ["config"])
    mended(examined.stdout)
    assert asked(folder, "doctor", config=config).returncode == 0


def test_a_clock_behind_the_journal_is_set_by_the_named_command(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "timedatectl").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/set\n')
    (tmp_path / "timedatectl").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    behind = at() - timedelta(days=30)
    found = {finding.what: finding for finding in doctor.check_journal(of(folder), behind)}
    assert found["clock"].state == "wrong"
    assert "2026-10-22" in found["clock"].text
    ran(found["clock"].mend, PATH=os.environ["PATH"])
    assert (tmp_path / "set").read_text() == "set-ntp true\n"
    fine = doctor.check_journal(of(folder), at(hour=12))
    assert {finding.state for finding in fine} == {"ok"}


def test_a_lock_that_is_held_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "_PATIENCE", 0.01)
    holds = (
        "import sys, fcntl; f = open(sys.argv[1]); fcntl.flock(f, 2); print(1, flush=True); input()"
    )
    lock = str(of(folder).state / "journal.lock")
    with subprocess.Popen(
        [sys.executable, "-c", holds, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        status, text = examined(folder, capsys)
        assert (status, wrong(text)) == (1, ["lock"])
        assert f"process {holder.pid} holds the journal" in text
        mended(text)
        holder.wait(5)
    assert examined(folder, capsys)[0] == 0


def test_a_folder_that_links_to_nowhere_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "journal").symlink_to(tmp_path / "unplugged")
    status, text = examined(tmp_path / "journal", capsys)
    assert status == 1
    assert "unplugged" in text


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"terminal": "ok"}),
        ({"TERM": "dumb"}, {"terminal": "wrong"}),
        ({"TERM": "screen", "NO_COLOR": "1"}, {"terminal": "ok"}),
        ({"TERM": "xterm", "COLUMNS": "30", "LINES": "10"}, {"terminal": "ok", "size": "note"}),
        ({"TERM": "xterm", "LC_ALL": "C"}, {"terminal": "ok", "unicode": "note"}),
    ],
    ids=str,
)
def test_the_terminal_is_described(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: dict[str, str]
) -> None:
    class Tty:
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    for name in ("TMUX", "COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdin", Tty())
    monkeypatch.setattr("sys.stdout", Tty())
    found = {finding.what: finding.state for finding in doctor.check_terminal()}
    assert expected.items() <= found.items()
    assert set(found) - set(expected) <= {"terminal"}


@pytest.mark.parametrize(
    ("env", "ill"),
    [({"TERM": "dumb"}, "the dashboard can't draw"), ({"LC_ALL": "C"}, "drawn in ASCII")],
    ids=str,
)
def test_a_terminal_that_cannot_is_set_right_by_the_named_command(
    folder: Path, env: dict[str, str], ill: str
) -> None:
    with Terminal(
        Path(os.environ["HOME"]),
        program=("sh", "-i"),
        env={"PS1": "ready> ", **env},
        size=(120, 40),
    ) as shell:
        again = f"clear; {' '.join(SORECAST)} --data {folder} doctor; echo ended $?\r"
        shell.wait_for("ready>")
        shell.send(again)
        shell.wait_for(r"ended \d")
        assert ill in shell.text
        shell.send(the_command_of(shell.text) + "\r")
        shell.send(again)
        shell.wait_until_gone(ill)
        shell.wait_for("ended 0")
        assert "mend it with" not in shell.text


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
def test_a_tmux_that_holds_esc_back_is_set_right_by_the_named_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX_TMPDIR", str(tmp_path))
    monkeypatch.delenv("TMUX", raising=False)
    subprocess.run(["tmux", "new-session", "-d", "cat"], check=True)
    try:
        subprocess.run(["tmux", "set-option", "-s", "escape-time", "500"], check=True)
        (found,) = doctor.check_tmux()
        assert found.state == "note"
        subprocess.run(found.mend, shell=True, check=True)
        (found,) = doctor.check_tmux()
        assert found.state == "ok"
    finally:
        subprocess.run(["tmux", "kill-server"], check=False)
