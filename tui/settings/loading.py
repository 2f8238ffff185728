"""Reading the config file.

It is TOML and is validated when it changed. What passed is remembered in the cache, so that a
glance loads neither a TOML parser nor pydantic.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from tui.settings.config import OWN_THEMES, THEME_NAMES, Config, ConfigError, as_config
from tui.settings.paths import read_plain, recall, remember


def load_config(path: Path, cache: Path | None = None) -> Config:
    """Return the settings in the file at `path`, the defaults where there is none.

    `cache` is the folder in which the validated settings are remembered.
    Raises ConfigError with all that is wrong.
    """
    try:
        text = read_plain(path).decode("utf-8-sig")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name}: not UTF-8 text") from None
    remembered = cache / "config.json" if cache else None
    memory = recall(remembered) if remembered else None
    if memory and memory["text"] == text:
        return _with_theme(as_config(memory["settings"], memory["unknown"]), path)
    from tui.settings.file import checked_settings

    settings, unknown = checked_settings(text, path.name)
    if remembered:
        remember(remembered, {"text": text, "settings": settings, "unknown": unknown})
    return _with_theme(as_config(settings, unknown), path)


def _with_theme(config: Config, path: Path) -> Config:
    """Leave out a theme that is not there, and say so: no reason to miss a check-in."""
    theme = config.theme
    if (
        theme is None
        or theme in THEME_NAMES
        or os.path.exists(path.parent / OWN_THEMES / f"{theme}.toml")
    ):
        return config
    takes = f"{', '.join(THEME_NAMES)}, or the name of a file in {OWN_THEMES}"
    line = f"{path.name}: theme takes {takes}, not {json.dumps(theme)}"
    return config._replace(theme=None, unknown=(*config.unknown, line))
