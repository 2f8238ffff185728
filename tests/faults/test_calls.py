"""A call to the system fails, in every operation that changes the journal.

Each ninth call here, in one of three ways; `python -m tests.faults.calls` lets each have its turn.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from core.journal.journal import Journal
from core.journal.storage import JournalError
from tests.core.mornings import TODAY, checked_in
from tests.faults.calls import WAYS, Refusing, Way, outcomes
from tests.faults.disk import MEMORY
from tests.faults.operations import LAST_YEAR, OPERATIONS

RIGHT = {"done", "refused", "a year stored, the other refused", "stored, its end refused",
         "killed before", "killed after"}  # fmt: skip


@pytest.fixture
def root() -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_call_is_refused_the_state_is_before_or_after(
    root: Path, name: str, way: Way
) -> None:
    found = outcomes(OPERATIONS[name], errno.EIO, root, way=way, every=9)
    # Without this machine's name a deleted journal is not seen; asked again it is brought back.
    right = RIGHT | ({"nothing done"} if "deleted" in name else set())
    assert {*found} <= right, found
    assert found["refused"] + found["killed before"] >= 2


def test_an_error_of_the_second_year_says_that_the_first_is_stored(root: Path) -> None:
    journal = Journal(root / "journal")
    journal.append(checked_in(), checked_in(LAST_YEAR))
    new = checked_in(LAST_YEAR, 11), checked_in(TODAY, 11)
    with (
        patch("os.access", lambda path, _: "2026" not in str(path)),
        pytest.raises(JournalError) as refused,
    ):
        journal.merge(*new)
    assert str(refused.value).endswith("Only what is of 2025 was stored.")
    assert [event.id for event in journal.day(LAST_YEAR).events][1:] == [new[0].id]
    assert len(journal.day(TODAY).events) == 1


def test_a_system_that_refuses_everything_ends_in_one_line(root: Path) -> None:
    refusing = Refusing(0, errno.EIO, "for ever")
    with refusing(), pytest.raises(JournalError, match="Input/output error"):
        Journal(root / "a" / "b").append(checked_in())
