"""The decision in one sentence, with the user's own numbers."""

from __future__ import annotations

from collections.abc import Sequence

from core.decision.facts import Facts
from core.decision.limits import limits
from core.decision.rule import Finding, Rule
from core.decision.unjudged import help_words
from core.decision.words import WORDS
from core.decision.words.terms import rated, run_down, todays
from core.model.day import DAY_STARTS_AT
from core.model.verdict import Verdict
from core.model.words import are, capitalized, listed

NEAR_HOURS = 2
"""Hours before the end of 72 or 120 h of soreness from which the headline speaks of it."""


def headline(
    facts: Facts, in_force: Sequence[Rule], fired: Sequence[Finding], *, lifted: bool
) -> str:
    """Return the sentence for a judged day; what is in force is in order of strictness."""
    verdict = fired[0].verdict if fired else Verdict.TRAIN
    if verdict == Verdict.REFER:
        return _referred(facts, in_force, fired)
    said = [fired[0].because] if fired else []
    if verdict == Verdict.TRAIN:
        said.insert(0, f"{capitalized(_all_clear(facts, lifted))}.")
    asked = {action for finding in fired for action in finding.actions}
    near = [
        limit.text
        for limit in limits(facts, facts.checkin.at, NEAR_HOURS, DAY_STARTS_AT)
        if asked.isdisjoint(limit.rule.actions)
    ]
    return " ".join([*said, *near[:1]])


def _referred(facts: Facts, in_force: Sequence[Rule], fired: Sequence[Finding]) -> str:
    """Return the sentence that names every flag, the most pressing first."""
    referring = [rule for rule in in_force if rule.verdict == Verdict.REFER]
    if len(referring) == 1:
        return fired[0].because
    names = [
        name
        for rule in referring
        if (flags := WORDS[rule.id].flags) is not None
        for name in flags(facts)
    ]
    alarms = [rule.alarm for rule in referring if rule.alarm]
    return f"{capitalized(listed(names))}: {help_words(alarms)}."


def _all_clear(facts: Facts, lifted: bool) -> str:
    session, sore = todays(facts), facts.sore_parts()
    used = facts.sore_parts(facts.used)
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
