"""Where a sore muscle is in the usual course: worst on the second day, easing by the third."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from core.decision.facts import facts_of
from core.decision.words.example import before, seen, today, trained_day
from core.exchange.contract import parse_request
from core.explanation.course import Course, course, efforts
from core.model.body import SESSION_LOADS


def of(raw: Mapping[str, Any]) -> tuple[Course, ...]:
    facts = facts_of(parse_request(raw))
    assert facts is not None
    return course(facts)


def test_the_hours_run_from_the_last_session_that_loaded_the_part() -> None:
    (one,) = of(
        today("upper hard", trained_day(2, "lower"), trained_day(1, "push"), soreness={"quads": 4})
    )
    assert one.cause is not None
    assert one.cause.session == "lower"
    assert one.hours == 43
    assert one.text == (
        "quads: 43 hours after the lower session; usually worst on the second day, and easing by"
        " the third"
    )


def test_without_a_session_they_run_from_the_first_sore_morning() -> None:
    (one,) = of(today("upper hard", before(1, soreness={"neck": 3}), soreness={"neck": 4}))
    assert (one.cause, one.hours) == (None, 24)
    assert one.text.startswith("neck: sore for 24 hours; usually worst on the second day")


def test_a_session_too_long_before_the_soreness_is_not_its_cause() -> None:
    (one,) = of(today("upper hard", trained_day(5, "lower"), soreness={"quads": 4}))
    assert (one.cause, one.hours) == (None, 0)


def test_a_session_that_was_not_done_causes_nothing() -> None:
    (one,) = of(today("upper hard", trained_day(1, "lower", done=False), soreness={"quads": 4}))
    assert one.cause is None


def test_past_the_peak_and_past_the_band_the_words_change() -> None:
    (one,) = of(today("upper hard", trained_day(3, "lower"), soreness={"quads": 4}))
    assert "past its worst" in one.text
    long = [before(back, soreness={"quads": 4}) for back in range(1, 6)]
    (one,) = of(today("upper hard", *long, soreness={"quads": 4}))
    assert one.text == "quads: sore for 5 days; usually eased by the third day"


@pytest.mark.parametrize(
    "answers",
    [
        {"soreness": {"knees": 3}},
        {"soreness": {"quads": 3}, "spread": "joint"},
        {"soreness": {"quads": 3}, "spread": "spot"},
    ],
)
def test_a_joint_and_one_exact_spot_take_no_such_course(answers: dict[str, Any]) -> None:
    assert of(today("upper hard", **answers)) == ()


def test_what_a_clinician_has_seen_takes_no_such_course() -> None:
    tingles: dict[str, Any] = {"soreness": {"neck": 2}, "pain": ["tingling"]}
    assert of(today("lower hard", before(1, **tingles, flag_resolved=seen(9)), **tingles)) == ()


def test_the_sorest_part_comes_first() -> None:
    assert [one.part for one in of(today(soreness={"quads": 2, "neck": 6, "arms": 4}))] == [
        "neck",
        "arms",
        "quads",
    ]


def test_the_band_runs_from_12_to_72_hours_after_a_session() -> None:
    request = parse_request(today("upper hard", trained_day(2, "run"), trained_day(1, "walk")))
    (band,) = efforts(request.history, SESSION_LOADS, request.now.tzinfo)
    assert band.session == "run"
    assert {"quads", "calves", "feet"} <= set(band.parts)
    assert band.begins == datetime.fromisoformat("2026-11-20T00:00:00+01:00")
    assert band.ends == datetime.fromisoformat("2026-11-22T12:00:00+01:00")
