"""The small forms: a session that is over, the set-up, an override, a note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.model.afterwards import OVERRIDE_QUESTIONS, log_questions
from core.model.body import SESSION_LOADS, Loads, Session
from core.model.checkin import Plan
from core.model.day import LoggedSession
from core.model.questions import QUESTIONS, YES_NO_LETTERS, Question, with_sports
from tui.forms.form import Form, Press, WholeForm
from tui.settings.config import WEEKDAYS, Config


class LogForm(Form):
    """The questions on a session that is over, prefilled with the plan."""

    def __init__(self, plan: Plan | None, loads: Mapping[Session, Loads] = SESSION_LOADS) -> None:
        super().__init__("Log a session", log_questions(loads))
        if plan and plan.session != "none":
            self.answers["session"] = plan.session
            self.answers["intensity"] = plan.intensity

    @property
    def questions(self) -> tuple[Question, ...]:
        """An undone session is asked no more than which it was."""
        done = self.answers.get("done", True)
        which = ("done", "session", "intensity")
        return tuple(q for q in self.all_questions if done or q.key in which)

    def store(self) -> Press:
        """Store when the session is known."""
        if self.commit() and "session" not in self.answers:
            self.key, self.error = "session", "choose one by its letter"
            return Press.CHANGED
        return super().store()

    def logged(self) -> LoggedSession:
        """Return the session as answered."""
        return LoggedSession(**{"done": True, **self.given})


BEGIN_QUESTION = Question(
    "begin",
    "Begin",
    "What comes first",
    "one",
    {
        "week": "your goal and the plan of your week",
        "checkin": "today's check-in",
        "demo": "a look round on made-up days",
    },
    offer="checkin",
)


class WelcomeForm(Form):
    """The first question of all: any answer to it is final."""

    def __init__(self) -> None:
        super().__init__("Welcome", (BEGIN_QUESTION,))

    def press_answer(self, key: str, character: str | None) -> Press:
        """Choose, and go there at once; letters are commands here."""
        if character and character.isalpha():
            return Press.IGNORED
        did = super().press_answer(key, character)
        chosen = character is not None and character.isdigit() and not self.error
        return self.store() if chosen else did

    def store(self) -> Press:
        """Begin with what is marked."""
        self.take_offered()
        return super().store()


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
HEALTH_QUESTION = Question(
    "health",
    "Health",
    "Heart or blood-pressure condition or medicine, chest pain, fainting, a bone or joint problem,"
    " or pregnancy",
    "one",
    {False: "no to all", True: "yes to any: ask a clinician before you train"},
    letters=YES_NO_LETTERS,
)
"""Asked once, never stored; decides nothing (evidence 19)."""


def week_questions(loads: Mapping[Session, Loads]) -> tuple[Question, ...]:
    """Return the questions on the plan of the week, a session and an effort for each day."""
    session, effort = with_sports(QUESTIONS[0], loads), QUESTIONS[1]
    return tuple(
        question
        for day, name in WEEKDAYS.items()
        for question in (
            session._replace(key=f"{day}.session", label=name[:3], asks=f"Planned on {name}s"),
            effort._replace(key=f"{day}.intensity", label="", asks="How hard"),
        )
    )


class SetupForm(Form):
    """Goal, preference and the plan of the week; all of it can be skipped and changed later.

    Without a config it is the first set-up, which begins with a question about health.
    """

    def __init__(self, config: Config | None = None) -> None:
        once = () if config else (HEALTH_QUESTION,)
        week = week_questions(config.profile.loads if config else SESSION_LOADS)
        super().__init__("Goal and week", (*once, GOAL_QUESTION, MILD_QUESTION, *week))
        if config:
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
                week[day] = f"{value}:{given.get(f'{day}.intensity', 'moderate')}"
        given.pop(HEALTH_QUESTION.key, None)
        settings = {key: value for key, value in given.items() if "." not in key}
        return {**settings, "week": week} if week else settings


class OverrideForm(WholeForm):
    """What instead, and why: both are needed."""

    def __init__(self) -> None:
        super().__init__("Decide otherwise", OVERRIDE_QUESTIONS)


def note_form(day: date) -> Form:
    """Return the form of a remark on a day."""
    return Form(f"Note on {day:%A %-d %B}", tuple(q for q in QUESTIONS if q.key == "note"))
