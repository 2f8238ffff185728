"""What a running timer costs on the wire while other terminals store."""

from __future__ import annotations

from pathlib import Path

from core.journal.journal import Journal
from core.journal.storage import local_now
from core.model.day import Noted, new_event, training_day
from tests.terminal import Terminal
from tests.tui.mornings import SORE

BUDGET = 160
"""Bytes a second of a running timer at 80×24."""
EVERY = 3.0
"""Seconds between two stores of another terminal."""


def test_a_running_timer_stays_in_its_budget_while_other_terminals_store(home: Path) -> None:
    (home / ".config" / "sorecast").mkdir(parents=True)
    (home / ".config" / "sorecast" / "config.toml").touch()
    journal = Journal(home / ".local" / "share" / "sorecast" / "journal")
    with Terminal(home) as terminal:
        terminal.wait_for("What is planned")
        terminal.press(*SORE.split())
        terminal.wait_for("Train, modified")
        terminal.settle()
        terminal.press("w")
        terminal.settle()
        terminal.press("space")
        terminal.read_for(6.5)  # getting ready
        sent = 0
        for number in range(2):
            now = local_now()
            journal.append(new_event(training_day(now), now, Noted(f"note {number}")))
            sent += terminal.read_for(EVERY)
        assert sent / (2 * EVERY) <= BUDGET
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
