"""How the morning's answers hold up against the warm-up, and which of our numbers might move.

A warm-up is the only check that a morning gets at once (S2-28), so it is what a rule is measured
by (S3-34, S3-35). Nothing here changes anything: a suggestion names its numbers, and the person
sets them or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from operator import ge, le, lt
from typing import NamedTuple

from core.decision.decide import judge
from core.decision.facts import Facts
from core.decision.rules import ALL_RULES
from core.insights.replay import Replay
from core.model.checkin import FIVE, HOURS, MINUTES, RPE, SORENESS, Bounds
from core.model.day import ONE_DAY
from core.model.profile import Thresholds
from core.model.verdict import Verdict

SMALL = 20
"""Counts below this are too small to lean on."""
ENOUGH_WARMUPS = 10
"""Warm-ups on which a suggestion rests at least (ours)."""
MOST = 0.75
"""Share of them that has to speak for it (ours)."""
LATELY = timedelta(days=365)
"""Days that a suggestion looks at: older ones say little about a body that has changed (ours)."""

NOTHING = "nothing fired"
"""Stands for the mornings that came to train as planned."""
_LIFTS = {NOTHING: True} | {rule.id: rule.lifts for rule in ALL_RULES}


class Agreement(NamedTuple):
    """How often the warm-up bore a rule out, over the mornings on which the rule fired.

    A rule that held the session back is borne out by a warm-up that does not open up, a morning
    without one by a warm-up that shows nothing against it.
    """

    rule: str
    warmups: int
    agreed: int
    lifts: bool
    """A warm-up that opens up overturns the rule; otherwise it only disagrees."""


class Suggestion(NamedTuple):
    """A threshold that the person's warm-ups would move one step.

    Of `warmups` mornings whose verdict it would change, `nearer` would have been nearer to what the
    warm-up then showed.
    """

    threshold: str
    now: float
    to: float
    nearer: int
    warmups: int

    @property
    def text(self) -> str:
        """The suggestion in one sentence, with its n."""
        hint = f"; under {SMALL}, so no more than a hint" if self.warmups < SMALL else ""
        return (
            f"{self.threshold} {self.now:g} -> {self.to:g}: on {self.nearer} of the"
            f" {self.warmups} mornings of a year that it would change, it is nearer to what the"
            f" warm-up showed{hint}"
        )


def of(count: int, total: int) -> str:
    """Return "3 of 12*": the star is for a total that is too small to lean on."""
    return f"{count} of {starred(total)}"


def starred(total: int) -> str:
    """Return a total, with a star when it is too small to lean on."""
    return f"{total}{'*' if total < SMALL else ''}"


def agreements(replays: Iterable[Replay]) -> tuple[Agreement, ...]:
    """Return the counts by rule, in the order of the rule table, train as planned first."""
    warmups: dict[str, int] = {}
    agreed: dict[str, int] = {}
    for one in replays:
        after = one.facts.reassessment
        if after is None:
            continue
        fired = one.judgement.morning
        held_back = [rule.id for rule in fired if rule.verdict > Verdict.TRAIN]
        bore_out = not after.opened_up if held_back else one.final == Verdict.TRAIN
        for rule in held_back or [NOTHING]:
            warmups[rule] = warmups.get(rule, 0) + 1
            agreed[rule] = agreed.get(rule, 0) + bore_out
    return tuple(Agreement(r, warmups[r], agreed[r], _LIFTS[r]) for r in _LIFTS if r in warmups)


def added(earlier: Iterable[Agreement], later: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """Return the counts of two spans of time as those of both."""
    found = {one.rule: one for one in earlier}
    for rule, warmups, agreed, lifts in later:
        there = found.get(rule) or Agreement(rule, 0, 0, lifts)
        found[rule] = Agreement(rule, there.warmups + warmups, there.agreed + agreed, lifts)
    return tuple(found[rule] for rule in _LIFTS if rule in found)


class ThresholdStep(NamedTuple):
    """How far a threshold moves at once, where it ends, and what the rules hold against it.

    `meets` tells whether a reading meets a threshold. A morning each of whose readings meets both
    the old and the new threshold, or neither, is decided the same under both.
    """

    size: float
    bounds: Bounds
    meets: Callable[[float, float], bool]
    readings: Callable[[Facts], Iterable[float | None]]


THRESHOLD_STEPS: Mapping[str, ThresholdStep] = {
    "severe": ThresholdStep(
        1, SORENESS, ge, lambda f: (*f.soreness.values(), *(f.yesterday_soreness or {}).values())
    ),
    "poor_sleep_hours": ThresholdStep(0.5, HOURS, lt, lambda f: (f.checkin.sleep_hours,)),
    "poor_sleep_quality": ThresholdStep(1, FIVE, le, lambda f: (f.checkin.sleep_quality,)),
    "sleep_debt_hours": ThresholdStep(0.5, HOURS, lt, lambda f: (f.sleep_mean,)),
    "high_stress": ThresholdStep(1, FIVE, ge, lambda f: (f.checkin.stress,)),
    "drained": ThresholdStep(1, FIVE, ge, lambda f: (f.checkin.drained,)),
    "hard_rpe": ThresholdStep(1, RPE, ge, lambda f: _yesterdays_rpe(f)),
    "easy_minutes": ThresholdStep(15, MINUTES, le, lambda f: (f.plan.minutes,)),
}
"""By the threshold's name."""


Moved = tuple[tuple[ThresholdStep, float, float], ...]
"""The thresholds that differ: the step, and the two values."""


def moved(old: Thresholds, new: Thresholds) -> Moved:
    """Return what differs between two sets of thresholds."""
    values = (
        (step, getattr(old, name), getattr(new, name)) for name, step in THRESHOLD_STEPS.items()
    )
    return tuple((step, one, other) for step, one, other in values if one != other)


def touched(facts: Facts, moves: Moved) -> bool:
    """Tell whether the morning may be decided differently after the moves; most can not."""
    return any(
        reading is not None and step.meets(reading, one) != step.meets(reading, other)
        for step, one, other in moves
        for reading in step.readings(facts)
    )


def suggestions(replays: Sequence[Replay]) -> tuple[Suggestion, ...]:
    """Return the thresholds that the last year of `replays` would move, at most one step each."""
    if not replays:
        return ()
    since = replays[-1].day.day - LATELY
    warmups = [r for r in replays if r.facts.reassessment and r.day.day > since]
    found = []
    for name, step in THRESHOLD_STEPS.items():
        both = [_suggestion(warmups, name, step.bounds, by) for by in (-step.size, step.size)]
        if known := [suggestion for suggestion in both if suggestion]:
            found.append(max(known, key=lambda suggestion: suggestion.nearer))
    return tuple(found)


def _suggestion(
    warmups: Sequence[Replay], name: str, bounds: Bounds, by: float
) -> Suggestion | None:
    if not warmups:
        return None
    old = warmups[0].facts.profile.thresholds
    now = getattr(old, name)
    to = now + by
    if not bounds.low <= to <= bounds.high:
        return None
    change = {name: to}
    new = old._replace(**change)
    moves = moved(old, new)
    near = [one for one in warmups if touched(one.facts, moves)]
    if len(near) < ENOUGH_WARMUPS:
        return None
    changed = nearer = 0
    for one in near:
        after = judge(one.facts.with_thresholds(new)).morning_verdict
        changed += after != one.morning
        nearer += abs(after - one.final) < abs(one.morning - one.final)
    if changed < ENOUGH_WARMUPS or nearer < MOST * changed:
        return None
    return Suggestion(name, now, to, nearer, changed)


def _yesterdays_rpe(facts: Facts) -> Iterable[int | None]:
    yesterday = facts.past.get(facts.day - ONE_DAY)
    return [session.rpe for session in yesterday.sessions] if yesterday else ()
