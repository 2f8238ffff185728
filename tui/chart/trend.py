"""The last days as points: what the chart draws, what its table lists, what a glance prints."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from core.decision.flags import urgent_on
from core.explanation.course import efforts
from core.model.body import Part, Session
from core.model.checkin import Soreness
from core.model.day import Day
from core.model.verdict import GET_HELP_NOW, Verdict
from core.model.words import words
from tui.today.today import Today

SPANS = (14, 28, 90)
"""How many days the chart can show."""


class Point(NamedTuple):
    """One day of the chart. A day without an answer has no `soreness`: a gap, never a zero."""

    day: date
    soreness: int | None = None
    """0..10: the worst part's, or the charted part's."""
    after: int | None = None
    """The same, rated again after the warm-up."""
    verdict: Verdict = Verdict.UNKNOWN
    session: Session | None = None
    """The session that was logged as done."""
    planned: Session | None = None
    """The session that today's check-in plans; None on earlier days."""
    expected: bool = False
    """Its morning lies where a hard session before is expected to be felt (C4)."""
    urgent: bool = False
    """Help was needed at once."""


def trend(
    today: Today, count: int, part: Part | None = None, begun: Soreness | None = None
) -> tuple[Point, ...]:
    """Return the last `count` days up to today, of one part or of the worst.

    `begun` is what is answered of today and not stored yet.
    """
    by_day = {day.day: day for day in (*today.days, today.day)}
    days = [
        by_day.get(day, Day(day))
        for day in (today.day.day - timedelta(days=ago) for ago in reversed(range(count)))
    ]
    expected = _expected(today, days, part)
    points = [_point(day, part, day.day in expected) for day in days]
    plan = today.day.checkin.plan if today.day.checkin else None
    points[-1] = points[-1]._replace(planned=plan.session if plan else None)
    if begun is not None:
        points[-1] = points[-1]._replace(soreness=_level(begun, part))
    return tuple(points)


def charted_parts(today: Today, count: int) -> tuple[Part, ...]:
    """Return the parts that were sore within the last `count` days, the sorest first."""
    first = today.day.day - timedelta(days=count - 1)
    highest: dict[Part, int] = {}
    for day in (*today.days, today.day):
        if day.day >= first and day.checkin:
            for part, level in (day.checkin.soreness or {}).items():
                highest[part] = max(level, highest.get(part, 0))
    return tuple(sorted((p for p in highest if highest[p]), key=lambda part: -highest[part]))


def table(points: Iterable[Point]) -> list[tuple[str, str]]:
    """Return each day and its numbers in words, for a screen reader or a clipboard."""
    rows = []
    for point in reversed(tuple(points)):
        parts = ["no check-in" if point.soreness is None else f"soreness {point.soreness}"]
        if point.after is not None:
            parts.append(f"after the warm-up {point.after}")
        if point.verdict:
            parts.append((GET_HELP_NOW if point.urgent else point.verdict.label).lower())
        if point.session:
            parts.append(f"done: {words(point.session)}")
        if point.expected:
            parts.append("soreness expected")
        rows.append((f"{point.day:%a} {point.day.day:>2} {point.day:%b}:", "; ".join(parts)))
    return rows


def _point(day: Day, part: Part | None, expected: bool) -> Point:
    done = [logged.session for logged in day.sessions if logged.was_done]
    return Point(
        day.day,
        _level(day.checkin.soreness if day.checkin else None, part),
        _level(day.reassessment.soreness if day.reassessment else None, part),
        Verdict.of(day.shown_verdict),
        done[-1] if done else None,
        expected=expected,
        urgent=urgent_on(day),
    )


def _level(soreness: Soreness | None, part: Part | None) -> int | None:
    if soreness is None:
        return None
    return max(soreness.values(), default=0) if part is None else soreness.get(part, 0)


def _expected(today: Today, days: list[Day], part: Part | None) -> frozenset[date]:
    """Return the days whose morning lies 12 to 72 h after a hard session that loads the part."""
    zone = today.request.now.tzinfo
    hard_rpe = today.request.profile.thresholds.hard_rpe
    found: set[date] = set()
    for effort_day in (*today.days, today.day):
        hard = tuple(
            logged
            for logged in effort_day.sessions
            if logged.intensity == "hard" or (logged.rpe or 0) >= hard_rpe
        )
        past = effort_day.past._replace(sessions=hard)
        for effort in efforts((past,), today.request.profile.loads, zone):
            if part is None or part in effort.parts:
                found.update(
                    day.day
                    for day in days
                    if effort.begins <= datetime.combine(day.day, time(7), zone) <= effort.ends
                )
    return frozenset(found)
