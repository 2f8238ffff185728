"""Export and import of the whole journal as JSON: it makes the same journal again.

Two journals are merged by exchanging such files, in any order; `core.journal.journal` keeps the
newest version of each event and deletes nothing. `core.exchange.table` is the form for
spreadsheets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from core.codec.record import to_json
from core.codec.validation import Invalid, load, parse_json
from core.exchange.source import Faults
from core.model.day import CheckedIn, Day, Event, Filled

EXPORT_SCHEMA = 2
"""Raised when an older program could not read what this one exports."""


class Import(NamedTuple):
    """What a file holds: its events, what could not be read, and what a person should know of it.

    `faults` has one line for each fault, of very many the first, and a last line with their number.
    """

    events: tuple[Event, ...]
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def export_json(days: Iterable[Day]) -> str:
    """Return all events of the days, one a line."""
    events = (
        json.dumps(to_json(event), ensure_ascii=False) for day in days for event in day.events
    )
    return f'{{"sorecast": {EXPORT_SCHEMA}, "events": [\n' + ",\n".join(events) + "\n]}\n"


class _Export(NamedTuple):
    sorecast: int
    events: tuple[Any, ...]


def looks_like_json(text: bytes) -> bool:
    """Tell by its beginning whether a file is an export in JSON, rather than a table."""
    return text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_json(text: bytes, *, skip_bad: bool = False) -> Import:
    """Return what an export in JSON, or a file of a journal, holds. Raises `Invalid` for others.

    `skip_bad` reads on after any fault.
    """
    parsed = parse_json(text)
    export = load(_Export, _as_export(parsed) if is_journal_file(parsed) else parsed)
    if export.sorecast > EXPORT_SCHEMA:
        raise Invalid(
            f"sorecast: schema {export.sorecast} is newer than this program's {EXPORT_SCHEMA}"
        )
    events: list[Event] = []
    faults = Faults(every=skip_bad)
    for number, raw in enumerate(faults.while_few(export.events)):
        try:
            event = load(Event, raw, f"events[{number}]")
            if fault := contradiction(event):
                raise Invalid(f"events[{number}].{fault}")
            events.append(event)
        except Invalid as invalid:
            faults.add(*invalid.faults)
    return Import(tuple(events), faults.lines)


def is_journal_file(parsed: object) -> bool:
    """Tell whether JSON data is a file of a journal, or an engine's copy of one, as it is."""
    return isinstance(parsed, dict) and "_meta" in parsed and "sorecast" not in parsed


def _as_export(parsed: dict[str, Any]) -> dict[str, Any]:
    """Return a journal's file as an export: both have the same schemas."""
    try:
        return {
            "sorecast": parsed["_meta"]["1"]["schema"], "events": list(parsed["events"].values())
        }  # fmt: skip
    except (KeyError, TypeError, AttributeError):
        raise Invalid("this file of a journal is damaged: see sorecast doctor") from None


def contradiction(event: Event) -> str:
    """Say how an event contradicts its day, in itself or in its check-in; empty when it does not.

    At whatever hour a training day starts, it starts and ends within its date and the next.
    """
    if event.at.date() < event.day:
        return f"at takes a moment of {event.day} or later, not {event.at.isoformat()}"
    match event.body:
        case CheckedIn(checkin=checkin) | Filled(checkin):
            pass
        case _:
            return ""
    if checkin.day != event.day:
        return f"body.checkin.day takes {event.day}, the day of its event, not {checkin.day}"
    if not timedelta(0) <= checkin.at.date() - checkin.day <= timedelta(days=1):
        return f"at takes a moment of {checkin.day}, the day of its check-in, not {checkin.at}"
    return ""
