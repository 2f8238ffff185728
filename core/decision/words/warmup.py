"""What the warm-up showed: the reality check on the morning's answer."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.facts import Facts
from core.decision.unjudged import CARE
from core.decision.words.example import today, warmed_up
from core.decision.words.wording import Example, Words
from core.model.checkin import Reassessment
from core.model.words import listed


def _bad_signs(facts: Facts) -> str:
    after = facts.reassessment or Reassessment()
    signs = {
        "it feels worse": after.feel == "worse",
        "the movement breaks down": after.movement == "breaks",
        "the range is limited": after.range == "limited",
        "the first sets were poor": after.output == "poor",
    }
    return f"After the warm-up {listed([sign for sign, present in signs.items() if present])}"


def _new_pain_flags(_facts: Facts) -> list[str]:
    return ["new pain in the warm-up"]


def _two_bad_signs(facts: Facts) -> str:
    return f"{_bad_signs(facts)}: no session today."


def _one_bad_sign(facts: Facts) -> str:
    return f"{_bad_signs(facts)}: easy movement only."


def _flat(facts: Facts) -> str:
    after = facts.reassessment or Reassessment()
    texts = {
        "flat": after.output == "flat",
        "poor": after.output == "poor",
        "a little off": after.movement == "off",
    }
    felt = listed([text for text, present in texts.items() if present])
    return f"The warm-up felt {felt}: do less than is written."


WORDS: Mapping[str, Words] = {
    "warmup-new-pain": Words(
        asks="Did new or sharp pain come up in the warm-up?",
        when="new_pain is yes",
        why="Sharp pain under light movement means stopping altogether, not testing further.",
        because=f"New pain in the warm-up: stop here, and {CARE['days']}.",
        flags=_new_pain_flags,
        examples=(
            Example(
                "new pain in an otherwise good warm-up",
                today(reassessment=warmed_up(new_pain=True)),
                True,
            ),
            Example(
                "stopped for pain, nothing else asked", today(reassessment={"new_pain": True}), True
            ),
            Example("no new pain", today(reassessment=warmed_up()), False),
        ),
    ),
    "warmup-two-bad-signs": Words(
        asks="Did the warm-up show two bad signs?",
        when="two or more of: soreness worse, movement breaks down, range limited; or one of them"
        " with unusually poor output",
        why="If a proper warm-up leaves the soreness worse or the technique broken, recovery helps"
        " more than training; with two such signs a good session is out of reach.",
        because=_two_bad_signs,
        examples=(
            Example(
                "worse, and it breaks down",
                today(reassessment=warmed_up(feel="worse", movement="breaks")),
                True,
            ),
            Example(
                "limited, with poor output",
                today(reassessment=warmed_up(range="limited", output="poor")),
                True,
            ),
            Example(
                "limited, with flat output",
                today(reassessment=warmed_up(range="limited", output="flat")),
                False,
            ),
            Example("poor output alone", today(reassessment=warmed_up(output="poor")), False),
        ),
        ours="that two signs mean rest",
    ),
    "warmup-one-bad-sign": Words(
        asks="Did the warm-up show a bad sign?",
        when="exactly one of: soreness worse, movement breaks down, range limited; without"
        " unusually poor output",
        why="A proper warm-up that makes the soreness worse, or that the technique does not"
        " survive, speaks for recovery in most cases.",
        because=_one_bad_sign,
        examples=(
            Example("it feels worse", today(reassessment=warmed_up(feel="worse")), True),
            Example("it feels the same", today(reassessment=warmed_up(feel="same")), False),
            Example(
                "two of them are another rule's",
                today(reassessment=warmed_up(feel="worse", range="limited")),
                False,
            ),
        ),
    ),
    "warmup-flat": Words(
        asks="Was the warm-up flat, or the movement off?",
        when="output is flat or poor, or movement is off",
        why="A warm-up that stays tight, shaky or dull tells you something: the session may go on,"
        " but not as written.",
        because=_flat,
        examples=(
            Example("flat output", today(reassessment=warmed_up(output="flat")), True),
            Example("movement a little off", today(reassessment=warmed_up(movement="off")), True),
            Example("normal and clean", today(reassessment=warmed_up()), False),
            Example("output not asked", today(reassessment=warmed_up(output=None)), False),
        ),
    ),
    "warmup-opened-up": Words(
        asks="Did the warm-up open up a morning that asked for recovery or rest?",
        when="better, clean, range full or stiff, output normal and no new pain, and a rule that"
        " this lifts was recover or stricter",
        why="A warm-up that frees the movement can bring the session back; after a morning that"
        " asked for rest, in a modified form.",
        because="The warm-up opened it up: train, but less than is written.",
        examples=(
            Example(
                "quads 7, opened up", today(soreness={"quads": 7}, reassessment=warmed_up()), True
            ),
            Example(
                "quads 4, opened up: nothing strict to lift",
                today(soreness={"quads": 4}, reassessment=warmed_up()),
                False,
            ),
            Example(
                "quads 7, only the same",
                today(soreness={"quads": 7}, reassessment=warmed_up(feel="same")),
                False,
            ),
            Example(
                "too sore for daily tasks is not lifted",
                today(soreness={"neck": 3}, daily="unable", reassessment=warmed_up()),
                False,
            ),
        ),
        ours="that the floor is a modified session",
    ),
}
