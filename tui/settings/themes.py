"""A person's own themes: TOML files in the folder `themes` beside the config, read on change.

A file is named as its theme. It says which of ours it begins with (`base`), and other colours for
any of our tokens, as "#rrggbb". What text uses is moved until it can be read, as in every theme.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from textual.theme import Theme

from tui.settings.config import OWN_THEMES
from tui.settings.paths import read_plain
from tui.terminal.palette import BASES, DARK, ColourTokens, theme

LARGEST = 20_000
"""Bytes of a file that are read: more is no theme."""


class ThemeFault(ValueError):
    """A file is no theme: one line that names the file, and the field and what it takes."""


class Found(NamedTuple):
    """What became of a file: a theme, or one line about what is wrong."""

    name: str
    theme: Theme | None = None
    fault: str = ""

    @property
    def told(self) -> str:
        """The same in words."""
        return self.fault or f"The theme {self.name} was read."


class OwnThemes:
    """The folder of a person's own themes. It need not be there."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._seen: Mapping[str, object] = {}

    def changes(self) -> Iterator[Found]:
        """Yield what is new, different or gone since the last time, by file name."""
        there = self._files()
        before, self._seen = self._seen, there
        for name in sorted({*there, *before}):
            if name not in there:
                yield Found(Path(name).stem, fault=f"{_where(name)} is gone; its colours stay.")
            elif there[name] != before.get(name):
                yield self._read(name)

    def _files(self) -> dict[str, object]:
        """Return the files with what tells that they changed."""
        try:
            with os.scandir(self._folder or "") as entries:
                files = [e for e in entries if e.name.endswith(".toml") and e.is_file()]
                return {e.name: (e.stat().st_mtime_ns, e.stat().st_size) for e in files}
        except OSError:
            return {}

    def _read(self, name: str) -> Found:
        assert self._folder
        try:
            return Found(Path(name).stem, own_theme(self._folder / name))
        except ThemeFault as fault:
            return Found(Path(name).stem, fault=f"{_where(name)}: {fault}")


def own_theme(path: Path) -> Theme:
    """Return the theme in a file. Raises ThemeFault."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", path.stem):
        raise ThemeFault("its name takes letters, digits, - and _, a letter first")
    fields = _fields(path)
    base = fields.pop("base", "dark")
    if not isinstance(base, str) or base not in BASES:
        raise ThemeFault(f"base takes {_either(BASES)}, not {_shown(base)}")
    tokens: ColourTokens = {field: _colour(field, value) for field, value in fields.items()}
    return theme(path.stem, {**BASES[base], **tokens}, dark=base != "light")


def _fields(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        given = read_plain(path)
    except OSError as error:
        raise ThemeFault(str(error.strerror)) from None
    if len(given) > LARGEST:
        raise ThemeFault(f"it takes {LARGEST:,} bytes at most")
    try:
        return tomllib.loads(given.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ThemeFault("not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise ThemeFault(f"not TOML: {error}") from None
    except (ValueError, RecursionError):
        raise ThemeFault("nested too deeply, or a number has too many digits") from None


def _colour(field: str, value: object) -> str:
    """Return a token's colour. Raises ThemeFault for another field, or what is no colour."""
    if field not in DARK:
        raise ThemeFault(f"{_shown(field)[1:-1]} is unknown: it takes base, {', '.join(DARK)}")
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise ThemeFault(f'{field} takes a colour such as "{DARK[field]}", not {_shown(value)}')
    return value


def _either(names: Mapping[str, object]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}"


def _shown(given: object) -> str:
    """Return a refused value on one short line."""
    text = json.dumps(given, default=str)
    return text if len(text) <= 40 else f"{text[:40]}..."


def _where(name: str) -> str:
    return f"{OWN_THEMES}/{_shown(name)[1:-1]}"
