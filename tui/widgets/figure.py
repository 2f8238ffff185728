"""The figure in the check-in: rows of the body with roles, and where each part can be clicked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from core.model.body import Part
from tui.body.figure import SMALL, FigureCell, ascii_sign, captions, figure
from tui.body.shapes import HAIR
from tui.chart.bands import band_role
from tui.widgets.lines import Piece


class FigureRow(NamedTuple):
    """One row of the figure. `spans` tells where parts are: first column, end column, part."""

    pieces: tuple[Piece, ...]
    spans: tuple[tuple[int, int, str], ...] = ()


def body_map(
    levels: Mapping[Part, int],
    chosen: Part | None = None,
    *,
    scale: float = SMALL,
    ascii_only: bool = False,
) -> list[FigureRow]:
    """Return the figure: sore parts in their band with their number, the chosen part standing out.

    What is not rated shows no 0. The last row says which side is which.
    """
    known: dict[str, int] = dict(levels.items())
    rows = []
    for cells in figure(scale):
        drawn = [_cell(cell, known, chosen, ascii_only=ascii_only) for cell in cells]
        runs = groupby(drawn, key=lambda pair: pair[1])
        pieces = tuple(("".join(sign for sign, _ in run), role) for role, run in runs)
        spans = [(x, x + 1, cell.part) for x, cell in enumerate(cells) if cell.is_part]
        rows.append(FigureRow(pieces, tuple(spans)))
    return [*rows, FigureRow(((captions(scale), "quiet"),))]


def _cell(
    cell: FigureCell, levels: Mapping[str, int], chosen: Part | None, *, ascii_only: bool
) -> tuple[str, str]:
    """Return the sign and role of one cell."""
    level = levels.get(cell.part, 0)
    marked = cell.part == chosen and cell.is_part
    if cell.number and (level or marked):
        number = "-" if cell.part not in levels else "x" if level == 10 else str(level)
        return number, "chosen" if marked and not level else f"on-{band_role(level)}"
    sign = ascii_sign(cell, level) if ascii_only else cell.sign
    if level:
        return sign, "strong" if marked else band_role(level)
    return sign, "strong" if marked else "hair" if cell.part == HAIR else "body"
