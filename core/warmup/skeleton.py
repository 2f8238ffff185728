"""A person as a skeleton of joint angles, and where its joints are.

Angles are degrees in the picture, each by itself: 0 hangs down, 90 points right, 180 up. A standing
person is 7.2 high, a head about one. A side view faces right; there the right limbs are the near
ones. In a front view right is right in the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians, sin
from typing import Literal, NamedTuple

Position = tuple[float, float]
"""Right of the middle, over the floor."""
Angles = tuple[float, ...]
"""Upper and lower half of a limb; a leg may have a third, its foot."""
Member = Literal["right_arm", "left_arm", "right_leg", "left_leg", "torso", "head"]
Owner = Literal["prop", "far", "body", "worked"]
"""What a stroke is: something beside the person, a limb behind, the person, what the move works."""

NECK, SPINE, FOOT, HEAD, HEEL = 0.38, 2.25, 0.55, 0.58, 0.17
ARM, LEG = (1.25, 1.2), (1.72, 1.72)
SHOULDER, HIP = 0.72, 0.38
"""Half widths of a front view."""
OVER_FLOOR = 0.22
"""How high the lowest joint stands: half a sole."""


class Wall(NamedTuple):
    """A wall seen from its edge."""

    x: float


class Stroke(NamedTuple):
    """A straight piece, `width` in heads (0: a thin line)."""

    start: Position
    end: Position
    width: float = 0.0
    owner: Owner = "prop"


class Ring(NamedTuple):
    """A circle's line."""

    centre: Position
    radius: float
    owner: Owner = "prop"


class Disc(NamedTuple):
    """A filled circle."""

    centre: Position
    radius: float
    owner: Owner = "prop"


class Arc(NamedTuple):
    """The dotted path of a limb around a joint, from one angle to another."""

    centre: Position
    radius: float
    start: float
    end: float


class Wave(NamedTuple):
    """Water at a height."""

    y: float


class Band(NamedTuple):
    """A band between the hands."""


class Plate(NamedTuple):
    """A weight's disc around the near hand."""

    radius: float


Prop = Wall | Stroke | Ring | Disc | Arc | Wave | Band | Plate


class Pose(NamedTuple):
    """One moment of a move.

    `spine` has its lower and upper half. `short` foreshortens a limb's halves. `worked` are the
    members that the move is about. `pin` puts a joint on a point; without it the lowest joint
    stands on the floor and the hip at `x`.
    """

    view: Literal["side", "front"]
    spine: tuple[float, float] = (180, 180)
    head: float | None = None
    right_arm: Angles | None = None
    left_arm: Angles | None = None
    right_leg: Angles | None = None
    left_leg: Angles | None = None
    worked: tuple[Member, ...] = ()
    behind: tuple[Prop, ...] = ()
    before: tuple[Prop, ...] = ()
    pin: tuple[str, float, float] | None = None
    x: float = 0.0
    zoom: float = 1.0
    nose: float | None = None
    shoulders: float = 1.0
    """How much of the shoulders' width is seen, in a front view."""
    foot: float = 1.0
    """How long a foot is drawn; longer where it is what one looks at."""
    short: Mapping[Member, tuple[float, float]] = {}
    person: bool = True
    floor: bool = True


def joints(pose: Pose) -> dict[str, Position]:
    """Return the joints of a pose by name: hip, neck, head, shoulder_right, hand_left, others."""
    found = _trunk(pose)
    for side, sign in (("right", 1), ("left", -1)):
        _add_arm(found, pose, side, sign)
        _add_leg(found, pose, side, sign)
    if pose.pin:
        name, x, y = pose.pin
        dx, dy = x - found[name][0], y - found[name][1]
    else:
        dx, dy = pose.x, OVER_FLOOR - min(y for _, y in found.values())
    return {name: (x + dx, y + dy) for name, (x, y) in found.items()}


def from_joint(start: Position, angle: float, length: float) -> Position:
    """Return the point at this angle and distance."""
    return start[0] + sin(radians(angle)) * length, start[1] - cos(radians(angle)) * length


def _trunk(pose: Pose) -> dict[str, Position]:
    lower, upper = pose.spine
    mid = from_joint((0.0, 0.0), lower, SPINE / 2)
    neck = from_joint(mid, upper, SPINE / 2)
    head = from_joint(neck, upper if pose.head is None else pose.head, NECK + HEAD)
    return {"hip": (0.0, 0.0), "mid": mid, "neck": neck, "head": head}


def _add_arm(found: dict[str, Position], pose: Pose, side: str, sign: int) -> None:
    wide = SHOULDER * pose.shoulders if pose.view == "front" else 0.0
    found[f"shoulder_{side}"] = from_joint(found["neck"], pose.spine[1] - 90 * sign, wide)
    angles = pose.right_arm if side == "right" else pose.left_arm
    if angles:
        upper, lower = _lengths(pose, "right_arm" if side == "right" else "left_arm", ARM)
        elbow = from_joint(found[f"shoulder_{side}"], angles[0], upper)
        found[f"elbow_{side}"] = elbow
        found[f"hand_{side}"] = from_joint(elbow, angles[1], lower)


def _add_leg(found: dict[str, Position], pose: Pose, side: str, sign: int) -> None:
    front = pose.view == "front"
    hip = from_joint(found["hip"], pose.spine[0] - 90 * sign, HIP if front else 0.0)
    found[f"hip_{side}"] = hip
    angles = pose.right_leg if side == "right" else pose.left_leg
    if angles:
        upper, lower = _lengths(pose, "right_leg" if side == "right" else "left_leg", LEG)
        knee = from_joint(hip, angles[0], upper)
        ankle = from_joint(knee, angles[1], lower)
        foot = angles[2] if len(angles) > 2 else 70.0 * sign if front else 90.0
        found[f"knee_{side}"], found[f"ankle_{side}"] = knee, ankle
        found[f"toe_{side}"] = from_joint(ankle, foot, FOOT * pose.foot * (0.7 if front else 1))
        found[f"heel_{side}"] = from_joint(ankle, foot + 180, 0 if front else HEEL * pose.foot)


def _lengths(pose: Pose, member: Member, whole: tuple[float, float]) -> tuple[float, float]:
    upper, lower = pose.short.get(member, (1.0, 1.0))
    return whole[0] * upper, whole[1] * lower
