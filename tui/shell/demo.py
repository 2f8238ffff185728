"""`sorecast demo`: the dashboard on a made-up, throw-away history, or that history written."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

DAYS = 120


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take how long the history is, where it goes and when it ends."""
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="only write the journal, into a new folder"
    )
    parser.add_argument(
        "--days", type=_days, default=DAYS, metavar="N", help=f"length of the history ({DAYS})"
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
    from tempfile import TemporaryDirectory

    from core.day import training_day
    from core.storage import JournalError
    from tui.demo import write
    from tui.paths import Paths
    from tui.shell.dashboard import open_dashboard

    now = datetime.now().astimezone()
    zone = now.tzinfo or UTC
    until = args.until or training_day(now) - timedelta(days=1)  # so that today's check-in is open
    if args.write:
        if args.write.exists() and any(args.write.iterdir()):
            raise JournalError(f"{args.write} is not empty; a made-up history wants a new folder")
        write(args.write, args.days, until, zone)
        return 0
    with TemporaryDirectory(prefix="sorecast-demo-") as name:
        folder = Path(name)
        write(folder / "journal", args.days, until, zone)
        paths = Paths(
            folder / "journal", folder / "config.toml", folder / "state", folder / "cache"
        )
        return open_dashboard(paths, debug=args.debug)


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 36_500:
        raise argparse.ArgumentTypeError("days: a whole number from 1 to 36500")
    return days
