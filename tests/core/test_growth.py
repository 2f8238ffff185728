"""What twice as much costs: at most twice the work, in the journal and in whatever reads text."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from unittest.mock import patch

import pytest

from core.codec.validation import Invalid, parse_json
from core.exchange.table import export_csv
from core.exchange.transfer import export_json
from core.journal.damage import accept, examine
from core.journal.journal import Journal
from core.journal.merging import merge_files
from core.journal.salvage import days_and_ids, salvaged
from core.model.day import Event
from core.model.text import clean
from tests.core.mornings import TODAY, checked_in, noted
from tests.faults.disk import MEMORY
from tui.terminal.plain import harmless
from tui.terminal.tokens import Tokens

MANY = 60
"""Mornings of the smaller journal."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY) as root, patch("os.fsync"):
        yield Path(root)


def mornings(count: int, hour: int = 7) -> list[Event]:
    """Return so many check-ins in a row."""
    return [checked_in(TODAY - timedelta(days=ago), hour) for ago in range(count)]


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions a piece of work calls."""
    count = 0

    def noted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(noted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def damage(journal: Journal) -> None:
    """Spoil the beginning of the journal's file."""
    file = journal.folder / journal.own(2026)
    raw = file.read_bytes()
    file.unlink()  # its backups stay as they are
    file.write_bytes(b"{" + raw)


def restore(journal: Journal) -> None:
    for found in examine(journal):
        accept(journal, found)


def unite(journal: Journal) -> None:
    file = journal.folder / journal.own(2026)
    merge_files(file, file, file)


Prepare = Callable[[Journal], object]
WORK: dict[str, tuple[Prepare, Callable[[Journal, int], object]]] = {
    "store": (lambda _: None, lambda journal, _: journal.append(noted("one more"))),
    "read all": (lambda _: None, lambda journal, _: journal.days()),
    "read a day": (lambda _: None, lambda journal, _: journal.day(TODAY)),
    "bring in new ones": (lambda _: None, lambda journal, n: journal.merge(*mornings(n, 9))),
    "restore": (damage, lambda journal, _: restore(journal)),
    "git's driver": (lambda _: None, lambda journal, _: unite(journal)),
    "export JSON": (lambda _: None, lambda journal, _: export_json(journal.days())),
    "export CSV": (lambda _: None, lambda journal, _: export_csv(journal.days())),
}


@pytest.mark.parametrize("name", WORK)
def test_twice_the_mornings_take_at_most_twice_the_calls(folder: Path, name: str) -> None:
    prepare, work = WORK[name]

    def calls(count: int) -> int:
        journal = Journal(folder / f"journal-{count}")
        journal.append(*mornings(count))
        prepare(journal)
        again = Journal(journal.folder)
        return calls_of(lambda: work(again, count))

    calls(2)  # what is imported once
    once = calls(MANY)
    assert calls(2 * MANY) <= 2.1 * once


def fed(text: str) -> None:
    """Let a terminal send this, a packet at a time."""
    tokens = Tokens()
    for start in range(0, len(text), 64):
        tokens.feed(text[start : start + 64])
    tokens.give_up()


def parsed(text: str) -> None:
    with suppress(Invalid):
        parse_json(text.encode())


def searched(text: str) -> None:
    list(salvaged(text))
    list(days_and_ids(text))


def in_an_object(count: int) -> str:
    """Return JSON of so many keys, of which the last stands twice."""
    keys = (f'"{number % (count - 1)}":0' for number in range(count))
    return f"{{{','.join(keys)}}}"


TEXTS: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    "a key twice": (parsed, in_an_object),
    "salvage: events begin": (searched, lambda n: n * '{"id":"x","day":"2026-11-21",'),
    "salvage: nested": (searched, lambda n: n * '{"id":'),
    "salvage: lists": (searched, lambda n: n * '{"id":"x","b":['),
    "salvage: one text": (searched, lambda n: '{"id":"' + n * "0123456789"),
    "clean: sequences begin": (clean, lambda n: n * "\x1b]0;"),
    "clean: one sequence": (clean, lambda n: "\x1b[" + n * "1;"),
    "harmless": (harmless, lambda n: n * "\x1b[1;"),
    "terminal: a title": (fed, lambda n: "\x1b]0;" + n * "0123456789"),
    "terminal: a sequence": (fed, lambda n: "\x1b[" + n * "1;"),
    "terminal: a paste": (fed, lambda n: "\x1b[200~" + n * "\x1b[1;"),
    "terminal: strings begin": (fed, lambda n: n * "\x1bP"),
}
EIGHT = 8


@pytest.mark.parametrize("name", TEXTS)
def test_eight_times_the_text_takes_no_square_of_the_time(name: str) -> None:
    """Where a machine is shared, only a bound far from both is told: 8 is linear, 64 a square."""
    read, make = TEXTS[name]

    def seconds(count: int) -> float:
        text, times = make(count), []
        for _ in range(3):
            begun = time.process_time()
            read(text)
            times.append(time.process_time() - begun)
        return min(times)

    assert seconds(EIGHT * 1000) < 24 * seconds(1000) + 0.005
