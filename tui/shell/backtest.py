"""`sorecast backtest`: the rules held against your own past, by their own or by other numbers."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.insights.calibration import SMALL, of, starred
from tui.settings.paths import as_path
from tui.shell import settings

if TYPE_CHECKING:
    from core.insights.backtest import Backtest, ChangedAnswer, TurnedOut
    from core.journal.journal import Journal
    from core.model.day import Day
    from core.model.profile import Profile, Thresholds

_SHOWN = 20
"""Changed days that are listed unless all are asked for."""
MANY_YEARS = 4
"""Files of years from which a second process is worth its start."""
_NAME = 30
"""Columns of a table's first column."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take other thresholds, another history, and how much to list."""
    parser.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help="a threshold to try, as in the config: severe=6",
    )
    parser.add_argument(
        "--file", metavar="EXPORT", help="an export to replay instead of the journal"
    )
    parser.add_argument("--all", action="store_true", help="list every day that would change")
    parser.epilog = (
        "examples:\n"
        "  sorecast backtest\n"
        "  sorecast backtest --set severe=6 drained=3\n"
        "  sorecast backtest --file friend.json\n\n"
        f"Nothing is stored or changed.\n\n{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Replay and print what it shows."""
    from core.insights.backtest import backtest
    from core.journal.journal import Journal

    paths, config = settings(args)
    own = config.profile.thresholds
    thresholds = _thresholds(args.set, own) if args.set else None
    if args.file:
        found = backtest(_exported(as_path(args.file, "--file")), config.profile, thresholds)
    else:
        found = replayed(Journal(paths.data, paths.state), config.profile, thresholds)
    for line in _lines(found, own, thresholds, whole=args.all):
        print(line.rstrip())
    return 0


def replayed(journal: Journal, profile: Profile, thresholds: Thresholds | None) -> Backtest:
    """Replay the journal, many years of it on two processors."""
    from core.decision.history import REACH
    from core.insights.backtest import backtest, joined
    from core.insights.calibration import LATELY
    from tui.shell.beside import beside

    years = journal.years()
    if len(years) >= MANY_YEARS:
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        middle = first + (last - first) * 4 // 7  # the years since have more to be asked
        seen = middle - timedelta(days=REACH)
        earlier = beside(
            lambda: backtest(journal.days(until=middle), profile, thresholds, until=middle)
        )
        later = backtest(journal.days(since=seen), profile, thresholds, since=middle)
        if later.days and later.days[-1] - LATELY >= middle:
            return joined(earlier(), later)
    return backtest(journal.days(), profile, thresholds)


def _thresholds(given: Iterable[str], own: Thresholds) -> Thresholds:
    """Return the person's thresholds with those given in force. Raises `Invalid`."""
    from core.codec.validation import load
    from core.model.profile import Thresholds

    changed = dict(setting.partition("=")[::2] for setting in given)
    return load(Thresholds, own._asdict() | {key: _number(text) for key, text in changed.items()})


def _number(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _exported(path: Path) -> tuple[Day, ...]:
    """Return the days of an export, JSON or CSV. Raises `Invalid` with all that is wrong in it."""
    from core.codec.validation import Invalid
    from core.exchange.reading import read_table
    from core.exchange.source import unpacked
    from core.exchange.transfer import looks_like_json, read_json
    from core.model.folding import fold

    text = unpacked(path.read_bytes())
    reading = read_json(text) if looks_like_json(text) else read_table(text)
    if reading.faults:
        raise Invalid(*reading.faults)
    events = sorted(reading.events, key=lambda event: event.day)
    return tuple(fold(day, each) for day, each in groupby(events, key=lambda event: event.day))


def _lines(
    found: Backtest, own: Thresholds, thresholds: Thresholds | None, *, whole: bool
) -> Iterator[str]:
    """Yield what a replay shows as plain lines."""
    if not found.days:
        yield "No day with a check-in and a plan yet: there is nothing to replay."
        return
    first, last = found.days[0], found.days[-1]
    yield f"{len(found.days)} days with a check-in and a plan, {first} to {last}"
    for name, value in (thresholds or own)._asdict().items():
        if value != getattr(own, name):
            yield f"with {name} {value:g} instead of {getattr(own, name):g}"
    yield from _table(found)
    yield from _changes(found, thresholds, whole=whole)
    yield from _outcomes(found)
    yield from _agreements(found)
    yield from ("", "Thresholds that your warm-ups would move (nothing changes by itself)")
    yield from (f"  {suggestion.text}" for suggestion in found.suggestions)
    if not found.suggestions:
        yield "  none, on the warm-ups of a year"
    yield from ("", f"* under {SMALL}: too few to lean on")


def _table(found: Backtest) -> Iterator[str]:
    from core.model.verdict import Verdict

    verdicts = [verdict for verdict in Verdict if verdict]
    total = sum(found.table.values())
    yield from ("", f"Morning (down) against after the warm-up (across), {starred(total)} days")
    yield _row("", [verdict.key for verdict in verdicts])
    for morning in verdicts:
        counts = [found.table.get((morning, final), 0) for final in verdicts]
        if any(counts):
            yield _row(morning.label, [str(count or "-") for count in counts])


def _changes(found: Backtest, thresholds: Thresholds | None, *, whole: bool) -> Iterator[str]:
    would = "would be answered differently" if thresholds else "are answered differently today"
    yield from ("", f"{of(len(found.changes), found.compared)} days {would}")
    turns = Counter((change.before[:2], change.after[:2]) for change in found.changes)
    for (before, after), count in turns.most_common():
        yield f"  {count:>4}  {_answer(before)}  ->  {_answer(after)}"
    listed = found.changes if whole else found.changes[-_SHOWN:]
    if listed:
        yield f"  the last {len(listed)}:" if len(listed) < len(found.changes) else "  all of them:"
    for change in reversed(listed):
        yield f"  {change.day}  {_answer(change.before[:2])}  ->  {_answer(change.after[:2])}" + (
            _rules(change)
        )
    if len(listed) < len(found.changes):
        yield "  --all lists every one"


def _answer(verdicts: Any) -> str:
    morning, final = verdicts
    return morning.short if morning == final else f"{morning.short}, then {final.short}"


def _rules(change: ChangedAnswer) -> str:
    before, after = change.before.rules, change.after.rules
    signs = [f"+{rule}" for rule in after if rule not in before]
    signs += [f"-{rule}" for rule in before if rule not in after]
    return f"  {' '.join(signs)}"


def _outcomes(found: Backtest) -> Iterator[str]:
    yield from ("", "How days turned out")
    yield _row("", ["days", "hurt", "next day sorer", "easier"], 16)
    for outcome in (*found.followed, *found.overridden, *found.changed):
        yield _outcome(outcome)


def _outcome(outcome: TurnedOut) -> str:
    cells = [
        starred(outcome.days),
        of(outcome.hurt, outcome.trained),
        of(outcome.sorer, outcome.mornings),
        of(outcome.easier, outcome.mornings),
    ]
    return _row(outcome.name, cells, 16)


def _agreements(found: Backtest) -> Iterator[str]:
    yield from ("", "How often the warm-up agreed with the morning, by rule")
    for agreement in found.agreements:
        name = agreement.rule if agreement.lifts else f"{agreement.rule} (never lifted)"
        yield f"  {name:<{_NAME + 14}}{of(agreement.agreed, agreement.warmups):>16}"
    if not found.agreements:
        yield "  no warm-up was followed by its five answers yet"


def _row(name: str, cells: Iterable[str], width: int = 9) -> str:
    return f"  {name:<{_NAME}}" + "".join(f"{cell:>{width}}" for cell in cells)
