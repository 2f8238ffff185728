"""The man page, made from the same parsers that read the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from tui import __version__
from tui.shell import (
    DESCRIPTION,
    EXIT_STATUS,
    SUBCOMMANDS,
    Subcommand,
    command_parser,
    options_parser,
)

FILES = """\
The journal, the config file and everything else stand in the folders that the platform keeps for
them, once per user. `sorecast doctor` names them and checks what is there."""


def man_page() -> str:
    """Return the page in troff, for `man`."""
    parser = options_parser()
    everywhere = _options(parser)
    lines = [
        f'.TH SORECAST 1 "" "sorecast {__version__}"',
        ".SH NAME", r"sorecast \- a morning check\-in that says whether to train",
        ".SH SYNOPSIS", ".B sorecast", _text("[options] [command] [options of the command]"),
        ".SH DESCRIPTION", _text(DESCRIPTION),
        _text("Without a command it opens the dashboard. This is advice, never a diagnosis."),
        ".SH OPTIONS", *everywhere,
        ".SH COMMANDS", *(line for command in SUBCOMMANDS for line in _command(command)),
        ".SH ENVIRONMENT",
        *_item("SORECAST_DATA", "the folder of the journal, as --data"),
        *_item("SORECAST_CONFIG", "the config file, as --config"),
        ".SH FILES", _text(FILES),
        ".SH EXIT STATUS", _text(EXIT_STATUS.partition(": ")[2]),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _command(command: Subcommand) -> Iterable[str]:
    """Return a command's heading, what it does, its arguments, and its examples."""
    parser = command_parser(command)
    yield f".SS {_text(parser.prog)}"
    yield _text(parser.description or "")
    yield from _options(parser)
    told = (parser.epilog or "").removesuffix(EXIT_STATUS).strip()
    if told:
        yield from (".PP", ".nf", _text(told), ".fi")


def _options(parser: argparse.ArgumentParser) -> list[str]:
    """Return what the parser takes, but for the options that every command takes."""
    top = parser.prog == "sorecast"
    lines: list[str] = []
    for group in parser._action_groups:
        if top or group.title != "anywhere":
            for action in group._group_actions:
                if action.help != argparse.SUPPRESS and (top or action.dest != "help"):
                    lines += _item(_invocation(action), _help(action, parser))
    return lines


def _invocation(action: argparse.Action) -> str:
    """Return how an argument is written: `-s, --sore PART=N`, or `SHELL` by its place."""
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
    value = " ".join(value) if isinstance(value, tuple) else value or action.dest.upper()
    takes = "" if action.nargs == 0 else value
    return " ".join(filter(None, (", ".join(action.option_strings), takes)))


def _help(action: argparse.Action, parser: argparse.ArgumentParser) -> str:
    return (action.help or "") % {**vars(action), "prog": parser.prog}


def _item(term: str, text: str) -> list[str]:
    return [".TP", rf"\fB{_text(term)}\fR", _text(text)]


def _text(text: str) -> str:
    """Return text as troff takes it: no line of it is a request, and dashes stay dashes."""
    lines = text.replace("\\", r"\e").replace("-", r"\-").split("\n")
    return "\n".join(rf"\&{line}" if line.startswith((".", "'", " ")) else line for line in lines)
