"""A first map of a file that no built-in one knows, for a person to edit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from core.exchange.reading import SCALES, open_table

_GUESSES = (
    ("day", r"^(date|day|datum|id)$|start.?(time|date)|_date|date|time.?frame"),
    ("sleep_quality", r"sleep.*(quality|score)"),
    ("sleep_hours", r"sleep|asleep"),
    ("stress", r"stress"),
    ("drained", r"fatigue|energy|tired"),
    ("soreness", r"sore|doms"),
    ("session.session", r"^(type|sport|activity|workout|exercise|category)"),
    ("session.minutes", r"duration|moving.?time|minutes"),
    ("session.rpe", r"rpe|exertion"),
    ("note", r"note|comment"),
)
_ROWS = 200
"""Rows that are looked at for what stands in a column."""
_VALUES = 12
"""Different values up to which a column is shown as a table of them."""


def suggest(text: bytes, name: str) -> str:
    """Return a map in TOML for the table, guessed from its header and its first rows."""
    table = open_table(text)
    rows = [cells for _, cells in islice(table.rows, _ROWS) if len(cells) == len(table.columns)]
    guessed = dict(_guessed(table.columns))
    lines = [
        "# How the columns of this file become answers; sorecast import --map THIS FILE",
        f"name = {json.dumps(name, ensure_ascii=False)}",
        f"header = {json.dumps(list(table.columns), ensure_ascii=False)}",
        "# what a row is: day, session, or set (rows of one moment are one session)",
        f'rows = "{"session" if "session.session" in guessed.values() else "day"}"',
        "",
        "[day]",
    ]
    day = next((column for column, field in guessed.items() if field == "day"), None)
    lines.append(f"column = {_quoted(day or '?')}")
    lines += ['# forms = ["%d.%m.%Y"]', "# utc = true", "# timed = true"]
    for place, column in enumerate(table.columns):
        values = sorted({row[place].strip() for row in rows} - {""})
        lines += ["", *_section(column, guessed.get(column), values)]
    return "\n".join(lines) + "\n"


def _guessed(columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each column of which the name tells the field, and each field once."""
    taken: set[str] = set()
    for field, pattern in _GUESSES:
        found = [column for column in columns if column not in taken]
        for column in found:
            if re.search(pattern, column, re.IGNORECASE):
                taken.add(column)
                yield column, field
                break


def _section(column: str, field: str | None, values: Sequence[str]) -> Iterator[str]:
    seen = ", ".join(values[:_VALUES]) + (", ..." if len(values) > _VALUES else "")
    yield f"# {json.dumps(column, ensure_ascii=False)} holds: {seen[:200] or 'nothing'}"
    if field == "day":
        yield "# it is the day, above"
    elif field is None:
        yield "# not read"
    elif field == "note":
        yield from ("[[note]]", f"column = {_quoted(column)}")
    elif field == "soreness":
        yield "# 0 to 10; a middling answer never at 5 or above; --part says where"
        yield from ("[soreness]", f"column = {_quoted(column)}", _table(values))
    else:
        if field in SCALES:
            yield f"# ours: {SCALES[field]}; turn the numbers where they go the other way"
        yield from (f"[fields.{_quoted(field)}]", f"column = {_quoted(column)}")
        if field == "sleep_hours" or field == "session.minutes":
            yield '# unit = "seconds", "minutes" or "hours"'
            yield f'unit = "{"hours" if field == "sleep_hours" else "minutes"}"'
        elif field != "session.rpe":
            yield _table(values)


def _table(values: Sequence[str]) -> str:
    told = ", ".join(f"{_quoted(value)} = {_quoted(value)}" for value in values[:_VALUES])
    return f"values = {{ {told} }}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
