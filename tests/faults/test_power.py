"""The power fails, and what was not synced is gone.

A sample here; `python -m tests.faults.power` cuts it after each call and loses all that may be.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from core.journal import files
from tests.faults.disk import MEMORY
from tests.faults.operations import IN_A_ROW, OPERATIONS
from tests.faults.power import outcomes

RIGHT = {"as before", "as after", "mended by doing it again"}


@pytest.fixture
def root() -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


def written(path: Path, raw: bytes, _: int) -> None:
    """Write a new file and wait for nothing."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(descriptor, raw)
    os.close(descriptor)


def not_waited(_: Path) -> None:
    """Take a folder's entries for safe."""


@pytest.mark.parametrize("name", OPERATIONS | IN_A_ROW)
def test_after_a_power_cut_what_was_acknowledged_is_there(root: Path, name: str) -> None:
    found = outcomes({**OPERATIONS, **IN_A_ROW}[name], root, every=2, most=4, seed=len(name))
    assert {*found} <= RIGHT, found
    assert sum(found.values()) >= 8


FORGOTTEN = {"sync_folder": not_waited, "write_synced": written}


@pytest.mark.parametrize(
    ("sync", "name"),
    [
        ("sync_folder", "store"),
        ("sync_folder", "merge what git keeps"),
        ("sync_folder", "restore"),
        ("write_synced", "store"),
    ],
)
def test_a_forgotten_sync_would_be_noticed(root: Path, sync: str, name: str) -> None:
    with patch.object(files, sync, FORGOTTEN[sync]):
        assert not {*outcomes(OPERATIONS[name], root, most=6)} <= RIGHT
