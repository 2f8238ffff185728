"""Synced writes, hard links and a lock. Whatever the system refuses is raised as OSError."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What tells one content of a file from another, without reading it."""

    mtime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> Stamp:
        """Return the stamp of a file as `os.stat` found it."""
        return cls(found.st_mtime_ns, found.st_size, found.st_ino)


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock file alone; raise TimeoutError after `patience` seconds.

    The lock ends with the process that holds it, however that ends; the file itself stays.
    """
    deadline = time.monotonic() + patience
    pause = 0.004
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise TimeoutError from None
            time.sleep(pause)
            pause = max(pause * 0.9, 0.0005)  # the longer the wait, the better the chances
        yield
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make the folder, for its owner alone, unless it is there."""
    if not folder.is_dir():
        os.makedirs(folder, 0o700, exist_ok=True)
        sync_folder(folder.parent)


def write_synced(path: Path, raw: bytes, mtime_ns: int) -> None:
    """Write the file, for its owner alone, and wait until the disk has it; or leave none."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
        left = memoryview(raw)
        while left:
            left = left[os.write(descriptor, left) :]
        # Set with all its digits: two writes within one tick of the file system differ.
        os.utime(descriptor, ns=(mtime_ns, mtime_ns))
        os.fsync(descriptor)
    except OSError:
        os.unlink(path)
        raise
    finally:
        os.close(descriptor)


def link(source: Path, target: Path) -> None:
    """Make `target` another name of the file `source`; a copy where the disk has no hard links."""
    with suppress(FileNotFoundError):
        os.unlink(target)
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:
        write_synced(target, source.read_bytes(), os.stat(source).st_mtime_ns)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's entries."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
