"""The form on what became of red flags: gone, or seen by a clinician until a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from core.model.checkin import Bounds
from core.model.day import CLEARED_DAYS, PROPOSED_DAYS, Day, Mark, Seen
from core.model.questions import YES_NO, YES_NO_LETTERS, Question
from tui.forms.form import WholeForm


class FlagForm(WholeForm):
    """Asks about all days whose red flags wait for a mark, the latest first, at once.

    `told` names the flags. `pressing` says that one of them must not wait: before such a one is
    gone, it is asked whether a doctor has seen it.
    """

    def __init__(self, days: Sequence[Day], today: date, told: str, *, pressing: bool) -> None:
        self.days = days
        self.today = today
        self.pressing = pressing
        longest = max(1, CLEARED_DAYS - (today - days[0].day).days)
        proposed = min(PROPOSED_DAYS, longest)
        super().__init__(
            "Red flag",
            (
                Question(
                    "mark",
                    "Flag",
                    f"{told}: what became of it",
                    "one",
                    {
                        "gone": "it is gone",
                        "seen": "a doctor or physio has seen it, and training around it is agreed",
                    },
                ),
                Question(
                    "days",
                    "Days",
                    f"For how many days is that agreed, 1 to {longest} (Enter: {proposed})",
                    "number",
                    bounds=Bounds(1, longest),
                    offer=proposed,
                ),
                Question(
                    "doctor",
                    "Doctor",
                    "Has a doctor seen it",
                    "one",
                    YES_NO,
                    letters=YES_NO_LETTERS,
                ),
            ),
        )
        self.begin(f"{today} {self.title}")

    @property
    def questions(self) -> tuple[Question, ...]:
        """How long is asked of what was seen, the doctor of what must not wait and is gone."""
        mark = self.answers.get("mark")
        asked = {"mark": True, "days": mark == "seen", "doctor": mark == "gone" and self.pressing}
        return tuple(question for question in self.all_questions if asked[question.key])

    def take_offered(self) -> bool:
        """Answer the field as Enter does; the days that are proposed where none are typed."""
        if self.key == "days" and not self.typed:
            self.typed = str(self.question.offer)
            return self.commit()
        return super().take_offered()

    @property
    def unseen(self) -> bool:
        """It is gone, and no doctor has seen it."""
        return self.given.get("doctor") is False

    @property
    def marks(self) -> Iterator[tuple[Day, Mark]]:
        """Each day with its mark; a clearance ends 28 days after the flagged day at the latest."""
        for day in self.days:
            if self.answers["mark"] == "gone":
                yield day, "gone"
            else:
                agreed = self.today + timedelta(days=self.answers["days"])
                yield day, Seen(min(agreed, day.day + timedelta(days=CLEARED_DAYS)))
