"""What a check-in that is not finished says already: no answer still to come makes it milder.

A question left open counts for nothing; only a night of unknown length can count for more than a
long one, so both are tried and the milder verdict holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from core.decision.decide import Decision, decide, judge
from core.decision.facts import Request, facts_of
from core.decision.rules.week import NOTHING_PLANNED_MOVE
from core.model.body import ANYTHING, PARTS, Part
from core.model.checkin import CheckIn, Plan
from core.model.questions import QUESTIONS, Question, answers_of, asked
from core.model.verdict import Verdict
from core.model.words import words

_LONG_NIGHT, _SHORT_NIGHT = 9.0, 3.0
"""Hours of sleep above and below which no rule tells any difference."""
_GENTLEST = (Plan("none"), Plan("mobility", "easy"), Plan("walk", "easy"))
"""What may be planned where nothing is said yet: a rest day, or hardly anything."""
_A_LITTLE: Mapping[Part, int] = {"neck": 1}
"""The least that may be sore where nothing is said yet."""
_FREE_DAY = "A free day: rest, or easy movement where something is sore."
_LEVELS = (5, 7)
"""Soreness of a main muscle from which a session is changed, and from which it is off."""
_NAMED: Mapping[str, str] = {
    "range": "the range {}", "daily": "no stairs, no dressing",
    "reckless": "reckless", "sleep_quality": "{} sleep", "stress": "{} stress",
}  # fmt: skip
"""How an answer is said where it does not speak for itself."""


_TRIED: Mapping[str, tuple[str, ...]] = {"signs": ("dark_urine", "swelling"), "pain": ("sharp",)}
"""The answers that stand for all of their kind."""


class Raise(NamedTuple):
    """A stricter verdict that answers still to come could give, and which."""

    verdict: Verdict
    urgent: bool
    """Help is needed at once then."""
    answers: tuple[str, ...]

    def stricter_than(self, decision: Decision) -> bool:
        """Tell whether it is still to come where this is decided already."""
        return (self.verdict, self.urgent) > (decision.verdict, decision.urgent)


def at_least(request: Request) -> Decision:
    """Decide what is answered so far; without a plan, as for the gentlest."""
    least = decide(min(_readings(request), key=_verdict))
    moves = any(finding.rule == NOTHING_PLANNED_MOVE.id for finding in least.fired)
    unsaid = request.checkin and request.checkin.soreness is None
    if unsaid and moves and least.verdict is Verdict.RECOVER:
        return least._replace(headline=_FREE_DAY)
    return least


def _verdict(request: Request) -> tuple[Verdict, bool]:
    """Return the verdict, and whether it is urgent."""
    facts = facts_of(request)
    if facts is None:
        return Verdict.UNKNOWN, False
    judgement = judge(facts)
    urgent = any(rule.alarm and rule.alarm.urgent for rule in judgement.in_force)
    return judgement.verdict, urgent


def _readings(request: Request) -> Iterator[Request]:
    """Yield the mornings that what is still open may turn out to be, as far as one is milder."""
    checkin = request.checkin
    if checkin is None:
        yield request
        return
    plans = [checkin.plan] if checkin.plan else _GENTLEST
    nights = [checkin.sleep_hours] if checkin.sleep_hours is not None else [None, _LONG_NIGHT]
    abouts = [checkin.about]
    if asked("about", answers_of(checkin, request.profile.loads)) and not checkin.about:
        # one part is the mildest answer; where all give the same, what is said names no one alone
        abouts += [frozenset({part}) for part in PARTS if part in checkin.sore]
    levels = [checkin.soreness]
    if checkin.soreness is None and checkin.plan and checkin.plan.session == "none":
        levels.append(_A_LITTLE)  # which asks for easy movement on a free day, none for rest
    for plan, hours, about, soreness in product(plans, nights, abouts, levels):
        answers: dict[str, Any] = {
            "plan": plan,
            "sleep_hours": hours,
            "about": about,
            "soreness": soreness,
        }
        yield request._replace(checkin=checkin._replace(**answers))


def could_raise(request: Request, fields: Collection[str]) -> tuple[Raise, ...]:
    """Return what answers to these open fields could make of the day, the mildest first."""
    checkin = request.checkin
    if checkin is None:
        return ()
    least = min(map(_verdict, _readings(request)))
    found: dict[tuple[Verdict, bool], dict[str, None]] = {}
    for question in sorted(QUESTIONS, key=lambda question: question.kind == "soreness"):
        asked = question.key in fields and question.key in CheckIn._fields
        for value, said in _answers(question, request) if asked else ():
            answer: dict[str, Any] = {question.key: value}
            answered = request._replace(checkin=checkin._replace(**answer))
            then = min(map(_verdict, _readings(answered)))
            if then > least:
                found.setdefault(then, {})[said] = None
    return tuple(Raise(*to, tuple(found[to])) for to in sorted(found))


def _answers(question: Question, request: Request) -> Iterator[tuple[object, str]]:
    """Yield the strictest answers to a question, and how they are said."""
    answers = list(question.answers.items())
    if question.kind == "several":
        for value in _TRIED.get(question.key, ()):
            yield frozenset({value}), question.names.get(value, f"{words(value)} pain")
    elif question.kind == "one":
        value, answer = answers[0 if question.key == "sleep_quality" else -1]
        yield value, _said(question, answer)
    elif question.key == "sleep_hours":
        yield _SHORT_NIGHT, f"{_SHORT_NIGHT:g} h of sleep"
    elif question.kind == "soreness" and request.checkin:
        yield from _sorer(request.checkin, request)


def _sorer(checkin: CheckIn, request: Request) -> Iterator[tuple[object, str]]:
    now = checkin.soreness or {}
    main = request.profile.loads.get(checkin.plan.session, ANYTHING).main if checkin.plan else ()
    for part in main:
        level = next((level for level in _LEVELS if now.get(part, 0) < level), None)
        if level:
            yield {**now, part: level}, f"{words(part)} at {level}"


def _said(question: Question, answer: str) -> str:
    short = answer.partition(":")[0].partition(",")[0]
    return _NAMED.get(question.key, "{}").format(short)
