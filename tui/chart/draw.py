"""Which drawing of the chart fits: columns, a line, or a strip where rows are few."""

from __future__ import annotations

from collections.abc import Sequence

from tui.chart.grid import Drawing
from tui.chart.strip import ROWS as STRIP_ROWS
from tui.chart.strip import strip
from tui.chart.trend import SPANS, Point

COLUMNS_FROM = 14
"""Rows from which each level of soreness has its own."""
LEAST_WIDTH = 30
_Range = tuple[float, float]


def is_plotted(count: int, width: int, height: int) -> bool:
    """Tell whether so many days are drawn by plotext in this box."""
    least = COLUMNS_FROM if count <= SPANS[0] else STRIP_ROWS
    return width >= LEAST_WIDTH and height >= least


def chart(
    points: Sequence[Point],
    width: int,
    height: int,
    usual: _Range | None = None,
    ahead: tuple[int, int] | None = None,
) -> Drawing:
    """Draw `points` in a box of this size; the levels that are `usual` are bracketed.

    Where there are rows enough, the levels that are likely on the next day stand `ahead`.
    """
    if not is_plotted(len(points), width, height):
        rows, days = strip(points, width)
        return Drawing(rows[-height:], days)
    if len(points) <= SPANS[0]:
        from tui.chart.columns import column_chart

        return column_chart(points, width, height, usual, ahead)
    from tui.chart.line import line_chart

    return line_chart(points, width, height, usual, ahead)
