"""The help page: every key from the one list of commands, and the keys that answer in a form."""

from __future__ import annotations

from core.model.words import capitalized
from tui.commands import PLACES, Keymap, keys_spelled, shown
from tui.widgets.lines import Line, line, wrapped, wrapped_text

ANSWERS: tuple[tuple[str, str], ...] = (
    ("letter or digit", "Choose an answer and walk on"),
    ("0–9, x", "Rate the marked part, x is 10"),
    ("← →", "Choose the answer beside; among the parts, the other column"),
    ("backspace", "Take the answer, or a character, away"),
)
"""What keys do in a form besides its commands."""

_KEYS_WIDTH = 22
_ID_WIDTH = 17
_ROOMY = 56
"""Columns from which the keys have their whole width."""
_WITH_IDS = 76
"""Columns from which the ids are shown, too."""


def help_rows(keymap: Keymap, width: int, *, ascii_only: bool = False) -> list[Line]:
    """Return all keys, grouped by where they hold, with the ids that the config knows them by."""
    shape = keys_spelled if ascii_only else str
    rows: list[Line] = []
    for place, title in PLACES.items():
        rows += [line(), *wrapped(capitalized(title), width, "accent")]
        for command in keymap.commands:
            if command.place == place:
                keys = shape(", ".join(map(shown, command.keys)))
                rows += _entry(keys, command.help, command.id, width)
        if place == "form":
            for keys, text in ANSWERS:
                rows += _entry(shape(keys), text, "", width)
    return rows[1:]


def _entry(keys: str, text: str, id: str, width: int) -> list[Line]:
    """Return keys, text and id beside each other; keys that are too long stand above the text."""
    column = _KEYS_WIDTH if width >= _ROOMY else _KEYS_WIDTH // 2
    room = width - column - (_ID_WIDTH if width >= _WITH_IDS else 0)
    above = len(keys) + 3 > column
    rows = [line((f"  {keys}", "key"))] if above else []
    for number, row in enumerate(wrapped_text(text, room - 1)):
        first = number == 0
        start = "" if above or not first else f"  {keys}"
        ends = (id, "quiet") if first and width >= _WITH_IDS else ""
        rows.append(line((start.ljust(column), "key"), row.ljust(room), ends))
    return rows
