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
from tests.terminal import ROOT, SORECAST, environment
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


def ran(command: str, **env: str) -> str:
    for program in ("sorecast ", "python3 -m tui "):
        if command.startswith(program):
            command = f"{' '.join(SORECAST)} {command.removeprefix(program)}"
    home = environment(Path(os.environ["HOME"]), **env)
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=home, capture_output=True, text=True, check=True
    )
    return done.stdout


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


def test_permissions_for_others_are_wrong_until_the_named_command_ran(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.chmod(0o755)
    status, text = examined(folder, capsys)
    assert (status, wrong(text)) == (1, ["private"])
    subprocess.run(the_command_of(text), shell=True, check=True)
    assert examined(folder, capsys)[0] == 0


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


def test_what_belongs_to_another_user_is_said_with_what_gives_it_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    found = {finding.what: finding for finding in doctor.check_folder(of(folder))}
    assert found["owner"].state == "wrong"
    assert found["owner"].mend.startswith("sudo chown 54321 ")
    assert str(file_in(folder)) in found["owner"].mend


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


def test_a_config_that_cannot_be_read_is_said_with_what_opens_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "c.toml").write_text("goal = 1\n")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    (finding,) = doctor.check_config(folder / "c.toml")
    assert finding.mend == f"chmod u+rw {folder / 'c.toml'}"


def test_a_clock_behind_the_journal_is_wrong(folder: Path) -> None:
    behind = at() - timedelta(days=30)
    found = {finding.what: finding for finding in doctor.check_journal(of(folder), behind)}
    assert found["clock"].state == "wrong"
    assert "2026-10-22" in found["clock"].text
    fine = doctor.check_journal(of(folder), at(hour=12))
    assert {finding.state for finding in fine} == {"ok"}


def test_a_lock_that_is_held_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "PATIENCE", 0.01)
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
