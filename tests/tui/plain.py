"""A person at the plain commands: what they type and when, with a clock that does not wait."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.model.checkin import CheckIn, Plan, Soreness
from core.model.day import CheckedIn, Day, new_event, training_day
from tui.__main__ import main
from tui.settings.paths import find_paths


class _Typed(io.StringIO):
    """An input that a person types; a pipe when not `terminal`."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


class Person:
    """Someone whose morning is at `now`, and whose seconds pass as fast as they are waited for."""

    def __init__(self, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        self.began = now
        self.seconds = 0.0
        self.asleep_at: dict[float, float] = {}
        """How long the machine sleeps, by the second at which it falls asleep."""
        self._keys: list[tuple[float, str]] = []
        self._patch = monkeypatch
        for module in ("warmup", "log"):
            monkeypatch.setattr(f"tui.shell.{module}.local_now", self.now)
        monkeypatch.setattr("tui.shell.follow.steady", lambda: self.seconds)
        monkeypatch.setattr("tui.shell.follow.typed", self._typed)
        monkeypatch.setattr("tui.shell.warmup.forget_typed", lambda: None)

    @property
    def journal(self) -> Journal:
        return Journal(find_paths().data, find_paths().state)

    @property
    def today(self) -> Day:
        return self.journal.day(training_day(self.began))

    @property
    def config(self) -> Path:
        return find_paths().config

    def now(self) -> datetime:
        return self.began + timedelta(seconds=self.seconds)

    def checks_in(
        self, plan: Plan | None, soreness: Soreness | None = None, **rest: object
    ) -> None:
        day = training_day(self.now())
        checkin = CheckIn(day, self.now(), plan, soreness or {}, sleep_hours=8)
        checkin = checkin._replace(**rest)  # type: ignore[arg-type]
        self.journal.append(new_event(day, self.now(), CheckedIn(checkin)))

    def pipes(self, *arguments: str, answers: Sequence[str] = ()) -> int:
        """Run a command with its answers coming through a pipe."""
        return self._run(arguments, answers, terminal=False)

    def types(
        self, *arguments: str, answers: Sequence[str] = (), keys: Sequence[tuple[float, str]] = ()
    ) -> int:
        """Run a command at a terminal: answers in turn, keys at their second of the timer."""
        self._keys = [(self.seconds + at, key) for at, key in keys]
        return self._run(arguments, answers, terminal=True)

    def _run(self, arguments: Sequence[str], answers: Sequence[str], *, terminal: bool) -> int:
        typed = _Typed("".join(f"{answer}\n" for answer in answers))
        typed.terminal = terminal
        self._patch.setattr(sys, "stdin", typed)
        self._patch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
        return main(arguments)

    def _typed(self, seconds: float | None) -> str | None:
        until = float("inf") if seconds is None else self.seconds + seconds
        if self._keys and self._keys[0][0] <= until:
            at, key = self._keys.pop(0)
            self.seconds = max(self.seconds, at)
            if key == "ctrl+c":
                raise KeyboardInterrupt
            return key
        if until == float("inf"):
            raise EOFError
        self.seconds = until
        for at in [at for at in self.asleep_at if at <= until]:
            self.seconds += self.asleep_at.pop(at)
        return None
