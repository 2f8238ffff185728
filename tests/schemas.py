"""Just enough of JSON Schema to hold a value against a schema that the program prints."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

KNOWN = {
    "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default",
    "description", "enum", "format", "items", "maxItems", "maximum", "minItems", "minimum",
    "oneOf", "pattern", "prefixItems", "properties", "propertyNames", "required", "title", "type",
    "uniqueItems",
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
        and (not isinstance(value, str) or bool(re.search(schema.get("pattern", ""), value)))
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
