"""Signals, vanished terminals, tiny ones: a clean end, and no busy loop."""

from __future__ import annotations

import signal
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import SORECAST, Terminal

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""What leaves the alternate screen, shows the cursor, ends mouse reports and bracketed paste."""
CANNOT_HANG_UP = ("sh", "-c", f"trap '' HUP; exec {sys.executable} -m tui")


class Recorder(Terminal):
    """A terminal that keeps what was written to it."""

    written = b""

    def _take(self, data: bytes) -> None:
        self.written += data
        super()._take(data)

    @property
    def is_cooked(self) -> bool:
        """The line discipline echoes and edits lines, as a shell wants it."""
        flags = termios.tcgetattr(self._master)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)


@pytest.fixture
def terminal(home: Path) -> Iterator[Recorder]:
    """A terminal with the dashboard open at the form."""
    with Recorder(home) as terminal:
        terminal.wait_for("Welcome|What is planned")
        terminal.settle()
        yield terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_gives_the_terminal_back(
    terminal: Recorder, number: signal.Signals
) -> None:
    terminal.written = b""
    terminal.signal(number)
    assert terminal.wait_for_exit(5) == 128 + number
    for restores in RESTORED:
        assert restores in terminal.written
    assert terminal.is_cooked


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
def test_leaving_by_key_gives_the_terminal_back(terminal: Recorder, key: str) -> None:
    terminal.written = b""
    terminal.press(key)
    assert terminal.wait_for_exit(5) == 0
    for restores in RESTORED:
        assert restores in terminal.written
    assert terminal.is_cooked


def test_a_signal_keeps_what_was_typed(terminal: Recorder, home: Path) -> None:
    terminal.press("esc")
    terminal.wait_for("What is planned")
    terminal.press("l", "h", "q", "5")
    terminal.wait_for("q quads +━")
    terminal.signal(signal.SIGTERM)
    terminal.wait_for_exit(5)
    with Terminal(home) as again:
        again.wait_for("quads .*5")


def test_a_vanished_terminal_ends_it(terminal: Recorder) -> None:
    before = terminal.cpu_seconds()
    started = time.monotonic()
    terminal.hang_up()
    assert terminal.wait_for_exit(5) == 128 + signal.SIGHUP
    assert time.monotonic() - started < 4
    assert before < 5


def test_where_hang_ups_are_ignored_it_notices_by_itself(home: Path) -> None:
    with Terminal(home, program=CANNOT_HANG_UP) as terminal:
        terminal.wait_for("Welcome|What is planned")
        terminal.settle()
        terminal.hang_up()
        assert terminal.wait_for_exit(6) >= 0


def test_an_open_dashboard_is_idle(terminal: Recorder) -> None:
    terminal.settle(0.5)
    before = terminal.cpu_seconds()
    assert terminal.read_for(2.0) == 0
    assert terminal.cpu_seconds() - before <= 0.05


def test_tiny_sizes_and_back_change_nothing(terminal: Recorder) -> None:
    before = terminal.text
    for size in ((20, 6), (1, 1), (3, 2), (200, 2), (80, 24)):
        terminal.resize(*size)
        terminal.settle()
    assert terminal.text == before
    terminal.press("esc")
    terminal.wait_for("What is planned")


@pytest.mark.parametrize("size", [(20, 6), (1, 1)])
def test_it_opens_in_a_tiny_terminal_and_grows(home: Path, size: tuple[int, int]) -> None:
    with Terminal(home, size=size) as terminal:
        terminal.settle(1.0)
        terminal.resize(80, 24)
        terminal.wait_for("Welcome|What is planned")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit(5) == 0


def test_a_program_that_is_stopped_comes_back(terminal: Recorder) -> None:
    terminal.signal(signal.SIGSTOP)
    terminal.press("esc")
    terminal.signal(signal.SIGCONT)
    terminal.wait_for("What is planned|c check-in")


def test_a_journal_that_cannot_be_read_is_one_clear_line(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    folder.mkdir()
    (folder / "2026.json").write_text("{")
    with Terminal(home, "--data", str(folder)) as terminal:
        terminal.wait_for("damaged")
        assert "Traceback" not in terminal.text
        terminal.press("q")
        assert terminal.wait_for_exit(5) == 0
    assert (folder / "2026.json").read_text() == "{"


def test_the_dashboard_is_started_as_a_person_starts_it() -> None:
    assert SORECAST[1:] == ("-m", "tui")
