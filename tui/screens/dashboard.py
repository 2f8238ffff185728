"""The dashboard: one screen on which the day moves from check-in to settled.

Every key comes to the screen and is handled at once, one after another, by whatever holds the keys
at that moment. No pane takes the focus, so keys typed ahead can never overtake each other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from core.body import Part
from core.day import (
    CheckedIn,
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
from core.decision import decide
from core.reassess import result_line
from core.rule import Verdict
from core.timer import from_progress, offers_resume, runs_elsewhere
from core.warmup import PRESET_WORDS, WarmupPlan, build_plan
from tui.form import CheckInForm, Form, LogForm, Press, Yesterday, note_form, override_form
from tui.guide import Guide
from tui.today import Today, offered_plan, outcome, planned_session
from tui.widgets.chart import ChartPane
from tui.widgets.checkin import CheckInPane
from tui.widgets.keybar import KeyBar
from tui.widgets.pane import Line, Pane, line
from tui.widgets.verdict import VerdictLine, VerdictPane
from tui.widgets.warmup import WarmupPane

if TYPE_CHECKING:
    from tui.app import Sorecast

PaneName = Literal["checkin", "today", "warmup", "chart"]
PANES: tuple[PaneName, ...] = ("checkin", "today", "warmup", "chart")


class TitleLine(Pane):
    """The first line: the product, the day, and how many of the last days have a check-in."""

    DEFAULT_CSS = "TitleLine { height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__(id="title", framed=False)
        self.day = ""
        self.count = ""
        self.fault = ""

    def lines_for(self, width: int, height: int) -> list[Line]:
        """A fault takes the place of everything else."""
        if self.fault:
            return [line((self.fault[:width], "error"))]
        room = width - len("sorecast") - len(self.count)
        if room < len(self.day) + 2:
            return [line((self.day[:width], "strong"))]
        return [
            line(("sorecast", "accent"), (self.day.center(room), "strong"), (self.count, "quiet"))
        ]


class Dashboard(Screen[None]):
    """Check-in, recommendation, warm-up and chart. State lives in the journal; this shows it."""

    CSS_PATH = "dashboard.tcss"
    AUTO_FOCUS = None

    app: Sorecast

    def __init__(self, today: Today) -> None:
        super().__init__()
        self.today = today
        self.form: Form = self._new_form()
        self.holds: Literal["form", "guide", "none"] = "none"
        self.shown: PaneName = "today"
        self.days_charted = 14
        self.part_charted: Part | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panes; which of them are in sight follows from the size and `shown`."""
        yield TitleLine()
        yield VerdictLine(self.today, id="verdict-line")
        with Container(id="panes"):
            yield CheckInPane(self.form, id="checkin")
            yield WarmupPane(id="warmup")
            yield VerdictPane(self.today, id="today")
            yield ChartPane(id="chart")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Open where the day stands."""
        for pane in self.query(Pane):
            pane.ascii_only = self.app.ascii_only
        if self.today.day.checkin is None:
            self._hold_form("checkin")
        else:
            self.shown = "today"
        self.show_all()

    # panes

    @property
    def checkin_pane(self) -> CheckInPane:
        """The pane of the form."""
        return self.query_one("#checkin", CheckInPane)

    @property
    def warmup_pane(self) -> WarmupPane:
        """The pane of the warm-up."""
        return self.query_one("#warmup", WarmupPane)

    @property
    def guide(self) -> Guide | None:
        """The warm-up that is open here, if any."""
        return self.warmup_pane.guide

    def refresh_today(self, today: Today) -> None:
        """Show what the journal says now; what is being typed stays."""
        new_day = today.day.day != self.today.day.day
        self.today = today
        if self.holds != "form" and isinstance(self.form, CheckInForm) or new_day:
            self.form = self._new_form()
        self.show_all()

    def show_all(self) -> None:
        """Bring every pane up to date."""
        self._preview()
        title = self.query_one(TitleLine)
        title.day = f"{self.today.day.day:%A} {self.today.day.day.day} {self.today.day.day:%B}"
        recorded = sum(d.checkin is not None for d in self.today.days if self._recent(d.day))
        recorded += self.today.day.checkin is not None
        title.count = f"{recorded} of 14 days checked in"
        title.fault = self.app.fault
        self.checkin_pane.form = self.form
        self.checkin_pane.border_title = self.form.title
        self.checkin_pane.holds_keys = self.holds == "form"
        for pane in self.query(Pane):
            pane.set_class(
                self.holds == "form" and pane.id == "checkin"
                or self.holds == "guide" and pane.id == "warmup",
                "holds-keys",
            )  # fmt: skip
        for name in PANES:
            self.set_class(self.shown == name, f"showing-{name}")
        self.set_class(self.shown == "warmup" or self.holds == "guide", "warming")
        self._show_keys()
        for pane in self.query(Pane):
            pane.repaint()

    def _recent(self, day: object) -> bool:
        return self.today.day.day - timedelta(days=14) < day  # type: ignore[operator]

    def _preview(self) -> None:
        """Show a red flag as soon as one is answered; otherwise what is stored."""
        shown = self.today
        form = self.form
        if self.holds == "form" and isinstance(form, CheckInForm):
            request = self.today.request._replace(checkin=form.checkin(self.app.now()))
            form.flagged = False
            if request.checkin and request.checkin.plan:
                decision = decide(request)
                form.flagged = decision.verdict is Verdict.REFER
                if form.flagged:
                    shown = self.today._replace(decision=decision)
        self.query_one("#today", VerdictPane).today = shown
        self.query_one("#verdict-line", VerdictLine).today = shown

    def _show_keys(self) -> None:
        keymap = self.app.keymap
        if self.holds == "form":
            last = self.form.key == self.form.questions[-1].key
            flagged = isinstance(self.form, CheckInForm) and self.form.flagged
            hints = [("Enter", "store" if last or flagged else "on"), ("shift+tab", "back")]
            if self.form.key == "soreness":
                hints = [("0–9 x", "rate"), ("letter", "part"), ("-", "yesterday less 1"),
                         ("=", "as yesterday"), *hints]  # fmt: skip
            elif self.form.key == "plan.session":
                hints = [("letter", "choose"), *hints]
            hints += [("ctrl+s", "store"), ("Esc", "leave")]
        elif self.holds == "guide" and self.guide:
            hints = self._guide_hints(self.guide)
        else:
            ids = ["checkin"]
            if self.today.decision.verdict:
                ids = ["explain", "log", "override", "checkin", "history", "palette"]
                if self.today.decision.warmup not in ("none", "walk"):
                    ids.insert(0, "warmup.open")
            hints = keymap.hint([*ids, "help", "quit"])
        self.query_one(KeyBar).hints = hints

    def _guide_hints(self, guide: Guide) -> list[tuple[str, str]]:
        if guide.stage == "plan":
            return self.app.keymap.hint(
                ["warmup.pause", *(["warmup.preset"] if guide.lengths else []), "warmup.leave"]
            )
        if guide.stage == "timer":
            names = ["pause", "next", "back", "more", "stop", "pain"]
            return self.app.keymap.hint([f"warmup.{name}" for name in names])
        if guide.stage in ("reassess", "confirm"):
            return [
                ("1 2 3", "answer"),
                ("backspace", "back"),
                ("Enter", "confirm"),
                ("Esc", "later"),
            ]
        return self.app.keymap.hint(["help", "quit"])

    # keys

    def on_key(self, event: events.Key) -> None:
        """Handle one key, wholly, before the next."""
        event.stop()
        event.prevent_default()
        if not self.is_current:
            self.app.screen.post_message(events.Key(event.key, event.character))
            return
        self.press(event.key, event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the note."""
        if self.holds == "form":
            self.form.paste(event.text)
            self.show_all()

    def press(self, key: str, character: str | None) -> None:
        """Give the key to what holds the keys, or carry out its command."""
        if self.holds == "form":
            did = self.form.press(key, character)
            if did is Press.STORE:
                self._store_form()
            elif did is Press.LEAVE:
                self._let_go()
            elif did is Press.IGNORED and character is None:
                self._command(key, warmup=False)
        elif self.holds == "guide" and self.guide and self.guide.stage in ("reassess", "confirm"):
            if key == "escape":
                self._let_go()
            elif self.guide.press(key, character, self.app.monotonic()):
                self._store_reassessment()
        else:
            self._command(key, warmup=self.holds == "guide")
            return
        self.show_all()

    def _command(self, key: str, *, warmup: bool) -> None:
        command = self.app.keymap.find(key, warmup=warmup)
        if command:
            self.app.carry_out(command)

    # the form

    def _new_form(self) -> CheckInForm:
        today, config = self.today, self.app.config
        before = today.yesterday.checkin if today.yesterday else None
        form = CheckInForm(
            today.day.day,
            plan=offered_plan(config, today.day.day, today.days),
            yesterday=Yesterday(before.plan, before.soreness) if before else Yesterday(),
            checkin=today.day.checkin,
            loads=config.profile.loads,
        )
        if today.day.checkin is None:
            form.restore(self.app.draft_of(today.day.day))
        return form

    def _hold_form(self, shown: PaneName) -> None:
        self.holds, self.shown = "form", shown

    def _let_go(self) -> None:
        if self.holds == "form" and isinstance(self.form, CheckInForm):
            self.app.keep_draft(self.form)
        if not isinstance(self.form, CheckInForm):
            self.form = self._new_form()
        self.holds = "none"
        self.shown = "today" if self.today.day.checkin else self.shown

    def _store_form(self) -> None:
        form, day = self.form, self.today.day.day
        if isinstance(form, CheckInForm):
            stored = self._store_checkin(form)
        elif isinstance(form, LogForm):
            stored = self._store(Trained(form.logged()))
        elif form.title == "Note":
            note = form.answers.get("note")
            stored = self._store(Noted(note)) if note else True
        else:
            stored = self._store(
                Overridden(form.answers["verdict"], form.answers.get("reason", ""))
            )
        if stored:
            self.holds, self.shown = "none", "today"
            self.form = self._new_form()
            self.app.forget_draft(day)

    def _store_checkin(self, form: CheckInForm) -> bool:
        now = self.app.now()
        checkin = form.checkin(self.today.day.checkin.at if self.today.day.checkin else now)
        morning = decide(self.today.request._replace(checkin=checkin, reassessment=None))
        bodies: list[CheckedIn | Reassessed] = [CheckedIn(checkin, outcome(morning))]
        kept = self.today.day.reassessment
        if kept and not kept.opened_up:
            settled = decide(self.today.request._replace(checkin=checkin, reassessment=kept))
            bodies.append(Reassessed(kept, outcome(settled)))
        return self._store(*bodies)

    def _store(self, *bodies: CheckedIn | Reassessed | Trained | Overridden | Noted) -> bool:
        now = self.app.now()
        events = [new_event(self.today.day.day, now, body) for body in bodies]
        return self.app.store(*events)

    # the warm-up

    def do_warmup_open(self) -> None:
        """Open the warm-up: the one that was broken off, else a plan for today."""
        decision, day = self.today.decision, self.today.day
        pane = self.warmup_pane
        pane.result, pane.notice = "", ""
        if not decision.verdict:
            pane.notice = "Check in first: the warm-up is made for today's session and sore parts."
        elif decision.warmup in ("none", "walk"):
            words = PRESET_WORDS[decision.warmup]
            pane.notice = f"{words[:1].upper()}{words[1:]}: {decision.headline}"
            pane.guide = None
        elif pane.guide is None or pane.guide.stage == "over":
            levels = dict(day.checkin.soreness or {}) if day.checkin else {}
            pane.guide = self._resumable(levels) or Guide(self._plan(decision.warmup), levels)
        self.shown = "warmup"
        self.holds = "guide" if pane.guide else "none"
        self.show_all()

    def _plan(self, preset: str) -> WarmupPlan:
        checkin = self.today.day.checkin
        soreness = checkin.soreness if checkin else None
        return build_plan(planned_session(checkin), soreness, preset, self.app.config.left_out)

    def _resumable(self, levels: dict) -> Guide | None:  # type: ignore[type-arg]
        event = self.today.day.warmup
        if event is None or not offers_resume(event, self.app.now()):
            return None
        timer = from_progress(event.body)  # type: ignore[arg-type]
        guide = Guide(self._plan(timer.preset), levels, timer)
        guide.event_id = event.id
        where = "is running in another terminal; space takes it over"
        if not runs_elsewhere(event, self.app.now()):
            where = "was broken off; space goes on where it stopped"
        self.warmup_pane.notice = f"A warm-up {where}."
        return guide

    def tick(self) -> None:
        """Take a clock reading while a warm-up is open; draw only what changed."""
        guide = self.guide
        if guide is None or guide.stage != "timer" or not guide.timer.running:
            return
        before = guide.timer
        guide.tick(self.app.monotonic())
        if guide.timer.step != before.step or not guide.timer.running:
            self._save_progress(guide)
            self.app.signal(guide)
            self.show_all()
        else:
            self.warmup_pane.repaint()

    def drive(self, event: str) -> None:
        """Pass a key's event to the timer and keep how far it is."""
        guide = self.guide
        if guide is None or guide.stage not in ("plan", "timer"):
            return
        self.warmup_pane.notice = ""
        guide.on(event, self.app.monotonic())  # type: ignore[arg-type]
        self._save_progress(guide)
        if guide.timer.ended == "pain":
            self._store_reassessment()
        self.show_all()

    def save_warmup(self) -> None:
        """Keep how far an open warm-up is, as a terminal that vanishes needs it."""
        guide = self.guide
        if guide and guide.stage == "timer" and not guide.timer.ended:
            guide.on("pause" if guide.timer.running else "resume", self.app.monotonic())
            self._save_progress(guide)

    def _save_progress(self, guide: Guide) -> None:
        event = new_event(self.today.day.day, self.app.now(), guide.timer.progress)
        if guide.event_id:
            event = event._replace(id=guide.event_id)
        if self.app.store(event, quietly=True):
            guide.event_id = event.id

    def _store_reassessment(self) -> None:
        guide, pane = self.guide, self.warmup_pane
        assert guide is not None
        reassessment = guide.reassessment
        if reassessment is None:
            return
        morning = decide(self.today.request._replace(reassessment=None))
        final = decide(self.today.request._replace(reassessment=reassessment))
        if self._store(Reassessed(reassessment, outcome(final))):
            guide.stage = "over"
            pane.result = result_line(morning, final)
            self.holds, self.shown = "none", "today"

    def do_warmup_pause(self) -> None:
        """Start, pause, or go on."""
        self.drive("pause")

    def do_warmup_next(self) -> None:
        """Go on to the next step."""
        self.drive("next")

    def do_warmup_back(self) -> None:
        """Go back a step."""
        self.drive("back")

    def do_warmup_more(self) -> None:
        """Add fifteen seconds."""
        self.drive("more")

    def do_warmup_stop(self) -> None:
        """End the warm-up here."""
        self.drive("stop")

    def do_warmup_pain(self) -> None:
        """End it at once: sharp pain is recorded."""
        self.drive("pain")

    def do_warmup_preset(self) -> None:
        """Take the next length."""
        guide = self.guide
        if guide and guide.lengths:
            here = guide.lengths.index(guide.plan.preset)
            preset = guide.lengths[(here + 1) % len(guide.lengths)]
            self.warmup_pane.guide = Guide(self._plan(preset), guide.levels)
            self.show_all()

    def do_warmup_leave(self) -> None:
        """Leave the warm-up pane; a running timer is paused."""
        guide = self.guide
        if guide and guide.stage == "timer" and guide.timer.running:
            self.drive("pause")
        self.holds, self.shown = "none", "today"
        self.show_all()

    # other commands

    def do_checkin(self) -> None:
        """Answer or change the check-in."""
        self.form = self._new_form()
        self._hold_form("checkin")
        self.show_all()

    def do_log(self) -> None:
        """Log a session."""
        checkin = self.today.day.checkin
        self.form = LogForm(checkin.plan if checkin else None)
        self._hold_form("checkin")
        self.show_all()

    def do_override(self) -> None:
        """Decide otherwise."""
        if self.today.decision.verdict:
            self.form = override_form()
            self._hold_form("checkin")
            self.show_all()

    def do_note(self) -> None:
        """Add a remark."""
        self.form = note_form()
        self._hold_form("checkin")
        self.show_all()

    def do_undo(self) -> None:
        """Take the last action of today back, then the one before it."""
        actions = [
            event
            for event in counting(self.today.day.events)
            if not isinstance(event.body, WarmupProgress)
        ]
        if actions:
            self.app.store(new_event(self.today.day.day, self.app.now(), Undone(actions[-1].id)))
            self.show_all()

    def do_flag(self) -> None:
        """Say that the newest red flag of the last days was seen to, or is gone."""
        for day in reversed(self.today.days[-3:]):
            if day.final_verdict == "refer" and not day.flag_resolved:
                self.app.store(new_event(day.day, self.app.now(), FlagResolved()))
                self.show_all()
                return

    def show_pane(self, name: PaneName) -> None:
        """Bring a pane to sight and give it the keys it takes."""
        if name == "checkin" and self.today.day.checkin is None:
            self._hold_form("checkin")
        elif name == "warmup":
            self.do_warmup_open()
            return
        else:
            self.holds, self.shown = "none", name
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
        """A click answers, as keys do."""
        if self.holds != "form":
            self._hold_form("checkin")
        self.form.choose(message.field, message.value)
        self.show_all()

    def on_warmup_pane_chosen(self, message: WarmupPane.Chosen) -> None:
        """A click answers one of the five questions."""
        if self.guide and self.guide.stage == "reassess":
            self.guide.choose(message.key, message.value)
            self.show_all()
