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
from core.model.words import are, capitalized, words


class Limit(NamedTuple):
    """The rule that fires for the part at this moment if the soreness stays as it is."""

    rule: Rule
    part: Part
    at: datetime

    @property
    def text(self) -> str:
        """What happens then: "at 5 or more on Thursday 07:10 quads count as lasting: ..."."""
        part, them = capitalized(words(self.part)), are([self.part], "it", "them")
        when = f"on {self.at:%A %H:%M}"
        if self.rule is VERY_SORE_72H:
            count = are([self.part], "counts", "count")
            return (
                f"{part} at 5 or more {when} {count} as lasting: have {them} checked then, unless"
                f" {are([self.part], 'it eases', 'they ease')}."
            )
        return f"{part} at 4 or more {when}: that is three days, so back off then."


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
                    found.setdefault((part, at), Limit(rule, part, at))
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
    return rule.gives(facts._replace(bouts={bout.part: bout})) is not None
