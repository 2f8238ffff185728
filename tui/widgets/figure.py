"""A figure from the front and from the back, each part marked by its soreness."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from core.model.body import Part
from tui.widgets.pane import Piece

_FIGURE = (
    "   front        back   ",
    "     o            o    ",
    "     n            n    ",
    "   ss-ss        ss-ss  ",
    "  a ccc a      a uuu a ",
    "  r ooo r      r lll r ",
    "    hhh          ggg   ",
    "    q q          m m   ",
    "    q q          m m   ",
    "    | |          v v   ",
    "    f f          f f   ",
)
_PARTS: Mapping[str, Part] = {
    "n": "neck", "s": "shoulders", "c": "chest", "u": "upper_back", "a": "arms", "r": "forearms",
    "o": "core", "l": "lower_back", "h": "hips", "g": "glutes", "q": "quads", "m": "hamstrings",
    "v": "calves", "f": "feet",
}  # fmt: skip
_SHADES = ((7, "█", "rest"), (4, "▓", "modify"), (1, "▒", "train"), (0, "░", "quiet"))


class FigureRow(NamedTuple):
    """One row of the figure. `spans` tells where parts are: first column, end column, part."""

    pieces: tuple[Piece, ...]
    spans: tuple[tuple[int, int, Part], ...] = ()


def body_map(levels: Mapping[Part, int], chosen: Part | None = None) -> list[FigureRow]:
    """Return the figure: shade and role by soreness, the chosen part reversed."""
    rows = []
    for y, pattern in enumerate(_FIGURE):
        cells = [_cell(letter if y > 1 else "", letter, levels, chosen) for letter in pattern]
        runs = groupby(cells, key=lambda cell: cell[1])
        pieces = [("".join(sign for sign, _ in run), role) for role, run in runs]
        spans = _spans(pattern) if y > 1 else ()
        rows.append(FigureRow(tuple(pieces), spans))
    return rows


def _spans(pattern: str) -> tuple[tuple[int, int, Part], ...]:
    return tuple((x, x + 1, _PARTS[key]) for x, key in enumerate(pattern) if key in _PARTS)


def _cell(
    key: str, letter: str, levels: Mapping[Part, int], chosen: Part | None
) -> tuple[str, str]:
    """Return the sign and role of one cell of the figure."""
    part = _PARTS.get(key)
    if part is None:
        return letter, "quiet"
    level = levels.get(part, 0)
    shade, role = next((sign, role) for low, sign, role in _SHADES if level >= low)
    return shade, "chosen" if part == chosen else role
