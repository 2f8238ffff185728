"""A morning at the dashboard for tests: keys in, the screen and the journal out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.geometry import Region
from textual.keys import _character_to_key
from textual.pilot import Pilot

from core.journal.journal import Journal
from core.model.checkin import CheckIn
from core.model.day import Day, training_day
from screenshots.stage import Clock, Kind, dashboard, prepare, press
from tui.app import Sorecast
from tui.commands import Keymap
from tui.dashboard.screen import Dashboard
from tui.session import DashboardSession
from tui.settings.config import Config
from tui.widgets.pane import Pane

PLAN = {"sat": "run:hard"}
CLEAN = "enter 7 5 enter 4 2 2 n enter"
"""The answers after the plan and the signs of a clean morning."""
SORE = "r h v 5 f 2 enter 0 enter 1 1 2 enter n 7 5 enter 4 2 2 n enter"
"""A hard run with sore calves: modified, and a warm-up can lift it."""
TRAIN = "c m enter 0 7 5 enter 4 2 2 n enter"
"""Core, moderate, nothing sore: train."""
SHARP = "r h v 5 enter 0 2"
"""The first answers of a morning with sharp pain."""
WARM_UP = "w space n n n n n n +155 +1"
"""The whole warm-up for `SORE`, up to the questions."""


class Morning:
    """An open dashboard: press keys, read its screen, look into its journal."""

    def __init__(self, app: Sorecast, pilot: Pilot[str], clock: Clock) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock

    @property
    def session(self) -> DashboardSession:
        """What the dashboard works with."""
        return self.app.session

    @property
    def dashboard(self) -> Dashboard:
        """The dashboard's screen."""
        return self.app.dashboard

    async def press(self, keys: str) -> None:
        """Press keys one after another, each wholly handled; `+N` lets N seconds pass."""
        await press(self.pilot, self.clock, keys)

    async def settle(self) -> None:
        """Wait until everything is drawn."""
        await self.pilot.pause()

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    async def click(self, text: str, within: str = "") -> None:
        """Click where `text` stands on the screen, in the pane with the id `within` if given."""
        await self.settle()
        area = self.app.screen.query_one(within).region if within else self.app.screen.region
        for y, row in enumerate(self.rows):
            x = row.find(text, area.x, area.right)
            if x >= 0 and area.y <= y < area.bottom:
                await self.pilot.click(offset=(x + 1, y))
                await self.settle()
                return
        raise AssertionError(f"{text!r} is not in sight:\n{self.text}")

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as drawn."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """The screen as drawn."""
        return "\n".join(row.rstrip() for row in self.rows)

    @property
    def title(self) -> str:
        """The first row of the screen."""
        return self.rows[0].strip()

    @property
    def keys(self) -> str:
        """The key bar."""
        return self.rows[-1].strip()

    def in_sight(self, id: str) -> bool:
        """Tell whether a pane is on the screen with some of its room."""
        pane = self.app.screen.query_one(f"#{id}", Pane)
        return bool(pane.display and pane.region.intersection(self.app.screen.region).area)

    def region(self, id: str) -> Region:
        """Where a pane is."""
        return self.app.screen.query_one(f"#{id}", Pane).region

    @property
    def day(self) -> Day:
        """What the journal has of today."""
        return self.session.journal.day(training_day(self.clock.now()))

    @property
    def checkin(self) -> CheckIn:
        """Today's check-in in the journal."""
        assert self.day.checkin
        return self.day.checkin


def in_form(key: str) -> tuple[str, str | None, str]:
    """Return what a form is given for a key: its name, its character and its command's id."""
    name = _character_to_key(key) if len(key) == 1 else key
    command = Keymap().find(name, "form")
    in_form = command.id if command and command.place == "form" else ""
    return name, key if len(key) == 1 else None, in_form


@asynccontextmanager
async def morning(
    folder: Path,
    kind: Kind = "empty",
    *,
    size: tuple[int, int] = (120, 36),
    keys: str = "",
    journal: Journal | None = None,
    clock: Clock | None = None,
    config: Mapping[str, Any] | None = None,
    **files: Any,
) -> AsyncIterator[Morning]:
    """Open the dashboard on a journal in `folder` and press the first `keys`."""
    clock = clock or Clock()
    journal = journal or prepare(folder / "journal", kind)
    app = dashboard(journal, clock, Config(**(config or {})), **files)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        here = Morning(app, pilot, clock)
        await here.press(keys)
        await here.settle()
        yield here
