"""Finding days: which of them are listed, and which date was meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from core.model.body import PARTS, SESSIONS, Part, Session
from core.model.day import Day
from core.model.folding import counting, is_deleted
from core.model.verdict import Verdict
from core.model.words import words
from tui.pages.day_rows import verdict_of


class Filter:
    """Which days are listed: of one verdict, with one sore part, with one session; None is all.

    A deleted day, and one whose every entry was undone, is left out.
    """

    def __init__(self, *, deleted: bool = False) -> None:
        self.verdict: Verdict | None = None
        self.part: Part | None = None
        self.session: Session | None = None
        self.deleted = deleted
        """The deleted days are listed, and only they."""

    def passes(self, day: Day) -> bool:
        """Tell whether a day is listed."""
        verdict = verdict_of(day)
        soreness = (day.checkin.soreness if day.checkin else None) or {}
        done = {logged.session for logged in day.sessions}
        planned = day.checkin.plan.session if day.checkin and day.checkin.plan else None
        return (
            (is_deleted(day) if self.deleted else bool(counting(day.events)))
            and (self.verdict is None or verdict is self.verdict)
            and (self.part is None or soreness.get(self.part, 0) > 0)
            and (self.session is None or self.session in done | {planned})
        )

    def turn(self, what: str, sessions: Iterable[Session] = SESSIONS) -> None:
        """Take the next value of one filter; after the last, all."""
        choices: dict[str, tuple[object, ...]] = {
            "verdict": (None, *list(Verdict)[1:]),
            "part": (None, *PARTS),
            "session": (None, *(session for session in sessions if session != "none")),
        }
        values = choices[what]
        here = values.index(getattr(self, what))
        setattr(self, what, values[(here + 1) % len(values)])

    @property
    def text(self) -> str:
        """The filters in force, in words."""
        chosen = (
            "deleted" if self.deleted else "",
            self.verdict.label.lower() if self.verdict else "",
            f"sore {words(self.part)}" if self.part else "",
            words(self.session) if self.session else "",
        )
        return ", ".join(filter(None, chosen)) or "all days"


def closest(typed: str, today: date) -> date:
    """Return the date that digits mean: 2026-11-21, 11-21, or a day of the last month."""
    parts = [int(part) for part in typed.split("-") if part]
    try:
        if len(parts) == 3:
            return date(*parts)
        if len(parts) == 2:
            this_year = date(today.year, *parts)
            return this_year if this_year <= today else date(today.year - 1, *parts)
        if len(parts) == 1 and parts[0] > 31:
            return date(parts[0], 1, 1)
        if len(parts) == 1:
            ago = next(n for n in range(62) if (today - timedelta(days=n)).day == parts[0])
            return today - timedelta(days=ago)
    except (ValueError, StopIteration, OverflowError):
        pass
    return today
