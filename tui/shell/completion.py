"""`sorecast completion SHELL`: the script that a shell needs to complete sorecast's commands.

The script asks sorecast itself at every Tab, through argcomplete: of the two well-kept libraries it
alone serves fish too (shtab writes static scripts, for bash and zsh only), and as long as no shell
asks, it is never imported.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import get_args

from core.model.body import PARTS
from core.model.checkin import Daily, Illness, PainKind, Range, Sign, Spread
from tui.shell import SUBCOMMANDS, everywhere, module_behind, options_parser

Offers = Callable[..., list[str]]
"""Tells what could follow what is typed of a value."""
SHELLS = ("bash", "zsh", "fish")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the shell; say where the script goes."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that shall complete sorecast")
    parser.epilog = (
        "examples (put it where your shell looks):\n"
        "  sorecast completion bash > ~/.local/share/bash-completion/completions/sorecast\n"
        "  sorecast completion zsh > ~/.zfunc/_sorecast    (with ~/.zfunc in fpath)\n"
        "  sorecast completion fish > ~/.config/fish/completions/sorecast.fish\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["sorecast"], shell=args.shell))
    return 0


def _offer_values(parser: argparse.ArgumentParser, command: str) -> None:
    """Let argcomplete know what an argument takes whose text is free to argparse."""
    for action in parser._actions:
        if offers := OFFERED.get(f"{command} {action.dest}") or OFFERED.get(action.dest):
            action.completer = offers  # type: ignore[attr-defined]


def _plans(prefix: str, **_: object) -> list[str]:
    from core.model.body import INTENSITIES, SESSIONS

    if ":" not in prefix:
        return [session if session == "none" else f"{session}:" for session in SESSIONS]
    session = prefix.partition(":")[0]
    return [f"{session}:{intensity}" for intensity in INTENSITIES]


def _levels(prefix: str, **_: object) -> list[str]:
    """Offer a part, then its level; what stands before the last comma stays."""
    from core.model.body import PARTS

    before, part, _level = _last(prefix)
    if _level is not None:
        return [f"{before}{part}={level}" for level in range(11)]
    return [f"{before}{each}=" for each in PARTS if f"{each}=" not in before]


def _last(prefix: str) -> tuple[str, str, str | None]:
    before, comma, last = prefix.rpartition(",")
    part, equals, level = last.partition("=")
    return before + comma, part, level if equals else None


def _several(kind: object, *also: str) -> Offers:
    def offered(prefix: str, **_: object) -> list[str]:
        before = _last(prefix)[0]
        names = [name for name in get_args(kind) if name not in before.split(",")]
        return [f"{before}{name}" for name in (*names, *(() if before else also))]

    return offered


def _one(*names: str) -> Offers:
    return lambda **_: list(names)


def _rules(**_: object) -> list[str]:
    from core.decision.rules import ALL_RULES

    return [rule.id for rule in ALL_RULES]


def _days(**_: object) -> list[str]:
    today = date.today()  # noqa: DTZ011 - the wall clock's, as training days are
    return ["yesterday", *(f"{today - timedelta(days=back)}" for back in range(15))]


OFFERED: Mapping[str, Offers] = {
    "plan": _plans,
    "sore": _levels,
    "pain": _several(PainKind),
    "signs": _several(Sign, "none"),
    "spread": _one(*get_args(Spread)),
    "daily": _one(*get_args(Daily)),
    "range": _one(*get_args(Range)),
    "ill": _one(*get_args(Illness)),
    "stress": _one(*"12345"),
    "drained": _one(*"12345"),
    "reckless": _one("no", "yes"),
    "about": _one(*PARTS),
    "rules id": _rules,
    "day": _days,
    "since": _days,
    "until": _days,
}
"""What is offered for an argument, by its name, or by its command and its name."""


def answer_shell() -> None:
    """Answer the shell that asks what could follow, and end."""
    import argcomplete

    typed = os.environ.get("COMP_LINE", "").split()
    parser = options_parser()
    commands = parser.add_subparsers()
    for command in SUBCOMMANDS:
        of_command = commands.add_parser(command.name, help=command.help)
        everywhere(of_command)
        if command.name in typed:
            module_behind(command).arguments(of_command)
            _offer_values(of_command, command.name)
    argcomplete.autocomplete(parser)
