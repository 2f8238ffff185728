"""The base of every pane: lines of text that repaint only where they changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.style import Style
from textual.widget import Widget

from core.rule import Verdict
from tui.contrast import readable
from tui.glyphs import to_ascii

Piece = str | tuple[str, str]
"""A piece of a line: text, or text with the name of its role."""

ROLES = ("strong", "quiet", "accent", "chosen", "error", "key")


class Line(NamedTuple):
    """One row of a pane. `hits` are clickable spans: first column, end column, what is sent."""

    pieces: tuple[Piece, ...] = ()
    hits: tuple[tuple[int, int, str], ...] = ()


def line(*pieces: Piece, hits: Sequence[tuple[int, int, str]] = ()) -> Line:
    """Return a line of `pieces`."""
    return Line(pieces, tuple(hits))


def wrapped(text: str, width: int, role: str = "", indent: str = "", first: str = "") -> list[Line]:
    """Return `text` wrapped to `width` cells, the first row led by `first`, the rest indented."""
    rows = Content(text).wrap(max(8, width - len(indent)))
    lines = []
    for number, row in enumerate(rows):
        lead = first.ljust(len(indent)) if number == 0 else indent
        body = row.plain.rstrip()
        lines.append(line((lead, "quiet"), (body, role) if role else body))
    return lines


def _fitted(row: Line, width: int) -> Line:
    """Return the row, its end replaced by "…" where it is too wide: nothing is cut silently."""
    cells = _cells(row)
    if cell_len("".join(character for character, _ in cells)) <= width:
        return row
    while cells and cell_len("".join(character for character, _ in cells)) >= width:
        cells.pop()
    runs = groupby([*cells, ("…", "quiet")], key=lambda cell: cell[1])
    return Line(tuple(("".join(c for c, _ in run), role) for role, run in runs), row.hits)


def _cells(row: Line) -> list[tuple[str, str]]:
    """Return each character of a row with its role."""
    return [
        (character, "" if isinstance(piece, str) else piece[1])
        for piece in row.pieces
        for character in (piece if isinstance(piece, str) else piece[0])
    ]


def _changed(old: list[tuple[str, str]], new: list[tuple[str, str]], width: int) -> tuple[int, int]:
    """Return the first and the end column between which two rows differ."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    start = cell_len("".join(character for character, _ in new[:same]))
    ends = [cell_len("".join(character for character, _ in cells)) for cells in (old, new)]
    if ends[0] != ends[1]:
        return min(start, width - 1), width
    tail = 0
    while tail < len(new) - same and tail < len(old) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    end = ends[1] - cell_len("".join(character for character, _ in new[len(new) - tail :]))
    return min(start, width - 1), min(max(end, start + 1), width)


class Pane(Widget):
    """Shows `lines_for(width)`. Text is never read as markup; a click on a hit calls `clicked`.

    Repainting is by line: a key that changes one answer costs one row on the wire.
    """

    COMPONENT_CLASSES = {
        f"pane--{role}" for role in (*ROLES, *(verdict.key for verdict in Verdict))
    }
    DEFAULT_CSS = """
    Pane {
        text-wrap: nowrap;
        &.framed { border: round $surface-lighten-2; border-title-color: $text-muted;
                   border-subtitle-color: $text-muted; padding: 0 1; }
        &.framed.holds-keys { border: round $primary; border-title-color: $primary; }
        &.framed.flash, &.framed.holds-keys.flash { border: heavy $accent; }
        &.framed.ascii, &.framed.ascii.holds-keys { border: ascii $surface-lighten-2; }
        & > .pane--strong { text-style: bold; }
        & > .pane--quiet { color: $foreground-muted; }
        & > .pane--accent { color: $text-primary; }
        & > .pane--key { color: $text-accent; text-style: bold; }
        & > .pane--chosen { text-style: none; }
        & > .pane--error { color: $text-error; text-style: bold; }
        & > .pane--train { color: $text-success; text-style: bold; }
        & > .pane--modify { color: $text-warning; text-style: bold; }
        & > .pane--recover { color: $text-primary; text-style: bold; }
        & > .pane--rest { color: $text-secondary; text-style: bold; }
        & > .pane--refer { color: $text-error; text-style: bold; }
        & > .pane--unknown { color: $foreground-muted; }
        &:ansi > .pane--quiet, &:ansi > .pane--unknown { color: ansi_default; text-style: dim; }
    }
    """

    def __init__(self, *, id: str | None = None, title: str = "", framed: bool = True) -> None:
        super().__init__(id=id, classes="framed" if framed else None)
        self.border_title = title
        self._lines: list[Line] = []
        self._laid_out: Size | None = None
        self.ascii_only = False

    def on_mount(self) -> None:
        """Draw in the characters that the terminal knows."""
        self.ascii_only = bool(getattr(self.app, "ascii_only", False))
        self.set_class(self.ascii_only, "ascii")

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Return the pane's rows for a content area of this size."""
        raise NotImplementedError

    def clicked(self, what: str) -> None:
        """Act on a click on a hit."""

    def entitle(self, title: str, subtitle: str = "") -> None:
        """Write on the frame; setting even the same words would draw the whole pane."""
        if (title, subtitle) != (self.border_title or "", self.border_subtitle or ""):
            self.border_title, self.border_subtitle = title, subtitle

    def repaint(self) -> None:
        """Bring the screen up to date with the pane's state: only rows that changed are drawn."""
        if self._laid_out is None or self._laid_out != self.content_size:
            self._laid_out = None  # not in sight, or of another size: laid out when it is drawn
            self.refresh()
            return
        width, height = self.content_size
        before = self._lines
        self._lay_out(width, height)
        regions = []
        for y, (old, new) in enumerate(zip_longest(before, self._lines, fillvalue=Line())):
            if old.pieces != new.pieces:
                start, end = _changed(_cells(old), _cells(new), width)
                regions.append(Region(start, y, end - start, 1))
        if regions:
            self.refresh(*regions)

    def render(self) -> Content:
        """Draw the lines with the theme's styles, laid out anew for a new size."""
        if self._laid_out != self.content_size:
            self._laid_out = self.content_size
            self._lay_out(*self.content_size)
        return Content("\n").join([self._draw(row) for row in self._lines])

    def _lay_out(self, width: int, height: int) -> None:
        self._lines = [_fitted(row, width) for row in self.lines_for(width, height)[:height]]

    def _draw(self, row: Line) -> Content:
        shape: Callable[[str], str] = to_ascii if self.ascii_only else str
        parts = [Content(shape(p)) if isinstance(p, str) else self._styled(*p) for p in row.pieces]
        return Content("").join(parts) if parts else Content("")

    def _styled(self, text: str, role: str) -> Content:
        text = to_ascii(text) if self.ascii_only else text
        return Content.styled(text, self._role_style(role)) if role else Content(text)

    def _role_style(self, role: str) -> Style:
        style = self.get_visual_style(f"pane--{role}", partial=True)
        if style.foreground:
            style += Style(foreground=readable(style.foreground, self.background_colors[1]))
        return style + Style(reverse=True) if role == "chosen" else style  # CSS loses it

    def on_click(self, event: events.Click) -> None:
        """Pass a click on a hit on."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y < len(self._lines):
            return
        for start, end, what in self._lines[offset.y].hits:
            if start <= offset.x < end:
                self.clicked(what)
                return
