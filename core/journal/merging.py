"""Uniting versions of one file of a journal, for programs such as git that keep several."""

from __future__ import annotations

import os
from pathlib import Path

from core.codec.record import to_json
from core.journal import files
from core.journal.documents import EVENTS, Content
from core.journal.journal import MIGRATIONS, validated
from core.journal.storage import DurableStorage, doubt_named, refusals_named, sealed
from core.journal.year import File, YearFiles


def merge_files(base: Path, ours: Path, theirs: Path) -> None:
    """Write the union of three versions over `ours`, the same bytes wherever it is made.

    An empty version has nothing. Raises JournalError, and `ours` is as it was, when one of them is
    damaged or newer than this program.
    """
    with refusals_named(ours):
        versions = [(path, _content(path)) for path in (base, theirs, ours)]
    found = [
        File(path, content.get(EVENTS, {}), ours=True, stray=False) for path, content in versions
    ]
    united = YearFiles(0, lambda name: DurableStorage(Path(name))).events(found)
    events = sorted(
        (event for day in united.values() for event in day.values()),
        key=lambda event: (event.day, event.at, event.id),
    )
    merged: Content = {}
    for _, content in versions:
        merged |= content
    merged[EVENTS] = {str(number): to_json(event) for number, event in enumerate(events, 1)}
    new = ours.with_name(f".{ours.name}.{os.urandom(4).hex()}.tmp")
    with refusals_named(ours):
        files.write_synced(new, sealed(merged, 1 + len(MIGRATIONS)), 0)
        os.replace(new, ours)
    with doubt_named(ours):
        files.sync_folder(ours.parent)


def _content(path: Path) -> Content:
    if not files.read(path)[1].strip():
        return {}
    storage = DurableStorage(path, validated, migrations=MIGRATIONS)
    return storage.read() or {}
