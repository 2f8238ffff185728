"""The journal under real faults.

More of them: `python -m tests.faults.processes kills FOLDER 600 1`, `... writers FOLDER 8 250 1`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from core.journal.storage import PATIENCE


def run(name: str, folder: Path, *numbers: int) -> Any:
    command = [
        sys.executable,
        "-m",
        "tests.faults.processes",
        name,
        str(folder),
        *map(str, numbers),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_kill_at_any_moment_leaves_the_state_before_or_after(tmp_path: Path) -> None:
    times = 60
    counts = run("kills", tmp_path, times, 1)
    assert counts["acknowledged"] > times
    assert counts == {
        "kills": times,
        "acknowledged": counts["acknowledged"],
        "lost": 0,
        "neither": 0,
        "unreadable": 0,
    }


def test_many_writers_at_once_lose_nothing_and_none_waits_too_long(tmp_path: Path) -> None:
    edits = 30
    counts = run("writers", tmp_path, 8, edits, 1)
    worst = counts.pop("worst")
    assert counts == {"failed": 0, "acknowledged": 8 * edits, "lost": 0, "twice": 0}
    assert worst < PATIENCE


def test_two_terminals_editing_one_morning_lose_nothing(tmp_path: Path) -> None:
    edits = 30
    counts = run("writers", tmp_path, 2, edits, 0)
    assert counts["worst"] < PATIENCE
    assert (counts["failed"], counts["acknowledged"], counts["lost"]) == (0, 2 * edits, 0)


def test_a_limit_on_file_sizes_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    found = run("file_size_limit", tmp_path)
    assert found.pop("error").startswith("Full: ")
    assert found == {"unchanged": True, "there": True, "again": True}
