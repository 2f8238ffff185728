"""The decision: the maximum over the rules that fired, and what they say.

There are no points and no weights. So every verdict above train has a named cause, and a worse
answer can never give a milder verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from core.decision.facts import Facts, Request, gather
from core.decision.headline import headline, missing
from core.decision.rule import Finding, Rule
from core.decision.rules import ALL_RULES, MORNING_RULES, REST_DAY_RULES, WARMUP_RULES
from core.decision.rules.terms import CAUTION
from core.decision.rules.week import REST_DAY_OVERDUE
from core.model.body import SESSIONS, Session
from core.model.day import training_day
from core.model.verdict import ACTION_WORDS, Action, Verdict
from core.model.words import capitalized

RULES_VERSION = 1
"""Raised whenever the same answers may get another verdict."""

Preset = Literal["none", "walk", "recovery", "gentle", "short", "standard", "long"]

_ORDER = {rule.id: place for place, rule in enumerate(ALL_RULES)}
_ALWAYS_OFFERED: tuple[Session, ...] = ("walk", "mobility")


class Decision(NamedTuple):
    """What to do today and everything that it rests on.

    `fired` is in order of strictness, then of the rule table. `verdict` takes the warm-up into
    account when there was one, `morning_verdict` never does. `provisional` says that a warm-up may
    yet change the answer, `warmup` which one is offered.
    """

    day: date
    verdict: Verdict
    morning_verdict: Verdict
    provisional: bool
    warmup: Preset
    headline: str
    fired: tuple[Finding, ...] = ()
    lifted: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    swaps: tuple[Session, ...] = ()


class Judgement(NamedTuple):
    """The findings of the morning, those in force now, and those that the warm-up lifted."""

    morning: tuple[Finding, ...]
    in_force: tuple[Finding, ...]
    lifted: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict now."""
        return strictest(self.in_force)

    @property
    def morning_verdict(self) -> Verdict:
        """The verdict of the morning, whatever the warm-up showed."""
        return strictest(self.morning)


def decide(request: Request) -> Decision:
    """Answer the request. Raises ValueError when history has two entries for one day."""
    facts = gather(request)
    if facts is None:
        day = training_day(request.now, request.day_starts_at)
        unknown = Verdict.UNKNOWN
        said = missing(request.checkin, day, request.reassessment)
        return Decision(day, unknown, unknown, False, "none", said)
    judgement = judge(facts)
    preset = _preset(facts, judgement)
    actions = {action for finding in judgement.in_force for action in finding.actions}
    return Decision(
        day=facts.day,
        verdict=judgement.verdict,
        morning_verdict=judgement.morning_verdict,
        provisional=facts.planned and facts.reassessment is None and preset not in ("none", "walk"),
        warmup=preset,
        headline=headline(facts, judgement.in_force, judgement.lifted),
        fired=judgement.in_force,
        lifted=tuple(finding.rule for finding in judgement.lifted),
        actions=tuple(action for action in ACTION_WORDS if action in actions),
        swaps=_swaps(facts, judgement),
    )


def judge(facts: Facts) -> Judgement:
    """Run the rules: the morning's, then, after a warm-up, its own over what it leaves of them."""
    found = _findings(MORNING_RULES, facts)
    morning = _with_rest_day(facts, found)
    if facts.reassessment is None:
        return Judgement(morning, morning)
    lifted = tuple(f for f in found if f.lifts) if facts.reassessment.opened_up else ()
    after = facts._replace(lifted=strictest(lifted)) if lifted else facts
    said = _findings(WARMUP_RULES, after)
    if not lifted and not said:
        return Judgement(morning, morning)
    kept = tuple(f for f in found if f not in lifted)
    return Judgement(morning, _with_rest_day(facts, kept + said), _sorted(lifted))


def morning_verdict(facts: Facts, enough: Verdict = Verdict.REFER) -> Verdict:
    """Return the verdict of the morning alone, quicker than `judge` finds it with its reasons.

    A verdict of `enough` or stricter may not be the strictest: the search ends there.
    """
    verdict = Verdict.TRAIN
    for rule in MORNING_RULES:
        firing = rule.fires(facts)
        if firing and firing.verdict > verdict:
            verdict = firing.verdict
            if verdict >= enough:
                return verdict
    if not facts.rest_day_due:
        return verdict
    due = _findings(REST_DAY_RULES, facts._replace(so_far=verdict))
    return max(verdict, strictest(due))


def strictest(findings: Iterable[Finding]) -> Verdict:
    """Return the strictest verdict, train when nothing fired."""
    return max((finding.verdict for finding in findings), default=Verdict.TRAIN)


def _findings(rules: Iterable[Rule], facts: Facts) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            rule.id,
            firing.verdict,
            rule.lifts,
            f"{capitalized(firing.because)}.",
            rule.actions,
            rule.sources,
        )
        for rule in rules
        if (firing := rule.fires(facts)) is not None
    )


def _with_rest_day(facts: Facts, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if not facts.rest_day_due:
        return _sorted(found)
    due = _findings(REST_DAY_RULES, facts._replace(so_far=strictest(found)))
    return _sorted(found + due)


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (-f.verdict, _ORDER[f.rule])))


def _preset(facts: Facts, judgement: Judgement) -> Preset:
    """Return the warm-up that fits the morning, whatever came later."""
    verdict = judgement.morning_verdict
    if verdict == Verdict.REFER or facts.checkin.illness == "ill":
        return "none"
    if not facts.planned:
        return "recovery" if verdict == Verdict.RECOVER else "none"
    if any(
        finding.verdict == Verdict.REST
        and not finding.lifts
        and finding.rule != REST_DAY_OVERDUE.id
        for finding in judgement.morning
    ):
        return "walk"
    if verdict >= Verdict.RECOVER:
        return "gentle"
    if facts.hard or max(facts.main, facts.supporting) >= CAUTION:
        return "long"
    not_sore = facts.checkin.soreness is not None and facts.worst == 0
    return "short" if facts.easy and not_sore else "standard"


def _swaps(facts: Facts, judgement: Judgement) -> tuple[Session, ...]:
    """Return the sessions that would get a milder verdict this morning, mildest first (S2-27)."""
    planned = facts.plan.session
    if not facts.planned or judgement.verdict == Verdict.REFER:
        return ()
    gentle = tuple(session for session in _ALWAYS_OFFERED if session != planned)
    if (morning := judgement.morning_verdict) == Verdict.TRAIN:
        return gentle
    verdicts = {
        session: morning_verdict(facts.with_plan(facts.plan._replace(session=session)), morning)
        for session in SESSIONS
        if session not in (planned, "none", *_ALWAYS_OFFERED)
    }
    milder = [session for session in verdicts if verdicts[session] < morning]
    return (*sorted(milder, key=verdicts.__getitem__), *gentle)
