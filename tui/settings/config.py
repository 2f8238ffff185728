"""What a person sets: the profile that the rules read, the week, the screen, the keys.

The file is TOML and is validated when it changed. What passed is remembered in the cache, so that a
glance loads neither a TOML parser nor pydantic.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from core.codec.record import plan_from_words
from core.model.body import SESSION_LOADS
from core.model.checkin import Plan
from core.model.day import DAY_STARTS_AT
from core.model.profile import Profile, Thresholds
from tui import __version__


class Config(NamedTuple):
    """The settings in force; the defaults fit a stranger.

    `weekly` has the plan of each weekday, mon to sun. `heart_rate` is the range of easy work in
    beats a minute (S0-12). `ascii` None follows the locale. `keys` gives a command's id its keys.
    `left_out` are keys of warm-up moves that are never offered.
    """

    profile: Profile = Profile()
    day_starts_at: int = DAY_STARTS_AT
    weekly: Mapping[str, Plan] = {}
    heart_rate: tuple[int, int] = (120, 140)
    theme: str | None = None
    ascii: bool | None = None
    mouse: bool = True
    keys: Mapping[str, str] = {}
    bell: bool = True
    flash: bool = True
    left_out: frozenset[str] = frozenset()


class ConfigError(ValueError):
    """The config file is wrong. `faults` has one line for each thing."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


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


def as_config(settings: Mapping[str, Any]) -> Config:
    """Return validated settings, as plain data, as a Config."""
    given = dict(settings)
    profile: dict[str, Any] = {
        key: given.pop(key) for key in ("goal", "mild_soreness", "usual") if key in given
    }
    if "event_day" in given:
        profile["event_day"] = date.fromisoformat(given.pop("event_day"))
    loads = {
        session: SESSION_LOADS[session]._replace(**{key: tuple(own) for key, own in each.items()})
        for session, each in given.pop("sessions", {}).items()
    }
    week = given.pop("week", {})
    warmup = given.pop("warmup", {})
    return Config(
        profile=Profile(
            **profile,
            thresholds=Thresholds(**given.pop("thresholds", {})),
            loads={**SESSION_LOADS, **loads},
        ),
        weekly={day: Plan(**plan_from_words(words)) for day, words in week.items()},
        heart_rate=tuple(given.pop("heart_rate", Config().heart_rate)),
        left_out=frozenset(warmup.get("left_out", ())),
        **given,
    )


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
        remembered.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = remembered.with_suffix(f".{os.getpid()}")
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(json.dumps(memory).encode())
        os.replace(new, remembered)
