"""One row of a table as the events of its day.

Cells are text, under the names of the export's columns; an empty one is not answered. What a row
says has one id wherever and whenever it is read: a digest of its day and of what it says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from core.codec.record import to_json
from core.codec.validation import Invalid, load
from core.exchange.source import DateOrder, with_point
from core.exchange.table import (
    CHECKIN,
    FORMULA,
    REASSESSMENT,
    SESSION,
    SETS,
    SEVERAL,
    TEXTS,
    YES_NO_COLUMNS,
)
from core.exchange.transfer import contradiction
from core.model.body import Sport
from core.model.checkin import CheckIn, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    Event,
    FlagResolved,
    LoggedSession,
    Mark,
    Noted,
    Outcome,
    Overridden,
    Reassessed,
    Seen,
    Trained,
    VerdictKey,
)

IMPORTED_RULES = 0
"""The rules version of a verdict that came from a table: not ours to say."""

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00)?)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]+)?(e-[0-9]{1,3})?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Cells(NamedTuple):
    """How the cells of a table are written, and which sports beside our sessions they may name."""

    dates: DateOrder | None = None
    decimal_comma: bool = False
    sports: tuple[Sport, ...] = ()


_PLAIN = Cells()


def row_events(row: Mapping[str, str], cells: Cells = _PLAIN) -> Iterator[Event]:
    """Yield one row's events, in the order in which a day goes. Raises `Invalid`."""
    if "day" not in row:
        raise Invalid("day is missing: it takes a date such as 2026-11-21")
    day = load(date, iso_date(row["day"], cells.dates), "day")
    # Noon in no zone of anybody's: two machines make the same event of the same row.
    at = datetime.combine(day, time(12), UTC)
    if "at" in row:
        at = load(datetime, row["at"], "at")
    ids: set[str] = set()
    for number, body in enumerate(_bodies(row, day, at, cells)):
        event = Event("", day, at + number * timedelta(microseconds=1), body)
        if fault := contradiction(event):
            raise Invalid(fault)
        event = event._replace(id=content_id(event, timed="at" in row, taken=ids))
        ids.add(event.id)
        yield event


def iso_date(text: str, order: DateOrder | None) -> str:
    """Return a date as 2026-11-21; what is none stays as it is. Raises `Invalid` if ambiguous."""
    if found := _DATE.fullmatch(text):
        return found[1]
    if found := _DOTTED.fullmatch(text):
        day, month, year = found.groups()
    elif found := _SLASHED.fullmatch(text):
        if order is None:
            raise Invalid(f"day: {text} may be read in two ways: say --dates dmy or --dates mdy")
        day, month, year = found.groups() if order == "dmy" else (found[2], found[1], found[3])
    else:
        return text
    return f"{year}-{int(month):02}-{int(day):02}"


def content_id(event: Event, *, timed: bool = True, taken: Collection[str] = ()) -> str:
    """Return the digest of what an event says of its day; what is said twice has two.

    `timed` says whether the moment of its check-in is given, and is part of what it says.
    """
    said = to_json(event)
    checkin = said["body"].get("checkin", {})
    if "at" in checkin:
        moment = datetime.fromisoformat(checkin.pop("at"))
        if timed:
            checkin["at"] = moment.astimezone(UTC).isoformat()
    content = [said["day"], said["kind"], said["body"]]
    for again in range(len(taken) + 1):
        text = json.dumps([*content, again], sort_keys=True, ensure_ascii=False)
        if (digest := sha256(text.encode()).hexdigest()[:16]) not in taken:
            break
    return digest


def _bodies(row: Mapping[str, str], day: date, at: datetime, cells: Cells) -> Iterator[Body]:
    given = {name: _value(name, cell, cells) for name, cell in row.items()}
    answers = _nested({name: given[name] for name in CHECKIN if name in given})
    if answers or "morning_verdict" in row or ("at" in row and not _only_logged(row)):
        answers |= {"day": day, "at": at.isoformat()}
        checkin = load(CheckIn, answers, sports=cells.sports)
        if checkin.soreness is not None:
            sore = {part: level for part, level in checkin.soreness.items() if level}
            checkin = checkin._replace(soreness=sore)
        yield CheckedIn(checkin, _outcome(row, "morning_verdict"))
    if felt := _nested({name: given[name] for name in REASSESSMENT if name in given}):
        reassessment = load(Reassessment, felt["reassessment"], "reassessment")
        yield Reassessed(reassessment, _outcome(row, "warmup_verdict"))
    elif "warmup_verdict" in row:
        raise Invalid("warmup_verdict needs an answer in one of " + ", ".join(REASSESSMENT))
    if override := _nested({name: given[name] for name in given if name.startswith("override.")}):
        yield load(Overridden, {"reason": "", **override["override"]}, "override")
    for session in _sessions(row, cells):
        yield Trained(load(LoggedSession, session, "session", cells.sports))
    if mark := _mark(row.get("flag_resolved", "no")):
        yield FlagResolved(mark)
    for note in row.get("notes", "").splitlines():
        yield load(Noted, {"text": _value("notes", note, cells)}, "notes")


def _mark(cell: str) -> Mark | None:
    """Return what a cell says of a red flag; "yes" is from tables of the first version."""
    text = cell.lower()
    if text in ("no", "false"):
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return Seen(load(date, text, "flag_resolved"))
    if text not in ("gone", "yes", "true"):
        raise Invalid(
            f"flag_resolved takes gone, the date until which it is seen, or no, not {cell}"
        )
    return "gone"


def _only_logged(row: Mapping[str, str]) -> bool:
    """Tell whether the row tells of sessions and remarks alone, which have no check-in."""
    others = row.keys() - {"day", "at"}
    return bool(others) and all(name in SESSION or name == "notes" for name in others)


def _outcome(row: Mapping[str, str], name: str) -> Outcome | None:
    if name not in row:
        return None
    verdict: Any = VerdictKey
    return Outcome(load(verdict, row[name], name), "From an imported table.", (), IMPORTED_RULES)


def _sessions(row: Mapping[str, str], cells: Cells) -> Iterator[dict[str, object]]:
    logged = {name: row[name].split(SEVERAL.strip()) for name in SESSION if name in row}
    for number in range(max(map(len, logged.values()), default=0)):
        yield {
            name.partition(".")[2]: _value(name, several[number].strip(), cells)
            for name, several in logged.items()
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


def _value(name: str, cell: str, cells: Cells) -> object:
    """Return a cell as the JSON value that it stands for; a wrong one stays text and is refused."""
    text = cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
    if name in TEXTS:
        return text
    if name in SETS:
        return [] if text == "none" else [each.strip() for each in text.split(SEVERAL.strip())]
    if name in YES_NO_COLUMNS:
        return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)
    number = with_point(text, decimal_comma=cells.decimal_comma)
    if _NUMBER.fullmatch(number):
        amount = float(number)
        return int(amount) if amount.is_integer() else amount
    return text
