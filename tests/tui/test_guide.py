"""The guided warm-up as a value: from its plan, by the clock and by keys, to its end."""

from __future__ import annotations

import pytest

from core.model.body import Part
from core.warmup.needs import Needs
from core.warmup.plan import build_plan
from core.warmup.timer import GET_READY
from tui.stage.guide import Guide

SORE: dict[Part, int] = {"feet": 2, "calves": 5}


class Warmup:
    """A guide and a clock that is moved by hand."""

    def __init__(self, preset: str = "short", sore: dict[Part, int] | None = None) -> None:
        levels = SORE if sore is None else sore
        self.guide = Guide(build_plan(preset, Needs("run", levels)), levels)
        self.now = 1000.0

    def wait(self, seconds: float) -> None:
        """Let time pass, read once a second."""
        for _ in range(int(seconds)):
            self.now += 1
            self.guide.tick(self.now)

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
    assert (before, warmup.guide.stage) == ("timer", "over")
    assert warmup.guide.asks


def test_the_pause_key_starts_pauses_and_goes_on(warmup: Warmup) -> None:
    running = []
    for _ in range(4):
        warmup.guide.on("pause", warmup.now)
        running.append(warmup.guide.timer.running)
    assert running == [True, False, True, False]


def test_sharp_pain_ends_it_at_once_and_asks_nothing(warmup: Warmup) -> None:
    warmup.guide.on("start", warmup.now)
    warmup.wait(20)
    warmup.guide.on("pain", warmup.now)
    assert warmup.guide.stage == "over"
    assert not warmup.guide.asks


def test_after_the_recovery_routine_nothing_is_asked() -> None:
    warmup = Warmup("recovery")
    warmup.finish()
    assert warmup.guide.stage == "over"
    assert not warmup.guide.asks


def test_the_length_can_be_changed_only_before_the_start(warmup: Warmup) -> None:
    before = warmup.guide.lengths
    warmup.guide.on("start", warmup.now)
    assert (before, warmup.guide.lengths) == (("short", "standard", "long"), ())
    assert Warmup("gentle").guide.lengths == ()
