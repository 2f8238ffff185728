"""The JSON contract of `decide`: a request in, an answer out.

Keys, words and their meaning are stable within a schema: `ANSWER_SCHEMA` is raised when one
changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from core.codec.record import to_json
from core.codec.validation import Invalid, load
from core.decision.decide import RULES_VERSION, Decision, decide
from core.decision.facts import Request
from core.explanation.explain import Explanation, explain
from core.insights.forecast import forecast
from core.model.body import GENTLE_SESSIONS, SESSIONS
from core.model.checkin import CheckIn, Reassessment, Soreness
from core.model.day import CLEARED_DAYS, PastDay, Seen, training_day
from core.model.profile import Goal, MildSoreness, Profile
from core.warmup.moves import MOVES
from core.warmup.plan import WarmupPlan, listed_steps, offered_plan

ANSWER_SCHEMA = 2
"""Raised when a key or its meaning changes. Requests of the first schema are read as well."""

_DECISION = (
    "day", "verdict", "urgent", "care", "morning_verdict", "provisional", "warmup", "headline",
    "fired", "lifted", "actions", "guarded", "unloaded", "swaps",
)  # fmt: skip
_FIRED = ("rule", "verdict", "urgent", "care", "lifts", "because", "actions", "sources")
"""The keys of an answer and of a rule in it, in their order; null where there is nothing."""

_WITH_EFFORT = tuple(session for session in SESSIONS if session not in GENTLE_SESSIONS)
"""Sessions whose intensity decides; for the others it may be left out."""


class _Profile(NamedTuple):
    """What of the profile a request may give: thresholds and muscles stay the program's own."""

    mild_soreness: MildSoreness = Profile().mild_soreness
    goal: Goal = Profile().goal
    event_day: date | None = None
    usual: Soreness = Profile().usual
    left_out: tuple[str, ...] = ()
    """Movements of the warm-up by name that are not wanted."""


class Asked(NamedTuple):
    """A request as it comes in."""

    now: datetime
    checkin: CheckIn | None = None
    history: tuple[PastDay, ...] = ()
    profile: _Profile = _Profile()
    reassessment: Reassessment | None = None


def parse_request(raw: object) -> Request:
    """Return the request in parsed JSON, or raise `Invalid` with all its faults."""
    faults = list(_unplanned(raw))
    try:
        asked = load(Asked, raw)
    except Invalid as invalid:
        raise Invalid(*invalid.faults, *faults) from None
    faults += _contradictions(asked)
    if faults:
        raise Invalid(*faults)
    return Request(
        asked.checkin,
        asked.now,
        asked.history,
        _profile(asked.profile),
        asked.reassessment,
    )


def _profile(given: _Profile) -> Profile:
    keys = frozenset(key for key, move in MOVES.items() if move.name in given.left_out)
    return Profile(*given[:4], left_out=keys)


def answer(request: Request) -> dict[str, Any]:
    """Return the answer to the request as JSON data, with a forecast where there is history."""
    decision = decide(request)
    plan = offered_plan(request, decision)
    answered = render(decision, explain(request, decision), plan)
    return {**answered, "forecast": _forecast(request)} if request.history else answered


def render(
    decision: Decision, explanation: Explanation, plan: WarmupPlan | None = None
) -> dict[str, Any]:
    """Return the answer as JSON data; `plan` is the warm-up that is offered."""
    return {
        "schema": ANSWER_SCHEMA,
        "rules_version": RULES_VERSION,
        **{key: to_json(getattr(decision, key)) for key in _DECISION},
        "fired": [
            {key: to_json(getattr(finding, key)) for key in _FIRED} for finding in decision.fired
        ],
        "steps": to_json(listed_steps(plan)) if plan else [],
        **to_json(explanation),
    }


def _forecast(request: Request) -> dict[str, Any]:
    """Return what tomorrow is expected to be. `wins` says whether the expectation is any good."""
    day = training_day(request.now, request.day_starts_at)
    checkin = request.checkin if request.checkin and request.checkin.day == day else None
    expected = forecast(request.history, checkin, day, request.profile.thresholds.hard_rpe)
    return {"wins": expected.wins, "text": expected.line, "why": expected.why, **to_json(expected)}


def _unplanned(raw: object) -> Iterator[str]:
    """Find the check-ins that leave their plan, or its intensity, to be guessed."""
    for where, checkin in _raw_checkins(raw):
        plan = checkin.get("plan")
        if "plan" not in checkin:
            yield f"{where}.plan is missing: it takes an object, or null when nothing is known"
        elif (
            isinstance(plan, dict)
            and plan.get("session") in _WITH_EFFORT
            and plan.get("intensity") is None
        ):
            yield f"{where}.plan.intensity is missing: it takes easy, moderate or hard"


def _raw_checkins(raw: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not isinstance(raw, dict):
        return
    history = raw.get("history")
    holders = [("", raw)] + [
        (f"history[{index}].", entry)
        for index, entry in enumerate(history if isinstance(history, list) else [])
        if isinstance(entry, dict)
    ]
    for where, holder in holders:
        if isinstance(holder.get("checkin"), dict):
            yield f"{where}checkin", holder["checkin"]


def _contradictions(asked: Asked) -> Iterator[str]:
    """Find what is right field by field and wrong together."""
    yield from _checkin_faults(asked.checkin, "checkin")
    names = [move.name for move in MOVES.values()]
    for name in asked.profile.left_out:
        if name not in names:
            yield f"profile.left_out takes names of movements such as {names[0]!r}, not {name!r}"
    seen: dict[date, int] = {}
    for index, past in enumerate(asked.history):
        where = f"history[{index}]"
        if past.day in seen:
            yield f"{where}.day is {past.day}, which history[{seen[past.day]}] has already"
        seen.setdefault(past.day, index)
        if past.checkin and past.checkin.day != past.day:
            yield f"{where}.checkin.day takes {past.day}, the day of its entry"
        yield from _checkin_faults(past.checkin, f"{where}.checkin")
        if isinstance(mark := past.flag_resolved, Seen):
            latest = past.day + timedelta(days=CLEARED_DAYS)
            if mark.until > latest:
                yield f"{where}.flag_resolved.until takes a day up to {latest}, not {mark.until}"


def _checkin_faults(checkin: CheckIn | None, where: str) -> Iterator[str]:
    if checkin and checkin.day != training_day(checkin.at):
        day = training_day(checkin.at)
        yield f"{where}.day takes {day}, the training day of its time, not {checkin.day}"
