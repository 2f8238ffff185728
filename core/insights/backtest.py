"""The rules held against what happened: stored answers replayed, by today's or by other numbers.

Each day sees only what came before it; only how it turned out looks at the day after. What was done
stays what was done: other thresholds change an answer, not the days that followed from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from operator import add
from typing import NamedTuple

from core.insights.baseline import worst
from core.insights.calibration import (
    Agreement,
    Suggestion,
    added,
    agreements,
    moved,
    suggestions,
    touched,
)
from core.insights.replay import Replay, rejudged, replay
from core.model.day import ONE_DAY, Day
from core.model.profile import Profile, Thresholds
from core.model.verdict import Verdict

_DECIDED = ("decided milder", "decided stricter", "decided the same")
_CHANGED = ("would be stricter", "would be milder")
_NAMES = (*(verdict.label for verdict in Verdict), *_DECIDED, *_CHANGED)
"""What the rows of days that turned out somehow are called, in their order."""


class Verdicts(NamedTuple):
    """What a day was told in the morning and in the end, and the morning's rules."""

    morning: Verdict
    final: Verdict
    rules: tuple[str, ...]


class ChangedAnswer(NamedTuple):
    """A day that is answered differently."""

    day: date
    before: Verdicts
    after: Verdicts

    @property
    def stricter(self) -> bool:
        """The new answer asks for less, in the morning or else in the end."""
        return self.after[:2] > self.before[:2]


class TurnedOut(NamedTuple):
    """How `days` days turned out; each count is out of the days on which it is known.

    Soreness hurt a session on `hurt` of the `trained` days that tell; on `sorer` and `easier` of
    the `mornings` after, the worst soreness was higher and lower.
    """

    name: str
    days: int
    trained: int
    hurt: int
    mornings: int
    sorer: int
    easier: int


class Backtest(NamedTuple):
    """All that a replay shows, as counts; few days say little (`calibration.SMALL`)."""

    days: tuple[date, ...]
    """Every replayed day, in order: those with a check-in and a plan."""
    table: Mapping[tuple[Verdict, Verdict], int]
    """The days with a warm-up, by the answer in the morning and after it."""
    compared: int
    """The days whose earlier answer is known."""
    changes: tuple[ChangedAnswer, ...]
    followed: tuple[TurnedOut, ...]
    """By the answer in the end, the days on which the person left it at that."""
    overridden: tuple[TurnedOut, ...]
    """The days on which the person decided milder or stricter than the answer."""
    changed: tuple[TurnedOut, ...]
    """The days that would get a stricter or a milder answer, as they turned out."""
    agreements: tuple[Agreement, ...]
    suggestions: tuple[Suggestion, ...]


def backtest(
    days: Iterable[Day],
    profile: Profile,
    thresholds: Thresholds | None = None,
    since: date = date.min,
    until: date = date.max,
) -> Backtest:
    """Replay `days`, which are in order, and hold the answers against what happened.

    Without `thresholds` the answers are compared with those that were stored; with them, with those
    that the profile's own thresholds give. Days before `since` are no more than a past, days from
    `until` on no more than how those before them turned out.
    """
    days = tuple(days)
    by_day = {day.day: day for day in days}
    own = replay((day for day in days if day.day < until), profile, since)
    if thresholds is None:
        replays = own
        earlier = {r.day.day: stored for r in own if (stored := _stored(r.day))}
    else:
        moves = moved(profile.thresholds, thresholds)
        replays = tuple(
            rejudged(one.day, one.facts.with_thresholds(thresholds))
            if touched(one.facts, moves)
            else one
            for one in own
        )
        earlier = {r.day.day: _verdicts(r) for r in own}
    changes = tuple(_changes(replays, earlier))
    return Backtest(
        days=tuple(one.day.day for one in replays),
        table=Counter((one.morning, one.final) for one in replays if one.facts.reassessment),
        compared=len(earlier),
        changes=changes,
        followed=tuple(_followed(replays, by_day)),
        overridden=tuple(_overridden(replays, by_day)),
        changed=tuple(_changed(changes, by_day)),
        agreements=agreements(replays),
        suggestions=suggestions(own),
    )


def joined(earlier: Backtest, later: Backtest) -> Backtest:
    """Return one back-test of two spans, of which `later` has all warm-ups of the last year."""
    return Backtest(
        days=earlier.days + later.days,
        table=Counter(earlier.table) + Counter(later.table),
        compared=earlier.compared + later.compared,
        changes=earlier.changes + later.changes,
        followed=_added(earlier.followed, later.followed),
        overridden=_added(earlier.overridden, later.overridden),
        changed=_added(earlier.changed, later.changed),
        agreements=added(earlier.agreements, later.agreements),
        suggestions=later.suggestions,
    )


def _added(earlier: Iterable[TurnedOut], later: Iterable[TurnedOut]) -> tuple[TurnedOut, ...]:
    found = {row.name: row for row in earlier}
    for row in later:
        there = found.get(row.name) or TurnedOut(row.name, 0, 0, 0, 0, 0, 0)
        found[row.name] = TurnedOut(row.name, *map(add, there[1:], row[1:]))
    return tuple(found[name] for name in _NAMES if name in found)


def _verdicts(one: Replay) -> Verdicts:
    rules = tuple(rule.id for rule in one.judgement.morning)
    return Verdicts(one.morning, one.final, rules)


def _stored(day: Day) -> Verdicts | None:
    if day.morning is None:
        return None
    morning, final = day.morning.verdict, (day.settled or day.morning).verdict
    return Verdicts(Verdict.of(morning), Verdict.of(final), day.morning.fired)


def _changes(
    replays: Iterable[Replay], earlier: Mapping[date, Verdicts]
) -> Iterable[ChangedAnswer]:
    for one in replays:
        before = earlier.get(one.day.day)
        if before and (one.morning, one.final) != before[:2]:
            yield ChangedAnswer(one.day.day, before, _verdicts(one))


def _followed(replays: Iterable[Replay], by_day: Mapping[date, Day]) -> Iterable[TurnedOut]:
    left: dict[Verdict, list[Day]] = {verdict: [] for verdict in Verdict}
    for one in replays:
        if not one.day.override:
            left[one.final].append(one.day)
    for verdict, days in left.items():
        if days:
            yield _outcome(verdict.label, days, by_day)


def _overridden(replays: Iterable[Replay], by_day: Mapping[date, Day]) -> Iterable[TurnedOut]:
    decided: dict[str, list[Day]] = {name: [] for name in _DECIDED}
    milder, stricter, same = decided.values()
    for one in replays:
        if override := one.day.override:
            chosen, answer = Verdict.of(override.verdict), one.final
            among = milder if chosen < answer else stricter if chosen > answer else same
            among.append(one.day)
    for name, days in decided.items():
        if days:
            yield _outcome(name, days, by_day)


def _changed(changes: Iterable[ChangedAnswer], by_day: Mapping[date, Day]) -> Iterable[TurnedOut]:
    changes = tuple(changes)
    for name, stricter in zip(_CHANGED, (True, False), strict=True):
        days = [by_day[change.day] for change in changes if change.stricter is stricter]
        if days:
            yield _outcome(name, days, by_day)


def _outcome(name: str, days: list[Day], by_day: Mapping[date, Day]) -> TurnedOut:
    said = [[s.hurt for s in day.sessions if s.was_done and s.hurt is not None] for day in days]
    trained = [hurt for hurt in said if hurt]
    hurt = sum(map(any, trained))
    eased = [change for day in days if (change := _overnight(day, by_day)) is not None]
    sorer, easier = sum(change > 0 for change in eased), sum(change < 0 for change in eased)
    return TurnedOut(name, len(days), len(trained), hurt, len(eased), sorer, easier)


def _overnight(day: Day, by_day: Mapping[date, Day]) -> int | None:
    """Return how the worst soreness changed to the next morning, None when that is not known."""
    after = by_day.get(day.day + ONE_DAY)
    if not (day.checkin and after and after.checkin):
        return None
    then, now = worst(after.checkin), worst(day.checkin)
    return None if then is None or now is None else then - now
