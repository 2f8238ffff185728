"""The drawn moves: every one has two poses that differ, stand on the floor and fit their cells."""

from __future__ import annotations

import pytest

from core.warmup.poses import POSES
from core.warmup.skeleton import Pose
from tests.core.test_poses import CROPPED
from tui.stage.figures import Figure, draw

SIZES = [(16, 9, 4.0), (14, 8, 3.55), (24, 13, 5.8)]


def text(figure: Figure) -> str:
    return "\n".join("".join(part for part, _ in row).rstrip() for row in figure.rows)


def owners(figure: Figure) -> set[str]:
    return {owner for row in figure.rows for part, owner in row if part.strip()}


@pytest.mark.parametrize("key", POSES)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_two_poses_of_a_move_look_different(key: str, ascii_only: bool) -> None:
    for columns, rows, unit in SIZES:
        first, second = (draw(pose, columns, rows, unit, ascii_only) for pose in POSES[key])
        assert text(first) != text(second)
        assert all(len("".join(part for part, _ in row)) == columns for row in first.rows)
        assert len(first.rows) == rows
        if ascii_only:
            assert (text(first) + text(second)).isascii()


def test_no_two_moves_look_alike() -> None:
    drawn = {key: tuple(text(draw(pose, 16, 9)) for pose in POSES[key]) for key in POSES}
    assert len(set(drawn.values())) == len(drawn)


@pytest.mark.parametrize("key", POSES)
def test_what_a_move_works_is_drawn_in_its_own_colour(key: str) -> None:
    drawn = set.union(*(owners(draw(pose, 16, 9)) for pose in POSES[key]))
    assert "worked" in drawn
    assert drawn & {"body", "far"} or key in CROPPED


def test_limbs_lean_in_ascii_as_they_do() -> None:
    arms = Pose("front", right_arm=(90, 90), left_arm=(-90, -90), right_leg=(0, 0), left_leg=(0, 0))
    rows = text(draw(arms, 16, 9, 4.0, ascii_only=True)).splitlines()

    assert any("----" in row for row in rows)
    assert any("| |" in row or "||" in row or "|" in row for row in rows)
    assert any("O" in row for row in rows)
    assert set(rows[-1]) <= {"_", "-", "|"}
