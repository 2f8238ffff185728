"""Adding up a day: what its events, from one machine or several, come to.

Two machines may have answered for the same day without knowing each other; then neither may quietly
undo the other's warning. The stricter answer leads, red flags add up, and only an answer that has
seen both ends that. `core.model.knowledge` says who had seen what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from typing import Any, Generic, NamedTuple, TypeVar

from core.model.checkin import CheckIn, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    Day,
    Deleted,
    Event,
    Filled,
    FlagResolved,
    Mark,
    Noted,
    Outcome,
    Overridden,
    Reassessed,
    Seen,
    Trained,
    Undone,
    WarmupProgress,
    filled,
    has_red_flag,
    new_event,
)
from core.model.knowledge import EVERYTHING, Knowledge, reference
from core.model.verdict import Verdict

Judge = Callable[[CheckIn, Reassessment | None], Outcome | None]
"""What the rules give for answers that were stored without a verdict, None where they can't say."""

B = TypeVar("B", bound=Body)

_TELLING_PAIN: tuple[type[Body], ...] = (WarmupProgress, Reassessed)
_PAIN = Outcome("refer", "Sharp pain in the warm-up.", (), 0)
_FLAG = Outcome("refer", "A red flag was answered.", (), 0)


def unjudged(checkin: CheckIn, reassessment: Reassessment | None) -> Outcome | None:  # noqa: ARG001
    """Return no verdict: where nobody has the rules at hand."""
    return None


def fold(day: date, events: Iterable[Event], judge: Judge = unjudged) -> Day:
    """Add up one day's events, in whatever order and how often they come."""
    known = Knowledge.of(events)
    folding = _Folding(known, judge)
    lead = folding.lead
    reassessment, settled = folding.warmed_up()
    warmups = [each.event for each in folding.told(WarmupProgress)]
    return Day(
        day,
        known.events,
        folding.side_by_side,
        checkin=folding.filled_checkin(),
        morning=folding.morning,
        decided_at=lead.event.at if lead else None,
        edited_at=folding.edited_at(),
        reassessment=reassessment,
        settled=settled,
        override=folding.override(settled or folding.morning),
        sessions=tuple(each.body.session for each in folding.told(Trained)),
        warmup=warmups[-1] if warmups else None,
        notes=tuple(each.body.text for each in folding.told(Noted)),
        flag_resolved=folding.flag_resolved(),
    )


class _Told(NamedTuple, Generic[B]):
    """An event of one kind, and its number among those of the day."""

    number: int
    event: Event
    body: B


def _by_kind(known: Knowledge, bits: int) -> Mapping[type[object], Sequence[_Told[Any]]]:
    """Return the events in a set of bits, in order, by the kind of their body."""
    found: dict[type[object], list[_Told[Any]]] = {}
    for number in known.chosen(bits):
        event = known.events[number]
        found.setdefault(type(event.body), []).append(_Told(number, event, event.body))
    return found


class _Folding:
    """One day on its way from its events to what they come to."""

    def __init__(self, known: Knowledge, judge: Judge) -> None:
        self.known = known
        self.judge = judge
        self.standing = known.standing()
        self._by_kind = _by_kind(known, self.standing)
        self.checkins = known.unreplaced(CheckedIn)
        self.reassessments = known.unreplaced(Reassessed)
        self.answers = self.told(CheckedIn, self.checkins)
        self.lead = self._leading()
        self.checkin = self._with_flags()
        self.morning = self._morning()

    def told(self, kind: type[B], among: int = EVERYTHING) -> Sequence[_Told[B]]:
        """Return the standing events of a kind, in order."""
        every = self._by_kind.get(kind, ())
        return every if among == EVERYTHING else [one for one in every if among >> one.number & 1]

    def unreplaced(self, kind: type[B]) -> Sequence[_Told[B]]:
        """Return the standing events of a kind that no other of it knows, in order."""
        return self.told(kind, self.known.unreplaced(kind)) if kind in self._by_kind else ()

    # the morning

    @property
    def side_by_side(self) -> tuple[Event, ...]:
        """The answers that did not know each other."""
        return tuple(each.event for each in self.answers) if len(self.answers) > 1 else ()

    def _leading(self) -> _Told[CheckedIn] | None:
        if len(self.answers) > 1:
            return max(self.answers, key=self._strictness)
        return self.answers[0] if self.answers else None

    def _strictness(self, told: _Told[CheckedIn]) -> tuple[int, datetime, str]:
        rank = 0 if told.body.checkin.plan is None else _rank(self._judged(told.body))
        return rank, *_place(told.event)

    def _judged(self, body: CheckedIn) -> Outcome | None:
        given = body.outcome or self.judge(body.checkin, None)
        return given or (_FLAG if has_red_flag(body.checkin) else None)

    def _with_flags(self) -> CheckIn | None:
        """Return the leading answers with the red flags of those that it did not know."""
        if self.lead is None:
            return None
        checkin = self.lead.body.checkin
        for each in self.answers:
            if each is self.lead:
                continue
            signs, pain = each.body.checkin.signs, each.body.checkin.pain
            if signs is not None:
                checkin = checkin._replace(signs=signs | (checkin.signs or frozenset()))
            if pain and (flags := pain - {"dull"}):
                checkin = checkin._replace(pain=flags | (checkin.pain or frozenset()))
        return checkin

    def filled_checkin(self) -> CheckIn | None:
        """Return the check-in, what it left open filled in by what other programs know."""
        fills = [each.body.answers for each in self.told(Filled)]
        return self.checkin and reduce(filled, fills, self.checkin)

    def _morning(self) -> Outcome | None:
        """Return the verdict of the morning; flags that were added can only make it stricter."""
        if self.lead is None or self.checkin is None:
            return None
        body = self.lead.body
        alone = not self.side_by_side or body.checkin.plan is None
        outcome = body.outcome if alone else self._judged(body)
        if self.checkin == body.checkin:
            return outcome
        return _stricter(outcome, self._judged(CheckedIn(self.checkin)))

    def edited_at(self) -> datetime | None:
        """Return when the check-in was changed last, or another machine's came beside it."""
        made = [each.event.at for each in self.told(CheckedIn)]
        return max(made) if len(made) > 1 else None

    # the warm-up

    def warmed_up(self) -> tuple[Reassessment | None, Outcome | None]:
        """Return the leading reassessment and the verdict with it; sharp pain of any stays."""
        counting = [
            (each, self._with_warmup(each))
            for each in self.told(Reassessed, self.reassessments)
            if not each.body.reassessment.opened_up or self._knew_checkins(each.number)
        ]
        reassessment, settled = None, None
        if counting:
            lead, settled = max(counting, key=lambda one: (_rank(one[1]), *_place(one[0].event)))
            reassessment = lead.body.reassessment
            if settled and not reassessment.opened_up:
                settled = _stricter(settled, self.morning)
        if any(_tells_pain(each.event) for kind in _TELLING_PAIN for each in self.told(kind)):
            reassessment = (reassessment or Reassessment())._replace(new_pain=True)
            settled = settled if settled and settled.verdict == "refer" else _PAIN
        return reassessment, settled

    def _with_warmup(self, told: _Told[Reassessed]) -> Outcome | None:
        """Return the verdict with a reassessment; a check-in that was made since has its own."""
        lead = self.lead
        if lead and lead.body.settled and self._knows(lead.number, told.number):
            return lead.body.settled
        if told.body.outcome is None and self.checkin:
            return self.judge(self.checkin, told.body.reassessment)
        return told.body.outcome

    # what a person decides about it

    def override(self, verdict: Outcome | None) -> Overridden | None:
        """Return the override in force: one that did not know all counts where it is stricter."""
        counting = [
            each
            for each in self.unreplaced(Overridden)
            if self._knew_all(each.number) or _of_override(each.body) > _rank(verdict)
        ]
        strictest = max(
            counting, key=lambda each: (_of_override(each.body), *_place(each.event)), default=None
        )
        return strictest.body if strictest else None

    def flag_resolved(self) -> Mark | None:
        """Return what was said of the day's red flag by those who knew all that holds one.

        Of what was said without knowing of each other it is what clears least.
        """
        said = self.unreplaced(FlagResolved)
        if not said:
            return None
        flags = 0
        for number in self.known.chosen(self.standing):
            flags |= _holds_flag(self.known.events[number]) << number
        counting = [
            each.body.resolved for each in said if not flags & ~self.known.known[each.number]
        ]
        return min(counting, key=_clears, default=None)

    # who knew what

    def _knows(self, number: int, other: int) -> bool:
        return bool(self.known.known[number] >> other & 1)

    def _knew_checkins(self, number: int) -> bool:
        return self.known.unreplaced(CheckedIn, self.known.known[number]) == self.checkins

    def _knew_all(self, number: int) -> bool:
        knew = self.known.unreplaced(Reassessed, self.known.known[number])
        return self._knew_checkins(number) and knew == self.reassessments


def _events(known: Knowledge, bits: int) -> Iterator[Event]:
    return (known.events[number] for number in known.chosen(bits))


def _place(event: Event) -> tuple[datetime, str]:
    return event.at, event.id


def _rank(outcome: Outcome | None) -> int:
    return 2 * Verdict.of(outcome.verdict) + outcome.urgent if outcome else 0


def _of_override(override: Overridden) -> int:
    return 2 * Verdict.of(override.verdict)


def _stricter(one: Outcome | None, other: Outcome | None) -> Outcome | None:
    return other if _rank(other) > _rank(one) else one


def _clears(mark: Mark | None) -> tuple[int, date]:
    """Order marks by how much they clear."""
    if isinstance(mark, Seen):
        return 1, mark.until
    return (2 if mark else 0), date.max


def _holds_flag(event: Event) -> bool:
    match event.body:
        case CheckedIn(checkin, outcome):
            return has_red_flag(checkin) or _rank(outcome) >= _rank(_FLAG)
        case Reassessed(_, outcome):
            return _tells_pain(event) or _rank(outcome) >= _rank(_FLAG)
    return _tells_pain(event)


def _tells_pain(event: Event) -> bool:
    match event.body:
        case WarmupProgress(ended=ended):
            return ended == "pain"
        case Reassessed(reassessment):
            return bool(reassessment.new_pain)
    return False


# What happened, and taking it back.


def new_events(day: Day, at: datetime, *bodies: Body) -> tuple[Event, ...]:
    """Return events that happen now on a day as it is known here; each knows those before it."""
    seen = Knowledge.of(day.events).newest
    made: list[Event] = []
    for body in bodies:
        made.append(new_event(day.day, at, body)._replace(seen=seen))
        seen = (reference(made[-1]),)
    return tuple(made)


def counting(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events that still count, in order: newest versions, less undone and deleted."""
    known = Knowledge.of(events)
    return tuple(_events(known, known.standing()))


def actions(day: Day) -> tuple[Event, ...]:
    """Return what a person did and can take back, the last of it last.

    A deletion is one of them, and what it hides is still there behind it. A warm-up's progress is
    none, but for one that ended in pain.
    """
    undone = {event.body.event for event in day.events if isinstance(event.body, Undone)}
    return tuple(event for event in day.events if event.id not in undone and _is_action(event))


def undo(day: Day) -> tuple[Event, ...]:
    """Return the events that undoing takes back: the day's last action, whole; empty without one.

    Sharp pain in a warm-up is told by its end and by the answers after it: they go together, else
    the red flag would stay when the person has taken it back. Each wants its own `Undone`.
    """
    done = actions(day)
    if not done:
        return ()
    with_it = (event for event in done[:-1] if _tells_pain(event))
    return (*(with_it if _tells_pain(done[-1]) else ()), done[-1])


def is_deleted(day: Day) -> bool:
    """Tell whether the day was deleted, and nothing was recorded for it since."""
    done = actions(day)
    return bool(done) and isinstance(done[-1].body, Deleted) and not counting(day.events)


def _is_action(event: Event) -> bool:
    return _tells_pain(event) or not isinstance(event.body, Undone | WarmupProgress)
