"""Rows of text with roles, as panes draw them and plain commands print them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Piece = str | tuple[str, str]
"""A piece of a line: text, or text with the name of its role."""

_NARROW = "[\n -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u25fc]*"
"""An expression for text of which each character is one cell wide everywhere."""

HERE: Piece = ("", "here")
"""What stands before what has a person's attention; the last one in sight counts."""


class Line(NamedTuple):
    """One row of a pane. `hits` are clickable spans: first column, end column, what is sent.

    One that `bleeds` has the margins of its pane, too.
    """

    pieces: tuple[Piece, ...] = ()
    hits: tuple[tuple[int, int, str], ...] = ()
    bleeds: bool = False

    @property
    def text(self) -> str:
        """The row without its roles."""
        return "".join(piece if isinstance(piece, str) else piece[0] for piece in self.pieces)


Builder = Callable[[int], list[Line]]
"""Makes a page's rows for a width."""


def line(*pieces: Piece, hits: Sequence[tuple[int, int, str]] = ()) -> Line:
    """Return a line of `pieces`."""
    return Line(pieces, tuple(hits))


def chosen(row: Line) -> Line:
    """Return the row reversed, as what is marked or was found."""
    return Line((HERE, (row.text, "chosen")), row.hits)


def here(rows: list[Line]) -> list[Line]:
    """Return rows of which the first has a person's attention."""
    return [Line((HERE, *rows[0].pieces), rows[0].hits), *rows[1:]]


def wrapped(text: str, width: int, role: str = "", indent: str = "", first: str = "") -> list[Line]:
    """Return `text` wrapped to `width` cells, the first row led by `first`, the rest indented."""
    lines = []
    for number, row in enumerate(wrapped_text(text, max(8, width - len(indent)))):
        lead = first.ljust(len(indent)) if number == 0 else indent
        lines.append(line((lead, "quiet"), (row, role) if role else row))
    return lines


def wrapped_text(text: str, width: int) -> list[str]:
    """Return `text` in rows of at most `width` cells."""
    if re.fullmatch(_NARROW, text):
        return [row.rstrip() for one in text.split("\n") for row in _broken(one, max(1, width))]
    from textual.content import Content  # it knows how wide each character is, and takes long

    return [row.plain.rstrip() for row in Content(text).wrap(max(1, width))] or [""]


def _broken(text: str, width: int) -> Iterator[str]:
    """Break text between words as Textual does, all of it one cell a character."""
    row = ""
    for word in re.findall(r"\s*\S+\s*", text):
        if len(row) + len(word.rstrip()) <= width:
            row += word
            continue
        if row:
            yield row
        step = width if len(word.rstrip()) > width else len(word)
        *folded, row = (word[at : at + step] for at in range(0, len(word), step))
        yield from folded
    yield row


def plain_text(rows: list[Line]) -> str:
    """Return rows without their roles."""
    return "\n".join(row.text.rstrip() for row in rows) + "\n"


def top_row(first: int, last: int, height: int) -> int:
    """Return the first row to show so that rows `first` to before `last` are in sight."""
    return max(0, min(first, last - height))


def text_of(piece: Piece) -> str:
    """Return a piece without its role."""
    return piece if isinstance(piece, str) else piece[0]
