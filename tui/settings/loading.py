"""Reading the config file.

It is TOML and is validated when it changed. What passed is remembered in the cache, so that a
glance loads neither a TOML parser nor pydantic.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui import __version__
from tui.settings.config import Config, ConfigError, as_config
from tui.settings.paths import write_private


def load_config(path: Path, cache: Path | None = None) -> Config:
    """Return the settings in the file at `path`, the defaults where there is none.

    `cache` is the folder in which the validated settings are remembered.
    Raises ConfigError with all that is wrong.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name}: not UTF-8 text") from None
    remembered = cache / "config.json" if cache else None
    settings = _recall(remembered, text) if remembered else None
    if settings is None:
        from tui.settings.file import validated

        settings = validated(text, path.name)
        if remembered:
            _remember(remembered, text, settings)
    return as_config(settings)


def _recall(remembered: Path, text: str) -> dict[str, Any] | None:
    """Return what was remembered of exactly this text by exactly this version."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        memory = json.loads(remembered.read_bytes())
        if memory["text"] == text and memory["version"] == __version__:
            settings: dict[str, Any] = memory["settings"]
            return settings
    return None


def _remember(remembered: Path, text: str, settings: Mapping[str, Any]) -> None:
    """Keep the settings for the next start; where that can not be, it only takes longer."""
    memory = {"version": __version__, "text": text, "settings": settings}
    with suppress(OSError):
        write_private(remembered, json.dumps(memory).encode())
