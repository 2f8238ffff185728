"""`sorecast insights`: what the last weeks say about the programme, and what is usual for you."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from core.model.words import words
from tui.shell import settings

if TYPE_CHECKING:
    from core.insights.backtest import Backtest
    from core.insights.programme import Insights


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing, or a part's level that is usual from now on."""
    parser.add_argument(
        "--usual",
        metavar="PART=LEVEL",
        help="mark how sore a part usually is; 0 takes the mark back",
    )
    parser.epilog = (
        "examples:\n  sorecast insights | less\n  sorecast insights --usual lower_back=2\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Print all cards, due ones first, the weeks, what is usual, and how the rules did."""
    from core.insights.backtest import backtest
    from core.insights.calibration import LATELY
    from core.insights.programme import insights
    from core.journal.journal import Journal
    from core.journal.storage import local_now
    from core.model.day import training_day
    from tui.terminal.plain import width
    from tui.today.ahead import MEMORY, earlier
    from tui.today.newest import newest_words

    paths, config = settings(args)
    if args.usual is not None:
        return _mark(paths.config, args.usual)
    today = training_day(local_now(), config.day_starts_at)
    journal = Journal(paths.data, paths.state)
    days = journal.days(since=today - LATELY, until=today)
    if not days:
        elsewhere = newest_words(journal, today)
        if not elsewhere:
            print("No day is recorded yet: the first insights come with seven days.")
            return 0
        print(f"Nothing is recorded in the last year. {elsewhere}\n")
    room = width(sys.stdout)
    counted = earlier(journal, today, config.profile.thresholds.hard_rpe, paths.cache / MEMORY)
    found = insights(days, today, config.profile, counted)
    for line in lines(found, backtest(days, config.profile)):
        hanging = " " * (len(line) - len(line.lstrip(" -")))
        print(fill(line, room, subsequent_indent=hanging) if room and line else line)
    return 0


def _mark(config: Path, given: str) -> int:
    """Keep in the config how sore a part usually is."""
    from core.codec.validation import load
    from core.model.checkin import Soreness
    from tui.settings.edit import save_settings

    part, _, number = given.partition("=")
    kind: Any = Soreness
    levels = load(kind, {part: int(number) if number.isdecimal() else number}, "usual")
    save_settings(config, {"usual": {key: level or None for key, level in levels.items()}})
    print(f"Marked: {words(part)} is usually {number}." if int(number) else "Taken back.")
    return 0


def lines(found: Insights, year: Backtest) -> Iterator[str]:
    """Yield the insights as plain lines of any length; those within a section are indented."""
    from tui.pages.insights import INDENT, sections

    yield f"Insights of {found.today:%A} {found.today.day} {found.today:%B %Y}"
    for section in sections(found, year):
        yield from ("", section.title)
        yield from (f"{INDENT}{text}" for text in (*section.texts, *section.remarks))
