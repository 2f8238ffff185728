"""A table becomes events: one of ours, or one of another program by its map."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from core.codec.validation import Invalid, parse_json
from core.exchange.row import Cells, row_events
from core.exchange.source import DateOrder, Faults, Progress, Rows, decoded, read_objects, read_rows
from core.exchange.table import COLUMNS
from core.exchange.transfer import Reading
from core.model.day import Event
from core.model.words import listed

SCALES = {
    "sleep_quality": "sleep_quality 1 very poor to 5 very good",
    "stress": "stress 1 none to 5 very high",
    "drained": "drained 1 fresh to 5 under-recovered",
}
"""The answers on a scale that other programs turn round."""
_NAMED = 8
"""Columns that are named; the others are counted."""


class How(NamedTuple):
    """What a table does not say of itself. `today` is the last day that it may tell of."""

    today: date | None = None
    dates: DateOrder | None = None


PLAIN = How()


def read_table(text: bytes, how: How = PLAIN, progress: Progress | None = None) -> Reading:
    """Return what a table holds: its columns are those of the export, all but `day` optional.

    Faults name line and column. Raises `Invalid` when the header or the text as a whole is wrong.
    """
    table = _table(text)
    remarks = tuple(_header(table.columns))
    cells = Cells(how.dates, table.decimal_comma)
    events: list[Event] = []
    faults = Faults()
    first_on: dict[str, int] = {}
    for number, (line, row) in enumerate(_rows(table, faults), start=1):
        try:
            first = first_on.setdefault(row.get("day", ""), line)
            if first != line and "day" in row:
                raise Invalid(f"day: {row['day']} is on line {first} already")
            events += _dated(row_events(row, cells), how.today)
        except Invalid as invalid:
            faults.add(*(f"line {line}: {fault}" for fault in invalid.faults))
        if progress:
            progress(number)
    return Reading(tuple(events), faults.lines, remarks)


def _table(text: bytes) -> Rows:
    if text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        return read_objects(parse_json(text))
    return read_rows(decoded(text))


def _rows(table: Rows, faults: Faults) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows by the names of their columns; one that is too short or long is a fault."""
    width = len(table.columns)
    for line, cells in table.rows:
        if len(cells) != width:
            faults.add(f"line {line}: {len(cells)} cells for {width} columns")
            continue
        named = zip(table.columns, map(str.strip, cells), strict=True)
        yield line, {name: cell for name, cell in named if cell and name in _KNOWN}


_KNOWN = frozenset(COLUMNS)


def _dated(events: Iterator[Event], today: date | None) -> Iterator[Event]:
    for event in events:
        if today and event.day > today:
            raise Invalid(f"day takes {today}, today, or an earlier day, not {event.day}")
        yield event


def _header(columns: tuple[str, ...]) -> Iterator[str]:
    """Yield what is to be said of the columns. Raises `Invalid` where they are none of ours."""
    if twice := [name for name in COLUMNS if columns.count(name) > 1]:
        raise Invalid(*(f"line 1: the column {name} is there twice" for name in twice))
    if "day" not in columns:
        raise Invalid(
            "line 1: the column day is missing, and no app is known by these columns; "
            "sorecast import --suggest FILE writes a map to edit"
        )
    if unknown := [name for name in columns if name not in _KNOWN]:
        yield f"ignored: {named(unknown)}"
    if columns != COLUMNS and (
        scales := [text for name, text in SCALES.items() if name in columns]
    ):
        yield f"read as they are: {listed(scales)}; --map turns other scales round"


def named(columns: list[str]) -> str:
    """Return the columns by their names, of many the first and how many more."""
    shown = ", ".join(json.dumps(name, ensure_ascii=False)[:40] for name in columns[:_NAMED])
    more = len(columns) - _NAMED
    noun = "the column" if len(columns) == 1 else "the columns"
    return f"{noun} {shown}" + (f" and {more} more" if more > 0 else "")
