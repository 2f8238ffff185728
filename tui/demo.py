"""A made-up but plausible history: the same for the same seed, decided by the real rules.

A made-up person trains by a weekly plan. Every session done leaves soreness that peaks two days
later (DOMS), answers follow from it, and the verdict of the day decides what is done in the end.
Some mornings are missed; now and then a cold, a red flag or an override comes along, counted back
from the last day, so that the days on the screen always show some of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from core.decision.decide import Decision, decide, outcome
from core.decision.facts import Request
from core.journal.journal import Journal
from core.model.body import SESSION_LOADS, Intensity, Part, Session
from core.model.checkin import CheckIn, Illness, Plan, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    Event,
    FlagResolved,
    LoggedSession,
    Overridden,
    PastDay,
    Reassessed,
    Trained,
    WarmupProgress,
    training_day,
)
from core.model.folding import fold
from core.model.verdict import Verdict
from core.warmup.needs import needs_of
from core.warmup.plan import build_plan

_WEEK = (
    Plan("lower", "hard", 60),
    Plan("upper", "moderate", 50),
    Plan("run", "moderate", 40),
    Plan("pull", "moderate", 50),
    Plan("none"),
    Plan("core", "moderate", 35),
    Plan("walk", "easy", 45),
)
DOMS = (0.6, 1.0, 0.6, 0.25)
"""Share of a session's soreness that is felt one, two, three and four mornings later."""
STRENGTH = {"easy": 0.8, "moderate": 2.8, "hard": 6.0}
NOTICED = 1.3
"""Soreness below this is not worth a key."""
HURTS = 4
"""Soreness of a session's main part from which it may hurt the session."""
COLD: Mapping[int, Illness] = {33: "coming_on", 32: "ill", 31: "coming_on"}
"""A cold, by the number of days before the last one."""
NOTES = (
    "Slept badly, neighbours had a party.",
    "New shoes, felt them in the calves on the stairs.",
    "Long day at the desk; lower back asked for a walk.",
    "First time at this weight, moved well until the last set.",
    "Legs heavy on the first flight of stairs, fine after that.",
    "Travelling tomorrow, so this one moved up a day.",
)
REMEMBERED = 28
"""Days of history that each morning's decision sees; the rules look no further back than that."""


AWAKE = 9
"""The hour before which the demo is never looked at: its person has checked in by then."""


class DemoClock:
    """Tells the time of the demo: this moment, or the same one on an earlier day."""

    def __init__(self, now: Callable[[], datetime], days: int) -> None:
        self._now = now
        self.days = days
        """How many days can be seen."""
        self.back = 0
        """How many days ago it is."""

    def now(self) -> datetime:
        """Return the time of day of the day in sight."""
        now = self._now()
        awake = now.replace(hour=max(AWAKE, now.hour))
        return awake - timedelta(days=self.back)

    def step(self, days: int) -> bool:
        """Go so many days forward, or back if negative; False where there is no such day."""
        back = self.back - days
        if not 0 <= back < self.days:
            return False
        self.back = back
        return True


class Waking(NamedTuple):
    """What the made-up body feels like before anybody asks."""

    soreness: dict[Part, int]
    sleep: float
    stress: int
    drained: int


def write(folder: Path, days: int, until: date, zone: tzinfo = UTC, seed: int = 1) -> None:
    """Store a made-up history of `days` days that ends with `until` in the journal at `folder`.

    Raises core.journal.storage.JournalError.
    """
    _store(folder, *made_up(days, until, zone, seed))


def write_up_to(until: date | None, folder: Path, days: int) -> None:
    """Store a made-up history in the local time zone; it ends yesterday where `until` is None.

    Raises core.journal.storage.JournalError.
    """
    now = datetime.now().astimezone()
    yesterday = training_day(now) - timedelta(days=1)  # so that today's check-in is open
    write(folder, days, until or yesterday, now.tzinfo or UTC)


def write_lived_in(folder: Path, clock: DemoClock) -> None:
    """Store a made-up history up to the morning in sight, which is decided and not yet trained.

    Raises core.journal.storage.JournalError.
    """
    now = clock.now()
    today = training_day(now)
    events = made_up(clock.days, today, now.tzinfo or UTC)
    lived = (e for e in events if e.day < today or isinstance(e.body, CheckedIn))
    _store(folder, *lived)


def _store(folder: Path, *events: Event) -> None:
    with TemporaryDirectory(prefix="sorecast-demo-") as state:
        Journal(folder, Path(state), host="demo").merge(*events)


def made_up(days: int, until: date, zone: tzinfo = UTC, seed: int = 1) -> list[Event]:
    """Return the events of `days` days up to and with `until`."""
    return list(_Person(zone, seed).live(until, days))


class _Person:
    """The made-up person: what they did lately, and the die they are rolled with."""

    def __init__(self, zone: tzinfo, seed: int) -> None:
        self.zone = zone
        self.seed = seed
        self.die = Random(seed)
        self.past: list[PastDay] = []
        self.doses: dict[date, dict[Part, float]] = {}
        """What each session did to each part, as the soreness of the second morning."""

    def live(self, until: date, days: int) -> Iterator[Event]:
        """Live `days` days and tell what happened."""
        for left in range(days - 1, -1, -1):
            day = until - timedelta(days=left)
            self.die = Random(f"{self.seed} {left}")  # a longer history ends in the same weeks
            bodies = list(self._missed(day) if self._misses(left) else self._day(day, left))
            events = [self._event(day, hour, body) for hour, body in bodies]
            self.past = [*self.past[1 - REMEMBERED :], fold(day, events).past]
            yield from events

    def _misses(self, left: int) -> bool:
        return left % 30 == 5 or (left > 14 and self.die.random() < 0.06)

    def _missed(self, day: date) -> Iterator[tuple[float, Body]]:
        """Pass a morning without a check-in; now and then something is trained all the same."""
        plan = _WEEK[day.weekday()]
        if plan.session != "none" and self.die.random() < 0.4:
            yield 18.0, self._trains(day, plan.session, plan.intensity)

    def _day(self, day: date, left: int) -> Iterator[tuple[float, Body]]:
        red_flag = left % 110 == 9
        plan = _WEEK[day.weekday()]
        woke = 6.5 + self.die.random() * 1.4
        checkin = self._answers(day, woke, plan, red_flag, COLD.get(left % 180, "none"))
        request = Request(checkin, checkin.at, tuple(self.past))
        decision = decide(request)
        yield woke, CheckedIn(checkin, outcome(decision))
        evening = 17.0 + self.die.random() * 2
        if decision.provisional:
            yield from self._warms_up(request, decision, evening)
            reassessment = self._after_warmup(checkin)
            decision = decide(request._replace(reassessment=reassessment))
            yield evening + 0.2, Reassessed(reassessment, outcome(decision))
        verdict = decision.verdict
        if left % 40 in (3, 17) and verdict in (Verdict.MODIFY, Verdict.RECOVER):
            yield (
                evening + 0.25,
                Overridden("train", "Felt ready, and a deload week starts Monday."),
            )
            verdict = Verdict.TRAIN
        if plan.session != "none":
            yield evening + 1.2, self._held_back(self._session(day, plan, verdict), checkin)
        if red_flag:
            yield 21.0, FlagResolved("gone")

    def _answers(
        self, day: date, woke: float, plan: Plan, red_flag: bool, illness: Illness
    ) -> CheckIn:
        morning = self._wakes(day)
        soreness = morning.soreness | ({"calves": 4} if red_flag else {})
        worst = max(soreness.values(), default=0)
        loaded = max((soreness.get(p, 0) for p in SESSION_LOADS[plan.session].main), default=0)
        sore: dict[str, Any] = {}
        if soreness:
            sore = {
                "pain": frozenset({"dull", "sharp"} if red_flag else {"dull"}),
                "spread": "spot" if red_flag else "general",
                "daily": "awkward" if worst >= 6 else "fine",
                "range": "stiff" if worst >= 4 else "full",
            }
        return CheckIn(
            day=day,
            at=self._at(day, woke),
            plan=plan,
            soreness=soreness,
            signs=frozenset(),
            reckless=worst >= 8 if loaded >= 4 else None,
            sleep_hours=morning.sleep,
            sleep_quality=max(1, min(5, round((morning.sleep - 4) * 1.05))),
            stress=morning.stress,
            drained=morning.drained,
            illness=illness,
            note=self.die.choice(NOTES) if self.die.random() < 0.15 else None,
            **sore,
        )

    def _wakes(self, day: date) -> Waking:
        felt: dict[Part, float] = {}
        for ago, share in enumerate(DOMS, start=1):
            for part, dose in self.doses.get(day - timedelta(days=ago), {}).items():
                felt[part] = felt.get(part, 0.0) + dose * share
        soreness = {part: min(9, round(level)) for part, level in felt.items() if level >= NOTICED}
        tired = max(soreness.values(), default=0) >= 5
        return Waking(
            soreness,
            sleep=round(max(4.5, min(9.5, self.die.gauss(7.5, 0.75))) * 4) / 4,
            stress=max(1, min(5, round(self.die.gauss(2.3 if day.weekday() < 5 else 1.6, 0.8)))),
            drained=max(1, min(5, round(self.die.gauss(2.6 if tired else 1.9, 0.7)))),
        )

    def _warms_up(
        self, request: Request, decision: Decision, hour: float
    ) -> Iterator[tuple[float, Body]]:
        checkin = request.checkin
        assert checkin is not None
        assert checkin.plan is not None
        steps = build_plan(decision.warmup, needs_of(request)).timed
        seconds = steps[-1][1] if steps else 0
        yield (
            hour,
            WarmupProgress(
                decision.warmup, steps, max(0, len(steps) - 1), seconds, ended="finished"
            ),
        )

    def _after_warmup(self, checkin: CheckIn) -> Reassessment:
        soreness = checkin.soreness or {}
        eased = self.die.random() < (0.8 if checkin.worst < 6 else 0.5)
        return Reassessment(
            feel="better" if eased else "same",
            movement="clean" if eased or self.die.random() < 0.6 else "off",
            range="full" if eased else "stiff",
            output="normal" if eased or self.die.random() < 0.5 else "flat",
            new_pain=False,
            soreness={
                part: max(0, level - (self.die.randint(1, 2) if eased else 0))
                for part, level in soreness.items()
            },
        )

    def _session(self, day: date, plan: Plan, verdict: Verdict) -> Trained:
        if verdict >= Verdict.REST:
            return Trained(LoggedSession(plan.session, plan.intensity, done=False))
        if verdict == Verdict.RECOVER:
            return self._trains(day, "walk", "easy")
        lighter: dict[Intensity, Intensity] = {"hard": "moderate", "moderate": "easy"}
        modified = verdict == Verdict.MODIFY
        intensity = lighter.get(plan.intensity, plan.intensity) if modified else plan.intensity
        return self._trains(day, plan.session, intensity)

    def _held_back(self, trained: Trained, checkin: CheckIn) -> Trained:
        """Let soreness hurt some of the sessions that load what is very sore."""
        session, soreness = trained.session, checkin.soreness or {}
        loaded = max((soreness.get(p, 0) for p in SESSION_LOADS[session.session].main), default=0)
        hurt = session.was_done and loaded >= HURTS and self.die.random() < 0.5
        return Trained(session._replace(hurt=hurt, forward=session.forward and not hurt))

    def _trains(self, day: date, session: Session, intensity: Intensity) -> Trained:
        rpe = {"easy": 3, "moderate": 5, "hard": 8}[intensity] + self.die.randint(0, 1)
        minutes = 5 * self.die.randint(6, 13)
        logged = LoggedSession(
            session, intensity, rpe, minutes, True, False, forward=intensity != "easy"
        )
        loads = SESSION_LOADS[session]
        weights = dict.fromkeys(loads.supporting, 0.25) | dict.fromkeys(loads.main, 1.0)
        self.doses[day] = {
            part: STRENGTH[intensity] * weight * max(0.4, self.die.gauss(0.85, 0.25))
            for part, weight in weights.items()
        }
        return Trained(logged)

    def _at(self, day: date, hour: float) -> datetime:
        seconds = round(hour * 3600)
        return datetime.combine(day, time(), self.zone) + timedelta(seconds=seconds)

    def _event(self, day: date, hour: float, body: Body) -> Event:
        return Event(f"{self.die.getrandbits(64):016x}", day, self._at(day, hour), body)
