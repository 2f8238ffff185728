"""`sorecast insights`: what the last weeks say about the programme, and what is usual for you."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

from tui.shell import settings

if TYPE_CHECKING:
    from core.insights.backtest import Backtest
    from core.insights.programme import Insights


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: it is about the days up to today."""
    parser.epilog = f"example:\n  sorecast insights | less\n\n{parser.epilog}"


def run(args: argparse.Namespace) -> int:
    """Print all cards, due ones first, the weeks, what is usual, and how the rules did."""
    from core.insights.backtest import backtest
    from core.insights.calibration import LATELY
    from core.insights.programme import insights
    from core.journal.journal import Journal
    from core.journal.storage import local_now
    from core.model.day import training_day
    from tui.terminal.plain import width

    paths, config = settings(args)
    today = training_day(local_now(), config.day_starts_at)
    days = Journal(paths.data).days(since=today - LATELY, until=today)
    room = width(sys.stdout)
    for line in lines(insights(days, today, config.profile), backtest(days, config.profile)):
        hanging = " " * (len(line) - len(line.lstrip(" -")))
        print(fill(line, room, subsequent_indent=hanging) if room and line else line)
    return 0


def lines(found: Insights, year: Backtest) -> Iterator[str]:
    """Yield the insights as plain lines of any length; those within a section are indented."""
    from tui.pages.insights import INDENT, sections

    yield f"Insights of {found.today:%A} {found.today.day} {found.today:%B %Y}"
    for section in sections(found, year):
        yield from ("", section.title)
        yield from (f"{INDENT}{text}" for text in (*section.texts, *section.remarks))
