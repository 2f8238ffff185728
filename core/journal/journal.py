"""The journal: every training day that was recorded, one TinyDB file a machine and year.

Nothing here is ever edited: events are appended, and a day is what they add up to. Files of other
years are not opened for a day, so a long history costs nothing in the morning. A machine writes its
own files and reads all, so any engine that moves files carries a journal between machines.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from functools import reduce
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zlib import crc32

from core.codec.record import event_from_json, to_json
from core.journal import machines
from core.journal.documents import EVENTS, Content, encoded
from core.journal.files import Stamp, link, make_folder, sync_folder
from core.journal.storage import (
    BACKUPS,
    LATEST,
    PATIENCE,
    DurableStorage,
    JournalError,
    Lost,
    Migration,
    ReadOnly,
    local_now,
    refusals_named,
)
from core.journal.year import Events, File, YearFiles
from core.model.checkin import CheckIn, Reassessment
from core.model.day import Body, CheckedIn, Day, Event, Filled, Outcome, WarmupProgress
from core.model.folding import fold
from core.model.knowledge import Knowledge, version

if TYPE_CHECKING:
    from tinydb.storages import Storage

_TICK = timedelta(microseconds=1)


def _as_it_is(content: Content) -> Content:
    """Go from schema 1 to 2, which added what an event has seen and where it was made."""
    return content


MIGRATIONS: tuple[Migration, ...] = (_as_it_is,)
"""The steps from schema 1 to 2, from 2 to 3 and so on; the current schema is one above them."""

COPIES = "copies"
"""The folder, beside the backups, of conflict copies that were taken in."""

Added = Callable[[dict[str, Event], Event, str], Event | None]
"""Says what of an event is stored, given its day's events by their id, and this machine's name."""


class Journal:
    """The recorded days in `folder`, which the first append makes.

    `state` is the program's own folder, never synced: it holds the machine's name, the lock and the
    backups; without one they are kept in a folder beside the journal's.

    Reading takes no lock and never waits. Every method raises a JournalError whose text is one
    clear line, and has changed nothing then unless it says so. An instance belongs to one thread;
    two of them, in one process or in several, agree through the files.
    """

    def __init__(
        self,
        folder: Path,
        state: Path | None = None,
        *,
        host: str | None = None,
        migrations: tuple[Migration, ...] = MIGRATIONS,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self.folder = folder
        self.state = machines.state_of(folder, state)
        """Where lock and backups of this journal are."""
        self.notices: list[str] = []
        """What a person has to be told of what storing has found, a line each."""
        self._names = self.state.parent.parent
        self._host = host or os.uname().nodename
        self._migrations = migrations
        self._patience = patience
        self._now = now
        self._years: dict[int, YearFiles] = {}
        self._was_there = os.path.isdir(folder)

    @property
    def schema(self) -> int:
        """The schema of the files that are written here."""
        return 1 + len(self._migrations)

    @property
    def machine(self) -> str:
        """The name of this machine, empty while it has not written anything."""
        with suppress(OSError):
            return machines.name_of(self._names) or ""
        return ""

    @property
    def read_only(self) -> bool:
        """The folder is somebody else's, to be looked at."""
        return os.path.isdir(self.folder) and not os.access(self.folder, os.W_OK)

    @property
    def faults(self) -> tuple[str, ...]:
        """What could not be read of other machines' files when they were read last, a line each."""
        return tuple(
            f"{self.folder / name} can't be read whole: {why}. What it lacks may be stricter."
            for files in self._years.values()
            for name, why in files.faults.items()
        )

    def day(self, day: date) -> Day:
        """Return the day as its events add up; one without events is empty."""
        (found,) = self._days(day, day) or (fold(day, ()),)
        return found

    def days(self, since: date | None = None, until: date | None = None) -> tuple[Day, ...]:
        """Return the recorded days from `since` to `until`, both included, in order.

        Only the files of the years in between are opened: a range that reaches back over the first
        of January opens the year before, too, and no other.
        """
        return self._days(since, until)

    def append(self, *events: Event) -> None:
        """Store the events durably, all or none of each year's; an error says what is stored.

        An event that is not later than its day's last one is stored a microsecond after that one,
        so that a clock set back loses and reorders nothing. Only a warm-up's progress may replace
        an event of the same id; an event that is already there changes nothing. An event that does
        not say what it has seen is taken to know all that is there.

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

    def fold_copies(self) -> tuple[Path, ...]:
        """Take in what engines' conflict copies hold, and move them to where the backups are.

        Returns where they are now.
        """
        moved = []
        for year in self.years():
            copies = [name for name in self.names(year) if machines.is_copy(name)]
            if not copies:
                continue
            with self.writing(year) as own:
                put_events(own, self.files(year).strays(self.read(year)))
            kept = self.state / COPIES
            with refusals_named(kept):
                make_folder(kept)
                for name in copies:
                    link(self.folder / name, kept / name)
                    moved.append(kept / name)
                sync_folder(kept)
                for name in copies:
                    os.unlink(self.folder / name)
        return tuple(moved)

    def revision(self) -> Hashable:
        """Return a value that differs after anything was stored here or brought; reads no file.

        Never raises: where the folder is lost it differs, too, and the next read says why.
        """
        return tuple(self._stamps())

    def _stamps(self) -> Iterator[tuple[int, str, Stamp]]:
        with suppress(OSError):
            for name in sorted(os.listdir(self.folder)):
                year = machines.year_of(name)
                if year is not None:
                    yield year, name, Stamp.of(os.stat(self.folder / name))

    def revision_until(self, day: date) -> list[object]:
        """Return plain data that differs after anything of the days up to `day` came or changed.

        Of years before its own no file is read. Raises JournalError.
        """
        last = day.isoformat()
        said: list[object] = [
            [name, *stamp] for year, name, stamp in self._stamps() if year < day.year
        ]
        for file in self.read(day.year):
            told = (encoded(one) for one in file.documents.values() if one["day"] <= last)
            said.append([file.path.name, reduce(lambda seal, raw: crc32(raw, seal), told, 0)])
        return said

    def years(self) -> tuple[int, ...]:
        """Return the years of which there is a file, or a backup of one, in order."""
        self._check_folder()
        names = {*self._listed(self.folder), *self._listed(self.folder / BACKUPS)}
        names.update(self._listed(self.state / BACKUPS))
        years = {machines.year_of(name) for name in names}
        return tuple(sorted(year for year in years if year is not None))

    def files(self, year: int) -> YearFiles:
        """Return the files of a year; only those of the two years used last keep what they read."""
        files = self._years.pop(year, None) or YearFiles(
            year, lambda name: self._storage(name, year)
        )
        self._years[year] = files
        while len(self._years) > 2:
            del self._years[next(iter(self._years))]
        return files

    def names(self, year: int) -> tuple[str, ...]:
        """Return the names of the files of a year that are in the folder."""
        return tuple(n for n in self._listed(self.folder) if machines.year_of(n) == year)

    def own(self, year: int) -> str:
        """Return the name of the file that this machine writes, empty before it has a name."""
        machine = self.machine
        return machines.file_name(year, machine) if machine else ""

    def read(self, year: int, days: Iterable[str] = ()) -> tuple[File, ...]:
        """Return what stands in the files of a year, at least of these days where some are given.

        A stray event is looked for in all files: then none is left out.
        """
        self._check_folder()
        end = f".{LATEST}.json"
        kept = [
            f"{name.removesuffix(end)}.json"
            for name in self._listed(self.state / BACKUPS)
            if name.endswith(end) and machines.year_of(name) == year
        ]
        names, own = self.names(year), self.own(year)
        whole = any(map(machines.is_copy, names)) or {*kept} - {own}
        return self.files(year).read(names, own, kept, () if whole else days)

    @contextmanager
    def writing(self, year: int) -> Iterator[DurableStorage]:
        """Hold the lock and the storage that this machine writes, under a name that is its own."""
        self._check_folder()
        if self.read_only:
            raise ReadOnly(f"{self.folder} may only be read. Nothing was stored.")
        with refusals_named(self.folder):
            make_folder(self.folder)
        while True:
            with refusals_named(self._names):
                machine = self.machine or machines.give_name(self._names, self._host)
            own = self.files(year).storage(machines.file_name(year, machine))
            with own.locked():
                if self._is_ours(year, own, machine):
                    with own.transaction():
                        yield own
                    return

    def _is_ours(self, year: int, own: DurableStorage, machine: str) -> bool:
        """Tell whether nobody else writes under this name; take another one otherwise."""
        if machine != self.machine:
            return False
        overwritten = own.overwritten()
        if not (overwritten and overwritten.by_another) and not self._is_copied(year, own):
            return True
        with refusals_named(self._names):
            new = machines.give_name(self._names, self._host, instead_of=machine)
        self.notices.append(
            f"Another machine writes as {machine}, too, like a copied disk. This one is {new} now."
        )
        return False

    def _is_copied(self, year: int, own: DurableStorage) -> bool:
        """Tell whether an engine has put aside what another machine wrote into our file."""
        names = [n for n in self.names(year) if machines.is_copy(n) and n.startswith(own.path.stem)]
        if not names:
            return False
        ours = {(raw["day"], raw["id"]) for raw in (own.read() or {}).get(EVENTS, {}).values()}
        copies = (self.files(year).file(name) for name in names)
        return any(
            (raw["day"], raw["id"]) not in ours
            for copy in copies
            for raw in copy.documents.values()
        )

    def _days(self, since: date | None, until: date | None) -> tuple[Day, ...]:
        first = since.isoformat() if since else ""
        last = until.isoformat() if until else "9999-12-31"
        days: list[Day] = []
        for year in self.years():
            if int(first[:4] or 0) <= year <= int(last[:4]):
                found = self.files(year).events(self.read(year), lambda day: first <= day <= last)
                days += (
                    fold(date.fromisoformat(day), found[day].values(), judged_alone)
                    for day in sorted(found)
                )
        return tuple(days)

    def _storage(self, name: str, year: int) -> DurableStorage:
        old = name == machines.old_file_name(year)  # of version 1: all of its is in the folder
        return DurableStorage(
            self.folder / name,
            lambda content: validated(content, year),
            state=self.folder if old else self.state,
            migrations=self._migrations,
            patience=self._patience,
            now=self._now,
        )

    def _store(
        self, events: Iterable[Event], added: Added, dry_run: bool = False
    ) -> tuple[Event, ...]:
        events = sorted(events, key=lambda event: event.day.year)
        for event in events:
            if event.at.tzinfo is None:
                raise ValueError(f"an event's moment needs a time zone: {event.at}")
        stored: list[Event] = []
        for year, each in groupby(events, key=lambda event: event.day.year):
            of_year = tuple(each)
            days = {event.day.isoformat() for event in of_year}
            if dry_run:
                known = self.files(year).events(self.read(year), days.__contains__)
                stored += _changes(known, of_year, added, self.machine)
                continue
            with _stored_before_told(stored), self.writing(year) as own:
                found = self.read(year, days)
                known = self.files(year).events(found, days.__contains__)
                machine = machines.machine_of(own.path.name)
                changed = _changes(known, of_year, added, machine)
                if changed:
                    put_events(own, (*self.files(year).strays(found), *changed))
            stored += changed
        return tuple(stored)

    def _listed(self, folder: Path) -> list[str]:
        try:
            return os.listdir(folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise JournalError(f"{folder} can't be read: {error.strerror}.") from error

    def _check_folder(self) -> None:
        there = os.path.isdir(self.folder)
        if self._was_there and not there:
            raise Lost(f"{self.folder}, the journal's folder, is gone. Nothing was stored.")
        if os.path.islink(self.folder) and not there:
            raise Lost(f"{self.folder} links to {os.readlink(self.folder)}, which is not there.")
        self._was_there = there


@contextmanager
def _stored_before_told(stored: Iterable[Event]) -> Iterator[None]:
    """Let an error say what is stored all the same: each year is a file of its own."""
    try:
        yield
    except JournalError as error:
        if years := sorted({event.day.year for event in stored}):
            only = f"Only what is of {', '.join(map(str, years))} was stored"
            error.args = (str(error).replace("Nothing was stored", only),)
        raise


def judged_alone(checkin: CheckIn, reassessment: Reassessment | None) -> Outcome | None:
    """Return what the rules give for answers alone, without days before: the same everywhere."""
    from core.decision.decide import decide, outcome
    from core.decision.facts import Request

    return outcome(decide(Request(checkin, checkin.at, (), reassessment=reassessment)))


def put_events(own: DurableStorage, events: Iterable[Event]) -> None:
    """Write events in place of those with the same day and id, within a transaction."""
    from tinydb.table import Table  # needed only where something is stored

    newer = {(event.day.isoformat(), event.id): event for event in events}
    table = Table(cast("Storage", own), EVENTS, cache_size=0)
    documents = (own.read() or {}).get(EVENTS, {}).items()
    if replaced := [int(n) for n, raw in documents if (raw["day"], raw["id"]) in newer]:
        table.remove(doc_ids=replaced)
    table.insert_multiple(to_json(event) for event in newer.values())


def _check(event: Event) -> None:
    if event_from_json(json.loads(encoded(to_json(event)))) != event:
        raise ValueError(f"an event would not be read back as it is: {event}")


def _changes(known: Events, events: Iterable[Event], added: Added, machine: str) -> list[Event]:
    changed: dict[tuple[date, str], Event] = {}
    for event in events:
        day = known.setdefault(event.day.isoformat(), {})
        if stored := added(day, event, machine):
            _check(stored)
            day[event.id] = changed[event.day, event.id] = stored
    return list(changed.values())


def _appended(day: dict[str, Event], event: Event, machine: str) -> Event | None:
    there = day.get(event.id)
    if there:
        progress = all(isinstance(one.body, WarmupProgress) for one in (there, event))
        if _same(there.body, event.body) and not (progress and event.at > there.at):
            return None
        if not progress:
            raise ValueError(f"the id {event.id} is taken by another event of {event.day}")
        event = event._replace(seen=there.seen)  # it knows what each of its versions knows
    elif event.seen is None:
        event = event._replace(seen=Knowledge.of(day.values()).newest)
    event = event._replace(machine=event.machine or machine)
    last = max((other.at for other in day.values()), default=None)
    if last is None or event.at > last:
        return event
    return event._replace(at=(last + _TICK).astimezone(event.at.tzinfo))


def _same(one: Body, other: Body) -> bool:
    """Compare by kind, too: as tuples, the note "x" and undoing the event "x" are equal."""
    return type(one) is type(other) and one == other


def _merged(day: dict[str, Event], event: Event, machine: str) -> Event | None:  # noqa: ARG001
    there = day.get(event.id)
    if there is None:
        return event
    if repr(event) == repr(there):  # most of what comes in again, told sooner than by versions
        return None
    return event if version(event) > version(there) else None


def validated(content: Content, year: int | None = None) -> Content:
    """Return the tables with every event checked and cleaned: what a person edited may be wrong.

    Raises ValueError for what is wrong, and for an event that is not of the year.
    """
    from core.codec.validation import load

    if EVENTS not in content:
        raise ValueError(f"it has no {EVENTS}")
    documents = {}
    for number, raw in content[EVENTS].items():
        event = load(Event, raw, f"{EVENTS}.{number}")
        if year is not None and event.day.year != year:
            raise ValueError(f"event {number} of {event.day} does not belong in {year}")
        if isinstance(event.body, CheckedIn | Filled) and event.body[0].day != event.day:
            raise ValueError(f"event {number} of {event.day} has answers of another day")
        if unknown := _unknown_rules(event.body):
            raise ValueError(
                f"event {number} of {event.day} names {unknown[0]!r}, which is no rule"
            )
        documents[str(int(number))] = to_json(event)
    return {**content, EVENTS: documents}


def _unknown_rules(body: Body) -> list[str]:
    """Return the ids of rules that never were; a later version of the rules may have others."""
    from core.decision.decide import RULES_VERSION
    from core.decision.rules import ALL_RULES

    outcomes = (value for value in body if isinstance(value, Outcome))
    known = {rule.id for rule in ALL_RULES}
    return [
        rule
        for outcome in outcomes
        if outcome.rules_version <= RULES_VERSION
        for rule in outcome.fired
        if rule not in known
    ]
