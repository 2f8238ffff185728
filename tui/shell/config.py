"""`sorecast config`: the settings in force, an example of them all, where they are read from."""

from __future__ import annotations

import argparse
import os


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to print."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--example", action="store_true", help="print a commented example file")
    what.add_argument("--path", action="store_true", help="print where the file is, or would be")
    parser.epilog = (
        "examples:\n"
        "  sorecast config\n"
        "  sorecast config --example > FILE         to begin with your own\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Print the settings in force as TOML."""
    from tui.settings.loading import load_config
    from tui.settings.paths import find_paths

    path = find_paths(args.data, args.config).config
    if args.path:
        print(path)
        return 0
    from tui.settings.file import EXAMPLE, to_toml  # as slow to import as all it checks by

    if args.example:
        print(EXAMPLE, end="")
    else:
        print(f"# {path}{'' if os.path.exists(path) else ' (not there: all defaults)'}")
        print(to_toml(load_config(path)), end="")
    return 0
