"""What of a table is taken into a journal: what it tells beyond what is recorded there.

A table never changes an answer. A check-in's empty fields are filled, sessions and remarks are
added, and whatever is not taken is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from core.exchange.row import content_id
from core.model.checkin import CheckIn
from core.model.day import (
    Body,
    CheckedIn,
    Day,
    Event,
    Filled,
    FlagResolved,
    Noted,
    Overridden,
    Reassessed,
    Trained,
    Undone,
    filled,
)
from core.model.folding import counting, new_events

NOUNS: dict[type[Body], str] = {
    CheckedIn: "check-in",
    Reassessed: "reassessment",
    Overridden: "own choice",
    Trained: "session",
    Noted: "remark",
    FlagResolved: "mark of a red flag",
}
"""What a table may tell of a day, as a person says it."""


_REPEATS = 4
"""How often one table may say the same of one day, to be known again."""


class Left(NamedTuple):
    """Something that was not taken: the same is there already, or something else is."""

    day: date
    what: str
    same: bool


class Taken(NamedTuple):
    """What of a table is new, and what was left."""

    events: tuple[Event, ...]
    left: tuple[Left, ...]


def taken(events: Iterable[Event], days: Iterable[Day]) -> Taken:
    """Return what to store of a table's events, given the days that are recorded."""
    recorded = {day.day: day for day in days}
    new: list[Event] = []
    left: list[Left] = []
    for day, told in groupby(sorted(events, key=lambda event: event.day), lambda event: event.day):
        for one in _of_day(tuple(told), recorded.get(day, Day(day))):
            if isinstance(one, Left):
                left.append(one)
            else:
                new.append(one)
    return Taken(tuple(new), tuple(left))


def told_before(events: Iterable[Event], days: Iterable[Day], now: datetime) -> Iterator[Event]:
    """Yield what takes back, of what a table told of the `days`, all that these events record.

    A table's events have ids of their own: with those that were recorded they would count twice.
    """
    recorded = {day.day: day for day in days}
    by_day = groupby(sorted(events, key=lambda event: event.day), lambda event: event.day)
    for when, group in by_day:
        day, coming = recorded.get(when, Day(when)), tuple(group)
        there = {event.id for event in day.events}
        new = [
            _said(event)
            for event in counting(coming)
            if event.id not in there
            and not (event.seen is None and isinstance(event.body, CheckedIn))  # knows the table's
        ]
        for event in counting(day.events) if new else ():
            if (said := _said(event)) is not None and said in new and _is_of_table(event):
                new.remove(said)
                yield from new_events(day, now, Undone(event.id))


def _said(event: Event) -> object:
    """Return what counts twice when it is told twice; None for the rest, whose newest counts."""
    match event.body:
        case CheckedIn(checkin):
            return checkin
        case Trained() | Noted():
            return event.body
    return None


def _is_of_table(event: Event) -> bool:
    """Tell whether the id is a digest of what the event says, the first or a repeated one."""
    ids: set[str] = set()
    for _ in range(_REPEATS):
        ids.add(content_id(event, taken=ids))
    return event.id in ids or event.id == content_id(event, timed=False)


def _of_day(events: tuple[Event, ...], day: Day) -> Iterator[Event | Left]:
    sessions, there = list(day.sessions), {event.id for event in day.events}
    checked_in = day.checkin
    for event in events:
        body = event.body
        if event.id in there:
            yield _left(event, same=True)
        elif isinstance(body, CheckedIn) and checked_in:
            yield _fill(event, body.checkin, checked_in)
        elif isinstance(body, CheckedIn):
            checked_in = body.checkin
            yield event
        elif isinstance(body, Trained) and body.session in sessions:
            sessions.remove(body.session)
            yield _left(event, same=True)
        elif isinstance(body, Trained):
            yield event
        elif (same := _is_told(body, day)) is not None:
            yield _left(event, same=same)
        else:
            yield event


def _fill(event: Event, answers: CheckIn, checkin: CheckIn) -> Event | Left:
    """Return what a check-in of a day that has one adds to it."""
    told: dict[str, Any] = {
        field: answer
        for field, answer in answers._asdict().items()
        if answer is not None and getattr(checkin, field) is None
    }
    if told:
        fill = event._replace(body=Filled(CheckIn(checkin.day, checkin.at, **told)))
        return fill._replace(id=content_id(fill))
    return _left(event, same=filled(answers, checkin)._replace(at=checkin.at) == checkin)


def _left(event: Event, *, same: bool) -> Left:
    return Left(event.day, NOUNS[type(event.body)], same)


def _is_told(body: Body, day: Day) -> bool | None:
    """Tell whether what is recorded says the same; None when it says nothing on it."""
    match body:
        case Noted(text):
            return True if text in day.notes else None
        case FlagResolved(mark):
            return day.flag_resolved == mark if day.flag_resolved else None
        case Reassessed(reassessment):
            return day.reassessment == reassessment if day.checkin else None
        case Overridden():
            return day.override == body if day.checkin else None
    return None
