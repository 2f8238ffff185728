"""Short ways to write a made-up person's past days, counted back from one evening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import Any

from core.model.body import Part
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import Day, LoggedSession, Outcome, Overridden, OverrideKey, PastDay, VerdictKey
from tests.core.any_request import any_past_day, any_soreness

TODAY = date(2026, 11, 21)
ZONE = timezone(timedelta(hours=1))
OPENED_UP = Reassessment("better", "clean", "full", "normal", False)
SAME = Reassessment("same", "clean", "stiff", "normal", False)
WORSE = Reassessment("worse", "clean", "stiff", "normal", False)
LIFE = 30
"""Days that a made-up life has at most."""


def plan(words: str) -> Plan:
    """Return a plan from "lower hard"."""
    session, _, intensity = words.partition(" ")
    made: Any = (session, intensity or "moderate")
    return Plan(*made)


def day(
    ago: int,
    planned: str | None = "upper moderate",
    soreness: Mapping[Part, int] | None = None,
    *,
    verdict: VerdictKey | None = "train",
    done: Iterable[LoggedSession] = (),
    warmup: Reassessment | None = None,
    settled: VerdictKey | None = None,
    override: OverrideKey | None = None,
    fired: tuple[str, ...] = (),
    at: time = time(7),
    **answers: Any,
) -> Day:
    """Return the day so many days ago, with a check-in: not sore unless said.

    `verdict` and `settled` are what was stored in the morning and after the warm-up.
    """
    when = TODAY - timedelta(days=ago)
    checkin = CheckIn(
        when,
        datetime.combine(when, at, ZONE),
        plan(planned) if planned else None,
        {} if soreness is None else soreness,
        **answers,
    )
    return Day(
        when,
        checkin=checkin,
        morning=Outcome(verdict, "", fired, 1) if verdict else None,
        reassessment=warmup,
        settled=Outcome(settled, "", fired, 1) if settled else None,
        override=Overridden(override, "because") if override else None,
        sessions=tuple(done),
    )


def logged(ago: int, *done: LoggedSession) -> Day:
    """Return a day on which only sessions were logged."""
    return Day(TODAY - timedelta(days=ago), sessions=done)


def history(*days: Day, quiet: int = 14) -> tuple[Day, ...]:
    """Return the days in order; those of the last `quiet` that are not given were days off."""
    given = {one.day: one for one in days}
    off = (day(ago, "none", verdict="rest") for ago in range(quiet))
    by_day = {one.day: one for one in off} | given
    return tuple(by_day[key] for key in sorted(by_day))


def any_life(random: Random) -> tuple[Day, ...]:
    """Return up to a month in order: often sore or trained throughout, with days missing."""
    lasting = any_soreness(random)
    always_sore, always_trains = random.random() < 0.7, random.random() < 0.5
    life = []
    for ago in range(random.randint(0, LIFE), -1, -1):
        past = any_past_day(random, ago, lasting)
        if past.checkin and always_sore and random.random() < 0.97:
            level = {part: min(10, most + random.randint(0, 1)) for part, most in lasting.items()}
            past = past._replace(checkin=past.checkin._replace(soreness=level))
        if always_trains and random.random() < 0.95:
            past = past._replace(sessions=(LoggedSession("lower", "hard", 8, done=True),))
        if random.random() < 0.95:
            life.append(_lived(past))
    return tuple(life)


def _lived(past: PastDay) -> Day:
    verdict = past.final_verdict
    return Day(
        past.day,
        checkin=past.checkin,
        morning=Outcome(verdict, "", (), 1) if verdict else None,
        reassessment=past.reassessment if past.checkin else None,
        sessions=past.sessions,
        flag_resolved=past.flag_resolved,
    )
