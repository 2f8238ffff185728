"""Let each call to the system fail, in turn: `python -m tests.faults.calls` prints the counts.

It fails once, or each one from there on does, as on a full disk; or nothing more comes of it, as
when the program is killed. Each time every year is as before or as after, an error is one clear
line, and only where that is so it says that nothing was stored. Done again, it comes to its end.
"""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal
from unittest.mock import patch

from core.journal.journal import Journal
from core.journal.storage import JournalError
from tests.faults.disk import MEMORY, Disk
from tests.faults.operations import OPERATIONS, Operation, held, lies_between, states
from tests.faults.processes import State

Way = Literal["once", "for ever", "killed"]
WAYS: tuple[Way, ...] = ("once", "for ever", "killed")
NUMBERS = errno.ENOSPC, errno.EIO, errno.EACCES
CALLS = (
    "open", "fchmod", "write", "utime", "fsync", "stat", "fstat", "link", "replace", "rename",
    "unlink", "mkdir", "listdir",
)  # fmt: skip


class Killed(BaseException):
    """Nothing more comes of the process."""


class Refusing:
    """Refuses the call `at`, and those after it where the way is such; counts them all."""

    def __init__(self, at: int, number: int, way: Way) -> None:
        self.at, self.number, self.way = at, number, way
        self.count = 0

    def wrapped(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            here, self.count = self.count, self.count + 1
            if here == self.at or here > self.at and self.way != "once":
                if self.way == "killed":
                    raise Killed
                raise OSError(self.number, os.strerror(self.number))
            return call(*args, **kwargs)

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


def outcomes(
    operation: Operation, number: int, root: Path, *, way: Way = "once", every: int = 1
) -> Counter[str]:
    """Refuse each call of an operation, or each so many; count what came, faults by name."""
    with patch("os.fsync"):
        return _outcomes(operation, number, root.resolve() / "disk", way, every)


def _outcomes(operation: Operation, number: int, disk: Path, way: Way, every: int) -> Counter[str]:
    folder = disk / "journal"
    disk.mkdir()
    before, after = states(operation, folder)
    start = Disk.of(disk)
    found: Counter[str] = Counter()
    for at in count(0, every):
        start.put(disk)
        refusing, journal = Refusing(at, number, way), Journal(folder)
        said: BaseException | None = None
        try:
            with refusing():
                operation.deeds[0](journal)
        except (JournalError, OSError, Killed) as error:
            said = error
        if refusing.count <= at:
            return found  # it has no more calls
        found[judged(said, held(folder), before, after)] += 1
        operation.deeds[0](Journal(folder))
        if held(folder) != after:
            found[f"call {at}: not mended by doing it again"] += 1
    raise AssertionError


def judged(said: BaseException | None, there: State, before: State, after: State) -> str:
    """Name how it ended."""
    if said is None and there == after:
        return "done"
    if said is None:
        return "nothing done" if there == before else f"lost: {len(after) - len(there)}"
    if not lies_between(there, before, after):
        return f"neither before nor after: {said}"
    if isinstance(said, Killed):
        return "killed before" if there == before else "killed after"
    if not isinstance(said, JournalError):
        return f"a raw error: {said!r}"
    if "\n" in str(said):
        return "more than a line"
    if there == before:
        return "refused"
    if "Nothing was stored" in str(said):
        return f"says that nothing was stored: {said}"
    return "a year stored, the other refused" if there != after else "stored, its end refused"


def main() -> None:
    """Print calls and outcomes of all."""
    for name, operation in OPERATIONS.items():
        for way, numbers in zip(WAYS, (NUMBERS, NUMBERS, (0,)), strict=True):
            for number in numbers:
                with TemporaryDirectory(dir=MEMORY) as root:
                    found = outcomes(operation, number, Path(root), way=way)
                told = ", ".join(filter(None, (name, way, errno.errorcode.get(number))))
                sys.stdout.write(f"{told}: {sum(found.values())} calls, {dict(found)}\n")


if __name__ == "__main__":
    main()
