"""All files of one year: this machine's, other machines', version 1's, and engines' copies.

They are united by day and id, so it does not matter in how many of them an event stands. What
another machine's file holds is shown as far as it can be read; a file that an engine is still
copying must not keep a person from their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from core.codec.record import event_from_json, to_json
from core.journal.documents import EVENTS, Document
from core.journal.machines import is_copy, old_file_name
from core.journal.storage import Damaged, DurableStorage, JournalError, Newer
from core.model.day import Event
from core.model.knowledge import version

Documents = Mapping[str, Mapping[str, Any]]
Events = dict[str, dict[str, Event]]
"""Events by their day, and then by their id."""


class File(NamedTuple):
    """A file of the year and what stands in it; `stray` when only here an event is not safe."""

    path: Path
    documents: Documents
    ours: bool
    stray: bool


def is_newer(event: Event, than: Events) -> bool:
    """Tell whether an event is missing among others, or a newer version of the one there."""
    there = than.get(event.day.isoformat(), {}).get(event.id)
    return there is None or version(event) > version(there)


class YearFiles:
    """The files of `year`. They are read again when they have changed."""

    def __init__(self, year: int, storage: Callable[[str], DurableStorage]) -> None:
        self.year = year
        self._storage = storage
        self._storages: dict[str, DurableStorage] = {}
        self.faults: dict[str, str] = {}
        """By the name of another machine's file, what of it could not be read."""

    def storage(self, name: str) -> DurableStorage:
        """Return the storage of the file with this name."""
        if name not in self._storages:
            self._storages[name] = self._storage(name)
        return self._storages[name]

    def read(
        self, names: Iterable[str], own: str, kept: Iterable[str], days: Iterable[str] = ()
    ) -> tuple[File, ...]:
        """Read the files of these names; `own` is this machine's, `kept` those it once wrote.

        Where `days` are given, other machines' files that have nothing of them may be left out.
        Raises JournalError when this machine's file, or version 1's, can't be read.
        """
        self.faults = {}
        ours = {own, old_file_name(self.year)}
        said = [f'"day":"{day}"'.encode() for day in days]
        found = [
            self.file(name, ours=name in ours)
            for name in sorted({*names, *ours} - {""})
            if name == own or is_copy(name) or not said or not self.storage(name).lacks(said)
        ]
        for name in kept:
            if overwritten := self.storage(name).overwritten():
                path, documents = self.storage(name).path, overwritten.content.get(EVENTS, {})
                found.append(File(path, documents, ours=True, stray=True))
        return tuple(found)

    def events(
        self, files: Iterable[File], wanted: Callable[[str], bool] = lambda _: True
    ) -> Events:
        """Return the events of the wanted days, of each the newest version."""
        united: Events = {}
        for file in files:
            for document in file.documents.values():
                day = document["day"]
                if wanted(day) and (event := self._event(file, document)):
                    of_day = united.setdefault(day, {})
                    there = of_day.setdefault(event.id, event)
                    if there is not event and there != event and version(event) > version(there):
                        of_day[event.id] = event
        return united

    def strays(self, files: Iterable[File]) -> Iterator[Event]:
        """Yield what stands only where an engine may remove it."""
        files = tuple(files)
        if any(file.stray for file in files):
            safe = self.events(file for file in files if not file.stray)
            for events in self.events(file for file in files if file.stray).values():
                yield from (event for event in events.values() if is_newer(event, safe))

    def file(self, name: str, *, ours: bool = False) -> File:
        """Read one file; of one that is not ours what can be read, with the fault kept."""
        storage = self.storage(name)
        stray = is_copy(name)
        try:
            documents = (storage.read() or {}).get(EVENTS, {})
        except JournalError as error:
            if ours:
                raise
            from core.journal import salvage  # slow to import, and seldom needed

            why = error.why if isinstance(error, Damaged) else "a newer sorecast wrote it"
            self.faults[name] = why
            readable = salvage.salvaged(salvage.readable_text(storage.path))
            found = (event for event in readable if event.day.year == self.year)
            documents = {str(number): to_json(event) for number, event in enumerate(found)}
        return File(storage.path, documents, ours, stray)

    def _event(self, file: File, document: Mapping[str, Any]) -> Event | None:
        try:
            return event_from_json(document.whole() if isinstance(document, Document) else document)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if file.ours:
                named = re.search("'[^']*'$", str(error))
                raise Newer(
                    f"{file.path} was written by a newer sorecast: it has what this one does not "
                    f"know{f' ({named.group()})' if named else ''}. Nothing was stored; update "
                    "sorecast."
                ) from error
            self.faults[file.path.name] = "a newer sorecast wrote it"
            return None
