"""How the sore parts feel and move: where the ache sits, the range, one's own judgement."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.facts import Facts
from core.decision.words.example import today
from core.decision.words.terms import rated, todays, worst_parts
from core.decision.words.wording import Example, Words
from core.model.checkin import CAUTION


def _because_joint_pain(facts: Facts) -> str:
    return (
        f"the ache{worst_parts(facts)} sits in a joint or tendon, and those need more caution than"
        " a muscle"
    )


def _because_range_limited(facts: Facts) -> str:
    checkin = facts.checkin
    hinders = {"awkward": "are awkward", "unable": "are not possible"}.get(checkin.daily or "")
    daily = f" and daily tasks {hinders}" if hinders else ""
    parts = facts.sore_parts(facts.loaded)
    return f"the range is clearly limited{daily}, and {todays(facts)} uses {rated(facts, parts)}"


def _because_feels_reckless(facts: Facts) -> str:
    parts = facts.sore_parts(facts.loads.main, CAUTION)
    return f"loading {rated(facts, parts)} again feels reckless to you, and that judgement counts"


def _because_focal_ache(facts: Facts) -> str:
    checkin = facts.checkin
    focal = {"spot": "in one exact spot", "joint": "in a joint or tendon"}.get(checkin.spread or "")
    parts = facts.sore_parts(facts.loaded)
    return (
        f"the ache is {focal} rather than through the muscle, and {todays(facts)} uses"
        f" {rated(facts, parts)}"
    )


WORDS: Mapping[str, Words] = {
    "joint-pain": Words(
        asks="Is a strong ache in a joint or tendon?",
        when="spread is joint and the worst soreness is 5 or more",
        why="Soreness belongs to muscles. Pain in a joint or tendon is where injury shows, and it"
        " does not warm up like a muscle.",
        because=_because_joint_pain,
        examples=(
            Example("knee 5", today(soreness={"quads": 5}, spread="joint"), True),
            Example("knee 4", today(soreness={"quads": 4}, spread="joint"), False),
            Example("quads 5 in one spot", today(soreness={"quads": 5}, spread="spot"), False),
        ),
        ours="the article's case is sharp pain; that a strong dull ache in a joint is kept from"
        " loading is our caution",
    ),
    "range-limited": Words(
        asks="Is the range of motion clearly limited where today's session needs it?",
        when="range is limited and a main or supporting muscle is sore; rest instead of recover if"
        " daily tasks are awkward or not possible",
        why="A clearly limited range is a reason not to load, whatever the number says; when it"
        " reaches into daily tasks as well, it is a reason to rest.",
        because=_because_range_limited,
        examples=(
            Example(
                "hamstrings 3 and limited", today(soreness={"hamstrings": 3}, range="limited"), True
            ),
            Example(
                "hamstrings 3 and stiff", today(soreness={"hamstrings": 3}, range="stiff"), False
            ),
            Example(
                "limited in a part that the session does not use",
                today("upper hard", soreness={"hamstrings": 3}, range="limited"),
                False,
            ),
            Example(
                "limited, and stairs are awkward: rest",
                today(soreness={"hamstrings": 1}, range="limited", daily="awkward"),
                True,
            ),
        ),
    ),
    "feels-reckless": Words(
        asks="Would loading this pattern again feel reckless?",
        when="reckless is yes and a main muscle is 4 or more",
        why="Your own sense that the same load today would be a mistake counts as evidence; a"
        " warm-up may still show otherwise.",
        because=_because_feels_reckless,
        examples=(
            Example("quads 4, yes", today(soreness={"quads": 4}, reckless=True), True),
            Example("quads 4, no", today(soreness={"quads": 4}, reckless=False), False),
            Example("quads 3, yes", today(soreness={"quads": 3}, reckless=True), False),
        ),
    ),
    "focal-ache": Words(
        asks="Is a dull ache in one spot or a joint rather than through the muscle?",
        when="spread is spot or joint, pain is only dull, a main or supporting muscle is sore,"
        " and the session is not easy",
        why="Ordinary soreness is general. A dull ache in one place is no red flag, but no reason"
        " to load that place either.",
        because=_because_focal_ache,
        examples=(
            Example("quads 1, in one spot", today(soreness={"quads": 1}, spread="spot"), True),
            Example(
                "knee 2, dull", today(soreness={"quads": 2}, spread="joint", pain=["dull"]), True
            ),
            Example("quads 1, general", today(soreness={"quads": 1}, spread="general"), False),
            Example(
                "a sharp spot is a red flag instead",
                today(soreness={"quads": 1}, spread="spot", pain=["sharp"]),
                False,
            ),
            Example(
                "one spot in a part that the session does not use",
                today("upper hard", soreness={"quads": 1}, spread="spot"),
                False,
            ),
        ),
        ours="what a dull ache in one place calls for",
    ),
}
