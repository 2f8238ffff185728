"""A whole morning typed into a real pseudo-terminal, by a clock that the test moves."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.model.checkin import CheckIn, Reassessment
from core.model.day import CheckedIn, Day, WarmupProgress, new_event
from screenshots.stage import MORNING, prepare
from tests.terminal import Terminal
from tests.tui.mornings import SORE, TRAIN

TODAY = MORNING.date()


class Home:
    """A home with a journal, a clock, and terminals in which the dashboard runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = folder / "clock"
        self.clock.write_text("0")
        self.journal = prepare(folder / "journal", "empty")

    def terminal(self, size: tuple[int, int] = (80, 24)) -> Terminal:
        """Open a terminal with the dashboard."""
        program = (sys.executable, "-m", "tests.tui.timed_dashboard")
        return Terminal(
            self.folder, str(self.clock), str(self.folder / "journal"), program=program, size=size
        )

    def wait(self, terminal: Terminal, seconds: int) -> None:
        """Let time pass at a terminal."""
        self.clock.write_text(str(int(self.clock.read_text()) + seconds))
        terminal.signal(signal.SIGUSR1)

    @property
    def day(self) -> Day:
        """What the journal has of today."""
        return Journal(self.folder / "journal").day(TODAY)


@pytest.fixture
def here(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path)


def test_a_whole_morning_and_the_same_screen_after_a_restart(here: Home) -> None:
    with here.terminal() as terminal:
        terminal.wait_for("What is planned")
        terminal.press(*SORE.split())
        terminal.wait_for("until the warm-up")
        terminal.press("w")
        terminal.wait_for("Run, long · 10:00")
        terminal.press("space")
        terminal.wait_for("step 1 of 7")
        terminal.press(*"nnnnnn")
        terminal.wait_for("step 7 of 7")
        here.wait(terminal, 156)
        terminal.wait_for("Did the soreness ease")
        here.wait(terminal, 1)
        terminal.press(*"1111n31", gap=0.02)
        terminal.wait_for("Enter store")
        terminal.press("enter")
        terminal.wait_for("Train as planned")
        terminal.wait_for("Lifted")
        terminal.press("1")
        terminal.wait_until_gone("Kept    none")
        terminal.settle()
        before = terminal.text
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert here.day.morning
    assert here.day.settled
    assert (here.day.morning.verdict, here.day.settled.verdict) == ("modify", "train")
    assert here.day.reassessment == Reassessment(
        "better", "clean", "full", "normal", False, {"calves": 3, "feet": 1}
    )
    with here.terminal() as terminal:
        terminal.wait_for("Train as planned")
        terminal.settle()
        assert terminal.text == before


def test_what_was_drawn_bit_by_bit_is_what_a_whole_drawing_shows(here: Home) -> None:
    with here.terminal() as terminal:
        terminal.wait_for("What is planned")
        for keys in ("rhv5f2", "\r\r1012n75\r422n\r", "w ", "nn ", "\x1b", "1", "2", "e", "q"):
            terminal.send(keys)
            terminal.settle()
            before = terminal.text
            for columns in (100, 80):
                terminal.resize(columns, 24)
                terminal.settle()
            assert terminal.text == before, keys


@pytest.mark.parametrize("keys", [SORE, TRAIN], ids=["sore", "train"])
def test_all_keys_in_one_packet_are_stored_as_when_typed_slowly(here: Home, keys: str) -> None:
    stored: list[CheckIn | None] = []
    for name, gap in (("slow", 0.03), ("packet", 0.0)):
        home = here.folder / name
        home.mkdir()
        each = Home(home)
        with each.terminal() as terminal:
            terminal.wait_for("What is planned")
            terminal.press(*keys.split(), gap=gap)
            terminal.wait_for("until the warm-up")
        stored.append(each.day.checkin)
    assert stored[0] is not None
    assert stored[0] == stored[1]


def test_keys_typed_before_the_first_frame_are_not_lost(here: Home) -> None:
    with here.terminal() as terminal:
        terminal.press(*TRAIN.split())
        terminal.wait_for("Train as planned")
    assert here.day.checkin


def test_hung_up_at_step_three_it_goes_on_there_with_the_right_time_left(here: Home) -> None:
    with here.terminal() as terminal:
        terminal.wait_for("What is planned")
        terminal.press(*SORE.split())
        terminal.wait_for("until the warm-up")
        terminal.press("w", "space", "n", "n")
        terminal.wait_for("step 3 of 7")
        here.wait(terminal, 35)
        terminal.wait_for("0:30 of 10:00")
        terminal.hang_up()
        assert terminal.wait_for_exit() == 128 + signal.SIGHUP
    here.clock.write_text("1800")
    with here.terminal() as terminal:
        terminal.wait_for("until the warm-up")
        terminal.press("w")
        terminal.wait_for("step 3 of 7")
        terminal.wait_for("0:30 of 10:00")
        terminal.wait_for("broken off")
        terminal.press("space")
        terminal.wait_until_gone("broken off")
        here.wait(terminal, 10)
        terminal.wait_for("0:40 of 10:00")


def test_killed_at_step_three_it_goes_on_at_that_step(here: Home) -> None:
    with here.terminal() as terminal:
        terminal.wait_for("What is planned")
        terminal.press(*SORE.split())
        terminal.wait_for("until the warm-up")
        terminal.press("w", "space", "n", "n")
        terminal.wait_for("step 3 of 7")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_exit()
    here.clock.write_text("600")
    event = here.day.warmup
    assert event
    assert isinstance(event.body, WarmupProgress)
    assert event.body.step == 2
    with here.terminal() as terminal:
        terminal.wait_for("until the warm-up")
        terminal.press("w")
        terminal.wait_for("step 3 of 7")


def test_what_another_terminal_stores_appears_within_two_seconds(here: Home) -> None:
    with here.terminal((120, 36)) as terminal:
        terminal.wait_for("What is planned")
        terminal.press("l", "h", "q", "5")
        terminal.wait_for("quads +▇▇▇▇▇·")
        checkin = CheckIn(TODAY, MORNING, soreness={})
        here.journal.append(new_event(TODAY, MORNING, CheckedIn(checkin)))
        terminal.wait_for("1 of 14 days", timeout=2.0)
        terminal.press("3")
        terminal.wait_for("quads +▇▇▇·")


def test_two_terminals_show_the_same_morning(here: Home) -> None:
    with here.terminal() as first, here.terminal() as second:
        for terminal in (first, second):
            terminal.wait_for("What is planned")
        second.press("esc")
        second.wait_for("c check-in")
        first.press(*TRAIN.split())
        first.wait_for("Train as planned")
        second.wait_for("Train as planned", timeout=2.5)
