"""The journal: what is appended is there, whenever and by whomever."""

from __future__ import annotations

import json
import math
import stat
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from core.decision.decide import decide
from core.decision.facts import Request
from core.journal import files
from core.journal.damage import accept, examine
from core.journal.documents import EVENTS
from core.journal.journal import MIGRATIONS, Journal
from core.journal.storage import Damaged, JournalError, Lost, Newer, ReadOnly
from core.model.day import (
    Body,
    CheckedIn,
    Deleted,
    Event,
    Noted,
    Undone,
    WarmupProgress,
    new_event,
)
from core.model.folding import fold
from tests.core import values
from tests.core.mornings import TODAY, at, checked_in, noted, whole_day
from tests.examples import examples
from tests.faults.disk import MEMORY

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


def own_file(journal: Journal, year: int = 2026) -> Path:
    return journal.folder / journal.own(year)


def all_events(journal: Journal) -> set[str]:
    return {repr(event) for day in journal.days() for event in day.events}


def test_a_new_journal_is_empty_and_makes_nothing(journal: Journal) -> None:
    assert journal.days() == ()
    assert journal.day(TODAY) == fold(TODAY, ())
    assert not journal.folder.exists()


def test_what_is_appended_is_there_in_this_and_any_other_session(journal: Journal) -> None:
    events = whole_day(TODAY)
    journal.append(*events)
    for session in (journal, Journal(journal.folder)):
        (day,) = session.days()
        assert [event.body for event in day.events] == [event.body for event in events]
        assert session.day(TODAY) == day == fold(TODAY, day.events)
        assert {event.machine for event in day.events} == {journal.machine}
    assert stat.S_IMODE(journal.folder.stat().st_mode) == 0o700


def test_recorded_days_come_in_order_within_the_asked_range(journal: Journal) -> None:
    days = [date(2025, 12, 30), date(2026, 1, 2), date(2026, 1, 3), date(2026, 3, 1)]
    for day in reversed(days):
        journal.append(checked_in(day))
    assert [day.day for day in journal.days()] == days
    assert [day.day for day in journal.days(since=days[1])] == days[1:]
    assert [day.day for day in journal.days(until=days[1])] == days[:2]
    assert [day.day for day in journal.days(date(2025, 12, 31), date(2026, 2, 28))] == days[1:3]


def test_a_range_opens_the_files_of_its_own_years_only(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in range(2017, 2027):
        journal.append(checked_in(date(year, 1, 5)))
    opened: list[str] = []
    read = files.read

    def noting(path: Path) -> tuple[files.Stamp, bytes]:
        if path.suffix == ".json":
            opened.append(path.name[:4])
        return read(path)

    monkeypatch.setattr(files, "read", noting)
    session = Journal(journal.folder)
    session.day(date(2026, 1, 5))
    assert opened == ["2026"]
    session.days(date(2025, 12, 22), date(2026, 1, 5))
    assert opened == ["2026", "2025"]
    session.days(date(2025, 12, 22), date(2026, 1, 5))
    session.revision()
    assert opened == ["2026", "2025"], "an unchanged file is not read again"


def test_events_are_append_only(journal: Journal) -> None:
    first, second = checked_in(quads=5), checked_in(hour=8, quads=3)
    journal.append(first)
    journal.append(second)
    day = journal.day(TODAY)
    assert [event.id for event in day.events] == [first.id, second.id]
    assert day.checkin == second.body.checkin  # type: ignore[union-attr]
    assert day.edited_at == second.at
    with pytest.raises(ValueError, match="is taken"):
        journal.append(first._replace(body=Noted("something else")))
    assert journal.day(TODAY) == day


@pytest.mark.parametrize("other", [Undone("x"), WarmupProgress("long", ())])
def test_an_id_taken_by_another_kind_is_refused_even_where_the_values_are_equal(
    journal: Journal, other: Body
) -> None:
    note = noted("x")
    journal.append(note)
    with pytest.raises(ValueError, match="is taken"):
        journal.append(note._replace(body=other, at=note.at + timedelta(minutes=1)))
    assert [event.body for event in journal.day(TODAY).events] == [note.body]


def test_storing_an_event_again_after_a_doubtful_error_changes_nothing(journal: Journal) -> None:
    event = checked_in()
    journal.append(event)
    before = journal.revision()
    journal.append(event)
    assert [each.id for each in journal.day(TODAY).events] == [event.id]
    assert journal.revision() == before


def test_a_warm_up_keeps_one_id_and_its_newest_progress(journal: Journal) -> None:
    steps = (("easy_spin", 120), ("founder", 50))
    begun = new_event(TODAY, at(hour=8), WarmupProgress("short", steps, paused=True))
    ended = begun._replace(
        at=at(hour=8, minute=5), body=WarmupProgress("short", steps, 1, 49.5, ended="finished")
    )
    journal.append(begun)
    journal.append(noted("in between", hour=8, minute=1))
    journal.append(ended)
    day = journal.day(TODAY)
    assert [event.id for event in day.events].count(begun.id) == 1
    assert day.warmup is not None
    assert day.warmup.body == ended.body


def test_undo_and_delete_are_events_too(journal: Journal) -> None:
    checkin, note = checked_in(), noted("a slip")
    journal.append(checkin, note)
    journal.append(new_event(TODAY, at(hour=10), Undone(note.id)))
    assert journal.day(TODAY).notes == ()
    deletion = new_event(TODAY, at(hour=11), Deleted())
    journal.append(deletion)
    assert journal.day(TODAY).checkin is None
    journal.append(new_event(TODAY, at(hour=12), Undone(deletion.id)))
    assert journal.day(TODAY).checkin == checkin.body.checkin  # type: ignore[union-attr]
    assert len(journal.day(TODAY).events) == 5


# Time.


def test_a_clock_set_back_loses_and_reorders_nothing(journal: Journal) -> None:
    journal.append(checked_in(hour=9, quads=5))
    journal.append(checked_in(hour=7, quads=2))
    day = journal.day(TODAY)
    assert day.checkin is not None
    assert day.checkin.soreness == {"quads": 2, "calves": 2}
    assert day.edited_at == at(hour=9) + timedelta(microseconds=1)
    assert day.checkin.at == at(hour=7), "what the clock said stays in the check-in"


def test_events_of_one_append_keep_their_order(journal: Journal) -> None:
    texts = [f"note {number}" for number in range(20)]
    journal.append(*(noted(text) for text in texts))
    assert journal.day(TODAY).notes == tuple(texts)


def test_a_journey_across_zones_keeps_the_order_of_what_happened(journal: Journal) -> None:
    tokyo = datetime(2026, 11, 21, 8, tzinfo=UTC) + timedelta(hours=1)
    journal.append(noted("first, at ten in Berlin", hour=9))
    journal.append(new_event(TODAY, tokyo, Noted("an hour later, elsewhere")))
    assert journal.day(TODAY).notes == ("first, at ten in Berlin", "an hour later, elsewhere")


def test_a_moment_without_a_zone_is_refused(journal: Journal) -> None:
    with pytest.raises(ValueError, match="time zone"):
        journal.append(noted("when?")._replace(at=datetime(2026, 11, 21, 7)))  # noqa: DTZ001


def test_only_the_other_days_of_the_year_are_untouched_by_a_days_stamp(journal: Journal) -> None:
    journal.append(checked_in(TODAY, hour=22))
    journal.append(checked_in(YESTERDAY, hour=7))
    assert journal.day(YESTERDAY).events[0].at == at(YESTERDAY)


# What is refused.


def unreadable(kind: str) -> Event:
    broken: Any = {
        "NaN": {"sleep_hours": math.nan},
        "surrogate": {"note": "\ud800"},
        "tuple for a set": {"signs": ("swelling", "bruising")},
    }[kind]
    event = checked_in()
    assert isinstance(event.body, CheckedIn)
    return event._replace(body=CheckedIn(event.body.checkin._replace(**broken)))


@pytest.mark.parametrize("kind", ["NaN", "surrogate", "tuple for a set"])
def test_what_could_not_be_read_back_is_refused_and_nothing_of_it_stored(
    journal: Journal, kind: str
) -> None:
    journal.append(noted("before"))
    before = journal.revision()
    with pytest.raises(ValueError, match="JSON|surrogate|read back"):
        journal.append(noted("with it"), unreadable(kind))
    assert journal.revision() == before
    assert journal.day(TODAY).notes == ("before",)


def test_a_lost_folder_is_said_and_not_made_anew(journal: Journal) -> None:
    journal.append(checked_in())
    rmtree(journal.folder)
    for use in (journal.days, lambda: journal.day(TODAY), lambda: journal.append(checked_in())):
        with pytest.raises(Lost, match="is gone"):
            use()
    assert not journal.folder.exists()
    journal.folder.mkdir()
    with pytest.raises(Damaged, match="its backups are there"):
        journal.append(checked_in())
    for damage in examine(journal):
        accept(journal, damage)
    assert len(journal.days()) == 1


def test_a_folder_that_links_to_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "journal").symlink_to(tmp_path / "unplugged")
    journal = Journal(tmp_path / "journal")
    for use in (journal.days, lambda: journal.append(checked_in())):
        with pytest.raises(Lost, match="unplugged, which is not there"):
            use()
    (tmp_path / "unplugged").mkdir()
    journal.append(checked_in())
    assert own_file(journal).exists()


def test_a_file_in_place_of_the_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("")
    with pytest.raises(JournalError):
        Journal(tmp_path / "journal").append(checked_in())


# Two places at once.


def test_another_sessions_change_shows_in_the_revision_and_then_in_the_day(
    journal: Journal,
) -> None:
    other = Journal(journal.folder)
    seen = {journal.revision()}
    for number in range(20):
        other.append(noted(f"note {number}"))
        assert journal.revision() not in seen
        assert journal.revision() == journal.revision() == other.revision()
        seen.add(journal.revision())
        assert len(journal.day(TODAY).notes) == number + 1


def test_two_sessions_taking_turns_lose_nothing(journal: Journal) -> None:
    other = Journal(journal.folder)
    for number in range(10):
        (journal if number % 2 else other).append(noted(f"note {number}"))
    assert len(journal.day(TODAY).notes) == len(other.day(TODAY).notes) == 10


# By hand and by stock TinyDB.


def by_hand(journal: Journal, event: Mapping[str, object]) -> None:
    with TinyDB(own_file(journal), encoding="utf-8") as db:
        db.table("events").insert(event)


NOTE: Mapping[str, object] = {
    "id": "by-hand",
    "day": "2026-11-21",
    "at": "2026-11-21T12:00:00+01:00",
    "kind": "noted",
    "body": {"text": "\x1b[31mtyped\x1b[0m by hand"},
}


def test_what_is_right_by_hand_is_read_cleaned_and_kept(journal: Journal) -> None:
    journal.append(checked_in())
    by_hand(journal, NOTE)
    assert journal.day(TODAY).notes == ("typed by hand",)
    journal.append(noted("after", hour=13))
    assert Journal(journal.folder).day(TODAY).notes == ("typed by hand", "after")
    assert b"\\u001b" not in (own_file(journal)).read_bytes()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"at": "yesterday"}, "at"),
        ({"kind": "guessed"}, "kind"),
        ({"body": {"text": 7}}, "text"),
        ({"extra": 1}, "extra"),
        ({"day": "2025-11-21"}, "does not belong in 2026"),
        ({"body": [[[]]]}, "body"),
    ],
)
def test_what_is_wrong_by_hand_is_damage_that_names_the_event(
    journal: Journal, change: dict[str, object], why: str
) -> None:
    journal.append(checked_in())
    by_hand(journal, {**NOTE, **change})
    with pytest.raises(Damaged, match=why) as caught:
        journal.day(TODAY)
    assert "event" in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(Damaged):
        journal.append(noted("after"))


def test_a_rule_that_never_was_is_damage_and_one_of_a_later_version_is_not(
    journal: Journal,
) -> None:
    journal.append(checked_in())
    raw = own_file(journal).read_bytes()
    own_file(journal).write_bytes(raw.replace(b"high-in-main-muscles", b"hogh-in-main-muscles"))
    with pytest.raises(Damaged, match="event 1 of 2026-11-21 names 'hogh-in-main-muscles'"):
        journal.days()
    later = own_file(journal).read_bytes().replace(b'"rules_version":1', b'"rules_version":99')
    own_file(journal).write_bytes(later)
    assert journal.day(TODAY).checkin


@pytest.mark.parametrize(
    "tables",
    [{}, {"events": []}, {"events": {"one": NOTE}}, {"events": {"1": None}}, {"events": 7}],
    ids=str,
)
def test_tables_of_a_wrong_shape_are_damage(journal: Journal, tables: object) -> None:
    journal.append(checked_in())
    content = {"_meta": {"1": {"schema": 1}}} | tables  # type: ignore[operator]
    (own_file(journal)).write_text(json.dumps(content))
    with pytest.raises(Damaged):
        journal.day(TODAY)


def test_a_table_of_somebody_else_is_kept(journal: Journal) -> None:
    journal.append(checked_in())
    with TinyDB(own_file(journal), encoding="utf-8") as db:
        db.table("mine").insert({"weight": 70})
    journal.append(noted("after"))
    with TinyDB(own_file(journal), encoding="utf-8") as db:
        assert db.table("mine").all() == [{"weight": 70}]


# Merging.


def test_merging_stores_events_as_they_are_and_newer_versions_win(journal: Journal) -> None:
    mine, late = whole_day(TODAY), noted("late", hour=6)
    journal.append(*mine)
    warmup = mine[1]
    assert isinstance(warmup.body, WarmupProgress)
    newer = warmup._replace(at=warmup.at + timedelta(hours=5))
    older = warmup._replace(at=warmup.at - timedelta(hours=1))
    assert journal.merge(older, late, dry_run=True) == (late,)
    assert journal.day(TODAY).notes == ()
    assert journal.merge(older, late, newer) == (late, newer)
    assert journal.merge(older, late, newer, *mine) == ()
    assert journal.day(TODAY).events[0] == late
    assert journal.day(TODAY).warmup == newer


@examples(40)
@given(st.lists(values.events, max_size=8), st.lists(values.events, max_size=8))
def test_merging_in_any_order_gives_the_same_journal(mine: list[Event], yours: list[Event]) -> None:
    with TemporaryDirectory(dir=MEMORY) as folder, patch("os.fsync"):
        one, two = Journal(Path(folder, "one")), Journal(Path(folder, "two"))
        one.merge(*mine)
        one.merge(*yours)
        two.merge(*reversed(yours), *mine)
        assert all_events(one) == all_events(two)
        assert one.merge(*mine, *yours) == ()


@examples(40)
@given(st.lists(values.events, max_size=8, unique_by=lambda event: event.id))
def test_whatever_is_appended_is_read_back_and_passes_validation(events: list[Event]) -> None:
    with TemporaryDirectory(dir=MEMORY) as folder, patch("os.fsync"):
        journal = Journal(Path(folder, "journal"))
        journal.append(*events)
        stored = journal.days()
        by_id = {event.id: event for day in stored for event in day.events}
        assert by_id.keys() == {event.id for event in events}
        assert all(by_id[event.id].body == event.body for event in events)
        for path in journal.folder.glob("*.json"):
            path.write_bytes(path.read_bytes().replace(b"{", b"{ ", 1))  # breaks the seal
        assert Journal(journal.folder).days() == stored


# Schema.


def test_the_journal_of_schema_1_is_read_as_it_was(tmp_path: Path) -> None:
    kept = Path(__file__).parent.parent / "journals" / "schema-1"
    for year in ("2025.json", "2026.json"):
        (tmp_path / year).write_bytes((kept / year).read_bytes())
    days = Journal(tmp_path).days()
    assert [str(day.day) for day in days] == json.loads((kept / "days.json").read_text())
    assert days[-1].final_verdict == "train"
    assert days[-1].warmup is not None
    assert [(str(day.day), day.flag_resolved) for day in days if day.flag_resolved] == [
        ("2026-01-02", "gone")
    ]
    for day in days:
        if day.checkin and day.checkin.plan:
            asked = Request(day.checkin, day.checkin.at, tuple(each.past for each in days))
            assert decide(asked).verdict, "every old morning gets a verdict of the new rules"
    Journal(tmp_path).append(checked_in(days[-1].day, hour=23))
    assert len(Journal(tmp_path).days()) == len(days)


def test_a_newer_journal_is_not_written(journal: Journal) -> None:
    newer = Journal(journal.folder, migrations=(*MIGRATIONS, lambda content: content))
    newer.append(checked_in())
    assert journal.day(TODAY).checkin is not None
    with pytest.raises(Newer, match=r"schema 3, this one knows 2"):
        journal.append(noted("no"))


def test_reading_imports_nothing_heavy() -> None:
    heavy = {
        *("dataclasses", "inspect", "pydantic", "annotated_types", "textual", "rich", "plotext"),
        *("asyncio", "tomllib", "uuid", "secrets", "logging", "tempfile", "hashlib", "random"),
    }
    script = (
        "import sys, pathlib, datetime\n"
        "from core.journal.journal import Journal\n"
        "Journal(pathlib.Path('/nowhere')).days(datetime.date(2026, 11, 7))\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert heavy.isdisjoint(loaded.stdout.decode().split())


def test_what_a_newer_program_wrote_on_another_machine_is_left_out_and_said(
    journal: Journal, tmp_path: Path
) -> None:
    other = Journal(journal.folder, tmp_path / "other", host="phone")
    other.append(checked_in(), noted("kept"))
    raw = {"id": "aa" * 8, "day": str(TODAY), "at": at(hour=9).isoformat(), "kind": "guessed"}
    with other.writing(2026) as own:
        content = own.read() or {}
        own.write({**content, EVENTS: {**content[EVENTS], "3": {**raw, "body": {}}}})
    assert journal.day(TODAY).notes == ("kept",)
    (fault,) = journal.faults
    assert "a newer sorecast wrote it. What it lacks may be stricter." in fault
    with pytest.raises(Newer, match="update sorecast"):
        other.days()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"kind": "guessed"}, "guessed"),
        ({"body": {"text": "known", "mood": 3}}, "mood"),
        ({"body": {"text": "known"}, "kind": "trained"}, "text"),
    ],
)
def test_what_a_newer_program_wrote_here_is_named_and_nothing_of_it_dropped(
    journal: Journal, change: dict[str, Any], named: str
) -> None:
    """Its schema may be ours, sealed as ours: a program that was put back in time meets it."""
    journal.append(noted("known"), checked_in())
    with journal.writing(2026) as own:
        first, *rest = (own.read() or {})[EVENTS].items()
        own.write({EVENTS: {first[0]: {**first[1], **change}, **dict(rest)}})
    raw = (journal.folder / journal.own(2026)).read_bytes()
    again = Journal(journal.folder)
    for attempt in (again.days, partial(again.append, noted("more"))):
        with pytest.raises(Newer, match=rf"newer sorecast: it has .* know \('{named}'\)\. Nothing"):
            attempt()
    assert not examine(again), "it is no damage, and nothing to restore"
    assert (journal.folder / journal.own(2026)).read_bytes() == raw


def test_of_two_files_that_hold_an_event_the_newer_version_counts(
    journal: Journal, tmp_path: Path
) -> None:
    begun = new_event(TODAY, at(), WarmupProgress("standard", (("squat", 45),), 0, 5.0))
    later = begun._replace(
        at=at(hour=8), body=WarmupProgress("standard", (("squat", 45),), 0, 30.0)
    )
    for host, event in (("box", begun), ("phone", later)):
        Journal(journal.folder, tmp_path / host, host=host).merge(event)
    assert journal.day(TODAY).warmup == later


def test_where_only_the_first_year_could_be_stored_that_is_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(checked_in(), checked_in(TODAY.replace(year=2025)))
    write = files.write_synced

    def refuse(path: Path, *rest: Any) -> None:
        if ".2026." in path.name:
            raise OSError(28, "No space left on device")
        write(path, *rest)

    monkeypatch.setattr(files, "write_synced", refuse)
    with pytest.raises(JournalError, match="Only what is of 2025 was stored"):
        journal.append(noted("now"), noted("then", TODAY.replace(year=2025)))
    assert len(journal.day(TODAY.replace(year=2025)).notes) == 1


def test_a_journal_that_may_only_be_read_is_said_before_anything_is_made(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(checked_in())
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert journal.read_only
    with pytest.raises(ReadOnly, match=r"may only be read\. Nothing was stored\."):
        journal.append(noted("no"))
    assert journal.day(TODAY).notes == ()


def test_what_is_no_year_of_ours_changes_no_revision(journal: Journal) -> None:
    journal.append(checked_in())
    before = journal.revision()
    (journal.folder / "notes.txt").write_text("mine")
    assert journal.revision() == before


def test_a_name_of_the_machine_that_cant_be_read_is_as_none(journal: Journal) -> None:
    journal.append(checked_in())
    assert journal.machine
    assert journal.schema == 1 + len(MIGRATIONS)
    name = journal.state.parent.parent / "machine"
    name.unlink()
    name.mkdir()
    assert journal.machine == ""


def test_the_revision_of_earlier_days_is_another_after_any_of_them_changed(
    journal: Journal,
) -> None:
    last_year = TODAY.replace(year=TODAY.year - 1)
    journal.append(noted("a year ago", last_year), noted("yesterday", YESTERDAY))
    first = journal.revision_until(YESTERDAY)
    journal.append(noted("today"))
    assert journal.revision_until(YESTERDAY) == first
    journal.append(noted("yesterday, too", YESTERDAY, 10))
    second = journal.revision_until(YESTERDAY)
    assert second != first
    journal.append(noted("a year ago, too", last_year, 10))
    assert journal.revision_until(YESTERDAY) not in (first, second)
