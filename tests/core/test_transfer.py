"""A journal leaves and comes back whole, and two of them merge to the same in either order."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.codec.record import to_json
from core.codec.validation import Invalid
from core.exchange.reading import read_table
from core.exchange.table import COLUMNS, export_csv
from core.exchange.taking import taken, told_before
from core.exchange.transfer import export_json, read_json
from core.journal.journal import Journal
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    Day,
    Event,
    Filled,
    FlagResolved,
    LoggedSession,
    Noted,
    Outcome,
    Overridden,
    Reassessed,
    Trained,
)
from core.model.folding import fold, new_events
from tests.core import values

DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 7, tzinfo=UTC)
CHECKIN = CheckIn(
    DAY,
    AT,
    Plan("lower", "hard", 60),
    {"quads": 5, "lower_back": 2},
    frozenset({"dull"}),
    "general",
    frozenset(),
    "fine",
    "stiff",
    False,
    7.5,
    4,
    2,
    3,
    "none",
    "=cmd|' /C calc'!A0",
)
BODIES = (
    CheckedIn(CHECKIN, Outcome("modify", "Train, modified.", ("high-in-main-muscles",), 1)),
    Reassessed(
        Reassessment("better", "clean", "full", "normal", False),
        Outcome("train", "Train as planned.", (), 1),
    ),
    Overridden("recover", "long day"),
    Trained(LoggedSession("lower", "hard", 8, 60, True, False)),
    Trained(LoggedSession("walk", "easy", done=False, hurt=False, forward=True)),
    FlagResolved("gone"),
    Noted("left knee, stairs"),
    Noted("-1 for the bench"),
)


def recorded(*bodies: object, day: date = DAY) -> Day:
    numbers = count()
    return fold(
        day,
        [
            Event(f"e{n}", day, AT + timedelta(minutes=n), body)  # type: ignore[arg-type]
            for n, body in zip(numbers, bodies, strict=False)
        ],
    )


def plain(days: tuple[Day, ...]) -> object:
    return [to_json(event) for day in days for event in day.events]


# JSON


@given(st.lists(values.events, max_size=5, unique_by=lambda event: (event.day, event.id)))
def test_every_event_leaves_and_comes_back(events: list[Event]) -> None:
    days = [fold(event.day, [event]) for event in events]
    reading = read_json(export_json(days).encode())
    assert reading.faults == ()
    assert [to_json(event) for event in reading.events] == [to_json(event) for event in events]


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(values.events, max_size=6), st.lists(values.events, max_size=6))
def test_journals_merge_to_the_same_in_either_order(here: list[Event], there: list[Event]) -> None:
    with TemporaryDirectory() as name:
        one, other, third = (Journal(Path(name) / folder) for folder in ("one", "other", "third"))
        one.merge(*here)
        other.merge(*there)
        exported = export_json(one.days()).encode(), export_json(other.days()).encode()
        one.merge(*read_json(exported[1]).events)
        other.merge(*read_json(exported[0]).events)
        assert plain(one.days()) == plain(other.days())
        again = export_json(one.days()).encode()
        assert one.merge(*read_json(again).events) == ()
        third.merge(*read_json(again).events)
        assert export_json(third.days()).encode() == again


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"", "not JSON: Expecting value at line 1 column 1"),
        (b"[]", "the input takes an object with sorecast, events, not a list"),
        (b'{"events": []}', "sorecast is missing: it takes a whole number"),
        (b'{"sorecast": 3, "events": []}', "sorecast: schema 3 is newer than this program's 2"),
    ],
)
def test_what_is_no_export_is_refused(text: bytes, fault: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_json(text)
    assert refused.value.faults == (fault,)


def test_a_wrong_event_is_named_and_the_others_are_read() -> None:
    events = [to_json(event) for event in recorded(*BODIES).events]
    events[1]["body"]["reassessment"]["feel"] = "fine"
    events[3]["body"]["session"]["session"] = "none"
    reading = read_json(json.dumps({"sorecast": 1, "events": events}).encode())
    assert reading.faults == (
        'events[1].body.reassessment.feel takes better, same or worse, not "fine"',
        "events[3].body.session takes a session that was planned, not none",
    )
    assert len(reading.events) == len(BODIES) - 2


# CSV


def as_row(day: Day) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(export_csv([day])))
    return row


def test_a_day_is_one_row_with_what_it_came_to() -> None:
    row = as_row(recorded(*BODIES))
    assert {name: cell for name, cell in row.items() if cell and cell != "0"} == {
        "day": "2026-11-21",
        "at": "2026-11-21T07:00:00+00:00",
        "plan.session": "lower",
        "plan.intensity": "hard",
        "plan.minutes": "60",
        "soreness.quads": "5",
        "soreness.lower_back": "2",
        "pain": "dull",
        "spread": "general",
        "signs": "none",
        "daily": "fine",
        "range": "stiff",
        "reckless": "no",
        "sleep_hours": "7.5",
        "sleep_quality": "4",
        "stress": "2",
        "drained": "3",
        "illness": "none",
        "note": "'=cmd|' /C calc'!A0",
        "morning_verdict": "modify",
        "reassessment.feel": "better",
        "reassessment.movement": "clean",
        "reassessment.range": "full",
        "reassessment.output": "normal",
        "reassessment.new_pain": "no",
        "warmup_verdict": "train",
        "override.verdict": "recover",
        "override.reason": "long day",
        "session.session": "lower; walk",
        "session.intensity": "hard; easy",
        "session.rpe": "8; ",
        "session.minutes": "60; ",
        "session.done": "yes; no",
        "session.hurt": "no; no",
        "session.forward": "; yes",
        "flag_resolved": "gone",
        "notes": "left knee, stairs\n'-1 for the bench",
    }


def test_a_row_makes_the_same_day_again() -> None:
    day = recorded(*BODIES)
    reading = read_table(export_csv([day]).encode())
    assert reading.faults == ()
    again = fold(DAY, reading.events)
    assert again.checkin == day.checkin
    assert again.reassessment == day.reassessment
    assert again.override == day.override
    assert again.sessions == day.sessions
    assert again.notes == day.notes
    assert again.flag_resolved
    assert again.final_verdict == day.final_verdict


@given(values.checkins, st.lists(values.sessions, max_size=3))
def test_any_check_in_and_sessions_survive_the_table(
    checkin: CheckIn, sessions: list[LoggedSession]
) -> None:
    checkin = checkin._replace(at=datetime.combine(checkin.day, time(7), checkin.at.tzinfo))
    day = recorded(CheckedIn(checkin), *map(Trained, sessions), day=checkin.day)
    again = fold(checkin.day, read_table(export_csv([day]).encode()).events)
    sore = checkin.soreness
    told = checkin._replace(
        soreness=None if sore is None else {part: level for part, level in sore.items() if level},
        note=checkin.note or None,
    )
    assert again.checkin == told
    assert again.sessions == tuple(sessions)


@given(st.sampled_from("=+-@'＝"), values.texts)
def test_no_cell_begins_like_a_formula(first: str, rest: str) -> None:
    text = first + rest
    row = as_row(recorded(CheckedIn(CHECKIN._replace(note=text)), Overridden("rest", text)))
    assert row["note"][0] == row["override.reason"][0] == "'"


def test_a_table_of_another_app_needs_only_its_columns_renamed() -> None:
    table = "\ufeffday;sleep_hours;stress\n2026-11-19;7.5;2\n\n2026-11-20;;\n2026-11-21;6;\n"
    reading = read_table(table.encode())
    assert reading.faults == ()
    first, last = (event.body for event in reading.events)
    assert isinstance(first, CheckedIn)
    assert isinstance(last, CheckedIn)
    assert (first.checkin.sleep_hours, first.checkin.stress, first.checkin.plan) == (7.5, 2, None)
    assert (last.checkin.sleep_hours, last.checkin.soreness) == (6, None)


def test_bad_rows_are_named_by_line_and_field() -> None:
    table = (
        "day,plan.session,plan.intensity,soreness.quads,stress,session.session,notes\n"
        '2026-11-18,run,easy,3,2,run,"two\nlines"\n'
        "2026-11-19,run,x,11,2,,\n"
        "19 Nov 2026,,,,,,\n"
        ",,,3,,,\n"
        "2026-11-18,,,,,,\n"
        "2026-11-20,,,,high,none,,,\n"
        "2026-11-21,,,,,none,\n"
    )
    reading = read_table(table.encode())
    assert reading.faults == (
        'line 4: plan.intensity takes easy, moderate or hard, not "x"',
        "line 4: soreness.quads takes a whole number from 0 to 10, not 11",
        'line 5: day takes a date such as 2026-11-21, not "19 Nov 2026"',
        "line 6: day is missing: it takes a date such as 2026-11-21",
        "line 7: day: 2026-11-18 is on line 3 already",
        "line 8: 9 cells for 7 columns",
        "line 9: session takes a session that was planned, not none",
    )
    assert {event.day for event in reading.events} == {date(2026, 11, 18)}


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (b"date,stress\n", "line 1: the column day is missing"),
        (b"day,day\n", "line 1: the column day is there twice"),
        (b'day\n"2026', "line 2: not a table: unexpected end of data"),
        (b"day\n\xff", "line 2: not UTF-8 text; save it as CSV in UTF-8"),
    ],
)
def test_what_is_no_table_is_refused(table: bytes, fault: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_table(table)
    assert refused.value.faults[0].startswith(fault)


def test_a_table_never_changes_what_is_recorded() -> None:
    day = recorded(*BODIES)
    events = read_table(export_csv([day]).encode()).events
    assert taken(events, [day]).events == ()
    assert all(one.same for one in taken(events, [day]).left)
    other = [event for event in events if isinstance(event.body, CheckedIn)]
    assert taken(other, [recorded(Noted("only a remark"))]).events == tuple(other)
    assert taken(events, []).events == events


def test_an_unanswered_day_has_no_row() -> None:
    assert export_csv([Day(DAY)]).splitlines() == [",".join(COLUMNS)]


# Through other programs and back.


def whole_journal() -> tuple[Day, ...]:
    """Return days with and without each thing, so that a column of numbers has gaps."""
    later = DAY + timedelta(days=1)
    sore = CHECKIN._replace(day=later, at=AT + timedelta(days=1), note=None, sleep_hours=8)
    return recorded(*BODIES), recorded(CheckedIn(sore), Noted('"Wade", 4 – müde; ½'), day=later)


def again(table: bytes) -> str:
    reading = read_table(table)
    assert reading.faults == ()
    by_day = {
        event.day: [e for e in reading.events if e.day == event.day] for event in reading.events
    }
    return export_csv([fold(day, by_day[day]) for day in sorted(by_day)])


def test_a_table_comes_back_byte_by_byte() -> None:
    table = export_csv(whole_journal())
    assert again(table.encode()) == table
    floats = re.sub(r"(?<=,)(\d+)(?=,)", r"\1.0", table)  # as programs write numbers with gaps
    assert floats != table
    assert again(floats.encode()) == table


def test_a_table_comes_back_through_pandas(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    file = tmp_path / "days.csv"
    file.write_text(export_csv(whole_journal()))
    pandas.read_csv(file).to_csv(file, index=False)
    assert again(file.read_bytes()) == export_csv(whole_journal())


def test_a_table_comes_back_through_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    file, out = tmp_path / "days.csv", tmp_path / "out.csv"
    file.write_text(export_csv(whole_journal()))
    read = f"read_csv('{file}', types={{'at': 'VARCHAR'}})"
    duckdb.sql(f"COPY (SELECT * FROM {read}) TO '{out}' (HEADER)")
    assert again(out.read_bytes()) == export_csv(whole_journal())


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_a_table_comes_back_through_libreoffice(tmp_path: Path, form: str, language: str) -> None:
    office = shutil.which("soffice")
    if not office or not os.environ.get("SORECAST_SPREADSHEETS"):
        pytest.skip("takes LibreOffice, SORECAST_SPREADSHEETS=1 and some seconds")
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(LOCALE.format(language))
    start = [office, f"-env:UserInstallation=file://{profile.parent}", "--headless", UTF_8]
    file = tmp_path / "days.csv"
    file.write_text(export_csv(whole_journal()), "utf-8")
    for made, to in ((f"days.{form}", form), ("out/days.csv", SAVED_AS)):
        asked = [*start, "--convert-to", to, "--outdir", str((tmp_path / made).parent), str(file)]
        subprocess.run(asked, check=True, capture_output=True, timeout=120)
        file, start = tmp_path / made, start[:-1]
    assert file.read_bytes().startswith(b'"day";"at";'), "as a spreadsheet saves it"
    assert again(file.read_bytes()) == export_csv(whole_journal())


UTF_8 = "--infilter=CSV:44,34,76,1"
"""What a person answers when it asks how to read the file."""
SAVED_AS = "csv:Text - txt - csv (StarCalc):59,34,76,1"
"""In UTF-8, with semicolons between cells."""
LOCALE = """\
<?xml version="1.0"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{}</value></prop></item></oor:items>
"""


def test_what_was_recorded_takes_the_place_of_what_a_table_told_of_it(tmp_path: Path) -> None:
    day, at = date(2026, 11, 20), datetime(2026, 11, 20, 7, tzinfo=UTC)
    answers = CheckIn(day, at, Plan("run", "hard"), {"calves": 5}, sleep_hours=7.0)
    lifted = Reassessment("better", "clean", "full", "normal", new_pain=False)
    logged = LoggedSession("run", "hard", rpe=8, minutes=40, done=True)
    events = new_events(
        Day(day), at, CheckedIn(answers), Reassessed(lifted), Trained(logged), Noted("windy")
    )
    journal = Journal(tmp_path)
    journal.merge(*read_table(export_csv([fold(day, events)]).encode()).events)
    told = told_before(events, journal.days(), at + timedelta(days=1))
    journal.merge(*events, *told)
    there = journal.day(day)
    assert (there.sessions, there.notes) == ((logged,), ("windy",))
    assert (there.checkin, there.side_by_side) == (answers, ())
    assert there.reassessment == lifted
    assert not [*told_before(events, journal.days(), at)]


def test_a_file_of_the_journal_is_read_as_an_export(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.append(*recorded(*BODIES).events)
    (file,) = journal.folder.glob("*.json")
    read = read_json(file.read_bytes())
    assert read.faults == ()
    assert {event.id for event in read.events} == {
        event.id for day in journal.days() for event in day.events
    }


@pytest.mark.parametrize("meta", ["{}", "7", '{"1": {}}', '{"1": {"schema": 2}}'])
def test_a_damaged_file_of_the_journal_is_one_line(meta: str) -> None:
    with pytest.raises(Invalid, match="this file of a journal is damaged: see sorecast doctor"):
        read_json(f'{{"_meta": {meta}, "events": 3}}'.encode())


@pytest.mark.parametrize("event", [CheckedIn(CHECKIN), Filled(CHECKIN), Noted("fine")])
def test_answers_of_another_day_than_their_event_are_refused(event: Body) -> None:
    later = DAY + timedelta(days=1)
    (made,) = recorded(event, day=later).events
    late = fold(later, [made._replace(at=AT + timedelta(days=1))])
    read = read_json(export_json([late]).encode())
    if isinstance(event, Noted):
        assert read.faults == ()
    else:
        assert read.events == ()
        assert f"takes {later}, the day of its event, not {DAY}" in read.faults[0]
