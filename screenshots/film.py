"""The film of a morning as SVG: check-in, modified, warm-up, lifted; moved by CSS alone.

Each frame paints what changed over the frames before, and appears at its time. Where nothing may
move, all of them stand: the last frame is in sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from screenshots.picture import Cell, Run, Screen, drawing, screen, sheet
from screenshots.stage import Clock, dashboard, prepare, press
from tui.settings.config import Config

NAME = "film"
SIZE = (120, 36)
SCRIPT = """
    1.0 r .4 h .5 v .4 5 .9 f .4 2 .8 enter .5 0 .3 enter .3
    1 .2 1 .2 2 .2 enter .2 n .2 7 . 5 .2 enter .2 4 .2 2 .2 2 .2 n .2 enter 3.0
    w 1.2 space +1 .3 +1 .3 +1 .3 +1 .3 +1 .3 +1 .5 +1 .5 n +6 .5 +1 .5
    n n n n n +12 .4 +143 +1 .6
    1 .3 1 .3 1 .3 1 .3 n .4 3 .4 1 .4 enter 3.4
"""
"""How long what is in sight stays, in seconds, and the key that comes then."""


class Shot(NamedTuple):
    """A screen, and from which hundredth of a second on it is in sight."""

    at: int
    screen: Screen


async def film() -> str:
    """Return the film's SVG, taken on a journal in the current folder."""
    return played(*await shots())


async def shots() -> tuple[list[Shot], int]:
    """Walk through the morning, with a journal in the current folder; return it and its length."""
    clock, at = Clock(), 0
    app = dashboard(prepare(Path("journal")), clock, Config(flash=False))
    taken: list[Shot] = []
    async with app.run_test(size=SIZE) as pilot:
        for step in SCRIPT.split():
            if "." in step and step != ".":
                await pilot.pause()
                taken.append(Shot(at, screen(app)))
                at += round(float(step) * 100)
            else:
                await press(pilot, clock, step)
    return taken, at


def played(taken: Sequence[Shot], length: int) -> str:
    """Return the shots as one picture that begins anew after `length` hundredths of a second."""
    ground = taken[0].screen.ground
    empty = Screen((), ground)
    frames: list[str] = []
    rules = [f"g g{{animation:{length / 100:g}s step-end infinite}}"]
    for number, (before, now) in enumerate(pairwise([Shot(0, empty), *taken])):
        drawn = drawing(_changed(before.screen, now.screen), ground, over=number > 0)
        if drawn and not number:
            frames.append(drawn)
        elif drawn:
            frames.append(f'<g class="f{number}">\n{drawn}\n</g>')
            share = f"{now.at * 100 / length:.2f}".rstrip("0").rstrip(".")
            rules.append(f".f{number}{{animation-name:f{number}}}")
            rules.append(
                f"@keyframes f{number}{{0%{{visibility:hidden}}{share}%,to{{visibility:visible}}}}"
            )
    rules.append("@media (prefers-reduced-motion:reduce){g g{animation:none}}")
    columns, rows = SIZE
    return sheet(columns, rows, ground, "\n".join(frames), "\n" + "\n".join(rules) + "\n")


def _changed(before: Screen, now: Screen) -> Iterator[Run]:
    """Yield the runs of cells that differ."""
    for y, row in enumerate(now.rows):
        old: Sequence[Cell | None] = before.rows[y] if before.rows else [None] * len(row)
        cells = list(zip(row, old, strict=True))
        x = 0
        for differs, pairs in groupby(cells, key=lambda pair: pair[0] != pair[1]):
            run = tuple(cell for cell, _ in pairs)
            if differs:
                yield Run(x, y, run)
            x += len(run)
