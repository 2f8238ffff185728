"""The printed schemas hold for what really comes out, and refuse what is refused."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.codec.record import to_json
from core.codec.validation import Invalid
from core.exchange.contract import answer, parse_request
from core.exchange.schema import decide_schema, export_schema
from core.exchange.transfer import export_json
from core.model.day import Event, Noted
from core.model.folding import fold
from tests.core import values
from tests.core.any_request import requests
from tests.schemas import fits
from tui.__main__ import main

EXPORT, DECIDE = export_schema(), decide_schema()


@settings(max_examples=60)
@given(st.lists(values.events, max_size=4))
def test_every_export_fits(events: list[Event]) -> None:
    export = json.loads(export_json(fold(event.day, [event]) for event in events))
    assert fits(export, EXPORT, EXPORT)


@settings(max_examples=40, deadline=None)
@given(requests())
def test_every_answer_fits(request: Any) -> None:
    answered = json.loads(json.dumps(answer(request)))
    assert fits(answered, DECIDE["answer"], DECIDE["answer"])


@settings(max_examples=40, deadline=None)
@given(requests())
def test_every_request_fits(request: Any) -> None:
    raw = {
        "now": request.now.isoformat(),
        "checkin": to_json(request.checkin),
        "history": to_json(request.history),
        "reassessment": to_json(request.reassessment),
    }
    assert fits(raw, DECIDE["request"], DECIDE["request"])


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"now": "soon"},
        {"now": "2026-11-21T07:00:00+01:00", "mood": 3},
        {"now": "2026-11-21T07:00:00+01:00", "profile": {"goal": "fame"}},
        {"now": "2026-11-21T07:00:00+01:00", "history": [{"day": "2026-11-20", "sessions": [{}]}]},
    ],
)
def test_what_is_refused_does_not_fit(wrong: Any) -> None:
    assert not fits(wrong, DECIDE["request"], DECIDE["request"])
    with pytest.raises(Invalid):
        parse_request(wrong)


@pytest.mark.parametrize(
    ("change", "value"),
    [("kind", "dreamt"), ("id", 3), ("day", "yesterday"), ("body", {}), ("extra", 1)],
)
def test_a_wrong_event_does_not_fit(change: str, value: object) -> None:
    at = datetime.fromisoformat("2026-11-21T07:00:00+01:00")
    right = to_json(Event("a", at.date(), at, Noted("x")))
    export = {"sorecast": EXPORT["properties"]["sorecast"]["const"], "events": [right]}
    assert fits(export, EXPORT, EXPORT)
    assert not fits({**export, "events": [{**right, change: value}]}, EXPORT, EXPORT)


@pytest.mark.parametrize(("of", "schema"), [("export", EXPORT), ("decide", DECIDE)])
def test_the_command_prints_them(of: str, schema: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", of]) == 0
    assert json.loads(capsys.readouterr().out) == schema
