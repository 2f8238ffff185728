"""The guided warm-up as a value: the timer leads to the questions, the questions to an answer."""

from __future__ import annotations

import pytest

from core.model.body import Part
from core.model.checkin import Reassessment
from core.warmup.plan import build_plan
from core.warmup.timer import GET_READY
from tests.tui.mornings import in_form
from tui.stage.guide import DEAF_SECONDS, Guide

SORE: dict[Part, int] = {"feet": 2, "calves": 5}


class Warmup:
    """A guide and a clock that is moved by hand."""

    def __init__(self, preset: str = "short", sore: dict[Part, int] | None = None) -> None:
        levels = SORE if sore is None else sore
        self.guide = Guide(build_plan("run", levels, preset), levels)
        self.now = 1000.0

    def wait(self, seconds: float) -> None:
        """Let time pass, read once a second."""
        for _ in range(int(seconds)):
            self.now += 1
            self.guide.tick(self.now)

    def type(self, keys: str) -> bool:
        """Press keys, separated by blanks; the last one's answer."""
        did = False
        for key in keys.split():
            did = self.guide.press(*in_form(key), self.now)
        return did

    def finish(self) -> None:
        """Run through all of it, the last step in full."""
        self.guide.on("start", self.now)
        for _ in self.guide.timer.steps[1:]:
            self.guide.on("next", self.now)
        self.wait(GET_READY + self.guide.timer.steps[-1][1] + 1)
        self.wait(1)


@pytest.fixture
def warmup() -> Warmup:
    """A short warm-up for a run with sore calves and feet."""
    return Warmup()


def test_it_waits_with_its_plan_until_it_is_started(warmup: Warmup) -> None:
    warmup.wait(60)
    assert warmup.guide.stage == "plan"
    assert warmup.guide.timer.done == 0


def test_each_step_begins_with_getting_ready(warmup: Warmup) -> None:
    warmup.guide.on("start", warmup.now)
    assert warmup.guide.timer.getting_ready
    warmup.wait(GET_READY)
    assert not warmup.guide.timer.getting_ready


def test_it_runs_to_its_end_by_the_clock_alone(warmup: Warmup) -> None:
    warmup.guide.on("start", warmup.now)
    timer = warmup.guide.timer
    warmup.wait(timer.total + GET_READY * len(timer.steps) - 1)
    before = warmup.guide.stage
    warmup.wait(1)
    assert (before, warmup.guide.stage) == ("timer", "reassess")


def test_the_pause_key_starts_pauses_and_goes_on(warmup: Warmup) -> None:
    running = []
    for _ in range(4):
        warmup.guide.on("pause", warmup.now)
        running.append(warmup.guide.timer.running)
    assert running == [True, False, True, False]


def test_keys_meant_for_the_timer_are_never_answers(warmup: Warmup) -> None:
    warmup.guide.on("start", warmup.now)
    for _ in warmup.guide.timer.steps[1:]:
        warmup.guide.on("next", warmup.now)
    while warmup.guide.stage == "timer":
        warmup.wait(1)
    warmup.type("1 n 1")
    assert warmup.guide.answers == {}
    warmup.now += DEAF_SECONDS
    warmup.type("1")
    assert warmup.guide.answers == {"feel": "better"}


def test_who_stops_the_timer_may_answer_at_once(warmup: Warmup) -> None:
    warmup.guide.on("start", warmup.now)
    warmup.guide.on("stop", warmup.now)
    warmup.type("1 2")
    assert warmup.guide.answers == {"feel": "better", "movement": "off"}


def test_five_answers_and_two_ratings_make_a_reassessment(warmup: Warmup) -> None:
    warmup.finish()
    assert warmup.type("1 1 2 1 n 3 1") is False
    assert warmup.guide.stage == "confirm"
    assert warmup.type("enter") is True
    assert warmup.guide.reassessment == Reassessment(
        "better", "clean", "stiff", "normal", False, {"calves": 3, "feet": 1}
    )


def test_the_sorest_part_is_rated_first_and_a_rating_may_be_left_out(warmup: Warmup) -> None:
    warmup.finish()
    warmup.type("2 2 1 2 n")
    assert warmup.guide.part == "calves"
    warmup.type("enter x")
    assert warmup.type("enter")
    reassessment = warmup.guide.reassessment
    assert reassessment
    assert reassessment.soreness == {"feet": 10}


def test_a_warm_up_stopped_before_the_ramp_is_not_asked_about_output(warmup: Warmup) -> None:
    warmup.guide.on("start", warmup.now)
    warmup.guide.on("stop", warmup.now)
    assert "output" not in {question.key for question in warmup.guide.questions}
    warmup.wait(1)
    warmup.now += 1
    warmup.type("1 1 1 n enter enter")
    assert warmup.type("enter")
    assert warmup.guide.reassessment == Reassessment("better", "clean", "full", None, False)


def test_backspace_goes_back_one_answer_also_from_the_summary(warmup: Warmup) -> None:
    warmup.finish()
    warmup.type("1 1 backspace 3")
    assert warmup.guide.answers == {"feel": "better", "movement": "breaks"}
    warmup.type("1 1 n 3 1")
    assert warmup.guide.stage == "confirm"
    warmup.type("backspace 2")
    assert (warmup.guide.stage, warmup.guide.second["feet"]) == ("confirm", 2)


def test_arrows_choose_and_enter_takes_it(warmup: Warmup) -> None:
    warmup.finish()
    warmup.type("right right enter")
    assert warmup.guide.answers == {"feel": "same"}
    assert warmup.guide.question
    assert warmup.guide.question.key == "movement"


@pytest.mark.parametrize("key", ["4", "0", "z", "enter", "space"])
def test_what_is_no_answer_is_refused_in_words(warmup: Warmup, key: str) -> None:
    warmup.finish()
    warmup.type(key)
    assert warmup.guide.answers == {}
    assert warmup.guide.error == "takes 1 to 3"


def test_sharp_pain_ends_it_at_once_and_asks_nothing(warmup: Warmup) -> None:
    warmup.guide.on("start", warmup.now)
    warmup.wait(20)
    warmup.guide.on("pain", warmup.now)
    assert warmup.guide.stage == "over"
    assert warmup.guide.reassessment == Reassessment(new_pain=True)


def test_after_the_recovery_routine_nothing_is_asked() -> None:
    warmup = Warmup("recovery")
    warmup.finish()
    assert warmup.guide.stage == "over"
    assert warmup.guide.reassessment is None


def test_without_sore_parts_the_summary_follows_the_five_answers() -> None:
    warmup = Warmup("standard", {})
    warmup.finish()
    warmup.type("2 1 1 1 n")
    assert warmup.guide.stage == "confirm"


def test_a_click_answers_as_a_key_does(warmup: Warmup) -> None:
    warmup.finish()
    warmup.guide.choose("movement", "clean")
    assert warmup.guide.answers == {}
    warmup.guide.choose("feel", "better")
    warmup.guide.choose("movement", "off")
    assert warmup.guide.answers == {"feel": "better", "movement": "off"}


def test_the_length_can_be_changed_only_before_the_start(warmup: Warmup) -> None:
    before = warmup.guide.lengths
    warmup.guide.on("start", warmup.now)
    assert (before, warmup.guide.lengths) == (("short", "standard", "long"), ())
    assert Warmup("gentle").guide.lengths == ()
