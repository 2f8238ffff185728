"""Folding a day a second time, for tests alone: plain sets, written from the specification's text.

For events that say what they had seen, each of them in one version.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from core.model.day import (
    CheckedIn,
    Deleted,
    Event,
    FlagResolved,
    Mark,
    Noted,
    Overridden,
    Reassessed,
    Seen,
    Undone,
    WarmupProgress,
)

GRADES = ["train", "modify", "recover", "rest", "refer"]


class Folded(NamedTuple):
    signs: frozenset[str]
    kinds: frozenset[str]
    morning: str | None
    settled: str | None
    new_pain: bool
    override: str | None
    mark: Mark | None
    notes: int


class Events:
    """Events with what each of them knows, and which of them stand."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.all = {event.id: event for event in events}
        self.known: dict[str, set[str]] = {}
        for id in self.all:
            todo, found = [id], set[str]()
            while todo:
                for seen in self.all[todo.pop()].seen or ():
                    earlier = seen.partition("@")[0]
                    if earlier in self.all and earlier not in found:
                        found.add(earlier)
                        todo.append(earlier)
            self.known[id] = found

    def knows(self, one: Event, other: Event) -> bool:
        return other.id in self.known[one.id]

    def as_known_to(self, event: Event) -> Events:
        return Events(self.all[id] for id in self.known[event.id])

    def holds(self, event: Event) -> bool:
        """Not taken away by an undo that is itself not undone."""
        undone = (e for e in self.all.values() if isinstance(e.body, Undone))
        return not any(e.body.event == event.id and self.holds(e) for e in undone)  # type: ignore[union-attr]

    def standing(self, *kinds: type) -> list[Event]:
        gone = set[str]()
        for event in self.all.values():
            if isinstance(event.body, Deleted) and self.holds(event):
                gone |= self.known[event.id]
        return [
            event
            for event in self.all.values()
            if isinstance(event.body, kinds) and self.holds(event) and event.id not in gone
        ]

    def unreplaced(self, kind: type) -> list[Event]:
        there = self.standing(kind)
        return [e for e in there if not any(self.knows(other, e) for other in there)]

    def ids(self, *kinds: type) -> set[str]:
        return {event.id for kind in kinds for event in self.unreplaced(kind)}


def stored(event: Event) -> int:
    body: Any = event.body
    return GRADES.index(body.outcome.verdict)


def order(event: Event) -> tuple[int, datetime, str]:
    return stored(event), event.at, event.id


def fold_again(events: Iterable[Event]) -> Folded:
    day = Events(events)
    checkins: list[Any] = sorted(day.unreplaced(CheckedIn), key=order)
    signs = {sign for event in checkins for sign in event.body.checkin.signs or ()}
    kinds = {kind for event in checkins for kind in event.body.checkin.pain or ()} - {"dull"}
    morning = None
    if checkins:
        lead = checkins[-1].body.checkin
        added = signs - set(lead.signs or ()) or kinds - set(lead.pain or ())
        morning = GRADES.index("refer") if added else stored(checkins[-1])

    tested: list[Any] = []
    for event in day.unreplaced(Reassessed):
        same = day.as_known_to(event).ids(CheckedIn) == day.ids(CheckedIn)
        if same or not event.body.reassessment.opened_up:  # type: ignore[union-attr]
            tested.append(event)
    settled = None
    if tested:
        last = max(tested, key=order)
        settled = stored(last)
        if not last.body.reassessment.opened_up and morning is not None:
            settled = max(settled, morning)
    progress: list[Any] = day.standing(WarmupProgress)
    afterwards: list[Any] = day.standing(Reassessed)
    new_pain = any(event.body.ended == "pain" for event in progress)
    new_pain = new_pain or any(event.body.reassessment.new_pain for event in afterwards)
    if new_pain:
        settled = GRADES.index("refer")

    so_far = morning if settled is None else settled
    override = None
    counting: list[Any] = []
    for event in day.unreplaced(Overridden):
        same = day.as_known_to(event).ids(CheckedIn, Reassessed) == day.ids(CheckedIn, Reassessed)
        grade = GRADES.index(event.body.verdict)  # type: ignore[union-attr]
        if same or so_far is None or grade > so_far:
            counting.append(event)
    if counting:
        override = max((event.body.verdict for event in counting), key=GRADES.index)
    return Folded(
        frozenset(signs),
        frozenset(kinds),
        None if morning is None else GRADES[morning],
        None if settled is None else GRADES[settled],
        new_pain,
        override,
        mark(day),
        len(day.standing(Noted)),
    )


def mark(day: Events) -> Mark | None:
    """The mark that clears least, of those that know every flag."""

    def flagged(event: Event) -> bool:
        body = event.body
        if isinstance(body, CheckedIn):
            told = body.checkin.signs or set(body.checkin.pain or ()) - {"dull"}
            return bool(told) or GRADES[stored(event)] == "refer"
        if isinstance(body, Reassessed):
            return bool(body.reassessment.new_pain)
        return isinstance(body, WarmupProgress) and body.ended == "pain"

    flags = list(filter(flagged, day.standing(CheckedIn, Reassessed, WarmupProgress)))
    marks: list[Any] = [
        event
        for event in day.unreplaced(FlagResolved)
        if all(day.knows(event, flag) for flag in flags)
    ]
    given = [event.body.resolved for event in marks]
    if not given or None in given:
        return None
    until = [one.until for one in given if isinstance(one, Seen)]
    return Seen(min(until)) if until else "gone"
