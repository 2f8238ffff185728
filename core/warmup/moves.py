"""The movements of warm-up, recovery routine and cool-down, and which session asks for which.

An article names the four movements S1-31..34, without how-to, durations or parts. Cues, parts and
the choice per session are ours (frame: RAMP, Jeffreys 2007, public coaching notes).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from core.model.body import Part, Session

Phase = Literal["raise", "mobilise", "activate", "ramp", "cool_down"]


class Move(NamedTuple):
    """A movement: its stable key (also in the config's `left_out`), name, phase and one-line cue.

    `parts` are those it moves, empty when it is for the whole body. `basis` are requirement ids.
    """

    key: str
    name: str
    phase: Phase
    parts: tuple[Part, ...]
    cue: str
    basis: tuple[str, ...]


# fmt: off
_CATALOGUE: tuple[Move, ...] = (
    Move("brisk-walk", "Brisk walk / march in place", "raise", (),
         "breathe evenly, shoulders loose", ("S2-29",)),
    Move("easy-jog", "Easy jog (or march)", "raise", (),
         "whole sentences come easily", ("S0-12", "S2-29")),
    Move("easy-spin", "Easy spin", "raise", (),
         "light gear, talk test", ("S0-12",)),
    Move("march-arm-swings", "March with arm swings", "raise", (),
         "from small to large swings", ("S3-29",)),
    Move("easy-lengths", "Easy lengths", "raise", (),
         "long strokes, nose-out breathing", ("S0-12",)),
    Move("childs-pose", "Standing Child's Pose", "mobilise",
         ("lower_back", "shoulders", "upper_back"),
         "hands on bench or wall, sit hips back, rock in and out", ("S1-31",)),
    Move("side-bend", "Side Bend with Overhead Reach", "mobilise",
         ("core", "shoulders", "upper_back"),
         "reach up, then over; alternate sides, no hold", ("S1-32",)),
    Move("founder", "Founder", "mobilise", ("glutes", "hamstrings", "lower_back"),
         "hinge at the hips, long spine, arms reach forward, breathe", ("S1-34",)),
    Move("leg-swings", "Leg swings, front and side", "mobilise", ("glutes", "hamstrings", "hips"),
         "grow the range slowly", ("S3-29",)),
    Move("walking-lunge", "Walking lunge with reach", "mobilise", ("glutes", "hips", "quads"),
         "short steps first", ("S3-29",)),
    Move("ankle-rocks", "Ankle rocks, heel-toe", "mobilise", ("calves", "feet"),
         "knee over toes, heel down", ("S3-29",)),
    Move("arm-circles", "Arm circles, both ways", "mobilise", ("arms", "chest", "shoulders"),
         "small to large", ("S3-29",)),
    Move("open-book", "Open-book / standing rotations", "mobilise", ("core", "upper_back"),
         "turn from the ribs", ("S3-29",)),
    Move("wrist-circles", "Wrist circles and rocks", "mobilise", ("forearms",),
         "gentle", ("S3-29",)),
    Move("neck-turns", "Slow neck turns", "mobilise", ("neck",),
         "pain-free range only", ("S3-29",)),
    Move("band-pull-aparts", "Band Pull Aparts", "activate", ("chest", "shoulders", "upper_back"),
         "no band: squeeze shoulder blades, arms in a W", ("S1-33",)),
    Move("glute-bridge", "Glute bridge", "activate", ("core", "glutes", "hamstrings"),
         "pause one second at the top", ("S3-29",)),
    Move("slow-squat", "Slow bodyweight squat", "activate", ("glutes", "quads"),
         "only to a comfortable depth", ("S3-29",)),
    Move("bird-dog", "Bird dog", "activate", ("core", "lower_back"),
         "slow, alternate", ("S3-29",)),
    Move("calf-raises", "Slow calf raises", "activate", ("calves", "feet"),
         "two up, two down", ("S3-29",)),
    Move("wall-push-ups", "Wall push-ups", "activate", ("arms", "chest", "shoulders"),
         "easy tempo", ("S3-29",)),
    Move("ramp-sets", "Ramp sets of the first lift", "ramp", (),
         "empty bar x8, about half x5, about 70 % x3; stop before hard", ("S2-29",)),
    Move("strides", "3 strides, each a little quicker", "ramp", (),
         "20 s on, 20 s walk", ("S2-29",)),
    Move("spin-ups", "3 spin-ups", "ramp", (),
         "20 s building, 20 s easy", ("S2-29",)),
    Move("build-lengths", "2 build lengths", "ramp", (),
         "finish at session pace", ("S2-29",)),
    Move("half-effort", "Start the first exercise at half effort", "ramp", (),
         "feel for clean movement", ("S2-29",)),
    Move("light-repetitions", "Light repetitions of the planned pattern", "ramp", (),
         "few and easy; leave it out if anything got worse", ("S2-28", "S2-29")),
    Move("slow-walk", "Slow walk", "cool_down", (),
         "let the breath settle", ("S3-30",)),
    Move("light-stretching", "Light stretching", "cool_down", (),
         "the muscles you used, easy holds, no pain", ("S0-54", "S3-30")),
    Move("foam-roll", "Foam roll", "cool_down", (),
         "slow passes, lighter where it is sore", ("S0-54", "S1-50")),
)
# fmt: on

MOVES: Mapping[str, Move] = {move.key: move for move in _CATALOGUE}
"""Every move by its key, in the order in which alternatives are tried."""


class SessionMoves(NamedTuple):
    """The moves of a session, by key.

    Mobilise and activate moves are all done. Of `raises` and `ramps` the first that is not left out
    is done.
    """

    raises: tuple[str, ...]
    mobilise: tuple[str, ...]
    activate: tuple[str, ...]
    ramps: tuple[str, ...]


_WALK = ("brisk-walk", "march-arm-swings")
_LIFT = ("ramp-sets", "half-effort")
_HALF_EFFORT = ("half-effort",)

SESSION_MOVES: Mapping[Session, SessionMoves] = {
    "lower": SessionMoves(
        ("easy-spin", *_WALK),
        ("leg-swings", "walking-lunge", "founder"),
        ("slow-squat", "glute-bridge"),
        _LIFT,
    ),
    "upper": SessionMoves(
        ("march-arm-swings", "brisk-walk"),
        ("arm-circles", "childs-pose", "side-bend"),
        ("band-pull-aparts", "wall-push-ups"),
        _LIFT,
    ),
    "push": SessionMoves(
        ("march-arm-swings", "brisk-walk"),
        ("arm-circles", "open-book", "side-bend"),
        ("wall-push-ups", "band-pull-aparts"),
        _LIFT,
    ),
    "pull": SessionMoves(
        ("march-arm-swings", "brisk-walk"),
        ("childs-pose", "open-book", "wrist-circles"),
        ("band-pull-aparts", "bird-dog"),
        _LIFT,
    ),
    "full": SessionMoves(
        ("easy-jog", *_WALK),
        ("walking-lunge", "childs-pose", "founder"),
        ("slow-squat", "band-pull-aparts"),
        _LIFT,
    ),
    "run": SessionMoves(
        ("easy-jog", *_WALK),
        ("leg-swings", "ankle-rocks", "walking-lunge"),
        ("calf-raises", "glute-bridge"),
        ("strides", "half-effort"),
    ),
    "ride": SessionMoves(
        ("easy-spin", *_WALK),
        ("leg-swings", "founder", "side-bend"),
        ("glute-bridge", "bird-dog"),
        ("spin-ups", "half-effort"),
    ),
    "swim": SessionMoves(
        ("march-arm-swings", "easy-lengths", "brisk-walk"),
        ("arm-circles", "side-bend", "childs-pose"),
        ("band-pull-aparts",),
        ("build-lengths", "half-effort"),
    ),
    "core": SessionMoves(_WALK, ("open-book", "side-bend", "founder"), ("bird-dog",), _HALF_EFFORT),
    "walk": SessionMoves(_WALK, ("ankle-rocks", "leg-swings"), (), _HALF_EFFORT),
    "mobility": SessionMoves(
        _WALK, ("childs-pose", "side-bend", "founder"), ("band-pull-aparts",), _HALF_EFFORT
    ),
    "none": SessionMoves(
        _WALK, ("childs-pose", "side-bend", "founder"), ("band-pull-aparts",), _HALF_EFFORT
    ),
}
"""The plan table of the warm-up; `none` moves like mobility, for who warms up all the same."""

GENTLE_RAISES = _WALK
GENTLE_RAMPS = ("light-repetitions",)
RECOVERY_ROUTINE = ("childs-pose", "side-bend", "band-pull-aparts", "founder")
"""The four movements that an article names, in its order (S1-31..35)."""
COOL_DOWN = ("slow-walk", "light-stretching", "foam-roll")
