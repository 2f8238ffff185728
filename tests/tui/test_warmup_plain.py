"""`sorecast warmup --plain`: the whole warm-up line by line, and what it leaves in the journal."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.journal.storage import Full
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import CheckedIn, Event, WarmupProgress, new_event, training_day
from tests.terminal import Terminal
from tests.tui.plain import Person

LOWER = Plan("lower", "moderate")
OPENED_UP = ("better", "clean", "full", "normal", "no")


@pytest.fixture
def person(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(now, monkeypatch)


def progress(person: Person) -> WarmupProgress:
    event = person.today.warmup
    assert event is not None
    assert isinstance(event.body, WarmupProgress)
    return event.body


def step_lines(text: str) -> list[str]:
    return re.findall(r"Step \d of \d: .*", text)


def test_a_warm_up_through_a_pipe_lifts_the_morning_s_caution(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER, {"quads": 4})

    assert person.pipes("warmup", "--plain", answers=[*OPENED_UP, "2"]) == 0

    said = capsys.readouterr().out
    assert (
        "Morning: modified. After the warm-up: as planned. "
        "Lifted: caution in main muscles. Kept: none." in said
    )
    assert "Begin within 15 minutes" in said
    assert person.today.reassessment == Reassessment(
        "better", "clean", "full", "normal", False, {"quads": 2}
    )
    assert person.today.final_verdict == "train"
    assert progress(person).ended == "finished"
    assert person.seconds == 600 + 7 * 5


def test_a_pipe_gets_one_line_a_step_and_no_control_characters(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER, {"calves": 3})

    person.pipes("warmup", "--plain", answers=OPENED_UP)

    said = capsys.readouterr().out
    assert [line[:11] for line in step_lines(said)] == [f"Step {n} of 8" for n in range(1, 9)]
    assert (
        "Step 2 of 8: Ankle rocks, heel-toe, 39 seconds. "
        "Knee over toes, heel down. Opens the sore calves." in said
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", said)


def test_the_plan_is_shown_before_it_starts_with_cue_and_reason(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER, {"quads": 2})

    person.pipes("warmup", "--plain", answers=OPENED_UP)

    plan, _, _ = capsys.readouterr().out.partition("Step 1")
    assert plan.startswith("Lower, standard: 8 minutes.\n")
    assert "If you like: Heat on quads:" in plan
    assert (
        "  Walking lunge with reach, 50 seconds: short steps first; opens the sore quads.\n" in plan
    )


def test_without_a_check_in_there_is_nothing_to_warm_up_for(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert person.pipes("warmup", "--plain") == 1
    assert "No check-in yet" in capsys.readouterr().out


def test_a_day_of_rest_is_offered_no_more_than_a_walk(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER, {"quads": 6}, daily="unable")

    assert person.pipes("warmup", "--plain") == 0
    assert "a gentle walk, if you like" in capsys.readouterr().out
    assert person.today.warmup is None


def test_sharp_pain_ends_it_at_once_and_is_recorded(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)

    assert person.types("warmup", "--plain", answers=[""], keys=[(40, "!")]) == 0

    assert "After the warm-up: get it checked." in capsys.readouterr().out
    assert person.today.reassessment == Reassessment(new_pain=True)
    assert progress(person).ended == "pain"
    assert progress(person).elapsed == 35


def test_typed_keys_pause_go_on_and_move_about(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)
    keys = [(10, ""), (500, ""), (501, "m"), (502, "n"), (503, "b"), (504, "huh"), (505, "s")]

    person.types("warmup", "--plain", answers=["", "", "", "", "", ""], keys=keys)

    said = capsys.readouterr().out
    assert "Paused with 1 minute 55 seconds left. Enter goes on." in said
    assert "Going on." in said
    assert "15 seconds more: 2 minutes 9 seconds left." in said
    assert [line[:6] for line in step_lines(said)] == ["Step 1", "Step 2", "Step 1"]
    assert said.count("Type and press Enter") == 2
    assert "Stopped here." in said
    assert "Nothing was reassessed." in said
    assert person.today.reassessment is None


def test_output_is_not_asked_about_when_the_ramp_was_never_reached(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER, {"quads": 2})

    person.types(
        "warmup", "--plain", answers=["", "worse", "off", "stiff", "n", "", ""], keys=[(30, "s")]
    )

    assert "ramp sets go?" not in capsys.readouterr().out
    assert person.today.reassessment == Reassessment("worse", "off", "stiff", None, False)


def test_the_last_answer_can_be_changed_before_it_is_stored(person: Person) -> None:
    person.checks_in(LOWER)
    answers = ["", "better", "clean", "full", "yes", "back", "no", ""]

    person.types("warmup", "--plain", answers=answers, keys=[(30, "s")])

    assert person.today.reassessment == Reassessment("better", "clean", "full", None, False)


def test_back_asks_the_question_before_again_and_nonsense_asks_the_same(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)

    person.pipes(
        "warmup", "--plain", answers=["worse", "back", "1", "perfect", "cl", "2", "3", "y"]
    )

    assert person.today.reassessment == Reassessment("better", "clean", "stiff", "poor", True)
    assert "Movement takes 1 clean, 2 a little off, 3 breaks down." in capsys.readouterr().out


def test_the_time_left_is_a_line_twice_a_minute(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)

    person.types("warmup", "--plain", answers=["", *OPENED_UP, ""])

    told = re.findall(r"^\x07?(.+) left$", capsys.readouterr().out, re.MULTILINE)
    assert told[:4] == ["1 minute 30 seconds", "1 minute", "30 seconds", "10 seconds"]


def test_a_dumb_terminal_gets_only_whole_lines(
    person: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    person.checks_in(LOWER)

    person.types("warmup", "--plain", answers=["", *OPENED_UP, ""])

    assert "\r" not in capsys.readouterr().out


def test_each_step_rings_the_bell_unless_it_is_switched_off(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)
    person.types("warmup", "--plain", answers=["", *OPENED_UP, ""])
    assert capsys.readouterr().out.count("\a") == 7

    person.config.parent.mkdir(parents=True)
    person.config.write_text("bell = false\n")
    person.types("warmup", "--plain", answers=["", *OPENED_UP, ""])
    said = capsys.readouterr().out
    assert len(step_lines(said)) == 7
    assert "\a" not in said


def test_a_machine_that_slept_finds_the_warm_up_paused(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)
    person.asleep_at = {31: 3600}

    person.types("warmup", "--plain", answers=["", ""], keys=[(4000, "s")])

    assert "Away for 60 minutes 1 second: paused, nothing was skipped." in capsys.readouterr().out
    assert progress(person).step == 0
    assert progress(person).elapsed == 25


def test_through_a_pipe_it_goes_on_by_itself_after_a_sleep(person: Person) -> None:
    person.checks_in(LOWER)
    person.asleep_at = {31: 3600}

    person.pipes("warmup", "--plain", answers=OPENED_UP)

    assert progress(person).ended == "finished"
    assert person.seconds == 3600 + 1 + 480 + 7 * 5


def test_an_interrupted_warm_up_goes_on_at_the_same_second(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)
    assert (
        person.types("warmup", "--plain", answers=[""], keys=[(5 + 120 + 5 + 20, "ctrl+c")]) == 130
    )
    assert progress(person) == progress(person)._replace(
        step=1, elapsed=20, paused=True, ended=None
    )
    first = person.today.warmup
    assert first is not None

    person.seconds += 3600
    person.types("warmup", "--plain", answers=["", *OPENED_UP, ""])

    assert "Step 2 of 7: Leg swings, front and side, 30 seconds left." in capsys.readouterr().out
    assert progress(person).ended == "finished"
    again = person.today.warmup
    assert again is not None
    assert again.id == first.id


def test_after_two_hours_it_begins_anew(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    person.checks_in(LOWER)
    person.types("warmup", "--plain", answers=[""], keys=[(150, "ctrl+c")])
    person.seconds += 7300
    capsys.readouterr()

    person.pipes("warmup", "--plain", answers=OPENED_UP)

    assert step_lines(capsys.readouterr().out)[0].startswith("Step 1 of 7")


def test_a_warm_up_that_runs_in_another_terminal_can_be_left_alone(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)
    running = WarmupProgress("standard", (("easy-spin", 120), ("ramp-sets", 120)), 1, -5.0)
    person.journal.append(new_event(training_day(person.now()), person.now(), running))
    person.seconds += 60

    person.types("warmup", "--plain", answers=["no", "", ""], keys=[(10, "s")])

    said = capsys.readouterr().out
    assert "Step 1 of 7" in said
    assert len([e for e in person.today.events if isinstance(e.body, WarmupProgress)]) == 2


def test_a_warm_up_that_is_taken_over_ends_here_and_stores_nothing_more(
    person: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person.checks_in(LOWER)
    elsewhere = WarmupProgress("standard", (("ramp-sets", 120),), 0, 60.0)
    append = Journal.append

    def takes_over_at_the_first_pause(journal: Journal, *events: Event) -> None:
        append(journal, *events)
        if isinstance(events[0].body, WarmupProgress) and events[0].body.paused:
            append(journal, events[0]._replace(body=elsewhere))

    monkeypatch.setattr(Journal, "append", takes_over_at_the_first_pause)

    assert person.types("warmup", "--plain", answers=[""], keys=[(30, ""), (60, "")]) == 0

    assert "Another terminal has taken the warm-up over." in capsys.readouterr().out
    assert progress(person) == elsewhere
    assert person.today.reassessment is None


def test_another_length_can_be_chosen_by_flag_or_before_the_start(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)
    person.pipes("warmup", "--plain", "--preset", "short", answers=OPENED_UP)
    assert person.seconds == 300 + 7 * 5

    person.types("warmup", "--plain", answers=["long", "", ""], keys=[(10, "s")])
    assert "Lower, long: 10 minutes." in capsys.readouterr().out


def test_without_plain_it_wants_the_dashboard_s_terminal(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)

    assert person.pipes("warmup") == 2
    assert "needs a terminal" in capsys.readouterr().err


def test_the_gentle_test_has_one_length(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    person.checks_in(LOWER, {"quads": 8})

    assert person.pipes("warmup", "--plain", "--preset", "long") == 2
    assert capsys.readouterr().err == "sorecast: the gentle test has one length\n"


def test_moves_are_left_out_for_today_or_for_good(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)
    person.config.parent.mkdir(parents=True)
    person.config.write_text('[warmup]\nleft_out = ["glute-bridge"]\n')

    person.pipes("warmup", "--plain", "--without", "easy-spin", answers=OPENED_UP)

    said = capsys.readouterr().out
    assert "Easy spin" not in said
    assert "Glute bridge" not in said
    assert "Step 1 of 7: Brisk walk" in said


def test_a_settled_day_shows_its_result_and_that_the_effect_fades(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER, {"quads": 4})
    person.pipes("warmup", "--plain", answers=[*OPENED_UP, ""])
    capsys.readouterr()
    person.seconds += 20 * 60

    person.types("warmup", "--plain", answers=["", ""], keys=[(1, "s")])

    said = capsys.readouterr().out
    assert said.startswith("Morning: modified. After the warm-up: as planned.")
    assert "ended 20 minutes ago" in said


def test_answers_that_end_early_store_nothing_more(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.checks_in(LOWER)

    assert person.pipes("warmup", "--plain", answers=["better"]) == 1
    assert "the input ended" in capsys.readouterr().err
    assert person.today.reassessment is None
    assert progress(person).ended == "finished"


def test_a_full_disk_does_not_end_a_warm_up(
    person: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person.checks_in(LOWER)

    def refuse(*_: object) -> None:
        raise Full("the disk is full; nothing was stored")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", refuse)
        assert person.pipes("warmup", "--plain", answers=OPENED_UP) == 1

    told = capsys.readouterr()
    assert len(step_lines(told.out)) == 7
    assert "sorecast: the disk is full; nothing was stored" in told.err


def test_the_cool_down_is_timed_and_not_stored(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert person.pipes("warmup", "--cool-down") == 0

    assert person.seconds == 300 + 3 * 5
    assert "Cool-down: 5 minutes." in capsys.readouterr().out
    assert person.today.events == ()


def test_a_hung_up_terminal_resumes_at_its_step_with_the_right_time_left(home: Path) -> None:
    now = datetime.now().astimezone()
    day = training_day(now)
    journal = Journal(home / "journal")
    morning = CheckedIn(CheckIn(day, now - timedelta(seconds=1), LOWER, {}, sleep_hours=8))
    journal.append(new_event(day, now - timedelta(seconds=1), morning))
    command = ("--data", str(journal.folder), "warmup", "--plain")

    with Terminal(home, *command, size=(120, 40)) as terminal:
        terminal.wait_for("Enter starts")
        terminal.send("\n")
        terminal.wait_for("Step 1 of 7")
        terminal.send("n\n")
        terminal.wait_for("Step 2 of 7")
        terminal.send("n\n")
        terminal.wait_for("Step 3 of 7")
        terminal.hang_up()
        terminal.process.wait(10)

    left = journal.day(day).warmup
    assert left is not None
    assert isinstance(left.body, WarmupProgress)
    assert (left.body.step, left.body.paused, left.body.ended) == (2, True, None)
    assert -5 <= left.body.elapsed < 0

    with Terminal(home, *command, size=(120, 40)) as terminal:
        terminal.wait_for("broken off at step 3 of 7")
        terminal.send("\n")
        terminal.wait_for("Step 3 of 7: Walking lunge with reach, 50 seconds")
        terminal.send("!\n")
        terminal.wait_for("After the warm-up: get it checked")
        assert terminal.wait_for_exit() == 0
