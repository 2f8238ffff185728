"""`sorecast glance`: today in six lines or fewer, on the screen before you notice."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, time
from typing import TYPE_CHECKING

from tui.settings.paths import Paths, find_paths
from tui.shell import complain, heed
from tui.terminal.plain import painted, speak_ascii, width
from tui.today.glance import Glance, fitted, keep, kept, sources

if TYPE_CHECKING:
    from core.decision.decide import Decision
    from core.journal.journal import Journal
    from tui.settings.config import Config
    from tui.today.today import Today

STATUS_OF = {"train": 0, "modify": 10, "recover": 11, "rest": 12, "refer": 13, "unknown": 14}
URGENT_STATUS = 15
CHART_ROWS = 14
CHART_COLUMNS = 80
"""The chart's width where the terminal gives none."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to show and how to answer."""
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--short", action="store_true", help="only the first line, for a prompt")
    shown.add_argument("--chart", action="store_true", help="add the chart of the last 14 days")
    shown.add_argument("--json", action="store_true", help="the answer of `decide`, for programs")
    parser.add_argument("--exit-code", action="store_true", help="the verdict as exit status")
    parser.epilog = (
        "examples:\n"
        "  sorecast glance\n"
        "  sorecast glance --short             in a shell prompt or a tmux status line\n"
        "  ssh box sorecast glance --chart     from another machine\n"
        "  sorecast glance --exit-code >/dev/null && echo train\n\n"
        "exit status: 0 done, 1 could not, 2 wrong usage or input; with --exit-code\n"
        "  0 train, 10 modify, 11 recover, 12 rest, 13 refer, 14 unknown,\n"
        "  15 refer and urgent"
    )


def run(args: argparse.Namespace) -> int:
    """Print today."""
    paths, now = find_paths(args.data, args.config), _local_now()
    if args.json:
        decision = _print_json(_gathered(paths, now)[0])
        verdict, urgent = decision.verdict.key, decision.urgent
    else:
        said = _glance(paths, now)
        verdict, urgent = said.verdict, said.urgent
        _print(said, short=args.short)
        if args.chart:
            _print_chart(_gathered(paths, now)[0])
    status = URGENT_STATUS if urgent and verdict == "refer" else STATUS_OF[verdict]
    return status if args.exit_code else 0


def _local_now() -> datetime:
    """Return the present moment with the offset of the machine's zone."""
    return datetime.now().astimezone()


def _glance(paths: Paths, now: datetime) -> Glance:
    """Return what was said of the same files today already, else what there is to say."""
    memory, made_from = paths.cache / "glance.json", sources(paths, now)
    if said := kept(memory, made_from, now):
        return said
    from tui.today.ahead import MEMORY, tomorrow
    from tui.today.newest import newest_words
    from tui.today.summary import elsewhere, summary, waits

    today, config, journal = _gathered(paths, now)
    ahead = tomorrow(today, journal, paths.cache / MEMORY).removeprefix("Tomorrow, ")
    said = summary(today)._replace(ascii=config.ascii, tomorrow=ahead)
    if not today.days and not today.day.events:  # as after importing old years
        return said._replace(reason=newest_words(journal, today.day.day))
    passing = elsewhere(today) or waits(today)  # what is said changes with the hours
    if not journal.faults and not passing:
        since = datetime.combine(today.day.day, time(config.day_starts_at))
        keep(said, memory, made_from, since)
    return said


def _gathered(paths: Paths, now: datetime) -> tuple[Today, Config, Journal]:
    """Return today, the settings, and the journal that was read."""
    from core.journal.journal import Journal
    from tui.settings.loading import load_config
    from tui.today.today import gather

    config = load_config(paths.config, paths.cache)
    complain(*config.unknown)
    journal = Journal(paths.data, paths.state)
    today = gather(journal, config, now)
    heed(journal)
    return today, config, journal


def _print(glance: Glance, *, short: bool) -> None:
    lines = fitted(glance, width(sys.stdout), ascii_only=speak_ascii(glance.ascii))
    first, *rest = lines[:1] if short else lines
    print(painted(first, glance.verdict, sys.stdout), *rest, sep="\n")


def _print_chart(today: Today) -> None:
    from tui.chart.draw import chart
    from tui.chart.trend import trend

    drawing = chart(trend(today, 14), width(sys.stdout) or CHART_COLUMNS, CHART_ROWS)
    for row in drawing.rows:
        print("".join(text for text, _ in row).rstrip())


def _print_json(today: Today) -> Decision:
    import json

    from core.exchange.contract import render
    from core.explanation.explain import explain
    from core.warmup.plan import offered_plan

    request, decision = today.request, today.decision
    plan = offered_plan(request, decision)
    print(json.dumps(render(decision, explain(request, decision), plan)))
    return decision
