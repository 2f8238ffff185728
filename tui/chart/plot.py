"""Columns and lines as plotext draws them: the only file that imports plotext.

Its limits are chosen so that each level of soreness has a row of its own, and a day its column. On
which row a level stands is read from what plotext has drawn, so that a number can never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import plotext

LEVELS = range(11)
ROWS = len(LEVELS)
"""Rows from which each level has its own."""
BRAILLE = "braille"
_BLOCK = "█"
BLANKS = " \u2800"


@lru_cache(maxsize=16)
def rows_of_levels(height: int, marker: str = _BLOCK) -> Mapping[int, int]:
    """Return on which row, counted from the top, plotext draws each level at this height."""
    _prepare(ROWS, height, (-0.25, ROWS - 0.75))
    plotext.scatter(list(LEVELS), list(LEVELS), marker=marker)
    drawn = _drawn(ROWS, height)
    rows = range(height)
    return {level: next(y for y in rows if drawn[y][level] not in BLANKS) for level in LEVELS}


def columns(bars: Iterable[tuple[int, int, int]], width: int, height: int) -> list[str]:
    """Draw bars, each of a first column, a width and a level; return rows of blocks and blanks."""
    fine = max(1, (height - 1) // (ROWS - 1))
    dots = [
        (x, step / fine)
        for first, wide, level in bars
        for x in range(first, first + wide)
        for step in range(1, level * fine + 1)
    ]
    if not dots:
        return [" " * width] * height
    _prepare(width, height, (0, width - 1))
    plotext.scatter([x for x, _ in dots], [y for _, y in dots], marker=_BLOCK)
    return _drawn(width, height)


def plotted(runs: Iterable[Sequence[tuple[int, int]]], width: int, height: int) -> list[str]:
    """Draw a line through each run of points: dot columns, two a cell, and levels."""
    _prepare(width, height, (0, 2 * width - 1))
    for run in runs:
        dots = [x for x, _ in run], [level for _, level in run]
        plotext.plot(*dots, marker=BRAILLE)
    return _drawn(width, height)


def _prepare(width: int, height: int, across: tuple[float, float]) -> None:
    plotext.clear_figure()
    plotext.limit_size(False, False)
    plotext.plotsize(width, height)
    plotext.theme("clear")
    plotext.frame(False)
    plotext.xaxes(False, False)
    plotext.yaxes(False, False)
    plotext.xticks([])
    plotext.yticks([])
    plotext.xlim(*across)
    air = 3.75 / max(1, height - 1)  # a level lies in the middle of its row's four dots
    plotext.ylim(-air, LEVELS[-1] + air)


def _drawn(width: int, height: int) -> list[str]:
    rows = plotext.uncolorize(plotext.build()).split("\n")[:height]
    return [row.ljust(width)[:width] for row in (*rows, *[""] * (height - len(rows)))]
