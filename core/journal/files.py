"""Synced writes, hard links and a lock. Whatever the system refuses is raised as OSError."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import time
from collections.abc import Callable, Iterator
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
def locked(path: Path, patience: float) -> Iterator[Callable[[], bool]]:
    """Hold the lock file alone; raise TimeoutError after `patience` seconds.

    What is yielded tells whether the lock is held still: not after somebody removed its file. The
    lock ends with the process that holds it, however that ends; the file itself stays.
    """
    deadline = time.monotonic() + patience
    pause = 0.004
    descriptor = _open_lock(path)
    try:
        while not (_taken(descriptor) and _is_at(path, descriptor)):
            if time.monotonic() >= deadline:
                raise TimeoutError
            if _is_at(path, descriptor):
                time.sleep(pause)
                pause = max(pause * 0.9, 0.0005)  # the longer the wait, the better the chances
            else:
                os.close(descriptor)
                descriptor = _open_lock(path)
        yield lambda: _is_at(path, descriptor)
    finally:
        with suppress(OSError):  # the lock is gone all the same, and what was stored is
            os.close(descriptor)


def _open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(path: Path, descriptor: int) -> bool:
    """Tell whether the open file is the one that the path names."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def make_folder(folder: Path) -> None:
    """Make the folder and those around it, for their owner alone, unless they are there."""
    if os.path.isdir(folder) or folder == folder.parent:
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    if not os.path.isdir(folder):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    sync_folder(folder.parent)


def read(path: Path) -> tuple[Stamp, bytes]:
    """Return a file's content and its stamp; what is no plain file is refused, and never waits."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no plain file")
        return Stamp.of(found), file.read()


def write_synced(path: Path, raw: bytes, mtime_ns: int) -> None:
    """Write a new file, for its owner alone, and wait until the disk has it; or leave none."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
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
        stamp, raw = read(source)
        write_synced(target, raw, stamp.mtime_ns)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's entries."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
