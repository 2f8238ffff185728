"""A live dashboard whose terminal sends more than keys, has no size, or is taken away a while."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import struct
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.replies import STATES, send
from tests.terminal import ROOT, Terminal
from tests.tui.mornings import TRAIN
from tests.tui.terminal_replies import REPLIES


@pytest.fixture
def home(home: Path) -> Path:
    """A home whose owner has set sorecast up before."""
    (home / ".config" / "sorecast").mkdir(parents=True)
    (home / ".config" / "sorecast" / "config.toml").touch()
    return home


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    """A terminal with the dashboard open, asking for the plan."""
    with Terminal(home) as terminal:
        terminal.wait_for("What is planned")
        terminal.wait_for("front +back")
        terminal.settle()
        yield terminal


def test_replies_change_neither_screen_nor_journal(home: Path) -> None:
    """Two of each kind in each state; `python -m tests.faults.replies 20000` sends more."""
    owner = home / "owner"
    owner.mkdir()
    assert send(owner, 2 * len(REPLIES)) == dict.fromkeys(STATES, "")


NO_KEY = (
    "\x1b[<35;NaN;NaNM",
    "\x1b[<32;NaN;NaNM",
    "\x1b[?62;22c",
    "\x1b[?1;2c",
    "\x1b[>41;366;0c",
    "\x1b[1;1:3B",
    "\x1b[101;1:3u",
    "\x1b[13;1:3u",
    "\x1b[200~m 3 \x1b[31mred\x1b[0m w\x1b[201~",
    "\x1b[57441;2u",
)


def test_what_is_no_key_does_nothing_and_ends_nothing(terminal: Terminal) -> None:
    before = terminal.text
    for sent in NO_KEY:
        terminal.send(sent)
        terminal.settle(0.2)
        assert terminal.text == before, repr(sent)
    terminal.press("l")
    terminal.wait_for("How hard is it planned")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit(5) == 0


def test_a_key_released_while_the_program_starts_is_nothing(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.send("\x1b[13;1:3u\x1b[101;1:3u")
        terminal.wait_for("What is planned")
        terminal.settle()
        terminal.press("l")
        terminal.wait_for("How hard is it planned")


def test_a_paste_goes_into_the_note_whole_clean_and_in_order(terminal: Terminal) -> None:
    for key in (*TRAIN.split(), "m"):
        terminal.press(key, gap=0.02)
    pasted = "\x1b[200~left \x1b[31mknee\x1b[0m\r\nstairs\x1b]0;title\x07 \u202eend\x1b[201~"
    for piece in (pasted[:9], pasted[9:40], pasted[40:]):
        terminal.send(piece)
        terminal.read_for(0.3)
    terminal.wait_for("left knee stairs end")


BROKEN = """
from tui.terminal import link
read = link.messages
def messages(token, parser):
    if token.text == "~":
        raise RuntimeError("a secret answer")
    return read(token, parser)
link.messages = messages
from tui.__main__ import main
raise SystemExit(main())
"""


def test_any_error_of_the_thread_that_reads_ends_with_last_words_and_a_draft(home: Path) -> None:
    with Terminal(home, program=(sys.executable, "-c", BROKEN)) as terminal:
        terminal.wait_for("What is planned")
        terminal.press("l", "h")
        terminal.wait_for("Sore")
        terminal.press("~")
        assert terminal.wait_for_exit(5) == 1
        assert "the dashboard had to close, on an unexpected" in terminal.text
        assert "Traceback" not in terminal.text
        assert "secret" not in terminal.text
    with Terminal(home) as again:
        again.wait_for("lower, hard|lower")


class Sizeless(Terminal):
    """A terminal that says nothing of its size, as a serial line does."""

    rows_and_columns = (0, 0)

    def _set_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", *self.rows_and_columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)


@pytest.mark.parametrize("size", [(0, 0), (0, 80), (24, 0)])
def test_a_terminal_without_a_size_is_taken_for_80_by_24(
    home: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sizeless, "rows_and_columns", size)
    with Sizeless(home) as terminal:
        terminal.wait_for("What is planned")
        terminal.settle()
        before = terminal.cpu_seconds()
        assert terminal.read_for(1.0) == 0
        assert terminal.cpu_seconds() - before < 0.1
        assert max(map(len, terminal.text.splitlines())) == 80
        terminal.press("l")
        terminal.wait_for("How hard is it planned")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit(5) == 0


@pytest.mark.parametrize("environ", [{"COLUMNS": "9" * 30, "LINES": "9" * 30}, {"LINES": "0"}])
def test_a_size_that_cannot_be_is_no_end(home: Path, environ: dict[str, str]) -> None:
    with Terminal(home, env=environ) as terminal:
        terminal.wait_for("planned")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit(9) == 0


# stopped and continued

SHELL = ("bash", "--norc", "--noprofile", "-i")


@pytest.fixture
def shell(home: Path) -> Iterator[Terminal]:
    """A shell that has just started the dashboard, which asks for the plan."""
    if not shutil.which("bash"):
        pytest.skip("no bash is installed")
    with Terminal(home, program=SHELL, env={"PS1": "ready> "}, cwd=ROOT) as terminal:
        terminal.wait_for("ready>")
        terminal.send(f"{sys.executable} -m tui\r")
        terminal.wait_for("What is planned")
        terminal.wait_for("front +back")
        terminal.settle()
        yield terminal


def child(terminal: Terminal) -> int:
    """Return the id of the shell's child."""
    pid = terminal.process.pid
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def come_back(shell: Terminal) -> None:
    """Wait for the shell, clear its screen, and continue what it stopped."""
    shell.wait_for("Stopped")
    shell.settle()
    shell.send("clear\r")
    shell.wait_until_gone("Stopped")
    shell.send("fg\r")


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_after_an_outside_stop_it_is_drawn_anew_and_takes_keys(
    shell: Terminal, number: signal.Signals
) -> None:
    before = shell.text
    os.kill(child(shell), number)
    come_back(shell)
    shell.wait_for("What is planned")
    shell.settle()
    assert shell.text == before
    shell.press("l")
    shell.wait_for("How hard is it planned")


def test_ctrl_z_suspends_with_the_draft_kept_and_fg_comes_back(shell: Terminal, home: Path) -> None:
    shell.press("l")
    shell.wait_for("How hard is it planned")
    shell.press("ctrl+z")
    come_back(shell)
    shell.wait_for("How hard is it planned")
    assert list(home.rglob("draft*"))
    shell.press("h")
    shell.wait_for("Sore")
    shell.press("ctrl+q")


def test_without_a_shell_ctrl_z_says_why_it_does_not_suspend(terminal: Terminal) -> None:
    terminal.press("ctrl+z")
    terminal.wait_for("no shell here that could")
    terminal.press("l")
    terminal.wait_for("How hard is it planned")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit(5) == 0
