"""Requests of any kind, for property tests: few parts and close numbers, so that rules meet.

They are drawn from one seed each: hypothesis picks and reports it, and a thousand take a second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from core.decision.facts import Request
from core.model import checkin as fields
from core.model.body import INTENSITIES, PARTS, SESSIONS, Part
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import CLEARED_DAYS, LoggedSession, Mark, PastDay, Seen, VerdictKey
from core.model.profile import Profile, Thresholds

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 7, 30, tzinfo=timezone(timedelta(hours=1)))
OPENED_UP = Reassessment("better", "clean", "stiff", "normal", False)
OFTEN_SORE: tuple[Part, ...] = ("quads", "calves", "chest", "lower_back", "neck")
DAILY: tuple[fields.Daily, ...] = ("fine", "fine", "fine", "fine", "awkward", "unable")
ILLNESS: tuple[fields.Illness, ...] = ("none", "none", "none", "none", "coming_on", "ill")
SLEEP_HOURS = (4, 5.9, 6, 6.7, 7, 7.1, 7.2, 8, 10)

T = TypeVar("T")


def seeded(draw: Callable[[Random], T]) -> st.SearchStrategy[T]:
    """Return the strategy of what `draw` makes of a seed."""
    return st.integers(0, 2**64 - 1).map(lambda seed: draw(Random(seed)))


def requests(*, plan: bool = False, session: bool = False) -> st.SearchStrategy[Request]:
    """Return requests with a check-in of today, with a plan or even a session if asked for."""

    def draw(random: Random) -> Request:
        while True:
            request = any_request(random)
            asked = request.checkin and request.checkin.plan
            if not (plan or session) or (asked and not (session and asked.session == "none")):
                return request

    return seeded(draw)


def any_request(random: Random) -> Request:
    """Return a request with days before it: often sore, ailing or trained throughout."""
    lasting = any_soreness(random)
    ailing = any_checkin(random, TODAY, lasting) if random.random() < 0.6 else None
    calm = random.random() < 0.5
    if ailing and calm and random.random() < 0.7:
        ailing = with_nothing_else(ailing._replace(pain=None, spread=None, range=None))
    trains = any_log(random) if random.random() < 0.3 else None

    def lived(past: PastDay) -> PastDay:
        if past.checkin:
            past = past._replace(checkin=as_lived(random, past.checkin, ailing, calm))
        return past._replace(sessions=(trains,)) if trains and random.random() < 0.9 else past

    back = range(1, random.choice([1, 4, 10, 10, 16, 31]))
    history = [any_past_day(random, n, lasting) for n in back if random.random() < 0.9]
    return Request(
        as_lived(random, any_checkin(random, TODAY, lasting), ailing, calm),
        NOW,
        tuple(map(lived, history)),
        any_profile(random),
        any_reassessment(random) if random.random() < 0.5 else None,
    )


def any_checkin(random: Random, day: date, lasting: fields.Soreness | None = None) -> CheckIn:
    """Return a day's check-in, as sore as `lasting` in half of the cases."""
    hour = random.choice([4, 6, 7, 7, 7, 7, 8, 23, 27])
    soreness = any_soreness(random) if lasting is None or random.random() < 0.5 else lasting
    given = maybe(random, soreness)
    return CheckIn(
        day,
        datetime.combine(day, time(), NOW.tzinfo) + timedelta(hours=hour),
        maybe(random, any_plan(random)),
        given,
        pain=maybe(random, some(random, fields.PainKind, 0.04)),
        spread=maybe(random, random.choice(get_args(fields.Spread))),
        signs=maybe(random, some(random, fields.Sign, 0.02)),
        daily=maybe(random, random.choice(DAILY)),
        range=maybe(random, random.choice(get_args(fields.Range))),
        reckless=maybe(random, random.random() < 0.4),
        sleep_hours=maybe(random, random.choice(SLEEP_HOURS)),
        sleep_quality=maybe(random, random.randint(1, 5)),
        stress=maybe(random, random.randint(1, 5)),
        drained=maybe(random, random.randint(1, 5)),
        illness=maybe(random, random.choice(ILLNESS)),
        about=any_about(random, given or {}),
    )


def as_lived(random: Random, checkin: CheckIn, ailing: CheckIn | None, calm: bool) -> CheckIn:
    """Return the check-in of somebody who is ailing, nearly the same each day, or who is well."""
    if ailing and random.random() < 0.9:
        steps = {part: random.choice([-1, 0, 0, 0, 0, 1]) for part in ailing.soreness or {}}
        sore = {part: min(10, max(0, level + steps[part])) for part, level in _levels(ailing)}
        about = ailing.about and frozenset(part for part in ailing.about if sore.get(part))
        checkin = checkin._replace(
            soreness=sore, about=about, pain=ailing.pain, spread=ailing.spread, range=ailing.range
        )
        if random.random() < 0.7:
            checkin = checkin._replace(signs=ailing.signs, daily=ailing.daily)
    return with_nothing_else(checkin) if calm and random.random() < 0.9 else checkin


def _levels(checkin: CheckIn) -> list[tuple[Part, int]]:
    return list((checkin.soreness or {}).items())


def with_nothing_else(checkin: CheckIn) -> CheckIn:
    """Return the check-in with good sleep, no sign, and nothing beside what is sore."""
    return checkin._replace(
        signs=frozenset(), daily="fine", illness="none", sleep_hours=8.0, sleep_quality=4,
        stress=2, drained=2, reckless=False,
    )  # fmt: skip


def any_about(random: Random, soreness: fields.Soreness) -> frozenset[Part] | None:
    """Return which of the sore parts the answers are about, mostly all of them."""
    sore = [part for part, level in soreness.items() if level]
    some_of_them = frozenset(part for part in sore if random.random() < 0.6)
    return some_of_them if sore and random.random() < 0.5 else None


def any_plan(random: Random) -> Plan:
    """Return a plan."""
    minutes = random.choice([None, None, 1, 30, 90, 91, 600])
    return Plan(random.choice(SESSIONS), random.choice(INTENSITIES), minutes)


def any_soreness(random: Random) -> dict[Part, int]:
    """Return up to four sore parts, also ones at 0."""
    parts = random.choices(OFTEN_SORE * 3 + PARTS, k=random.choice([0, 1, 1, 2, 4]))
    return {part: random.randint(0, 10) for part in parts}


def any_reassessment(random: Random) -> Reassessment:
    """Return answers after a warm-up, one in three opened up."""
    if random.random() < 0.33:
        return OPENED_UP
    return Reassessment(
        maybe(random, random.choice(get_args(fields.Feel))),
        maybe(random, random.choice(get_args(fields.Movement))),
        maybe(random, random.choice(get_args(fields.Range))),
        maybe(random, random.choice(get_args(fields.Output))),
        maybe(random, random.random() < 0.2),
    )


def any_past_day(random: Random, back: int, lasting: fields.Soreness | None = None) -> PastDay:
    """Return the entry of so many days ago."""
    day = TODAY - timedelta(days=back)
    return PastDay(
        day,
        maybe(random, any_checkin(random, day, lasting)),
        maybe(random, random.choice(get_args(VerdictKey))),
        tuple(any_log(random) for _ in range(random.choice([0, 1, 1, 2]))),
        any_reassessment(random) if random.random() < 0.3 else None,
        any_mark(random, day),
    )


def any_mark(random: Random, day: date) -> Mark | None:
    """Return what is said of the day's red flags."""
    seen = Seen(day + timedelta(days=random.randint(0, CLEARED_DAYS)))
    return random.choice([None, None, None, "gone", seen, seen])


def any_log(random: Random) -> LoggedSession:
    """Return a logged session, mostly done."""
    session, intensity = random.choice(SESSIONS[:-1]), random.choice(INTENSITIES)
    rpe = maybe(random, random.randint(5, 9))
    done = maybe(random, random.random() < 0.85)
    return LoggedSession(session, maybe(random, intensity), rpe, done=done)


def any_profile(random: Random) -> Profile:
    """Return a profile, one in three with thresholds of its own."""
    own = Thresholds(
        random.randint(0, 10), 6.5, random.randint(1, 5), random.choice([6.0, 7.5]),
        random.randint(1, 5), random.randint(1, 5), random.randint(6, 9), random.choice([29, 600]),
    )  # fmt: skip
    return Profile(
        random.choice(["train", "wait"]),
        usual={part: random.randint(0, 5) for part in random.choices(OFTEN_SORE, k=2)},
        thresholds=own if random.random() < 0.33 else Thresholds(),
    )


def maybe(random: Random, answer: T) -> T | None:
    """Return the answer, or None for "not answered" in one of seven cases."""
    return answer if random.random() < 0.85 else None


def some(random: Random, literal: object, chance: float) -> frozenset[Any]:
    """Return a set of a `Literal`'s values, each of them with that chance."""
    values: Sequence[Any] = get_args(literal)
    return frozenset(value for value in values if random.random() < chance)
