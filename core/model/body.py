"""Body parts, sessions, and which muscles a session loads (the table is ours)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

Part = Literal[
    "neck", "shoulders", "chest", "upper_back", "arms", "forearms", "core",
    "lower_back", "hips", "glutes", "quads", "hamstrings", "calves", "feet",
]  # fmt: skip
PARTS: tuple[Part, ...] = get_args(Part)

Session = Literal[
    "lower", "upper", "push", "pull", "full", "run",
    "ride", "swim", "core", "walk", "mobility", "none",
]  # fmt: skip
SESSIONS: tuple[Session, ...] = get_args(Session)

Intensity = Literal["easy", "moderate", "hard"]
INTENSITIES: tuple[Intensity, ...] = get_args(Intensity)

GENTLE_SESSIONS: frozenset[Session] = frozenset({"walk", "mobility", "none"})
"""Sessions that are easy whatever their intensity and never count as training."""


class Loads(NamedTuple):
    """The muscles a session drives (main) and the ones it leans on (supporting): S2-07."""

    main: tuple[Part, ...] = ()
    supporting: tuple[Part, ...] = ()


SESSION_LOADS: Mapping[Session, Loads] = {
    "lower": Loads(("quads", "glutes", "hamstrings"), ("calves", "lower_back", "core", "hips")),
    "upper": Loads(("chest", "shoulders", "upper_back", "arms"), ("core", "forearms", "neck")),
    "push": Loads(("chest", "shoulders", "arms"), ("core",)),
    "pull": Loads(("upper_back", "arms", "forearms"), ("lower_back", "core")),
    "full": Loads(
        ("quads", "glutes", "hamstrings", "chest", "upper_back", "shoulders"),
        ("arms", "core", "lower_back", "calves", "hips"),
    ),
    "run": Loads(("quads", "hamstrings", "calves", "glutes"), ("hips", "feet", "core")),
    "ride": Loads(("quads", "glutes"), ("hamstrings", "calves", "lower_back")),
    "swim": Loads(("shoulders", "upper_back", "chest"), ("core", "arms")),
    "core": Loads(("core",), ("lower_back", "hips")),
    "walk": Loads((), ("calves", "feet")),
    "mobility": Loads(),
    "none": Loads(),
}
