"""A first map of a file that no built-in one knows, for a person to edit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from core.exchange.reading import SCALES, open_table
from core.model.body import SESSIONS

_DAY = r"\b(date|day|datum|when|start|time)|_(date|time)|timestamp"
_GUESSES = (
    ("sleep_quality", r"(sleep|slept|night|schlaf).*(quality|qualität|score|rating)"),
    ("sleep_hours", r"(sleep|slept).*(dur|sec|min|hour|hrs)|hours.*(sleep|slept)"),
    ("sleep_hours", r"sleep|slept|schlaf"),
    ("stress", r"stress"),
    ("drained", r"fatigue|energy(?! burn)|tired|drained|exhaust|müde|erschöpf"),
    ("soreness", r"sore|doms|ache|aching|muskelkater"),
    ("session.session", r"^(type|sport|activity|workout|exercise|category|session|training)"),
    ("session.minutes", r"duration|moving.?time|minutes|length|dauer"),
    ("session.rpe", r"rpe|exertion"),
    ("note", r"note|comment|remark|notiz|bemerkung|kommentar"),
)
_WHEN = re.compile(r"\d{4}-\d\d-\d\d([T ].*)?|\d{1,2}[./]\d{1,2}[./]\d{4}( .*)?")
_ROWS = 200
"""Rows that are looked at for what stands in a column."""
_VALUES = 12
"""Different values up to which a column is shown as a table of them."""


def suggest(text: bytes, name: str) -> str:
    """Return a map in TOML for the table, guessed from its header and its first rows."""
    table = open_table(text)
    rows = [cells for _, cells in islice(table.rows, _ROWS) if len(cells) == len(table.columns)]
    values = {
        column: sorted({row[place].strip() for row in rows} - {""})
        for place, column in enumerate(table.columns)
    }
    guessed = dict(_guessed(values))
    lines = [
        "# How the columns of this file become answers; sorecast import --map THIS FILE",
        f"name = {_quoted(name)}",
        f"header = {json.dumps(list(table.columns), ensure_ascii=False)}",
        "# what a row is: day, session, or set (rows of one moment are one session)",
        f'rows = "{"session" if "session.session" in guessed.values() else "day"}"',
    ]
    if "session.session" in guessed.values():
        lines.append('constants = { "session.done" = "yes" }')
    lines += ["", "[day]"]
    day = next((column for column, field in guessed.items() if field == "day"), None)
    lines.append(f"column = {_quoted(day or '?')}")
    lines += ['# forms = ["%d %B %Y"]', "# utc = true", "# timed = true"]
    for column, there in values.items():
        lines += ["", *_section(column, guessed.get(column), there)]
    return "\n".join(lines) + "\n"


def _guessed(values: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield each column of which name or content tells the field, and each field once."""
    if day := _day(values):
        yield day, "day"
    taken, found = {day, *_dated(values)}, set[str]()
    for field, pattern in _GUESSES:
        for column in values:
            fits = re.search(pattern, column, re.IGNORECASE)
            if fits and column not in taken and field not in found:
                taken.add(column)
                found.add(field)
                yield column, field


def _day(values: Mapping[str, Sequence[str]]) -> str | None:
    """Return the column of the day: one of dates, by its name, else one that is called so."""
    dated = _dated(values)
    called = [name for name in dated or values if re.search(_DAY, name, re.IGNORECASE)]
    return next(iter((*called, *dated)), None)


def _dated(values: Mapping[str, Sequence[str]]) -> list[str]:
    return [name for name, there in values.items() if there and all(map(_WHEN.fullmatch, there))]


def _section(column: str, field: str | None, values: Sequence[str]) -> Iterator[str]:
    shown = [_quoted(value) if "," in value else value for value in values[:_VALUES]]
    seen = ", ".join(shown) + (", ..." if len(values) > _VALUES else "")
    yield f"# {_quoted(column)} holds: {seen[:200] or 'nothing'}"
    if field == "day":
        yield "# it is the day, above"
    elif field is None:
        yield "# not read"
    elif field == "note":
        yield from ("[[note]]", f"column = {_quoted(column)}")
    elif field == "soreness":
        yield "# ours: 0 to 10; a middling answer never at 5 or above; --part says where"
        yield from ("[soreness]", f"column = {_quoted(column)}", _table(values))
    else:
        yield from _field(column, field, values)


def _field(column: str, field: str, values: Sequence[str]) -> Iterator[str]:
    if field in SCALES:
        yield f"# ours: {SCALES[field]}; turn the numbers where they go the other way"
    yield from (f"[fields.{_quoted(field)}]", f"column = {_quoted(column)}")
    if field in ("sleep_hours", "session.minutes"):
        yield '# unit = "seconds", "minutes" or "hours"'
        yield f'unit = "{_unit(column, field)}"'
    elif field == "session.session":
        yield f"# ours: {', '.join(SESSIONS)}, or a sport of [sports] in the config"
        yield _table(values, lambda text: text.lower() if text.lower() in SESSIONS else "")
    elif field != "session.rpe":
        yield _table(values)


def _unit(column: str, field: str) -> str:
    for unit in ("seconds", "minutes", "hours"):
        if re.search(unit[:3], column, re.IGNORECASE):
            return unit
    return "hours" if field == "sleep_hours" else "minutes"


def _table(values: Sequence[str], ours: Callable[[str], str] = str) -> str:
    told = ", ".join(f"{_quoted(value)} = {_quoted(ours(value))}" for value in values[:_VALUES])
    return f"values = {{ {told} }}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
