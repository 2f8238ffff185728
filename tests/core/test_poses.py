"""A drawn person: two poses for every move, joints where a body has them."""

from __future__ import annotations

import pytest

from core.warmup.moves import MOVES
from core.warmup.poses import POSES
from core.warmup.skeleton import OVER_FLOOR, Pose, joints

CROPPED = {"ankle-rocks", "calf-raises", "toe-raises", "ankle-circles", "neck-turns"}
"""Drawn near, so that some of the person is outside."""


def test_every_move_has_two_poses_and_no_other_has() -> None:
    assert set(POSES) == set(MOVES)


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
