"""What a day's events add up to: taking back, deletion, and the red flag that is still open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from core.decision.history import open_flag
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    Day,
    Deleted,
    Event,
    FlagResolved,
    Noted,
    PastDay,
    Reassessed,
    Undone,
    WarmupProgress,
    fold,
    is_deleted,
    undo,
)

DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 7, tzinfo=UTC)
MORNING = CheckedIn(CheckIn(DAY, AT, Plan("run"), {"calves": 3}))
STOPPED = WarmupProgress("short", (("march", 30),), step=0, elapsed=12, ended="pain")
PAIN = Reassessed(Reassessment(new_pain=True))


def day(*bodies: Body) -> Day:
    """Add up what happened, a minute apart."""
    return fold(DAY, [_event(number, body) for number, body in enumerate(bodies)])


def _event(number: int, body: Body) -> Event:
    return Event(f"{number:02}", DAY, AT + timedelta(minutes=number), body)


def undone(*bodies: Body) -> Day:
    """Add up the same day after one undo."""
    taken = (Undone(event.id) for event in undo(day(*bodies)))
    return day(*bodies, *taken)


def test_undo_takes_back_the_last_action_and_then_the_one_before() -> None:
    once = undone(MORNING, Noted("one"))
    assert once.notes == ()
    assert once.checkin == MORNING.checkin
    twice = fold(DAY, [*once.events, *(_event(9, Undone(e.id)) for e in undo(once))])
    assert twice.checkin is None
    assert undo(twice) == ()


def test_one_undo_takes_sharp_pain_back_whole() -> None:
    for stop in ((STOPPED, PAIN), (PAIN, STOPPED)):
        assert day(MORNING, *stop).red_flag
        after = undone(MORNING, *stop)
        assert not after.red_flag
        assert after.checkin == MORNING.checkin
        assert after.reassessment is None


def test_pain_that_only_the_warm_up_knows_can_be_taken_back() -> None:
    assert not undone(MORNING, STOPPED).red_flag


def test_a_warm_up_that_goes_on_is_nothing_to_take_back() -> None:
    assert undone(MORNING, STOPPED._replace(ended=None)).checkin is None


def test_milder_answers_after_pain_are_taken_back_alone() -> None:
    assert undone(MORNING, STOPPED, PAIN, Reassessed(Reassessment("better"))).red_flag


def test_a_deletion_is_brought_back_first() -> None:
    assert is_deleted(day(MORNING, Deleted()))
    back = undone(MORNING, Deleted())
    assert not is_deleted(back)
    assert back.checkin == MORNING.checkin


def test_a_day_on_which_something_was_recorded_since_is_not_deleted() -> None:
    assert not is_deleted(day(MORNING, Deleted(), Noted("again")))
    assert not is_deleted(day())


def test_the_latest_red_flag_of_three_days_is_open_until_it_is_seen_to() -> None:
    sharp = MORNING._replace(checkin=MORNING.checkin._replace(pain=frozenset({"sharp"})))
    flagged = day(sharp).past
    assert open_flag({DAY: flagged}, DAY + timedelta(days=3)) == DAY
    assert open_flag({DAY: flagged}, DAY + timedelta(days=4)) is None
    earlier = DAY - timedelta(days=1)
    both = {DAY: flagged, earlier: flagged._replace(day=earlier)}
    assert open_flag(both, DAY + timedelta(days=1)) == DAY
    assert open_flag({DAY: day(sharp, FlagResolved("gone")).past}, DAY + timedelta(days=1)) is None
    assert open_flag({DAY: PastDay(DAY)}, DAY + timedelta(days=1)) is None
