"""The drawn moves: every one has two poses that differ, stand on the floor and fit their cells."""

from __future__ import annotations

import pytest

from core.warmup.moves import MOVES
from core.warmup.poses import POSES
from core.warmup.skeleton import OVER_FLOOR, Pose, joints
from tui.stage.figures import Figure, draw

SIZES = [(16, 9, 4.0), (14, 8, 3.55), (24, 13, 5.8)]
CROPPED = {"ankle-rocks", "calf-raises", "toe-raises", "ankle-circles", "neck-turns"}
"""Drawn near, so that some of the person is outside."""


def text(figure: Figure) -> str:
    return "\n".join("".join(part for part, _ in row).rstrip() for row in figure.rows)


def owners(figure: Figure) -> set[str]:
    return {owner for row in figure.rows for part, owner in row if part.strip()}


def test_every_move_has_two_poses_and_no_other_has() -> None:
    assert set(POSES) == set(MOVES)


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


@pytest.mark.parametrize("key", sorted(set(POSES) - CROPPED))
def test_the_whole_person_is_in_the_picture(key: str) -> None:
    for pose in POSES[key]:
        if not pose.person or not pose.floor:
            continue
        for name, (x, y) in joints(pose).items():
            unit = 4.0 * pose.zoom
            assert abs(x) * unit <= 17, (name, x)
            assert -0.3 <= y <= 36 / unit + 0.3, (name, y)


def test_a_pose_stands_on_its_lowest_joint() -> None:
    found = joints(
        Pose("front", right_arm=(5, 5), left_arm=(-5, -5), right_leg=(5, 5), left_leg=(-5, -5))
    )

    assert min(y for _, y in found.values()) == pytest.approx(OVER_FLOOR)
    assert found["hip"][0] == 0
    assert found["head"][1] > found["neck"][1] > found["hip"][1] > found["knee_right"][1]
    assert found["hand_right"][0] == pytest.approx(-found["hand_left"][0])


def test_a_pinned_joint_is_where_it_is_pinned() -> None:
    pose = Pose("side", right_arm=(90, 90), pin=("hand_right", 2.45, 5.1))
    assert joints(pose)["hand_right"] == pytest.approx((2.45, 5.1))


def test_limbs_lean_in_ascii_as_they_do() -> None:
    arms = Pose("front", right_arm=(90, 90), left_arm=(-90, -90), right_leg=(0, 0), left_leg=(0, 0))
    rows = text(draw(arms, 16, 9, 4.0, ascii_only=True)).splitlines()

    assert any("----" in row for row in rows)
    assert any("| |" in row or "||" in row or "|" in row for row in rows)
    assert any("O" in row for row in rows)
    assert set(rows[-1]) <= {"_", "-", "|"}
