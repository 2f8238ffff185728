"""The chart on the dashboard: of how many days and which part it is, and its commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from core.model.body import Part
from core.model.checkin import Soreness
from core.model.words import dated
from tui.chart.heat import sore_rows
from tui.chart.trend import SPANS, Point, charted_parts, table, trend
from tui.session import DashboardSession
from tui.today.ahead import expected
from tui.today.newest import newest_words
from tui.widgets.chart import ChartPane
from tui.widgets.lines import Builder, Line, line, wrapped

if TYPE_CHECKING:
    from core.insights.baseline import UsualRange
    from core.insights.forecast import Forecast

DATE_WIDTH = 12


class Charting:
    """Carries out the chart's commands. `open_page` takes the opener's id, a title, the rows."""

    def __init__(
        self,
        session: DashboardSession,
        pane: ChartPane,
        open_page: Callable[[str, str, Builder], object],
    ) -> None:
        self.session = session
        self.pane = pane
        self.open_page = open_page
        self.days = SPANS[0]
        self.part: Part | None = None
        """The part that is charted, None for the worst of each day."""
        self.heat = False
        """Every sore part has its own row, in place of the chart."""
        self.begun: Soreness | None = None
        """What an open check-in of today says already."""

    def show(self) -> None:
        """Draw the days up to today."""
        points = self.points
        if all(point.soreness is None for point in points):
            self.pane.empty = self._elsewhere(points[0].day)
        parts = sore_rows(self.session.today, points) if self.heat else ()
        ahead = self._ahead.likely if self._ahead else None
        self.pane.show(points, None if self.heat else self.part, self._usual, parts, ahead)

    def _elsewhere(self, since: date) -> str:
        """Say what stands in place of a chart on which there is nothing, as after old imports."""
        newest = newest_words(self.session.journal, since)
        if not newest:
            return "No day to draw: each check-in draws one."
        key = self.session.keymap.key("history")
        return f"No day to draw since {dated(since)}. {newest} {key} shows all days."

    def follow(self, begun: Soreness | None) -> None:
        """Let today's column grow with what is answered of it."""
        if begun != self.begun:
            self.begun = dict(begun) if begun is not None else None
            self.show()

    @property
    def points(self) -> tuple[Point, ...]:
        """The days up to today as they are charted."""
        part = None if self.heat else self.part
        return trend(self.session.today, self.days, part, self.begun)

    @property
    def _usual(self) -> UsualRange | None:
        """The band of what is usual where the worst part is charted, once there is one."""
        insights = self.session.insights
        if insights is None or self.part:
            return None
        usual = insights.normal["soreness"]
        return usual if usual.ends else None

    @property
    def _ahead(self) -> Forecast | None:
        """What is expected of tomorrow's charted soreness, where that may be told."""
        insights = self.session.insights
        if insights is None or self.heat:
            return None
        found = insights.by_part.get(self.part) if self.part else insights.forecast
        return found if found and expected(self.session.today, found) else None

    def do_chart(self, step: int) -> None:
        """Show more days, or fewer."""
        here = SPANS.index(self.days) + step
        self.days = SPANS[max(0, min(len(SPANS) - 1, here))]
        self.show()

    def do_chart_part(self) -> None:
        """Chart the next sore part, after the last all of them."""
        choices = [None, *charted_parts(self.session.today, self.days)]
        here = choices.index(self.part) if self.part in choices else 0
        self.part = choices[(here + 1) % len(choices)]
        self.heat = False
        self.show()

    def do_chart_heat(self) -> None:
        """Show every sore part in a row of its own, or the chart again."""
        self.heat = not self.heat
        self.show()

    def do_chart_table(self) -> None:
        """Open the chart's numbers as a table."""
        points = self.points
        context = [self._usual.text] if self._usual else []
        context += [self._ahead.line] if self._ahead else []

        def rows(width: int) -> list[Line]:
            indent = " " * DATE_WIDTH
            days = [
                row
                for date, said in table(points)
                for row in wrapped(said, width, "", indent, date)
            ]
            return days + [row for text in context for row in (line(), *wrapped(text, width))]

        self.open_page("chart.table", self.pane.what, rows)
