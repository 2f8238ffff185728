"""Events of plausible mornings, for tests of the journal."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import (
    CheckedIn,
    Event,
    LoggedSession,
    Noted,
    Outcome,
    Reassessed,
    Trained,
    WarmupProgress,
    new_event,
)

ZONE = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 21)


def at(day: date = TODAY, hour: int = 7, minute: int = 0) -> datetime:
    """Return a moment of the day."""
    return datetime.combine(day, time(hour, minute), ZONE)


def checked_in(day: date = TODAY, hour: int = 7, quads: int = 5) -> Event:
    """Return a morning's check-in with the quads as sore as that."""
    checkin = CheckIn(
        day,
        at(day, hour),
        Plan("lower", "hard"),
        {"quads": quads, "calves": 2},
        frozenset({"dull"}),
        "general",
        frozenset(),
        "fine",
        "stiff",
        sleep_hours=7.5,
        note="Treppe überlebt",
    )
    outcome = Outcome("modify", f"Quads {quads}/10.", ("high-in-main-muscles",), 1)
    return new_event(day, at(day, hour), CheckedIn(checkin, outcome))


def noted(text: str, day: date = TODAY, hour: int = 9, minute: int = 0) -> Event:
    """Return a note."""
    return new_event(day, at(day, hour, minute), Noted(text))


def whole_day(day: date) -> list[Event]:
    """Return what a full day leaves: check-in, warm-up, reassessment and session."""
    steps = (("easy_spin", 120), ("leg_swings", 50), ("founder", 50), ("squat", 45))
    reassessment = Reassessment("better", "clean", "full", "normal", False)
    outcome = Outcome("train", "It opened up.", ("green-light",), 1)
    return [
        checked_in(day),
        new_event(day, at(day, 8), WarmupProgress("standard", steps, 3, 45.0, ended="finished")),
        new_event(day, at(day, 8, 10), Reassessed(reassessment, outcome)),
        new_event(
            day,
            at(day, 10),
            Trained(LoggedSession("lower", "hard", 8, 60, forward=True, done=True)),
        ),
    ]
