"""A whole warm-up in a real terminal whose clock the test moves: seconds pass, nothing waits."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from core.journal.journal import Journal
from core.model.checkin import CheckIn, Plan
from core.model.day import CheckedIn, Day, Noted, WarmupProgress, new_event
from screenshots.stage import MORNING
from tests.terminal import Terminal
from tui.app import POLL_SECONDS

SHELL = ("bash", "--norc", "--noprofile", "-i")
PROGRAM = (sys.executable, "-m", "tests.tui.timed_dashboard")
BUDGET = 160
"""Bytes a second of a running timer at 80x24, mean."""
STEP_BUDGET = 3000
"""Bytes of a step change."""


class Stage:
    """A dashboard in a terminal, at the warm-up of a hard run with sore calves."""

    def __init__(self, folder: Path, terminal: Terminal) -> None:
        self.terminal = terminal
        self.clock = folder / "clock"
        self.folder = folder

    def pass_time(self, seconds: int) -> int:
        """Move the clock second by second; return the bytes that were written meanwhile."""
        before = self.terminal.received
        for _ in range(seconds):
            self.move(1, signal.SIGUSR1)
        return self.terminal.received - before

    def starts(self) -> None:
        """Open and start the warm-up, and wait until its first step runs and has flashed."""
        self.press("w")
        self.press("space")
        self.pass_time(7)
        self.terminal.wait_until_gone("┃")

    def move(self, seconds: float, how: signal.Signals) -> None:
        """Move the clock, by seconds that are seen or in a jump."""
        self.clock.write_text(str(float(self.clock.read_text()) + seconds))
        os.kill(self.pid, how)
        self.terminal.settle(0.1)

    def press(self, *keys: str) -> int:
        """Press keys; return the bytes that were written until all was drawn."""
        before = self.terminal.received
        self.terminal.press(*keys)
        self.terminal.settle()
        return self.terminal.received - before

    @property
    def pid(self) -> int:
        """The dashboard's process, which a shell may have started."""
        return int((self.folder / "pid").read_text())

    @property
    def day(self) -> Day:
        return Journal(self.folder / "journal").day(MORNING.date())

    @property
    def progress(self) -> WarmupProgress:
        event = self.day.warmup
        assert event
        assert isinstance(event.body, WarmupProgress)
        return event.body


def opened(folder: Path, home: Path, **terminal: Any) -> Terminal:
    """Open the dashboard in a terminal of its own."""
    return Terminal(
        home, str(folder / "clock"), str(folder / "journal"), program=PROGRAM, **terminal
    )


@pytest.fixture
def checked_in(tmp_path: Path) -> Path:
    """A folder with a journal in which the morning is answered."""
    answers: dict[str, Any] = {
        "plan": Plan("run", "hard"), "soreness": {"calves": 5, "feet": 2},
        "pain": frozenset({"dull"}), "spread": "general", "signs": frozenset(),
        "daily": "fine", "range": "full", "sleep_hours": 7.5, "sleep_quality": 4,
        "stress": 2, "drained": 2, "illness": "none",
    }  # fmt: skip
    told = CheckedIn(CheckIn(MORNING.date(), MORNING, **answers))
    Journal(tmp_path / "journal").append(new_event(MORNING.date(), MORNING, told))
    (tmp_path / "clock").write_text("0")
    return tmp_path


@pytest.mark.parametrize("synchronized", [True, False])
def test_a_running_timer_and_a_step_change_stay_in_their_budgets(
    checked_in: Path, home: Path, *, synchronized: bool
) -> None:
    with opened(checked_in, home, synchronized=synchronized) as terminal:
        here = Stage(checked_in, terminal)
        terminal.wait_for("modified")
        here.starts()
        here.move(20, signal.SIGUSR1)
        assert here.pass_time(10) / 10 <= BUDGET  # each last digit once, and 2:00 to 1:59
        assert 0 < here.press("n") <= STEP_BUDGET
        here.press("space")
        assert here.pass_time(3) == 0


def test_a_running_timer_stays_in_its_budget_while_other_terminals_store(
    checked_in: Path, home: Path
) -> None:
    with opened(checked_in, home) as terminal:
        here = Stage(checked_in, terminal)
        terminal.wait_for("modified")
        here.starts()
        before = terminal.received
        for number in range(2):
            note = new_event(MORNING.date(), MORNING, Noted(f"note {number}"))
            Journal(checked_in / "journal").append(note)
            terminal.read_for(POLL_SECONDS)
            here.pass_time(2)
        assert (terminal.received - before) / 4 <= BUDGET


def test_ctrl_z_pauses_it_at_its_second_and_fg_brings_it_back(checked_in: Path, home: Path) -> None:
    with Terminal(home, program=SHELL, env={"PS1": "ready> "}) as shell:
        here = Stage(checked_in, shell)
        shell.wait_for("ready>")
        shell.send(" ".join([*PROGRAM, str(here.clock), str(checked_in / "journal")]) + "\r")
        shell.wait_for("modified")
        here.press("w", "space")
        here.pass_time(8)
        shell.press("ctrl+z")
        shell.wait_for("Stopped")
        assert here.progress.paused
        assert here.progress.elapsed == pytest.approx(3, abs=0.2)
        shell.send("fg\r")
        shell.wait_for("PAUSED")
        here.move(600, signal.SIGUSR2)
        assert "0:03 of 10:00" in shell.text
        here.press("space")
        here.pass_time(2)
        here.press("space")
        assert here.progress.elapsed == pytest.approx(5, abs=0.2)


def test_without_a_shell_above_it_ctrl_z_shows_it_paused(checked_in: Path, home: Path) -> None:
    with opened(checked_in, home) as terminal:
        here = Stage(checked_in, terminal)
        terminal.wait_for("modified")
        here.press("w", "space")
        here.pass_time(8)
        here.press("ctrl+z")
        terminal.wait_for("no shell here that could")
        assert "PAUSED" in terminal.text
        assert here.progress.paused


def test_stopped_by_the_shell_it_is_drawn_anew_and_a_suspend_pauses_it(
    checked_in: Path, home: Path
) -> None:
    with opened(checked_in, home) as terminal:
        here = Stage(checked_in, terminal)
        terminal.wait_for("modified")
        here.press("w", "space")
        here.pass_time(8)
        os.kill(here.pid, signal.SIGSTOP)
        os.kill(here.pid, signal.SIGCONT)
        terminal.settle()
        assert "step 1 of 7" in terminal.text
        here.move(600, signal.SIGUSR2)
        assert "Away for 10:00" in terminal.text
        assert here.progress.paused
        assert here.progress.elapsed == pytest.approx(3, abs=0.2)
        here.press("space", "!")
        assert here.progress.ended == "pain"
        assert here.day.reassessment
        assert here.day.reassessment.new_pain


def test_a_link_that_was_lost_goes_on_an_hour_later_at_the_same_second(
    checked_in: Path, home: Path
) -> None:
    with opened(checked_in, home) as terminal:
        here = Stage(checked_in, terminal)
        terminal.wait_for("modified")
        here.press("w", "space", "n")
        here.pass_time(9)
        terminal.hang_up()
        terminal.wait_for_exit()
        assert here.progress.paused
        assert here.progress.step == 1
    clock = checked_in / "clock"
    clock.write_text(str(float(clock.read_text()) + 3600))
    with opened(checked_in, home) as terminal:
        again = Stage(checked_in, terminal)
        terminal.wait_for("step 2 of 7")
        again.press("w")
        assert "goes on where it stopped" in terminal.text
        again.press("space")
        again.pass_time(2)
        assert not again.progress.paused
        again.press("s")
        assert "Did the soreness ease" in terminal.text
        again.press("backspace")
        assert "PAUSED" in terminal.text
        assert again.progress.ended is None
        assert again.progress.elapsed == pytest.approx(6, abs=0.3)


def test_a_second_terminal_sees_it_run_and_takes_it_over(checked_in: Path, home: Path) -> None:
    with opened(checked_in, home) as first, opened(checked_in, home) as second:
        here = Stage(checked_in, first)
        for terminal in (first, second):
            terminal.wait_for("modified")
        here.press("w", "space")
        second.wait_for("modified")
        second.press("w")
        second.wait_for("running in another terminal")
        second.press("space")
        first.wait_for("goes on in another terminal|waits|modified")
        second.settle()
        assert not here.progress.paused
