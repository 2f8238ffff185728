"""What is stored comes back as it was, through real JSON text."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given

from core.codec.record import (
    BODY_KINDS,
    checkin_from_json,
    event_from_json,
    from_json,
    plan_from_words,
    plan_words,
    to_json,
)
from core.journal.journal import MIGRATIONS
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import Deleted, Event, LoggedSession, Outcome, PastDay, WarmupProgress
from tests.core import values


def through_text(value: object) -> dict[str, object]:
    stored = json.loads(json.dumps(to_json(value), allow_nan=False))
    assert isinstance(stored, dict)
    return stored


@given(values.events)
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    back = event_from_json(through_text(event))
    assert back == event
    assert type(back.body) is type(event.body)
    assert back.at.utcoffset() == event.at.utcoffset()


@given(values.checkins)
def test_a_check_in_comes_back_as_it_was(checkin: CheckIn) -> None:
    assert checkin_from_json(through_text(checkin)) == checkin


@given(values.past_days)
def test_a_past_day_comes_back_as_it_was(past: PastDay) -> None:
    assert from_json(PastDay, through_text(past)) == past


@given(values.sessions, values.reassessments, values.outcomes)
def test_parts_of_a_day_come_back_by_themselves(
    session: LoggedSession, reassessment: Reassessment, outcome: Outcome
) -> None:
    assert from_json(LoggedSession, through_text(session)) == session
    assert from_json(Reassessment, through_text(reassessment)) == reassessment
    assert from_json(Outcome, through_text(outcome)) == outcome


def test_unanswered_fields_are_left_out_and_sets_are_sorted() -> None:
    checkin = CheckIn(
        date(2026, 11, 21),
        datetime(2026, 11, 21, 7, tzinfo=UTC),
        Plan("lower", "hard"),
        {"quads": 5},
        pain=frozenset({"sharp", "dull"}),
    )
    assert to_json(checkin) == {
        "day": "2026-11-21",
        "at": "2026-11-21T07:00:00+00:00",
        "plan": {"session": "lower", "intensity": "hard"},
        "soreness": {"quads": 5},
        "pain": ["dull", "sharp"],
    }


def test_equal_values_have_one_form() -> None:
    assert json.dumps(to_json(WarmupProgress("long", (), 2, 37.0))) == json.dumps(
        to_json(WarmupProgress("long", (), 2, 37))
    )


def test_an_event_names_its_kind() -> None:
    event = Event("a1", date(2026, 11, 21), datetime(2026, 11, 21, 7, tzinfo=UTC), Deleted())
    assert to_json(event) == {
        "id": "a1",
        "day": "2026-11-21",
        "at": "2026-11-21T07:00:00+00:00",
        "kind": "deleted",
        "body": {},
    }


def test_reading_the_journal_loads_nothing_heavy() -> None:
    heavy = "dataclasses inspect pydantic annotated_types textual rich asyncio tomllib uuid logging"
    probe = (
        f"import sys, core.codec.record; print([m for m in {heavy.split()} if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


STORED_AS = {2: "8ef4b9356c101867"}
"""By schema, a digest of the shape of all that is stored."""


def shape(kind: Any) -> str:
    """Return names and types of all fields of a stored type, those within it included."""
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        hints = get_type_hints(kind, include_extras=True)
        return f"{kind.__name__}({', '.join(f'{n}: {shape(hints[n])}' for n in kind._fields)})"
    if get_origin(kind) is Annotated:  # bounds may be widened
        return shape(get_args(kind)[0])
    origin, within = get_origin(kind), ", ".join(map(shape, get_args(kind)))
    if origin in (Union, UnionType):
        return f"either[{within}]"
    if origin is not None:
        return f"{getattr(origin, '__name__', 'Literal')}[{within}]"
    return kind.__name__ if isinstance(kind, type) else repr(kind)


def test_what_is_stored_changes_only_with_the_schema() -> None:
    """An older program must know from the schema that it does not know all of a file."""
    now = ", ".join(f"{kind}: {shape(body)}" for kind, body in sorted(BODY_KINDS.items()))
    digest = hashlib.sha256(f"{shape(Event)} {now}".encode()).hexdigest()[:16]
    assert STORED_AS[1 + len(MIGRATIONS)] == digest, "raise the schema, or keep what is stored"


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        ("lower:hard", {"session": "lower", "intensity": "hard"}),
        (" run : easy : 45 ", {"session": "run", "intensity": "easy", "minutes": 45}),
        ("none", {"session": "none"}),
        ("run:easy:soon", {"session": "run", "intensity": "easy", "minutes": "soon"}),
    ],
)
def test_a_plan_is_read_from_its_short_form(words: str, plan: dict[str, object]) -> None:
    assert plan_from_words(words) == plan


def test_a_plan_in_short_is_read_back() -> None:
    for plan in (Plan("lower", "hard"), Plan("run", "easy", 45)):
        assert from_json(Plan, plan_from_words(plan_words(plan))) == plan
