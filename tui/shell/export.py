"""`sorecast export`: the journal as JSON or CSV, or a report, on standard output."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tui.shell import settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from core.model.day import Day
    from core.model.profile import Profile


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form, and whether notes go into a report."""
    form = parser.add_mutually_exclusive_group()
    for name, what in (
        ("json", "everything, to be imported elsewhere (the default)"),
        ("csv", "a table with one row a day; its columns: sorecast import --help"),
        ("text", "a report of four weeks for a coach or clinician"),
        ("markdown", "the same report in Markdown"),
    ):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=what)
    parser.add_argument("--notes", action="store_true", help="put the notes into the report, too")
    parser.epilog = f"example:\n  sorecast export --json > journal.json\n\n{parser.epilog}"


def run(args: argparse.Namespace) -> int:
    """Write the journal to standard output, in UTF-8 whatever the locale."""
    from core.journal.journal import Journal
    from core.journal.storage import local_now
    from core.model.day import training_day

    paths, config = settings(args)
    today = training_day(local_now(), config.day_starts_at)
    days = Journal(paths.data).days()
    text = _written(args.form, days, today, config.profile, notes=args.notes)
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return 0


def _written(
    form: str | None, days: Sequence[Day], today: date, profile: Profile, *, notes: bool
) -> str:
    from core.exchange.table import export_csv
    from core.exchange.transfer import export_json
    from core.insights.report import markdown_report, text_report

    if form == "csv":
        return export_csv(days)
    if form == "text":
        return text_report(days, today, profile, notes=notes)
    if form == "markdown":
        return markdown_report(days, today, profile, notes=notes)
    return export_json(days)
