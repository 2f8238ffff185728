"""What a person sets: the profile that the rules read, the week, the screen, the keys."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from core.codec.record import plan_from_words
from core.model.body import SESSION_LOADS, Loads
from core.model.checkin import Plan
from core.model.day import DAY_STARTS_AT
from core.model.profile import Profile, Thresholds

WEEKDAYS: Mapping[str, str] = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
    "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
"""The days of the week as the config has them, with their names."""
THEME_NAMES = (
    "sorecast-dark", "sorecast-light", "sorecast-contrast", "sorecast-colour-blind",
    "textual-dark", "textual-light", "nord", "gruvbox", "catppuccin-mocha", "dracula",
    "tokyo-night", "monokai", "flexoki", "catppuccin-latte", "catppuccin-frappe",
    "catppuccin-macchiato", "solarized-light", "solarized-dark", "rose-pine", "rose-pine-moon",
    "rose-pine-dawn", "atom-one-dark", "atom-one-light", "ansi-dark", "ansi-light",
)  # fmt: skip
"""Ours and Textual's, named here because importing Textual to ask for them takes too long."""
OWN_THEMES = "themes"
"""The folder beside the config that a person's own themes stand in, a file each."""


def weekday_key(day: date) -> str:
    """Return the day's weekday as the config has it."""
    return tuple(WEEKDAYS)[day.weekday()]


class Config(NamedTuple):
    """The settings in force; the defaults fit a stranger.

    `weekly` has the plan of each weekday, mon to sun. `heart_rate` is the range of easy work in
    beats a minute (S0-12). `ascii` None follows the locale. `keys` gives a command's id its keys.
    `left_out` are keys of warm-up moves that are never offered. `notify` and `title` let a step of
    the warm-up raise the terminal's notification, and name the terminal's title.
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
    notify: bool = False
    title: bool = False
    left_out: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    """A line about each setting in the file that this version does not know, and leaves out."""


def differing(one: Config, other: Config) -> list[str]:
    """Return the names, as the file has them, of the settings that are not the same in both."""
    theirs = _named(other)
    return [name for name, value in _named(one).items() if value != theirs[name]]


def _named(config: Config) -> Mapping[str, Any]:
    """Return what can be set by its name in the file."""
    values = config.profile._asdict() | config._asdict()
    inside = {"weekly": "week", "loads": "sessions", "left_out": "warmup"}
    given = {inside.get(name, name): value for name, value in values.items()}
    return {name: given[name] for name in given if name not in ("profile", "unknown")}


class ConfigError(ValueError):
    """The config file is wrong. `faults` has one line for each thing."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _as_tuples(own: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    return {key: tuple(parts) for key, parts in own.items()}


def as_config(settings: Mapping[str, Any], unknown: Sequence[str] = ()) -> Config:
    """Return validated settings, as plain data, as a Config; `unknown` is what was left out."""
    given = dict(settings)
    profile: dict[str, Any] = {
        key: given.pop(key) for key in ("goal", "mild_soreness", "usual") if key in given
    }
    if "event_day" in given:
        profile["event_day"] = date.fromisoformat(given.pop("event_day"))
    loads = {
        session: SESSION_LOADS.get(session, Loads())._replace(**_as_tuples(own))
        for table in ("sessions", "sports")
        for session, own in given.pop(table, {}).items()
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
        unknown=tuple(unknown),
        left_out=frozenset(warmup.get("left_out", ())),
        **given,
    )
