"""Body parts, sessions, and which muscles a session loads (the table is ours)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

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

Session = Literal[
    "lower", "upper", "push", "pull", "full", "run",
    "ride", "swim", "core", "walk", "mobility", "none",
]  # fmt: skip
SESSIONS: tuple[Session, ...] = get_args(Session)
SESSION_LETTERS: Mapping[Session, str] = {
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
