"""Today against the days before: long soreness, hard days, rest days, an earlier red flag."""

from __future__ import annotations

from core.decision.facts import Episode, Facts
from core.decision.history import LONG_HOURS
from core.decision.rule import Rule
from core.model.body import GENTLE_SESSIONS
from core.model.checkin import CAUTION
from core.model.verdict import Verdict


def over_72h(facts: Facts) -> list[Episode]:
    """Return the soreness that lasts over 72 h: of 4 or more, or in use and not easing."""
    loaded = facts.loads.main + facts.loads.supporting
    return [
        episode
        for episode in facts.episodes.values()
        if episode.hours > LONG_HOURS
        and (episode.now >= CAUTION or (not episode.improving and episode.part in loaded))
    ]


SORE_OVER_72H = Rule(
    "sore-over-72h",
    Verdict.MODIFY,
    lambda facts: Verdict.MODIFY if not facts.easy and over_72h(facts) else None,
    actions=("back_off",),
    sources=("S0-46", "S0-47", "S3-37"),
)


def _red_flag_recently(facts: Facts) -> Verdict | None:
    trains = facts.plan.session not in GENTLE_SESSIONS
    return Verdict.MODIFY if facts.red_flag_recently and trains else None


RED_FLAG_RECENTLY = Rule(
    "red-flag-recently",
    Verdict.MODIFY,
    _red_flag_recently,
    actions=("lighten",),
    sources=("S1-28", "S3-21"),
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
    return Verdict.TRAIN if facts.rest_day_due and facts.so_far != Verdict.RECOVER else None


REST_DAY_DUE_SOON = Rule(
    "rest-day-due",
    Verdict.TRAIN,
    _rest_day_due,
    sources=("S0-45",),
)
