"""The chart pane: soreness over the last days with the verdicts below, or part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from core.model.body import Part
from core.model.words import words
from tui.chart.bands import AHEAD_SIGN, LEGEND
from tui.chart.draw import chart, is_plotted
from tui.chart.grid import Drawing, Row
from tui.chart.trend import SPANS, Point
from tui.widgets.lines import Line, Piece, line, wrapped
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from core.insights.baseline import UsualRange
    from tui.chart.heat import PartRow


class ChartPane(Pane):
    """Draws `points` once plotext is loaded; before that, and without check-ins, it says so."""

    class Turned(Message):
        """The wheel asked for more days, or for fewer."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class DayChosen(Message):
        """A click asked for a day."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, title="Soreness")
        self.what = "Soreness"
        self.points: Sequence[Point] = ()
        self.parts: Sequence[PartRow] = ()
        """The rows of the heat map where that is the view, else none."""
        self.usual: UsualRange | None = None
        self.ahead: tuple[int, int] | None = None
        self.empty = ""
        """What is said in place of a chart on which there is nothing."""
        self.drawn = 0
        """How many days there is room for."""

    def show(
        self,
        points: Sequence[Point],
        part: Part | None,
        usual: UsualRange | None,
        parts: Sequence[PartRow] = (),
        ahead: tuple[int, int] | None = None,
    ) -> None:
        """Draw other points: of one part, of the worst of each day, or of `parts` one by one.

        `ahead` are the levels between which the next day is likely to lie.
        """
        what = f"{words(part).capitalize()} soreness" if part else "Soreness"
        shown = self.points, self.usual, self.what, self.parts, self.ahead
        if (points, usual, what, parts, ahead) == shown:
            return  # drawing costs more than anything else that the clock asks for
        self.points, self.usual, self.what, self.parts = points, usual, what, parts
        self.ahead = ahead
        self.repaint()

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the chart in the room there is."""
        self.call_later(self._say_what, width, height)  # the frame is drawn before what it holds
        if not self.points:
            return [line()]
        if all(point.soreness is None for point in self.points):
            return [*wrapped(self.empty, width, "quiet")]
        rows, days = self._drawing(width, height)
        self.drawn = len(days)
        hits = tuple((start, end, str(number)) for start, end, number in days)
        return [self._line(row)._replace(hits=hits) for row in rows]

    def _drawing(self, width: int, height: int) -> Drawing:
        if self.parts:
            from tui.chart.heat import heat_map

            return heat_map(self.points, self.parts, width, height)
        usual = self.usual.ends if self.usual else None
        return chart(self.points, width, height, usual, self.ahead)

    def _line(self, row: Row) -> Line:
        """Return a row as the pane draws it; a mixture of colours needs another sign in few."""
        few = self.has_pseudo_class("ansi")
        return Line(
            tuple(
                (text.replace("█", "▒") if few and role.startswith("mix-") else text, role)
                for text, role in row
            )
        )

    def _say_what(self, width: int, height: int) -> None:
        """Say in the frame what is drawn, of how many days, and what its signs are."""
        plotted = is_plotted(len(self.points), width, height) and not self.parts
        few = not plotted and not self.parts
        title, right = self._title(width, few=few)
        self.entitle(title, right, self._legend(width, plotted=plotted, few=few))

    def _title(self, width: int, *, few: bool) -> tuple[str, list[Piece]]:
        """Return what is drawn, of how many days, and as much of what else can be as fits."""
        what = "Soreness by part" if self.parts else self.what
        about = ", the sorest part of each day" if what == "Soreness" and not few else ""
        days = f", last {self._days} days"
        named = [f"{what}{about}{days}"] if width > 90 else []
        rights = [[*self._views(), *self._spans()], self._spans()]
        fitting = (
            (title, right)
            for right in rights
            for title in (*named, f"{what}{days}")
            if len(title) + len(Line(tuple(right)).text) + len("▸  ──") <= width
        )
        return next(fitting, (f"{what}{days}", rights[-1]))

    @property
    def _days(self) -> int:
        return self.drawn or len(self.points) or SPANS[0]

    def _views(self) -> list[Piece]:
        """Return the views that there are, the present one standing out."""
        chart, heat = ("quiet", "key") if self.parts else ("key", "quiet")
        return [("chart", chart), ("  all parts", heat), "      "]

    def _spans(self) -> list[Piece]:
        """Return the numbers of days that can be shown, the present one standing out."""
        pieces: list[Piece] = []
        for days in SPANS:
            role = "key" if days == len(self.points) else "quiet"
            pieces += [(f"{days}", role), "  "]
        return [*pieces[:-1], (" days", "quiet")]

    def _legend(self, width: int, *, plotted: bool, few: bool) -> list[Piece]:
        """Return what the signs and colours are: as many of them, each whole, as fit."""
        if few:
            return [("morning", "soft"), ("→after the warm-up", "quiet")]
        pieces: list[Piece] = []
        room = width - len("╰  ╯")
        for sign, role, means in self._signs(plotted=plotted):
            entry: list[Piece] = [(sign, role), (f" {means}", "quiet")]
            if room >= len(sign) + len(means) + 1:
                pieces += [*(["  "] if pieces else []), *entry]
                room -= len(sign) + len(means) + 3
        return pieces

    def _signs(self, *, plotted: bool) -> Iterator[tuple[str, str, str]]:
        """Yield each sign with its role and meaning, the most needed first."""
        lines = len(self.points) > SPANS[0] and not self.parts
        for role, levels in LEGEND:
            yield "━" if lines else "█", role, levels
        if self.parts:
            yield "·", "quiet", "not sore"
            yield "╌", "quiet", "no check-in"
        elif lines:
            yield "gaps:", "quiet", "no check-in"
        else:
            yield "○", "ring", "after the warm-up"
            yield "·", "quiet", "no check-in"
            if any(point.expected and point.soreness is not None for point in self.points):
                yield "═", "quiet", "expected"
        if self.ahead and plotted:
            yield AHEAD_SIGN, "usual", "expected tomorrow"
        if self.usual and self.usual.ends and plotted:
            yield "┊", "usual", f"usual {self.usual.within}"

    def clicked(self, what: str) -> None:
        """Post which day was clicked."""
        self.post_message(self.DayChosen(self.points[int(what)].day))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show more days."""
        event.stop()
        self.post_message(self.Turned(1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show fewer days."""
        event.stop()
        self.post_message(self.Turned(-1))
