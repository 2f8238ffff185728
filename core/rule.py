"""What a rule is: a yes/no question about the morning that names a verdict and its sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from core.facts import Facts


class Verdict(IntEnum):
    """What to do today, from mildest to strictest; `UNKNOWN` is "no check-in", never a green light.

    A decision is the maximum over the rules that fired, so comparison is strictness.
    """

    UNKNOWN = 0
    TRAIN = 1
    MODIFY = 2
    RECOVER = 3
    REST = 4
    REFER = 5

    @classmethod
    def of(cls, key: str | None) -> Verdict:
        """Return the verdict with this key; None, a day that was never judged, is `UNKNOWN`.

        Raises KeyError when no verdict has the key.
        """
        return cls.UNKNOWN if key is None else cls[key.upper()]

    @property
    def key(self) -> str:
        """The stable lower-case name used in JSON, the journal and the command line."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """The words on the screen."""
        return _LABELS[self]


_LABELS: Mapping[Verdict, str] = {
    Verdict.UNKNOWN: "No check-in yet",
    Verdict.TRAIN: "Train as planned",
    Verdict.MODIFY: "Train, modified",
    Verdict.RECOVER: "Active recovery",
    Verdict.REST: "Rest",
    Verdict.REFER: "Get it checked",
}

Action = Literal["swap", "lighten", "shorten", "unload", "no_pb", "easy", "guard", "back_off"]

ACTION_WORDS: Mapping[Action, str] = {
    "swap": "swap for another session",
    "lighten": "lighten the load",
    "shorten": "shorten it",
    "unload": "unload the sore part: no weights or bands there, gentle movement",
    "no_pb": "no personal bests",
    "easy": "make it an easy effort: able to hold a conversation",
    "guard": "train around the sore part",
    "back_off": "back off in the programme, not just today",
}
"""What a modified session may ask for, in the order in which it is listed."""


class Firing(NamedTuple):
    """That a rule fired: with which verdict, and why in plain words with the user's own numbers."""

    verdict: Verdict
    because: str


class Finding(NamedTuple):
    """A rule that fired, as the decision lists it."""

    rule: str
    verdict: Verdict
    lifts: bool
    because: str
    actions: tuple[Action, ...]
    sources: tuple[str, ...]


class Example(NamedTuple):
    """A documented case that runs as a test.

    `request` is a `decide` request with the common keys left out; `fires` says whether the rule
    is among the fired ones.
    """

    text: str
    request: Mapping[str, Any]
    fires: bool


class Rule(NamedTuple):
    """One rule of the decision.

    `asks` is its yes/no question, `when` the exact condition, `why` the reasoning behind it.
    `lifts` tells whether a warm-up that opens up may drop it. `sources` are requirement ids of the
    articles, or "evidence N" for what goes beyond them; `ours` names what no article says.
    """

    id: str
    asks: str
    when: str
    why: str
    verdict: Verdict
    lifts: bool
    actions: tuple[Action, ...]
    sources: tuple[str, ...]
    fires: Callable[[Facts], Firing | None]
    examples: tuple[Example, ...] = ()
    ours: str = ""
