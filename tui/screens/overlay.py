"""A screen over the dashboard that is read: its keys are commands, its rows scroll."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen

from tui.commands import Command, Context, Keymap
from tui.widgets.keybar import KeyBar
from tui.widgets.pane import Line, Pane, plain_text


class Overlay(Screen[None]):
    """Takes every key itself, in order, as the dashboard does; `carry_out` does its command.

    `opener` is the id of the command that opens it, and closes it, too.
    """

    AUTO_FOCUS = None

    def __init__(
        self, pane: Pane, opener: str, keymap: Keymap, carry_out: Callable[[Command], object]
    ) -> None:
        super().__init__()
        self.pane = pane
        self.opener = opener
        self.keymap = keymap
        self.carry_out = carry_out

    @property
    def context(self) -> Context:
        """What holds the keys."""
        return "page"

    def show(self) -> None:
        """Bring the screen up to date."""
        self.pane.repaint()

    def do_scroll(self, rows: int) -> None:
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
        """Carry out the key's command."""
        command = self.keymap.find(key, self.context)
        pressed = command or self.keymap.find(key, "dashboard")
        if pressed and pressed.id == self.opener:
            self.do_back()
        elif command:
            self.carry_out(command)

    def do_back(self) -> None:
        """Go back to where it was opened."""
        self.dismiss()

    def do_scroll_page_down(self) -> None:
        """Go on as many rows as are in sight."""
        self.do_scroll(self._in_sight)

    def do_scroll_page_up(self) -> None:
        """Go back as many rows as are in sight."""
        self.do_scroll(-self._in_sight)

    @property
    def _in_sight(self) -> int:
        return max(1, self.pane.content_size.height - 1)

    # the mouse

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Press the key that was clicked."""
        self.press(message.key)

    def on_mouse_scroll_down(self) -> None:
        """Go on with the wheel."""
        self.do_scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Go back with the wheel."""
        self.do_scroll(-3)


def copy(app: App[Any], rows: list[Line]) -> None:
    """Put rows as plain text on the clipboard of the terminal, which may not take it."""
    app.copy_to_clipboard(plain_text(rows))
    app.notify("Copied, if this terminal allows it.", markup=False, timeout=3)
