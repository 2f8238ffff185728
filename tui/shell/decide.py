"""`sorecast decide`: one JSON request in, one JSON answer out; touches no file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from tui.shell import complain
from tui.terminal.plain import put


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "--lines",
        action="store_true",
        help="read a request on every line and answer on a line of its own",
    )
    parser.epilog = (
        "example:\n"
        '  echo \'{"now": "2026-11-21T07:00:00+01:00"}\' | sorecast decide\n\n'
        "exit status: 0 for any verdict, 2 for wrong input, one line per fault"
    )


def run(args: argparse.Namespace) -> int:
    """Answer what comes on standard input."""
    from core.codec.validation import Invalid

    requests: Iterable[bytes] = sys.stdin.buffer if args.lines else [sys.stdin.buffer.read()]
    status = 0
    for number, text in enumerate(requests, start=1):
        try:
            _print(_answer(text))
        except Invalid as invalid:
            status = 2
            place = f"line {number}: " if args.lines else ""
            complain(*(f"{place}{fault}" for fault in invalid.faults))
            if args.lines:
                _print({"error": invalid.faults})
    return status


def _answer(text: bytes) -> dict[str, Any]:
    from core.codec.validation import Invalid, parse_json
    from core.exchange.contract import answer, parse_request

    if not text.strip():
        raise Invalid("nothing came in; one JSON object is expected")
    return answer(parse_request(parse_json(text)))


def _print(answer: dict[str, Any]) -> None:
    """Print one line at once, in UTF-8 whatever the locale: JSON is never anything else."""
    put(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
