"""The body: twenty parts, front and back, each with cells of its own and a place for its number."""

from __future__ import annotations

import pytest

from tui.body.figure import LARGE, SMALL, ascii_sign, captions, figure, size
from tui.body.shapes import HAIR, HAND, HEAD

TWENTY = {
    "neck", "shoulders", "chest", "upper_back", "arms", "elbows", "forearms", "wrists", "core",
    "lower_back", "hips", "groin", "glutes", "quads", "hamstrings", "knees", "shins", "calves",
    "ankles", "feet",
}  # fmt: skip
FRONT_ONLY = {"chest", "core", "hips", "groin", "quads", "shins"}
BACK_ONLY = {"upper_back", "lower_back", "glutes", "hamstrings", "calves"}

DRAWN = """\
     ⡾⣿⢷           ⣾⣿⣷
     ⢿⣿⡿           ⢿⣿⡿
  ⢀⣀⣠⣼⣿⣧⣄⣀⡀     ⢀⣀⣠⣾⠿⣷⣄⣀⡀
  ⣿⣿⣿⣿⠉⣿⣿⣿⣿     ⣿⣿⣿⣿ ⣿⣿⣿⣿
 ⢰⣿⡟⢿⣿⣀⣿⡿⢻⣿⡆   ⢰⣿⡟⢿⣿ ⣿⡿⢻⣿⡆
 ⢸⣿⠁⢸⣿⠉⣿⡇⠈⣿⡇   ⢸⣿⠁⢸⣿ ⣿⡇⠈⣿⡇
 ⣿⡿ ⢸⣿⣀⣿⡇ ⢿⣿   ⣿⡿ ⢸⣿ ⣿⡇ ⢿⣿
 ⣿⠃ ⣾⣿⣿⣿⣷ ⠘⣿   ⣿⠃⢰⣿⣿ ⣿⣿⡆⠘⣿
⢰⣿ ⢸⣿⣿⠿⣿⣿⡇ ⣿⡆ ⢰⣿ ⠈⣿⣿ ⣿⣿⠁ ⣿⡆
   ⠈⣿⣿ ⣿⣿⠁       ⠈⣿⣿ ⣿⣿⠁
    ⢿⣿ ⣿⡿         ⣿⣿ ⣿⣿
    ⢿⣿ ⣿⡿        ⠰⣿⣿ ⣿⣿⠆
    ⢸⣿ ⣿⡇         ⢹⣿ ⣿⡏
    ⣴⣿ ⣿⣦         ⠰⣿ ⣿⠆"""
OWNERS = """\
.....@@@...........^^^.....
.....@@@...........^^^.....
..sssnnnsss.....ssuuuuuss..
..sscccccss.....ssuu.uuss..
.aaacccccaaa...aaauu.uuaaa.
.eeaoooooaee...eeall.llaee.
.rr.ooooo.rr...rr.ll.ll.rr.
.ww.hiiih.ww...wwggg.gggww.
**.qqqiqqq.**.**.ggg.ggg.**
...qqq.qqq.......mmm.mmm...
....kk.kk.........kk.kk....
....tt.tt........vvv.vvv...
....yy.yy.........yy.yy....
....ff.ff.........ff.ff...."""
LETTERS = {
    "neck": "n", "shoulders": "s", "chest": "c", "upper_back": "u", "arms": "a", "elbows": "e",
    "forearms": "r", "wrists": "w", "core": "o", "lower_back": "l", "hips": "h", "groin": "i",
    "glutes": "g", "quads": "q", "hamstrings": "m", "knees": "k", "shins": "t", "calves": "v",
    "ankles": "y", "feet": "f", HEAD: "@", HAIR: "^", HAND: "*", "": ".",
}  # fmt: skip


def test_the_small_figure_is_drawn_as_it_is_meant() -> None:
    assert "\n".join("".join(c.sign for c in row).rstrip() for row in figure(SMALL)) == DRAWN


def test_each_cell_belongs_to_the_part_that_it_shows() -> None:
    assert "\n".join("".join(LETTERS[c.part] for c in row) for row in figure(SMALL)) == OWNERS


@pytest.mark.parametrize("scale", [SMALL, 1.5, LARGE])
def test_every_part_can_be_seen_clicked_and_numbered(scale: float) -> None:
    cells = [cell for row in figure(scale) for cell in row]
    assert {cell.part for cell in cells if cell.is_part} == TWENTY
    assert {cell.part for cell in cells if cell.number} == TWENTY
    assert all(cell.is_part for cell in cells if cell.number)


@pytest.mark.parametrize("scale", [SMALL, 1.5, LARGE])
def test_front_and_back_differ(scale: float) -> None:
    rows = figure(scale)
    middle = len(rows[0]) // 2
    front = {cell.part for row in rows for cell in row[:middle]}
    back = {cell.part for row in rows for cell in row[middle:]}
    assert front >= FRONT_ONLY
    assert back >= BACK_ONLY
    assert not front & BACK_ONLY
    assert not back & FRONT_ONLY


@pytest.mark.parametrize("scale", [SMALL, 1.5, LARGE])
def test_left_and_right_mirror_each_other(scale: float) -> None:
    for row in figure(scale):
        columns = len(row) // 2
        for view in (row[:columns], row[-columns:]):
            parts = [cell.part for cell in view]
            assert parts == parts[::-1]


@pytest.mark.parametrize(("scale", "columns", "rows"), [(SMALL, 27, 14), (LARGE, 53, 28)])
def test_it_takes_the_room_it_says(scale: float, columns: int, rows: int) -> None:
    assert size(scale) == (columns, rows)
    assert len(figure(scale)) == rows
    assert {len(row) for row in figure(scale)} == {columns}
    assert len(captions(scale)) == columns
    assert captions(scale).split() == ["front", "back"]


def test_in_ascii_what_is_sore_differs_from_what_is_not() -> None:
    cells = [cell for row in figure(SMALL) for cell in row]
    signs = {ascii_sign(cell, 3 if cell.part == "quads" else None) for cell in cells}
    assert signs == {" ", ":", "#"}
    assert all(ascii_sign(cell, 9) == ":" for cell in cells if cell.part in (HEAD, HAIR, HAND))
