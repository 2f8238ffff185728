"""Weeks as a line of braille that breaks where a day has no answer; its peaks carry numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.model.verdict import Verdict
from tui.chart.bands import (
    AHEAD,
    THRESHOLD,
    band_role,
    put_ahead,
    put_mondays,
    put_signs,
    strictest,
)
from tui.chart.grid import Drawing, Grid, days_between
from tui.chart.plot import BLANKS, BRAILLE, LEVELS, ROWS, plotted, rows_of_levels
from tui.chart.trend import Point

_LEFT = 5
BELOW = 2
"""Rows below the line: verdicts and dates."""
_PEAK = THRESHOLD
"""Level from which a peak carries its number."""
APART = 3
"""Columns within which no second number stands."""


def line_chart(
    points: Sequence[Point],
    width: int,
    height: int,
    usual: tuple[float, float] | None = None,
    ahead: tuple[int, int] | None = None,
) -> Drawing:
    """Draw the days in a box of this size; the levels that are `usual` are bracketed.

    `ahead` are the levels that are likely on the next day.
    """
    rows = max(3, height - BELOW)
    if rows >= ROWS:
        rows -= (rows - ROWS) % (ROWS - 1)
    inner = width - _LEFT - 1 - (AHEAD if ahead else 0)
    dots = [_dot(number, len(points), inner) for number in range(len(points))]
    columns = [_LEFT + dot // 2 for dot in dots]
    at = rows_of_levels(rows, BRAILLE)
    grid = Grid(width, rows + BELOW)
    _axis(grid, at, usual)
    runs = _runs(points, dots)
    drawn = plotted([run for run in runs if len(run) > 1], inner, rows)
    for y, row in enumerate(drawn):
        role = band_role(max((level for level in LEVELS if at[level] >= y), default=0))
        for x, character in enumerate(row):
            if character not in BLANKS:
                grid.put(_LEFT + x, y, character, role)
    for (dot, level), *more in runs:
        if not more:
            grid.put(_LEFT + dot // 2, at[level], "•", band_role(level))
    for x in range(3, width):
        if grid.free(x, at[THRESHOLD]):
            grid.put(x, at[THRESHOLD], "┈", "threshold")
    if ahead:
        put_ahead(grid, at, width - AHEAD, ahead)
    _peaks(grid, at, points, columns)
    dense = len(points) > inner / 2
    _signs(grid, rows, points, columns, dense=dense)
    put_mondays(grid, rows + 1, points, columns)
    return Drawing(grid.rows(), days_between(columns))


def _dot(number: int, count: int, width: int) -> int:
    return round(number * (2 * width - 1) / max(1, count - 1))


def _runs(points: Sequence[Point], dots: Sequence[int]) -> list[list[tuple[int, int]]]:
    """Return the stretches of days without a gap."""
    runs: list[list[tuple[int, int]]] = [[]]
    for point, dot in zip(points, dots, strict=True):
        if point.soreness is not None:
            runs[-1].append((dot, point.soreness))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _axis(grid: Grid, at: Mapping[int, int], usual: tuple[float, float] | None) -> None:
    for level in (10, 7, 0, THRESHOLD):
        grid.put(0, at[level], f"{level:>2}", "strong" if level == THRESHOLD else "quiet")
    for level in LEVELS:
        if usual and usual[0] <= level <= usual[1]:
            grid.put(3, at[level], "┊", "usual")


def _peaks(
    grid: Grid, at: Mapping[int, int], points: Sequence[Point], columns: Sequence[int]
) -> None:
    """Write the peaks' numbers, today's and the highest first, each on the row above its own."""
    levels = [point.soreness for point in points]
    before, after = [None, *levels[:-1]], [*levels[1:], None]
    peaks = [
        (number == len(levels) - 1, level, number)
        for number, (level, last, following) in enumerate(zip(levels, before, after, strict=True))
        if level is not None and level >= _PEAK and level > (last or 0) - (last is None)
        and level >= (following or 0)
    ]  # fmt: skip
    placed: list[int] = []
    for _, level, number in sorted(peaks, reverse=True):
        x, y = columns[number], at[level] - 1
        if y >= 0 and all(abs(x - other) >= APART for other in placed):
            grid.put(
                min(x, grid.width - len(str(level))), y, str(level), f"{band_role(level)}-number"
            )
            placed.append(x)


def _signs(
    grid: Grid, y: int, points: Sequence[Point], columns: Sequence[int], *, dense: bool
) -> None:
    """Write the verdicts; where they stand close, a plain day is a dot, and a gap is blank."""
    put_signs(grid, y, points, columns)
    for x, (verdict, urgent) in strictest(points, columns).items():
        if urgent:
            continue
        if verdict is Verdict.UNKNOWN:
            grid.put(x, y, " ", "")
        elif verdict is Verdict.TRAIN and dense:
            grid.put(x, y, "·", verdict.key)
