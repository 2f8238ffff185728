"""What the warm-up's stage is made of: digits, the bar of steps, a sheet to put things on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.stage.digits import DigitSize, digits, largest_fitting
from tui.stage.segments import EMPTY, FILLED, bar
from tui.stage.sheet import Sheet


def test_the_digits_of_a_wide_terminal() -> None:
    assert digits("0:3", DigitSize(14, 10, 3)) == (
        "▄████████▄       █████████▄",
        "███▀▀▀▀███  ███  ▀▀▀▀▀▀▀███",
        "███    ███  ▀▀▀  ▄▄▄▄▄▄▄███",
        "███    ███       ██████████",
        "███    ███  ███         ███",
        "███▄▄▄▄███  ▀▀▀  ▄▄▄▄▄▄▄███",
        "▀████████▀       █████████▀",
    )


@pytest.mark.parametrize(
    ("columns", "rows", "size"),
    [(55, 9, (18, 14, 4)), (39, 7, (14, 10, 3)), (45, 6, (12, 12, 3)), (29, 4, (8, 8, 2))],
)
def test_digits_are_as_large_as_there_is_room_for(
    columns: int, rows: int, size: tuple[int, int, int]
) -> None:
    assert largest_fitting("0:37", columns, rows) == size


def test_where_no_digit_fits_there_is_none() -> None:
    assert largest_fitting("0:37", 12, 9) is None
    assert largest_fitting("0:37", 80, 2) is None


@given(st.integers(0, 9999), st.integers(10, 120), st.integers(1, 20))
def test_what_fits_fits(seconds: int, columns: int, rows: int) -> None:
    text = f"{seconds // 60}:{seconds % 60:02}"
    size = largest_fitting(text, columns, rows)

    if size:
        assert size.width(text) <= columns
        for drawn in (digits(text, size), digits(text, size, ascii_only=True)):
            assert len(drawn) <= rows
            assert {len(row) for row in drawn} == {size.width(text)}


def test_no_two_digits_look_alike() -> None:
    for size in (
        DigitSize(18, 14, 4),
        DigitSize(14, 10, 3),
        DigitSize(12, 12, 3),
        DigitSize(8, 8, 2),
        DigitSize(6, 5, 1),
    ):
        assert len({digits(sign, size) for sign in "0123456789"}) == 10


def test_in_ascii_a_pixel_is_a_row_and_no_two_digits_look_alike() -> None:
    assert digits("2:", DigitSize(14, 10, 3), ascii_only=True) == (
        "##########     ",
        "       ###  ###",
        "       ###     ",
        "##########     ",
        "###         ###",
        "###            ",
        "##########     ",
    )
    for size in (
        DigitSize(18, 14, 4),
        DigitSize(14, 10, 3),
        DigitSize(10, 9, 2),
        DigitSize(6, 5, 1),
    ):
        assert len({digits(sign, size, ascii_only=True) for sign in "0123456789"}) == 10


def test_in_three_rows_of_ascii_a_digit_is_drawn_in_thin_lines() -> None:
    assert digits("2:6", DigitSize(6, 5, 1), ascii_only=True) == (
        " ___     ___ ",
        " ___| . |___ ",
        "|___  . |___|",
    )


def drawn(steps: list[int], done: list[float], columns: int) -> str:
    return "".join(piece.text for piece in bar(steps, done, columns))


def test_each_segment_is_as_long_as_its_step_and_filled_as_far_as_it_was_done() -> None:
    assert drawn([150, 70, 80], [150, 35, 0], 32) == "━━━━━━━━━━━━━━━ ━━━──── ────────"


def test_skipped_time_stays_unfilled() -> None:
    assert drawn([60, 60, 60], [60, 10, 60], 20) == "━━━━━━ ━───── ━━━━━━"


@given(
    st.lists(st.tuples(st.integers(15, 600), st.floats(0, 1)), min_size=1, max_size=12),
    st.integers(20, 120),
)
def test_a_bar_fills_its_width_and_never_says_more_than_was_done(
    steps: list[tuple[int, float]], columns: int
) -> None:
    seconds = [length for length, _ in steps]
    pieces = bar(seconds, [length * part for length, part in steps], columns)

    assert sum(len(piece.text) for piece in pieces) == columns
    for number, (_, part) in enumerate(steps):
        mine = "".join(piece.text for piece in pieces if piece.step == number)
        assert len(mine) >= 1
        assert mine.count(FILLED) <= part * len(mine) + 1e-6
        assert mine == mine.count(FILLED) * FILLED + mine.count(EMPTY) * EMPTY


def test_a_sheet_cuts_what_does_not_fit_and_keeps_what_was_put_first() -> None:
    sheet = Sheet(8, 2)
    sheet.put(6, 0, "long")
    sheet.put(2, 1, "ab", ("cd", "quiet"), hit="here")
    sheet.put(3, 1, "x")
    sheet.put(0, 5, "below")
    first, second = sheet.lines()

    assert "".join(p if isinstance(p, str) else p[0] for p in first.pieces) == "      lo"
    assert "".join(p if isinstance(p, str) else p[0] for p in second.pieces) == "  abcd"
    assert second.hits == ((2, 6, "here"),)


def test_text_that_has_too_few_rows_says_so() -> None:
    sheet = Sheet(10, 3)
    assert sheet.write(0, 0, "one two three four", 9, rows=2) == 2
    rows = ["".join(p if isinstance(p, str) else p[0] for p in row.pieces) for row in sheet.lines()]
    assert rows[1].endswith("…")
