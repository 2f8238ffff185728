"""The dashboard: one screen on which the day moves from check-in to settled.

Every key comes to the screen and is handled at once, one after another, by whatever holds the keys
at that moment. No pane takes the focus, so keys typed ahead can never overtake each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Offset, Size
from textual.message import Message
from textual.screen import Screen

from core.model.checkin import CheckIn
from core.model.day import CheckedIn
from core.model.verdict import Verdict
from core.model.words import capitalized, counted, weekday
from tui.chart.grid import Row
from tui.chart.strip import sparks
from tui.commands import Command, Context
from tui.dashboard.answering import Answering
from tui.dashboard.charting import Charting
from tui.dashboard.hints import TOO_SMALL, Hints, key_hints
from tui.dashboard.view import PANES, PaneName, View
from tui.forms.checkin import CheckInForm
from tui.forms.reassess import ReassessForm
from tui.session import DashboardSession
from tui.stage.pane import WarmupPane
from tui.terminal.glyphs import dots
from tui.today.ahead import expected
from tui.today.next import coming_step
from tui.today.summary import elsewhere, flag_words, side_by_side, waiting_flags
from tui.today.today import Today, checkin_form
from tui.widgets.banner import accent_of
from tui.widgets.chart import ChartPane
from tui.widgets.checkin import CheckInPane
from tui.widgets.keybar import KeyBar
from tui.widgets.lines import Builder, Piece
from tui.widgets.pane import Pane, set_accent
from tui.widgets.title import TitleLine
from tui.widgets.verdict import VerdictLine, VerdictPane

if TYPE_CHECKING:
    from tui.dashboard.warming import Warming


class Dashboard(Screen[None]):
    """Check-in, recommendation, warm-up and chart. State lives in the journal; this shows it.

    `carry_out` does any command, `open_page` opens a page of text over it, `see_demo` leaves for
    the demo, `open_day` opens an earlier day.
    """

    AUTO_FOCUS = None

    class ThemeTakenBack(Message):
        """The theme that was there before is to be shown again."""

    def __init__(
        self,
        session: DashboardSession,
        *,
        carry_out: Callable[[Command], object],
        open_page: Callable[[str, str, Builder], object],
        see_demo: Callable[[], object],
        open_day: Callable[[date], object],
        first_run: bool = False,
        made_up: bool = False,
    ) -> None:
        super().__init__()
        self.session = session
        self.carry_out = carry_out
        self.open_day = open_day
        self.made_up = made_up
        """The journal is the demo's."""
        self.view = View()
        self.title_line = TitleLine()
        self.verdict_line = VerdictLine(session.today, id="verdict-line")
        self.warmup_pane = WarmupPane(session.keymap, id="warmup")
        self.verdict_pane = VerdictPane(session.today, session.keymap, id="today")
        self.chart_pane = ChartPane(id="chart")
        self.key_bar = KeyBar(id="keys")
        self.answering = Answering(
            session, self.view, first_run=first_run, carry_out=carry_out, see_demo=see_demo
        )
        self.charting = Charting(session, self.chart_pane, open_page)
        self.checkin_pane = CheckInPane(self.answering.form, session.keymap, id="checkin")
        self._explained: Today | None = None
        """What the reasoning in sight is of; nothing before the first frame is drawn."""
        self._shown_at = Size()

    @cached_property
    def warming(self) -> Warming:
        """The warm-up; most starts show a first frame without one, and sooner for that."""
        from tui.dashboard.warming import Warming

        return Warming(
            self.session, self.view, self.warmup_pane, show=self.show_all, answering=self.answering
        )

    @property
    def owners(self) -> tuple[object, ...]:
        """Whoever carries out the dashboard's commands."""
        return self, self.answering, self.warming, self.charting

    def compose(self) -> ComposeResult:
        """Lay out the panes; which of them are in sight follows from the size and `shown`."""
        self.answering.begin()
        self.show_all()
        yield self.title_line
        yield self.verdict_line
        with Container(id="panes"):
            yield self.verdict_pane
            yield self.checkin_pane
            yield self.warmup_pane
            yield self.chart_pane
        yield self.key_bar

    # what is shown

    def refresh_today(self) -> None:
        """Show what the journal says now; what is being typed stays."""
        if self._explained:
            self.session.look_back()
        self.answering.refresh()
        self.warming.yield_to_other()
        self.warming.stop_where_none_fits()
        self.warming.follow_answers()
        self.show_all()
        self.charting.show()

    def show_reasons(self) -> None:
        """Show from now on what is worked out after the first frame: reasons, what is usual."""
        self._explained = self.session.today
        self.checkin_pane.figured = True
        self.session.look_back()
        self._explain()
        self.charting.show()
        self.show_all()

    def _explain(self) -> None:
        """Work out the reasoning of the day in sight, or the state of a damaged journal."""
        from core.explanation.explain import explain

        shown, pane = self.answering.target, self.verdict_pane
        self._explained = shown
        pane.damage = self.session.damage() if self.session.damaged else ()
        pane.explanation = (
            explain(shown.request, shown.decision) if shown.decision.verdict else None
        )

    def show_all(self) -> None:
        """Bring every pane up to date; each draws only what changed."""
        self._shown_at = self.app.size
        if self._explained and self._explained is not self.answering.target:
            self._explain()
        if self._explained:
            self.charting.follow(self.answering.sore_so_far)
        self._show_verdict()
        self._entitle(self.title_line)
        self.checkin_pane.form = self.answering.form
        self.checkin_pane.holds_keys = self.answering.open
        self.checkin_pane.unusual = self._unusual()
        after = self.answering.target.day.reassessment
        self.checkin_pane.after = (after.soreness if after else None) or {}
        self.checkin_pane.entitle(self.answering.form.title, self._beside_checkin())
        self.warmup_pane.entitle(self.warmup_pane.named)
        self.key_bar.hints = self._hints()
        for pane in (self.verdict_pane, self.checkin_pane, self.warmup_pane, self.chart_pane):
            pane.set_class(self.view.shown == pane.id, "holds-keys")
        self._arrange()
        for drawn in self.query(Pane):
            drawn.repaint()
        if self._explained and self.verdict_pane.so_far and self.has_class("answering"):
            self.call_after_refresh(self._foresee)

    def on_resize(self) -> None:
        """Say what another size has room for, once Textual has set its classes."""
        self.call_later(self._show_at_another_size)

    def _show_at_another_size(self) -> None:
        if self._shown_at != self.app.size:
            self.show_all()

    def _arrange(self) -> None:
        """Say to the stylesheet, all at once, which panes are in sight and how large."""
        before = self.classes
        warming = self.view.shown == "warmup"
        for name, so in (
            *((f"showing-{pane}", self.view.shown == pane) for pane in PANES),
            ("warming", warming),
            ("staged", warming and self.view.holds == "guide"),
            ("answering", self.answering.open),
            ("foretold", self.verdict_pane.so_far is not None),
            ("saying", bool(self.session.fault or self.view.said)),
        ):
            self.set_class(so, name, update=False)
        if self.classes != before:
            self.update_node_styles()

    def _foresee(self) -> None:
        """Show what answers could still come, once what the key did is drawn."""
        if self.verdict_pane.display and self.answering.foresee():
            self._show_verdict()
            self.verdict_pane.repaint()

    def _show_verdict(self) -> None:
        """Show what is stored of the day, or what an open check-in says already."""
        today, so_far = self.answering.target, self.answering.so_far
        decision = so_far.at_least.decision if so_far else today.decision
        green = so_far and decision.verdict <= Verdict.TRAIN and not decision.urgent
        set_accent(self.app, "unknown" if green else accent_of(decision))
        pane, row = self.verdict_pane, self.verdict_line
        pane.today = row.today = today
        pane.so_far = row.so_far = so_far
        row.said = self.session.fault or self.view.said
        row.hint = "40×12 shows what to do." if self.too_small else ""
        pane.heart_rate = self.session.config.heart_rate
        pane.remark = self._remark()
        pane.due = self._due()
        pane.tomorrow = self._tomorrow()
        pane.sparks = self._sparks if self.has_class("-phone") else None
        pane.step = self.answering.final_step or coming_step(
            self.session.today, self.session.now(), self.session.keymap.key, self.answering.begun
        )
        pane.entitle("Today, so far" if so_far else "Today", self._other_panes())

    def _sparks(self, width: int) -> tuple[Row, Row]:
        """Draw the last days in two rows, as many as fit."""
        return sparks(self.charting.points, width)

    def _other_panes(self) -> list[Piece]:
        """Name the panes that are not in sight, by their keys."""
        if self.has_class("-wide") or self.has_class("-vast"):
            return []
        pieces: list[Piece] = []
        for name in ("checkin", "warmup", "chart"):
            ((key, label),) = self.session.keymap.hint([f"pane.{name}"])
            pieces += [(key, "key"), (f" {label.removesuffix(' pane')}  ", "quiet")]
        return [*pieces[:-1], (" chart", "quiet")]

    def _beside_checkin(self) -> list[Piece]:
        """Say how far the form is, or which key changes what is stored."""
        if so_far := self.verdict_pane.so_far:
            if self.size.width < 100:
                plain = self.checkin_pane.ascii_only
                full, empty = dots(so_far.answered, so_far.asked, ascii_only=plain)
                return [(full, "accent"), (empty, "quiet")]
            return [(f"{so_far.answered}", "strong"), (f" of {so_far.asked} answered", "quiet")]
        if self.answering.open:
            return []
        return [(self.session.keymap.key("checkin"), "key"), (" change", "quiet")]

    def _hints(self) -> Hints:
        if self.answering.open and self.too_small:
            return [*TOO_SMALL, *self.session.keymap.hint(["form.leave"])]
        return key_hints(self.session, self.view, self.answering.form, self.warmup_pane.guide)

    def _entitle(self, title: TitleLine) -> None:
        day = self.answering.target.day.day
        title.day = f"{day:%A} {day.day} {day:%B}"
        title.short_day = f"{day:%a} {day.day} {day:%b}"
        title.count = self._count
        title.fault = self.session.fault
        title.said = self.view.said

    @property
    def _count(self) -> str:
        if not self.answering.about_today:
            return "an earlier day"
        if self.made_up:
            back, on = (self.session.keymap.key(f"morning.{way}") for way in ("before", "after"))
            return f"made-up days, {back} {on} turns them"
        recent = self.session.today.day.day - timedelta(days=13)
        recorded = sum(d.checkin is not None for d in self.session.today.days if d.day >= recent)
        recorded += self.session.today.day.checkin is not None
        return f"{recorded} of 14 days checked in"

    def _remark(self) -> str:
        """Say what was just done, or what of the last days still asks for an answer."""
        if not self.answering.about_today:
            return ""
        if beside := side_by_side(self.session.today):
            return beside
        if waiting := self._waiting():
            return f"{waiting} {self._otherwise()}".strip()
        edited = self.session.today.edited_since
        texts = (
            self._elsewhere(),
            self._otherwise(),
            f"{edited:%A} was edited after this was decided." if edited else "",
            *self._of_warmup(),
            self._unknown_settings(),
        )
        return " ".join(filter(None, texts))

    def _of_warmup(self) -> tuple[str, ...]:
        if self.session.today.day.warmup is None:
            return ()
        return self.warming.fading, "" if self.answering.final_step else self.warming.waits

    def _waiting(self) -> str:
        """Say which red flags wait for a mark, unless the headline does, and the key for it."""
        today, key = self.session.today, self.session.keymap.key("flag")
        days = waiting_flags(today)
        if not days:
            return ""
        it, one = ("it", "is") if len(days) == 1 else ("them", "are")
        said, on = today.decision.headline, today.day.day
        others = [day for day in days if f"on {weekday(day.day, on)}" not in said]
        if not others:
            return f"{key} marks {it} as seen to, or as gone."
        if len(others) < len(days):
            return f"{key} marks it, and {flag_words(others, on)}, as seen to or gone."
        flags = capitalized(flag_words(days, on))
        return f"{flags} {one} not marked as seen to or gone: {key} marks {it}."

    def _elsewhere(self) -> str:
        """Say how old a check-in from another time zone is, and which key answers anew."""
        said = elsewhere(self.session.today)
        return f"{said} {self.session.keymap.key('checkin')} answers anew." if said else ""

    def _unknown_settings(self) -> str:
        """Say that this version does not know some of the settings; doctor names them."""
        count = len(self.session.config.unknown)
        if not count:
            return ""
        is_are = "is" if count == 1 else "are"
        return f"{counted(count, 'setting')} {is_are} unknown here: sorecast doctor says more."

    def _otherwise(self) -> str:
        """Say when the morning's answers, asked again now, get another verdict than they got."""
        given, now = self.session.today.day.morning, self.session.today.decision.morning_verdict
        if given is None or given.verdict == now.key:
            return ""
        label = Verdict.of(given.verdict).label.lower()
        return f"This morning it said: {label}. Settings, rules or an earlier day changed since."

    def _tomorrow(self) -> str:
        """Return what is expected of tomorrow, once the last weeks were looked at."""
        insights = self.session.insights
        return expected(self.session.today, insights.forecast) if insights else ""

    def _due(self) -> tuple[str, str]:
        """Return the key of the insights, and what in them asks for a look."""
        insights = self.session.insights
        due = insights.due if insights else None
        key, label = self.session.keymap.hint(["insights"])[0]
        return (key, f"{label} · {due}") if due else ("", "")

    def _unusual(self) -> Mapping[str, str]:
        """Return how answers so far differ from what is usual of this person, by their fields."""
        form, insights = self.answering.form, self.session.insights
        if insights is None or not isinstance(form, CheckInForm) or form.day != insights.today:
            return {}
        from core.insights.baseline import chips

        found = chips(insights.normal, form.checkin(self.session.now()))
        return {chip.field: chip.said for chip in found}

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
        if self.answering.open:
            self.answering.form.paste(event.text)
            self.show_all()

    @property
    def too_small(self) -> bool:
        """There is no room for a form: answers would be typed blind."""
        return self.size.width < 40 or self.size.height < 12

    def press(self, key: str, character: str | None) -> None:
        """Give the key to what holds the keys, or carry out its command."""
        self.view.turn()
        command = self.session.keymap.find(key, self.context)
        if command and not (self.answering.open and command.place != "warmup-and-after"):
            self.carry_out(command)
        elif self.answering.open:
            self._press_in_form(key, character, command)
            self.show_all()

    def _press_in_form(self, key: str, character: str | None, command: Command | None) -> None:
        if not self.too_small or (command and command.id in ("form.leave", "quit")):
            self.answering.press(key, character, command)

    @property
    def context(self) -> Context:
        """What holds the keys."""
        if self.answering.open:
            return "questions" if isinstance(self.answering.form, ReassessForm) else "form"
        if self.view.holds == "guide":
            return "warmup"
        return "damaged" if self.session.damaged else "dashboard"

    @property
    def attention(self) -> Offset | None:
        """Where a person's attention is; nowhere while the clock of the warm-up runs."""
        guide = self.warmup_pane.guide
        if self.session.fault or self.view.said:
            heard: tuple[Pane, ...] = (self.title_line, self.verdict_line)
        elif self.view.holds == "guide" and guide and guide.timer.running:
            return None
        else:
            panes = {
                pane.id: pane for pane in (self.checkin_pane, self.warmup_pane, self.chart_pane)
            }
            shown = "checkin" if self.answering.open else self.view.shown
            heard = (panes.get(shown, self.verdict_pane), self.verdict_pane, self.verdict_line)
        return next((pane.attention for pane in heard if pane.display and pane.region), None)

    def tell(self, text: str) -> None:
        """Say a word in the first line, until the next key."""
        self.view.said = text

    def say_decided_comes_later(self, command: Command) -> None:
        """Say that a command has no meaning before the check-in."""
        opens = self.session.keymap.key("checkin")
        self.view.said = f"{command.label.capitalize()} comes after the check-in: {opens} opens it."

    def do_in_form(self, command: Command) -> None:
        """Carry out a form's command that was chosen by its name."""
        if self.answering.open:
            self._press_in_form("", None, command)
        self.show_all()

    def keep_open(self) -> bool:
        """Keep what is unfinished beyond the program's end; False, and said, where it can't be."""
        self.warming.save()
        if self.answering.open and not self.session.keep_draft(self.answering.form):
            return False
        unkept = self.session.drafts.unkept
        return all(self.session.keep_answers(key, unkept[key]) for key in tuple(unkept))

    def keep_typed(self) -> None:
        """Keep what was typed since it was done last."""
        if self.answering.open:
            self.session.keep_typed(self.answering.form)

    # commands

    def do_undo(self) -> None:
        """Take back what was done last, whatever it was, and say what; then what was before it."""
        deed = self.session.last_deed
        if move := self.warming.bring_back(deed.at if deed else None):
            self.view.said = f"Taken back: {move} is in the plan again."
        elif self.warming.take_up_again(deed.at if deed else None):
            self.view.said = f"Taken back: the warm-up's end. {self.warming.waits}"
        elif deed is None:
            self.view.said = "There is nothing to take back."
        elif self.session.take_back(deed):
            self.view.said = f"Taken back: {deed.words}."
            body = deed.events[-1].body if deed.events else None
            if isinstance(body, CheckedIn) and self.session.today.day.checkin is None:
                self._offer_again(body.checkin)
            self.warming.renew_plan()
            if "theme" in deed.settings:
                self.post_message(self.ThemeTakenBack())

    def _offer_again(self, checkin: CheckIn) -> None:
        """Keep the answers of a check-in that was taken back as unfinished ones."""
        undone = checkin_form(self.session.today, self.session.config, checkin)
        if self.session.keep_answers(undone.kept_as, undone.draft()):
            self.view.said += f" {self.session.keymap.key('checkin')} brings its answers back."
        self.answering.refresh()

    def do_damage_accept(self) -> None:
        """Take what can be brought back of a damaged journal; the damaged file is kept."""
        self.session.accept_damage()

    def do_retry(self) -> None:
        """Store again what could not be stored."""
        self.view.said = self.session.retry()

    def do_pane(self, name: PaneName) -> None:
        """Bring a pane to sight and give it the keys it takes."""
        if name == "warmup":
            self.warming.do_warmup_open()
            return
        self.view.holds, self.view.shown = "none", name
        if name == "checkin" and self.session.today.day.checkin is None:
            self.answering.do_checkin()

    def do_pane_next(self) -> None:
        """Go round the panes."""
        self.do_pane(PANES[(PANES.index(self.view.shown) + 1) % len(PANES)])

    # clicks

    def on_check_in_pane_chosen(self, message: CheckInPane.Chosen) -> None:
        """Answer with a click as with keys."""
        self.answering.choose(message.field, message.value)
        self.show_all()

    def on_chart_pane_turned(self, message: ChartPane.Turned) -> None:
        """Show more days, or fewer, as the wheel turns."""
        self.charting.do_chart(message.step)

    def on_chart_pane_day_chosen(self, message: ChartPane.DayChosen) -> None:
        """Open the day that was clicked: its history, or today's check-in."""
        if self.context != "dashboard":
            return
        if message.day == self.session.today.day.day:
            self.do_pane("checkin")
            self.show_all()
        else:
            self.open_day(message.day)

    def on_click(self, event: events.Click) -> None:
        """Turn to the pane that was clicked; a form that holds the keys is left, and kept."""
        widget, _ = self.get_widget_at(event.screen_x, event.screen_y)
        name = next((name for name in PANES if widget.id == name), None)
        if name and name != self.view.shown and self.view.holds != "guide":
            if self.answering.open:
                self.answering.leave()
            self.do_pane(name)
            self.show_all()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Press the key that was clicked."""
        self.press(message.key, None)
