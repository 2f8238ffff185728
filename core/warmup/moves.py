"""The movements of warm-up, recovery routine and cool-down, and which session asks for which.

An article names the four movements S1-31..34, without how-to, durations or parts. Cues, parts, the
instructions and the choice per session are ours (frame: RAMP, Jeffreys 2007, public coaching
notes).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from core.model.body import Part, Session

Phase = Literal["raise", "mobilise", "activate", "ramp", "recovery", "cool-down"]


class Move(NamedTuple):
    """A movement: its stable key (also in the config's `left_out`), name, phase and one-line cue.

    `serves` are the parts that it opens, empty when it is for the whole body; `also_loads` are
    others that it loads. `how` says in two or three sentences how it is done. `basis` are
    requirement ids. A `gentle` move is supported or without weight and in a small range. For a
    `weighted` one `lighter` is the key of the move without the weight, where there is one.
    """

    key: str
    name: str
    phase: Phase
    serves: tuple[Part, ...]
    also_loads: tuple[Part, ...]
    cue: str
    how: str
    basis: tuple[str, ...]
    gentle: bool = False
    weighted: bool = False
    lighter: str = ""

    @property
    def loads(self) -> frozenset[Part]:
        """The parts that it loads: none when it is gentle."""
        return frozenset() if self.gentle else frozenset((*self.serves, *self.also_loads))


# fmt: off
_CATALOGUE: tuple[Move, ...] = (
    Move("brisk-walk", "Brisk walk / march in place", "raise",
         (), (),
         "breathe evenly, shoulders loose",
         "Walk, or march on the spot, a little faster than usual. Let the arms swing and "
         "the shoulders hang. If walking hurts, sit down and march with the feet.",
         ("S2-29",), gentle=True),
    Move("easy-jog", "Easy jog (or march)", "raise",
         (), ("lower_back", "hips", "groin", "glutes", "quads", "hamstrings", "knees", "calves",
              "shins", "ankles", "feet"),
         "you can hold a conversation",
         "Jog slowly with short steps. Stay so easy that you could talk in whole "
         "sentences. March instead if landing hurts.",
         ("S0-12", "S2-29")),
    Move("easy-spin", "Easy spin", "raise",
         (), ("hips", "glutes", "quads", "knees"),
         "light gear, talk test",
         "Pedal in a light gear, without pushing. Sit relaxed. Stay so easy that you could "
         "talk.",
         ("S0-12",)),
    Move("march-arm-swings", "March with arm swings", "raise",
         (), ("shoulders",),
         "from small to large swings",
         "March on the spot. Swing straight arms forward and back. Let the swings grow "
         "from small to large.",
         ("S3-29",)),
    Move("easy-lengths", "Easy lengths", "raise",
         (), ("shoulders", "neck"),
         "long strokes, nose-out breathing",
         "Swim slowly with long strokes. Breathe out through the nose under water. Rest at "
         "the wall when you like.",
         ("S0-12",)),
    Move("childs-pose", "Standing Child's Pose", "mobilise",
         ("lower_back", "shoulders", "upper_back"), ("wrists",),
         "hands on bench or wall, sit hips back, rock in and out",
         "Put both hands on a bench or a wall at hip height. Push the hips back until the "
         "back is long. Rock in and out slowly, without holding.",
         ("S1-31",)),
    Move("side-bend", "Side Bend with Overhead Reach", "mobilise",
         ("core", "shoulders", "upper_back"), ("lower_back",),
         "reach up, then over; alternate sides, no hold",
         "Stand with feet hip-wide. Reach one arm up, then over to the other side. Come "
         "back and change sides, without holding.",
         ("S1-32",)),
    Move("founder", "Founder", "mobilise",
         ("glutes", "hamstrings", "lower_back"), ("shoulders",),
         "hinge at the hips, long spine, arms reach forward, breathe",
         "Stand with soft knees and push the hips back, the back long. Reach the arms "
         "forward. Breathe, stand up, repeat.",
         ("S1-34",)),
    Move("leg-swings", "Leg swings, front and side", "mobilise",
         ("glutes", "groin", "hamstrings", "hips"), (),
         "grow the range slowly, a hand on support",
         "Hold on to something. Swing one leg forward and back, then from side to side. "
         "Start small, let it grow, then change legs.",
         ("S3-29",)),
    Move("walking-lunge", "Walking lunge with reach", "mobilise",
         ("glutes", "groin", "hips", "quads"), ("knees", "ankles"),
         "short steps first",
         "Take a short step forward and bend both knees a little. Reach both arms up. Push "
         "off and step on with the other leg; lengthen the steps slowly.",
         ("S3-29",)),
    Move("half-squats", "Half squats, hands on support", "mobilise",
         ("knees", "quads"), (),
         "a hand's breadth down, weight on the heels",
         "Hold on to a table or a door frame. Bend the knees a hand's breadth, weight on "
         "the heels. Come up slowly.",
         ("S3-29",)),
    Move("side-shifts", "Side-to-side shifts", "mobilise",
         ("groin", "hips"), ("knees", "quads"),
         "hands on support, small shifts first",
         "Stand wide and hold on to something. Shift your weight to one side and bend that "
         "knee a little. Shift to the other side; start small.",
         ("S3-29",)),
    Move("ankle-rocks", "Ankle rocks, heel-toe", "mobilise",
         ("ankles", "calves", "feet", "shins"), ("knees",),
         "knee over toes, heel down",
         "Stand facing a wall, one foot forward. Push that knee over the toes with the "
         "heel down, then rock back on the heel. Change feet halfway.",
         ("S3-29",)),
    Move("arm-circles", "Arm circles, both ways", "mobilise",
         ("arms", "chest", "shoulders"), ("elbows",),
         "small to large",
         "Stretch the arms to the sides. Draw small circles and make them larger. Change "
         "direction halfway.",
         ("S3-29",)),
    Move("open-book", "Open-book / standing rotations", "mobilise",
         ("core", "upper_back"), ("lower_back",),
         "turn from the ribs",
         "Stand tall with the arms in front of you. Open one arm and turn the chest with "
         "it. Come back and change sides.",
         ("S3-29",)),
    Move("neck-turns", "Slow neck turns", "mobilise",
         ("neck",), (),
         "pain-free range only",
         "Sit or stand tall. Turn the head slowly to one side, back, and to the other. "
         "Stay where it does not hurt.",
         ("S3-29",), gentle=True),
    Move("arm-pendulum", "Arm pendulum", "mobilise",
         ("shoulders", "arms"), (),
         "lean on a chair, let the arm hang and swing",
         "Lean on a chair with one hand. Let the other arm hang and swing it in small "
         "circles. Let it swing by itself; change sides halfway.",
         ("S3-29",), gentle=True),
    Move("chest-openers", "Chest openers", "mobilise",
         ("chest", "shoulders"), (),
         "elbows at the sides, turn the forearms out",
         "Keep the elbows at your sides, forearms forward. Turn the forearms out and let "
         "the chest open. Come back slowly.",
         ("S3-29",), gentle=True),
    Move("seated-turns", "Seated turns", "mobilise",
         ("core", "upper_back"), (),
         "sit tall, turn from the ribs",
         "Sit tall, hands crossed on the chest. Turn to one side from the ribs, as far as "
         "it is easy. Come back and turn to the other side.",
         ("S3-29",), gentle=True),
    Move("elbow-bends", "Elbow bends and turns", "mobilise",
         ("arms", "elbows"), (),
         "no weight, slow",
         "Let the arm rest on a table or your thigh. Bend and straighten the elbow slowly, "
         "without weight. Then turn the palm up and down.",
         ("S3-29",), gentle=True),
    Move("wrist-circles", "Wrist circles", "mobilise",
         ("forearms", "wrists"), (),
         "gentle, no weight on the hands",
         "Rest the forearms on your thighs. Circle the loose hands slowly. Change "
         "direction halfway.",
         ("S3-29",), gentle=True),
    Move("pelvic-tilts", "Pelvic tilts", "mobilise",
         ("core", "glutes", "lower_back"), (),
         "lying or sitting, small and slow",
         "Lie on your back with bent knees, or sit. Press the lower back gently down, then "
         "let it arch a little. Move slowly and breathe.",
         ("S3-29",), gentle=True),
    Move("knee-drop-outs", "Knee drop-outs", "mobilise",
         ("groin", "hips"), (),
         "let one knee fall out a little, and back",
         "Lie on your back with bent knees, or sit on a chair. Let one knee fall outward a "
         "little and bring it back. Change sides; nothing forced.",
         ("S3-29",), gentle=True),
    Move("seated-knee-bends", "Seated knee bends", "mobilise",
         ("knees", "quads"), (),
         "slide the heel, nothing forced",
         "Sit on a chair, one heel on the floor. Slide the heel forward and back. Go as "
         "far as it is comfortable, then change legs.",
         ("S3-29",), gentle=True),
    Move("seated-leg-reaches", "Seated leg reaches", "mobilise",
         ("hamstrings",), (),
         "straighten until a light pull, let go",
         "Sit on the edge of a chair, one heel out in front. Straighten the knee until you "
         "feel a light pull. Let go at once and repeat; change legs halfway.",
         ("S3-29",), gentle=True),
    Move("ankle-circles", "Ankle circles", "mobilise",
         ("ankles", "calves", "feet", "shins"), (),
         "foot off the floor, both ways",
         "Sit and lift one foot off the floor. Circle it slowly both ways. Change feet "
         "halfway.",
         ("S3-29",), gentle=True),
    Move("band-pull-aparts", "Band Pull Aparts", "activate",
         ("chest", "shoulders", "upper_back"), ("arms", "elbows"),
         "arms long, band to the chest, slow back",
         "Hold a light band in front of the chest, arms long. Pull it apart until it "
         "touches the chest. Let it come back slowly.",
         ("S1-33",), weighted=True, lighter="blade-squeezes"),
    Move("blade-squeezes", "Shoulder-blade squeezes", "activate",
         ("chest", "shoulders", "upper_back"), (),
         "no band: arms in a W",
         "Raise the arms to a W beside the head. Squeeze the shoulder blades together for "
         "one breath. Let go and repeat.",
         ("S1-33",), gentle=True),
    Move("glute-bridge", "Glute bridge", "activate",
         ("core", "glutes", "hamstrings"), ("lower_back",),
         "pause one second at the top",
         "Lie on your back with bent knees. Push through the heels and lift the hips. "
         "Pause one second and come down slowly.",
         ("S3-29",)),
    Move("slow-squat", "Slow bodyweight squat", "activate",
         ("glutes", "quads"), ("hips", "groin", "knees", "ankles"),
         "only to a comfortable depth",
         "Stand with feet hip-wide. Sit back and down slowly, only as deep as it is "
         "comfortable. Stand up.",
         ("S3-29",)),
    Move("bird-dog", "Bird dog", "activate",
         ("core", "lower_back"), ("wrists", "knees", "shoulders"),
         "slow, alternate",
         "Kneel on hands and knees. Reach one arm and the opposite leg out, slowly. Come "
         "back and change sides.",
         ("S3-29",)),
    Move("calf-raises", "Slow calf raises", "activate",
         ("calves", "feet"), ("ankles", "shins"),
         "two up, two down",
         "Hold on to something. Rise on your toes for two counts. Come down for two "
         "counts.",
         ("S3-29",)),
    Move("toe-raises", "Toe raises against a wall", "activate",
         ("feet", "shins"), ("ankles",),
         "back on the wall, heels down",
         "Lean your back on a wall, feet a step in front of it. Lift the toes with the "
         "heels down. Lower them slowly.",
         ("S3-29",)),
    Move("wall-push-ups", "Wall push-ups", "activate",
         ("arms", "chest", "shoulders"), ("elbows", "wrists"),
         "easy tempo",
         "Put your hands on a wall at chest height. Bend the elbows and bring the chest to "
         "the wall. Push back at an easy tempo.",
         ("S3-29",), weighted=True, lighter="chest-openers"),
    Move("ramp-sets", "Ramp sets of the first lift", "ramp",
         (), (),
         "empty bar x8, about half x5, about 70 % x3; stop before hard",
         "Do eight repetitions with the empty bar. Do five with about half of today's "
         "weight and three with about 70 %. Stop before it gets hard.",
         ("S2-29",), weighted=True),
    Move("strides", "3 strides, each a little quicker", "ramp",
         (), (),
         "20 s on, 20 s walk",
         "Run 20 seconds, a little quicker than your pace. Walk 20 seconds. Do it three "
         "times, each a little quicker, never a sprint.",
         ("S2-29",)),
    Move("spin-ups", "3 spin-ups", "ramp",
         (), (),
         "20 s building, 20 s easy",
         "Raise the cadence over 20 seconds. Pedal easily for 20 seconds. Do it three "
         "times.",
         ("S2-29",)),
    Move("build-lengths", "2 build lengths", "ramp",
         (), (),
         "finish at session pace",
         "Start a length slowly and finish it at today's pace. Rest as you need. Do one "
         "more.",
         ("S2-29",)),
    Move("half-effort", "Start the first exercise at half effort", "ramp",
         (), (),
         "feel for clean movement",
         "Begin today's first exercise at half of today's effort. Feel whether the "
         "movement is clean. Stop if anything gets worse.",
         ("S2-29",)),
    Move("light-repetitions", "Light repetitions of the planned pattern", "ramp",
         (), (),
         "few and easy; leave it out if anything got worse",
         "Do a few light repetitions of what today would train. Keep the range small at "
         "first. Leave it out if anything got worse.",
         ("S2-28", "S2-29")),
    Move("slow-walk", "Slow walk", "cool-down",
         (), (),
         "let the breath settle",
         "Walk slowly. Let the breath settle.",
         ("S3-30",)),
    Move("light-stretching", "Light stretching", "cool-down",
         (), (),
         "the muscles you used, easy holds, no pain",
         "Stretch the muscles that you used, one after the other. Hold each lightly for a "
         "few breaths. Never into pain.",
         ("S0-54", "S3-30")),
    Move("foam-roll", "Foam roll", "cool-down",
         (), (),
         "slow passes, lighter where it is sore",
         "Roll slowly over the muscles that you used. Go lighter where it is sore. Leave "
         "out joints and the lower back.",
         ("S0-54", "S1-50")),
)
# fmt: on

MOVES: Mapping[str, Move] = {move.key: move for move in _CATALOGUE}
"""Every move by its key, in the order in which alternatives are tried."""

GENTLE_MOVES: Mapping[Part, str] = {
    "neck": "neck-turns",
    "shoulders": "arm-pendulum",
    "chest": "chest-openers",
    "upper_back": "seated-turns",
    "arms": "elbow-bends",
    "elbows": "elbow-bends",
    "forearms": "wrist-circles",
    "wrists": "wrist-circles",
    "core": "pelvic-tilts",
    "lower_back": "pelvic-tilts",
    "hips": "knee-drop-outs",
    "groin": "knee-drop-outs",
    "glutes": "pelvic-tilts",
    "quads": "seated-knee-bends",
    "hamstrings": "seated-leg-reaches",
    "knees": "seated-knee-bends",
    "calves": "ankle-circles",
    "shins": "ankle-circles",
    "ankles": "ankle-circles",
    "feet": "ankle-circles",
}
"""The move of a part that is spared."""


class SessionMoves(NamedTuple):
    """The moves of a session, by key.

    Mobilise and activate moves are all done. Of `raises` and `ramps` the first that may be done is.
    """

    raises: tuple[str, ...]
    mobilise: tuple[str, ...]
    activate: tuple[str, ...]
    ramps: tuple[str, ...]


BRISK_WALK, HALF_EFFORT, LIGHT_REPETITIONS = "brisk-walk", "half-effort", "light-repetitions"
"""The raise and the ramps that are always there."""

_LIFT = ("ramp-sets", HALF_EFFORT)

SESSION_MOVES: Mapping[Session, SessionMoves] = {
    "lower": SessionMoves(
        ("easy-spin", BRISK_WALK),
        ("leg-swings", "walking-lunge", "founder"),
        ("slow-squat", "glute-bridge"),
        _LIFT,
    ),
    "upper": SessionMoves(
        ("march-arm-swings", BRISK_WALK),
        ("arm-circles", "childs-pose", "side-bend"),
        ("band-pull-aparts", "wall-push-ups"),
        _LIFT,
    ),
    "push": SessionMoves(
        ("march-arm-swings", BRISK_WALK),
        ("arm-circles", "open-book", "side-bend"),
        ("wall-push-ups", "band-pull-aparts"),
        _LIFT,
    ),
    "pull": SessionMoves(
        ("march-arm-swings", BRISK_WALK),
        ("childs-pose", "open-book", "wrist-circles"),
        ("band-pull-aparts", "bird-dog"),
        _LIFT,
    ),
    "full": SessionMoves(
        ("easy-jog", BRISK_WALK),
        ("walking-lunge", "childs-pose", "founder"),
        ("slow-squat", "band-pull-aparts"),
        _LIFT,
    ),
    "run": SessionMoves(
        ("easy-jog", BRISK_WALK),
        ("leg-swings", "ankle-rocks", "walking-lunge"),
        ("calf-raises", "glute-bridge"),
        ("strides", HALF_EFFORT),
    ),
    "ride": SessionMoves(
        ("easy-spin", BRISK_WALK),
        ("leg-swings", "founder", "side-bend"),
        ("glute-bridge", "bird-dog"),
        ("spin-ups", HALF_EFFORT),
    ),
    "swim": SessionMoves(
        ("march-arm-swings", "easy-lengths", BRISK_WALK),
        ("arm-circles", "side-bend", "childs-pose"),
        ("band-pull-aparts",),
        ("build-lengths", HALF_EFFORT),
    ),
    "core": SessionMoves(
        (BRISK_WALK,), ("open-book", "side-bend", "founder"), ("bird-dog",), (HALF_EFFORT,)
    ),
    "walk": SessionMoves((BRISK_WALK,), ("ankle-rocks", "leg-swings"), (), (HALF_EFFORT,)),
    "mobility": SessionMoves(
        (BRISK_WALK,),
        ("childs-pose", "side-bend", "founder"),
        ("band-pull-aparts",),
        (HALF_EFFORT,),
    ),
    "none": SessionMoves(
        (BRISK_WALK,),
        ("childs-pose", "side-bend", "founder"),
        ("band-pull-aparts",),
        (HALF_EFFORT,),
    ),
}
"""The plan table of the warm-up; `none` moves like mobility, for who warms up all the same."""

NAMED_MOVES = ("childs-pose", "side-bend", "blade-squeezes", "founder")
"""The four movements that an article names, in its order, without the band (S1-31..35)."""
RECOVERY_FILL = (*NAMED_MOVES, "pelvic-tilts", "seated-turns", "ankle-circles", "arm-pendulum")
"""What a recovery routine is filled with, in this order."""
COOL_DOWN = ("slow-walk", "light-stretching", "foam-roll")
