"""The JSON Schema of the config file, by which an editor completes and checks it."""

from __future__ import annotations

from typing import Any

from core.codec.validation import json_schema
from core.exchange.schema import DIALECT
from core.model.body import INTENSITIES
from core.warmup.moves import MOVES
from tui.commands import COMMANDS
from tui.settings.config import THEME_NAMES
from tui.settings.file import Settings


def config_schema() -> dict[str, Any]:
    """Return the schema of the config file; an editor then marks what is unknown, too."""
    schema: dict[str, Any] = _as_toml(json_schema(Settings))
    settings = schema["properties"]
    plan = rf"^\w+(:({'|'.join(INTENSITIES)})(:[1-9]\d*)?)?$"  # a sport of one's own, too
    for day in settings["week"]["properties"].values():
        day["pattern"] = plan
    settings["theme"] = {"anyOf": [{"enum": list(THEME_NAMES)}, {"type": "string"}]}
    schema["$defs"]["OwnWarmup"]["properties"]["left_out"]["items"]["enum"] = list(MOVES)
    settings["keys"] = {
        "type": "object",
        "properties": {c.id: {"type": "string", "description": c.help} for c in COMMANDS},
        "additionalProperties": False,
    }
    return {"$schema": DIALECT, **schema, "title": "The settings of sorecast"}


def _as_toml(schema: Any) -> Any:
    """Return the schema without null, which TOML does not have, and with every key by its name."""
    match schema:
        case {"anyOf": [kind, {"type": "null"}]}:
            return _as_toml(kind)
        case {"propertyNames": {"enum": names}, "additionalProperties": value}:
            named = {name: _as_toml(value) for name in names}
            return {"type": "object", "properties": named, "additionalProperties": False}
        case dict():
            return {key: _as_toml(each) for key, each in schema.items() if key != "default"}
        case list():
            return [_as_toml(each) for each in schema]
    return schema
