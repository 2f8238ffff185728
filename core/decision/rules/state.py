"""The state of the whole person this morning: function, illness, sleep, stress, energy."""

from __future__ import annotations

from core.decision.facts import Facts, Marker
from core.decision.rule import Rule
from core.model.body import Part
from core.model.checkin import CAUTION
from core.model.verdict import Verdict

CANNOT_DO_DAILY_TASKS = Rule(
    "cannot-do-daily-tasks",
    Verdict.REST,
    lambda facts: facts.checkin.daily == "unable",
    sources=("S0-16", "S0-17", "S0-18", "S3-09"),
    any_session=True,
)

ILL = Rule(
    "ill",
    Verdict.REST,
    lambda facts: facts.checkin.illness == "ill",
    sources=("S0-48", "evidence 2"),
    any_session=True,
)


def _sore_and_run_down(facts: Facts) -> bool:
    sore = facts.main >= CAUTION or facts.worst >= facts.severe
    return sore and bool(facts.run_down_markers)


def _rest_if_much(rule: Rule, facts: Facts) -> Rule:
    much = facts.worst >= facts.severe or len(facts.run_down_markers) >= 2
    return rule if much and not facts.easy else rule._replace(verdict=Verdict.RECOVER)


def _limiting(facts: Facts) -> list[Part]:
    return facts.sore_parts(low=facts.severe) or facts.sore_parts(facts.loads.main, CAUTION)


SORE_AND_RUN_DOWN = Rule(
    "sore-and-run-down",
    Verdict.REST,
    _sore_and_run_down,
    sources=("S2-17", "S2-18"),
    about=_limiting,
    today=_rest_if_much,
)

_BY_THEMSELVES: frozenset[Marker] = frozenset({"poor_night", "drained"})
"""Markers that count without soreness, too: stress and short nights alone are most weeks."""


def _run_down(facts: Facts) -> bool:
    markers = facts.run_down_markers
    counts = facts.worst > 0 or not _BY_THEMSELVES.isdisjoint(markers)
    return bool(markers) and counts and not facts.easy


RUN_DOWN = Rule(
    "run-down",
    Verdict.MODIFY,
    _run_down,
    actions=("lighten", "shorten"),
    sources=("S0-48", "S2-17"),
)

SHORT_NIGHTS = Rule(
    "short-nights",
    Verdict.TRAIN,
    lambda facts: "sleep_debt" in facts.run_down_markers and not (facts.easy or _run_down(facts)),
    sources=("S0-51", "S1-65"),
)

GETTING_SICK = Rule(
    "getting-sick",
    Verdict.MODIFY,
    lambda facts: facts.checkin.illness == "coming_on" and not facts.easy,
    actions=("lighten",),
    sources=("S0-48",),
)

MARKERS_WORSENING = Rule(
    "markers-worsening",
    Verdict.MODIFY,
    lambda facts: len(facts.markers_worsening) >= 2 and not facts.easy,
    actions=("lighten",),
    sources=("S2-23",),
)
