"""`sorecast why`: the whole reasoning behind today's answer as plain lines, for a screen reader."""

from __future__ import annotations

import argparse
import sys

from tui.shell import settings

WIDTH = 80
"""Columns where the terminal gives none."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Show an example; there is nothing to take."""
    parser.epilog = f"example:\n  sorecast why | less\n\n{parser.epilog}"


def run(args: argparse.Namespace) -> int:
    """Print the rules that fired, those that did not, what would change it, and what disagrees."""
    from core.explanation.explain import explain
    from core.journal.journal import Journal
    from core.journal.storage import local_now
    from tui.pages.explanation import explanation_rows
    from tui.terminal.plain import width
    from tui.today.today import gather
    from tui.widgets.lines import plain_text

    paths, config = settings(args)
    today = gather(Journal(paths.data, paths.state), config, local_now())
    if not today.decision.verdict:
        print("There is no check-in of today to explain. Next: sorecast checkin")
        return 0
    explanation = explain(today.request, today.decision)
    rows = explanation_rows(today, explanation, config.heart_rate, width(sys.stdout) or WIDTH)
    print(plain_text(rows), end="")
    return 0
