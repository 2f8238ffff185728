"""The page of insights, on which an ache that is there on most mornings can be marked as usual."""

from __future__ import annotations

from collections.abc import Callable

from core.insights.backtest import backtest
from core.insights.calibration import LATELY
from core.insights.programme import insights
from core.model.words import capitalized, words
from tui.commands import Command, Context
from tui.pages.insights import insight_rows
from tui.screens.page import Page
from tui.session import DashboardSession
from tui.today.newest import newest_words
from tui.widgets.lines import Line


class InsightsPage(Page):
    """Shows the insights; the first ache that may be usual is marked so with one key.

    Raises JournalError where the journal cannot be read.
    """

    def __init__(self, session: DashboardSession, carry_out: Callable[[Command], object]) -> None:
        super().__init__("insights", "Insights", self._rows, session.keymap, carry_out)
        self.session = session
        self.read()

    @property
    def reads(self) -> Context:
        """What is read here while nothing is typed."""
        return "insights"

    def read(self) -> None:
        """Work out what the past says, by the settings in force."""
        day, profile = self.session.today.day.day, self.session.config.profile
        days = self.session.journal.days(since=day - LATELY, until=day)
        self.found = insights(days, day, profile, self.session.mornings_before())
        self.year = backtest(days, profile)
        self.elsewhere = "" if days else newest_words(self.session.journal, day)

    @property
    def offered(self) -> list[str]:
        """The ids of the commands that the key bar names."""
        return ["insights.usual"] * bool(self.found.lasting) + super().offered

    def do_insights_usual(self) -> None:
        """Keep in the settings that the first ache named is usual."""
        if not self.found.lasting:
            self.tell("No ache is there on most mornings.")
        elif self.session.save_settings(
            {"usual": {(one := self.found.lasting[0]).part: one.level}}
        ):
            self.tell(f"{capitalized(words(one.part))}: usually {one.level} from now on.")
            self.read()
        else:
            self.tell(self.session.fault)
        self.show()

    def _rows(self, width: int) -> list[Line]:
        key = self.keymap.key("insights.usual")
        return insight_rows(self.found, self.year, width, key, self.elsewhere)
