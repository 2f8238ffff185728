"""`sorecast insights` through a real pipe: every card, the weeks, and what is usual."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from core.insights.backtest import backtest
from core.insights.programme import CHECKS, insights
from core.journal.journal import Journal
from core.journal.storage import local_now
from core.model.day import Day
from core.model.profile import Profile
from tests.core.histories import TODAY, day, history
from tests.terminal import ROOT, environment
from tui.demo import write
from tui.shell.insights import lines


def sorecast(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        env=environment(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def told(days: tuple[Day, ...]) -> str:
    return "\n".join(lines(insights(days, TODAY, Profile()), backtest(days, Profile())))


def test_an_empty_journal_says_so_in_one_line(home: Path) -> None:
    done = sorecast(home, "insights", "--data", str(home / "journal"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "No day is recorded yet: the first insights come with seven days.\n"
    assert not (home / "journal").exists()


def test_what_lacks_days_and_answers_is_said_once(tmp_path: Path) -> None:
    write(tmp_path, 3, TODAY)
    said = told(Journal(tmp_path).days())
    assert said.count("too few days: 3 of 7") == 1
    assert all(check.title.lower() in said for check in CHECKS)
    assert "too few answers, 2 of 10: worst soreness, sleep, sleep quality, stress" in said
    assert said.count("of 7 days recorded") == 1


def test_a_stored_history_is_shown_up_to_today(home: Path) -> None:
    write(home / "journal", 40, local_now().date() - timedelta(days=1))
    done = sorecast(home, "insights", "--data", str(home / "journal"))
    assert (done.returncode, done.stderr) == (0, "")
    assert all(check.title in done.stdout for check in CHECKS)
    assert "too few days" not in done.stdout
    assert done.stdout.count("days recorded") == 5
    assert "The rules against your warm-ups, over a year" in done.stdout


def test_a_due_card_is_shown_whole_and_before_the_quiet_ones() -> None:
    days = history(*(day(ago, verdict="modify") for ago in range(4)))
    text = told(days)
    head, quiet = text.split("\n\nQuiet\n")
    assert "Soreness keeps changing your plan\n  4 of 4 planned days" in head
    assert head.count("\n  - ") == 4
    assert "change one thing" in head
    assert "ask a coach" in head
    assert "Soreness keeps changing your plan" not in quiet
    assert quiet.count("\n  ") > 9


def test_what_is_unusual_today_comes_last() -> None:
    days = history(*(day(ago, drained=1) for ago in range(1, 15)), day(0, drained=5))
    text = told(days)
    _, today = text.split("\n\nToday\n")
    assert today.startswith("  drained 5/5: higher than your usual")


@pytest.mark.parametrize("columns", ["40", "80"])
def test_no_line_is_wider_than_the_terminal(home: Path, columns: str) -> None:
    write(home / "journal", 40, local_now().date() - timedelta(days=1))
    done = subprocess.run(
        [sys.executable, "-m", "tui", "insights", "--data", str(home / "journal")],
        env=environment(home, COLUMNS=columns),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert max(map(len, done.stdout.splitlines())) <= int(columns)
