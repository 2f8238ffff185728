"""The command line: parse, then import only what that command needs."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from typing import TYPE_CHECKING, Any

from tui.shell import complain, module_behind, parse
from tui.terminal.plain import SafeOutput, speak_ascii

if TYPE_CHECKING:
    import argparse


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or the dashboard, and return its exit status."""
    gc.disable()  # a start makes no garbage; the app turns it on again after its first frame
    if "_ARGCOMPLETE" in os.environ:
        from tui.shell.completion import answer_shell

        answer_shell()
    _open_streams()
    umask = os.umask(0o077)  # what is made here is for its owner alone, folders on the way too
    out: Any = SafeOutput(sys.stdout)
    err: Any = SafeOutput(sys.stderr)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            return _run(sys.argv[1:] if argv is None else argv)
    finally:
        os.umask(umask)


def _run(argv: Sequence[str]) -> int:
    args = None
    try:
        args = parse(argv)
        _tell_of_no_config(args.config)
        status: int = module_behind(args.command).run(args) if args.command else _dashboard(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has left
        _end_output()
        return 141
    except EOFError:
        with suppress(OSError):
            print()  # the question stands without its line's end
        _end_output()
        complain("the input ended before the last question; nothing more was stored")
        return 1
    except Exception as error:
        if args and args.debug:
            raise
        _end_output()
        return _refuse(error, args)
    return status


def _open_streams() -> None:
    """Give closed standard streams a place to end in; without output there is nothing to do."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115 - open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    if sys.stdout is None:
        sys.exit("sorecast: standard output is closed")
    speak_ascii(None)


def _tell_of_no_config(asked: str | None) -> None:
    """Say that a config file that was asked for is not there: it may be mistyped."""
    from tui.settings.paths import asked_config

    file = asked_config(asked)
    if file and not os.path.exists(file):
        complain(f"{file} is not there: all settings are the defaults")


def _dashboard(args: argparse.Namespace) -> int:
    from tui.settings.paths import find_paths
    from tui.shell.dashboard import open_dashboard

    paths = find_paths(args.data, args.config)
    return open_dashboard(paths, warmup=args.warmup, debug=args.debug)


def _end_output() -> None:
    """Write what is left, or forget it: Python would complain again when closing the stream."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(error: Exception, args: argparse.Namespace | None) -> int:
    """Say what went wrong, a line a fault: status 2 for wrong input, 1 for everything else."""
    from core.journal.storage import Damaged, JournalError

    lines: tuple[str, ...] = getattr(error, "faults", ())
    status = 2 if lines else 1
    if isinstance(error, OSError) and error.strerror:
        lines = (f"{error.filename}: {error.strerror}" if error.filename else error.strerror,)
    elif isinstance(error, Damaged) and args:
        from tui.shell.doctor import mends

        lines = (f"{error}{mends(error.path, args)}",)
    elif isinstance(error, JournalError):
        lines = (str(error),)
    elif not lines:
        lines = (f"unexpected {type(error).__name__}: {error} (--debug shows where)",)
    complain(*lines)
    return status


if __name__ == "__main__":
    from tui.bootstrap import ensure

    ensure("tui")
    sys.exit(main())
