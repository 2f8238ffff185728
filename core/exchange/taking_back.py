"""Taking back what an import brought, and letting it count again when it is imported again.

Nothing is deleted: an event is undone, and that is undone in its turn. Each of these has an id that
follows from the event's, so that an import knows what an import was taken back by, and never lets
count again what a person has undone otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from hashlib import sha256

from core.model.day import Day, Event, Undone
from core.model.folding import counting, new_events


def taken_back(day: Day, ids: Collection[str], now: datetime) -> Iterator[Event]:
    """Yield what takes back those of a day's events of these ids that hold."""
    holds = {event.id for event in counting(day.events)}
    for event in day.events:
        if event.id in ids and (event.id in holds or isinstance(event.body, Undone)):
            links = _links(day, event.id)
            if len(links) % 2:
                yield _undoing(day, links[-1], now)


def counting_again(day: Day, ids: Collection[str], now: datetime) -> Iterator[Event]:
    """Yield what lets those of a day's events count that were taken back with their import."""
    for event in day.events:
        if event.id in ids:
            links = _links(day, event.id)
            if len(links) % 2 == 0:
                yield _undoing(day, links[-1], now)


def _links(day: Day, event_id: str) -> list[str]:
    """Return the ids of an event, of what took it back, of what undid that, and so on."""
    there = {event.id for event in day.events}
    links = [event_id]
    while (following := _following(links[-1])) in there:
        links.append(following)
    return links


def _undoing(day: Day, event_id: str, now: datetime) -> Event:
    (event,) = new_events(day, now, Undone(event_id))
    return event._replace(id=_following(event_id))


def _following(event_id: str) -> str:
    return sha256(f"taken back: {event_id}".encode()).hexdigest()[:16]
