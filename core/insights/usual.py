"""What comes back morning after morning: an ache that may be usual, an answer that repeats itself.

A level can be marked as usual; soreness up to it starts no clock. Nothing here marks one by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median_low
from typing import NamedTuple

from core.insights.weeks import WEEK
from core.model.body import PARTS, Part
from core.model.checkin import CAUTION, Soreness
from core.model.day import Day
from core.model.profile import Profile

_ANSWERS = 14
"""Answers on soreness that are looked at."""
OFTEN = 10
"""Of so many a part was sore before its level may be usual (ours)."""
AGAIN = 4
"""Mornings of the week with the same answer from which that is said (ours)."""


class Lasting(NamedTuple):
    """A part that was sore, beyond what is marked as usual, on most mornings; its middle level."""

    part: Part
    level: int
    mornings: int
    of: int


class Again(NamedTuple):
    """On how many of the last mornings with an answer it was the same as this morning's."""

    same: int
    of: int

    @property
    def text(self) -> str:
        """The count as a sentence begins; empty where the answer is not worn out yet."""
        return f"as on {self.same} of your last {self.of} mornings" if self.same >= AGAIN else ""


def lasting(answers: Sequence[Soreness], profile: Profile) -> tuple[Lasting, ...]:
    """Return the parts whose level may be marked as usual: mild, and there on most mornings."""
    answers = answers[-_ANSWERS:]
    found = []
    for part in PARTS:
        usual = profile.usual.get(part, 0)
        levels = [n for answer in answers if (n := answer.get(part, 0)) > usual]
        if len(levels) >= OFTEN and (level := median_low(levels)) <= CAUTION:
            found.append(Lasting(part, level, len(levels), len(answers)))
    return tuple(found)


def again(days: Iterable[Day], today: date) -> Again:
    """Return how often in the last week the morning had the very rules that it has today."""
    given = {
        day.day: day.morning.fired
        for day in days
        if day.morning and today - timedelta(days=WEEK) < day.day <= today
    }
    now = given.get(today)
    same = sum(fired == now for fired in given.values()) if now else 0
    return Again(same, len(given))
