"""A whole morning heard: only lines that are added, read with white space collapsed, no colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.test_terminals import Recorder

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MOVES = re.compile(r"[\x00-\x06\x08-\x09\x0b-\x1f\x7f\x80-\x9f]")
"""Whatever does more than add a line; a bell may ring."""


class Reader(Recorder):
    """A terminal that is heard, not seen."""

    @property
    def heard(self) -> str:
        """All that was said: lines only, white space collapsed, colours not told."""
        text = COLOUR.sub("", self.sent.decode()).replace("\r\n", "\n")
        moved = MOVES.search(text)
        assert not moved, f"it moves the cursor: {moved}, {text[: moved.end()][-80:]!r}"
        return " ".join(text.split())

    def answers(self, *lines: str) -> None:
        """Type a line for each question, once it is asked."""
        for line in lines:
            before = len(self.sent)
            self.send(f"{line}\r")
            while self.process.poll() is None and len(self.sent) <= before + len(line) + 2:
                if not self.read_for(0.1) and self.process.poll() is not None:
                    return
            self.settle(0.15)


@pytest.fixture
def morning(home: Path) -> Path:
    """A home in which the morning was checked in and warmed up by plain lines."""
    done = {"PYTHONUNBUFFERED": "1"}
    with Reader(
        home,
        "checkin",
        "--plan",
        "lower:moderate",
        "--sore",
        "quads=4",
        "--signs",
        "none",
        "--daily",
        "fine",
        "--range",
        "full",
        "--reckless",
        "no",
        "--sleep",
        "7:30/4",
        "--stress",
        "2",
        "--drained",
        "2",
        "--ill",
        "none",
        env=done,
    ) as reader:
        assert reader.wait_for_exit() == 0
        assert "TRAIN" in reader.heard
    return home


def test_the_questions_are_heard_one_by_one(home: Path) -> None:
    with Reader(home, "checkin") as reader:
        reader.wait_for("Enter")
        reader.answers("core", "easy", "back", "easy")
        assert "What is planned" in reader.heard
        reader.send("\x03")
        reader.wait_for_exit()


def test_the_warm_up_and_the_questions_after_it_are_heard(morning: Path) -> None:
    with Reader(morning, "warmup", "--plain", size=(100, 40)) as reader:
        reader.wait_for("Enter")
        reader.answers("", *12 * ["n"])
        heard = reader.heard
        assert "Step 1 of" in heard
        assert "Step 2 of" in heard
        assert "That was the last step." in heard
        reader.answers("better", "clean", "full", "normal", "no", "", "")
        reader.wait_for_exit()
        assert "After the warm-up" in reader.heard


@pytest.mark.parametrize("command", ["glance", "history", "insights", "why", "rules", "doctor"])
def test_what_there_is_to_read_is_lines(morning: Path, command: str) -> None:
    with Reader(morning, command, size=(80, 50)) as reader:
        reader.wait_for_exit()
        assert reader.heard


def test_the_whole_reasoning_names_rules_and_what_would_change_it(morning: Path) -> None:
    with Reader(morning, "why", env={"NO_COLOR": "1"}) as reader:
        assert reader.wait_for_exit() == 0
        heard = reader.heard
    assert "Quads 4/10" in heard
    assert "\x1b" not in reader.sent.decode()


def test_without_a_check_in_the_reasoning_says_what_comes_first(home: Path) -> None:
    with Reader(home, "why") as reader:
        assert reader.wait_for_exit() == 0
        assert "There is no check-in of today" in reader.heard
