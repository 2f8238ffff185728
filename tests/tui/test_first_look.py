"""The first look: the demo on a decided morning whose days turn, and a welcome with a way out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet

from core.journal.journal import Journal
from screenshots.stage import MORNING, Clock
from tests.tui.mornings import Morning, morning
from tui.app import Sorecast
from tui.demo import DemoClock, write_lived_in
from tui.session import DashboardSession
from tui.settings.config import Config
from tui.today.today import gather


@asynccontextmanager
async def demo(folder: Path, days: int = 5) -> AsyncIterator[Morning]:
    """The demo's dashboard, on a history of so many days."""
    still = Clock()
    clock = DemoClock(still.now, days)
    write_lived_in(folder / "journal", clock)
    session = DashboardSession(Journal(folder / "journal"), Config(), now=clock.now)
    app = Sorecast(session, demo=clock)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        yield Morning(app, pilot, still)


async def test_its_days_are_turned_forth_and_back(tmp_path: Path) -> None:
    async with demo(tmp_path) as here:
        assert "made-up days, [ ] turns them" in here.title
        assert here.session.today.decision.verdict, "decided"
        assert not here.session.today.day.sessions, "and not yet trained"
        first = here.text
        for day in ("Friday 20", "Thursday 19", "Wednesday 18", "Tuesday 17"):
            await here.press("[")
            await here.settle()
            assert day in here.title
            assert "[ c ]  Check in" not in here.text
        await here.press("[")
        await here.settle()
        assert "The demo has no day beyond." in here.title
        await here.press("] ] ] ]")
        await here.settle()
        assert here.text == first
        await here.press("]")
        await here.settle()
        assert "The demo has no day beyond." in here.title


async def test_no_other_journal_has_days_that_turn(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys="escape [") as here:
        assert "Only the demo steps through its days." in here.title


@pytest.mark.parametrize("weekday", range(7))
def test_it_opens_on_a_decided_morning_whatever_the_day(tmp_path: Path, weekday: int) -> None:
    now = MORNING + timedelta(days=weekday)
    clock = DemoClock(lambda: now, 20)
    write_lived_in(tmp_path, clock)
    today = gather(Journal(tmp_path), Config(), clock.now())
    assert today.decision.verdict
    assert not today.day.sessions
    assert len(today.days) > 10


async def test_the_welcome_has_a_way_out(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    async with morning(tmp_path, config_file=file) as here:
        assert "Welcome" in here.text
        assert "Esc to the check-in" in here.keys
        assert "q quit" in here.keys
        assert here.dashboard.answering.form.offered == "checkin"
        await here.press("q")
        assert here.app._exit
        assert not file.exists()
    async with morning(tmp_path, config_file=file, keys="enter") as here:
        assert "What is planned" in here.text


async def test_a_start_reads_its_styles_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Stylesheet] = []
    monkeypatch.setattr(Stylesheet, "reparse", read.append)  # what a change of the theme asks for
    async with morning(tmp_path) as here:
        assert here.app.theme == "sorecast-dark"
        assert not read
