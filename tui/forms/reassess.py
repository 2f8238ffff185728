"""The form after the warm-up: five questions, then each sore part's number again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.model.body import Part
from core.model.checkin import SORENESS, Reassessment
from core.model.questions import REASSESS_QUESTIONS, Question
from core.model.words import capitalized, words
from tui.forms.form import Form, Press


def reassess_questions(levels: Mapping[Part, int], *, ramped: bool) -> tuple[Question, ...]:
    """Return what is asked after a warm-up; output only where something was loaded.

    `levels` are this morning's sore parts; they are rated again, the sorest first.
    """
    five = (q for q in REASSESS_QUESTIONS if q.key != "output" or ramped)
    return (
        *five,
        *(
            Question(
                part,
                capitalized(words(part)),
                f"{capitalized(words(part))} now, 0 to 10 (this morning {levels[part]})",
                "number",
                bounds=SORENESS,
            )
            for part in sorted(levels, key=lambda part: -levels[part])
        ),
    )


class ReassessForm(Form):
    """The answers after a warm-up. Any may stay open, but not all of them."""

    def __init__(
        self, day: date, levels: Mapping[Part, int], *, ramped: bool, warmup: str = ""
    ) -> None:
        super().__init__("After the warm-up", reassess_questions(levels, ramped=ramped))
        self.levels = levels
        self.day = day
        self.begin(f"{day} {warmup or self.title}")

    @property
    def rating(self) -> bool:
        """A part is rated: one digit answers."""
        return self.question.kind == "number"

    def was(self, question: Question) -> str:
        """Say how sore a part was this morning; empty for the other questions."""
        levels = {str(part): level for part, level in self.levels.items()}
        return f"was {levels[question.key]}" if question.key in levels else ""

    @property
    def offered(self) -> Any:
        """Only what was chosen: nothing is taken to be fine after a warm-up."""
        return self.answers.get(self.key)

    def goes_back(self, key: str, command: str) -> bool:
        """Tell whether a key leads back from the first question to the last step."""
        first = self.key == self.questions[0].key
        erases = key == "backspace" and self.key not in self.answers
        return first and (erases or command in ("form.back", "form.before"))

    def press(self, key: str, character: str | None = None, command: str = "") -> Press:
        """Act on one key; a part's number is one digit, or x for 10."""
        if self.rating and character and character in "0123456789x":
            self.error, self.typed = "", "10" if character == "x" else character
            return self.move(1)
        return super().press(key, character, command)

    def choose(self, key: str, value: Any) -> None:
        """Answer as a click does, and walk on."""
        super().choose(key, value)
        if self.key == key and value is not None:
            self.move(1)

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Take back what was answered, and go on at the first question left open."""
        super().restore(draft)
        unanswered = (q.key for q in self.questions if q.key not in self.answers)
        self.key = next(unanswered, self.key)
        self.enter()

    def store(self) -> Press:
        """Store when something is answered."""
        if self.commit() and not self.answers:
            self.key, self.error = self.questions[0].key, "answer one of them at least"
            return Press.CHANGED
        return super().store()

    @property
    def reassessment(self) -> Reassessment:
        """The answers so far."""
        ratings = {part: self.answers[part] for part in self.levels if part in self.answers}
        five = {key: value for key, value in self.answers.items() if key not in ratings}
        return Reassessment(**five, soreness=ratings or None)
