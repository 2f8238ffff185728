"""How the benchmarks measure: real processes, one after the other in turns, medians."""

from __future__ import annotations

import subprocess
import sys
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.terminal import ROOT, Terminal, environment

COMMAND = (sys.executable, "-c", "import sys; from tui.__main__ import main; sys.exit(main())")
"""What the installed command runs; `python -m tui` would look for a bare checkout first."""


class Start(NamedTuple):
    """A start of a full-screen program: seconds to the screen asked for, and its memory in kB."""

    seconds: float
    memory: float


def asked_runs(about: str | None) -> int:
    """Return how often to measure, as the command line says; help and faults end the program."""
    module = sys.modules["__main__"].__spec__
    name = module.name.removesuffix(".__main__") if module else None
    parser = ArgumentParser(
        f"python3 -m {name}", description=about, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", type=int, nargs="?", default=9, help="of each, 9 unless given")
    runs: int = parser.parse_args().runs
    if runs < 1:
        parser.error("runs: it takes 1 or more")
    return runs


def in_turns(runs: int, cases: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Return each case's median over `runs` rounds in which every case has its turn.

    A first round is thrown away. Turns share out what else the machine is doing.
    """
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(runs + 1):
        for name, case in cases.items():
            value = case()
            if number:
                taken[name].append(value)
    return {name: median(values) for name, values in taken.items()}


def command_seconds(home: Path, program: Sequence[str], given: bytes = b"") -> float:
    """Return how long a program takes from start to end, `given` on its standard input."""
    began = time.perf_counter()
    subprocess.run(
        program, cwd=ROOT, env=environment(home), check=True, stdout=subprocess.DEVNULL,
        input=given,
    )  # fmt: skip
    return time.perf_counter() - began


def screen_start(home: Path, program: Sequence[str], ready: str) -> Start:
    """Start a full-screen program at 120×36 and wait until `ready` is on the screen."""
    with Terminal(home, program=program, size=(120, 36), fresh=True) as terminal:
        seconds = terminal.seconds_until(ready)
        terminal.settle()
        return Start(seconds, terminal.peak_memory())
