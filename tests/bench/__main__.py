"""The budgets, measured: `python3 -m tests.bench [RUNS]` prints each beside what it may cost.

Everything is compared side by side on this machine, with a made-up journal of ten years.
"""

from __future__ import annotations

import compileall
import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from core.decision.decide import decide
from core.decision.facts import Request
from core.decision.history import REACH
from core.exchange.table import export_csv
from core.exchange.transfer import export_json
from core.explanation.explain import explain
from core.insights.forecast import forecast
from core.journal.journal import Journal
from core.model.checkin import CheckIn, Plan
from core.model.day import CheckedIn, new_event, training_day
from core.model.profile import Profile
from tests.bench.measure import COMMAND, asked_runs, command_seconds, in_turns, screen_start
from tests.terminal import ROOT, Terminal
from tui.demo import write
from tui.today.ahead import MEMORY, earlier

BARE_SHELL = (sys.executable, "-c", "import argparse, tinydb")
BARE_APP = (
    sys.executable,
    "-c",
    """
from textual.app import App
from textual.widgets import Footer, Header, Static
class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Header()
        yield Static("Good morning")
        yield Footer()
Bare().run()
""",
)
FORM, CHART = "Check-in", "after the warm-up"
ANSWERS = (*"lha1v2", "enter", "enter", *"10127.5", "enter", *"422n")
"""The keys of a morning with two mildly sore parts, up to the note."""
TEN_YEARS, TWO_WEEKS, SHARED = "ten years", "fourteen days", "ten years of three machines"
LENGTHS = {TEN_YEARS: 3650, TWO_WEEKS: 14}
STARTS = 15
"""Starts of a screen at least: each wanders more than a command does."""
HOSTS = ("laptop", "phone", "box")


class Result(NamedTuple):
    """A measured cost, and the budget that it must keep within, both in `unit`."""

    what: str
    cost: float
    budget: float
    unit: str

    def __str__(self) -> str:
        mark = "" if self.cost <= self.budget else "  OVER"
        return f"| {self.what:<58} | {self.cost:8.2f} | {self.budget:8.2f} {self.unit:<8} |{mark}"


class Bench:
    """The journals that the measurements share, and how often each is repeated."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.home = folder
        self.runs = runs
        self.now = datetime.now().astimezone()
        self.today = training_day(self.now)
        self.journals = {which: folder / which for which in (*LENGTHS, SHARED)}
        for which, days in LENGTHS.items():
            write(self.journals[which], days, self.today - timedelta(days=1))
        self.share()
        self.answered = folder / "answered"
        write(self.answered, LENGTHS[TWO_WEEKS], self.today - timedelta(days=1))
        Journal(self.answered).append(new_event(self.today, self.now, CheckedIn(self.checkin())))

    def share(self) -> None:
        """Write the ten years as three machines would, each a third of the events of every year."""
        events = [e for day in Journal(self.journals[TEN_YEARS]).days() for e in day.events]
        for number, host in enumerate(HOSTS):
            journal = Journal(self.journals[SHARED], self.home / host, host=host)
            journal.merge(*(event for event in events if int(event.id, 16) % len(HOSTS) == number))

    def checkin(self, day: date | None = None) -> CheckIn:
        """Return a full check-in of today with a hard lower session planned."""
        return CheckIn(
            day or self.today, self.now, Plan("lower", "hard"), {"quads": 3, "calves": 2},
            frozenset({"dull"}), "general", frozenset(), "fine", "full", None, 7.5, 4, 2, 2, "none",
        )  # fmt: skip

    def shell(self) -> Iterator[Result]:
        """Measure `sorecast glance` against a Python that imports argparse and tinydb."""

        def glance(which: str, first: bool = False) -> float:
            home = self.home / f"home {which}"  # glance remembers its last answer, a journal each
            home.mkdir(exist_ok=True)
            if first:
                (home / ".cache/sorecast/glance.json").unlink(missing_ok=True)
            journal = str(self.journals[which])
            return command_seconds(home, (*COMMAND, "glance", "--data", journal))

        seconds = in_turns(
            3 * self.runs,
            {
                "bare": partial(command_seconds, self.home, BARE_SHELL),
                **{which: partial(glance, which) for which in self.journals},
                **{f"{which}, first": partial(glance, which, True) for which in self.journals},
                "decide": partial(command_seconds, self.home, (*COMMAND, "decide"), self.request()),
            },
        )
        bare = seconds["bare"]
        for what, which, budget in (
            ("glance", "", 1.5),
            ("glance after a change", ", first", 2.0),
        ):
            two_weeks = seconds[f"{TWO_WEEKS}{which}"]
            yield Result(f"{what} / import argparse, tinydb", two_weeks / bare, budget, "x")
            for longer in (TEN_YEARS, SHARED):
                ratio = seconds[f"{longer}{which}"] / two_weeks
                yield Result(f"{what}, {longer} / {TWO_WEEKS}", ratio, 1.25, "x")

        yield Result(
            "`decide`, the whole command / the same (ours)", seconds["decide"] / bare, 8, "x"
        )

    def request(self) -> bytes:
        """Return the request of DECIDE.md."""
        page = (ROOT / "DECIDE.md").read_text(encoding="utf-8")
        return page.split("```json")[1].split("```")[0].encode()

    def dashboard(self) -> Iterator[Result]:
        """Measure the dashboard's start and memory against a bare Textual app."""
        memory: dict[str, float] = {}

        def start(name: str, program: tuple[str, ...], ready: str) -> float:
            started = screen_start(self.home, program, ready)
            memory[name] = max(started.memory, memory.get(name, 0))
            return started.seconds

        ten_years = (*COMMAND, "--data", str(self.journals[TEN_YEARS]))
        two_weeks = (*COMMAND, "--data", str(self.journals[TWO_WEEKS]))
        seconds = in_turns(
            max(self.runs, STARTS),
            {
                "bare": lambda: start("bare", BARE_APP, "Good morning"),
                "form": lambda: start("form", ten_years, FORM),
                "chart": lambda: start("chart", ten_years, CHART),
                "two weeks": lambda: start("two weeks", two_weeks, FORM),
            },
        )
        bare = seconds["bare"]
        yield Result("first useful frame / bare Textual app", seconds["form"] / bare, 1.2, "x")
        yield Result("chart drawn / bare Textual app", seconds["chart"] / bare, 1.5, "x")
        ratio = seconds["form"] / seconds["two weeks"]
        yield Result("first useful frame, ten years / fourteen days", ratio, 1.25, "x")
        yield Result("peak memory / bare Textual app", memory["chart"] / memory["bare"], 1.35, "x")

    def keys(self) -> Iterator[Result]:
        """Measure what a key costs in the open check-in, and what an idle dashboard costs."""
        journal = str(self.journals[TEN_YEARS])
        with Terminal(self.home, "--data", journal, program=COMMAND, fresh=True) as terminal:
            terminal.wait_for(FORM)
            terminal.settle(quiet=1)  # the chart comes after the first frame
            costs, seconds = [], []
            for key in ANSWERS:
                before, pressed = terminal.received, time.monotonic()
                terminal.press(key)
                terminal.settle(quiet=0.2)
                costs.append(terminal.received - before)
                seconds.append(max(0.0, terminal.read_at - pressed))
            yield Result("a key in the check-in, median", median(costs), 2000, "bytes")
            yield Result("a key in the check-in, worst (ours)", max(costs), 4500, "bytes")
            yield Result("a key painted, median", 1000 * median(seconds), 50, "ms")
            yield from self.idle(terminal, "idle dashboard", 0)

    def timer(self) -> Iterator[Result]:
        """Measure what a running warm-up costs."""
        with Terminal(
            self.home, "--data", str(self.answered), program=COMMAND, fresh=True
        ) as terminal:
            terminal.wait_for("Warm up")
            terminal.settle()
            terminal.press("w")
            terminal.wait_for("starts it")
            terminal.press("space")
            terminal.read_for(8)  # the get-ready seconds
            yield from self.idle(terminal, "running timer", 160)
            terminal.press("space")
            terminal.settle()
            yield from self.idle(terminal, "paused timer", 0)

    def idle(self, terminal: Terminal, what: str, budget: float) -> Iterator[Result]:
        """Measure a program that is left alone for a while."""
        cpu, length = terminal.cpu_seconds(), 10.0 if budget else 60.0  # each minute is looked at
        written = terminal.read_for(length)
        yield Result(f"{what}, on the wire", written / length, budget, "bytes/s")
        if not budget:
            spent = 100 * (terminal.cpu_seconds() - cpu) / length
            yield Result(f"{what}, processor", spent, 0.2, "%")

    def decision(self) -> Iterator[Result]:
        """Measure a decision on ten years' last quarter, without and with its explanations."""
        history = Journal(self.journals[TEN_YEARS]).days(self.today - timedelta(days=92))
        request = Request(self.checkin(), self.now, tuple(day.past for day in history))
        costs = in_turns(
            100,
            {
                "decide": lambda: timed(lambda: decide(request)),
                "explain": lambda: timed(lambda: explain(request, decide(request))),
            },
        )
        yield Result("decide", 1000 * costs["decide"], 0.2, "ms")
        yield Result("decide with all explanations", 1000 * costs["explain"], 6, "ms")

    def analysis(self) -> Iterator[Result]:
        """Measure reading and replaying ten years; `bench_analysis` says more of it."""
        journal = self.journals[TEN_YEARS]

        def command(folder: Path) -> float:
            return command_seconds(self.home, (*COMMAND, "backtest", "--data", str(folder)))

        def parsed() -> object:
            return [json.loads(file.read_bytes()) for file in journal.glob("*.json")]

        costs = in_turns(
            self.runs,
            {
                "backtest": lambda: command(journal),
                "start": lambda: command(self.home / "empty"),
                "parsed": lambda: timed(parsed),
            },
        )
        beyond = costs["backtest"] - costs["start"]
        yield Result("back-test over ten years, beyond its start", 1000 * beyond, 300, "ms")
        yield Result("the same / parsing its JSON (ours)", beyond / costs["parsed"], 7, "x")

    def importing(self) -> Iterator[Result]:
        """Measure the import of ten years, as a table and as JSON, the first time and again."""
        days = Journal(self.journals[TEN_YEARS]).days()
        for form, export in (("CSV", export_csv), ("JSON", export_json)):
            file, into = self.home / form, str(self.home / f"into {form}")
            file.write_text(export(days))
            program = (*COMMAND, "import", str(file), "--data", into)
            first, again = (command_seconds(self.home, program) for _ in range(2))
            yield Result(f"import of ten years, {form}", first, 5, "s")
            yield Result(f"the second import / the first, {form}", again / first, 1.1, "x")

    def forecasting(self) -> Iterator[Result]:
        """Measure a forecast on ten years; `tests.bench.forecast` says how good it is."""
        journal, memory = Journal(self.journals[TEN_YEARS]), self.home / MEMORY
        near = [day.past for day in journal.days(self.today - timedelta(days=REACH), self.today)]
        hard_rpe = Profile().thresholds.hard_rpe

        def expect() -> None:
            counted = earlier(journal, self.today, hard_rpe, memory)
            forecast(near, self.checkin(), self.today, hard_rpe, earlier=counted)

        yield Result("counting ten years of mornings, once (ours)", timed(expect), 2, "s")
        costs = in_turns(3 * self.runs, {"forecast": lambda: timed(expect)})
        yield Result("forecast on ten years", 1000 * costs["forecast"], 5, "ms")

    def storing(self) -> Iterator[Result]:
        """Measure storing a check-in in a long journal against a short one."""

        def store(which: str) -> float:
            journal = Journal(self.journals[which], self.home / which / "state", host=HOSTS[0])
            journal.day(self.today)
            event = new_event(self.today, self.now, CheckedIn(self.checkin()))
            return timed(lambda: journal.append(event))

        costs = in_turns(3 * self.runs, {which: partial(store, which) for which in self.journals})
        for longer in (TEN_YEARS, SHARED):
            extra = 1000 * (costs[longer] - costs[TWO_WEEKS])
            yield Result(f"storing, {longer} more than {TWO_WEEKS}", extra, 15, "ms")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Print the table; 1 when a budget is not kept."""
    runs = asked_runs(__doc__)
    for package in ("core", "tui"):
        compileall.compile_dir(ROOT / package, quiet=1)
    gc.disable()
    over = 0
    print(f"| {'what':<58} | {'cost':>8} | {'budget':>8} {'':<8} |")
    print(f"| {'-' * 58} | {'-' * 8} | {'-' * 17} |")
    with TemporaryDirectory(prefix="sorecast-bench-") as name:
        bench = Bench(Path(name), runs)
        for part in (
            bench.decision, bench.shell, bench.dashboard, bench.keys, bench.timer,
            bench.analysis, bench.storing, bench.importing, bench.forecasting,
        ):  # fmt: skip
            for result in part():
                print(result, flush=True)
                over += result.cost > result.budget
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
