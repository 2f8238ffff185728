"""Today against the days before: long soreness, hard days, rest days, an earlier red flag."""

from __future__ import annotations

from core.decision.course import LONG_HOURS, OFTEN
from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.body import Part
from core.model.checkin import CAUTION
from core.model.verdict import Verdict


def _over_72h(facts: Facts) -> list[Part]:
    long = {p for p, b in facts.bouts.items() if b.hours > LONG_HOURS and b.now >= CAUTION}
    return facts.sore_parts(long)


SORE_OVER_72H = Rule(
    "sore-over-72h",
    Verdict.MODIFY,
    lambda facts: Verdict.MODIFY if facts.bouts and not facts.easy and _over_72h(facts) else None,
    actions=("back_off",),
    sources=("S0-46", "S0-47", "S3-37"),
    about=_over_72h,
)


def aching_mornings(facts: Facts, part: Part) -> int:
    """Return on how many of the last mornings the part was at four or more, today's included."""
    level, usual = facts.soreness[part], facts.profile.usual.get(part, 0)
    return facts.aches.at_four.get(part, 0) + (level >= CAUTION and level > usual)


def _lasting(facts: Facts) -> list[Part]:
    return [p for p in facts.sore_parts(facts.aches.at_four) if aching_mornings(facts, p) >= OFTEN]


LASTING_ACHE = Rule(
    "lasting-ache",
    Verdict.MODIFY,
    lambda facts: (
        Verdict.MODIFY if facts.aches.at_four and not facts.easy and _lasting(facts) else None
    ),
    actions=("back_off",),
    sources=("S3-37", "S3-40", "evidence 24"),
    about=_lasting,
)


def _mild_and_stuck(facts: Facts) -> list[Part]:
    stuck = {p for p, b in facts.bouts.items() if b.now < CAUTION and b.stuck and facts.uses(p)}
    return facts.sore_parts(stuck)


MILD_OVER_72H = Rule(
    "mild-over-72h",
    Verdict.TRAIN,
    lambda facts: (
        Verdict.TRAIN if facts.bouts and not facts.easy and _mild_and_stuck(facts) else None
    ),
    sources=("S0-46",),
    about=_mild_and_stuck,
)

HARD_AFTER_HARD = Rule(
    "hard-after-hard",
    Verdict.MODIFY,
    lambda facts: Verdict.MODIFY if facts.hard_yesterday and facts.hard else None,
    actions=("easy",),
    sources=("S0-44",),
)


def _moves(facts: Facts) -> bool:
    return 1 <= facts.worst < facts.severe or facts.hard_yesterday is True


NOTHING_PLANNED_MOVE = Rule(
    "nothing-planned-move",
    Verdict.RECOVER,
    lambda facts: Verdict.RECOVER if not facts.planned and _moves(facts) else None,
    sources=("S0-15", "S0-45", "S3-18"),
)

NOTHING_PLANNED_REST = Rule(
    "nothing-planned-rest",
    Verdict.REST,
    lambda facts: None if facts.planned or _moves(facts) else Verdict.REST,
    sources=("S0-45",),
)


def _rest_day_overdue(facts: Facts) -> Verdict | None:
    return Verdict.REST if facts.rest_day_due and facts.so_far == Verdict.RECOVER else None


REST_DAY_OVERDUE = Rule(
    "rest-day-overdue",
    Verdict.REST,
    _rest_day_overdue,
    sources=("S0-45",),
)


def _rest_day_due(facts: Facts) -> Verdict | None:
    due = facts.rest_day_due and facts.planned and facts.so_far != Verdict.RECOVER
    return Verdict.TRAIN if due else None


REST_DAY_DUE_SOON = Rule(
    "rest-day-due",
    Verdict.TRAIN,
    _rest_day_due,
    sources=("S0-45",),
)
