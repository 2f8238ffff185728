"""Today against the days before: long soreness, hard days, rest days, an earlier red flag."""

from __future__ import annotations

from core.decision.course import LONG_HOURS, OFTEN
from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.body import Part
from core.model.checkin import CAUTION
from core.model.verdict import Verdict


def _over_72h(facts: Facts) -> list[Part]:
    bouts = facts.bouts.values()
    return facts.sore_parts([b.part for b in bouts if b.hours > LONG_HOURS and b.now >= CAUTION])


SORE_OVER_72H = Rule(
    "sore-over-72h",
    Verdict.MODIFY,
    lambda facts: facts.worst >= CAUTION and not facts.easy and _over_72h(facts),
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
    lambda facts: facts.aches.at_four and not facts.easy and _lasting(facts),
    actions=("back_off",),
    sources=("S3-37", "S3-40", "evidence 24"),
    about=_lasting,
)


def _mild_and_stuck(facts: Facts) -> list[Part]:
    mild = [bout for bout in facts.bouts.values() if bout.now < CAUTION and bout.stuck]
    return facts.sore_parts(facts.used.intersection(bout.part for bout in mild)) if mild else []


MILD_OVER_72H = Rule(
    "mild-over-72h",
    Verdict.TRAIN,
    lambda facts: not facts.easy and _mild_and_stuck(facts),
    sources=("S0-46",),
    about=_mild_and_stuck,
)

HARD_AFTER_HARD = Rule(
    "hard-after-hard",
    Verdict.MODIFY,
    lambda facts: facts.hard_yesterday and facts.hard,
    actions=("easy",),
    sources=("S0-44",),
)


def _moves(facts: Facts) -> bool:
    return 1 <= facts.worst < facts.severe or facts.hard_yesterday is True


NOTHING_PLANNED_MOVE = Rule(
    "nothing-planned-move",
    Verdict.RECOVER,
    lambda facts: not facts.planned and _moves(facts),
    sources=("S0-15", "S0-45", "S3-18"),
)

NOTHING_PLANNED_REST = Rule(
    "nothing-planned-rest",
    Verdict.REST,
    lambda facts: not facts.planned and not _moves(facts),
    sources=("S0-45",),
)

REST_DAY_OVERDUE = Rule(
    "rest-day-overdue",
    Verdict.REST,
    lambda facts: facts.rest_day_due and facts.so_far == Verdict.RECOVER,
    sources=("S0-45",),
)

REST_DAY_DUE_SOON = Rule(
    "rest-day-due",
    Verdict.TRAIN,
    lambda facts: facts.rest_day_due and facts.planned and facts.so_far != Verdict.RECOVER,
    sources=("S0-45",),
)
