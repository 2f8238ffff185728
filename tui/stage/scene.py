"""What the stage is drawn from, and the sizes at which it looks different."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from core.warmup.plan import Step
from core.warmup.poses import POSES
from tui.stage.figures import Figure, draw
from tui.stage.guide import Guide

MEDIUM = 68
"""Columns from which figures stand beside the clock, or beside the plan."""


class Space(NamedTuple):
    """Columns and rows of a drawn pose, and dots a head."""

    columns: int
    rows: int
    unit: float


LARGE_POSE = Space(24, 13, 5.8)
POSE = Space(16, 9, 4.0)
SMALL_POSE = Space(14, 8, 3.55)


class Scene(NamedTuple):
    """What is drawn: the guide, one line to tell, whether the how-to is open, keys in words."""

    guide: Guide
    notice: str
    key: Callable[[str], str]
    how: bool = False
    ascii_only: bool = False

    @property
    def step(self) -> Step | None:
        """The step of the plan that runs; None when the plan has it no more."""
        move = self.guide.timer.move
        return next((step for step in self.guide.plan.steps if step.move is move), None)

    def poses(self, key: str, space: Space) -> tuple[Figure, Figure]:
        """Return both poses of a move, numbered in the order in which they are taken."""
        return _poses(key, space, self.ascii_only)


def clock(seconds: float) -> str:
    """Return seconds as m:ss, a begun one counted whole."""
    minutes, rest = divmod(max(0, -int(-seconds // 1)), 60)
    return f"{minutes}:{rest:02}"


@lru_cache(maxsize=64)
def _poses(key: str, space: Space, ascii_only: bool) -> tuple[Figure, Figure]:
    first, second = (draw(pose, *space, ascii_only) for pose in POSES[key])
    return _numbered("1", first), _numbered("2", second)


def _numbered(number: str, figure: Figure) -> Figure:
    """Put a number on the left, in the first row that is empty there."""
    rows = list(figure.rows)
    for y, ((text, owner), *rest) in enumerate(rows):
        if not owner:
            rows[y] = ((number, "far"), (text[1:], ""), *rest)
            break
    return Figure(tuple(rows))
