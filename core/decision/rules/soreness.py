"""What is sore against what today's session loads (S2-07): main, supporting, other muscles."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Example, Firing, Rule
from core.decision.rules.example import before, today
from core.decision.rules.terms import CAUTION, HIGH, others, own, rated, sore_parts, todays
from core.model.verdict import Verdict
from core.model.words import are


def _severe_in_main_muscles(facts: Facts) -> Firing | None:
    severe = facts.severe
    if facts.main < severe:
        return None
    parts = sore_parts(facts, facts.loads.main, severe)
    return Firing(
        Verdict.RECOVER if facts.easy else Verdict.REST,
        f"{rated(facts, parts)} {are(parts, 'drives', 'drive')} {todays(facts)},"
        f" and {severe} or more is severe{own(facts, 'severe')}",
    )


SEVERE_IN_MAIN_MUSCLES = Rule(
    id="severe-in-main-muscles",
    asks="Is a main muscle of today's session severely sore?",
    when="a main muscle is 7 or more; recover instead of rest if the session is easy",
    why="Severe soreness changes how one moves, and a good session with it is out of reach."
    " It can come back if a gentle test opens the body up, or with other muscles.",
    verdict=Verdict.REST,
    lifts=True,
    actions=("swap",),
    sources=("S2-14", "S2-37", "S3-09"),
    fires=_severe_in_main_muscles,
    examples=(
        Example("quads 7 on a lower day", today(soreness={"quads": 7}), True),
        Example("quads 6 on a lower day", today(soreness={"quads": 6}), False),
        Example("quads 7 on an upper day", today("upper hard", soreness={"quads": 7}), False),
        Example("quads 7 before an easy ride", today("ride easy", soreness={"quads": 7}), True),
    ),
    ours="severe is 7 or more",
)


def _severe_in_supporting_muscles(facts: Facts) -> Firing | None:
    severe = facts.severe
    if facts.supporting < severe:
        return None
    parts = sore_parts(facts, facts.loads.supporting, severe)
    return Firing(
        Verdict.MODIFY if facts.easy else Verdict.RECOVER,
        f"{todays(facts)} leans on {rated(facts, parts)}, and {severe} or more is severe"
        + own(facts, "severe"),
    )


SEVERE_IN_SUPPORTING_MUSCLES = Rule(
    id="severe-in-supporting-muscles",
    asks="Is a supporting muscle of today's session severely sore?",
    when="a supporting muscle is 7 or more; modify instead of recover if the session is easy",
    why="A supporting muscle does not drive the session, but one that is severely sore changes the"
    " movement all the same.",
    verdict=Verdict.RECOVER,
    lifts=True,
    actions=("swap", "unload"),
    sources=("S3-09", "S2-14"),
    fires=_severe_in_supporting_muscles,
    examples=(
        Example("lower back 7 on a lower day", today(soreness={"lower_back": 7}), True),
        Example("lower back 6 on a lower day", today(soreness={"lower_back": 6}), False),
        Example("lower back 9, pull, easy", today("pull easy", soreness={"lower_back": 9}), True),
    ),
    ours="severe is 7 or more; the verdicts for supporting muscles",
)


def _caution_in_main_muscles(facts: Facts) -> Firing | None:
    if facts.main != CAUTION or facts.easy:
        return None
    parts = sore_parts(facts, facts.loads.main, CAUTION)
    return Firing(
        Verdict.MODIFY,
        f"{rated(facts, parts)}, creeping toward five, {are(parts, 'drives', 'drive')}"
        f" {todays(facts)}",
    )


CAUTION_IN_MAIN_MUSCLES = Rule(
    id="caution-in-main-muscles",
    asks="Does the soreness of a main muscle creep toward five?",
    when="the sorest main muscle is at 4 and the session is not easy",
    why="Ordinary soreness is far below five; when it creeps toward five the physical therapists"
    " ask for changes, and for no personal bests.",
    verdict=Verdict.MODIFY,
    lifts=True,
    actions=("swap", "lighten", "no_pb"),
    sources=("S1-20", "S1-40"),
    fires=_caution_in_main_muscles,
    examples=(
        Example("quads 4; lower, moderate", today(soreness={"quads": 4}), True),
        Example("quads 3; lower, moderate", today(soreness={"quads": 3}), False),
        Example("quads 5 is another rule's", today(soreness={"quads": 5}), False),
        Example("quads 4; lower, easy", today("lower easy", soreness={"quads": 4}), False),
    ),
)


def _high_in_main_muscles(facts: Facts) -> Firing | None:
    if not HIGH <= facts.main < facts.severe or facts.easy:
        return None
    parts = sore_parts(facts, facts.loads.main, HIGH)
    return Firing(
        Verdict.MODIFY,
        f"{rated(facts, parts)} {are(parts, 'drives', 'drive')} {todays(facts)},"
        " and from five on changes are due",
    )


HIGH_IN_MAIN_MUSCLES = Rule(
    id="high-in-main-muscles",
    asks="Is a main muscle at five or six?",
    when="the sorest main muscle is at 5 or 6 and the session is not easy",
    why="Five is where the physical therapists ask for rest or changes; the session that made it"
    " sore is the last one to repeat at full effort.",
    verdict=Verdict.MODIFY,
    lifts=True,
    actions=("swap", "unload", "no_pb"),
    sources=("S1-20", "S1-21", "S1-11", "S2-36"),
    fires=_high_in_main_muscles,
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
)


def _high_in_supporting_muscles(facts: Facts) -> Firing | None:
    if not HIGH <= facts.supporting < facts.severe or facts.easy:
        return None
    parts = sore_parts(facts, facts.loads.supporting, HIGH)
    return Firing(
        Verdict.MODIFY,
        f"{todays(facts)} leans on {rated(facts, parts)}, so take the load off there",
    )


HIGH_IN_SUPPORTING_MUSCLES = Rule(
    id="high-in-supporting-muscles",
    asks="Is a supporting muscle at five or six?",
    when="the sorest supporting muscle is at 5 or 6 and the session is not easy",
    why="A sore muscle that is not the limiter leaves the session possible, with the exercises"
    " that lean on it changed.",
    verdict=Verdict.MODIFY,
    lifts=True,
    actions=("unload",),
    sources=("S2-13", "S1-14"),
    fires=_high_in_supporting_muscles,
    examples=(
        Example("calves 5 on a lower day", today(soreness={"calves": 5}), True),
        Example("calves 4 on a lower day", today(soreness={"calves": 4}), False),
        Example("calves 7 is severe", today(soreness={"calves": 7}), False),
        Example("calves 5; ride, easy", today("ride easy", soreness={"calves": 5}), False),
    ),
    ours="the band for supporting muscles",
)


def _prefers_to_wait(facts: Facts) -> Firing | None:
    waits = facts.profile.mild_soreness == "wait"
    if not waits or not 1 <= facts.main < CAUTION or facts.easy:
        return None
    parts = sore_parts(facts, facts.loads.main)
    return Firing(
        Verdict.MODIFY,
        f"you prefer to wait out mild soreness, and {rated(facts, parts)}"
        f" {are(parts, 'drives', 'drive')} {todays(facts)}",
    )


PREFERS_TO_WAIT = Rule(
    id="prefers-to-wait",
    asks="Do you prefer to wait out mild soreness?",
    when="the profile says wait, the sorest main muscle is at 1 to 3, and the session is not easy",
    why="Some like to train through mild soreness and some wait until they are ready; neither is"
    " wrong, so the profile decides.",
    verdict=Verdict.MODIFY,
    lifts=True,
    actions=("easy",),
    sources=("S3-32", "S3-33"),
    fires=_prefers_to_wait,
    examples=(
        Example("quads 1", today(soreness={"quads": 1}, profile={"mild_soreness": "wait"}), True),
        Example("quads 3", today(soreness={"quads": 3}, profile={"mild_soreness": "wait"}), True),
        Example("not sore", today(profile={"mild_soreness": "wait"}), False),
        Example(
            "quads 4 is no longer mild",
            today(soreness={"quads": 4}, profile={"mild_soreness": "wait"}),
            False,
        ),
        Example("quads 3 with the preference to train", today(soreness={"quads": 3}), False),
    ),
)


def _severe_elsewhere(facts: Facts) -> Firing | None:
    severe = facts.severe
    if facts.other < severe or not facts.planned:
        return None
    parts = sore_parts(facts, others(facts), severe)
    return Firing(
        Verdict.MODIFY,
        f"{rated(facts, parts)} {are(parts, 'is', 'are')} severe{own(facts, 'severe')} but not"
        f" needed for {todays(facts)}, so train around {are(parts, 'it', 'them')}",
    )


SEVERE_ELSEWHERE = Rule(
    id="severe-elsewhere",
    asks="Is a part that the session does not use severely sore?",
    when="a part that is neither main nor supporting is 7 or more, and a session is planned",
    why="One very sore muscle group does not rule out training another; it rules out leaning on the"
    " sore one.",
    verdict=Verdict.MODIFY,
    lifts=True,
    actions=("guard",),
    sources=("S2-42", "S3-28", "S1-13"),
    fires=_severe_elsewhere,
    examples=(
        Example("quads 7; upper, hard", today("upper hard", soreness={"quads": 7}), True),
        Example("quads 6; upper, hard", today("upper hard", soreness={"quads": 6}), False),
        Example("quads 7, nothing planned", today("none easy", soreness={"quads": 7}), False),
    ),
    ours="severe is 7 or more",
)


def _turned_severe(facts: Facts) -> Firing | None:
    earlier, severe = facts.yesterday_soreness, facts.severe
    if earlier is None or facts.worst < severe or not facts.planned:
        return None
    turned = [part for part in sore_parts(facts, low=severe) if earlier.get(part, 0) < severe]
    if not turned:
        return None
    levels = ", ".join(str(earlier.get(part, 0)) for part in turned)
    return Firing(
        Verdict.MODIFY,
        f"{rated(facts, turned)} turned severe{own(facts, 'severe')} since yesterday"
        f" (from {levels})",
    )


TURNED_SEVERE = Rule(
    id="turned-severe",
    asks="Did a part turn severe since yesterday?",
    when="a part is 7 or more that was 6 or less yesterday, and a session is planned",
    why="Soreness that climbs into the severe range means that the intensity has to change,"
    " wherever it sits.",
    verdict=Verdict.MODIFY,
    lifts=True,
    actions=("lighten",),
    sources=("S1-12",),
    fires=_turned_severe,
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
)
