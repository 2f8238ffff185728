"""What the place that output goes to can take: its width, its colours, its letters."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping
from typing import TextIO

_COLOURS = {"train": 32, "modify": 33, "recover": 36, "rest": 35, "refer": 31, "unknown": 39}
"""The terminal's own colours by the verdict's key, so that its theme decides how they look."""

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself puts into LC_CTYPE where the locale is C, so that it says nothing there."""


def width(stream: TextIO, environ: Mapping[str, str] = os.environ) -> int | None:
    """Return the columns to fill; None for a pipe, whose reader gets whole lines.

    COLUMNS comes first, as it does for other programs.
    """
    columns = environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or None
    except (OSError, ValueError):
        return None


def filled(text: str) -> str:
    """Return a paragraph broken between words, where standard output would break within one."""
    room = width(sys.stdout)
    if room is None or len(text) <= room:
        return text
    from textwrap import fill

    indent = " " * (len(text) - len(text.lstrip()))
    return fill(text, room, subsequent_indent=indent, break_on_hyphens=False)


def painted(
    text: str, verdict: str, stream: TextIO, environ: Mapping[str, str] = os.environ
) -> str:
    """Return `text` in the colour of a verdict's key where colours are taken: at a terminal."""
    mute = environ.get("NO_COLOR") or environ.get("TERM", "dumb") in ("dumb", "unknown")
    return text if mute or not stream.isatty() else f"\x1b[1;{_COLOURS[verdict]}m{text}\x1b[0m"


def needs_ascii(
    wanted: bool | None, stream: TextIO, environ: Mapping[str, str] = os.environ
) -> bool:
    """Tell whether only ASCII may be sent: as `wanted`, else where the locale is not UTF-8."""
    if wanted is not None:
        return wanted
    ctype = environ.get("LC_CTYPE", "")
    names = environ.get("LC_ALL"), "" if ctype in _COERCED else ctype, environ.get("LANG")
    locale = next(filter(None, names), "")
    return not (_is_utf8(locale.partition(".")[2]) and _is_utf8(stream.encoding))


def speak_ascii(wanted: bool | None) -> bool:
    """Send only ASCII from here on where that has to be; tell whether it has to on standard output.

    Whatever is printed after this is put into ASCII sign by sign; only a verdict's own sign depends
    on what it stands for, and has to be asked for.
    """
    codecs.register_error("in-ascii", _in_ascii)
    for stream in (sys.stdout, sys.stderr):
        if needs_ascii(wanted, stream):
            stream.reconfigure(encoding="ascii", errors="in-ascii")  # type: ignore[union-attr]
        elif stream.errors == "in-ascii":  # the locale wanted it, the person does not
            stream.reconfigure(encoding="utf-8", errors="strict")  # type: ignore[union-attr]
    return sys.stdout.errors == "in-ascii"


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    from tui.terminal.glyphs import to_ascii

    assert isinstance(error, UnicodeEncodeError)
    return to_ascii(error.object[error.start : error.end]), error.end


def _is_utf8(name: str) -> bool:
    return name.lower().replace("-", "").replace("_", "").startswith("utf8")
