"""The printed schemas hold for what really comes out, and refuse what is refused."""

from __future__ import annotations

import json
from datetime import date, datetime
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
from tui.__main__ import main

EXPORT, DECIDE = export_schema(), decide_schema()
KNOWN = {
    "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "enum",
    "format", "items", "maximum", "maxItems", "minimum", "minItems", "oneOf", "prefixItems",
    "properties", "required", "title", "type", "uniqueItems", "propertyNames",
}  # fmt: skip
"""The words of JSON Schema that the check below knows."""
TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
}  # fmt: skip


def fits(value: Any, schema: Any, root: dict[str, Any]) -> bool:
    """Tell whether the value is one that the schema allows."""
    if schema is True or schema == {}:
        return True
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    fitting = [fits(value, each, root) for each in schema.get("anyOf", ())]
    exactly = [fits(value, each, root) for each in schema.get("oneOf", ())]
    return (
        (not fitting or any(fitting))
        and (not exactly or exactly.count(True) == 1)
        and ("const" not in schema or value == schema["const"])
        and ("enum" not in schema or value in schema["enum"])
        and _is_of(value, schema.get("type"))
        and (not isinstance(value, dict) or _object(value, schema, root))
        and (not isinstance(value, list) or _array(value, schema, root))
        and (not isinstance(value, str) or _text(value, schema.get("format")))
        and (
            not _number(value)
            or schema.get("minimum", value) <= value <= schema.get("maximum", value)
        )
    )


def _is_of(value: Any, kind: str | None) -> bool:
    if kind in (None, "number", "integer"):
        return kind is None or (_number(value) and (kind == "number" or value == int(value)))
    return isinstance(value, TYPES[str(kind)])


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _object(value: dict[str, Any], schema: Any, root: dict[str, Any]) -> bool:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    names = schema.get("propertyNames", True)
    return all(key in value for key in schema.get("required", ())) and all(
        fits(item, known.get(key, others), root) if known.get(key, others) is not False else False
        for key, item in value.items()
        if fits(key, names, root)
    )


def _array(value: list[Any], schema: Any, root: dict[str, Any]) -> bool:
    first = schema.get("prefixItems", ())
    return all(
        fits(item, first[place] if place < len(first) else schema.get("items", True), root)
        for place, item in enumerate(value)
    )


def _text(value: str, form: str | None) -> bool:
    read = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}.get(form or "")
    try:
        return read is None or bool(read(value))
    except ValueError:
        return False


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
