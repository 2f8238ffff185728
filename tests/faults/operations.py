"""Everything that changes a journal, and what it may leave when it does not come to its end."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import copytree, rmtree
from typing import NamedTuple

from core.journal.damage import accept, examine
from core.journal.journal import Journal
from core.journal.merging import merge_files
from core.journal.storage import JournalError
from tests.core.mornings import TODAY, checked_in, noted
from tests.faults.disk import Disk
from tests.faults.processes import State, stored

Deed = Callable[[Journal], object]

OLD = Path(__file__).parent.parent / "journals" / "schema-1"
LAST_YEAR = TODAY.replace(year=2025)
THERE = [checked_in(LAST_YEAR), noted("last year", LAST_YEAR), checked_in(), noted("this year")]
COPIED = noted("of the copy")
NEW = [checked_in(LAST_YEAR, 11), checked_in(TODAY, 11), noted("new", TODAY, 12)]
LATER = noted("later", TODAY, 13)
SHARED, BASE, THEIRS = "2026.json", "base.json", "theirs.json"
"""The file that git keeps for several machines, and the versions that it hands to its driver."""


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
    rmtree(folder.parent / "other")


def of_version_1(folder: Path) -> None:
    """Begin with the journal that the first version left."""
    copytree(OLD, folder)


def cloned(folder: Path) -> None:
    """Begin with three versions of a file that machines share, as git hands them to a driver."""
    of_version_1(folder)
    (folder.parent / BASE).write_bytes((folder / SHARED).read_bytes())
    other = folder.parent / "other" / "journal"
    Journal(other).append(COPIED)
    (file,) = other.glob("*.json")
    os.rename(file, folder.parent / THEIRS)
    rmtree(folder.parent / "other")


def restore(journal: Journal) -> None:
    """Accept what is damaged."""
    for damage in examine(journal):
        accept(journal, damage)


def drive(journal: Journal) -> None:
    """Unite the three versions over the one in the journal."""
    beside = journal.folder.parent
    merge_files(beside / BASE, journal.folder / SHARED, beside / THEIRS)


class Operation(NamedTuple):
    """What is there, and what is done to it, one deed acknowledged after the other."""

    begin: Callable[[Path], None]
    deeds: Sequence[Deed]
    brings_back: bool = False
    """It mends a journal that can't be read before."""


OPERATIONS = {
    "first store": Operation(nothing, [lambda journal: journal.append(NEW[1])]),
    "store": Operation(two_years, [lambda journal: journal.append(NEW[1])]),
    "import over two years": Operation(two_years, [lambda journal: journal.merge(*NEW)]),
    "store over version 1's": Operation(of_version_1, [lambda journal: journal.append(NEW[1])]),
    "fold a copy": Operation(copied, [lambda journal: journal.fold_copies()]),
    "merge what git keeps": Operation(cloned, [drive]),
    "restore": Operation(damaged, [restore], brings_back=True),
    "restore a deleted journal": Operation(deleted, [restore], brings_back=True),
}
STORES = [lambda journal, event=event: journal.append(event) for event in (*NEW, LATER)]
"""One store after the other: what the first left unsynced is still so while the last one runs."""
IN_A_ROW = {
    "first stores": Operation(nothing, STORES),
    "stores": Operation(two_years, STORES),
}


def held(folder: Path) -> State:
    """Return what the journal holds; what damage hides counts as not there."""
    with suppress(JournalError):
        return stored(Journal(folder))
    return {}


def states(operation: Operation, folder: Path) -> list[State]:
    """Begin, and return what is there then, and what shall be there after each deed."""
    operation.begin(folder)
    start = Disk.of(folder.parent)
    found = [held(folder)]
    for deed in operation.deeds:
        deed(Journal(folder))
        found.append(held(folder))
    start.put(folder.parent)
    return found


def lies_between(there: State, before: State, after: State) -> bool:
    """Tell whether each year is wholly as it was before, or wholly as it shall be after."""

    def year(state: State, of: str) -> State:
        return {key: event for key, event in state.items() if key[0][:4] == of}

    years = {day[:4] for state in (there, before, after) for day, _ in state}
    return all(year(there, of) in (year(before, of), year(after, of)) for of in years)
