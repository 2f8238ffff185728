"""Where the newest data is: what a view says that would be empty, as after importing old years."""

from __future__ import annotations

from datetime import date

from core.journal.journal import Journal
from core.journal.storage import JournalError
from core.model.words import dated


def newest_day(journal: Journal) -> date | None:
    """Return the last day of which something is recorded, None in an empty journal."""
    for year in reversed(journal.years()):
        try:
            days = journal.days(date(year, 1, 1), date(year, 12, 31))
        except JournalError:
            return None  # it is said where today is read
        if recorded := [day.day for day in days if day.checkin or day.sessions or day.notes]:
            return recorded[-1]
    return None


def newest_words(journal: Journal, since: date) -> str:
    """Say where the newest day is if it is before `since`; empty if it is not."""
    day = newest_day(journal)
    return f"The newest recorded day is {dated(day)}." if day and day < since else ""
