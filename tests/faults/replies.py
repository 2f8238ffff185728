"""Send a live dashboard what is no key: `python -m tests.faults.replies 20000` prints the counts.

Replies to every query that a terminal knows, reports unasked, events of keys let go: whole or in
two pieces, in seven bits or eight. Screen and journal stay as they are, and the program lives.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.terminal import Terminal
from tests.tui.terminal_replies import in_eight_bits, replies

STATES = {
    "the plan is asked": ((), "What is planned"),
    "nothing holds the keys": (("esc",), "c check-in"),
    "soreness is asked": (("c", "c", "m"), "Sore"),
    "today is settled": (
        ("enter", "0", "7", "5", "enter", "4", "2", "2", "n", "enter"),
        "Train as",
    ),
    "a note is typed": (("m", "a", "b"), "ab"),
    "the warm-up waits": (("esc", "w"), "starts it"),
    "the history is open": (("esc", "h"), "History: all days"),
}
"""What holds the keys, by the keys that lead there from the one before, and what is shown then."""


def stored(home: Path) -> dict[str, bytes]:
    """Return all that stands in the journal's folder."""
    folder = home / ".local" / "share" / "sorecast"
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def send(home: Path, count: int) -> dict[str, str]:
    """Send so many replies to a dashboard in each state; return what they changed where."""
    settings = home / ".config" / "sorecast"
    settings.mkdir(parents=True)  # its owner has set it up before
    (settings / "config.toml").touch()
    changed = {}
    with Terminal(home) as terminal:
        for state, (typed, shown) in STATES.items():
            for key in typed:
                terminal.press(key, gap=0.15 if key == "esc" else 0.02)
            terminal.wait_for(shown)
            terminal.settle()
            files = stored(home)
            changed[state] = _sent(terminal, replies(count + len(state), count))
            if stored(home) != files:
                changed[state] = "the journal"
            if changed[state]:
                return changed
        terminal.press("ctrl+q")
        if terminal.wait_for_exit(5) != 0:
            changed[state] = "the program's end"
    return changed


def _sent(terminal: Terminal, all_replies: Sequence[str]) -> str:
    """Send replies; return what changed, "" for nothing."""
    random, before = Random(len(all_replies)), terminal.text
    for number, reply in enumerate(all_replies, 1):
        sent = in_eight_bits(reply) if random.random() < 0.2 else reply
        at = random.randint(0, len(sent))
        terminal.send(sent[:at])
        terminal.send(sent[at:])
        if number % 500 == 0 or number == len(all_replies):
            terminal.settle(0.3)
            if terminal.text != before:
                return f"the screen, by one of those up to {sent!r}"
    return ""


def main(count: int = 20_000) -> None:
    """Send them to a dashboard, as many in each state, and print what they changed."""
    each = -(-count // len(STATES))
    with TemporaryDirectory() as home:
        for state, changed in send(Path(home), each).items():
            sys.stdout.write(f"{state}: {each} sent, changed: {changed or 'nothing'}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
