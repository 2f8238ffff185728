"""`sorecast import` of other programs' files: maps, remarks, faults, and a disk that gets full."""

from __future__ import annotations

import errno
import io
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.journal.journal import Journal
from core.journal.storage import JournalError, local_now
from core.model.day import Deleted, Event, Undone, training_day
from core.model.folding import new_events
from tui.__main__ import main
from tui.settings.loading import load_config
from tui.settings.paths import find_paths

TABLES = Path(__file__).parents[1] / "tables"


class Screen(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Shell:
    """A person who imports files, and what they are told."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def imports(self, file: object, *options: str) -> int:
        return main(["import", str(file), *options])

    def told(self) -> list[str]:
        return self._capsys.readouterr().out.splitlines()

    def complaints(self) -> list[str]:
        return self._capsys.readouterr().err.splitlines()

    @property
    def journal(self) -> Journal:
        return Journal(find_paths().data, find_paths().state)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def table(folder: Path, text: str) -> Path:
    file = folder / "table.csv"
    file.write_text(text)
    return file


def test_another_programs_file_comes_in_one_command(shell: Shell) -> None:
    assert shell.imports(TABLES / "intervals-wellness.csv", "--part", "calves") == 0
    day = shell.journal.day(date(2026, 11, 17))
    assert day.checkin is not None
    assert day.checkin.soreness == {"calves": 4}
    first, *_, stored, last = shell.told()
    assert stored == "Stored 3 events of 3 days."
    assert first.startswith("read as intervals.icu wellness: ")
    assert last == "To take that back: sorecast import --undo"
    assert shell.imports(TABLES / "intervals-wellness.json", "--part", "calves") == 0
    assert shell.told()[-1] == "Nothing new; 3 were there already."


def test_the_part_is_asked_once_where_one_can_ask(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = io.StringIO("quads\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)
    assert shell.imports(TABLES / "intervals-wellness.csv") == 0
    told = "\n".join(shell.told())
    assert told.count("says how sore, not where") == 1
    day = shell.journal.day(date(2026, 11, 19))
    assert day.checkin is not None
    assert day.checkin.soreness == {"quads": 2}


def test_a_dry_run_says_what_each_column_becomes(shell: Shell) -> None:
    assert shell.imports(TABLES / "garmin-daily.csv", "--dry-run") == 0
    told = shell.told()
    assert "sleepingSeconds -> sleep_hours, from seconds" in told
    assert told[-1] == "Would store 1 event of 1 day."
    assert shell.journal.days() == ()


def test_a_suggested_map_is_edited_and_used(shell: Shell, tmp_path: Path) -> None:
    file = table(tmp_path, "Datum,Schlaf,sleep minutes\n2026-11-21,gut,450\n")
    assert shell.imports(file, "--suggest") == 0
    suggested = "\n".join(shell.told())
    own = tmp_path / "own.toml"
    own.write_text(suggested.replace('unit = "hours"', 'unit = "minutes"'))
    assert shell.imports(file, "--map", str(own)) == 0
    day = shell.journal.day(date(2026, 11, 21))
    assert day.checkin is not None
    assert day.checkin.sleep_hours == 7.5


def test_the_map_of_a_known_file_can_be_edited(shell: Shell, tmp_path: Path) -> None:
    assert shell.imports(TABLES / "pmsys-srpe.csv", "--suggest") == 0
    own = tmp_path / "own.toml"
    own.write_text("\n".join(shell.told()).replace('soccer = "run"', 'soccer = "full"'))
    assert shell.imports(TABLES / "pmsys-srpe.csv", "--map", str(own)) == 0
    assert shell.journal.day(date(2026, 11, 18)).sessions[0].session == "full"


def test_dates_with_slashes_are_told_apart(shell: Shell, tmp_path: Path) -> None:
    file = table(tmp_path, "day,sleep_hours\n03/04/2026,7\n")
    assert shell.imports(file) == 2
    assert "--dates dmy or --dates mdy" in shell.complaints()[0]
    assert shell.imports(file, "--dates", "mdy") == 0
    assert [day.day for day in shell.journal.days()] == [date(2026, 3, 4)]


def test_what_says_something_else_is_counted_and_named(shell: Shell, tmp_path: Path) -> None:
    shell.imports(table(tmp_path, "day,stress\n2026-11-20,2\n2026-11-21,2\n"))
    shell.imports(table(tmp_path, "day,stress\n2026-11-20,2\n2026-11-21,4\n"))
    assert shell.told()[-2:] == [
        "Nothing new; 1 was there already.",
        "Not taken, as the journal says something else: 1 check-in, of 2026-11-21.",
    ]


@pytest.mark.parametrize("row", ["2020-01-02,{n},x,y\n", "2020-01-02,x\n", "{n},2,x,y\n"])
def test_a_wrong_table_ends_in_a_few_lines(shell: Shell, tmp_path: Path, row: str) -> None:
    rows = "".join(row.format(n=number + 100) for number in range(2000))
    assert shell.imports(table(tmp_path, f"day,stress,score,who\n{rows}")) == 2
    complaints = shell.complaints()
    assert len(complaints) == 22
    assert re.fullmatch(r"sorecast: and 98\d more; the rest was not read", complaints[-2])
    assert complaints[-1] == "sorecast: nothing was stored; --skip-bad stores the rest"
    assert shell.imports(tmp_path / "table.csv", "--skip-bad") == 0
    assert re.fullmatch(r"sorecast: and [13]9\d\d more", shell.complaints()[-1])


def test_a_header_that_nobody_knows_is_one_line(shell: Shell, tmp_path: Path) -> None:
    assert shell.imports(table(tmp_path, "a,b,c\n" + "1,2,3\n" * 20_000)) == 2
    (line,) = shell.complaints()
    assert "--suggest" in line


def test_a_file_that_says_nothing_is_told_so(shell: Shell, tmp_path: Path) -> None:
    assert shell.imports(table(tmp_path, "day,note\n")) == 0
    assert shell.told() == ["Nothing is in it to be stored."]


def test_a_long_dry_run_keeps_in_sight_what_columns_become(shell: Shell, tmp_path: Path) -> None:
    rows = "".join(f"2024-{n // 28 + 1:02}-{n % 28 + 1:02},2\n" for n in range(300))
    assert shell.imports(table(tmp_path, f"day,stress\n{rows}"), "--dry-run") == 0
    told = shell.told()
    assert len(told) < 24
    assert told[-2:] == ["and 281 days more, to 2024-11-20", "Would store 300 events of 300 days."]


def test_of_many_days_that_differ_the_first_are_named(shell: Shell, tmp_path: Path) -> None:
    for level in (2, 4):
        rows = "".join(f"2024-01-{n:02},{level}\n" for n in range(1, 16))
        shell.imports(table(tmp_path, f"day,stress\n{rows}"))
    assert shell.told()[-1].endswith("2024-01-01, 2024-01-02, 2024-01-03 and 12 more.")


# Taking an import back.

UNDO = "To take that back: sorecast import --undo"


def standing(journal: Journal) -> list[object]:
    days = journal.days()
    return [(d.day, d.checkin, d.sessions, d.notes) for d in days if d.checkin or d.sessions]


def test_the_last_import_is_taken_back_whole_and_counts_again(shell: Shell, tmp_path: Path) -> None:
    shell.imports(table(tmp_path, "day,stress\n2026-11-17,2\n"))
    before = standing(shell.journal)
    shell.imports(TABLES / "intervals-wellness.csv", "--part", "calves")
    after = standing(shell.journal)
    assert shell.told()[-1] == UNDO
    assert main(["import", "--undo", "--dry-run"]) == 0
    assert shell.told() == ["Would take back 3 events of 3 days."]
    assert standing(shell.journal) == after != before
    for did, now in (("Taken back", before), ("These count again", after), ("Taken back", before)):
        assert main(["import", "--undo"]) == 0
        said, how = shell.told()
        assert said == f"{did}: 3 events of 3 days."
        assert how.endswith(": sorecast import --undo")
        assert standing(shell.journal) == now


def test_what_was_taken_back_can_be_imported_again_in_another_way(
    shell: Shell, tmp_path: Path
) -> None:
    file = TABLES / "intervals-wellness.csv"
    shell.imports(file, "--part", "quads")
    main(["import", "--undo"])
    shell.imports(file, "--part", "calves")
    days = {str(day.day): day.checkin for day in shell.journal.days() if day.checkin}
    assert {day: checkin.soreness for day, checkin in days.items()} == {
        "2026-11-16": {},
        "2026-11-17": {"calves": 4},
        "2026-11-19": {"calves": 2},
    }
    exported = tmp_path / "journal.json"
    shell.told()
    main(["export"])
    exported.write_text("\n".join(shell.told()))
    main(["import", "--undo"])
    assert standing(shell.journal) == []
    assert shell.imports(exported) == 0
    assert {str(d.day): d.checkin for d in shell.journal.days() if d.checkin} == days


def test_what_a_person_took_back_stays_so(shell: Shell, tmp_path: Path) -> None:
    file = table(tmp_path, "day,stress\n2026-11-20,2\n2026-11-21,2\n")
    shell.imports(file)
    journal = shell.journal
    day = journal.day(date(2026, 11, 20))
    journal.append(*new_events(day, local_now(), Undone(day.events[0].id)))
    shell.imports(file)
    assert [day.day.day for day in shell.journal.days() if day.checkin] == [21]
    main(["import", "--undo"])
    main(["import", "--undo"])
    assert [day.day.day for day in shell.journal.days() if day.checkin] == [21]


def test_without_an_import_there_is_nothing_to_take_back(shell: Shell, tmp_path: Path) -> None:
    assert main(["import", "--undo"]) == 1
    assert shell.told() == ["No import is known here that could be taken back."]
    assert main(["import"]) == 2
    assert main(["import", "--undo", "x.csv"]) == 2
    assert len(shell.complaints()) == 2
    shell.imports(table(tmp_path, "day,stress\n2026-11-20,2\n"))
    shell.journal.append(*new_events(shell.journal.day(date(2026, 11, 20)), local_now(), Deleted()))
    main(["import", "--undo"])
    assert shell.told()[-1] == "Nothing of the last import is left that could be taken back."


def test_a_disk_that_gets_full_half_way_says_what_is_stored(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge = Journal.merge

    def fills_up(journal: Journal, *events: Event, **options: Any) -> tuple[Event, ...]:
        if events[0].day.year == 2021:
            raise JournalError(
                f"{2021}.json could not be written: {errno.ENOSPC}. Nothing was stored."
            )
        return merge(journal, *events, **options)

    monkeypatch.setattr(Journal, "merge", fills_up)
    file = table(tmp_path, "day,sleep_hours\n2019-12-31,7\n2020-01-01,7\n2021-01-01,7\n")
    assert shell.imports(file) == 1
    out, err = shell._capsys.readouterr()
    assert out == f"Stored 2 events of 2 days.\n{UNDO}\n"
    assert err.endswith("Nothing from 2021 on was stored.\n")
    assert [day.day.year for day in shell.journal.days()] == [2019, 2020]
    monkeypatch.undo()


def test_a_long_import_says_how_far_it_is(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    err = Screen()
    monkeypatch.setattr(sys, "stderr", err)
    seconds = iter(range(10_000))
    monkeypatch.setattr("tui.shell.import_told.steady", lambda: next(seconds))
    file = table(tmp_path, "day,sleep_hours\n2019-12-31,7\n2020-01-01,7\n")
    assert shell.imports(file) == 0
    assert "2 rows read" in err.getvalue()
    assert "2020 stored" in err.getvalue()
    assert err.getvalue().endswith("\r\x1b[K")  # nothing of it stays


# What is seen of it afterwards.


def test_days_without_a_verdict_are_judged_when_they_are_shown(
    shell: Shell, tmp_path: Path
) -> None:
    rows = "2020-03-01,lower,hard,9\n2020-03-02,upper,easy,0\n"
    shell.imports(table(tmp_path, f"day,plan.session,plan.intensity,soreness.quads\n{rows}"))
    shell.told()
    assert main(["history", "--since", "2020-01-01"]) == 0
    sore, fresh = shell.told()[1:]
    assert " rest~" in sore
    assert " train~" in fresh
    assert main(["export", "--text", "--until", "2020-03-10"]) == 0
    assert "Rest" in "\n".join(shell.told())


def test_an_imported_morning_has_one_answer_everywhere(shell: Shell, tmp_path: Path) -> None:
    today = training_day(local_now())
    row = f"{today},lower,hard,8,none\n"
    shell.imports(table(tmp_path, f"day,plan.session,plan.intensity,soreness.quads,signs\n{row}"))
    shell.told()
    assert main(["glance"]) == 0
    assert shell.told()[0].startswith("■ REST")
    assert main(["history"]) == 0
    assert " rest~" in shell.told()[-1]
    assert main(["export", "--text"]) == 0
    assert "Rest 1 day" in "\n".join(shell.told())


def test_views_say_where_the_newest_data_is(shell: Shell, tmp_path: Path) -> None:
    shell.imports(table(tmp_path, "day,sleep_hours\n2019-05-01,7\n2020-12-30,7\n"))
    shell.told()
    for command in (
        ["glance"],
        ["history"],
        ["insights"],
        ["export", "--text"],
        ["export", "--markdown"],
    ):
        assert main(command) == 0
        assert "The newest recorded day is 30 December 2020." in "\n".join(shell.told())


def test_every_form_of_the_export_takes_a_span(shell: Shell, tmp_path: Path) -> None:
    rows = "".join(f"2020-03-{day:02},7\n" for day in range(1, 21))
    shell.imports(table(tmp_path, f"day,sleep_hours\n{rows}"))
    shell.told()
    span = ["--since", "2020-03-05", "--until", "2020-03-06"]
    days = {"2020-03-05", "2020-03-06"}
    for form in ("--json", "--csv", "--text", "--markdown"):
        assert main(["export", form, *span]) == 0
        text = "\n".join(shell.told())
        assert {day for day in re.findall(r"2020-03-\d\d", text) if "newest" not in text} == days
    assert main(["export", "--since", "soon"]) == 2
    assert shell.complaints()[0].startswith("sorecast: since takes a date")


def test_a_usual_level_is_marked_from_the_insights(shell: Shell) -> None:
    assert main(["insights", "--usual", "lower_back=2"]) == 0
    assert load_config(find_paths().config).profile.usual == {"lower_back": 2}
    assert main(["insights", "--usual", "lower_back=0"]) == 0
    assert load_config(find_paths().config).profile.usual == {}
    assert main(["insights", "--usual", "tail=2"]) == 2
    assert "tail" in shell.complaints()[0]
    assert main(["insights", "--usual", "lower_back=often"]) == 2
