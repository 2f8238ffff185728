"""Hold the forecast against simpler ones on a journal: `python3 -m tests.bench.forecast FILE`.

FILE is an export of a journal, or another program's file that `sorecast import` reads. Every
morning is expected from the days before it alone, from the fifteenth answered one on; the score is
the ranked probability score, lower is better. Several files are several people.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from statistics import mean
from typing import Any

from core.decision.history import REACH
from core.exchange.reading import read_table
from core.exchange.source import unpacked
from core.exchange.transfer import looks_like_json, read_json
from core.insights.baseline import worst
from core.insights.forecast import LEVEL_COUNT, Chances, Scored, Tally, forecast, load_of, rps
from core.model.day import PastDay
from core.model.folding import fold
from core.model.profile import Thresholds

HARD_RPE = Thresholds().hard_rpe
RUNS = 9


def history(file: Path) -> tuple[PastDay, ...]:
    """Return the days of an export or of another program's file, in order."""
    text = unpacked(file.read_bytes())
    reading = read_json(text) if looks_like_json(text) else read_table(text)
    events = sorted(reading.events, key=lambda event: event.day)
    return tuple(fold(day, of).past for day, of in groupby(events, lambda event: event.day))


def without_load(past: Iterable[PastDay]) -> tuple[PastDay, ...]:
    """Return the days as if nothing had been planned or logged: the load is the same on each."""
    return tuple(
        one._replace(sessions=(), checkin=one.checkin and one.checkin._replace(plan=None))
        for one in past
    )


def lately(past: Sequence[PastDay]) -> dict[date, float]:
    """Return the scores of who counts no more than the last `REACH` days."""
    scores: dict[date, float] = {}
    for place, one in enumerate(past[1:]):
        before = past[place]
        came = worst(one.checkin) if one.checkin else None
        if came is not None and before.day == one.day - timedelta(days=1):
            near = [each for each in past[:place] if (before.day - each.day).days <= REACH]
            found = forecast(near, before.checkin, before.day, HARD_RPE, before.sessions)
            if found.chances:
                scores[one.day] = rps(found.chances, came)
    return scores


def since_load(past: Sequence[PastDay]) -> dict[date, float]:
    """Return the scores of who counts by the days since the last load, in place of its size."""
    tally, scores = Tally(), dict[date, float]()
    last: date | None = None
    before: tuple[date, int, Any] | None = None
    for one in past:
        came = worst(one.checkin) if one.checkin else None
        if load_of(one, HARD_RPE) != "none":
            last = one.day
        if came is None:
            continue
        if before and before[0] == one.day - timedelta(days=1):
            scores[one.day] = rps(tally.expected(*before[1:], tally.usual()), came)
            tally.add(*before[1:], came)
        tally.of_all[came] += 1
        before = one.day, came, min(3, (one.day - last).days) if last else None
    return scores


def certain(level: int) -> Chances:
    """Return the chances of who is sure of a level."""
    return tuple(float(each == max(level, 0)) for each in range(LEVEL_COUNT))


def simple(past: Sequence[PastDay], say: Callable[[int], int]) -> dict[date, float]:
    """Return the scores of who says, of the level of today, what tomorrow's is for sure."""
    levels = {one.day: worst(one.checkin) for one in past if one.checkin}
    scores: dict[date, float] = {}
    for day, came in levels.items():
        before = levels.get(day - timedelta(days=1))
        if came is not None and before is not None:
            scores[day] = rps(certain(say(before)), came)
    return scores


def scored(past: Iterable[PastDay], hard_rpe: int) -> tuple[Scored, ...]:
    """Return every morning that could be expected, each from the days before it alone."""
    tally, days = Tally(), sorted(past, key=lambda one: one.day)
    return tuple(found for one in days if (found := tally.count(one, hard_rpe)))


def table(people: Sequence[Sequence[PastDay]]) -> list[tuple[str, float, int]]:
    """Return name, mean score, and for how many people it was better than own frequencies."""
    whole = [scored(past, HARD_RPE) for past in people]
    bare = [scored(without_load(past), HARD_RPE) for past in people]
    rows = {
        "same as today": [
            _of(simple(p, lambda level: level), w) for p, w in zip(people, whole, strict=True)
        ],
        "today minus one": [
            _of(simple(p, lambda level: level - 1), w) for p, w in zip(people, whole, strict=True)
        ],
        "own frequencies": [[one.usual for one in w] for w in whole],
        "own counts after today's level": [[one.score for one in b] for b in bare],
        "the same + days since the last load": [
            _of(since_load(p), w) for p, w in zip(people, whole, strict=True)
        ],
        "the same + load of the day between": [[one.score for one in w] for w in whole],
        f"the same of the last {REACH} days alone": [
            _of(lately(p), w) for p, w in zip(people, whole, strict=True)
        ],
    }
    usual = rows["own frequencies"]
    return [
        (
            name,
            mean(score for person in scores for score in person),
            sum(mean(one) < mean(own) for one, own in zip(scores, usual, strict=True) if one),
        )
        for name, scores in rows.items()
    ]


def _of(scores: dict[date, float], mornings: Iterable[Scored]) -> list[float]:
    return [scores[one.day] for one in mornings]


def cost(past: Sequence[PastDay]) -> float:
    """Return the milliseconds of one forecast, the best of several, with the older days counted."""
    last = past[-1]
    first = last.day - timedelta(days=REACH)
    tally = Tally()
    for one in past:
        if one.day < first:
            tally.count(one, HARD_RPE)
    near = [one for one in past if one.day >= first]
    return 1000 * min(_seconds(near, last, tally) for _ in range(RUNS))


def _seconds(near: Sequence[PastDay], last: PastDay, earlier: Tally) -> float:
    began = time.perf_counter()
    forecast(near, last.checkin, last.day, HARD_RPE, last.sessions, earlier=earlier)
    return time.perf_counter() - began


def main(files: Sequence[str]) -> int:
    """Print the table for the files, and what a forecast costs on the longest."""
    people = [past for past in (history(Path(file)) for file in files) if scored(past, HARD_RPE)]
    if not people:
        print("usage: python3 -m tests.bench.forecast FILE ...; none has enough answered mornings")
        return 2
    mornings = sum(len(scored(past, HARD_RPE)) for past in people)
    print(f"one day ahead: {len(people)} of {len(files)} people, {mornings} mornings scored\n")
    for name, score, better in table(people):
        print(
            f"{name:<39} {score:6.3f}   better than own frequencies for {better} of {len(people)}"
        )
    longest = max(people, key=len)
    print(f"\na forecast on {len(longest)} recorded days: {cost(longest):.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
