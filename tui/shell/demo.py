"""`sorecast demo`: the dashboard on a made-up, throw-away history, or that history written."""

from __future__ import annotations

import argparse
from datetime import date

from tui.settings.paths import as_path
from tui.shell.dashboard import DEMO_DAYS


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take how long the history is, where it goes and when it ends."""
    parser.add_argument(
        "--write", metavar="FOLDER", help="only write the journal, into a new folder"
    )
    parser.add_argument(
        "--days",
        type=_days,
        default=DEMO_DAYS,
        metavar="N",
        help=f"length of the history ({DEMO_DAYS})",
    )
    parser.add_argument(
        "--until", type=date.fromisoformat, metavar="DATE", help="its last day (yesterday)"
    )
    parser.epilog = (
        "examples:\n"
        "  sorecast demo                            look around; nothing of it stays\n"
        "  sorecast demo --write made-up --days 365\n"
        "  sorecast --data made-up history\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Write the history and, unless only that was asked for, show it until the dashboard closes."""
    from core.journal.storage import JournalError
    from tui.demo import write_up_to
    from tui.shell.dashboard import look_round

    if args.write is None:
        return look_round(args.days, args.until, debug=args.debug)
    folder = as_path(args.write, "--write")
    if folder.exists() and any(folder.iterdir()):
        raise JournalError(f"{folder} is not empty; a made-up history wants a new folder")
    write_up_to(args.until, folder, args.days)
    return 0


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 36_500:
        raise argparse.ArgumentTypeError("days: a whole number from 1 to 36500")
    return days
