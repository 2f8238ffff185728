"""What the tests start: `python -m tests.faults.processes NAME FOLDER ...`, one JSON answer.

One process forks the writers: that takes a hundredth of what starting Python takes, and none of
pytest's threads come along.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from core.codec.record import event_from_json, to_json
from core.journal.journal import Journal
from core.journal.storage import JournalError
from core.model.day import Event, WarmupProgress, new_event
from tests.core.mornings import TODAY, at, checked_in, noted

Key = tuple[str, str]
State = dict[Key, Event]


def fork(work: Callable[[int], None]) -> tuple[int, int]:
    """Let a child do `work`, given where to report; return its id and where to read that."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        work(writing)
        os._exit(0)
    finally:
        os._exit(1)


def kills(folder: Path, times: int, seed: int) -> dict[str, int]:
    """Kill a writer at random moments; count what was wrong after each kill."""
    die = Random(seed)
    counts = {"kills": 0, "acknowledged": 0, "lost": 0, "neither": 0, "unreadable": 0}
    state: State = {}
    for kill in range(times):
        here = folder / str(kill // 50)
        if kill % 50 == 0:
            state = {}
        child, reports = fork(partial(mixed_writes, here, die.randrange(10**9)))
        awaited, heard = die.randrange(9), b""
        while heard.count(b"\n") <= awaited:  # however busy the machine is
            heard += os.read(reports, 65536)
        time.sleep(die.random() * 0.004)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        counts["kills"] += 1
        with open(reports, "rb") as rest:
            done, tried = replay(state, (heard + rest.read()).splitlines())
        counts["acknowledged"] += len(done) - len(state)
        try:
            found = stored(Journal(here))
        except JournalError:
            counts["unreadable"] += 1
            break
        counts["lost"] += sum(found.get(key) not in (done[key], tried[key]) for key in done)
        counts["neither"] += found not in (done, tried)
        state = found
    return counts


def mixed_writes(folder: Path, seed: int, out: int) -> None:
    """Append for ever: edits, notes, several at once, a warm-up's progress, in two years."""
    die = Random(seed)
    journal = Journal(folder)
    warmup = new_event(TODAY, at(), WarmupProgress("short", (("founder", 60),)))
    moment = max((event.at for event in stored(journal).values()), default=at())
    while True:
        moment += timedelta(seconds=1)
        day = die.choice((TODAY, TODAY.replace(year=2025)))
        events = die.choice(
            (
                [checked_in(day, quads=die.randrange(11))],
                [noted("x" * die.randrange(2000), day)],
                [noted("one", day), noted("two", day), noted("three", day)],
                [warmup._replace(body=warmup.body._replace(elapsed=die.random() * 60))],  # type: ignore[call-arg]
            )
        )
        events = [
            event._replace(at=moment + timedelta(milliseconds=number))
            for number, event in enumerate(events)
        ]
        report(out, "try", events)
        journal.append(*events)
        report(out, "ok", events)


def report(out: int, word: str, events: list[Event]) -> None:
    """Write one line, in one piece."""
    os.write(out, (json.dumps([word, *map(to_json, events)]) + "\n").encode())


def replay(state: State, lines: list[bytes]) -> tuple[State, State]:
    """Return what must be there, and what may be: with the append that was never acknowledged."""
    done, tried = dict(state), dict(state)
    for line in lines:
        try:
            word, *raw = json.loads(line)
        except ValueError:
            break  # cut off by the kill
        new = {(str(event.day), event.id): event for event in map(event_from_json, raw)}
        if word == "ok":
            done.update(new)
        tried = {**done, **new}
    return done, tried


def stored(journal: Journal) -> State:
    """Return all that the journal holds, without what storing adds: where, having seen what."""
    return {
        (str(day.day), event.id): event._replace(seen=None, machine=None)
        for day in journal.days()
        for event in day.events
    }


def writers(folder: Path, count: int, edits: int, apart: int) -> dict[str, float]:
    """Let `count` processes store `edits` check-ins each, their days as many days `apart`."""

    def work(number: int) -> Callable[[int], None]:
        def append(out: int) -> None:
            journal = Journal(folder)
            worst = 0.0
            day = TODAY - timedelta(days=number * apart)
            for edit in range(edits):
                event = checked_in(day, quads=edit % 11)
                before = time.monotonic()
                journal.append(event)
                worst = max(worst, time.monotonic() - before)
                report(out, "ok", [event])
            os.write(out, (json.dumps(["worst", worst]) + "\n").encode())

        return append

    children = [fork(work(number)) for number in range(count)]
    acknowledged: set[str] = set()
    worst = 0.0
    for _, reports in children:
        with open(reports, encoding="utf-8") as lines:
            for line in lines:
                word, what = json.loads(line)
                if word == "ok":
                    acknowledged.add(what["id"])
                else:
                    worst = max(worst, what)
    failed = sum(os.waitpid(child, 0)[1] != 0 for child, _ in children)
    events = [event.id for day in Journal(folder).days() for event in day.events]
    return {
        "failed": failed,
        "acknowledged": len(acknowledged),
        "lost": len(acknowledged - set(events)),
        "twice": len(events) - len(set(events)),
        "worst": worst,
    }


def file_size_limit(folder: Path) -> dict[str, object]:
    """Store until the limit on file sizes is reached, then lift the limit and go on."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
    journal = Journal(folder)
    kept: list[str] = []
    error = ""
    while not error:
        event = noted("x" * 1000)
        before = journal.revision()
        try:
            journal.append(event)
        except JournalError as refused:
            error = f"{type(refused).__name__}: {refused}"
            unchanged = journal.revision() == before
        else:
            kept.append(event.id)
    there = [event.id for event in Journal(folder).day(TODAY).events] == kept
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    journal.append(event)
    again = [event.id for event in Journal(folder).day(TODAY).events] == [*kept, event.id]
    return {"error": error, "unchanged": unchanged, "there": there, "again": again}


def main(name: str, folder: str, *numbers: str) -> None:
    """Run the one that is named."""
    named: dict[str, Callable[..., object]] = {
        "kills": kills,
        "writers": writers,
        "file_size_limit": file_size_limit,
    }
    sys.stdout.write(json.dumps(named[name](Path(folder), *map(int, numbers))))


if __name__ == "__main__":
    main(*sys.argv[1:])
