"""A glance: today in six lines or fewer, as a value that fits any width and can be remembered.

A prompt asks for it at every Enter, so this module knows neither the rules nor the journal's
format: while the files are those that an answer was made from, the answer is still right.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
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

    Sleep stands beside the days where it has room, else on a line that nothing else needs.
    """
    levels = glance.levels if width is None else glance.levels[-max(1, (width - _INDENT) // 2) :]
    days = _labelled(f"{len(levels)} days", " ".join(levels))
    facts = [_labelled("Sore", glance.sore)] if glance.sore else []
    if glance.open:
        facts.append(_labelled("Gaps", _not_answered(glance.open, width)))
    facts.append(_labelled("Next", glance.next))
    first = glance.ascii_head if ascii_only else glance.head
    reason = tuple(_wrapped(glance.reason, width, LINES - 2 - len(facts)))
    spare = len(reason) + len(facts) < LINES - 2
    beside = f"{days} · sleep {glance.sleep}"
    crowded = not spare or bool(glance.tomorrow)
    if glance.sleep and (crowded if width is None else len(beside) <= width):
        days = beside
    elif glance.sleep and spare:
        facts.insert(0, _labelled("Sleep", glance.sleep))
    room = LINES - 2 - len(reason) - len(facts)
    if glance.tomorrow and (width is None or len(glance.tomorrow) + _INDENT <= room * width):
        facts += _wrapped(_labelled("Tomorrow", glance.tomorrow), width, room) if room else []
    return [cut(line, width) for line in (first, *reason, days, *facts)]


def _not_answered(names: Sequence[str], width: int | None) -> str:
    """Return what was not answered; what has no room is counted."""
    for shown in range(len(names), 0, -1):
        more = f" and {len(names) - shown} more" if shown < len(names) else ""
        text = f"not answered: {', '.join(names[:shown])}{more}"
        if width is None or len(text) <= width - _INDENT:
            break
    return text


def cut(line: str, width: int | None) -> str:
    """Return the line, marked where it had to be cut to `width`."""
    if width is None or len(line) <= width:
        return line
    return f"{line[: width - 1].rstrip()}…"


def _labelled(label: str, text: str) -> str:
    return f"{label:<{_INDENT}}{text}"


def _wrapped(text: str, width: int | None, rows: int) -> Iterator[str]:
    """Yield the text in at most that many lines; the last holds all the rest."""
    while width is not None and len(text) > width and rows > 1:
        end = text.rfind(" ", 1, width + 1)
        end = width if end < 0 else end
        yield text[:end]
        text, rows = text[end:].lstrip(), rows - 1
    if text:
        yield text


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
