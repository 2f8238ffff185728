"""The decision in one sentence, with the user's own numbers, and what it was not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from core.decision.facts import Facts, Request
from core.decision.flags import ALARMS, open_flags
from core.decision.history import Past, lately
from core.decision.limits import limits
from core.decision.rule import Finding, Firing
from core.decision.words import WORDS
from core.decision.words.red_flags import CARE, told
from core.decision.words.terms import rated, run_down, todays
from core.model.body import Loads, Session
from core.model.checkin import CheckIn, Reassessment
from core.model.day import DAY_STARTS_AT
from core.model.questions import QUESTIONS, SIGN_NAMES, answers_of, asked
from core.model.verdict import Alarm, Care, Verdict
from core.model.words import are, capitalized, date_words, listed, weekday, words

NEAR_HOURS = 2
"""Hours before the end of 72 or 120 h of soreness from which the headline speaks of it."""


_SOONEST: tuple[Care, ...] = tuple(CARE)
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
    fields = list(open_fields(checkin, loads))
    if "sleep_hours" in fields and "sleep_quality" in fields:  # the whole night: one word
        fields[fields.index("sleep_hours")] = "sleep"
        fields.remove("sleep_quality")
    return tuple(words(field.removeprefix("plan.")) for field in fields)


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
        lack += ": it does not say yet what is planned"
    flags = list(red_flags(checkin, request.reassessment))
    signs = [sign for sign in ALARMS if checkin and sign in (checkin.signs or ())]
    opened = open_flags(lately(past, day), day)
    flags += [f"{SIGN_NAMES[one.sign]} on {weekday(one.day, day)}" for one in opened[:1]]
    if not flags:
        return f"{lack}."
    alarms = [ALARMS[sign] for sign in (*signs, *(one.sign for one in opened))]
    return f"{capitalized(listed(flags))}: {_help(alarms)}. {lack}."


def headline(
    facts: Facts, in_force: Sequence[Firing], fired: Sequence[Finding], *, lifted: bool
) -> str:
    """Return the sentence for a judged day; what is in force is in order of strictness."""
    verdict = fired[0].verdict if fired else Verdict.TRAIN
    if verdict == Verdict.REFER:
        return _referred(facts, in_force, fired)
    said = [fired[0].because] if fired else []
    if verdict == Verdict.TRAIN:
        said.insert(0, f"{capitalized(_all_clear(facts, lifted))}.")
    near = limits(facts, facts.checkin.at, NEAR_HOURS, DAY_STARTS_AT)
    return " ".join([*said, *(limit.text for limit in near[:1])])


def _referred(facts: Facts, in_force: Sequence[Firing], fired: Sequence[Finding]) -> str:
    """Return the sentence that names every flag, the most pressing first."""
    referring = [rule for rule, verdict in in_force if verdict == Verdict.REFER]
    if len(referring) == 1:
        return fired[0].because
    names = [
        name
        for rule in referring
        if (flags := WORDS[rule.id].flags) is not None
        for name in flags(facts)
    ]
    alarms = [rule.alarm for rule in referring if rule.alarm]
    return f"{capitalized(listed(names))}: {_help(alarms)}."


def _help(alarms: Sequence[Alarm]) -> str:
    """Return who should see the flags, as soon as the most pressing of them asks."""
    care: Care = min((alarm.care for alarm in alarms), key=_SOONEST.index, default="days")
    if care == "today" and any(alarm.urgent for alarm in alarms):
        return "get medical help today, do not wait it out"
    return CARE[care]


def _all_clear(facts: Facts, lifted: bool) -> str:
    session, sore = todays(facts), facts.sore_parts()
    used = [part for part in sore if facts.uses(part)]
    if lifted:
        opened = rated(facts, used) if used else "the body"
        return f"the warm-up opened up {opened} for {session}"
    if facts.easy and (cause := _why_easy(facts)):
        return f"easy is right today: {cause}"
    if used:
        return f"{rated(facts, used)} {are(used, 'does', 'do')} not stand in the way of {session}"
    if sore:
        return f"{session} does not load {rated(facts, sore)} directly"
    if facts.checkin.soreness is None:
        return f"soreness was not answered; nothing else that you answered stands against {session}"
    return f"nothing is sore, and nothing that you answered stands against {session}"


def _why_easy(facts: Facts) -> str:
    causes = [run_down(facts)] if facts.run_down_markers else []
    if facts.checkin.illness == "coming_on":
        causes.append("something coming on")
    return listed(causes) if causes else ""
