"""Machines that share a folder through engines that only move files: nothing is lost."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from core.codec.record import to_json
from core.exchange.transfer import export_json
from core.journal.damage import accept, examine
from core.journal.journal import Journal, judged_alone
from core.journal.machines import is_copy, is_of_engine, short_name, year_of
from core.journal.merging import merge_files
from core.journal.storage import Damaged, JournalError
from core.model.checkin import Sign
from core.model.day import (
    Body,
    CheckedIn,
    Day,
    Event,
    LoggedSession,
    Noted,
    Overridden,
    Trained,
    VerdictKey,
)
from core.model.folding import fold, new_events
from core.model.verdict import Verdict
from tests.core.engines import Hub, Side
from tests.core.mornings import TODAY, at, checked_in, noted
from tests.core.test_folding import VERDICTS
from tests.core.test_folding import checked_in as answers

DAYS = [date(2025, 12, 30) + timedelta(days=number) for number in range(6)]
HOSTS = ("Laptop.local", "phone", "box")


@pytest.fixture(autouse=True)
def _disks_are_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


def machine(tmp_path: Path, host: str, folder: Path | None = None) -> Journal:
    return Journal(folder or tmp_path / host / "journal", tmp_path / host / "state", host=host)


def deed(die: Random) -> Body:
    verdict = die.choice(VERDICTS)
    signs = frozenset({"swelling"}) if verdict == "refer" else frozenset[str]()
    return die.choice(
        (
            answers(verdict, die.randrange(10), signs=signs),
            Noted(f"note {die.random()}"),
            Trained(LoggedSession("lower", rpe=die.randrange(1, 11))),
            Overridden("rest", "tired"),
        )
    )


def does(journal: Journal, day: date, body: Body) -> Event:
    (event,) = new_events(journal.day(day), at(day, 7), body)
    journal.append(event)
    return event


WRITES = int(os.environ.get("SORECAST_WRITES", "50"))
"""Random writes of three machines in one test; `SORECAST_WRITES=500` for the whole of it."""


def printed(journal: Journal) -> list[str]:
    """Return what `history --json` prints."""
    return [json.dumps(to_json(day.past)) for day in journal.days()]


def strictness(days: tuple[Day, ...]) -> dict[date, int]:
    return {day.day: Verdict.of(day.shown_verdict) for day in days}


def united(written: list[Event]) -> tuple[Day, ...]:
    days = sorted({event.day for event in written})
    return tuple(fold(day, (e for e in written if e.day == day), judged_alone) for day in days)


@pytest.mark.parametrize("seed", range(2))
def test_offline_writes_on_three_sides_lose_nothing(tmp_path: Path, seed: int) -> None:
    die, hub = Random(seed), Hub(seed)
    journals = [machine(tmp_path, host) for host in HOSTS]
    sides = [Side(hub, journal.folder) for journal in journals]
    written: list[Event] = []
    for _ in range(WRITES):
        number = die.randrange(3)
        event = does(journals[number], die.choice(DAYS), deed(die))
        written.append(event)
        if die.random() < 0.15:
            sides[number].sync(journals[number].days, share=die.choice((0.4, 1.0)))
    for _ in range(3):
        for side, journal in zip(sides, journals, strict=True):
            side.sync(journal.days)
    expected = united([e for journal in journals[:1] for day in journal.days() for e in day.events])
    for journal in journals:
        ids = {event.id for day in journal.days() for event in day.events}
        assert ids == {event.id for event in written}
        assert printed(journal) == printed(journals[0])
        assert strictness(journal.days()) == strictness(expected)
        assert journal.faults == ()
    assert hub.copies == 0, "no two machines ever write one file"
    assert {path.name.split(".")[0] for path in sides[0].folder.iterdir()} == {"2025", "2026"}


def test_a_red_flag_does_not_vanish_in_a_conflict_copy(tmp_path: Path) -> None:
    """The old program wrote one file on all machines: its copies count, and are taken in."""
    old = tmp_path / "old" / "journal"
    Journal(old).append(answers_event("train"))
    (file,) = old.glob("*.json")
    folder = tmp_path / "journal"
    folder.mkdir()
    (folder / "2026.json").write_bytes(file.read_bytes())
    flagged = tmp_path / "flagged" / "journal"
    Journal(flagged).append(answers_event("refer", "swelling"))
    (other,) = flagged.glob("*.json")
    copy = folder / "2026.sync-conflict-20261121-070000-ABCDEFG.json"
    copy.write_bytes(other.read_bytes())
    journal = machine(tmp_path, "laptop", folder)
    assert journal.day(TODAY).shown_verdict == "refer"
    journal.append(noted("goes on", hour=12))
    copy.unlink()  # as an engine does after its tenth
    assert journal.day(TODAY).shown_verdict == "refer"
    assert (folder / "2026.json").read_bytes() == file.read_bytes(), "the old one stays as it was"


def answers_event(verdict: VerdictKey, *signs: Sign) -> Event:
    body = answers(verdict, signs=frozenset(signs))
    assert isinstance(body, CheckedIn)
    checkin = body.checkin._replace(day=TODAY, at=at())
    return checked_in()._replace(body=body._replace(checkin=checkin))


def test_a_copied_disk_is_noticed_and_said_once(tmp_path: Path) -> None:
    here = machine(tmp_path, "laptop")
    does(here, TODAY, Noted("before"))
    copytree(tmp_path / "laptop", tmp_path / "clone")
    clone = machine(tmp_path, "clone")
    clone.state.parent.mkdir(exist_ok=True)
    old = next(path for path in clone.state.parent.iterdir() if path.is_dir())
    old.rename(clone.state)  # the clone's journal has the same path on its own disk
    assert clone.machine == here.machine
    hub = Hub(0)
    sides = [Side(hub, journal.folder) for journal in (here, clone)]
    does(here, TODAY, Noted("by the laptop"))
    does(clone, TODAY, Noted("by the clone"))
    for _ in range(2):
        for side in sides:
            side.sync()
    assert hub.copies == 1
    for journal, text in ((here, "one more"), (clone, "and another")):
        assert len(journal.day(TODAY).notes) == 3
        does(journal, TODAY, Noted(text))
    assert here.machine != clone.machine
    for _ in range(2):
        for side in sides:
            side.sync()
    said = [*here.notices, *clone.notices]
    assert said
    assert all("Another machine writes as laptop-" in notice for notice in said)
    for journal in (here, clone):
        assert len(journal.day(TODAY).notes) == 5
    before = len(said)
    does(here, TODAY, Noted("quiet"))
    does(clone, TODAY, Noted("quiet, too"))
    assert len([*here.notices, *clone.notices]) == before


def test_what_an_engine_sets_back_is_still_read_and_written_again(tmp_path: Path) -> None:
    journal = machine(tmp_path, "laptop")
    does(journal, TODAY, Noted("first"))
    file = journal.folder / journal.own(2026)
    first = file.read_bytes()
    does(journal, TODAY, Noted("second"))
    new = file.with_name(".engine")
    new.write_bytes(first)
    new.replace(file)
    assert journal.day(TODAY).notes == ("first", "second")
    does(journal, TODAY, Noted("third"))
    assert journal.notices == []
    assert Journal(journal.folder, tmp_path / "coach").day(TODAY).notes == (
        "first", "second", "third",
    )  # fmt: skip


def test_another_machines_broken_file_keeps_nobody_from_their_own(tmp_path: Path) -> None:
    laptop, phone = machine(tmp_path, "laptop"), machine(tmp_path, "phone")
    phone.append(noted("one"), noted("two"))
    does(laptop, TODAY, Noted("mine"))
    (theirs,) = phone.folder.glob("*.json")
    half = laptop.folder / theirs.name
    half.write_bytes(theirs.read_bytes()[:-60])
    assert set(laptop.day(TODAY).notes) == {"one", "mine"}
    assert len(laptop.faults) == 1
    assert "can't be read whole" in laptop.faults[0]
    does(laptop, TODAY, Noted("goes on"))
    for damage in examine(laptop):
        accept(laptop, damage)
    assert set(laptop.day(TODAY).notes) == {"one", "mine", "goes on"}
    half.write_bytes(theirs.read_bytes())
    assert set(laptop.day(TODAY).notes) == {"one", "two", "mine", "goes on"}
    assert not laptop.faults


def test_folding_takes_copies_in_and_keeps_them_elsewhere(tmp_path: Path) -> None:
    laptop, phone = machine(tmp_path, "laptop"), machine(tmp_path, "phone")
    does(phone, TODAY, Noted("theirs"))
    does(laptop, TODAY, Noted("mine"))
    (theirs,) = phone.folder.glob("*.json")
    copy = laptop.folder / "2026 (conflicted copy 2026-11-21).json"
    copy.write_bytes(theirs.read_bytes())
    (kept,) = laptop.fold_copies()
    assert kept.read_bytes() == theirs.read_bytes()
    assert not copy.exists()
    assert set(laptop.day(TODAY).notes) == {"theirs", "mine"}
    assert laptop.fold_copies() == ()


def test_an_old_journal_stays_for_the_old_program_and_goes_on_in_the_new(tmp_path: Path) -> None:
    kept = Path(__file__).parent.parent / "journals" / "schema-1"
    folder = tmp_path / "journal"
    copytree(kept, folder)
    before = (folder / "2026.json").read_bytes()
    journal = machine(tmp_path, "laptop", folder)
    days = journal.days()
    does(journal, days[-1].day, Noted("goes on"))
    assert (folder / "2026.json").read_bytes() == before
    assert [day.day for day in journal.days()] == [day.day for day in days]
    assert journal.days()[-1].notes == (*days[-1].notes, "goes on")
    assert {path.name for path in folder.iterdir()} == {
        *(path.name for path in kept.iterdir()), journal.own(days[-1].day.year),
    }  # fmt: skip


# What engines name.


@pytest.mark.parametrize(
    "name",
    [
        "2026.sync-conflict-20261121-070000-ABCDEFG.json",
        "2026.laptop-3f2a.sync-conflict-20261121-070000-ABCDEFG.json",
        "2026 (conflicted copy 2026-11-21 070000).json",
        "2026 (Ada's conflicted copy 2026-11-21).json",
        "2026.laptop-3f2a (1).json",
        "2026 2.json",
        "2026-LAPTOP.json",
        "2026.json.conflict1",
        "2026.conflict-1.json",
        "2026 [conflicted].json",
    ],
)
def test_conflict_copies_of_many_engines_are_known(name: str) -> None:
    assert year_of(name) == 2026
    assert is_copy(name)


@pytest.mark.parametrize(
    "name",
    [".2026.laptop-3f2a.json.0badf00d.tmp", "2026.json.damaged-20261121T070000", "20261.json",
     "notes.json", "2026.tmp", ".syncthing.2026.json.tmp", "２０２６.json"],
)  # fmt: skip
def test_other_files_are_no_part_of_the_journal(name: str) -> None:
    assert year_of(name) is None


def test_machines_files_are_no_copies_and_names_are_shown_short() -> None:
    assert not is_copy("2026.laptop-3f2a.json")
    assert not is_copy("2026.json")
    assert short_name("laptop-3f2a") == "laptop"
    assert is_of_engine(".stfolder")
    assert is_of_engine(".git")
    assert not is_of_engine("2026.json")


# Merging versions of one file.


def versions(tmp_path: Path) -> tuple[Path, Path, Path]:
    found = []
    for name, notes in (("base", ["one"]), ("ours", ["one", "two"]), ("theirs", ["one", "three"])):
        journal = machine(tmp_path / name, "laptop")
        journal.merge(*(noted(text)._replace(id=text) for text in notes))
        (file,) = journal.folder.glob("*.json")
        found.append(file)
    return found[0], found[1], found[2]


def test_three_versions_become_their_union_the_same_on_either_side(tmp_path: Path) -> None:
    base, ours, theirs = versions(tmp_path)
    one, other = ours.read_bytes(), theirs.read_bytes()
    merge_files(base, ours, theirs)
    here = ours.read_bytes()
    ours.write_bytes(other)
    theirs.write_bytes(one)
    merge_files(base, ours, theirs)
    assert ours.read_bytes() == here
    base.write_bytes(b"")
    merge_files(base, ours, theirs)
    assert ours.read_bytes() == here
    folder = tmp_path / "merged"
    folder.mkdir()
    (folder / "2026.json").write_bytes(here)
    assert set(Journal(folder).day(TODAY).notes) == {"one", "two", "three"}


def test_a_damaged_version_is_refused_and_nothing_changed(tmp_path: Path) -> None:
    base, ours, theirs = versions(tmp_path)
    before = ours.read_bytes()
    theirs.write_bytes(b"<<<<<<< " + theirs.read_bytes())
    with pytest.raises(Damaged):
        merge_files(base, ours, theirs)
    assert ours.read_bytes() == before


def test_conflict_marks_of_git_are_damage_that_is_restored_from_both_sides(tmp_path: Path) -> None:
    _, ours, theirs = versions(tmp_path)
    folder = tmp_path / "journal"
    folder.mkdir()
    marked = b"<<<<<<< HEAD\n%s=======\n%s>>>>>>> theirs\n" % (
        ours.read_bytes(), theirs.read_bytes(),
    )  # fmt: skip
    (folder / "2026.json").write_bytes(marked)
    journal = machine(tmp_path, "laptop", folder)
    with pytest.raises(JournalError):
        journal.days()
    for damage in examine(journal):
        accept(journal, damage)
    assert set(journal.day(TODAY).notes) == {"one", "two", "three"}


def test_the_same_export_comes_from_all_sides(tmp_path: Path) -> None:
    laptop, phone = machine(tmp_path, "laptop"), machine(tmp_path, "phone")
    does(laptop, TODAY, Noted("one"))
    does(phone, TODAY, Noted("two"))
    sides = [Side(hub, j.folder) for hub in (Hub(0),) for j in (laptop, phone)]
    for side in (*sides, *sides):
        side.sync()
    assert export_json(laptop.days()) == export_json(phone.days())
