"""`sorecast completion SHELL`: the script that a shell needs to complete sorecast's commands.

The script asks sorecast itself at every Tab, through argcomplete: of the two well-kept libraries it
alone serves fish too (shtab writes static scripts, for bash and zsh only), and as long as no shell
asks, it is never imported.
"""

from __future__ import annotations

import argparse
import os

from tui.shell import SUBCOMMANDS, everywhere, module_behind, options_parser

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


def answer_shell() -> None:
    """Answer the shell that asks what could follow, and end."""
    import argcomplete

    from tui.shell.offers import offer_values

    typed = os.environ.get("COMP_LINE", "").split()
    parser = options_parser()
    commands = parser.add_subparsers()
    for command in SUBCOMMANDS:
        of_command = commands.add_parser(command.name, help=command.help)
        everywhere(of_command)
        if command.name in typed:
            module_behind(command).arguments(of_command)
            offer_values(of_command)
    argcomplete.autocomplete(parser)
