"""The made-up history: always the same, valid, plausible, and with something of everything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, timedelta
from itertools import groupby
from pathlib import Path

import pytest

from core.codec.record import to_json
from core.codec.validation import load
from core.decision.decide import decide
from core.decision.facts import Request
from core.journal.journal import Journal
from core.model.body import SESSION_LOADS
from core.model.day import Day, Event
from core.model.folding import fold
from tests.terminal import ROOT, environment
from tui.demo import made_up

UNTIL = date(2026, 11, 20)


@pytest.fixture(scope="module")
def events() -> Sequence[Event]:
    return made_up(150, UNTIL)


@pytest.fixture(scope="module")
def days(events: Sequence[Event]) -> list[Day]:
    return [fold(day, of_day) for day, of_day in groupby(events, key=lambda event: event.day)]


def test_it_is_the_same_every_time(events: Sequence[Event]) -> None:
    assert made_up(150, UNTIL) == events
    assert made_up(150, UNTIL, seed=2) != events


def test_a_longer_history_ends_in_the_same_two_weeks(days: Sequence[Day]) -> None:
    shown = [event for event in made_up(40, UNTIL) if event.day > UNTIL - timedelta(days=14)]
    assert shown == [event for day in days for event in day.events][-len(shown) :]


def test_every_event_is_valid(events: Sequence[Event]) -> None:
    for event in events:
        assert load(Event, to_json(event)) == event


def test_each_morning_got_the_verdict_that_the_rules_give(days: Sequence[Day]) -> None:
    for number, day in enumerate(days):
        if day.checkin is None:
            continue
        history = tuple(past.past for past in days[:number])
        decision = decide(Request(day.checkin, day.checkin.at, history))
        assert day.morning is not None
        assert day.morning.verdict == decision.verdict.key
        assert day.morning.fired == tuple(finding.rule for finding in decision.fired)


def test_the_last_two_weeks_show_something_of_everything(days: Sequence[Day]) -> None:
    shown = [day for day in days if day.day > UNTIL - timedelta(days=14)]
    verdicts = {day.final_verdict for day in shown}
    missing = {UNTIL - timedelta(days=ago) for ago in range(14)} - {
        day.day for day in shown if day.checkin
    }
    assert {"train", "modify", "recover", "refer"} <= verdicts
    assert missing
    assert all(day.flag_resolved for day in shown if day.final_verdict == "refer")
    assert any(day.override for day in shown)
    assert any(day.warmup and day.settled for day in shown)


def test_soreness_rises_and_eases_after_a_hard_session(days: Sequence[Day]) -> None:
    quads = {day.day: (day.checkin.soreness or {}).get("quads", 0) for day in days if day.checkin}
    arcs = [
        (quads[d], quads[d + timedelta(days=1)], quads[d + timedelta(days=3)])
        for d in quads
        if {d + timedelta(days=1), d + timedelta(days=3)} <= set(quads) and quads[d] >= 2
    ]
    assert any(first < peak >= 4 and later < peak for first, peak, later in arcs)


def test_most_days_are_training_days(days: Sequence[Day]) -> None:
    verdicts = [day.final_verdict for day in days if day.checkin]
    share = sum(verdict in ("train", "modify") for verdict in verdicts) / len(verdicts)
    assert 0.6 < share < 0.95
    assert sum(verdict == "refer" for verdict in verdicts) < len(verdicts) * 0.05


def test_soreness_hurts_a_session_now_and_then_and_only_one_that_loads_it(
    days: Sequence[Day],
) -> None:
    done = [(day, session) for day in days for session in day.sessions if session.done]
    hurt = [(day, session) for day, session in done if session.hurt]
    assert 0 < len(hurt) < len(done) / 10
    for day, session in hurt:
        soreness = (day.checkin.soreness if day.checkin else None) or {}
        assert max(soreness.get(part, 0) for part in SESSION_LOADS[session.session].main) >= 4
        assert not session.forward


def sorecast(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        cwd=ROOT, env=environment(home, TZ="UTC"), capture_output=True, text=True,
    )  # fmt: skip


def test_write_fills_a_new_folder_and_ends(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made-up"
    asked = ("demo", "--write", str(folder), "--days", "40", "--until", "2026-11-20")
    done = sorecast(home, *asked)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    stored = [event for day in Journal(folder).days() for event in day.events]
    assert stored == made_up(40, UNTIL, UTC)
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("home", "made-up")] == []


def test_write_never_touches_a_journal_that_is_there(home: Path, tmp_path: Path) -> None:
    (tmp_path / "2026.json").write_text("precious")
    done = sorecast(home, "demo", "--write", str(tmp_path))
    assert done.returncode == 1
    assert (
        done.stderr == f"sorecast: {tmp_path} is not empty; a made-up history wants a new folder\n"
    )
    assert (tmp_path / "2026.json").read_text() == "precious"


@pytest.mark.parametrize("wrong", [("--days", "0"), ("--days", "x"), ("--until", "tomorrow")])
def test_wrong_length_or_end_is_refused(home: Path, wrong: tuple[str, str]) -> None:
    done = sorecast(home, "demo", *wrong)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
