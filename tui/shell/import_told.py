"""What a person is told of an import: how far it is, and what came of it."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import groupby
from time import monotonic as steady
from typing import TYPE_CHECKING

from core.model.words import counted, listed
from tui.terminal.plain import Codes, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.exchange.taking import Left
    from core.model.day import Event


def list_days(events: Iterable[Event]) -> None:
    """Print the days of the events, and what came of each."""
    from core.codec.record import to_json

    by_day = groupby(
        sorted(events, key=lambda event: (event.day, event.at)), lambda event: event.day
    )
    lines = [
        f"{day}  {', '.join(to_json(event)['kind'].replace('_', ' ') for event in of_day)}"
        for day, of_day in by_day
    ]
    shown = lines if len(lines) <= _LISTED else lines[: _LISTED - 1]
    print(*shown, sep="\n", end="\n" * bool(shown))
    if more := len(lines) - len(shown):
        print(f"and {more} days more, to {lines[-1][:10]}")


_LISTED = 20
"""Days that a dry run lists; of more it lists fewer, so that what columns become stays in sight."""


def tell_stored(stored: Sequence[Event], read: int, left: Sequence[Left], *, dry_run: bool) -> None:
    """Print how much is new, was there already, and was not taken."""
    number = len({event.day for event in stored})
    others = [one for one in left if not one.same]
    same = read - len(stored) - len(others)
    there = f"; {same} {'was' if same == 1 else 'were'} there already" if same else ""
    would = "Would store" if dry_run else "Stored"
    if stored:
        print(f"{would} {counted(len(stored), 'event')} of {counted(number, 'day')}{there}.")
    else:
        print(f"Nothing new{there}." if there or others else "Nothing is in it to be stored.")
    if others:
        kinds = Counter(one.what for one in others)
        counts = listed([counted(count, what) for what, count in kinds.items()])
        days = [str(day) for day in dict.fromkeys(one.day for one in others)]
        shown = days if len(days) <= _NAMED else days[:_FIRST]
        named = listed(shown, len(days) - len(shown))
        print(f"Not taken, as the journal says something else: {counts}, of {named}.")


_NAMED, _FIRST = 10, 3
"""Days up to which all are named, and how many else; the others are counted."""


class ImportProgress:
    """One line on a terminal that says how far a long import is; it is gone at the end."""

    def __init__(self) -> None:
        self._shown_at = steady()
        self._shown = False

    def __enter__(self) -> ImportProgress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown:
            print(Codes("\r\x1b[K"), end="", file=sys.stderr, flush=True)

    def says(self, text: str) -> None:
        """Show the text, five times a second at most; the quick never see one."""
        now = steady()
        if now - self._shown_at > 0.2 and sys.stderr.isatty():
            self._shown, self._shown_at = True, now
            print(Codes(f"\r\x1b[K{harmless(text)}"), end="", file=sys.stderr, flush=True)
