"""The guided warm-up as a value that keys and clock readings act on; it knows no screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from core.model.body import GENTLE_SESSIONS, Part
from core.warmup.plan import LENGTHS, TESTS, WarmupPlan
from core.warmup.timer import Timer, TimerEvent

Stage = Literal["plan", "timer", "over"]


class Guide:
    """One warm-up from its plan to its end. `levels` are this morning's sore parts."""

    def __init__(
        self,
        plan: WarmupPlan,
        levels: Mapping[Part, int],
        timer: Timer | None = None,
        *,
        day: date | None = None,
    ) -> None:
        self.plan = plan
        self.day = day
        """The training day that it belongs to, also when it runs into the next."""
        self.levels = levels
        self.timer = timer or Timer(plan.preset, plan.timed)
        self.stage: Stage = "timer" if timer else "plan"
        self.marked = 0
        """The step of the plan that is marked, to be left out."""
        self.event_id = ""
        """The journal's id of this warm-up's progress, empty before it was first stored."""

    def on(self, event: TimerEvent, now: float) -> None:
        """Pass an event to the timer."""
        if event == "pause" and not self.timer.running:
            event = "start"
        self.timer = self.timer.on(event, now)
        if event == "pain":  # also where the timer has just ended by itself
            self.timer = self.timer._replace(ended="pain")
        self.stage = "timer"
        self._follow()

    def tick(self, now: float) -> None:
        """Take a clock reading."""
        self.timer = self.timer.tick(now)
        self._follow()

    def _follow(self) -> None:
        if self.timer.ended and self.stage == "timer":
            self.stage = "over"

    @property
    def asks(self) -> bool:
        """The warm-up is over and has tested something: questions follow."""
        tests = self.plan.preset in TESTS and self.plan.session not in GENTLE_SESSIONS
        return self.timer.ended in ("finished", "stopped") and tests

    @property
    def lengths(self) -> tuple[str, ...]:
        """The presets that this plan may be exchanged for."""
        return LENGTHS if self.plan.preset in LENGTHS and self.stage == "plan" else ()
