"""The form of the morning's check-in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from core.model.body import PARTS, SESSION_LOADS, Intensity, Loads, Part, Session
from core.model.checkin import CheckIn, Plan, Soreness
from core.model.questions import QUESTIONS, Answers, Question, as_asked, asked
from tui.forms.form import Form, Press, answer_words

_IN_PARTS = {"form.next": 1, "form.before": -1}
"""Parts that a command marks on by."""
_LESS = {"form.same": 0, "form.lower": 1}
"""By how much a command takes yesterday's soreness lower."""


class Yesterday(NamedTuple):
    """What can be taken over with one key."""

    plan: Plan | None = None
    soreness: Soreness | None = None


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
        super().__init__("Check-in", QUESTIONS)
        self.day = day
        self.loads = loads
        self.yesterday = yesterday
        self.flagged = False
        """The answers so far are a red flag."""
        self.about_decides = False
        """Whether they are one hangs on which parts they are about: that is asked at once."""
        self.base = checkin
        """The stored check-in that these answers change, None for a first one."""
        self.offered_plan = plan
        self._take_plan(plan)
        if checkin:
            self._take(checkin)
        self.begin(day.isoformat())

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that these answers call for."""
        session = self.answers.get("plan.session")
        intensity: Intensity = self.answers.get("plan.intensity", "moderate")
        plan = Plan(session, intensity) if session else None
        told = ("signs", "pain", "spread", "daily", "range")
        rest = {key: self.answers.get(key) for key in told}
        given = Answers(plan, self.answers.get("soreness"), self.loads, **rest)
        questions = [
            as_asked(question, given)
            for question in QUESTIONS
            if asked(question.key, given) or self._has_come_with(question.key)
        ]
        if self.about_decides:
            questions.sort(key=self._place)
        return tuple(questions)

    def _place(self, question: Question) -> int:
        """Return where a question stands while `about` comes before all that is not answered."""
        keys = [each.key for each in QUESTIONS]
        told = [keys.index(key) for key in ("pain", "spread") if key in self.answers]
        after = max(told, default=keys.index("about"))
        return 2 * after + 1 if question.key == "about" else 2 * keys.index(question.key)

    @property
    def ends_here(self) -> bool:
        """A red flag decides whatever else is answered: Enter stores. Signs come before that."""
        waits = self.about_decides and "about" not in self.answers
        return self.flagged and "signs" in self.answers and not waits

    def _has_come_with(self, key: str) -> bool:
        """Tell whether an answer that is not asked was stored, or is of the plan as offered."""
        length = key == "plan.minutes" and self._as_offered()
        return key in (self._begun_with if self.base or length else ())

    def differs_from(self, other: CheckInForm) -> str:
        """Name the answers that differ, the other form's first: "Sore quads 3, here quads 5"."""
        theirs, ours = other.given, self.given
        return "; ".join(
            f"{question.label} {answer_words(question, theirs.get(question.key)) or 'open'}, "
            f"here {answer_words(question, ours.get(question.key)) or 'open'}"
            for question in self.all_questions
            if theirs.get(question.key) != ours.get(question.key)
        )

    @property
    def version(self) -> str | None:
        """Which stored check-in these answers change, None for a first one."""
        return repr(self.base) if self.base else None

    def draft(self) -> dict[str, Any]:
        """Return what was typed so far, and what it changes, as plain JSON values."""
        return {**super().draft(), "base": self.version}

    def checkin(self, at: datetime) -> CheckIn:
        """Return the answers to what is asked; what was not answered is None."""
        values = self.given
        session: Session | None = values.pop("plan.session", None)
        intensity: Intensity = values.pop("plan.intensity", "moderate")
        minutes: int | None = values.pop("plan.minutes", None)
        plan = Plan(session, intensity, minutes) if session else None
        return CheckIn(self.day, at, plan=plan, **values)

    def press(self, key: str, character: str | None = None, command: str = "") -> Press:
        """Act on one key; soreness has its own walk, and yesterday's answers can be taken over."""
        if self.key == "soreness" and character and character in self.question.letters:
            self.error = ""
            self.part = self.question.letters[character]
        elif self.key == "soreness" and command in _IN_PARTS:
            self.error = ""
            self.part = PARTS[(PARTS.index(self.part) + _IN_PARTS[command]) % len(PARTS)]
        elif self.key == "soreness" and command in _LESS:
            self.error = ""
            self._take_soreness(lower=_LESS[command])
        elif self.key == "plan.session" and command == "form.same" and self.yesterday.plan:
            self._take_plan(self.yesterday.plan)
        else:
            return super().press(key, character, command)
        return Press.CHANGED

    @property
    def rated(self) -> tuple[Part, int] | None:
        """The part in hand and how sore it is, while soreness is asked."""
        levels: Mapping[Part, int] = self.answers.get("soreness") or {}
        return (self.part, levels.get(self.part, 0)) if self.key == "soreness" else None

    def press_answer(self, key: str, character: str | None) -> Press:
        """Answer; soreness by letters of parts and digits."""
        if self.key == "soreness":
            return self._press_soreness(key, character)
        return super().press_answer(key, character)

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
        """Take the default, nothing sore; the session must be chosen."""
        if self.key == "soreness":
            self.answers.setdefault("soreness", {})
        if self.key == "plan.session" and self.key not in self.answers:
            self.error = "choose one by its letter"
            return False
        return super().take_offered()

    def store(self) -> Press:
        """Store when plan and soreness are answered, or a red flag already decides."""
        missing = {"plan.session": "choose one first", "soreness": "walk on if nothing is sore"}
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
        if self.ends_here and self.commit() and self.take_offered():
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
        steps = {"right": len(PARTS) // 2, "left": -len(PARTS) // 2}
        if character and character.isdigit():
            self.rate(self.part, int(character))
        elif character == "x":
            self.rate(self.part, 10)
        elif key in ("backspace", "delete"):
            self.rate(self.part, 0)
        elif key in steps:
            self.part = PARTS[(PARTS.index(self.part) + steps[key]) % len(PARTS)]
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
