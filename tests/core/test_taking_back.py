"""What an import brought is taken back, and counts again; what a person took back stays so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from core.exchange.taking_back import counting_again, taken_back
from core.journal.journal import Journal
from core.model.day import Day, Event, Undone
from core.model.folding import new_events
from tests.core.mornings import TODAY, at, checked_in, noted

Does = Callable[[Day, Collection[str], datetime], Iterator[Event]]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "journal")
    journal.append(checked_in(), noted("by hand"))
    return journal


def brought(journal: Journal) -> set[str]:
    """The event that came with the import; the note did not."""
    return {event.id for event in journal.day(TODAY).events[:1]}


def do(journal: Journal, does: Does, ids: Collection[str], hour: int) -> int:
    stored = list(does(journal.day(TODAY), ids, at(hour=hour)))
    journal.append(*stored)
    return len(stored)


def test_what_came_is_taken_back_and_counts_again_as_often_as_one_likes(journal: Journal) -> None:
    ids = brought(journal)
    assert do(journal, counting_again, ids, 10) == 0
    for hour in (11, 13):
        assert do(journal, taken_back, ids, hour) == 1
        assert do(journal, taken_back, ids, hour) == 0
        assert (journal.day(TODAY).checkin, journal.day(TODAY).notes) == (None, ("by hand",))
        assert do(journal, counting_again, ids, hour + 1) == 1
        assert journal.day(TODAY).checkin
    assert do(journal, taken_back, {"of another day"}, 15) == 0


def test_what_a_person_took_back_never_counts_again(journal: Journal) -> None:
    ids = brought(journal)
    journal.append(*new_events(journal.day(TODAY), at(hour=10), Undone(*ids)))
    assert do(journal, taken_back, ids, 11) == do(journal, counting_again, ids, 12) == 0
    assert journal.day(TODAY).checkin is None
