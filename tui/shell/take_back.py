"""`sorecast import --undo`: the last import is taken back whole, or, once it was, counts again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from core.exchange.taking_back import taken_back
from core.journal.storage import local_now
from core.model.words import counted
from tui.settings.paths import read_plain, write_private

if TYPE_CHECKING:
    from pathlib import Path

    from core.journal.journal import Journal
    from core.model.day import Event

Did = Literal["brought", "taken back"]
Storing = Callable[[Sequence["Event"]], Sequence["Event"]]


class Receipt(NamedTuple):
    """What was done last, and the events that were stored by it."""

    did: Did
    events: tuple[tuple[str, str], ...]
    """The day and the id of each."""


def keep_receipt(journal: Journal, did: Did, stored: Iterable[Event]) -> bool:
    """Keep what was stored just now; False where that can not be, and it can't be taken back."""
    receipt = Receipt(did, tuple((str(event.day), event.id) for event in stored))
    with suppress(OSError):
        write_private(_file(journal), json.dumps(receipt).encode(), durable=True)
        return True
    return False


def undo_import(journal: Journal, store: Storing, *, dry_run: bool) -> int:
    """Take back what was done last with `import`, and say so; `store` stores what that takes."""
    receipt = _receipt(journal)
    if receipt is None:
        print("No import is known here that could be taken back.")
        return 1
    now = local_now()
    ids: dict[date, set[str]] = {}
    for on, event_id in receipt.events:
        ids.setdefault(date.fromisoformat(on), set()).add(event_id)
    days = journal.days(min(ids), max(ids)) if ids else ()
    undoing = [one for day in days for one in taken_back(day, ids.get(day.day, ()), now)]
    stored = undoing if dry_run else store(undoing)
    what = f"{counted(len(stored), 'event')} of {counted(len({e.day for e in stored}), 'day')}"
    back = receipt.did == "brought"
    if not stored:
        print("Nothing of the last import is left that could be taken back.")
    elif dry_run:
        print(f"Would {'take back' if back else 'let count again'} {what}.")
    else:
        print(f"Taken back: {what}." if back else f"These count again: {what}.")
        if keep_receipt(journal, "taken back" if back else "brought", stored):
            print(f"To {'let them count again' if back else 'take that back'}: {UNDO}")
    return 0


UNDO = "sorecast import --undo"


def _file(journal: Journal) -> Path:
    return journal.state / "import.json"


def _receipt(journal: Journal) -> Receipt | None:
    with suppress(OSError, ValueError, TypeError):
        did, events = json.loads(read_plain(_file(journal)))
        return Receipt(did, tuple((str(day), str(event_id)) for day, event_id in events))
    return None
