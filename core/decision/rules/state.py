"""The state of the whole person this morning: function, illness, sleep, stress, energy."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.checkin import CAUTION
from core.model.verdict import Verdict

CANNOT_DO_DAILY_TASKS = Rule(
    "cannot-do-daily-tasks",
    Verdict.REST,
    lambda facts: Verdict.REST if facts.checkin.daily == "unable" else None,
    sources=("S0-16", "S0-17", "S0-18", "S3-09"),
)

ILL = Rule(
    "ill",
    Verdict.REST,
    lambda facts: Verdict.REST if facts.checkin.illness == "ill" else None,
    sources=("S0-48", "evidence 2"),
)


def _sore_and_run_down(facts: Facts) -> Verdict | None:
    severe, markers = facts.severe, facts.run_down_markers
    if not markers or (facts.main < CAUTION and facts.worst < severe):
        return None
    rest = not facts.easy and (facts.worst >= severe or len(markers) >= 2)
    return Verdict.REST if rest else Verdict.RECOVER


SORE_AND_RUN_DOWN = Rule(
    "sore-and-run-down",
    Verdict.REST,
    _sore_and_run_down,
    sources=("S2-17", "S2-18"),
)


def _is_run_down(facts: Facts) -> Verdict | None:
    markers = facts.run_down_markers
    # Stress alone is life; with soreness it is a reason to do less.
    if facts.easy or not markers or (markers == ("stress",) and facts.worst == 0):
        return None
    return Verdict.MODIFY


RUN_DOWN = Rule(
    "run-down",
    Verdict.MODIFY,
    _is_run_down,
    actions=("lighten", "shorten"),
    sources=("S0-48", "S2-17"),
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
