"""The warm-up timer as a pure value, moved on by events and readings of a steady clock.

Time is always a difference of two readings, never a count of ticks, so late or irregular readings
cannot make it drift. Readings are seconds of a clock that is never set and that counts on while the
machine sleeps; they mean nothing to another process, so what is stored is `WarmupProgress`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import zip_longest
from math import floor
from typing import Literal, NamedTuple

from core.model.day import STEP_SECONDS, Event, WarmupProgress
from core.warmup.moves import MOVES, Move
from core.warmup.plan import PRESET_WORDS, TESTS

GET_READY = 5.0
"""Seconds before each step in which nothing is timed yet."""
MORE = 15
"""Seconds that "more" adds to the step."""
JUMP = 2.0
"""Seconds between two readings above which nobody was there: suspended, or the link stalled."""
RAMPED = 15.0
"""Seconds of the ramp after which its sets can be asked about (ours: the shortest step)."""
RESUMABLE = timedelta(hours=2)

TimerEvent = Literal[
    "start", "pause", "resume", "next", "back", "more", "stop", "pain"
]  # fmt: skip


class Timer(NamedTuple):
    """Where a warm-up is. Fresh from `Timer(preset, plan.timed)` it waits for "start".

    `mark` is how many seconds of the step were done at the reading `since` (None while it does not
    run); `read` is the latest reading. `away` is the length of the jump that paused it, else 0.
    `left` are the seconds that were done of each step when it was left last.
    """

    preset: str
    steps: tuple[tuple[str, int], ...]
    step: int = 0
    mark: float = -GET_READY
    since: float | None = None
    read: float = 0.0
    ended: Literal["finished", "stopped", "pain"] | None = None
    away: float = 0.0
    left: tuple[float, ...] = ()

    @property
    def running(self) -> bool:
        """It counts: neither waiting, paused nor ended."""
        return self.since is not None

    @property
    def elapsed(self) -> float:
        """Seconds of the step done at the latest reading, below zero while getting ready."""
        return self.mark if self.since is None else self.mark + (self.read - self.since)

    @property
    def getting_ready(self) -> bool:
        """The step is announced and not yet timed."""
        return self.elapsed < 0

    @property
    def remaining(self) -> float:
        """Seconds left of getting ready, then of the step."""
        return -self.elapsed if self.getting_ready else self.steps[self.step][1] - self.elapsed

    @property
    def spent(self) -> tuple[float, ...]:
        """Seconds that were done of each step; what was skipped counts for nothing."""
        left = self.left or (0.0,) * len(self.steps)
        return (*left[: self.step], max(0.0, self.elapsed), *left[self.step + 1 :])

    @property
    def done(self) -> float:
        """Seconds of the whole plan that were done."""
        return sum(self.spent)

    def is_done(self, step: int) -> bool:
        """Tell whether a step was done to its end."""
        return self.spent[step] >= self.steps[step][1] - 0.5

    @property
    def total(self) -> int:
        """Seconds of the whole plan, added time included, getting ready not."""
        return sum(seconds for _, seconds in self.steps)

    @property
    def move(self) -> Move:
        """The move of the present step."""
        return MOVES[self.steps[self.step][0]]

    @property
    def came_from(self) -> str:
        """The key of the move before this one, empty in the first step."""
        return self.steps[self.step - 1][0] if self.step else ""

    @property
    def upcoming(self) -> Move | None:
        """The move of the next step, None in the last."""
        return MOVES[self.steps[self.step + 1][0]] if self.step + 1 < len(self.steps) else None

    @property
    def ramped(self) -> bool:
        """The ramp was worked on, so its output can be asked about."""
        return any(
            key in MOVES and MOVES[key].phase == "ramp" and spent >= RAMPED
            for (key, _), spent in zip(self.steps, self.spent, strict=True)
        )

    def tick(self, now: float) -> Timer:
        """Take a reading: move on with the clock, or pause if it jumped since the last one.

        After a jump the timer stands where it was last read: what passed unseen counts for nothing.
        """
        if self.since is None:
            return self
        if not 0 <= now - self.read <= JUMP:
            return self._held()._replace(away=abs(now - self.read))
        timer = self._replace(read=now)
        seconds = timer.steps[timer.step][1]
        if timer.elapsed < seconds:
            return timer
        over = now - (timer.elapsed - seconds)
        if timer.step + 1 == len(timer.steps):
            return timer._replace(mark=float(seconds), since=None, ended="finished")
        left = timer._replace(mark=float(seconds), since=None).spent
        return timer._replace(step=timer.step + 1, mark=-GET_READY, since=over, left=left)

    def on(self, event: TimerEvent, now: float) -> Timer:
        """Take a reading and then the event. An ended timer stays as it is, but for "back"."""
        timer = self.tick(now)
        if timer.ended:
            return timer._reopened() if event == "back" else timer
        match event:
            case "start" | "resume":
                return timer if timer.running else timer._replace(since=now, read=now, away=0.0)
            case "pause":
                return timer._held()
            case "next" if timer.upcoming is None:
                return timer._held()._replace(ended="finished")
            case "next":
                return timer._at(timer.step + 1)
            case "back":
                return timer._at(max(0, timer.step - 1))
            case "more":
                steps = list(timer.steps)
                key, seconds = steps[timer.step]
                steps[timer.step] = (key, min(seconds + MORE, int(STEP_SECONDS.high)))
                return timer._replace(steps=tuple(steps))
            case "stop":
                return timer._held()._replace(ended="stopped")
            case "pain":
                return timer._held()._replace(ended="pain")

    def _held(self) -> Timer:
        return self._replace(mark=self.elapsed, since=None)

    def _at(self, step: int) -> Timer:
        since = None if self.since is None else self.read
        return self._replace(step=step, mark=-GET_READY, since=since, left=self.spent)

    def at_last_step(self) -> Timer:
        """Wait before the last step, whatever was done of the others."""
        waiting = self._held()._at(len(self.steps) - 1)
        return waiting._replace(ended=None, since=None)

    def _reopened(self) -> Timer:
        """Wait in the step in which it ended; a step that was done begins anew."""
        if self.ended == "pain":
            return self
        mark = -GET_READY if self.is_done(self.step) else self.mark
        return self._replace(ended=None, since=None, mark=mark)

    @property
    def progress(self) -> WarmupProgress:
        """What the journal keeps of it."""
        return WarmupProgress(
            self.preset,
            self.steps,
            self.step,
            _cut(self.elapsed),
            not self.running and self.ended is None,
            self.ended,
            tuple(map(_cut, self.spent)),
        )


def _cut(seconds: float) -> float:
    """Return whole hundredths, never more: a step is not over before it is."""
    return floor(seconds * 100) / 100


def from_progress(progress: WarmupProgress) -> Timer:
    """Return the timer as it was stored, waiting for "resume"."""
    lengths = [float(seconds) for _, seconds in progress.steps]
    step = max(0, min(progress.step, len(lengths) - 1))
    elapsed = min(max(progress.elapsed, -GET_READY), lengths[step])
    spent = progress.spent or tuple(lengths[:step])
    left = tuple(
        min(max(0.0, done), length) for done, length in zip_longest(spent, lengths, fillvalue=0.0)
    )[: len(lengths)]
    return Timer(progress.preset, progress.steps, step, elapsed, ended=progress.ended, left=left)


def offers_resume(event: Event | None, now: datetime) -> bool:
    """Tell whether a stored warm-up can be resumed: not ended and at most two hours old.

    A journal may name a preset or moves that this version does not know; such a plan can't be run.
    """
    return (
        event is not None
        and isinstance(event.body, WarmupProgress)
        and event.body.ended is None
        and event.body.preset in PRESET_WORDS
        and abs(now - event.at) <= RESUMABLE
        and 0 <= event.body.step < len(event.body.steps)
        and all(key in MOVES for key, _ in event.body.steps)
    )


def offers_questions(event: Event | None, now: datetime) -> bool:
    """Tell whether a stored warm-up ended at most two hours ago and can still be asked about."""
    return (
        event is not None
        and isinstance(event.body, WarmupProgress)
        and event.body.ended in ("finished", "stopped")
        and event.body.preset in TESTS
        and abs(now - event.at) <= RESUMABLE
        and all(key in MOVES for key, _ in event.body.steps)
    )


def runs_elsewhere(event: Event | None, now: datetime) -> bool:
    """Tell whether a stored warm-up is likely running in another terminal at this moment.

    A running one is stored at every step change at the latest, so an unpaused one that is older
    than the rest of its step was broken off.
    """
    if event is None or not isinstance(event.body, WarmupProgress) or not offers_resume(event, now):
        return False
    rest = event.body.steps[event.body.step][1] - event.body.elapsed
    return not event.body.paused and now - event.at <= timedelta(seconds=rest + JUMP)


def waiting(event: Event | None, now: datetime) -> str:
    """Say where a stored warm-up waits: "step 2 of 7", "the questions"; empty where none does."""
    if event is None or not isinstance(event.body, WarmupProgress):
        return ""
    if offers_resume(event, now) and not runs_elsewhere(event, now):
        return f"step {event.body.step + 1} of {len(event.body.steps)}"
    return "its questions" if offers_questions(event, now) else ""
