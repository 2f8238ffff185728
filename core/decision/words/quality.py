"""How the sore parts feel and move: where the ache sits, the range, one's own judgement."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.facts import Facts
from core.decision.rules import quality as rules
from core.decision.words.example import today
from core.decision.words.terms import it, place, rated, todays
from core.decision.words.wording import Example, Words, about
from core.model.words import are, capitalized


def _joint_pain(facts: Facts) -> str:
    parts = about(rules.JOINT_PAIN, facts)
    ache = are(parts, "aches", "ache")
    return (
        f"{rated(facts, parts)} {ache} in a joint or tendon that {todays(facts)} loads: do not"
        f" load {it(parts)} today."
    )


def _range_limited(facts: Facts) -> str:
    parts = about(rules.RANGE_LIMITED, facts)
    do = are(parts, "does", "do")
    return f"{rated(facts, parts)} {do} not move freely, and {todays(facts)} uses {it(parts)}."


def _feels_reckless(facts: Facts) -> str:
    parts = about(rules.FEELS_RECKLESS, facts)
    return f"you said that loading {rated(facts, parts)} again would be reckless."


def _focal_ache(facts: Facts) -> str:
    parts = about(rules.FOCAL_ACHE, facts)
    if rules.JOINT_PAIN.fires(facts) and {*parts} <= {*about(rules.JOINT_PAIN, facts)}:
        return "A joint or tendon does not warm up as a muscle does."
    return (
        f"{rated(facts, parts)} {are(parts, 'aches', 'ache')} in {place(facts, parts)}, not through"
        f" the muscle: keep the load off {it(parts)}, and stop if it gets worse."
    )


def _awkward_in_use(facts: Facts) -> str:
    parts = about(rules.AWKWARD_IN_USE, facts)
    hinders = "awkward" if facts.checkin.daily == "awkward" else "out of reach"
    return (
        f"stairs or dressing are {hinders}, and {todays(facts)} uses {rated(facts, parts)}: go"
        " lighter there."
    )


def _limited_elsewhere(facts: Facts) -> str:
    parts = about(rules.LIMITED_ELSEWHERE, facts)
    return (
        f"{capitalized(todays(facts))} does not load {rated(facts, parts)} directly: go ahead, and"
        f" spare {it(parts)}."
    )


WORDS: Mapping[str, Words] = {
    "joint-pain": Words(
        asks="Is a strong ache in a joint or tendon that today's session loads?",
        when="a joint place in use is 5 or more: elbows, wrists, knees, shins, ankles, or a part"
        " that is felt in a joint or tendon",
        why="Soreness belongs to muscles. Pain in a joint or tendon is where injury shows, and it"
        " does not warm up like a muscle.",
        because=_joint_pain,
        examples=(
            Example("knees 5", today(soreness={"knees": 5}), True),
            Example("knees 4", today(soreness={"knees": 4}), False),
            Example("quads 5, in a tendon", today(soreness={"quads": 5}, spread="joint"), True),
            Example("quads 5 in one spot", today(soreness={"quads": 5}, spread="spot"), False),
            Example(
                "knees 5 on an upper day", today("upper moderate", soreness={"knees": 5}), False
            ),
        ),
        ours="the article's case is sharp pain; that a strong dull ache in a joint is kept from"
        " loading is our caution",
    ),
    "range-limited": Words(
        asks="Is the range of motion clearly limited where today's session needs it?",
        when="range is limited and a part that it is about is in use; rest instead of recover if"
        " daily tasks are awkward or not possible",
        why="A clearly limited range is a reason not to load, whatever the number says; when it"
        " reaches into daily tasks as well, it is a reason to rest.",
        because=_range_limited,
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
                "quads 1 on a lower day, limited in the shoulders alone",
                today(soreness={"quads": 1, "shoulders": 6}, range="limited", about=["shoulders"]),
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
        because=_feels_reckless,
        examples=(
            Example("quads 4, yes", today(soreness={"quads": 4}, reckless=True), True),
            Example("quads 4, no", today(soreness={"quads": 4}, reckless=False), False),
            Example("quads 3, yes", today(soreness={"quads": 3}, reckless=True), False),
        ),
    ),
    "focal-ache": Words(
        asks="Is an ache in one spot or a joint rather than through the muscle?",
        when="a part in use is a spot place or a joint place (elbows, wrists, knees, shins and"
        " ankles only above their usual level, which counts up to 3), and the session is not easy",
        why="Ordinary soreness is general. An ache in one place is no reason to load that place; a"
        " joint does not warm up like a muscle, so there a warm-up does not lift it.",
        because=_focal_ache,
        examples=(
            Example("quads 1, in one spot", today(soreness={"quads": 1}, spread="spot"), True),
            Example("knees 4", today(soreness={"knees": 4}), True),
            Example(
                "knees 2, which is their usual",
                today(soreness={"knees": 2}, profile={"usual": {"knees": 2}}),
                False,
            ),
            Example(
                "knees 4, which is their usual: too high to count as fine",
                today(soreness={"knees": 4}, profile={"usual": {"knees": 4}}),
                True,
            ),
            Example(
                "knees 2, their usual, and felt in the joint today",
                today(soreness={"knees": 2}, spread="joint", profile={"usual": {"knees": 2}}),
                True,
            ),
            Example("quads 1, general", today(soreness={"quads": 1}, spread="general"), False),
            Example(
                "one spot in a part that the session does not use",
                today("upper hard", soreness={"quads": 1}, spread="spot"),
                False,
            ),
        ),
        ours="what an ache in one place calls for",
    ),
    "awkward-in-use": Words(
        asks="Are daily tasks awkward with a part that today's session uses?",
        when="daily is awkward or unable, a part that it is about is in use, and the session is not"
        " easy",
        why="What makes stairs or dressing awkward is in the way of a session that uses it, too;"
        " a warm-up may free it.",
        because=_awkward_in_use,
        examples=(
            Example("quads 2, stairs awkward", today(soreness={"quads": 2}, daily="awkward"), True),
            Example("quads 2, stairs fine", today(soreness={"quads": 2}, daily="fine"), False),
            Example(
                "quads 2, stairs awkward, before an easy run",
                today("run easy", soreness={"quads": 2}, daily="awkward"),
                False,
            ),
            Example(
                "quads 2, stairs awkward, upper",
                today("upper moderate", soreness={"quads": 2}, daily="awkward"),
                False,
            ),
        ),
        ours="that it asks for a modified session",
    ),
    "limited-elsewhere": Words(
        asks="Is a part limited that today's session does not load?",
        when="a session other than none and walk, and elsewhere a joint place is 5 or more, or a"
        " part that the answers are about, with a limited range or, unless the session is easy,"
        " with daily tasks awkward or not possible",
        why="A stiff or aching part elsewhere does not rule out today's session, but no exercise"
        " should lean on it.",
        because=_limited_elsewhere,
        examples=(
            Example("knees 5; upper", today("upper moderate", soreness={"knees": 5}), True),
            Example(
                "shoulders 6, limited; lower",
                today(soreness={"shoulders": 6}, range="limited"),
                True,
            ),
            Example(
                "shoulders 6, dressing awkward; lower",
                today(soreness={"shoulders": 6}, daily="awkward"),
                True,
            ),
            Example(
                "shoulders 6, dressing awkward; an easy run",
                today("run easy", soreness={"shoulders": 6}, daily="awkward"),
                False,
            ),
            Example("shoulders 6, stiff; lower", today(soreness={"shoulders": 6}), False),
            Example(
                "shoulders 6, limited; a walk",
                today("walk easy", soreness={"shoulders": 6}, range="limited"),
                False,
            ),
        ),
        ours="5 in a joint elsewhere; that it guards rather than rests",
    ),
}
