"""Says to the terminal only what changes on its screen, in few bytes.

Textual draws a widget's whole rows, each with its full style. Over a slow link, or every second
beside a running timer, that is most of the traffic; here a cell that already shows what is drawn
costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size

_TOKENS = re.compile(
    r"\x1b\[(?P<move>\d+;\d+)H|\x1b\[(?P<style>[\d;]*)m|(?P<line>[\r\n]+)|(?P<text>[^\x00-\x1f\x7f]+)"
)
"""What frames are made of; anything else is no frame."""
_HARMLESS = re.compile(
    r"(?:\x07|\x1b\[\?(?!1049|47|3[hl])[\d;]+(?:[hl]|\$p)|\x1b\[2[23];\dt|\x1b\](?!8;)[^\x07\x1b]*(?:\x07|\x1b\\))+"
)
"""What leaves the cells as they are: bell, modes but another screen, titles and messages."""

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
ONE_PIECE = 512
"""Characters that arrive in one piece anyway, without synchronized output."""
_GAP = 4
"""Cells between two changes that are sooner written again than jumped over."""


class Style(NamedTuple):
    """Attributes and colours as SGR codes, "" the terminal's own."""

    attributes: tuple[str, ...] = ()
    foreground: str = ""
    background: str = ""


class _Cell(NamedTuple):
    """What a cell shows; the right half of a wide character shows ""."""

    text: str
    style: Style


_PLAIN = Style()
_LEAVES = re.compile(r"\x1b\[\d+;\d+H\Z")
"""A frame's last word: where it leaves the cursor."""
NOWHERE = 0, 0
"""Where a frame leaves the cursor that may stay wherever it is."""
_LINES = frozenset({"4", "7", "9", "21", "53"})
"""Attributes that a blank shows, too."""
_OFF = {
    "22": ("1", "2"), "23": ("3",), "24": ("4", "21"), "25": ("5", "6"), "27": ("7",),
    "28": ("8",), "29": ("9",), "55": ("53",),
}  # fmt: skip

_Drawn = dict[int, dict[int, _Cell]]
"""Cells of a frame by row and column."""


class Thrift:
    """Knows what a terminal shows from what was written to it."""

    def __init__(self) -> None:
        self._cells: dict[int, dict[int, _Cell]] = {}
        self._style: Style | None = None
        self._at: tuple[int, int] | None = None
        """Where the terminal's cursor is: column, row; None where that is not known."""
        self._draws = _PLAIN, 0, 0
        """With which style, in which column and row, a frame goes on."""
        self._unread = ""
        """A frame that was let out whole. Which cells it fills is read when the next one comes."""
        self._started = False

    def forget(self) -> None:
        """Know nothing: the terminal's screen may show anything."""
        self._cells.clear()
        self._style = self._at = None
        self._draws = _PLAIN, 0, 0
        self._unread = ""

    def shortened(self, data: str, width: int) -> str:
        """Return what to write instead of `data` on a screen of `width` columns."""
        if data == SYNC_START:
            self._started = True
            return ""
        if data == SYNC_END:
            held, self._started = self._started, False
            return "" if held else SYNC_END
        if self._unread:
            self._learn(width)
        if self._style is None and (retold := _retold(data)):
            said, self._style = retold
            self._unread = data
            return self._in_one_piece(said)
        drawn = self._read(data)
        if drawn is None:
            if not _HARMLESS.fullmatch(data):
                self.forget()
            return data
        said = "".join(self._say(drawn, width))
        left_at = self._draws[1:]
        if _LEAVES.search(data) and left_at not in (NOWHERE, self._at):
            said += self._go(*left_at)
        return self._in_one_piece(said)

    def _in_one_piece(self, said: str) -> str:
        if self._started and len(said) > ONE_PIECE:
            self._started = False
            return SYNC_START + said
        return said

    def _learn(self, width: int) -> None:
        """Read what was let out unread."""
        self._cells = self._read(self._unread) or {}
        self._unread = ""
        _, x, y = self._draws
        self._at = (x, y) if x < width and not _is_uneven(self._cells.get(y, {})) else None

    def _read(self, data: str) -> _Drawn | None:
        """Return the cells that a frame draws; None when it is no frame."""
        drawn: _Drawn = {}
        (style, x, y), end = self._draws, 0
        for token in _TOKENS.finditer(data):
            if token.start() != end:
                return None
            end = token.end()
            match token.lastgroup:
                case "move":
                    row, _, column = token[0][2:-1].partition(";")
                    x, y = int(column) - 1, int(row) - 1
                case "style":
                    style = _styled(style, token["style"])
                case "line":
                    x, y = 0, y + token[0].count("\n")
                case _:
                    x = _put(drawn.setdefault(y, {}), x, token[0], style)
        if end != len(data):
            return None
        self._draws = style, x, y
        return drawn

    def _say(self, drawn: _Drawn, width: int) -> Iterator[str]:
        for y, cells in drawn.items():
            known = self._cells.setdefault(y, {})
            changed = [x for x in sorted(cells) if known.get(x) != cells[x]]
            if changed and _is_uneven(known, cells):  # where terminals may disagree on widths
                changed = sorted(cells)
            known.update(cells)
            for first, last in _runs(changed, cells):
                yield self._go(first, y)
                for x in range(first, last + 1):
                    yield self._turn(cells[x]) + cells[x].text
                self._at = (last + 1, y) if last + 1 < width and not _is_uneven(cells) else None

    def _turn(self, cell: _Cell) -> str:
        """Return the codes after which the terminal writes in the cell's style."""
        before, style = self._style, cell.style
        if before is not None and cell.text == " " and _blank(before) == style:
            return ""
        self._style = style
        return _turned(before, style) if before != style else ""

    def _go(self, x: int, y: int) -> str:
        """Return the shortest way of the cursor to a cell."""
        ways = [f"\x1b[{y + 1};{x + 1}H"]
        if self._at:
            across, down = x - self._at[0], y - self._at[1]
            if 0 <= down <= 2:
                ways.append("\x1b[B" * down + _sideways(across))
        self._at = x, y
        return min(ways, key=len)


def _retold(frame: str) -> tuple[str, Style] | None:
    """Return a whole frame in fewer codes, and the style it ends in; None when it is no frame."""
    said: list[str] = []
    style, shown, end = _PLAIN, None, 0
    for token in _TOKENS.finditer(frame):
        if token.start() != end:
            return None
        end = token.end()
        if token.lastgroup == "style":
            style = _styled(style, token["style"])
            continue
        if token.lastgroup == "text" and shown != style:
            blank = shown is not None and token[0].isspace() and _blank(shown) == _blank(style)
            if not blank:
                said.append(_turned(shown, style))
                shown = style
        elif token.lastgroup == "move" and said and said[-1].isspace() and "\n" in said[-1]:
            said.pop()  # it would move the screen, were that shorter by now
        said.append(token[0])
    return ("".join(said), shown) if shown and end == len(frame) else None


def _sideways(columns: int) -> str:
    if columns >= 0:
        return f"\x1b[{columns if columns > 1 else ''}C" if columns else ""
    return "\b" * -columns if columns > -4 else f"\x1b[{-columns}D"


def _put(row: dict[int, _Cell], x: int, text: str, style: Style) -> int:
    """Put text into a row from a column on; return the column after it."""
    blank = _Cell(" ", _blank(style))
    for character in text:
        wide = 1 if character.isascii() else get_character_cell_size(character)
        if wide:
            row[x] = blank if character == " " else _Cell(character, style)
            row.update((x + more, _Cell("", style)) for more in range(1, wide))
        elif x - 1 in row:
            row[x - 1] = _Cell(row[x - 1].text + character, row[x - 1].style)
        x += wide
    return x


def _is_uneven(*rows: dict[int, _Cell]) -> bool:
    """Tell whether a row has a character that is not exactly one cell wide."""
    return any(len(cell.text) != 1 for row in rows for cell in row.values())


def _runs(changed: list[int], cells: dict[int, _Cell]) -> Iterator[tuple[int, int]]:
    """Return first and last column of what is written in one go."""
    start = 0
    for number, x in enumerate(changed):
        after = changed[number + 1] if number + 1 < len(changed) else None
        near = after is not None and after - x <= _GAP
        if near and after is not None and all(between in cells for between in range(x, after)):
            continue
        yield changed[start], x
        start = number + 1


@lru_cache(maxsize=512)
def _blank(style: Style) -> Style:
    """Return what of a style a blank shows."""
    seen = tuple(code for code in style.attributes if code in _LINES)
    return style if seen else Style((), "", style.background)


@lru_cache(maxsize=2048)
def _styled(style: Style, codes: str) -> Style:
    """Return the style after an SGR sequence."""
    attributes, foreground, background = set(style.attributes), style.foreground, style.background
    parts = iter(codes.split(";"))
    for code in parts:
        if code in ("", "0"):
            attributes, foreground, background = set(), "", ""
        elif code in ("38", "48"):
            kind = next(parts, "5")
            numbers = [next(parts, "0") for _ in range(3 if kind == "2" else 1)]
            colour = ";".join([code, kind, *numbers])
            foreground, background = (colour, background) if code == "38" else (foreground, colour)
        elif code in _OFF:
            attributes -= set(_OFF[code])
        elif code == "39" or code[:1] in "39" and len(code) == 2:
            foreground = "" if code == "39" else code
        elif code[:1] == "4" and len(code) == 2 or code[:2] == "10" and len(code) == 3:
            background = "" if code == "49" else code
        else:
            attributes.add(code)
    return Style(tuple(sorted(attributes)), foreground, background)


@lru_cache(maxsize=4096)
def _turned(before: Style | None, style: Style) -> str:
    """Return the shortest SGR sequence from one style to another."""
    whole = [code for code in (*style.attributes, style.foreground, style.background) if code]
    ways = [["0", *whole]]
    if before is not None and set(before.attributes) <= set(style.attributes):
        more = [code for code in style.attributes if code not in before.attributes]
        if style.foreground != before.foreground:
            more.append(style.foreground or "39")
        if style.background != before.background:
            more.append(style.background or "49")
        ways.append(more)
    codes = min(ways, key=lambda way: len(";".join(way)))
    return f"\x1b[{';'.join(codes)}m"
