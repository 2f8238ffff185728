"""Let each call to the system fail once, in turn: `python -m tests.faults.calls` prints the counts.

Whatever is refused, what the journal holds is what it held before or what it should hold after (of
each year), the error is one clear line, and it says that nothing was stored only where that is so.
"""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from typing import Any

from core.journal.damage import accept, examine
from core.journal.journal import Journal
from core.journal.storage import JournalError
from tests.core.mornings import TODAY, checked_in, noted
from tests.faults.processes import State, stored

NUMBERS = errno.ENOSPC, errno.EIO, errno.EACCES
CALLS = (
    "open", "fchmod", "write", "utime", "fsync", "stat", "fstat", "link", "replace", "rename",
    "unlink", "mkdir", "listdir",
)  # fmt: skip
OLD = Path(__file__).parent.parent / "journals" / "schema-1"
LAST_YEAR = TODAY.replace(year=2025)
THERE = [checked_in(LAST_YEAR), noted("last year", LAST_YEAR), checked_in(), noted("this year")]
COPIED = noted("of the copy")
NEW = [checked_in(LAST_YEAR, 11), checked_in(TODAY, 11), noted("new", TODAY, 12)]


def nothing(_: Path) -> None:
    """Begin without a journal."""


def two_years(folder: Path) -> None:
    """Begin with a journal that was written to several times."""
    for event in THERE:
        Journal(folder).append(event)


def damaged(folder: Path) -> None:
    """Begin with a file of which the end is missing."""
    two_years(folder)
    (file,) = folder.glob("2026.*.json")
    file.write_bytes(file.read_bytes()[:-40])


def deleted(folder: Path) -> None:
    """Begin with backups alone."""
    two_years(folder)
    rmtree(folder)


def copied(folder: Path) -> None:
    """Begin with a conflict copy that has what no other file has."""
    two_years(folder)
    other = folder.parent / "other" / "journal"
    Journal(other).append(COPIED)
    (file,) = other.glob("*.json")
    os.rename(file, folder / "2026.sync-conflict-20261121-070000-ABCDEFG.json")


def of_version_1(folder: Path) -> None:
    """Begin with the journal that the first version left."""
    copytree(OLD, folder)


def restore(journal: Journal) -> None:
    """Accept what is damaged."""
    for damage in examine(journal):
        accept(journal, damage)


Deed = Callable[[Journal], object]
OPERATIONS: dict[str, tuple[Callable[[Path], None], Deed]] = {
    "first store": (nothing, lambda journal: journal.append(NEW[1])),
    "store": (two_years, lambda journal: journal.append(NEW[1])),
    "import over two years": (two_years, lambda journal: journal.merge(*NEW)),
    "store over version 1's": (of_version_1, lambda journal: journal.append(NEW[1])),
    "fold a copy": (copied, lambda journal: journal.fold_copies()),
    "restore": (damaged, restore),
    "restore a deleted journal": (deleted, restore),
}


class Refusing:
    """Refuses one call; counts them all."""

    def __init__(self, at: int, number: int) -> None:
        self.at, self.number = at, number
        self.count = 0

    def wrapped(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count - 1 == self.at:
                raise OSError(self.number, os.strerror(self.number))
            return None if call.__name__ == "fsync" else call(*args, **kwargs)

        return step

    @contextmanager
    def __call__(self) -> Iterator[None]:
        calls = {name: getattr(os, name) for name in CALLS}
        try:
            for name, call in calls.items():
                setattr(os, name, self.wrapped(call))
            yield
        finally:
            for name, call in calls.items():
                setattr(os, name, call)


def held(folder: Path) -> State:
    """Return what the journal holds; what damage hides counts as not there."""
    with suppress(JournalError):
        return stored(Journal(folder))
    return {}


def outcomes(name: str, number: int, into: Path, every: int = 1) -> Counter[str]:
    """Refuse each call of an operation in turn; count what came, faults by what they are.

    With `every` above 1 only so many of the calls have their turn.
    """
    begin, deed = OPERATIONS[name]
    begin(into / "model" / "journal")
    before = held(into / "model" / "journal")
    deed(Journal(into / "model" / "journal"))
    after = held(into / "model" / "journal")
    found: Counter[str] = Counter()
    for at in count(0, every):
        refusing, folder = Refusing(at, number), into / str(at) / "journal"
        begin(folder)
        journal = Journal(folder)
        said: Exception | None = None
        with refusing():
            try:
                deed(journal)
            except (JournalError, OSError) as error:
                said = error
        if refusing.count <= at:
            return found  # it has no more calls
        found[judged(said, held(folder), before, after)] += 1
        deed(Journal(folder))
        if held(folder) != after:
            found[f"call {at}: not mended by doing it again"] += 1
    raise AssertionError


def judged(said: Exception | None, there: State, before: State, after: State) -> str:
    """Name how it ended."""
    if said is None and there == after:
        return "done"
    if said is None:
        return "nothing done" if there == before else f"lost: {len(after) - len(there)}"
    if not isinstance(said, JournalError):
        return f"a raw error: {said!r}"
    if "\n" in str(said):
        return "more than a line"
    if there == before:
        return "refused"
    if {*before} <= {*there} <= {*after}:
        whole = "a year stored, the other refused" if there != after else "stored, its end refused"
        return whole
    return f"neither before nor after: {said}"


def main() -> None:
    """Print calls and outcomes of all."""
    for name in OPERATIONS:
        for number in NUMBERS:
            with TemporaryDirectory() as folder:
                found = outcomes(name, number, Path(folder))
            code, calls = errno.errorcode[number], sum(found.values())
            sys.stdout.write(f"{name}, {code}: {calls} calls, {dict(found)}\n")


if __name__ == "__main__":
    main()
