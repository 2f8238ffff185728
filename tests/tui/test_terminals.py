"""What the dashboard sends to terminals of every kind: colours, letters, mouse reports."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.terminal import Terminal
from tui.settings.config import Config
from tui.shell.dashboard import choose_theme, colours

TOUR = (
    "esc", "c", "l", "h", "q", "5", "enter", "esc", "e", "esc", "?", "pagedown", "esc", "h",
    "enter", "esc", "esc", "i", "esc", "4", "p", "t", "esc", "w", "esc", "1", "ctrl+p",
)  # fmt: skip
"""A walk through the form, all panes, pages, the history and the palette."""

COLOUR = re.compile(rb"\x1b\[(?:[0-9:;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:m]")
BEYOND_16 = re.compile(rb"\x1b\[[0-9;]*[34]8[;:]")
MOUSE = re.compile(rb"\x1b\[\?(?:9|1000|1002|1003|1005|1006|1015|1016)h")


class Recorder(Terminal):
    """A terminal that keeps every byte that is sent to it."""

    def __init__(self, home: Path, *arguments: str, **options: Any) -> None:
        self.sent = bytearray()
        super().__init__(home, *arguments, **options)

    def _take(self, data: bytes) -> None:
        self.sent += data
        super()._take(data)


def sent_on_a_tour(home: Path, **env: str) -> bytes:
    """Return all that is sent from the first byte to the last of a walk through everything."""
    with Recorder(home, "demo", "--days", "30", size=(90, 28), env=env) as terminal:
        terminal.wait_for("made-up days")
        for key in TOUR:
            terminal.press(key)
            terminal.settle(0.15 if key == "esc" else 0.03)  # Esc alone, not Alt with the next
        terminal.wait_for("Search")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0, terminal.text
        return bytes(terminal.sent)


def sent_at_the_start(home: Path, *arguments: str, **options: Any) -> bytes:
    """Return all that is sent until the first screen stands."""
    with Recorder(home, *arguments, **options) as terminal:
        terminal.wait_for("What is planned|Welcome")
        terminal.settle()
        return bytes(terminal.sent)


def test_no_color_holds_from_the_first_byte_to_the_last(home: Path) -> None:
    assert not COLOUR.search(sent_on_a_tour(home, NO_COLOR="1", COLORTERM="truecolor"))


def test_an_empty_no_color_asks_for_nothing(home: Path) -> None:
    program = ("env", "NO_COLOR=", sys.executable, "-m", "tui")
    assert COLOUR.search(sent_at_the_start(home, program=program))


def test_where_colours_are_few_the_terminals_own_are_used(home: Path) -> None:
    sent = sent_on_a_tour(home, TERM="screen")
    assert COLOUR.search(sent)
    assert not BEYOND_16.search(sent)


@pytest.mark.parametrize(
    ("environ", "own", "theme"),
    [
        ({}, None, None),
        ({"TERM": "xterm-256color"}, None, None),
        ({"TERM": "xterm-256color"}, "nord", "nord"),
        ({"TERM": "linux"}, None, "ansi-dark"),
        ({"TERM": "xterm"}, None, "ansi-dark"),
        ({"TERM": "screen"}, None, "ansi-dark"),
        ({"TERM": "xterm-16color"}, None, "ansi-dark"),
        ({"TERM": "konsole"}, None, "ansi-dark"),
        ({"TERM": "screen", "COLORTERM": "1"}, None, "ansi-dark"),
        ({"TERM": "screen-256color"}, None, None),
        ({"TERM": "foot"}, None, None),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, None, None),
        ({"TERM": "linux"}, "nord", "nord"),
        ({"NO_COLOR": "1"}, "nord", "ansi-dark"),
        ({"NO_COLOR": ""}, "nord", "nord"),
    ],
)
def test_the_theme_goes_by_what_the_terminal_can_then_by_the_config(
    environ: dict[str, str], own: str | None, theme: str | None
) -> None:
    assert choose_theme(environ, Config(theme=own)) == theme


@pytest.mark.parametrize(
    ("environ", "count"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "alacritty"}, "truecolor"),
        ({"TERM": "xterm-direct"}, "truecolor"),
        ({"TERM": "screen.xterm"}, "standard"),
    ],
)
def test_the_number_of_colours_goes_by_what_comes_over_ssh(
    environ: dict[str, str], count: str
) -> None:
    assert colours(environ) == count


def test_where_the_locale_is_not_utf_8_only_ascii_is_sent(home: Path) -> None:
    assert sent_on_a_tour(home, LANG="C").isascii()


def test_where_it_is_utf_8_signs_and_frames_are_drawn_and_no_emoji(home: Path) -> None:
    sent = sent_on_a_tour(home).decode()
    assert {"│", "●"} <= set(sent)
    assert not [sign for sign in sent if ord(sign) >= 0x1F000]


@pytest.mark.parametrize("mouse", [True, False])
def test_mouse_reports_are_asked_for_only_where_they_are_wanted(home: Path, mouse: bool) -> None:
    config = home / "own.toml"
    config.write_text(f"mouse = {str(mouse).lower()}\n")
    sent = sent_at_the_start(home, "--config", str(config))
    assert bool(MOUSE.search(sent)) is mouse


def test_the_demo_is_offered_first_and_leads_back_to_ones_own_empty_journal(home: Path) -> None:
    with Terminal(home, size=(90, 28)) as terminal:
        terminal.wait_for("Welcome")
        terminal.press("3")
        terminal.wait_for("made-up days")
        for key in "esc", "q":
            terminal.press(key)
            terminal.settle(0.15)
        terminal.wait_for("Welcome")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0, terminal.text
    assert not list(home.rglob("20??.json"))
