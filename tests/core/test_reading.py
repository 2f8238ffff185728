"""Tables in any usual encoding and writing, and what of them a journal takes."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec.record import to_json
from core.codec.validation import Invalid
from core.exchange.maps import read_map
from core.exchange.reading import How, read_table
from core.exchange.source import unpacked
from core.exchange.taking import taken
from core.exchange.transfer import export_json, read_json
from core.model.checkin import CheckIn
from core.model.day import CheckedIn, Day, Event, Filled, LoggedSession, Noted, Overridden, Trained
from core.model.folding import fold
from tests.core import values

DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 7, tzinfo=UTC)


def merged(*files: str) -> list[Day]:
    """Return the days of a journal into which the tables were imported, one after another."""
    events: dict[str, Event] = {}
    for file in files:
        new = taken(read_table(file.encode()).events, folded(events.values()))
        events |= {event.id: event for event in new.events}
    return folded(events.values())


def folded(events: Iterable[Event]) -> list[Day]:
    by_day: dict[date, list[Event]] = {}
    for event in events:
        by_day.setdefault(event.day, []).append(event)
    return [fold(day, by_day[day]) for day in sorted(by_day)]


def checkin(days: list[Day]) -> CheckIn:
    (day,) = days
    assert day.checkin
    return day.checkin


# Ids and merging.


def test_two_programs_sessions_of_one_day_are_both_kept() -> None:
    header = "day,session.session,session.minutes\n"
    (day,) = merged(f"{header}2026-11-21,run,40\n", f"{header}2026-11-21,lower,60\n")
    assert [session.session for session in day.sessions] == ["run", "lower"]


def test_equal_rows_collapse_whoever_brings_them() -> None:
    table = "day,session.session,session.minutes,notes\n2026-11-21,run,40,windy\n"
    (day,) = merged(table, table, table.replace("40", "40.0"))
    assert (len(day.sessions), day.notes) == (1, ("windy",))


def test_two_machines_that_exchange_exports_lose_nothing() -> None:
    header = "day,sleep_hours,session.session\n"
    here = read_table(f"{header}2026-11-21,7,run\n".encode()).events
    there = read_table(f"{header}2026-11-21,,lower\n".encode()).events
    sent = read_json(export_json(folded(there)).encode()).events
    (day,) = folded({event.id: event for event in (*here, *sent)}.values())
    assert {session.session for session in day.sessions} == {"run", "lower"}
    assert day.checkin is not None
    assert day.checkin.sleep_hours == 7


def test_only_empty_fields_of_a_check_in_are_filled() -> None:
    answered = "day,stress,sleep_hours\n2026-11-21,2,\n"
    other = "day,stress,sleep_hours\n2026-11-21,5,7.5\n"
    now = checkin(merged(answered, other))
    assert (now.stress, now.sleep_hours) == (2, 7.5)


def test_two_rows_of_a_day_fill_each_other() -> None:
    squad = read_map(
        'name = "x"\nheader = []\nrows = "session"\n[day]\ncolumn = "d"\n'
        '[fields.stress]\ncolumn = "s"\n[fields.sleep_hours]\ncolumn = "h"\n'
    )
    events = read_table(b"d,s,h\n2026-11-21,2,\n2026-11-21,5,7\n", How(map=squad)).events
    (day,) = folded(taken(events, ()).events)
    assert day.checkin
    assert (day.checkin.stress, day.checkin.sleep_hours) == (2, 7)
    assert day.side_by_side == ()


def test_what_is_filled_never_replaces_the_verdict_or_a_warm_up() -> None:
    asked = Event("a", DAY, AT, CheckedIn(CheckIn(DAY, AT, stress=2)))
    filled = Event("b", DAY, AT, Filled(CheckIn(DAY, AT, stress=5, drained=4)))
    for events in itertools.permutations((asked, filled)):
        day = fold(DAY, events)
        assert day.checkin == CheckIn(DAY, AT, stress=2, drained=4)
        assert day.edited_at is None
    assert fold(DAY, [filled]).checkin is None


def test_what_differs_is_left_and_named() -> None:
    days = merged("day,stress\n2026-11-21,2\n")
    (left,) = taken(read_table(b"day,stress\n2026-11-21,5\n").events, days).left
    assert (left.day, left.what, left.same) == (DAY, "check-in", False)
    (same,) = taken(read_table(b"day,stress\n2026-11-21,2\n").events, days).left
    assert same.same


@given(st.permutations(["7,,", ",2,", ",,3", "7,2,"]))
def test_tables_that_fill_each_other_give_the_same_answers_in_any_order(rows: list[str]) -> None:
    header = "day,sleep_hours,stress,drained\n2026-11-21,"
    found = checkin(merged(*(f"{header}{row}\n" for row in rows)))
    assert (found.sleep_hours, found.stress, found.drained) == (7, 2, 3)


# Moments.


def test_a_moment_of_another_day_is_refused() -> None:
    table = (
        "day,at,stress\n"
        "2026-11-19,2026-11-20T01:30:00+01:00,2\n"  # before the day's end
        "2026-11-20,2026-08-31T07:00:00+02:00,2\n"
        "2026-11-21,2027-02-10T07:00:00+01:00,2\n"
    )
    reading = read_table(table.encode())
    assert [event.day for event in reading.events] == [date(2026, 11, 19)]
    assert [fault.partition(": ")[0] for fault in reading.faults] == ["line 3", "line 4"]


@given(values.events, st.integers(-400, 400))
def test_an_export_holds_each_moment_against_its_day(event: Event, days: int) -> None:
    raw = to_json(event)
    moved = event.at + timedelta(days=days)
    raw["at"] = moved.isoformat()
    read = read_json(json.dumps({"sorecast": 1, "events": [raw]}).encode())
    assert bool(read.faults) == (moved.date() < event.day)


def test_the_moment_within_a_check_in_is_held_against_its_day_too() -> None:
    asked = CheckedIn(CheckIn(DAY, AT - timedelta(days=81)))
    raw = to_json(Event("a", DAY, AT, asked))
    read = read_json(json.dumps({"sorecast": 1, "events": [raw]}).encode())
    assert read.events == ()
    assert read.faults[0].startswith("events[0].at takes a moment of 2026-11-21")


def test_a_day_to_come_is_refused_with_its_line() -> None:
    table = "day,stress\n2026-11-21,2\n2026-11-22,2\n"
    reading = read_table(table.encode(), How(today=DAY))
    assert len(reading.events) == 1
    assert reading.faults == (
        "line 3: day takes 2026-11-21, today, or an earlier day, not 2026-11-22",
    )


# Faults and remarks.


def test_columns_that_mean_nothing_are_one_remark() -> None:
    extra = [f"c{number}" for number in range(60)]
    table = f"day,sleep_hours,{','.join(extra)}\n2026-11-21,7{',1' * 60}\n"
    reading = read_table(table.encode())
    assert len(reading.events) == 1
    assert reading.remarks[0].startswith('ignored: the columns "c0", "c1"')
    assert reading.remarks[0].endswith("and 52 more")


def test_of_many_faults_the_first_twenty_are_shown() -> None:
    rows = "".join(f"2026-11-{day:02},x\n" for day in range(1, 31))
    faults = read_table(f"day,stress\n{rows}".encode()).faults
    assert len(faults) == 21
    assert faults[-1] == "and 10 more"
    raw = json.dumps({"sorecast": 1, "events": [{}] * 30})
    assert len(read_json(raw.encode()).faults) == 21


def test_a_row_with_too_few_cells_is_refused() -> None:
    assert read_table(b"day,stress,drained\n2026-11-21,2\n").faults == (
        "line 2: 2 cells for 3 columns",
    )


def test_answers_on_a_scale_are_never_taken_without_a_word() -> None:
    (remark,) = read_table(b"day,stress,sleep_quality\n2026-11-21,2,4\n").remarks
    assert "stress 1 none to 5 very high" in remark
    assert "sleep_quality 1 very poor to 5 very good" in remark


# Writing.


def test_whole_numbers_may_have_a_decimal_point() -> None:
    table = "day,stress,soreness.quads,session.session,session.rpe\n2026-11-21,2.0,6.0,run,7.0\n"
    (day,) = merged(table)
    assert day.checkin is not None
    assert (day.checkin.stress, day.checkin.soreness) == (2, {"quads": 6})
    assert day.sessions == (LoggedSession("run", rpe=7),)


def test_half_a_level_stays_refused() -> None:
    assert read_table(b"day,stress\n2026-11-21,2.5\n").faults


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2026-11-21", None),
        ("2026-11-21 00:00:00", None),
        ("21.11.2026", None),
        ("21/11/2026", "dmy"),
        ("11/21/2026", "mdy"),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, dates: str | None) -> None:
    reading = read_table(f"day,stress\n{text},2\n".encode(), How(dates=dates))  # type: ignore[arg-type]
    assert [event.day for event in reading.events] == [DAY]


def test_slashes_need_to_be_told_apart() -> None:
    (fault,) = read_table(b"day,stress\n03/04/2026,2\n").faults
    assert fault == (
        "line 2: day: 03/04/2026 may be read in two ways: say --dates dmy or --dates mdy"
    )


def test_decimal_commas_are_read_where_they_can_be_nothing_else() -> None:
    now = checkin(merged("day;sleep_hours;note\n21.11.2026;7,5;tired, but fine\n"))
    assert (now.sleep_hours, now.note) == (7.5, "tired, but fine")
    assert checkin(merged('day,sleep_hours\n2026-11-21,"7,5"\n')).sleep_hours == 7.5
    rows = b'day,session.session,session.minutes\n2026-11-21,ride,"1,200"\n'
    assert read_table(rows).faults == (
        'line 2: session.minutes takes a whole number from 1 to 600, not "1,200"',
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_usual_encodings_are_read(encoding: str, packed: bool) -> None:
    table = "day,note\n2026-11-21,müde 😴\n"
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    data = f"{mark}{table}".encode(encoding)
    reading = read_table(unpacked(gzip.compress(data) if packed else data))
    (event,) = reading.events
    assert isinstance(event.body, CheckedIn)
    assert event.body.checkin.note == "müde 😴"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"PK\x03\x04...[Content_Types].xml", "this is a workbook, .*save it as CSV"),
        (b"PK\x03\x04.mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "save it as CSV"),
        (b"PK\x03\x04.sleeps.csv", "this is an archive: unpack it, and import its files"),
        (b"\xd0\xcf\x11\xe0...", "save it as CSV"),
        (b"\x1f\x8b\x08garbage", "can not be unpacked"),
        (gzip.compress(b"day\n2026-11-21\n" * 99, mtime=0)[:-9], "can not be unpacked"),
        (b"\xff\xfed\x00a", "not UTF-16 text"),
    ],
)
def test_what_is_no_text_is_one_line_with_its_remedy(data: bytes, fault: str) -> None:
    with pytest.raises(Invalid, match=fault) as refused:
        unpacked(data)
    assert len(refused.value.faults) == 1


def test_a_json_array_is_a_table_too() -> None:
    rows = [{"day": "2026-11-21", "sleep_hours": 7.5, "stress": None}]
    (event,) = read_table(json.dumps(rows).encode()).events
    assert event.body == CheckedIn(
        CheckIn(DAY, datetime(2026, 11, 21, 12, tzinfo=UTC), sleep_hours=7.5)
    )


def test_sessions_without_effort_stay_unknown() -> None:
    (event,) = read_table(b"day,session.session\n2026-11-21,run\n").events
    assert event.body == Trained(LoggedSession("run"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("day,warmup_verdict\n2026-11-20,train\n", "warmup_verdict needs an answer in one of"),
        ('[{"day": "2026-11-20"}, 7]', "each takes an object"),
    ],
)
def test_what_has_no_place_in_a_day_is_refused_in_words(text: str, fault: str) -> None:
    try:
        faults = read_table(text.encode()).faults
    except Invalid as invalid:
        faults = invalid.faults
    assert fault in " ".join(faults)


def test_an_override_and_a_note_of_a_table_are_of_its_day() -> None:
    table = "day,stress,override.verdict,override.reason,notes\n2026-11-20,2,rest,work,late\n"
    bodies = [event.body for event in read_table(table.encode()).events]
    assert Overridden("rest", "work") in bodies
    assert Noted("late") in bodies


@pytest.mark.parametrize("packed", [bytes, gzip.compress])
def test_a_file_beyond_any_diary_is_refused(
    packed: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.exchange.source._LARGEST", 1000)
    assert unpacked(packed(b"x" * 1000))
    with pytest.raises(Invalid, match="larger than 256 MB"):
        unpacked(packed(b"x" * 1001))
