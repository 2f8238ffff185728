"""The chart pane: soreness over the last days with the verdicts below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.model.body import Part
from core.model.verdict import Verdict
from core.model.words import words
from tui.chart.trend import SPANS, Point
from tui.terminal.glyphs import verdict_glyph
from tui.widgets.pane import Line, Pane, line

if TYPE_CHECKING:
    from core.insights.baseline import Band

_ROLES = {
    "line": "accent", "point": "strong", "after": "key", "threshold": "quiet", "expected": "quiet",
    "usual": "quiet", "axis": "quiet", "session": "quiet", "": "",
    **{verdict.key: verdict.key for verdict in Verdict},
}  # fmt: skip


class ChartPane(Pane):
    """Draws `points` once plotext is loaded; before that, and without check-ins, it says so."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, title="4 Soreness, last 14 days")
        self.what = "Soreness"
        self.points: Sequence[Point] = ()
        self.usual: Band | None = None
        self.plotted = False

    def show(self, points: Sequence[Point], part: Part | None, usual: Band | None) -> None:
        """Draw other points: of one part, or of the worst of each day with what is usual of it."""
        what = f"{words(part).capitalize()} soreness" if part else "Soreness"
        if (points, usual, what) == (self.points, self.usual, self.what):
            return  # drawing costs more than anything else that the clock asks for
        self.points, self.usual, self.what = points, usual, what
        self._say_what()
        self.repaint()

    @property
    def drawn(self) -> int:
        """How many days there is room for."""
        room = len(self.points) if self.plotted else self.content_size.width // 3
        return min(len(self.points), room)

    def _say_what(self) -> None:
        """Say in the frame what is drawn, of how many days, and what the dots are."""
        said = f"dotted: usual for you, {self.usual.within}" if self.usual and self.plotted else ""
        days = self.drawn or len(self.points) or 14
        self.entitle(f"4 {self.what}, last {days} days", said)

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the chart in the room there is."""
        least = 8 if len(self.points) <= SPANS[0] else 6  # more days than bars have room for
        self.plotted = width >= 30 and height >= least
        self.call_later(self._say_what)  # the frame is drawn before what it holds
        if not self.points:
            return [line()]
        if all(point.soreness is None for point in self.points):
            return [line(("No day to draw: each check-in draws a point.", "quiet"))]
        if not self.plotted:
            return self._strip(width, height)
        from tui.chart.plot import chart

        return [
            Line(tuple((text, _ROLES[role]) for text, role in row))
            for row in chart(self.points, width, height, self.usual.ends if self.usual else None)
        ]

    def _strip(self, width: int, height: int) -> list[Line]:
        """Show bars with their numbers: where the upper row begins, soreness passes five."""
        cell = max(3, min(6, width // len(self.points)))
        points = self.points[-(width // cell) :]
        rows = [
            line(*((_bar(point.soreness, 5).ljust(cell), "accent") for point in points)),
            line(*((_bar(point.soreness, 0).ljust(cell), "accent") for point in points)),
            line(*((_numbers(point, cell), "strong") for point in points)),
            Line(tuple(_verdict(point, cell) for point in points)),
            line(*((str(point.day.day).ljust(cell), "quiet") for point in points)),
        ]
        return rows if height >= 5 else rows[2 : 2 + height]


def _bar(soreness: int | None, floor: int) -> str:
    """Return the part of a day's bar that lies from `floor` to five above it."""
    level = max(0, min(5, (soreness or 0) - floor))
    return " ▁▂▄▆█"[level] * 2


def _numbers(point: Point, cell: int) -> str:
    text = "–" if point.soreness is None else str(point.soreness)
    if point.after is not None and cell >= 5:
        text += f"→{point.after}"
    return text.ljust(cell)


def _verdict(point: Point, cell: int) -> tuple[str, str]:
    return verdict_glyph(point.verdict).ljust(cell), point.verdict.key
