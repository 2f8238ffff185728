"""`sorecast history`: the recorded days as a table, as JSON for `decide`, and as CSV."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta

import pytest

from core.exchange.contract import parse_request
from core.exchange.table import COLUMNS
from core.journal.journal import Journal
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    LoggedSession,
    Outcome,
    Overridden,
    Reassessed,
    Trained,
    WarmupProgress,
    new_event,
)
from tui.__main__ import main
from tui.settings.paths import find_paths

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def recorded(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day five weeks ago, one overridden, one without soreness, one with only a session."""
    monkeypatch.setattr("core.journal.storage.local_now", lambda: now)

    def stores(ago: int, *bodies: Body) -> None:
        at = now - ago * DAY
        Journal(find_paths().data, find_paths().state).append(
            *(new_event(at.date(), at, body) for body in bodies)
        )

    def checkin(ago: int, plan: Plan | None, soreness: dict[str, int] | None) -> CheckIn:
        at = now - ago * DAY
        return CheckIn(at.date(), at, plan, soreness, sleep_hours=7.5, sleep_quality=4)  # type: ignore[arg-type]

    rest = Outcome("rest", "Rest: quads.", ("severe-in-main-muscles",), 1)
    stores(35, CheckedIn(checkin(35, Plan("walk"), {"quads": 1})))
    stores(
        3,
        CheckedIn(checkin(3, Plan("lower", "hard"), {"calves": 2, "quads": 8}), rest),
        Overridden("train", "race day"),
        Trained(LoggedSession("lower", "hard", 8, done=True)),
    )
    stores(2, CheckedIn(checkin(2, Plan("none"), {}), rest))
    stores(1, Trained(LoggedSession("run", done=False)))
    stores(0, WarmupProgress("short", ()))


def test_the_table_has_the_last_four_weeks_newest_last(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["history"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "day             verdict   plan        sleep  done         sore",
        "Wed 2026-11-18  ● train*  lower:hard  7.5/4  lower RPE 8  quads 8, calves 2",
        "Thu 2026-11-19  ■ rest    none        7.5/4               nothing",
        "Fri 2026-11-20  ·",
    ]


def test_sharp_pain_in_a_warm_up_is_in_it_without_a_check_in(
    capsys: pytest.CaptureFixture[str], now: datetime
) -> None:
    event = new_event(now.date(), now, Reassessed(Reassessment(new_pain=True)))
    Journal(find_paths().data, find_paths().state).append(event)
    main(["history"])
    assert capsys.readouterr().out.splitlines()[-1] == "Sat 2026-11-21  ✚ check it"


def test_since_reaches_further_back(capsys: pytest.CaptureFixture[str]) -> None:
    main(["history", "--since", "2026-10-01"])
    assert capsys.readouterr().out.splitlines()[1].startswith("Sat 2026-10-17")


def test_a_part_shows_only_the_days_on_which_it_was_sore(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["history", "--part", "calves"])
    (_, row) = capsys.readouterr().out.splitlines()
    assert row.startswith("Wed 2026-11-18")

    main(["history", "--part", "neck"])
    assert capsys.readouterr().out == "No day with sore neck is recorded since 24 October 2026.\n"


def test_rows_are_cut_to_the_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    main(["history"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].endswith("quads 8, calv…")
    assert all(len(line) <= 72 for line in lines)


def test_columns_give_way_to_sore_parts_and_are_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "51")
    main(["history"])
    assert capsys.readouterr().out.splitlines() == [
        "day             verdict   plan        sore",
        "Wed 2026-11-18  ● train*  lower:hard  quads 8, cal…",
        "Thu 2026-11-19  ■ rest    none        nothing",
        "Fri 2026-11-20  ·",
        "No room for: done, sleep.",
    ]


def test_json_is_the_history_of_a_decide_request(
    capsys: pytest.CaptureFixture[str], now: datetime
) -> None:
    main(["history", "--json", "--since", "2026-10-01"])
    days = json.loads(capsys.readouterr().out)
    request = parse_request({"now": now.isoformat(), "history": days})
    assert request.history == tuple(
        day.past
        for day in Journal(find_paths().data, find_paths().state).days(until=(now - DAY).date())
    )


def test_csv_has_the_columns_of_the_export(capsys: pytest.CaptureFixture[str]) -> None:
    main(["history", "--csv", "--part", "quads"])
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert tuple(row) == COLUMNS
    assert (row["day"], row["soreness.quads"]) == ("2026-11-18", "8")


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--since", "monday"), 'since takes a date such as 2026-11-21, not "monday"'),
        (("--part", "knee"), "argument --part: invalid choice: 'knee'"),
        (("--json", "--csv"), "argument --csv: not allowed with argument --json"),
    ],
)
def test_wrong_options_are_one_line(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], fault: str
) -> None:
    try:
        status: object = main(["history", *options])
    except SystemExit as ended:
        status = ended.code
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    (line,) = said.err.splitlines()
    assert line.startswith(f"sorecast: {fault}")
