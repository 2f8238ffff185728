"""The chart pane: soreness over the last days with the verdicts below."""

from __future__ import annotations

from collections.abc import Sequence

from core.body import Part, words
from core.rule import Verdict
from tui.trend import Point
from tui.widgets.pane import Line, Pane, line

_ROLES = {
    "line": "accent", "point": "strong", "after": "key", "threshold": "quiet", "expected": "quiet",
    "axis": "quiet", "session": "quiet", "": "", **{verdict.key: verdict.key for verdict in Verdict},
}  # fmt: skip


class ChartPane(Pane):
    """Draws `points` once plotext is loaded; before that, and without check-ins, it says so."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, title="4 Soreness, last 14 days")
        self.points: Sequence[Point] = ()

    def show(self, points: Sequence[Point], part: Part | None) -> None:
        """Draw other points: of one part, or of the worst of each day."""
        self.points = points
        what = words(part) if part else "Soreness"
        self.border_title = f"4 {what}, last {len(points)} days"
        self.repaint()

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the chart in the room there is."""
        if not self.points:
            return [line()]
        if all(point.soreness is None for point in self.points):
            return [line(("Nothing yet: the first check-in draws the first point.", "quiet"))]
        from tui.plot import chart

        if height < 5 or width < 24:
            return [self._strip(width)]
        return [
            Line(tuple((text, _ROLES[role]) for text, role in row))
            for row in chart(self.points, width, height)
        ]

    def _strip(self, width: int) -> Line:
        """The numbers in one row, for a chart too low to draw."""
        count = min(len(self.points), width // 3)
        texts = ["–" if p.soreness is None else str(p.soreness) for p in self.points[-count:]]
        return line(" ".join(f"{text:>2}" for text in texts))
