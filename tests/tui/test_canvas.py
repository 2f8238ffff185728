"""Shapes in braille: what they cover, and who owns a cell."""

from __future__ import annotations

import pytest

from tui.terminal.canvas import Canvas, Cell


def drawn(canvas: Canvas) -> list[str]:
    rows = [[" "] * canvas.columns for _ in range(canvas.rows)]
    for cell in canvas.cells():
        rows[cell.row][cell.column] = cell.character
    return ["".join(row) for row in rows]


def test_an_empty_canvas_has_no_cells() -> None:
    assert list(Canvas(3, 2).cells()) == []


def test_a_dot_is_a_cell_of_its_own_character() -> None:
    canvas = Canvas(2, 1)
    canvas.dot((2, 3), "thigh")

    assert list(canvas.cells()) == [Cell(1, 0, "⡀", "thigh")]


def test_dots_beside_the_canvas_are_dropped() -> None:
    canvas = Canvas(2, 1)
    for outside in ((-0.5, 0.0), (4.0, 0.0), (0.0, -0.1), (0.0, 4.0)):
        canvas.dot(outside, "wall")
    canvas.capsule((-9, -9), (-5, -5), (2, 2), "wall")

    assert drawn(canvas) == ["  "]


def test_shapes_cover_what_lies_within_them() -> None:
    canvas = Canvas(6, 2)
    canvas.polygon([(0, 0), (4, 0), (4, 8), (0, 8)], "wall")
    canvas.ellipse((8, 4), (3.0, 3.0), "head")

    assert drawn(canvas) == ["⣿⣿⢠⣶⣶⡄", "⣿⣿⠘⠿⠿⠃"]
    assert canvas.owner(8, 4) == "head"
    assert canvas.owner(8, 0) == ""


def test_a_ring_is_hollow_and_a_stroke_may_taper() -> None:
    canvas = Canvas(8, 4)
    canvas.ring((8, 8), 6, "wheel")
    assert canvas.owner(8, 8) == ""
    assert canvas.owner(8, 2) == "wheel"

    canvas = Canvas(8, 4)
    canvas.capsule((2, 8), (13, 8), (4, 1), "calf")
    across = [sum(canvas.owner(x, y) == "calf" for y in range(16)) for x in (2, 8, 13)]
    assert across == sorted(across, reverse=True)
    assert across[0] > across[-1]


def test_air_around_a_stroke_parts_it_from_what_lies_below() -> None:
    canvas = Canvas(6, 3)
    canvas.polygon([(0, 0), (12, 0), (12, 12), (0, 12)], "chest")
    canvas.capsule((0, 6), (12, 6), (1, 1), "arm", air=1)

    assert [canvas.owner(6, y) for y in range(3, 9)] == ["chest", "", "arm", "arm", "", "chest"]


@pytest.mark.parametrize(("weights", "owner"), [(None, "arm"), ({"chest": 4.0}, "chest")])
def test_a_cell_belongs_to_whom_most_of_its_dots_do(
    weights: dict[str, float] | None, owner: str
) -> None:
    canvas = Canvas(1, 1)
    canvas.polygon([(0, 0), (2, 0), (2, 4), (0, 4)], "arm")
    canvas.dot((0, 0), "chest")
    canvas.dot((1, 0), "chest")

    assert [cell.owner for cell in canvas.cells(weights)] == [owner]
