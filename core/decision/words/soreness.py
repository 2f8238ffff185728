"""What is sore against what today's session loads (S2-07): main, supporting, other muscles."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.facts import Facts
from core.decision.rules.soreness import turned_severe
from core.decision.words.example import before, today
from core.decision.words.terms import others, own, rated, todays
from core.decision.words.wording import Example, Words
from core.model.checkin import CAUTION, HIGH
from core.model.words import are


def _because_severe_in_main_muscles(facts: Facts) -> str:
    severe = facts.severe
    parts = facts.sore_parts(facts.loads.main, severe)
    return (
        f"{rated(facts, parts)} {are(parts, 'drives', 'drive')} {todays(facts)},"
        f" and {severe} or more is severe{own(facts, 'severe')}"
    )


def _because_severe_in_supporting_muscles(facts: Facts) -> str:
    severe = facts.severe
    parts = facts.sore_parts(facts.loads.supporting, severe)
    return f"{todays(facts)} leans on {rated(facts, parts)}, and {severe} or more is severe" + own(
        facts, "severe"
    )


def _because_caution_in_main_muscles(facts: Facts) -> str:
    parts = facts.sore_parts(facts.loads.main, CAUTION)
    return (
        f"{rated(facts, parts)}, creeping toward five, {are(parts, 'drives', 'drive')}"
        f" {todays(facts)}"
    )


def _because_high_in_main_muscles(facts: Facts) -> str:
    parts = facts.sore_parts(facts.loads.main, HIGH)
    return (
        f"{rated(facts, parts)} {are(parts, 'drives', 'drive')} {todays(facts)},"
        " and from five on changes are due"
    )


def _because_high_in_supporting_muscles(facts: Facts) -> str:
    parts = facts.sore_parts(facts.loads.supporting, HIGH)
    return f"{todays(facts)} leans on {rated(facts, parts)}, so take the load off there"


def _because_prefers_to_wait(facts: Facts) -> str:
    parts = facts.sore_parts(facts.loads.main)
    return (
        f"you prefer to wait out mild soreness, and {rated(facts, parts)}"
        f" {are(parts, 'drives', 'drive')} {todays(facts)}"
    )


def _because_severe_elsewhere(facts: Facts) -> str:
    severe = facts.severe
    parts = facts.sore_parts(others(facts), severe)
    return (
        f"{rated(facts, parts)} {are(parts, 'is', 'are')} severe{own(facts, 'severe')} but not"
        f" needed for {todays(facts)}, so train around {are(parts, 'it', 'them')}"
    )


def _because_turned_severe(facts: Facts) -> str:
    earlier = facts.yesterday_soreness or {}
    turned = turned_severe(facts)
    levels = ", ".join(str(earlier.get(part, 0)) for part in turned)
    return (
        f"{rated(facts, turned)} turned severe{own(facts, 'severe')} since yesterday"
        f" (from {levels})"
    )


WORDS: Mapping[str, Words] = {
    "severe-in-main-muscles": Words(
        asks="Is a main muscle of today's session severely sore?",
        when="a main muscle is 7 or more; recover instead of rest if the session is easy",
        why="Severe soreness changes how one moves, and a good session with it is out of reach."
        " It can come back if a gentle test opens the body up, or with other muscles.",
        because=_because_severe_in_main_muscles,
        examples=(
            Example("quads 7 on a lower day", today(soreness={"quads": 7}), True),
            Example("quads 6 on a lower day", today(soreness={"quads": 6}), False),
            Example("quads 7 on an upper day", today("upper hard", soreness={"quads": 7}), False),
            Example("quads 7 before an easy ride", today("ride easy", soreness={"quads": 7}), True),
        ),
        ours="severe is 7 or more",
    ),
    "severe-in-supporting-muscles": Words(
        asks="Is a supporting muscle of today's session severely sore?",
        when="a supporting muscle is 7 or more; modify instead of recover if the session is easy",
        why="A supporting muscle does not drive the session, but one that is severely sore changes"
        " the movement all the same.",
        because=_because_severe_in_supporting_muscles,
        examples=(
            Example("lower back 7 on a lower day", today(soreness={"lower_back": 7}), True),
            Example("lower back 6 on a lower day", today(soreness={"lower_back": 6}), False),
            Example(
                "lower back 9, pull, easy", today("pull easy", soreness={"lower_back": 9}), True
            ),
        ),
        ours="severe is 7 or more; the verdicts for supporting muscles",
    ),
    "caution-in-main-muscles": Words(
        asks="Does the soreness of a main muscle creep toward five?",
        when="the sorest main muscle is at 4 and the session is not easy",
        why="Ordinary soreness is far below five; when it creeps toward five the physical"
        " therapists ask for changes, and for no personal bests.",
        because=_because_caution_in_main_muscles,
        examples=(
            Example("quads 4; lower, moderate", today(soreness={"quads": 4}), True),
            Example("quads 3; lower, moderate", today(soreness={"quads": 3}), False),
            Example("quads 5 is another rule's", today(soreness={"quads": 5}), False),
            Example("quads 4; lower, easy", today("lower easy", soreness={"quads": 4}), False),
        ),
    ),
    "high-in-main-muscles": Words(
        asks="Is a main muscle at five or six?",
        when="the sorest main muscle is at 5 or 6 and the session is not easy",
        why="Five is where the physical therapists ask for rest or changes; the session that made"
        " it sore is the last one to repeat at full effort.",
        because=_because_high_in_main_muscles,
        examples=(
            Example("quads 5; lower, moderate", today(soreness={"quads": 5}), True),
            Example("quads 6; lower, hard", today("lower hard", soreness={"quads": 6}), True),
            Example("quads 7 is severe", today(soreness={"quads": 7}), False),
            Example("quads 5; ride, easy", today("ride easy", soreness={"quads": 5}), False),
            Example(
                "quads 5 before an easy ride of 91 minutes",
                today("ride easy 91", soreness={"quads": 5}),
                True,
            ),
            Example(
                "quads 5 before an easy ride of 90 minutes",
                today("ride easy 90", soreness={"quads": 5}),
                False,
            ),
        ),
        ours="the upper end, 6; an easy outing of more than 90 minutes is not an easy day (S1-53)",
    ),
    "high-in-supporting-muscles": Words(
        asks="Is a supporting muscle at five or six?",
        when="the sorest supporting muscle is at 5 or 6 and the session is not easy",
        why="A sore muscle that is not the limiter leaves the session possible, with the exercises"
        " that lean on it changed.",
        because=_because_high_in_supporting_muscles,
        examples=(
            Example("calves 5 on a lower day", today(soreness={"calves": 5}), True),
            Example("calves 4 on a lower day", today(soreness={"calves": 4}), False),
            Example("calves 7 is severe", today(soreness={"calves": 7}), False),
            Example("calves 5; ride, easy", today("ride easy", soreness={"calves": 5}), False),
        ),
        ours="the band for supporting muscles",
    ),
    "prefers-to-wait": Words(
        asks="Do you prefer to wait out mild soreness?",
        when="the profile says wait, the sorest main muscle is at 1 to 3, and the session is not"
        " easy",
        why="Some like to train through mild soreness and some wait until they are ready; neither"
        " is wrong, so the profile decides.",
        because=_because_prefers_to_wait,
        examples=(
            Example(
                "quads 1", today(soreness={"quads": 1}, profile={"mild_soreness": "wait"}), True
            ),
            Example(
                "quads 3", today(soreness={"quads": 3}, profile={"mild_soreness": "wait"}), True
            ),
            Example("not sore", today(profile={"mild_soreness": "wait"}), False),
            Example(
                "quads 4 is no longer mild",
                today(soreness={"quads": 4}, profile={"mild_soreness": "wait"}),
                False,
            ),
            Example("quads 3 with the preference to train", today(soreness={"quads": 3}), False),
        ),
    ),
    "severe-elsewhere": Words(
        asks="Is a part that the session does not use severely sore?",
        when="a part that is neither main nor supporting is 7 or more, and a session is planned",
        why="One very sore muscle group does not rule out training another; it rules out leaning"
        " on the sore one.",
        because=_because_severe_elsewhere,
        examples=(
            Example("quads 7; upper, hard", today("upper hard", soreness={"quads": 7}), True),
            Example("quads 6; upper, hard", today("upper hard", soreness={"quads": 6}), False),
            Example("quads 7, nothing planned", today("none easy", soreness={"quads": 7}), False),
        ),
        ours="severe is 7 or more",
    ),
    "turned-severe": Words(
        asks="Did a part turn severe since yesterday?",
        when="a part is 7 or more that was 6 or less yesterday, and a session is planned",
        why="Soreness that climbs into the severe range means that the intensity has to change,"
        " wherever it sits.",
        because=_because_turned_severe,
        examples=(
            Example(
                "quads 6 yesterday, 7 today",
                today("upper hard", before(1, soreness={"quads": 6}), soreness={"quads": 7}),
                True,
            ),
            Example(
                "quads 7 yesterday, 8 today",
                today("upper hard", before(1, soreness={"quads": 7}), soreness={"quads": 8}),
                False,
            ),
            Example(
                "no check-in yesterday",
                today("upper hard", before(2, soreness={"quads": 6}), soreness={"quads": 7}),
                False,
            ),
        ),
        ours="severe is 7 or more",
    ),
}
