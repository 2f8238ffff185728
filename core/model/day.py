"""The training day: its events, the record that they add up to, and what later days read of it.

Events are append-only and everything shown is derived from them by `core.model.folding`, so
closing, reopening or another session shows the same thing. Undoing is an event too. Only a
warm-up's progress keeps one id and is replaced by its newest version.
"""

import os
from datetime import date, datetime, timedelta
from typing import Annotated, Literal, NamedTuple

from core.model.body import Intensity, Session
from core.model.checkin import MINUTES, RPE, Bounds, CheckIn, PainKind, Reassessment
from core.model.words import words

ONE_DAY = timedelta(days=1)

DAY_STARTS_AT = 4
"""Hour at which a training day starts; an entry at 01:30 belongs to the day before."""

STEP_SECONDS = Bounds(1, 3600)
"""How long a step of a warm-up may be, its added time included."""
ELAPSED_SECONDS = Bounds(-60, 3600)
STEPS = Bounds(0, 999)
RULES_VERSIONS = Bounds(0, 9999)
"""0 is what no rules gave."""

VerdictKey = Literal["train", "modify", "recover", "rest", "refer"]
OverrideKey = Literal["train", "modify", "recover", "rest"]


def training_day(at: datetime, starts_at: int = DAY_STARTS_AT) -> date:
    """Return the training day of the aware moment `at`, by its own wall clock."""
    return (at - timedelta(hours=starts_at)).date() if at.hour < starts_at else at.date()


class LoggedSession(NamedTuple):
    """A session that is over: done or not, and how it went (S3-37, S2-39, S3-03).

    None is "not known": another app's file may tell of a session without saying how it was.
    """

    session: Session
    intensity: Intensity | None = None
    rpe: Annotated[int, RPE] | None = None
    minutes: Annotated[int, MINUTES] | None = None
    done: bool | None = None
    hurt: bool | None = None
    """Hurt by soreness."""
    forward: bool | None = None
    """Moved the week forward."""
    unfamiliar: bool | None = None
    """New, or harder than usual."""

    @property
    def was_done(self) -> bool | None:
        """Whether it was done, None when not known; what was rated was done."""
        return True if self.done is None and self.rpe is not None else self.done

    @property
    def told(self) -> str:
        """What is known of it: "lower, hard, RPE 8, 60 min"."""
        told = [words(self.session)]
        told += [self.intensity] if self.intensity else []
        told += [f"RPE {self.rpe}"] if self.rpe is not None else []
        told += [f"{self.minutes} min"] if self.minutes is not None else []
        told += ["not done"] if self.was_done is False else []
        told += ["hurt by soreness"] if self.hurt else []
        return ", ".join(told)


HARMLESS: frozenset[PainKind] = frozenset({"dull"})
"""Kinds of pain that are no red flag."""


class Seen(NamedTuple):
    """A clinician has seen the flag and training around it is agreed, until this day and on it."""

    until: date
    seen: Literal[True] = True


Mark = Literal["gone"] | Seen
"""What became of a day's red flags, as the person says."""
CLEARED_DAYS = 28
"""Days after the flagged one for which a clearance holds at most (ours)."""
PROPOSED_DAYS = 14
"""Days after the one on which it is said that the program proposes (ours)."""


class PastDay(NamedTuple):
    """What the rules read of an earlier day: an entry of `history` in a `decide` request."""

    day: date
    checkin: CheckIn | None = None
    final_verdict: VerdictKey | None = None
    sessions: tuple[LoggedSession, ...] = ()
    reassessment: Reassessment | None = None
    flag_resolved: Mark | None = None


class Outcome(NamedTuple):
    """A verdict as it was given, kept with the answers that led to it."""

    verdict: VerdictKey
    headline: str
    fired: tuple[str, ...]
    rules_version: Annotated[int, RULES_VERSIONS]
    urgent: bool = False
    """A rule in force asked for help now."""


class CheckedIn(NamedTuple):
    """The morning's answers, a first version or an edit, and the verdict that they got.

    `settled` is the verdict together with a warm-up that was before the edit and stays.
    """

    checkin: CheckIn
    outcome: Outcome | None = None
    settled: Outcome | None = None


class Filled(NamedTuple):
    """Another program's answers: they fill what the day's check-in left open, and change nothing.

    Without a check-in they say nothing. The verdict that the check-in got stays.
    """

    answers: CheckIn


class Reassessed(NamedTuple):
    """The answers after the warm-up and the verdict that they got."""

    reassessment: Reassessment
    outcome: Outcome | None = None


class Overridden(NamedTuple):
    """The person decided otherwise, and why; the verdict itself stays."""

    verdict: OverrideKey
    reason: str


class Trained(NamedTuple):
    """A session was logged."""

    session: LoggedSession


class WarmupProgress(NamedTuple):
    """How far a warm-up is: enough to go on at the same step in another terminal.

    `steps` are (move key, seconds); `elapsed` counts seconds within step `step`, below zero while
    getting ready. `ended` tells how it ended, None while it goes on or is paused. `spent` are the
    seconds that were done of each step; without it those before `step` count as done.
    """

    preset: str
    steps: tuple[tuple[str, Annotated[int, STEP_SECONDS]], ...]
    step: Annotated[int, STEPS] = 0
    elapsed: Annotated[float, ELAPSED_SECONDS] = 0.0
    paused: bool = False
    ended: Literal["finished", "stopped", "pain"] | None = None
    spent: tuple[Annotated[float, ELAPSED_SECONDS], ...] = ()


class Noted(NamedTuple):
    """A remark on the day."""

    text: str


class FlagResolved(NamedTuple):
    """The day's red flags are gone, or were seen to; None takes an earlier mark back."""

    resolved: Mark | None = None


class Deleted(NamedTuple):
    """The day was deleted: its earlier events no longer count, unless this is undone."""


class Undone(NamedTuple):
    """The event with this id no longer counts."""

    event: str


Body = (
    CheckedIn
    | Filled
    | Reassessed
    | Overridden
    | Trained
    | WarmupProgress
    | Noted
    | FlagResolved
    | Deleted
    | Undone
)


class Event(NamedTuple):
    """Something that happened on a training day. `at` orders the day's events.

    `seen` names the newest events of the day that were known when this one was made, as `newest`
    gives them; None where it was not kept (version 1). `machine` is where it was made.
    """

    id: str
    day: date
    at: datetime
    body: Body
    seen: tuple[str, ...] | None = None
    machine: str | None = None


def new_event(day: date, at: datetime, body: Body) -> Event:
    """Return an event with a fresh random id."""
    return Event(os.urandom(8).hex(), day, at, body)


class Day(NamedTuple):
    """A training day as its events add up: the newest of each that still counts.

    Of check-ins that did not know each other the one with the stricter verdict leads, and the red
    flags of the others are added to its answers: `checkin` is both.
    """

    day: date
    events: tuple[Event, ...] = ()
    """All of the day's events in order, undone and superseded ones included."""
    side_by_side: tuple[Event, ...] = ()
    """Check-ins that did not know each other, in order; empty while only one holds."""
    checkin: CheckIn | None = None
    morning: Outcome | None = None
    """The verdict that the check-in got when it was stored."""
    decided_at: datetime | None = None
    """When the check-in was stored as it is now."""
    edited_at: datetime | None = None
    """When the check-in was last changed, None when it never was."""
    reassessment: Reassessment | None = None
    settled: Outcome | None = None
    """The verdict after the warm-up."""
    override: Overridden | None = None
    sessions: tuple[LoggedSession, ...] = ()
    warmup: Event | None = None
    """The newest warm-up's progress, an event whose body is `WarmupProgress`."""
    notes: tuple[str, ...] = ()
    judged_later: bool = False
    """The verdict is what the rules give now, as none was stored: `core.insights.replay.judged`."""
    flag_resolved: Mark | None = None

    @property
    def red_flag(self) -> bool:
        """The answers were a red flag, sharp pain came in the warm-up, or the verdict was refer."""
        given = {outcome.verdict for outcome in (self.morning, self.settled) if outcome}
        pain = self.reassessment is not None and bool(self.reassessment.new_pain)
        known = self.morning is not None and "known-and-seen" in self.morning.fired
        told = self.checkin is not None and has_red_flag(self.checkin) and not known
        return pain or "refer" in given or told

    @property
    def final_verdict(self) -> VerdictKey | None:
        """What the day came to: the override, else what the warm-up settled, else the morning's."""
        if self.override:
            return self.override.verdict
        outcome = self.settled or self.morning
        return outcome.verdict if outcome else None

    @property
    def shown_verdict(self) -> VerdictKey | None:
        """What a list or a chart shows of the day: a red flag, whatever was decided otherwise."""
        return "refer" if self.red_flag else self.final_verdict

    @property
    def past(self) -> PastDay:
        """The day as later days' rules read it."""
        return PastDay(
            self.day,
            self.checkin,
            self.final_verdict,
            self.sessions,
            self.reassessment,
            self.flag_resolved,
        )


def has_red_flag(checkin: CheckIn) -> bool:
    """Tell whether the answers alone are a red flag: any sign, or any pain but a dull one."""
    return bool(checkin.signs) or bool(checkin.pain and not checkin.pain <= HARMLESS)


def filled(checkin: CheckIn, answers: CheckIn) -> CheckIn:
    """Return the check-in with what it left open taken from `answers`."""
    given = answers._asdict().items()
    return checkin._replace(**{key: value for key, value in given if getattr(checkin, key) is None})
