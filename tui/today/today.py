"""Gather, then decide: the journal, the config and the clock become one picture of today."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from core.decision.decide import Decision, decide, outcome
from core.decision.facts import Request
from core.decision.flags import alarms, soonest
from core.decision.history import REACH, days_before
from core.journal.journal import Journal
from core.model.body import GENTLE_SESSIONS, Session
from core.model.checkin import CheckIn, Plan
from core.model.day import ONE_DAY, CheckedIn, Day, Event, Outcome, training_day
from core.model.folding import fold
from core.model.verdict import Verdict
from core.model.words import capitalized
from tui.settings.config import Config, weekday_key

if TYPE_CHECKING:
    from tui.forms.checkin import CheckInForm


class Today(NamedTuple):
    """What every pane shows: the day's record, what was asked of the rules, and their answer."""

    day: Day
    days: tuple[Day, ...]
    """The recorded days before today within `history.REACH`, in order."""
    request: Request
    decision: Decision

    @property
    def label(self) -> str:
        """The verdict's words, and what is missing for one."""
        lacks_plan = not self.decision.verdict and self.day.checkin and not self.decision.urgent
        return "No plan yet" if lacks_plan else self.decision.label

    @property
    def provisional(self) -> bool:
        """A warm-up may yet change the answer: none does once the session is over."""
        return self.decision.provisional and not self.day.sessions

    @property
    def edited_since(self) -> date | None:
        """The newest earlier day that was changed after today's check-in was decided."""
        decided = self.day.decided_at
        edits = [d.day for d in self.days if decided and d.edited_at and d.edited_at > decided]
        return edits[-1] if edits else None

    @property
    def yesterday(self) -> Day | None:
        """Yesterday's record, if there is one."""
        before = self.day.day - ONE_DAY
        return self.days[-1] if self.days and self.days[-1].day == before else None


def gather(
    journal: Journal,
    config: Config,
    now: datetime,
    day: date | None = None,
    unsaved: tuple[Event, ...] = (),
) -> Today:
    """Read what is stored and decide. `day` is an earlier training day, as if asked that morning.

    `unsaved` are events that could not be stored yet; they count all the same.
    Raises core.journal.storage.JournalError when the journal cannot be read.
    """
    present = training_day(now, config.day_starts_at)
    day = day or present
    days = journal.days(since=day - timedelta(days=REACH), until=day)
    record = days[-1] if days and days[-1].day == day else Day(day)
    if waiting := [event for event in unsaved if event.day == day]:
        record = fold(day, (*record.events, *waiting))
    before = tuple(d for d in days if d.day < day)
    if day != present:  # an earlier day keeps its own moment, or gets the same hour
        now = record.checkin.at if record.checkin else now - (present - day)
    request = Request(
        record.checkin,
        now,
        tuple(d.past for d in before),
        config.profile,
        record.reassessment,
        config.day_starts_at,
    )
    if any(d.checkin and d.checkin.plan and d.morning is None for d in before):
        from core.insights.replay import judged  # days of another program's file alone need it

        before = judged(before, config.profile)
    return Today(record, before, request, _never_milder(record, request))


def _never_milder(record: Day, request: Request) -> Decision:
    """Decide, and keep a red flag in sight that the rules, asked again, would no longer show.

    A morning's verdict does not change by itself, and a red flag without a plan is one too.
    """
    decision = decide(request)
    if decision.verdict is Verdict.REFER or not record.red_flag:
        return decision
    past = days_before(request.history, decision.day)
    given = (
        record.settled if record.settled and record.settled.verdict == "refer" else record.morning
    )
    return decision._replace(
        verdict=Verdict.REFER,
        morning_verdict=Verdict.REFER,
        provisional=False,
        warmup="none",
        care=decision.care or soonest(alarms(request.checkin, past, decision.day)) or "days",
        headline=_said(given) if given and given.verdict == "refer" else decision.headline,
    )


def _said(given: Outcome) -> str:
    """Return a headline as it was given; once it began with the verdict's words."""
    return capitalized(given.headline.removeprefix(f"{Verdict.REFER.label}: "))


def nothing(config: Config, now: datetime) -> Today:
    """Return today without a journal, when it cannot be read."""
    day = training_day(now, config.day_starts_at)
    request = Request(None, now, (), config.profile, None, config.day_starts_at)
    return Today(Day(day), (), request, decide(request))


def checked_in(today: Today, checkin: CheckIn) -> CheckedIn:
    """Return what to store for these answers: with the verdict that they get.

    A warm-up that opened up tested the answers before; changed ones are to be tested again. One
    that did not open up stays, so that an edit never makes an answer milder than the warm-up did.
    """
    morning = decide(today.request._replace(checkin=checkin, reassessment=None))
    kept = today.day.reassessment
    if kept is None or kept.opened_up:
        return CheckedIn(checkin, outcome(morning))
    settled = decide(today.request._replace(checkin=checkin, reassessment=kept))
    return CheckedIn(checkin, outcome(morning), outcome(settled))


def checkin_form(today: Today, config: Config, checkin: CheckIn | None = None) -> CheckInForm:
    """Return the form of a day: its check-in or another, the offered plan, what yesterday had."""
    from tui.forms.checkin import CheckInForm, Yesterday

    before = today.yesterday.checkin if today.yesterday else None
    return CheckInForm(
        today.day.day,
        plan=_plan_to_offer(config, today.day.day, today.days),
        yesterday=Yesterday(before.plan, before.soreness) if before else Yesterday(),
        checkin=checkin or today.day.checkin,
        loads=config.profile.loads,
    )


def helpful_swaps(decision: Decision) -> tuple[Session, ...]:
    """Return the other sessions worth naming: none on a day that is fine, or that needs rest.

    Nor after a warm-up that went badly: it tested more than the session's muscles.
    """
    fine = decision.verdict is Verdict.TRAIN
    worse = decision.verdict > decision.morning_verdict
    if fine or worse or decision.warmup in ("none", "walk"):
        return ()
    only_gentle = GENTLE_SESSIONS.issuperset(decision.swaps)
    return () if only_gentle and decision.verdict is Verdict.REST else decision.swaps


def _plan_to_offer(config: Config, day: date, days: tuple[Day, ...]) -> Plan | None:
    """Return the plan to offer: the weekly plan's, else what the same weekday had last week."""
    if weekday_key(day) in config.weekly:
        return config.weekly[weekday_key(day)]
    last_week = next((d for d in days if d.day == day - timedelta(days=7)), None)
    return last_week.checkin.plan if last_week and last_week.checkin else None


def planned_session(checkin: CheckIn | None) -> Session:
    """Return the session that is planned, none without a plan."""
    return checkin.plan.session if checkin and checkin.plan else "none"


def offers_short(today: Today) -> bool:
    """Tell whether a short warm-up may be had on request: before a walk or mobility, unless ill."""
    checkin = today.day.checkin
    gentle = planned_session(checkin) in ("walk", "mobility")
    ill = checkin is None or checkin.illness == "ill"
    return gentle and not ill and today.decision.verdict not in (Verdict.REFER, Verdict.UNKNOWN)
