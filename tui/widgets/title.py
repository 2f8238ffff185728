"""The first line of the screen."""

from __future__ import annotations

from tui.widgets.lines import Line, Piece, line, wrapped
from tui.widgets.pane import Pane


class TitleLine(Pane):
    """The first line: the product, the day, and how many of the last days have a check-in."""

    DEFAULT_CSS = "TitleLine { height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__(id="title", framed=False)
        self.day = self.short_day = ""
        self.count = ""
        self.fault = ""
        self.said = ""
        """What the last key did, where that needs a word."""

    def repaint(self) -> None:
        """Take the rows that a fault needs."""
        self.styles.height = len(self.lines_for(self.app.size.width - 2, 1))
        super().repaint()

    def on_resize(self) -> None:
        """Take other rows at another width."""
        self.repaint()

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Show a fault, or what the last key did, in place of everything else."""
        if self.fault:
            return wrapped(self.fault, width, "error")
        if self.said:
            return wrapped(self.said, width, "accent")
        room = width - len("sorecast") - len(self.count)
        if room < len(self.day) + 2:
            count = self.count.removesuffix(" checked in")
            gap = width - len(self.short_day) - len(count)
            right: Piece = (count.rjust(gap + len(count)), "quiet") if gap > 1 else ""
            return [line((self.short_day, "strong"), right)]
        middle = (width - len(self.day)) // 2 - len("sorecast")
        before = max(1, min(middle, room - len(self.day) - 1))
        day = (f"{' ' * before}{self.day}".ljust(room), "strong")
        return [line(("sorecast", "quiet"), day, (self.count, "quiet"))]
