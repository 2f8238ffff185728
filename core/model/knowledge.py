"""What each event of a day knew when it was made, and what of the day stands.

Several machines may write the same day without knowing each other, and their clocks may differ. So
an event says which others it had seen, and only what has seen another can replace or remove it.
Everything here is a function of the set of a day's events: no order of merging matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from core.model.day import Deleted, Event, Undone, WarmupProgress

EVERYTHING = -1
"""All events, as a set of bits."""
_TAKING_BACK = (Undone, Deleted)


class Knowledge(NamedTuple):
    """The events of one day, and of each, as a set of bits, which of them it knew.

    A version of a warm-up's progress is known only to what saw it or a later one.
    """

    events: tuple[Event, ...]
    """In order, of each id the newest version."""
    known: tuple[int, ...]
    kinds: Mapping[type[object], int]
    """The events of each kind, as a set of bits."""

    @classmethod
    def of(cls, events: Iterable[Event]) -> Knowledge:
        """Return what these events of one day knew."""
        united = _united(events)
        kinds: dict[type[object], int] = {}
        for number, event in enumerate(united):
            kind = type(event.body)
            kinds[kind] = kinds.get(kind, 0) | 1 << number
        return cls(united, _closed(united), kinds)

    @property
    def newest(self) -> tuple[str, ...]:
        """What an event made now has to name as seen: all that no other event knows."""
        seen = 0
        for known in self.known:
            seen |= known
        return tuple(reference(event) for event in self._chosen(~seen))

    def standing(self, among: int = EVERYTHING) -> int:
        """Return, as bits, what of these events is neither undone nor deleted by one of them."""
        gone = 0
        if self.kinds.keys().isdisjoint(_TAKING_BACK):
            return among & self._all
        undoing = self._undoing(among)
        for number, event in self._numbered(among):
            match event.body:
                case Undone(taken):
                    gone |= 1 << number
                    if number in undoing:
                        gone |= self._taken_by(number, taken)
                case Deleted():
                    gone |= 1 << number
                    if not any(event.id == self._names(other) for other in undoing):
                        gone |= self.known[number]
        return among & self._all & ~gone

    def unreplaced(self, kind: type[object], among: int = EVERYTHING) -> int:
        """Return, as bits, what stands of a kind and no other that stands and is of it knows."""
        ours = self.kinds.get(kind, 0)
        stand, replaced = ours and ours & self.standing(among), 0
        if not stand & (stand - 1):  # one at most, which nothing replaces
            return stand
        for number in self.chosen(stand):
            replaced |= self.known[number]
        return stand & ~replaced

    def chosen(self, bits: int) -> list[int]:
        """Return the numbers of the events in a set of bits."""
        return [number for number in range(len(self.events)) if bits >> number & 1]

    @property
    def _all(self) -> int:
        return (1 << len(self.events)) - 1

    def _numbered(self, bits: int) -> Iterator[tuple[int, Event]]:
        return (pair for pair in enumerate(self.events) if bits >> pair[0] & 1)

    def _chosen(self, bits: int) -> Iterator[Event]:
        return (event for _, event in self._numbered(bits))

    def _names(self, number: int) -> str:
        body = self.events[number].body
        return body.event if isinstance(body, Undone) else ""

    def _undoing(self, among: int) -> set[int]:
        """Return the numbers of the undoing events that are not undone themselves."""
        every = {n for n, event in self._numbered(among) if isinstance(event.body, Undone)}
        holds = before = every
        for _ in range(len(every) + 1):  # as often as undoing may have been undone
            undone = {self._names(number) for number in holds}
            before, holds = holds, {n for n in every if self.events[n].id not in undone}
            if holds == before:
                break
        return holds & before  # of a ring of them none

    def _taken_by(self, number: int, taken: str) -> int:
        """Return, as a bit, the event that an undoing one takes away; progress only as it saw it.

        Sharp pain at the end of a warm-up is not undone by who saw its beginning.
        """
        for target, event in enumerate(self.events):
            progress = isinstance(event.body, WarmupProgress)
            if event.id == taken and not (progress and not self.known[number] >> target & 1):
                return 1 << target
        return 0


def reference(event: Event) -> str:
    """Return how an event is named as seen: by its id, a warm-up's progress by its version, too."""
    return f"{event.id}@{event.at.isoformat()}" if _is_progress(event) else event.id


def version(event: Event) -> tuple[datetime, str]:
    """Order an event's versions: by their moment, else in any way that is the same everywhere."""
    return event.at, _spelled(event)


def _spelled(value: object) -> str:
    if isinstance(value, frozenset):
        return repr(sorted(map(_spelled, value)))
    if isinstance(value, Mapping):
        return repr(sorted((key, _spelled(item)) for key, item in value.items()))
    if isinstance(value, tuple):
        return f"{type(value).__name__}{[_spelled(item) for item in value]}"
    return repr(value)


def _is_progress(event: Event) -> bool:
    return isinstance(event.body, WarmupProgress)


def _united(events: Iterable[Event]) -> tuple[Event, ...]:
    newest: dict[str, Event] = {}
    for event in events:
        there = newest.setdefault(event.id, event)
        if there is not event and there != event and version(event) > version(there):
            newest[event.id] = event
    return tuple(sorted(newest.values(), key=lambda event: (event.at, event.id)))


def _closed(events: Sequence[Event]) -> tuple[int, ...]:
    """Return of each event what it has seen, and what those know."""
    known: dict[int, int] = {}
    earlier = 0
    for number, event in enumerate(events):
        if event.seen is None:  # version 1: all of its kind that is earlier
            known[number] = earlier
            earlier |= 1 << number
    if len(known) == len(events):
        return tuple(known.values())
    numbers = {event.id: number for number, event in enumerate(events)}
    told = [number for number in range(len(events)) if number not in known]
    saw = {number: dict(_seen(events[number], events, numbers)) for number in told}
    for start in told:
        path = [start] if start not in known else []
        while path:
            number = path[-1]
            # A ring of events that name each other is broken where it is entered.
            unknown = [one for one in saw[number] if one not in known and one not in path]
            if unknown:
                path.append(unknown[0])
                continue
            known[path.pop()] = _bits(number, saw[number], known)
    return tuple(known[number] for number in range(len(events)))


def _bits(number: int, saw: Mapping[int, bool], known: Mapping[int, int]) -> int:
    bits = 0
    for other, newest in saw.items():
        bits |= known.get(other, 0) | (newest and other in known) << other
    return bits & ~(1 << number)


def _seen(
    event: Event, events: Sequence[Event], numbers: Mapping[str, int]
) -> Iterator[tuple[int, bool]]:
    """Yield which events this one names, and whether it saw them as they are now."""
    for name in event.seen or ():
        key, _, at = (name, "", "") if name in numbers else name.rpartition("@")
        if key in numbers:
            other = events[numbers[key]]
            yield numbers[key], not _is_progress(other) or _is_of(at, other)


def _is_of(at: str, newest: Event) -> bool:
    try:
        return datetime.fromisoformat(at) >= newest.at
    except (ValueError, TypeError):
        return False
