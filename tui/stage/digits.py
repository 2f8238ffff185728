"""The clock's digits: seven segments of half blocks, as large as there is room for."""

from __future__ import annotations

from typing import NamedTuple

_SEGMENTS = {
    "0": "abcdef", "1": "bc", "2": "abdeg", "3": "abcdg", "4": "bcfg",
    "5": "acdfg", "6": "acdefg", "7": "abc", "8": "abcdefg", "9": "abcdfg",
}  # fmt: skip
"""Which segments are lit: a above, then b to f clockwise, g in the middle."""
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
FEWEST_ROWS = 3
"""Rows below which a digit is no longer one; also the rows of the stroke's width times 4.5."""
_SOLID_ROWS = 5
"""Rows from which a digit has room for strokes of whole characters."""


class DigitSize(NamedTuple):
    """Of one digit: pixels high (two a row), cells wide, and how thick its strokes are in both."""

    high: int
    wide: int
    stroke: int

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return (self.high + 1) // 2

    @property
    def gap(self) -> int:
        """Cells between two signs."""
        return max(1, min(3, self.wide // 5))

    def width(self, text: str) -> int:
        """Return how many cells a text is wide."""
        signs = sum(self.stroke if sign == ":" else self.wide for sign in text)
        return signs + self.gap * (len(text) - 1)


def largest_fitting(text: str, columns: int, rows: int) -> DigitSize | None:
    """Return the largest size in which a text of digits and colons fits, None where none does."""
    for high in range(rows * 2, FEWEST_ROWS * 2 - 1, -2):
        stroke = max(1, round(high / 4.5))
        for wide in range(high, 2 * stroke, -1):
            size = DigitSize(high, wide, stroke)
            if size.width(text) <= columns and wide >= high * 0.65:
                return size
    return None


def digits(text: str, size: DigitSize, *, ascii_only: bool = False) -> tuple[str, ...]:
    """Return the rows of a text of digits and colons; in ASCII a pixel is a whole row."""
    if ascii_only and size.rows < _SOLID_ROWS:
        thin = zip(*(_thin(sign, size) for sign in text), strict=True)
        return tuple((" " * size.gap).join(row) for row in thin)
    if ascii_only:
        tall, thick = DigitSize(size.rows, size.wide, size.stroke), max(1, size.stroke // 4)
        signs = [
            _colon(tall, thick) if sign == ":" else _digit(sign, tall, bar=thick) for sign in text
        ]
        rows = zip(*signs, strict=True)
        return tuple((" " * size.gap).join(map(_plain, row)) for row in rows)
    signs = [_colon(size) if sign == ":" else _digit(sign, size) for sign in text]
    return tuple(
        (" " * size.gap).join(_row(sign, 2 * row) for sign in signs) for row in range(size.rows)
    )


def _thin(sign: str, size: DigitSize) -> tuple[str, str, str]:
    """Return a sign of thin lines, which three rows have room for."""
    if sign == ":":
        return (" " * size.stroke, ".".ljust(size.stroke), ".".ljust(size.stroke))
    lit = _SEGMENTS[sign]
    across = {name: ("_" if name in lit else " ") * (size.wide - 2) for name in "agd"}
    up = {name: "|" if name in lit else " " for name in "fbec"}
    return (
        f" {across['a']} ",
        f"{up['f']}{across['g']}{up['b']}",
        f"{up['e']}{across['d']}{up['c']}",
    )


def _plain(row: list[bool]) -> str:
    return "".join("#" if lit else " " for lit in row)


_Pixels = list[list[bool]]


def _digit(sign: str, size: DigitSize, *, bar: int = 0) -> _Pixels:
    """Return a digit's pixels; `bar` is how thick what lies is, where not as what stands."""
    high, wide, stroke = size
    bar = bar or stroke
    middle = (high - bar) // 2
    lit = _SEGMENTS[sign]
    bars = {"a": 0, "g": middle, "d": high - bar}
    columns = {
        "f": (0, 0, middle + bar), "b": (wide - stroke, 0, middle + bar),
        "e": (0, middle, high), "c": (wide - stroke, middle, high),
    }  # fmt: skip
    pixels = [[False] * wide for _ in range(high)]
    for name, top in bars.items():
        if name in lit:
            _fill(pixels, 0, wide, top, top + bar)
    for name, (left, top, bottom) in columns.items():
        if name in lit:
            _fill(pixels, left, left + stroke, top, bottom)
    for x, y, meeting in ((0, 0, "af"), (-1, 0, "ab"), (0, -1, "de"), (-1, -1, "cd")):
        if set(meeting) <= set(lit) and bar > 1:
            pixels[y][x] = False
    return pixels


def _colon(size: DigitSize, square: int = 0) -> _Pixels:
    high, _, stroke = size
    square = square or stroke
    apart = max(2, square)
    top = (high - 2 * square - apart) // 2
    pixels = [[False] * stroke for _ in range(high)]
    for first in (top, top + square + apart):
        _fill(pixels, 0, stroke, first, first + square)
    return pixels


def _fill(pixels: _Pixels, left: int, right: int, top: int, bottom: int) -> None:
    for row in pixels[top:bottom]:
        row[left:right] = [True] * (right - left)


def _row(pixels: _Pixels, y: int) -> str:
    below = pixels[y + 1] if y + 1 < len(pixels) else [False] * len(pixels[y])
    return "".join(_HALVES[pair] for pair in zip(pixels[y], below, strict=True))
