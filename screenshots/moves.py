"""The picture of all moves of the warm-up: each has to be recognisable to a stranger."""

from __future__ import annotations

import io

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from tui.stage.contact import contact_sheet

COLUMNS = 149
COLOURS = {
    "prop": "#5b6675", "far": "#8b96a5", "body": "#e8ebef", "worked": "#f5b950",
    "name": "bold #e8ebef", "how": "#b7c0cc", "": "",
}  # fmt: skip


def moves() -> str:
    """Return the SVG of the sheet of all moves."""
    console = Console(
        width=COLUMNS,
        record=True,
        file=io.StringIO(),
        color_system="truecolor",
        force_terminal=True,
    )
    for row in contact_sheet(COLUMNS):
        text = Text.assemble(*((part, COLOURS[role]) for part, role in row))
        console.print(text, no_wrap=True, crop=True)
    dark = TerminalTheme((14, 17, 22), (232, 235, 239), [(0, 0, 0)] * 8)
    return console.export_svg(title="sorecast warmup --moves", theme=dark, unique_id="moves")
