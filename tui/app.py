"""The application: it starts and ends cleanly, keeps time, and opens what commands ask for."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")  # read by Textual when it is imported

from textual.app import App, SystemCommand
from textual.geometry import Offset
from textual.screen import Screen
from textual.theme import Theme

from core.journal.storage import JournalError
from core.model.words import listed
from tui.commands import Command, holds
from tui.dashboard.screen import Dashboard
from tui.screens.overlay import Overlay, copy
from tui.session import DashboardSession
from tui.settings.config import OWN_THEMES
from tui.settings.themes import Found, OwnThemes
from tui.terminal.link import Link, terminal_gone
from tui.terminal.palette import THEMES, variables
from tui.widgets.lines import Builder

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.demo import DemoClock
    from tui.pages.day_filter import Filter

DEMO = "demo"
"""What is returned when the demo is to be shown next."""
POLL_SECONDS = 1.5
"""How often journal and config are looked at for what was stored or changed elsewhere."""


def _commands() -> type[Provider]:
    """Return where the palette looks; only an open one needs it."""
    from tui.screens.nearest import NearestCommands

    return NearestCommands


class Sorecast(App[str]):
    """The dashboard's application. Everything it needs is given to it; nothing is global."""

    TITLE = "sorecast"
    CSS_PATH = ["app.tcss", "dashboard/screen.tcss"]  # the default screen loads none
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {_commands}  # noqa: RUF012 - as Textual declares it
    HORIZONTAL_BREAKPOINTS = [
        (0, "-sliver"),
        (40, "-phone"),
        (60, "-narrow"),
        (110, "-wide"),
        (160, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-low"),
        (12, "-short"),
        (22, "-medium"),
        (34, "-tall"),
        (44, "-high"),
    ]

    def __init__(
        self,
        session: DashboardSession,
        *,
        log_folder: Path | None = None,
        debug: bool = False,
        ascii_only: bool = False,
        at_warmup: bool = False,
        demo: DemoClock | None = None,
    ) -> None:
        plain = True if os.environ.get("NO_COLOR") else None  # else it would send shades of grey
        super().__init__(driver_class=Link, ansi_color=plain)
        self.session = session
        self.log_folder = log_folder
        self.debugging = debug
        self.broken = False
        self.at_warmup = at_warmup
        self.demo = demo
        """The demo's clock, where the journal is the demo's."""
        self._start: Literal["first frame", "chart", "over"] = "first frame"
        self._settling = ExitStack()
        self._warned_of_loss = False
        self.animation_level = "none"
        if ascii_only:
            self.add_class("ascii", update=False)
        for theme in THEMES:
            self.register_theme(theme)
        beside = session.config_file
        self.own_themes = OwnThemes(beside and beside.with_name(OWN_THEMES))
        self._theme_faults = " ".join(found.fault for found in self._take_own_themes())
        self.theme = self._chosen_theme
        self._themes = [self.theme]
        """The themes that were in sight, the present one last."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our colours for a theme that was not made for this."""
        return variables(self.current_theme)

    @property
    def _chosen_theme(self) -> str:
        """The theme that the settings ask for, else the one to begin with."""
        chosen = self.session.config.theme
        return chosen if chosen in self.available_themes else THEMES[0].name

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands, unseen: screen readers and magnifiers follow it."""
        screen = self.screen
        if isinstance(screen, Dashboard | Overlay):
            return screen.attention or Offset()
        return self._typing_at

    @cursor_position.setter
    def cursor_position(self, at: Offset) -> None:
        self._typing_at = at

    def _take_own_themes(self) -> list[Found]:
        """Take the themes that a person wrote or changed, and show the one in sight anew."""
        found = list(self.own_themes.changes())
        for theme in filter(None, (one.theme for one in found)):
            self.register_theme(theme)
            if theme.name == self.theme and self.is_running:
                self.mutate_reactive(Sorecast.theme)
        return found

    # start and end

    def get_default_screen(self) -> Screen[None]:
        """Begin with the dashboard, so that nothing else is ever drawn before it."""
        session, today = self.session, self.session.today
        begun = session.configured or session.drafts.of(today.day.day.isoformat())
        self.dashboard = Dashboard(
            session,
            carry_out=self.carry_out,
            open_page=self.open_page,
            see_demo=self.do_demo,
            open_day=lambda day: self._open_history(opened=day),
            first_run=not (today.days or today.day.events or begun or session.fault),
            made_up=self.demo is not None,
        )
        self.dashboard.view.said = self._theme_faults.strip()
        self.session.changed = self.dashboard.refresh_today
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
            self._driver.let_out()
        self.dashboard.call_after_refresh(work)

    def _after_first_frame(self) -> None:
        self.dashboard.charting.show()
        if self.at_warmup:
            self.dashboard.warming.do_warmup_open()
            self.dashboard.show_all()
        self._start = "over"
        self._settling.close()
        self.dashboard.refresh()
        self.dashboard.call_after_refresh(self._once_drawn, self._after_chart)

    def _after_chart(self) -> None:
        gc.freeze()  # what a start has made stays
        gc.enable()
        self.theme_changed_signal.subscribe(self.dashboard, self._save_theme)
        self.dashboard.show_reasons()

    def _end(self, status: int) -> None:
        """End on a signal: keep what is open, restore the terminal."""
        self.dashboard.keep_open()
        self.exit(return_code=status)

    def refresh_css(self, animate: bool = True) -> None:
        """Style what is drawn anew. Before anything is, the styles are not even read."""
        if self._is_mounted:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

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
            self.dashboard.keep_open()
        self.panic(Text(last_words(error, self.log_folder, debug=self.debugging)))

    def do_quit(self) -> None:
        """Leave; what is typed is kept as a draft. Where it can't be, that is asked about, once."""
        if self.dashboard.keep_open() or self._warned_of_loss:
            self.exit(return_code=0)
            return
        self._warned_of_loss = True
        self.session.fault += ". Leaving again drops them."
        self._show()

    def do_suspend(self) -> None:
        """Give the terminal back to the shell for a while, if there is one."""
        self.dashboard.keep_open()
        if not (isinstance(self._driver, Link) and self._driver.suspend()):
            self.notify("There is no shell here that could bring it back.", markup=False, timeout=4)

    async def action_quit(self) -> None:
        """Leave by Textual's own key the same way."""
        self.do_quit()

    def poll(self) -> None:
        """Notice what another terminal stored, a new training day, and a terminal that is gone."""
        if terminal_gone():
            self._end(128 + signal.SIGHUP)
        elif self.session.stale:
            self.session.reload()
        self.dashboard.keep_typed()
        told = [one.told for one in self._take_own_themes()]
        if changed := self.session.renew_settings():
            told.append(self._use_settings(changed))
        if told:
            self._in_sight.tell(" ".join(told))
            self._show()

    def _use_settings(self, changed: Sequence[str]) -> str:
        """Show by the settings in the file from now on; return which were changed there."""
        if "theme" in changed:
            self.theme = self._themes[-1] = self._chosen_theme
        said = f"Read again from the config: {listed(changed)}."
        if later := [name for name in ("ascii", "mouse") if name in changed]:
            said += f" The next start uses {listed(later)}."
        return said

    # commands

    def carry_out(self, command: Command) -> None:
        """Do a command where it holds; what is over the dashboard gives way to the dashboard's."""
        dashboard = self.dashboard
        if command.place == "form":
            dashboard.do_in_form(command)
            return
        while not (self.screen is dashboard or holds(command, self._in_sight.context)):
            self.pop_screen()
        if command.place == "decided" and not self.session.today.decision.verdict:
            dashboard.say_decided_comes_later(command)
        else:
            owners = (owner for owner in (self.screen, *dashboard.owners, self))
            method = next(filter(None, (getattr(o, command.method, None) for o in owners)), None)
            if method:
                method(*command.arguments)
        self._show()

    def _show(self) -> None:
        """Bring what is in sight up to date."""
        if self.screen is self.dashboard:
            self.dashboard.show_all()
        elif isinstance(self.screen, Overlay) and self.screen.is_running:
            self.screen.show()

    def do_morning(self, step: int) -> None:
        """Go to another day of the demo, whose clock alone can be turned."""
        view = self.dashboard.view
        if self.demo is None:
            view.said = "Only the demo steps through its days."
        elif self.demo.step(step):
            self.session.reload()
        else:
            view.said = "The demo has no day beyond."

    def do_demo(self) -> None:
        """Leave for the demo, from which there is a way back."""
        self.dashboard.keep_open()
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

        today, heart_rate = self.session.today, self.session.config.heart_rate
        explanation = explain(today.request, today.decision)
        self.open_page(
            "explain", "Why", lambda width: explanation_rows(today, explanation, heart_rate, width)
        )

    def do_insights(self) -> None:
        """Open what the last weeks and a year of warm-ups say."""
        from tui.screens.insights import InsightsPage

        try:
            page = InsightsPage(self.session, self.carry_out)
        except JournalError as error:
            self.session.fault = str(error)
        else:
            self.push_screen(page)

    def do_help(self) -> None:
        """Open the list of all keys."""
        from tui.pages.help import help_rows

        keymap, ascii_only = self.session.keymap, self.has_class("ascii")
        self.open_page("help", "Keys", lambda w: help_rows(keymap, w, ascii_only=ascii_only))

    def open_page(self, opener: str, title: str, build: Builder) -> None:
        """Open a page of text over what is in sight; `opener` is the command's id."""
        from tui.screens.page import Page

        self.push_screen(Page(opener, title, build, self.session.keymap, self.carry_out))

    def do_copy(self) -> None:
        """Copy today's advice."""
        from core.explanation.explain import explain
        from tui.pages.explanation import explanation_rows
        from tui.screens.page import COPIED_WIDTH

        today = self.session.today
        explanation = explain(today.request, today.decision)
        heart_rate = self.session.config.heart_rate
        copy(self, explanation_rows(today, explanation, heart_rate, COPIED_WIDTH))

    def do_history(self) -> None:
        """Open the list of all days."""
        self._open_history()

    def _open_history(self, passing: Filter | None = None, opened: date | None = None) -> None:
        from tui.screens.history import History

        answering = self.dashboard.answering
        self.push_screen(
            History(
                self.session,
                self.carry_out,
                edit=answering.edit,
                note=answering.note,
                flag=answering.flag,
                reopen=self._open_history,
                passing=passing,
                opened=opened,
            )
        )

    def do_palette(self) -> None:
        """Open the command palette."""
        self.action_command_palette()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Offer every command that holds here or on the dashboard by its name, and the themes."""
        for command in self.session.keymap.holding(self._in_sight.context):
            name = command.label.capitalize()
            yield SystemCommand(name, command.help, lambda c=command: self.carry_out(c))
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)

    def _save_theme(self, theme: Theme) -> None:
        """Remember a theme that was chosen in the palette."""
        if theme.name != self._themes[-1]:
            self._themes.append(theme.name)
            self.session.save_settings({"theme": theme.name})

    def on_dashboard_theme_taken_back(self) -> None:
        """Show the theme before the last one again."""
        self._themes.pop()
        self.theme = self._themes[-1]
