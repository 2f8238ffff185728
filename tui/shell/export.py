"""`sorecast export`: the journal as JSON or CSV, or a report, on standard output."""

from __future__ import annotations

import argparse

from tui.shell import given_day, heed, settings
from tui.terminal.plain import put


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form, and whether notes go into a report."""
    form = parser.add_mutually_exclusive_group()
    for name, what in (
        ("json", "everything, to be imported elsewhere (the default)"),
        ("csv", "a table in UTF-8 with one row a day; its columns: sorecast import --help"),
        ("text", "a report of four weeks for a coach or clinician"),
        ("markdown", "the same report in Markdown"),
    ):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=what)
    parser.add_argument(
        "--since", metavar="DATE", help="the first day (of a report: four weeks ago)"
    )
    parser.add_argument("--until", metavar="DATE", help="the last day (of a report: today)")
    parser.add_argument("--notes", action="store_true", help="put the notes into the report, too")
    parser.epilog = (
        "examples:\n  sorecast export --json > journal.json\n"
        "  sorecast export --markdown --since 2026-09-01 --until 2026-10-31\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Write the journal to standard output, in UTF-8 whatever the locale."""
    from core.journal.journal import Journal
    from core.journal.storage import local_now
    from core.model.day import training_day

    paths, config = settings(args)
    today = training_day(local_now(), config.day_starts_at)
    since, until = (given_day(getattr(args, name), name, today) for name in ("since", "until"))
    journal = Journal(paths.data, paths.state)
    if args.form in ("text", "markdown"):
        from core.insights.report import report

        today = until or today
        days = journal.days(until=today)
        page = report(days, today, config.profile, notes=args.notes, since=since)
        text = page.text if args.form == "text" else page.markdown
    else:
        from core.exchange.table import export_csv
        from core.exchange.transfer import export_json

        days = journal.days(since, until)
        text = export_csv(days) if args.form == "csv" else export_json(days)
    heed(journal)
    put(text.encode())
    return 0
