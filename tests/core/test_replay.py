"""Replaying the past: no morning sees what came after it, and each sees all that it needs."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.decision.decide import Judgement, judge
from core.decision.facts import Request, facts_of
from core.decision.history import REACH, hours_between
from core.insights.replay import judged, mornings, replay
from core.model.checkin import Plan
from core.model.day import Day
from core.model.profile import Profile
from tests.core.any_request import any_profile, seeded
from tests.core.histories import LIFE, OPENED_UP, TODAY, any_life, day


def findings(judgement: Judgement) -> Any:
    """Return what was found, without the words, which may count days."""
    return [list(found) for found in judgement]


def with_its_whole_past(days: tuple[Day, ...], index: int, profile: Profile) -> Judgement:
    one = days[index]
    assert one.checkin
    facts = facts_of(
        Request(
            one.checkin._replace(plan=one.checkin.plan or Plan("none")),
            datetime.combine(one.day, time(12), one.checkin.at.tzinfo),
            tuple(before.past for before in days[:index]),
            profile,
            one.reassessment,
        )
    )
    assert facts
    return judge(facts)


@given(seeded(any_life), seeded(any_profile))
def test_a_morning_sees_as_much_as_if_it_saw_its_whole_past(
    days: tuple[Day, ...], profile: Profile
) -> None:
    seen = {one.day: facts for one, facts in mornings(days, profile)}
    for index, one in enumerate(days):
        if one.checkin:
            whole = with_its_whole_past(days, index, profile)
            assert findings(judge(seen[one.day])) == findings(whole)


@given(seeded(any_life), seeded(any_life), seeded(any_profile), st.integers(0, LIFE))
def test_another_future_changes_no_past_morning(
    days: tuple[Day, ...], others: tuple[Day, ...], profile: Profile, ago: int
) -> None:
    now = TODAY - timedelta(days=ago)
    past = tuple(one for one in days if one.day <= now)
    future = tuple(one for one in others if one.day > now)
    there = replay((*past, *future), profile)
    assert tuple(one for one in there if one.day.day <= now) == replay(past, profile)


@given(seeded(any_life), seeded(any_profile), seeded(any_profile))
def test_other_thresholds_give_the_facts_of_a_person_who_has_them(
    days: tuple[Day, ...], one: Profile, other: Profile
) -> None:
    other = one._replace(thresholds=other.thresholds)
    for (_, facts), (_, theirs) in zip(mornings(days, one), mornings(days, other), strict=True):
        assert facts.with_thresholds(other.thresholds) == theirs


def test_soreness_of_months_is_seen_as_far_back_as_the_dashboard_sees_it() -> None:
    days = tuple(day(ago, soreness={"neck": 3 if ago < 120 else 6}) for ago in range(150, -1, -1))
    *_, (_, facts) = mornings(days, Profile())
    neck = facts.bouts["neck"]
    oldest = days[-1 - REACH].checkin
    assert oldest
    assert neck.hours == hours_between(oldest.at, facts.checkin.at)
    assert neck.peak == 3


def test_a_morning_is_judged_on_its_own_day_whatever_hour_it_was_entered() -> None:
    late = day(1, at=time(23, 59))
    assert late.checkin
    after_midnight = late.checkin._replace(at=late.checkin.at + timedelta(hours=3))
    days = (late._replace(checkin=after_midnight), day(0))
    assert [one.day for one, _ in mornings(days, Profile())] == [one.day for one in days]


def test_without_a_plan_there_are_facts_but_nothing_to_replay() -> None:
    days = (day(1, None, {"quads": 5}), day(0, "lower moderate", {"quads": 5}))
    facts = [facts for _, facts in mornings(days, Profile())]
    assert [one.worst for one in facts] == [5, 5]
    assert facts[1].bouts["quads"].hours == 24
    assert [one.day for one in replay(days, Profile())] == [days[1]]


def test_since_leaves_earlier_mornings_out_but_not_unseen() -> None:
    days = tuple(day(ago, soreness={"quads": 2}) for ago in range(20, -1, -1))
    (latest,) = mornings(days, Profile(), since=TODAY)
    *_, last = mornings(days, Profile())
    assert latest == last


def test_a_day_without_a_stored_verdict_is_shown_with_what_the_rules_give() -> None:
    days = (
        day(2, "lower moderate", {"quads": 5}),
        day(1, "lower moderate", {"quads": 5}, verdict=None),
        day(0, "lower moderate", {"quads": 4}, verdict=None, warmup=OPENED_UP),
    )
    before, later, warmed = judged(days, Profile())
    assert before == days[0]
    assert later.judged_later
    assert later.morning
    assert (later.morning.verdict, later.settled) == ("modify", None)
    assert later.morning.fired == ("high-in-main-muscles",)
    assert warmed.settled
    assert warmed.settled.verdict == "train"
    assert judged(days[:1], Profile()) == days[:1]
