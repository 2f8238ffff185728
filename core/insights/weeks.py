"""The last weeks of training as they went: sessions, load, hard days, what was trained too soon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from core.decision.facts import Facts
from core.decision.history import REACH, trained, was_hard
from core.insights.replay import judged, mornings
from core.model.body import ANYTHING, GENTLE_SESSIONS, Loads, Part, Session
from core.model.checkin import CAUTION, Soreness
from core.model.day import ONE_DAY, Day, PastDay
from core.model.profile import Profile

WEEK = 7
MONTH = 28
WEEKS = 5
"""Spans of seven days that are looked at: this one and the four before."""
LONG_UNUSED = 21
"""Days without a session that loads a part, after which the part is unaccustomed (S1-55)."""
NEEDS = timedelta(days=MONTH + REACH)
"""How far back the days should reach: a month, and what its first morning looks back on."""


class Week(NamedTuple):
    """Seven days up to and with `last`. `load` is RPE times minutes of what was done, added up.

    It is None when nothing was recorded, or nothing done was rated: not known is not 0.
    """

    last: date
    recorded: int
    sessions: int
    hard: int
    load: int | None
    unrated: int
    """Sessions done without RPE or minutes, or not logged at all; the load misses them."""


class Jump(NamedTuple):
    """The load of the last seven days, the mean of earlier weeks, and how many those are."""

    now: int
    before: float
    weeks: int


class Programme(NamedTuple):
    """The recorded days up to `today`, and what they add up to."""

    today: date
    profile: Profile
    days: tuple[Day, ...]
    by_day: Mapping[date, PastDay]
    mornings: tuple[tuple[Day, Facts], ...]
    """The check-ins of the last 28 days, as they were."""

    def first(self, days: int) -> date:
        """Return the first of the last so many days."""
        return self.today - (days - 1) * ONE_DAY

    def last(self, days: int) -> tuple[Day, ...]:
        """Return what is recorded of the last so many days, today included."""
        first = self.first(days)
        return tuple(day for day in self.days if day.day >= first)

    def soreness(self, days: int) -> list[Soreness]:
        """Return the answers on soreness of the last so many days, in order; no answer is none."""
        asked = [day.checkin.soreness for day in self.last(days) if day.checkin]
        return [answer for answer in asked if answer is not None]

    @property
    def sore_mornings(self) -> list[Facts]:
        """The mornings of 28 days on which anything was sore."""
        return [facts for _, facts in self.mornings if facts.worst >= 1]

    def meant_to_train(self, day: Day) -> bool:
        """Tell whether a check-in planned a session other than a walk or mobility."""
        plan = day.checkin.plan if day.checkin else None
        return plan is not None and plan.session not in GENTLE_SESSIONS

    def trained(self, day: Day) -> tuple[Session, ...]:
        """Return what was trained; today needs a session, it may still go otherwise."""
        open_end = day.day == self.today and not day.sessions
        return () if open_end else trained(self.by_day[day.day])

    def hard(self, day: date) -> bool:
        """Tell whether the day is known to have been a hard one (S0-44); today needs a session."""
        if day == self.today and not (day in self.by_day and self.by_day[day].sessions):
            return False
        return was_hard(self.by_day.get(day), self.profile.thresholds) is True

    def hard_pairs(self, days: int) -> list[date]:
        """Return the hard days within the last so many that followed a hard day."""
        within = [day.day for day in self.last(days)]
        return [day for day in within if self.hard(day) and self.hard(day - ONE_DAY)]

    def too_soon(self, days: int) -> list[tuple[date, list[Part]]]:
        """Return the days that trained a main part of the day before again, and which parts.

        Only parts that were at 4 or more that morning. A session has a day but no hour, so the next
        day is within 48 hours and the one after it is not (S3-27).
        """
        found = []
        main = {day.day: self._main(day) for day in self.last(days + 1)}
        for day in self.last(days):
            soreness = (day.checkin.soreness if day.checkin else None) or {}
            again = main[day.day] & main.get(day.day - ONE_DAY, set())
            parts = sorted(part for part in again if soreness.get(part, 0) >= CAUTION)
            if parts:
                found.append((day.day, parts))
        return found

    def _main(self, day: Day) -> set[Part]:
        loads = self.profile.loads
        return {part for one in self.trained(day) for part in loads.get(one, Loads()).main}

    @property
    def weeks(self) -> tuple[Week, ...]:
        """The last five spans of seven days, the newest first."""
        ends = [self.today - ago * WEEK * ONE_DAY for ago in range(WEEKS)]
        return tuple(self._week(end) for end in ends)

    def _week(self, end: date) -> Week:
        days = [day for day in self.days if end - WEEK * ONE_DAY < day.day <= end]
        done = [session for day in days for session in day.sessions if session.was_done]
        rated = [s.rpe * s.minutes for s in done if s.rpe is not None and s.minutes is not None]
        sessions = len(done) + sum(bool(self.trained(day)) for day in days if not day.sessions)
        known = bool(rated) or (bool(days) and not sessions)
        return Week(
            end,
            len(days),
            sessions,
            sum(self.hard(day.day) for day in days),
            sum(rated) if known else None,
            sessions - len(rated),
        )

    @property
    def jump(self) -> Jump | None:
        """The load of the last seven days against earlier ones, None without two of those."""
        now, *earlier = (week.load for week in self.weeks)
        known = [load for load in earlier if load is not None]
        if now is None or len(known) < 2 or not any(known):
            return None
        return Jump(now, sum(known) / len(known), len(known))

    @property
    def unaccustomed(self) -> list[Part]:
        """The parts sore this morning that no session of the last three weeks loaded (S1-55)."""
        record = self.by_day.get(self.today)
        soreness = record.checkin.soreness if record and record.checkin else None
        recent = self.last(LONG_UNUSED + 1)
        if not soreness or len(recent) < WEEK:
            return []
        done = [one for day in recent for one in self.trained(day)]
        loads = [self.profile.loads.get(one, ANYTHING) for one in done]
        used = {part for load in loads for part in load.main + load.supporting}
        return sorted(part for part in soreness if soreness[part] and part not in used)


def look(days: Iterable[Day], today: date, profile: Profile) -> Programme:
    """Return the programme as it stands on the evening of `today`; later days do not exist."""
    first = today - NEEDS
    near = (day for day in days if first <= day.day <= today and (day.checkin or day.sessions))
    recorded = judged(near, profile)
    since = today - (MONTH - 1) * ONE_DAY
    return Programme(
        today,
        profile,
        recorded,
        {day.day: day.past for day in recorded},
        tuple(mornings(recorded, profile, since)),
    )
