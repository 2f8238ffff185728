"""What every drawing of soreness shares: its bands, its line at five, and what stands below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.model.body import Session
from core.model.verdict import Verdict
from tui.chart.grid import Grid, Row
from tui.chart.trend import Point
from tui.terminal.glyphs import role_of, verdict_glyph

THRESHOLD = 5
"""The line that S1-20 draws."""
_BANDS = ((7, "b7"), (5, "b5"), (4, "b4"), (1, "b1"))
LEGEND: tuple[tuple[str, str], ...] = (("b1", "1-3"), ("b4", "4"), ("b5", "5-6"), ("b7", "7-10"))
"""The bands' roles with the levels that each holds."""
BAR, SHORT_BAR = 10, 5
"""Cells of a level's bar: one a level, or half of one."""
AHEAD = 2
"""Columns of what the next day is expected to be, where the sheet has no fewer."""
AHEAD_SIGN = "░"
SHORT: Mapping[Session, str] = {
    "lower": "low", "upper": "upp", "push": "psh", "pull": "pul", "full": "ful", "run": "run",
    "ride": "rid", "swim": "swm", "core": "cor", "walk": "wlk", "mobility": "mob", "none": "",
}  # fmt: skip
"""Sessions in three letters; a sport has its first three, and a day without one none."""


def band_role(level: int) -> str:
    """Return the role of a soreness of 1..10; 0 is in no band."""
    return next((role for low, role in _BANDS if level >= low), "zero")


def level_bar(level: int, cells: int = BAR) -> Row:
    """Return a bar of one cell a level, or of half a cell; nothing where there is no room."""
    if cells == SHORT_BAR:
        full = "━" * (level // 2) + "╸" * (level % 2)
    else:
        full = "▇" * level if cells else ""
    return [(full, band_role(level)), ("·" * (cells - len(full)), "faint")]


def put_ahead(grid: Grid, at: Mapping[int, int], x: int, levels: tuple[int, int]) -> None:
    """Draw between which levels the next day is likely to lie, quietly beside the last one."""
    low, high = levels
    for y in range(at[high], at[low] + 1):
        grid.put(x, y, AHEAD_SIGN * AHEAD, "usual")


def strictest(points: Sequence[Point], columns: Sequence[int]) -> dict[int, tuple[Verdict, bool]]:
    """Return the strictest verdict of the days in each column, and whether it was urgent."""
    found: dict[int, tuple[Verdict, bool]] = {}
    for point, x in zip(points, columns, strict=True):
        found[x] = max((point.verdict, point.urgent), found.get(x, (Verdict.UNKNOWN, False)))
    return found


def put_signs(grid: Grid, y: int, points: Sequence[Point], columns: Sequence[int]) -> None:
    """Write each day's verdict; of days that share a column, the strictest one's."""
    for x, (verdict, urgent) in strictest(points, columns).items():
        grid.put(x, y, verdict_glyph(verdict, urgent=urgent), role_of(verdict, urgent=urgent))


def put_sessions(grid: Grid, y: int, points: Sequence[Point], columns: Sequence[int]) -> None:
    """Write what was trained, and on the last day what is planned."""
    for number, (point, x) in enumerate(zip(points, columns, strict=True), start=1):
        session = point.session or point.planned
        role = "strong" if number == len(points) else "quiet"
        grid.centred(x, y, SHORT.get(session, session[:3]) if session else "", role)


def put_days(grid: Grid, y: int, points: Sequence[Point], columns: Sequence[int]) -> None:
    """Write each day of the month."""
    for number, (point, x) in enumerate(zip(points, columns, strict=True), start=1):
        role = "strong" if number == len(points) else "quiet"
        grid.centred(x, y, str(point.day.day), role)


def put_mondays(grid: Grid, y: int, points: Sequence[Point], columns: Sequence[int]) -> None:
    """Write the dates of as many Mondays as fit at even distances, and the last day's."""
    last = str(points[-1].day.day)
    end = min(columns[-1], grid.width - len(last))
    grid.put(end, y, last, "strong")
    mondays = [(p, x) for p, x in zip(points, columns, strict=True) if p.day.weekday() == 0]
    for weeks in (1, 2, 4, 8):
        chosen = mondays[(len(mondays) - 1) % weeks :: weeks]
        labels = [(x, f"{p.day.day} {p.day:%b}") for p, x in chosen]
        labels = [(x, text) for x, text in labels if x + len(text) + 1 < end]
        ends = [x + len(text) + 1 for x, text in labels]
        if all(end < x for end, (x, _) in zip(ends, labels[1:], strict=False)):
            for x, text in labels:
                grid.put(x, y, text, "quiet")
            return
