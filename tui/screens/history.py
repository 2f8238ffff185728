"""All recorded days: a list with filters, and each day with its events as they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from core.day import Day, Deleted, Undone, counting, new_event
from core.storage import JournalError
from tui.day_filter import Filter, closest
from tui.day_rows import day_row, day_rows, deleted, standing_actions, title_of
from tui.today import Today
from tui.widgets.keybar import KeyBar
from tui.widgets.pane import Line, Pane, wrapped

if TYPE_CHECKING:
    from tui.app import Sorecast

_ALL = 10**6
_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1, "home": -_ALL, "end": _ALL}
_FILTERS = {"v": "verdict", "p": "part", "s": "session"}


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

    def lines_for(self, width: int, height: int) -> list[Line]:
        """List the days in sight, or show the opened one."""
        text, role = self.said
        above = wrapped(text, width, role) if text else []
        height = max(1, height - len(above))
        if self.open:
            rows = day_rows(self.open, width)
            self.top = max(0, min(self.top, len(rows) - height))
            return above + rows[self.top : self.top + height]
        if not self.days:
            return above + wrapped("No day to show. x shows all, Esc goes back.", width, "quiet")
        first = max(0, min(self.marked - height // 2, len(self.days) - height))
        return above + [
            day_row(day, marked=number == self.marked, hit=(0, width, str(number)))
            for number, day in enumerate(self.days[first : first + height], start=first)
        ]

    def clicked(self, what: str) -> None:
        """Open the clicked day."""
        if self.opened:
            self.opened(what)


class History(Screen[None]):
    """The list of days, and one of them opened with all its events."""

    AUTO_FOCUS = None
    app: Sorecast

    def __init__(self) -> None:
        super().__init__()
        self.filter = Filter()
        self.list = DayList()
        self.list.opened = self._clicked
        self.days: tuple[Day, ...] = ()
        """All of the journal's days, deleted ones too."""
        self.recorded = 0
        """How many of them still have something that counts."""
        self.some_deleted = False
        self.typed = ""
        self.jumping = False
        self.deleting = False

    def compose(self) -> ComposeResult:
        """One pane and the keys."""
        yield self.list
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Read all days."""
        self.read()
        self.show()

    def read(self) -> None:
        """Read the journal and list what passes the filter; the opened day stays open."""
        pane = self.list
        try:
            self.days = self.app.journal.days()
        except JournalError as error:
            self._say(str(error), "error")
        self.recorded = sum(bool(counting(day.events)) for day in self.days)
        self.some_deleted = any(map(deleted, self.days))
        pane.days = tuple(day for day in reversed(self.days) if self.filter.passes(day))
        if pane.open:
            here = pane.open.day
            pane.open = next((day for day in self.days if day.day == here), None)
            pane.marked = next((n for n, d in enumerate(pane.days) if d.day == here), pane.marked)
        pane.marked = max(0, min(pane.marked, len(pane.days) - 1))

    def show(self) -> None:
        """Bring list and keys up to date."""
        listed = len(self.list.days)
        among = "deleted" if self.filter.deleted else f"of {self.recorded} days"
        place = f"Go to date: {self.typed}_" if self.jumping else f"{listed} {among}"
        self.list.entitle(f"History: {self.filter.text}", place)
        bar = self.query_one(KeyBar)
        bar.hints = self._hints()
        for pane in (self.list, bar):
            pane.repaint()

    def _hints(self) -> list[tuple[str, str]]:
        if self.jumping:
            return [("2026-11-21", "or 11-21, 21"), ("Enter", "go"), ("Esc", "leave")]
        if self.deleting:
            return [("d", "delete"), ("Esc", "keep it")]
        if self.list.open and deleted(self.list.open):
            return [("u", "bring back"), ("y", "copy"), ("?", "help"), ("Esc", "list")]
        if self.list.open:
            hints = [("e", "edit"), ("m", "note"), ("u", "undo"), ("d", "delete"), ("y", "copy")]
            return [*hints, ("?", "help"), ("Esc", "list")]
        hints = [("Enter", "open"), ("g", "go to"), ("v", "verdict"), ("p", "part")]
        hints += [("s", "session"), ("x", "all")]
        if self.some_deleted:
            hints.append(("d", "deleted"))
        return [*hints, ("?", "help"), ("Esc", "back")]

    # keys

    def on_key(self, event: events.Key) -> None:
        """Walk, open, filter, edit, delete."""
        event.stop()
        event.prevent_default()
        if self.is_current:
            self.press(event.key, event.character)
        else:  # typed ahead, for what is opening or was come back to
            self.app.screen.post_message(events.Key(event.key, event.character))

    def press(self, key: str, character: str | None = None) -> None:
        """Give the key to what holds the keys: the date, the opened day, or the list."""
        self._say("")
        if key in ("ctrl+c", "ctrl+q"):
            self.app.do_quit()
        elif self.jumping:
            self._jump(key, character)
        elif self.list.open:
            self._key_in_day(key, self.list.open)
        else:
            self._key_in_list(key)
        if self.is_current:
            self.show()

    def _key_in_list(self, key: str) -> None:
        pane = self.list
        if step := self._step(key):
            pane.marked = max(0, min(len(pane.days) - 1, pane.marked + step))
        elif key in ("enter", "right", "l") and pane.days:
            pane.open, pane.top = pane.days[pane.marked], 0
        elif key in _FILTERS:
            self.filter.turn(_FILTERS[key])
            self.read()
        elif key in ("x", "d"):
            self.filter = Filter(deleted=key == "d")
            self.read()
        elif key == "g":
            self.jumping, self.typed = True, ""
        elif key in ("escape", "q", "h", "left", "backspace"):
            self.dismiss()
        else:
            self._command(key)

    def _key_in_day(self, key: str, day: Day) -> None:
        if self.deleting:
            self.deleting = False
            if key == "d" and self._store(Deleted(), day):
                self.list.top = 0
        elif step := self._step(key):
            self.list.top += step
        elif key == "u":
            self._undo(day)
        elif key == "y":
            self.app.copy_rows(day_rows(day, 78))
        elif key in ("escape", "q", "enter", "left", "h", "backspace"):
            self.list.open = None
        elif key == "d" and not deleted(day):
            self.deleting = True
            self._say("Delete this day? d again deletes it, u then brings it back.")
        elif key == "e" and not deleted(day):
            self._hand_over(self.app.dashboard.edit, day)
        elif key == "m" and not deleted(day):
            self._hand_over(self.app.dashboard.note, day)
        else:
            self._command(key)

    def _step(self, key: str) -> int:
        height = max(1, self.list.content_size.height - 1)
        return {**_STEPS, "pagedown": height, "space": height, "pageup": -height}.get(key, 0)

    def _command(self, key: str) -> None:
        """Carry out the commands of the dashboard that hold here, too."""
        command = self.app.keymap.find(key, warmup=False)
        if command is None:
            return
        if command.id == "help":
            self.app.do_help()
        elif command.id == "palette":  # its commands are about today
            self.dismiss()
            self.app.do_palette()
        elif command.id == "retry":
            self.app.do_retry()
            self._say(self.app.fault, "error")
            self.read()

    def _jump(self, key: str, character: str | None) -> None:
        if key == "escape":
            self.jumping = False
        elif key == "enter":
            self.jumping = False
            wanted = closest(self.typed, self.app.dashboard.today.day.day)
            later = [number for number, day in enumerate(self.list.days) if day.day >= wanted]
            self.list.marked = later[-1] if later else 0
        elif key == "backspace":
            self.typed = self.typed[:-1]
        elif character and character in "0123456789-":
            self.typed = (self.typed + character)[:10]

    # what is done to a day

    def _hand_over(self, open_form: Callable[[Today], None], day: Day) -> None:
        """Go to the dashboard with a form about the day."""
        try:
            target = self.app.gather(day.day)
        except JournalError as error:
            self._say(str(error), "error")
            return
        self.dismiss()
        open_form(target)

    def _undo(self, day: Day) -> None:
        """Take the day's last action back and say which; a deletion comes back first."""
        actions = standing_actions(day)
        if not actions:
            self._say("Nothing to take back.")
        elif self._store(Undone(actions[-1].id), day):
            back = isinstance(actions[-1].body, Deleted)
            self._say("Brought back." if back else f"Taken back: {title_of(actions[-1])}.")

    def _store(self, body: Deleted | Undone, day: Day) -> bool:
        stored = self.app.store(new_event(day.day, self.app.now(), body))
        if stored:
            self.read()
        else:
            self._say(self.app.fault, "error")
        return stored

    def _say(self, text: str, role: str = "accent") -> None:
        self.list.said = (text, role)

    # the mouse

    def _clicked(self, what: str) -> None:
        self.jumping = False
        self.list.marked = int(what)
        self.press("enter")

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Press the key that was clicked."""
        self.press(message.key)

    def on_mouse_scroll_down(self) -> None:
        """Walk with the wheel."""
        self.press("down")

    def on_mouse_scroll_up(self) -> None:
        """Walk with the wheel."""
        self.press("up")
