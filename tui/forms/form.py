"""A form as a value that keys act on; it knows no screen.

A form takes every key in the order of arrival, so a morning typed ahead over a slow link is the
same as one typed slowly.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from enum import Enum
from typing import Any, Self

from core.model.body import Part
from core.model.checkin import NOTE_LIMIT
from core.model.questions import Question, in_decimals
from core.model.text import clean
from core.model.words import words

_NTH = {**{str(digit): digit for digit in range(1, 10)}, "0": 10, "x": 10}
"""The keys of a list's answers: by their number, 0 and x for the tenth."""
_WALKS: Mapping[str, int] = {"form.next": 1, "form.before": -1, "form.back": -1}
"""Fields that a command walks on by."""


class Press(Enum):
    """What a key did."""

    IGNORED = "ignored"
    CHANGED = "changed"
    STORE = "store"
    LEAVE = "leave"


class Form:
    """Questions, the answers so far, the field that holds the keys, and what is typed in it.

    `answers` holds only what was answered: a question's key and its value.
    """

    def __init__(self, title: str, questions: tuple[Question, ...]) -> None:
        self.title = title
        self.all_questions = questions
        self.answers: dict[str, Any] = {}
        self.key = questions[0].key
        self.part: Part = "quads"
        self.typed = ""
        self.error = ""
        self.scrolled = 0
        """Rows by which a field that is taller than its room is scrolled."""
        self.kept_as = ""
        """Under which key unfinished answers are kept, empty for none."""
        self._begun_with: dict[str, Any] = {}

    def begin(self, kept_as: str) -> None:
        """Start from the answers filled in so far; others are unfinished until they are stored."""
        self.kept_as, self._begun_with = kept_as, dict(self.answers)
        self.enter()

    @property
    def changed(self) -> bool:
        """Something was answered that is not stored."""
        return self.answers != self._begun_with

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions asked of the answers so far, in order."""
        return self.all_questions

    @property
    def question(self) -> Question:
        """The question that holds the keys."""
        every = (*self.questions, *self.all_questions)
        return next(question for question in every if question.key == self.key)

    @property
    def offered(self) -> Any:
        """The answer that is marked: the chosen one, else what Enter would take."""
        return self.answers.get(self.key, self.question.offer)

    @property
    def lettered(self) -> bool:
        """The field's answers are shown with letters rather than digits."""
        return self.question.lettered

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The questions that are asked and have no answer yet; a note is nobody's duty."""
        keys = [question.key for question in self.questions]
        return tuple(key for key in keys if key not in self.answers and key != "note")

    @property
    def given(self) -> dict[str, Any]:
        """The answers to the questions that are asked."""
        keys = {question.key for question in self.questions}
        return {key: value for key, value in self.answers.items() if key in keys}

    # keys

    def press(self, key: str, character: str | None = None, command: str = "") -> Press:
        """Act on one key of the keyboard; `command` is the id of its command in a form, if any.

        Where text is typed a character is text, whatever else its key does.
        """
        self.error = ""
        typing = self.question.kind in ("text", "number")
        if typing and character and character.isprintable():
            return self._type(character)
        if command in _WALKS:
            return self.move(_WALKS[command])
        if command == "form.store":
            return self.store()
        if command == "form.leave":
            if not self.commit():
                self.enter()  # what cannot be an answer is no reason to stay
            return Press.LEAVE
        if command == "form.on":
            return self._press_enter()
        if typing:
            return self._rub_out(key)
        return self.press_answer(key, character)

    def go_to(self, key: str) -> None:
        """Give the keys to the field `key`, if it is asked."""
        if self.commit() and any(question.key == key for question in self.questions):
            self.key = key
            self.enter()

    def choose(self, key: str, value: Any) -> None:
        """Answer the field `key` as a click does; value None only goes there, or clears it."""
        self.go_to(key)
        if self.key != key:
            return
        if self.question.kind == "several":
            self._toggle(value)
        elif value is not None:
            self.answers[key] = value

    def paste(self, text: str) -> None:
        """Take pasted text into the field that is being typed in."""
        if self.question.kind == "text":
            self.typed = (self.typed + clean(text))[:NOTE_LIMIT]

    # drafts

    def draft(self) -> dict[str, Any]:
        """Return what was typed so far, and at which question, as plain JSON values."""
        self.commit()
        answers = {
            key: sorted(value) if isinstance(value, frozenset) else value
            for key, value in self.answers.items()
        }
        return {**answers, "at": self.key}

    def copied(self) -> Self:
        """Return the form as it is now: what is done to the one shows nowhere in the other."""
        form = copy(self)
        form.answers = dict(self.answers)
        return form

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Take back what `draft` returned."""
        for question in self.all_questions:
            if question.key in draft:
                value = draft[question.key]
                several = question.kind == "several"
                self.answers[question.key] = frozenset(value) if several else value
        if any(question.key == draft.get("at") for question in self.questions):
            self.key = draft["at"]
        self.enter()

    # for the forms made of this one

    def enter(self) -> None:
        """Begin to type in the field that now holds the keys."""
        self.scrolled = 0
        value = self.answers.get(self.key)
        shown = self.question.kind in ("text", "number") and value is not None
        self.typed = (value if isinstance(value, str) else f"{value:g}") if shown else ""

    def take_offered(self) -> bool:
        """Answer the field as Enter does; False, with the error said, where it cannot."""
        if self.question.kind in ("one", "several") and self.offered is not None:
            self.answers[self.key] = self.offered
        return True

    def store(self) -> Press:
        """Store, if nothing that was typed is wrong."""
        return Press.STORE if self.commit() else Press.CHANGED

    def move(self, step: int) -> Press:
        """Walk to another field."""
        if self.commit():
            keys = [question.key for question in self.questions]
            here = keys.index(self.key) if self.key in keys else 0
            self.key = keys[max(0, min(len(keys) - 1, here + step))]
            self.enter()
        return Press.CHANGED

    def commit(self) -> bool:
        """Take what was typed as the answer; False, with the error said, when it is none."""
        question = self.question
        if question.kind == "text":
            text = self.typed.strip()
            self.answers.pop(self.key, None)
            if text:
                self.answers[self.key] = text
        elif question.kind == "number":
            return self._commit_number(question)
        return True

    # inside

    def _press_enter(self) -> Press:
        if not self.commit() or not self.take_offered():
            return Press.CHANGED
        return self.store() if self.key == self.questions[-1].key else self.move(1)

    def _commit_number(self, question: Question) -> bool:
        text = in_decimals(self.typed) if question.decimals else self.typed.strip()
        if not text:
            self.answers.pop(self.key, None)
            return True
        assert question.bounds is not None
        try:
            value = float(text) if question.decimals else int(text)
        except ValueError:
            value = -1
        high = question.bounds.high
        if question.decimals and text.isdigit() and high < value < 10 * high:
            value = value / 10  # "75" is 7.5
        if not question.bounds.low <= value <= question.bounds.high:
            self.error = f"takes {question.takes}"
            return False
        self.answers[self.key] = value
        self.typed = f"{value:g}"
        return True

    def _type(self, character: str) -> Press:
        if self.question.kind == "number" and character not in self._digits:
            self.error = f"takes {self.question.takes}"
        elif len(self.typed) < (NOTE_LIMIT if self.question.kind == "text" else 5):
            self.typed += character
        return Press.CHANGED

    @property
    def _digits(self) -> str:
        return "0123456789.,:h" if self.question.decimals else "0123456789"

    def _rub_out(self, key: str) -> Press:
        if key in ("backspace", "ctrl+h"):
            self.typed = self.typed[:-1]
        elif key == "ctrl+u":
            self.typed = ""
        elif key == "ctrl+w":
            self.typed = self.typed.rstrip().rpartition(" ")[0]
        else:
            return Press.IGNORED
        return Press.CHANGED

    def press_answer(self, key: str, character: str | None) -> Press:
        """Answer by a letter or digit, or with left and right."""
        if self.question.kind == "several":
            return self._press_several(key)
        values = list(self.question.answers)
        if key in ("left", "right"):
            here = values.index(self.offered) if self.offered in values else -1
            step = 1 if key == "right" else -1
            self.answers[self.key] = values[max(0, min(len(values) - 1, here + step))]
            return Press.CHANGED
        if key in ("backspace", "delete"):
            self.answers.pop(self.key, None)
            return Press.CHANGED
        letters = self.question.letters
        nth = _NTH.get(character or "", 99)
        if character and character in letters:
            self.answers[self.key] = letters[character]
        elif nth <= len(values) and not self.lettered:
            self.answers[self.key] = values[nth - 1]
        elif character and character.isalnum():
            takes = "one of the letters shown" if self.lettered else f"1 to {len(values)}"
            self.error = f"takes {takes}"
            return Press.CHANGED
        else:
            return Press.IGNORED
        return self.move(1)

    def _toggle(self, value: Any) -> None:
        chosen: frozenset[Any] = self.answers.get(self.key, frozenset())
        self.answers[self.key] = frozenset() if value is None else chosen ^ {value}

    def _press_several(self, key: str) -> Press:
        values = list(self.question.answers)
        letters = self.question.letters
        if key in ("left", "right"):
            self.scrolled = max(0, self.scrolled + (3 if key == "right" else -3))
        elif key in letters:
            self._toggle(letters[key])
        elif key.isdigit() and 1 <= int(key) <= len(values):
            self._toggle(values[int(key) - 1])
        elif key in ("0", "n") and self.question.none:
            self.answers[self.key] = frozenset()
            return self.move(1)
        elif key == "backspace":
            self.answers[self.key] = frozenset()
        elif len(key) == 1 and key.isalnum():
            self.error = f"takes 1 to {len(values)}, or 0 for none"
        else:
            return Press.IGNORED
        return Press.CHANGED


class WholeForm(Form):
    """A form whose every question needs its answer."""

    def store(self) -> Press:
        """Store when everything is answered."""
        for question in self.questions if self.commit() else ():
            if question.key not in self.answers:
                self.key, self.error = question.key, "is needed for this"
                self.enter()
                return Press.CHANGED
        return super().store()


def answer_words(question: Question, value: Any) -> str:
    """Return an answer as a person reads it, nothing for none."""
    if value is None:
        return ""
    if question.kind == "soreness":
        sore = sorted(value.items(), key=lambda item: -item[1])
        return ", ".join(f"{words(part)} {level}" for part, level in sore) or "nothing"
    if question.kind == "several":
        return (
            ", ".join(question.names.get(entry, words(entry)) for entry in sorted(value)) or "none"
        )
    if question.kind == "one":
        text = question.answers.get(value) or words(value)  # a sport without its settings
        return f"{value} · {text}" if isinstance(value, int) and value > 1 else text
    return f"{value:g} {question.unit}" if question.unit else str(value)
