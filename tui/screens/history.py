"""All recorded days: a list with filters, and each day with its events as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult

from core.insights.replay import judged
from core.journal.storage import JournalError
from core.model.day import Day, Deleted
from core.model.folding import counting, is_deleted, undo
from tui.commands import EVER, Command, Context
from tui.pages.day_filter import Filter, closest
from tui.pages.day_rows import day_row, day_rows
from tui.screens.overlay import Overlay, copy, next_with
from tui.screens.page import COPIED_WIDTH, MEASURE
from tui.session import DashboardSession, deed_of
from tui.today.today import Today
from tui.widgets.keybar import KeyBar
from tui.widgets.lines import Line, plain_text, wrapped
from tui.widgets.pane import Pane


class DayList(Pane):
    """The days, the newest first, one row each, the marked one reversed; or one of them, opened."""

    DEFAULT_CSS = "DayList { height: 1fr; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__(id="days", title="History")
        self.days: tuple[Day, ...] = ()
        self.marked = 0
        self.top = 0
        self.open: Day | None = None
        self.said = ("", "")
        """What is asked, was done or failed, above everything else, and its role."""
        self.opened: Callable[[str], None] | None = None
        self.empty = ""
        """What is said where there is no day to list."""

    def lines_for(self, width: int, height: int) -> list[Line]:
        """List the days in sight, or show the opened one."""
        text, role = self.said
        above = wrapped(text, width, role) if text else []
        height = max(1, height - len(above))
        if self.open:
            rows = day_rows(self.open, min(width, MEASURE))
            self.top = max(0, min(self.top, len(rows) - height))
            return above + rows[self.top : self.top + height]
        if not self.days:
            return above + wrapped(self.empty, width, "quiet")
        first = max(0, min(self.marked - height // 2, len(self.days) - height))
        return above + [
            day_row(day, width, marked=number == self.marked, hit=(0, width, str(number)))
            for number, day in enumerate(self.days[first : first + height], start=first)
        ]

    def clicked(self, what: str) -> None:
        """Open the clicked day."""
        if self.opened:
            self.opened(what)


GO_TO = "Go to date"
OpenForm = Callable[[Today, Callable[[], object]], object]
"""Opens a form about a day on the dashboard, and calls back when it is closed."""


class History(Overlay):
    """The list of days, and one of them opened with all its events.

    `edit`, `note` and `flag` open a form about a day; `reopen` opens this again at a day when it is
    closed.
    """

    pane: DayList

    def __init__(
        self,
        session: DashboardSession,
        carry_out: Callable[[Command], object],
        *,
        edit: OpenForm,
        note: OpenForm,
        flag: OpenForm,
        reopen: Callable[[Filter, date], object],
        passing: Filter | None = None,
        opened: date | None = None,
    ) -> None:
        super().__init__(DayList(), "history", session.keymap, carry_out)
        self.session = session
        self.edit = edit
        self.note = note
        self.flag = flag
        self.reopen = reopen
        self.pane.opened = self._clicked
        self.filter = passing or Filter()
        self.at_first = opened
        """The day to open at first."""
        self.at_a_day = opened is not None and passing is None
        """It was opened at a day, without the list: going back leaves to where that was."""
        self.days: tuple[Day, ...] = ()
        """All of the journal's days, deleted ones too."""
        self.recorded = 0
        """How many of them still have something that counts."""
        self.some_deleted = False
        self.deleting = False

    def compose(self) -> ComposeResult:
        """One pane and the keys."""
        yield self.pane
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Read all days."""
        self.read()
        every, back, begin = map(self.keymap.key, ("list.all", "back", "checkin"))
        self.pane.empty = (
            f"No day to show. {every} shows all, {back} goes back."
            if self.days
            else f"No day is recorded yet. {back} goes back, and {begin} checks in."
        )
        shown = [day.day for day in self.pane.days]
        if self.at_first in shown:
            self.pane.marked = shown.index(self.at_first)
            self.do_list_open()
        self.show()

    @property
    def reads(self) -> Context:
        """The opened day, or the list."""
        return "day" if self.pane.open else "list"

    def read(self) -> None:
        """Read the journal and list it."""
        try:
            self.days = judged(self.session.journal.days(), self.session.config.profile)
        except JournalError as error:
            self.tell(str(error), "error")
        self.recorded = sum(bool(counting(day.events)) for day in self.days)
        self.some_deleted = any(map(is_deleted, self.days))
        self._list()

    def _list(self) -> None:
        """List what passes the filter; the opened day stays open."""
        pane = self.pane
        pane.days = tuple(day for day in reversed(self.days) if self.filter.passes(day))
        if pane.open:
            here = pane.open.day
            pane.open = next((day for day in self.days if day.day == here), None)
            pane.marked = next((n for n, d in enumerate(pane.days) if d.day == here), pane.marked)
        pane.marked = max(0, min(pane.marked, len(pane.days) - 1))

    def show(self) -> None:
        """Bring list and keys up to date."""
        listed = len(self.pane.days)
        among = "deleted" if self.filter.deleted else f"of {self.recorded} days"
        place = f"{self.prompt}: {self.typed}_" if self.prompt else f"{listed} {among}"
        self.pane.entitle(f"History: {self.filter.text}", foot=[(place, "quiet")])
        bar = self.query_one(KeyBar)
        bar.hints = self._hints()
        for pane in (self.pane, bar):
            pane.repaint()

    def _hints(self) -> list[tuple[str, str]]:
        keymap = self.keymap
        back = keymap.key("back")
        if self.prompt:
            on, leave = keymap.key("form.on"), keymap.key("form.leave")
            dates = [("2026-11-21", "or 11-21, 21")] if self.prompt == GO_TO else []
            return [*dates, (on, "go"), (leave, "leave")]
        if self.deleting:
            return [*keymap.hint(["day.delete"]), (back, "keep it")]
        if self.pane.open and is_deleted(self.pane.open):
            return [(keymap.key("undo"), "bring back"), *keymap.hint(["copy", "help", "back"])]
        if self.pane.open:
            flag = ["flag"] if self.pane.open.red_flag else []
            ids = ["day.edit", "note", *flag, "undo", "day.delete", "copy", "help", "back"]
            return keymap.hint(ids)
        ids = [f"list.{what}" for what in ("open", "go-to", "verdict", "part", "session", "all")]
        if self.some_deleted:
            ids.append("list.deleted")
        return keymap.hint([*ids, "help", "back"])

    # keys

    def press(self, key: str, character: str | None = None) -> None:
        """Give the key to the date that is typed, or carry out its command."""
        self.tell("")
        command = self.keymap.find(key, self.context)
        if self.prompt == GO_TO and character == "g":  # a second one
            self.prompt = ""
            self.do_scroll(-EVER)
        elif self.deleting and not (command and command.id in ("day.delete", "quit")):
            self.deleting = False
        else:
            super().press(key, character)
        if self.is_current:
            self.show()

    def _type(self, key: str, character: str | None, command: str) -> None:
        """Type; of a date only what dates are made of."""
        if self.prompt != GO_TO or not character or character in "0123456789-":
            super()._type(key, character, command)

    def take(self, prompt: str, text: str) -> None:
        """Go to the date that was typed, or look for a word."""
        if prompt == GO_TO:
            self._go_to(text)
        else:
            super().take(prompt, text)

    def _go_to(self, text: str) -> None:
        wanted = closest(text, self.session.today.day.day)
        later = [number for number, day in enumerate(self.pane.days) if day.day >= wanted]
        self.pane.marked = later[-1] if later else 0
        if wanted not in (day.day for day in self.pane.days):
            self.tell(f"Nothing is listed for {wanted}: the nearest day is marked.")

    def find(self, text: str) -> bool:
        """Mark the next day that has `text`, or bring its next row to sight where one is open."""
        pane = self.pane
        if pane.open:
            rows = [row.text for row in day_rows(pane.open, MEASURE)]
            found = next_with(text, rows, pane.top)
            pane.top = pane.top if found is None else found
        else:
            told = [plain_text(day_rows(day, COPIED_WIDTH)) for day in pane.days]
            found = next_with(text, told, pane.marked)
            pane.marked = pane.marked if found is None else found
        return found is not None

    def do_scroll(self, rows: int) -> None:
        """Scroll the opened day, or mark another day."""
        pane = self.pane
        if pane.open:
            pane.top += rows
        else:
            pane.marked = max(0, min(len(pane.days) - 1, pane.marked + rows))
        self.show()

    # commands on the list

    def do_back(self) -> None:
        """Close the opened day, or the list."""
        if self.pane.open and not self.at_a_day:
            self.pane.open = None
        else:
            self.dismiss()

    def do_list_open(self) -> None:
        """Open the marked day."""
        if self.pane.days:
            self.pane.open, self.pane.top = self.pane.days[self.pane.marked], 0

    def do_list_go_to(self) -> None:
        """Ask for a date."""
        self.prompt, self.typed = GO_TO, ""

    def do_list(self, by: str) -> None:
        """List the days of the next verdict, sore part or session; after the last, of all.

        Those without a day are left out.
        """
        self.filter.turn(by, self.session.config.profile.loads)
        self._list()
        while not self.pane.days and getattr(self.filter, by) is not None:
            self.filter.turn(by, self.session.config.profile.loads)
            self._list()

    def do_list_all(self) -> None:
        """List all days."""
        self.filter = Filter()
        self._list()

    def do_list_deleted(self) -> None:
        """List the deleted days alone."""
        self.filter = Filter(deleted=True)
        self._list()

    # commands on the opened day

    def do_day_edit(self) -> None:
        """Change the day's check-in on the dashboard."""
        self._hand_over(self.edit)

    def do_note(self) -> None:
        """Add a remark to the day."""
        self._hand_over(self.note)

    def do_flag(self) -> None:
        """Say what became of the day's red flag."""
        if self.pane.open and self.pane.open.red_flag:
            self._hand_over(self.flag)
        else:
            self.tell("This day has no red flag.")

    def do_day_delete(self) -> None:
        """Ask, and delete the day when the same key comes again."""
        day = self.pane.open
        if day is None or is_deleted(day):
            return
        if self.deleting:
            self.deleting = False
            if self._stored(self.session.store(Deleted(), day=day)):
                self.pane.top = 0
            return
        self.deleting = True
        again, back = self.keymap.key("day.delete"), self.keymap.key("undo")
        self.tell(f"Delete this day? {again} again deletes it, {back} then brings it back.")

    def do_undo(self) -> None:
        """Take the day's last action back and say which; a deletion comes back first."""
        day = self.pane.open
        taken = undo(day) if day else ()
        if not day or not taken:
            self.tell("Nothing to take back.")
        elif self._stored(self.session.take_back(deed := deed_of(taken))):
            back = isinstance(taken[-1].body, Deleted)
            self.tell("Brought back." if back else f"Taken back: {deed.words}.")

    def do_copy(self) -> None:
        """Copy the opened day, or the list."""
        pane = self.pane
        width = COPIED_WIDTH
        listed = [day_row(day, width) for day in pane.days]
        copy(self.app, day_rows(pane.open, width) if pane.open else listed)

    def do_retry(self) -> None:
        """Store again what could not be stored, and read again."""
        self.session.retry()
        self.tell(self.session.fault, "error")
        self.read()

    def _hand_over(self, open_form: OpenForm) -> None:
        """Go to the dashboard with a form about the opened day, and come back when it closes."""
        day = self.pane.open
        if day is None or is_deleted(day):
            return
        try:
            target = self.session.gather(day.day)
        except JournalError as error:
            self.tell(str(error), "error")
            return
        self.dismiss()
        open_form(target, lambda: self.reopen(self.filter, day.day))

    def _stored(self, stored: bool) -> bool:
        """Show the days as they are now, or why nothing was stored."""
        if stored:
            self.read()
        else:
            self.tell(self.session.fault, "error")
        return stored

    def tell(self, text: str, role: str = "accent") -> None:
        """Say a word above the days."""
        self.pane.said = (text, role)

    def _clicked(self, what: str) -> None:
        self.prompt = ""
        self.pane.marked = int(what)
        self.do_list_open()
        self.show()
