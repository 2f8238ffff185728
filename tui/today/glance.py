"""A glance: today in six lines or fewer, as a value that fits any width and can be remembered.

A prompt asks for it at every Enter, so this module knows neither the rules nor the journal's
format: while the files are those that an answer was made from, the answer is still right.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tui.settings.paths import Paths, recall, remember, stamp

LINES = 6
_INDENT = 9


class Glance(NamedTuple):
    """What there is to say of today.

    `verdict` is the verdict's key, `head` the first line. `levels` are the last 14 days, oldest
    first; a day without an answer is a gap. `sleep` and `sore` are empty without an answer, and
    `open` names what was asked and not answered.
    """

    verdict: str
    head: str
    ascii_head: str
    reason: str
    levels: Sequence[str]
    sleep: str
    sore: str
    open: Sequence[str]
    next: str
    ascii: bool | None = None
    """What the config says of ASCII: None follows the locale."""
    tomorrow: str = ""
    """What is expected of tomorrow; on a line that nothing else needs."""
    urgent: bool = False
    """The first line says to get help now."""


def fitted(glance: Glance, width: int | None, ascii_only: bool = False) -> list[str]:
    """Return the glance as at most six lines, none longer than `width`; None sets no limit.

    The reason and what comes next stand whole, then what was not answered; the days, what is sore,
    the night and tomorrow take the lines that are left.
    """
    first = glance.ascii_head if ascii_only else glance.head
    flagged = glance.urgent or glance.verdict == "refer"  # then the reason says who helps
    reason = _wrapped(glance.reason, width, LINES - 1 - (not flagged))
    step = _block("Next", glance.next, width, LINES - 1 - len(reason))
    room = LINES - 1 - len(reason) - len(step)
    levels = glance.levels if width is None else glance.levels[-max(1, (width - _INDENT) // 2) :]
    days = f"{len(levels)} days"
    given = {
        "Gaps": _not_answered(glance.open, width),
        days: " ".join(levels),
        "Sore": glance.sore,
    }
    facts = [(label, text) for label, text in given.items() if text][:room]
    shown = {label: _labelled(label, text) for label, text in facts}
    room -= len(shown)
    if glance.sleep and days in shown:
        beside = f"{shown[days]} · sleep {glance.sleep}"
        crowded = not room or bool(glance.tomorrow)
        if crowded if width is None else len(beside) <= width:
            shown[days] = beside
        elif room:
            shown["Sleep"], room = _labelled("Sleep", glance.sleep), room - 1
    told = [shown[label] for label in (days, "Sleep", "Sore", "Gaps") if label in shown]
    tomorrow = _block("Tomorrow", glance.tomorrow, width, LINES) if glance.tomorrow else []
    told += [*step, *(tomorrow if len(tomorrow) <= room else [])]
    return [shortened(line, width) for line in (first, *reason, *told)]


def _block(label: str, text: str, width: int | None, rows: int) -> list[str]:
    """Return the text behind its label, in at most that many lines."""
    beside = None if width is None else max(1, width - _INDENT)
    lines = _wrapped(text, beside, rows)
    return [_labelled("" if row else label, line) for row, line in enumerate(lines)]


def _not_answered(names: Sequence[str], width: int | None) -> str:
    """Return what was not answered, empty for nothing; what has no room is counted."""
    text = ""
    for shown in range(len(names), 0, -1):
        more = f" and {len(names) - shown} more" if shown < len(names) else ""
        text = f"not answered: {', '.join(names[:shown])}{more}"
        if width is None or len(text) <= width - _INDENT:
            break
    return text


def shortened(line: str, width: int | None) -> str:
    """Return the line, marked where it had to be cut to `width`."""
    if width is None or len(line) <= width:
        return line
    return f"{line[: width - 1].rstrip()}…"


def _labelled(label: str, text: str) -> str:
    return f"{label:<{_INDENT}}{text}"


def _wrapped(text: str, width: int | None, rows: int) -> list[str]:
    """Return the text in at most that many lines; the last holds all the rest."""
    lines: list[str] = []
    while width is not None and len(text) > width and rows - len(lines) > 1:
        end = text.rfind(" ", 1, width + 1)
        end = width if end < 0 else end
        lines.append(text[:end])
        text = text[end:].lstrip()
    return [*lines, text][:rows] if text else lines


def sources(paths: Paths, now: datetime) -> list[Any]:
    """Return what differs as soon as the journal, the config or the time zone is another one."""
    names: list[str] = []
    with suppress(OSError):
        names = sorted(name for name in os.listdir(paths.data) if name[:4].isdigit())
    zone = str(now.utcoffset())
    return [zone, *(stamp(path) for path in (paths.config, *map(paths.data.joinpath, names)))]


def keep(glance: Glance, memory: Path, made_from: list[Any], since: datetime) -> None:
    """Keep a glance of the training day that began at `since`, for its owner alone."""
    until = since + timedelta(days=1)
    remember(
        memory,
        {"from": made_from, "since": _wall(since), "until": _wall(until), "said": glance._asdict()},
    )


def kept(memory: Path, made_from: list[Any], now: datetime) -> Glance | None:
    """Return the glance that was made of the same files on the same day, if there is one."""
    said = recall(memory)
    if said and said["from"] == made_from and said["since"] <= _wall(now) < said["until"]:
        return Glance(**said["said"])
    return None


def _wall(moment: datetime) -> str:
    """Return what a clock on the wall shows; training days go by it."""
    return moment.isoformat()[:16]
