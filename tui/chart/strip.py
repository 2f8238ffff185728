"""The chart where there are few rows: bars of eighths whose middle is five, or one row of them."""

from __future__ import annotations

from collections.abc import Sequence

from tui.chart.bands import THRESHOLD, band_role, put_signs
from tui.chart.grid import Drawing, Grid, Row, days_between
from tui.chart.trend import Point

EIGHTHS = " ▁▂▃▄▅▆▇█"
ROWS, BARS = 6, 3
"""Rows of the strip; three of them hold the bars, so that five ends in the middle of the second."""
_LEFT = 5
PER_LEVEL = ROWS * 4 / 10
"""Eighths of a row for one level of soreness: 24 for ten."""


def strip(points: Sequence[Point], width: int) -> Drawing:
    """Draw bars, numbers, signs and days, the newest that fit: six rows."""
    pitch = max(3, min(8, (width - _LEFT - 3) // max(1, len(points) - 1)))
    wide = min(3, pitch - 1)
    shown = points[-max(1, (width - _LEFT - wide) // pitch + 1) :]
    grid = Grid(width, ROWS)
    starts = [_LEFT + pitch * number for number in range(len(shown))]
    middle = BARS // 2
    grid.put(1, middle, str(THRESHOLD), "strong")
    grid.put(_LEFT - 1, middle, "┈" * (width - _LEFT), "threshold")
    for point, x in zip(shown, starts, strict=True):
        _bar(grid, x, wide, point.soreness or 0)
        _numbers(grid, x, pitch, point)
    put_signs(grid, BARS + 1, shown, starts)
    for number, (point, x) in enumerate(zip(shown, starts, strict=True), start=1):
        grid.put(x, BARS + 2, str(point.day.day), "strong" if number == len(shown) else "quiet")
    return Drawing(grid.rows(), days_between(starts, len(points) - len(shown)))


def sparks(points: Sequence[Point], width: int) -> tuple[Row, Row]:
    """Draw a day in two columns: a bar of eighths, and its number below it; as many as fit."""
    shown = points[-(width // 2) :]
    before, after = f"{len(shown)} days  ", "  today"
    named = len(before) + 2 * len(shown) - 1 + len(after) <= width
    bars: Row = [(" " * len(before), "")] if named else []
    numbers: Row = [(before, "quiet")] if named else []
    for number, point in enumerate(shown, start=1):
        level = point.soreness
        eighths = 0 if level is None else round(0.8 * level)
        bars.append((f"{EIGHTHS[eighths]} ", band_role(level or 0)))
        text = "·" if level is None else "x" if level == 10 else str(level)
        role = "quiet" if level is None else band_role(level)
        numbers.append((f"{text} ", "strong" if number == len(shown) and not level else role))
    return bars, [*numbers, (after[1:], "quiet")] if named else numbers


def _bar(grid: Grid, x: int, wide: int, level: int) -> None:
    eighths = round(PER_LEVEL * level)
    for row in range(BARS):
        part = max(0, min(8, eighths - 8 * (BARS - 1 - row)))
        if part:
            grid.put(x, row, EIGHTHS[part] * wide, band_role(level))


def _numbers(grid: Grid, x: int, pitch: int, point: Point) -> None:
    if point.soreness is None:
        grid.put(x, BARS, "-", "quiet")
        return
    text = str(point.soreness)
    grid.put(x, BARS, text, f"{band_role(point.soreness)}-number")
    if point.after is not None and pitch >= 5:
        grid.put(x + len(text), BARS, f"→{point.after}", "quiet")
