"""What stands in a folder, to be put there again: files with times, modes and further names."""

from __future__ import annotations

import os
from collections.abc import Hashable
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
"""Where folders are made and removed ten times as fast, if the system has it."""


class Content(NamedTuple):
    """What a file has in it."""

    raw: bytes
    mtime_ns: int
    mode: int

    @property
    def torn(self) -> Content:
        """Half of it."""
        return self._replace(raw=self.raw[: len(self.raw) // 2])


class Disk:
    """Folders, entries and files, as they are kept through a power cut."""

    def __init__(self) -> None:
        self.folders: set[str] = set()
        self.names: dict[str, int] = {}
        self.contents: dict[int, Content] = {}

    @classmethod
    def of(cls, root: Path) -> Disk:
        """Return what is in a folder."""
        disk = cls()
        disk.folders.add(str(root))
        for path in root.rglob("*"):
            if path.is_dir():
                disk.folders.add(str(path))
            else:
                found = path.stat()
                disk.names[str(path)] = found.st_ino
                content = Content(path.read_bytes(), found.st_mtime_ns, found.st_mode)
                disk.contents[found.st_ino] = content
        return disk

    @property
    def key(self) -> Hashable:
        """What tells it from others."""
        files = ((path, file, self.contents.get(file)) for path, file in self.names.items())
        return frozenset(self.folders), frozenset(files)

    def put(self, root: Path) -> None:
        """Make a folder hold this, and nothing else."""
        rmtree(root)
        for folder in sorted(self.folders):
            os.mkdir(folder, 0o700)
        first: dict[int, str] = {}
        for path, file in self.names.items():
            if file in first:
                os.link(first[file], path)
                continue
            first[file] = path
            content = self.contents.get(file, Content(b"", 0, 0o600))
            Path(path).write_bytes(content.raw)
            os.chmod(path, content.mode & 0o777)
            os.utime(path, ns=(content.mtime_ns, content.mtime_ns))
