"""`sorecast log`: a session that is over, by flags or by plain questions."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.model.checkin import Plan
from core.model.day import LoggedSession
from tests.tui.plain import Person


@pytest.fixture
def person(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(now, monkeypatch)


def test_flags_log_the_planned_session(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    person.checks_in(Plan("lower", "hard", 45))

    assert person.pipes("log", "--rpe", "8", "--minutes", "60", "--hurt", "--forward", "yes") == 0

    assert person.today.sessions == (
        LoggedSession("lower", "hard", 8, 60, done=True, hurt=True, forward=True),
    )
    said = capsys.readouterr().out
    assert "Logged: lower, hard, RPE 8 (very hard), 60 minutes, hurt by soreness." in said
    assert "sorecast warmup --cool-down" in said


def test_another_session_than_the_planned_one(person: Person) -> None:
    person.checks_in(Plan("lower", "hard"))

    person.pipes("log", "--session", "swim", "--intensity", "easy", "--unfamiliar", "no")

    assert person.today.sessions == (LoggedSession("swim", "easy", unfamiliar=False, done=True),)


def test_a_session_that_was_not_done_is_logged_without_a_cool_down(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(Plan("run"))

    assert person.pipes("log", "--not-done") == 0

    assert person.today.sessions == (LoggedSession("run", "moderate", done=False),)
    assert capsys.readouterr().out == "Logged: run, moderate, not done.\n"


def test_without_a_plan_the_session_must_be_named(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert person.pipes("log", "--rpe", "5") == 2
    assert capsys.readouterr().err == "sorecast: say which session it was: --session\n"
    assert not person.today.sessions

    assert person.pipes("log", "--session", "run") == 0
    assert person.today.sessions == (LoggedSession("run", done=True),)


@pytest.mark.parametrize(
    ("flag", "value", "takes"), [("rpe", "11", "1 to 10"), ("minutes", "0", "1 to 600")]
)
def test_a_number_out_of_range_is_refused_in_one_line(
    person: Person, capsys: pytest.CaptureFixture[str], flag: str, value: str, takes: str
) -> None:
    person.checks_in(Plan("run"))

    assert person.pipes("log", f"--{flag}", value) == 2

    told = capsys.readouterr().err
    assert told.startswith(f"sorecast: {flag} takes a whole number from {takes}")
    assert told.count("\n") == 1
    assert person.today.sessions == ()


def test_plain_questions_offer_the_plan(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    person.checks_in(Plan("lower", "hard"))

    answers = ["", "", "", "seven", "7", "55", "", "y", ""]
    assert person.pipes("log", answers=answers) == 0

    assert person.today.sessions == (
        LoggedSession("lower", "hard", 7, 55, True, False, forward=True),
    )
    said = capsys.readouterr().out
    assert "(Enter takes lower)" in said
    assert "7 hard, 8 very hard, 9 nearly maximal, 10 maximal" in said


def test_a_session_not_done_is_asked_only_which_it_was(person: Person) -> None:
    person.checks_in(Plan("lower", "hard"))

    assert person.pipes("log", answers=["no", "back", "no", "upper", ""]) == 0

    assert person.today.sessions == (LoggedSession("upper", "hard", done=False),)


def test_an_input_that_ends_early_stores_nothing(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(Plan("lower", "hard"))

    assert person.pipes("log", answers=["", ""]) == 1
    assert "the input ended" in capsys.readouterr().err
    assert person.today.sessions == ()


def test_at_a_terminal_the_cool_down_is_offered_at_once(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(Plan("lower", "hard"))

    assert person.types("log", answers=[*[""] * 8, "yes"]) == 0

    said = capsys.readouterr().out
    assert "Step 3 of 3: Foam roll, 2 minutes." in said
    assert person.seconds == 300 + 3 * 5
    assert len(person.today.sessions) == 1
    assert person.today.warmup is None


def test_which_session_it_was_is_asked_until_it_is_said(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ("", "", "hard", "7", *[""] * 4, "", "swim")
    assert person.pipes("log", answers=answers) == 0
    assert person.today.sessions == (LoggedSession("swim", "hard", 7, done=True, hurt=False),)
    assert capsys.readouterr().out.count("say which one") == 2
