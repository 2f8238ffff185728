"""The one step that comes next, and how far the day is: what Today says last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from core.model.day import LoggedSession, WarmupProgress
from core.model.verdict import Verdict
from core.model.words import counted, words
from tui.today.today import Today


class NextStep(NamedTuple):
    """A key, what it does, and what comes after; a day that is over has no key."""

    key: str
    does: str
    then: str = ""


def coming_step(
    today: Today, now: datetime, key: Callable[[str], str], begun: int | None = None
) -> NextStep:
    """Return the step; `begun` is how many answers an unfinished check-in still lacks.

    `key` gives a command's key as a person reads it.
    """
    decision, day = today.decision, today.day
    if begun is not None:
        return NextStep(
            key("checkin"), "Go on with the check-in", f"{counted(begun, 'answer')} to go"
        )
    if decision.verdict is Verdict.UNKNOWN:
        if day.checkin:
            return NextStep(key("checkin"), "Say what is planned")
        return NextStep(key("checkin"), "Check in", "a minute of honesty")
    if decision.verdict is Verdict.REFER:
        return NextStep(key("explain"), "Where to turn, and why")
    if day.sessions:
        return NextStep("", _done(today))
    if day.reassessment is None and (step := _warming(today, now, key)):
        return step
    if day.override and day.override.verdict == "rest":
        return NextStep(key("explain"), "Why, and what helps")
    if decision.provisional:
        then = f"then {_asked_after(today)} keys, the final word"
        return NextStep(key("warmup.open"), f"Warm up, {_minutes(today)} min", then)
    if decision.verdict in (Verdict.TRAIN, Verdict.MODIFY) or day.override:
        return NextStep(key("log"), "Log it when it is done")
    return NextStep(key("explain"), "Why, and what helps")


def _minutes(today: Today) -> int:
    from core.warmup.needs import needs_of  # before the check-in nothing is warmed up
    from core.warmup.plan import build_plan

    plan = build_plan(today.decision.warmup, needs_of(today.request))
    return round(plan.seconds / 60)


def _asked_after(today: Today, *, ramped: bool = True) -> int:
    """Return how many answers follow: each sore part again, and no output without a ramp."""
    from core.model.questions import REASSESS_QUESTIONS

    checkin = today.day.checkin
    return len(REASSESS_QUESTIONS) - (not ramped) + len(checkin.sore if checkin else ())


def _done(today: Today) -> str:
    """Say what was logged: "Done: lower, RPE 7"."""
    sessions = today.day.sessions
    texts = [f"{words(one.session)}{_how(one)}" for one in sessions]
    lead = "Done" if any(one.was_done for one in sessions) else "Logged"
    return f"{lead}: {'; '.join(texts)}"


def _how(logged: LoggedSession) -> str:
    if logged.was_done is False:
        return ", not done"
    return f", RPE {logged.rpe}" if logged.rpe else ""


def _warming(today: Today, now: datetime, key: Callable[[str], str]) -> NextStep | None:
    """Return how a warm-up that was begun goes on."""
    event = today.day.warmup
    if event is None or not isinstance(event.body, WarmupProgress):
        return None
    from core.warmup.timer import from_progress, offers_questions, offers_resume

    if offers_questions(event, now):
        left = _asked_after(today, ramped=from_progress(event.body).ramped)
        return NextStep(key("warmup.open"), f"{left} questions left", "the final word")
    if offers_resume(event, now):
        step = f"step {event.body.step + 1} of {len(event.body.steps)}"
        return NextStep(key("warmup.open"), f"Go on at {step}", "the warm-up waits")
    return None
