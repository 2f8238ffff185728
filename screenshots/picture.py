"""A screen as SVG: text as text; blocks, frames, braille and signs as shapes.

Current terminals draw these themselves, without seams and whatever the font. Drawn as shapes they
look the same on a forge, in a browser and in a viewer, and no font has to come from elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.app import App

WIDE, HIGH = 10, 20
"""One cell; a half block is a square, a braille dot has a grid of five by five."""
MARGIN = 14
FONTS = "'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace"
BASELINE = 15
TERMINAL = TerminalTheme(
    (17, 17, 17), (208, 208, 208),
    [(0, 0, 0), (205, 65, 65), (60, 170, 90), (196, 160, 0), (70, 130, 220), (180, 100, 190),
     (58, 150, 221), (204, 204, 204)],
    [(118, 118, 118), (247, 106, 115), (68, 214, 108), (242, 226, 123), (106, 160, 255),
     (214, 138, 224), (97, 214, 214), (255, 255, 255)],
)  # fmt: skip
"""What stands for the terminal's own colours."""

Colour = str


class Ink(NamedTuple):
    """How a cell is drawn."""

    colour: Colour
    ground: Colour
    bold: bool


class Cell(NamedTuple):
    """A character and how it is drawn."""

    sign: str
    ink: Ink


class Screen(NamedTuple):
    """What stands on a screen: rows of cells, and the ground below them all."""

    rows: tuple[tuple[Cell, ...], ...]
    ground: Colour


def picture(app: App[Any]) -> str:
    """Return the screen as it is drawn now."""
    return svg(*screen(app))


def screen(app: App[Any]) -> Screen:
    """Return the cells of the screen as it is drawn now."""
    ground = _hex(TERMINAL.background_color)
    if not app.native_ansi_color:
        ground = app.screen.background_colors[1].hex.lower()
    return Screen(tuple(_cells(strip, ground) for strip in _strips(app)), ground)


def _strips(app: App[Any]) -> Iterator[list[tuple[str, Style]]]:
    for strip in app.screen._compositor.render_strips():
        for line_filter in app._filters:
            if line_filter.enabled:
                strip = strip.apply_filter(line_filter, app.screen.background_colors[1])
        yield [(segment.text, segment.style or Style()) for segment in strip]


def _cells(segments: Sequence[tuple[str, Style]], ground: Colour) -> tuple[Cell, ...]:
    return tuple(Cell(sign, _ink(style, ground)) for text, style in segments for sign in text)


def _ink(style: Style, ground: Colour) -> Ink:
    plain = _hex(TERMINAL.foreground_color)
    over = (
        style.color.get_truecolor(TERMINAL) if style.color and not style.color.is_default else None
    )
    under = style.bgcolor
    below = under.get_truecolor(TERMINAL) if under and not under.is_default else None
    colour, back = (_hex(over) if over else plain), (_hex(below) if below else ground)
    if style.reverse:
        colour, back = back, colour
    if style.dim:
        colour = _mixed(colour, back)
    return Ink(colour, back, bool(style.bold))


def _hex(colour: tuple[int, ...]) -> Colour:
    red, green, blue, *_ = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


def _mixed(one: Colour, other: Colour) -> Colour:
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a * 3 + b * 2) // 5:02x}" for a, b in pairs)


def svg(rows: Sequence[Sequence[Cell]], ground: Colour) -> str:
    """Return rows of cells as a picture."""
    drawn = (row for y, cells in enumerate(rows) for row in [Run(0, y, tuple(cells))])
    return sheet(max(map(len, rows)), len(rows), ground, drawing(drawn, ground))


def sheet(columns: int, rows: int, ground: Colour, body: str, style: str = "") -> str:
    """Return a drawing of this many cells on its ground."""
    wide, high = columns * WIDE + 2 * MARGIN, rows * HIGH + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}">\n'
        f"<style>text{{font:16.2px {FONTS};white-space:pre}}.b{{font-weight:700}}"
        f"path{{shape-rendering:geometricPrecision}}.f{{shape-rendering:crispEdges}}{style}</style>\n"
        f'<rect width="{wide}" height="{high}" rx="8" fill="{ground}"/>\n'
        f'<g transform="translate({MARGIN},{MARGIN})">\n{body}\n</g></svg>\n'
    )


class Run(NamedTuple):
    """Cells beside each other, from a column of a row on."""

    x: int
    y: int
    cells: tuple[Cell, ...]


def drawing(runs: Iterable[Run], ground: Colour, *, over: bool = False) -> str:
    """Return the shapes and words of runs of cells; drawn `over` others, they cover them."""
    shapes: dict[tuple[str, Colour], list[str]] = defaultdict(list)
    texts: list[str] = []
    for run in runs:
        for at, cells in _alike(run.cells, lambda cell: cell.ink.ground):
            if over or cells[0].ink.ground != ground:
                shapes["ground", cells[0].ink.ground].append(
                    _box((run.x + at) * WIDE, run.y * HIGH, len(cells) * WIDE, HIGH)
                )
        for x, cell in enumerate(run.cells, start=run.x):
            for kind, path in _shape(cell.sign, x * WIDE, run.y * HIGH):
                shapes[kind, cell.ink.colour].append(path)
        texts += _texts(run)
    paths = [
        f'<path d="{"".join(paths)}" {_KINDS[kind].format(colour)}/>'
        for wanted in _KINDS
        for (kind, colour), paths in sorted(shapes.items())
        if kind == wanted
    ]
    return "\n".join([*paths, *texts])


_KINDS = {
    "ground": 'class="f" fill="{}"',
    "block": 'class="f" fill="{}"',
    "light": 'fill="{}" fill-opacity=".25"',
    "half": 'fill="{}" fill-opacity=".5"',
    "dark": 'fill="{}" fill-opacity=".75"',
    "sign": 'fill="{}"',
    "thin": 'fill="none" stroke="{}" stroke-width="1.4"',
    "thick": 'fill="none" stroke="{}" stroke-width="2.8"',
    "dot": 'fill="none" stroke="{}" stroke-width="4.1" stroke-linecap="round"',
}
"""What is painted first comes first, and how it is painted in a colour."""


def _alike(row: Sequence[Cell], key: Any) -> Iterator[tuple[int, list[Cell]]]:
    x = 0
    for _, run in groupby(row, key=key):
        cells = list(run)
        yield x, cells
        x += len(cells)


def _texts(run: Run) -> Iterator[str]:
    """Yield the row's words, each run of one ink; each is as long as its cells."""
    for at, cells in _alike(
        run.cells, lambda cell: (_is_text(cell.sign), cell.ink[0], cell.ink.bold)
    ):
        if not _is_text(cells[0].sign):
            continue
        text = "".join(cell.sign for cell in cells)
        ink = cells[0].ink
        bold = ' class="b"' if ink.bold else ""
        x, y = (run.x + at) * WIDE, run.y * HIGH + BASELINE
        yield (
            f'<text x="{x}" y="{y}" fill="{ink.colour}"{bold}'
            f' textLength="{len(text) * WIDE}">{escape(text)}</text>'
        )


def _is_text(sign: str) -> bool:
    return sign != " " and not any(True for _ in _shape(sign, 0, 0))


def _box(x: float, y: float, wide: float, high: float) -> str:
    return f"M{x:g} {y:g}h{wide:g}v{high:g}h{-wide:g}z"


_BOXES = {
    "█": (0, 0, 1, 1), "▀": (0, 0, 1, 0.5), "▄": (0, 0.5, 1, 0.5), "▌": (0, 0, 0.5, 1),
    "▐": (0.5, 0, 0.5, 1),
}  # fmt: skip
"""Where a block begins in its cell, and how wide and high it is."""
_QUARTERS = {
    "▘": "1", "▝": "2", "▖": "3", "▗": "4", "▙": "134", "▟": "234", "▛": "123",
    "▜": "124", "▚": "14", "▞": "23",
}  # fmt: skip
_FROM_BELOW = {"▁": 1, "▂": 2, "▃": 3, "▅": 5, "▆": 6, "▇": 7}
_FROM_LEFT = {"▏": 1, "▎": 2, "▍": 3, "▋": 5, "▊": 6, "▉": 7}
_SHADES = {"░": "light", "▒": "half", "▓": "dark"}
_LINES: dict[str, tuple[str, str]] = {
    "─": ("thin", "M0 10h10"), "│": ("thin", "M5 0v20"),
    "━": ("thick", "M0 10h10"), "┃": ("thick", "M5 0v20"),
    "╸": ("thick", "M0 10h5"), "╺": ("thick", "M5 10h5"),
    "╹": ("thick", "M5 0v10"), "╻": ("thick", "M5 10v10"),
    "╭": ("thin", "M5 20v-6q0-4 4-4h1"), "╮": ("thin", "M5 20v-6q0-4-4-4h-1"),
    "╰": ("thin", "M5 0v6q0 4 4 4h1"), "╯": ("thin", "M5 0v6q0 4-4 4h-1"),
    "┌": ("thin", "M5 20v-10h5"), "┐": ("thin", "M5 20v-10h-5"),
    "└": ("thin", "M5 0v10h5"), "┘": ("thin", "M5 0v10h-5"),
    "├": ("thin", "M5 0v20M5 10h5"), "┤": ("thin", "M5 0v20M5 10h-5"),
    "┼": ("thin", "M5 0v20M0 10h10"), "┴": ("thin", "M5 0v10M0 10h10"),
    "┬": ("thin", "M5 10v10M0 10h10"), "═": ("thin", "M0 8h10M0 12h10"),
    "┏": ("thick", "M5 20v-10h5"), "┓": ("thick", "M5 20v-10h-5"),
    "┗": ("thick", "M5 0v10h5"), "┛": ("thick", "M5 0v10h-5"),
    "╌": ("thin", "M1 10h3M6 10h3"),
    "┈": ("thin", "M.5 10h1.4M3 10h1.4M5.5 10h1.4M8 10h1.4"),
    "┊": ("thin", "M5 1v3M5 6v3M5 11v3M5 16v3"),
    "○": ("thin", "M1.1 10a3.9 3.9 0 1 0 7.8 0a3.9 3.9 0 1 0-7.8 0"),
    "●": ("sign", "M.4 10a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0"),
    "◆": ("sign", "M5 4l5 6l-5 6l-5-6z"), "▲": ("sign", "M5 4.5l5 10h-10z"),
    "■": ("sign", "M.8 5.8h8.4v8.4h-8.4z"),
    "✚": ("sign", "M3.3 5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z"),
    "▔": ("block", "M0 0h10v2.5h-10z"), "▸": ("sign", "M2 6.5l5 3.5l-5 3.5z"),
    "•": ("sign", "M3 10a2 2 0 1 0 4 0a2 2 0 1 0-4 0"),
}  # fmt: skip
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each dot of a braille sign, in the order of its bits."""


def _shape(sign: str, x: int, y: int) -> Iterator[tuple[str, str]]:
    """Yield the kinds and paths of a sign that is drawn as a shape; none for text."""
    if sign in _BOXES:
        left, top, wide, high = _BOXES[sign]
        yield "block", _box(x + left * WIDE, y + top * HIGH, wide * WIDE, high * HIGH)
    elif sign in _QUARTERS:
        yield from (("block", _quarter(quarter, x, y)) for quarter in _QUARTERS[sign])
    elif sign in _FROM_BELOW:
        high = HIGH * _FROM_BELOW[sign] / 8
        yield "block", _box(x, y + HIGH - high, WIDE, high)
    elif sign in _FROM_LEFT:
        yield "block", _box(x, y, WIDE * _FROM_LEFT[sign] / 8, HIGH)
    elif sign in _SHADES:
        yield _SHADES[sign], _box(x, y, WIDE, HIGH)
    elif sign in _LINES:
        kind, path = _LINES[sign]
        yield kind, _moved(path, x, y)
    elif "\u2800" < sign <= "\u28ff":
        yield "dot", _dots(ord(sign) - 0x2800, x, y)


def _dots(bits: int, x: int, y: int) -> str:
    """Return the dots of a braille sign: each a line without length, whose ends are round."""
    drawn = [place for bit, place in enumerate(_DOTS) if bits >> bit & 1]
    moves = ((a1 - a0, d1 - d0) for (a0, d0), (a1, d1) in pairwise(drawn))
    start = "".join(f"M{x + 2.5 + 5 * a:g} {y + 2.5 + 5 * d:g}h0" for a, d in drawn[:1])
    return start + "".join(f"m{5 * across} {5 * down}h0" for across, down in moves)


def _quarter(quarter: str, x: int, y: int) -> str:
    across, down = WIDE / 2 * (quarter in "24"), HIGH / 2 * (quarter in "34")
    return _box(x + across, y + down, WIDE / 2, HIGH / 2)


def _moved(path: str, x: int, y: int) -> str:
    """Return a path with each of its absolute starts moved."""
    head, *parts = path.split("M")
    moved = []
    for part in parts:
        at = next(i for i, c in enumerate(part) if c in "hvlaq")
        start_x, start_y = part[:at].split()
        moved.append(f"M{x + float(start_x):g} {y + float(start_y):g}{part[at:]}")
    return head + "".join(moved)
