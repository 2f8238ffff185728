"""A canvas of braille dots, two by four a cell, on which shapes with an owner are painted.

Distances are dots, x to the right and y down; a dot belongs to a shape where its centre lies in it.
What is painted later owns the dot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import floor, hypot
from typing import NamedTuple

DOTS_ACROSS, DOTS_DOWN = 2, 4
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800

Dot = tuple[float, float]
"""A point: x, y."""


class Cell(NamedTuple):
    """A cell with at least one dot: its column, row, character, and who owns most of its dots."""

    column: int
    row: int
    character: str
    owner: str


class Canvas:
    """`columns` by `rows` cells of dots, all empty at first."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.width, self.height = columns * DOTS_ACROSS, rows * DOTS_DOWN
        self._owners = [[""] * self.width for _ in range(self.height)]

    def owner(self, x: int, y: int) -> str:
        """Return who owns the dot, "" for nobody."""
        return self._owners[y][x]

    def ellipse(self, centre: Dot, radii: tuple[float, float], owner: str) -> None:
        """Fill an ellipse."""
        (x, y), (across, down) = centre, radii
        self._fill(
            (x - across, y - down, x + across, y + down),
            lambda i, j: ((i - x) / across) ** 2 + ((j - y) / down) ** 2 <= 1,
            owner,
        )

    def ring(self, centre: Dot, radius: float, owner: str, thickness: float = 1.1) -> None:
        """Draw a circle's line, inward from `radius`."""
        x, y = centre
        self._fill(
            (x - radius, y - radius, x + radius, y + radius),
            lambda i, j: radius - thickness <= hypot(i - x, j - y) <= radius,
            owner,
        )

    def capsule(
        self, start: Dot, end: Dot, radii: tuple[float, float], owner: str, air: float = 0.0
    ) -> None:
        """Fill a round-ended stroke whose radius goes from one to the other.

        With `air` a rim of that width around it is cleared first, so that it stands out.
        """
        first, last = radii
        widest = max(radii) + air
        box = (
            min(start[0], end[0]) - widest,
            min(start[1], end[1]) - widest,
            max(start[0], end[0]) + widest,
            max(start[1], end[1]) + widest,
        )

        def beyond(i: float, j: float) -> float:
            along, distance = _to_segment((i, j), start, end)
            return distance - (first + (last - first) * along)

        if air:
            self._fill(box, lambda i, j: beyond(i, j) <= air, "")
        self._fill(box, lambda i, j: beyond(i, j) <= 0, owner)

    def polygon(self, corners: Sequence[Dot], owner: str) -> None:
        """Fill a polygon."""
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self._fill(
            (min(xs), min(ys), max(xs), max(ys)), lambda i, j: _inside((i, j), corners), owner
        )

    def dot(self, at: Dot, owner: str) -> None:
        """Paint one dot, where it lies on the canvas."""
        x, y = floor(at[0]), floor(at[1])
        if 0 <= x < self.width and 0 <= y < self.height:
            self._owners[y][x] = owner

    def cells(self, weights: Mapping[str, float] | None = None) -> Iterator[Cell]:
        """Return every cell that is not empty; `weights` make owners count for more than a dot."""
        for row in range(self.rows):
            for column in range(self.columns):
                bits, owners = 0, Counter[str]()
                for down, pair in enumerate(_BITS):
                    for across, bit in enumerate(pair):
                        x, y = column * DOTS_ACROSS + across, row * DOTS_DOWN + down
                        if owner := self._owners[y][x]:
                            bits |= bit
                            owners[owner] += 1
                if bits:
                    weight = weights or {}
                    most = max(owners, key=lambda o: (owners[o] * weight.get(o, 1.0), o))
                    yield Cell(column, row, chr(_BRAILLE + bits), most)

    def _fill(
        self,
        box: tuple[float, float, float, float],
        holds: Callable[[float, float], bool],
        owner: str,
    ) -> None:
        left, top, right, bottom = box
        for y in range(max(0, floor(top)), min(self.height, floor(bottom) + 2)):
            for x in range(max(0, floor(left)), min(self.width, floor(right) + 2)):
                if holds(x + 0.5, y + 0.5):
                    self._owners[y][x] = owner


def _to_segment(dot: Dot, start: Dot, end: Dot) -> tuple[float, float]:
    """Return how far along the segment (0 to 1) it comes closest to `dot`, and how close."""
    (x, y), (x0, y0), (x1, y1) = dot, start, end
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length if length else 0.0
    along = max(0.0, min(1.0, along))
    return along, hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))


def _inside(dot: Dot, corners: Sequence[Dot]) -> bool:
    x, y = dot
    inside = False
    for (ax, ay), (bx, by) in zip(corners, [corners[-1], *corners[:-1]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
