"""What is written in fewer bytes shows the same screen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.terminal.link import Link
from tui.terminal.thrift import ONE_PIECE, SYNC_END, SYNC_START, Thrift

COLUMNS, ROWS = 12, 4
INK, BAND = "38;2;232;235;239;48;2;14;17;22", "38;2;245;185;80;48;2;14;17;22"


def screen() -> tuple[pyte.Screen, pyte.Stream]:
    shown = pyte.Screen(COLUMNS, ROWS)
    shown.reset_mode(7, private=True)  # as the app does: no line wrap
    return shown, pyte.Stream(shown)


def cells(shown: pyte.Screen) -> list[list[object]]:
    """Every cell with what of it is seen: a blank has no colour of its own."""
    rows = []
    for y in range(ROWS):
        row: list[object] = []
        for x in range(COLUMNS):
            cell = shown.buffer[y][x]
            if cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough):
                row.append(cell.bg)
            else:
                row.append(cell)
        rows.append(row)
    return rows


def at(x: int, y: int, *pieces: tuple[str, str]) -> str:
    text = "".join(f"\x1b[{codes}m{text}\x1b[0m" for codes, text in pieces)
    return f"\x1b[{y + 1};{x + 1}H{text}"


codes = st.sampled_from(
    ["", "1", "7", "4;31", "2;38;5;12", INK, BAND, f"1;{INK}", "38;2;1;2;3;44", "90;107", "9;3"]
)
words = st.text("ab ▀█⣿é", min_size=1, max_size=5)
wide_words = words | st.sampled_from(["日本", "a日", "e\u0301"])


@st.composite
def frames(draw: st.DrawFn, text: st.SearchStrategy[str] = words) -> str:
    """A frame as Textual writes it: rows of pieces, a new line after each, the cursor home."""
    rows = []
    for y in sorted(draw(st.sets(st.integers(0, ROWS - 1), min_size=1))):
        x = draw(st.integers(0, COLUMNS - 5))
        pieces, room = [], COLUMNS - x
        for piece in draw(st.lists(text, min_size=1, max_size=3)):
            if len(piece) * 2 <= room:
                pieces.append((draw(codes), piece))
                room -= len(piece) * 2
        rows.append(at(x, y, *pieces))
    return "\n".join(rows) + "\x1b[1;1H"


def beside(*frames: str) -> Thrift:
    """Return one whose terminal shows these frames, the first of them let out as it was."""
    thrift = Thrift()
    for frame in (at(0, 3, (INK, "a")), at(0, 3, (INK, "b")), *frames):
        thrift.shortened(frame, COLUMNS)
    return thrift


def assert_shown_alike(written: list[str]) -> None:
    """Fail where a shortened frame does not leave the same screen as the whole one."""
    whole, whole_stream = screen()
    short, short_stream = screen()
    thrift = Thrift()
    for frame in written:
        whole_stream.feed(frame.replace("\n", "\r\n"))
        short_stream.feed(thrift.shortened(frame, COLUMNS))
        assert cells(short) == cells(whole)


@settings(max_examples=60)
@given(st.lists(frames() | st.just("\x07") | st.just("\x1b]0;Warm-up\x07"), max_size=5))
def test_the_screen_is_the_same_after_every_frame(written: list[str]) -> None:
    assert_shown_alike(written)


@settings(max_examples=40)
@given(st.lists(frames(wide_words), max_size=4))
def test_wide_and_combined_characters_come_out_the_same(written: list[str]) -> None:
    assert_shown_alike(written)


@settings(max_examples=40)
@given(frames(), frames())
def test_what_is_shown_already_costs_nothing(first: str, second: str) -> None:
    thrift = Thrift()
    thrift.shortened(first, COLUMNS)

    assert thrift.shortened(first, COLUMNS) == ""
    thrift.shortened(second, COLUMNS)
    assert thrift.shortened(second, COLUMNS) == ""


def test_a_second_of_a_clock_costs_its_changed_cells() -> None:
    thrift = beside(at(2, 1, (INK, "████")) + "\n" + at(2, 2, (INK, "█  █")))

    said = thrift.shortened(at(2, 1, (INK, "████")) + "\n" + at(2, 2, (INK, "██ █")), COLUMNS)
    assert said == "\b\b\b█"


def test_the_cursor_is_left_where_the_frame_leaves_it_and_moved_no_more_than_that() -> None:
    thrift = Thrift()
    frame = at(0, 0, (INK, "abcd"))
    for leaves, moved in (("\x1b[3;4H", "\x1b[3;4H"), ("\x1b[3;4H", ""), ("\x1b[3;6H", "\x1b[2C")):
        assert thrift.shortened(frame + leaves, COLUMNS).endswith(moved)
    assert thrift.shortened(frame + "\x1b[3;6H", COLUMNS) == ""
    assert thrift.shortened(frame + "\x1b[1;1H", COLUMNS) == "", "nobody asks for it there"


def test_the_first_frame_goes_out_at_once_and_is_known_after_that() -> None:
    thrift = Thrift()
    frame = at(0, 0, (INK, "ab"), (BAND, "c"))

    whole = f"\x1b[1;1H\x1b[0;{INK}mab\x1b[38;2;245;185;80mc"
    assert thrift.shortened(frame, COLUMNS) == whole
    assert (
        thrift.shortened(at(0, 0, (INK, "ab"), (INK, "c")), COLUMNS) == "\b\x1b[38;2;232;235;239mc"
    )


def test_a_changed_colour_is_said_without_the_rest() -> None:
    thrift = beside(at(0, 0, (INK, "██")))

    assert thrift.shortened(at(0, 0, (BAND, "█"), (INK, "█")), COLUMNS) == (
        "\b\b\x1b[38;2;245;185;80m█"
    )


def test_a_short_frame_needs_no_synchronized_output_and_a_long_one_keeps_it() -> None:
    thrift = beside()
    said = [thrift.shortened(data, 200) for data in (SYNC_START, at(0, 0, (INK, "ab")), SYNC_END)]
    assert "".join(said) == "\x1b[1;1Hab"

    long = at(0, 1, (INK, "ab" * ONE_PIECE))
    said = [thrift.shortened(data, 9000) for data in (SYNC_START, long, SYNC_END)]
    assert "".join(said).startswith(SYNC_START)
    assert "".join(said).endswith(SYNC_END)

    said = [thrift.shortened(data, 9000) for data in (SYNC_START, long, SYNC_END)]
    assert said == ["", "", ""]


@pytest.mark.parametrize(
    "other",
    ["\x1b[?1049h", "\x1b[2J", "\x1b]8;;http://a\x1b\\a\x1b]8;;\x1b\\", "\x1b[?1049l\x1b[?25h"],
)
def test_after_anything_else_nothing_is_taken_for_known(other: str) -> None:
    thrift = Thrift()
    frame = at(0, 0, (INK, "ab"))
    said = thrift.shortened(frame, COLUMNS)

    assert thrift.shortened(other, COLUMNS) == other
    assert thrift.shortened(frame, COLUMNS) == said


def test_a_screen_of_another_size_is_drawn_anew() -> None:
    thrift = Thrift()
    frame = at(0, 0, (INK, "ab"))
    said = thrift.shortened(frame, COLUMNS)
    thrift.forget()

    assert thrift.shortened(frame, COLUMNS) == said


async def test_a_frame_of_another_size_than_the_terminals_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda _, data: said.append(data))
    monkeypatch.setattr(Link, "_get_terminal_size", lambda _: (8, 2))
    page = SimpleNamespace(size=Size(8, 2))
    link = Link(cast(Any, SimpleNamespace(screen_stack=[page], size=page.size)))
    whole = "\x1b[1;1H\x1b[0mtitle   \x1b[2;1Hkeys    "
    link.write(whole)
    page.size = Size(12, 3)  # the terminal was so for a moment: its last row falls on the second
    link.write("\x1b[1;1H\x1b[0mtitle       \x1b[2;1Hkeys        \x1b[3;1Hthe last row")
    page.size = Size(8, 2)
    link.write(whole)
    assert "keys    " in said[-1]
