"""The duration rules that fire within a day if nothing improves, with the moment and the part.

Without this notice a morning's *train* could become *refer* within an hour.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from core.decision.facts import Facts
from core.decision.limits import limits
from core.model.body import Part

AHEAD_HOURS = 24
"""How long before it fires a rule is watched (ours)."""


class Watch(NamedTuple):
    """A rule that fires at this moment if the part does not improve."""

    rule: str
    part: Part
    at: datetime
    text: str


def watch(facts: Facts, now: datetime, day_starts_at: int) -> tuple[Watch, ...]:
    """Return the duration rules that fire within a day if nothing improves, the first first."""
    coming = limits(facts, now, AHEAD_HOURS, day_starts_at)
    return tuple(Watch(one.rule.id, one.part, one.at, one.text) for one in coming)
