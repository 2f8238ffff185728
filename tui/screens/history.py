"""All recorded days: a list with filters, and each day with its events as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from core.body import PARTS, SESSIONS, Part, Session, words
from core.day import (
    CheckedIn,
    Day,
    Deleted,
    Event,
    FlagResolved,
    Noted,
    Outcome,
    Overridden,
    Reassessed,
    Trained,
    Undone,
    WarmupProgress,
    counting,
    new_event,
)
from core.rule import Verdict
from tui.glyphs import verdict_glyph
from tui.widgets.keybar import KeyBar
from tui.widgets.pane import Line, Pane, line, wrapped

if TYPE_CHECKING:
    from tui.app import Sorecast


class Filter:
    """Which days are listed: of one verdict, with one sore part, with one session; None is all."""

    def __init__(self) -> None:
        self.verdict: Verdict | None = None
        self.part: Part | None = None
        self.session: Session | None = None

    def passes(self, day: Day) -> bool:
        """Tell whether a day is listed."""
        verdict = _verdict(day)
        soreness = (day.checkin.soreness if day.checkin else None) or {}
        done = {logged.session for logged in day.sessions}
        planned = day.checkin.plan.session if day.checkin and day.checkin.plan else None
        return (
            (self.verdict is None or verdict is self.verdict)
            and (self.part is None or soreness.get(self.part, 0) > 0)
            and (self.session is None or self.session in done | {planned})
        )

    def turn(self, what: str) -> None:
        """Take the next value of one filter; after the last, all."""
        choices: dict[str, tuple[object, ...]] = {
            "verdict": (None, *list(Verdict)[1:]),
            "part": (None, *PARTS),
            "session": (None, *SESSIONS[:-1]),
        }
        values = choices[what]
        here = values.index(getattr(self, what))
        setattr(self, what, values[(here + 1) % len(values)])

    @property
    def text(self) -> str:
        """The filters in force, in words."""
        chosen = (
            self.verdict.label.lower() if self.verdict else "",
            f"sore {words(self.part)}" if self.part else "",
            words(self.session) if self.session else "",
        )
        return ", ".join(filter(None, chosen)) or "all days"


class DayList(Pane):
    """The days, the newest first, one row each; the marked one is reversed."""

    DEFAULT_CSS = "DayList { height: 1fr; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__(id="days", title="History")
        self.days: tuple[Day, ...] = ()
        self.marked = 0
        self.top = 0
        self.open: Day | None = None
        self.opened: Callable[[str], None] | None = None

    def lines_for(self, width: int, height: int) -> list[Line]:
        """List the days in sight, or show the opened one."""
        if self.open:
            rows = day_rows(self.open, width)
            self.top = max(0, min(self.top, len(rows) - height))
            return rows[self.top : self.top + height]
        if not self.days:
            return [line(("No day to show. x shows all days, Esc goes back.", "quiet"))]
        first = max(0, min(self.marked - height // 2, len(self.days) - height))
        return [
            self._row(day, number == self.marked, width, number)
            for number, day in enumerate(self.days[first : first + height], start=first)
        ]

    def _row(self, day: Day, marked: bool, width: int, number: int) -> Line:
        verdict = _verdict(day)
        name = f"{day.day:%a} {day.day.day:>2} {day.day:%b %Y}"
        soreness = (day.checkin.soreness if day.checkin else None) or {}
        sore = ", ".join(f"{words(p)} {n}" for p, n in sorted(soreness.items(), key=_by_level))
        done = ", ".join(words(logged.session) for logged in day.sessions if logged.done)
        signs = ("+" if day.edited_at else " ") + ("n" if day.notes or _note(day) else " ")
        rest = f"{signs} {'done: ' + done if done else ''}{' · ' if done and sore else ''}{sore}"
        label = verdict.label.ljust(17)
        return line(
            (name, "chosen") if marked else name,
            "  ",
            (verdict_glyph(verdict), verdict.key),
            (f" {label}", verdict.key),
            (rest[: max(0, width - len(name) - 21)], "" if marked else "quiet"),
            hits=[(0, width, str(number))],
        )

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

    def read(self) -> None:
        """Read the journal and show what passes the filter."""
        self.recorded = [d for d in self.app.journal.days() if d.events]
        passing = [day for day in self.recorded if self.filter.passes(day)]
        self.list.days = tuple(reversed(passing))
        self.list.marked = max(0, min(self.list.marked, len(passing) - 1))
        if self.list.open:
            open_day = self.list.open.day
            self.list.open = next((d for d in self.recorded if d.day == open_day), None)
        self.show()

    def show(self) -> None:
        """Bring list and keys up to date."""
        count = f"{len(self.list.days)} of {len(self.recorded)} days"
        place = count if not self.jumping else f"Go to date: {self.typed}_"
        self.list.entitle(f"History: {self.filter.text}", place)
        hints = [("Enter", "open"), ("v", "verdict"), ("p", "part"), ("s", "session")]
        hints += [("g", "go to"), ("x", "all"), ("Esc", "back"), ("q", "back")]
        if self.jumping:
            hints = [("2026-11-21", "date or part of it"), ("Enter", "go"), ("Esc", "leave")]
        elif self.deleting:
            hints = [("d", "again deletes the day; u takes it back"), ("Esc", "keep it")]
        elif self.list.open:
            hints = [
                ("e", "edit"),
                ("m", "note"),
                ("d", "delete"),
                ("u", "undo"),
                ("y", "copy"),
                ("Esc", "list"),
            ]
        bar = self.query_one(KeyBar)
        bar.hints = hints
        for pane in (self.list, bar):
            pane.repaint()

    def on_key(self, event: events.Key) -> None:
        """Walk, open, filter, edit, delete."""
        event.stop()
        event.prevent_default()
        if event.key in ("ctrl+c", "ctrl+q"):
            self.app.do_quit()
        elif self.jumping:
            self._jump(event)
        elif self.list.open:
            self._key_in_day(event.key, self.list.open)
        else:
            self._key_in_list(event.key)
        if self.is_current:
            self.show()

    def _key_in_list(self, key: str) -> None:
        pane = self.list
        height = max(1, pane.content_size.height - 1)
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": height, "pageup": -height}
        steps |= {"home": -(10**6), "end": 10**6}
        if key in steps:
            pane.marked = max(0, min(len(pane.days) - 1, pane.marked + steps[key]))
        elif key in ("enter", "right", "l") and pane.days:
            pane.open, pane.top = pane.days[pane.marked], 0
        elif key in ("v", "p", "s"):
            self.filter.turn({"v": "verdict", "p": "part", "s": "session"}[key])
            self.read()
        elif key == "x":
            self.filter = Filter()
            self.read()
        elif key == "g":
            self.jumping, self.typed = True, ""
        elif key in ("escape", "q", "h", "left", "backspace"):
            self.dismiss()

    def _key_in_day(self, key: str, day: Day) -> None:
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 10, "pageup": -10}
        if self.deleting:
            self.deleting = False
            if key == "d":
                self._store(new_event(day.day, self.app.now(), Deleted()))
        elif key in steps:
            self.list.top += steps[key]
        elif key == "d":
            self.deleting = True
        elif key == "u":
            self._undo(day)
        elif key == "e":
            self.dismiss()
            self.app.dashboard.edit(self.app.gather(day.day))
        elif key == "m":
            self.dismiss()
            self.app.dashboard.note(self.app.gather(day.day))
        elif key == "y":
            self.app.copy_rows(day_rows(day, 78))
        elif key in ("escape", "q", "enter", "left", "h", "backspace"):
            self.list.open, self.list.top = None, 0

    def _jump(self, event: events.Key) -> None:
        if event.key == "escape":
            self.jumping = False
        elif event.key == "enter":
            self.jumping = False
            wanted = closest(self.typed, self.app.dashboard.today.day.day)
            later = [number for number, day in enumerate(self.list.days) if day.day >= wanted]
            self.list.marked = later[-1] if later else 0
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.character and (event.character.isdigit() or event.character == "-"):
            self.typed = (self.typed + event.character)[:10]

    def _undo(self, day: Day) -> None:
        """Take the day's last action back; a deletion comes back first."""
        events_ = [e for e in day.events if not isinstance(e.body, Undone | WarmupProgress)]
        undone = {e.body.event for e in day.events if isinstance(e.body, Undone)}
        standing = [e for e in events_ if e.id not in undone]
        if standing:
            self._store(new_event(day.day, self.app.now(), Undone(standing[-1].id)))

    def _store(self, event: Event) -> None:
        self.app.store(event)
        self.read()

    def _clicked(self, what: str) -> None:
        self.list.marked = int(what)
        self._key_in_list("enter")
        self.show()


def closest(typed: str, today: date) -> date:
    """Return the date that digits mean: 2026-11-21, 11-21, or a day of the last month."""
    parts = [int(part) for part in typed.split("-") if part]
    try:
        if len(parts) == 3:
            return date(*parts)
        if len(parts) == 2:
            this_year = date(today.year, *parts)
            return this_year if this_year <= today else date(today.year - 1, *parts)
        if len(parts) == 1 and parts[0] > 31:
            return date(parts[0], 1, 1)
        if len(parts) == 1:
            ago = next(n for n in range(62) if (today - timedelta(days=n)).day == parts[0])
            return today - timedelta(days=ago)
    except (ValueError, StopIteration, TypeError):
        pass
    return today


def day_rows(day: Day, width: int) -> list[Line]:
    """Return a day with all its events and reasons as they were."""
    verdict = _verdict(day)
    rows = [
        line((f"{day.day:%A} {day.day.day} {day.day:%B %Y}", "strong")),
        line((f"{verdict_glyph(verdict)} {verdict.label}", verdict.key)),
    ]
    if day.edited_at:
        rows.append(line((f"edited {_moment(day.edited_at)}", "accent")))
    standing = {event.id for event in counting(day.events)}
    for event in day.events:
        rows.append(line())
        mark = (
            "" if event.id in standing or isinstance(event.body, Undone | Deleted) else " (undone)"
        )
        title, details = _event(event)
        rows.append(line((f"{event.at:%H:%M}  ", "quiet"), (title, "accent"), (mark, "quiet")))
        for text in details:
            rows += wrapped(text, width, "", " " * 7)
    return rows


def _event(event: Event) -> tuple[str, list[str]]:
    match event.body:
        case CheckedIn(checkin, outcome):
            answers = [
                f"{words(key)}: {_answer(value)}"
                for key, value in checkin._asdict().items()
                if value is not None and key not in ("day", "at")
            ]
            return "checked in", ["; ".join(answers), *_outcome(outcome)]
        case Reassessed(reassessment, outcome):
            given = reassessment._asdict().items()
            answers = [f"{words(k)}: {_answer(v)}" for k, v in given if v is not None]
            return "after the warm-up", ["; ".join(answers), *_outcome(outcome)]
        case Overridden(verdict, reason):
            return "decided otherwise", [Verdict[verdict.upper()].label, reason]
        case Trained(session):
            given = session._asdict().items()
            return "session", ["; ".join(f"{k}: {_answer(v)}" for k, v in given if v is not None)]
        case WarmupProgress() as progress:
            done = progress.ended or "broken off"
            return "warm-up", [f"{progress.preset}, step {progress.step + 1}, {done}"]
        case Noted(text):
            return "note", [text]
        case FlagResolved(resolved):
            return "red flag", ["seen to, or gone" if resolved else "open again"]
        case Deleted():
            return "deleted", []
        case Undone():
            return "undone", []


def _outcome(outcome: Outcome | None) -> list[str]:
    if outcome is None:
        return []
    fired = f"rules, version {outcome.rules_version}: {', '.join(outcome.fired) or 'none'}"
    return [outcome.headline, fired]


def _answer(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value))) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{words(str(part))} {level}" for part, level in value.items()) or "none"
    if isinstance(value, tuple):
        return " ".join(words(str(part)) for part in value if part is not None)
    return words(value) if isinstance(value, str) else str(value)


def _verdict(day: Day) -> Verdict:
    return Verdict[day.final_verdict.upper()] if day.final_verdict else Verdict.UNKNOWN


def _note(day: Day) -> bool:
    return bool(day.checkin and day.checkin.note)


def _by_level(item: tuple[Part, int]) -> int:
    return -item[1]


def _moment(at: object) -> str:
    return f"{at:%a %d %b %H:%M}"
