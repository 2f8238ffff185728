"""`sorecast history`: the recorded days, as a table for people or as data for programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from core.codec.record import plan_words, to_json
from core.decision.flags import urgent_on
from core.model.body import GENTLE_SESSIONS, PARTS
from core.model.verdict import Verdict
from core.model.words import dated, words
from tui.shell import given_day, heed, settings
from tui.terminal.glyphs import verdict_glyph
from tui.terminal.plain import needs_ascii, put, width
from tui.today.glance import shortened
from tui.today.newest import newest_words

if TYPE_CHECKING:
    from core.model.checkin import CheckIn, Plan
    from core.model.day import Day

SHOWN_AT_FIRST = timedelta(weeks=4)
_COLUMNS = ("day", "verdict", "plan", "sleep", "done", "sore")
_GIVE_WAY = ("done", "sleep", "plan")
"""Columns that are left out where there is no room, the first one first."""
_SORE = 12
"""Columns of the screen for which others give way: a sore part with its number."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which days, and in which form."""
    parser.add_argument("--since", metavar="DATE", help="the first day (four weeks ago)")
    parser.add_argument(
        "--part",
        choices=PARTS,
        metavar="PART",
        help=f"only days on which it was sore: {', '.join(PARTS)}",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the `history` of a `decide` request")
    form.add_argument("--csv", action="store_true", help="the table of `export --csv`")
    parser.epilog = (
        "examples:\n"
        "  sorecast history\n"
        "  sorecast history --since 2026-01-01 --part quads\n"
        "  sorecast history --since 2026-01-01 --csv > days.csv\n\n"
        "A verdict is what the day came to; * marks one that you decided yourself,\n"
        "~ one that was judged later, as days from a file are.\n"
        "Sleep is hours and quality from 1 to 5.\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Print the days in order, the newest last."""
    from core.decision.history import REACH
    from core.insights.replay import judged
    from core.journal.journal import Journal
    from core.journal.storage import local_now
    from core.model.day import training_day

    paths, config = settings(args)
    today = training_day(local_now(), config.day_starts_at)
    since = given_day(args.since, "since", today) or today - SHOWN_AT_FIRST
    journal = Journal(paths.data, paths.state)
    judged_by = since - timedelta(days=REACH)  # what the first day shown is judged by
    read = journal.days(since=judged_by)
    heed(journal)
    days = [
        day
        for day in (read if args.csv or args.json else judged(read, config.profile))
        if day.day >= since
        and _recorded(day)
        and (args.part is None or _soreness(day.checkin).get(args.part))
    ]
    if args.csv:
        from core.exchange.table import export_csv

        put(export_csv(days).encode())
        return 0
    if args.json:
        print("[" + ",\n ".join(json.dumps(to_json(day.past)) for day in days) + "]")
        return 0
    ascii_only = needs_ascii(config.ascii, sys.stdout)
    sore = f" with sore {words(args.part)}" if args.part else ""
    if not days:
        elsewhere = "" if args.part else newest_words(journal, since)
        print(
            " ".join(filter(None, (f"No day{sore} is recorded since {dated(since)}.", elsewhere)))
        )
        return 0
    room = width(sys.stdout)
    for line in _table([_row(day, ascii_only) for day in days], room):
        print(shortened(line, room))
    return 0


def _recorded(day: Day) -> bool:
    return bool(day.checkin or day.reassessment or day.sessions or day.override or day.notes)


def _soreness(checkin: CheckIn | None) -> dict[str, int]:
    return {part: n for part, n in ((checkin and checkin.soreness) or {}).items() if n}


def _table(rows: Sequence[Sequence[str]], room: int | None) -> Iterator[str]:
    """Yield the lines; where they do not fit, columns give way until sore parts can be read."""
    columns = dict(zip(_COLUMNS, zip(_COLUMNS, *rows, strict=True), strict=True))
    widths = {name: max(map(len, column)) for name, column in columns.items()}
    left_out = []
    for name in _GIVE_WAY:
        before = sum(wide + 2 for name, wide in widths.items() if name != "sore")
        if room is None or before + min(_SORE, widths["sore"]) <= room:
            break
        left_out.append(name)
        del columns[name], widths[name]
    for row in zip(*columns.values(), strict=True):
        cells = zip(row, widths.values(), strict=True)
        yield "  ".join(cell.ljust(wide) for cell, wide in cells).rstrip()
    if left_out:
        yield f"No room for: {', '.join(left_out)}."


_IN_A_WORD = {Verdict.REFER: "check it", Verdict.UNKNOWN: ""}


def _row(day: Day, ascii_only: bool) -> Sequence[str]:
    checkin = day.checkin
    verdict, urgent = Verdict.of(day.shown_verdict), urgent_on(day)
    said = "help now" if urgent else _IN_A_WORD.get(verdict, verdict.key)
    mark = "*" if day.override else "~" if day.judged_later else ""
    done = [
        words(s.session) + (f" RPE {s.rpe}" if s.rpe else "")
        for s in day.sessions
        if s.was_done is not False
    ]
    return (
        f"{day.day:%a} {day.day}",
        f"{verdict_glyph(verdict, ascii_only, urgent=urgent)} {said}{mark}".rstrip(),
        _plan(checkin.plan) if checkin and checkin.plan else "",
        _sleep(checkin) if checkin else "",
        ", ".join(done),
        _sore(checkin) if checkin else "",
    )


def _plan(plan: Plan) -> str:
    return plan.session if plan.session in GENTLE_SESSIONS else plan_words(plan)


def _sleep(checkin: CheckIn) -> str:
    hours, quality = checkin.sleep_hours, checkin.sleep_quality
    return ("" if hours is None else f"{hours:g}") + ("" if quality is None else f"/{quality}")


def _sore(checkin: CheckIn) -> str:
    """Return the sore parts, the sorest first; a question that was not answered stays empty."""
    if checkin.soreness is None:
        return ""
    levels = sorted(_soreness(checkin).items(), key=lambda item: -item[1])
    return ", ".join(f"{words(part)} {level}" for part, level in levels) or "nothing"
