"""An unexpected error in the dashboard: one line, all safe, and a log that holds no answers."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.journal.storage import local_now
from core.model.day import training_day
from tests.terminal import Terminal
from tests.tui.mornings import TRAIN
from tui.terminal.errors import ROOM, last_words, log_error

HELP = "\x1bOP"
"""F1, which asks for help in a form, too."""
BROKEN = """
import sys
from tui import app, __main__

def break_down(self):
    note = "a secret of mine"
    raise ValueError(f"can't show {note}")

app.Sorecast.%s = break_down
sys.exit(__main__.main())
"""


def broken(home: Path, method: str, *arguments: str) -> Terminal:
    """Return a terminal with a dashboard that breaks down in a method of its app."""
    (home / ".config" / "sorecast").mkdir(parents=True)
    (home / ".config" / "sorecast" / "config.toml").touch()
    program = (sys.executable, "-c", BROKEN % method)
    return Terminal(home, *arguments, program=program, size=(160, 30))


def log_in(home: Path) -> Path:
    return home / ".local" / "state" / "sorecast" / "errors.log"


def last_line(terminal: Terminal) -> str:
    """Return what a person reads after the end: whole lines, as the terminal wrapped them."""
    return "".join(terminal.text.partition("sorecast: ")[1:]).split("─")[0].replace("\n", " ")


@pytest.mark.parametrize("method", ["do_help", "poll", "get_default_screen", "_after_first_frame"])
def test_wherever_it_breaks_one_line_says_what_is_safe_and_where_more_is(
    home: Path, method: str
) -> None:
    with broken(home, method) as terminal:
        if method == "do_help":
            terminal.wait_for("What is planned")
            terminal.settle()  # the whole frame: pyte knows no second screen
            terminal.send(HELP)
        terminal.wait_for("--debug")
        assert terminal.wait_for_exit() == 1
        told = last_line(terminal)
        assert told.startswith("sorecast: the dashboard had to close, on an unexpected ValueError.")
        assert "Everything stored is safe." in told
        assert "errors.log" in told
        assert "--debug" in told
        assert "Traceback" not in terminal.text
        assert "secret" not in terminal.text


def test_what_was_stored_and_what_was_typed_are_there_again(home: Path) -> None:
    with broken(home, "do_help") as terminal:
        terminal.wait_for("What is planned")
        terminal.press(*TRAIN.split())
        terminal.wait_for("Train as planned")
        terminal.press("c")
        for _ in range(20):
            terminal.settle()
            if re.search("▸ Note", terminal.text):
                break
            terminal.press("enter")
        terminal.send(f"soon{HELP}")
        assert terminal.wait_for_exit() == 1
    journal = Journal(home / ".local" / "share" / "sorecast" / "journal")
    assert journal.day(training_day(local_now())).checkin
    with Terminal(home, size=(100, 30)) as again:
        again.wait_for(r"Note[^a-z]+soon")


def test_the_log_tells_places_and_no_values(home: Path) -> None:
    with broken(home, "poll") as terminal:
        terminal.wait_for_exit()
    log = log_in(home)
    told = log.read_text()
    assert "ValueError" in told
    assert "in break_down" in told
    assert "secret" not in told
    assert log.stat().st_mode & 0o077 == 0


def test_debug_tells_values_too(home: Path) -> None:
    with broken(home, "poll", "--debug") as terminal:
        terminal.wait_for_exit()
        assert "Traceback" not in terminal.text
    assert "note = 'a secret of mine'" in log_in(home).read_text()


def raised(body: Callable[[], object]) -> Exception:
    """Return what a call raises."""
    try:
        body()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def test_the_causes_of_an_error_are_told_without_their_messages(tmp_path: Path) -> None:
    def body() -> None:
        try:
            int("quads 9")
        except ValueError as error:
            raise RuntimeError("quads 9") from error

    log = log_error(raised(body), tmp_path)
    assert log
    told = log.read_text()
    assert told.index("RuntimeError") < told.index("ValueError")
    assert "quads" not in told


def test_the_log_grows_to_its_bound_and_begins_anew(tmp_path: Path) -> None:
    error = raised(lambda: 1 / 0)
    log = log_error(error, tmp_path)
    assert log
    once = log.stat().st_size
    log_error(error, tmp_path)
    assert log.stat().st_size == 2 * once
    log.write_bytes(b"x" * (ROOM + 1))
    log_error(error, tmp_path)
    assert log.stat().st_size == once


def test_where_no_log_can_be_written_the_line_says_so(tmp_path: Path) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.touch()
    said = last_words(raised(lambda: 1 / 0), in_the_way)
    assert "ZeroDivisionError" in said
    assert said.endswith("Everything stored is safe. No log of it could be written.")
    assert "\n" not in said
