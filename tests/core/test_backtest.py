"""Back-tests of made-up pasts: what is compared, what is counted, and what is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from core.decision.decide import judge
from core.insights.backtest import Backtest, TurnedOut, backtest, joined
from core.insights.calibration import moved, touched
from core.insights.replay import mornings
from core.model.day import Day, LoggedSession
from core.model.profile import Profile, Thresholds
from core.model.verdict import Verdict
from tests.core.any_request import any_profile, seeded
from tests.core.histories import LIFE, OPENED_UP, SAME, TODAY, WORSE, any_life, day

TRAIN, MODIFY, REST = Verdict.TRAIN, Verdict.MODIFY, Verdict.REST
DONE, HURT = (LoggedSession("lower", done=True, hurt=hurt) for hurt in (False, True))


def of(*days: Day, thresholds: Thresholds | None = None) -> Backtest:
    return backtest(sorted(days, key=lambda one: one.day), Profile(), thresholds)


def outcome(outcomes: Iterable[TurnedOut], name: str) -> TurnedOut:
    (found,) = (one for one in outcomes if one.name == name)
    return found


def test_nothing_to_replay() -> None:
    empty = of()
    assert (empty.days, empty.changes, empty.compared) == ((), (), 0)
    assert of(day(0, None)).days == ()


def test_the_table_has_the_warmups_alone() -> None:
    found = of(
        day(9, "lower moderate", {"quads": 7}, warmup=OPENED_UP),
        day(6, "lower moderate", {"quads": 7}, warmup=SAME),
        day(3, "lower moderate", warmup=OPENED_UP),
        day(0, "lower moderate", {"quads": 7}),
    )
    assert found.table == {(REST, MODIFY): 1, (REST, REST): 1, (TRAIN, TRAIN): 1}
    assert len(found.days) == 4


def test_stored_answers_are_compared_with_those_of_todays_rules() -> None:
    same = day(3, "lower moderate", {"quads": 5}, verdict="modify")
    other = day(0, "lower moderate", {"quads": 5}, verdict="train", fired=("an-old-rule",))
    found = of(same, other, day(6, verdict=None))
    (change,) = found.changes
    assert found.compared == 2
    assert change.day == TODAY
    assert change.before == (TRAIN, TRAIN, ("an-old-rule",))
    assert change.after == (MODIFY, MODIFY, ("high-in-main-muscles",))
    assert change.stricter


def test_other_thresholds_are_compared_with_ones_own() -> None:
    six = day(5, "lower moderate", {"quads": 6}, verdict="rest")
    five = day(0, "lower moderate", {"quads": 5}, verdict="rest")
    found = of(six, five, thresholds=Thresholds(severe=6))
    (change,) = found.changes
    assert (change.day, found.compared) == (six.day, 2)
    assert (change.before.morning, change.after.morning) == (MODIFY, REST)
    assert of(six, five, thresholds=Thresholds()).changes == ()


def test_a_change_that_only_shows_in_the_morning_is_a_change() -> None:
    eight = day(0, "lower easy", {"calves": 7}, warmup=OPENED_UP)
    (change,) = of(eight, thresholds=Thresholds(severe=8)).changes
    assert (change.before[:2], change.after[:2]) == ((MODIFY, TRAIN), (TRAIN, TRAIN))
    assert not change.stricter


def test_how_days_turned_out_counts_only_what_is_known() -> None:
    lower = "lower moderate"
    found = of(
        day(9, lower, {"quads": 2}, done=[DONE]),
        day(8, lower, {"quads": 3}, done=[HURT]),
        day(7, lower, {"quads": 1}),
        day(5, lower, {"quads": 1}, done=[DONE._replace(done=False, hurt=True)]),
    )
    train = outcome(found.followed, "Train as planned")
    assert train == TurnedOut("Train as planned", 4, 2, 1, 2, sorer=1, easier=1)


def test_soreness_that_was_not_answered_is_no_change_overnight() -> None:
    silent = day(0)
    assert silent.checkin
    silent = silent._replace(checkin=silent.checkin._replace(soreness=None))
    found = of(day(1, soreness={"neck": 3}), silent)
    assert outcome(found.followed, "Train as planned").mornings == 0


def test_overrides_are_told_by_their_direction_and_apart_from_what_was_followed() -> None:
    found = of(
        day(9, "lower moderate", {"quads": 5}, override="train", done=[HURT]),
        day(8, "lower moderate", {"quads": 8}, override="rest"),
        day(4, "lower moderate", override="rest"),
        day(0, "lower moderate"),
    )
    milder = outcome(found.overridden, "decided milder")
    assert (milder.days, milder.hurt, milder.mornings, milder.sorer) == (1, 1, 1, 1)
    assert outcome(found.overridden, "decided stricter").days == 1
    assert outcome(found.overridden, "decided the same").days == 1
    assert sum(each.days for each in found.followed) == 1


def test_days_that_would_change_are_told_as_they_turned_out() -> None:
    six = day(1, "lower moderate", {"quads": 6}, done=[HURT])
    found = of(six, day(0, "lower moderate", {"quads": 8}), thresholds=Thresholds(severe=6))
    (stricter,) = found.changed
    assert stricter == TurnedOut("would be stricter", 1, 1, 1, 1, sorer=1, easier=0)


def any_thresholds(random: Random) -> Thresholds:
    return any_profile(random).thresholds


@given(seeded(any_life), seeded(any_profile), seeded(any_thresholds))
def test_a_morning_that_the_thresholds_do_not_touch_is_decided_the_same(
    days: tuple[Day, ...], profile: Profile, thresholds: Thresholds
) -> None:
    moves = moved(profile.thresholds, thresholds)
    for _, facts in mornings(days, profile):
        if not touched(facts, moves):
            now, then = judge(facts), judge(facts.with_thresholds(thresholds))
            assert now.morning_verdict == then.morning_verdict
            assert now.verdict == then.verdict
            assert now.in_force == then.in_force


@given(seeded(any_life), seeded(any_life), seeded(any_thresholds), st.integers(0, LIFE))
def test_another_future_changes_no_past_answer(
    days: tuple[Day, ...], others: tuple[Day, ...], thresholds: Thresholds, ago: int
) -> None:
    now = TODAY - timedelta(days=ago)
    past = tuple(one for one in days if one.day <= now)
    future = tuple(one for one in others if one.day > now)
    alone = backtest(past, Profile(), thresholds)
    among = backtest((*past, *future), Profile(), thresholds)
    assert tuple(one for one in among.changes if one.day <= now) == alone.changes


@given(seeded(any_life), seeded(any_thresholds), st.booleans(), st.integers(0, LIFE))
def test_a_past_in_two_spans_shows_what_it_shows_in_one(
    days: tuple[Day, ...], thresholds: Thresholds, other: bool, ago: int
) -> None:
    cut, asked = TODAY - timedelta(days=ago), (Profile(), thresholds if other else None)
    earlier = backtest((one for one in days if one.day <= cut), *asked, until=cut)
    later = backtest(days, *asked, since=cut)
    whole = backtest(days, *asked)
    assert joined(earlier, later) == whole._replace(suggestions=later.suggestions)


def test_two_spans_add_up_to_the_whole() -> None:
    days = [
        day(9, "lower moderate", {"quads": 7}, warmup=OPENED_UP, done=[HURT]),
        day(6, "lower moderate", {"quads": 7}, warmup=SAME),
        day(3, "lower moderate", warmup=OPENED_UP),
        day(0, "lower moderate", {"quads": 7}, warmup=OPENED_UP, done=[DONE]),
    ]
    cut = TODAY - timedelta(days=5)
    earlier = backtest(days[:2], Profile(), until=cut)
    later = backtest(days, Profile(), since=cut)
    both, whole = joined(earlier, later), of(*days)
    assert (both.days, both.table, both.followed) == (whole.days, whole.table, whole.followed)
    assert both.agreements == whole.agreements
    assert both.agreements


@given(seeded(any_life), seeded(any_profile))
def test_every_day_is_counted_once(days: tuple[Day, ...], profile: Profile) -> None:
    found = backtest(days, profile)
    assert sum(one.days for one in (*found.followed, *found.overridden)) == len(found.days)
    warmups = Counter(bool(one.reassessment) for one in days if one.day in found.days)
    assert sum(found.table.values()) == warmups[True]
    assert all(one.agreed <= one.warmups for one in found.agreements)
    assert all(one.hurt <= one.trained <= one.days for one in found.followed)


def test_worse_after_the_warmup_is_in_the_table() -> None:
    assert of(day(0, warmup=WORSE)).table == {(TRAIN, Verdict.RECOVER): 1}
