"""`sorecast help [COMMAND]`: all commands, or one command's own help."""

from __future__ import annotations

import argparse

from tui.shell import SUBCOMMANDS, command_named, command_parser, options_parser


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the name of a command."""
    names = [command.name for command in SUBCOMMANDS]
    parser.add_argument("about", nargs="?", choices=names, metavar="COMMAND", help="one of them")
    parser.epilog = f"example:\n  sorecast help glance\n\n{parser.epilog}"


def run(args: argparse.Namespace) -> int:
    """Print the help."""
    command = command_named(args.about) if args.about else None
    (command_parser(command) if command else options_parser()).print_help()
    return 0
