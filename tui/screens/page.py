"""A page of text over the dashboard: the explanation, the help, the insights."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from tui.commands import Command, Keymap
from tui.screens.overlay import Overlay, copy
from tui.widgets.keybar import KeyBar
from tui.widgets.pane import Builder, Line, Pane

MEASURE = 100
"""Columns of text at most: the eye loses its way back in longer rows."""
COPIED_WIDTH = 78
"""Columns of what is copied, whatever the screen has."""


class PagePane(Pane):
    """As much of the page as fits, from row `top` on."""

    DEFAULT_CSS = "PagePane { height: 1fr; width: 1fr; }"

    def __init__(self, title: str, build: Builder) -> None:
        super().__init__(id="page", title=title)
        self.build = build
        self.top = 0
        self.place = ""

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the rows in sight and say in the frame which they are."""
        rows = self.build(min(width, MEASURE))
        self.top = max(0, min(self.top, len(rows) - height))
        end = min(len(rows), self.top + height)
        self.place = "" if len(rows) <= height else f"{self.top + 1}-{end} of {len(rows)}"
        self.call_later(self._say_place)  # the frame is drawn before what it holds
        return rows[self.top : end]

    def _say_place(self) -> None:
        self.entitle(str(self.border_title), self.place)


class Page(Overlay):
    """Shows text that scrolls."""

    pane: PagePane

    def __init__(
        self,
        opener: str,
        title: str,
        build: Builder,
        keymap: Keymap,
        carry_out: Callable[[Command], object],
    ) -> None:
        super().__init__(PagePane(title, build), opener, keymap, carry_out)

    def compose(self) -> ComposeResult:
        """One pane and the keys."""
        yield self.pane
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Draw in the app's characters."""
        scroll = f"{self.keymap.key('scroll.up')} {self.keymap.key('scroll.down')}"
        bar = self.query_one(KeyBar)
        bar.hints = [(scroll, "scroll"), *self.keymap.hint(["copy", "help", "back"])]
        for pane in (self.pane, bar):
            pane.repaint()

    def do_scroll(self, rows: int) -> None:
        """Move on by so many rows."""
        self.pane.top += rows
        self.show()

    def do_copy(self) -> None:
        """Copy the page whole."""
        copy(self.app, self.pane.build(COPIED_WIDTH))
