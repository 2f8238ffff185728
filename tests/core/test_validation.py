"""What enters from outside is right, or is refused with a line that names the field."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec.record import BODY_KINDS, to_json
from core.codec.validation import Invalid, _object, load, parse_json, without_unknown
from core.model.checkin import Bounds, CheckIn
from core.model.day import Event, LoggedSession, PastDay, WarmupProgress
from core.model.profile import Profile
from tests.core import values

MORNING: dict[str, Any] = {
    "day": "2026-11-21",
    "at": "2026-11-21T07:00:00+01:00",
    "plan": {"session": "lower", "intensity": "hard"},
}


def faults(kind: type, raw: object, where: str = "") -> tuple[str, ...]:
    with pytest.raises(Invalid) as refused:
        load(kind, raw, where)
    assert all("\n" not in fault for fault in refused.value.faults)
    return refused.value.faults


@given(values.checkins)
def test_a_right_check_in_passes_unchanged(checkin: CheckIn) -> None:
    assert load(CheckIn, to_json(checkin)) == checkin


@given(values.past_days)
def test_a_right_past_day_passes_unchanged(past: PastDay) -> None:
    assert load(PastDay, to_json(past)) == past


@given(values.events)
def test_a_right_event_passes_unchanged(event: Event) -> None:
    passed = load(Event, to_json(event))
    assert passed == event
    assert type(passed.body) is type(event.body)
    assert to_json(passed) == to_json(event)


def test_times_keep_their_offset() -> None:
    at = load(CheckIn, MORNING).at
    assert at == datetime(2026, 11, 21, 6, tzinfo=UTC)
    assert at.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (
            {"plan": {"session": "lower", "intensity": "x"}},
            'plan.intensity takes easy, moderate or hard, not "x"',
        ),
        (
            {"plan": {"session": "run", "minutes": True}},
            "plan.minutes takes a whole number from 1 to 600, not true",
        ),
        ({"plan": ["lower", "hard"]}, "plan takes an object with session, intensity, minutes"),
        ({"soreness": []}, "soreness takes an object, not a list"),
        ({"soreness": {"elbow": 3}}, "soreness.elbow is unknown: soreness takes neck, shoulders,"),
        ({"soreness": {"quads": 11}}, "soreness.quads takes a whole number from 0 to 10, not 11"),
        ({"soreness": {"quads": "4"}}, 'soreness.quads takes a whole number from 0 to 10, not "4"'),
        ({"soreness": {"quads": 4.0}}, "soreness.quads takes a whole number from 0 to 10, not 4.0"),
        ({"soreness": {"quads": 10**40}}, "soreness.quads takes a whole number from 0 to 10"),
        ({"soreness": {"quads": None}}, "soreness.quads takes a whole number from 0 to 10"),
        ({"sleep_hours": float("nan")}, "sleep_hours takes a number from 0 to 24, not NaN"),
        ({"sleep_hours": float("inf")}, "sleep_hours takes a number from 0 to 24, not Infinity"),
        ({"stress": 0}, "stress takes a whole number from 1 to 5, not 0"),
        ({"reckless": 1}, "reckless takes true or false, not 1"),
        ({"pain": "sharp"}, "pain takes a list of any of dull, sharp"),
        (
            {"signs": ["rash"]},
            "signs[0] takes chest, saddle, dark_urine, head",
        ),
        ({"range": "full\ud800"}, 'range takes full, stiff or limited, not "full\\u0000"'),
        ({"note": 5}, "note takes text of at most 2000 characters, not 5"),
        ({"note": "x" * 2001}, "note takes text of at most 2000 characters, not 2001 characters"),
        ({"stres": 3}, "stres is unknown: the input takes day, at, plan, soreness"),
        ({"day": "20261121"}, 'day takes a date such as 2026-11-21, not "20261121"'),
        ({"day": "2026-02-30"}, "day takes a date such as 2026-11-21"),
        ({"day": "0001-01-01"}, "day takes a date such as 2026-11-21"),
        ({"at": "2026-11-21T07:00:00"}, "at takes a time with its offset"),
        ({"at": 1763704800}, "at takes a time with its offset"),
        ({"at": "1763704800"}, "at takes a time with its offset"),
    ],
)
def test_a_wrong_answer_is_named_with_what_the_field_takes(
    answer: dict[str, object], fault: str
) -> None:
    (said,) = faults(CheckIn, MORNING | answer)
    assert said.startswith(fault)


def test_all_faults_are_told_at_once_with_their_place() -> None:
    day = {"day": "2026-11-20", "checkin": {"day": "2026-11-20", "stress": 9}}
    assert faults(PastDay, day, "history[3]") == (
        "history[3].checkin.at is missing: it takes a time with its offset, "
        "such as 2026-11-21T07:00:00+01:00",
        "history[3].checkin.stress takes a whole number from 1 to 5, not 9",
    )


def test_an_event_is_checked_by_its_kind() -> None:
    event = {"id": "a1", "day": "2026-11-21", "at": MORNING["at"]}
    assert faults(Event, event | {"kind": "checked_in", "body": {"checkin": MORNING | {"x": 1}}})[
        0
    ].startswith("body.checkin.x is unknown: body.checkin takes day, at, plan")
    assert faults(Event, event | {"kind": "slept", "body": {}}, "events[2]")[0].startswith(
        "events[2].kind takes checked_in, filled, reassessed,"
    )
    assert faults(Event, event | {"kind": "deleted", "body": []}) == (
        "body takes an object, not a list",
    )


def test_steps_of_a_warm_up_have_two_values_each() -> None:
    assert faults(
        WarmupProgress, {"preset": "long", "steps": [["lunge"], ["a", 1, 2], [1, 2]]}
    ) == (
        "steps[0][1] is missing: it takes a whole number from 1 to 3600",
        "steps[1] takes a list of 2, not a list",
        "steps[2][0] takes text of at most 2000 characters, not 1",
    )


def test_own_thresholds_and_muscles_are_checked_too() -> None:
    own = {"thresholds": {"severe": 99}, "loads": {"lower": {"main": ["quads", "knee"]}}}
    assert [fault.split(",")[0] for fault in faults(Profile, own)] == [
        "thresholds.severe takes a whole number from 0 to 10",
        "loads.lower.main[1] takes neck",
    ]


def test_notes_are_cleaned() -> None:
    note = load(CheckIn, MORNING | {"note": "left \x1b[31mknee\ud800\n\u202e"}).note
    assert note == "left knee"


def test_deep_nesting_is_refused() -> None:
    deep: object = 1
    for _ in range(50_000):
        deep = {"plan": deep}
    assert faults(CheckIn, deep) == ("the input is nested too deeply",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b'{"a": 1, "a": 2}', 'the key "a" is given twice in one object'),
        (b'{"a": 1', "not JSON: Expecting ',' delimiter at line 1 column 8"),
        (b'{"a": "\xe9"}', "not UTF-8 text: byte 8 can not be read"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 5_000, "a number has too many digits"),
    ],
)
def test_text_that_is_not_json_is_refused_in_one_line(text: bytes, fault: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_json(text)
    assert refused.value.faults == (fault,)


def faults_or_none(kind: type, raw: object) -> tuple[str, ...]:
    try:
        load(kind, raw)
    except Invalid as refused:
        return refused.faults
    return ()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["day", "at", "plan", "soreness", "note", "?"]), inner)
    ),
    max_leaves=8,
)


@given(anything)
def test_whatever_enters_is_a_check_in_or_is_refused_in_clear_lines(raw: object) -> None:
    for kind in (CheckIn, PastDay, Event):
        for fault in faults_or_none(kind, raw):
            assert fault.isprintable()


@given(anything)
def test_json_text_is_parsed_as_the_standard_library_does(raw: object) -> None:
    text = json.dumps(raw)
    assert json.dumps(parse_json(text.encode())) == text


def numbers(hint: Any, where: str = "", bounds: Bounds | None = None) -> dict[str, Bounds | None]:
    """Return the bounds of every number within a type, by its place."""
    if get_origin(hint) is Annotated:
        kind, *rest = get_args(hint)
        return numbers(kind, where, next((each for each in rest if isinstance(each, Bounds)), None))
    if hint in (int, float):
        return {where: bounds}
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        inner = [
            (f"{where}.{name}", each)
            for name, each in get_type_hints(hint, None, None, True).items()
        ]
    else:
        inner = [(where, each) for each in get_args(hint) if get_origin(hint) is not Literal]
    return {place: found for at, each in inner for place, found in numbers(each, at).items()}


STORED = {
    place: bounds
    for kind, body in BODY_KINDS.items()
    for place, bounds in numbers(body, kind).items()
}


@pytest.mark.parametrize("place", STORED)
def test_every_number_that_is_stored_has_an_end_both_ways(place: str) -> None:
    bounds = STORED[place]
    assert bounds, f"{place} takes any number, also one that cannot be written or shown"
    assert -1e6 < bounds.low <= bounds.high < 1e6


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, -1e9, 1e9])
@pytest.mark.parametrize("field", ["elapsed", "step", "seconds"])
def test_a_warm_up_that_cannot_be_is_refused_by_name(field: str, value: float) -> None:
    steps = [["founder", value if field == "seconds" else 60]]
    given = {"preset": "short", "steps": steps} | ({} if field == "seconds" else {field: value})
    (said,) = faults(WarmupProgress, given)
    assert said.startswith("steps[0][1]" if field == "seconds" else field)


class Counted(str):
    """A key that counts how often it is compared."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str(self) == str(other)

    __hash__ = str.__hash__


def comparisons(keys: int) -> int:
    """Return how many comparisons it takes to find the one key that is given twice."""
    Counted.compared = 0
    pairs: list[tuple[str, Any]] = [(Counted(number), 0) for number in (*range(keys), keys - 1)]
    with pytest.raises(Invalid, match="given twice"):
        _object(pairs)
    return Counted.compared


def test_twice_the_keys_take_twice_the_comparisons_to_find_one_that_is_there_twice() -> None:
    assert comparisons(2_000) <= 2 * comparisons(1_000) + 10
    assert comparisons(2_000) < 4_000


def test_what_is_unknown_is_left_out_with_a_line_each_and_what_is_known_stays() -> None:
    raw = {"goal": "strength", "colour": 1, "thresholds": {"severe": 6, "mild": 2}}
    kept, faults = without_unknown(Profile, raw, "profile")

    assert kept == {"goal": "strength", "thresholds": {"severe": 6}}
    assert len(faults) == 2
    assert faults[0].startswith("profile.colour is unknown: profile takes ")
    assert faults[1].startswith("profile.thresholds.mild is unknown: profile.thresholds takes ")
    assert without_unknown(Profile, 5) == (5, ())


def test_a_sport_of_ones_own_is_right_where_the_settings_name_it_or_none_are_at_hand() -> None:
    climbing = {"session": "climb", "done": True}
    assert load(LoggedSession, climbing, "session", None).session == "climb"
    assert load(LoggedSession, climbing, "session", ("climb",)).session == "climb"
    for raw, sports in ((climbing, ("row",)), ({"session": "Two words"}, None)):
        with pytest.raises(Invalid, match="session.session takes lower, upper, .*, not "):
            load(LoggedSession, raw, "session", sports)
