"""Red flags: signs that call for a clinician, not for a training decision. Advice, no diagnosis."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.facts import Facts
from core.decision.history import LONG_HOURS, LONGEST_HOURS
from core.decision.rules.red_flags import very_sore
from core.decision.words.example import before, today
from core.decision.words.terms import lasting, worst_parts
from core.decision.words.wording import Example, Words
from core.model.checkin import PainKind, Sign
from core.model.words import listed


def _signs(facts: Facts, *signs: Sign) -> list[str]:
    return [sign for sign in signs if sign in (facts.checkin.signs or ())]


def _pains(facts: Facts, *kinds: PainKind) -> list[str]:
    return [kind for kind in kinds if kind in (facts.checkin.pain or ())]


def _because_swelling_or_bruising(facts: Facts) -> str:
    signs = _signs(facts, "swelling", "bruising")
    return (
        f"{listed(signs)} can be a sign of an injury, so let a health professional look at it"
        " before you train"
    )


def _because_sharp_pain(facts: Facts) -> str:
    kinds = _pains(facts, "sharp", "radiating")
    return (
        f"{listed(kinds)} pain{worst_parts(facts)} can be a sign of an injury rather than of"
        " soreness, so pause and have it looked at"
    )


def _because_cannot_move_it(_facts: Facts) -> str:
    return (
        "something that will not move, gives way or cannot take weight is more than stiff,"
        " so have it looked at"
    )


def _because_unusual_pain(facts: Facts) -> str:
    kinds = _pains(facts, "burning", "tingling", "constant")
    return (
        f"{listed(kinds)} pain{worst_parts(facts)} is not how soreness usually feels, so it could"
        " be something else that is worth a check"
    )


def _because_very_sore_72h(facts: Facts) -> str:
    long = very_sore(facts)
    limit = LONGEST_HOURS if all(e.hours > LONGEST_HOURS for e in long) else LONG_HOURS
    return (
        f"{lasting(long)} past the {limit} hours in which soreness should"
        " ease, so have it looked at"
    )


def _because_dark_urine(_facts: Facts) -> str:
    return (
        "dark urine after hard exercise can be urgent, so get medical help now rather than wait it"
        " out (this is beyond the articles)"
    )


WORDS: Mapping[str, Words] = {
    "swelling-or-bruising": Words(
        asks="Is anything swollen or bruised?",
        when="signs has swelling or bruising",
        why="Sore muscles ache; they do not swell or bruise. Both are on the physical therapists'"
        " list of reasons to see a health professional, sore or not.",
        because=_because_swelling_or_bruising,
        examples=(
            Example("a swollen ankle, not sore at all", today(signs=["swelling"]), True),
            Example("a bruise", today("walk easy", signs=["bruising"]), True),
            Example("the question answered: nothing of the kind", today(signs=[]), False),
        ),
    ),
    "sharp-pain": Words(
        asks="Is the pain sharp, or does it radiate?",
        when="pain has sharp or radiating",
        why="Soreness is a dull ache in a muscle. Three of the articles name sharp or radiating"
        " pain, above all in one spot, a joint or a tendon, as the mark of an injury, at any"
        " number.",
        because=_because_sharp_pain,
        examples=(
            Example(
                "calves only 3, but sharp",
                today("upper moderate", soreness={"calves": 3}, pain=["sharp"]),
                True,
            ),
            Example(
                "pain that radiates, beside a dull ache",
                today(soreness={"lower_back": 2}, pain=["dull", "radiating"]),
                True,
            ),
            Example("calves 3, dull", today(soreness={"calves": 3}, pain=["dull"]), False),
        ),
    ),
    "cannot-move-it": Words(
        asks="Is there a part that will not move, gives way, or cannot take weight?",
        when="signs has immovable",
        why="Stiffness still moves. Difficulty moving a part is on the physical therapists' list of"
        " reasons to see a health professional.",
        because=_because_cannot_move_it,
        examples=(
            Example("a knee that gives way", today(signs=["immovable"]), True),
            Example(
                "a range that is clearly limited, but it moves",
                today(soreness={"quads": 4}, range="limited", signs=[]),
                False,
            ),
        ),
    ),
    "unusual-pain": Words(
        asks="Is the pain burning, tingling or constant?",
        when="pain has burning, tingling or constant",
        why="Such pain need not be an injury, but it is not how soreness behaves: something else"
        " could be going on, and somebody who can look at it should.",
        because=_because_unusual_pain,
        examples=(
            Example("feet that tingle", today(soreness={"feet": 1}, pain=["tingling"]), True),
            Example("pain that is there at rest too", today(pain=["constant"]), True),
            Example("the answer left open", today(soreness={"feet": 1}, pain=None), False),
        ),
    ),
    "very-sore-72h": Words(
        asks="Has a part stayed very sore past 72 hours without easing, or past 120 hours?",
        when="a part is 5 or more, and its episode is longer than 72 h and not improving,"
        " or longer than 120 h",
        why="After three days soreness ought to be past its peak and easing, after five to be gone."
        " What stays very sore beyond that may be an injury.",
        because=_because_very_sore_72h,
        examples=(
            Example(
                "glutes 6 for 73 h, never higher than 6",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 6}) for n in (1, 2)),
                    before(3, soreness={"glutes": 6}, at="06:00:00"),
                    soreness={"glutes": 6},
                ),
                True,
            ),
            Example(
                "the same at exactly 72 h",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 6}) for n in (1, 2, 3)),
                    soreness={"glutes": 6},
                ),
                False,
            ),
            Example(
                "after 96 h it is 5, down from 7",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 7}) for n in (1, 2, 3, 4)),
                    soreness={"glutes": 5},
                ),
                False,
            ),
            Example(
                "easing, but still 5 after 121 h",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 7}) for n in (1, 2, 3, 4)),
                    before(5, soreness={"glutes": 7}, at="06:00:00"),
                    soreness={"glutes": 5},
                ),
                True,
            ),
            Example(
                "4 for 73 h",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 4}) for n in (1, 2)),
                    before(3, soreness={"glutes": 4}, at="06:00:00"),
                    soreness={"glutes": 4},
                ),
                False,
            ),
        ),
        ours="very sore is 5 or more, the only number an article gives; improving is at least one"
        " below the peak and not above the latest reading",
    ),
    "dark-urine": Words(
        asks="Is the urine dark, like cola?",
        when="signs has dark_urine",
        why="Beyond the articles: dark urine with sore, weak or swollen muscles after exercise can"
        " mean that muscle is breaking down, which needs urgent care.",
        because=_because_dark_urine,
        examples=(
            Example("cola-coloured urine, not sore", today(signs=["dark_urine"]), True),
            Example("swelling alone is another rule's", today(signs=["swelling"]), False),
        ),
        ours="beyond the articles",
    ),
}
