"""A day as the journal tells it, without a screen: what happened on it, and today after that."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from core.model.checkin import CheckIn, Plan
from core.model.day import Body, CheckedIn, new_event
from screenshots.stage import MORNING, prepare
from tui.settings.config import Config
from tui.today.today import Today, gather

TODAY = MORNING.date()
SORE_RUN = CheckIn(
    TODAY, MORNING, Plan("run", "hard"), {"calves": 5}, pain=frozenset({"dull"}), signs=frozenset()
)
"""A hard run with sore calves: modified until the warm-up has spoken."""


def today_after(folder: Path, *bodies: Body, checkin: CheckIn | None = SORE_RUN) -> Today:
    """Return today once all this has happened, a minute apart."""
    journal = prepare(folder / "journal", "empty")
    told = [CheckedIn(checkin), *bodies] if checkin else list(bodies)
    for minute, body in enumerate(told):
        journal.append(new_event(TODAY, MORNING + timedelta(minutes=minute), body))
    return gather(journal, Config(), MORNING + timedelta(minutes=len(told)))
