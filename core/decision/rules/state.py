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
    lambda facts: Verdict.REST if facts.checkin.daily == "unable" else None,
    sources=("S0-16", "S0-17", "S0-18", "S3-09"),
    any_session=True,
)

ILL = Rule(
    "ill",
    Verdict.REST,
    lambda facts: Verdict.REST if facts.checkin.illness == "ill" else None,
    sources=("S0-48", "evidence 2"),
    any_session=True,
)


def _sore_and_run_down(facts: Facts) -> Verdict | None:
    severe, markers = facts.severe, facts.run_down_markers
    if not markers or (facts.main < CAUTION and facts.worst < severe):
        return None
    rest = not facts.easy and (facts.worst >= severe or len(markers) >= 2)
    return Verdict.REST if rest else Verdict.RECOVER


def _limiting(facts: Facts) -> list[Part]:
    return facts.sore_parts(low=facts.severe) or facts.sore_parts(facts.loads.main, CAUTION)


SORE_AND_RUN_DOWN = Rule(
    "sore-and-run-down",
    Verdict.REST,
    _sore_and_run_down,
    sources=("S2-17", "S2-18"),
    about=_limiting,
)

_BY_THEMSELVES: frozenset[Marker] = frozenset({"poor_night", "drained"})
"""Markers that count without soreness, too: stress and short nights alone are most weeks."""


def _run_down(facts: Facts) -> Verdict | None:
    markers = facts.run_down_markers
    if facts.easy or not markers:
        return None
    return Verdict.MODIFY if facts.worst or not _BY_THEMSELVES.isdisjoint(markers) else None


RUN_DOWN = Rule(
    "run-down",
    Verdict.MODIFY,
    _run_down,
    actions=("lighten", "shorten"),
    sources=("S0-48", "S2-17"),
)


def _short_nights(facts: Facts) -> Verdict | None:
    markers = facts.run_down_markers
    if facts.easy or facts.worst or "sleep_debt" not in markers:
        return None
    return Verdict.TRAIN if _BY_THEMSELVES.isdisjoint(markers) else None


SHORT_NIGHTS = Rule(
    "short-nights",
    Verdict.TRAIN,
    _short_nights,
    sources=("S0-51", "S1-65"),
)


def _getting_sick(facts: Facts) -> Verdict | None:
    return Verdict.MODIFY if facts.checkin.illness == "coming_on" and not facts.easy else None


GETTING_SICK = Rule(
    "getting-sick",
    Verdict.MODIFY,
    _getting_sick,
    actions=("lighten",),
    sources=("S0-48",),
)


def _markers_worsening(facts: Facts) -> Verdict | None:
    return Verdict.MODIFY if len(facts.markers_worsening) >= 2 and not facts.easy else None


MARKERS_WORSENING = Rule(
    "markers-worsening",
    Verdict.MODIFY,
    _markers_worsening,
    actions=("lighten",),
    sources=("S2-23",),
)
