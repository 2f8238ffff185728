"""The two poses between which each move goes; of one that goes on, such as walking, two moments."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from core.warmup.skeleton import (
    Arc,
    Band,
    Disc,
    Plate,
    Pose,
    Position,
    Prop,
    Ring,
    Stroke,
    Wall,
    Wave,
)

_side, _front = partial(Pose, "side"), partial(Pose, "front")


def _up(x: float, y: float, length: float = 1.3) -> tuple[Prop, ...]:
    """Return an arrow that points up."""
    return _arrow(
        (x, y), (x, y + length), (x - 0.35, y + length - 0.4), (x + 0.35, y + length - 0.4)
    )


def _across(x: float, y: float, length: float) -> tuple[Prop, ...]:
    """Return an arrow to the right, or with a length below zero to the left."""
    barb = 0.6 if length > 0 else -0.6
    end = x + length
    return _arrow((x, y), (end, y), (end - barb, y + 0.6), (end - barb, y - 0.6))


def _arrow(start: Position, end: Position, *barbs: Position) -> tuple[Prop, ...]:
    return (Stroke(start, end), *(Stroke(end, barb) for barb in barbs))


def _chair(x: float, seat: float = 1.75) -> tuple[Prop, ...]:
    """Return a chair whose seat's front edge is at `x`, its back on the left."""
    back, deep = x - 1.6, 0.18
    return (
        Stroke((back, seat), (x, seat), deep),
        Stroke((back, 0), (back, seat + 2.1), deep),
        Stroke((x - 0.1, 0), (x - 0.1, seat), deep),
    )


def _table(x: float, height: float, width: float = 1.6) -> tuple[Prop, ...]:
    """Return a table whose edge is at `x`, on the right of the person."""
    return (
        Stroke((x, height), (x + width, height), 0.18),
        Stroke((x + 0.5, 0), (x + 0.5, height), 0.12),
    )


_BIKE: tuple[Prop, ...] = (
    Ring((-1.9, 1.25), 1.2),
    Ring((2.1, 1.25), 1.2),
    Stroke((-1, 3.3), (-0.1, 1.2)),
    Stroke((-1.9, 1.25), (-0.1, 1.2)),
    Stroke((-0.1, 1.2), (1.6, 3.1)),
    Stroke((2.1, 1.25), (1.5, 4)),
    Stroke((-0.9, 3), (1.6, 3.1)),
)
_POOL: tuple[Prop, ...] = (Wave(3.4), Wave(1.9), Wave(0.4))
_SPEED: tuple[Prop, ...] = (
    Stroke((-3.7, 5.6), (-2.3, 5.6)),
    Stroke((-3.9, 4.4), (-2.1, 4.4)),
    Stroke((-3.7, 3.2), (-2.5, 3.2)),
)
"""Lines of wind: quicker than the same move without them."""


def _gauge(filled: float) -> tuple[Prop, ...]:
    """Return an upright gauge beside the person, so far full."""
    left, right, top = 2.7, 3.5, 6.6
    return (
        Stroke((left, 0.5), (left, top)),
        Stroke((right, 0.5), (right, top)),
        Stroke((left, top), (right, top)),
        Stroke((left, 0.5), (right, 0.5)),
        Stroke((3.1, 0.9), (3.1, 0.5 + (top - 0.5) * filled - 0.3), 0.45, "worked"),
    )


_SPIN = partial(
    _side, (143, 143), 150, (58, 74), (58, 74), behind=_BIKE, pin=("hip", -1, 3.5),
    worked=("right_leg",),
)  # fmt: skip
_SPUN = ((78, -22, 60), (30, -8, 80))
_JOG_A = _side(
    (170, 170), None, (-55, 25), (40, 125), (40, -14, 80), (-38, -100, -10),
    ("right_leg",), pin=("toe_right", 0.55, 0.45),
)  # fmt: skip
_JOG_B = _side(
    (170, 170), None, (40, 125), (-55, 25), (-46, -92, -10), (58, -6, 90),
    ("right_leg",), pin=("toe_left", 1.1, 0.75),
)  # fmt: skip
_LENGTHS_A = _side(
    (94, 102), 112, (206, 120), (58, 10), (-90, -84, -90), (-76, -92, -90),
    ("right_arm",), _POOL, pin=("hip", -0.6, 4.2), zoom=0.82, floor=False,
)  # fmt: skip
_LENGTHS_B = _side(
    (94, 102), 112, (104, 96), (-30, -62), (-78, -92, -90), (-90, -84, -90),
    ("right_arm",), _POOL, pin=("hip", -0.6, 4.2), zoom=0.82, floor=False,
)  # fmt: skip
_MAT: tuple[Prop, ...] = (
    Stroke((-2.3, 0.05), (2.3, 0.05)),
    Stroke((-2.3, 0.05), (-2.3, 7.0)),
    Stroke((2.3, 0.05), (2.3, 7.0)),
    Stroke((-2.3, 7.0), (2.3, 7.0)),
)
"""A mat seen from above: who is on it lies."""
_SEATED = partial(_side, (180, 180), pin=("hip", -1.2, 2.15), behind=_chair(-0.75))
_KNEELING = partial(_side, (90, 90), short={"right_arm": (0.72, 0.72)})
_LYING = partial(
    _side, right_arm=(86, 90), left_arm=(86, 90), left_leg=(138, 18), right_leg=(138, 18)
)
_SHIN = partial(_side, (180, 180), pin=("ankle_right", -0.6, 0.3), zoom=2.1, foot=2.0)
_HAND = partial(_front, person=False, floor=False, behind=(Ring((1.4, 4.3), 2.6),))
_FOREARM: tuple[Prop, ...] = (Stroke((-3.9, 1.6), (0.2, 3.4), 1.5, "body"),)


def _fingers(*ends: tuple[float, float, float, float]) -> tuple[Prop, ...]:
    """Return fingers, each from one point to another."""
    return tuple(Stroke((x, y), (to_x, to_y), 0.4, "worked") for x, y, to_x, to_y in ends)


_FOOT_UP = partial(
    _side, worked=("right_leg",), pin=("knee_right", -0.8, 2.1), zoom=1.9, foot=2.0,
    behind=(Stroke((-4, 1.6), (-1.5, 1.6), 0.2), Stroke((-1.7, 0), (-1.7, 1.6), 0.15),
            Ring((1.0, 1.25), 1.0)),
)  # fmt: skip
_BUST = partial(
    _front, right_leg=(5, 5), left_leg=(-5, -5), pin=("hip", 0, 2.1), zoom=1.25, floor=False
)
_BUST_SIDE = partial(
    _side, right_leg=(2, -2), left_leg=(2, -2), pin=("hip", -0.6, 2.1), zoom=1.25, floor=False
)
"""Nearer, where only the arms move."""
_HANDS_CROSSED = ((22, -112), (-22, 112))

# fmt: off
POSES: Mapping[str, tuple[Pose, Pose]] = {
    "brisk-walk": (
        _side((177, 177), None, (-42, 20), (48, 120), (82, -8, 70), (-3, -3), ("right_leg",)),
        _side((177, 177), None, (48, 120), (-42, 20), (-3, -3), (82, -8, 70), ("left_leg",)),
    ),
    "easy-jog": (_JOG_A, _JOG_B),
    "easy-spin": (
        _SPIN(_SPUN[0], _SPUN[1]),
        _SPIN(_SPUN[1], _SPUN[0]),
    ),
    "march-arm-swings": (
        _side((178, 178), None, (-62, -50), (128, 140), (78, -8, 70), (-3, -3), ("right_arm",)),
        _side((178, 178), None, (128, 140), (-62, -50), (-3, -3), (78, -8, 70), ("right_arm",)),
    ),
    "easy-lengths": (_LENGTHS_A, _LENGTHS_B),
    "childs-pose": (
        _side((172, 172), None, (98, 104), (98, 104), (-4, -4), (-4, -4), behind=(Wall(2.55),),
              pin=("hand_right", 2.45, 6.35)),
        _side((100, 92), 66, (108, 108), (108, 108), (20, -8), (20, -8), ("torso",),
              (Wall(2.55),), pin=("hand_right", 2.45, 4.75)),
    ),
    "side-bend": (
        _front((180, 180), None, (170, 186), (-38, 58), (6, 6), (-6, -6), ("right_arm",)),
        _front((196, 222), 234, (196, 250), (-24, 66), (6, 6), (-6, -6), ("right_arm", "torso"),
               x=0.35),
    ),
    "founder": (
        _side((179, 179), None, (-14, 12), (16, 34), (3, -3), (3, -3), x=-0.4),
        _side((124, 118), 100, (150, 147), (150, 147), (21, -13), (21, -13), ("torso",), x=-1.3),
    ),
    "leg-swings": (
        _side((183, 183), None, (-52, -38), (78, 84), (66, 62, 150), (-2, 0), ("right_leg",),
              (Arc((0, 3.66), 3.1, 8, 52),)),
        _side((172, 172), None, (46, 60), (78, 84), (-44, -52, 30), (3, 0), ("right_leg",),
              (Arc((0, 3.66), 3.1, -8, -36),)),
    ),
    "walking-lunge": (
        _side((180, 180), None, (-16, 10), (14, 34), (3, 0), (-4, -4), x=-0.5),
        _side((178, 178), None, (122, 152), (130, 150), (84, 0), (-22, -84, 68),
              ("right_leg", "left_leg"), x=-0.5),
    ),
    "half-squats": (
        _side((178, 178), None, (62, 74), (62, 74), (2, -2), (2, -2), (), _table(1.75, 4.05),
              x=-0.5),
        _side((166, 166), 172, (74, 84), (74, 84), (58, -16), (58, -16), ("right_leg", "left_leg"),
              _table(1.75, 4.05), pin=("ankle_right", -0.5, 0.22)),
    ),
    "side-shifts": (
        _front((180, 180), None, (22, -62), (-22, 62), (44, 44), (-50, 4), ("left_leg",),
               _across(-1.6, 6.3, -1.6), x=-0.75),
        _front((180, 180), None, (22, -62), (-22, 62), (50, -4), (-44, -44), ("right_leg",),
               _across(1.6, 6.3, 1.6), x=0.75),
    ),
    "ankle-rocks": (
        _SHIN(right_leg=(-2, -6, 90), worked=("right_leg",), behind=(Wall(1.45),)),
        _SHIN(right_leg=(10, -38, 90), worked=("right_leg",), behind=(Wall(1.45),)),
    ),
    "arm-circles": (
        _front((180, 180), None, (92, 92), (-92, -92), (5, 5), (-5, -5), ("left_arm", "right_arm"),
               (Ring((3.05, 6.1), 0.55), Ring((-3.05, 6.1), 0.55))),
        _front((180, 180), None, (140, 140), (-140, -140), (5, 5), (-5, -5),
               ("left_arm", "right_arm"),
               (Arc((0.72, 5.9), 2.75, 60, 126), Arc((-0.72, 5.9), 2.75, -60, -126))),
    ),
    "open-book": (
        _side((180, 180), None, (80, 82), (100, 98), (5, 3), (-5, -3), ("right_arm",)),
        _front((180, 180), None, (90, 90), (-94, -94), (4, 4, 80), (-4, -4, 80), ("left_arm",),
               (Arc((0, 5.6), 2.75, 118, 242),), nose=-90),
    ),
    "neck-turns": (
        _front((180, 180), 180, (8, 8), (-8, -8), worked=("head",), nose=-90, zoom=2.2,
               pin=("neck", 0, 1.5), floor=False),
        _front((180, 180), 180, (8, 8), (-8, -8), worked=("head",), nose=90, zoom=2.2,
               pin=("neck", 0, 1.5), floor=False),
    ),
    "arm-pendulum": (
        _side((122, 116), 112, (-26, -26), (62, 40), (14, -6), (-10, -8), ("right_arm",),
              (*_table(1.9, 3.4), Arc((0.75, 4.5), 2.75, -26, 30)), x=-1.1),
        _side((122, 116), 112, (28, 28), (62, 40), (14, -6), (-10, -8), ("right_arm",),
              (*_table(1.9, 3.4), Arc((0.75, 4.5), 2.75, -26, 30)), x=-1.1),
    ),
    "chest-openers": (
        _BUST_SIDE(right_arm=(2, 92), left_arm=(2, 92), worked=("right_arm",)),
        _BUST(right_arm=(8, 84), left_arm=(-8, -84), worked=("left_arm", "right_arm"),
              behind=(Arc((1.0, 3.2), 1.9, 30, 70), Arc((-1.0, 3.2), 1.9, -30, -70))),
    ),
    "seated-turns": (
        _SEATED(None, (38, 112), (38, 112), (84, 0), (84, 0), ("torso",)),
        _front((180, 180), None, *_HANDS_CROSSED, (86, 0, 90), (80, 0, 90), ("torso",),
               _chair(-0.75), pin=("hip", -1.2, 2.15), nose=-90),
    ),
    "elbow-bends": (
        _side((180, 180), None, (28, 90), None, (88, 0), (88, 0), ("right_arm",),
              (*_chair(-1.2), *_table(-0.05, 3.05, 2.4)), pin=("hip", -1.6, 2.15), zoom=1.25),
        _side((180, 180), None, (28, 158), None, (88, 0), (88, 0), ("right_arm",),
              (*_chair(-1.2), *_table(-0.05, 3.05, 2.4), Arc((-0.98, 3.2), 1.5, 100, 150)),
              pin=("hip", -1.6, 2.15), zoom=1.25),
    ),
    "wrist-circles": (
        _HAND(before=(
            *_FOREARM, Stroke((0.3, 3.5), (0.9, 4.6), 1.5, "worked"),
            *_fingers((0.5, 4.7, 0.6, 6.5), (1.0, 4.9, 1.5, 6.7), (1.4, 4.7, 2.3, 6.3),
                      (1.2, 4.0, 2.5, 4.7)),
        )),
        _HAND(before=(
            *_FOREARM, Stroke((0.4, 3.4), (1.6, 3.1), 1.5, "worked"),
            *_fingers((1.8, 3.5, 3.6, 3.2), (1.8, 3.0, 3.6, 2.4), (1.6, 2.6, 3.0, 1.6),
                      (0.8, 3.6, 1.9, 4.6)),
        )),
    ),
    "pelvic-tilts": (
        _LYING((-90, -90), -90, pin=("hip", -0.2, 0.4), zoom=1.2, worked=("torso",)),
        _LYING((-118, -62), -90, pin=("hip", -0.2, 0.4), zoom=1.2, worked=("torso",),
               behind=_up(-1.25, 1.7, 1.4)),
    ),
    "knee-drop-outs": (
        _front((180, 180), None, (24, 10), (-24, -10), (10, -4), (-10, 4), ("right_leg",), _MAT,
               pin=("head", 0, 6.2), short={"right_leg": (0.75, 0.55), "left_leg": (0.75, 0.55)},
               floor=False),
        _front((180, 180), None, (24, 10), (-24, -10), (66, -52), (-10, 4), ("right_leg",),
               (*_MAT, Arc((0.38, 3.0), 1.9, 20, 52)),
               pin=("head", 0, 6.2), short={"right_leg": (0.9, 0.8), "left_leg": (0.75, 0.55)},
               floor=False),
    ),
    "seated-knee-bends": (
        _SEATED(None, (12, 40), None, (86, 40, 100), (86, 0), ("right_leg",)),
        _SEATED(None, (12, 40), None, (86, -34, 80), (86, 0), ("right_leg",)),
    ),
    "seated-leg-reaches": (
        _SEATED(None, (12, 50), None, (84, 26, 130), (88, -14), ("right_leg",)),
        _SEATED(None, (12, 50), None, (86, 84, 168), (88, -14), ("right_leg",)),
    ),
    "ankle-circles": (
        _FOOT_UP(right_leg=(92, 58, 96)),
        _FOOT_UP(right_leg=(92, 58, 164)),
    ),
    "band-pull-aparts": (
        _BUST_SIDE(right_arm=(84, 90), left_arm=(84, 90), before=(Plate(0.3),)),
        _BUST(right_arm=(62, 76), left_arm=(-62, -76), before=(Band(),)),
    ),
    "blade-squeezes": (
        _BUST(right_arm=(96, 150), left_arm=(-96, -150)),
        _BUST(right_arm=(38, 158), left_arm=(-38, -158), worked=("torso",),
              behind=(*_across(3.2, 3.3, -1.2), *_across(-3.2, 3.3, 1.2))),
    ),
    "glute-bridge": (
        _LYING((-88, -90), -90, pin=("hip", 0.1, 0.38)),
        _side((-62, -60), -84, (86, 90), (86, 90), (112, 4), (112, 4), ("right_leg", "torso"),
              pin=("neck", -2.12, 0.38)),
    ),
    "slow-squat": (
        _side((180, 180), None, (86, 90), (86, 90), (2, -2), (2, -2), x=-0.4),
        _side((152, 152), 166, (86, 92), (86, 92), (86, -18), (86, -18), ("right_leg",),
              pin=("ankle_right", -0.25, 0.22)),
    ),
    "bird-dog": (
        _KNEELING(84, (0, 0), None, (0, -90, -90), (0, -90, -90), pin=("hip", -1.2, 1.94)),
        _KNEELING(96, (0, 0), (98, 98), (-94, -94, -20), (0, -90, -90), ("left_arm", "right_leg"),
                  pin=("knee_left", -0.6, 0.22)),
    ),
    "calf-raises": (
        _SHIN(right_leg=(0, 0, 90), worked=("right_leg",)),
        _side((180, 180), None, right_leg=(0, 0, 38), worked=("right_leg",), zoom=2.1, foot=2.0,
              pin=("toe_right", 0.5, 0.12), behind=_up(-1.5, 0.7, 1.5)),
    ),
    "toe-raises": (
        _SHIN(right_leg=(14, 14, 90), worked=("right_leg",), behind=(Wall(-1.7),)),
        _SHIN(right_leg=(14, 14, 138), worked=("right_leg",),
              behind=(Wall(-1.7), *_up(1.5, 0.5, 1.2))),
    ),
    "wall-push-ups": (
        _side((164, 164), None, (80, 82), (80, 82), (-16, -16, 74), (-16, -16, 74), ("right_arm",),
              (Wall(2.55),), pin=("toe_right", -1, 0.22)),
        _side((153, 153), None, (28, 142), (28, 142), (-27, -27, 66), (-27, -27, 66),
              ("right_arm",), (Wall(2.55),), pin=("toe_right", -1, 0.22)),
    ),
    "ramp-sets": (
        _side((128, 122), 132, (4, 4), (4, 4), (54, -20), (54, -20), ("right_arm",), (),
              (Plate(0.95),), pin=("ankle_right", -0.35, 0.22)),
        _side((180, 180), None, (10, 8), (10, 8), (1, -1), (1, -1), ("right_arm",), (),
              (Plate(0.95),), pin=("ankle_right", -0.35, 0.22)),
    ),
    "strides": (
        _JOG_A._replace(spine=(164, 164), right_leg=(58, 10, 90), left_leg=(-48, -84, -10),
                        behind=_SPEED, pin=("toe_right", 1.7, 0.6)),
        _JOG_B._replace(spine=(164, 164), right_leg=(-52, -88, -10), left_leg=(66, 8, 90),
                        behind=_SPEED, pin=("toe_left", 1.8, 0.8)),
    ),
    "spin-ups": (
        _SPIN(_SPUN[0], _SPUN[1], behind=(*_BIKE, *_SPEED)),
        _SPIN(_SPUN[1], _SPUN[0], behind=(*_BIKE, *_SPEED)),
    ),
    "build-lengths": (
        _LENGTHS_A._replace(behind=(*_POOL, *_across(-4.2, 7.6, 1.4))),
        _LENGTHS_B._replace(behind=(*_POOL, *_across(-4.2, 7.6, 4.0))),
    ),
    "half-effort": (
        _side((177, 177), None, (-30, 20), (34, 100), (26, -6, 90), (-22, -32, 60),
              ("right_leg",), _gauge(0.5), x=-0.7),
        _side((177, 177), None, (34, 100), (-30, 20), (-22, -32, 60), (26, -6, 90), ("left_leg",),
              _gauge(0.5), x=-0.7),
    ),
    "light-repetitions": (
        _side((180, 180), None, (86, 90), (86, 90), (2, -2), (2, -2), (), _gauge(0.3), x=-1.2),
        _side((166, 166), 172, (86, 92), (86, 92), (58, -16), (58, -16), ("right_leg",),
              _gauge(0.3), pin=("ankle_right", -1.2, 0.22)),
    ),
    "slow-walk": (
        _side((180, 180), None, (-20, -8), (20, 34), (22, 4, 95), (-18, -30, 60), ("right_leg",)),
        _side((180, 180), None, (20, 34), (-20, -8), (-18, -30, 60), (22, 4, 95), ("left_leg",)),
    ),
    "light-stretching": (
        _side((180, 180), None, (62, 78), (62, 78), (88, 88, 176), (88, 88, 176), (),
              pin=("hip", -1.9, 0.4)),
        _side((132, 112), 108, (30, 100), (30, 100), (88, 88, 176), (88, 88, 176), ("right_leg",),
              pin=("hip", -1.9, 0.4)),
    ),
    "foam-roll": (
        _side((196, 190), 176, (-28, -30), (-28, -30), (88, 88, 176), (88, 88, 176), ("right_leg",),
              (), (Disc((1.5, 0.6), 0.6),), pin=("hip", -1.0, 1.35)),
        _side((204, 198), 184, (-36, -34), (-36, -34), (88, 88, 176), (88, 88, 176), ("right_leg",),
              (), (Disc((0.5, 0.6), 0.6),), pin=("hip", -1.7, 1.35)),
    ),
}
# fmt: on
"""Pose "a" and pose "b" of every move, by its key."""
