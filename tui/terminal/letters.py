"""Large and small letters of half blocks, to be read across a room; in ASCII, spaced capitals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Size = Literal["large", "small"]

_LARGE: Mapping[str, tuple[str, ...]] = {
    "A": ("▄█▀▀█▄", "██▄▄██", "██  ██"),
    "C": ("▄█▀▀█▄", "██    ", "▀█▄▄█▀"),
    "D": ("██▀▀█▄", "██  ██", "██▄▄█▀"),
    "E": ("██▀▀▀▀", "██▀▀▀ ", "██▄▄▄▄"),
    "F": ("██▀▀▀▀", "██▀▀▀ ", "██    "),
    "G": ("▄█▀▀▀ ", "██ ▀██", "▀█▄▄█▀"),
    "H": ("██  ██", "██▀▀██", "██  ██"),
    "I": ("██", "██", "██"),
    "K": ("██ ▄█▀", "████  ", "██ ▀█▄"),
    "L": ("██    ", "██    ", "██▄▄▄▄"),
    "M": ("██▄  ▄██", "██▀██▀██", "██    ██"),
    "N": ("██▄  ██", "██▀█▄██", "██  ▀██"),
    "O": ("▄█▀▀█▄", "██  ██", "▀█▄▄█▀"),
    "P": ("██▀▀█▄", "██▄▄█▀", "██    "),
    "R": ("██▀▀█▄", "██▄▄█▀", "██ ▀█▄"),
    "S": ("▄█▀▀▀▀", " ▀▀▀█▄", "▄▄▄▄█▀"),
    "T": ("▀▀██▀▀", "  ██  ", "  ██  "),
    "V": ("██  ██", "██  ██", " ▀██▀ "),
    "W": ("██    ██", "██▄██▄██", "██▀  ▀██"),
    "Y": ("██  ██", " ▀██▀ ", "  ██  "),
    " ": ("   ", "   ", "   "),
}
_SMALL: Mapping[str, tuple[str, ...]] = {
    "A": ("█▀█", "█▀█"),
    "C": ("█▀▀", "█▄▄"),
    "D": ("█▀▄", "█▄▀"),
    "E": ("██▀", "█▄▄"),
    "F": ("█▀▀", "█▀ "),
    "G": ("█▀▀▀", "█▄██"),
    "H": ("█▄█", "█ █"),
    "I": ("█", "█"),
    "K": ("█▄▀", "█▀▄"),
    "L": ("█  ", "█▄▄"),
    "M": ("█▄ ▄█", "█ ▀ █"),
    "N": ("█▄ █", "█ ▀█"),
    "O": ("█▀█", "█▄█"),
    "P": ("█▀█", "█▀▀"),
    "R": ("█▀█", "█▀▄"),
    "S": ("██▀", "▄██"),
    "T": ("▀█▀", " █ "),
    "V": ("█ █", "▀▄▀"),
    "W": ("█ ▄ █", "█▀ ▀█"),
    "Y": ("█ █", " █ "),
    " ": ("  ", "  "),
}
_FONTS: Mapping[Size, Mapping[str, tuple[str, ...]]] = {"large": _LARGE, "small": _SMALL}


def lettered(text: str, size: Size) -> tuple[str, ...]:
    """Return a word in capitals of this size, row by row: three rows large, two small.

    Raises KeyError for a letter that is not drawn.
    """
    return tuple(" ".join(row) for row in zip(*(_FONTS[size][c] for c in text), strict=True))


def spaced(text: str) -> str:
    """Return the word in spaced capitals: its form in ASCII."""
    return " ".join(text)
