"""A sheet of cells on which a pane's texts are put where they belong."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from tui.stage.figures import Figure
from tui.widgets.lines import Line, Piece, line, wrapped_text

_ROLES = {"prop": "faint", "far": "quiet", "body": "", "worked": "accent", "": ""}
"""In which role each stroke of a figure is drawn."""


def length(pieces: Iterable[Piece]) -> int:
    """Return how many columns pieces take side by side."""
    return sum(cell_len(piece if isinstance(piece, str) else piece[0]) for piece in pieces)


class Sheet:
    """`columns` by `rows` cells. What is put beside it, or over its end, is cut off."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._texts: list[list[tuple[int, str, str]]] = [[] for _ in range(rows)]
        self._hits: list[list[tuple[int, int, str]]] = [[] for _ in range(rows)]

    def put(self, x: int, y: int, *pieces: Piece, hit: str = "") -> int:
        """Put pieces side by side; a click on them sends `hit`. Return the column after them."""
        start = x
        for piece in pieces:
            text, role = (piece, "") if isinstance(piece, str) else piece
            if 0 <= y < self.rows and text:
                text = set_cell_size(text, max(0, min(cell_len(text), self.columns - x)))
                self._texts[y].append((x, text, role))
            x += cell_len(text)
        if hit and 0 <= y < self.rows:
            self._hits[y].append((start, x, hit))
        return x

    def put_right(self, end: int, y: int, *pieces: Piece, hit: str = "") -> int:
        """Put pieces so that they end before column `end`. Return their first column."""
        start = end - length(pieces)
        self.put(start, y, *pieces, hit=hit)
        return start

    def write(self, x: int, y: int, text: str, width: int, role: str = "", rows: int = 99) -> int:
        """Write text wrapped to a width, at most `rows` of it. Return the row after it."""
        lines = wrapped_text(text, width) if text else []
        if len(lines) > rows > 0:
            lines = [*lines[: rows - 1], set_cell_size(lines[rows - 1], width - 1).rstrip() + "…"]
        for number, row in enumerate(lines[:rows]):
            self.put(x, y + number, (row, role))
        return y + min(len(lines), rows)

    def rows_of(self, x: int, y: int, rows: Iterable[str], role: str = "") -> None:
        """Put rows below each other."""
        for number, row in enumerate(rows):
            self.put(x, y + number, (row, role))

    def figure(self, x: int, y: int, figure: Figure) -> None:
        """Put a drawn pose."""
        for number, row in enumerate(figure.rows):
            self.put(x, y + number, *((text, _ROLES[owner]) for text, owner in row))

    def lines(self) -> list[Line]:
        """Return the rows as a pane shows them."""
        return [self._line(*row) for row in zip(self._texts, self._hits, strict=True)]

    def _line(self, texts: list[tuple[int, str, str]], hits: list[tuple[int, int, str]]) -> Line:
        pieces: list[Piece] = []
        at = 0
        for x, text, role in sorted(texts):
            if x >= at:
                pieces += [" " * (x - at), (text, role)]
                at = x + cell_len(text)
        return line(*pieces, hits=hits)
