"""The guided warm-up as a value that keys and clock readings act on; it knows no screen.

Stages: the plan, the running timer, the five questions, their summary, and the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from core.model.body import Part
from core.model.checkin import Reassessment
from core.model.questions import REASSESS_QUESTIONS, Question
from core.warmup.plan import LENGTHS, TESTS, WarmupPlan
from core.warmup.timer import Timer, TimerEvent

DEAF_SECONDS = 0.7
"""For so long after the timer has run out no key is an answer: it was meant for the timer."""

Stage = Literal["plan", "timer", "reassess", "confirm", "over"]


class Guide:
    """One warm-up from its plan to the confirmed answers.

    `levels` are this morning's sore parts; `second` the ratings after the warm-up, where given.
    """

    def __init__(
        self, plan: WarmupPlan, levels: Mapping[Part, int], timer: Timer | None = None
    ) -> None:
        self.plan = plan
        self.levels = levels
        self.timer = timer or Timer(plan.preset, plan.timed)
        self.resumed = timer is not None
        self.stage: Stage = "timer" if timer else "plan"
        self.marked = 0
        """The step of the plan that is marked, to be left out."""
        self.answers: dict[str, Any] = {}
        self.second: dict[Part, int] = {}
        self.asking = 0
        self.asked_at = 0.0
        self.error = ""
        self.event_id = ""
        """The journal's id of this warm-up's progress, empty before it was first stored."""

    # the timer

    def on(self, event: TimerEvent, now: float) -> None:
        """Pass an event to the timer; its end leads on to the questions."""
        if event == "pause" and not self.timer.running:
            event = "start"
        self.timer = self.timer.on(event, now)
        if event == "pain":  # also where the timer has just ended by itself
            self.timer = self.timer._replace(ended="pain")
        self.stage = "timer"
        self._follow(now)
        self.asked_at -= DEAF_SECONDS  # who has stopped it by hand expects the questions

    def tick(self, now: float) -> None:
        """Take a clock reading."""
        self.timer = self.timer.tick(now)
        self._follow(now)

    def _follow(self, now: float) -> None:
        if self.timer.ended and self.stage == "timer":
            if self.timer.ended == "pain":
                self.answers = {"new_pain": True}
                self.stage = "over"
            elif self.plan.preset in TESTS:
                self.ask(now)
            else:
                self.stage = "over"

    @property
    def lengths(self) -> tuple[str, ...]:
        """The presets that this plan may be exchanged for."""
        return LENGTHS if self.plan.preset in LENGTHS and self.stage == "plan" else ()

    # the questions

    @property
    def questions(self) -> tuple[Question, ...]:
        """The five questions; output is left out when nothing was loaded."""
        ramped = self.timer.ramped
        return tuple(q for q in REASSESS_QUESTIONS if q.key != "output" or ramped)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sore parts that may get a second rating, sorest first."""
        return tuple(sorted(self.levels, key=lambda part: -self.levels[part]))

    @property
    def question(self) -> Question | None:
        """The question that is asked now, None in the summary."""
        return self.questions[self.asking] if self.asking < len(self.questions) else None

    @property
    def part(self) -> Part | None:
        """The part that may be rated again now: after the questions, before the summary."""
        index = self.asking - len(self.questions)
        return self.parts[index] if 0 <= index < len(self.parts) else None

    def ask(self, now: float) -> None:
        """Begin with the questions."""
        self.stage, self.asking, self.asked_at = "reassess", 0, now

    def press(self, key: str, character: str | None, command: str, now: float) -> bool:
        """Take a key while the questions or their summary are shown; True when confirmed.

        `command` is the id of its command in a form, if any.
        """
        self.error = ""
        if self.asking == 0 and not self.answers and now - self.asked_at < DEAF_SECONDS:
            return False
        if key == "backspace" or command in ("form.back", "form.before"):
            self.asking = max(0, self.asking - 1)
            self.stage = "reassess"
        elif self.stage == "confirm":
            return command == "form.on" and bool(self.reassessment)
        elif question := self.question:
            self._answer(question, key, command)
        elif part := self.part:
            self._rate(part, character, command)
        if self.asking == len(self.questions) + len(self.parts):
            self.stage = "confirm"
        return False

    def _answer(self, question: Question, key: str, command: str) -> None:
        values = list(question.answers)
        letters = {"n": False, "y": True} if question.key == "new_pain" else {}
        if key in ("left", "right"):
            here = values.index(self.answers[question.key]) if question.key in self.answers else -1
            step = 1 if key == "right" else -1
            self.answers[question.key] = values[max(0, min(len(values) - 1, here + step))]
            return
        if key in letters:
            self.answers[question.key] = letters[key]
        elif key.isdigit() and 1 <= int(key) <= len(values):
            self.answers[question.key] = values[int(key) - 1]
        elif command == "form.on" and question.key in self.answers:
            pass
        else:
            self.error = f"takes 1 to {len(values)}"
            return
        self.asking += 1

    def _rate(self, part: Part, character: str | None, command: str) -> None:
        if character and character.isdigit():
            self.second[part] = int(character)
        elif character == "x":
            self.second[part] = 10
        elif command != "form.on":
            self.error = "takes 0 to 9, or x for 10"
            return
        self.asking += 1

    def choose(self, key: str, value: Any) -> None:
        """Answer as a click does."""
        question = self.question
        if question and question.key == key:
            self.answers[key] = value
            self.asking += 1
            if self.asking == len(self.questions) + len(self.parts):
                self.stage = "confirm"

    def hurt(self) -> None:
        """Sharp pain, at whatever stage: nothing else is asked."""
        self.answers, self.second, self.stage = {"new_pain": True}, {}, "over"

    @property
    def reassessment(self) -> Reassessment | None:
        """The answers so far, None while there is none."""
        if not self.answers:
            return None
        return Reassessment(**self.answers, soreness=dict(self.second) or None)
