"""The log of unexpected errors: where they came from, and nothing of what a person answered."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from tui import __version__
from tui.terminal.plain import harmless

LOG = "errors.log"
ROOM = 200_000
"""Bytes above which the log begins anew."""


def log_error(error: BaseException, folder: Path, *, debug: bool = False) -> Path | None:
    """Append an error to the log in `folder` and return its path, None if it can't be written.

    Messages and values may hold answers of a person, so only `debug` has them written.
    """
    text = "".join(_with_values(error) if debug else _places(error))
    path = folder / LOG
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        anew = os.O_TRUNC if path.exists() and path.stat().st_size > ROOM else os.O_APPEND
        flags = os.O_WRONLY | os.O_CREAT | anew
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace") as file:
            file.write(harmless(f"{_head()}\n{text}\n"))  # who reads it does so on a terminal
    except OSError:
        return None
    return path


def _head() -> str:
    now = datetime.now().astimezone()
    python = f"Python {platform.python_version()} on {sys.platform}"
    return f"{now:%Y-%m-%d %H:%M:%S%z} sorecast {__version__}, {python}, {os.environ.get('TERM')}"


def _with_values(error: BaseException) -> list[str]:
    return list(traceback.TracebackException.from_exception(error, capture_locals=True).format())


def _places(error: BaseException) -> list[str]:
    """Return the kind of an error and of what caused it, each with the places it went through."""
    lines: list[str] = []
    cause: BaseException | None = error
    while cause:
        lines.append(f"{type(cause).__name__}, the innermost place last:\n")
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {frame.filename}:{frame.lineno} in {frame.name}\n")
        cause = cause.__cause__ or cause.__context__
    return lines


def last_words(error: BaseException, folder: Path | None, *, debug: bool = False) -> str:
    """Return the line with which the dashboard ends on an unexpected error, after logging it."""
    log = log_error(error, folder, debug=debug) if folder else None
    if log is None:
        told = "No log of it could be written."
    elif debug:
        told = f"Where it happened is in {log}."
    else:
        told = f"Where it happened is in {log}, without your answers; sorecast --debug tells more."
    return (
        f"sorecast: the dashboard had to close, on an unexpected {type(error).__name__}. "
        f"Everything stored is safe. {told}"
    )
