"""`sorecast schema`: what goes in and out as JSON, and what the config takes, for programs."""

from __future__ import annotations

import argparse
import json
from importlib import import_module

SCHEMAS = {
    "export": ("core.exchange.schema", "export_schema"),
    "decide": ("core.exchange.schema", "decide_schema"),
    "config": ("tui.settings.schema", "config_schema"),
}
"""The modules and the functions that make them: each is slow to import."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which one."""
    parser.add_argument(
        "of", choices=SCHEMAS, help="an export, decide's request and answer, or the config"
    )
    parser.epilog = (
        "examples:\n"
        "  sorecast schema export > export.schema.json\n"
        "  sorecast schema config > ~/.config/sorecast/config.schema.json\n"
        "      an editor completes and checks the config by it, once the config's first line is\n"
        "      #:schema ./config.schema.json\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    module, function = SCHEMAS[args.of]
    print(json.dumps(getattr(import_module(module), function)(), indent=2))
    return 0
