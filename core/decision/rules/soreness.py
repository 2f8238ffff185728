"""What is sore against what today's session loads (S2-07): main, supporting, other muscles."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.body import Part
from core.model.checkin import CAUTION, HIGH
from core.model.verdict import Verdict


def _severe_in_main_muscles(facts: Facts) -> Verdict | None:
    if facts.main < facts.severe:
        return None
    return Verdict.RECOVER if facts.easy else Verdict.REST


SEVERE_IN_MAIN_MUSCLES = Rule(
    "severe-in-main-muscles",
    Verdict.REST,
    _severe_in_main_muscles,
    lifts=True,
    actions=("swap",),
    sources=("S2-14", "S2-37", "S3-09"),
    about=lambda facts: facts.sore_parts(facts.loads.main, facts.severe),
)


def _severe_in_supporting_muscles(facts: Facts) -> Verdict | None:
    if facts.supporting < facts.severe:
        return None
    return Verdict.MODIFY if facts.easy else Verdict.RECOVER


SEVERE_IN_SUPPORTING_MUSCLES = Rule(
    "severe-in-supporting-muscles",
    Verdict.RECOVER,
    _severe_in_supporting_muscles,
    lifts=True,
    actions=("swap", "unload"),
    sources=("S3-09", "S2-14"),
    about=lambda facts: facts.sore_parts(facts.loads.supporting, facts.severe),
)


def _caution_in_main_muscles(facts: Facts) -> Verdict | None:
    return Verdict.MODIFY if facts.main == CAUTION and not facts.easy else None


CAUTION_IN_MAIN_MUSCLES = Rule(
    "caution-in-main-muscles",
    Verdict.MODIFY,
    _caution_in_main_muscles,
    lifts=True,
    actions=("swap", "lighten", "no_pb"),
    sources=("S1-20", "S1-40"),
    about=lambda facts: facts.sore_parts(facts.loads.main, CAUTION),
)


def _modify_if_high(facts: Facts, worst: int) -> Verdict | None:
    high = HIGH <= worst < facts.severe
    return Verdict.MODIFY if high and not facts.easy else None


HIGH_IN_MAIN_MUSCLES = Rule(
    "high-in-main-muscles",
    Verdict.MODIFY,
    lambda facts: _modify_if_high(facts, facts.main),
    lifts=True,
    actions=("swap", "unload", "no_pb"),
    sources=("S1-20", "S1-21", "S1-11", "S2-36"),
    about=lambda facts: facts.sore_parts(facts.loads.main, HIGH),
)


HIGH_IN_SUPPORTING_MUSCLES = Rule(
    "high-in-supporting-muscles",
    Verdict.MODIFY,
    lambda facts: _modify_if_high(facts, facts.supporting),
    lifts=True,
    actions=("unload",),
    sources=("S2-13", "S1-14"),
    about=lambda facts: facts.sore_parts(facts.loads.supporting, HIGH),
)


def _prefers_to_wait(facts: Facts) -> Verdict | None:
    waits = facts.profile.mild_soreness == "wait"
    return Verdict.MODIFY if waits and 1 <= facts.main < CAUTION and not facts.easy else None


PREFERS_TO_WAIT = Rule(
    "prefers-to-wait",
    Verdict.MODIFY,
    _prefers_to_wait,
    lifts=True,
    actions=("easy",),
    sources=("S3-32", "S3-33"),
    about=lambda facts: facts.sore_parts(facts.loads.main),
)


def _severe_elsewhere(facts: Facts) -> Verdict | None:
    return Verdict.MODIFY if facts.other >= facts.severe and facts.planned else None


SEVERE_ELSEWHERE = Rule(
    "severe-elsewhere",
    Verdict.MODIFY,
    _severe_elsewhere,
    actions=("guard",),
    sources=("S2-42", "S3-28", "S1-13"),
    about=lambda facts: [p for p in facts.elsewhere if facts.soreness[p] >= facts.severe],
)


def turned_severe(facts: Facts) -> list[Part]:
    """Return the severe parts that were not severe yesterday, when that is known."""
    earlier, severe = facts.yesterday_soreness, facts.severe
    if earlier is None or facts.worst < severe:
        return []
    return [p for p in facts.sore_parts(low=severe) if earlier.get(p, 0) < severe]


TURNED_SEVERE = Rule(
    "turned-severe",
    Verdict.MODIFY,
    lambda facts: Verdict.MODIFY if facts.planned and turned_severe(facts) else None,
    lifts=True,
    actions=("lighten",),
    sources=("S1-12",),
    about=turned_severe,
)
