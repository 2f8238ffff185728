"""The first line of the screen."""

from __future__ import annotations

from tui.widgets.pane import Line, Pane, line, wrapped


class TitleLine(Pane):
    """The first line: the product, the day, and how many of the last days have a check-in."""

    DEFAULT_CSS = "TitleLine { height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__(id="title", framed=False)
        self.day = ""
        self.count = ""
        self.fault = ""

    def repaint(self) -> None:
        """Take the rows that a fault needs."""
        self.styles.height = len(self.lines_for(self.app.size.width - 2, 1))
        super().repaint()

    def on_resize(self) -> None:
        """Take other rows at another width."""
        self.repaint()

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Show a fault in place of everything else."""
        if self.fault:
            return wrapped(self.fault, width, "error")
        room = width - len("sorecast") - len(self.count)
        if room < len(self.day) + 2:
            return [line((self.day[:width], "strong"))]
        day = (self.day.center(room), "strong")
        return [line(("sorecast", "accent"), day, (self.count, "quiet"))]
