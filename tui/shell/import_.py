"""`sorecast import FILE`: merge an export, or a table of another app, into the journal."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tui.shell import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.exchange.transfer import Reading
    from core.journal.journal import Journal
    from core.model.day import Event

COLUMNS = """\
the columns of a table (rename those of another app; all but the first may be missing):
  day                 2026-11-21
  at                  when the check-in was answered, with its offset; noon if not given
  plan.session, plan.intensity, plan.minutes
  soreness.quads ...  0 to 10, one column for each part; all empty means not answered
  pain, signs         several with ";" between them; "none" is an answer
  spread, daily, range, reckless, sleep_hours, sleep_quality, stress, drained, illness, note
  morning_verdict     train, modify, recover, rest or refer
  reassessment.feel, .movement, .range, .output, .new_pain, and warmup_verdict
  override.verdict, override.reason
  session.session, .intensity, .rpe, .minutes, .done, .hurt, .forward, .unfamiliar
                      logged sessions; a second one of the day follows after ";"
  flag_resolved       yes when the day's red flag was seen to
  notes               remarks, each on a line of its own
yes and no stand for themselves; an empty cell is not answered. A row without a plan counts as
history for sleep and soreness. A day that has a check-in already keeps it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file and how careful to be."""
    parser.add_argument("file", metavar="FILE", help='an export; "-" is standard input')
    parser.add_argument(
        "--format", choices=("json", "csv"), help="what it is, if its beginning does not tell"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument(
        "--skip-bad", action="store_true", help="store what is right and leave the rest out"
    )
    parser.epilog = (
        "examples:\n"
        "  sorecast import journal.json\n"
        "  sorecast import --dry-run days.csv\n"
        "  ssh box sorecast export | sorecast import -\n\n"
        f"{COLUMNS}\n\n{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Store what the journal does not have yet; nothing is ever deleted or made older."""
    from core.codec.validation import Invalid
    from core.exchange.transfer import looks_like_json
    from core.journal.journal import Journal
    from tui.settings.paths import find_paths

    text = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
    if not text.strip():
        complain("nothing came in; an export or a table is expected")
        return 2
    journal = Journal(find_paths(args.data, args.config).data)
    form = args.format or ("json" if looks_like_json(text) else "csv")
    try:
        reading = _read(text, form, journal)
    except Invalid as invalid:
        complain(*invalid.faults)
        return 2
    if reading.faults and not args.skip_bad:
        complain(*reading.faults, "nothing was stored; --skip-bad stores the rest")
        return 2
    complain(*reading.faults)
    stored = journal.merge(*reading.events, dry_run=args.dry_run)
    _report(stored, len(reading.events), dry_run=args.dry_run)
    return 0


def _read(text: bytes, form: str, journal: Journal) -> Reading:
    from core.exchange.table import read_csv, unrecorded
    from core.exchange.transfer import read_json

    if form == "json":
        return read_json(text)
    reading = read_csv(text)
    if not reading.events:
        return reading
    days = sorted(event.day for event in reading.events)
    return reading._replace(events=unrecorded(reading.events, journal.days(days[0], days[-1])))


def _report(stored: Sequence[Event], read: int, *, dry_run: bool) -> None:
    from core.codec.record import to_json

    days = sorted(stored, key=lambda event: (event.day, event.at))
    if dry_run:
        for day, events in groupby(days, key=lambda event: event.day):
            kinds = (to_json(event)["kind"].replace("_", " ") for event in events)
            print(f"{day}  {', '.join(kinds)}")
    number = len({event.day for event in stored})
    there = f"; {read - len(stored)} were there already" if read > len(stored) else ""
    would = "Would store" if dry_run else "Stored"
    print(f"{would} {len(stored)} events of {number} days{there}.")
