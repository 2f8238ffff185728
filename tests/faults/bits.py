"""Flip each bit of a small journal: `python -m tests.faults.bits` prints what came of all.

A disk that rots keeps the file's time. A flip is detected as damage, or changes nothing of what is
read, or is told: by what cannot be read whole, or by doctor. None is silent.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from core.journal.journal import Journal
from core.journal.storage import Damaged, JournalError
from core.model.day import Day
from tests.core.mornings import at, checked_in, noted
from tests.faults.disk import MEMORY
from tests.faults.operations import OLD
from tui.shell.doctor import check_journal


def own(folder: Path) -> Path:
    """Write a journal, and return the file of this machine."""
    journal = Journal(folder, host="laptop")
    journal.append(checked_in())
    journal.append(noted("slept badly"))
    return folder / journal.own(2026)


def anothers(folder: Path) -> Path:
    """Write a journal on another machine, which an engine has brought here."""
    file = own(folder.parent / "other" / "journal")
    folder.mkdir()
    os.rename(file, folder / file.name)
    return folder / file.name


def of_version_1(folder: Path) -> Path:
    """Write the last of what the first version left."""
    folder.mkdir()
    (folder / "2026.json").write_bytes((OLD / "2026.json").read_bytes())
    return folder / "2026.json"


FILES: dict[str, Callable[[Path], Path]] = {
    "this machine's": own,
    "another machine's": anothers,
    "version 1's": of_version_1,
}


def outcomes(write: Callable[[Path], Path], bits: slice) -> Counter[str]:
    """Flip these bits of the file that `write` makes, one after the other; count what came."""
    with TemporaryDirectory(dir=MEMORY) as root:
        folder = Path(root, "journal")
        file = write(folder)
        sound, days = file.read_bytes(), Journal(folder).days()
        written = file.stat().st_mtime_ns
        found: Counter[str] = Counter()
        for bit in range(8 * len(sound))[bits]:
            flipped = bytearray(sound)
            flipped[bit // 8] ^= 1 << bit % 8
            file.write_bytes(flipped)
            os.utime(file, ns=(written, written))
            found[judged(folder, days)] += 1
    return found


def judged(folder: Path, sound: Iterable[Day]) -> str:
    """Name what a flip came to."""
    journal = Journal(folder)
    try:
        days = journal.days()
    except Damaged:
        return "detected"
    except JournalError:
        return "said"
    if journal.faults:
        return "detected"
    if days == sound:
        return "harmless"
    states = {finding.what: finding.state for finding in check_journal(Journal(folder), at())}
    return "said" if states.get("edited") == "note" or "wrong" in states.values() else "silent"


def main() -> None:
    """Print flips and outcomes of all files."""
    for name, write in FILES.items():
        found = outcomes(write, slice(None))
        sys.stdout.write(f"{name} file: {sum(found.values())} flips, {dict(found)}\n")


if __name__ == "__main__":
    main()
