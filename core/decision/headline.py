"""The decision in one sentence, with the user's own numbers, and what it was not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from core.decision.facts import Facts
from core.decision.history import LONG_HOURS, LONGEST_HOURS
from core.decision.rule import Finding
from core.decision.rules.red_flags import VERY_SORE_72H
from core.decision.rules.week import SORE_OVER_72H
from core.decision.words.terms import rated, todays
from core.model.body import Loads, Session
from core.model.checkin import CheckIn, Reassessment
from core.model.questions import QUESTIONS, Answers, asked
from core.model.verdict import Verdict
from core.model.words import are, date_words, listed, moment, words

NEAR_HOURS = 2
"""Hours before the end of 72 or 120 h of soreness from which the headline speaks of it."""


_NEVER_MISSED = ("plan.session", "plan.intensity", "note")
"""Without a plan there is no verdict, and a note is nobody's duty."""


def open_fields(checkin: CheckIn, loads: Mapping[Session, Loads]) -> tuple[str, ...]:
    """Return the check-in's fields that are asked, given its other answers, and were left open."""
    given = Answers(checkin.plan, checkin.soreness, loads)
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
    """Yield each answer that alone is a red flag, as a person says it: "swelling", "sharp pain"."""
    if checkin:
        yield from (_SIGNS.get(sign, words(sign)) for sign in sorted(checkin.signs or ()))
        yield from (f"{kind} pain" for kind in sorted((checkin.pain or frozenset()) - {"dull"}))
    if reassessment and reassessment.new_pain:
        yield "new or sharp pain in the warm-up"


_SIGNS = {"immovable": "a part that will not move"}


def missing(checkin: CheckIn | None, day: date, reassessment: Reassessment | None) -> str:
    """Return the sentence for a day that cannot be judged; a red flag comes first all the same."""
    lack = f"{Verdict.UNKNOWN.label} for {date_words(day)}"
    if checkin and checkin.day != day:
        lack += f": the one at hand is of {date_words(checkin.day)}"
        checkin = None
    elif checkin:
        lack += ": it does not say yet what is planned"
    if flags := list(red_flags(checkin, reassessment)):
        return f"{Verdict.REFER.label}: a red flag, {listed(flags)}. {lack}."
    return f"{lack}."


def headline(facts: Facts, fired: Sequence[Finding], *, lifted: bool) -> str:
    """Return the sentence for a judged day; `fired` is in order of strictness."""
    verdict = fired[0].verdict if fired else Verdict.TRAIN
    clauses = [_clause(fired[0])] if fired else []
    if verdict == Verdict.TRAIN:
        clauses.insert(0, _all_clear(facts, lifted))
    if verdict < Verdict.REFER and (near := _near_limit(facts)):
        clauses.append(near)
    return f"{verdict.label}: {'; '.join(clauses)}."


def _clause(finding: Finding) -> str:
    return finding.because[0].lower() + finding.because[1:].removesuffix(".")


def _all_clear(facts: Facts, lifted: bool) -> str:
    session = todays(facts)
    loaded = facts.sore_parts(facts.loaded)
    if lifted:
        return f"the warm-up opened up {rated(facts, loaded or facts.sore_parts())} for {session}"
    if loaded:
        stand = are(loaded, "does", "do")
        return f"{rated(facts, loaded)} {stand} not stand in the way of {session}"
    if parts := facts.sore_parts():
        return f"{session} does not need {rated(facts, parts)}"
    if open_fields(facts.checkin, facts.profile.loads):
        return f"nothing that you answered holds back {session}"
    return f"nothing is sore, and nothing else holds back {session}"


def _near_limit(facts: Facts) -> str:
    """Return the clause about a duration rule that fires within two hours if nothing eases."""
    for rule, calls_for in (
        (VERY_SORE_72H, "having it checked"),
        (SORE_OVER_72H, "backing off"),
    ):
        for limit in (LONG_HOURS, LONGEST_HOURS):
            near = [
                episode
                for episode in facts.episodes.values()
                if 0 <= limit - episode.hours <= NEAR_HOURS
                and not rule.gives(facts._replace(episodes={episode.part: episode}))
                and rule.gives(
                    facts._replace(episodes={episode.part: episode._replace(hours=limit + 1)})
                )
            ]
            if near:
                parts = [episode.part for episode in near]
                began = min(episode.began for episode in near).astimezone(facts.checkin.at.tzinfo)
                reach = (
                    f"{listed([words(part) for part in parts])} {are(parts, 'reaches', 'reach')}"
                )
                at = moment(began + timedelta(hours=limit))
                return f"{reach} {limit} h of soreness on {at}, and past that calls for {calls_for}"
    return ""
