"""The warm-up timer line by line: a line a step, and what is typed in between."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import ceil
from typing import NoReturn

from core.model.body import Part
from core.model.day import WarmupProgress
from core.model.words import capitalized, counted
from core.warmup.plan import TESTS, WarmupPlan, why
from core.warmup.timer import MORE, Timer, TimerEvent
from tui.shell.ask import say, typed
from tui.terminal.clock import steady
from tui.terminal.plain import Codes, paragraph

KEYS: Mapping[str, TimerEvent] = {
    "n": "next",
    "b": "back",
    "m": "more",
    "+": "more",
    "s": "stop",
    "!": "pain",
}
KEYS_LINE = (
    f"Type and press Enter: p pause, n next, b back, m {MORE} seconds more, "
    "h how it is done, s stop, ! sharp pain. Enter alone pauses, too."
)
IN_MIND = "Keep in mind: is it easing or getting worse? Is the movement clean?"


def show_plan(plan: WarmupPlan) -> None:
    """Print the plan: each movement with its cue and why it is there."""
    say(f"{capitalized(plan.title)}: {spoken(plan.seconds)}.")
    for text in plan.before:
        say(f"If you like: {text}")
    for step in plan.steps:
        say(f"  {step.move.name}, {spoken(step.seconds)}: {step.move.cue}; {step.why}.")
        for caution in step.cautions:
            say(f"    {caution}")


def spoken(seconds: float) -> str:
    """Return seconds as a person says them, a begun one counted whole: "2 minutes 30 seconds"."""
    minutes, rest = divmod(ceil(seconds), 60)
    parts = [counted(minutes, "minute")] if minutes else []
    return " ".join([*parts, counted(rest, "second")] if rest or not minutes else parts)


def follow(
    timer: Timer,
    plan: WarmupPlan,
    soreness: Mapping[Part, int],
    keep: Callable[[WarmupProgress], object],
    *,
    bell: bool = False,
) -> Timer:
    """Run the timer of a plan to its end; `keep` gets how far it is at every change.

    Whatever interrupts it, a signal or a terminal that is gone, first gets it kept, paused.
    """
    lines = _Lines(plan, soreness, bell)
    if sys.stdin.isatty():
        lines.say(KEYS_LINE)
    if timer.preset in TESTS:
        lines.say(IN_MIND)
    with _signals_end_it():
        try:
            timer = timer.on("resume", steady())
            lines.say_step(timer)
            _keep_whole(keep, timer)
            while not timer.ended:
                before = timer
                timer = _moved(lines, timer, typed(_patience(timer)), steady())
                lines.tell(before, timer)
                if _changed(before, timer):
                    _keep_whole(keep, timer)
        except BaseException:
            _keep_whole(keep, timer.on("pause", steady()))
            raise
    return timer


def _patience(timer: Timer) -> float | None:
    """Return how long until the next whole second; a paused timer waits for a key."""
    if not timer.running:
        return None if sys.stdin.isatty() else 0.0
    return timer.remaining - ceil(timer.remaining) + 1


def _moved(lines: _Lines, timer: Timer, word: str | None, now: float) -> Timer:
    if word is None:
        someone_there = sys.stdin.isatty()
        return timer.tick(now) if timer.running or someone_there else timer.on("resume", now)
    if word in ("", "p"):
        return timer.on("pause" if timer.running else "resume", now)
    if word in KEYS:
        return timer.on(KEYS[word], now)
    lines.say(timer.move.how if word in ("h", "how") else KEYS_LINE)
    return timer.tick(now)


def _changed(before: Timer, timer: Timer) -> bool:
    return (before.step, before.running, before.steps) != (timer.step, timer.running, timer.steps)


class _Lines:
    """What the timer says: whole lines only, on a terminal the time left among them."""

    def __init__(self, plan: WarmupPlan, soreness: Mapping[Part, int], bell: bool) -> None:
        self._cautions = {step.move.key: step.cautions for step in plan.steps}
        self._soreness = soreness
        self._terminal = sys.stdout.isatty()
        self._bell = bell and self._terminal

    def say(self, text: str) -> None:
        """Print a line of its own."""
        print(paragraph(text), flush=True)

    def say_step(self, timer: Timer) -> None:
        """Announce the step that comes or goes on."""
        length = timer.steps[timer.step][1]
        time = spoken(length) if timer.getting_ready else f"{spoken(timer.remaining)} left"
        self.say(
            f"Step {timer.step + 1} of {len(timer.steps)}: {timer.move.name}, {time}. "
            f"{_sentence(timer.move.cue)} {_sentence(why(timer.move, self._soreness))}"
        )
        for caution in self._cautions.get(timer.move.key, ()):
            self.say(caution)

    def tell(self, before: Timer, timer: Timer) -> None:
        """Say what changed since the reading before."""
        if timer.away and not before.away:
            self.say(f"Away for {spoken(timer.away)}: paused, nothing was skipped.")
        if timer.ended:
            self.say(_ENDS[timer.ended])
        elif timer.step != before.step or timer.elapsed < before.elapsed:
            self.say_step(timer)
        elif before.running and not timer.running:
            self.say(f"Paused with {spoken(timer.remaining)} left. Enter goes on.")
        elif timer.running and not before.running:
            self.say("Going on.")
        elif timer.steps != before.steps:
            self.say(f"{MORE} seconds more: {spoken(timer.remaining)} left.")
        elif before.getting_ready and not timer.getting_ready:
            self._ring()
        else:
            self._count_down(before, timer)

    def _ring(self) -> None:
        if self._bell:
            print(Codes("\a"), end="", flush=True)

    def _count_down(self, before: Timer, timer: Timer) -> None:
        """Say the time left, seldom enough for a screen reader, which speaks every line."""
        left = ceil(timer.remaining)
        due = left % 30 == 0 or left == 10
        if self._terminal and due and left != ceil(before.remaining) and not timer.getting_ready:
            self.say(f"{spoken(left)} left")


_ENDS = {
    "finished": "That was the last step.",
    "stopped": "Stopped here.",
    "pain": "Sharp pain: the warm-up ends here.",
}


@contextmanager
def _signals_end_it() -> Iterator[None]:
    """Let a hang-up or a termination unwind like an exit, so that the timer is kept."""

    def leave(number: int, _frame: object) -> NoReturn:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)  # a second one must not break the last store
        sys.exit(128 + number)

    numbers = (signal.SIGHUP, signal.SIGTERM)
    earlier = [signal.signal(number, leave) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, earlier, strict=True):
            signal.signal(number, handler)


def _keep_whole(keep: Callable[[WarmupProgress], object], timer: Timer) -> None:
    """Keep how far the timer is; a signal waits until that is done.

    A store that is broken off after it was written would pass for one of another terminal.
    """
    ending = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
    earlier = signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    try:
        keep(timer.progress)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, earlier)


def _sentence(text: str) -> str:
    return f"{capitalized(text)}."
