"""What is expected of tomorrow, where that may be told: by all of one's past mornings.

A morning is counted once and its count kept. What is kept holds only for the files that it was
made from, and can be lost: then the past is counted again.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.decision.history import REACH
from core.journal.journal import Journal
from core.journal.storage import JournalError
from core.model.day import ONE_DAY
from core.model.verdict import Verdict
from tui.settings.paths import recall, remember
from tui.today.today import Today

if TYPE_CHECKING:
    from core.insights.forecast import Forecast, Tally

MEMORY = "mornings.json"
"""The file of the cache in which the counts are kept."""


def expected(today: Today, forecast: Forecast) -> str:
    """Say what is expected of tomorrow; nothing beside a red flag, or without an answer."""
    return forecast.line if _looks_ahead(today) else ""


def _looks_ahead(today: Today) -> bool:
    return today.decision.verdict not in (Verdict.UNKNOWN, Verdict.REFER)


def tomorrow(today: Today, journal: Journal, memory: Path) -> str:
    """Work out what is expected of tomorrow, and say it; without an answer nothing is imported."""
    if not _looks_ahead(today):
        return ""
    from core.insights.forecast import forecast

    request, day = today.request, today.day
    hard_rpe = request.profile.thresholds.hard_rpe
    counted = earlier(journal, day.day, hard_rpe, memory)
    found = forecast(request.history, day.checkin, day.day, hard_rpe, day.sessions, earlier=counted)
    return expected(today, found)


def earlier(journal: Journal, today: date, hard_rpe: int, memory: Path | None) -> Tally:
    """Return the counts of the mornings before those that a request holds, kept in `memory`.

    Without a memory, or where older years can't be read, none of them count.
    """
    from core.insights.forecast import Tally

    if memory is None:
        return Tally()
    until = today - (REACH + 1) * ONE_DAY
    try:
        tally = _kept(journal, until, hard_rpe, memory) or Tally()
        if tally.until != until:
            _count(tally, journal, until, hard_rpe)
            basis = [hard_rpe, journal.revision_until(until)]
            remember(memory, {"from": basis, "tally": tally.plain})
    except JournalError:
        return Tally()  # it is said where those days are shown
    return tally


def _kept(journal: Journal, until: date, hard_rpe: int, memory: Path) -> Tally | None:
    """Return what was counted up to a day not after `until`, while all that it is of stands."""
    from core.insights.forecast import Tally

    said = recall(memory)
    tally = Tally.of(said["tally"]) if said else None
    if tally is None or tally.until is None or tally.until > until:
        return None
    return tally if said["from"] == [hard_rpe, journal.revision_until(tally.until)] else None


def _count(tally: Tally, journal: Journal, until: date, hard_rpe: int) -> None:
    """Count the days up to `until` that are not counted yet, a year at a time."""
    since = tally.until + ONE_DAY if tally.until else date.min
    for year in journal.years():
        first, last = max(since, date(year, 1, 1)), min(until, date(year, 12, 31))
        for day in journal.days(first, last) if first <= last else ():
            tally.count(day.past, hard_rpe)
    tally.until = until
