"""A table of another program, read by a map: its rows become rows of ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import NamedTuple

from core.codec.validation import YEARS, Invalid
from core.exchange.maps import Map, Moment, Origin, words_of
from core.exchange.row import iso_date
from core.exchange.source import DateOrder, Faults, Rows, with_point
from core.model.body import Part, Sport
from core.model.checkin import MINUTES
from core.model.day import DAY_STARTS_AT, training_day
from core.model.words import words

_Row = Mapping[str, str]
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600}
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d\d)(?:\.\d+)?")
_SPOKEN = re.compile(r"(?:(\d+)\s*h\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?")
_LIFTS = {"lower", "push", "pull", "upper", "full"}


class Given(NamedTuple):
    """What a person says of a file: how its dates are meant, where it was sore, their sports."""

    dates: DateOrder | None = None
    part: Part | None = None
    day_starts_at: int = DAY_STARTS_AT
    decimal_comma: bool = False
    sports: tuple[Sport, ...] = ()


class Told(NamedTuple):
    """A row of ours, and the line that it comes from."""

    line: int
    row: _Row


class Reader:
    """Reads a table by a map; `left_out` counts what was not taken, by the reason."""

    def __init__(self, one: Map, given: Given, faults: Faults) -> None:
        self.map = one
        self.given = given
        self.faults = faults
        self.left_out: Counter[str] = Counter()
        self.unknown_sport = False
        """A session was left out that the map does not know, nor the person's sports."""
        self._sessions: dict[str, str] = {}

    def rows(self, table: Rows) -> Iterator[Told]:
        """Yield the table's days and sessions as rows of ours, faults left out."""
        groups: dict[object, list[tuple[datetime, int, _Row]]] = {}
        seen: set[tuple[str, ...]] = set()
        for line, cells in self._named(table):
            try:
                moment = self._moment(cells)
            except Invalid as invalid:
                self.faults.add(*(f"line {line}: {fault}" for fault in invalid.faults))
                continue
            whole = tuple(cells.values())
            if self.map.rows != "set" and whole in seen:
                self.left_out["equal to another row"] += 1
                continue
            seen.add(whole)
            groups.setdefault(self._key(line, moment), []).append((moment, line, cells))
        for group in groups.values():
            moment, line, first = min(group, key=lambda one: one[:2])
            rows = [first] if self.map.rows == "day" else [cells for *_, cells in group]
            if len(group) > len(rows):
                self.left_out["a second row of a day"] += len(group) - len(rows)
            try:
                if row := self._row(moment, rows):
                    yield Told(line, row)
            except Invalid as invalid:
                self.faults.add(*(f"line {line}: {fault}" for fault in invalid.faults))

    def _key(self, line: int, moment: datetime) -> object:
        match self.map.rows:
            case "day":
                return self._day(moment)
            case "session":
                return line
        return moment

    def _named(self, table: Rows) -> Iterator[tuple[int, _Row]]:
        """Yield the rows that count, by the names of their columns."""
        width = len(table.columns)
        for line, cells in table.rows:
            extra = len(cells) - width
            if extra > 0 and self.map.spills in table.columns:
                at = table.columns.index(self.map.spills or "")
                cells = [
                    *cells[:at],
                    ",".join(cells[at : at + extra + 1]),
                    *cells[at + extra + 1 :],
                ]
            elif extra:
                self.faults.add(f"line {line}: {len(cells)} cells for {width} columns")
                continue
            row = dict(zip(table.columns, map(str.strip, cells), strict=True))
            if why := self._uncounted(row):
                self.left_out[why] += 1
            else:
                yield line, row

    def _uncounted(self, row: _Row) -> str:
        for column, texts in (self.map.only or {}).items():
            if row.get(column) not in texts:
                return f"{column} {row.get(column) or 'empty'}"
        for column, texts in (self.map.never or {}).items():
            if row.get(column) in texts:
                return f"{column} {row[column]}"
        return ""

    def _moment(self, row: _Row) -> datetime:
        text = _cell(row, self.map.day.column)
        if not text:
            raise Invalid(f"{_name(self.map.day.column)} is empty: it takes the day")
        return _parsed(text, self.map.day, self.given.dates)

    def _day(self, moment: datetime) -> str:
        whole = self.map.day.utc or self.map.day.timed
        return str(training_day(moment, self.given.day_starts_at) if whole else moment.date())

    def _row(self, moment: datetime, rows: Sequence[_Row]) -> _Row:
        """Return the row of ours for rows that belong together, empty when they say nothing."""
        told: dict[str, str] = {}
        for field, source in (self.map.fields or {}).items():
            if field == "session.session":
                told[field] = self._session(source, rows)
            else:
                told[field] = self._field(field, source, moment, rows[0])
        told |= self._soreness(rows[0])
        told[self._remarks] = "; ".join(filter(None, self._notes(rows[0])))
        told = {field: text for field, text in told.items() if text}
        constants, left = self.map.constants or {}, ""
        if "session.session" not in told:  # without one there is nothing to say of it
            told, constants = _without_session(told), _without_session(constants)
            left = self._unknown_session(rows[0], alone=not told)
        if left or not told:
            self.left_out[left or "a row that says nothing more"] += 1
        if not told:
            return {}
        at = {"at": moment.isoformat()} if self.map.day.timed else {}
        return {"day": self._day(moment), **at, **constants, **told}

    @property
    def _remarks(self) -> str:
        return "note" if self.map.rows == "day" else "notes"

    def _notes(self, row: _Row) -> Iterator[str]:
        for source in self.map.note:
            text = _cell(row, source.column)
            if source.words:
                yield _by_words(source, text)
            else:
                yield _one_of(source, text) if source.values else text

    def _session(self, source: Origin, rows: Sequence[_Row]) -> str:
        """Return the session that most of the rows tell of."""
        votes: Counter[str] = Counter()
        for row in rows:
            text = _cell(row, source.column)
            if text not in self._sessions:
                by = _one_of if source.values else _by_words
                self._sessions[text] = self._sport(text) or by(source, text)
            if found := self._sessions[text]:
                votes[found] += 1
        return _combined(votes) if votes else source.otherwise or ""

    def _unknown_session(self, row: _Row, *, alone: bool) -> str:
        """Return what of a session is not taken, empty where a row is not meant to tell of one."""
        source = (self.map.fields or {}).get("session.session")
        if source is None or source.otherwise is not None:
            return ""
        text = _cell(row, source.column)
        self.unknown_sport |= bool(text)
        return f"{_name(source.column)} {text or 'empty'}" if text or alone else ""

    def _sport(self, text: str) -> str:
        """Return the person's own sport that a text names, empty for none."""
        own = {words(sport): sport for sport in self.given.sports}
        return _named_in(text, own)

    def _field(self, field: str, source: Origin, moment: datetime, row: _Row) -> str:
        text = _cell(row, source.column)
        if not text or text in (source.empty or ()):
            return ""
        if source.values:
            if text not in source.values:
                takes = ", ".join(source.values)
                raise Invalid(f"{_name(source.column)} takes {takes}, not {text}")
            return str(source.values[text])
        if source.words or source.names:
            return _by_words(source, text) or source.otherwise or ""
        if source.until:
            seconds = (_parsed(text, self.map.day, self.given.dates) - moment).total_seconds()
        elif source.unit:
            seconds = _seconds(text, source.unit, self.given, _name(source.column))
        else:
            return text
        return self._length(field, seconds)

    def _length(self, field: str, seconds: float) -> str:
        if field == "sleep_hours":
            return f"{round(seconds / 3600, 2):g}"
        minutes = round(seconds / 60)
        if MINUTES.low <= minutes <= MINUTES.high:
            return str(minutes)
        self.left_out[f"a length of {minutes} minutes"] += 1
        return ""

    def _soreness(self, row: _Row) -> dict[str, str]:
        sore = self.map.soreness
        text = _cell(row, sore.column) if sore else ""
        if sore is None or not text:
            return {}
        if text not in sore.values:
            raise Invalid(f"{sore.column} takes {', '.join(sore.values)}, not {text}")
        level = str(sore.values[text])
        parts = [self.given.part] if self.given.part else []
        if sore.area:
            codes = re.findall(r"\w+", row.get(sore.area, ""))
            self.left_out.update(
                f"{sore.area} {code}" for code in codes if code not in (sore.areas or {})
            )
            parts = [part for code in codes if (part := (sore.areas or {}).get(code))]
        return {f"soreness.{part}": level for part in parts if level}


def _without_session(told: Mapping[str, str]) -> dict[str, str]:
    return {field: text for field, text in told.items() if not field.startswith("session.")}


def _cell(row: _Row, column: str | tuple[str, ...]) -> str:
    """Return what stands in the column, or in the first of several that the file has."""
    columns = (column,) if isinstance(column, str) else column
    text = next((row[one] for one in columns if one in row), "")
    return text[:-2] if re.fullmatch(r"-?\d+\.0", text) else text


def _name(column: str | tuple[str, ...]) -> str:
    return column if isinstance(column, str) else column[0]


def _parsed(text: str, moment: Moment, dates: DateOrder | None) -> datetime:
    """Return a moment, in the local zone when it has no other. Raises `Invalid`."""
    forms = [partial(datetime.strptime, text, form) for form in moment.forms]
    found = _first(
        *forms,
        lambda: datetime.fromisoformat(text),
        lambda: datetime.fromisoformat(iso_date(text, dates)),
    )
    if found is None:
        raise Invalid(f"{_name(moment.column)} takes a moment or a day, not {text}")
    if found.year not in YEARS:
        raise Invalid(f"{_name(moment.column)} takes a moment of a diary, not {text}")
    if found.tzinfo is None and moment.utc:
        found = found.replace(tzinfo=UTC)
    return found.astimezone()


def _first(*readers: Callable[[], datetime]) -> datetime | None:
    for read in readers:
        try:
            return read()
        except Invalid:
            raise
        except ValueError:
            continue
    return None


def _one_of(source: Origin, text: str) -> str:
    return str((source.values or {}).get(text, ""))


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(r"\b" + re.escape(word), re.IGNORECASE)


def _by_words(source: Origin, text: str) -> str:
    return _named_in(text, source.words or words_of(source.names or ""))


def _named_in(text: str, given: Mapping[str, str]) -> str:
    """Return what the first word stands for that begins a word of the text, empty for none."""
    text = text.replace("_", " ")
    return next((found for word, found in given.items() if _pattern(word).search(text)), "")


def _combined(votes: Counter[str]) -> str:
    """Return the session of which these are exercises; what is under a quarter does not count."""
    counted = {one for one, number in votes.items() if 4 * number >= votes.total()}
    lifts = counted & _LIFTS
    if not lifts:
        return votes.most_common(1)[0][0]
    if len(lifts) == 1:
        return next(iter(lifts))
    return "upper" if lifts <= {"push", "pull", "upper"} else "full"


def _seconds(text: str, unit: str, given: Given, column: str) -> float:
    """Return a duration in seconds: a number of the unit, 1:05:00, or "1h 5m". Raises `Invalid`."""
    number = with_point(text, decimal_comma=given.decimal_comma)
    if re.fullmatch(r"\d{1,9}(\.\d+)?", number):
        return float(number) * _SECONDS[unit]
    found = _CLOCK.fullmatch(text) or _SPOKEN.fullmatch(text)
    if not found or not any(found.groups()):
        raise Invalid(f"{column} takes a number of {unit}, not {text}")
    hours, minutes, seconds = (int(group or 0) for group in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds).total_seconds()
