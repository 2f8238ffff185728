"""The second view of the chart: which part was how sore on which day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.model.body import Part
from core.model.words import words
from tui.chart.bands import band_role, put_days, put_mondays, put_sessions, put_signs
from tui.chart.grid import Drawing, Grid, days_between
from tui.chart.trend import Point
from tui.today.today import Today

_LEFT = 15
"""Columns for the parts' names."""
_PITCHES = (7, 4, 3, 2, 1)
"""Columns from one day to the next, the largest that fits."""


class PartRow(NamedTuple):
    """A part and its soreness on each day: None where nothing was answered, 0 where not sore."""

    part: Part
    levels: tuple[int | None, ...]


def sore_rows(today: Today, points: Sequence[Point]) -> tuple[PartRow, ...]:
    """Return the parts that were sore on these days: today's first, then by their highest."""
    by_day = {day.day: day.checkin for day in (*today.days, today.day)}
    answers = [checkin.soreness if (checkin := by_day.get(point.day)) else None for point in points]
    parts = {part for levels in answers if levels for part, level in levels.items() if level}
    rows = [PartRow(p, tuple(None if a is None else a.get(p, 0) for a in answers)) for p in parts]
    return tuple(sorted(rows, key=_first))


def _first(row: PartRow) -> tuple[int, int, str]:
    return -(row.levels[-1] or 0), -max(level or 0 for level in row.levels), row.part


def heat_map(points: Sequence[Point], parts: Sequence[PartRow], width: int, height: int) -> Drawing:
    """Draw the parts' rows, as many as fit, over verdicts, sessions and days."""
    pitch = next((p for p in _PITCHES if _LEFT + p * len(points) <= width), 1)
    count = min(len(points), (width - _LEFT) // pitch)
    shown = points[-count:]
    wide = pitch - 2 if pitch > 4 else max(1, pitch - 1)
    starts = [_LEFT + pitch * number for number in range(count)]
    middles = [x + (wide - 1) // 2 for x in starts]
    below = 3 if pitch >= 4 else 2
    air = height >= len(parts) + below + 2
    room = max(1, height - below - 2 * air)
    grid = Grid(width, min(len(parts), room) + below + 2 * air)
    for y, row in enumerate(_cut(parts, room), start=int(air)):
        if row is None:
            grid.put(1, y, f"and {len(parts) - room + 1} more", "quiet")
            continue
        role = "strong" if row.levels[-1] else "soft"
        grid.put(1, y, words(row.part), role)
        for x, level in zip(starts, row.levels[-count:], strict=True):
            _cell(grid, x, y, wide, level)
    y = grid.height - below
    put_signs(grid, y, shown, middles)
    if below == 3:
        put_sessions(grid, y + 1, shown, middles)
        put_days(grid, y + 2, shown, middles)
    else:
        put_mondays(grid, y + 1, shown, middles)
    return Drawing(grid.rows(), days_between(middles, len(points) - count))


def _cut(parts: Sequence[PartRow], room: int) -> list[PartRow | None]:
    """Return the rows that fit; None in place of those that do not."""
    return list(parts) if len(parts) <= room else [*parts[: room - 1], None]


def _cell(grid: Grid, x: int, y: int, wide: int, level: int | None) -> None:
    if level is None:
        grid.put(x, y, "╌" * wide, "quiet")
    elif level == 0:
        grid.put(x + (wide - 1) // 2, y, "·", "quiet")
    else:
        text = "x" if level == 10 and wide < 2 else str(level)
        grid.put(x, y, " " * wide, f"on-{band_role(level)}")
        grid.put(x + (wide - len(text)) // 2, y, text, f"on-{band_role(level)}")
