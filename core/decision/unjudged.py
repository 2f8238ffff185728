"""What answers say before any rule is asked: red flags among them, and what was left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from core.decision.facts import Request
from core.decision.flags import ALARMS, alarms, flags_of, open_flags, soonest
from core.decision.history import Past, lately
from core.model.body import Loads, Part, Session
from core.model.checkin import CheckIn, PainKind, Reassessment
from core.model.questions import QUESTIONS, SIGN_NAMES, answers_of, asked, called
from core.model.verdict import Alarm, Care, Verdict
from core.model.words import capitalized, date_words, listed, named, weekday

CARE: Mapping[Care, str] = {
    "emergency": "call the emergency number, or go to an emergency department now",
    "today": "see a doctor or go to urgent care today",
    "days": "have a physio or doctor look within days",
}
"""What to do about a flag, as the end of a sentence."""
_NEVER_MISSED = ("plan.session", "plan.intensity", "note")
"""Without a plan there is no verdict, and a note is nobody's duty."""


def open_fields(checkin: CheckIn, loads: Mapping[Session, Loads]) -> tuple[str, ...]:
    """Return the check-in's fields that are asked, given its other answers, and were left open."""
    given = answers_of(checkin, loads)
    answers = checkin._asdict() | {"plan.minutes": checkin.plan and checkin.plan.minutes}
    return tuple(
        question.key
        for question in QUESTIONS
        if question.key not in _NEVER_MISSED
        and answers[question.key] is None
        and asked(question.key, given)
    )


def open_words(checkin: CheckIn, loads: Mapping[Session, Loads]) -> tuple[str, ...]:
    """Return what was asked and left open as a person reads it: "signs", "sleep", "stress"."""
    fields = open_fields(checkin, loads)
    night = "sleep_hours" in fields  # hours and quality are one word
    return tuple(called(field) for field in fields if not (night and field == "sleep_quality"))


def red_flags(checkin: CheckIn | None, reassessment: Reassessment | None = None) -> Iterator[str]:
    """Yield each answer that alone is a red flag, as a person says it, the most pressing first."""
    if checkin:
        signs = checkin.signs or frozenset()
        yield from (SIGN_NAMES[sign] for sign in ALARMS if sign in signs)
        yield from told(checkin)
    if reassessment and reassessment.new_pain:
        yield "new pain in the warm-up"


def missing(request: Request, past: Past, day: date) -> str:
    """Return the sentence for a day that cannot be judged; a red flag comes first all the same."""
    checkin, lack = request.checkin, f"{Verdict.UNKNOWN.label} for {date_words(day)}"
    if checkin and checkin.day != day:
        lack += f": the one at hand is of {date_words(checkin.day)}"
        checkin = None
    elif checkin:
        lack = "The check-in does not say yet what is planned"
    flags = list(red_flags(checkin, request.reassessment))
    opened = open_flags(lately(past, day), day)
    flags += [f"{SIGN_NAMES[one.sign]} on {weekday(one.day, day)}" for one in opened[:1]]
    if not flags:
        return f"{lack}."
    return f"{capitalized(listed(flags))}: {help_words(alarms(checkin, past, day))}. {lack}."


def told(checkin: CheckIn) -> list[str]:
    """Return the flags in answers that a clinician can clear, as a person says them."""
    flags = flags_of(checkin)
    names = [pain_words(kind) for kind in sorted(flags.kinds)]
    names += [SIGN_NAMES[sign] for sign in sorted(flags.signs)]
    severe: list[Part] = sorted(flags.severe)
    return names + ([f"very sore {named(severe)}"] if severe else [])


def pain_words(kind: PainKind) -> str:
    """Return a kind of pain as a person says it: "burning pain", but "tingling"."""
    return kind if kind == "tingling" else f"{kind} pain"


def help_words(alarms: Sequence[Alarm]) -> str:
    """Return who should see the flags, as soon as the most pressing of them asks."""
    care = soonest(alarms) or "days"
    if care == "today" and any(alarm.urgent for alarm in alarms):
        return "get medical help today, do not wait it out"
    return CARE[care]
