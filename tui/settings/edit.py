"""Changing settings in the config file, with everything else in it as it was.

Line by line instead of with tomlkit: a few keys at the top and in plain tables are all that the
program changes by itself, and what comes out is parsed and compared before it is written.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.settings.config import ConfigError
from tui.settings.file import checked_settings, toml_key, toml_value
from tui.settings.paths import read_plain, write_private


def save_settings(path: Path, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Change these settings in the file and keep everything else in it, comments too.

    A table's value is a mapping of the keys to change in it; None takes a key out. Returns the
    settings that take the change back. A file that this cannot do safely is left as it is, and
    ConfigError says so.
    """
    try:
        text = read_plain(path).decode("utf-8-sig")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {getattr(error, 'strerror', 'not UTF-8 text')}") from None
    if os.path.exists(path) and not os.path.isfile(path):
        raise ConfigError(f"{path}: it is no plain file")  # the null device, which stays one
    checked_settings(text, path.name)
    wanted = tomllib.loads(text)
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")] if text else []
    before: dict[str, Any] = {}
    tables_last = sorted(settings.items(), key=lambda item: isinstance(item[1], Mapping))
    for key, value in tables_last:
        table, changes = (key, value) if isinstance(value, Mapping) else ("", {key: value})
        holder = wanted.setdefault(table, {}) if table else wanted
        was = {name: holder.pop(name, None) for name in changes}
        before |= {table: was} if table else was
        for name, change in changes.items():
            if change is not None:
                holder[name] = list(change) if isinstance(change, tuple) else change
            _change(lines, table, name, change)
    _check_and_write(path, "".join(lines), wanted)
    return before


def _check_and_write(path: Path, text: str, wanted: Mapping[str, Any]) -> None:
    """Write the file anew, once it is sure that it says what is wanted and nothing else."""
    try:
        got = {key: value for key, value in tomllib.loads(text).items() if value != {}}
    except tomllib.TOMLDecodeError:
        got = None
    if got != {key: value for key, value in wanted.items() if value != {}}:
        raise ConfigError(f"{path.name} is written in a way that is not safe to change from here")
    checked_settings(text, path.name)
    path = path.resolve()  # a link to a file elsewhere stays a link
    try:
        write_private(path, text.encode(), durable=True)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None


_HEADER = re.compile(r"\s*\[\s*(?P<name>[^\[\]]+?)\s*\]\s*(#.*)?$")
_KEY = re.compile(r"""\s*("(?P<quoted>[^"]*)"|'(?P<literal>[^']*)'|(?P<bare>[\w-]+))\s*=""")


def _change(lines: list[str], table: str, key: str, value: object) -> None:
    """Set, add or take out one key of one table ("" is the top) in the file's lines."""
    start, end = _section(lines, table)
    for number in range(start, end):
        found = _KEY.match(lines[number])
        if found and key in found.group("quoted", "literal", "bare"):
            after = _end_of_value(lines, number)
            comment = _comment(lines[number]) if after == number + 1 else ""
            new = [] if value is None else [f"{toml_key(key)} = {toml_value(value)}{comment}\n"]
            lines[number:after] = new
            return
    if value is None:
        return
    if table and start == 0:
        lines += ["\n"] * bool(lines) + [f"[{table}]\n"]
        end = len(lines)
    while end > start and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        if not table and end == len(lines):
            break
        end -= 1
    lines.insert(end, f"{toml_key(key)} = {toml_value(value)}\n")


def _section(lines: Sequence[str], table: str) -> tuple[int, int]:
    """Return the first line and the line after the last of a table, (0, 0) if it is not there."""
    start, inside = 0, not table
    for number, line in enumerate(lines):
        if found := _HEADER.match(line):
            if inside:
                return start, number
            if found["name"] == table:
                start, inside = number + 1, True
    return (start, len(lines)) if inside else (0, 0)


def _end_of_value(lines: Sequence[str], number: int) -> int:
    """Return the line after the last one of the value that begins at this line."""
    for after in range(number + 1, len(lines) + 1):
        try:
            tomllib.loads("".join(lines[number:after]))
        except tomllib.TOMLDecodeError:
            continue
        return after
    return number + 1


def _comment(line: str) -> str:
    """Return the comment at the end of a line with a key and its value."""
    for found in re.finditer("#", line):
        try:
            tomllib.loads(line[: found.start()])
        except tomllib.TOMLDecodeError:
            continue
        return "  " + line[found.start() :].rstrip()
    return ""
