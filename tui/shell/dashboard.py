"""Opening the dashboard: what the terminal must be able to do, said in one line when it cannot."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.paths import Paths


def open_dashboard(paths: Paths, *, warmup: bool = False, debug: bool = False) -> int:
    """Open the dashboard and return its exit status; 2 when no screen can be drawn here.

    Without a terminal Textual would write its escapes anyway, and spin (measured: 99 % CPU).
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on standard error
    drawable = all(stream is not None and stream.isatty() for stream in streams)
    if not drawable or os.environ.get("TERM") in ("dumb", "unknown"):
        line = "the dashboard needs a terminal that can draw; try `sorecast glance` or `checkin`"
        print(f"sorecast: {line}", file=sys.stderr)
        return 2
    from tui.app import run

    return run(paths, warmup=warmup, debug=debug)
