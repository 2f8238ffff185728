"""Export and import of the whole journal as JSON: it makes the same journal again.

Two journals are merged by exchanging such files, in any order; `core.journal.journal` keeps the
newest version of each event and deletes nothing. `core.exchange.table` is the form for
spreadsheets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from core.codec.record import to_json
from core.codec.validation import Invalid, load, parse_json
from core.model.day import Day, Event

SCHEMA = 1
"""Raised when an older program could not read what this one exports."""


class Reading(NamedTuple):
    """What a file holds: its events, and one line for each thing that could not be read."""

    events: tuple[Event, ...]
    faults: tuple[str, ...] = ()


def export_json(days: Iterable[Day]) -> str:
    """Return all events of the days, one a line."""
    events = (
        json.dumps(to_json(event), ensure_ascii=False) for day in days for event in day.events
    )
    return f'{{"sorecast": {SCHEMA}, "events": [\n' + ",\n".join(events) + "\n]}\n"


class _Export(NamedTuple):
    sorecast: int
    events: tuple[Any, ...]


def looks_like_json(text: bytes) -> bool:
    """Tell by its beginning whether a file is an export in JSON, rather than a table."""
    return text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def read_json(text: bytes) -> Reading:
    """Return what an export in JSON holds. Raises `Invalid` when it is no such export at all."""
    export = load(_Export, parse_json(text))
    if export.sorecast > SCHEMA:
        raise Invalid(f"sorecast: schema {export.sorecast} is newer than this program's {SCHEMA}")
    events: list[Event] = []
    faults: list[str] = []
    for number, raw in enumerate(export.events):
        try:
            events.append(load(Event, raw, f"events[{number}]"))
        except Invalid as invalid:
            faults += invalid.faults
    return Reading(tuple(events), tuple(faults))
