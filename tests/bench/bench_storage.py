"""What storing one check-in costs after 14, 365, 3,650 and 36,500 days of full records.

Run it with `python -m tests.bench.bench_storage`. The last day is a 31 December, when the file of
a year is longest. The sizes take turns, so that they share whatever else the machine does.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from core.journal.journal import Journal
from tests.core.mornings import checked_in, whole_day

DAYS = 14, 365, 3_650, 36_500
ROUNDS = 31
LAST = date(2026, 12, 31)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long the work took."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Print the table."""
    with TemporaryDirectory(dir=".") as name:
        folders = {days: Path(name, str(days)) for days in DAYS}
        for days, folder in folders.items():
            first = LAST - timedelta(days - 1)
            Journal(folder).append(
                *(e for n in range(days) for e in whole_day(first + timedelta(n)))
            )
        taken: dict[int, list[tuple[float, ...]]] = {days: [] for days in DAYS}
        for turn in range(ROUNDS):
            for days, folder in folders.items():
                journal = Journal(folder)
                edits = [checked_in(LAST, hour, quads=turn % 11) for hour in (11, 12)]
                taken[days].append(
                    (
                        milliseconds(lambda: journal.append(edits[0])),  # noqa: B023
                        milliseconds(lambda: journal.append(edits[1])),  # noqa: B023
                        milliseconds(lambda: Journal(folder).days(LAST - timedelta(14), LAST)),  # noqa: B023
                    )
                )
        print(f"medians of {ROUNDS}, ms     store  above 14   again  above 14   read 15 days")
        base = [median(column) for column in zip(*taken[DAYS[0]], strict=True)]
        for days, folder in folders.items():
            store, again, read = (median(column) for column in zip(*taken[days], strict=True))
            (file,) = folder.glob(f"{LAST.year}.*.json")
            size = file.stat().st_size // 1000
            print(
                f"{days:6} days {size:6} kB {store:9.1f} {store - base[0]:9.1f} "
                f"{again:7.1f} {again - base[1]:9.1f} {read:14.1f}"
            )


if __name__ == "__main__":
    main()
