"""Take the pictures in this folder: `python -m screenshots.take [NAME...]`, all of them by default.

A scene is a walk through the dashboard by keys, with a made-up history and a clock that stands
still, so every run draws the same. The pictures are what README shows and what a test compares.
"""

from __future__ import annotations

import os

os.environ.pop("NO_COLOR", None)  # Textual reads it when it is imported

import asyncio
import sys
from collections.abc import Collection, Mapping
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from screenshots.film import NAME as FILM
from screenshots.film import film
from screenshots.moves import moves
from screenshots.picture import picture
from screenshots.stage import Clock, Kind, dashboard, prepare, press
from tui.settings.config import Config

FOLDER = Path(__file__).parent
MOVES = "moves"
"""The picture of all moves of the warm-up, which no walk takes."""


class Walk(NamedTuple):
    """One start of the dashboard at one size.

    `steps` are keys, and `[name]` where a picture is taken. It is called `name-120x36`, with
    `suffix` behind.
    """

    size: tuple[int, int]
    steps: str
    journal: Kind = "history"
    theme: str | None = None
    ascii_only: bool = False
    first_run: bool = False
    suffix: str = ""

    @property
    def title(self) -> str:
        """The walk in one word: its size and first picture."""
        return self.names[0]

    @property
    def names(self) -> list[str]:
        """The pictures that it takes, in order."""
        return [self.name(step) for step in self.steps.split() if step.startswith("[")]

    def name(self, step: str) -> str:
        """Return the file name, without its end, of the picture that the step `[name]` takes."""
        columns, rows = self.size
        return f"{step.strip('[]')}-{columns}x{rows}{self.suffix}"


SORE = "r h v 5 f 2"
REST_OF_FORM = "1 1 2 enter n 7 . 5 enter 4 2 2 n enter"
ANSWERS = f"{SORE} enter 0 enter {REST_OF_FORM}"
WARM_UP = (
    "w [plan] space [get-ready] +35 [step] space [paused] space n n n n n n +12 [ramp] +143 +1"
)
WHOLE = f"""
    [form] {SORE} [soreness] enter 3 [help-now] 3 0 2 [red-flag] 2 1 enter {REST_OF_FORM}
    [verdict] e [explanation] escape i [insights] end [insights-end] escape ? [help] escape
    {WARM_UP} [reassess] 1 1 1 1 n [rating] 3 1 enter [settled]
    h [history] enter [day] escape escape 4 [chart] a [heat] a 1
    o [override] escape
    l [log] enter enter enter 7 enter n enter enter [logged] d [cool-down] escape
"""
ASIDE = f"""
    {ANSWERS} 4 + [chart-28] + [chart-90] - - p [chart-part] t [chart-table] escape
    h p p [history-part] escape
    m L e g s space o k [note] escape s [setup] escape : [palette]
"""
LAYOUT = f"""
    {SORE} [soreness] enter 0 enter {REST_OF_FORM} [verdict] 4 [chart] 1
    w [plan] space [get-ready] +35 [step] n n n n n n +12 +143 +1
    [reassess] 1 1 1 1 n 3 1 enter [settled] h [history]
"""
LOOK = f"""
    {SORE} [soreness] enter 0 enter {REST_OF_FORM} [verdict]
    w space [get-ready] +35 [step]
"""
ROOMY = f"""
    {SORE} [soreness] enter 0 enter {REST_OF_FORM} [verdict]
    w space +35 [step] n n n n n n +12 +143 +1
    [reassess] 1 1 1 1 n 3 1 enter [settled]
"""
NARROW = f"{SORE} [soreness] enter 0 enter {REST_OF_FORM} [verdict]"
STEP = f"{ANSWERS} w space +35 [step]"
STAGE = f"{ANSWERS} w space [get-ready] +35 [step]"
KEPT = f"{ANSWERS} w space +20 s +1 1 1 1 n enter enter [kept]"
VERDICTS = {
    "train": "c m enter enter 0 7 . 5 enter 4 2 2 n enter [train]",
    "recover": f"{SORE} enter 0 enter 1 1 3 enter n 7 . 5 enter 4 2 2 n enter [recover]",
    "rest": "r h v 8 enter 0 enter 1 1 2 n 7 . 5 enter 4 2 2 n enter [rest]",
    "refer": f"{SORE} enter 8 ctrl+s [refer]",
    "urgent": f"{SORE} enter 3 ctrl+s [urgent]",
}

LAYOUTS = (
    ((120, 36), LAYOUT),
    ((50, 20), LAYOUT),
    ((40, 12), LAYOUT),
    ((160, 50), ROOMY),
    ((100, 30), ROOMY),
    ((60, 20), NARROW),
)
"""Where a layout may break, as no neighbour shows it; every state is taken at 80 by 24."""
STAGES = ((120, 36), (50, 20), (40, 12))
"""Where a warm-up is seen in every look beside 80 by 24."""

WALKS: tuple[Walk, ...] = (
    Walk((80, 24), WHOLE),
    Walk((80, 24), ASIDE),
    *(Walk(size, keys) for size, keys in LAYOUTS),
    *(Walk((120, 36), verdict) for verdict in VERDICTS.values()),
    *(Walk((50, 20), VERDICTS[name]) for name in ("recover", "refer", "urgent")),
    Walk((80, 24), "[empty]", "empty"),
    *(Walk(size, "[first-run]", "empty", first_run=True) for size in ((80, 24), (40, 12))),
    Walk((80, 24), "[damaged]", "damaged"),
    *(Walk(size, f"{ANSWERS} [not-stored]", "full") for size in ((80, 24), (40, 12))),
    *(
        Walk(size, keys, theme=theme, ascii_only=theme is None, suffix=suffix)
        for theme, suffix, stage in (
            ("sorecast-light", "-light", STEP),
            ("ansi-dark", "-ansi", STEP),
            (None, "-ascii", STAGE),
        )
        for size, keys in (((80, 24), LOOK), *((size, stage) for size in STAGES))
    ),
    *(
        Walk((120, 36), f"{ANSWERS} [verdict]", theme=theme, suffix=suffix)
        for theme, suffix in (
            ("sorecast-contrast", "-contrast"),
            ("sorecast-colour-blind", "-colour-blind"),
            ("textual-light", "-textual-light"),
            ("ansi-light", "-ansi-light"),
        )
    ),
    *(Walk(size, KEPT) for size in ((80, 24), (50, 20))),
    Walk((20, 6), "[form]"),
)


async def take(walk: Walk) -> Mapping[str, str]:
    """Walk, with a journal in the current folder; return the SVG of each picture by its name."""
    clock = Clock()
    app = dashboard(
        prepare(Path("journal"), walk.journal),
        clock,
        Config(theme=walk.theme, flash=False),
        config_file=Path("config.toml") if walk.first_run else None,
        ascii_only=walk.ascii_only,
    )
    pictures: dict[str, str] = {}
    async with app.run_test(size=walk.size) as pilot:
        for step in walk.steps.split():
            if step.startswith("["):
                await pilot.pause()
                pictures[walk.name(step)] = picture(app)
            else:
                await press(pilot, clock, step)
    return pictures


def main(names: Collection[str]) -> int:
    """Write the named pictures, or all; 2 when a name is unknown."""
    known = {MOVES, FILM, *(name for walk in WALKS for name in walk.names)}
    if unknown := set(names) - known:
        print(f"no such picture: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    if not names or MOVES in names:
        (FOLDER / f"{MOVES}.svg").write_text(moves(), encoding="utf-8")
        print(MOVES)
    if not names or FILM in names:
        with TemporaryDirectory() as folder, chdir(folder):
            drawn = asyncio.run(film())
        (FOLDER / f"{FILM}.svg").write_text(drawn, encoding="utf-8")
        print(FILM)
    for walk in WALKS:
        wanted = [name for name in walk.names if not names or name in names]
        if not wanted:
            continue
        with TemporaryDirectory() as folder, chdir(folder):
            pictures = asyncio.run(take(walk))
        for name in wanted:
            (FOLDER / f"{name}.svg").write_text(pictures[name], encoding="utf-8")
            print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
