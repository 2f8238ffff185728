"""What the warm-ups say about the rules and the thresholds, from made-up mornings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from core.decision.decide import judge
from core.insights.calibration import (
    NOTHING,
    SMALL,
    THRESHOLD_STEPS,
    Agreement,
    Suggestion,
    agreements,
    moved,
    of,
    suggestions,
    touched,
)
from core.insights.replay import replay
from core.model.body import Part
from core.model.checkin import Plan, Reassessment
from core.model.day import Day, LoggedSession
from core.model.profile import Profile, Thresholds
from tests.core.histories import OPENED_UP, SAME, WORSE, day


def warmed_up(
    *afters: Reassessment, soreness: dict[Part, int], every: int = 4, start: int = 0
) -> list[Day]:
    """Return a lower day as sore as that for each warm-up, far enough apart to be on its own."""
    return [
        day(start + every * place, "lower moderate", soreness, warmup=after)
        for place, after in enumerate(afters)
    ]


def suggested(days: list[Day], thresholds: Thresholds | None = None) -> tuple[Suggestion, ...]:
    profile = Profile(thresholds=thresholds or Thresholds())
    return suggestions(replay(sorted(days, key=lambda one: one.day), profile))


def counted(days: list[Day]) -> dict[str, Agreement]:
    found = agreements(replay(sorted(days, key=lambda one: one.day), Profile()))
    return {each.rule: each for each in found}


def test_a_rule_is_borne_out_by_a_warmup_that_does_not_open_up() -> None:
    found = counted(warmed_up(OPENED_UP, SAME, WORSE, soreness={"quads": 5}))
    assert found == {"high-in-main-muscles": Agreement("high-in-main-muscles", 3, 2, True)}


def test_a_clear_morning_is_borne_out_by_a_warmup_with_nothing_against_it() -> None:
    found = counted(warmed_up(OPENED_UP, SAME, WORSE, soreness={}))
    assert found == {NOTHING: Agreement(NOTHING, 3, 2, True)}


def test_a_day_without_a_warmup_says_nothing() -> None:
    assert counted([day(0, "lower moderate", {"quads": 5})]) == {}


def test_all_rules_of_a_morning_are_counted_in_the_order_of_the_table() -> None:
    short = day(0, "lower moderate", {"quads": 5}, warmup=OPENED_UP, sleep_hours=5.0)
    found = counted([short])
    assert list(found) == ["sore-and-run-down", "high-in-main-muscles", "run-down"]
    assert not found["run-down"].lifts


def test_sevens_that_always_open_up_would_raise_severe() -> None:
    (found,) = suggested(warmed_up(*[OPENED_UP] * 10, soreness={"quads": 7}))
    assert found == Suggestion("severe", 7, 8, 10, 10)
    assert "10 of the 10 mornings" in found.text
    assert "under 20, so no more than a hint" in found.text


def test_twenty_are_no_longer_a_hint() -> None:
    (found,) = suggested(warmed_up(*[OPENED_UP] * 20, soreness={"quads": 7}))
    assert "hint" not in found.text


def test_sixes_that_break_down_would_lower_severe() -> None:
    two_bad = Reassessment("worse", "breaks", "full", "normal", False)
    (found,) = suggested(warmed_up(*[two_bad] * 10, soreness={"quads": 6}))
    assert found == Suggestion("severe", 7, 6, 10, 10)


@pytest.mark.parametrize(("opened", "same", "moves"), [(9, 3, True), (8, 3, False), (9, 0, False)])
def test_a_suggestion_needs_ten_warmups_and_three_in_four(
    opened: int, same: int, moves: bool
) -> None:
    days = warmed_up(*[OPENED_UP] * opened, *[SAME] * same, soreness={"quads": 7})
    assert bool(suggested(days)) is moves


def test_a_rule_that_no_warmup_lifts_is_not_loosened_by_one() -> None:
    days = [day(4 * n, "lower moderate", warmup=OPENED_UP, sleep_hours=5.5) for n in range(15)]
    assert suggested(days) == ()


def test_mornings_of_more_than_a_year_ago_suggest_nothing() -> None:
    old = warmed_up(*[OPENED_UP] * 12, soreness={"quads": 7}, start=366)
    assert suggested([*old, day(0)]) == ()
    assert suggested(old)


def test_nothing_is_suggested_beyond_the_scale() -> None:
    days = warmed_up(*[OPENED_UP] * 12, soreness={"quads": 10})
    assert [s.to for s in suggested(days, Thresholds(severe=10)) if s.threshold == "severe"] == []


def test_no_warmup_no_suggestion() -> None:
    assert suggested([]) == ()
    assert suggested([day(0, "lower moderate", {"quads": 7})]) == ()


def test_every_threshold_has_a_step() -> None:
    assert tuple(THRESHOLD_STEPS) == Thresholds._fields


def after_a_day_at(reading: float) -> list[Day]:
    session = LoggedSession("upper", rpe=int(reading), done=True)
    return [day(1, done=[session]), day(0, "lower hard")]


def long_ride(minutes: int) -> Day:
    ride = day(0, "ride easy", {"quads": 5})
    assert ride.checkin
    return ride._replace(checkin=ride.checkin._replace(plan=Plan("ride", "easy", minutes)))


MORNINGS: Mapping[str, Callable[[float], list[Day]]] = {
    "severe": lambda reading: [day(0, "lower moderate", {"quads": int(reading)})],
    "poor_sleep_hours": lambda reading: [day(0, sleep_hours=reading)],
    "poor_sleep_quality": lambda reading: [day(0, sleep_quality=reading)],
    "sleep_debt_hours": lambda reading: [day(1, sleep_hours=reading), day(0, sleep_hours=reading)],
    "high_stress": lambda reading: [day(0, soreness={"quads": 1}, stress=reading)],
    "drained": lambda reading: [day(0, drained=reading)],
    "hard_rpe": after_a_day_at,
    "easy_minutes": lambda reading: [long_ride(int(reading))],
}
"""For each threshold, a morning that its reading alone decides."""


@pytest.mark.parametrize("name", THRESHOLD_STEPS)
@pytest.mark.parametrize("up", [1, -1])
def test_exactly_the_readings_that_a_step_decides_differently_are_touched(
    name: str, up: int
) -> None:
    size, now = THRESHOLD_STEPS[name].size, getattr(Thresholds(), name)
    change = {name: now + up * size}
    stepped = Thresholds()._replace(**change)
    differ = 0
    for steps in (-2, -1, 0, 1, 2):
        *_, one = replay(MORNINGS[name](now + steps * size), Profile())
        other = judge(one.facts.with_thresholds(stepped))
        differs = other.morning != one.judgement.morning
        assert touched(one.facts, moved(Thresholds(), stepped)) is differs
        differ += differs
    assert differ == 1


def test_a_count_of_few_days_carries_a_star() -> None:
    assert (of(3, 12), of(3, SMALL)) == ("3 of 12*", f"3 of {SMALL}")
