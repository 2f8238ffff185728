"""What the place that output goes to can take: its width, its colours, its letters."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Mapping
from typing import Any, TextIO

_COLOURS = {"train": 32, "modify": 33, "recover": 36, "rest": 35, "refer": 31, "unknown": 39}
"""The terminal's own colours by the verdict's key, so that its theme decides how they look."""

NARROWEST, WIDEST = 20, 1000
"""Columns that are drawn in: with fewer no line says anything, with more it has no end."""

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself puts into LC_CTYPE where the locale is C, so that it says nothing there."""


OBEYED = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # direction, no width
    "\ud800-\udfff\U000e0000-\U000e007f]"  # undecodable bytes of file names, tags
)
"""An expression for what a terminal would obey, or hide."""


def harmless(text: str) -> str:
    r"""Return `text` with what a terminal would obey, or hide, in the form `\x1b`.

    Text is cleaned on its way in; this is for what comes another way: the name of a file, a word of
    the command line, a journal that something else wrote.
    """
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # the expression takes longer to make than all that a glance prints
    return re.sub(OBEYED, _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape", "surrogatepass").decode("ascii")


class Codes(str):
    """Text that a terminal shall obey: colours, a bell. Nothing that anybody typed may be in it."""

    def __str__(self) -> str:
        return self  # what is printed is asked for its text first


class SafeOutput:
    """A standard stream through which nothing harmful leaves, whoever prints it.

    What is for a file or another program, byte by byte, goes through `buffer`, as ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write text, with what a terminal would obey in a form that can be read."""
        return self._stream.write(text if isinstance(text, Codes) else harmless(text))


def put(data: bytes) -> None:
    """Write data for a file or another program; at a terminal without what that would obey."""
    if sys.stdout.isatty():
        sys.stdout.write(data.decode())
    else:
        sys.stdout.buffer.write(data)
    sys.stdout.flush()


def width(stream: TextIO, environ: Mapping[str, str] = os.environ) -> int | None:
    """Return the columns to fill; None for a pipe, whose reader gets whole lines.

    COLUMNS comes first, as it does for other programs, as far as it is within reason.
    """
    columns = environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < 10 and int(columns) > 0:
        return min(max(int(columns), NARROWEST), WIDEST)
    try:
        own = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return None
    return max(own, NARROWEST) if own else None


def paragraph(text: str) -> str:
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
    if mute or not stream.isatty():
        return text
    return Codes(f"\x1b[1;{_COLOURS[verdict]}m{harmless(text)}\x1b[0m")


def needs_ascii(
    wanted: bool | None, stream: TextIO, environ: Mapping[str, str] = os.environ
) -> bool:
    """Tell whether only ASCII may be sent: as `wanted`, else where the locale is not UTF-8.

    Linux's console knows UTF-8, but its fonts have no braille and few other signs.
    """
    if wanted is not None:
        return wanted
    if environ.get("TERM") == "linux" and stream.isatty():
        return True
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
