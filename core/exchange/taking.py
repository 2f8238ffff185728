"""What of a table is taken into a journal: what it tells beyond what is recorded there.

A table never changes an answer. A check-in's empty fields are filled, sessions and remarks are
added, and whatever is not taken is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
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
    filled,
)

NOUNS: dict[type[Body], str] = {
    CheckedIn: "check-in",
    Reassessed: "reassessment",
    Overridden: "own choice",
    Trained: "session",
    Noted: "remark",
    FlagResolved: "mark of a red flag",
}
"""What a table may tell of a day, as a person says it."""


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


def _of_day(events: tuple[Event, ...], day: Day) -> Iterator[Event | Left]:
    sessions, there = list(day.sessions), {event.id for event in day.events}
    checked_in = day.checkin
    for event in events:
        body = event.body
        if event.id in there:
            yield _left(event, same=True)
        elif isinstance(body, CheckedIn) and checked_in:
            yield _fill(event, body.checkin, checked_in)
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
