"""How the sore parts feel and move: where the ache sits, the range, one's own judgement."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Example, Firing, Rule
from core.decision.rules.example import today
from core.decision.rules.terms import CAUTION, HIGH, rated, sore_parts, todays, worst_parts
from core.model.verdict import Verdict


def _joint_pain(facts: Facts) -> Firing | None:
    if facts.checkin.spread != "joint" or facts.worst < HIGH:
        return None
    return Firing(
        Verdict.RECOVER,
        f"the ache{worst_parts(facts)} sits in a joint or tendon, and those need more caution than"
        " a muscle",
    )


JOINT_PAIN = Rule(
    id="joint-pain",
    asks="Is a strong ache in a joint or tendon?",
    when="spread is joint and the worst soreness is 5 or more",
    why="Soreness belongs to muscles. Pain in a joint or tendon is where injury shows, and it does"
    " not warm up like a muscle.",
    verdict=Verdict.RECOVER,
    lifts=False,
    actions=("unload",),
    sources=("S3-19",),
    fires=_joint_pain,
    examples=(
        Example("knee 5", today(soreness={"quads": 5}, spread="joint"), True),
        Example("knee 4", today(soreness={"quads": 4}, spread="joint"), False),
        Example("quads 5 in one spot", today(soreness={"quads": 5}, spread="spot"), False),
    ),
    ours="the article's case is sharp pain; that a strong dull ache in a joint is kept from loading"
    " is our caution",
)


def _range_limited(facts: Facts) -> Firing | None:
    checkin = facts.checkin
    if checkin.range != "limited" or not (facts.main or facts.supporting):
        return None
    hinders = {"awkward": "are awkward", "unable": "are not possible"}.get(checkin.daily or "")
    daily = f" and daily tasks {hinders}" if hinders else ""
    parts = sore_parts(facts, facts.loads.main + facts.loads.supporting)
    return Firing(
        Verdict.REST if hinders else Verdict.RECOVER,
        f"the range is clearly limited{daily}, and {todays(facts)} uses {rated(facts, parts)}",
    )


RANGE_LIMITED = Rule(
    id="range-limited",
    asks="Is the range of motion clearly limited where today's session needs it?",
    when="range is limited and a main or supporting muscle is sore; rest instead of recover if"
    " daily tasks are awkward or not possible",
    why="A clearly limited range is a reason not to load, whatever the number says; when it reaches"
    " into daily tasks as well, it is a reason to rest.",
    verdict=Verdict.RECOVER,
    lifts=True,
    actions=("swap",),
    sources=("S2-20", "S2-41", "S3-09"),
    fires=_range_limited,
    examples=(
        Example(
            "hamstrings 3 and limited", today(soreness={"hamstrings": 3}, range="limited"), True
        ),
        Example("hamstrings 3 and stiff", today(soreness={"hamstrings": 3}, range="stiff"), False),
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
)


def _feels_reckless(facts: Facts) -> Firing | None:
    if not facts.checkin.reckless or facts.main < CAUTION:
        return None
    parts = sore_parts(facts, facts.loads.main, CAUTION)
    return Firing(
        Verdict.RECOVER,
        f"loading {rated(facts, parts)} again feels reckless to you, and that judgement counts",
    )


FEELS_RECKLESS = Rule(
    id="feels-reckless",
    asks="Would loading this pattern again feel reckless?",
    when="reckless is yes and a main muscle is 4 or more",
    why="Your own sense that the same load today would be a mistake counts as evidence; a warm-up"
    " may still show otherwise.",
    verdict=Verdict.RECOVER,
    lifts=True,
    actions=("swap",),
    sources=("S2-16",),
    fires=_feels_reckless,
    examples=(
        Example("quads 4, yes", today(soreness={"quads": 4}, reckless=True), True),
        Example("quads 4, no", today(soreness={"quads": 4}, reckless=False), False),
        Example("quads 3, yes", today(soreness={"quads": 3}, reckless=True), False),
    ),
)


def _focal_ache(facts: Facts) -> Firing | None:
    checkin = facts.checkin
    focal = {"spot": "in one exact spot", "joint": "in a joint or tendon"}.get(checkin.spread or "")
    only_dull = (checkin.pain or frozenset()) <= {"dull"}
    if not focal or not only_dull or not (facts.main or facts.supporting) or facts.easy:
        return None
    parts = sore_parts(facts, facts.loads.main + facts.loads.supporting)
    return Firing(
        Verdict.MODIFY,
        f"the ache is {focal} rather than through the muscle, and {todays(facts)} uses"
        f" {rated(facts, parts)}",
    )


FOCAL_ACHE = Rule(
    id="focal-ache",
    asks="Is a dull ache in one spot or a joint rather than through the muscle?",
    when="spread is spot or joint, pain is only dull, a main or supporting muscle is sore,"
    " and the session is not easy",
    why="Ordinary soreness is general. A dull ache in one place is no red flag, but no reason to"
    " load that place either.",
    verdict=Verdict.MODIFY,
    lifts=True,
    actions=("unload",),
    sources=("S0-20", "S2-06", "S3-19"),
    fires=_focal_ache,
    examples=(
        Example("quads 1, in one spot", today(soreness={"quads": 1}, spread="spot"), True),
        Example("knee 2, dull", today(soreness={"quads": 2}, spread="joint", pain=["dull"]), True),
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
)
