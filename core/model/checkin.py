"""The check-in and the reassessment: every field with its type, words, ends and range.

The types are plain immutable values. Their ranges are declared once, here, as `Bounds`, and
enforced by `core.codec.validation` wherever something enters from outside; `core.model.questions`
gives each field the words that the form, the plain questions and the documentation show.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple

from core.model.body import Intensity, Part, Session

NOTE_LIMIT = 2000
"""Characters of a note that are kept."""

PainKind = Literal["dull", "sharp", "radiating", "burning", "tingling", "constant"]
Spread = Literal["general", "spot", "joint"]
Sign = Literal[
    "chest", "saddle", "dark_urine", "head", "hot_limb",
    "weakness", "immovable", "swelling", "bruising",
]  # fmt: skip
"""What may come with soreness, or without it, and calls for a clinician; urgent ones first."""
Daily = Literal["fine", "awkward", "unable"]
Range = Literal["full", "stiff", "limited"]
Illness = Literal["none", "coming_on", "ill"]
Feel = Literal["better", "same", "worse"]
Movement = Literal["clean", "off", "breaks"]
Output = Literal["normal", "flat", "poor"]


class Bounds:
    """An inclusive range that pydantic understands without this module importing pydantic."""

    __is_annotated_types_grouped_metadata__ = True

    def __init__(self, low: float, high: float) -> None:
        self.low = low
        self.high = high

    def __iter__(self) -> Iterator[object]:
        from annotated_types import Ge, Le

        yield Ge(self.low)
        yield Le(self.high)


MINUTES = Bounds(1, 600)
SORENESS = Bounds(0, 10)
HOURS = Bounds(0, 24)
FIVE = Bounds(1, 5)
RPE = Bounds(1, 10)

CAUTION = 4
"""Soreness that creeps toward five (S1-20)."""
HIGH = 5
"""Soreness from which rest or changes are asked for: the line at five (S1-20, S1-21)."""

Soreness = Mapping[Part, Annotated[int, SORENESS]]


class Plan(NamedTuple):
    """Today's planned session (S2-26)."""

    session: Session
    intensity: Intensity = "moderate"
    minutes: Annotated[int, MINUTES] | None = None


class CheckIn(NamedTuple):
    """One morning's answers. None is "not answered" and is never a pass.

    `day` is the training day of `at`, an aware timestamp. `soreness` maps a part to 0..10 and an
    empty map means "not sore"; an absent part is 0. `pain`, `spread`, `daily` and `range` are about
    the parts in `about`, each of them sore; without any, about all that are.
    """

    day: date
    at: datetime
    plan: Plan | None = None
    soreness: Soreness | None = None
    pain: frozenset[PainKind] | None = None
    spread: Spread | None = None
    signs: frozenset[Sign] | None = None
    daily: Daily | None = None
    range: Range | None = None
    reckless: bool | None = None
    sleep_hours: Annotated[float, HOURS] | None = None
    sleep_quality: Annotated[int, FIVE] | None = None
    stress: Annotated[int, FIVE] | None = None
    drained: Annotated[int, FIVE] | None = None
    illness: Illness | None = None
    note: str | None = None
    about: frozenset[Part] | None = None

    @property
    def meant(self) -> frozenset[Part]:
        """The parts that kind, spread, daily and range are about: all sore ones unless told."""
        return self.about or self.sore

    @property
    def sore(self) -> frozenset[Part]:
        """The parts at 1 or more."""
        return frozenset([part for part, level in (self.soreness or {}).items() if level])

    @property
    def worst(self) -> int:
        """The highest soreness of any part, 0 when not sore or not answered."""
        return max(self.soreness.values(), default=0) if self.soreness else 0


class Reassessment(NamedTuple):
    """Five answers after the warm-up. None is "not asked"; not all may be None.

    `soreness` is the optional second 0..10 per sore part: plotted, never a rule input.
    """

    feel: Feel | None = None
    movement: Movement | None = None
    range: Range | None = None
    output: Output | None = None
    new_pain: bool | None = None
    soreness: Soreness | None = None

    @property
    def opened_up(self) -> bool:
        """All five answers are as good as can be; nothing less lifts a morning rule (S2-30)."""
        return (
            self.feel == "better"
            and self.movement == "clean"
            and self.range in ("full", "stiff")
            and self.output == "normal"
            and self.new_pain is False
        )
