"""What a day's events add up to: taking back, deletion, and the red flag that is still open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from core.decision.flags import recent_flag, unmarked
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    Day,
    Deleted,
    Event,
    FlagResolved,
    Noted,
    Outcome,
    PastDay,
    Reassessed,
    Seen,
    Undone,
    WarmupProgress,
)
from core.model.folding import fold, is_deleted, undo

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


def test_a_red_flag_waits_for_a_mark_for_three_days() -> None:
    sharp = MORNING._replace(checkin=MORNING.checkin._replace(pain=frozenset({"sharp"})))
    flagged = day(sharp).past
    assert recent_flag({DAY: flagged}, DAY + timedelta(days=3)) == DAY
    assert recent_flag({DAY: flagged}, DAY + timedelta(days=4)) is None
    earlier = DAY - timedelta(days=1)
    both = {DAY: flagged, earlier: flagged._replace(day=earlier)}
    assert recent_flag(both, DAY + timedelta(days=1)) == DAY
    assert unmarked(both, DAY + timedelta(days=1)) == (DAY, earlier)
    gone = day(sharp, FlagResolved("gone")).past
    assert recent_flag({DAY: gone}, DAY + timedelta(days=1)) is None
    seen = day(sharp, FlagResolved(Seen(DAY + timedelta(days=1)))).past
    assert recent_flag({DAY: seen}, DAY + timedelta(days=1)) is None
    assert recent_flag({DAY: seen}, DAY + timedelta(days=2)) == DAY
    assert recent_flag({DAY: PastDay(DAY)}, DAY + timedelta(days=1)) is None


def test_what_must_not_wait_waits_for_a_mark_for_28_days() -> None:
    dark = MORNING._replace(checkin=MORNING.checkin._replace(signs=frozenset({"dark_urine"})))
    for mark in (None, FlagResolved(Seen(DAY + timedelta(days=28)))):
        past = {DAY: day(dark, *filter(None, [mark])).past}
        assert unmarked(past, DAY + timedelta(days=28)) == (DAY,)
        assert unmarked(past, DAY + timedelta(days=29)) == ()
    assert unmarked({DAY: day(dark, FlagResolved("gone")).past}, DAY + timedelta(days=1)) == ()


def test_a_day_that_was_known_and_seen_to_is_no_red_flag() -> None:
    swollen = MORNING.checkin._replace(signs=frozenset({"swelling"}))
    known = Outcome("modify", "Known and seen to.", ("known-and-seen",), 2)
    assert day(CheckedIn(swollen)).red_flag
    assert not day(CheckedIn(swollen, known)).red_flag
