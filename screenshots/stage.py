"""A stage for the dashboard: a made-up history, a clock that moves only when told, keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from core.journal.journal import Journal
from core.journal.storage import Full
from core.model.day import Event
from tui.app import Sorecast
from tui.demo import write
from tui.session import DashboardSession
from tui.settings.config import Config

ZONE = timezone(timedelta(hours=1))
MORNING = datetime(2026, 11, 21, 7, 0, tzinfo=ZONE)
HISTORY_DAYS = 40

Kind = Literal["history", "empty", "damaged", "full"]


class FullJournal(Journal):
    """A journal on a disk without room."""

    def append(self, *events: Event) -> None:  # noqa: ARG002
        """Store nothing. Raises Full."""
        raise Full("No room left on the disk.")


class Clock:
    """Stands still but for `seconds`; both of the app's clocks read it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        """Return the time of day."""
        return MORNING + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        """Return the time that the warm-up counts."""
        return self.seconds


def prepare(folder: Path, kind: Kind = "history") -> Journal:
    """Return the journal in `folder`, filled with what a morning starts from."""
    if kind != "empty":
        write(folder, HISTORY_DAYS, date(2026, 11, 20), ZONE)
    if kind == "damaged":
        (year,) = folder.glob("2026.*.json")
        (folder / "2026.json").write_bytes(year.read_bytes()[:5000])
        year.unlink()
    return FullJournal(folder) if kind == "full" else Journal(folder)


def dashboard(
    journal: Journal,
    clock: Clock,
    config: Config = Config(),  # noqa: B008 - an immutable value
    *,
    config_file: Path | None = None,
    draft_file: Path | None = None,
    ascii_only: bool = False,
) -> Sorecast:
    """Return the app on this journal and clock."""
    session = DashboardSession(
        journal,
        config,
        now=clock.now,
        monotonic=clock.monotonic,
        config_file=config_file,
        draft_file=draft_file,
    )
    return Sorecast(session, ascii_only=ascii_only)


async def press(pilot: Pilot[Any], clock: Clock, keys: str | Iterable[str]) -> None:
    """Press keys, a hundredth of a second apart; `+N` lets N seconds pass.

    Keys are separated by blanks: characters, or Textual's names. Pilot's own press waits 40 ms
    for each, this only until it was handled; drawn is what the last one leaves.
    """
    app = pilot.app
    assert isinstance(app, Sorecast)
    for key in keys.split() if isinstance(keys, str) else keys:
        if key[0] == "+" and key[1:]:
            for _ in range(int(key[1:])):
                clock.seconds += 1
                app.dashboard.warming.tick()
        else:
            clock.seconds += 0.01
            app.screen.post_message(_event(key))
        await pilot._wait_for_screen()
    await pilot.pause(0)


_CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}


def _event(key: str) -> events.Key:
    """Return a key as a terminal sends it."""
    if len(key) == 1:
        return events.Key(_character_to_key(key), key)
    if key.startswith("ctrl+"):
        return events.Key(key, chr(ord(key[-1]) - 96))
    return events.Key(key, _CHARACTERS.get(key))
