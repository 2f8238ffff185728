"""A whole warm-up in a real terminal whose clock the test moves: seconds pass, nothing waits."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.model.day import Day, WarmupProgress
from screenshots.stage import MORNING
from tests.terminal import Terminal
from tests.tui.mornings import SORE

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

    def move(self, seconds: float, how: signal.Signals) -> None:
        """Move the clock, by seconds that are seen or in a jump."""
        self.clock.write_text(str(float(self.clock.read_text()) + seconds))
        os.kill(self.terminal.process.pid, how)
        self.terminal.settle(0.1)

    def press(self, *keys: str) -> int:
        """Press keys; return the bytes that were written until all was drawn."""
        before = self.terminal.received
        self.terminal.press(*keys)
        self.terminal.settle()
        return self.terminal.received - before

    @property
    def day(self) -> Day:
        return Journal(self.folder / "journal").day(MORNING.date())

    @property
    def progress(self) -> WarmupProgress:
        event = self.day.warmup
        assert event
        assert isinstance(event.body, WarmupProgress)
        return event.body


def opened(folder: Path, home: Path) -> Terminal:
    clock = folder / "clock"
    if not clock.exists():
        clock.write_text("0")
    return Terminal(home, str(clock), str(folder / "journal"), program=PROGRAM)


@pytest.fixture
def checked_in(tmp_path: Path, home: Path) -> Path:
    """A folder with a journal in which the morning is answered."""
    with opened(tmp_path, home) as terminal:
        terminal.wait_for("What is planned")
        terminal.press(*SORE.split())
        terminal.wait_for("modified")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    return tmp_path


def test_a_running_timer_and_a_step_change_stay_in_their_budgets(
    checked_in: Path, home: Path
) -> None:
    with opened(checked_in, home) as terminal:
        here = Stage(checked_in, terminal)
        terminal.wait_for("modified")
        here.press("w")
        here.press("space")
        here.pass_time(7)
        assert here.pass_time(30) / 30 <= BUDGET
        assert 0 < here.press("n") <= STEP_BUDGET
        here.press("space")
        assert here.pass_time(3) == 0


def test_stopped_by_the_shell_it_is_drawn_anew_and_a_suspend_pauses_it(
    checked_in: Path, home: Path
) -> None:
    with opened(checked_in, home) as terminal:
        here = Stage(checked_in, terminal)
        terminal.wait_for("modified")
        here.press("w", "space")
        here.pass_time(8)
        os.kill(terminal.process.pid, signal.SIGSTOP)
        os.kill(terminal.process.pid, signal.SIGCONT)
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
