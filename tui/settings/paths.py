"""Where everything of a person lives: journal, config, state and cache, for one user alone."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from errno import EFBIG, EINVAL
from functools import cache
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple
from zlib import crc32

APP = "sorecast"


class Paths(NamedTuple):
    """The journal's folder, the config file, and the folders for state (logs, drafts) and cache."""

    data: Path
    config: Path
    state: Path
    cache: Path


class PathFault(ValueError):
    """A path that leads nowhere. `faults` has the one line that says so."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.faults = (fault,)


def as_path(given: str, what: str) -> Path:
    """Return a path as a person writes it: `~` is the home, a relative one begins here.

    A shell opens up `~` only at the beginning of a word, so `--data=~/x` comes as it is. `what` is
    said where it leads nowhere. Raises PathFault.
    """
    if not given.strip():
        raise PathFault(f"{what} takes a path, not nothing")
    first, _, rest = given.partition("/")
    if first == "~":
        return _home() / rest
    whole = os.path.expanduser(given)
    if first.startswith("~") and whole == given:
        raise PathFault(f"{what}: there is no user {first[1:]} here")
    return Path(os.path.abspath(whole))


def _home() -> Path:
    """Return the home: a HOME that is empty or relative would put a journal anywhere."""
    home = os.environ.get("HOME", "")
    if os.path.isabs(home):
        return Path(home)
    import pwd

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        raise PathFault("HOME names no folder; --data and --config tell where things are") from None


def find_paths(data: str | None = None, config: str | None = None) -> Paths:
    """Return the paths: as given, else by SORECAST_DATA and SORECAST_CONFIG, else the platform's.

    Nothing is made here. Raises PathFault.
    """
    folders = _platform_folders()
    return Paths(
        data=_asked(data, "--data", "SORECAST_DATA") or folders.data / "journal",
        config=_asked(config, "--config", "SORECAST_CONFIG") or folders.config / "config.toml",
        state=folders.state,
        cache=folders.cache,
    )


def asked_config(config: str | None) -> Path | None:
    """Return the config file that was asked for, as given or by the environment, if any was."""
    return _asked(config, "--config", "SORECAST_CONFIG")


def _asked(given: str | None, option: str, variable: str) -> Path | None:
    if given is not None:
        return as_path(given, option)
    named = os.environ.get(variable)
    return as_path(named, variable) if named else None


@cache
def program() -> list[object]:
    """Return what differs as soon as any file of the program does: its version, age and size.

    What is remembered between two runs is right only for the program that worked it out.
    """
    import tui

    root = os.path.dirname(os.path.dirname(tui.__file__))
    newest = size = 0
    folders = [os.path.join(root, "core"), os.path.join(root, "tui")]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders += [entry.path] if entry.name != "__pycache__" else []
                elif entry.name.endswith(".py"):
                    found = entry.stat()
                    newest, size = max(newest, found.st_mtime_ns), size + found.st_size
    return [tui.__version__, newest, size]


def stamp(path: Path) -> list[Any]:
    """Return what differs as soon as a file is another one, or is written anew."""
    try:
        found = os.stat(path)
    except OSError:
        return [str(path)]
    return [str(path), found.st_mtime_ns, found.st_size, found.st_ino]


_LARGEST = 1 << 24
"""Bytes that a file of ours has at most, the journal's left aside."""


def read_plain(path: Path) -> bytes:
    """Return what is in a file; what is none, or too large to be ours, is refused at once.

    The null device stands for an empty one. Raises OSError.
    """
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode) and not os.path.samefile(path, os.devnull):
            raise OSError(EINVAL, "it is no plain file")
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError(EFBIG, "it is too large to be read")
    return data


def write_private(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file anew, whole or not at all, for its owner alone; `durable` outlives a power cut.

    Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    os.replace(new, path)


def remember(memory: Path, value: object) -> None:
    """Keep plain data until the next run; where that cannot be, that only takes longer."""
    data = json.dumps([program(), value]).encode()
    with suppress(OSError):
        write_private(memory, b"%08x %s" % (crc32(data), data))


def recall(memory: Path) -> Any:
    """Return what exactly this program kept there; None where anything at all is wrong with it."""
    with suppress(OSError, ValueError, RecursionError):
        seal, _, data = read_plain(memory).partition(b" ")
        if int(seal, 16) == crc32(data):
            by, value = json.loads(data)
            return value if by == program() else None
    return None


def _platform_folders() -> Paths:
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # What platformdirs says there, without the 7 ms that importing it costs every glance.
        return Paths(
            _xdg("XDG_DATA_HOME", ".local/share"),
            _xdg("XDG_CONFIG_HOME", ".config"),
            _xdg("XDG_STATE_HOME", ".local/state"),
            _xdg("XDG_CACHE_HOME", ".cache"),
        )
    import platformdirs

    return Paths(
        platformdirs.user_data_path(APP),
        platformdirs.user_config_path(APP),
        platformdirs.user_state_path(APP),
        platformdirs.user_cache_path(APP),
    )


def _xdg(variable: str, otherwise: str) -> Path:
    folder = os.environ.get(variable, "")
    return (Path(folder) if os.path.isabs(folder) else _home() / otherwise) / APP
