"""Where a sore part is in the usual course of delayed soreness: an expectation, never a rule.

The articles differ (conflict C4), and the band holds them all: it starts about 12 hours after the
effort, peaks about 48, and is easing by 72 (S0-02, S0-23, S1-05, S1-66, S3-02). So a rise on the
second day is expected, not a turn for the worse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta, tzinfo
from typing import NamedTuple

from core.decision.course import Bout
from core.decision.facts import Facts
from core.decision.history import hours_between
from core.model.body import GENTLE_SESSIONS, Loads, Part, Session
from core.model.day import ONE_DAY, PastDay
from core.model.words import lasted, session_words, words

ONSET = timedelta(hours=12)
_PEAK = timedelta(hours=48)
EASING = timedelta(hours=72)

TRAINED_AT = time(12)
"""A logged session has a day but no hour: it counts as done at noon (ours)."""


class Effort(NamedTuple):
    """A session done, and the hours after it in which the parts it loaded may be sore."""

    session: Session
    parts: tuple[Part, ...]
    at: datetime

    @property
    def begins(self) -> datetime:
        """When soreness may set in."""
        return self.at + ONSET

    @property
    def ends(self) -> datetime:
        """When soreness should be easing."""
        return self.at + EASING


class Course(NamedTuple):
    """How far a sore part is: hours from the likely cause, else from the first sore morning."""

    part: Part
    cause: Effort | None
    hours: float

    @property
    def text(self) -> str:
        """One calm sentence, marked as what is expected."""
        if self.hours < _PEAK / timedelta(hours=1):
            expectation = "usually worst on the second day, and easing by the third"
        elif self.hours <= EASING / timedelta(hours=1):
            expectation = "usually past its worst, and easing by the third day"
        else:
            expectation = "usually eased by the third day"
        return f"{words(self.part)}: {self._since}; {expectation}"

    @property
    def _since(self) -> str:
        if self.cause:
            return f"{lasted(self.hours)} after the {session_words(self.cause.session)}"
        return f"sore for {lasted(self.hours)}" if self.hours >= 1 else "new today"


def efforts(
    days: Iterable[PastDay], loads: Mapping[Session, Loads], zone: tzinfo | None
) -> Iterator[Effort]:
    """Yield the sessions done on `days`, in their order; `zone` is the clock the days go by."""
    for day in days:
        for logged in day.sessions:
            if logged.was_done and logged.session not in GENTLE_SESSIONS:
                used = loads.get(logged.session, Loads())
                parts = used.main + used.supporting
                yield Effort(logged.session, parts, datetime.combine(day.day, TRAINED_AT, zone))


def course(facts: Facts) -> tuple[Course, ...]:
    """Return where each sore muscle is in its course, the sorest first.

    A joint, one exact spot, and what a clinician has seen take no such course.
    """
    at = facts.checkin.at
    courses: list[Course] = []
    other = facts.places.joint | facts.places.spot | facts.flags.parts | facts.very_sore
    for part, bout in sorted(facts.bouts.items(), key=lambda item: -item[1].now):
        if part in other:
            continue
        cause = _cause(facts, part, bout)
        courses.append(Course(part, cause, hours_between(cause.at if cause else bout.began, at)))
    return tuple(courses)


def _cause(facts: Facts, part: Part, bout: Bout) -> Effort | None:
    """Return the last session that loaded the part, unless soreness began too late to be its."""
    day = facts.day
    oldest = (bout.began - EASING).date()
    while day > oldest:
        day -= ONE_DAY
        past = facts.past.get(day)
        done = efforts((past,), facts.profile.loads, facts.checkin.at.tzinfo) if past else ()
        loading = [effort for effort in done if part in effort.parts]
        if loading:
            return loading[-1]
    return None
