"""A day from several machines: no order of merging matters, and no ignorance makes it milder."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.journal.journal import judged_alone
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    Day,
    Deleted,
    Event,
    FlagResolved,
    LoggedSession,
    Noted,
    Outcome,
    Overridden,
    Reassessed,
    Seen,
    Trained,
    Undone,
    VerdictKey,
    WarmupProgress,
)
from core.model.folding import fold, new_events
from core.model.knowledge import Knowledge, reference
from core.model.verdict import Verdict
from tests.core.folding_oracle import Folded, fold_again
from tests.examples import examples

DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 7, tzinfo=UTC)
SWOLLEN: dict[str, Any] = {"signs": frozenset({"swelling"})}
SHARP: dict[str, Any] = {"pain": frozenset({"sharp"})}
NOTHING = FlagResolved()
GONE = FlagResolved("gone")


def checked_in(verdict: VerdictKey | None = "train", quads: int = 1, **answers: Any) -> CheckedIn:
    given = {"plan": Plan("lower"), "signs": frozenset(), **answers}
    checkin = CheckIn(DAY, AT, soreness={"quads": quads}, **given)
    return CheckedIn(checkin, Outcome(verdict, f"{verdict} it is", (), 2) if verdict else None)


def reassessed(verdict: VerdictKey, **answers: Any) -> Reassessed:
    return Reassessed(Reassessment(**answers), Outcome(verdict, "", (), 2))


OPENED = {"feel": "better", "movement": "clean", "range": "full", "output": "normal"}
OPENED_UP = reassessed("train", **OPENED, new_pain=False)
BAD = reassessed("rest", feel="worse")


class Machine:
    """A machine that writes a day; it knows what it wrote and what it was sent."""

    def __init__(self, name: str, clock: timedelta = timedelta()) -> None:
        self.name, self.events = name, dict[str, Event]()
        self.now = AT + clock

    @property
    def day(self) -> Day:
        return fold(DAY, self.events.values(), judged_alone)

    def does(self, *bodies: Body) -> tuple[Event, ...]:
        latest = max((event.at for event in self.events.values()), default=self.now)
        self.now = max(self.now, latest) + timedelta(minutes=1)
        made = tuple(
            event._replace(machine=self.name, at=event.at + timedelta(seconds=number))
            for number, event in enumerate(new_events(self.day, self.now, *bodies))
        )
        self.events |= {event.id: event for event in made}
        return made

    def hears(self, other: Machine) -> None:
        for event in other.events.values():
            there = self.events.get(event.id)
            if there is None or event.at > there.at:
                self.events[event.id] = event


def two() -> tuple[Machine, Machine]:
    return Machine("laptop-3f2a"), Machine("phone-07c1", timedelta(minutes=30))


def together(*machines: Machine) -> Day:
    days = [
        fold(DAY, [e for m in order for e in m.events.values()], judged_alone)
        for order in (machines, machines[::-1])
    ]
    assert days[0] == days[1]
    return days[0]


def strictness(day: Day) -> int:
    return Verdict.of(day.shown_verdict)


# Check-ins.


def test_of_answers_that_did_not_know_each_other_the_stricter_leads() -> None:
    laptop, phone = two()
    laptop.does(checked_in("refer", **SWOLLEN))
    phone.does(checked_in("train"))
    day = together(laptop, phone)
    assert day.shown_verdict == "refer"
    assert day.red_flag
    assert [event.machine for event in day.side_by_side] == [laptop.name, phone.name]


def test_only_an_answer_that_has_seen_both_ends_it() -> None:
    laptop, phone = two()
    laptop.does(checked_in("refer", **SWOLLEN))
    phone.does(checked_in("train"))
    phone.does(checked_in("modify", 5))
    assert together(laptop, phone).shown_verdict == "refer", "the laptop's is unknown to it still"
    phone.hears(laptop)
    phone.does(checked_in("modify", 6))
    day = together(laptop, phone)
    assert day.side_by_side == ()
    assert day.final_verdict == "modify"
    assert not day.red_flag


def test_red_flags_add_up_and_the_rules_run_again() -> None:
    laptop, phone = two()
    laptop.does(checked_in("rest", 7, **SHARP)._replace(outcome=Outcome("rest", "", (), 2)))
    phone.does(checked_in(None, 2, plan=None, signs=frozenset({"dark_urine"})))
    day = together(laptop, phone)
    assert day.checkin is not None
    assert day.checkin.signs == frozenset({"dark_urine"})
    assert day.checkin.pain == frozenset({"sharp"})
    assert day.morning is not None
    assert day.morning.verdict == "refer"


def test_of_two_red_flags_the_urgent_one_leads() -> None:
    laptop, phone = two()
    urgent = checked_in("refer", signs=frozenset({"chest"}))
    laptop.does(urgent._replace(outcome=Outcome("refer", "now", (), 2, urgent=True)))
    phone.does(checked_in("refer", **SWOLLEN))
    day = together(laptop, phone)
    assert day.morning is not None
    assert day.morning.urgent
    assert day.checkin is not None
    assert day.checkin.signs == frozenset({"chest", "swelling"})


def test_answers_without_a_plan_never_lead() -> None:
    laptop, phone = two()
    laptop.does(checked_in("modify", 5))
    phone.does(checked_in(None, 9, plan=None))
    day = together(laptop, phone)
    assert day.checkin is not None
    assert day.checkin.soreness == {"quads": 5}


def test_equally_strict_answers_are_led_by_the_later() -> None:
    laptop, phone = two()
    laptop.does(checked_in("modify", 5))
    phone.does(checked_in("modify", 6))
    checkin = together(laptop, phone).checkin
    assert checkin is not None
    assert checkin.soreness == {"quads": 6}


def test_answers_stored_without_a_verdict_get_that_of_the_rules() -> None:
    laptop, phone = two()
    laptop.does(checked_in(None, 8, pain=frozenset({"dull"}), daily="fine", range="full"))
    phone.does(checked_in("train"))
    day = together(laptop, phone)
    assert day.checkin is not None
    assert day.checkin.soreness == {"quads": 8}
    assert day.morning is not None
    assert day.morning.verdict != "train"


# Taking back.


def test_an_undo_holds_whatever_the_clocks_say() -> None:
    laptop, phone = Machine("laptop-3f2a", timedelta(hours=5)), Machine("phone-07c1")
    (note,) = laptop.does(Noted("a slip"))
    undone = Event("u", DAY, AT - timedelta(hours=9), Undone(note.id), seen=())
    assert fold(DAY, [note, undone]).notes == ()
    again = Event("v", DAY, AT - timedelta(hours=10), Undone("u"), seen=())
    third = Event("w", DAY, AT - timedelta(hours=11), Undone("v"), seen=())
    assert fold(DAY, [note, undone, again]).notes == ("a slip",)
    assert fold(DAY, [note, undone, again, third]).notes == ()
    assert together(laptop, phone).notes == ("a slip",)


def test_a_deletion_takes_what_it_knew_and_nothing_else() -> None:
    laptop, phone = two()
    laptop.does(checked_in("train"))
    phone.hears(laptop)
    phone.does(Deleted())
    laptop.does(checked_in("refer", **SWOLLEN), Noted("hurts"))
    day = together(laptop, phone)
    assert day.shown_verdict == "refer"
    assert day.notes == ("hurts",)


def test_events_that_undo_each_other_take_nothing_away() -> None:
    note = Event("n", DAY, AT, Noted("stays"), seen=())
    ring = [Event(a, DAY, AT, Undone(b), seen=(b,)) for a, b in (("a", "b"), ("b", "a"))]
    assert fold(DAY, [note, *ring]).notes == ("stays",)


def test_answers_that_claim_to_know_each_other_do_not_both_vanish() -> None:
    ring = [
        Event(a, DAY, AT, checked_in("refer", **SWOLLEN), seen=(b,))
        for a, b in (("a", "b"), ("b", "a"))
    ]
    assert fold(DAY, ring).shown_verdict == "refer"


# Warm-ups.


def test_a_warm_up_that_opened_up_counts_only_for_the_answers_that_it_tested() -> None:
    laptop, phone = two()
    laptop.does(checked_in("modify", 5), OPENED_UP)
    assert laptop.day.final_verdict == "train"
    phone.does(checked_in("rest", 8))
    assert together(laptop, phone).final_verdict == "rest"
    phone.does(checked_in("train", 1))
    assert together(laptop, phone).final_verdict == "modify", "and not for these either"


def test_an_answer_that_an_undo_brings_back_was_not_tested() -> None:
    machine = Machine("laptop-3f2a")
    machine.does(checked_in("rest", 8))
    (edit,) = machine.does(checked_in("train", 2))
    machine.does(OPENED_UP)
    machine.does(Undone(edit.id))
    assert machine.day.final_verdict == "rest"


def test_a_warm_up_that_did_not_open_up_stays_and_is_at_least_as_strict_as_the_answers() -> None:
    laptop, phone = two()
    laptop.does(checked_in("modify", 5), BAD)
    phone.does(checked_in("train"))
    assert together(laptop, phone).final_verdict == "rest"
    phone.does(checked_in("refer", **SWOLLEN))
    assert together(laptop, phone).final_verdict == "refer"


def test_sharp_pain_of_any_warm_up_stays() -> None:
    laptop, phone = two()
    laptop.does(checked_in("train"))
    phone.hears(laptop)
    laptop.does(reassessed("refer", new_pain=True))
    phone.does(OPENED_UP)
    day = together(laptop, phone)
    assert day.red_flag
    assert day.settled is not None
    assert day.settled.verdict == "refer"
    assert day.reassessment is not None
    assert day.reassessment.new_pain


RUNNING = WarmupProgress("short", (("march", 30),), step=0, elapsed=12)


def test_who_saw_a_warm_up_begin_does_not_know_how_it_ended() -> None:
    laptop, phone = two()
    laptop.does(checked_in("train"))
    (begun,) = laptop.does(RUNNING)
    phone.hears(laptop)
    phone.does(GONE)
    phone.does(Undone(begun.id))
    ended = begun._replace(at=begun.at + timedelta(hours=9), body=RUNNING._replace(ended="pain"))
    laptop.events[begun.id] = ended
    day = together(laptop, phone)
    assert day.red_flag
    assert day.flag_resolved is None
    phone.hears(laptop)
    phone.does(GONE)
    assert together(laptop, phone).flag_resolved == "gone"
    phone.does(Undone(begun.id))
    assert not together(laptop, phone).red_flag


# Overrides and marks.


def test_an_override_that_did_not_know_all_counts_only_where_it_is_stricter() -> None:
    laptop, phone = two()
    laptop.does(checked_in("modify", 5), Overridden("train", "feels fine"))
    phone.does(checked_in("recover", 6))
    assert together(laptop, phone).final_verdict == "recover"
    laptop.does(Overridden("rest", "long day"))
    assert together(laptop, phone).final_verdict == "rest"


def test_of_two_overrides_that_did_not_know_each_other_the_stricter_counts() -> None:
    laptop, phone = two()
    laptop.does(checked_in("modify", 5))
    phone.hears(laptop)
    laptop.does(Overridden("rest", "tired"))
    phone.does(Overridden("train", "fine"))
    assert together(laptop, phone).final_verdict == "rest"
    phone.hears(laptop)
    phone.does(Overridden("train", "really"))
    assert together(laptop, phone).final_verdict == "train"


def test_a_mark_counts_only_for_the_flags_that_it_knew() -> None:
    laptop, phone = two()
    laptop.does(checked_in("refer", **SWOLLEN), GONE)
    assert laptop.day.flag_resolved == "gone"
    phone.does(checked_in("refer", **SHARP))
    assert together(laptop, phone).flag_resolved is None
    laptop.hears(phone)
    laptop.does(GONE)
    assert together(laptop, phone).flag_resolved == "gone"


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        (GONE, FlagResolved(Seen(DAY)), Seen(DAY)),
        (FlagResolved(Seen(DAY + timedelta(days=9))), FlagResolved(Seen(DAY)), Seen(DAY)),
        (GONE, NOTHING, None),
    ],
)
def test_of_two_marks_the_one_that_clears_least_counts(
    one: FlagResolved, other: FlagResolved, holds: object
) -> None:
    laptop, phone = two()
    laptop.does(checked_in("refer", **SWOLLEN))
    phone.hears(laptop)
    laptop.does(one)
    phone.does(other)
    assert together(laptop, phone).flag_resolved == holds


def test_sessions_and_notes_add_up() -> None:
    laptop, phone = two()
    laptop.does(Trained(LoggedSession("lower")), Noted("one"))
    phone.does(Trained(LoggedSession("run")), Noted("two"))
    day = together(laptop, phone)
    assert {session.session for session in day.sessions} == {"lower", "run"}
    assert set(day.notes) == {"one", "two"}


# Version 1.


def test_events_without_what_they_saw_know_the_earlier_ones() -> None:
    first, second = (
        Event(str(hour), DAY, AT + timedelta(hours=hour), body)
        for hour, body in enumerate((checked_in("rest", 8), checked_in("train", 1)))
    )
    day = fold(DAY, [first, second])
    assert day.final_verdict == "train"
    assert day.side_by_side == ()
    assert Knowledge.of(day.events).newest == ("1",)
    (later,) = new_events(day, AT, Noted("now"))
    assert later.seen == ("1",)


# Properties.

VERDICTS: tuple[VerdictKey, ...] = ("train", "modify", "recover", "rest", "refer")
answers = st.builds(
    checked_in,
    st.sampled_from(VERDICTS),
    st.integers(0, 9),
    signs=st.sampled_from([frozenset(), frozenset({"swelling"}), frozenset({"chest"})]),
)
deeds = st.one_of(
    answers,
    st.just(OPENED_UP),
    st.just(BAD),
    st.builds(Overridden, st.sampled_from(["train", "rest"]), st.just("")),
    st.sampled_from([GONE, FlagResolved(Seen(DAY)), NOTHING]),
    st.just(Deleted()),
    st.just("undo"),
    st.just("pain"),
    st.just(Noted("x")),
)
steps = st.lists(
    st.tuples(st.integers(0, 2), st.one_of(deeds, st.integers(0, 2))), min_size=1, max_size=14
)


def played(script: list[tuple[int, Any]]) -> list[Machine]:
    machines = [Machine(f"m{n}-000{n}", timedelta(hours=5 * n)) for n in range(3)]
    for number, step in script:
        perform(machines[number], step, machines)
    return machines


def perform(machine: Machine, step: Any, machines: list[Machine]) -> None:
    if isinstance(step, int):
        machine.hears(machines[step])
    elif step == "undo":
        if machine.events:
            machine.does(Undone(max(machine.events.values(), key=lambda e: (e.at, e.id)).id))
    elif step == "pain":
        machine.does(RUNNING._replace(ended="pain"))
    else:
        machine.does(step)


@examples(150)
@given(steps, st.randoms(use_true_random=False))
def test_any_order_and_repetition_of_merging_gives_the_same_day(
    script: list[tuple[int, Any]], die: Any
) -> None:
    machines = played(script)
    events = [event for machine in machines for event in machine.events.values()]
    die.shuffle(events)
    expected = fold(DAY, {event.id: event for event in events}.values(), judged_alone)
    assert fold(DAY, [*events, *events[::2]], judged_alone) == expected


@examples(120)
@given(steps, deeds.filter(lambda step: step != "undo"))
def test_what_was_done_without_knowing_never_makes_a_day_milder(
    script: list[tuple[int, Any]], step: Any
) -> None:
    """A machine that has heard of nothing adds something to a day."""
    machines = played(script)
    before = together(*machines)
    stranger = Machine("stranger-9999", timedelta(hours=2))
    perform(stranger, step, machines)
    after = together(*machines, stranger)
    assert strictness(after) >= strictness(before)
    assert after.red_flag >= before.red_flag
    if before.red_flag:
        assert after.flag_resolved in (None, before.flag_resolved)


@examples(150)
@given(steps, st.integers(0, 8), st.sampled_from(VERDICTS))
def test_a_worse_answer_never_gives_a_milder_day(
    script: list[tuple[int, Any]], which: int, verdict: VerdictKey
) -> None:
    machines = played(script)
    events = list({e.id: e for machine in machines for e in machine.events.values()}.values())
    checkins = [event for event in events if isinstance(event.body, CheckedIn)]
    if not checkins:
        return
    chosen = checkins[which % len(checkins)]
    assert isinstance(chosen.body, CheckedIn)
    assert chosen.body.outcome is not None
    if Verdict.of(verdict) < Verdict.of(chosen.body.outcome.verdict):
        return
    worse = chosen.body._replace(outcome=chosen.body.outcome._replace(verdict=verdict))
    changed = [e._replace(body=worse) if e is chosen else e for e in events]
    assert strictness(fold(DAY, changed, judged_alone)) >= strictness(
        fold(DAY, events, judged_alone)
    )


@examples(150)
@given(steps)
def test_a_second_implementation_comes_to_the_same_day(script: list[tuple[int, Any]]) -> None:
    events = list({e.id: e for machine in played(script) for e in machine.events.values()}.values())
    day = fold(DAY, events, judged_alone)
    answers = day.checkin or CheckIn(DAY, AT)
    assert fold_again(events) == Folded(
        frozenset(answers.signs or ()),
        frozenset(answers.pain or ()) - {"dull"},
        day.morning.verdict if day.morning else None,
        day.settled.verdict if day.settled else None,
        bool(day.reassessment and day.reassessment.new_pain),
        day.override.verdict if day.override else None,
        day.flag_resolved,
        len(day.notes),
    )


def test_progress_is_named_by_its_version() -> None:
    event = Event("w", DAY, AT, RUNNING)
    assert reference(event) == f"w@{AT.isoformat()}"
    assert reference(event._replace(body=Noted(""))) == "w"


def test_pain_that_one_machine_was_told_of_stays_beside_the_others_answers() -> None:
    laptop, phone = two()
    laptop.does(checked_in("modify", pain=frozenset({"dull"})))
    phone.does(checked_in("train", pain=frozenset({"dull", "sharp"}), signs=None))
    day = together(laptop, phone)
    assert day.checkin
    assert day.checkin.pain == frozenset({"dull", "sharp"})


def test_an_edit_after_a_warm_up_brings_its_own_verdict_with_it() -> None:
    laptop, _ = two()
    laptop.does(checked_in("modify"))
    laptop.does(BAD)
    settled = Outcome("refer", "Not any more.", (), 2)
    laptop.does(checked_in("recover")._replace(settled=settled))
    assert laptop.day.settled == settled


def test_a_version_that_no_clock_gave_was_not_seen() -> None:
    begun = Event("a" * 16, DAY, AT, WarmupProgress("standard", (("squat", 45),)))
    note = Event("b" * 16, DAY, AT, Noted("x"), seen=("a" * 16 + "@once",))
    assert Knowledge.of([begun, note]).known == (0, 0)
