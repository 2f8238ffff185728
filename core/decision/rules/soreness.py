"""What is sore against what today's session loads (S2-07): main, supporting, other muscles."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.body import Part
from core.model.checkin import CAUTION, HIGH
from core.model.verdict import Verdict

SEVERE_IN_MAIN_MUSCLES = Rule(
    "severe-in-main-muscles",
    Verdict.REST,
    lambda facts: facts.main >= facts.severe,
    lifts=True,
    actions=("swap",),
    sources=("S2-14", "S2-37", "S3-09"),
    about=lambda facts: facts.sore_parts(facts.loads.main, facts.severe),
    today=lambda rule, facts: rule._replace(verdict=Verdict.RECOVER) if facts.easy else rule,
)

SEVERE_IN_SUPPORTING_MUSCLES = Rule(
    "severe-in-supporting-muscles",
    Verdict.RECOVER,
    lambda facts: facts.supporting >= facts.severe,
    lifts=True,
    actions=("swap", "unload"),
    sources=("S3-09", "S2-14"),
    about=lambda facts: facts.sore_parts(facts.loads.supporting, facts.severe),
    today=lambda rule, facts: rule._replace(verdict=Verdict.MODIFY) if facts.easy else rule,
)

CAUTION_IN_MAIN_MUSCLES = Rule(
    "caution-in-main-muscles",
    Verdict.MODIFY,
    lambda facts: facts.main == CAUTION and not facts.easy,
    lifts=True,
    actions=("swap", "lighten", "no_pb"),
    sources=("S1-20", "S1-40"),
    about=lambda facts: facts.sore_parts(facts.loads.main, CAUTION),
)

HIGH_IN_MAIN_MUSCLES = Rule(
    "high-in-main-muscles",
    Verdict.MODIFY,
    lambda facts: HIGH <= facts.main < facts.severe and not facts.easy,
    lifts=True,
    actions=("swap", "unload", "no_pb"),
    sources=("S1-20", "S1-21", "S1-11", "S2-36"),
    about=lambda facts: facts.sore_parts(facts.loads.main, HIGH),
)

HIGH_IN_SUPPORTING_MUSCLES = Rule(
    "high-in-supporting-muscles",
    Verdict.MODIFY,
    lambda facts: HIGH <= facts.supporting < facts.severe and not facts.easy,
    lifts=True,
    actions=("unload",),
    sources=("S2-13", "S1-14"),
    about=lambda facts: facts.sore_parts(facts.loads.supporting, HIGH),
)


def _prefers_to_wait(facts: Facts) -> bool:
    waits = facts.profile.mild_soreness == "wait"
    return waits and 1 <= facts.main < CAUTION and not facts.easy


PREFERS_TO_WAIT = Rule(
    "prefers-to-wait",
    Verdict.MODIFY,
    _prefers_to_wait,
    lifts=True,
    actions=("easy",),
    sources=("S3-32", "S3-33"),
    about=lambda facts: facts.sore_parts(facts.loads.main),
)

SEVERE_ELSEWHERE = Rule(
    "severe-elsewhere",
    Verdict.MODIFY,
    lambda facts: facts.other >= facts.severe and facts.planned,
    actions=("guard",),
    sources=("S2-42", "S3-28", "S1-13"),
    about=lambda facts: facts.sore_parts(facts.checkin.sore - facts.used, facts.severe),
)


def _turned_severe(facts: Facts) -> list[Part]:
    """Return the severe parts that were not severe yesterday, when that is known."""
    earlier, severe = facts.yesterday_soreness, facts.severe
    if earlier is None:
        return []
    return [part for part in facts.sore_parts(low=severe) if earlier.get(part, 0) < severe]


TURNED_SEVERE = Rule(
    "turned-severe",
    Verdict.MODIFY,
    lambda facts: facts.worst >= facts.severe and facts.planned and _turned_severe(facts),
    lifts=True,
    actions=("lighten",),
    sources=("S1-12",),
    about=_turned_severe,
)
