"""Where everything of a person lives: journal, config, state and cache, for one user alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

APP = "sorecast"


class Paths(NamedTuple):
    """The journal's folder, the config file, and the folders for state (logs, drafts) and cache."""

    data: Path
    config: Path
    state: Path
    cache: Path


def find_paths(data: str | None = None, config: str | None = None) -> Paths:
    """Return the paths: as given, else by SORECAST_DATA and SORECAST_CONFIG, else the platform's.

    Nothing is made here.
    """
    folders = _platform_folders()
    data = data or os.environ.get("SORECAST_DATA")
    config = config or os.environ.get("SORECAST_CONFIG")
    return Paths(
        data=Path(data) if data else folders.data / "journal",
        config=Path(config) if config else folders.config / "config.toml",
        state=folders.state,
        cache=folders.cache,
    )


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
    return (Path(folder) if os.path.isabs(folder) else Path.home() / otherwise) / APP
