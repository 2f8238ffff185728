"""The warm-up at the dashboard: it runs by the clock, can be left and taken over, and settles."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from core.journal.journal import Journal
from core.model.checkin import Reassessment
from core.model.day import Reassessed, WarmupProgress
from core.model.folding import new_events
from screenshots.stage import Clock
from tests.tui.mornings import SORE, TRAIN, WARM_UP, Morning, morning
from tui.pages.explanation import warmup_told
from tui.terminal.thrift import Thrift
from tui.today.summary import summary, waits

ILL = "c m enter 0 7 5 enter 4 2 2 3 enter"
"""Core, moderate, nothing sore, and ill: rest."""


def progress(here: Morning) -> WarmupProgress:
    """What the journal has of the warm-up."""
    event = here.day.warmup
    assert event
    assert isinstance(event.body, WarmupProgress)
    return event.body


def elapsed(here: Morning) -> int:
    """Whole seconds of the present step."""
    guide = here.dashboard.warming.guide
    assert guide
    return round(guide.timer.elapsed)


async def test_the_plan_is_shown_before_it_starts(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(160, 50), keys=f"{SORE} w") as here:
        for words in ("Run, long · 10:00", "Easy jog", "Walking lunge", "opens the sore calves"):
            assert words in here.text
        assert here.day.warmup is None


async def test_its_length_can_be_changed_before_it_starts(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w p") as here:
        assert "Run, short · 5:00" in here.text
        await here.press("p p p space p")
        await here.settle()
        assert "run, short" in here.text


async def test_it_counts_down_and_announces_what_follows(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space") as here:
        assert "▄█▀▀▀  ██▀▀▀▀ ▀▀██▀▀" in here.text
        await here.press("+65")
        await here.settle()
        for words in ("step 1 of 7", "1:00 of 10:00", "Ankle rocks, heel-toe"):
            assert words in here.text


async def test_a_pause_stops_the_clock(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space +30 space") as here:
        before = here.text
        assert "PAUSED" in before
        await here.press("+300")
        await here.settle()
        assert here.text == before
        await here.press("space +5")
        assert elapsed(here) == 30


async def test_something_wakes_up_for_it_only_while_it_runs(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w") as here:
        warming = here.dashboard.warming
        assert warming.ticking is None
        await here.press("space")
        assert warming.ticking
        await here.press("space")
        warming.tick()
        assert warming.ticking is None


async def test_next_back_and_more_time(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space n n b +") as here:
        assert "step 2 of 7" in here.text
        assert "of 10:15" in here.text


async def test_a_machine_that_slept_finds_it_paused(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space +30") as here:
        here.clock.seconds += 600
        here.dashboard.warming.tick()
        await here.settle()
        assert "Away for 10:00" in here.text
        assert "0:25 of 10:00" in here.text
        assert progress(here).paused


async def test_the_questions_follow_by_themselves_and_settle_the_day(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} {WARM_UP}") as here:
        assert "Did the soreness ease?" in here.text
        await here.press("1 1 1 1 n 3 1")
        assert here.day.reassessment is None
        await here.press("enter")
        assert here.day.reassessment == Reassessment(
            "better", "clean", "full", "normal", False, {"calves": 3, "feet": 1}
        )
        await here.settle()
        assert "Train as planned" in here.text
        assert "after the warm-up" in here.text
        assert re.search(r"Lifted +Calves 5/10", here.text)
        assert here.day.morning
        assert here.day.morning.verdict == "modify"


async def test_a_warm_up_that_gets_worse_makes_the_day_stricter(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} w space s +1 3 3 3 n enter") as here:
        assert here.day.settled
        assert here.day.settled.verdict != "train"
        assert "this morning  ● Train as planned  →  ■ Rest" in here.text


async def test_sharp_pain_ends_it_at_once_and_is_referred(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space +20 !") as here:
        assert progress(here).ended == "pain"
        assert here.day.reassessment == Reassessment(new_pain=True)
        assert "Get it checked" in here.text


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("escape w", "comes after the check-in"),
        ("escape 3", "Check in first"),
        (f"{ILL} w", "No warm-up"),
        (f"{ILL} w space", "No warm-up"),
    ],
)
async def test_where_there_is_none_it_says_why(tmp_path: Path, keys: str, says: str) -> None:
    async with morning(tmp_path, keys=keys) as here:
        assert says in here.text
        assert here.day.warmup is None


async def test_leaving_pauses_it_and_coming_back_goes_on(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space +30 escape +60") as here:
        assert progress(here).paused
        assert "explain" in here.keys
        await here.press("w space +5")
        assert elapsed(here) == 30


async def test_answers_can_be_given_later(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} {WARM_UP} 1 escape") as here:
        assert "explain" in here.keys
        await here.press("w 1 1 1 n enter enter enter")
        assert here.day.reassessment
        assert here.day.reassessment.feel == "better"


async def broken_off(folder: Path, keys: str) -> tuple[Journal, Clock]:
    """Run a warm-up in a dashboard that ends as a vanished terminal ends it."""
    async with morning(folder, keys=keys) as here:
        here.app._end(129)
    return here.session.journal, here.clock


async def test_one_that_was_broken_off_goes_on_at_its_second(tmp_path: Path) -> None:
    journal, clock = await broken_off(tmp_path, f"{SORE} w space n n +35")
    clock.seconds += 3600
    async with morning(tmp_path, journal=journal, clock=clock, size=(80, 24), keys="w") as again:
        assert "space goes on where it stopped" in again.text
        assert "step 3 of 7" in again.text
        assert elapsed(again) == 30
        await again.press("space +5")
        assert elapsed(again) == 35


async def test_after_two_hours_it_begins_anew(tmp_path: Path) -> None:
    journal, clock = await broken_off(tmp_path, f"{SORE} w space n n +35")
    clock.seconds += timedelta(hours=2, minutes=5).total_seconds()
    async with morning(tmp_path, journal=journal, clock=clock, size=(80, 24), keys="w") as again:
        assert "Run, long · 10:00" in again.text


async def test_it_can_be_taken_over_by_a_second_terminal(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space n +20") as first:
        journal = Journal(tmp_path / "journal")
        async with morning(
            tmp_path, journal=journal, clock=first.clock, size=(80, 24), keys="w"
        ) as second:
            assert "running in another terminal" in second.text
            await second.press("space")
            first.app.poll()
            await second.settle()
            assert first.dashboard.warming.guide is None
            assert "goes on in another terminal" in first.dashboard.warming.pane.notice
            assert second.dashboard.warming.guide
            assert second.dashboard.warming.guide.timer.running


async def test_the_cool_down_is_timed_and_asks_nothing(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} d") as here:
        assert "Cool-down · 5:00" in here.text
        await here.press("space n n n")
        await here.settle()
        assert "Cool-down done" in here.text or "explain" in here.keys
        assert here.day.reassessment is None
        assert here.day.warmup is None


async def test_the_recovery_routine_is_on_the_same_stage_and_asks_nothing(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(80, 24), keys=f"n{SORE[3:]} w") as here:
        assert "Recovery routine · 5:00" in here.text
        await here.press("space")
        await here.settle()
        for words in ("▄█▀▀▀  ██▀▀▀▀ ▀▀██▀▀", "step 1 of 4", "Ankle rocks, heel-toe", "h how"):
            assert words in here.text
        assert "easing, or worse?" not in here.text
        await here.press("+80 n n +82")
        await here.settle()
        assert "Recovery routine done" in here.text
        assert progress(here).ended == "finished"
        assert here.day.reassessment is None


async def test_a_wait_before_the_session_is_said_to_lose_the_effect(tmp_path: Path) -> None:
    keys = f"{SORE} {WARM_UP} 1 1 1 1 n 3 1 enter"
    async with morning(tmp_path, size=(80, 24), keys=keys) as here:
        here.clock.seconds += 20 * 60
        await here.press("w")
        await here.settle()
        assert "fades" in here.text


async def test_opened_at_the_warm_up_it_is_there(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=SORE) as here:
        journal = here.session.journal
    async with morning(tmp_path, journal=journal, clock=here.clock) as again:
        again.app.at_warmup = True
        again.app._after_first_frame()
        await again.settle()
        assert "Run, long" in again.text


async def test_the_bell_rings_for_each_step_unless_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    monkeypatch.setattr("tui.app.Sorecast.bell", lambda self: rung.append("bell"))
    async with morning(tmp_path / "on", keys=f"{SORE} w space +160"):
        assert rung
    rung.clear()
    async with morning(tmp_path / "off", keys=f"{SORE} w space +160", config={"bell": False}):
        assert rung == []


async def test_back_from_the_first_question_leads_to_the_last_step(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space +30 s +1") as here:
        assert "Did the soreness ease" in here.text
        await here.press("backspace")
        await here.settle()
        assert "PAUSED" in here.text
        assert elapsed(here) == 25
        assert progress(here).ended is None
        await here.press("space +5")
        assert elapsed(here) == 30


async def test_undo_takes_back_that_a_warm_up_was_stopped_before_anything_older(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space n +35 s +1") as here:
        assert "shift+tab back to the warm-up" in here.keys
        await here.press("escape u")
        await here.settle()
        assert "Taken back: the warm-up's end. The warm-up waits: step 2 of 7." in here.title
        assert here.checkin, "which is older"
        await here.press("w space +1")
        assert elapsed(here) == 31
        await here.press("escape u")
        assert here.day.checkin is None


async def test_what_was_stopped_by_mistake_goes_on_an_hour_later(tmp_path: Path) -> None:
    journal, clock = await broken_off(tmp_path, f"{SORE} w space n +35 s +1")
    clock.seconds += 3600
    async with morning(tmp_path, journal=journal, clock=clock, size=(80, 24), keys="w") as again:
        assert "Did the soreness ease" in again.text
        await again.press("backspace")
        assert elapsed(again) == 30
        assert "step 2 of 7" in again.text


async def test_reopening_says_where_it_waits(tmp_path: Path) -> None:
    journal, clock = await broken_off(tmp_path, f"{SORE} w space n +35")
    clock.seconds += 60
    async with morning(tmp_path, journal=journal, clock=clock) as again:
        assert "step 2 of 7" in again.text
        assert waits(again.session.today) == "step 2 of 7"
        assert "waits at step 2 of 7" in summary(again.session.today).next


async def test_how_a_move_is_done_is_one_key_away(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(80, 24), keys=f"{SORE} w space +10") as here:
        assert "Jog slowly" not in here.text
        await here.press("h")
        await here.settle()
        assert "Jog slowly" in here.text


async def test_a_move_that_is_left_out_while_it_runs_is_skipped_and_not_planned_again(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space +10 x") as here:
        assert progress(here).step == 1
        assert "easy-jog" in here.dashboard.warming.left_out


async def test_a_move_that_was_left_out_by_mistake_is_taken_in_again(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.touch()
    async with morning(tmp_path, size=(80, 24), keys=f"{SORE} w x", config_file=config) as here:
        await here.settle()
        assert "Easy jog (or march) is left out today; u undoes." in here.text
        assert "2:30  Brisk walk" in here.text
        await here.press("u")
        await here.settle()
        assert "Taken back: Easy jog (or march) is in the plan again." in here.text
        assert "2:30  Easy jog" in here.text
        await here.press("X X")
        await here.settle()
        assert "2:30  Brisk walk" in here.text
        await here.press("u")
        await here.settle()
        assert "2:30  Easy jog" in here.text
        assert here.day.checkin, "no check-in was taken back instead"
        await here.press("space +10 x u")
        assert progress(here).step == 0
        await here.press("escape u")
        assert here.day.checkin is None, "then what was done before it"


async def test_the_result_shows_before_and_after_and_what_was_lifted(tmp_path: Path) -> None:
    keys = f"{SORE} {WARM_UP} 1 1 1 1 n 3 1 enter"
    async with morning(tmp_path, size=(80, 24), keys=keys) as here:
        for words in ("this morning", "now", "Lifted", "5 → 3", "2 → 1", "Train as planned"):
            assert words in here.text
        await here.press("2")
        assert here.in_sight("checkin")
        await here.press("w")
        await here.settle()
        assert "5 → 3" in here.text
        await here.press("w")
        await here.settle()
        assert "starts it" in here.text


async def test_answers_that_are_taken_back_take_their_result_along(tmp_path: Path) -> None:
    keys = f"{SORE} {WARM_UP} 1 1 1 1 n 3 1 enter"
    async with morning(tmp_path, size=(50, 20), keys=keys) as here:
        assert "5 → 3" in here.text
        await here.press("u")
        await here.settle()
        assert "5 → 3" not in here.text
        assert "Train as planned" not in here.text
        assert here.in_sight("today")


async def test_a_result_follows_the_answers_that_another_terminal_gives(tmp_path: Path) -> None:
    keys = f"{SORE} {WARM_UP} 1 1 1 1 n 3 1 enter"
    async with morning(tmp_path, size=(50, 20), keys=keys) as here:
        day, now = here.day, here.session.now()
        worse = Reassessed(Reassessment("worse", "off", "stiff", "poor", False))
        Journal(tmp_path / "journal").append(*new_events(day, now, worse))
        here.app.poll()
        await here.settle()
        assert "◆ Train, modified  →  ■ Rest" in here.text
        assert "5 → 3" not in here.text


async def test_when_nothing_was_lifted_it_says_which_answer_was_missing(tmp_path: Path) -> None:
    keys = f"{SORE} w space +20 s +1 1 1 1 n enter enter"
    async with morning(tmp_path, size=(80, 24), keys=keys) as here:
        assert "the last step was left out, so its output is not known" in " ".join(
            here.text.replace("│", " ").split()
        )
        await here.press("w")
        await here.settle()
        assert "step 7 of 7" in here.text
        await here.press("space +160 +1 1 1 1 1 n 3 1 enter")
        assert here.day.reassessment
        assert here.day.reassessment.output == "normal"


async def test_one_that_runs_into_the_next_day_stays_on_its_own(tmp_path: Path) -> None:
    clock = Clock()
    clock.seconds = 20 * 3600 + 3300  # 03:55
    async with morning(tmp_path, clock=clock, keys=f"{SORE} w space") as here:
        day = here.session.today.day.day
        await here.press("+595")
        here.session.reload()
        assert here.session.today.day.day == day + timedelta(days=1)
        assert here.dashboard.warming.guide
        await here.press("n n n n n n +155 +1 1 1 1 1 n 3 1 enter")
        stored = here.session.journal.day(day)
        assert stored.reassessment
        assert stored.reassessment.feel == "better"
        assert here.session.journal.day(day + timedelta(days=1)).reassessment is None
        assert "5 → 3" in here.text


async def test_before_a_walk_there_is_a_short_one_on_request_that_asks_nothing(
    tmp_path: Path,
) -> None:
    walk = "w enter 0 enter enter 7 5 enter 4 2 2 n enter"
    async with morning(tmp_path, size=(80, 24), keys=f"{walk} w") as here:
        await here.press("space n n n n n n")
        await here.settle()
        assert "Did the soreness ease" not in here.text
        assert progress(here).ended == "finished"


async def test_a_step_is_told_to_the_terminal_where_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, text: written.append(text))
    told = Thrift()  # through which all goes to a terminal

    def reached() -> str:
        return "".join(told.shortened(text, 80) for text in written)

    quiet = f"{SORE} w space +160"
    async with morning(tmp_path / "off", keys=quiet):
        assert "\x1b]9;" not in reached()
        assert "\x1b]2;" not in reached()
    written.clear()
    config = {"notify": True, "title": True}
    async with morning(tmp_path / "on", keys=f"{quiet} escape", config=config):
        shown = reached()
        first = "Get ready: Ankle rocks, heel-toe"
        assert f"\x1b]9;{first}\x07\x1b]777;notify;sorecast;{first}\x07" in shown
        assert "\x1b]9;Ankle rocks, heel-toe\x07" in shown
        saved, shown = shown.split("\x1b[22;2t")
        assert "\x1b]2;" not in saved
        assert "\x1b]2;2 of 7: Ankle rocks, heel-toe - sorecast\x07" in shown
        assert "\x1b]2;" not in shown.split("\x1b[23;2t")[1]


async def test_the_new_numbers_stand_beside_the_morning_s_in_the_check_in(tmp_path: Path) -> None:
    keys = f"{SORE} {WARM_UP} 1 1 1 1 n 3 1 enter 1"
    async with morning(tmp_path, keys=keys) as here:
        assert "5 → 3" in here.text
        assert "2 → 1" in here.text
        assert re.search(r"[⠀-⣿]3[⠀-⣿]", here.text), "on the figure, too"
        assert not re.search(r"[⠀-⣿]5[⠀-⣿]", here.text)


async def test_the_whole_reasoning_has_a_section_about_the_warm_up(tmp_path: Path) -> None:
    keys = f"{SORE} {WARM_UP} 1 1 1 1 n 3 1 enter"
    async with morning(tmp_path / "lifted", size=(100, 60), keys=keys) as here:
        told = warmup_told(here.session.today)
        assert told == [
            "1 of 7 steps done, 2:30 of 10:00 minutes.",
            "Soreness better, movement clean, range full, output normal, new pain no.",
            "Calves 5 → 3, feet 2 → 1.",
            "Lifted: Calves 5/10 drive today's run.",
        ]
        await here.press("e")
        await here.settle()
        shown = " ".join(here.text.split())
        assert "The warm-up" in shown
        assert all(text in shown for text in told)
    stopped = f"{SORE} w space +20 s +1 1 1 1 n enter enter"
    async with morning(tmp_path / "stopped", keys=stopped) as here:
        *_, kept, why = warmup_told(here.session.today)
        assert kept == "Kept: Calves 5/10 drive today's run."
        assert why == "Nothing lifted: the last step was left out, so its output is not known."
