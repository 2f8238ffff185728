"""Send a live dashboard what is no key: `python -m tests.faults.replies 20000` prints the counts.

Replies to every query that a terminal knows, reports unasked, events of keys let go: whole or in
two pieces, in seven bits or eight. Screen and journal stay as they are, and the program lives.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.terminal import Terminal
from tests.tui.mornings import TRAIN
from tests.tui.terminal_replies import in_eight_bits, replies

STATES = {
    "the plan is asked": ((), "What is planned"),
    "soreness is asked": (("l", "h"), "Sore"),
    "nothing holds the keys": (("esc",), "c check-in"),
    "today is settled": ((*TRAIN.split(),), "Train as planned"),
    "a note is typed": ((*TRAIN.split(), "m", "a", "b"), "ab"),
    "the warm-up waits": ((*TRAIN.split(), "w"), "Esc"),
    "the history is open": ((*TRAIN.split(), "h"), "History: all days"),
}
"""What holds the keys, by the keys that lead there and what is shown then."""


def stored(home: Path) -> dict[str, bytes]:
    """Return all that stands in the journal's folder."""
    folder = home / ".local" / "share" / "sorecast"
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def send(home: Path, state: str, count: int) -> list[str]:
    """Send so many replies to a dashboard in this state; return what they changed."""
    typed, shown = STATES[state]
    random, changed = Random(state), []
    settings = home / ".config" / "sorecast"
    settings.mkdir(parents=True)  # its owner has set it up before
    (settings / "config.toml").touch()
    with Terminal(home) as terminal:
        terminal.wait_for("What is planned")
        terminal.settle()
        for key in typed:
            terminal.press(key, gap=0.02)
        terminal.wait_for(shown)
        terminal.settle(0.4)
        before, files = terminal.text, stored(home)
        for number, reply in enumerate(replies(count + len(state), count)):
            sent = in_eight_bits(reply) if random.random() < 0.2 else reply
            at = random.randint(0, len(sent))
            terminal.send(sent[:at])
            terminal.send(sent[at:])
            if number % 500 == 499:
                terminal.settle(0.3)
                if terminal.text != before:
                    return [f"the screen, by one of the 500 up to {sent!r}"]
        terminal.settle(0.6)
        changed += ["the screen"] * (terminal.text != before)
        changed += ["the journal"] * (stored(home) != files)
        terminal.press("ctrl+q")
        changed += ["the program's end"] * (terminal.wait_for_exit(5) != 0)
    return changed


def main(count: int = 20_000) -> None:
    """Send them to dashboards in every state, and print what they changed."""
    for state in STATES:
        with TemporaryDirectory() as home:
            each = -(-count // len(STATES))
            changed = send(Path(home), state, each)
            sys.stdout.write(f"{state}: {each} sent, changed: {', '.join(changed) or 'nothing'}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
