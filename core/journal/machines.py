"""Which machine writes which file: names of machines, of their files, and of what engines make.

A machine writes the files that bear its name and no others, so no sync engine ever has two versions
of one file to choose from. Its name lives with its own state, never in the synced folder.
"""

from __future__ import annotations

import os
import re
import zlib
from contextlib import suppress
from pathlib import Path

from core.journal import files

NAME = "machine"
"""The file in the state folder that holds the machine's name."""

_NAME = re.compile(r"[a-z0-9-]*-[0-9a-f]{4}")
_MACHINE_FILE = re.compile(rf"[0-9]{{4}}\.({_NAME.pattern})\.json")
_OLD_FILE = re.compile(r"[0-9]{4}\.json")
_LONGEST = 24
_ENGINES = frozenset(
    {".stfolder", ".stignore", ".stversions", ".git", ".gitignore", ".gitattributes", ".dropbox",
     ".dropbox.attr", ".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".sync",
     ".SyncIgnore", ".sync.ffs_db", ".unison", "desktop.ini", ".DS_Store", ".hg", ".resilio"}
)  # fmt: skip
_ENGINES_BEGIN = (
    ".syncthing.",
    ".sync_",
    ".~lock",
    ".owncloud",
    ".nextcloud",
    "._",
    ".fuse_hidden",
)


def state_of(folder: Path, state: Path | None = None) -> Path:
    """Return where lock and backups of the journal in `folder` are kept.

    That is below `state`, the program's own folder, or below one beside the journal's.
    """
    real = os.path.realpath(folder)
    within = state or folder.with_name(f".{folder.name}.state")
    return within / "journals" / f"{os.path.basename(real)}-{zlib.crc32(real.encode()):08x}"


def name_of(state: Path) -> str | None:
    """Return the machine's name, None when it has none yet. Raises OSError."""
    try:
        name = files.read(state / NAME)[1].decode(errors="replace").strip()
    except FileNotFoundError:
        return None
    return name if _NAME.fullmatch(name) else None


def give_name(state: Path, host: str, *, instead_of: str | None = None) -> str:
    """Give the machine a name, `laptop-3f2a` for a host named Laptop, and return it.

    It keeps the name that another process gave it meanwhile. Raises OSError.
    """
    cleaned = re.sub(r"[^a-z0-9]+", "-", host.partition(".")[0].lower()).strip("-")[:_LONGEST]
    files.make_folder(state)
    new = state / f".{NAME}.{os.urandom(4).hex()}"
    name = f"{cleaned or 'machine'}-{os.urandom(2).hex()}"
    files.write_synced(new, f"{name}\n".encode(), 0)
    try:
        if (there := name_of(state)) != instead_of:
            return there or name
        os.replace(new, state / NAME)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(new)
    files.sync_folder(state)
    return name


def short_name(machine: str) -> str:
    """Return a machine's name without what tells it from others of the same name."""
    return machine.rpartition("-")[0] or machine


def file_name(year: int, machine: str) -> str:
    """Return the name of the file that a machine writes for a year."""
    return f"{year:04}.{machine}.json"


def old_file_name(year: int) -> str:
    """Return the name of a year's file in version 1, which all machines wrote."""
    return f"{year:04}.json"


def machine_of(name: str) -> str:
    """Return which machine writes the file of this name, empty for any other file."""
    found = _MACHINE_FILE.fullmatch(name)
    return found[1] if found else ""


def year_of(name: str) -> int | None:
    """Return of which year a file of the journal is, None for any other file.

    Engines name a conflict copy after the file, each in its own way, before or behind its ending.
    """
    year, rest = name[:4], name[4:]
    if not (year.isascii() and year.isdigit()) or rest[:1].isdigit() or ".damaged-" in rest:
        return None
    copied = ".json" in rest and "conflict" in rest.lower() and not rest.endswith((".tmp", "~"))
    return int(year) if rest.endswith(".json") or copied else None


def is_copy(name: str) -> bool:
    """Tell whether the name is that of an engine's copy of a year's file."""
    ours = _MACHINE_FILE.fullmatch(name) or _OLD_FILE.fullmatch(name)
    return year_of(name) is not None and not ours


def is_of_engine(name: str) -> bool:
    """Tell whether a file or folder is one that a sync engine keeps for itself."""
    return name in _ENGINES or name.startswith(_ENGINES_BEGIN)
