"""What the last weeks say about the programme: ten cards, each from the person's own numbers.

A card is a question to the plan, not to the person (S2-32, S2-34). The thresholds are ours. With
fewer than seven recorded days in its window a card says only that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from core.decision.course import LONGEST_HOURS
from core.decision.rules.week import LASTING_ACHE, SORE_OVER_72H
from core.insights.baseline import Chip, UsualRange, chips, usual_ranges, worst
from core.insights.forecast import Forecast, Tally, forecast, sore_parts
from core.insights.suspects import COACH, Lever, Suspect, experiment, suspects
from core.insights.usual import Again, Lasting, again, lasting
from core.insights.weeks import MONTH, Programme, Week, look
from core.model.body import Part
from core.model.checkin import HIGH
from core.model.day import Day
from core.model.profile import Profile
from core.model.words import capitalized, counted, lasted, listed, words

FORTNIGHT = 14
ENOUGH_DAYS = 7
"""Recorded days in a card's window from which it says anything."""
FEW = 4
"""Days of which a share is taken at least."""

State = Literal["due", "quiet", "too few"]


class Card(NamedTuple):
    """What one check found. Only a card that is due has suspects, an experiment and a coach."""

    key: str
    title: str
    state: State
    because: str
    """The person's own numbers; "too few days: n of 7", or answers, where so."""
    trigger: str
    """From when the card is due."""
    sources: tuple[str, ...]
    suspects: tuple[Suspect, ...] = ()
    """The four usual causes: habits first, then by how much the person's data point at each."""
    experiment: str = ""
    coach: str = ""


class Note(NamedTuple):
    """A remark that asks for nothing."""

    text: str
    sources: tuple[str, ...]


class Insights(NamedTuple):
    """All that the past days say, as the screen, the shell and the report show it."""

    today: date
    cards: tuple[Card, ...]
    """All ten, in the order of the table, due or not."""
    due: str | None
    """One quiet line for the dashboard, which names the first card; None when none is due."""
    weeks: tuple[Week, ...]
    """The last five spans of seven days, the one that ends today first."""
    notes: tuple[Note, ...]
    normal: Mapping[str, UsualRange]
    """What is usual, by field (`core.insights.baseline.BASELINE_FIELDS`)."""
    chips: tuple[Chip, ...]
    """Today's answers that are unusual for this person."""
    forecast: Forecast
    """What tomorrow morning is expected to be, with its score."""
    by_part: Mapping[Part, Forecast]
    """The same of each part that was sore often enough to have one of its own."""
    lasting: tuple[Lasting, ...]
    """Parts whose level may be marked as usual."""
    again: Again
    """How often the last mornings had today's answer."""


class _Found(NamedTuple):
    """Whether a check's trigger holds, and the numbers that it was held against."""

    due: bool
    text: str
    few: bool = False
    """There were too few answers to say anything; `text` says how many."""


class Check(NamedTuple):
    """One line of the table of cards. `change` is what its experiment changes, if that is clear."""

    key: str
    title: str
    days: int
    trigger: str
    sources: tuple[str, ...]
    find: Callable[[Programme], _Found]
    change: Lever | None = None


def insights(
    days: Iterable[Day], today: date, profile: Profile, earlier: Tally | None = None
) -> Insights:
    """Return all that the days up to and with `today` say.

    `days` are in order; of them the last 120 matter (`core.insights.weeks.NEEDS`). The forecast
    counts those, and the mornings that `earlier` has counted of days before.
    """
    days = tuple(days)
    programme = look(days, today, profile)
    usual_causes = suspects(programme)
    cards = tuple(_card(check, programme, usual_causes) for check in CHECKS)
    repeated = again(programme.days, today)
    normal = usual_ranges(programme.days, today)
    record = programme.by_day.get(today)
    checkin, sessions = (record.checkin, record.sessions) if record else (None, ())
    past = [day.past for day in days if day.day in programme.by_day]
    hard_rpe = profile.thresholds.hard_rpe
    return Insights(
        today,
        cards,
        _due_line(cards, repeated),
        programme.weeks,
        _notes(programme),
        normal,
        chips(normal, checkin),
        forecast(past, checkin, today, hard_rpe, sessions, earlier=earlier),
        {
            part: forecast(past, checkin, today, hard_rpe, sessions, part)
            for part in sore_parts(past, today)
        },
        lasting(programme.soreness(MONTH), profile),
        repeated,
    )


def _card(check: Check, programme: Programme, causes: tuple[Suspect, ...]) -> Card:
    recorded = len(programme.last(check.days))
    about = (check.trigger, check.sources)
    if recorded < ENOUGH_DAYS:
        because = f"too few days: {recorded} of {ENOUGH_DAYS}"
        return Card(check.key, check.title, "too few", because, *about)
    due, because, few = check.find(programme)
    if few:
        return Card(check.key, check.title, "too few", because, *about)
    if not due:
        return Card(check.key, check.title, "quiet", because, *about)
    trial = experiment(causes, check.change)
    return Card(check.key, check.title, "due", because, *about, causes, trial, COACH)


def _due_line(cards: tuple[Card, ...], repeated: Again) -> str | None:
    """Return what asks for a look; an answer that repeats itself points to what could change."""
    due = [card for card in cards if card.state == "due"]
    if not due:
        return f"{capitalized(repeated.text)}: what could change" if repeated.text else None
    others = f", and {len(due) - 1} more" if len(due) > 1 else ""
    first = f"{due[0].title}{others}"
    return f"{first}; {repeated.text}" if repeated.text else first


def _plan_keeps_changing(programme: Programme) -> _Found:
    planned = [
        day.final_verdict
        for day in programme.last(FORTNIGHT)
        if day.checkin and day.checkin.plan and day.checkin.plan.session != "none"
    ]
    known = [verdict for verdict in planned if verdict]
    changed = sum(verdict != "train" for verdict in known)
    return _Found(
        len(known) >= FEW and changed * 2 >= len(known),
        f"{changed} of {len(known)} planned days in 14 did not go as planned",
    )


def _excessive(programme: Programme) -> _Found:
    answered = programme.soreness(FORTNIGHT)
    if len(answered) < ENOUGH_DAYS:
        return _too_few(answered)
    high = sum(max(each.values(), default=0) >= HIGH for each in answered)
    first = programme.first(FORTNIGHT)
    began = {
        (part, bout.began)
        for day, facts in programme.mornings
        if day.day >= first
        for part, bout in facts.bouts.items()
        if bout.now >= HIGH
    }
    parts = [part for part, _ in sorted(began)]
    again = sorted({part for part in parts if parts.count(part) >= 2})
    text = f"{HIGH}/10 or more on {high} of {len(answered)} answers in 14 days"
    if again:
        text += f"; {_parts(again)} in separate bouts"
    return _Found(high >= 3 or bool(again), text)


def _constantly(programme: Programme) -> _Found:
    answered = programme.soreness(MONTH)[-FORTNIGHT:]
    if len(answered) < ENOUGH_DAYS:
        return _too_few(answered)
    usual = programme.profile.usual
    sore = sum(any(n > usual.get(part, 0) for part, n in each.items()) for each in answered)
    text = f"sore above your usual on {sore} of the last {len(answered)} answers"
    return _Found(sore >= 10, f"{text}; {_USUAL}" if sore >= 10 else text)


def _too_few(answered: Sequence[object]) -> _Found:
    """Say that what was not answered is not known; it is not "not sore"."""
    return _Found(False, f"too few answers: {len(answered)} of {ENOUGH_DAYS}", few=True)


def _long(programme: Programme) -> _Found:
    if len(answered := programme.soreness(MONTH)) < ENOUGH_DAYS:
        return _too_few(answered)
    bouts = [bout for _, facts in programme.mornings for bout in facts.bouts.values()]
    backed_off = sum(
        any(rule.fires(facts) for rule in (SORE_OVER_72H, LASTING_ACHE))
        for _, facts in programme.mornings
    )
    longest = max(bouts, key=lambda bout: bout.hours, default=None)
    text = f"asked to back off for lasting soreness on {counted(backed_off, 'day')} in 28"
    if longest:
        how_long = lasted(longest.hours) if longest.hours >= 1 else "new today"
        text = f"longest {words(longest.part)}, {how_long}; {text}"
    due = (longest.hours if longest else 0) > LONGEST_HOURS or backed_off >= 2
    return _Found(due, f"{text}; {_USUAL}" if due else text)


_USUAL = "a level that is normal for you can be marked as usual"


def _more_rest(programme: Programme) -> _Found:
    days = programme.last(FORTNIGHT)
    planned = [day for day in days if programme.meant_to_train(day)]
    rested = sum(
        day.final_verdict in ("recover", "rest", "refer") and not programme.trained(day)
        for day in planned
    )
    trained = sum(bool(programme.trained(day)) for day in days)
    much = len(planned) >= FEW and rested * 10 >= len(planned) * 3
    return _Found(
        rested > trained or much,
        f"{rested} of {len(planned)} planned training days in 14 became rest or recovery;"
        f" {counted(trained, 'day')} of training",
    )


def _back_to_back(programme: Programme) -> _Found:
    count = len(programme.hard_pairs(FORTNIGHT))
    return _Found(count >= 2, f"two hard days in a row {counted(count, 'time')} in 14 days")


def _spacing(programme: Programme) -> _Found:
    again = programme.too_soon(FORTNIGHT)
    parts = sorted({part for _, parts in again for part in parts})
    named = f": {_parts(parts)}" if parts else ""
    times = counted(len(again), "time")
    text = f"a part still at 4 or more was trained again within 48 h {times} in 14 days"
    return _Found(len(again) >= 2, text + named)


def _big_jump(programme: Programme) -> _Found:
    jump = programme.jump
    if jump is None:
        return _Found(False, "no load to compare: it needs RPE and minutes for two earlier weeks")
    now, before, weeks = jump
    return _Found(
        now > 1.3 * before,
        f"load {now:.0f} in the last 7 days, {before:.0f} a week in the {weeks} weeks before",
    )


def _hurts(programme: Programme) -> _Found:
    done = [s for day in programme.last(FORTNIGHT) for s in day.sessions if s.was_done]
    said = [session.hurt for session in done if session.hurt is not None]
    return _Found(sum(said) >= 2, f"soreness hurt {sum(said)} of {len(said)} sessions in 14 days")


def _habits(programme: Programme) -> _Found:
    if len(answered := programme.soreness(MONTH)) < ENOUGH_DAYS:
        return _too_few(answered)
    sore = programme.sore_mornings
    down = sum(bool(facts.run_down_markers) for facts in sore)
    return _Found(
        len(sore) >= FEW and down * 2 >= len(sore),
        f"run down on {down} of {len(sore)} sore days in 28",
    )


CHECKS: tuple[Check, ...] = (
    Check(
        "plan-keeps-changing",
        "Soreness keeps changing your plan",
        FORTNIGHT,
        "half of at least 4 planned days did not come to train as planned",
        ("S2-32",),
        _plan_keeps_changing,
    ),
    Check(
        "excessive-soreness",
        "Repeated excessive soreness",
        FORTNIGHT,
        "a part at 5 or more on 3 days, or twice, apart from each other",
        ("S2-33", "S0-39"),
        _excessive,
    ),
    Check(
        "constantly-sore",
        "Constantly sore",
        MONTH,
        "sore above the usual on 10 of the last 14 check-ins",
        ("S0-08", "S3-25"),
        _constantly,
    ),
    Check(
        "long-soreness",
        "Soreness lasts long",
        MONTH,
        "a part sore for over five days, or asked to back off for lasting soreness on 2 days",
        ("S0-04", "S0-46", "S3-37"),
        _long,
        "load",
    ),
    Check(
        "more-rest",
        "More rest than training",
        FORTNIGHT,
        "unplanned rest and recovery days outnumber training days, or are 30 % of the planned ones",
        ("S0-09", "S0-40"),
        _more_rest,
    ),
    Check(
        "back-to-back-hard",
        "Hard days back to back",
        FORTNIGHT,
        "twice two hard days in a row",
        ("S0-44",),
        _back_to_back,
        "frequency",
    ),
    Check(
        "poor-spacing",
        "The same part again too soon",
        FORTNIGHT,
        "twice a main part was trained again within 48 h while at 4 or more",
        ("S2-33", "S3-27"),
        _spacing,
        "frequency",
    ),
    Check(
        "big-jump",
        "A big jump for you",
        MONTH,
        "the load of 7 days is over 1.3 times the mean of the 2 to 4 weeks before",
        ("S0-43", "S1-54"),
        _big_jump,
        "load",
    ),
    Check(
        "hurts-performance",
        "Soreness hurts your sessions",
        FORTNIGHT,
        "2 sessions were hurt by soreness",
        ("S3-37",),
        _hurts,
        "form",
    ),
    Check(
        "recovery-habits",
        "Recovery habits",
        MONTH,
        "run down on half of at least 4 sore days",
        ("S2-33", "S3-26"),
        _habits,
    ),
)
"""The cards in the order of their table."""


def _notes(programme: Programme) -> tuple[Note, ...]:
    notes = []
    fortnight = programme.last(FORTNIGHT)
    mornings = [day.checkin for day in fortnight if day.checkin]
    fresh = len(mornings) >= ENOUGH_DAYS and all(worst(checkin) == 0 for checkin in mornings)
    planned = [day.final_verdict for day in fortnight if programme.meant_to_train(day)]
    easy = not any(programme.hard(day.day) for day in fortnight)
    if fresh and easy and planned == ["train"] * len(planned):
        text = (
            "Nothing sore and no hard session in 14 days: there is room for more, if you want it."
        )
        notes.append(Note(text, ("S0-41",)))
    if parts := programme.unaccustomed:
        text = f"No session of three weeks loads your {_parts(parts)}: seldom used parts get sore."
        notes.append(Note(text, ("S1-55",)))
    return tuple(notes)


def _parts(parts: list[Part]) -> str:
    return listed([words(part) for part in parts])
