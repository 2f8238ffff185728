"""No test comes near the journal of whoever runs the tests; what others do there is theirs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core.journal.journal import Journal
from tests.conftest import REAL
from tests.core.mornings import checked_in
from tui.settings.paths import find_paths


@pytest.mark.parametrize("real", REAL)
@pytest.mark.parametrize("touch", [open, os.listdir, os.mkdir, os.remove])
def test_the_real_home_is_out_of_reach(real: str, touch: Callable[[str], object]) -> None:
    with pytest.raises(AssertionError, match="came into the real home"):
        touch(f"{real}/there")


def test_a_journal_in_the_real_home_is_refused_at_its_first_touch() -> None:
    with pytest.raises(AssertionError, match="came into the real home"):
        Journal(Path(REAL[0]) / "journal").append(checked_in())


def test_where_the_program_looks_by_itself_is_a_home_of_the_test(home: Path) -> None:
    paths = find_paths()
    places = (paths.data, paths.config, paths.state, paths.cache)
    assert all(place.is_relative_to(home) for place in places)
