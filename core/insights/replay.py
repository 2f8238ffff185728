"""Past mornings as they were: the facts of each from the days before it, and nothing from after.

A morning sees the days before it that lie within `REACH`, as it does on the dashboard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from core.decision.decide import RULES_VERSION, Judgement, judge
from core.decision.facts import Facts, derive
from core.decision.history import REACH
from core.model.checkin import Plan
from core.model.day import Day, Outcome, PastDay
from core.model.profile import Profile
from core.model.verdict import Verdict

_REACH = timedelta(days=REACH)
_NOTHING = Plan("none")


class Replay(NamedTuple):
    """A day, the facts of its morning, and what the rules make of them.

    `morning` and `final` are the judgement's answers, before and after the warm-up.
    """

    day: Day
    facts: Facts
    judgement: Judgement
    morning: Verdict
    final: Verdict


def mornings(
    days: Iterable[Day], profile: Profile, since: date = date.min
) -> Iterator[tuple[Day, Facts]]:
    """Yield every day with a check-in from `since` on, with the facts of its morning.

    `days` are in order, each there once. A check-in without a plan counts as nothing planned.
    """
    past: dict[date, PastDay] = {}
    for day in days:
        while past and (oldest := next(iter(past))) < day.day - _REACH:
            del past[oldest]
        if (checkin := day.checkin) and day.day >= since:
            planned = checkin if checkin.plan else checkin._replace(plan=_NOTHING)
            yield day, derive(planned, past.copy(), profile, day.reassessment)
        past[day.day] = day.past


def replay(days: Iterable[Day], profile: Profile, since: date = date.min) -> tuple[Replay, ...]:
    """Put every day from `since` on with a check-in and a plan before the rules again, in order."""
    return tuple(
        rejudged(day, facts)
        for day, facts in mornings(days, profile, since)
        if day.checkin and day.checkin.plan
    )


def judged(days: Iterable[Day], profile: Profile) -> tuple[Day, ...]:
    """Return the days as they are shown: one without a stored verdict has what the rules give.

    `days` are in order. Such a day is `judged_later`; another program's file brings them.
    """
    days = tuple(days)
    lacking = {day.day for day in days if day.checkin and day.checkin.plan and day.morning is None}
    if not lacking:
        return days
    found = {
        day.day: rejudged(day, facts)
        for day, facts in mornings(days, profile)
        if day.day in lacking
    }
    return tuple(_shown(day, found[day.day]) if day.day in found else day for day in days)


def _shown(day: Day, one: Replay) -> Day:
    rules = tuple(rule.id for rule in one.judgement.morning)
    morning, final = (
        Outcome(verdict.key, "Judged later.", rules, RULES_VERSION)  # type: ignore[arg-type]
        for verdict in (one.morning, one.final)
    )
    settled = day.settled or (final if day.reassessment else None)
    return day._replace(morning=morning, settled=settled, judged_later=True)


def rejudged(day: Day, facts: Facts) -> Replay:
    """Put one day's facts before the rules."""
    judgement = judge(facts)
    return Replay(day, facts, judgement, judgement.morning_verdict, judgement.verdict)
