"""The JSON contract of `decide`: a request in, an answer out (decision.md 8).

Keys, words and their meaning are stable within a schema; `SCHEMA` is raised when one changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from core.body import GENTLE_SESSIONS, SESSIONS
from core.checkin import REASSESS_QUESTIONS, CheckIn, Reassessment, Soreness
from core.day import LoggedSession, PastDay, training_day
from core.decision import RULES_VERSION, Decision
from core.facts import Request
from core.profile import Goal, MildSoreness, Profile
from core.record import to_json
from core.validation import Invalid, load

SCHEMA = 1

_WITH_EFFORT = tuple(session for session in SESSIONS if session not in GENTLE_SESSIONS)
"""Sessions whose intensity decides; for the others it may be left out."""


class _Profile(NamedTuple):
    """What of the profile a request may give: thresholds and muscles stay the program's own."""

    mild_soreness: MildSoreness = Profile().mild_soreness
    goal: Goal = Profile().goal
    event_day: date | None = None
    usual: Soreness = Profile().usual


class _Asked(NamedTuple):
    now: datetime
    checkin: CheckIn | None = None
    history: tuple[PastDay, ...] = ()
    profile: _Profile = _Profile()
    reassessment: Reassessment | None = None


def parse_request(raw: object) -> Request:
    """Return the request in parsed JSON, or raise `core.validation.Invalid` with all its faults."""
    faults = list(_unplanned(raw))
    try:
        asked = load(_Asked, raw)
    except Invalid as invalid:
        raise Invalid(*invalid.faults, *faults) from None
    faults += _contradictions(asked)
    if faults:
        raise Invalid(*faults)
    return Request(
        asked.checkin,
        asked.now,
        asked.history,
        Profile(*asked.profile),
        asked.reassessment,
    )


def render(decision: Decision, explanation: Any = None) -> dict[str, Any]:
    """Return the answer as JSON data; without an explanation its lists are empty."""
    explained = explanation._asdict() if explanation else {}
    return {
        "schema": SCHEMA,
        "rules_version": RULES_VERSION,
        "day": decision.day.isoformat(),
        "verdict": decision.verdict.key,
        "morning_verdict": decision.morning_verdict.key,
        "provisional": decision.provisional,
        "warmup": decision.warmup,
        "headline": decision.headline,
        "fired": to_json(decision.fired),
        "lifted": to_json(decision.lifted),
        "actions": to_json(decision.actions),
        "swaps": to_json(decision.swaps),
        "would_change": to_json(explained.get("would_change", ())),
        "dissent": to_json(explained.get("dissent", ())),
        "not_checked": to_json(explained.get("not_checked", ())),
        "watch": to_json(explained.get("watch", ())),
        "advice": to_json(explained.get("advice", ())),
    }


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


def _contradictions(asked: _Asked) -> Iterator[str]:
    """Find what is right field by field and wrong together."""
    yield from _checkin_faults(asked.checkin, "checkin")
    yield from _reassessment_faults(asked.reassessment, "reassessment")
    seen: dict[date, int] = {}
    for index, past in enumerate(asked.history):
        where = f"history[{index}]"
        if past.day in seen:
            yield f"{where}.day is {past.day}, which history[{seen[past.day]}] has already"
        seen.setdefault(past.day, index)
        if past.checkin and past.checkin.day != past.day:
            yield f"{where}.checkin.day takes {past.day}, the day of its entry"
        yield from _checkin_faults(past.checkin, f"{where}.checkin")
        yield from _reassessment_faults(past.reassessment, f"{where}.reassessment")
        for number, session in enumerate(past.sessions):
            yield from session_faults(session, f"{where}.sessions[{number}]")


def _checkin_faults(checkin: CheckIn | None, where: str) -> Iterator[str]:
    if checkin and checkin.day != training_day(checkin.at):
        day = training_day(checkin.at)
        yield f"{where}.day takes {day}, the training day of its time, not {checkin.day}"


def _reassessment_faults(reassessment: Reassessment | None, where: str) -> Iterator[str]:
    keys = [question.key for question in REASSESS_QUESTIONS]
    if reassessment and all(getattr(reassessment, key) is None for key in keys):
        yield f"{where} takes an answer to at least one of {', '.join(keys)}"


def session_faults(session: LoggedSession, where: str) -> Iterator[str]:
    """Find what is wrong with a logged session: one that was not planned can not be logged."""
    if session.session == "none":
        yield f"{where}.session takes a session that can be logged, not none"
