"""The dashboard by a clock that tests move: `python -m tests.tui.timed_dashboard CLOCK JOURNAL`.

CLOCK is a file with the seconds since the morning began. On SIGUSR1 the clock is moved there second
by second, each of them read as the app reads it; on SIGUSR2 it jumps there, as after a suspend.
Beside CLOCK stands `pid`, the process that takes these signals.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from core.journal.journal import Journal
from screenshots.stage import Clock, dashboard


async def show(file: Path, journal: Journal) -> int:
    """Run the dashboard and return its exit status."""
    clock = Clock()
    clock.seconds = float(file.read_text())
    app = dashboard(journal, clock, draft_file=file.with_name("draft.json"))

    def move_clock() -> None:
        until = float(file.read_text())
        while clock.seconds < until:
            clock.seconds += 1
            app.dashboard.warming.tick()

    def jump() -> None:
        clock.seconds = float(file.read_text())
        app.dashboard.warming.tick()

    file.with_name("pid").write_text(str(os.getpid()))
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, app.call_later, move_clock)
    loop.add_signal_handler(signal.SIGUSR2, app.call_later, jump)
    await app.run_async()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(asyncio.run(show(Path(sys.argv[1]), Journal(Path(sys.argv[2])))))
