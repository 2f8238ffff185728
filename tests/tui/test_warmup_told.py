"""The warm-up told beside its run: all movements, today's plan for programs, where one waits."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from core.model.checkin import Plan, Reassessment
from core.model.day import WarmupProgress, new_event, training_day
from core.warmup.moves import MOVES
from core.warmup.needs import needs_of
from core.warmup.plan import build_plan
from tests.tui.plain import Person
from tui.settings.config import Config
from tui.today.today import gather

RUN = Plan("run", "moderate")


@pytest.fixture
def person(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(now, monkeypatch)


def told(person: Person, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    assert person.pipes("warmup", *options) == 0
    return capsys.readouterr().out


def as_json(person: Person, capsys: pytest.CaptureFixture[str], *options: str) -> Any:
    return json.loads(told(person, capsys, "--json", *options))


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_every_movement_is_shown_with_both_poses_and_how_it_is_done(
    person: Person,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
) -> None:
    monkeypatch.setattr("tui.shell.warmup.width", lambda _: columns)
    shown = told(person, capsys, "--moves")

    assert max(map(len, shown.splitlines())) <= columns
    words = " ".join(shown.split())
    assert shown.count("→") == len(MOVES)
    for move in MOVES.values():
        assert all(word in words for word in (*move.name.split(), *move.how.split()))
    assert sum("⠀" < sign <= "⣿" for sign in shown) > 40 * len(MOVES)


def test_where_only_ascii_is_read_every_movement_is_drawn_in_it(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.config.parent.mkdir(parents=True)
    person.config.write_text("ascii = true\n")
    shown = told(person, capsys, "--moves")

    assert shown.isascii()
    assert shown.count(">") >= len(MOVES)
    assert shown.count("O") > len(MOVES)


def test_in_words_every_movement_is_a_line_that_a_screen_reader_speaks(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = told(person, capsys, "--moves", "--plain")

    spoken = " ".join(shown.split())
    for move in MOVES.values():
        assert f"{move.name}. " in spoken
        assert move.how in spoken
    assert "Slow calf raises. For calves and feet. Hold on to something." in spoken
    assert not re.search(r"[⠀-⣿→│]", shown)


def plan_of(person: Person, preset: str) -> list[tuple[str, int]]:
    today = gather(person.journal, Config(), person.now())
    return [(s.move.name, s.seconds) for s in build_plan(preset, needs_of(today.request)).steps]


def timed(answer: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(step["move"], step["seconds"]) for step in answer["steps"]]


def test_todays_steps_are_there_for_programs_with_their_cautions(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(RUN, {"calves": 5})
    answer = as_json(person, capsys)

    assert answer["day"] == training_day(person.now()).isoformat()
    assert answer["warmup"] == "long"
    assert timed(answer) == plan_of(person, "long")
    assert [step["phase"] for step in answer["steps"]][::6] == ["raise", "ramp"]
    assert answer["steps"][-1]["cautions"][0].startswith("Half effort; stop if it gets worse")
    assert answer["steps"][0]["cautions"] == []
    assert answer["waits"] is None


def test_another_length_and_what_is_left_out_are_heeded_for_programs(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(RUN)
    short = as_json(person, capsys, "--preset", "short", "--without", "walking-lunge")

    assert sum(seconds for _, seconds in timed(short)) == 300
    assert "Walking lunge with reach" not in dict(timed(short))
    assert "Side-to-side shifts" in dict(timed(short))


def test_without_a_check_in_or_on_a_day_of_rest_there_are_no_steps(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert as_json(person, capsys)["steps"] == []
    person.checks_in(RUN, {"quads": 6}, daily="unable")
    rest = as_json(person, capsys)
    assert (rest["warmup"], rest["steps"]) == ("walk", [])


def test_a_recovery_day_lists_its_routine(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(Plan("none"), {"calves": 5, "shoulders": 4})
    answer = as_json(person, capsys)

    assert answer["warmup"] == "recovery"
    assert [step["phase"] for step in answer["steps"]] == ["recovery"] * 4
    assert sum(step["seconds"] for step in answer["steps"]) == 300


def begun(person: Person, **more: Any) -> None:
    """Store a warm-up that waits in its second step."""
    steps = (("easy-jog", 120), ("ankle-rocks", 60), ("strides", 120))
    progress = WarmupProgress("standard", steps, 1, 20.0, paused=True)._replace(**more)
    person.journal.append(new_event(training_day(person.now()), person.now(), progress))


def test_which_step_waits_is_told_to_programs_for_two_hours(
    person: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person.checks_in(RUN)
    begun(person)
    person.seconds += 7000
    assert as_json(person, capsys)["waits"] == 2
    person.seconds += 300
    assert as_json(person, capsys)["waits"] is None


def test_a_glance_says_which_step_waits(
    person: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.shell.glance._local_now", person.now)
    person.checks_in(RUN, {"calves": 4})
    begun(person)

    def glance() -> str:
        assert person.pipes("glance") == 0
        return capsys.readouterr().out

    assert "sorecast warmup (waits at step 2 of 3)" in glance()
    begun(person, ended="stopped")
    assert "sorecast warmup (waits at its questions)" in glance()
    person.seconds += 7300
    assert "waits" not in glance()


def test_back_from_the_first_question_leads_a_plain_warm_up_to_its_last_step(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(RUN, {"calves": 4})
    answers = ["", "back", "worse", "off", "stiff", "no", "", ""]

    person.types("warmup", "--plain", answers=answers, keys=[(30, "s"), (45, "s")])

    said = capsys.readouterr().out
    assert said.count("Stopped here.") == 2
    assert len(re.findall(r"Step 1 of \d: ", said)) == 2
    event = person.today.warmup
    assert event
    assert isinstance(event.body, WarmupProgress)
    assert event.body.elapsed == 40
    assert person.today.reassessment == Reassessment("worse", "off", "stiff", None, False)


def test_a_recovery_routine_is_run_line_by_line_and_asks_nothing(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(Plan("none"), {"calves": 5, "shoulders": 4})

    person.pipes("warmup", "--plain")

    said = capsys.readouterr().out
    assert "Recovery routine: 5 minutes." in said
    assert "Step 4 of 4: " in said
    assert "That was the last step." in said
    assert person.today.reassessment is None
    assert person.seconds == 300 + 4 * 5
