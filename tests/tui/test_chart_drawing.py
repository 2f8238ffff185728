"""How the chart is drawn: number, column and line stand on the same row at every height."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.model.body import Session
from core.model.verdict import Verdict
from tui.chart.bands import band_role
from tui.chart.columns import HEIGHT, column_chart
from tui.chart.draw import chart
from tui.chart.grid import Drawing
from tui.chart.heat import PartRow, heat_map
from tui.chart.line import BELOW, line_chart
from tui.chart.plot import BRAILLE, LEVELS, ROWS, columns, rows_of_levels
from tui.chart.strip import sparks, strip
from tui.chart.trend import Point

T, M, R, S, U = Verdict.TRAIN, Verdict.MODIFY, Verdict.RECOVER, Verdict.REST, Verdict.UNKNOWN
FORTNIGHT: list[tuple[int | None, int | None, Verdict, Session | None]] = [
    (3, 1, T, "run"), (5, 3, T, "upper"), (7, None, S, None), (5, None, R, "walk"),
    (2, 1, T, "pull"), (0, None, T, "lower"), (4, 3, M, "run"), (None, None, U, None),
    (5, 3, T, "upper"), (2, None, T, "ride"), (3, 1, T, "core"), (1, 0, T, "walk"),
    (3, 2, T, "run"), (6, None, M, None),
]  # fmt: skip
TODAY = date(2026, 11, 24)
POINTS = [Point(TODAY - timedelta(days=13 - number), *day) for number, day in enumerate(FORTNIGHT)]
POINTS[-1] = POINTS[-1]._replace(planned="lower")

COLUMNS = """\
10


 7                     7
                                                                                                               6
 5 ┈┈┈┈┈┈┈┈┈┈  5  ┈┈┈     ┈┈┈  5  ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈  5  ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈     ┈┈
                                                       4
       3       ○                                       ○               ○               3               3
                                       2                                       2                       ○
       ○                               ○                                               ○       1
 0   ▔▔▔▔▔   ▔▔▔▔▔   ▔▔▔▔▔   ▔▔▔▔▔   ▔▔▔▔▔   ▔▔0▔▔   ▔▔▔▔▔     ·     ▔▔▔▔▔   ▔▔▔▔▔   ▔▔▔▔▔   ▔▔○▔▔   ▔▔▔▔▔   ▔▔▔▔▔
       ●       ●       ■       ▲       ●       ●       ◆       ·       ●       ●       ●       ●       ●       ◆
      run     upp             wlk     pul     low     run             upp     rid     cor     wlk     run     low
      11      12      13      14      15      16      17      18      19      20      21      22      23      24"""  # noqa: E501
STRIP = """\
               ▁▁▁
 5  ┈┈┈┈┈┈▄▄▄┈┈███┈┈▄▄▄┈┈┈┈┈┈┈┈┈┈┈┈▂▂▂┈┈┈┈┈┈┈▄▄▄┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈▆▆▆┈┈
     ▇▇▇  ███  ███  ███  ▅▅▅       ███       ███  ▅▅▅  ▇▇▇  ▂▂▂  ▇▇▇  ███
     3→1  5→3  7    5    2→1  0    4→3  -    5→3  2    3→1  1→0  3→2  6
     ●    ●    ■    ▲    ●    ●    ◆    ·    ●    ●    ●    ●    ●    ◆
     11   12   13   14   15   16   17   18   19   20   21   22   23   24"""


def some_days(count: int, *levels: int | None) -> list[Point]:
    """Days up to today; the last ones have these levels, the others are gaps."""
    gaps = [None] * (count - len(levels))
    days = (TODAY - timedelta(days=count - 1 - number) for number in range(count))
    return [Point(day, level) for day, level in zip(days, (*gaps, *levels), strict=True)]


def text(drawing: Drawing) -> list[str]:
    return ["".join(text for text, _ in row) for row in drawing.rows]


def roles(drawing: Drawing) -> list[list[str]]:
    """The role of every cell."""
    return [[role for text, role in row for _ in text] for row in drawing.rows]


# columns


def test_columns_are_drawn_as_they_are_meant() -> None:
    blank = [row.replace("█", " ").rstrip() for row in text(column_chart(POINTS, 116, HEIGHT))]
    assert "\n".join(blank) == COLUMNS


@pytest.mark.parametrize("height", range(HEIGHT, 60))
def test_number_column_and_row_agree_at_every_height(height: int) -> None:
    drawing = column_chart(some_days(11, *LEVELS), 76, height)
    rows, cells = text(drawing), roles(drawing)
    plotted = len(rows) - 3
    at = rows_of_levels(plotted)
    assert [y for y, row in enumerate(rows) if "┈" in row] == [at[5]]
    for y in (at[level] for level in (0, 5, 10)):
        assert rows[y][:2].strip() == f"{next(n for n in LEVELS if at[n] == y)}"
    for level in LEVELS:
        column = 5 + level * 5
        assert str(level) in rows[at[level]][column : column + 3]
        filled = [y for y in range(plotted) if cells[y][column].startswith(("on-", "mix-"))]
        assert filled == list(range(at[level], at[0]))
        bands = {f"on-{band_role(level)}", f"mix-{band_role(level)}"}
        assert {cells[y][column] for y in filled} <= bands
        bar = columns([(column, 3, level)], 76, plotted)
        assert [y for y in range(plotted) if bar[y][column] != " "] == filled


@pytest.mark.parametrize("height", range(ROWS, 60))
def test_each_level_has_a_row_of_its_own_wherever_there_is_room(height: int) -> None:
    rows = [rows_of_levels(height)[level] for level in LEVELS]
    assert rows == sorted(set(rows), reverse=True)


@pytest.mark.parametrize("height", [HEIGHT, 24, 34])
def test_levels_stand_at_even_distances(height: int) -> None:
    at = rows_of_levels(len(text(column_chart(POINTS, 116, height))) - 3)
    assert len({at[level] - at[level + 1] for level in LEVELS[:-1]}) == 1


@pytest.mark.parametrize(("level", "after"), [(6, 2), (6, 6), (6, 8), (6, 0), (0, 0), (0, 3)])
def test_the_reading_after_the_warm_up_stands_on_its_own_row(level: int, after: int) -> None:
    points = [*some_days(13, 3), Point(TODAY, level, after=after, verdict=T)]
    drawing = text(column_chart(points, 76, HEIGHT))
    rings = [y for y, row in enumerate(drawing) if "○" in row[60:]]
    assert rings == ([10 - after] if (level, after) != (0, 0) else [10])
    assert str(level) in drawing[10 - level][60:]


def test_a_day_without_a_check_in_is_a_gap_and_never_a_zero() -> None:
    ground = text(column_chart(some_days(14, 0, None), 76, HEIGHT))[10]
    assert ground[65:68] == "▔0▔"
    assert ground[70:73] == " · "


def test_what_is_usual_is_bracketed_beside_its_rows() -> None:
    drawing = text(column_chart(POINTS, 116, HEIGHT, (1, 3)))
    assert [10 - y for y, row in enumerate(drawing) if row[3] == "┊"] == [3, 2, 1]


@pytest.mark.parametrize("width", [30, 46, 58, 76, 96, 116, 156, 236])
@pytest.mark.parametrize("count", [1, 7, 14])
def test_columns_fit_the_width_and_days_can_be_clicked(width: int, count: int) -> None:
    drawing = column_chart(POINTS[-count:], width, HEIGHT)
    assert {len(row) for row in text(drawing)} == {width}
    assert [number for *_, number in drawing.days] == list(range(count))
    for start, end, number in drawing.days:
        day = str(POINTS[len(POINTS) - count + number].day.day)
        assert day in text(drawing)[-1][max(0, start) : end]


# strip and sparks


def test_the_strip_is_drawn_as_it_is_meant() -> None:
    assert "\n".join(row.rstrip() for row in text(strip(POINTS, 76))) == STRIP


@pytest.mark.parametrize("level", LEVELS)
def test_five_ends_in_the_middle_of_the_strip_where_its_line_runs(level: int) -> None:
    rows = text(strip([Point(TODAY, level)], 76))[:3]
    eighths = sum(" ▁▂▃▄▅▆▇█".index(row[5].replace("┈", " ")) for row in rows)
    assert eighths == round(2.4 * level)
    assert (eighths > 12) == (level > 5)


@pytest.mark.parametrize("width", [30, 38, 46, 56, 76, 96, 116, 156])
def test_the_strip_shows_the_newest_days_that_fit(width: int) -> None:
    rows = text(strip(POINTS, width))
    assert {len(row) for row in rows} == {width}
    assert rows[-1].split()[-1] == "24"
    assert rows[3].split()[-1] == "6"


def test_sparks_give_each_day_a_bar_and_its_number() -> None:
    bars, numbers = ("".join(text for text, _ in row).rstrip() for row in sparks(POINTS, 44))
    assert bars == "         ▂ ▄ ▆ ▄ ▂   ▃   ▄ ▂ ▂ ▁ ▂ ▅"
    assert numbers == "14 days  3 5 7 5 2 0 4 · 5 2 3 1 3 6  today"


@pytest.mark.parametrize("width", range(8, 60))
def test_sparks_show_the_newest_days_that_fit(width: int) -> None:
    rows = ["".join(text for text, _ in row).rstrip() for row in sparks(POINTS, width)]
    assert all(len(row) <= width for row in rows)
    assert rows[1].removesuffix("  today")[-1] == "6"


# line


@pytest.mark.parametrize("height", [*range(5, 17), 23, 24, 38])
@pytest.mark.parametrize("count", [28, 90])
def test_a_line_passes_through_the_row_of_each_level(count: int, height: int) -> None:
    levels = [(3 * number) % 11 for number in range(count)]
    drawing = line_chart(some_days(count, *levels), 116, height)
    rows = text(drawing)
    at = rows_of_levels(len(rows) - BELOW, BRAILLE)
    assert [y for y, row in enumerate(rows) if "┈" in row] == [at[5]]
    assert rows[at[5]][:3].strip() == "5"
    for (start, end, number), level in zip(drawing.days, levels, strict=True):
        row = rows[at[level]][max(0, start) : end + 1]
        assert any("\u2800" < sign <= "\u28ff" or sign.isdigit() for sign in row), (number, level)


def test_a_line_takes_the_colour_of_the_row_that_it_passes() -> None:
    drawing = line_chart(some_days(28, *[0, 10] * 14), 116, 13)
    for y, row in enumerate(roles(drawing)[:11]):
        found = {role for role in row if role in {"b1", "b4", "b5", "b7", "zero"}}
        assert found <= {band_role(10 - y)}


def test_a_line_breaks_at_a_gap() -> None:
    drawing = line_chart(some_days(28, 5, 5, 5, None, None, None, 5, 5, 5), 116, 13)
    row = text(drawing)[5]
    spans = [drawing.days[number] for number in (23, 24)]
    assert all(sign == "┈" for start, end, _ in spans for sign in row[start:end])


def test_a_day_between_gaps_is_seen_however_many_days_there_are() -> None:
    assert any("•" in row for row in text(line_chart(some_days(90, 3, None, None), 46, 13)))


@pytest.mark.parametrize("width", [38, 46, 76, 116, 156])
@pytest.mark.parametrize("count", [28, 90])
def test_dates_stand_below_their_days(count: int, width: int) -> None:
    drawing = line_chart(some_days(count, 5), width, 13)
    dates = text(drawing)[-1]
    assert dates.split()[-1] == "24"
    days = some_days(count)
    for start, end, number in drawing.days:
        label = f"{days[number].day.day} {days[number].day:%b}"
        if label in dates and days[number].day.weekday() == 0:
            assert start - 1 <= dates.index(label) <= end


def test_of_days_that_share_a_column_the_strictest_verdict_is_seen() -> None:
    flagged = TODAY - timedelta(days=40)
    points = [
        point._replace(verdict=Verdict.REFER if point.day == flagged else Verdict.TRAIN)
        for point in some_days(90, 2)
    ]
    assert "✚" in text(line_chart(points, 40, 13))[-2]


def test_a_day_on_which_help_was_needed_has_its_own_sign_at_every_span() -> None:
    for count in (14, 28, 90):
        days = [point._replace(verdict=Verdict.REFER) for point in some_days(count, *[2] * count)]
        days[-4] = days[-4]._replace(urgent=True)
        drawn = [chart(days, 116, height) for height in (6, 13, 14)]
        for drawing in (*drawn, heat_map(days, [PartRow("quads", (2,) * count)], 116, 14)):
            signs = [piece for row in drawing.rows for piece in row if piece[1] == "help"]
            assert [text.strip() for text, _ in signs] == ["!"]
            assert "✚" in "".join(text(drawing))


def test_an_urgent_day_without_a_verdict_is_seen_however_close_days_stand() -> None:
    days = [point._replace(urgent=point.day == TODAY) for point in some_days(90, 2)]
    assert "!" in text(line_chart(days, 40, 13))[-2]


def test_peaks_carry_their_number_on_the_row_above_and_today_always_does() -> None:
    levels = [1, 2, 6, 3, 1, 1, 1, 8, 1, 1, 2, 3, 5]
    drawing = line_chart(some_days(28, *levels), 116, 13)
    rows = text(drawing)
    for number, level in ((17, 6), (22, 8), (27, 5)):
        start, end, _ = drawing.days[number]
        assert str(level) in rows[9 - level][start : end + 1]


# heat map

PARTS = [
    PartRow("quads", (0, 0, 0, 2, 1, 0, 2, None, 1, 0, 0, 0, 2, 6)),
    PartRow("hamstrings", (2, 1, 0, 0, 0, 0, 3, None, 1, 0, 0, 0, 1, 3)),
    PartRow("shoulders", (0, 5, 7, 5, 2, 0, 0, None, 5, 2, 0, 0, 0, 10)),
]


def test_the_heat_map_tells_not_sore_from_no_check_in() -> None:
    rows = text(heat_map(POINTS, PARTS, 76, 14))
    assert rows[
        1
    ].rstrip() == " quads         ·   ·   ·   2   1   ·   2  ╌╌╌  1   ·   ·   ·   2   6".replace(
        " quads         ·", " quads          ·"
    )


@pytest.mark.parametrize("width", [38, 46, 76, 116, 156])
@pytest.mark.parametrize("height", [4, 6, 10, 14, 20])
@pytest.mark.parametrize("count", [14, 28, 90])
def test_the_heat_map_fits_its_box_and_says_what_it_leaves_out(
    width: int, height: int, count: int
) -> None:
    many = [
        PartRow(part, (None,) * (count - 14) + row.levels)
        for row in PARTS
        for part in ("quads", "core", "feet")
    ]
    rows = text(heat_map(some_days(count, 5), many, width, height))
    assert len(rows) <= max(4, height)
    assert {len(row) for row in rows} == {width}
    named = sum(row.startswith((" quads", " core", " feet")) for row in rows)
    said = [row for row in rows if row.startswith(" and ")]
    assert named == 9 if not said else f"and {9 - named} more" in said[0]


# which drawing


@pytest.mark.parametrize("width", [20, 30, 46, 76, 116])
@pytest.mark.parametrize("count", [14, 28, 90])
def test_whatever_the_box_something_is_drawn_and_nothing_reaches_out(
    width: int, count: int
) -> None:
    for height in (1, 3, 5, 6, 8, 11, 13, 14, 20, 24):
        rows = text(chart(some_days(count, 5, 6, 7), width, height))
        assert 1 <= len(rows) <= height
        assert {len(row) for row in rows} == {width}


@pytest.mark.parametrize("count", [14, 28, 90])
@pytest.mark.parametrize(("low", "high"), [(0, 0), (2, 5), (7, 10)])
def test_what_is_likely_tomorrow_stands_right_of_the_last_day(
    count: int, low: int, high: int
) -> None:
    points, height = some_days(count, 3, 4), 14
    plain, ahead = (chart(points, 116, height, None, levels) for levels in (None, (low, high)))
    at = rows_of_levels(ROWS, *([BRAILLE] if count > 14 else []))
    rows = ["".join(text for text, _ in row) for row in ahead.rows]
    band = {y for y, row in enumerate(rows) if "░" in row}
    assert band == set(range(at[high], at[low] + 1))
    assert all(row.rstrip("░ ").find("░") < 0 for row in rows), "beside every day, on none"
    assert not any("░" in text for row in plain.rows for text, _ in row)
    assert len(ahead.days) == count
