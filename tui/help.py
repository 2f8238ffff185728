"""The help page: every key from the one list of commands, and the keys of the forms."""

from __future__ import annotations

from tui.commands import Keymap, Place, shown
from tui.shell import COMMANDS
from tui.widgets.pane import Line, line, wrapped

FORM_KEYS: tuple[tuple[str, str], ...] = (
    ("letter or digit", "choose an answer and walk on"),
    ("0–9, x", "rate the marked part, x is 10"),
    ("arrows, j k", "walk; in the list of parts, mark another part"),
    ("Enter", "take the answer and walk on; after the last, store"),
    ("shift+tab", "back one field"),
    ("ctrl+s or F2", "store now"),
    ("-", "soreness as yesterday, one lower"),
    ("=", "soreness, or the plan, as yesterday"),
    ("Esc or Tab", "leave the form; what was typed stays"),
)
"""What keys do while a form holds them: then they are answers, not commands."""

_PLACES: tuple[tuple[Place, str], ...] = (
    ("decided", "Once today has a verdict"),
    ("always", "Always, outside a form"),
    ("warmup", "In the warm-up"),
)


def help_rows(keymap: Keymap, width: int) -> list[Line]:
    """Return all keys, grouped by where they hold."""
    rows: list[Line] = []
    for place, title in _PLACES:
        entries = [
            (", ".join(shown(key) for key in command.keys), command.help)
            for command in keymap.commands
            if command.place == place
        ]
        rows += _group(title, entries, width)
    rows += _group("While a form holds the keys", list(FORM_KEYS), width)
    return rows[1:]


def key_table() -> str:
    """Return every command with its keys as a table in Markdown."""
    rows = ["| key | what it does | where |", "|---|---|---|"]
    places = {"always": "outside a form", "decided": "once there is a verdict", "warmup": "warm-up"}
    for command in Keymap().commands:
        keys = " ".join(f"`{shown(key)}`" for key in command.keys)
        rows.append(f"| {keys} | {command.help} | {places[command.place]} |")
    rows += [f"| `{keys}` | {text} | in a form |" for keys, text in FORM_KEYS]
    return "\n".join(rows)


def command_table() -> str:
    """Return every command of the command line as a table in Markdown."""
    rows = ["| command | what it does |", "|---|---|", "| `sorecast` | the dashboard |"]
    rows += [f"| `sorecast {command.name}` | {command.help} |" for command in COMMANDS]
    return "\n".join(rows)


def _group(title: str, entries: list[tuple[str, str]], width: int) -> list[Line]:
    rows = [line(), line((title, "accent"))]
    for keys, text in entries:
        first, *more = wrapped(text, width, "", " " * 22)
        rows.append(line(("  " + keys.ljust(20), "key"), *first.pieces[1:]))
        rows += more
    return rows
