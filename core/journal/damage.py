"""What happened to a damaged file of the journal, and giving back what can be given back.

A damaged file is never overwritten. `examine` finds its good backups and the events that can still
be read in the damaged file itself; `accept`, once a person agrees, keeps the damaged file under
another name and stores all of them together in its place. What can be read of another machine's
damaged file goes into this machine's own; the other one has its own backups.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from core.codec.record import event_from_json, to_json
from core.journal import files, salvage
from core.journal.documents import EVENTS, Content
from core.journal.journal import Journal, put_events
from core.journal.machines import old_file_name
from core.journal.storage import (
    Damaged,
    DurableStorage,
    JournalError,
    Newer,
    NotMigrated,
    refusals_named,
)
from core.journal.year import is_newer
from core.model.day import Event
from core.model.knowledge import version
from core.model.words import counted


class Damage(NamedTuple):
    """One damaged file: what is wrong, what accepting gives back, what stays missing."""

    year: int
    path: Path
    why: str
    changed_at: datetime | None
    """When the damaged file was last changed, None when it is gone."""
    backup: Path | None
    """The newest good backup, None when there is none."""
    backup_at: datetime | None
    """When the content of that backup was stored."""
    events: int
    """How many events accepting brings back, the rescued ones included."""
    rescued: int
    """How many of them the backups lack, but could be read in the damaged file."""
    missing: tuple[date, ...]
    """Days of which the damaged file names an event that is not brought back."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The whole in plain words, for a pane or a shell."""
        said = [f"{self.path.name} is damaged: {self.why}."]
        if self.backup_at:
            said.append(f"Its newest good backup is of {_moment(self.backup_at)}.")
        else:
            said.append("There is no good backup of it.")
        if self.rescued:
            said.append(
                f"{counted(self.rescued, 'event')} more can still be read in the damaged file."
            )
        kept = " and keeps the damaged file" if self.changed_at else ""
        said.append(f"Accepting brings back {counted(self.events, 'event')}{kept}.")
        if self.missing:
            said.append("Something stays missing of " + ", ".join(map(str, self.missing)) + ".")
        if self.changed_at and self.backup_at and self.changed_at > self.backup_at:
            said.append(
                f"What was stored between {_moment(self.backup_at)} and "
                f"{_moment(self.changed_at)} may be missing too."
            )
        return tuple(said)


def examine(journal: Journal) -> tuple[Damage, ...]:
    """Return the damage of every file of the journal, nothing when all of it can be read.

    Raises JournalError when a file can't be read for another reason.
    """
    found = []
    for year in journal.years():
        names = {*journal.names(year), journal.own(year), old_file_name(year)} - {""}
        for name in sorted(names):
            storage = journal.files(year).storage(name)
            with _refusals_named(storage.path):
                if why := _damage(storage):
                    found.append(_recovery(storage, year, why)[0])
    return tuple(found)


def accept(journal: Journal, damage: Damage) -> Path | None:
    """Store what `examine` found; return the path where the damaged file is kept.

    None when there is nothing to keep: the file is gone, or another session accepted before. Raises
    JournalError when it can't be stored; the damaged file is where it was then.
    """
    name = damage.path.name
    storage = journal.files(damage.year).storage(name)
    if name not in (journal.own(damage.year), old_file_name(damage.year)):
        return _take_over(journal, storage, damage.year)
    with refusals_named(journal.folder):
        files.make_folder(journal.folder)  # all of it may have been deleted
    with storage.locked(), _refusals_named(storage.path):
        why = _damage(storage)
        if not why:
            return None
        damage, content = _recovery(storage, damage.year, why)
        kept = _free_name(storage.path) if damage.changed_at else None
        storage.restore(content, kept)
        return kept


def _take_over(journal: Journal, storage: DurableStorage, year: int) -> Path | None:
    """Store what can be read of another machine's file as ours, and set the file aside."""
    why = _damage(storage)
    if not why:
        return None
    with _refusals_named(storage.path):
        _, content = _recovery(storage, year, why)
        kept = _free_name(storage.path)
    read = journal.files(year)
    with journal.writing(year) as own:
        ours = read.events([read.file(own.path.name, ours=True)])
        rescued = map(event_from_json, content[EVENTS].values())
        put_events(own, (event for event in rescued if is_newer(event, ours)))
    with refusals_named(storage.path):
        os.rename(storage.path, kept)
    return kept


@contextmanager
def _refusals_named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        named = error.filename or path
        raise JournalError(
            f"{named} can't be read: {error.strerror}. Nothing was restored."
        ) from error


def _damage(storage: DurableStorage) -> str | None:
    try:
        storage.read()
    except Damaged as error:
        return error.why
    return None


def _recovery(storage: DurableStorage, year: int, why: str) -> tuple[Damage, Content]:
    events: dict[tuple[date, str], Event] = {}
    good = _good_backups(storage)
    for _, content in good:
        for document in content.get(EVENTS, {}).values():
            _add(events, event_from_json(document))
    backed_up = dict(events)
    gone = not storage.path.exists()
    text = "" if gone else files.read(storage.path)[1].decode(errors="replace")
    for event in salvage.salvaged(text):
        there = events.get((event.day, event.id))
        # A backup is trusted more than a version of the same moment in a damaged file.
        if event.day.year == year and (there is None or event.at > there.at):
            events[event.day, event.id] = event
    known = {(str(day), key) for day, key in events}
    backup = good[0][0] if good else None
    damage = Damage(
        year,
        storage.path,
        why,
        None if gone else _changed_at(storage.path),
        backup,
        _changed_at(backup) if backup else None,
        len(events),
        sum(backed_up.get(key) != event for key, event in events.items()),
        tuple(
            sorted({day for day, key in salvage.days_and_ids(text) if (str(day), key) not in known})
        ),
    )
    documents = {str(number): to_json(event) for number, event in enumerate(events.values(), 1)}
    return damage, {**(good[0][1] if good else {}), EVENTS: documents}


def _good_backups(storage: DurableStorage) -> list[tuple[Path, Content]]:
    """Return all backups that can be read, the newest first."""
    found = []
    for backup in storage.backups():
        # One that the disk does not give just now ends it: what it has would be left out for good.
        with suppress(Damaged, Newer, NotMigrated):
            found.append((backup, storage.load(backup)))
    return found


def _add(events: dict[tuple[date, str], Event], event: Event) -> None:
    there = events.setdefault((event.day, event.id), event)
    if there != event and version(event) > version(there):
        events[event.day, event.id] = event


def _free_name(path: Path) -> Path:
    stamp = f"{_changed_at(path):%Y%m%dT%H%M%S}"
    names = (f"{path.name}.damaged-{stamp}" + ("" if n == 1 else f"-{n}") for n in count(1))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
