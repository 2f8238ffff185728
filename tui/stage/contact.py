"""All moves on one sheet: their names, both poses, and how each is done."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from core.model.words import listed, words
from core.warmup.moves import MOVES, Move
from core.warmup.poses import POSES
from tui.stage.figures import UNIT, draw

POSE_COLUMNS, POSE_ROWS = 16, 9
_GAP = 3
COLUMN = 2 * POSE_COLUMNS + _GAP
"""How wide a move is."""
BETWEEN = 3

_Row = list[tuple[str, str]]
"""Runs of text, each with its role: a stroke's owner, "name" or "how"."""


def contact_sheet(columns: int, *, ascii_only: bool = False) -> Iterator[_Row]:
    """Return the rows of a sheet of all moves, as many side by side as there is room for."""
    across = max(1, (columns + BETWEEN) // (COLUMN + BETWEEN))
    moves = list(MOVES.values())
    for start in range(0, len(moves), across):
        blocks = [_block(move, ascii_only=ascii_only) for move in moves[start : start + across]]
        for number in range(max(map(len, blocks))):
            row: _Row = []
            for block in blocks:
                runs = block[number] if number < len(block) else []
                room = COLUMN - sum(len(text) for text, _ in runs)
                row += [*runs, (" " * (room + BETWEEN), "")]
            yield row
        yield []


def _block(move: Move, *, ascii_only: bool) -> list[_Row]:
    first, second = (
        draw(pose, POSE_COLUMNS, POSE_ROWS, UNIT, ascii_only) for pose in POSES[move.key]
    )
    arrow = ">" if ascii_only else "→"
    between = [
        f" {arrow} " if number == POSE_ROWS // 2 else " " * _GAP for number in range(POSE_ROWS)
    ]
    return [
        *([(text, "name")] for text in wrap(move.name, COLUMN)),
        *(
            [*left, (middle, "far"), *right]
            for left, middle, right in zip(first.rows, between, second.rows, strict=True)
        ),
        *([(text, "how")] for text in wrap(described(move), COLUMN)),
    ]


def described(move: Move) -> str:
    """Return what a move is for, and how it is done."""
    served = f"For {listed([words(part) for part in move.serves])}. " if move.serves else ""
    return f"{served}{move.how}"
