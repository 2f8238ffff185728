"""The config file: what it may hold, a file made of a config, and an example.

Slow to import, so only where the file was changed, or is to be.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from core.codec.record import plan_from_words, plan_words
from core.codec.validation import Invalid, load, without_unknown
from core.model.body import SESSIONS, SPORT_LENGTH, SPORTS_AT_MOST, OurSession, Part, is_sport_name
from core.model.checkin import Bounds, Plan, Soreness
from core.model.profile import Goal, MildSoreness, Thresholds
from core.model.words import meant
from core.warmup.moves import MOVES
from tui.commands import COMMANDS, KeyFault, Keymap, shown
from tui.settings.config import Config, ConfigError

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
HeartRate = Annotated[int, Bounds(40, 220)]


class OwnLoads(NamedTuple):
    """The muscles of a session, where they differ from the program's table."""

    main: tuple[Part, ...] | None = None
    supporting: tuple[Part, ...] | None = None


class OwnSport(NamedTuple):
    """The muscles of a sport that is no session of ours."""

    main: tuple[Part, ...]
    supporting: tuple[Part, ...] = ()


class OwnWarmup(NamedTuple):
    """What of the warm-up a person changes."""

    left_out: tuple[str, ...] = ()


class Settings(NamedTuple):
    """The file as it is written; `tui.settings.config.Config` is what becomes of it."""

    goal: Goal | None = None
    mild_soreness: MildSoreness | None = None
    event_day: date | None = None
    day_starts_at: Annotated[int, Bounds(0, 12)] | None = None
    heart_rate: tuple[HeartRate, HeartRate] | None = None
    theme: str | None = None  # any: whether a person's own is there is looked at each time
    ascii: bool | None = None
    mouse: bool | None = None
    bell: bool | None = None
    flash: bool | None = None
    notify: bool | None = None
    title: bool | None = None
    usual: Soreness | None = None
    week: Mapping[Weekday, str] = {}
    thresholds: Thresholds | None = None
    sessions: Mapping[OurSession, OwnLoads] = {}
    sports: Mapping[str, OwnSport] = {}
    warmup: OwnWarmup = OwnWarmup()
    keys: Mapping[str, str] = {}


def checked_settings(text: str, name: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the settings in TOML as plain JSON data, and a line about each that is unknown.

    Those are left out: a newer version's, or mistyped, and no reason to miss a check-in. `name` is
    the file's, for the faults. Raises ConfigError with all that is wrong.
    """
    try:
        raw = json.loads(json.dumps(tomllib.loads(text), default=str))
        if isinstance(keys := raw.get("keys"), dict) and (faults := tuple(_unquoted(keys))):
            raise Invalid(*faults)
        raw, unknown = without_unknown(Settings, raw)
        raw, no_commands = _without_unknown_keys(raw)
        settings = load(Settings, raw)
        if faults := tuple(_contradictions(settings)):
            raise Invalid(*faults)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: not TOML: {error}") from None
    except Invalid as invalid:
        raise ConfigError(*(f"{name}: {fault}" for fault in invalid.faults)) from None
    except (ValueError, RecursionError):
        raise ConfigError(f"{name}: nested too deeply, or a number has too many digits") from None
    return dict(raw), tuple(f"{name}: {line}" for line in (*unknown, *no_commands))


def _without_unknown_keys(raw: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Leave out the keys of commands that this version does not have."""
    keys = raw.get("keys")
    if not isinstance(keys, dict):
        return raw, ()
    ids = {command.id for command in COMMANDS}
    kept = raw | {"keys": {id: key for id, key in keys.items() if id in ids}}
    listed = ": sorecast config --example has all ids"
    unknown = [id for id in keys if id not in ids]
    return kept, tuple(f"keys.{id} is unknown{meant(id, ids) or listed}" for id in unknown)


def _unquoted(keys: Mapping[str, object]) -> Iterator[str]:
    """Find ids of commands that stand without quotes: TOML takes their points for tables."""
    for table, given in keys.items():
        if isinstance(given, dict):
            for id in _leaves(given, table):
                yield f'keys: quote the id: "{id}" = ...'


def _leaves(table: Mapping[str, object], path: str) -> Iterator[str]:
    for key, value in table.items():
        yield from (
            _leaves(value, f"{path}.{key}") if isinstance(value, dict) else (f"{path}.{key}",)
        )


def _contradictions(settings: Settings) -> Iterator[str]:
    """Find what is right for its type and wrong for what it means."""
    for day, words in settings.week.items():
        try:
            load(Plan, plan_from_words(words), f"week.{day}", settings.sports)
        except Invalid as invalid:
            yield from invalid.faults
    if settings.heart_rate and settings.heart_rate[0] >= settings.heart_rate[1]:
        yield "heart_rate takes its lower end first"
    muscles: dict[str, OwnLoads | OwnSport] = {
        f"sessions.{session}": own for session, own in settings.sessions.items()
    }
    muscles |= {f"sports.{sport}": own for sport, own in settings.sports.items()}
    for name, own in muscles.items():
        for part in set(own.main or ()) & set(own.supporting or ()):
            yield f"{name} has {part} as main and as supporting"
    yield from _sport_faults(settings.sports)
    for move in settings.warmup.left_out:
        if move not in MOVES:
            yield f"warmup.left_out takes any of {', '.join(MOVES)}, not {json.dumps(move)}"
    try:
        Keymap(settings.keys)
    except KeyFault as fault:
        yield str(fault)


def _sport_faults(sports: Mapping[str, OwnSport]) -> Iterator[str]:
    for sport, own in sports.items():
        if sport in SESSIONS:
            yield f"sports.{sport} is a session already: [sessions.{sport}] has its muscles"
        elif not is_sport_name(sport):
            takes = f"one word in lower case of at most {SPORT_LENGTH} characters"
            yield f"sports takes {takes}, with _ for a space, not {json.dumps(sport)[:40]}"
        elif not own.main:
            yield f"sports.{sport}.main takes at least one part"
    if len(sports) > SPORTS_AT_MOST:
        yield f"sports takes {SPORTS_AT_MOST} at most, a letter each, not {len(sports)}"


def to_toml(config: Config) -> str:
    """Return the settings in force as a file that would set them all."""
    profile = config.profile
    top: dict[str, object] = {
        "goal": profile.goal,
        "mild_soreness": profile.mild_soreness,
        "event_day": profile.event_day,
        "day_starts_at": config.day_starts_at,
        "heart_rate": config.heart_rate,
        "theme": config.theme,
        "ascii": config.ascii,
        "mouse": config.mouse,
        "bell": config.bell,
        "flash": config.flash,
        "notify": config.notify,
        "title": config.title,
    }
    tables: dict[str, Mapping[str, object]] = {
        "usual": {str(part): level for part, level in profile.usual.items()},
        "week": {day: plan_words(plan) for day, plan in config.weekly.items()},
        "thresholds": profile.thresholds._asdict(),
        **{
            f"{'sessions' if session in SESSIONS else 'sports'}.{toml_key(session)}": own._asdict()
            for session, own in profile.loads.items()
        },
        "warmup": {"left_out": config.left_out},
        "keys": config.keys,
    }
    text = _assignments(top)
    for name, table in tables.items():
        text += f"\n[{name}]\n{_assignments(table)}"
    return text


def _assignments(values: Mapping[str, object]) -> str:
    return "".join(
        f"{toml_key(key)} = {toml_value(value)}\n"
        for key, value in values.items()
        if value is not None
    )


def toml_key(key: str) -> str:
    """Return a key as TOML, quoted where it must be."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key)


def toml_value(value: object) -> str:
    """Return a value as TOML."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list, frozenset)):
        items = sorted(value) if isinstance(value, frozenset) else value
        return f"[{', '.join(map(toml_value, items))}]"
    return json.dumps(value)


EXAMPLE = """\
# Every setting of sorecast. What stands here is the default; lines that begin with "#" and
# no space are samples to switch on. Remove what you don't need: nothing here is required.

# growth, performance or health: decides which advice comes first
goal = "health"
# train, or wait until mild soreness (1 to 3) in the muscles of the day has gone
mild_soreness = "train"
# the day of a competition or event
#event_day = 2026-12-05
# the hour at which a training day starts; what is entered before it belongs to the day before
day_starts_at = 4
# beats a minute of easy work, lower end first
heart_rate = [120, 140]

# a theme of the palette, or NAME of a file themes/NAME.toml beside this one (without it the
# terminal decides), ASCII instead of symbols (without it
# the locale decides), mouse; at a step of the warm-up bell, flash, the terminal's notification
# (OSC 9 and OSC 777), and its title
#theme = "nord"
#ascii = true
mouse = true
bell = true
flash = true
notify = false
title = false

# aches that are always there: up to this number they don't count as an episode of soreness
[usual]
#lower_back = 2

# the plan that each morning offers: session:intensity, or session:intensity:minutes
[week]
#mon = "lower:hard"
#wed = "upper:moderate"
#sat = "run:easy:60"
#sun = "none"

# the numbers that no article gives
[thresholds]
# soreness from which a part is severe
severe = 7
# a night is poor below these hours, or at this rating (1 to 5) or worse
poor_sleep_hours = 6.0
poor_sleep_quality = 2
# a mean of three nights below this is a sleep debt
sleep_debt_hours = 7.0
# from these ratings (1 to 5) on you count as stressed, as drained
high_stress = 4
drained = 4
# a session at this effort (RPE 1 to 10) or more was hard
hard_rpe = 7
# an easy session longer than this is not an easy day
easy_minutes = 90

# the muscles that a session drives (main) and leans on (supporting), where yours differ
#[sessions.ride]
#main = ["quads", "glutes"]
#supporting = ["hamstrings", "calves", "lower_back"]

# your own sports, to be planned, logged and imported by their names; main and supporting muscles
#[sports.football]
#main = ["quads", "hamstrings", "calves", "groin"]
#supporting = ["glutes", "hips", "ankles", "knees", "core"]

# movements that the warm-up never offers
[warmup]
left_out = []
#left_out = ["walking-lunge"]

# other keys for a command, by its id
[keys]
""" + "".join(f'#"{command.id}" = "{",".join(map(shown, command.keys))}"\n' for command in COMMANDS)
