"""A table becomes events: one of ours, or one of another program by its map."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from core.codec.validation import Invalid, parse_json
from core.exchange.mapped import Given, Reader, Told
from core.exchange.maps import Map, map_for, not_there, renamed, used_columns
from core.exchange.row import Cells, row_events
from core.exchange.source import (
    DateOrder,
    Faults,
    Progress,
    Rows,
    decoded,
    read_objects,
    read_rows,
)
from core.exchange.table import COLUMNS
from core.exchange.transfer import Import
from core.model.body import Part, Sport
from core.model.day import DAY_STARTS_AT, Event
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
    """What a table does not say of itself. `today` is the last day that it may tell of.

    `part` is where one was sore, for a file that does not say. Without a map the header chooses.
    `sports` are a person's own, beside our sessions. `skip_bad` reads on after any fault.
    """

    today: date | None = None
    dates: DateOrder | None = None
    map: Map | None = None
    part: Part | None = None
    day_starts_at: int = DAY_STARTS_AT
    sports: tuple[Sport, ...] = ()
    skip_bad: bool = False


_PLAIN = How()


def read_table(text: bytes, how: How = _PLAIN, progress: Progress | None = None) -> Import:
    """Return what a table holds, by its map or under the names of the export's columns.

    Faults name line and column. Raises `Invalid` when the header or the text as a whole is wrong.
    """
    faults = Faults(every=how.skip_bad)
    table = open_table(text)
    table = table._replace(rows=faults.while_few(table.rows))
    one = how.map or map_of(table)
    cells = Cells(how.dates, table.decimal_comma, how.sports)
    if one:
        given = Given(how.dates, how.part, how.day_starts_at, table.decimal_comma, how.sports)
        reader = Reader(one, given, faults)
        rows = reader.rows(table)
        remarks = list(_mapped(one, table, how))
    else:
        remarks = list(_header(table.columns))
        rows = _own_rows(table, faults)
    events: list[Event] = []
    for number, (line, row) in enumerate(faults.while_few(rows), start=1):
        try:
            events += _dated(row_events(row, cells), how.today)
        except Invalid as invalid:
            faults.add(*(f"line {line}: {fault}" for fault in invalid.faults))
        if progress:
            progress(number)
    if one and reader.unknown_sport:
        remarks.append("a sport of yours is taken once [sports] in the config names it")
    if one and reader.left_out:
        remarks.append(_left_out(reader.left_out))
    return Import(tuple(events), faults.lines, tuple(remarks))


def open_table(text: bytes) -> Rows:
    """Return a table of text or of JSON, its rows not yet read. Raises `Invalid`."""
    if text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        return read_objects(parse_json(text))
    return read_rows(decoded(text))


def map_of(table: Rows) -> Map | None:
    """Return the built-in map of a table, None for one with our columns."""
    return None if "day" in table.columns else map_for(table.columns)


def became(table: Rows, one: Map | None) -> Iterator[str]:
    """Yield what each column becomes, a line a column."""
    used = dict(used_columns(one)) if one else {name: name for name in COLUMNS}
    for column in table.columns:
        yield f"{column} -> {used.get(column, 'ignored')}"


def _own_rows(table: Rows, faults: Faults) -> Iterator[Told]:
    """Yield the rows under our names; one too short or long, or a day's second one, is a fault."""
    width = len(table.columns)
    first: dict[str, Told] = {}
    for line, cells in table.rows:
        if len(cells) != width:
            faults.add(f"line {line}: {len(cells)} cells for {width} columns")
            continue
        named = zip(table.columns, map(str.strip, cells), strict=True)
        told = Told(line, {name: cell for name, cell in named if cell and name in _KNOWN})
        before = first.setdefault(told.row.get("day", ""), told)
        if before is told or "day" not in told.row:
            yield told
        elif before.row != told.row:
            faults.add(f"line {line}: day: {told.row['day']} is on line {before.line} already")


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
    unknown = [name for name in columns if name not in _KNOWN]
    if other := renamed([name for name in columns if name in SCALES or name in unknown]):
        raise Invalid(
            f"line 1: these are columns of {other.name}, some of them renamed; {other.about}: "
            "import the file as it was, or say how with --map"
        )
    if unknown:
        yield f"ignored: {columns_named(unknown)}"
    if columns != COLUMNS and (
        scales := [text for name, text in SCALES.items() if name in columns]
    ):
        yield f"read as they are: {listed(scales)}; --map turns other scales round"


def _mapped(one: Map, table: Rows, how: How) -> Iterator[str]:
    """Yield what is to be said of a file that a map reads."""
    yield f"read as {one.name}" + (f": {one.about}" if one.about else "")
    if one.soreness and not one.soreness.area and not how.part:
        yield "soreness is left open: the file does not say where it was; --part quads would"
    lacking = not_there(one, table.columns)
    if not_there(one._replace(fields=None, soreness=None, note=()), table.columns):
        day = json.dumps(lacking[0], ensure_ascii=False)
        has = columns_named(list(table.columns))
        raise Invalid(f"the map: day.column is {day}, which is none of {has}")
    if how.map and lacking:
        yield f"not in the file: {columns_named(lacking)}"
    used = dict(used_columns(one))
    if ignored := [name for name in table.columns if name not in used]:
        yield f"ignored: {columns_named(ignored)}"


def _left_out(counts: Counter[str]) -> str:
    told = [f"{reason} ({number})" for reason, number in counts.most_common(_NAMED)]
    more = len(counts) - len(told)
    return f"not taken: {', '.join(told)}" + (f" and {more} more kinds" if more else "")


def columns_named(columns: list[str]) -> str:
    """Return the columns by their names, of many the first and how many more."""
    shown = ", ".join(json.dumps(name, ensure_ascii=False)[:40] for name in columns[:_NAMED])
    more = len(columns) - _NAMED
    noun = "the column" if len(columns) == 1 else "the columns"
    return f"{noun} {shown}" + (f" and {more} more" if more > 0 else "")
