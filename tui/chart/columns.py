"""Fourteen days as columns: each level on its own row, its number on the column's top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.chart.bands import (
    AHEAD,
    THRESHOLD,
    band_role,
    put_ahead,
    put_days,
    put_sessions,
    put_signs,
)
from tui.chart.grid import Drawing, Grid, days_between
from tui.chart.plot import LEVELS, ROWS, columns, rows_of_levels
from tui.chart.trend import Point

LEFT, NARROW_LEFT, NARROW = 5, 3, 60
"""Columns for the levels' numbers and air; fewer below the width `NARROW`."""
_BELOW = 3
"""Rows below the columns: verdicts, sessions, days."""
HEIGHT = ROWS + _BELOW
EXPECTED = ("═", "quiet")
"""The ground of a day on which soreness is expected, and its role."""
_PITCHES = ((11, 7), (8, 5), (5, 3), (4, 3), (3, 2), (2, 1))
"""Columns from one day to the next, and how wide a day's is; the largest that fit."""


def column_chart(
    points: Sequence[Point],
    width: int,
    height: int,
    usual: tuple[float, float] | None = None,
    ahead: tuple[int, int] | None = None,
) -> Drawing:
    """Draw the days in a box at least `HEIGHT` high; the levels that are `usual` are bracketed.

    `ahead` are the levels that are likely on the next day.
    """
    rows = ROWS + (height - HEIGHT) // (ROWS - 1) * (ROWS - 1)
    left = LEFT if width >= NARROW else NARROW_LEFT
    pitch, wide = _pitch(len(points), width - left - (AHEAD if ahead else 0))
    starts = [left + pitch * number for number in range(len(points))]
    middles = [_middle(x, wide) for x in starts]
    at = rows_of_levels(rows)
    named = pitch >= 4  # else a session has no room
    grid = Grid(width, rows + _BELOW - (not named))
    _axis(grid, at, points, usual)
    bars = [(x, wide, p.soreness or 0) for x, p in zip(starts, points, strict=True)]
    for y, row in enumerate(columns(bars, width, rows)):
        for x, character in enumerate(row):
            if character != " ":
                grid.put(x, y, character, "bar")
    _threshold(grid, at[THRESHOLD], left - 2)
    for (x, _, level), point in zip(bars, points, strict=True):
        _day(grid, at, x, wide, level, point)
    if ahead:
        put_ahead(grid, at, starts[-1] + wide + 1, ahead)
    put_signs(grid, rows, points, middles)
    if named:
        put_sessions(grid, rows + 1, points, middles)
    put_days(grid, rows + 1 + named, points, middles)
    return Drawing(grid.rows(), days_between(middles))


def _pitch(count: int, room: int) -> tuple[int, int]:
    fitting = (pair for pair in _PITCHES if pair[0] * (count - 1) + pair[1] <= room)
    return next(fitting, _PITCHES[-1])


def _middle(x: int, wide: int) -> int:
    return x + (wide - 1) // 2


def _axis(
    grid: Grid, at: Mapping[int, int], points: Sequence[Point], usual: tuple[float, float] | None
) -> None:
    peak = max((point.soreness or 0 for point in points), default=0)
    labels = {10, THRESHOLD, 0} | ({peak} if peak not in (4, 6, 9, 1) else set())
    for level in labels:
        grid.put(0, at[level], f"{level:>2}", "strong" if level == THRESHOLD else "quiet")
    if usual:
        for level in LEVELS:
            if usual[0] <= level <= usual[1]:
                grid.put(3, at[level], "┊", "usual")


def _threshold(grid: Grid, y: int, start: int) -> None:
    for x in range(max(2, start), grid.width):
        if grid.free(x, y):
            grid.put(x, y, "┈", "threshold")


def _day(grid: Grid, at: Mapping[int, int], x: int, wide: int, level: int, point: Point) -> None:
    """Colour a day's column, and write its number, its ground and the reading after."""
    band, top, ground = band_role(level), at[level], at[0]
    middle = _middle(x, wide)
    if point.soreness is None:
        grid.put(middle, ground, "·", "quiet")
        return
    sign, role = EXPECTED if point.expected else ("▔", "ground")
    grid.put(x, ground, sign * wide, role)
    for y in range(top + 1, ground):
        grid.put(x, y, "█" * wide, f"mix-{band}")
    text = str(level)
    if level:
        grid.put(x, top, " " * wide, f"on-{band}")
    grid.put(middle - (len(text) - 1) // 2, top, text, f"on-{band}" if level else "strong")
    if point.after is not None:
        ring = at[point.after]
        across = x + wide - 1 if ring == top else middle
        role = (
            "ring" if not top <= ring < ground else f"on-{band}" if ring == top else f"ring-{band}"
        )
        grid.put(across, ring, "○", role)
