"""JSON Schemas of what goes in and out as JSON, made from the very types that check it."""

from __future__ import annotations

from typing import Any

from core.codec.record import BODY_KINDS
from core.codec.validation import Envelope, json_schema
from core.decision.decide import RULES_VERSION, Decision
from core.exchange import contract, transfer
from core.explanation.explain import Explanation
from core.insights.forecast import Forecast
from core.warmup.plan import ListedStep

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema that all of them are written in."""
_TEXT, _TRUTH = {"type": "string"}, {"type": "boolean"}


def decide_schema() -> dict[str, Any]:
    """Return the schema of a `decide` request and of its answer, by these two names."""
    expected = json_schema(Forecast)
    expected["properties"] |= {"wins": _TRUTH, "text": _TEXT, "why": _TEXT}
    answer = _joined(json_schema(Decision), json_schema(Explanation))
    answer["properties"] |= {
        "schema": {"const": contract.ANSWER_SCHEMA},
        "rules_version": {"const": RULES_VERSION},
        "forecast": _within(answer, expected),
        "steps": {"type": "array", "items": _within(answer, json_schema(ListedStep))},
    }
    answer["required"] = ["schema", "rules_version", "steps", *answer["required"]]
    answer["title"] = "Answer"
    return {"request": _whole(json_schema(contract.Asked)), "answer": _whole(answer)}


def export_schema() -> dict[str, Any]:
    """Return the schema of an export in JSON: an envelope around events of several kinds."""
    export: dict[str, Any] = {"type": "object", "title": "Export", "$defs": {}}
    kinds = [_event(export, kind, body) for kind, body in BODY_KINDS.items()]
    export["properties"] = {
        "sorecast": {"const": transfer.EXPORT_SCHEMA},
        "events": {"type": "array", "items": {"oneOf": kinds}},
    }
    export["required"] = ["sorecast", "events"]
    for planned in ("Plan", "LoggedSession"):  # a sport of somebody's own, too
        export["$defs"][planned]["properties"]["session"] = _TEXT
    return _whole(export)


def _event(export: dict[str, Any], kind: str, body: type) -> dict[str, Any]:
    """Return the schema of one kind of event; what it refers to goes into the export's."""
    event = _within(export, json_schema(Envelope))
    event["properties"] |= {"kind": {"const": kind}, "body": _within(export, json_schema(body))}
    return {**event, "title": kind}


def _joined(*schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has the fields of all."""
    joined: dict[str, Any] = {"type": "object", "additionalProperties": False}
    for name in ("properties", "$defs"):
        joined[name] = {key: value for each in schemas for key, value in each.get(name, {}).items()}
    joined["required"] = [key for each in schemas for key in each.get("required", [])]
    return joined


def _within(holder: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema as part of another, which takes over what it refers to."""
    holder["$defs"] |= schema.pop("$defs", {})
    return schema


def _whole(schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": DIALECT, **schema}
