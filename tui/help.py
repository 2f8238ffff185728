"""The help page: every key from the one list of commands, and the keys that answer in a form."""

from __future__ import annotations

from core.body import capitalized
from tui.commands import PLACES, Keymap, shown
from tui.widgets.pane import Line, line, wrapped

ANSWERS: tuple[tuple[str, str], ...] = (
    ("letter or digit", "Choose an answer and walk on"),
    ("0–9, x", "Rate the marked part, x is 10"),
    ("← →", "Choose the answer beside; among the parts, the other column"),
    ("backspace", "Take the answer, or a character, away"),
)
"""What keys do in a form besides its commands."""

_KEYS_WIDTH = 22
_WITH_IDS = 70
"""Columns from which the ids are shown, too."""


def help_rows(keymap: Keymap, width: int) -> list[Line]:
    """Return all keys, grouped by where they hold, with the ids that the config knows them by."""
    rows: list[Line] = []
    for place, title in PLACES.items():
        rows += [line(), line((capitalized(title), "accent"))]
        for command in keymap.commands:
            if command.place == place:
                rows += _entry(", ".join(map(shown, command.keys)), command.help, command.id, width)
        if place == "form":
            for keys, text in ANSWERS:
                rows += _entry(keys, text, "", width)
    return rows[1:]


def _entry(keys: str, text: str, id: str, width: int) -> list[Line]:
    room = width - 18 if width >= _WITH_IDS else width
    first, *more = wrapped(text, room, "", " " * _KEYS_WIDTH)
    pieces = [("  " + keys.ljust(_KEYS_WIDTH - 2), "key"), *first.pieces[1:]]
    if room < width:
        taken = _KEYS_WIDTH + sum(len(p if isinstance(p, str) else p[0]) for p in first.pieces[1:])
        pieces += [" " * max(1, width - taken - len(id)), (id, "quiet")]
    return [line(*pieces), *more]
