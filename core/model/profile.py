"""What a person sets once: goal, preferences, own aches, own table of muscles, own thresholds."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, NamedTuple

from core.model.body import SESSION_LOADS, Loads, Session
from core.model.checkin import FIVE, HOURS, SORENESS, Bounds, Soreness

MildSoreness = Literal["train", "wait"]
Goal = Literal["growth", "performance", "health"]


class Thresholds(NamedTuple):
    """The numbers that no article gives: ours, and each user's to change."""

    severe: Annotated[int, SORENESS] = 7
    """Soreness from which a part is severe."""
    poor_sleep_hours: Annotated[float, HOURS] = 6.0
    """A night shorter than this is a poor night."""
    poor_sleep_quality: Annotated[int, FIVE] = 2
    """A night rated this or lower is a poor night."""
    sleep_debt_hours: Annotated[float, HOURS] = 7.0
    """A three-night mean below this is a sleep debt (the 7 is S0-51's floor)."""
    high_stress: Annotated[int, FIVE] = 4
    drained: Annotated[int, FIVE] = 4
    hard_rpe: Annotated[int, Bounds(1, 10)] = 7
    """A session done at this RPE or more was hard."""
    easy_minutes: Annotated[int, Bounds(1, 600)] = 90
    """An easy outing longer than this is not an easy day (S1-53)."""


class Profile(NamedTuple):
    """The person's settings that the decision reads; the defaults fit a stranger."""

    mild_soreness: MildSoreness = "train"
    goal: Goal = "health"
    event_day: date | None = None
    usual: Soreness = {}
    """Known aches: a reading at or below its part's level counts as 0, for episodes only."""
    thresholds: Thresholds = Thresholds()
    loads: Mapping[Session, Loads] = SESSION_LOADS
    left_out: frozenset[str] = frozenset()
    """Keys of warm-up moves that are never offered."""
