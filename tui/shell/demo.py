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
    if not args.write:
        return look_round(days=args.days, until=args.until, debug=args.debug)
    from core.storage import JournalError

    if args.write.exists() and any(args.write.iterdir()):
        raise JournalError(f"{args.write} is not empty; a made-up history wants a new folder")
    _write(args.write, args.days, args.until)
    return 0


def look_round(*, days: int = DAYS, until: date | None = None, debug: bool = False) -> int:
    """Open the dashboard on a made-up history, in a folder that goes with it."""
    from tempfile import TemporaryDirectory

    from tui.paths import Paths
    from tui.shell.dashboard import open_dashboard

    with TemporaryDirectory(prefix="sorecast-demo-") as name:
        folder = Path(name)
        journal = folder / "journal"
        _write(journal, days, until)
        paths = Paths(journal, folder / "config.toml", folder / "state", folder / "cache")
        return open_dashboard(paths, debug=debug, made_up=True)


def _write(folder: Path, days: int, until: date | None) -> None:
    """Write a history that ends yesterday, unless it is to end on another day."""
    from core.day import training_day
    from tui.demo import write

    now = datetime.now().astimezone()
    yesterday = training_day(now) - timedelta(days=1)  # so that today's check-in is open
    write(folder, days, until or yesterday, now.tzinfo or UTC)


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 36_500:
        raise argparse.ArgumentTypeError("days: a whole number from 1 to 36500")
    return days
