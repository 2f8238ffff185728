"""The dashboard: one screen on which the day moves from check-in to settled.

Every key comes to the screen and is handled at once, one after another, by whatever holds the keys
at that moment. No pane takes the focus, so keys typed ahead can never overtake each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from core.decision.history import red_flag_recently
from core.model.day import (
    Body,
    CheckedIn,
    Event,
    FlagResolved,
    Noted,
    Overridden,
    Reassessed,
    Trained,
    Undone,
    WarmupProgress,
    counting,
    new_event,
)
from core.model.verdict import Verdict
from tui.commands import Command, Context
from tui.dashboard.answering import Answering
from tui.dashboard.charting import Charting
from tui.dashboard.hints import key_hints
from tui.dashboard.warming import Warming
from tui.forms.checkin import CheckInForm
from tui.today.today import Today, checkin_form
from tui.widgets.chart import ChartPane
from tui.widgets.checkin import CheckInPane
from tui.widgets.keybar import KeyBar
from tui.widgets.title import TitleLine
from tui.widgets.verdict import VerdictLine, VerdictPane
from tui.widgets.warmup import WarmupPane

if TYPE_CHECKING:
    from core.insights.programme import Insights
    from tui.app import Sorecast

PaneName = Literal["checkin", "today", "warmup", "chart"]
PANES: tuple[PaneName, ...] = ("checkin", "today", "warmup", "chart")


_UNDONE: Mapping[type, str] = {
    CheckedIn: "the check-in",
    Reassessed: "the answers after the warm-up",
    Overridden: "the decision otherwise",
    Trained: "the logged session",
    Noted: "the note",
    FlagResolved: "that the red flag is gone",
}


class Dashboard(Screen[None]):
    """Check-in, recommendation, warm-up and chart. State lives in the journal; this shows it."""

    AUTO_FOCUS = None

    app: Sorecast

    def __init__(self, today: Today, *, first_run: bool = False) -> None:
        super().__init__()
        self.today = today
        self.answering = Answering(self, first_run=first_run)
        self.charting = Charting(self)
        self.warming = Warming(self)
        self.holds: Literal["form", "guide", "none"] = "none"
        self.shown: PaneName = "today"
        self.said = ""
        """What the last key did, where that needs a word."""
        self.asked = ""
        """What was said before this key."""
        self.insights: Insights | None = None
        """What the last weeks say, known once the first frame is drawn."""
        self.title_line = TitleLine()
        self.verdict_line = VerdictLine(today, id="verdict-line")
        self.checkin_pane = CheckInPane(self.answering.form, id="checkin")
        self.warmup_pane = WarmupPane(id="warmup")
        self.verdict_pane = VerdictPane(today, id="today")
        self.chart_pane = ChartPane(id="chart")
        self.key_bar = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Lay out the panes; which of them are in sight follows from the size and `shown`."""
        self.answering.begin()
        self.show_all()
        yield self.title_line
        yield self.verdict_line
        with Container(id="panes"):
            yield self.checkin_pane
            yield self.warmup_pane
            yield self.verdict_pane
            yield self.chart_pane
        yield self.key_bar

    # what is shown

    def refresh_today(self, today: Today) -> None:
        """Show what the journal says now; what is being typed stays."""
        self.today = today
        self.answering.refresh(today)
        self.warming.yield_to_other()
        self.warming.stop_where_none_fits()
        self.show_all()

    def show_all(self) -> None:
        """Bring every pane up to date; each draws only what changed."""
        self.verdict_pane.today = self.verdict_line.today = self.answering.preview()
        self.verdict_pane.heart_rate = self.app.config.heart_rate
        self.verdict_pane.remark = self._remark()
        self.verdict_pane.due = self._due()
        self._entitle(self.title_line)
        self.checkin_pane.form = self.answering.form
        self.checkin_pane.holds_keys = self.holding_form
        self.checkin_pane.unusual = self._unusual()
        self.checkin_pane.entitle(self.answering.form.title)
        self.key_bar.hints = key_hints(self)
        self.checkin_pane.set_class(self.holding_form, "holds-keys")
        self.warmup_pane.set_class(self.holds == "guide", "holds-keys")
        for name in PANES:
            self.set_class(self.shown == name, f"showing-{name}")
        self.set_class(self.shown == "warmup", "warming")
        for pane in (
            self.title_line,
            self.verdict_line,
            self.checkin_pane,
            self.warmup_pane,
            self.verdict_pane,
            self.chart_pane,
            self.key_bar,
        ):
            pane.repaint()

    @property
    def holding_form(self) -> bool:
        """A form holds the keys: letters and digits are answers."""
        return self.holds == "form"

    def _entitle(self, title: TitleLine) -> None:
        day = self.answering.target.day.day
        title.day = f"{day:%A} {day.day} {day:%B}"
        title.count = self._count
        title.fault = self.app.fault

    @property
    def _count(self) -> str:
        if not self.answering.about_today:
            return "an earlier day"
        if self.app.made_up:
            return "made-up days"
        recent = self.today.day.day - timedelta(days=13)
        recorded = sum(d.checkin is not None for d in self.today.days if d.day >= recent)
        recorded += self.today.day.checkin is not None
        return f"{recorded} of 14 days checked in"

    def _remark(self) -> str:
        """Say what was just done, or what of the last days still asks for an answer."""
        if self.said or not self.answering.about_today:
            return self.said
        flagged = self._open_flag()
        if flagged:
            says = self.app.keymap.key("flag")
            asks = f"A red flag on {flagged:%A}: was it seen to, or is it gone? {says} says so."
            return f"{asks} {self._otherwise()}".strip()
        edited = self.today.edited_since
        texts = (
            self._otherwise(),
            f"{edited:%A} was edited after this was decided." if edited else "",
            self.warming.fading,
        )
        return " ".join(filter(None, texts))

    def _otherwise(self) -> str:
        """Say when the morning's answers, asked again now, get another verdict than they got."""
        given, now = self.today.day.morning, self.today.decision.morning_verdict
        if given is None or given.verdict == now.key:
            return ""
        label = Verdict.of(given.verdict).label.lower()
        return f"This morning it said: {label}. Settings, rules or an earlier day changed since."

    def _due(self) -> tuple[str, str]:
        """Return the key of the insights, and what in them asks for a look."""
        due = self.insights.due if self.insights else None
        key, label = self.app.keymap.hint(["insights"])[0]
        return (key, f"{label} · {due}") if due else ("", "")

    def _unusual(self) -> frozenset[str]:
        """Return the fields whose answers are unusual for this person, as far as answered."""
        form = self.answering.form
        if self.insights is None or not isinstance(form, CheckInForm):
            return frozenset()
        if form.day != self.insights.today:
            return frozenset()
        from core.insights.baseline import chips

        found = chips(self.insights.normal, form.checkin(self.app.now()))
        return frozenset(chip.field for chip in found)

    def _open_flag(self) -> date | None:
        day = self.today.day.day
        past = {d.day: d.past for d in self.today.days}
        for back in (1, 2, 3):
            before = day - timedelta(days=back)
            if before in past and red_flag_recently(
                {before: past[before]}, before + timedelta(days=1)
            ):
                return before
        return None

    # keys

    def on_key(self, event: events.Key) -> None:
        """Handle one key, wholly, before the next."""
        event.stop()
        event.prevent_default()
        if self.is_current:
            # an Enter typed before the terminal was ours arrives as a line feed
            self.press("enter" if event.key == "ctrl+j" else event.key, event.character)
        else:  # typed ahead, for the page that is opening
            self.app.screen.post_message(events.Key(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the note."""
        if self.holding_form:
            self.answering.form.paste(event.text)
            self.show_all()

    @property
    def too_small(self) -> bool:
        """There is no room for a form: answers would be typed blind."""
        return self.size.width < 40 or self.size.height < 12

    def press(self, key: str, character: str | None) -> None:
        """Give the key to what holds the keys, or carry out its command."""
        self.asked, self.said = self.said, ""
        command = self.app.keymap.find(key, self.context)
        if self.holding_form:
            self.answering.press(key, character, command)
            self.show_all()
        elif self.warming.asking:
            self.warming.press(key, character, command)
            self.show_all()
        elif command:
            self.app.carry_out(command)

    @property
    def context(self) -> Context:
        """What holds the keys."""
        if self.holding_form or self.warming.asking:
            return "form"
        if self.holds == "guide":
            return "warmup"
        return "damaged" if self.app.damaged else "dashboard"

    def do_in_form(self, command: Command) -> None:
        """Carry out a form's command that was chosen by its name."""
        if self.holding_form:
            self.answering.press("", None, command)
        elif self.warming.asking:
            self.warming.press("", None, command)
        self.show_all()

    def let_go(self) -> None:
        """Take the keys away from form and warm-up; what was typed stays."""
        if self.holding_form:
            self.app.keep_draft(self.answering.form)
        self.answering.close()
        if self.shown == "checkin" and self.today.day.checkin:
            self.shown = "today"
        self.answering.go_back()

    def store(self, *bodies: Body, to: Today | None = None) -> bool:
        """Store events of today, or of the day `to`; False when that failed."""
        now, day = self.app.now(), (to or self.today).day.day
        return self.app.store(*(new_event(day, now, body) for body in bodies))

    # commands

    def do_undo(self) -> None:
        """Take the last action of today back, then the one before it, and say which it was."""
        standing = counting(self.today.day.events)
        actions = [event for event in standing if not isinstance(event.body, WarmupProgress)]
        if self._take_flag_back(after=actions[-1].at if actions else None):
            pass
        elif not actions:
            self.said = "There is nothing of today to take back."
        elif self.store(*(Undone(event.id) for event in self._undoes(actions[-1], standing))):
            body = actions[-1].body
            self.said = f"Taken back: {_UNDONE[type(body)]}."
            if isinstance(body, CheckedIn) and self.today.day.checkin is None:
                undone = checkin_form(self.today, self.app.config, body.checkin)
                self.app.drafts.keep(undone.kept_as, undone.draft())
                self.said += f" {self.app.keymap.key('checkin')} brings its answers back."
            self.answering.refresh(self.today)
        self.show_all()

    def _take_flag_back(self, after: datetime | None) -> bool:
        """Take back that a red flag was seen to, if nothing of today came after that.

        `after` is the moment of today's last action; without one it is a day ago.
        """
        since = after or self.today.request.now - timedelta(days=1)
        for day in reversed(self.today.days):
            for event in reversed(counting(day.events)):
                if isinstance(event.body, FlagResolved) and event.at > since:
                    if self.store(Undone(event.id), to=self.today._replace(day=day)):
                        self.said = f"Taken back: {_UNDONE[FlagResolved]}."
                    return True
        return False

    def _undoes(self, last: Event, standing: Iterable[Event]) -> list[Event]:
        """Return the events of one action: sharp pain is told by the warm-up's progress too."""
        pain = isinstance(last.body, Reassessed) and last.body.reassessment.new_pain
        also = (
            e for e in standing if isinstance(e.body, WarmupProgress) and e.body.ended == "pain"
        )
        return [last, *(also if pain else ())]

    def do_flag(self) -> None:
        """Say, when asked twice, that the newest red flag of the last days was seen to."""
        flagged, again = self._open_flag(), self.app.keymap.key("flag")
        if flagged is None:
            self.say("No red flag of the last three days is open.")
            return
        asked = f"Was {flagged:%A}'s red flag seen to, or is it gone? {again} again says so."
        for day in self.today.days:
            if day.day == flagged and self.asked == asked:
                if self.store(FlagResolved(), to=self.today._replace(day=day)):
                    back = self.app.keymap.key("undo")
                    self.say(f"{flagged:%A}'s red flag was seen to. {back} takes that back.")
                return
        self.say(asked)

    def say(self, text: str) -> None:
        """Show a word about what the last key did."""
        self.said = text
        self.show_all()

    def show_warmup(self, *, holds: bool) -> None:
        """Bring the warm-up to sight; `holds` gives it the keys."""
        self.shown = "warmup"
        self.holds = "guide" if holds else "none"
        self.show_all()

    def show_pane(self, name: PaneName) -> None:
        """Bring a pane to sight and give it the keys it takes."""
        if name == "warmup":
            self.warming.do_warmup_open()
            return
        self.holds, self.shown = "none", name
        if name == "checkin" and self.today.day.checkin is None:
            self.answering.do_checkin()
        self.show_all()

    def do_pane_checkin(self) -> None:
        """Show the check-in."""
        self.show_pane("checkin")

    def do_pane_today(self) -> None:
        """Show the recommendation."""
        self.show_pane("today")

    def do_pane_warmup(self) -> None:
        """Show the warm-up."""
        self.show_pane("warmup")

    def do_pane_chart(self) -> None:
        """Show the chart."""
        self.show_pane("chart")

    def do_pane_next(self) -> None:
        """Go round the panes."""
        self.show_pane(PANES[(PANES.index(self.shown) + 1) % len(PANES)])

    # clicks

    def on_check_in_pane_chosen(self, message: CheckInPane.Chosen) -> None:
        """Answer with a click as with keys."""
        self.answering.choose(message.field, message.value)
        self.show_all()

    def on_warmup_pane_chosen(self, message: WarmupPane.Chosen) -> None:
        """Answer one of the five questions with a click."""
        self.warming.choose(message.key, message.value)
        self.show_all()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Press the key that was clicked."""
        self.press(message.key, None)
