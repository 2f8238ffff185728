"""What an open dashboard works with: journal, settings, clock, drafts, keys, and what went wrong.

It knows no screen. Whoever shows today is told by `changed` when it is another one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from core.journal.journal import Journal
from core.journal.storage import Damaged, JournalError, local_now
from core.model.day import Body, Day, Event, FlagResolved, Mark, Undone
from core.model.folding import counting, new_events, undo
from tui.commands import Keymap
from tui.forms.drafts import Drafts
from tui.forms.form import Form
from tui.settings.config import Config, ConfigError, differing
from tui.settings.loading import load_config
from tui.settings.paths import stamp
from tui.terminal.clock import steady
from tui.today.summary import deed_words
from tui.today.today import Today, gather, nothing

if TYPE_CHECKING:
    from core.insights.forecast import Tally
    from core.insights.programme import Insights


_SETTINGS: Mapping[str, str] = {
    "theme": "the theme",
    "warmup": "that the move is left out",
    "usual": "what is usual",
}
"""Settings that are changed alone, as they are said to be taken back."""


class Deed(NamedTuple):
    """What a person did and can take back: events of one day, or settings as they were before."""

    at: datetime
    words: str
    events: tuple[Event, ...] = ()
    settings: Mapping[str, Any] = {}


def deed_of(events: tuple[Event, ...]) -> Deed:
    """Return what these events tell: the last one names it."""
    return Deed(events[-1].at, deed_words(events[-1]), events)


class DashboardSession:
    """Reads, decides and stores for an open dashboard. Everything it needs is given to it."""

    def __init__(
        self,
        journal: Journal,
        config: Config,
        *,
        now: Callable[[], datetime] = local_now,
        monotonic: Callable[[], float] = steady,
        draft_file: Path | None = None,
        config_file: Path | None = None,
        counts_file: Path | None = None,
        read_config: Callable[[Path], Config] = load_config,
    ) -> None:
        self.journal = journal
        self.config = config
        self.now = now
        self.monotonic = monotonic
        # Version 1 kept drafts in the journal's folder, which may be synced.
        self.drafts = Drafts(draft_file, old=journal.folder / "draft.json")
        self.config_file = config_file
        self._counts_file = counts_file
        self._read_config = read_config
        self._config_at = self._config_stamp
        self._config_faults: tuple[str, ...] = ()
        """What is wrong with the config file since it was changed; until then it was used."""
        self.configured = config_file is None or os.path.exists(config_file)
        self.keymap = Keymap(config.keys)
        self.fault = ""
        """One line about what could not be read or stored, empty while all is well."""
        self.damaged = False
        """A file of the journal is damaged, and what can be given back is offered."""
        self.unsaved: tuple[Event, ...] = ()
        """What could not be stored; it counts all the same, and is tried again."""
        self.insights: Insights | None = None
        """What the last weeks say, once `look_back` has worked it out."""
        self._looked_back: object = None
        self._settled: list[Deed] = []
        """Changes of the settings, the last of them last."""
        self._own: dict[str, date] = {}
        """The events that were stored from here, and their days."""
        self.changed: Callable[[], object] = lambda: None
        self.today = self.read()

    # reading

    def read(self) -> Today:
        """Read the journal and decide; what cannot be read is told by `fault` and `damaged`."""
        self._read_at = self._version
        try:
            self.today = gather(self.journal, self.config, self.now(), unsaved=self.unsaved)
        except JournalError as error:
            self.damaged = isinstance(error, Damaged)
            self.fault = "The journal is damaged." if self.damaged else str(error)
            self.today = nothing(self.config, self.now())
        else:
            self.damaged = False
            if not self.unsaved:
                self.fault = " ".join((*self._only_read(), *self._told()))
        return self.today

    def _only_read(self) -> tuple[str, ...]:
        only = "This folder can only be read: nothing is stored in it."
        return (only,) if self.journal.read_only else ()

    def _told(self) -> tuple[str, ...]:
        """Return what is to be said of other machines' files."""
        return *self._config_faults, *self.journal.faults, *self.journal.notices

    def reload(self) -> None:
        """Read again and tell what is new."""
        self.read()
        self.changed()

    @property
    def stale(self) -> bool:
        """Another terminal stored something, or another minute has come: countdowns move on."""
        return self._version != self._read_at

    @property
    def _version(self) -> object:
        return self.journal.revision(), self.now().replace(second=0, microsecond=0)

    def gather(self, day: date) -> Today:
        """Read and decide a day anew. Raises JournalError."""
        return gather(self.journal, self.config, self.now(), day)

    def look_back(self) -> Insights | None:
        """Work out what the last weeks say, unless nothing has changed since."""
        from core.insights.programme import insights
        from core.insights.weeks import NEEDS

        day, profile = self.today.day.day, self.config.profile
        basis = (self.journal.revision(), day, profile)
        if basis != self._looked_back:
            try:
                days = self.journal.days(since=day - NEEDS, until=day)
            except JournalError:
                return self.insights  # it is said where today is read
            self._looked_back = basis
            self.insights = insights(days, day, profile, self.mornings_before())
        return self.insights

    def mornings_before(self) -> Tally:
        """Return what was counted of the mornings before those that a request holds."""
        from tui.today.ahead import earlier

        hard_rpe = self.config.profile.thresholds.hard_rpe
        return earlier(self.journal, self.today.day.day, hard_rpe, self._counts_file)

    # storing

    def store(self, *bodies: Body, day: Day | None = None, again: str = "retry") -> bool:
        """Store what happened today, or on `day` as it is known, durably.

        False when that failed: then the fault is said, with the command that tries `again`, and
        what happened is kept.
        """
        return self._append(*new_events(day or self.today.day, self.now(), *bodies), again=again)

    def mark(self, marks: Iterable[tuple[Day, Mark]]) -> bool:
        """Store what became of the red flags of some days, at once."""
        now = self.now()
        events = [e for day, mark in marks for e in new_events(day, now, FlagResolved(mark))]
        return self._append(*events, again="form.on")

    def store_progress(self, event: Event) -> bool:
        """Store how far a warm-up is. It is not kept when that fails: its next step comes soon."""
        return self._append(event, keep=False)

    def _append(self, *events: Event, keep: bool = True, again: str = "retry") -> bool:
        try:
            self.journal.append(*self.unsaved, *events)
        except JournalError as error:
            self.refuse(error, again)
            if keep:
                self.unsaved += events
                self.reload()
            return False
        self.unsaved, self.fault = (), ""
        self._own |= {event.id: event.day for event in events}
        self.reload()
        return True

    def refuse(self, error: JournalError, again: str) -> None:
        """Say that something was not stored, and which command tries it again."""
        key = self.keymap.key(again)
        self.fault = f"Not stored: {error} Nothing typed is lost; {key} tries again."

    def retry(self) -> str:
        """Store again what could not be stored; return a word about how that went."""
        if self.unsaved:
            return "" if self._append() else self.fault
        self.reload()
        return self.fault or "Everything is stored."

    # taking back

    @property
    def last_deed(self) -> Deed | None:
        """What was done last: to today, to another day from here, or to the settings."""
        taken = undo(self.today.day)
        deeds = [*self._elsewhere(), *self._settled[-1:], *([deed_of(taken)] if taken else ())]
        return max(deeds, key=lambda deed: deed.at, default=None)

    def _elsewhere(self) -> Iterator[Deed]:
        """Yield what was done last to each other day, from here or to its red flag since."""
        today = self.today
        since = today.request.now - timedelta(days=1)
        marks: dict[datetime, tuple[Event, ...]] = {}  # those of one moment go together
        for day in today.days:
            for event in counting(day.events):
                if isinstance(event.body, FlagResolved) and event.at > since:
                    marks[event.at] = (*marks.get(event.at, ()), event)
        yield from map(deed_of, marks.values())
        with suppress(JournalError):
            for other in {*self._own.values()} - {today.day.day}:
                taken = undo(self.journal.day(other))
                if taken and taken[-1].id in self._own:
                    yield deed_of(taken)

    def take_back(self, deed: Deed) -> bool:
        """Take back what was done; False, with the fault said, if that failed."""
        if deed.settings:
            self._settled.pop()
            return self._change_settings(deed.settings) is not None
        now = self.now()
        undone: list[Event] = []
        try:
            for on in sorted({event.day for event in deed.events}):
                ids = (event.id for event in deed.events if event.day == on)
                undone += new_events(self._day(on), now, *map(Undone, ids))
        except JournalError as error:
            self.refuse(error, "undo")
            return False
        return self._append(*undone)

    def _day(self, on: date) -> Day:
        """Return what is recorded of a day. Raises JournalError."""
        known = (day for day in (self.today.day, *self.today.days) if day.day == on)
        return next(known, None) or self.journal.day(on)

    # a damaged journal

    def damage(self) -> tuple[str, ...]:
        """Say what happened to the journal, what is missing, and what can be brought back."""
        from core.journal.damage import examine

        try:
            damages = examine(self.journal)
        except JournalError as error:
            self.fault = str(error)
            return ()
        return tuple(text for one in damages for text in one.lines)

    def accept_damage(self) -> None:
        """Take what can be brought back of a damaged journal; the damaged file is kept."""
        from core.journal.damage import accept, examine

        try:
            for damage in examine(self.journal):
                accept(self.journal, damage)
        except JournalError as error:
            self.fault = str(error)
            return
        self.reload()

    # settings and drafts

    def save_settings(self, settings: Mapping[str, Any]) -> bool:
        """Change settings in the config file and use them; False, with the fault said, if not."""
        before = self._change_settings(settings)
        if before:
            words = next((_SETTINGS[key] for key in before if key in _SETTINGS), "the settings")
            self._settled.append(Deed(self.now(), words, settings=before))
        return before is not None

    def _change_settings(self, settings: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Change settings and return those before; None if that failed."""
        from tui.settings.edit import save_settings

        if self.config_file is None or not settings:
            return None
        try:
            before = save_settings(self.config_file, settings)
            self.config = self._read_config(self.config_file)
        except (ConfigError, OSError) as error:
            self.fault = f"The settings were not saved: {error}"
            return None
        self.configured = True
        self._config_at = self._config_stamp
        self._config_faults = ()
        self.reload()
        return before

    @property
    def _config_stamp(self) -> object:
        return stamp(self.config_file) if self.config_file else None

    def renew_settings(self) -> Sequence[str]:
        """Use the config file as it is now, if it was changed; return the settings that differ.

        What is wrong with it is told by `fault`, until it is mended; the settings before hold on.
        """
        if self.config_file is None or self._config_at == (now := self._config_stamp):
            return ()
        self._config_at, before = now, self.config
        try:
            self.config = self._read_config(self.config_file)
        except ConfigError as error:
            self._config_faults = error.faults
        else:
            self._config_faults = ()
            self.keymap.change(self.config.keys)
        self.reload()
        return differing(before, self.config)

    def keep_draft(self, form: Form) -> bool:
        """Keep a form's unfinished answers beyond the end of the program; False as below."""
        key, answers = form.kept_as, form.draft()
        if key and not form.changed:
            self.drafts.forget(key)
        elif key and not self.drafts.holds(key, answers):
            return self.keep_answers(key, answers)
        return True

    def keep_typed(self, form: Form) -> None:
        """Keep what was typed so far, for a program may be killed; where it can't, leaving says."""
        so_far = form.copied()  # typing goes on in the form itself
        key, answers = so_far.kept_as, so_far.draft()
        if key and so_far.changed and not self.drafts.holds(key, answers):
            with suppress(OSError):
                self.drafts.keep(key, answers)

    def keep_answers(self, key: str, answers: Mapping[str, Any]) -> bool:
        """Keep answers under a form's key; False, with the fault said, where it cannot."""
        try:
            self.drafts.keep(key, answers)
        except OSError as error:
            self.fault = f"The unfinished answers could not be kept: {error.strerror}"
            return False
        return True
