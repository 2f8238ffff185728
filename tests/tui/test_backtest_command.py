"""`sorecast backtest` through a real pipe: journal or export, own or other thresholds."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from core.exchange.table import export_csv
from core.exchange.transfer import export_json
from core.journal.journal import Journal
from core.journal.storage import local_now
from tests.tui.test_insights_command import sorecast
from tui.demo import write


@pytest.fixture
def journal(home: Path) -> Path:
    """A journal of two months."""
    folder = home / "journal"
    write(folder, 60, local_now().date() - timedelta(days=1))
    return folder


def backtest(journal: Path, *arguments: str) -> str:
    done = sorecast(journal.parent, "backtest", "--data", str(journal), *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_an_empty_journal_has_nothing_to_replay(home: Path) -> None:
    assert backtest(home / "journal").startswith("No day with a check-in and a plan yet")


def test_the_rules_of_today_give_the_answers_that_they_gave(journal: Path) -> None:
    text = backtest(journal)
    first, *_ = text.splitlines()
    days = int(first.split()[0])
    assert 40 < days <= 60
    assert f"\n0 of {days} days are answered differently today\n" in text
    for heading in ("Morning (down)", "How days turned out", "How often the warm-up agreed"):
        assert heading in text
    assert "* under 20: too few to lean on" in text


def test_other_thresholds_list_the_days_that_change(journal: Path) -> None:
    text = backtest(journal, "--set", "severe=4", "drained=2", "--set", "sleep_debt_hours=7.5")
    for line in ("severe 4 instead of 7", "drained 2 instead of 4", "7.5 instead of 7"):
        assert line in text
    assert "days would be answered differently" in text
    assert "would be stricter" in text
    assert "the last 20:" in text
    whole = backtest(journal, "--set", "severe=4", "drained=2", "sleep_debt_hours=7.5", "--all")
    assert "all of them:" in whole
    assert len(whole.splitlines()) > len(text.splitlines())


@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_export_is_replayed_without_touching_the_journal(journal: Path, form: str) -> None:
    days = Journal(journal).days()
    text = export_json(days) if form == "json" else export_csv(days)
    export = journal.parent / f"friend.{form}"
    export.write_text(text)
    nowhere = journal.parent / "nowhere"
    there, here = backtest(nowhere, "--file", str(export)), backtest(journal)
    assert not nowhere.exists()
    assert there.splitlines()[0] == here.splitlines()[0]
    if form == "json":
        assert there == here


@pytest.mark.parametrize(
    ("setting", "fault"),
    [
        ("severe=11", "severe takes a whole number from 0 to 10, not 11"),
        ("severe=much", 'severe takes a whole number from 0 to 10, not "much"'),
        ("severe", 'severe takes a whole number from 0 to 10, not ""'),
        ("sevre=6", "sevre is unknown"),
    ],
)
def test_a_wrong_threshold_is_one_line(journal: Path, setting: str, fault: str) -> None:
    done = sorecast(journal.parent, "backtest", "--data", str(journal), "--set", setting)
    assert (done.returncode, done.stdout) == (2, "")
    (said,) = done.stderr.splitlines()
    assert said.startswith(f"sorecast: {fault}")


def test_a_file_that_is_no_export_is_refused(home: Path) -> None:
    wrong = home / "wrong.json"
    wrong.write_text('{"sorecast": 1, "events": [{}]}')
    done = sorecast(home, "backtest", "--file", str(wrong))
    assert (done.returncode, done.stdout) == (2, "")
    assert all(line.startswith("sorecast: events[0]") for line in done.stderr.splitlines())
    missing = sorecast(home, "backtest", "--file", str(home / "missing.json"))
    assert missing.returncode == 1
    assert "missing.json: No such file" in missing.stderr
