"""A screen over the dashboard that is read: its keys are commands, its rows scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from tui.commands import Context
from tui.widgets.keybar import KeyBar
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tui.app import Sorecast

_WHOLE = 10**6


class Overlay(Screen[None]):
    """Takes every key itself, in order, as the dashboard does. `opener` is the command's id."""

    AUTO_FOCUS = None
    app: Sorecast

    def __init__(self, pane: Pane, opener: str) -> None:
        super().__init__()
        self.pane = pane
        self.opener = opener

    @property
    def context(self) -> Context:
        """What holds the keys."""
        return "page"

    def show(self) -> None:
        """Bring the screen up to date."""
        self.pane.repaint()

    def scroll_rows(self, rows: int) -> None:
        """Move on by so many rows, backwards if negative, as far as there are any."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Handle one key, wholly, before the next."""
        event.stop()
        event.prevent_default()
        if self.is_current:
            self.press(event.key, event.character)
        else:  # typed ahead, for what is opening or was come back to
            self.app.screen.post_message(events.Key(event.key, event.character))

    def press(self, key: str, character: str | None = None) -> None:  # noqa: ARG002
        """Carry out the key's command; the key that opened this closes it, too."""
        command = self.app.keymap.find(key, self.context)
        pressed = command or self.app.keymap.find(key, "dashboard")
        if pressed and pressed.id == self.opener:
            self.do_back()
        elif command:
            self.app.carry_out(command)

    def do_back(self) -> None:
        """Go back to where it was opened."""
        self.dismiss()

    def do_scroll_down(self) -> None:
        """Go on a row."""
        self.scroll_rows(1)

    def do_scroll_up(self) -> None:
        """Go back a row."""
        self.scroll_rows(-1)

    def do_scroll_page_down(self) -> None:
        """Go on as many rows as are in sight."""
        self.scroll_rows(self._in_sight)

    def do_scroll_page_up(self) -> None:
        """Go back as many rows as are in sight."""
        self.scroll_rows(-self._in_sight)

    def do_scroll_end(self) -> None:
        """Go to the end."""
        self.scroll_rows(_WHOLE)

    def do_scroll_top(self) -> None:
        """Go to the top."""
        self.scroll_rows(-_WHOLE)

    @property
    def _in_sight(self) -> int:
        return max(1, self.pane.content_size.height - 1)

    # the mouse

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Press the key that was clicked."""
        self.press(message.key)

    def on_mouse_scroll_down(self) -> None:
        """Go on with the wheel."""
        self.scroll_rows(3)

    def on_mouse_scroll_up(self) -> None:
        """Go back with the wheel."""
        self.scroll_rows(-3)
