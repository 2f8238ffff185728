"""Older mornings are counted once, and again as soon as anything of them is another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.decision.history import REACH
from core.insights.forecast import Tally
from core.journal.journal import Journal
from core.model.checkin import CheckIn
from core.model.day import Body, CheckedIn, Event, LoggedSession, Noted, Trained
from tui.today.ahead import earlier

TODAY = date(2026, 11, 21)
OLDEST = 300
RPE = 7


def told(ago: int, body: Body) -> Event:
    day = TODAY - timedelta(days=ago)
    return Event(
        f"{type(body).__name__}-{ago}", day, datetime(*day.timetuple()[:3], 7, tzinfo=UTC), body
    )


def morning(ago: int, level: int) -> Event:
    day = TODAY - timedelta(days=ago)
    at = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    return told(ago, CheckedIn(CheckIn(day, at, None, {"quads": level} if level else {})))


class Watched(Journal):
    """A journal that says which days were read of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, folder.parent / "state")
        self.asked: list[tuple[date | None, date | None]] = []

    def days(self, since: date | None = None, until: date | None = None):  # type: ignore[no-untyped-def]  # noqa: ANN201
        self.asked.append((since, until))
        return super().days(since, until)


@pytest.fixture
def journal(tmp_path: Path) -> Watched:
    journal = Watched(tmp_path / "journal")
    journal.merge(*(morning(ago, ago % 7) for ago in range(OLDEST, -1, -4)))
    journal.merge(*(morning(ago - 1, ago % 5) for ago in range(OLDEST, 0, -4)))
    return journal


def counted(journal: Watched, memory: Path, today: date = TODAY) -> tuple[Tally, int]:
    """Return what is counted, and how many times days were read for it."""
    journal.asked.clear()
    return earlier(journal, today, RPE, memory), len(journal.asked)


def test_what_is_older_than_a_request_is_counted_once(journal: Watched, tmp_path: Path) -> None:
    memory = tmp_path / "mornings.json"
    first, reads = counted(journal, memory)
    assert reads == 1, "one year is read"
    assert sum(first.of_all) == len({d.day for d in journal.days(until=first.until)})
    assert first.until == TODAY - timedelta(days=REACH + 1)
    again, reads = counted(journal, memory)
    assert (again.plain, reads) == (first.plain, 0)


def test_what_is_stored_today_changes_nothing_of_it(journal: Watched, tmp_path: Path) -> None:
    memory = tmp_path / "mornings.json"
    counted(journal, memory)
    journal.append(told(0, Noted("tired")))
    assert counted(journal, memory)[1] == 0


def test_the_next_day_adds_one(journal: Watched, tmp_path: Path) -> None:
    memory = tmp_path / "mornings.json"
    first, _ = counted(journal, memory)
    after, reads = counted(journal, memory, TODAY + timedelta(days=1))
    day = TODAY - timedelta(days=REACH)
    assert journal.asked == [(day, day)]
    assert sum(after.of_all) - sum(first.of_all) == bool(journal.day(day).checkin)
    assert after.plain == counted(journal, tmp_path / "anew", TODAY + timedelta(days=1))[0].plain
    assert counted(journal, memory)[0].plain == first.plain, "a clock set back counts anew"


@pytest.mark.parametrize("ago", [REACH + 1, 200, OLDEST + 365, OLDEST + 800])
def test_what_comes_in_of_older_days_is_counted(journal: Watched, tmp_path: Path, ago: int) -> None:
    memory = tmp_path / "mornings.json"
    counted(journal, memory)
    journal.merge(told(ago, Trained(LoggedSession("run", "hard", done=True))))
    after, reads = counted(journal, memory)
    assert reads >= 1
    assert after.plain == counted(journal, tmp_path / "anew")[0].plain


def test_another_line_of_what_is_hard_counts_anew(journal: Watched, tmp_path: Path) -> None:
    memory = tmp_path / "mornings.json"
    counted(journal, memory)
    journal.asked.clear()
    earlier(journal, TODAY, RPE + 1, memory)
    assert journal.asked


def test_an_older_year_that_cant_be_read_stops_nothing(journal: Watched, tmp_path: Path) -> None:
    (tmp_path / "journal" / "2019.json").write_text("{")
    assert counted(journal, tmp_path / "mornings.json")[0].plain == Tally().plain
    assert counted(journal, tmp_path / "no" / "folder")[0].plain == Tally().plain
    assert earlier(journal, TODAY, RPE, None).plain == Tally().plain
