"""The chart by its keys: how many days, which part, which numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from screenshots.stage import MORNING
from tests.tui.mornings import SORE, Morning, morning
from tui.chart.trend import charted_parts
from tui.widgets.chart import ChartPane

TODAY = MORNING.date()


def drawn(here: Morning) -> str:
    """The title of the chart as it stands on the screen."""
    region = here.region("chart")
    return here.rows[region.y]


def chart_of(here: Morning) -> str:
    """The rows of the chart."""
    region = here.region("chart")
    return "\n".join(here.rows[region.y : region.bottom])


async def title_after(here: Morning, keys: str) -> str:
    await here.press(keys)
    await here.settle()
    return drawn(here)


# keys


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 20), (40, 12)], ids=str)
async def test_plus_and_minus_turn_from_14_to_28_and_90_days_and_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with morning(tmp_path, "history", size=size, keys=f"{SORE} 4") as here:
        first = here.text
        for keys, days in (("+", 28), ("+", 90), ("+", 90), ("-", 28), ("=", 90)):
            assert f"last {days} days" in await title_after(here, keys)
        await here.press("- - -")
        await here.settle()
        assert here.text == first


async def test_more_days_are_drawn_with_their_own_dates(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{SORE} 4") as here:
        assert "Nov" not in chart_of(here)
        await here.press("+")
        await here.settle()
        assert "2 Nov" in chart_of(here)


async def test_p_charts_each_sore_part_the_sorest_first_then_all_again(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{SORE} 4") as here:
        parts = charted_parts(here.session.today, 14)
        assert len(parts) > 3
        shown = [await title_after(here, "p") for _ in parts]
        for part, title in zip(parts, shown, strict=True):
            assert f"{part.replace('_', ' ').capitalize()} soreness" in title
        assert "the sorest part of each day, last 14" in await title_after(here, "p")


async def test_the_line_of_a_part_is_its_own(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{SORE} 4 p") as here:
        (part, *_) = charted_parts(here.session.today, 14)
        checkins = {day.day: day.checkin for day in here.session.today.days}
        for point in here.dashboard.chart_pane.points[:-1]:
            checkin = checkins.get(point.day)
            levels = (checkin.soreness or {}) if checkin else {}
            assert point.soreness == (levels.get(part, 0) if checkin else None)


async def test_a_part_sore_three_weeks_ago_is_offered_once_28_days_are_shown(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, "history", keys=SORE) as here:
        today = here.session.today
        older = set(charted_parts(today, 28)) - set(charted_parts(today, 14))
        titles = [await title_after(here, "4 +")]
        titles += [await title_after(here, "p") for _ in charted_parts(today, 28)]
        for part in older:
            assert any(part.replace("_", " ").capitalize() in title for title in titles)
        assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("size", [(120, 36), (50, 36)], ids=str)
async def test_t_lists_the_numbers_that_the_chart_draws(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with morning(tmp_path, "history", size=size, keys=f"{SORE} 4") as here:
        points = here.dashboard.chart_pane.points
        await here.press("t")
        await here.settle()
        assert "…" not in here.text
        shown = " ".join(" ".join(row.strip(" │") for row in here.rows).split())
        days = re.split(r"\b(?=[A-Z][a-z]{2} \d+ Nov:)", shown)
        for point in points:
            (row,) = [day for day in days if f" {point.day.day} {point.day:%b}:" in day]
            said = "no check-in" if point.soreness is None else f"soreness {point.soreness}"
            assert said in row
            assert point.after is None or f"after the warm-up {point.after}" in row
        await here.press("escape")
        await here.settle()
        assert "last 14 days" in drawn(here)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=str)
async def test_a_click_on_a_day_of_the_chart_opens_it_and_the_wheel_turns_its_range(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with morning(tmp_path, "history", size=size, keys=SORE) as here:
        await here.press("escape")
        chart = here.app.screen.query_one(ChartPane)
        for turned, days in ((MouseScrollUp, 28), (MouseScrollUp, 90), (MouseScrollDown, 28)):
            chart.post_message(turned(chart, 5, 5, 0, 0, 0, False, False, False))
            await here.settle()
            assert f"last {days} days" in here.text
        await here.press("-")
        await here.click("17", "#chart")
        await here.settle()
        assert "Tuesday 17 November" in here.text
        await here.press("escape")
        await here.settle()
        assert here.app.screen is here.dashboard, "back to where the day was clicked"
