"""`sorecast help [COMMAND]`: all commands, one command's own help, or all of it as a man page."""

from __future__ import annotations

import argparse

from tui.shell import SUBCOMMANDS, Subcommand, command_named, command_parser, options_parser


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the name of a command."""
    parser.add_argument("about", nargs="?", type=_command, metavar="COMMAND", help="one of them")
    parser.add_argument("--man", action="store_true", help="print the man page, for `man -l -`")
    parser.epilog = f"example:\n  sorecast help glance\n\n{parser.epilog}"


def run(args: argparse.Namespace) -> int:
    """Print the help."""
    if args.man:
        from tui.shell.manual import man_page

        print(man_page(), end="")
        return 0
    (command_parser(args.about) if args.about else options_parser()).print_help()
    return 0


def _command(name: str) -> Subcommand:
    if command := command_named(name):
        return command
    from core.model.words import meant

    names = [command.name for command in SUBCOMMANDS]
    fault = f"takes one of {', '.join(names)}, not {name!r}{meant(name, names)}"
    raise argparse.ArgumentTypeError(fault)
