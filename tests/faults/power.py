"""What a power cut may leave: `python -m tests.faults.power` tries all of it and prints the counts.

A forgotten sync passes every test that kills, since the system still holds what was written. So
each call that changes the disk is recorded, and the power fails after each: any of what was not
synced by then is left out, the rest is put on a disk, and a journal is opened there. What was
acknowledged is in it, each year is as before or after the store that was going on, and storing goes
on as ever.

The disk that is modelled promises less than real ones: entries of folders and contents of files
come to it one by one and in any order, unless they were synced; one rename is whole or nothing.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

from core.journal.journal import Journal
from core.journal.storage import Damaged, JournalError
from tests.core.mornings import TODAY, noted
from tests.faults.disk import MEMORY, Content, Disk
from tests.faults.operations import (
    IN_A_ROW,
    OPERATIONS,
    Operation,
    held,
    lies_between,
    restore,
    states,
)
from tests.faults.processes import State, stored

AFTERWARDS = noted("after the power came back", TODAY, 20)


class Written(NamedTuple):
    """A file got content."""

    file: int
    content: Content


class Named(NamedTuple):
    """Entries of folders now name a file, or nothing."""

    entries: tuple[tuple[str, int | None], ...]


class Made(NamedTuple):
    """A folder was made."""

    path: str


class Synced(NamedTuple):
    """The disk has a file's content, or a folder's entries."""

    what: int | str


class Acknowledged(NamedTuple):
    """A deed has returned."""


Call = Written | Named | Made | Synced | Acknowledged


def after(start: Disk, calls: Sequence[Call]) -> Disk:
    """Return what is there when these calls have come to the disk, if their folder has."""
    disk = Disk()
    disk.folders, disk.names = {*start.folders}, {**start.names}
    disk.contents = {**start.contents}
    for call in calls:
        match call:
            case Written(file, content):
                disk.contents[file] = content
            case Named(entries) if os.path.dirname(entries[0][0]) in disk.folders:
                for name, named in entries:
                    disk.names.pop(name, None)
                    disk.names |= {} if named is None else {name: named}
            case Made(path) if os.path.dirname(path) in disk.folders:
                disk.folders.add(path)
    return disk


class Recorder:
    """Notes the calls that change the disk, or wait for it, and carries them out."""

    def __init__(self, root: Path) -> None:
        self.start = Disk.of(root)
        self.calls: list[Call] = []
        self._names = dict(self.start.names)
        self._newest = max(self.start.contents, default=0)

    @contextmanager
    def __call__(self) -> Iterator[None]:
        noted: dict[str, Callable[..., None]] = {
            "open": self._open, "write": self._fill, "fchmod": self._fill, "utime": self._fill,
            "link": self._link, "rename": self._move, "replace": self._move,
            "unlink": self._remove, "mkdir": self._make, "fsync": self._sync,
        }  # fmt: skip
        calls = {name: getattr(os, name) for name in noted}
        try:
            for name, note in noted.items():
                setattr(os, name, self._noting(calls[name], note))
            yield
        finally:
            for name, call in calls.items():
                setattr(os, name, call)

    def _noting(self, call: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            result = call(*args, **kwargs)
            note(*args)
            return result

        return step

    def _name(self, *entries: tuple[str, int | None]) -> None:
        for path, file in entries:
            if file is None:
                del self._names[path]
            else:
                self._names[path] = file
        self.calls.append(Named(entries))

    def _open(self, path: Path, flags: int, *_: int) -> None:
        if flags & os.O_CREAT and str(path) not in self._names:
            self._newest += 1
            self._name((str(path), self._newest))

    def _fill(self, descriptor: int, *_: object) -> None:
        path = _path_of(descriptor)
        found = os.stat(path)
        content = Content(Path(path).read_bytes(), found.st_mtime_ns, found.st_mode)
        self.calls.append(Written(self._names[path], content))

    def _link(self, source: Path, target: Path) -> None:
        self._name((str(target), self._names[str(source)]))

    def _move(self, source: Path, target: Path) -> None:
        self._name((str(target), self._names[str(source)]), (str(source), None))

    def _remove(self, path: Path) -> None:
        self._name((str(path), None))

    def _make(self, path: Path, *_: int) -> None:
        self.calls.append(Made(str(path)))

    def _sync(self, descriptor: int) -> None:
        path = _path_of(descriptor)
        self.calls.append(Synced(self._names.get(path, path)))


def _path_of(descriptor: int) -> str:
    return os.readlink(f"/proc/self/fd/{descriptor}")


def is_synced(call: Call, afterwards: Sequence[Call]) -> bool:
    """Tell whether a later call waits until the disk has what this one did."""
    synced = {later.what for later in afterwards if isinstance(later, Synced)}
    match call:
        case Written(file):
            return file in synced
        case Named(entries):
            return any(os.path.dirname(path) in synced for path, _ in entries)
        case Made(path):
            return os.path.dirname(path) in synced
    return True


def losses(calls: Sequence[Call], most: int, random: Random) -> Iterator[list[Call]]:
    """Yield what may have come to the disk of these calls: all ways, or `most` of them."""
    unsynced = [n for n, call in enumerate(calls) if not is_synced(call, calls[n + 1 :])]
    if 2 ** len(unsynced) <= most:
        ways = chain.from_iterable(combinations(unsynced, n) for n in range(len(unsynced) + 1))
    else:
        ways = chain(
            ((), tuple(unsynced)),
            (tuple(n for n in unsynced if random.random() < 0.5) for _ in range(most - 2)),
        )
    for lost in ways:
        yield [call for n, call in enumerate(calls) if n not in lost]
        if torn := [n for n in lost if isinstance(calls[n], Written)]:
            yield [
                call._replace(content=call.content.torn) if isinstance(call, Written) and n in torn
                else call
                for n, call in enumerate(calls)
                if n in torn or n not in lost
            ]  # fmt: skip


def outcomes(
    operation: Operation, root: Path, *, every: int = 1, most: int = 1024, seed: int = 0
) -> Counter[str]:
    """Cut the power after each call, or each so many, of an operation; count what came."""
    with patch("os.fsync"):  # the model's disk is told of it; the real one need not be waited for
        return _outcomes(operation, root.resolve() / "disk", every, most, seed)


def _outcomes(operation: Operation, disk: Path, every: int, most: int, seed: int) -> Counter[str]:
    folder = disk / "journal"
    disk.mkdir()
    known = states(operation, folder)
    recorder = Recorder(disk)
    with recorder():
        for deed in operation.deeds:
            deed(Journal(folder))
            recorder.calls.append(Acknowledged())
    found: Counter[str] = Counter()
    random, seen = Random(seed), dict[Hashable, str]()
    for end in range(seed % every, len(recorder.calls) + 1, every):
        calls = recorder.calls[:end]
        done = sum(isinstance(call, Acknowledged) for call in calls)
        span = known[done], known[min(done + 1, len(known) - 1)]
        for came in losses(calls, most, random):
            left = after(recorder.start, came)
            if (key := (done, left.key)) not in seen:  # much of what is lost makes no difference
                left.put(disk)
                if operation.brings_back and not done:
                    seen[key] = judged_mending(folder, known[-1], recorder.start)
                else:
                    seen[key] = judged(folder, *span)
            found[seen[key]] += 1
    return found


def judged(folder: Path, before: State, after: State) -> str:
    """Name what the journal is that opens after the power cut."""
    machine = Journal(folder).machine
    try:
        there = stored(Journal(folder))
    except JournalError as error:
        return f"can't be read: {error}"
    if not lies_between(there, before, after):
        return f"neither before nor after: {len(before.keys() - there.keys())} lost"
    journal = Journal(folder)
    try:
        journal.append(AFTERWARDS)
    except JournalError as error:
        return f"nothing can be stored: {error}"
    if held(folder).keys() != {*there, (str(TODAY), AFTERWARDS.id)}:
        return "storing went wrong afterwards"
    if journal.notices or (machine and journal.machine != machine):
        return f"a false alarm: {journal.notices}"
    return "as before" if there == before else "as after"


def judged_mending(folder: Path, after: State, start: Disk) -> str:
    """Name what a mending leaves that the power cut short."""
    there = {path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    own = (file for path, file in start.names.items() if os.path.dirname(path) == str(folder))
    if not there >= {start.contents[file].raw for file in own}:
        return "what was damaged is gone"
    with suppress(Damaged):
        stored(Journal(folder))
        return "as after" if held(folder) == after else "mended by half"
    restore(Journal(folder))
    return "mended by doing it again" if held(folder) == after else "lost for good"


def main() -> None:
    """Print power cuts and outcomes of all."""
    for name, operation in {**OPERATIONS, **IN_A_ROW}.items():
        with TemporaryDirectory(dir=MEMORY) as root:
            found = outcomes(operation, Path(root))
        sys.stdout.write(f"{name}: {sum(found.values())} power cuts, {dict(found)}\n")


if __name__ == "__main__":
    main()
