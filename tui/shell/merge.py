"""`sorecast merge BASE OURS THEIRS`: unite versions of a journal's file, as git asks for it."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the three versions."""
    for name, what in (
        ("base", "the version that both began with"),
        ("ours", "the version here; the merged one takes its place"),
        ("theirs", "the version from elsewhere"),
    ):
        parser.add_argument(name, metavar=name.upper(), type=Path, help=what)
    parser.epilog = (
        "examples, for git in a journal of which machines share one file:\n"
        "  git config merge.sorecast.driver 'sorecast merge %O %A %B'\n"
        "  echo '*.json merge=sorecast' >> .gitattributes\n\n"
        f"Nothing is lost, and all machines get the same bytes.\n\n{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Write the union of the three over OURS."""
    from core.journal.merging import merge_files

    merge_files(args.base, args.ours, args.theirs)
    return 0
