"""The verdicts, from mildest to strictest, and the actions that a modified session may carry."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Literal, NamedTuple


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

    @property
    def short(self) -> str:
        """A word beside the verdict's sign, where its own words have no room."""
        return _SHORT.get(self, self.key)


_LABELS: Mapping[Verdict, str] = {
    Verdict.UNKNOWN: "No check-in yet",
    Verdict.TRAIN: "Train as planned",
    Verdict.MODIFY: "Train, modified",
    Verdict.RECOVER: "Active recovery",
    Verdict.REST: "Rest",
    Verdict.REFER: "Get it checked",
}

_SHORT: Mapping[Verdict, str] = {
    Verdict.UNKNOWN: "no check-in",
    Verdict.REFER: "get it checked",
}

Care = Literal["emergency", "today", "days"]

CARE_WORDS: Mapping[Care, str] = {
    "emergency": "call the emergency number, or go to an emergency department now",
    "today": "today: a doctor or urgent care",
    "days": "within days: a physio or doctor",
}
"""Who should see a red flag and how soon, the soonest first."""

GET_HELP_NOW = "Get help now"
"""The label of an urgent verdict."""


class Alarm(NamedTuple):
    """Whether a red flag is urgent, and who should see it how soon."""

    urgent: bool
    care: Care


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
