"""What earlier days say about today: pure functions of the stored days.

Days come from dates and hours from timestamps, because a day can have 23 or 25 hours. Only days
before today are looked at, by their date, so the order in which they are given is of no account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone

from core.model.body import GENTLE_SESSIONS, Loads, Part, Session
from core.model.checkin import CheckIn
from core.model.day import ONE_DAY, LoggedSession, PastDay
from core.model.profile import Thresholds

Past = Mapping[date, PastDay]
"""The days before today, by their date."""

FOUR_WEEKS = 28
"""Days for which a flag stays open, a clearance may hold and aches are counted (ours)."""
REACH = 92
"""Days back that anything said of a morning looks at most: longer than any rule does (ours)."""
SLEEP_NIGHTS = 3
"""Nights in the sleep mean (ours)."""
REST_DAY_DUE = 6
"""Training days in a row after which a rest day is due: one rest day a week (S0-45)."""

_BACK = tuple(timedelta(days=back) for back in range(1, FOUR_WEEKS + 1))
_HOUR = 3600
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def days_before(history: Iterable[PastDay], day: date) -> Past:
    """Return the entries of `history` before `day` by date.

    Raises ValueError when two entries are for one day.
    """
    entries = tuple(history)
    by_day = {entry.day: entry for entry in entries}
    if len(by_day) < len(entries):
        days = [entry.day for entry in entries]
        twice = min(one for one in by_day if days.count(one) > 1)
        raise ValueError(f"history has two entries for {twice.isoformat()}; one a day is allowed")
    return {one: entry for one, entry in by_day.items() if one < day}


def lately(past: Past, day: date) -> tuple[PastDay, ...]:
    """Return the entries of the four weeks before `day`, the latest first: rules read no more."""
    return tuple([entry for back in _BACK if (entry := past.get(day - back)) is not None])


def hours_between(earlier: datetime, later: datetime) -> float:
    """Return the real hours between two aware moments, whatever their clocks were set to."""
    zone = later.tzinfo
    if zone is not earlier.tzinfo or isinstance(zone, timezone):
        return (later - earlier).total_seconds() / _HOUR
    # Python subtracts the wall clocks of two moments in one time zone; so each from UTC.
    return ((later - _EPOCH) - (earlier - _EPOCH)).total_seconds() / _HOUR


def was_hard(entry: PastDay | None, thresholds: Thresholds) -> bool | None:
    """Tell whether a day was a hard one (S0-44), None when that is not known."""
    if entry is None:
        return None
    if entry.sessions:
        hard = [_session_was_hard(session, thresholds) for session in entry.sessions]
        return True if True in hard else None if None in hard else False
    plan = entry.checkin.plan if entry.checkin else None
    if plan is None:
        return None
    if plan.intensity != "hard" or plan.session in GENTLE_SESSIONS:
        return False
    if entry.final_verdict in ("modify", None):
        return None
    return entry.final_verdict == "train"


def _session_was_hard(session: LoggedSession, thresholds: Thresholds) -> bool | None:
    """Tell whether a logged session was a hard one, by its RPE or else by how it was meant."""
    if session.was_done is False:
        return False
    if session.rpe is not None:
        hard = session.rpe >= thresholds.hard_rpe
    elif session.session in GENTLE_SESSIONS:
        hard = False
    elif session.intensity is None:
        return None
    else:
        hard = session.intensity == "hard"
    return None if hard and session.was_done is None else hard


def days_since_rest(past: Past, day: date) -> int | None:
    """Return the training days in a row right before `day`.

    None when a day without a record, or one on which it is not known whether a session was done,
    hides where the run began, unless a rest day is due already.
    """
    count = 0
    while True:
        day -= ONE_DAY
        entry = past.get(day)
        if entry is None or not (entry.sessions or entry.checkin):
            return count if count >= REST_DAY_DUE else None
        if not trained(entry):
            unknown = any(
                logged.was_done is None and logged.session not in GENTLE_SESSIONS
                for logged in entry.sessions
            )
            return None if unknown and count < REST_DAY_DUE else count
        count += 1


def trained(entry: PastDay) -> tuple[Session, ...]:
    """Return the sessions that were trained: those logged as done, no walk and no mobility.

    With nothing logged it is the plan of a day that came to train or modify.
    """
    if entry.sessions:
        return tuple(
            logged.session
            for logged in entry.sessions
            if logged.was_done and logged.session not in GENTLE_SESSIONS
        )
    plan = entry.checkin.plan if entry.checkin else None
    if plan is None or plan.session in GENTLE_SESSIONS:
        return ()
    return (plan.session,) if entry.final_verdict in ("train", "modify") else ()


def was_loaded(part: Part, entry: PastDay, loads: Mapping[Session, Loads]) -> bool:
    """Tell whether a session that was done, no walk and no mobility, had the part in use.

    A sport that the settings do not name has none: what may not have loaded starts no clock anew.
    """
    return any(
        part in used
        for logged in entry.sessions
        if logged.was_done and logged.session not in GENTLE_SESSIONS
        for used in loads.get(logged.session, ())
    )


def sleep_mean(past: Past, checkin: CheckIn) -> float | None:
    """Return the mean hours of the last three nights, None with fewer than two of them known."""
    before = [checkin_on(past, checkin.day - back) for back in _BACK[: SLEEP_NIGHTS - 1]]
    nights = (checkin, *before)
    known = [night.sleep_hours for night in nights if night and night.sleep_hours is not None]
    # Rounded, so that 6.7, 7.1 and 7.2 are seven hours to the program as they are to a person.
    return round(sum(known) / len(known), 6) if len(known) >= 2 else None


def markers_worsening(past: Past, third: CheckIn) -> tuple[str, ...]:
    """Return which of sleep_quality, stress and drained got worse twice in a row (S2-23)."""
    second = checkin_on(past, third.day - _BACK[0])
    first = checkin_on(past, third.day - _BACK[1])
    if first is None or second is None:
        return ()
    quality = (third.sleep_quality, second.sleep_quality, first.sleep_quality)
    worsening = {
        "sleep_quality": _rose_twice(*quality),
        "stress": _rose_twice(first.stress, second.stress, third.stress),
        "drained": _rose_twice(first.drained, second.drained, third.drained),
    }
    return tuple(key for key, worse in worsening.items() if worse)


def _rose_twice(first: int | None, second: int | None, third: int | None) -> bool:
    if first is None or second is None or third is None:
        return False
    return first < second < third


def checkin_on(past: Past, day: date) -> CheckIn | None:
    """Return the check-in of an earlier day, None when there was none."""
    entry = past.get(day)
    return entry.checkin if entry else None
