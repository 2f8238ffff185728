"""A page of text over the dashboard: the explanation, the help, the insights."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from tui.widgets.keybar import KeyBar
from tui.widgets.pane import Line, Pane

if TYPE_CHECKING:
    from tui.app import Sorecast

Builder = Callable[[int], list[Line]]
"""Makes a page's rows for a width."""

_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1}
_CLOSING = ("escape", "q", "enter", "e", "i", "left", "backspace")


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
        rows = self.build(width)
        self.top = max(0, min(self.top, len(rows) - height))
        end = min(len(rows), self.top + height)
        self.place = "" if len(rows) <= height else f"{self.top + 1}-{end} of {len(rows)}"
        self.call_later(self._say_place)  # the frame is drawn before what it holds
        return rows[self.top : end]

    def _say_place(self) -> None:
        self.entitle(str(self.border_title), self.place)

    def scroll_rows(self, rows: int) -> None:
        """Move on by so many rows, backwards if negative."""
        self.top += rows
        self.repaint()


class Page(Screen[None]):
    """Shows text that scrolls; `y` copies it whole."""

    AUTO_FOCUS = None
    app: Sorecast

    def __init__(self, title: str, build: Builder) -> None:
        super().__init__()
        self.pane = PagePane(title, build)

    def compose(self) -> ComposeResult:
        """One pane and the keys."""
        yield self.pane
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Draw in the app's characters."""
        bar = self.query_one(KeyBar)
        bar.hints = [("↑ ↓", "scroll"), ("y", "copy"), ("Esc", "back"), ("q", "back")]
        for pane in (self.pane, bar):
            pane.repaint()

    def on_key(self, event: events.Key) -> None:
        """Scroll, copy, or go back."""
        event.stop()
        event.prevent_default()
        height = max(1, self.pane.content_size.height - 1)
        whole = 100_000
        steps = {
            "pagedown": height,
            "space": height,
            "pageup": -height,
            "home": -whole,
            "end": whole,
        }
        if event.key in _CLOSING:
            self.dismiss()
        elif event.key == "y":
            self.app.copy(self.plain)
        elif step := {**_STEPS, **steps}.get(event.key):
            self.pane.scroll_rows(step)
        elif event.key in ("ctrl+c", "ctrl+q"):
            self.app.do_quit()

    @property
    def plain(self) -> str:
        """The page as plain text."""
        return plain_text(self.pane.build(78))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        self.pane.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        self.pane.scroll_rows(-3)


def plain_text(rows: list[Line]) -> str:
    """Return rows without their roles."""
    texts = ("".join(p if isinstance(p, str) else p[0] for p in row.pieces) for row in rows)
    return "\n".join(text.rstrip() for text in texts) + "\n"
