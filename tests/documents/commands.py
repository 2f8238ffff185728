"""The README's tables of keys and commands."""

from __future__ import annotations

from tui.commands import PLACES, Keymap, shown
from tui.pages.help import ANSWERS
from tui.shell import SUBCOMMANDS


def key_table() -> str:
    """Return every command with its keys as a table in Markdown."""
    rows = ["| key | what it does | where | id |", "|---|---|---|---|"]
    for command in Keymap().commands:
        keys = " ".join(f"`{shown(key)}`" for key in command.keys)
        rows.append(f"| {keys} | {command.help} | {PLACES[command.place]} | `{command.id}` |")
    rows += [f"| {keys} | {text} | {PLACES['form']} | |" for keys, text in ANSWERS]
    return "\n".join(rows)


def command_table() -> str:
    """Return every command of the command line as a table in Markdown."""
    rows = ["| command | what it does |", "|---|---|", "| `sorecast` | the dashboard |"]
    rows += [f"| `sorecast {command.name}` | {command.help} |" for command in SUBCOMMANDS]
    return "\n".join(rows)
