"""Insights at the dashboard: the page, the quiet line, what is unusual, what is usual."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual._context import active_app

import core.insights.programme
from core.insights.backtest import backtest
from core.insights.programme import Insights, insights
from core.journal.journal import Journal
from core.journal.storage import JournalError
from core.model.checkin import CheckIn, Plan
from core.model.day import Body, CheckedIn, Noted, Outcome, VerdictKey, new_event
from core.model.profile import Profile
from screenshots.stage import MORNING, prepare
from tests.terminal import ROOT
from tests.tui.mornings import SORE, TRAIN, Morning, morning
from tui.app import Sorecast
from tui.chart.draw import chart
from tui.chart.grid import Row
from tui.chart.trend import Point
from tui.screens.page import Page
from tui.shell.insights import lines
from tui.widgets.lines import plain_text

TODAY = MORNING.date()
DUE = "Soreness keeps changing your plan"
WORN_OUT = "c m enter 0 7 5 enter 4 2 5 n enter"
"""A clean morning but for being drained, 5 of 5."""


def journal_of(folder: Path, days: int, verdict: VerdictKey = "train", **answers: Any) -> Journal:
    """Return a journal of so many mornings up to yesterday, all with the same answers."""
    journal = prepare(folder / "journal", "empty")
    for ago in range(1, days + 1):
        at = MORNING - timedelta(days=ago)
        given: dict[str, Any] = {"soreness": {}, "drained": 1} | answers
        checkin = CheckIn(at.date(), at, Plan("upper"), **given)
        store(journal, ago, CheckedIn(checkin, Outcome(verdict, "", (), 1)))
    return journal


def store(journal: Journal, ago: int, *bodies: Body) -> None:
    at = MORNING - timedelta(days=ago)
    journal.append(*(new_event(at.date(), at, body) for body in bodies))


def row_of(here: Morning, label: str) -> str:
    return next(row for row in here.rows if f" {label} " in row)


def inside(here: Morning, id: str) -> str:
    """The text of a pane, cut out of the screen."""
    pane = here.region(id)
    return " ".join(
        row[pane.x + 1 : pane.x + 34] for row in here.rows[pane.y + 1 : pane.bottom - 1]
    )


def words(text: str) -> str:
    return " ".join(text.split())


# the page


async def test_the_page_says_what_the_command_says(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{SORE} i") as here:
        page = here.app.screen
        assert isinstance(page, Page)
        days = here.session.journal.days()
        found, year = insights(days, TODAY, Profile()), backtest(days, Profile())
        told = list(lines(found, year))
        assert words(plain_text(page.pane.build(78))) == words("\n".join(told[1:]))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 20)])
async def test_what_is_due_comes_first_and_the_rest_is_a_scroll_away(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    journal = journal_of(tmp_path, 8, "modify")
    async with morning(tmp_path, journal=journal, size=size, keys=f"{TRAIN} i") as here:
        assert DUE in here.rows[1]
        assert "8 of 9 planned days in 14" in here.text
        await here.press("end")
        await here.settle()
        assert DUE not in here.text
        assert "on average" in here.text or "too few answers" in here.text


@pytest.mark.parametrize("key", ["i", "escape", "q"])
async def test_the_key_that_opened_it_closes_it_too(tmp_path: Path, key: str) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} i") as here:
        assert here.app.screen_stack[-1] is not here.dashboard
        await here.press(key)
        await here.settle()
        assert here.app.screen_stack[-1] is here.dashboard


async def test_without_any_day_it_says_how_few_there_are(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="escape i") as here:
        assert "Nothing due" in here.text
        assert "too few days: 0 of 7" in here.text


async def test_a_journal_that_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object, **__: object) -> None:
        raise JournalError("the disk is gone.")

    async with morning(tmp_path, keys=TRAIN) as here:
        monkeypatch.setattr(here.session.journal, "days", unreadable)
        await here.press("i")
        await here.settle()
        assert here.app.screen is here.dashboard
        assert here.title == "the disk is gone."


# the quiet line


async def test_a_card_that_is_due_is_one_quiet_line_that_names_the_key(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 8, "modify")
    async with morning(tmp_path, journal=journal, keys=TRAIN) as here:
        assert f"i insights · {DUE}" in here.text
        rows = [row for row in here.dashboard.verdict_pane._lines if DUE in str(row)]
        assert [row.pieces[1:] for row in rows] == [(("i", "key"), (f" insights · {DUE}", "quiet"))]


async def test_it_names_the_key_that_the_person_chose(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 8, "modify")
    keys = {"keys": {"insights": "I"}}
    async with morning(tmp_path, journal=journal, config=keys, keys=TRAIN) as here:
        assert f"I insights · {DUE}" in here.text


async def test_where_it_is_narrow_the_key_stands_for_the_page(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 8, "modify")
    async with morning(tmp_path, journal=journal, size=(40, 26), keys=TRAIN) as here:
        assert f"i {DUE}" in words(here.text.replace("│", " "))
        assert "insights" not in here.text


async def test_nothing_is_said_while_nothing_is_due(tmp_path: Path) -> None:
    async with morning(tmp_path, journal=journal_of(tmp_path, 8), keys=TRAIN) as here:
        assert "insights ·" not in here.text


async def test_an_open_red_flag_comes_first(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 8, "modify", pain=frozenset({"sharp"}), soreness={"neck": 2})
    async with morning(tmp_path, journal=journal, keys=TRAIN) as here:
        assert "Sharp pain on Friday" in here.text
        assert "insights ·" not in here.text


def test_nothing_of_it_is_loaded_before_the_first_frame() -> None:
    code = "import sys, tui.app; print(sorted(m for m in sys.modules if m.startswith('core.')))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "'core.journal.journal'" in done.stdout
    for module in ("core.insights.programme", "core.insights.baseline", "core.insights.backtest"):
        assert f"'{module}'" not in done.stdout


async def test_it_is_worked_out_after_the_first_frame_and_anew_only_after_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_before: list[bool] = []

    def watched(*given: Any) -> Insights:
        app = active_app.get()
        assert isinstance(app, Sorecast)
        drawn_before.append(app.dashboard.verdict_pane._laid_out is not None)
        return insights(*given)

    monkeypatch.setattr(core.insights.programme, "insights", watched)
    journal = journal_of(tmp_path, 8)
    async with morning(tmp_path, journal=journal, keys="escape") as here:
        assert drawn_before == [True]
        await here.press("r r")
        assert len(drawn_before) == 1
        store(journal, 1, Noted("from elsewhere"))
        await here.press("r")
        assert len(drawn_before) == 2


# an ache that is there on most mornings


async def test_one_key_marks_an_ache_as_usual_from_the_page(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 14, soreness={"lower_back": 2, "knees": 3})
    file = tmp_path / "config.toml"
    async with morning(tmp_path, journal=journal, keys=f"{TRAIN} i", config_file=file) as here:
        assert "Lower back: 2, on 13 of your last 14 answers." in words(here.text)
        assert "* usual" in here.keys
        await here.press("*")
        await here.settle()
        assert here.session.config.profile.usual == {"lower_back": 2}
        assert "Lower back: usually 2 from now on." in here.text
        assert "Lower back: 2, on" not in here.text
        await here.press("* *")
        await here.settle()
        assert here.session.config.profile.usual == {"lower_back": 2, "knees": 3}
        assert "No ache is there on most mornings." in here.text
        assert "usual" not in here.keys
        await here.press("escape u")
        assert here.session.config.profile.usual == {"lower_back": 2}


async def test_views_say_where_the_newest_day_is(tmp_path: Path) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    store(journal, 700, Noted("an old day"))
    async with morning(tmp_path, journal=journal, keys="escape") as here:
        chart_says = words(here.text)
        assert "The newest recorded day is 21 December 2024. h shows all" in chart_says
        await here.press("i")
        await here.settle()
        assert "The newest recorded day is 21 December 2024." in here.text


# what is unusual


async def test_an_answer_that_is_unusual_for_the_person_says_so(tmp_path: Path) -> None:
    async with morning(tmp_path, journal=journal_of(tmp_path, 14), keys=WORN_OUT) as here:
        assert "higher than your usual 1 to 2" in words(inside(here, "checkin"))
        assert here.text.count("your usual") == 1


async def test_it_says_so_as_soon_as_it_is_answered(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 14)
    keys = "c m enter 0 7 5 enter 4 2"
    async with morning(tmp_path, journal=journal, size=(80, 24), keys=keys) as here:
        assert "your usual" not in here.text
        await here.press("5")
        await here.settle()
        assert "whole system under-recovered" in row_of(here, "Drain")
        assert "higher than your usual 1 to 2" in here.text


async def test_it_is_told_without_any_colour_of_good_or_bad(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 14)
    async with morning(tmp_path, journal=journal, size=(80, 24), keys=f"{WORN_OUT} 2") as here:
        (row,) = [row for row in here.dashboard.checkin_pane._lines if "your usual" in str(row)]
        assert {piece[1] for piece in row.pieces if isinstance(piece, tuple)} <= {
            "",
            "body",
            "quiet",
        }


async def test_with_fewer_than_ten_answers_nothing_is_unusual(tmp_path: Path) -> None:
    async with morning(tmp_path, journal=journal_of(tmp_path, 9), keys=WORN_OUT) as here:
        assert "your usual" not in here.text


async def test_the_form_of_another_day_is_not_held_against_today(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 14)
    strange = CheckIn(TODAY - timedelta(days=2), MORNING - timedelta(days=2), drained=5)
    store(journal, 2, CheckedIn(strange))
    async with morning(tmp_path, journal=journal, keys=TRAIN) as here:
        here.dashboard.answering.edit(here.session.gather(strange.day), lambda: None)
        here.dashboard.show_all()
        await here.settle()
        assert "Drain" in here.text
        assert "your usual" not in here.text


# what is usual


def drawn(usual: tuple[float, float] | None) -> list[Row]:
    points = [Point(TODAY - timedelta(days=ago), soreness=ago % 9) for ago in range(13, -1, -1)]
    return chart(points, 80, 14, usual).rows


def test_the_chart_is_bracketed_where_it_is_usual_and_nowhere_else() -> None:
    rows = drawn((2, 4))
    heights = [y for y, row in enumerate(rows) if any(role == "usual" for _, role in row)]
    assert heights == [6, 7, 8]
    assert not [role for row in drawn(None) for _, role in row if role == "usual"]


def test_the_bracket_covers_nothing() -> None:
    bracketed, without = drawn((0, 10)), drawn(None)
    for marked, plain in zip(bracketed, without, strict=True):
        cells = ["".join(text for text, _ in row) for row in (marked, plain)]
        roles = [[role for text, role in row for _ in text] for row in (marked, plain)]
        for x, role in enumerate(roles[0]):
            if role == "usual":
                assert cells[1][x] in " ┈"  # the line at five goes on behind it
            else:
                assert (cells[0][x], role) == (cells[1][x], roles[1][x])


async def test_the_frame_says_what_the_bracket_is(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 14, soreness={"quads": 3})
    async with morning(tmp_path, journal=journal, keys=TRAIN) as here:
        assert "usual 2 to 4" in here.text
        await here.press("p")
        await here.settle()
        assert "┊ usual" not in here.text


async def test_the_strip_has_no_bracket_and_the_table_says_it_in_words(tmp_path: Path) -> None:
    journal = journal_of(tmp_path, 14, soreness={"quads": 3})
    async with morning(tmp_path, journal=journal, size=(80, 24), keys=TRAIN) as here:
        assert "┊ usual" not in here.text
        await here.press("t end")
        await here.settle()
        assert "worst soreness: usually 2 to 4/10, 3 on average (14 check-ins)" in here.text
