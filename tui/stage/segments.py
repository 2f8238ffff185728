"""The bar of a warm-up: a segment a step, as long as the step, filled by the second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

FILLED, EMPTY = "━", "─"


class _Piece(NamedTuple):
    """A run of cells of the bar: done or not, and of which step; a gap has none."""

    text: str
    done: bool
    step: int | None


def bar(steps: Sequence[int], done: Sequence[float], columns: int) -> list[_Piece]:
    """Return the bar of steps of so many seconds, each with those that were done of it.

    Every step has at least a cell, a blank parts them; where there are more steps than room for
    that, no blank does. Skipped time stays unfilled.
    """
    gap = 1 if columns >= 3 * len(steps) else 0
    widths = _shared(steps, columns - gap * (len(steps) - 1))
    pieces: list[_Piece] = []
    for number, (width, seconds, spent) in enumerate(zip(widths, steps, done, strict=True)):
        filled = min(width, int(width * spent / seconds + 1e-9)) if seconds else width
        pieces += [
            _Piece(FILLED * filled, True, number),
            _Piece(EMPTY * (width - filled), False, number),
        ]
        pieces.append(_Piece(" " * gap, False, None))
    return [piece for piece in pieces[:-1] if piece.text]


def _shared(steps: Sequence[int], columns: int) -> list[int]:
    """Return whole cells for each step in proportion, at least one, all together `columns`."""
    total, used, ends = sum(steps), 0, []
    for seconds in steps:
        used += seconds
        ends.append(round(columns * used / total) if total else 0)
    widths = [max(1, end - start) for start, end in zip([0, *ends], ends, strict=False)]
    while sum(widths) > columns > len(widths):
        widths[widths.index(max(widths))] -= 1
    return widths
