"""The soreness chart as text with roles: the only file that imports plotext.

plotext draws without colour; the roles become the theme's colours in the widget, so a change of
theme draws nothing anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import plotext

from core.model.body import SESSION_LETTERS
from core.model.verdict import Verdict
from tui.chart.trend import Point
from tui.terminal.glyphs import verdict_glyph

THRESHOLD = 5
"""The line that S1-20 draws."""
GUTTER = "10 ┤"
STEPS = (1, 2, 7, 14, 28, 90)
"""Days from one date below the chart to the next."""


Row = list[tuple[str, str]]
"""One row of the chart: pieces of text with their roles."""


def chart(
    points: Sequence[Point], width: int, height: int, usual: tuple[float, float] | None = None
) -> list[Row]:
    """Draw `points` in a box of this size; the last rows are the verdicts and the dates.

    From and to what is `usual` for the person, the ground is dotted.
    """
    left = len(GUTTER)
    columns = [_column(index, len(points), width - left) + left for index in range(len(points))]
    below = [_verdicts(points, columns), _dates(points, columns, width)]
    if height >= 9 and len(set(columns)) == len(columns):
        below.insert(1, _sessions(points, columns))
    return [*_draw(points, width, max(3, height - len(below)), usual), *below]


def _column(index: int, count: int, width: int) -> int:
    return round(index * (width - 1) / max(1, count - 1)) if count > 1 else 0


def _draw(
    points: Sequence[Point], width: int, height: int, usual: tuple[float, float] | None
) -> list[Row]:
    gutter = len(GUTTER)
    inner = width - gutter
    plotext.clear_figure()
    plotext.limit_size(False, False)
    plotext.plotsize(inner, height)
    plotext.theme("clear")
    plotext.frame(False)
    plotext.xaxes(False, False)
    plotext.yaxes(False, False)
    plotext.xticks([])
    plotext.yticks([])
    plotext.xlim(0, max(1, len(points) - 1))
    plotext.ylim(0, 10)
    runs = _runs(points)
    for run in runs:
        if len(run) > 1:
            plotext.plot(run, [points[i].soreness for i in run], marker="braille")
    cells = [list(row.ljust(inner)) for row in plotext.uncolorize(plotext.build()).split("\n")]
    cells = (cells + [[" "] * inner] * height)[:height]
    roles = [["line" if cell != " " else "" for cell in row] for row in cells]
    line_y = _row(THRESHOLD, height)
    for x in range(inner):
        if cells[line_y][x] == " ":
            cells[line_y][x], roles[line_y][x] = "┈", "threshold"
    if usual:
        _shade(cells, roles, *usual)
    roomy = inner >= 2 * len(points)
    for index, point in enumerate(points):
        x = min(inner - 1, _column(index, len(points), inner))
        if point.expected and roles[height - 1][x] in ("", "usual"):
            cells[height - 1][x], roles[height - 1][x] = "░", "expected"
        if point.after is not None and roomy:
            y = _row(point.after, height)
            cells[y][x], roles[y][x] = "○", "after"
        if point.soreness is not None and (roomy or [index] in runs):
            _mark(cells, roles, point.soreness, x, numbered=inner >= 3 * len(points))
    return [_labelled(cells[y], roles[y], y, height) for y in range(height)]


def _shade(cells: list[list[str]], roles: list[list[str]], low: float, high: float) -> None:
    """Dot what is free between two levels of soreness."""
    for y in range(_row(high, len(cells)), _row(low, len(cells)) + 1):
        for x in range(y % 2 * 2, len(cells[y]), 4):
            if not roles[y][x]:
                cells[y][x], roles[y][x] = "·", "usual"


def _mark(
    cells: list[list[str]], roles: list[list[str]], soreness: int, x: int, *, numbered: bool
) -> None:
    """Write a day's number where it stands; a dot where numbers would touch."""
    y = _row(soreness, len(cells))
    text = str(soreness) if numbered else "•"
    start = min(x, len(cells[y]) - len(text))
    for offset, character in enumerate(text):
        cells[y][start + offset], roles[y][start + offset] = character, "point"


def _runs(points: Sequence[Point]) -> list[list[int]]:
    """Return the stretches of days without a gap."""
    runs: list[list[int]] = [[]]
    for index, point in enumerate(points):
        if point.soreness is not None:
            runs[-1].append(index)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _row(value: float, height: int) -> int:
    return round((height - 1) * (1 - value / 10))


def _labelled(cells: list[str], roles: list[str], y: int, height: int) -> Row:
    marks = {_row(10, height): "10 ┤", _row(THRESHOLD, height): " 5 ┼", _row(0, height): " 0 ┤"}
    row: Row = [(marks.get(y, "   │"), "axis")]
    for cell, role in zip(cells, roles, strict=True):
        if row[-1][1] == role and len(row) > 1:
            row[-1] = (row[-1][0] + cell, role)
        else:
            row.append((cell, role))
    return row


def _verdicts(points: Sequence[Point], columns: list[int]) -> Row:
    """Return the signs of the verdicts; of days that share a column, the strictest one's."""
    strictest: dict[int, Verdict] = {}
    for point, x in zip(points, columns, strict=True):
        strictest[x] = max(point.verdict, strictest.get(x, Verdict.UNKNOWN))
    signs = [(verdict_glyph(verdict), verdict.key) for verdict in strictest.values()]
    return _spaced(signs, strictest)


def _sessions(points: Sequence[Point], columns: list[int]) -> Row:
    letters = [SESSION_LETTERS[point.session] if point.session else " " for point in points]
    return _spaced([(letter, "session") for letter in letters], columns)


def _spaced(signs: Iterable[tuple[str, str]], columns: Iterable[int]) -> Row:
    row: Row = []
    at = 0
    for (sign, role), x in zip(signs, columns, strict=True):
        row += [(" " * (x - at), ""), (sign, role)]
        at = x + 1
    return row


def _dates(points: Sequence[Point], columns: list[int], width: int) -> Row:
    """Return as many dates as fit at even distances; the last day always has its own."""
    rows = (_dates_every(step, points, columns, width) for step in STEPS)
    return [(next(filter(None, rows), ""), "axis")]


def _dates_every(step: int, points: Sequence[Point], columns: list[int], width: int) -> str:
    """Return the date of each `step`-th day, the month where it is new; empty where too many."""
    text, month = "", 0
    for point, x in list(zip(points, columns, strict=True))[(len(points) - 1) % step :: step]:
        day = str(point.day.day)
        label = day if point.day.month == month else f"{day} {point.day:%b}"
        month = point.day.month
        start = min(x, width - len(label))
        if text and start <= len(text):
            return ""
        text = text.ljust(start) + label
    return text
