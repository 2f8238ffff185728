"""Two machines at the command line: what they say of each other, and how they exchange."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.model.checkin import CheckIn, Plan
from core.model.day import CheckedIn, Noted, Outcome, VerdictKey, new_event
from tests.core.mornings import noted
from tests.tui.mornings import morning
from tui.__main__ import main
from tui.settings.config import Config
from tui.settings.paths import find_paths
from tui.today.summary import side_by_side, summary
from tui.today.today import gather

SWOLLEN = frozenset({"swelling"})


@pytest.fixture
def folder() -> Path:
    return find_paths().data


def machine(folder: Path, host: str) -> Journal:
    return Journal(folder, folder.parent / f"state-{host}", host=host)


def answered(now: datetime, verdict: VerdictKey, *signs: str) -> CheckedIn:
    day, given = now.date(), frozenset(signs)
    checkin = CheckIn(day, now, Plan("lower"), {}, signs=given)  # type: ignore[arg-type]
    return CheckedIn(checkin, Outcome(verdict, "", (), 2))


def both(folder: Path, now: datetime) -> None:
    """Check in on two machines that do not know each other."""
    laptop = machine(folder, "laptop")
    laptop.append(new_event(now.date(), now, answered(now, "refer", "swelling")))
    later = now + timedelta(minutes=30)
    event = new_event(now.date(), later, answered(later, "train"))
    machine(folder, "phone").append(event._replace(seen=()))


def test_a_line_says_which_answers_stand_side_by_side(folder: Path, now: datetime) -> None:
    both(folder, now)
    today = gather(machine(folder, "laptop"), Config(), now + timedelta(hours=1))
    line = "Laptop, 07:00: get it checked. Phone, 07:30: train as planned. The stricter holds;"
    assert side_by_side(today).startswith(line)
    assert summary(today).verdict == "refer"
    assert line in summary(today).reason


def test_an_answer_given_with_both_in_sight_ends_it(folder: Path, now: datetime) -> None:
    both(folder, now)
    journal = machine(folder, "laptop")
    journal.append(new_event(now.date(), now + timedelta(hours=1), answered(now, "modify")))
    today = gather(journal, Config(), now + timedelta(hours=1))
    assert side_by_side(today) == ""
    assert today.day.final_verdict == "modify"


async def test_the_dashboard_says_it(tmp_path: Path, now: datetime) -> None:
    both(tmp_path / "journal", now)
    async with morning(tmp_path, journal=machine(tmp_path / "journal", "laptop")) as here:
        assert "Laptop, 07:00" in here.text


@pytest.mark.parametrize("what", ["folder", "file", "copy"])
def test_a_journal_is_imported_as_it_is(
    folder: Path, tmp_path: Path, now: datetime, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = machine(tmp_path / "stick", "phone")
    theirs.append(noted("from the stick"))
    (file,) = theirs.folder.glob("*.json")
    given = theirs.folder
    if what != "folder":
        given = file
    if what == "copy":
        given = file.rename(file.with_name("2026.sync-conflict-20261121-070000-ABCDEFG.json"))
    assert main(["import", str(given)]) == 0
    assert capsys.readouterr().out.startswith("Stored 1 event of 1 day.\n")
    assert Journal(folder).days()[0].notes == ("from the stick",)
    assert main(["import", str(given)]) == 0
    assert "1 was there already" in capsys.readouterr().out


def test_merge_unites_three_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths: list[Path] = []
    for number in range(3):
        journal = machine(tmp_path / str(number) / "journal", "laptop")
        journal.append(noted(f"note {number}"))
        paths += journal.folder.glob("*.json")
    assert main(["merge", *map(str, paths)]) == 0
    target = tmp_path / "merged" / "2026.json"
    target.parent.mkdir()
    paths[1].rename(target)
    assert len(Journal(target.parent).days()[0].notes) == 3
    paths[2].write_bytes(b"{")
    assert main(["merge", str(paths[0]), str(target), str(paths[2])]) == 1
    assert "is damaged" in capsys.readouterr().err


def test_a_folder_that_may_only_be_read_is_read(
    folder: Path, now: datetime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    both(folder, now)
    before = sorted(folder.iterdir())
    access = os.access

    def only_read(path: Path, mode: int) -> bool:
        return access(path, mode) and not (Path(path) == folder and mode == os.W_OK)

    monkeypatch.setattr(os, "access", only_read)
    assert Journal(folder).read_only
    assert main(["history", "--since", "2026-11-01"]) == 0
    assert "check it" in capsys.readouterr().out
    assert main(["doctor"]) == 0
    assert "can only be read" in capsys.readouterr().out
    assert main(["log", "--session", "run", "--rpe", "4"]) == 1
    assert "may only be read" in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before


def test_another_machines_broken_file_is_said(
    folder: Path, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = machine(folder, "phone")
    phone.append(new_event(now.date(), now, Noted("half")))
    (file,) = folder.glob("*.json")
    file.write_bytes(file.read_bytes()[:-40])
    assert main(["glance"]) == 0
    assert f"{file.name} can't be read whole" in capsys.readouterr().err
