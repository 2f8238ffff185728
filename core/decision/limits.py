"""When soreness that does not ease reaches the hours after which a rule fires."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from core.decision.course import LONG_HOURS, LONGEST_HOURS, Bout
from core.decision.facts import Facts
from core.decision.history import hours_between
from core.decision.rule import Rule
from core.decision.rules.red_flags import VERY_SORE_72H
from core.decision.rules.week import SORE_OVER_72H
from core.model.body import Part
from core.model.day import training_day
from core.model.words import are, soon, words


class Limit(NamedTuple):
    """The rule that fires for the part at this moment if the soreness stays as it is."""

    rule: Rule
    part: Part
    at: datetime
    text: str
    """What to do then: "If the quads are no better at 07:10 tomorrow, have them checked."."""


def _text(rule: Rule, part: Part, when: str, *, stuck: bool) -> str:
    """Return what to do at the limit; `stuck` tells that easing until then would be enough."""
    still = f"If the {words(part)} {are([part], 'is', 'are')}"
    if rule is SORE_OVER_72H:
        return f"{still} still at 4 or more {when}, back off: that is three days."
    better = "no better" if stuck else "still at 5 or more"
    return f"{still} {better} {when}, have {are([part], 'it', 'them')} checked."


def limits(facts: Facts, now: datetime, hours: float, day_starts_at: int) -> tuple[Limit, ...]:
    """Return what fires within so many hours of `now`, the first first.

    Of several for one part and time only the strictest.
    """
    found: dict[tuple[Part, datetime], Limit] = {}
    for rule in (VERY_SORE_72H, SORE_OVER_72H):
        for part, bout in facts.bouts.items():
            for at, later in _passed(bout, facts, now, day_starts_at):
                if hours_between(now, at) > hours:
                    continue
                if not _fires(rule, facts, bout) and _fires(rule, facts, later):
                    text = _text(rule, part, soon(at, now), stuck=later.stuck)
                    found.setdefault((part, at), Limit(rule, part, at, text))
    first: dict[tuple[str, Part], Limit] = {}
    for one in sorted(found.values(), key=lambda one: (one.at, -one.rule.verdict)):
        first.setdefault((one.rule.id, one.part), one)
    return tuple(first.values())


def _passed(
    bout: Bout, facts: Facts, now: datetime, day_starts_at: int
) -> Iterator[tuple[datetime, Bout]]:
    """Yield when the bout gets too old, and what it is just past that at the same soreness."""
    at = _after(bout.began, LONG_HOURS, now)
    if bout.hours <= LONG_HOURS:
        later = bout._replace(hours=LONG_HOURS + 0.01)
        if training_day(at, day_starts_at) > facts.day:
            # Today's reading is then one of those before: staying there, below the peak, eases.
            peak = max(bout.peak or 0, bout.now)
            later = later._replace(peak=peak, improving=bout.now < peak)
        yield at, later
    if bout.high_since and bout.high_hours <= LONGEST_HOURS:
        at = _after(bout.high_since, LONGEST_HOURS, now)
        yield at, bout._replace(high_hours=LONGEST_HOURS + 0.01)


def _after(began: datetime, hours: int, now: datetime) -> datetime:
    return (began.astimezone(UTC) + timedelta(hours=hours)).astimezone(now.tzinfo)


def _fires(rule: Rule, facts: Facts, bout: Bout) -> bool:
    """Tell whether the rule fires for this one part."""
    return bool(rule.fires(facts._replace(bouts={bout.part: bout})))
