"""The JSON form of everything that is stored: one codec for journal, export and contract.

Nothing is validated here: this reads what it wrote, or what `core.codec.validation` has passed.
Fields that are None are left out; dates and times are ISO 8601, sets are sorted lists. An event
carries the name of its body's kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

from core.model import day as days
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import Body, Event, LoggedSession, Mark, Outcome, PastDay, Seen
from core.model.verdict import Verdict

BODY_KINDS: Mapping[str, type[Body]] = {
    "checked_in": days.CheckedIn,
    "filled": days.Filled,
    "reassessed": days.Reassessed,
    "overridden": days.Overridden,
    "trained": days.Trained,
    "warmup": days.WarmupProgress,
    "noted": days.Noted,
    "flag_resolved": days.FlagResolved,
    "deleted": days.Deleted,
    "undone": days.Undone,
}
"""The name under which each kind of event is stored."""

_KIND_OF = {body: kind for kind, body in BODY_KINDS.items()}

_PLAIN = frozenset({str, int, bool, type(None)})

T = TypeVar("T")


def to_json(value: object) -> Any:
    """Return `value`, one of the stored values or anything within one, as plain JSON data."""
    if type(value) in _PLAIN:  # most of what there is, so first
        return value
    if isinstance(value, Event):
        return _event_json(value)
    if isinstance(value, Verdict):
        return value.key
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return [to_json(item) for item in value]
        fields = zip(names, value, strict=True)
        return {name: to_json(item) for name, item in fields if item is not None}
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)  # equal values have one form: 8 and 8.0 are the same night
    return value


def _event_json(event: Event) -> dict[str, Any]:
    raw = {"id": event.id, "day": event.day.isoformat(), "at": event.at.isoformat()}
    told = {} if event.seen is None else {"seen": list(event.seen)}
    made = {} if event.machine is None else {"machine": event.machine}
    return raw | told | made | {"kind": _KIND_OF[type(event.body)], "body": to_json(event.body)}


def from_json(kind: type[T], raw: Mapping[str, Any]) -> T:
    """Return the value of type `kind`, one of the stored types, whose JSON data is `raw`."""
    readers = _READERS.get(kind)
    if readers is None:
        return kind(**raw)
    fields = dict(raw)
    for name, read in readers.items():
        if (value := raw.get(name)) is not None:
            fields[name] = read(value)
    return kind(**fields)


def event_from_json(raw: Mapping[str, Any]) -> Event:
    """Return the event whose JSON data is `raw`."""
    body = from_json(BODY_KINDS[raw["kind"]], raw["body"])
    day, at = date.fromisoformat(raw["day"]), datetime.fromisoformat(raw["at"])
    seen = tuple(raw["seen"]) if "seen" in raw else None
    return Event(raw["id"], day, at, body, seen, raw.get("machine"))


def mark_from_json(raw: Any) -> Mark | None:
    """Return the mark of a red flag; once it was true for resolved and false for not."""
    if isinstance(raw, bool):
        return "gone" if raw else None
    return Seen(date.fromisoformat(raw["until"])) if isinstance(raw, Mapping) else raw


checkin_from_json: Callable[[Mapping[str, Any]], CheckIn] = partial(from_json, CheckIn)

_READERS: Mapping[type, Mapping[str, Callable[[Any], object]]] = {
    CheckIn: {
        "day": date.fromisoformat,
        "at": datetime.fromisoformat,
        "plan": partial(from_json, Plan),
        "pain": frozenset,
        "about": frozenset,
        "signs": frozenset,
    },
    Outcome: {"fired": tuple},
    PastDay: {
        "day": date.fromisoformat,
        "checkin": checkin_from_json,
        "sessions": lambda sessions: tuple(from_json(LoggedSession, each) for each in sessions),
        "reassessment": partial(from_json, Reassessment),
        "flag_resolved": mark_from_json,
    },
    days.FlagResolved: {"resolved": mark_from_json},
    days.CheckedIn: {
        "checkin": checkin_from_json,
        "outcome": partial(from_json, Outcome),
        "settled": partial(from_json, Outcome),
    },
    days.Filled: {"answers": checkin_from_json},
    days.Reassessed: {
        "reassessment": partial(from_json, Reassessment),
        "outcome": partial(from_json, Outcome),
    },
    days.Trained: {"session": partial(from_json, LoggedSession)},
    days.WarmupProgress: {"steps": lambda steps: tuple(map(tuple, steps)), "spent": tuple},
}
"""How the fields are read that JSON can not hold as they are."""


def plan_from_words(words: str) -> dict[str, Any]:
    """Return the JSON data of a plan in short: ``lower:hard``, ``run:easy:45``, ``none``.

    Whether session, intensity and minutes are right is for `core.codec.validation` to say.
    """
    given = [word.strip() for word in words.split(":", 2)]
    plan: dict[str, Any] = dict(zip(("session", "intensity", "minutes"), given, strict=False))
    if re.fullmatch("[0-9]{1,4}", plan.get("minutes", "")):
        plan["minutes"] = int(plan["minutes"])
    return plan


def plan_words(plan: Plan) -> str:
    """Return a plan in short, as `plan_from_words` reads it."""
    minutes = "" if plan.minutes is None else f":{plan.minutes}"
    return f"{plan.session}:{plan.intensity}{minutes}"
