"""Maps: how the columns of another program's file become answers and sessions of ours.

A map is a small TOML file; the built-in ones stand beside this module, and a file's header chooses
among them. `core.exchange.mapped` reads a table by one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from core.codec.validation import Invalid, load
from core.exchange.table import COLUMNS
from core.model.body import Part

FIELDS = frozenset(COLUMNS) - {"day", "at", "note"}
"""What a map may fill; `day` and `note` have tables of their own."""


class Origin(NamedTuple):
    """Where a field comes from: a column, or the first of several that the file has.

    `values` turns what stands there into ours, and "" leaves it open, as what is in `empty` does.
    `words` does so by the beginning of any word of a text, `names` by a list of such words that
    comes with the program; `otherwise` is for texts in which there is none of them. `unit` is that
    of a duration. With `until` the column holds the moment up to which the duration goes.
    """

    column: str | tuple[str, ...]
    values: Mapping[str, str | int] | None = None
    words: Mapping[str, str] | None = None
    names: Literal["exercises"] | None = None
    empty: tuple[str, ...] | None = None
    otherwise: str | None = None
    unit: Literal["seconds", "minutes", "hours"] | None = None
    until: bool | None = None


class Moment(NamedTuple):
    """Which column holds the day, how it is written, and whether it is a moment of the day.

    `forms` are those of `strptime`; ISO 8601 needs none. `utc` is for moments without an offset.
    `timed` keeps the moment itself, beside the training day that it belongs to.
    """

    column: str | tuple[str, ...]
    forms: tuple[str, ...] = ()
    utc: bool | None = None
    timed: bool | None = None


class Sore(NamedTuple):
    """How sore one is, by `values`, and the column of the codes that say where.

    Without `area` the file does not say where, and the person is asked once.
    """

    column: str
    values: Mapping[str, str | int]
    area: str | None = None
    areas: Mapping[str, Part] | None = None


class Map(NamedTuple):
    """How a file is read. `header` are the columns that tell it; `rows` says what a row is.

    Of several rows of a `day` the first counts. Rows of `set` are one session where they share
    their moment. `only` and `never` keep and leave out rows by what stands in a column.
    `constants` are answers that are the same in every row. A row with too many cells has a comma
    in the column `spills`.
    """

    name: str
    header: tuple[str, ...]
    day: Moment
    rows: Literal["day", "session", "set"] = "day"
    about: str = ""
    """What a person should know before taking such a file."""
    fields: Mapping[str, Origin] | None = None
    soreness: Sore | None = None
    note: tuple[Origin, ...] = ()
    constants: Mapping[str, str] | None = None
    only: Mapping[str, tuple[str, ...]] | None = None
    never: Mapping[str, tuple[str, ...]] | None = None
    spills: str | None = None


def read_map(text: str) -> Map:
    """Return the map in TOML. Raises `Invalid` with all that is wrong with it."""
    try:
        given = load(Map, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"the map is not TOML: {error}") from None
    except Invalid as invalid:
        raise Invalid(*(f"the map: {fault}" for fault in invalid.faults)) from None
    unknown = [
        name for name in (*(given.fields or {}), *(given.constants or {})) if name not in FIELDS
    ]
    if unknown:
        takes = ", ".join(name for name in COLUMNS if name in FIELDS)
        raise Invalid(
            *(f"the map: fields.{name} is unknown: fields takes {takes}" for name in unknown)
        )
    return given


@cache
def _shipped() -> tuple[tuple[Map, str], ...]:
    """Return the maps that come with the program, each with its text."""
    found = sorted(files(__name__).iterdir(), key=lambda file: file.name)
    texts = [file.read_text("utf-8") for file in found if file.name.endswith(".toml")]
    return tuple((read_map(text), text) for text in texts)


def built_in() -> tuple[Map, ...]:
    """Return the maps that come with the program."""
    return tuple(one for one, _ in _shipped())


def written(one: Map) -> str:
    """Return the text of a map that comes with the program, to be edited into one's own."""
    return next(text for shipped, text in _shipped() if shipped is one)


@cache
def words_of(name: str) -> Mapping[str, str]:
    """Return a list of words that comes with the program: each with what it stands for."""
    given = tomllib.loads((files(__name__) / "words" / f"{name}.toml").read_text("utf-8"))
    return {word: session for session, words in given.items() for word in words}


def map_for(columns: Iterable[str]) -> Map | None:
    """Return the built-in map of a file with these columns, the one that knows most of them."""
    there = set(columns)
    fit = [one for one in built_in() if there.issuperset(one.header)]
    return max(fit, key=lambda one: len(one.header), default=None)


def renamed(columns: Iterable[str]) -> Map | None:
    """Return the map of a file that still has most of its columns: renaming hides its scales."""
    there = set(columns)
    shared = {len(there.intersection(one.header)) / len(one.header): one for one in built_in()}
    most = max(shared)
    return shared[most] if most > 0.5 else None


def used_columns(one: Map) -> Iterator[tuple[str, str]]:
    """Yield each column that a map reads, with what it becomes."""
    for column in _named(one.day.column):
        yield column, "day"
    for field, source in (one.fields or {}).items():
        for column in _named(source.column):
            yield column, f"{field}{_turned(source)}"
    if one.soreness:
        yield one.soreness.column, f"soreness{_values(one.soreness.values)}"
        if one.soreness.area:
            yield one.soreness.area, "where it is sore"
    for source in one.note:
        for column in _named(source.column):
            yield column, f"note{_turned(source)}"
    for column in (*(one.only or {}), *(one.never or {})):
        yield column, "which rows count"


def not_there(one: Map, columns: Collection[str]) -> list[str]:
    """Return the columns that a map reads and a file lacks, that of the day first."""
    sources = (*(one.fields or {}).values(), *one.note)
    wanted = [_named(one.day.column), *(_named(source.column) for source in sources)]
    if one.soreness:
        wanted += [(name,) for name in (one.soreness.column, one.soreness.area) if name]
    return [names[0] for names in wanted if not set(names).intersection(columns)]


def _named(column: str | tuple[str, ...]) -> tuple[str, ...]:
    return (column,) if isinstance(column, str) else column


def _turned(source: Origin) -> str:
    if source.unit:
        return f", from {source.unit}"
    return _values(source.values or source.words or {})


def _values(values: Mapping[str, str | int]) -> str:
    told = [f"{key} is {value if value != '' else 'left open'}" for key, value in values.items()]
    more = f" and {len(told) - 8} more" if len(told) > 8 else ""
    return f" ({', '.join(told[:8])}{more})" if told else ""
