"""The same morning with one thing different: what an explanation re-runs the rules over.

History is derived once; a variation only replaces what the changed answer touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from core.decision.course import MISSED_DAYS, OFTEN, Run, bout, readings_before, run_of
from core.decision.facts import Facts, derive, markers_of
from core.decision.flags import places
from core.decision.history import FOUR_WEEKS, lately, markers_worsening, sleep_mean
from core.model.body import INTENSITIES, JOINT_PARTS, PARTS, Part
from core.model.checkin import CAUTION, HOURS, SORENESS, CheckIn, Plan, Sign
from core.model.day import LoggedSession, PastDay
from core.model.questions import QUESTIONS

ALL_READ = 7
"""Days back of which rules read more than soreness and red flags."""

_RESTED = ("sleep_hours", "sleep_quality", "stress", "drained")
_VALUES = {question.key: tuple(question.answers) for question in QUESTIONS}
_HALF_HOURS = tuple(half / 2 for half in range(int(HOURS.low), int(HOURS.high) * 2 + 1))


class Variation(NamedTuple):
    """The field that differs, its other value, how many steps away that is, and the facts then."""

    path: str
    value: object
    steps: float
    facts: Facts


def plans(facts: Facts, path: str) -> Iterator[Variation]:
    """Yield the morning with another effort, length or session; a session is never planned away."""
    plan, key = facts.plan, path.removeprefix("plan.")
    if key == "intensity":
        others: Iterable[object] = INTENSITIES
    elif key == "session":
        sessions = facts.profile.loads
        others = [session for session in sessions if session != "none" and facts.planned]
    else:
        limit = facts.profile.thresholds.easy_minutes
        others = (limit, limit + 1)
    for value in others:
        if value != getattr(plan, key):
            steps = _steps(INTENSITIES, plan.intensity, value) if key == "intensity" else 1
            change: dict[str, Any] = {key: value}
            yield Variation(path, value, steps, facts.with_plan(plan._replace(**change)))


def soreness(facts: Facts, among: Iterable[Part] = PARTS) -> Iterator[Variation]:
    """Yield the morning with one part of `among` at every other level from 0 to 10.

    Parts that no rule tells apart are tried once, by the first of them. A part that the answers
    are named to be about stays sore.
    """
    runs = _runs(facts)
    tried: set[object] = set()
    for part in among:
        now, run = facts.soreness.get(part, 0), runs[part]
        kind = _kind(facts, part, run)
        if kind in tried:
            continue
        tried.add(kind)
        least = 1 if part in (facts.checkin.about or ()) else int(SORENESS.low)
        for level in range(least, int(SORENESS.high) + 1):
            if level != now:
                varied = _sore(facts, part, level, run)
                yield Variation(f"soreness.{part}", level, abs(level - now), varied)


def answers(facts: Facts, path: str) -> Iterator[Variation]:
    """Yield the morning with every other answer to the field `path`, neither soreness nor plan."""
    now = getattr(facts.checkin, path)
    tried = {facts.run_down_markers} if now is not None else set()
    for value in sorted(_values(facts, path), key=lambda value: _distance(path, now, value)):
        if value == now:
            continue
        change: dict[str, Any] = {path: value}
        checkin = facts.checkin._replace(**change)
        varied = _rested(facts, checkin) if path in _RESTED else facts.with_checkin(checkin)
        if path == "sleep_hours":
            # The rules read hours as markers only: the nearest value for each is enough.
            if varied.run_down_markers in tried:
                continue
            tried.add(varied.run_down_markers)
        yield Variation(path, value, _distance(path, now, value), varied)


def missing_days(facts: Facts, day_starts_at: int) -> Iterator[Variation]:
    """Yield the morning after four weeks in which one more day had been recorded, bad or good.

    `path` says whose record is missing: "yesterday's record". A day with a logged session and no
    check-in misses only that; one of which it is not known how it went, or whether it was done,
    misses "yesterday's log". Of a day that only a red flag would carry to today one kind is tried,
    and all of them are one morning: their facts are the same.
    """
    flagged: Facts | None = None
    near, aching = max(ALL_READ, _days_of_soreness(facts)), _may_last(facts)
    for back in range(1, FOUR_WEEKS + 1):
        day = facts.day - timedelta(days=back)
        entry = facts.past.get(day)
        if entry and back <= near and any(map(_untold, entry.sessions)):
            path = "yesterday's log" if back == 1 else f"the log of {day}"
            for done in (True, False):
                sessions = tuple(_told(session, done=done) for session in entry.sessions)
                told = entry._replace(sessions=sessions)
                yield Variation(path, told, back, _with_past(facts, told))
        if entry is not None and entry.checkin is not None:
            continue
        what = "check-in" if entry and entry.sessions else "record"
        path = f"yesterday's {what}" if back == 1 else f"the {what} of {day}"
        at = datetime.combine(day, time(day_starts_at), facts.checkin.at.tzinfo)
        if aching:
            sore = PastDay(day, CheckIn(day, at, soreness=dict.fromkeys(facts.sore_parts(), 10)))
            yield Variation(path, sore, back, _with_past(facts, sore))
        if back > near:
            flag = PastDay(day, CheckIn(day, at, signs=frozenset({"dark_urine"})))
            flagged = flagged or _with_past(facts, flag)
            yield Variation(path, flag, back, flagged)
            continue
        for imagined in _imagined_days(facts, back, at):
            if entry and entry.sessions:
                imagined = imagined._replace(sessions=entry.sessions)
            yield Variation(path, imagined, back, _with_past(facts, imagined))


def _days_of_soreness(facts: Facts) -> int:
    """Return how many days back a record may join today's soreness."""
    readings = readings_before(facts.past, facts.day, facts.bouts, facts.profile.usual)
    oldest = min((one[-1].day for one in readings.values() if one), default=facts.day)
    return min((facts.day - oldest).days + MISSED_DAYS + 1, FOUR_WEEKS)


def _may_last(facts: Facts) -> bool:
    """Tell whether one more sore morning could make an ache of four weeks one that lasts."""
    days = [d for d in lately(facts.past, facts.day) if d.checkin and d.checkin.soreness]
    return any(
        sum(day.checkin.soreness.get(part, 0) >= CAUTION for day in days) >= OFTEN - 2  # type: ignore[union-attr]
        for part in facts.sore_parts()
    )


def _rested(facts: Facts, checkin: CheckIn) -> Facts:
    """Return the facts with other answers on sleep, stress or energy."""
    mean = sleep_mean(facts.past, checkin)
    return facts._replace(
        checkin=checkin,
        sleep_mean=mean,
        markers_worsening=markers_worsening(facts.past, checkin),
        run_down_markers=markers_of(checkin, mean, facts.profile.thresholds),
    )


def _runs(facts: Facts) -> Mapping[Part, Run]:
    """Return what each part was until yesterday: today's level does not change that."""
    day, usual, loads = facts.day, facts.profile.usual, facts.profile.loads
    readings = readings_before(facts.past, day, PARTS, usual)
    return {part: run_of(part, readings[part], day, facts.past, loads) for part in PARTS}


def _kind(facts: Facts, part: Part, run: Run) -> tuple[object, ...]:
    """Return all that a rule can tell a part by: its role today, its level and its past."""
    return (
        part in facts.loads.main,
        part in facts.loads.supporting,
        part in JOINT_PARTS,
        part in (facts.checkin.about or ()),
        facts.soreness.get(part, 0),
        (facts.yesterday_soreness or {}).get(part),
        facts.profile.usual.get(part, 0),
        facts.aches.at_four.get(part, 0),
        run,
    )


def _sore(facts: Facts, part: Part, level: int, run: Run) -> Facts:
    levels = {**facts.soreness, part: level}
    now = {one: running for one, running in facts.bouts.items() if one != part}
    if level > facts.profile.usual.get(part, 0):
        now[part] = bout(part, level, facts.checkin.at, run)
    checkin = facts.checkin._replace(soreness=levels)
    return facts._replace(
        checkin=checkin,
        soreness=levels,
        worst=max(levels.values()),
        bouts=now,
        places=places(checkin),
    ).with_plan(facts.plan)


def _values(facts: Facts, path: str) -> Iterable[object]:
    if path == "sleep_hours":
        ours = facts.profile.thresholds
        return sorted({*_HALF_HOURS, ours.poor_sleep_hours, ours.sleep_debt_hours})
    if path in ("pain", "signs"):
        return [frozenset({value}) for value in _VALUES[path]]
    if path == "about":
        return [frozenset({part}) for part in sorted(facts.checkin.sore)]
    return _VALUES[path]


def _distance(path: str, now: object, value: object) -> float:
    if isinstance(now, (int, float)) and isinstance(value, (int, float)):
        return abs(value - now)
    return _steps(_VALUES[path], now, value) if now in _VALUES.get(path, ()) else 0


def _steps(scale: tuple[object, ...], now: object, value: object) -> int:
    return abs(scale.index(value) - scale.index(now))


def _imagined_days(facts: Facts, back: int, at: datetime) -> Iterator[PastDay]:
    """Yield a day as bad as the rules know, and two good ones since which everything got worse."""
    day, now = at.date(), facts.checkin
    signs: frozenset[Sign] = frozenset({"swelling", "dark_urine"})
    bad = CheckIn(day, at, Plan("full", "hard"), now.soreness, signs=signs)
    hard = LoggedSession("full", "hard", rpe=10, done=True)
    yield PastDay(day, bad._replace(sleep_hours=0), "train", (hard,))
    better_by = {1: 1, 2: 4}.get(back, 0)
    good = CheckIn(
        day,
        at,
        soreness={},
        sleep_quality=min((now.sleep_quality or 1) + better_by, 5),
        stress=max((now.stress or 5) - better_by, 1),
        drained=max((now.drained or 5) - better_by, 1),
    )
    trained = (LoggedSession("full", "moderate", done=True),)
    yield PastDay(day, good, sessions=trained)
    usual = facts.profile.usual
    least = {part: usual.get(part, 0) + 1 for part in facts.soreness}
    yield PastDay(day, good._replace(soreness=least), sessions=trained)


def _untold(session: LoggedSession) -> bool:
    effort = session.intensity if session.rpe is None else session.rpe
    return session.was_done is None or (session.was_done and effort is None)


def _told(session: LoggedSession, *, done: bool) -> LoggedSession:
    """Return the session with what was not said of it: hard where it was done."""
    return session._replace(
        intensity=session.intensity or "hard",
        done=done if session.was_done is None else session.was_done,
    )


def _with_past(facts: Facts, entry: PastDay) -> Facts:
    past = {**facts.past, entry.day: entry}
    return derive(facts.checkin, past, facts.profile, facts.reassessment)
