"""Forms as values that keys act on; they know no screen.

A form takes every key in the order of arrival, so a morning typed ahead over a slow link is the
same as one typed slowly.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from core.body import (
    INTENSITIES,
    PARTS,
    SESSION_LOADS,
    SESSIONS,
    Intensity,
    Loads,
    Part,
    Session,
    words,
)
from core.checkin import NOTE_LIMIT, QUESTIONS, Answers, CheckIn, Plan, Question, Soreness, asked
from core.day import LOG_QUESTIONS, OVERRIDE_QUESTIONS, LoggedSession
from tui.config import Config

SESSION_LETTERS: Mapping[Session, str] = {
    "lower": "l", "upper": "u", "push": "h", "pull": "p", "full": "f", "run": "r",
    "ride": "d", "swim": "s", "core": "c", "walk": "w", "mobility": "m", "none": "n",
}  # fmt: skip
PART_LETTERS: Mapping[Part, str] = {
    "neck": "n", "shoulders": "s", "chest": "c", "upper_back": "u", "arms": "a",
    "forearms": "r", "core": "o", "lower_back": "l", "hips": "h", "glutes": "g",
    "quads": "q", "hamstrings": "m", "calves": "v", "feet": "f",
}  # fmt: skip
_ANSWER_LETTERS: Mapping[str, Mapping[str, Any]] = {
    "plan.session": {letter: session for session, letter in SESSION_LETTERS.items()},
    "session": {letter: session for session, letter in SESSION_LETTERS.items() if letter != "n"},
    "plan.intensity": {"e": "easy", "m": "moderate", "h": "hard"},
    "intensity": {"e": "easy", "m": "moderate", "h": "hard"},
    "illness": {"n": "none", "c": "coming_on", "i": "ill"},
}
_YES_NO = {"n": False, "y": True}
_OFFERED: Mapping[str, Any] = {
    "plan.intensity": "moderate",
    "spread": "general",
    "daily": "fine",
    "range": "full",
    "reckless": False,
    "illness": "none",
    "done": True,
    "hurt": False,
}
"""What Enter takes where nothing was chosen; a scale from 1 to 5 offers nothing."""


def _letters(key: str) -> Mapping[str, Any]:
    """Return the letters of a field's answers; the days of the week share those of the plan."""
    return _ANSWER_LETTERS.get(key) or _ANSWER_LETTERS.get("plan." + key[4:], {})


class Press(Enum):
    """What a key did."""

    IGNORED = "ignored"
    CHANGED = "changed"
    STORE = "store"
    LEAVE = "leave"


class Yesterday(NamedTuple):
    """What can be taken over with one key."""

    plan: Plan | None = None
    soreness: Soreness | None = None


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

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions asked of the answers so far, in order."""
        return self.all_questions

    @property
    def question(self) -> Question:
        """The question that holds the keys."""
        return next(question for question in self.all_questions if question.key == self.key)

    @property
    def offered(self) -> Any:
        """The answer that is marked: the chosen one, else what Enter would take."""
        offered = _OFFERED.get(self.key, "moderate" if self.key.endswith(".intensity") else None)
        return self.answers.get(self.key, offered)

    @property
    def lettered(self) -> bool:
        """The field's answers are shown with letters rather than digits."""
        return self.key.split(".")[-1] == "session"

    @property
    def given(self) -> dict[str, Any]:
        """The answers to the questions that are asked."""
        keys = {question.key for question in self.questions}
        return {key: value for key, value in self.answers.items() if key in keys}

    # keys

    def press(self, key: str, character: str | None = None) -> Press:
        """Act on one key of the keyboard."""
        self.error = ""
        if key in ("ctrl+s", "f2"):
            return self.store()
        if key in ("escape", "tab"):
            return Press.LEAVE if self.commit() else Press.CHANGED
        if key == "enter":
            return self._press_enter()
        if key == "shift+tab":
            return self.move(-1)
        kind = self.question.kind
        if kind in ("text", "number"):
            return self._type(key, character)
        if key in ("down", "up", "j", "k") and kind != "soreness":
            return self.move(1 if key in ("down", "j") else -1)
        if kind == "several":
            return self._press_several(key)
        return self.press_one(key, character)

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
            self.typed = (self.typed + " ".join(text.split()))[:NOTE_LIMIT]

    # drafts

    def draft(self) -> dict[str, Any]:
        """Return what was typed so far as plain JSON values."""
        self.commit()
        return {
            key: sorted(value) if isinstance(value, frozenset) else value
            for key, value in self.answers.items()
        }

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Take back what `draft` returned."""
        for question in self.all_questions:
            if question.key in draft:
                value = draft[question.key]
                several = question.kind == "several"
                self.answers[question.key] = frozenset(value) if several else value
        self.enter()

    # for the forms made of this one

    def enter(self) -> None:
        """Begin to type in the field that now holds the keys."""
        value = self.answers.get(self.key)
        shown = self.question.kind in ("text", "number") and value is not None
        self.typed = (value if isinstance(value, str) else f"{value:g}") if shown else ""

    def take_offered(self) -> bool:
        """Answer the field as Enter does; False, with the error said, where it cannot."""
        if self.question.kind == "one" and self.key not in self.answers:
            if self.offered is not None:
                self.answers[self.key] = self.offered
        elif self.question.kind == "several" and self.key not in self.answers:
            self.answers[self.key] = frozenset()
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
        text = self.typed.strip().replace(",", ".")
        if not text:
            self.answers.pop(self.key, None)
            return True
        assert question.bounds is not None
        hours = self.key == "sleep_hours"
        try:
            value = float(text) if hours else int(text)
        except ValueError:
            value = -1
        if hours and text.isdigit() and 24 < value < 240:
            value = value / 10  # "75" is 7.5
        if not question.bounds.low <= value <= question.bounds.high:
            self.error = f"takes {question.takes}"
            return False
        self.answers[self.key] = value
        self.typed = f"{value:g}"
        return True

    def _type(self, key: str, character: str | None) -> Press:
        if key in ("up", "down"):
            return self.move(1 if key == "down" else -1)
        if key in ("backspace", "ctrl+h"):
            self.typed = self.typed[:-1]
        elif key == "ctrl+u":
            self.typed = ""
        elif key == "ctrl+w":
            self.typed = self.typed.rstrip().rpartition(" ")[0]
        elif character and character.isprintable():
            if self.question.kind == "number" and character not in "0123456789.,":
                self.error = f"takes {self.question.takes}"
            elif len(self.typed) < (NOTE_LIMIT if self.question.kind == "text" else 5):
                self.typed += character
        else:
            return Press.IGNORED
        return Press.CHANGED

    def press_one(self, key: str, character: str | None) -> Press:
        """Choose one of several answers: by its letter or digit, or with left and right."""
        values = list(self.question.answers)
        if key in ("left", "right"):
            here = values.index(self.offered) if self.offered in values else -1
            step = 1 if key == "right" else -1
            self.answers[self.key] = values[max(0, min(len(values) - 1, here + step))]
            return Press.CHANGED
        if key in ("backspace", "delete"):
            self.answers.pop(self.key, None)
            return Press.CHANGED
        letters = _YES_NO if values == [False, True] else _letters(self.key)
        nth = int(character) or 10 if character and character.isdigit() else 99
        if character and character in letters:
            self.answers[self.key] = letters[character]
        elif nth <= len(values):
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
        if key.isdigit() and 1 <= int(key) <= len(values):
            self._toggle(values[int(key) - 1])
        elif key in ("0", "n"):
            self.answers[self.key] = frozenset()
            return self.move(1)
        elif key == "backspace":
            self.answers[self.key] = frozenset()
        elif len(key) == 1 and key.isalnum():
            self.error = f"takes 1 to {len(values)}, or 0 for none"
        else:
            return Press.IGNORED
        return Press.CHANGED


def answer_words(question: Question, value: Any) -> str:
    """Return an answer as a person reads it, nothing for none."""
    if value is None:
        return ""
    if question.kind == "soreness":
        sore = sorted(value.items(), key=lambda item: -item[1])
        return ", ".join(f"{words(part)} {level}" for part, level in sore) or "nothing"
    if question.kind == "several":
        return ", ".join(words(entry) for entry in sorted(value)) or "none"
    if question.kind == "one":
        text = question.answers[value]
        return f"{value} · {text}" if isinstance(value, int) and value > 1 else text
    if question.key == "sleep_hours":
        return f"{value:g} h"
    return str(value)


class CheckInForm(Form):
    """The morning's questions. The plan is prefilled; Enter takes it whole as offered."""

    def __init__(
        self,
        day: date,
        *,
        plan: Plan | None = None,
        yesterday: Yesterday = Yesterday(),  # noqa: B008 - an immutable value
        checkin: CheckIn | None = None,
        loads: Mapping[Session, Loads] = SESSION_LOADS,
    ) -> None:
        super().__init__("1 Check-in", QUESTIONS)
        self.day = day
        self.loads = loads
        self.yesterday = yesterday
        self.flagged = False
        """The answers so far are a red flag: Enter stores them as they are."""
        self.base = checkin
        """The stored check-in that these answers change, None for a first one."""
        self.offered_plan = plan
        self._take_plan(plan)
        if checkin:
            self._take(checkin)
        self._begun_with = dict(self.answers)
        self.enter()

    @property
    def changed(self) -> bool:
        """Something was answered that is not stored."""
        return self.answers != self._begun_with

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that these answers call for."""
        session = self.answers.get("plan.session")
        intensity: Intensity = self.answers.get("plan.intensity", "moderate")
        plan = Plan(session, intensity) if session else None
        given = Answers(plan, self.answers.get("soreness"), self.loads)
        return tuple(question for question in QUESTIONS if asked(question.key, given))

    def differs_from(self, other: CheckInForm) -> str:
        """Name the answers that differ, the other form's first: "Sore quads 3, here quads 5"."""
        theirs, ours = other.given, self.given
        return "; ".join(
            f"{question.label} {answer_words(question, theirs.get(question.key)) or 'open'}, "
            f"here {answer_words(question, ours.get(question.key)) or 'open'}"
            for question in self.all_questions
            if theirs.get(question.key) != ours.get(question.key)
        )

    def checkin(self, at: datetime) -> CheckIn:
        """Return the answers to what is asked; what was not answered is None."""
        values = self.given
        session: Session | None = values.pop("plan.session", None)
        intensity: Intensity = values.pop("plan.intensity", "moderate")
        minutes: int | None = values.pop("plan.minutes", None)
        plan = Plan(session, intensity, minutes) if session else None
        return CheckIn(self.day, at, plan=plan, **values)

    def press(self, key: str, character: str | None = None) -> Press:
        """Act on one key; on the soreness field also letters of parts and digits."""
        if self.question.kind == "soreness" and key not in (
            "ctrl+s", "f2", "escape", "tab", "enter", "shift+tab",
        ):  # fmt: skip
            self.error = ""
            return self._press_soreness(key, character)
        if self.key == "plan.session" and character == "=" and self.yesterday.plan:
            self._take_plan(self.yesterday.plan)
            return Press.CHANGED
        return super().press(key, character)

    def choose(self, key: str, value: Any) -> None:
        """Answer as a click does; on soreness `value` is a part, or a part and its level."""
        if key == "soreness":
            self.go_to(key)
            part, *level = value if isinstance(value, tuple) else (value,)
            self.part = part or self.part
            if level:
                self.rate(part, level[0])
        else:
            super().choose(key, value)

    def rate(self, part: Part, level: int) -> None:
        """Set the soreness of a part to 0..10."""
        self.part = part
        ratings = dict(self.answers.get("soreness") or {})
        ratings.pop(part, None)
        if level:
            ratings[part] = level
        self.answers["soreness"] = ratings

    def enter(self) -> None:
        """Begin to type; on the soreness field at a part that is sore."""
        super().enter()
        value = self.answers.get(self.key)
        if self.key == "soreness" and value and self.part not in value:
            self.part = next(iter(value))

    def take_offered(self) -> bool:
        """Take the default: dull pain, nothing sore; the session must be chosen."""
        if self.key == "pain":
            self.answers.setdefault("pain", frozenset({"dull"}))
        if self.key == "soreness":
            self.answers.setdefault("soreness", {})
        if self.key == "plan.session" and self.key not in self.answers:
            self.error = "choose one by its letter"
            return False
        return super().take_offered()

    def store(self) -> Press:
        """Store when plan and soreness are answered, or a red flag already decides."""
        missing = {"plan.session": "choose one first", "soreness": "Enter if nothing is sore"}
        for key, error in missing.items():
            if self.commit() and key not in self.answers and not self.flagged:
                self.key = key
                self.enter()
                self.error = error
                return Press.CHANGED
        return super().store()

    def move(self, step: int) -> Press:
        """Walk on; a plan left as offered is taken whole."""
        if step > 0 and self.key == "plan.session" and self._as_offered():
            self.key = [q.key for q in self.questions if q.key.startswith("plan.")][-1]
            self.enter()
        return super().move(step)

    def _press_enter(self) -> Press:
        if self.flagged and self.commit() and self.take_offered():
            return self.store()
        return super()._press_enter()

    def _as_offered(self) -> bool:
        offered, answers = self.offered_plan, self.answers
        chosen = (answers.get("plan.session"), answers.get("plan.intensity"))
        return offered is not None and chosen == offered[:2]

    def _take_plan(self, plan: Plan | None) -> None:
        if plan:
            self.answers["plan.session"] = plan.session
            self.answers["plan.intensity"] = plan.intensity
            if plan.minutes:
                self.answers["plan.minutes"] = plan.minutes

    def _take(self, checkin: CheckIn) -> None:
        self._take_plan(checkin.plan)
        for key, value in checkin._asdict().items():
            if key not in ("day", "at", "plan") and value is not None:
                self.answers[key] = dict(value) if key == "soreness" else value

    def _press_soreness(self, key: str, character: str | None) -> Press:
        jump = {letter: part for part, letter in PART_LETTERS.items()}
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "right": 7, "left": -7}
        if character in jump:
            self.part = jump[character]
        elif character and character.isdigit():
            self.rate(self.part, int(character))
        elif character == "x":
            self.rate(self.part, 10)
        elif key in ("backspace", "delete"):
            self.rate(self.part, 0)
        elif key in steps:
            self.part = PARTS[(PARTS.index(self.part) + steps[key]) % len(PARTS)]
        elif character in ("=", "-"):
            self._take_soreness(lower=1 if character == "-" else 0)
        elif character and character.isalnum():
            self.error = "takes 0 to 9, x for 10, or a part's letter"
        else:
            return Press.IGNORED
        return Press.CHANGED

    def _take_soreness(self, lower: int) -> None:
        if not self.yesterday.soreness:
            self.error = "no soreness was recorded yesterday"
            return
        levels = {part: level - lower for part, level in self.yesterday.soreness.items()}
        self.answers["soreness"] = {part: level for part, level in levels.items() if level > 0}


class LogForm(Form):
    """The questions on a session that is over, prefilled with the plan."""

    def __init__(self, plan: Plan | None) -> None:
        super().__init__("Log a session", LOG_QUESTIONS)
        if plan and plan.session != "none":
            self.answers["session"] = plan.session
            self.answers["intensity"] = plan.intensity

    @property
    def questions(self) -> tuple[Question, ...]:
        """An undone session is asked no more than which it was."""
        done = self.answers.get("done", True)
        return tuple(q for q in LOG_QUESTIONS if done or q.key in ("done", "session", "intensity"))

    def store(self) -> Press:
        """Store when the session is known."""
        if self.commit() and "session" not in self.answers:
            self.key, self.error = "session", "choose one by its letter"
            return Press.CHANGED
        return super().store()

    def logged(self) -> LoggedSession:
        """Return the session as answered."""
        return LoggedSession(**self.given)


GOAL_QUESTION = Question(
    "goal",
    "Goal",
    "What do you train for",
    "one",
    {"growth": "growth or strength", "performance": "performance", "health": "health"},
)
MILD_QUESTION = Question(
    "mild_soreness",
    "Mild",
    "With mild soreness, would you rather",
    "one",
    {"train": "train", "wait": "wait until it is gone"},
)
_SESSION_WORDS = {session: words(session) for session in SESSIONS}
WEEK_QUESTIONS: tuple[Question, ...] = tuple(
    question
    for day, name in (
        ("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday"), ("thu", "Thursday"),
        ("fri", "Friday"), ("sat", "Saturday"), ("sun", "Sunday"),
    )
    for question in (
        Question(f"{day}.session", name[:3], f"Planned on {name}s", "one", _SESSION_WORDS),
        Question(f"{day}.intensity", "", "How hard", "one", {i: i for i in INTENSITIES}),
    )
)  # fmt: skip


class SetupForm(Form):
    """Goal, preference and the plan of the week; all of it can be skipped and changed later."""

    def __init__(self, config: Config | None = None) -> None:
        super().__init__("Welcome", (GOAL_QUESTION, MILD_QUESTION, *WEEK_QUESTIONS))
        if config:
            self.title = "Goal and week"
            self.answers["goal"] = config.profile.goal
            self.answers["mild_soreness"] = config.profile.mild_soreness
            for day, plan in config.weekly.items():
                self.answers[f"{day}.session"] = plan.session
                self.answers[f"{day}.intensity"] = plan.intensity

    @property
    def questions(self) -> tuple[Question, ...]:
        """A day without a session is not asked how hard."""
        return tuple(
            question
            for question in self.all_questions
            if not question.key.endswith(".intensity") or self._planned(question.key[:3])
        )

    def _planned(self, day: str) -> bool:
        return self.answers.get(f"{day}.session", "none") not in ("none", "walk", "mobility")

    @property
    def settings(self) -> dict[str, Any]:
        """The answers as settings of the config file."""
        given = self.given
        week = {}
        for key, value in given.items():
            day, _, what = key.partition(".")
            if what == "session":
                week[day] = f"{value}:{given.get(f'{day}.intensity', 'easy')}"
        settings = {key: value for key, value in given.items() if "." not in key}
        return {**settings, "week": week} if week else settings


def override_form() -> Form:
    """Return the form of an override: what instead, and why."""
    return Form("Decide otherwise", OVERRIDE_QUESTIONS)


def note_form() -> Form:
    """Return the form of a remark on the day."""
    return Form("Note", tuple(q for q in QUESTIONS if q.key == "note"))
