"""How long each part is sore: episodes, bouts, and aches that come back (decision by dates).

An episode runs from the first sore morning to a morning without; a session that loads the part
again, once the soreness had eased, begins a new bout in it, with a clock of its own (ours). So a
second training of the week is not blamed for the first.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from core.decision.history import Past, checkin_on, hours_between, was_loaded
from core.model.body import Loads, Part, Session
from core.model.checkin import CAUTION, HIGH, CheckIn, Soreness
from core.model.day import ONE_DAY, PastDay

MISSED_DAYS = 2
"""Days without a reading in a row that an episode of soreness survives (ours)."""
LONG_HOURS = 72
"""Hours after which soreness should be easing (S0-19, S0-23, S0-46)."""
LONGEST_HOURS = 120
"""Hours after which ordinary soreness is over (S0-04)."""
MORNINGS, OFTEN = 14, 10
"""An ache lasts when it is there on ten of fourteen mornings, within four weeks (ours)."""


class Reading(NamedTuple):
    """An earlier answer on how sore a part is."""

    day: date
    at: datetime
    level: int


class Run(NamedTuple):
    """A part's soreness up to yesterday, whatever it is today; None where there was none.

    `began` is the first reading of the running bout, None when it is today's; `peak` and `latest`
    are the bout's highest and last. `high_since` begins the unbroken run of five and more.
    """

    began: datetime | None = None
    peak: int | None = None
    latest: int | None = None
    high_since: datetime | None = None


_NEVER = Run()


class Bout(NamedTuple):
    """A sore part's bout up to today's check-in (S0-23).

    `hours` runs from its first reading to today's. `peak` is the highest before today, None when
    today is the first. `improving` is at least one below the peak and not above the latest reading
    (ours). `high_hours` is how long every earlier reading was five or more, bouts or not.
    """

    part: Part
    began: datetime
    hours: float
    peak: int | None
    improving: bool
    now: int
    high_since: datetime | None = None
    high_hours: float = 0.0

    @property
    def stuck(self) -> bool:
        """Longer than soreness may take, and not easing."""
        return self.hours > LONG_HOURS and not self.improving

    @property
    def very_sore(self) -> bool:
        """At five or more, past 72 h without easing, or past 120 h at five or more throughout."""
        return self.now >= HIGH and (self.stuck or self.high_hours > LONGEST_HOURS)


def readings_before(
    past: Past, day: date, parts: Iterable[Part], usual: Soreness
) -> Mapping[Part, list[Reading]]:
    """Return the earlier readings of each part's episode, newest first.

    They go back to where the part was at its usual level, or to a gap that ends episodes.
    """
    readings: dict[Part, list[Reading]] = {part: [] for part in parts}
    running = list(readings.items())
    missed = 0
    while running and missed <= MISSED_DAYS:
        day -= ONE_DAY
        checkin = checkin_on(past, day)
        if checkin is None or checkin.soreness is None:
            missed += 1
            continue
        missed, earlier, running = 0, running, []
        for part, found in earlier:
            level = checkin.soreness.get(part, 0)
            if level > usual.get(part, 0):
                found.append(Reading(day, checkin.at, level))
                running.append((part, found))
    return readings


def run_of(
    part: Part, readings: Sequence[Reading], day: date, past: Past, loads: Mapping[Session, Loads]
) -> Run:
    """Return the part's soreness up to the day before `day`."""
    if not readings:
        return _NEVER
    before, peak = readings[-1].day, 0
    bout, high_since = readings[-1].at, None
    latest: int | None = None
    for on, at, level in reversed(readings):
        if latest is not None and latest < peak and _loaded(part, before, on, past, loads):
            bout, peak = at, 0
        peak, latest, before = max(peak, level), level, on
        high_since = (high_since or at) if level >= HIGH else None
    if latest is not None and latest < peak and _loaded(part, before, day, past, loads):
        return Run(high_since=high_since)
    return Run(bout, peak, latest, high_since)


def _loaded(part: Part, day: date, until: date, past: Past, loads: Mapping[Session, Loads]) -> bool:
    """Tell whether a session from `day` on and before `until` loaded the part."""
    while day < until:
        entry = past.get(day)
        if entry and entry.sessions and was_loaded(part, entry, loads):
            return True
        day += ONE_DAY
    return False


def bout(part: Part, now: int, at: datetime, run: Run) -> Bout:
    """Return the part's bout with today's level."""
    if run is _NEVER:
        return Bout(part, at, 0.0, None, False, now)
    began, peak, latest, high_since = run
    high = hours_between(high_since, at) if high_since else 0.0
    if began is None or peak is None or latest is None:
        return Bout(part, at, 0.0, None, False, now, high_since, high)
    improving = peak > now <= latest
    return Bout(part, began, hours_between(began, at), peak, improving, now, high_since, high)


def bouts(
    past: Past, checkin: CheckIn, usual: Soreness, loads: Mapping[Session, Loads]
) -> Mapping[Part, Bout]:
    """Return the running bout of every part that is sore today beyond its usual level."""
    sore = {
        part: level
        for part, level in (checkin.soreness or {}).items()
        if level > usual.get(part, 0)
    }
    if not sore:
        return {}
    day, at = checkin.day, checkin.at
    readings = readings_before(past, day, sore, usual)
    return {
        part: bout(part, now, at, run_of(part, readings[part], day, past, loads))
        for part, now in sore.items()
    }


class Aches(NamedTuple):
    """The last mornings with an answer on soreness before today, and how many of them hurt.

    `of` counts at most 13 mornings, `at_four` for each part those on which it was four or more and
    above its usual level; only parts for which that may be enough are there.
    """

    of: int = 0
    at_four: Mapping[Part, int] = {}


def aches(days: Iterable[PastDay], usual: Soreness) -> Aches:
    """Return how often each part ached on `days`, those of four weeks, the latest first."""
    answers = [day.checkin.soreness for day in days if day.checkin]
    earlier = [soreness for soreness in answers if soreness is not None][: MORNINGS - 1]
    aching = [one for one in earlier if one and max(one.values()) >= CAUTION]
    counts: dict[Part, int] = {}
    for soreness in aching if len(aching) >= OFTEN - 1 else ():
        for part, level in soreness.items():
            if level >= CAUTION and level > usual.get(part, 0):
                counts[part] = counts.get(part, 0) + 1
    return Aches(len(earlier), {part: n for part, n in counts.items() if n >= OFTEN - 1})
