"""Body parts, sessions, and which muscles a session loads (the table is ours)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple, NewType, get_args

Part = Literal[
    "neck", "shoulders", "chest", "upper_back", "arms", "elbows", "forearms", "wrists", "core",
    "lower_back", "hips", "groin", "glutes", "quads", "hamstrings", "knees", "calves", "shins",
    "ankles", "feet",
]  # fmt: skip
PARTS: tuple[Part, ...] = get_args(Part)
PART_LETTERS: Mapping[Part, str] = {
    "neck": "n", "shoulders": "s", "chest": "c", "upper_back": "u", "arms": "a", "elbows": "e",
    "forearms": "r", "wrists": "w", "core": "o", "lower_back": "l", "hips": "h", "groin": "i",
    "glutes": "g", "quads": "q", "hamstrings": "m", "knees": "k", "calves": "v", "shins": "t",
    "ankles": "y", "feet": "f",
}  # fmt: skip
"""The key of each part, wherever one is chosen."""
JOINT_PARTS: frozenset[Part] = frozenset({"elbows", "wrists", "knees", "shins", "ankles"})
"""Parts whose rating is that of a joint or tendon; the ankles have the Achilles tendon."""

OurSession = Literal[
    "lower", "upper", "push", "pull", "full", "run",
    "ride", "swim", "core", "walk", "mobility", "none",
]  # fmt: skip
Sport = NewType("Sport", str)
"""A person's own sport, by the name that it has in the settings."""
Session = OurSession | Sport
SESSIONS: tuple[OurSession, ...] = get_args(OurSession)
SESSION_LETTERS: Mapping[OurSession, str] = {
    "lower": "l", "upper": "u", "push": "h", "pull": "p", "full": "f", "run": "r",
    "ride": "d", "swim": "s", "core": "c", "walk": "w", "mobility": "m", "none": "n",
}  # fmt: skip
"""The key of each session, wherever one is chosen."""

Intensity = Literal["easy", "moderate", "hard"]
INTENSITIES: tuple[Intensity, ...] = get_args(Intensity)

GENTLE_SESSIONS: frozenset[Session] = frozenset({"walk", "mobility", "none"})
"""Sessions that are easy whatever their intensity and never count as training."""


class Loads(NamedTuple):
    """The muscles a session drives (main) and the ones it leans on (supporting): S2-07."""

    main: tuple[Part, ...] = ()
    supporting: tuple[Part, ...] = ()


SESSION_LOADS: Mapping[Session, Loads] = {
    "lower": Loads(
        ("quads", "glutes", "hamstrings", "knees", "groin"),
        ("calves", "lower_back", "core", "hips", "ankles", "feet", "upper_back"),
    ),
    "upper": Loads(
        ("chest", "shoulders", "upper_back", "arms"),
        ("core", "forearms", "neck", "lower_back", "elbows", "wrists"),
    ),
    "push": Loads(("chest", "shoulders", "arms", "elbows"), ("core", "forearms", "wrists")),
    "pull": Loads(
        ("upper_back", "arms", "forearms", "elbows"), ("shoulders", "lower_back", "core", "wrists")
    ),
    "full": Loads(
        ("quads", "glutes", "hamstrings", "knees", "chest", "upper_back", "shoulders"),
        (
            "arms",
            "core",
            "lower_back",
            "calves",
            "hips",
            "groin",
            "ankles",
            "feet",
            "forearms",
            "elbows",
            "wrists",
            "neck",
        ),
    ),
    "run": Loads(
        ("quads", "hamstrings", "calves", "glutes", "knees", "shins", "ankles"),
        ("hips", "groin", "feet", "core", "lower_back"),
    ),
    "ride": Loads(
        ("quads", "glutes", "knees"),
        ("hamstrings", "calves", "lower_back", "hips", "groin", "ankles", "feet", "neck"),
    ),
    "swim": Loads(
        ("shoulders", "upper_back", "chest"),
        ("core", "arms", "lower_back", "neck", "elbows", "wrists"),
    ),
    "core": Loads(("core",), ("lower_back", "hips")),
    "walk": Loads(
        (), ("calves", "feet", "quads", "hips", "lower_back", "knees", "ankles", "shins")
    ),
    "mobility": Loads(),
    "none": Loads(),
}

ANYTHING = Loads(PARTS)
"""What a sport that the settings here do not name may drive: all that is sore counts."""
SPORT_LENGTH = 20
"""Characters that the name of a sport has at most."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What answers are chosen by; importing `string`, which has them, costs a glance a millisecond."""
SPORTS_AT_MOST = len(LETTERS) - len(SESSION_LETTERS)
"""As many as there are letters left to choose them by."""


def is_sport_name(text: str) -> bool:
    """Tell whether a sport may have this name: one word in lower case, of no session of ours."""
    word = text.isidentifier() and text == text.lower() and len(text) <= SPORT_LENGTH
    return word and text not in SESSIONS


def sports(loads: Mapping[Session, Loads]) -> tuple[Sport, ...]:
    """Return a person's own sports among the sessions that they may plan."""
    return tuple(Sport(name) for name in loads if name not in SESSIONS)


def most_like(parts: Collection[Part]) -> OurSession:
    """Return the session of ours whose muscles come closest to these, a gentle one never."""
    return max(
        (session for session in SESSIONS if session not in GENTLE_SESSIONS),
        key=lambda session: _likeness(set(parts), SESSION_LOADS[session]),
    )


def _likeness(parts: set[Part], loads: Loads) -> float:
    theirs = {*loads.main, *loads.supporting}
    return len(parts & theirs) / len(parts | theirs)
