"""Other programs' files, by the shapes that they really have: headers, encodings and scales."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from core.codec.validation import Invalid
from core.decision.decide import decide
from core.decision.facts import Request
from core.exchange.maps import Map, Moment, Origin, Sore, built_in, map_for, read_map
from core.exchange.reading import How, became, map_of, open_table, read_table
from core.exchange.suggest import suggest
from core.exchange.transfer import Import
from core.model.checkin import CheckIn, Plan
from core.model.day import CheckedIn, LoggedSession, Noted, Trained
from core.model.profile import Profile
from core.model.verdict import Verdict

TABLES = Path(__file__).parents[1] / "tables"
FILES = sorted(file.name for file in TABLES.iterdir())


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def read(name: str, how: How = How()) -> Import:  # noqa: B008
    return read_table((TABLES / name).read_bytes(), how)


def checkins(reading: Import) -> dict[str, CheckIn]:
    assert reading.faults == ()
    return {str(e.day): e.body.checkin for e in reading.events if isinstance(e.body, CheckedIn)}


def sessions(reading: Import) -> list[tuple[str, LoggedSession]]:
    assert reading.faults == ()
    return [(str(e.day), e.body.session) for e in reading.events if isinstance(e.body, Trained)]


def did(session: str, rpe: int | None = None, minutes: int | None = None) -> LoggedSession:
    return LoggedSession(session, None, rpe, minutes, True)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FILES)
def test_every_shape_is_known_by_its_header(name: str) -> None:
    one = map_of(open_table((TABLES / name).read_bytes()))
    assert one is not None
    assert one.name.lower().split()[0].partition(".")[0] == name.partition("-")[0].partition(".")[0]
    assert read(name).remarks[0].startswith(f"read as {one.name}")


@pytest.mark.parametrize("one", built_in(), ids=lambda one: one.name)
def test_no_middling_soreness_comes_to_five_or_above(one: object) -> None:
    sore = getattr(one, "soreness", None)
    if sore:
        by_level = sorted(int(level) for level in sore.values.values() if level != "")
        assert by_level[0] == 0
        assert all(level < 5 for level in by_level[:-1])


@pytest.mark.parametrize("name", ["intervals-wellness.csv", "intervals-wellness.json"])
def test_intervals_wellness_becomes_ours(name: str) -> None:
    found = checkins(read(name, How(part="quads")))
    best, bad, fair = found["2026-11-16"], found["2026-11-17"], found["2026-11-19"]
    assert "2026-11-18" not in found
    assert (best.sleep_hours, best.sleep_quality, best.stress, best.drained) == (7.5, 5, 1, 1)
    assert (bad.sleep_hours, bad.sleep_quality, bad.stress, bad.drained) == (6.5, 2, 4, 5)
    assert (fair.sleep_hours, fair.sleep_quality, fair.stress, fair.drained) == (8, 4, 2, 2)
    assert [best.soreness, bad.soreness, fair.soreness] == [{}, {"quads": 4}, {"quads": 2}]
    assert bad.note == "injury: injured; heavy legs, long run"


def test_soreness_without_a_part_stays_open_with_a_word() -> None:
    reading = read("intervals-wellness.csv")
    assert {checkin.soreness for checkin in checkins(reading).values()} == {None}
    assert any("--part" in remark for remark in reading.remarks)


def test_pmsys_scales_run_from_the_worst() -> None:
    reading = read("pmsys-wellness.csv")
    found = checkins(reading)
    good, bad, sore, gaps = (found[f"2026-11-{day}"] for day in (16, 17, 18, 19))
    assert (good.stress, good.drained, good.sleep_quality, good.sleep_hours) == (2, 2, 5, 8)
    assert (bad.stress, bad.drained, bad.sleep_quality, bad.sleep_hours) == (5, 5, 1, 5)
    assert (gaps.stress, gaps.drained, sore.sleep_hours) == (None, None, None)
    assert [good.soreness, gaps.soreness] == [None, None]
    assert (bad.soreness, sore.soreness) == ({"hips": 7, "core": 7}, {"calves": 4})
    assert bad.at.isoformat() == "2026-11-17T07:12:02.120000+01:00"
    assert "a second row of a day (1)" in reading.remarks[-1]
    assert "soreness_area 111222 (1)" in reading.remarks[-1]


def test_pmsys_sessions() -> None:
    reading = read("pmsys-srpe.csv")
    assert sessions(reading) == [
        ("2026-11-16", did("run", 7, 45)),
        ("2026-11-17", did("full", None, 60)),
        ("2026-11-18", did("run", 8)),
    ]
    assert "activity_names empty (1)" in reading.remarks[-1]


def test_intervals_activities() -> None:
    reading = read("intervals-activities.csv")
    assert sessions(reading) == [
        ("2026-11-16", did("run", 4, 40)),
        ("2026-11-16", did("full", None, 60)),
        ("2026-11-17", did("ride", 8, 121)),
        ("2026-11-19", did("mobility", 2)),
    ]
    assert "type Kayaking (1)" in reading.remarks[-1]
    assert "equal to another row (1)" in reading.remarks[-1]
    assert "a length of 0 minutes (1)" in reading.remarks[-1]


def test_sets_of_one_start_are_one_session() -> None:
    reading = read("hevy.csv")
    assert sessions(reading) == [
        ("2026-04-08", did("lower", None, 65)),
        ("2026-04-10", did("pull", None, 55)),
        ("2026-04-12", did("full")),
    ]
    assert [e.body.text for e in reading.events if isinstance(e.body, Noted)] == ["felt good"]
    assert checkins(reading) == {}


def test_strong_and_its_newer_form() -> None:
    assert sessions(read("strong.csv")) == [
        ("2025-03-01", did("upper")),
        ("2025-03-03", did("full")),
    ]
    assert sessions(read("strong-new.csv")) == [("2026-03-01", did("push", None, 65))]


def test_fitnotes_names_may_break_rows() -> None:
    assert sessions(read("fitnotes.csv")) == [
        ("2026-02-01", did("lower")),
        ("2026-02-03", did("upper")),
    ]


def test_whoop_sleeps_leave_naps_out() -> None:
    reading = read("whoop-sleeps.csv")
    assert {day: c.sleep_hours for day, c in checkins(reading).items()} == {
        "2026-11-16": 7,
        "2026-11-17": 5.83,
    }
    assert "Nap true (1)" in reading.remarks[-1]


def test_of_whoops_journal_illness_is_a_remark_of_the_day_before_the_night() -> None:
    reading = read("whoop-journal.csv")
    ((day, text),) = [
        (str(e.day), e.body.text) for e in reading.events if isinstance(e.body, Noted)
    ]
    assert (day, text) == ("2026-11-15", "felt ill")
    assert checkins(reading) == {}
    assert "Answered yes false (1), a row that says nothing more (1)" in reading.remarks[-1]


def test_whoop_workouts_and_garmin_days() -> None:
    assert sessions(read("whoop-workouts.csv")) == [
        ("2026-11-16", did("run", None, 50)),
        ("2026-11-17", did("full", None, 70)),
    ]
    assert "Activity name Rock Climbing (1)" in read("whoop-workouts.csv").remarks[-1]
    found = checkins(read("garmin-daily.csv"))
    assert {day: c.sleep_hours for day, c in found.items()} == {"2026-11-16": 7.25}
    assert "a row that says nothing more (2)" in read("garmin-daily.csv").remarks[-1]


# Scales that run the other way.


def verdict(checkin: CheckIn) -> Verdict:
    asked = checkin._replace(plan=Plan("lower", "hard"))
    return decide(Request(asked, checkin.at, (), Profile())).verdict


def test_turned_scales_change_verdicts_and_are_never_taken_without_a_word() -> None:
    right = checkins(read("pmsys-wellness.csv"))["2026-11-16"]
    as_it_is = right._replace(stress=4, drained=4)
    assert verdict(right) < verdict(as_it_is)  # why a renamed column is no harmless thing
    text = (TABLES / "pmsys-wellness.csv").read_text()
    for renamed in (
        text.replace("effective_time_frame", "day"),
        text.replace("effective_time_frame", "day").replace("fatigue", "drained"),
        text.replace("effective_time_frame", "day").replace("sleep_duration_h", "sleep_hours"),
    ):
        with pytest.raises(Invalid, match=r"columns of pmSys wellness, some of them renamed"):
            read_table(renamed.encode())
    intervals = (TABLES / "intervals-wellness.csv").read_text("utf-8-sig")
    for old, new in (("date", "day"), ("sleepSecs", "sleep_hours")):
        intervals = intervals.replace(old, new, 1)
        if "day" in intervals[:4]:
            with pytest.raises(Invalid, match=r"columns of intervals.icu wellness"):
                read_table(intervals.encode())


def test_a_value_beside_the_scale_is_a_fault_with_its_line() -> None:
    text = (TABLES / "intervals-wellness.csv").read_text("utf-8-sig")
    reading = read_table(text.replace("27000,84,1,1,1,1", "27000,84,1,1,1,9").encode())
    assert reading.faults == ("line 2: stress takes 0, 1, 2, 3, 4, not 9",)


# Maps of one's own.

OWN = """
name = "a squad's forms"
header = ["player", "when", "legs", "slept"]
only = { player = ["p07"] }
[day]
column = "when"
forms = ["%d %B %y"]
[fields.sleep_hours]
column = "slept"
unit = "minutes"
[soreness]
column = "legs"
values = { none = 0, some = 3, much = 6 }
"""
SQUAD = (
    "player,when,legs,slept\n"
    "p07,21 November 26,some,450\n"
    "p08,21 November 26,much,300\n"
    "p07,20 November 26,none,7h 5m\n"
)


def test_a_map_of_ones_own_reads_one_of_many_people() -> None:
    found = checkins(read_table(SQUAD.encode(), How(map=read_map(OWN), part="calves")))
    assert {day: (c.soreness, c.sleep_hours) for day, c in found.items()} == {
        "2026-11-21": ({"calves": 3}, 7.5),
        "2026-11-20": ({}, 7.08),
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name = ", "the map is not TOML"),
        ("name = 'x'\nheader = []", "the map: day is missing"),
        (OWN + "[fields.sleepiness]\ncolumn = 'x'", "fields.sleepiness is unknown"),
        (OWN.replace("unit", "units"), "units is unknown"),
    ],
)
def test_a_wrong_map_is_refused_by_its_field(text: str, fault: str) -> None:
    with pytest.raises(Invalid, match=fault):
        read_map(text)


@pytest.mark.parametrize("name", FILES)
def test_a_suggested_map_can_be_edited_and_read(name: str) -> None:
    text = suggest((TABLES / name).read_bytes(), name)
    columns = open_table((TABLES / name).read_bytes()).columns
    assert read_map(text).header == columns
    assert all(f'"{column}"' in text for column in columns)


MIXED = (
    "Id;When;Ache;Hours slept;Night rating;Session;Length (min);Remarks\n"
    "7;03.11.2024;none;7,5;good;Darts;90;\n"
    "8;04.11.2024;strong;6,0;bad;;;heavy\n"
    "9;05.11.2024;slight;8;good;Run;45;\n"
)


def test_a_suggested_map_knows_days_by_what_stands_there_and_answers_by_their_names() -> None:
    one = read_map(suggest(MIXED.encode(), "mixed"))
    fields = one.fields or {}
    assert one.day.column == "When"
    assert {field: source.column for field, source in fields.items()} == {
        "sleep_hours": "Hours slept",
        "sleep_quality": "Night rating",
        "session.session": "Session",
        "session.minutes": "Length (min)",
    }
    assert (fields["sleep_hours"].unit, fields["session.minutes"].unit) == ("hours", "minutes")
    assert fields["session.session"].values == {"Darts": "", "Run": "run"}
    assert one.soreness
    assert one.soreness.column == "Ache"
    assert one.constants == {"session.done": "yes"}


def test_a_suggested_map_knows_german_names() -> None:
    table = (
        "Datum;Schlafstunden;Schlafqualität;Muskelkater Beine;Erschöpfung;Training;Dauer;Notiz\n"
        "20.11.2026;7,5;4;3;2;Laufen;45;müde\n"
    )
    one = read_map(suggest(table.encode(), "tagebuch"))
    assert one.day.column == "Datum"
    assert {field: source.column for field, source in (one.fields or {}).items()} == {
        "sleep_hours": "Schlafstunden",
        "sleep_quality": "Schlafqualität",
        "drained": "Erschöpfung",
        "session.session": "Training",
        "session.minutes": "Dauer",
    }
    assert one.soreness
    assert (one.soreness.column, one.note[0].column) == ("Muskelkater Beine", "Notiz")


def test_a_row_without_a_session_keeps_its_answers() -> None:
    text = suggest(MIXED.encode(), "mixed").replace(
        '"bad" = "bad", "good" = "good"', "bad = 2, good = 4"
    )
    text = re.sub('"none" = .*}', "none = 0, slight = 3, strong = 6 }", text)
    reading = read_table(MIXED.encode(), How(map=read_map(text), part="calves"))
    assert [checkin.soreness for checkin in checkins(reading).values()] == [
        {},
        {"calves": 6},
        {"calves": 3},
    ]
    assert sessions(reading) == [("2024-11-05", did("run", None, 45))]
    assert reading.remarks[-1] == "not taken: Session Darts (1)"


def test_a_map_of_another_file_is_one_line() -> None:
    with pytest.raises(Invalid, match=r'day.column is "when", which is none of the columns "a"'):
        read_table(b"a,b\n1,2\n", How(map=read_map(OWN)))
    lacking = read_table(b"player,when\np07,21 November 26\n", How(map=read_map(OWN)))
    assert 'not in the file: the columns "slept", "legs"' in lacking.remarks


def test_what_each_column_becomes_is_told() -> None:
    table = open_table((TABLES / "garmin-daily.csv").read_bytes())
    assert list(became(table, map_of(table))) == [
        "date -> day",
        "totalSteps -> ignored",
        "restingHeartRate -> ignored",
        "averageStressLevel -> ignored",
        "sleepingSeconds -> sleep_hours, from seconds",
    ]


def test_the_map_that_knows_most_columns_is_chosen() -> None:
    columns = ("date", "sleepSecs", "sleepQuality", "soreness", "fatigue", "stress")
    found = map_for((*columns, "sleepingSeconds"))
    assert found is not None
    assert found.name == "intervals.icu wellness"
    assert map_for(("date", "stress")) is None


# What is documented.

DOCUMENT = (Path(__file__).parents[2] / "MAPS.md").read_text()


def test_the_documented_map_reads_a_file() -> None:
    one = read_map(DOCUMENT.partition("```toml")[2].partition("```")[0])
    table = "player,when,legs,slept,tired,training,status\n"
    table += "p07,21 November 2026,some,450,-,easy run,\np08,21 November 2026,much,1,no,,\n"
    found = checkins(read_table(table.encode(), How(map=one, part="calves")))["2026-11-21"]
    assert (found.soreness, found.sleep_hours, found.drained) == ({"calves": 3}, 7.5, None)
    assert found.note == "easy run"


@pytest.mark.parametrize("kind", [Map, Moment, Origin, Sore])
def test_every_key_of_a_map_is_documented(kind: type[NamedTuple]) -> None:
    keys = kind._fields
    assert all(re.search(rf"\b{key}\b", DOCUMENT.partition("| key |")[2]) for key in keys)


NIGHTS = """
name = "Nights"
header = ["when", "night", "rating", "legs", "did"]
day = { column = "when", utc = true }
[fields.sleep_hours]
column = "night"
unit = "minutes"
[fields.sleep_quality]
column = "rating"
values = { poor = 2, good = 4 }
[fields."session.session"]
column = "did"
values = { Ride = "ride" }
[soreness]
column = "legs"
values = { fresh = 0, heavy = 5 }
"""


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",420,good,fresh,", "when is empty: it takes the day"),
        ("soon,420,good,fresh,", "when takes a moment or a day, not soon"),
        ("0001-01-01T00:00,420,good,fresh,", "when takes a moment of a diary, not 0001"),
        ("2026-11-21T07:00,a while,good,fresh,", "night takes a number of minutes, not a while"),
        ("2026-11-21T07:00,420,so-so,fresh,", "rating takes poor, good, not so-so"),
        ("2026-11-21T07:00,420,good,dead,", "legs takes fresh, heavy, not dead"),
        ("2026-11-21T07:00,420,good,fresh,Ride,1,2,3", "line 2: 8 cells for 5 columns"),
    ],
)
def test_a_row_that_can_not_be_read_is_a_fault_with_its_line_and_no_other_is_lost(
    row: str, fault: str
) -> None:
    text = f"when,night,rating,legs,did\n{row}\n2026-11-22T07:00,450,poor,heavy,Ride\n"
    reading = read_table(text.encode(), How(map=read_map(NIGHTS), part="quads"))
    (told,) = reading.faults
    assert told.startswith("line 2: ")
    assert fault in told
    assert {event.day.day for event in reading.events} == {22}
    (morning,) = (e.body.checkin for e in reading.events if isinstance(e.body, CheckedIn))
    assert (morning.soreness, morning.sleep_hours) == ({"quads": 5}, 7.5)
    assert morning.sleep_quality == 2
