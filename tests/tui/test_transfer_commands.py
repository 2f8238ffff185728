"""`sorecast export` and `sorecast import` through real processes and files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.codec.record import to_json
from core.exchange.table import COLUMNS
from core.journal.journal import Journal
from tui.shell.import_ import COLUMNS_HELP

ROOT = Path(__file__).parents[2]
TABLE = "day,sleep_hours,stress\n2026-11-19,7.5,2\n2026-11-20,high,2\n2026-11-21,6,\n"
SCALES = "read as they are: stress 1 none to 5 very high; --map turns other scales round"


def sorecast(
    folder: Path, *words: str, given: bytes = b"", zone: str = "Europe/Berlin"
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *words, "--data", str(folder)],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"TZ": zone},
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


UNDO = "To take that back: sorecast import --undo"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "other-app.csv"
    file.write_text(TABLE)
    return file


def test_a_bad_row_stores_nothing(folder: Path, table: Path) -> None:
    done = sorecast(folder, "import", str(table))
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        'sorecast: line 3: sleep_hours takes a number from 0 to 24, not "high"',
        "sorecast: nothing was stored; --skip-bad stores the rest",
    ]
    assert not folder.exists()


def test_the_rest_is_stored_if_asked_for(folder: Path, table: Path) -> None:
    done = sorecast(folder, "import", str(table), "--skip-bad")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [SCALES, "Stored 2 events of 2 days.", UNDO]
    assert [day.checkin.sleep_hours for day in Journal(folder).days() if day.checkin] == [7.5, 6]


def test_a_dry_run_says_what_would_change(folder: Path, table: Path) -> None:
    done = sorecast(folder, "import", str(table), "--skip-bad", "--dry-run")
    assert done.stdout.decode().splitlines() == [
        SCALES,
        "2026-11-19  checked in",
        "2026-11-21  checked in",
        "Would store 2 events of 2 days.",
    ]
    assert not folder.exists()


def test_an_export_makes_the_same_journal_elsewhere(folder: Path, table: Path) -> None:
    sorecast(folder, "import", str(table), "--skip-bad")
    exported = sorecast(folder, "export").stdout
    elsewhere = folder.with_name("elsewhere")
    done = sorecast(elsewhere, "import", "-", given=exported)
    assert done.stdout == f"Stored 2 events of 2 days.\n{UNDO}\n".encode()
    assert sorecast(elsewhere, "export", "--json").stdout == exported
    again = sorecast(elsewhere, "import", "-", given=exported)
    assert again.stdout == b"Nothing new; 2 were there already.\n"


def test_a_table_imported_twice_or_in_another_zone_changes_nothing(
    folder: Path, table: Path
) -> None:
    sorecast(folder, "import", str(table), "--skip-bad")
    before = [to_json(event) for day in Journal(folder).days() for event in day.events]
    for zone in ("Europe/Berlin", "America/Lima"):
        sorecast(folder, "import", str(table), "--skip-bad", zone=zone)
    assert [to_json(e) for day in Journal(folder).days() for e in day.events] == before


def test_the_other_forms_are_written(folder: Path, table: Path) -> None:
    sorecast(folder, "import", str(table), "--skip-bad")
    assert sorecast(folder, "export", "--csv").stdout.startswith(b"day,at,plan.session,")
    assert sorecast(folder, "export", "--text").stdout.startswith(b"Soreness and training, ")
    assert sorecast(folder, "export", "--markdown").stdout.startswith(b"# Soreness and training, ")


def test_an_empty_journal_is_exported_as_one(folder: Path) -> None:
    assert sorecast(folder, "export").stdout == b'{"sorecast": 2, "events": [\n\n]}\n'
    assert not folder.exists()


def test_a_file_that_is_not_there_is_one_line(folder: Path) -> None:
    done = sorecast(folder, "import", "nowhere.json")
    assert done.returncode == 1
    assert done.stderr.endswith(b"nowhere.json: No such file or directory\n")
    assert len(done.stderr.splitlines()) == 1


def test_the_help_explains_every_column() -> None:
    for column in COLUMNS:
        if not column.startswith("soreness."):
            group, _, field = column.partition(".")
            assert group in COLUMNS_HELP
            assert field in COLUMNS_HELP


@pytest.mark.parametrize("order", [("csv", "json"), ("json", "csv")])
def test_the_own_table_and_the_own_export_count_once_in_either_order(
    folder: Path, tmp_path: Path, order: tuple[str, str]
) -> None:
    own = tmp_path / "own"
    assert sorecast(tmp_path, "demo", "--write", str(own), "--days", "20").returncode == 0
    files = {kind: sorecast(own, "export", f"--{kind}").stdout for kind in order}
    for kind in order:
        assert sorecast(folder, "import", "-", given=files[kind]).returncode == 0
    assert [day.sessions for day in Journal(folder).days()] == [
        day.sessions for day in Journal(own).days()
    ]
    assert sorecast(folder, "export", "--csv").stdout == files["csv"]
    again = [event.id for day in Journal(folder).days() for event in day.events]
    assert sorecast(folder, "import", "-", given=files["json"]).returncode == 0
    assert [event.id for day in Journal(folder).days() for event in day.events] == again
