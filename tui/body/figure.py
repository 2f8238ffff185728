"""The body as cells: braille, who owns each cell, where a part's number stands; or ASCII.

It knows levels, not colours: a cell names its part and how sore it is, the widget gives the colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import floor
from typing import NamedTuple

from tui.body.shapes import (
    BACK,
    FRONT,
    HAIR,
    HAND,
    HEAD,
    HEIGHT,
    MIDDLE,
    WIDTH,
    Area,
    BodyView,
    Ellipse,
    Limb,
    Shape,
)
from tui.terminal.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas

SMALL, LARGE = 1.0, 2.0
"""Scales: 27 by 14 cells, and 53 by 28 where a dot of air parts the muscles."""
_GAP = 1
"""Blank columns between front and back."""
AIRY = 1.5
"""Scale from which there is room for air between two muscles."""
_IN_THE_MIDDLE = frozenset({"neck", "groin"})
"""Parts whose number stands once, in the middle."""
_IN_A_MIDDLE_COLUMN = frozenset({"chest", "core"})
"""Parts whose number does where a column stands in the middle, else once on either side."""
_NO_PARTS = frozenset({HEAD, HAIR, HAND})


class FigureCell(NamedTuple):
    """One cell of the figure. `part` is "" where nothing is; `number` where its rating stands."""

    sign: str
    part: str = ""
    number: bool = False

    @property
    def is_part(self) -> bool:
        """Tell whether it can be sore: head, hair and hands can not."""
        return bool(self.part) and self.part not in _NO_PARTS


_Figure = tuple[tuple[FigureCell, ...], ...]
"""Rows of cells, the front left, the back right."""


@lru_cache(maxsize=4)
def figure(scale: float = SMALL) -> _Figure:
    """Return the body from both sides at this scale."""
    views = [_numbered(_drawn(view, scale)) for view in (FRONT, BACK)]
    between = (FigureCell(" "),) * _GAP
    return tuple((*front, *between, *back) for front, back in zip(*views, strict=True))


def size(scale: float) -> tuple[int, int]:
    """Return the columns and rows that the figure takes, without the words below it."""
    return 2 * _columns(scale) + _GAP, _rows(scale)


def captions(scale: float) -> str:
    """Return the row below the figure: which side is which."""
    columns = _columns(scale)
    return "front".center(columns) + " " * _GAP + "back".center(columns)


def ascii_sign(cell: FigureCell, level: int | None) -> str:
    """Return a cell's sign in ASCII: sore or not; numbers are kept by who draws them."""
    if not cell.part:
        return " "
    return "#" if level and cell.is_part else ":"


def _columns(scale: float) -> int:
    return round(WIDTH * scale) // DOTS_ACROSS


def _rows(scale: float) -> int:
    return round(HEIGHT * scale) // DOTS_DOWN


def _drawn(view: BodyView, scale: float) -> list[list[FigureCell]]:
    canvas = Canvas(_columns(scale), _rows(scale))
    for shape in view.shapes:
        _paint(canvas, shape, scale)
    for x, y in list(_cuts(canvas, view, scale)):
        canvas.dot((x, y), "")
    _mirror(canvas)
    rows = [[FigureCell(" ")] * canvas.columns for _ in range(canvas.rows)]
    for cell in canvas.cells():
        rows[cell.row][cell.column] = FigureCell(cell.character, cell.owner)
    return rows


def _paint(canvas: Canvas, shape: Shape, scale: float) -> None:
    match shape:
        case Ellipse(part, x, y, wide, high):
            canvas.ellipse((x * scale, y * scale), (wide * scale, high * scale), part)
        case Limb(part, start, end, radii):
            (x0, y0), (x1, y1) = start, end
            ends = (x0 * scale, y0 * scale), (x1 * scale, y1 * scale)
            canvas.capsule(*ends, (radii[0] * scale, radii[1] * scale), part)
        case Area(part, corners):
            canvas.polygon([(x * scale, y * scale) for x, y in corners], part)


def _mirror(canvas: Canvas) -> None:
    """Make the right half the mirror image of the left one, dot by dot."""
    for y in range(canvas.height):
        for x in range(canvas.width // 2):
            canvas.dot((canvas.width - 1 - x, y), canvas.owner(x, y))


def _cuts(canvas: Canvas, view: BodyView, scale: float) -> Iterator[tuple[int, int]]:
    """Yield the dots to take away: eyes, lines in the middle, and air where two muscles meet."""
    airy = scale >= AIRY
    reach = max(0.55, 0.6 if airy else 1.0)
    for y in range(canvas.height):
        for x in range(canvas.width // 2):
            across, down = (x + 0.5) / scale, (y + 0.5) / scale
            near = abs(across - MIDDLE) <= reach
            cut = near and any(top <= down <= bottom for top, bottom in view.lines)
            cut = cut or (view.eyes is not None and _in_eye(view.eyes, across, down))
            air = airy and (_is_seam(canvas, x, y) or _is_waist(view, across, y, scale))
            if cut or air:
                yield x, y


def _in_eye(eye: Ellipse, x: float, y: float) -> bool:
    return ((x - eye.x) / eye.wide) ** 2 + ((y - eye.y) / eye.high) ** 2 <= 1


def _is_seam(canvas: Canvas, x: int, y: int) -> bool:
    above = canvas.owner(x, y)
    below = canvas.owner(x, y + 1) if y + 1 < canvas.height else ""
    return bool(above and below) and above != below


def _is_waist(view: BodyView, x: float, row: int, scale: float) -> bool:
    if view.waist is None:
        return False
    start, end, height = view.waist
    return start <= x <= end and row == floor(height * scale)


def _numbered(rows: list[list[FigureCell]]) -> list[list[FigureCell]]:
    """Mark for each part the cell in its middle, or one on either side."""
    parts = {cell.part for row in rows for cell in row if cell.is_part}
    for part in parts:
        cells = [(x, y) for y, row in enumerate(rows) for x, c in enumerate(row) if c.part == part]
        for x, y in _spots(rows, part, cells):
            rows[y][x] = rows[y][x]._replace(number=True)
    return rows


def _spots(
    rows: list[list[FigureCell]], part: str, cells: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield where a part's number stands: on a full cell, near the middle of what it owns."""
    last = len(rows[0]) - 1
    if part in _IN_THE_MIDDLE or (part in _IN_A_MIDDLE_COLUMN and last % 2 == 0):
        middle = [cell for cell in cells if abs(cell[0] - last / 2) < 1]
        yield min(middle, key=lambda cell: _unfit(rows, cell, last / 2, cells))
        return
    left = [cell for cell in cells if last / 2 - cell[0] > 0.6]
    across = sum(x for x, _ in left) / len(left)
    x, y = min(left, key=lambda cell: _unfit(rows, cell, across, left))
    yield x, y
    yield last - x, y


def _unfit(
    rows: list[list[FigureCell]], cell: tuple[int, int], across: float, cells: list[tuple[int, int]]
) -> tuple[bool, float]:
    """Tell how badly a number of these cells would stand in one of them."""
    dots = _dots(rows, cell)
    down = sum(y for _, y in cells) / len(cells)
    return dots < 6, abs(cell[0] - across) + abs(cell[1] - down) - dots / 20


def _dots(rows: list[list[FigureCell]], cell: tuple[int, int]) -> int:
    x, y = cell
    return (ord(rows[y][x].sign) - 0x2800).bit_count()
