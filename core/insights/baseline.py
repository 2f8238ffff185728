"""What is usual for this person: context beside an answer, never a rule.

Nothing is filled in, and only mornings strictly before the day count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from math import ceil, floor, sqrt
from typing import NamedTuple

from core.model.checkin import CheckIn
from core.model.day import Day

BASELINE_DAYS = 28
"""Days before today that count."""
ENOUGH_ANSWERS = 10
"""Answers in those days from which there is a baseline."""
UNUSUAL = 1.5
"""Standard deviations from the mean at which an answer is unusual (evidence 13: not less)."""
FLOOR = 1.0
"""The least standard deviation: without it a steady reporter would be unusual every other day."""
STEADY = 0.3
"""Standard deviation below which the answers hardly differ (ours, for evidence 12)."""


class Field(NamedTuple):
    """An answer that has a baseline: its name and unit on the screen, its ends, how to read it.

    `erratic` is the standard deviation above which the answers say little (ours, for evidence 12).
    """

    label: str
    unit: str
    low: float
    high: float
    erratic: float
    read: Callable[[CheckIn], float | None]


BASELINE_FIELDS: Mapping[str, Field] = {
    "soreness": Field("worst soreness", "/10", 0, 10, 3.3, lambda c: worst(c)),
    "sleep_hours": Field("sleep", " h", 0, 24, 2.0, lambda c: c.sleep_hours),
    "sleep_quality": Field("sleep quality", "/5", 1, 5, 1.3, lambda c: c.sleep_quality),
    "stress": Field("stress", "/5", 1, 5, 1.3, lambda c: c.stress),
    "drained": Field("drained", "/5", 1, 5, 1.3, lambda c: c.drained),
}
"""By the check-in's field; soreness is the worst of all parts."""


class UsualRange(NamedTuple):
    """What is usual of one field: `low` to `high`, from `answers` earlier mornings.

    `mean`, `deviation`, `low` and `high` are None with fewer than `ENOUGH_ANSWERS` answers. `note`
    is for answers that hardly differ, or differ so much that little is unusual.
    """

    field: str
    answers: int
    mean: float | None = None
    deviation: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""

    @property
    def ends(self) -> tuple[float, float] | None:
        """The lowest and the highest that is usual, None with too few answers."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    @property
    def within(self) -> str:
        """The ends as a person reads them: of a scale, the lowest and highest step within them."""
        if self.ends is None:
            return ""
        low, high = self.ends
        if BASELINE_FIELDS[self.field].unit.startswith("/"):
            steps = ceil(round(low, 9)), floor(round(high, 9))
            low, high = steps if steps[0] <= steps[1] else (low, high)
        return f"{_number(low)} to {_number(high)}"

    @property
    def text(self) -> str:
        """The band in words."""
        label, unit, *_ = BASELINE_FIELDS[self.field]
        if self.mean is None:
            return f"{label}: too few answers: {self.answers} of {ENOUGH_ANSWERS}"
        usual = f"{label}: usually {self.within}{unit}, {_number(self.mean)} on average"
        return f"{usual} ({self.answers} check-ins){self.note and f'; {self.note}'}"


class Chip(NamedTuple):
    """An answer that is unusual for this person; `z` is how far, in standard deviations."""

    field: str
    value: float
    z: float
    said: str
    """How it differs: "lower than your usual 1 to 5"."""
    text: str


def usual_ranges(days: Iterable[Day], today: date) -> Mapping[str, UsualRange]:
    """Return what is usual of each field, from the 28 days before `today`."""
    first = today - timedelta(days=BASELINE_DAYS)
    checkins = [day.checkin for day in days if day.checkin and first <= day.day < today]
    return {
        key: _usual_range(key, [value for c in checkins if (value := field.read(c)) is not None])
        for key, field in BASELINE_FIELDS.items()
    }


def unusual(band: UsualRange, value: float | None) -> Chip | None:
    """Return the chip for today's answer, None when it is usual or not known to be."""
    if value is None or band.mean is None or band.deviation is None:
        return None
    z = (value - band.mean) / max(band.deviation, FLOOR)
    # Rounded, so that arithmetic on tenths does not decide what lies exactly on the mark.
    if abs(round(z, 9)) < UNUSUAL:
        return None
    label, unit, *_ = BASELINE_FIELDS[band.field]
    side = "higher" if z > 0 else "lower"
    said = f"{side} than your usual {band.within}"
    text = f"{label} {_number(value)}{unit}: {said} ({band.answers} check-ins)"
    return Chip(band.field, value, z, said, text)


def chips(usual: Mapping[str, UsualRange], checkin: CheckIn | None) -> tuple[Chip, ...]:
    """Return the chips for all answers of a check-in, a draft of one too."""
    if checkin is None:
        return ()
    found = (unusual(usual[key], field.read(checkin)) for key, field in BASELINE_FIELDS.items())
    return tuple(chip for chip in found if chip)


def worst(checkin: CheckIn) -> int | None:
    """Return the highest soreness of any part, None when that was not answered."""
    return None if checkin.soreness is None else checkin.worst


def _usual_range(key: str, values: list[float]) -> UsualRange:
    count = len(values)
    if count < ENOUGH_ANSWERS:
        return UsualRange(key, count)
    mean = sum(values) / count
    deviation = sqrt(sum((value - mean) ** 2 for value in values) / (count - 1))
    field = BASELINE_FIELDS[key]
    reach = UNUSUAL * max(deviation, FLOOR)
    low, high = max(mean - reach, field.low), min(mean + reach, field.high)
    return UsualRange(key, count, mean, deviation, low, high, _note(deviation, field.erratic))


def _note(deviation: float, erratic: float) -> str:
    if deviation < STEADY:
        return "your answers hardly differ, so only a large change shows"
    if deviation > erratic:
        return "your answers differ a lot from day to day, so little is unusual"
    return ""


def _number(value: float) -> str:
    return f"{round(value, 1):g}"
