"""Past mornings as they were: the facts of each from the days before it, and nothing from after.

A morning is not handed its whole past: `NEAR` says how little of it the rules read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from core.decision.decide import RULES_VERSION, Judgement, judge
from core.decision.facts import Facts, derive
from core.decision.history import FOUR_WEEKS, REACH
from core.model.body import Part
from core.model.checkin import Plan, Soreness
from core.model.day import Day, Outcome
from core.model.profile import Profile
from core.model.verdict import Verdict

NEAR = FOUR_WEEKS
"""Recorded days that a morning always sees: red flags are looked for so far back, no more.

Beyond these, history is read for the course of what is sore only, and never from before the last
day on which none of it was. So a morning sees the days since then, `REACH` at most. That is its
whole past to every rule, unless something is sore for longer without a break: then as on the
dashboard.
"""

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
    days = tuple(days)
    past = [(day.day, day.past) for day in days]
    sore: dict[Part, int] = {}
    near = 0
    for index, day in enumerate(days):
        while (day.day - days[near].day).days > NEAR:
            near += 1
        checkin = day.checkin
        if checkin is None:
            continue
        if day.day >= since:
            first = min([index - NEAR, *sore.values()])
            before = dict(past[max(first, index - REACH, 0) : index])
            lately = [entry for _, entry in reversed(past[near:index])]
            planned = checkin if checkin.plan else checkin._replace(plan=_NOTHING)
            yield day, derive(planned, before, lately, profile, day.reassessment)
        if checkin.soreness is not None:
            sore = _still_sore(sore, checkin.soreness, index)


def _still_sore(sore: dict[Part, int], soreness: Soreness, index: int) -> dict[Part, int]:
    """Return since which day each sore part is sore; by no more than the index, known aches too."""
    return {part: sore.get(part, index) for part, level in soreness.items() if level}


def replay(days: Iterable[Day], profile: Profile) -> tuple[Replay, ...]:
    """Put every day with a check-in and a plan before the rules again, in order."""
    return tuple(
        rejudged(day, facts)
        for day, facts in mornings(days, profile)
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
    rules = tuple(finding.rule for finding in one.judgement.morning)
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
