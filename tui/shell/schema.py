"""`sorecast schema`: what goes in and out as JSON, for programs that write or read it."""

from __future__ import annotations

import argparse
import json

SCHEMAS = {"export": "export_schema", "decide": "decide_schema"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which one."""
    parser.add_argument("of", choices=SCHEMAS, help="an export, or decide's request and answer")
    parser.epilog = f"example:\n  sorecast schema export > export.schema.json\n\n{parser.epilog}"


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    from core.exchange import schema

    print(json.dumps(getattr(schema, SCHEMAS[args.of])(), indent=2))
    return 0
