"""What insights and back-test cost over ten years, beyond the start of the same command.

Run it with `python -m tests.bench.bench_analysis [RUNS]`. The parts say where the time goes.
"""

from __future__ import annotations

import compileall
import gc
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from core.insights.backtest import backtest
from core.insights.programme import insights
from core.insights.replay import replay
from core.journal.journal import Journal
from core.model.profile import Profile, Thresholds
from tests.bench.measure import COMMAND, asked_runs, command_seconds, in_turns
from tests.terminal import ROOT
from tui.demo import write

DAYS = 3_650
BUDGET = 500
"""Milliseconds beyond the start."""
COMMANDS = {
    "insights": ("insights",),
    "backtest": ("backtest",),
    "backtest --set": ("backtest", "--set", "severe=6", "drained=3"),
}


def main() -> None:
    """Print the tables."""
    runs = asked_runs(__doc__)
    for package in ("core", "tui"):
        compileall.compile_dir(ROOT / package, quiet=1)
    gc.disable()
    with TemporaryDirectory(prefix="sorecast-bench-") as name:
        home, journal = Path(name), Path(name, "journal")
        write(journal, DAYS, datetime.now().astimezone().date() - timedelta(days=1))
        _commands(home, journal, runs)
        _parts(journal, runs)


def _commands(home: Path, journal: Path, runs: int) -> None:
    cases: dict[str, Callable[[], float]] = {}
    for name, words in COMMANDS.items():
        for folder in (journal, home / "empty"):
            program = (*COMMAND, *words, "--data", str(folder))
            cases[f"{name} {folder.name}"] = partial(command_seconds, home, program)
    seconds = in_turns(runs, cases)
    print(f"| {'command over ten years':<24} | {'start':>8} | {'beyond':>8} | {'budget':>8} |")
    for name in COMMANDS:
        start = 1000 * seconds[f"{name} empty"]
        beyond = 1000 * seconds[f"{name} journal"] - start
        print(f"| {name:<24} | {start:>5.0f} ms | {beyond:>5.0f} ms | {BUDGET:>5} ms |")


def _parts(journal: Path, runs: int) -> None:
    days = Journal(journal).days()
    profile, other = Profile(), Thresholds(severe=6, drained=3)
    work: dict[str, Callable[[], object]] = {
        "reading the journal": lambda: Journal(journal).days(),
        "replaying": lambda: replay(days, profile),
        "back-test, replay included": lambda: backtest(days, profile),
        "back-test with thresholds": lambda: backtest(days, profile, other),
        "insights": lambda: insights(days, days[-1].day, profile),
    }
    seconds = in_turns(runs, {name: partial(_timed, part) for name, part in work.items()})
    print(f"\n| {'part':<28} | {'cost':>8} |")
    for name in work:
        print(f"| {name:<28} | {1000 * seconds[name]:>5.0f} ms |")


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
