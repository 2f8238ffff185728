"""A sheet of cells, each a character with a role: what every drawing of the chart is put on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

Row = list[tuple[str, str]]
"""One row of a drawing: pieces of text with their roles."""


class Drawing(NamedTuple):
    """Rows, and in which columns each day stands: first, end, the day's number from the left."""

    rows: list[Row]
    days: tuple[tuple[int, int, int], ...]


def days_between(columns: Sequence[int], first: int = 0) -> tuple[tuple[int, int, int], ...]:
    """Return for each day the columns that are nearer to its own than to another's.

    `first` is the number of the first day that is drawn.
    """
    middles = [(a + b + 1) // 2 for a, b in zip(columns, columns[1:], strict=False)]
    half = (columns[1] - columns[0] + 1) // 2 if columns[1:] else 1
    edges = [columns[0] - half, *middles, columns[-1] + half]
    spans = zip(edges, edges[1:], strict=False)
    return tuple((start, end, number) for number, (start, end) in enumerate(spans, start=first))


class Grid:
    """`width` by `height` cells, all blank at first."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells = [[(" ", "")] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, role: str) -> None:
        """Write over what is there; what reaches beyond the sheet is dropped."""
        for column, character in enumerate(text, start=x):
            if 0 <= column < self.width and 0 <= y < self.height:
                self._cells[y][column] = character, role

    def centred(self, x: int, y: int, text: str, role: str) -> None:
        """Write with the middle of the text in column `x`, or as near as the sheet has room."""
        start = x - len(text) // 2
        self.put(max(0, min(start, self.width - len(text))), y, text, role)

    def free(self, x: int, y: int) -> bool:
        """Tell whether a cell is blank and has no role."""
        return self._cells[y][x] == (" ", "")

    def role(self, x: int, y: int) -> str:
        """Return a cell's role."""
        return self._cells[y][x][1]

    def rows(self) -> list[Row]:
        """Return the rows, equal roles joined."""
        return [
            [("".join(character for character, _ in run), role) for role, run in _runs(row)]
            for row in self._cells
        ]


def _runs(row: list[tuple[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(role, list(run)) for role, run in groupby(row, key=lambda cell: cell[1])]
