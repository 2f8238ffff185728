"""What can still be read in a file that is not what was stored."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path

from core.journal import files
from core.model.day import Event

_EVENT = re.compile(r'\{\s*"id"')
_NAMED = re.compile(r'"id"\s*:\s*"([^"]+)"\s*,\s*"day"\s*:\s*"(\d{4}-\d\d-\d\d)"')


def readable_text(path: Path) -> str:
    """Return a file's text, whatever its bytes are; empty when it can't be read."""
    try:
        return files.read(path)[1].decode(errors="replace")
    except OSError:
        return ""


def salvaged(text: str) -> Iterator[Event]:
    """Yield the events that stand whole and right in a text, whatever is around them."""
    from core.codec.validation import Invalid, load

    decoder = json.JSONDecoder()
    begins = [event.start() for event in _EVENT.finditer(text)]
    for begin, following in pairwise((*begins, len(text))):
        with suppress(Invalid, ValueError, RecursionError):
            yield load(Event, decoder.raw_decode(text[begin:following])[0])


def days_and_ids(text: str) -> Iterator[tuple[date, str]]:
    """Yield day and id of every event that the text names, whole or not."""
    for key, day in _NAMED.findall(text):
        with suppress(ValueError):
            yield date.fromisoformat(day), key
