"""Work beside one's own: by another process where there is one, and with the same result."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.insights.backtest import backtest
from core.journal.journal import Journal
from core.model.checkin import CheckIn, Plan
from core.model.day import CheckedIn, Event
from core.model.profile import Profile
from tui.shell.backtest import replayed
from tui.shell.beside import beside

HERE = os.getpid()


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def refused() -> int:
    raise OSError("no room")


def test_another_process_does_the_work() -> None:
    assert beside(os.getpid)() != HERE


def test_what_the_other_process_can_not_do_is_done_here() -> None:
    assert beside(lambda: os.getpid() if os.getpid() == HERE else refused())() == HERE
    with pytest.raises(OSError, match="no room"):
        beside(refused)()


def test_without_a_process_to_be_had_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "fork", refused)
    assert beside(os.getpid)() == HERE
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert beside(os.getpid)() == HERE


@pytest.mark.parametrize("first", [2014, 2023])
def test_years_are_replayed_by_two_as_by_one(tmp_path: Path, first: int) -> None:
    journal = Journal(tmp_path)
    for year in range(first, 2027):
        at = datetime(year, 1, 2, 7, tzinfo=UTC)
        checkin = CheckIn(at.date(), at, Plan("lower"), {"quads": year % 9})
        journal.append(Event(str(year), at.date(), at, CheckedIn(checkin)))
    whole = backtest(journal.days(), Profile())
    assert len(whole.days) == 2027 - first
    assert replayed(journal, Profile(), None) == whole
