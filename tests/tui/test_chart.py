"""The chart by its keys: how many days, which part, which numbers; and how it is drawn."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from core.model.verdict import Verdict
from screenshots.stage import MORNING
from tests.tui.mornings import SORE, Morning, morning
from tui.chart.plot import chart
from tui.chart.trend import Point, charted_parts

TODAY = MORNING.date()


def drawn(here: Morning) -> str:
    """The title of the chart as it stands on the screen."""
    region = here.region("chart")
    return here.rows[region.y]


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
        assert "8 Nov" in here.text
        assert "Oct" not in here.text
        await here.press("+")
        await here.settle()
        assert "26 Oct" in here.text


async def test_p_charts_each_sore_part_the_sorest_first_then_all_again(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{SORE} 4") as here:
        parts = charted_parts(here.session.today, 14)
        assert len(parts) > 3
        shown = [await title_after(here, "p") for _ in parts]
        for part, title in zip(parts, shown, strict=True):
            assert f"{part.replace('_', ' ').capitalize()} soreness" in title
        assert " Soreness, last 14" in await title_after(here, "p")


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


# drawing


def some_days(count: int, *levels: int | None) -> list[Point]:
    """Days up to today; the last ones have these levels, the others are gaps."""
    gaps = [None] * (count - len(levels))
    days = (TODAY - timedelta(days=count - 1 - index) for index in range(count))
    return [Point(day, level) for day, level in zip(days, (*gaps, *levels), strict=True)]


def rows(points: list[Point], width: int, height: int = 12) -> list[str]:
    return ["".join(text for text, _ in row) for row in chart(points, width, height)]


@pytest.mark.parametrize("count", [14, 28, 90])
@pytest.mark.parametrize("width", [40, 50, 76, 116, 156])
def test_dates_stand_below_their_days_at_even_distances(count: int, width: int) -> None:
    dates = rows(some_days(count, 5), width)[-1]
    found = [int(number) for number in re.findall(r"\d+", dates)]
    assert found[-1] == TODAY.day
    months = re.findall(r"[A-Z][a-z]{2}", dates)
    assert len(months) == len(set(months)) >= 1
    shown = [TODAY - timedelta(days=back) for back in range(count)]
    for step in (1, 2, 7, 14, 28, 90):
        if found == [day.day for day in reversed(shown[::step])]:
            return
    raise AssertionError(dates)


def test_of_days_that_share_a_column_the_strictest_verdict_is_seen() -> None:
    flagged = TODAY - timedelta(days=40)
    points = [
        point._replace(verdict=Verdict.REFER if point.day == flagged else Verdict.TRAIN)
        for point in some_days(90, 2)
    ]
    assert "✚" in rows(points, 40)[-2]


def test_a_day_between_gaps_is_seen_however_many_days_there_are() -> None:
    points = some_days(90, 7, None, None)
    assert any("•" in row for row in rows(points, 50))


def test_a_day_that_was_rated_again_shows_both_readings() -> None:
    points = [*some_days(13, 3), Point(TODAY, 6, after=2, verdict=Verdict.TRAIN)]
    drawing = rows(points, 80)
    assert any(row.rstrip().endswith("6") for row in drawing[:-3])
    assert any(row.rstrip().endswith("○") for row in drawing[:-3])
