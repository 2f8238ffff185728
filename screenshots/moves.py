"""The picture of all moves of the warm-up: each has to be recognisable to a stranger."""

from __future__ import annotations

from screenshots.picture import Cell, Ink, svg
from tui.stage.contact import contact_sheet

COLUMNS = 149
GROUND = "#0e1116"
INKS = {
    role: Ink(colour, GROUND, role == "name")
    for role, colour in {
        "prop": "#5b6675", "far": "#8b96a5", "body": "#e8ebef", "worked": "#f5b950",
        "name": "#e8ebef", "how": "#b7c0cc", "": "#e8ebef",
    }.items()
}  # fmt: skip


def moves() -> str:
    """Return the SVG of the sheet of all moves."""
    rows = [
        [Cell(sign, INKS[role]) for text, role in row for sign in text]
        for row in contact_sheet(COLUMNS)
    ]
    return svg(rows, GROUND)
