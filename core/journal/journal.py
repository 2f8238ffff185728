"""The journal: every training day that was recorded, one TinyDB file a year.

Nothing here is ever edited: events are appended, and a day is what they add up to. Files of other
years are not opened for a day, so a long history costs nothing in the morning.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path

from tinydb import where
from tinydb.table import Table

from core.codec.record import event_from_json, to_json
from core.journal.files import Stamp, make_folder
from core.journal.storage import (
    BACKUPS,
    MIGRATIONS,
    PATIENCE,
    Content,
    DurableStorage,
    JournalError,
    Lost,
    Migration,
    encoded,
    local_now,
    refusals_named,
)
from core.model.day import Body, Day, Event, WarmupProgress, fold

EVENTS = "events"
_YEAR_FILE = re.compile(r"[0-9]{4}\.([^.]+\.)?json")
_TICK = timedelta(microseconds=1)


class Journal:
    """The recorded days in `folder`, which the first append makes.

    Reading takes no lock and never waits. Every method raises a JournalError whose text is one
    clear line, and has changed nothing then. An instance belongs to one thread; two of them, in one
    process or in several, agree through the files.
    """

    def __init__(
        self,
        folder: Path,
        *,
        migrations: tuple[Migration, ...] = MIGRATIONS,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self.folder = folder
        self._migrations = migrations
        self._patience = patience
        self._now = now
        self._storages: dict[int, DurableStorage] = {}
        self._was_there = os.path.isdir(folder)

    def day(self, day: date) -> Day:
        """Return the day as its events add up; one without events is empty."""
        found = self._table(day.year).search(where("day") == day.isoformat())
        return fold(day, map(event_from_json, found))

    def days(self, since: date | None = None, until: date | None = None) -> tuple[Day, ...]:
        """Return the recorded days from `since` to `until`, both included, in order.

        Only the files of the years in between are opened: a range that reaches back over the first
        of January opens the year before, too, and no other.
        """
        first = since.isoformat() if since else ""
        last = until.isoformat() if until else "9999-12-31"
        days: list[Day] = []
        for year in self.years():
            if int(first[:4] or 0) <= year <= int(last[:4]):
                self._check_folder()
                content = self.storage(year).read() or {}
                found: dict[str, list[Event]] = {}
                for document in content.get(EVENTS, {}).values():  # TinyDB would copy each
                    if first <= document["day"] <= last:
                        found.setdefault(document["day"], []).append(event_from_json(document))
                days += (fold(found[day][0].day, found[day]) for day in sorted(found))
        return tuple(days)

    def append(self, *events: Event) -> None:
        """Store the events durably, all or none of each year's.

        An event that is not later than its day's last one is stored a microsecond after that one,
        so that a clock set back loses and reorders nothing. Only a warm-up's progress may replace
        an event of the same id; an event that is already there changes nothing.

        The events must be right by `core.codec.validation`, from which what a person types comes;
        here is refused, as ValueError, what could not be read back as the same value: a moment
        without time zone, NaN, lone surrogates, another body under an id that is taken.
        """
        self._store(events, _appended)

    def merge(self, *events: Event, dry_run: bool = False) -> tuple[Event, ...]:
        """Store events of another journal as they are; return those that were missing or are newer.

        Of two events of one id the later one stays. Merging in any order, or again, gives the same
        journal. With `dry_run` nothing is stored. Raises ValueError like `append`.
        """
        return self._store(events, _merged, dry_run)

    def revision(self) -> Hashable:
        """Return a value that differs after any process has stored something; reads no file.

        Never raises: where the folder is lost it differs, too, and the next read says why.
        """
        stamps = []
        with suppress(OSError):
            for name in sorted(os.listdir(self.folder)):
                if _YEAR_FILE.fullmatch(name):
                    stamps.append((name, Stamp.of(os.stat(self.folder / name))))
        return tuple(stamps)

    def years(self) -> tuple[int, ...]:
        """Return the years of which there is a file, or a backup of one, in order."""
        self._check_folder()
        names: set[str] = set()
        for folder in (self.folder, self.folder / BACKUPS):
            try:
                names.update(os.listdir(folder))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise JournalError(f"{folder} can't be read: {error.strerror}.") from error
        return tuple(sorted({int(name[:4]) for name in names if _YEAR_FILE.fullmatch(name)}))

    def storage(self, year: int) -> DurableStorage:
        """Return the storage of one year's file; only the two used last keep what they read."""
        storage = self._storages.pop(year, None) or DurableStorage(
            self._path(year),
            lambda content: _validated(content, year),
            migrations=self._migrations,
            patience=self._patience,
            now=self._now,
        )
        self._storages[year] = storage
        while len(self._storages) > 2:
            del self._storages[next(iter(self._storages))]
        return storage

    def _store(
        self,
        events: Iterable[Event],
        added: Callable[[dict[str, Event], Event], Event | None],
        dry_run: bool = False,
    ) -> tuple[Event, ...]:
        """Let `added` say what of each event is stored, given its day's events by their id."""
        events = sorted(events, key=lambda event: event.day.year)
        for event in events:
            _check(event)
        stored: list[Event] = []
        for year, of_year in groupby(events, key=lambda event: event.day.year):
            if dry_run:
                stored += _add(self._table(year), tuple(of_year), added, dry_run)
                continue
            self._check_folder()
            with refusals_named(self.folder):
                make_folder(self.folder)
            with self.storage(year).transaction():
                stored += _add(self._table(year), tuple(of_year), added)
        return tuple(stored)

    def _path(self, year: int) -> Path:
        return self.folder / f"{year:04}.json"

    def _table(self, year: int) -> Table:
        self._check_folder()
        return Table(self.storage(year), EVENTS, cache_size=0)

    def _check_folder(self) -> None:
        there = os.path.isdir(self.folder)
        if self._was_there and not there:
            raise Lost(f"{self.folder}, the journal's folder, is gone. Nothing was stored.")
        if os.path.islink(self.folder) and not there:
            raise Lost(f"{self.folder} links to {os.readlink(self.folder)}, which is not there.")
        self._was_there = there


def _check(event: Event) -> None:
    if event.at.tzinfo is None:
        raise ValueError(f"an event's moment needs a time zone: {event.at}")
    if event_from_json(json.loads(encoded(to_json(event)))) != event:
        raise ValueError(f"an event would not be read back as it is: {event}")


def _add(
    table: Table,
    events: tuple[Event, ...],
    added: Callable[[dict[str, Event], Event], Event | None],
    dry_run: bool = False,
) -> list[Event]:
    days: dict[date, dict[str, Event]] = {event.day: {} for event in events}
    numbers: dict[tuple[date, str], int] = {}
    for document in table.search(where("day").one_of([day.isoformat() for day in days])):
        event = event_from_json(document)
        days[event.day][event.id] = event
        numbers[event.day, event.id] = document.doc_id
    changed: dict[tuple[date, str], Event] = {}
    for event in events:
        if stored := added(days[event.day], event):
            days[event.day][event.id] = changed[event.day, event.id] = stored
    if changed and not dry_run:
        if replaced := [numbers[key] for key in changed if key in numbers]:
            table.remove(doc_ids=replaced)
        table.insert_multiple(to_json(event) for event in changed.values())
    return list(changed.values())


def _appended(day: dict[str, Event], event: Event) -> Event | None:
    there = day.get(event.id)
    if there:
        progress = all(isinstance(one.body, WarmupProgress) for one in (there, event))
        if _same(there.body, event.body) and not (progress and event.at > there.at):
            return None
        if not progress:
            raise ValueError(f"the id {event.id} is taken by another event of {event.day}")
    last = max((other.at for other in day.values()), default=None)
    if last is None or event.at > last:
        return event
    return event._replace(at=(last + _TICK).astimezone(event.at.tzinfo))


def _same(one: Body, other: Body) -> bool:
    """Compare by kind, too: as tuples, the note "x" and undoing the event "x" are equal."""
    return type(one) is type(other) and one == other


def _merged(day: dict[str, Event], event: Event) -> Event | None:
    there = day.get(event.id)
    return event if there is None or _version(event) > _version(there) else None


def _version(event: Event) -> tuple[datetime, bytes]:
    """Order an event's versions: by their moment, else in any way that is the same everywhere."""
    return event.at, encoded(to_json(event))


def _validated(content: Content, year: int) -> Content:
    """Return the tables with every event checked and cleaned: what a person edited may be wrong."""
    from core.codec.validation import load

    documents = {}
    for number, raw in content.get(EVENTS, {}).items():
        event = load(Event, raw, f"{EVENTS}.{number}")
        if event.day.year != year:
            raise ValueError(f"event {number} of {event.day} does not belong in {year}.json")
        documents[str(int(number))] = to_json(event)
    return {**content, EVENTS: documents}
