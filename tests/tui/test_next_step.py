"""The one visible next step: it follows the day from the check-in to the logged session."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.model.checkin import Reassessment
from core.model.day import LoggedSession, Overridden, Reassessed, Trained, WarmupProgress
from core.warmup.needs import needs_of
from core.warmup.plan import build_plan
from tests.tui.days import SORE_RUN, today_after
from tests.tui.mornings import SORE, morning
from tui.commands import Keymap
from tui.today.next import NextStep, coming_step
from tui.today.today import Today


def step_of(today: Today, begun: int | None = None) -> NextStep:
    return coming_step(today, today.request.now, Keymap().key, begun)


def progress(folder: Path, **where: object) -> WarmupProgress:
    today = today_after(folder / "before")
    plan = build_plan(today.decision.warmup, needs_of(today.request))
    steps = tuple((step.move.key, step.seconds) for step in plan.steps)
    return WarmupProgress(plan.preset, steps, **where)  # type: ignore[arg-type]


def test_first_comes_the_check_in_and_one_that_was_begun_goes_on(tmp_path: Path) -> None:
    today = today_after(tmp_path, checkin=None)
    assert step_of(today)[:2] == ("c", "Check in")
    assert step_of(today, begun=7) == ("c", "Go on with the check-in", "7 answers to go")
    assert step_of(today, begun=1).then == "1 answer to go"


def test_then_the_warm_up_with_its_length(tmp_path: Path) -> None:
    key, does, _ = step_of(today_after(tmp_path))
    assert (key, does) == ("w", "Warm up, 10 min")


def test_one_that_was_left_goes_on_at_its_step(tmp_path: Path) -> None:
    left = progress(tmp_path, step=1, elapsed=5.0, paused=True)
    key, does, _ = step_of(today_after(tmp_path, left))
    assert (key, does) == ("w", f"Go on at step 2 of {len(left.steps)}")


def test_one_that_is_over_has_its_questions_left(tmp_path: Path) -> None:
    whole = progress(tmp_path)
    last = len(whole.steps) - 1
    over = whole._replace(
        step=last,
        elapsed=float(whole.steps[last][1]),
        ended="finished",
        spent=tuple(float(seconds) for _, seconds in whole.steps),
    )
    key, does, _ = step_of(today_after(tmp_path, over))
    assert (key, does) == ("w", "6 questions left")


def test_one_that_never_came_to_its_last_step_asks_no_output(tmp_path: Path) -> None:
    stopped = progress(tmp_path, step=1, elapsed=30.0, ended="stopped", spent=(60.0,))
    assert step_of(today_after(tmp_path, stopped)).does == "5 questions left"


def test_after_its_answers_the_session_is_logged_when_done(tmp_path: Path) -> None:
    eased = Reassessed(Reassessment("better", "clean", "full", "normal", new_pain=False))
    key, does, _ = step_of(today_after(tmp_path, eased))
    assert (key, does) == ("l", "Log it when it is done")


def test_who_decided_otherwise_logs_what_they_do(tmp_path: Path) -> None:
    own = Overridden("train", "a race")
    eased = Reassessed(Reassessment("worse", "breaks", "limited", "poor", new_pain=False))
    key, does, _ = step_of(today_after(tmp_path, eased, own))
    assert (key, does) == ("l", "Log it when it is done")


@pytest.mark.parametrize(
    ("logged", "said"),
    [
        (LoggedSession("lower", "hard", done=True, rpe=7), "Done: lower, RPE 7"),
        (LoggedSession("lower", "hard", done=True), "Done: lower"),
        (LoggedSession("lower", "hard", done=False), "Logged: lower, not done"),
    ],
    ids=["with its effort", "without", "not done"],
)
def test_a_logged_session_is_said_and_asks_for_nothing_more(
    tmp_path: Path, logged: LoggedSession, said: str
) -> None:
    assert step_of(today_after(tmp_path, Trained(logged))) == ("", said, "")


def test_a_red_flag_leads_to_where_to_turn(tmp_path: Path) -> None:
    flagged = SORE_RUN._replace(signs=frozenset({"dark_urine"}))
    key, does, _ = step_of(today_after(tmp_path, checkin=flagged))
    assert (key, does) == ("e", "Where to turn, and why")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 20), (40, 12)], ids=str)
async def test_it_stands_on_the_dashboard_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with morning(tmp_path, size=size, keys=SORE) as here:
        assert "[ w ]  Warm up, 10 min" in here.text
        await here.press("w space n escape")
        await here.settle()
        assert "[ w ]  Go on at step 2 of 7" in here.text
