"""Hypothesis strategies for whatever the journal may hold."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any, get_args

from hypothesis import strategies as st

from core.decision.rules import ALL_RULES
from core.model.body import INTENSITIES, PARTS, SESSIONS
from core.model.checkin import (
    CheckIn,
    Daily,
    Feel,
    Illness,
    Movement,
    Output,
    PainKind,
    Plan,
    Range,
    Reassessment,
    Sign,
    Spread,
)
from core.model.day import (
    Body,
    CheckedIn,
    Deleted,
    Event,
    Filled,
    FlagResolved,
    LoggedSession,
    Noted,
    Outcome,
    Overridden,
    OverrideKey,
    PastDay,
    Reassessed,
    Seen,
    Trained,
    Undone,
    VerdictKey,
    WarmupProgress,
)
from core.model.text import clean


def _one_of(literal: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(literal))


def _set_of(literal: object) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(_one_of(literal))


def _answered(answer: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | answer


days = st.dates(date(1999, 12, 25), date(2030, 1, 5))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(
    lambda day, seconds, zone: datetime.combine(day, time(), zone) + timedelta(seconds=seconds),
    days,
    st.floats(0, 86399),
    offsets,
)
texts = st.text(max_size=40).map(clean)
fives = st.integers(1, 5)
minutes = st.integers(1, 600)
soreness = st.dictionaries(st.sampled_from(PARTS), st.integers(0, 10), max_size=4)
yes_or_no = st.booleans()

plans = st.builds(Plan, st.sampled_from(SESSIONS), st.sampled_from(INTENSITIES), _answered(minutes))


def _with_about(checkin: CheckIn) -> st.SearchStrategy[CheckIn]:
    """Say of some check-ins which of the sore parts the answers are about."""
    if not checkin.sore:
        return st.just(checkin)
    about = st.frozensets(st.sampled_from(sorted(checkin.sore)))
    return (st.none() | about).map(lambda parts: checkin._replace(about=parts))


checkins = st.builds(
    CheckIn,
    day=days,
    at=moments,
    plan=_answered(plans),
    soreness=_answered(soreness),
    pain=_answered(_set_of(PainKind)),
    spread=_answered(_one_of(Spread)),
    signs=_answered(_set_of(Sign)),
    daily=_answered(_one_of(Daily)),
    range=_answered(_one_of(Range)),
    reckless=_answered(yes_or_no),
    sleep_hours=_answered(st.floats(0, 24)),
    sleep_quality=_answered(fives),
    stress=_answered(fives),
    drained=_answered(fives),
    illness=_answered(_one_of(Illness)),
    note=_answered(texts),
    about=st.none(),
).flatmap(_with_about)
marks = st.none() | st.just("gone") | st.builds(Seen, days)
reassessments = st.builds(
    Reassessment,
    _answered(_one_of(Feel)),
    _answered(_one_of(Movement)),
    _answered(_one_of(Range)),
    _answered(_one_of(Output)),
    _answered(yes_or_no),
    _answered(soreness),
).filter(lambda given: any(answer is not None for answer in given[:5]))
sessions = st.builds(
    LoggedSession,
    st.sampled_from(SESSIONS[:-1]),
    _answered(st.sampled_from(INTENSITIES)),
    _answered(st.integers(1, 10)),
    _answered(minutes),
    _answered(yes_or_no),
    _answered(yes_or_no),
    _answered(yes_or_no),
    _answered(yes_or_no),
)
past_days = st.builds(
    PastDay,
    days,
    _answered(checkins),
    _answered(_one_of(VerdictKey)),
    st.lists(sessions, max_size=2).map(tuple),
    _answered(reassessments),
    marks,
)
outcomes = st.builds(
    Outcome,
    _one_of(VerdictKey),
    texts,
    st.lists(st.sampled_from([rule.id for rule in ALL_RULES]), max_size=2).map(tuple),
    st.integers(1, 9),
)
ids = st.text("0123456789abcdef", min_size=1, max_size=3)
bodies: st.SearchStrategy[Body] = st.one_of(
    st.builds(CheckedIn, checkins, _answered(outcomes), _answered(outcomes)),
    st.builds(Filled, checkins),
    st.builds(Reassessed, reassessments, _answered(outcomes)),
    st.builds(Overridden, _one_of(OverrideKey), texts),
    st.builds(Trained, sessions),
    st.builds(
        WarmupProgress,
        texts,
        st.lists(st.tuples(texts, st.integers(1, 600)), max_size=3).map(tuple),
        st.integers(0, 9),
        st.floats(-10, 600),
        yes_or_no,
        _answered(st.sampled_from(["finished", "stopped", "pain"])),
        st.lists(st.floats(0, 600), max_size=3).map(tuple),
    ),
    st.builds(Noted, texts),
    st.builds(FlagResolved, marks),
    st.just(Deleted()),
    st.builds(Undone, ids),
)


seen = _answered(st.lists(ids, max_size=2).map(tuple))
machines = _answered(st.sampled_from(["laptop-3f2a", "phone-07c1"]))


def _on_its_day(event: Event, after: timedelta) -> Event:
    """Return the event with its moments on its day, or the morning after."""
    noon = datetime.combine(event.day, time(12), event.at.tzinfo)
    match event.body:
        case CheckedIn(checkin) | Filled(checkin):
            told: Any = {event.body._fields[0]: checkin._replace(day=event.day, at=noon)}
            event = event._replace(body=event.body._replace(**told))
    return event._replace(at=noon + after)


events = st.builds(
    _on_its_day,
    st.builds(Event, ids, days, moments, bodies, seen, machines),
    st.integers(0, 30 * 3600).map(lambda seconds: timedelta(seconds=seconds)),
)
