"""The warm-up timer, driven through hours of virtual time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.model.day import Event, Noted, WarmupProgress, new_event
from core.warmup.needs import Needs
from core.warmup.plan import build_plan
from core.warmup.timer import (
    GET_READY,
    JUMP,
    Timer,
    TimerEvent,
    from_progress,
    offers_questions,
    offers_resume,
    runs_elsewhere,
    waiting,
)

PLAN = build_plan("long", Needs("run", {"calves": 2}))
FIRST = PLAN.steps[0].seconds
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
WHOLE = PLAN.seconds + GET_READY * len(PLAN.steps)
KEYS: tuple[TimerEvent, ...] = (
    "start", "pause", "resume", "next", "back", "more", "stop", "pain",
)  # fmt: skip

readings = st.tuples(st.none(), st.floats(0.01, 1.99))
pressings = st.tuples(st.sampled_from(KEYS), st.floats(0, 900))


def started(at: float = 100.0) -> Timer:
    return Timer(PLAN.preset, PLAN.timed).on("start", at)


def run(timer: Timer, since: float, seconds: float, every: float = 1.0) -> Timer:
    """Read the clock at even intervals for a while."""
    for count in range(1, round(seconds / every) + 1):
        timer = timer.tick(since + count * every)
    return timer


def in_the_last_step(at: float = 100.0) -> Timer:
    timer = started(at)
    for _ in PLAN.steps[1:]:
        timer = timer.on("next", at)
    return timer


def stored(progress: WarmupProgress, at: datetime = NOON) -> Event:
    return new_event(date(2026, 11, 21), at, progress)


def test_it_waits_until_started() -> None:
    fresh = Timer(PLAN.preset, PLAN.timed)

    assert fresh.tick(50.0).tick(5000.0) == fresh
    assert not fresh.running
    assert fresh.remaining == GET_READY


def test_each_step_begins_with_five_seconds_to_get_ready() -> None:
    timer = run(started(), 100.0, 3)
    assert timer.getting_ready
    assert timer.remaining == 2
    assert timer.done == 0

    timer = run(timer, 103.0, 12)
    assert not timer.getting_ready
    assert timer.remaining == FIRST - 10
    assert timer.done == 10


def test_it_goes_on_to_the_next_step_by_itself_and_ends_after_the_last() -> None:
    timer = run(started(), 100.0, GET_READY + FIRST)
    assert timer.step == 1
    assert timer.remaining == GET_READY
    assert timer.done == FIRST

    timer = run(timer, 100.0 + GET_READY + FIRST, WHOLE - GET_READY - FIRST)
    assert timer.ended == "finished"
    assert timer.remaining == 0
    assert timer.done == timer.total == 600


def test_the_next_move_is_known_until_the_last() -> None:
    assert started().upcoming == PLAN.steps[1].move
    assert in_the_last_step().move == PLAN.steps[-1].move
    assert in_the_last_step().upcoming is None


def test_a_pause_stops_the_time_and_resuming_goes_on_where_it_stood() -> None:
    timer = run(started(), 100.0, 30).on("pause", 130.0)
    left = timer.remaining
    assert timer.tick(9000.0).remaining == left

    timer = run(timer.on("resume", 9000.0), 9000.0, 10)
    assert timer.remaining == left - 10


def test_next_and_back_begin_the_neighbouring_step_anew() -> None:
    timer = run(started(), 100.0, 30).on("next", 130.0)
    assert (timer.step, timer.remaining, timer.running) == (1, GET_READY, True)

    timer = timer.on("back", 131.0)
    assert (timer.step, timer.remaining) == (0, GET_READY)
    assert timer.on("back", 131.5).step == 0


def test_moving_about_while_paused_stays_paused() -> None:
    timer = run(started(), 100.0, 30).on("pause", 130.0).on("next", 140.0)

    assert not timer.running
    assert timer.step == 1
    assert timer.tick(500.0).remaining == GET_READY


def test_next_in_the_last_step_finishes() -> None:
    assert in_the_last_step().on("next", 101.0).ended == "finished"


def test_more_adds_fifteen_seconds_to_this_step_alone() -> None:
    timer = run(started(), 100.0, 30)
    longer = timer.on("more", 130.0).on("more", 130.0)

    assert longer.remaining == timer.remaining + 30
    assert longer.total == timer.total + 30
    assert longer.steps[1:] == timer.steps[1:]


@pytest.mark.parametrize(("event", "ended"), [("stop", "stopped"), ("pain", "pain")])
@pytest.mark.parametrize("paused", [True, False])
def test_stop_and_pain_end_it_at_any_moment_and_for_good(
    event: TimerEvent, ended: str, paused: bool
) -> None:
    timer = run(started(), 100.0, 30)
    timer = timer.on("pause", 130.0) if paused else timer
    timer = timer.on(event, 130.5)

    assert timer.ended == ended
    assert all(timer.on(later, 131.0) == timer for later in KEYS if later != "back")
    assert timer.tick(140.0) == timer


def test_a_warm_up_that_was_stopped_by_mistake_goes_on_where_it_stood() -> None:
    timer = run(started(), 100.0, 30).on("stop", 130.0)
    back = timer.on("back", 4000.0)

    assert (back.ended, back.running, back.elapsed) == (None, False, 25)
    assert back.on("resume", 4000.0).tick(4001.0).elapsed == 26


def test_back_after_the_end_leads_to_the_last_step_and_never_out_of_pain() -> None:
    skipped = run(in_the_last_step(), 100.0, 20).on("next", 120.0)
    assert skipped.on("back", 130.0).elapsed == 15

    whole = run(started(), 100.0, WHOLE)
    assert whole.ended == "finished"
    again = whole.on("back", 800.0)
    assert (again.step, again.remaining) == (len(PLAN.steps) - 1, GET_READY)

    hurt = run(started(), 100.0, 30).on("pain", 130.0)
    assert hurt.on("back", 131.0) == hurt


def test_skipped_time_counts_for_nothing() -> None:
    timer = run(started(), 100.0, GET_READY + 10).on("next", 115.0)
    timer = run(timer, 115.0, GET_READY + 4)

    assert timer.spent[:3] == (10, 4, 0)
    assert timer.done == 14
    assert not timer.is_done(0)
    assert from_progress(timer.progress).spent == timer.spent


def test_a_step_that_is_begun_anew_counts_anew() -> None:
    timer = run(started(), 100.0, GET_READY + FIRST)
    assert timer.is_done(0)

    assert not timer.on("back", 100.0 + GET_READY + FIRST).is_done(0)
    timer = run(timer, 100.0 + GET_READY + FIRST, 20).on("back", 120.0 + GET_READY + FIRST)
    assert timer.spent[:2] == (0, 15)


def test_an_old_record_took_the_steps_before_for_done() -> None:
    timer = from_progress(WarmupProgress("long", PLAN.timed, 2, 7.0))

    assert timer.spent[:4] == (PLAN.steps[0].seconds, PLAN.steps[1].seconds, 7, 0)


def test_output_can_be_asked_about_only_after_some_of_the_ramp() -> None:
    assert not run(started(), 100.0, 30).ramped
    assert not run(in_the_last_step(), 100.0, GET_READY + 14).ramped
    assert not in_the_last_step().on("next", 101.0).ramped

    ramped = run(in_the_last_step(), 100.0, GET_READY + 15)
    assert ramped.ramped
    assert ramped.on("stop", 120.5).ramped


def test_a_jump_pauses_it_where_it_was_last_read_and_tells_how_long_it_was() -> None:
    timer = run(started(), 100.0, 30)
    woken = timer.tick(130.0 + 3600)

    assert not woken.running
    assert woken.remaining == timer.remaining
    assert woken.away == 3600
    assert woken.on("resume", 3731.0).away == 0


def test_a_gap_of_two_seconds_is_no_jump() -> None:
    assert started(0.0).tick(JUMP).running
    assert not started(0.0).tick(JUMP + 0.01).running
    assert not started(10.0).tick(9.0).running


def test_a_key_pressed_after_a_jump_acts_on_the_paused_timer() -> None:
    timer = run(started(), 100.0, 30).on("next", 5000.0)

    assert timer.step == 1
    assert not timer.running
    assert timer.away == 5000 - 130


@given(st.lists(st.floats(0.2, 1.99), min_size=1, max_size=60))
def test_irregular_readings_do_not_drift(gaps: list[float]) -> None:
    timer, now, turn = started(0.0), 0.0, 0
    while not timer.ended:
        before = timer
        now += gaps[turn % len(gaps)]
        turn += 1
        timer = timer.tick(now)
        assert timer.step - before.step in (0, 1)
        if not timer.ended:
            readied = GET_READY * (timer.step + 1) + min(0.0, timer.elapsed)
            assert abs(timer.done + readied - now) < 1e-6
    assert WHOLE - 1e-6 <= now <= WHOLE + JUMP


@given(st.lists(readings | pressings, max_size=80))
def test_whatever_happens_it_never_runs_ahead_of_the_clock_and_never_skips(
    happenings: list[tuple[TimerEvent | None, float]],
) -> None:
    timer, now = Timer(PLAN.preset, PLAN.timed), 0.0
    for event, gap in happenings:
        before, now = timer, now + gap
        timer = timer.tick(now)
        assert timer.step - before.step in (0, 1)
        counted = gap if before.running and gap <= JUMP else 0
        assert -1e-6 <= timer.done - before.done <= counted + 1e-6
        if event:
            timer = timer.on(event, now)
        assert -GET_READY <= timer.elapsed <= timer.steps[timer.step][1]
        assert 0 <= timer.done <= timer.total
        assert timer.remaining >= 0


@given(st.lists(st.floats(2.5, 7200), min_size=1, max_size=20))
def test_suspends_cost_only_the_time_that_nobody_saw(suspends: list[float]) -> None:
    now = 1.0
    timer = started(now)
    for asleep in suspends:
        now += asleep
        timer = timer.tick(now)
        assert timer.away == pytest.approx(asleep)
        timer = timer.on("resume", now).tick(now + 1)
        now += 1
    assert timer.elapsed == pytest.approx(len(suspends) - GET_READY)


@given(st.floats(0, WHOLE - 2), st.floats(0.5, 1.99))
@example(7.0, 1.9899999999999998)
def test_a_stored_warm_up_goes_on_at_the_same_step_and_second(until: float, gap: float) -> None:
    timer = run(started(0.0), 0.0, until, gap)
    again = from_progress(timer.progress)

    assert again.step == timer.step
    # What is stored is cut to whole hundredths: of a reading that lies a rounding error below one,
    # that one is lost wholly.
    assert -1e-9 <= again.remaining - timer.remaining <= 0.01 + 1e-9
    assert not again.running
    assert again.on("resume", 77_777.0).tick(77_778.0).done >= again.done


def test_progress_tells_running_paused_and_ended_apart() -> None:
    timer = started()

    assert not timer.progress.paused
    assert timer.on("pause", 100.0).progress.paused
    assert timer.on("stop", 100.0).progress == WarmupProgress(
        "long", PLAN.timed, 0, -5.0, False, "stopped", (0.0,) * len(PLAN.steps)
    )


def test_progress_beyond_its_step_is_taken_as_its_end() -> None:
    assert from_progress(WarmupProgress("long", PLAN.timed, 0, 9e9)).remaining == 0
    assert from_progress(WarmupProgress("long", PLAN.timed, 0, -9e9)).remaining == GET_READY


def test_a_broken_off_warm_up_is_offered_for_two_hours() -> None:
    event = stored(run(started(), 100.0, 30).progress)

    assert offers_resume(event, NOON + timedelta(hours=2))
    assert not offers_resume(event, NOON + timedelta(hours=2, seconds=1))


def test_an_ended_or_unknown_warm_up_is_not_offered() -> None:
    assert not offers_resume(None, NOON)
    assert not offers_resume(stored(started().on("stop", 101.0).progress), NOON)
    assert not offers_resume(stored(WarmupProgress("long", (("handstand", 60),))), NOON)
    assert not offers_resume(stored(WarmupProgress("long", ())), NOON)
    assert not offers_resume(stored(WarmupProgress("later", PLAN.timed)), NOON)
    assert not offers_resume(stored(WarmupProgress("long", PLAN.timed, len(PLAN.steps))), NOON)
    assert not offers_resume(new_event(date(2026, 11, 21), NOON, Noted("long")), NOON)


def test_a_warm_up_counts_as_running_elsewhere_for_the_rest_of_its_step() -> None:
    event = stored(started().progress)
    rest = timedelta(seconds=FIRST + GET_READY)

    assert runs_elsewhere(event, NOON + rest)
    assert not runs_elsewhere(event, NOON + rest + timedelta(seconds=JUMP + 1))
    assert not runs_elsewhere(stored(started().on("pause", 101.0).progress), NOON)
    assert not runs_elsewhere(None, NOON)


def test_the_last_step_can_be_done_after_all() -> None:
    timer = run(started(), 100.0, 30).on("stop", 130.0).at_last_step()

    assert (timer.step, timer.ended, timer.running) == (len(PLAN.steps) - 1, None, False)
    assert timer.spent[0] == 25
    assert timer.on("resume", 9000.0).running


def test_a_stored_warm_up_says_where_it_waits() -> None:
    timer = run(in_the_last_step(), 100.0, 20)
    paused = timer.on("pause", 120.0).progress
    steps = len(PLAN.steps)
    assert waiting(stored(paused), NOON) == f"step {steps} of {steps}"
    assert waiting(stored(timer.progress), NOON) == ""

    stopped = timer.on("stop", 120.0).progress
    assert offers_questions(stored(stopped), NOON + timedelta(hours=2))
    assert waiting(stored(stopped), NOON) == "its questions"
    assert waiting(stored(stopped), NOON + timedelta(hours=2, seconds=1)) == ""
    assert waiting(None, NOON) == waiting(new_event(NOON.date(), NOON, Noted("x")), NOON) == ""
