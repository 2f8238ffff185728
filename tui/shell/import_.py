"""`sorecast import FILE`: merge an export, or a table of another app, into the journal."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from core.model.body import PARTS
from core.model.words import words
from tui.settings.paths import as_path
from tui.shell import complain, heed, settings
from tui.shell.import_told import ImportProgress, list_days, tell_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from core.exchange.maps import Map
    from core.exchange.taking import Left
    from core.exchange.transfer import Import
    from core.journal.journal import Journal
    from core.model.body import Part
    from core.model.day import Day, Event
    from tui.settings.config import Config

APPS = """\
known by their header: intervals.icu (wellness, also as JSON, and activities), pmSys (wellness and
sessions), Hevy, Strong, FitNotes, WHOOP (sleeps, workouts, journal), Garmin (daily summary). Their
scales are turned into ours; what was read, turned and left out is said."""

COLUMNS_HELP = """\
the columns of a table of your own (all but the first may be missing):
  day                 2026-11-21
  at                  when the check-in was answered, with its offset; noon if not given
  plan.session, plan.intensity, plan.minutes
  soreness.quads ...  0 to 10, one column for each part; all empty means not answered
  pain, about, signs  several with ";" between them; "none" is an answer
  spread, daily, range, reckless, sleep_hours, sleep_quality, stress, drained, illness, note
  morning_verdict     train, modify, recover, rest or refer
  reassessment.feel, .movement, .range, .output, .new_pain, and warmup_verdict
  override.verdict, override.reason
  session.session, .intensity, .rpe, .minutes, .done, .hurt, .forward, .unfamiliar
                      logged sessions; a second one of the day follows after ";"
  flag_resolved       gone, or the date until which it is seen to
  notes               remarks, each on a line of its own
a session may be a sport of your own, by its name in [sports] of the config.
yes and no stand for themselves; an empty cell is not answered. A row without a plan counts as
history for sleep and soreness. A day that has a check-in already keeps its answers; only what
they left open is filled. Compressed files (.gz) and UTF-16 are read, too; with ";" between cells,
or in quotes, numbers may have decimal commas. Dates may be 21.11.2026; with slashes say --dates."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file and how careful to be."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help='an export, a table, a journal or a file of one; "-" is standard input',
    )
    parser.add_argument(
        "--format", choices=("json", "csv"), help="what it is, if its beginning does not tell"
    )
    parser.add_argument(
        "--dates",
        choices=("dmy", "mdy"),
        help="how dates with slashes are meant: 21/11/2026 is dmy",
    )
    parser.add_argument("--map", metavar="MAP", help="how to read another app's file: a TOML file")
    parser.add_argument(
        "--suggest",
        action="store_true",
        help="print a map of FILE to edit: the one it is read by, else a guess",
    )
    parser.add_argument(
        "--part", choices=PARTS, metavar="PART", help="where it was sore, if FILE does not say"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what columns become and what would change"
    )
    parser.add_argument(
        "--skip-bad", action="store_true", help="store what is right and leave the rest out"
    )
    parser.add_argument(
        "--undo", action="store_true", help="take back what the last import stored, all of it"
    )
    parser.epilog = (
        "examples:\n"
        "  sorecast import journal.json\n"
        "  sorecast import 2026.sync-conflict-20261121-070000-ABCDEFG.json\n"
        "  sorecast import /media/stick/journal\n"
        "  sorecast import --dry-run days.csv\n"
        "  ssh box sorecast export | sorecast import -\n"
        "  sorecast import --part quads wellness.csv\n"
        "  sorecast import --suggest app.csv > app.toml; sorecast import --map app.toml app.csv\n"
        "  sorecast import --undo\n\n"
        f"{APPS}\n\n"
        f"{COLUMNS_HELP}\n\n{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Store what the journal does not have yet; nothing is ever deleted or made older."""
    from core.exchange.source import unpacked
    from core.exchange.transfer import looks_like_json
    from core.journal.journal import Journal

    if args.undo:
        return _undo(args)
    if args.file is None:
        complain("import takes a FILE, or --undo (see: sorecast import --help)")
        return 2
    if args.file != "-" and (folder := as_path(args.file, "FILE")).is_dir():
        return _import_journal(args, folder)
    raw = sys.stdin.buffer.read() if args.file == "-" else as_path(args.file, "FILE").read_bytes()
    if not raw.strip():
        complain("nothing came in; an export or a table is expected")
        return 2
    paths, config = settings(args)
    text = unpacked(raw)
    table = args.format != "json" if args.format else not looks_like_json(text)
    if args.suggest:
        return _suggest(text, Path(args.file).stem)
    with ImportProgress() as progress:
        reading = _read(text, args, config, progress, table=table)
    if reading.faults and not args.skip_bad:
        complain(*reading.faults, "nothing was stored; --skip-bad stores the rest")
        return 2
    complain(*reading.faults)
    for remark in reading.remarks:
        print(remark)
    journal = Journal(paths.data, paths.state)
    if not table:
        return _store_recorded(journal, reading.events, config, dry_run=args.dry_run)
    events, left = _new(reading.events, journal)
    return _store(journal, events, left, len(reading.events), dry_run=args.dry_run)


def _undo(args: argparse.Namespace) -> int:
    """Take back the last import, or that it was taken back."""
    from core.journal.journal import Journal
    from tui.shell.take_back import undo_import

    if args.file is not None:
        complain("--undo takes back the last import; it takes no FILE")
        return 2
    paths, _ = settings(args)
    journal = Journal(paths.data, paths.state)
    return undo_import(journal, lambda events: journal.merge(*events), dry_run=args.dry_run)


def _import_journal(args: argparse.Namespace, folder: Path) -> int:
    """Store what another journal's folder holds; it is only read."""
    from core.journal.journal import Journal

    paths, config = settings(args)
    theirs = Journal(folder, paths.state)
    events = tuple(event for day in theirs.days() for event in day.events)
    heed(theirs)
    if not events:
        complain(f"{folder}: no journal with anything in it stands there")
        return 1
    return _store_recorded(Journal(paths.data, paths.state), events, config, dry_run=args.dry_run)


def _read(
    text: bytes, args: argparse.Namespace, config: Config, progress: ImportProgress, *, table: bool
) -> Import:
    from core.exchange.maps import read_map
    from core.exchange.reading import How, became, map_of, open_table, read_table
    from core.exchange.transfer import read_json
    from core.journal.storage import local_now
    from core.model.body import sports
    from core.model.day import training_day

    if not table:
        return read_json(text, skip_bad=args.skip_bad)
    today = training_day(local_now(), config.day_starts_at)
    given = read_map(as_path(args.map, "--map").read_text("utf-8")) if args.map else None
    one = given or map_of(open_table(text))
    part = args.part or _asked_part(one, args.file)
    own = sports(config.profile.loads)
    how = How(today, args.dates, given, part, config.day_starts_at, own, args.skip_bad)
    if args.dry_run and one:
        print("\n".join(became(open_table(text), one)))
    return read_table(text, how, lambda rows: progress.says(f"{rows} rows read"))


def _suggest(text: bytes, name: str) -> int:
    from core.exchange.maps import written
    from core.exchange.reading import map_of, open_table
    from core.exchange.suggest import suggest

    known = map_of(open_table(text))
    print(written(known) if known else suggest(text, name), end="")
    return 0


def _asked_part(one: Map | None, file: str) -> Part | None:
    """Ask where it was sore, once for the whole file, if the file does not say and one can ask."""
    if not (one and one.soreness and one.soreness.area is None):
        return None
    if file == "-" or not sys.stdin.isatty():
        return None
    from core.model.questions import Question
    from tui.shell.ask import ask_all

    said = f"{one.name} says how sore, not where. Which part was it"
    question = Question("part", "Part", said, "one", {part: words(part) for part in PARTS})
    given: Part | None = ask_all([question], {}).get("part")
    return given


def _new(events: tuple[Event, ...], journal: Journal) -> tuple[Sequence[Event], Sequence[Left]]:
    from core.exchange.taking import taken

    if not events:
        return (), ()
    days = [event.day for event in events]
    there = journal.days(min(days), max(days))
    new, left = taken(events, there)
    return (*new, *_again((*events, *new), there)), left


def _again(events: Iterable[Event], there: Iterable[Day]) -> Iterator[Event]:
    """Yield what lets events count that were taken back with an import before."""
    from core.exchange.taking_back import counting_again
    from core.journal.storage import local_now

    ids: dict[date, set[str]] = {}
    for event in events:
        ids.setdefault(event.day, set()).add(event.id)
    now = local_now()
    for day in there:
        yield from counting_again(day, ids.get(day.day, ()), now)


def _store_recorded(
    journal: Journal, events: tuple[Event, ...], config: Config, *, dry_run: bool
) -> int:
    """Store what a journal recorded; what a table told of the same before counts no longer."""
    for sport in sorted(_sessions(events) - set(config.profile.loads)):
        print(f"{sport}: no sport of yours yet; [sports.{sport}] in the config says its muscles")
    from core.exchange.taking import told_before
    from core.journal.storage import local_now

    days = [event.day for event in events]
    there = journal.days(min(days), max(days)) if days else ()
    events += (*told_before(events, there, local_now()), *_again(events, there))
    return _store(journal, events, (), len(events), dry_run=dry_run)


def _sessions(events: Iterable[Event]) -> set[str]:
    """Return the sessions that are planned or logged in the events."""
    from core.model.day import CheckedIn, Trained

    planned = (e.body.checkin.plan for e in events if isinstance(e.body, CheckedIn))
    logged = (e.body.session.session for e in events if isinstance(e.body, Trained))
    return {*logged, *(plan.session for plan in planned if plan)}


def _store(
    journal: Journal, events: Sequence[Event], left: Sequence[Left], read: int, *, dry_run: bool
) -> int:
    """Store a year at a time, and say what is stored, also when the disk was full half-way."""
    from core.journal.storage import JournalError
    from tui.shell.take_back import UNDO, keep_receipt

    stored: list[Event] = []
    refused: JournalError | None = None
    by_year = groupby(sorted(events, key=lambda event: event.day), lambda event: event.day.year)
    with ImportProgress() as progress:
        for year, grouped in by_year:
            of_year = tuple(grouped)
            if refused:
                read -= len(of_year)
                continue
            try:
                stored += journal.merge(*of_year, dry_run=dry_run)
            except JournalError as error:
                if not stored:
                    raise
                refused = JournalError(str(error).replace("Nothing", f"Nothing from {year} on"))
                read -= len(of_year)
            progress.says(f"{year} stored")
    if dry_run:
        list_days(stored)
    tell_stored(stored, read, left, dry_run=dry_run)
    if stored and not dry_run and keep_receipt(journal, "brought", stored):
        print(f"To take that back: {UNDO}")
    if refused:
        complain(str(refused))
    return 1 if refused else 0
