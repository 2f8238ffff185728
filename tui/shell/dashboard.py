"""Opening the dashboard: what the terminal can do decides how it is drawn, or that it can't be."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tui.shell import complain

if TYPE_CHECKING:
    from tui.demo import DemoClock
    from tui.settings.config import Config
    from tui.settings.paths import Paths

ALL_COLOURS = ("alacritty", "contour", "foot", "wezterm", "xterm-ghostty", "xterm-kitty")
"""Terminals that have all colours: over SSH their name comes along, but COLORTERM does not."""


DEMO_DAYS = 120
"""How long the demo's history is."""


def open_dashboard(
    paths: Paths, *, warmup: bool = False, debug: bool = False, demo: DemoClock | None = None
) -> int:
    """Open the dashboard and return its exit status; 2 when no screen can be drawn here.

    The demo may be seen from it, and it opens again after that.

    Without a terminal Textual would write its escapes anyway, and spin (measured: 99 % CPU).
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on standard error
    drawable = all(stream is not None and stream.isatty() for stream in streams)
    if not drawable or os.environ.get("TERM") in ("dumb", "unknown"):
        complain("the dashboard needs a terminal that can draw; try `sorecast glance` or `checkin`")
        return 2
    while (status := _run(paths, warmup=warmup, debug=debug, demo=demo)) is None:
        look_round(debug=debug)
        warmup = False
    return status


def look_round(days: int = DEMO_DAYS, until: date | None = None, *, debug: bool = False) -> int:
    """Open the dashboard on a made-up history, in a folder that goes with it."""
    from tempfile import TemporaryDirectory

    from core.journal.storage import local_now
    from tui.demo import DemoClock, write_lived_in
    from tui.settings.paths import Paths

    clock = DemoClock(lambda: _on(until, local_now()), days)
    with TemporaryDirectory(prefix="sorecast-demo-") as name:
        folder = Path(name)
        journal = folder / "journal"
        write_lived_in(journal, clock)
        paths = Paths(journal, folder / "config.toml", folder / "state", folder / "cache")
        return open_dashboard(paths, debug=debug, demo=clock)


def _on(day: date | None, now: datetime) -> datetime:
    """Return this moment, or the same one on another day."""
    return now if day is None else now.replace(year=day.year, month=day.month, day=day.day)


def _run(paths: Paths, *, warmup: bool, debug: bool, demo: DemoClock | None) -> int | None:
    """Return the exit status, None when the demo is to be seen."""
    os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", colours(os.environ))  # read when imported
    from core.journal.journal import Journal
    from core.journal.storage import local_now
    from tui.app import DEMO, Sorecast
    from tui.session import DashboardSession
    from tui.settings.loading import load_config
    from tui.terminal.plain import speak_ascii
    from tui.today.ahead import MEMORY

    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # empty, it asks for nothing; Textual heeds it even so

    def in_force(path: Path) -> Config:
        config = load_config(path, paths.cache)
        return config._replace(theme=choose_theme(os.environ, config))

    config = in_force(paths.config)
    journal = Journal(paths.data, paths.state)
    session = DashboardSession(
        journal,
        config,
        now=demo.now if demo else local_now,
        draft_file=journal.state / "draft.json",
        config_file=paths.config,
        counts_file=paths.cache / MEMORY,
        read_config=in_force,
    )
    app = Sorecast(
        session,
        log_folder=paths.state,
        debug=debug,
        ascii_only=speak_ascii(config.ascii),
        at_warmup=warmup,
        demo=demo,
    )
    if app.run(mouse=config.mouse) == DEMO:
        return None
    return app.return_code or 0


def choose_theme(environ: Mapping[str, str], config: Config) -> str | None:
    """Return the theme to start with: without colours, or with few, the terminal's own."""
    if environ.get("NO_COLOR"):
        return "ansi-dark"
    return config.theme or ("ansi-dark" if colours(environ) == "standard" else None)


def colours(environ: Mapping[str, str]) -> Literal["truecolor", "256", "standard"]:
    """Tell how many colours the terminal has, as far as it says: all, 256, or 16 of its own."""
    term = environ.get("TERM", "")
    told = environ.get("COLORTERM", "").lower() in ("truecolor", "24bit")
    if told or term in ALL_COLOURS or term.endswith("-direct"):
        return "truecolor"
    return "256" if not term or term.endswith("256color") else "standard"
