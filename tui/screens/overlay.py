"""A screen over the dashboard that is read: its keys are commands, its rows scroll."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.screen import Screen

from tui.commands import Command, Context, Keymap
from tui.widgets.keybar import KeyBar
from tui.widgets.lines import Line, plain_text
from tui.widgets.pane import Pane


def next_with(text: str, rows: Sequence[str], after: int) -> int | None:
    """Return the first row after number `after` that has `text`, from the end to the top."""
    numbers = [*range(after + 1, len(rows)), *range(min(after + 1, len(rows)))]
    return next((number for number in numbers if text in rows[number].lower()), None)


TYPED_LIMIT = 40
"""Characters that can be looked for."""
TYPED_FROM_RIGHT = 4
"""Columns from the frame's corner to where typing goes on, in its foot."""


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
        self.prompt = ""
        """What the text that is typed is for; empty while keys are commands."""
        self.typed = ""
        self.sought = ""
        """What was looked for last."""

    @property
    def attention(self) -> Offset:
        """Where a person's attention is: on what is typed in the frame's foot, else in the pane."""
        region = self.pane.region
        typing = Offset(region.right - TYPED_FROM_RIGHT, region.bottom - 1)
        return typing if self.prompt else self.pane.attention

    @property
    def context(self) -> Context:
        """What holds the keys."""
        return "form" if self.prompt else self.reads

    @property
    def reads(self) -> Context:
        """What is read here while nothing is typed."""
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

    def press(self, key: str, character: str | None = None) -> None:
        """Type, or carry out the key's command."""
        command = self.keymap.find(key, self.context)
        printable = character is not None and character.isprintable()
        if self.prompt and (printable or not (command and command.id == "quit")):
            self._type(key, character if printable else None, command.id if command else "")
            self.show()
            return
        pressed = command or self.keymap.find(key, "dashboard")
        if pressed and pressed.id == self.opener:
            self.do_back()
        elif command:
            self.carry_out(command)

    def _type(self, key: str, character: str | None, command: str) -> None:
        """Type in what is asked for, take it, or leave it."""
        if character:
            self.typed = (self.typed + character)[:TYPED_LIMIT]
        elif key == "backspace":
            self.typed = self.typed[:-1]
        elif command in ("form.on", "form.leave"):
            prompt, text = self.prompt, self.typed
            self.prompt = ""
            if command == "form.on":
                self.take(prompt, text)

    def take(self, prompt: str, text: str) -> None:  # noqa: ARG002
        """Take what was typed: look for it, or for the same again."""
        self.sought = text.strip().lower() or self.sought
        self.do_find_next()

    def find(self, text: str) -> bool:
        """Go on to the next place with `text`, from the end to the top; False without any."""
        raise NotImplementedError

    def tell(self, text: str) -> None:
        """Say a word about what the last key did."""
        raise NotImplementedError

    def do_find_text(self) -> None:
        """Ask what to look for."""
        self.prompt, self.typed = "Find", ""

    def do_find_next(self) -> None:
        """Go on to the next place with what was looked for."""
        if self.sought and not self.find(self.sought):
            self.tell(f"Nothing here has “{self.sought}”.")

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
