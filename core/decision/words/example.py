"""Short ways to write the rules' examples: complete `decide` requests on one made-up morning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

MORNING = "2026-11-21T07:00:00+01:00"
_TODAY = date(2026, 11, 21)


def today(
    plan: str = "lower moderate",
    *history: Mapping[str, Any],
    profile: Mapping[str, Any] | None = None,
    reassessment: Mapping[str, Any] | None = None,
    **answers: Any,
) -> Mapping[str, Any]:
    """Return a request of that morning, not sore unless said.

    `plan` is "session intensity" or "session intensity minutes".
    """
    return {
        "checkin": _checkin(MORNING, plan, answers),
        "history": list(history),
        "profile": profile,
        "reassessment": reassessment,
        "now": MORNING,
    }


def before(
    days: int,
    plan: str | None = None,
    *,
    at: str = "07:00:00",
    checkin: bool = True,
    sessions: tuple[Mapping[str, Any], ...] = (),
    final_verdict: str | None = None,
    reassessment: Mapping[str, Any] | None = None,
    flag_resolved: object = None,
    **answers: Any,
) -> Mapping[str, Any]:
    """Return the history entry of so many days before that morning."""
    day = str(_TODAY - timedelta(days=days))
    return {
        "day": day,
        "checkin": _checkin(f"{day}T{at}+01:00", plan, answers) if checkin else None,
        "final_verdict": final_verdict,
        "sessions": list(sessions),
        "reassessment": reassessment,
        "flag_resolved": flag_resolved,
    }


def seen(days: int) -> Mapping[str, Any]:
    """Return the mark of a flag that is seen to until so many days after that morning."""
    return {"seen": True, "until": str(_TODAY + timedelta(days=days))}


def trained_day(days: int, session: str = "upper", **log: Any) -> Mapping[str, Any]:
    """Return a day on which a session was logged, without a check-in."""
    return before(days, checkin=False, sessions=({"session": session, "done": True, **log},))


def warmed_up(**answers: Any) -> Mapping[str, Any]:
    """Return a reassessment that opens up in all, but for `answers`."""
    good = {"feel": "better", "movement": "clean", "range": "full", "output": "normal"}
    return {**good, "new_pain": False, **answers}


def _checkin(at: str, plan: str | None, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    parsed: dict[str, Any] | None = None
    if plan is not None:
        session, intensity, *minutes = plan.split()
        parsed = {"session": session, "intensity": intensity}
        if minutes:
            parsed["minutes"] = int(minutes[0])
    return {"day": at[:10], "at": at, "plan": parsed, "soreness": {}, **answers}
