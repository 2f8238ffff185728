"""The journal as a table for spreadsheets: CSV with one row a day.

It holds what a day came to, without earlier versions, warm-up progress, and the reasons behind a
verdict. Columns are named by the field that they hold.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from core.model.body import PARTS
from core.model.checkin import CheckIn
from core.model.day import Day, LoggedSession, Mark, Seen
from core.model.questions import QUESTIONS, REASSESS_QUESTIONS

SEVERAL = "; "
"""Between the values of a set, and between the sessions of a day."""

CHECKIN = tuple(
    column
    for question in QUESTIONS
    for column in (
        [f"soreness.{part}" for part in PARTS] if question.key == "soreness" else [question.key]
    )
)
REASSESSMENT = tuple(f"reassessment.{question.key}" for question in REASSESS_QUESTIONS)
SESSION = tuple(f"session.{field}" for field in LoggedSession._fields)
SETS = ("pain", "signs", "about")
TEXTS = ("note", "override.reason", "notes")
YES_NO_COLUMNS = {
    "reckless", "reassessment.new_pain", "session.done", "session.hurt", "session.forward",
    "session.unfamiliar",
}  # fmt: skip

COLUMNS: tuple[str, ...] = (
    "day",
    "at",
    *CHECKIN,
    "morning_verdict",
    *REASSESSMENT,
    "warmup_verdict",
    "override.verdict",
    "override.reason",
    *SESSION,
    "flag_resolved",
    "notes",
)


def export_csv(days: Iterable[Day]) -> str:
    """Return the days as a table; text that a spreadsheet would take for a formula is disarmed."""
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for day in days:
        row = {column: _cell(value) for column, value in _values(day)}
        if any(row.values()):
            writer.writerow({"day": day.day.isoformat(), **row})
    return table.getvalue()


def _values(day: Day) -> Iterator[tuple[str, object]]:
    """Yield the columns that have a value."""
    if checkin := day.checkin:
        yield "at", checkin.at.isoformat()
        for name in CHECKIN:
            yield name, _answer(checkin, name)
    if day.morning:
        yield "morning_verdict", day.morning.verdict
    if day.reassessment:
        yield from zip(REASSESSMENT, day.reassessment, strict=False)
    if day.settled:
        yield "warmup_verdict", day.settled.verdict
    if day.override:
        yield "override.verdict", day.override.verdict
        yield "override.reason", day.override.reason
    for name, values in zip(SESSION, zip(*day.sessions, strict=True), strict=False):
        yield name, SEVERAL.join(map(_cell, values)) if any(map(_cell, values)) else None
    yield "flag_resolved", _marked(day.flag_resolved)
    yield "notes", day.notes


def _answer(checkin: CheckIn, name: str) -> object:
    field, _, within = name.partition(".")
    value = getattr(checkin, field)
    if not within or value is None:
        return value
    return value.get(within, 0) if field == "soreness" else getattr(value, within)


def _marked(mark: Mark | None) -> str | None:
    """Return "gone", or the day until which a flag counts as seen to."""
    return mark.until.isoformat() if isinstance(mark, Seen) else mark


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return SEVERAL.join(sorted(value)) or "none"
    if isinstance(value, tuple):
        return "\n".join(map(_cell, value))
    if isinstance(value, float):
        return f"{value:g}" if value.is_integer() else str(value)
    # A spreadsheet would compute a cell that begins like this, whoever wrote the note.
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")
