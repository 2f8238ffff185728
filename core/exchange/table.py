"""The journal as a table for spreadsheets: CSV with one row a day.

It holds what a day came to, without earlier versions, warm-up progress, and the reasons behind a
verdict. Columns are named by the field that they hold.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from core.codec.validation import Invalid, load
from core.exchange.transfer import Reading
from core.model.body import PARTS
from core.model.checkin import CheckIn, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    Day,
    Event,
    FlagResolved,
    LoggedSession,
    Noted,
    Outcome,
    Overridden,
    Reassessed,
    Trained,
    VerdictKey,
)
from core.model.questions import QUESTIONS, REASSESS_QUESTIONS

IMPORTED_RULES = 0
"""The rules version of a verdict that came from a table: not ours to say."""

_SEVERAL = "; "
"""Between the values of a set, and between the sessions of a day."""

_CHECKIN = tuple(
    column
    for question in QUESTIONS
    for column in (
        [f"soreness.{part}" for part in PARTS] if question.key == "soreness" else [question.key]
    )
)
_REASSESSMENT = tuple(f"reassessment.{question.key}" for question in REASSESS_QUESTIONS)
_SESSION = tuple(f"session.{field}" for field in LoggedSession._fields)
_SETS = ("pain", "signs")
_TEXTS = ("note", "override.reason", "notes")
_YES_NO = {
    "reckless", "reassessment.new_pain", "session.done", "session.hurt", "session.forward",
    "session.unfamiliar", "flag_resolved",
}  # fmt: skip

COLUMNS: tuple[str, ...] = (
    "day",
    "at",
    *_CHECKIN,
    "morning_verdict",
    *_REASSESSMENT,
    "warmup_verdict",
    "override.verdict",
    "override.reason",
    *_SESSION,
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
        for name in _CHECKIN:
            yield name, _answer(checkin, name)
    if day.morning:
        yield "morning_verdict", day.morning.verdict
    if day.reassessment:
        yield from zip(_REASSESSMENT, day.reassessment, strict=False)
    if day.settled:
        yield "warmup_verdict", day.settled.verdict
    if day.override:
        yield "override.verdict", day.override.verdict
        yield "override.reason", day.override.reason
    for name, values in zip(_SESSION, zip(*day.sessions, strict=True), strict=False):
        yield name, _SEVERAL.join(map(_cell, values)) if any(map(_cell, values)) else None
    yield "flag_resolved", day.flag_resolved or None
    yield "notes", day.notes


def _answer(checkin: CheckIn, name: str) -> object:
    field, _, within = name.partition(".")
    value = getattr(checkin, field)
    if not within or value is None:
        return value
    return value.get(within, 0) if field == "soreness" else getattr(value, within)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return _SEVERAL.join(sorted(value)) or "none"
    if isinstance(value, tuple):
        return "\n".join(map(_cell, value))
    # A spreadsheet would compute a cell that begins like this, whoever wrote the note.
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")


def read_csv(text: bytes) -> Reading:
    """Return what a table holds: its columns are those of the export, all but `day` optional.

    Faults name line and column. Raises `Invalid` when the header or the text as a whole is wrong.
    """
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(f"not UTF-8 text: byte {error.start + 1} can not be read") from None
    head = decoded.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(decoded, newline=""), delimiter=max(",;\t", key=head.count), strict=True
    )
    try:
        columns = [column.strip() for column in next(reader, [])]
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise Invalid(f"line {reader.line_num}: not a table: {error}") from None
    _check_header(columns)
    first_on: dict[str, int] = {}
    events: list[Event] = []
    faults: list[str] = []
    for line, cells in rows:
        row = {c: cell.strip() for c, cell in zip(columns, cells, strict=False) if cell.strip()}
        day = row.get("day", "")
        try:
            if len(cells) > len(columns):
                raise Invalid(f"{len(cells)} cells for {len(columns)} columns")
            if first_on.setdefault(day, line) != line and day:
                raise Invalid(f"day: {day} is on line {first_on[day]} already")
            events += _row_events(row)
        except Invalid as invalid:
            faults += (f"line {line}: {fault}" for fault in invalid.faults)
    return Reading(tuple(events), tuple(faults))


def _check_header(columns: Sequence[str]) -> None:
    faults = [
        f"line 1: the column {json.dumps(name)} is unknown; known are {', '.join(COLUMNS)}"
        for name in columns
        if name not in COLUMNS
    ]
    faults += [
        f"line 1: the column {name} is there twice" for name in COLUMNS if columns.count(name) > 1
    ]
    if "day" not in columns:
        faults.append("line 1: the column day is missing")
    if faults:
        raise Invalid(*faults)


def _row_events(row: Mapping[str, str]) -> Iterator[Event]:
    """Yield one row's events, in the order in which a day goes."""
    if "day" not in row:
        raise Invalid("day is missing: it takes a date such as 2026-11-21")
    day = load(date, row["day"], "day")
    noon = datetime.combine(day, time(12)).astimezone()
    at = load(datetime, row["at"], "at") if "at" in row else noon
    for number, (name, body) in enumerate(_row_bodies(row, day, at)):
        yield Event(f"table-{day}-{name}", day, at + number * timedelta(microseconds=1), body)


def _row_bodies(row: Mapping[str, str], day: date, at: datetime) -> Iterator[tuple[str, Body]]:
    given = {name: _value(name, cell) for name, cell in row.items()}
    answers = _nested({name: given[name] for name in _CHECKIN if name in given})
    if answers or "at" in row or "morning_verdict" in row:
        checkin = load(CheckIn, {"day": day, "at": at.isoformat(), **answers})
        if checkin.soreness is not None:
            sore = {part: level for part, level in checkin.soreness.items() if level}
            checkin = checkin._replace(soreness=sore)
        yield "checkin", CheckedIn(checkin, _outcome(row, "morning_verdict"))
    if felt := _nested({name: given[name] for name in _REASSESSMENT if name in given}):
        reassessment = load(Reassessment, felt["reassessment"], "reassessment")
        yield "reassessment", Reassessed(reassessment, _outcome(row, "warmup_verdict"))
    elif "warmup_verdict" in row:
        raise Invalid("warmup_verdict needs an answer in one of " + ", ".join(_REASSESSMENT))
    if override := _nested({name: given[name] for name in given if name.startswith("override.")}):
        yield "override", load(Overridden, {"reason": "", **override["override"]}, "override")
    for number, session in enumerate(_sessions(row), start=1):
        yield f"session-{number}", Trained(load(LoggedSession, session, "session"))
    if given.get("flag_resolved"):
        yield "flag", FlagResolved(load(bool, given["flag_resolved"], "flag_resolved"))
    for number, note in enumerate(row.get("notes", "").splitlines(), start=1):
        yield f"note-{number}", load(Noted, {"text": _value("notes", note)}, "notes")


def _outcome(row: Mapping[str, str], name: str) -> Outcome | None:
    if name not in row:
        return None
    verdict: Any = VerdictKey
    return Outcome(load(verdict, row[name], name), "From an imported table.", (), IMPORTED_RULES)


def _sessions(row: Mapping[str, str]) -> Iterator[dict[str, object]]:
    cells = {name: row[name].split(_SEVERAL.strip()) for name in _SESSION if name in row}
    for number in range(max(map(len, cells.values()), default=0)):
        yield {
            name.partition(".")[2]: _value(name, several[number].strip())
            for name, several in cells.items()
            if number < len(several) and several[number].strip()
        }


def _nested(values: Mapping[str, object]) -> dict[str, Any]:
    """Put what stands before a dot around what stands behind it."""
    nested: dict[str, Any] = {}
    for name, value in values.items():
        outer, _, inner = name.partition(".")
        if inner:
            nested.setdefault(outer, {})[inner] = value
        else:
            nested[outer] = value
    return nested


def _value(name: str, cell: str) -> object:
    """Return a cell as the JSON value that it stands for; a wrong one stays text and is refused."""
    text = cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
    if name in _TEXTS:
        return text
    if name in _SETS:
        return [] if text == "none" else [each.strip() for each in text.split(_SEVERAL.strip())]
    if name in _YES_NO:
        return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)
    if re.fullmatch("[0-9]{1,9}", text):
        return int(text)
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]+)?(e-[0-9]{1,3})?", text):
        return float(text)
    return text


def unrecorded(events: Iterable[Event], days: Iterable[Day]) -> tuple[Event, ...]:
    """Return the events of a table that tell of something the days do not have yet.

    A table never changes what is recorded: a day with a check-in keeps it and what followed from
    it, a day with sessions keeps those.
    """
    recorded = {day.day: day for day in days}
    return tuple(
        event
        for event in events
        if event.day not in recorded or not _told(event.body, recorded[event.day])
    )


def _told(body: Body, day: Day) -> bool:
    match body:
        case Trained():
            return bool(day.sessions)
        case Noted(text):
            return text in day.notes
        case FlagResolved():
            return day.flag_resolved
    return day.checkin is not None
