"""The commands of the command line, and the parsers made from them.

Each command is a module of this package with `arguments(parser)` and `run(args) -> int`. Nothing of
a command is imported before it is chosen, so `--help` and `--version` stay instant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from tui import __version__
from tui.terminal.plain import speak_ascii, width

if TYPE_CHECKING:
    from datetime import date

    from core.journal.journal import Journal
    from tui.settings.config import Config
    from tui.settings.paths import Paths


class Subcommand(NamedTuple):
    """A command: the word a person types, its one-line help, and its module in this package."""

    name: str
    help: str
    module: str


# A new command appends its line here, in the order in which `sorecast help` lists them.
SUBCOMMANDS: tuple[Subcommand, ...] = (
    Subcommand("glance", "today in six lines or fewer, for a shell or a prompt", "glance"),
    Subcommand("checkin", "answer the morning's questions, line by line or by options", "checkin"),
    Subcommand("warmup", "the guided warm-up; --plain runs it line by line", "warmup"),
    Subcommand("why", "the whole reasoning behind today's answer, line by line", "why"),
    Subcommand("log", "log a session that is over, done or not", "log"),
    Subcommand("history", "the recorded days, as a table or for programs", "history"),
    Subcommand("insights", "what the last weeks say, and what is usual for you", "insights"),
    Subcommand(
        "backtest", "hold the rules, or other thresholds, against your own past", "backtest"
    ),
    Subcommand("rules", "the rules of the decision; with an ID, everything behind one", "rules"),
    Subcommand("demo", "look around on a made-up history", "demo"),
    Subcommand("export", "write the journal as JSON or CSV, or a report", "export"),
    Subcommand("import", "merge an export or another app's table into the journal", "import_"),
    Subcommand("merge", "merge three versions of a journal's file, as git asks for it", "merge"),
    Subcommand("decide", "answer a request in JSON, for programs", "decide"),
    Subcommand(
        "schema", "print the JSON Schema of an export, of `decide`, or of the config", "schema"
    ),
    Subcommand("config", "show the settings in force, or an example of them", "config"),
    Subcommand("doctor", "check journal, config and terminal, and say what mends them", "doctor"),
    Subcommand("completion", "print the completion script for bash, zsh or fish", "completion"),
    Subcommand("help", "show this list, or one command's help", "help"),
)

DESCRIPTION = "Answers one question every morning: with this soreness, do I train?"
EXIT_STATUS = "exit status: 0 done, 1 could not, 2 wrong usage or input"


class HelpText(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse makes one of these for every argument it is given."""

    def __init__(self, prog: str) -> None:
        # Told its width, argparse does not import shutil to find it: 2 ms of every start.
        super().__init__(prog, width=(width(sys.stdout) or 80) - 2)


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and the fault on standard error."""
        self.exit(2, f"sorecast: {message} (see: {self.prog} --help)\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print as any command does; argparse keeps to itself that there is no room."""
        print(message, end="", file=file or sys.stderr, flush=True)


def command_named(name: str) -> Subcommand | None:
    """Return the command that a person calls `name`."""
    return next((command for command in SUBCOMMANDS if command.name == name), None)


def module_behind(command: Subcommand) -> Any:
    """Import the module of `command`."""
    return import_module(f"tui.shell.{command.module}")


def settings(args: argparse.Namespace) -> tuple[Paths, Config]:
    """Return where everything is and the settings in force, and speak ASCII as they want it."""
    from tui.settings.loading import load_config
    from tui.settings.paths import find_paths

    paths = find_paths(args.data, args.config)
    config = load_config(paths.config, paths.cache)
    speak_ascii(config.ascii)
    complain(*config.unknown)
    return paths, config


def given_day(text: str | None, name: str, today: date) -> date | None:
    """Return the day that an option gives: a date, today or yesterday; None without it.

    Raises `Invalid` with the option's name.
    """
    said = {None: None, "today": today, "yesterday": today - timedelta(days=1)}
    if text in said:
        return said[text]
    from core.codec.validation import load as checked

    return checked(date, text, name)


def heed(journal: Journal) -> None:
    """Say what could not be read of other machines' files, and what storing has found."""
    complain(*journal.faults, *journal.notices)


def complain(*faults: str) -> None:
    """Say on standard error what is wrong, a line a fault, if there still is somebody to read."""
    with suppress(OSError):
        for fault in faults:
            print(f"sorecast: {fault}", file=sys.stderr)


def options_parser() -> Parser:
    """Return the parser of the options that stand before a command; its help lists the commands."""
    lines = "\n".join(f"  {command.name:<12}{command.help}" for command in SUBCOMMANDS)
    parser = Parser(
        prog="sorecast",
        usage="sorecast [options] [command] [options of the command]",
        description=f"{DESCRIPTION}\nWithout a command it opens the dashboard.",
        epilog=(
            f"commands:\n{lines}\n\n"
            "environment:\n"
            "  SORECAST_DATA    the folder of the journal, as --data\n"
            "  SORECAST_CONFIG  the config file, as --config\n\n"
            f"{EXIT_STATUS}"
        ),
        formatter_class=HelpText,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"sorecast {__version__}")
    parser.add_argument("--warmup", action="store_true", help="open the dashboard at the warm-up")
    everywhere(parser)
    return parser


def command_parser(command: Subcommand) -> Parser:
    """Return the parser of one command's own arguments, importing its module."""
    parser = Parser(
        prog=f"sorecast {command.name}",
        # Not by `core.model.words`: a remembered glance comes this way and needs nothing of core.
        description=f"{command.help[0].upper()}{command.help[1:]}.",
        epilog=EXIT_STATUS,
        formatter_class=HelpText,
        allow_abbrev=False,
    )
    module_behind(command).arguments(parser)
    everywhere(parser, default=argparse.SUPPRESS)
    return parser


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse a command line. `command` is a `Subcommand`, or None for the dashboard."""
    top = options_parser()
    top.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    top.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    args = top.parse_args(argv)
    rest = vars(args).pop("rest")
    if args.command is None:
        return args
    command = command_named(args.command)
    if command is None:
        from core.model.words import meant

        names = [each.name for each in SUBCOMMANDS]
        top.error(f"there is no command {args.command!r}{meant(args.command, names)}")
    args = command_parser(command).parse_args(rest, args)
    args.command = command
    return args


def everywhere(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Add the options that are understood before and after a command's name."""
    group = parser.add_argument_group("anywhere")
    group.add_argument("--data", metavar="FOLDER", default=default, help="the journal's folder")
    group.add_argument("--config", metavar="FILE", default=default, help="the config file")
    group.add_argument(
        "--debug",
        action="store_true",
        default=default or False,
        help="show where an unexpected error came from",
    )
