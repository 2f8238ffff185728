"""Why, what would change it, who disagrees, what was not checked and what comes next.

Nothing here is written by hand: the rules are run again over the same morning with one thing
different.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from core.decision.decide import Decision, Judgement, judge
from core.decision.facts import Facts, Request, facts_of
from core.decision.rules import ALL_RULES
from core.decision.unjudged import open_fields
from core.explanation.advice import Advice, advise
from core.explanation.dissent import Dissent, dissent
from core.explanation.variation import Variation, answers, missing_days, plans, soreness
from core.explanation.watch import Watch, watch
from core.model.body import INTENSITIES
from core.model.checkin import Plan
from core.model.verdict import Verdict
from core.model.words import number, session_words, words

_PLAN = ("plan.intensity", "plan.minutes", "plan.session")
_STATE = ("range", "reckless", "sleep_hours", "sleep_quality", "stress", "drained")
"""What may be proposed. Nobody shall learn to un-tick a red flag, a fever, or what hurts."""
MOST_CHANGES = 4
"""Changes that a morning names at most."""


class Change(NamedTuple):
    """A single change of today's input that gives another verdict. `set` holds its field.

    `condition` says what would be different, `text` also what the verdict would be.
    """

    to: Verdict
    set: Mapping[str, object]
    condition: str
    text: str


class NotChecked(NamedTuple):
    """A rule that did not fire but could: each of `needs` alone might make it."""

    rule: str
    needs: tuple[str, ...]


class Explanation(NamedTuple):
    """What stands behind a decision, beside the rules that fired."""

    would_change: tuple[Change, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    watch: tuple[Watch, ...] = ()
    advice: tuple[Advice, ...] = ()


class Trial(NamedTuple):
    """A variation of the morning, and what the rules say of it."""

    variation: Variation
    judgement: Judgement


def explain(request: Request, decision: Decision) -> Explanation:
    """Explain the decision that `request` got."""
    facts = facts_of(request)
    if facts is None:
        return Explanation(not_checked=_for_want_of_a_plan(request))
    unanswered = _try(_unanswered(facts))
    missing = _try(missing_days(facts, request.day_starts_at))
    return Explanation(
        would_change=would_change(facts, decision.verdict),
        dissent=dissent(facts, decision),
        not_checked=not_checked(facts, unanswered + missing),
        watch=watch(facts, request.now, request.day_starts_at),
        advice=advise(facts, decision),
    )


def would_change(facts: Facts, verdict: Verdict) -> tuple[Change, ...]:
    """Return the nearest single change for each other verdict within reach, milder ones first.

    What can be acted on today, the plan, comes before what can not. A stricter verdict is named
    only for the plan, or for a part that is sore now. Empty for refer.
    """
    if verdict == Verdict.REFER:
        return ()
    nearest: dict[Verdict, tuple[tuple[int, float], Variation]] = {}
    for order, trial in _ranked(facts):
        distance = (order, trial.variation.steps)
        to = trial.judgement.verdict
        acted_on = order < len(_PLAN) or _sorer(facts, trial.variation)
        if to == verdict or (to > verdict and not acted_on):
            continue
        if to not in nearest or distance < nearest[to][0]:
            nearest[to] = (distance, trial.variation)
    found = sorted(nearest.items(), key=lambda item: (item[0] > verdict, item[1][0]))
    return tuple(_change(to, one) for to, (_, one) in found[:MOST_CHANGES])


def _change(to: Verdict, one: Variation) -> Change:
    condition = _condition(one)
    return Change(to, {one.path: one.value}, condition, f"{condition}: {to.label.lower()}")


def _sorer(facts: Facts, variation: Variation) -> bool:
    """Tell whether the variation is a higher rating of a part."""
    return variation.facts.worst > facts.worst or any(
        level > facts.soreness.get(part, 0) for part, level in variation.facts.soreness.items()
    )


def not_checked(facts: Facts, unknown: Iterable[Trial]) -> tuple[NotChecked, ...]:
    """Return the rules that an unanswered question or a missing day keeps from being checked."""
    fired = {rule.id for rule in judge(facts).morning}
    needs: dict[str, dict[str, None]] = {}
    for trial in unknown:
        for rule in trial.judgement.morning:
            if rule.id not in fired:
                path = trial.variation.path
                field = "soreness" if path.startswith("soreness.") else path
                needs.setdefault(rule.id, {})[field] = None
    return tuple(NotChecked(r.id, tuple(needs[r.id])) for r in ALL_RULES if r.id in needs)


def _try(variations: Iterable[Variation]) -> list[Trial]:
    """Judge each variation; those of the same facts are judged once."""
    judged: dict[int, Judgement] = {}
    tried = []
    for variation in variations:
        facts = variation.facts
        if id(facts) not in judged:
            judged[id(facts)] = judge(facts)
        tried.append(Trial(variation, judged[id(facts)]))  # which holds the facts: ids stay theirs
    return tried


def _ranked(facts: Facts) -> Iterator[tuple[int, Trial]]:
    """Yield every change to propose, with what ranks before the number of its steps."""
    for order, path in enumerate(_PLAN):
        for trial in _try(plans(facts, path)):
            yield order, trial
    for trial in _try(soreness(facts, facts.sore_parts())):
        yield len(_PLAN), trial
    for path in _STATE:
        if getattr(facts.checkin, path) is not None:
            for trial in _try(answers(facts, path)):
                yield len(_PLAN), trial


def _unanswered(facts: Facts) -> Iterator[Variation]:
    """Yield every value of what was asked and not answered."""
    for field in open_fields(facts.checkin, facts.profile.loads):
        if field == "soreness":
            yield from soreness(facts)
        elif field == "plan.minutes":
            yield from plans(facts, field)
        else:
            yield from answers(facts, field)


def _for_want_of_a_plan(request: Request) -> tuple[NotChecked, ...]:
    """Return what would fire under some plan, when there is a check-in of today without one."""
    if request.checkin is None or request.checkin.plan is not None:
        return ()
    facts = facts_of(request._replace(checkin=request.checkin._replace(plan=Plan("none"))))
    if facts is None:
        return ()
    possible = {
        rule.id
        for session in request.profile.loads
        for intensity in INTENSITIES
        for rule in judge(facts.with_plan(Plan(session, intensity))).morning
    }
    return tuple(NotChecked(r.id, ("plan.session",)) for r in ALL_RULES if r.id in possible)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _condition(variation: Variation) -> str:
    """Return the change in words: "as an easy run", "with quads at 3/10"."""
    path, value = variation.path, variation.value
    plan = variation.facts.plan
    if path.startswith("soreness."):
        part = words(path.removeprefix("soreness."))
        return f"with {part} at {value}/10" if value else f"with no soreness in {part}"
    if path in _WORDED:
        return _WORDED[path][value]
    if path == "sleep_hours":
        return f"with {number(variation.facts.checkin.sleep_hours or 0)} h of sleep"
    if path == "plan.intensity":
        return f"as {_a(f'{value} {session_words(plan.session)}')}"
    if path == "plan.session":
        return f"{_a(session_words(plan.session))} instead"
    if path == "plan.minutes":
        return f"at {value} minutes"
    return f"with {path.replace('_', ' ')} {value}/5"


_WORDED: Mapping[str, Mapping[object, str]] = {
    "range": {
        "full": "with full range of motion",
        "stiff": "stiff, but moving",
        "limited": "with clearly limited range of motion",
    },
    "reckless": {
        False: "if loading it did not feel reckless",
        True: "if loading it felt reckless",
    },
    "drained": {level: f"drained {level}/5" for level in range(1, 6)},
}
