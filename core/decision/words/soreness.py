"""What is sore against what today's session loads (S2-07): main, supporting, other muscles."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.facts import Facts
from core.decision.rules import soreness as rules
from core.decision.rules.quality import LIMITED_ELSEWHERE
from core.decision.words.example import before, today
from core.decision.words.terms import it, own, rated, todays
from core.decision.words.wording import Example, Words, about
from core.model.words import are, capitalized, listed


def _severe_in_main_muscles(facts: Facts) -> str:
    parts = about(rules.SEVERE_IN_MAIN_MUSCLES, facts)
    too = f"{are(parts, 'is', 'are')} too sore for {todays(facts)}"
    return f"{rated(facts, parts)} {too}{own(facts, 'severe')}."


def _severe_in_supporting_muscles(facts: Facts) -> str:
    parts = about(rules.SEVERE_IN_SUPPORTING_MUSCLES, facts)
    too = f"which {are(parts, 'is', 'are')} too sore{own(facts, 'severe')}"
    return f"{capitalized(todays(facts))} leans on {rated(facts, parts)}, {too}."


def _caution_in_main_muscles(facts: Facts) -> str:
    parts = about(rules.CAUTION_IN_MAIN_MUSCLES, facts)
    return (
        f"{rated(facts, parts)} {are(parts, 'drives', 'drive')} {todays(facts)}, sore"
        " enough for caution: do a little less today."
    )


def _high_in_main_muscles(facts: Facts) -> str:
    parts = about(rules.HIGH_IN_MAIN_MUSCLES, facts)
    return (
        f"{rated(facts, parts)} {are(parts, 'drives', 'drive')} {todays(facts)}: keep the load off"
        f" {it(parts)}, or swap."
    )


def _high_in_supporting_muscles(facts: Facts) -> str:
    parts = about(rules.HIGH_IN_SUPPORTING_MUSCLES, facts)
    leans = f"{capitalized(todays(facts))} leans on {rated(facts, parts)}"
    return f"{leans}: keep the load off {it(parts)}."


def _prefers_to_wait(facts: Facts) -> str:
    parts = about(rules.PREFERS_TO_WAIT, facts)
    return (
        f"{rated(facts, parts)} {are(parts, 'is', 'are')} mild, and you prefer to wait it out: keep"
        " it easy."
    )


def _severe_elsewhere(facts: Facts) -> str:
    parts = about(rules.SEVERE_ELSEWHERE, facts)
    if about(LIMITED_ELSEWHERE, facts):  # which says that the session does not load it
        return f"{rated(facts, parts)} {are(parts, 'is', 'are')} too sore to lean on today."
    return (
        f"{capitalized(todays(facts))} does not load {rated(facts, parts)} directly: go ahead, and"
        f" spare {it(parts)}."
    )


def _turned_severe(facts: Facts) -> str:
    parts, earlier = about(rules.TURNED_SEVERE, facts), facts.yesterday_soreness or {}
    levels = listed([str(earlier.get(part, 0)) for part in parts[:3]])
    return f"{rated(facts, parts)} jumped from {levels} since yesterday: go lighter."


WORDS: Mapping[str, Words] = {
    "severe-in-main-muscles": Words(
        asks="Is a main muscle of today's session severely sore?",
        when="a main muscle is 7 or more; recover instead of rest if the session is easy",
        why="Severe soreness changes how one moves, and a good session with it is out of reach."
        " It can come back if a gentle test opens the body up, or with other muscles.",
        because=_severe_in_main_muscles,
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
        because=_severe_in_supporting_muscles,
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
        because=_caution_in_main_muscles,
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
        because=_high_in_main_muscles,
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
        because=_high_in_supporting_muscles,
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
        because=_prefers_to_wait,
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
        because=_severe_elsewhere,
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
        because=_turned_severe,
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
