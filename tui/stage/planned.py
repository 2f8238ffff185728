"""Draws a warm-up's plan: its steps with what to heed, and how the marked one is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.model.words import capitalized
from core.warmup.plan import Step
from tui.stage.scene import MEDIUM, POSE, Scene, clock
from tui.stage.sheet import Sheet
from tui.widgets.lines import HERE, Line, line, wrapped, wrapped_text

_INDENT = " " * 7
"""As wide as a step's seconds."""
_FEW_ROWS = 9
"""Rows below which a plan that does not fit has its steps alone."""


class _Rows(NamedTuple):
    """Rows of which those from `first` to before `last` must be in sight."""

    rows: list[Line]
    first: int
    last: int


def plan_head(scene: Scene, columns: int) -> list[Line]:
    """Return what stands over the plan: its name and length, and the key that starts it."""
    plan = scene.guide.plan
    name = f"{capitalized(plan.title)} · {clock(plan.seconds)}"
    starts = f"[ {scene.key('warmup.pause')} ]"
    rows = [line((name, "strong"), "   ", (starts, "fill"), (" starts it", "soft"))]
    if len(name) + len(starts) + 14 > columns:
        rows = [line((name, "strong")), line((starts, "fill"), (" starts it", "soft"))]
    if scene.notice:
        rows += wrapped(scene.notice, columns, "accent")
    return [*rows, line()]


def planned(scene: Scene, columns: int, height: int) -> _Rows:
    """Return the steps of the plan; with cues where there is room, always with cautions."""
    beside = columns >= MEDIUM
    width = columns - 2 * POSE[0] - 5 if beside else columns
    rows = _list(scene, width, before=scene.guide.plan.before, cues=True)
    if len(rows.rows) > height:
        few = height < _FEW_ROWS  # what is done at will would take the steps' room
        rows = _list(scene, width, before=() if few else scene.guide.plan.before, cues=False)
    return rows


def picture(scene: Scene, height: int) -> list[Line]:
    """Return the marked move's poses and how it is done, to stand beside the list."""
    wide, high, _ = POSE
    width = 2 * wide + 3
    step = scene.guide.plan.steps[scene.guide.marked]
    sheet = Sheet(width, height)
    first, second = scene.poses(step.move.key, POSE)
    sheet.figure(0, 0, first)
    sheet.put(wide + 1, high // 2, ("→", "quiet"))
    sheet.figure(wide + 3, 0, second)
    y = sheet.write(0, high + 1, step.move.name, width, "strong")
    sheet.write(0, y, step.move.how, width, "soft", height - y)
    return sheet.lines()


def _list(scene: Scene, width: int, *, before: Sequence[str], cues: bool) -> _Rows:
    plan = scene.guide.plan
    rows = [row for text in before for row in wrapped(f"If you like: {text}", width, "quiet")]
    rows += [line()] if rows else []
    first = last = 0
    for number, step in enumerate(plan.steps):
        block = _step(scene, step, width, marked=number == scene.guide.marked, cues=cues)
        if number == scene.guide.marked:
            first, last = len(rows), len(rows) + len(block)
        rows += block
    return _Rows(rows, first, last)


def _step(scene: Scene, step: Step, width: int, *, marked: bool, cues: bool) -> list[Line]:
    name, *more = wrapped_text(step.move.name, width - len(_INDENT))
    role = "marked" if marked else ""
    at = [HERE] if marked else []
    rows = [line((f"{clock(step.seconds):>5}  ", "accent"), *at, (name, role))]
    rows += [line(_INDENT, (text, role)) for text in more]
    for caution in step.cautions:
        rows += wrapped(f"! {caution}", width, "accent", _INDENT)
    if marked and scene.how:
        rows += wrapped(step.move.how, width, "soft", _INDENT)
    elif cues:
        rows += wrapped(f"{step.move.cue} · {step.why}", width, "quiet", _INDENT)
    return rows
