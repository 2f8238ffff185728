"""The decision in one sentence, with its cause and the user's own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from core.body import words
from core.checkin import CheckIn
from core.day import has_red_flag
from core.facts import Facts
from core.history import LONG_HOURS, LONGEST_HOURS
from core.rule import Finding, Verdict
from core.rules.red_flags import VERY_SORE_72H
from core.rules.terms import are, date_words, listed, moment, rated, sore_parts, todays
from core.rules.week import SORE_OVER_72H

NEAR_HOURS = 2
"""Hours before the end of 72 or 120 h of soreness from which the headline speaks of it."""


def missing(checkin: CheckIn | None, day: date) -> str:
    """Return the sentence for a day that cannot be judged."""
    unknown = f"{Verdict.UNKNOWN.label} for {date_words(day)}"
    if checkin is None:
        return f"{unknown}."
    if checkin.day != day:
        return f"{unknown}: the one at hand is of {date_words(checkin.day)}."
    flag = ", but it has a red flag, so get that checked" if has_red_flag(checkin) else ""
    return f"{unknown}: it does not say yet what is planned{flag}."


def headline(facts: Facts, fired: Sequence[Finding], lifted: Sequence[Finding]) -> str:
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


def _all_clear(facts: Facts, lifted: Sequence[Finding]) -> str:
    session = todays(facts)
    loaded = sore_parts(facts, facts.loads.main + facts.loads.supporting)
    if lifted:
        return f"the warm-up opened up {rated(facts, loaded or sore_parts(facts))} for {session}"
    if loaded:
        stand = are(loaded, "does", "do")
        return f"{rated(facts, loaded)} {stand} not stand in the way of {session}"
    if parts := sore_parts(facts):
        return f"{session} does not need {rated(facts, parts)}"
    checkin = facts.checkin
    state = (checkin.signs, checkin.illness, checkin.sleep_hours, checkin.stress, checkin.drained)
    if checkin.soreness is None or None in state:
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
                and not rule.fires(facts._replace(episodes={episode.part: episode}))
                and rule.fires(
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
