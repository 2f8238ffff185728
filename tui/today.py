"""Gather, then decide: the journal, the config and the clock become one picture of today."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from core.body import Session
from core.checkin import CheckIn, Plan
from core.day import Day, Outcome, VerdictKey, training_day
from core.decision import RULES_VERSION, Decision, decide
from core.facts import Request
from core.journal import Journal
from tui.config import Config

REACH = timedelta(days=92)
"""How far back the rules read: longer than any of them looks."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Today(NamedTuple):
    """What every pane shows: the day's record, what was asked of the rules, and their answer."""

    day: Day
    days: tuple[Day, ...]
    """The recorded days before today within `REACH`, in order."""
    request: Request
    decision: Decision

    @property
    def yesterday(self) -> Day | None:
        """Yesterday's record, if there is one."""
        before = self.day.day - timedelta(days=1)
        return self.days[-1] if self.days and self.days[-1].day == before else None


def gather(journal: Journal, config: Config, now: datetime, day: date | None = None) -> Today:
    """Read what is stored and decide. `day` is another training day than that of `now`, to edit it.

    Raises core.journal.JournalError when the journal cannot be read.
    """
    day = day or training_day(now, config.day_starts_at)
    days = journal.days(since=day - REACH, until=day)
    record = days[-1] if days and days[-1].day == day else Day(day)
    before = tuple(d for d in days if d.day < day)
    moment = (
        record.checkin.at
        if record.checkin and day != training_day(now, config.day_starts_at)
        else now
    )
    request = Request(
        record.checkin,
        moment,
        tuple(d.past for d in before),
        config.profile,
        record.reassessment,
        config.day_starts_at,
    )
    return Today(record, before, request, decide(request))


def outcome(decision: Decision) -> Outcome | None:
    """Return the decision as it is stored beside the answers that led to it."""
    if not decision.verdict:
        return None
    key: VerdictKey = decision.verdict.key  # type: ignore[assignment]
    return Outcome(key, decision.headline, tuple(f.rule for f in decision.fired), RULES_VERSION)


def offered_plan(config: Config, day: date, days: tuple[Day, ...]) -> Plan | None:
    """Return the plan to offer: the weekly plan's, else what the same weekday had last week."""
    weekday = WEEKDAYS[day.weekday()]
    if weekday in config.weekly:
        return config.weekly[weekday]
    last_week = next((d for d in days if d.day == day - timedelta(days=7)), None)
    return last_week.checkin.plan if last_week and last_week.checkin else None


def planned_session(checkin: CheckIn | None) -> Session:
    """Return the session that is planned, none without a plan."""
    return checkin.plan.session if checkin and checkin.plan else "none"
