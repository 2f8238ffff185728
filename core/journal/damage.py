"""What happened to a damaged file of the journal, and giving back what can be given back.

A damaged file is never overwritten. `examine` finds the newest good backup and the events that can
still be read in the damaged file itself; `accept`, once a person agrees, keeps the damaged file
under another name and stores the two together in its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from core.codec.record import event_from_json, to_json
from core.codec.validation import Invalid, load
from core.journal.journal import EVENTS, Journal
from core.journal.storage import Content, Damaged, DurableStorage, JournalError
from core.model.day import Event

_EVENT = re.compile(r'\{\s*"id"')
_NAMED = re.compile(r'"id"\s*:\s*"([^"]+)"\s*,\s*"day"\s*:\s*"(\d{4}-\d\d-\d\d)"')


class Damage(NamedTuple):
    """One damaged year: what is wrong, what accepting gives back, what stays missing."""

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
    """How many of them the backup lacks, but could be read in the damaged file."""
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
            said.append(f"{_events(self.rescued)} more can still be read in the damaged file.")
        said.append(f"Accepting brings back {_events(self.events)} and keeps the damaged file.")
        if self.missing:
            said.append("Something stays missing of " + ", ".join(map(str, self.missing)) + ".")
        if self.changed_at and self.backup_at and self.changed_at > self.backup_at:
            said.append(
                f"What was stored between {_moment(self.backup_at)} and "
                f"{_moment(self.changed_at)} may be missing too."
            )
        return tuple(said)


def examine(journal: Journal) -> tuple[Damage, ...]:
    """Return the damage of every year of the journal, nothing when all of it can be read.

    Raises JournalError when a file can't be read for another reason.
    """
    found = []
    for year in journal.years():
        storage = journal.storage(year)
        if why := _damage(storage):
            found.append(_recovery(storage, year, why)[0])
    return tuple(found)


def accept(journal: Journal, year: int) -> Path | None:
    """Store what `examine` found for the year; return the path where the damaged file is kept.

    None when there is nothing to keep: the file is gone, or another session accepted before. Raises
    JournalError when it can't be stored; the damaged file is where it was then.
    """
    storage = journal.storage(year)
    with storage.locked():
        why = _damage(storage)
        if not why:
            return None
        damage, content = _recovery(storage, year, why)
        kept = _free_name(storage.path) if damage.changed_at else None
        storage.restore(content, kept)
        return kept


def _damage(storage: DurableStorage) -> str | None:
    try:
        storage.read()
    except Damaged as error:
        return error.why
    return None


def _recovery(storage: DurableStorage, year: int, why: str) -> tuple[Damage, Content]:
    backup, content = _newest_good(storage)
    events = {
        (event.day, event.id): event
        for event in map(event_from_json, content.get(EVENTS, {}).values())
    }
    gone = not storage.path.exists()
    text = "" if gone else storage.path.read_bytes().decode(errors="replace")
    rescued = 0
    for event in _readable(text):
        there = events.get((event.day, event.id))
        if event.day.year == year and (there is None or event.at > there.at):
            events[event.day, event.id] = event
            rescued += 1
    known = {(str(day), key) for day, key in events}
    damage = Damage(
        year,
        storage.path,
        why,
        None if gone else _changed_at(storage.path),
        backup,
        _changed_at(backup) if backup else None,
        len(events),
        rescued,
        tuple(sorted({day for day, key in _named(text) if (str(day), key) not in known})),
    )
    documents = {str(number): to_json(event) for number, event in enumerate(events.values(), 1)}
    return damage, {**content, EVENTS: documents}


def _newest_good(storage: DurableStorage) -> tuple[Path | None, Content]:
    for backup in storage.backups():
        with suppress(JournalError, OSError):
            return backup, storage.load(backup)
    return None, {}


def _readable(text: str) -> Iterator[Event]:
    """Yield the events that stand whole and right in a text, whatever is around them."""
    decoder = json.JSONDecoder()
    for start in _EVENT.finditer(text):
        with suppress(Invalid, ValueError, RecursionError):
            yield load(Event, decoder.raw_decode(text, start.start())[0])


def _named(text: str) -> Iterator[tuple[date, str]]:
    for key, day in _NAMED.findall(text):
        with suppress(ValueError):
            yield date.fromisoformat(day), key


def _free_name(path: Path) -> Path:
    stamp = f"{_changed_at(path):%Y%m%dT%H%M%S}"
    names = (f"{path.name}.damaged-{stamp}" + ("" if n == 1 else f"-{n}") for n in count(1))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _events(number: int) -> str:
    return f"{number} event{'' if number == 1 else 's'}"
