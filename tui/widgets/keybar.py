"""The last line of the screen: which keys hold now, as many as fit."""

from __future__ import annotations

from textual.message import Message

from tui.commands import is_key, key_named, keys_spelled
from tui.widgets.lines import Line, Piece, line
from tui.widgets.pane import Pane


class KeyBar(Pane):
    """Shows (key, label) pairs, those that fit whole; the last two, help and quit, stay longest."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; padding: 0 1; }"

    class Pressed(Message):
        """A click on a hint: the key that it shows."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, framed=False)
        self.hints: list[tuple[str, str]] = []

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Fit the pairs: those in the middle give way first."""
        shape = keys_spelled if self.ascii_only else str
        hints = [(shape(key), label) for key, label in self.hints]
        while hints and sum(len(k) + len(t) + 3 for k, t in hints) - 2 > width:
            del hints[max(0, len(hints) - 3)]
        pieces: list[Piece] = []
        hits = []
        at = 0
        for key, label in hints:
            if is_key(key):
                hits.append((at, at + len(key) + 1 + len(label), key))
            pieces += ["  " if at else "", (key, "key"), f" {label}"]
            at += len(key) + len(label) + 3
        return [Line(tuple(pieces), tuple(hits))] if hints else [line()]

    def clicked(self, what: str) -> None:
        """Post the key under the click."""
        self.post_message(self.Pressed(key_named(what)))
