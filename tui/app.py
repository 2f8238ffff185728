"""The application: it reads and stores for the dashboard, keeps time, and ends cleanly."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")  # read by Textual when it is imported

from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from core.journal.journal import Journal
from core.journal.storage import Damaged, JournalError, local_now
from core.model.day import Event
from tui.commands import Command, Keymap, holds
from tui.dashboard.screen import Dashboard
from tui.forms.drafts import Drafts
from tui.forms.form import Form
from tui.screens.overlay import Overlay
from tui.settings.config import Config, ConfigError, load_config
from tui.terminal.clock import steady
from tui.terminal.link import Link, terminal_gone
from tui.today.today import Today, gather, nothing
from tui.widgets.pane import Line

if TYPE_CHECKING:
    from tui.screens.page import Builder

FLASH_SECONDS = 0.6
DEMO = "demo"
"""What is returned when the demo is to be shown next."""
POLL_SECONDS = 1.5
"""How often the journal is looked at for what another terminal stored."""
WRITING_SECONDS = 0.005
"""How long what was drawn is given to be written before work begins that would hold it up."""


class Sorecast(App[str]):
    """The dashboard's application. Everything it needs is given to it; nothing is global."""

    TITLE = "sorecast"
    CSS_PATH = ["app.tcss", "dashboard/screen.tcss"]  # the default screen loads none
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-sliver"), (40, "-phone"), (60, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-short"), (22, "-medium"), (30, "-tall")]

    def __init__(
        self,
        journal: Journal,
        config: Config,
        *,
        now: Callable[[], datetime] = local_now,
        monotonic: Callable[[], float] = steady,
        draft_file: Path | None = None,
        config_file: Path | None = None,
        log_folder: Path | None = None,
        debug: bool = False,
        ascii_only: bool = False,
        at_warmup: bool = False,
        made_up: bool = False,
    ) -> None:
        plain = True if os.environ.get("NO_COLOR") else None  # else it would send shades of grey
        super().__init__(driver_class=Link, ansi_color=plain)
        self.journal = journal
        self.config = config
        self.now = now
        self.monotonic = monotonic
        self.drafts = Drafts(draft_file)
        self.config_file = config_file
        self.log_folder = log_folder
        self.debugging = debug
        self.broken = False
        self.configured = config_file is None or config_file.exists()
        self.ascii_only = ascii_only
        self.at_warmup = at_warmup
        self.made_up = made_up
        """The journal is the demo's."""
        self.keymap = Keymap(config.keys)
        self.fault = ""
        """One line about what could not be read or stored, empty while all is well."""
        self.unsaved: tuple[Event, ...] = ()
        self._looked_back: object = None
        """What the insights in sight were worked out from."""
        self.damaged = False
        """A file of the journal is damaged, and what can be given back is offered."""
        self._start: Literal["first frame", "chart", "over"] = "first frame"
        self._settling = ExitStack()
        self.animation_level = "none"
        if config.theme:
            self.theme = config.theme

    # start and end

    def get_default_screen(self) -> Screen[None]:
        """Begin with the dashboard, so that nothing else is ever drawn before it."""
        self._revision, self._minute = self.journal.revision(), self.now().minute
        today = self._read()
        begun = self.configured or self.drafts.of(today.day.day.isoformat())
        first_run = not (today.days or today.day.events or begun or self.fault)
        self.dashboard = Dashboard(today, first_run=first_run)
        self._fit(self.dashboard)
        return self.dashboard

    def _fit(self, screen: Screen[None]) -> None:
        """Set the classes of this size, which Textual does only after it has drawn once."""
        width, height = self.size
        for length, breakpoints in (
            (width, self.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS),
        ):
            name = [name for least, name in breakpoints if length >= least][-1]
            screen.add_class(name, update=False)

    def on_mount(self) -> None:
        """Keep time, notice signals, and load what the first frame can do without."""
        self.set_interval(POLL_SECONDS, self.poll)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end, 128 + number)

    def post_display_hook(self) -> None:
        """Draw no further ahead than the link is able to take.

        The first frame is followed by layouts that change nothing: nothing is drawn until the chart
        is there.
        """
        if self._start == "first frame":
            self._start = "chart"
            self._settling.enter_context(self.batch_update())
            self._once_drawn(self._after_first_frame)
        elif self._start == "over" and isinstance(self._driver, Link):
            self._driver.drawn()

    def _once_drawn(self, work: Callable[[], None]) -> None:
        """Do work after what was drawn last is out: the thread that writes it shares our time."""
        if isinstance(self._driver, Link):
            self.set_timer(WRITING_SECONDS, work)
        else:
            self.dashboard.call_after_refresh(work)

    def _after_first_frame(self) -> None:
        self.dashboard.charting.show()
        if self.at_warmup:
            self.dashboard.warming.do_warmup_open()
        self._start = "over"
        self._settling.close()
        self.dashboard.refresh()
        self.dashboard.call_after_refresh(self._once_drawn, self._after_chart)

    def _after_chart(self) -> None:
        gc.freeze()  # what a start has made stays
        gc.enable()
        self.theme_changed_signal.subscribe(self.dashboard, self._save_theme)
        self._look_back(self.dashboard.today.day.day)
        self.dashboard.charting.show()  # with what is usual
        self.dashboard.show_all()
        self.explain()

    def _end(self, status: int) -> None:
        """End on a signal: keep what is open, restore the terminal."""
        self._keep_open()
        self.exit(return_code=status)

    def _keep_open(self) -> None:
        self.dashboard.warming.save()
        if self.dashboard.holding_form:
            self.keep_draft(self.dashboard.answering.form)

    def _fatal_error(self) -> None:
        """End on an unexpected error, with one line and a log instead of Textual's traceback.

        That traceback shows the values of all variables, answers among them.
        """
        from rich.text import Text

        from tui.terminal.errors import last_words

        error = sys.exception()
        if error is None or self.broken:
            self.panic()  # it is ending, and has said why
            return
        self.broken = True
        with suppress(Exception):
            self._keep_open()
        self.panic(Text(last_words(error, self.log_folder, debug=self.debugging)))

    def do_quit(self) -> None:
        """Leave; what is typed is kept as a draft."""
        self._end(0)

    async def action_quit(self) -> None:
        """Leave by Textual's own key the same way."""
        self.do_quit()

    # reading and storing

    def gather(self, day: date | None = None) -> Today:
        """Read and decide today, or another day. Raises JournalError."""
        return gather(self.journal, self.config, self.now(), day)

    def _read(self) -> Today:
        try:
            today = gather(self.journal, self.config, self.now(), unsaved=self.unsaved)
        except JournalError as error:
            self.damaged = isinstance(error, Damaged)
            self.fault = "The journal is damaged." if self.damaged else str(error)
            return nothing(self.config, self.now())
        self.damaged = False
        if not self.unsaved:
            self.fault = ""
        return today

    def store(self, *events: Event, progress: bool = False) -> bool:
        """Store events durably; False, with the fault said and the events kept, if that failed.

        A warm-up's progress is not kept: its next step stores it again.
        """
        try:
            self.journal.append(*self.unsaved, *events)
        except JournalError as error:
            again = self.keymap.key("retry" if self.dashboard.holds == "none" else "form.on")
            self.fault = f"Not stored: {error} Nothing typed is lost; {again} tries again."
            if not progress:
                self.unsaved += events
                self.reload()
            return False
        self.unsaved, self.fault = (), ""
        self.reload()
        return True

    def do_damage_accept(self) -> None:
        """Take what can be brought back of a damaged journal; the damaged file is kept."""
        from core.journal.damage import accept, examine

        self.dashboard.verdict_pane.damage = ()
        try:
            for damage in examine(self.journal):
                accept(self.journal, damage.year)
        except JournalError as error:
            self.fault = str(error)
            return
        self.reload()

    def save_settings(self, settings: Mapping[str, Any]) -> bool:
        """Change settings in the config file and use them; False, with the fault said, if not."""
        from tui.settings.edit import save_settings

        if self.config_file is None or not settings:
            return False
        try:
            save_settings(self.config_file, settings)
            self.config = load_config(self.config_file)
        except (ConfigError, OSError) as error:
            self.fault = f"The settings were not saved: {error}"
            return False
        self.configured = True
        self.reload()
        return True

    def reload(self) -> None:
        """Read the journal again and show it."""
        self._revision = self.journal.revision()
        today = self._read()
        self._look_back(today.day.day)
        self.dashboard.refresh_today(today)
        self.explain()
        self.dashboard.charting.show()

    def poll(self) -> None:
        """Notice what another terminal stored, a new training day, and a terminal that is gone."""
        if terminal_gone():
            self._end(128 + signal.SIGHUP)
            return
        day = self.dashboard.today.day.day
        starts = self.config.day_starts_at
        now = self.now()
        changed = self.journal.revision() != self._revision
        new_day = (now - timedelta(hours=starts)).date() != day and now.hour >= starts
        if changed or new_day or now.minute != self._minute:
            self._minute = now.minute  # countdowns and fading notes move on with the clock
            self.reload()

    def do_retry(self) -> None:
        """Store again what could not be stored."""
        if self.unsaved:
            self.store()
        else:
            self.reload()
            self.dashboard.say(self.fault or "Everything is stored.")

    # what is shown after the first frame

    def _show_damage(self) -> None:
        """Say what happened to the journal, what is missing, and what can be brought back."""
        from core.journal.damage import examine

        try:
            damages = examine(self.journal)
        except JournalError as error:
            self.fault = str(error)
            return
        self.dashboard.verdict_pane.damage = tuple(text for one in damages for text in one.lines)

    def _look_back(self, day: date) -> None:
        """Work out what the weeks up to `day` say, unless nothing has changed since."""
        from core.insights.programme import insights
        from core.insights.weeks import NEEDS

        basis = (self._revision, day, self.config.profile)
        if basis == self._looked_back:
            return
        try:
            days = self.journal.days(since=day - NEEDS, until=day)
        except JournalError:
            return  # it is said where today is read
        self._looked_back = basis
        self.dashboard.insights = insights(days, day, self.config.profile)

    def explain(self) -> None:
        """Work out the reasoning of the day in sight, or the state of a damaged journal."""
        if self.damaged:
            self._show_damage()
        from core.explanation.explain import explain

        shown = self.dashboard.answering.target
        pane = self.dashboard.verdict_pane
        pane.explanation = (
            explain(shown.request, shown.decision) if shown.decision.verdict else None
        )
        pane.repaint()

    # drafts

    def keep_draft(self, form: Form) -> None:
        """Keep the unfinished answers of a form, beyond the end of the program too."""
        answers = form.draft()
        if not form.kept_as or not form.changed:
            return
        try:
            self.drafts.keep(form.kept_as, answers)
        except OSError as error:
            self.fault = f"The unfinished answers could not be kept: {error.strerror}"

    # commands

    def carry_out(self, command: Command) -> None:
        """Do a command where it holds; what is over the dashboard gives way to the dashboard's."""
        if command.place == "form":
            self.dashboard.do_in_form(command)
            return
        while not (self.screen is self.dashboard or holds(command, self._in_sight.context)):
            self.pop_screen()
        if command.place == "decided" and not self.dashboard.today.decision.verdict:
            opens = self.keymap.key("checkin")
            self.dashboard.say(
                f"{command.label.capitalize()} comes after the check-in: {opens} opens it."
            )
            return
        dashboard = self.dashboard
        panes = (dashboard.answering, dashboard.warming, dashboard.charting)
        for owner in (self.screen, dashboard, *panes, self):
            if method := getattr(owner, command.method, None):
                method()
                break
        if isinstance(self.screen, Overlay) and self.screen.is_running:
            self.screen.show()

    def do_demo(self) -> None:
        """Leave for the demo, from which there is a way back."""
        self._keep_open()
        self.exit(DEMO)

    @property
    def _in_sight(self) -> Dashboard | Overlay:
        """The dashboard, or what is open over it; the palette is not counted."""
        screens = (s for s in reversed(self.screen_stack) if isinstance(s, Dashboard | Overlay))
        return next(screens)

    def do_explain(self) -> None:
        """Open the whole reasoning."""
        from core.explanation.explain import explain
        from tui.pages.explanation import explanation_rows

        today = self.dashboard.today
        explanation, heart_rate = explain(today.request, today.decision), self.config.heart_rate
        self.open_page(
            "explain", "Why", lambda width: explanation_rows(today, explanation, heart_rate, width)
        )

    def do_insights(self) -> None:
        """Open what the last weeks and a year of warm-ups say."""
        from core.insights.backtest import backtest
        from core.insights.calibration import LATELY
        from core.insights.programme import insights
        from tui.pages.insights import insight_rows

        day, profile = self.dashboard.today.day.day, self.config.profile
        try:
            days = self.journal.days(since=day - LATELY, until=day)
        except JournalError as error:
            self.fault = str(error)
            self.dashboard.show_all()
            return
        found, year = insights(days, day, profile), backtest(days, profile)
        self.open_page("insights", "Insights", lambda width: insight_rows(found, year, width))

    def do_help(self) -> None:
        """Open the list of all keys."""
        from tui.pages.help import help_rows

        keymap, ascii_only = self.keymap, self.ascii_only
        self.open_page("help", "Keys", lambda w: help_rows(keymap, w, ascii_only=ascii_only))

    def open_page(self, opener: str, title: str, build: Builder) -> None:
        """Open a page of text over what is in sight; `opener` is the command's id."""
        from tui.screens.page import Page

        self.push_screen(Page(opener, title, build))

    def do_copy(self) -> None:
        """Copy today's advice."""
        from core.explanation.explain import explain
        from tui.pages.explanation import explanation_rows

        today = self.dashboard.today
        explanation = explain(today.request, today.decision)
        self.copy_rows(explanation_rows(today, explanation, self.config.heart_rate, 78))

    def copy_rows(self, rows: list[Line]) -> None:
        """Copy rows as plain text."""
        from tui.screens.page import plain_text

        self.copy(plain_text(rows))

    def do_history(self) -> None:
        """Open the list of all days."""
        from tui.screens.history import History

        self.push_screen(History())

    def copy(self, text: str) -> None:
        """Put text on the clipboard of the terminal, which may not take it."""
        self.copy_to_clipboard(text)
        self.notify("Copied, if this terminal allows it.", markup=False, timeout=3)

    def do_palette(self) -> None:
        """Open the command palette."""
        self.action_command_palette()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Offer every command that holds here or on the dashboard by its name, and the themes."""
        for command in self.keymap.holding(self._in_sight.context):
            name = command.label.capitalize()
            yield SystemCommand(name, command.help, lambda c=command: self.carry_out(c))
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)

    def ring(self) -> None:
        """Ring and flash for a new step, as far as that is wanted."""
        if self.config.bell:
            self.bell()
        if self.config.flash:
            pane = self.dashboard.warmup_pane
            pane.add_class("flash")
            self.set_timer(FLASH_SECONDS, lambda: pane.remove_class("flash"))

    def _save_theme(self, theme: Theme) -> None:
        """Remember a theme that was chosen in the palette."""
        if theme.name != self.config.theme:
            self.save_settings({"theme": theme.name})
