"""A page of text over the dashboard: the explanation, the help, the insights."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from tui.commands import Command, Keymap
from tui.screens.overlay import Overlay, copy, next_with
from tui.widgets.keybar import KeyBar
from tui.widgets.lines import Builder, Line, chosen
from tui.widgets.pane import Pane

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
        self.said = ""
        """What is typed, or a word about the last key, in place of that."""
        self.found: int | None = None
        """The row that was found last, drawn reversed."""

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the rows in sight and say in the frame which they are."""
        rows = self.build(min(width, MEASURE))
        self.top = max(0, min(self.top, len(rows) - height))
        end = min(len(rows), self.top + height)
        self.place = "" if len(rows) <= height else f"{self.top + 1}-{end} of {len(rows)}"
        self.place = self.said or self.place
        self.call_later(self._say_place)  # the frame is drawn before what it holds
        return [
            chosen(row) if number == self.found else row
            for number, row in enumerate(rows[self.top : end], start=self.top)
        ]

    def _say_place(self) -> None:
        self.entitle(self.frame_title, foot=[(self.place, "quiet")])


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
        self._offer()
        self.pane.repaint()

    def _offer(self) -> None:
        scroll = f"{self.keymap.key('scroll.up')} {self.keymap.key('scroll.down')}"
        bar = self.query_one(KeyBar)
        bar.hints = [(scroll, "scroll"), *self.keymap.hint(self.offered)]
        bar.repaint()

    @property
    def offered(self) -> list[str]:
        """The ids of the commands that the key bar names."""
        return ["find.text", "copy", "help", "back"]

    def do_scroll(self, rows: int) -> None:
        """Move on by so many rows."""
        self.pane.top += rows
        self.show()

    def show(self) -> None:
        """Bring the page up to date, with what is typed."""
        if self.prompt:
            self.pane.said = f"{self.prompt}: {self.typed}_"
        self._offer()
        super().show()

    def press(self, key: str, character: str | None = None) -> None:
        """Type, or carry out the key's command."""
        self.pane.said = ""
        super().press(key, character)

    def tell(self, text: str) -> None:
        """Say a word in the frame."""
        self.pane.said = text

    def find(self, text: str) -> bool:
        """Bring the next row with `text` to sight."""
        pane = self.pane
        rows = [row.text for row in pane.build(min(pane.content_size.width, MEASURE))]
        here = pane.top - 1 if pane.found is None else pane.found
        pane.found = next_with(text, rows, here)
        if pane.found is not None:
            pane.top = pane.found - pane.content_size.height // 2
        return pane.found is not None

    def do_copy(self) -> None:
        """Copy the page whole."""
        copy(self.app, self.pane.build(COPIED_WIDTH))
