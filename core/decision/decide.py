"""The decision: the maximum over the rules that fired, and what they say.

There are no points and no weights. So every verdict above train has a named cause, and a worse
answer can never give a milder verdict.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from core.decision.facts import Facts, Request, facts_of
from core.decision.flags import alarms, soonest
from core.decision.history import days_before
from core.decision.rule import Finding, Rule
from core.decision.rules import (
    ALL_RULES,
    MORNING_RULES,
    REST_DAY_RULES,
    SESSION_RULES,
    WARMUP_RULES,
)
from core.decision.rules.week import REST_DAY_OVERDUE
from core.model.body import PARTS, Part, Session
from core.model.checkin import CAUTION
from core.model.day import Outcome, VerdictKey, training_day
from core.model.verdict import ACTION_WORDS, GET_HELP_NOW, Action, Care, Verdict
from core.model.words import capitalized

RULES_VERSION = 2
"""Raised whenever the same answers may get another verdict."""

Preset = Literal["none", "walk", "recovery", "gentle", "short", "standard", "long"]

_ORDER = {rule.id: place for place, rule in enumerate(ALL_RULES)}
_ALWAYS_OFFERED: tuple[Session, ...] = ("walk", "mobility")


class Decision(NamedTuple):
    """What to do today and everything that it rests on.

    `fired` is in order of strictness, then of the rule table. `verdict` takes the warm-up into
    account when there was one, `morning_verdict` never does. `provisional` says that a warm-up may
    yet change the answer, `warmup` which one is offered. `guarded` are the parts to train around,
    `unloaded` those in use that get no weight, both in the order of the parts. `urgent` and `care`
    are those of the most pressing red flag; they hold for an unknown verdict, too.
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
    urgent: bool = False
    care: Care | None = None
    guarded: tuple[Part, ...] = ()
    unloaded: tuple[Part, ...] = ()

    @property
    def label(self) -> str:
        """The verdict's words on the screen; an urgent one says so."""
        return GET_HELP_NOW if self.urgent else self.verdict.label


class Judgement(NamedTuple):
    """The rules that fired this morning, those in force now, and those that the warm-up lifted."""

    morning: tuple[Rule, ...]
    in_force: tuple[Rule, ...]
    lifted: tuple[Rule, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict now."""
        return _strictest(self.in_force)

    @property
    def morning_verdict(self) -> Verdict:
        """The verdict of the morning, whatever the warm-up showed."""
        return _strictest(self.morning)


def decide(request: Request) -> Decision:
    """Answer the request. Raises ValueError when history has two entries for one day."""
    facts = facts_of(request)
    if facts is None:
        return _undecided(request)
    from core.decision.headline import headline

    judgement = judge(facts)
    preset = _preset(facts, judgement)
    fired = tuple(_finding(facts, judgement, rule) for rule in judgement.in_force)
    pressing = [rule.alarm for rule in judgement.in_force if rule.alarm]
    return Decision(
        day=facts.day,
        verdict=judgement.verdict,
        morning_verdict=judgement.morning_verdict,
        provisional=facts.planned and facts.reassessment is None and preset not in ("none", "walk"),
        warmup=preset,
        headline=headline(facts, judgement.in_force, fired, lifted=bool(judgement.lifted)),
        fired=fired,
        lifted=tuple(rule.id for rule in judgement.lifted),
        actions=_actions(facts, judgement),
        swaps=_swaps(facts, judgement),
        urgent=any(alarm.urgent for alarm in pressing),
        care=soonest(pressing),
        guarded=_parts_of(facts, judgement, "guard"),
        unloaded=_parts_of(facts, judgement, "unload"),
    )


def _undecided(request: Request) -> Decision:
    """Return what can be said of a day without check-in or plan: its red flags, all the same."""
    from core.decision.unjudged import missing

    day = training_day(request.now, request.day_starts_at)
    past = days_before(request.history, day)
    urgent = any(alarm.urgent for alarm in alarms(request.checkin, past, day))
    said = missing(request, past, day)
    unknown = Verdict.UNKNOWN
    return Decision(day, unknown, unknown, False, "none", said, urgent=urgent)


def outcome(decision: Decision) -> Outcome | None:
    """Return the decision as it is stored beside the answers that led to it."""
    if not decision.verdict:
        return None
    key: VerdictKey = decision.verdict.key  # type: ignore[assignment]
    fired = tuple(finding.rule for finding in decision.fired)
    return Outcome(key, decision.headline, fired, RULES_VERSION, decision.urgent)


def judge(facts: Facts) -> Judgement:
    """Run the rules: the morning's, then, after a warm-up, its own over what it leaves of them."""
    found = tuple(_fired(MORNING_RULES, facts))
    morning = _with_rest_day(facts, found)
    after = facts.reassessment
    if after is None:
        return Judgement(morning, morning)
    lifted = tuple(rule for rule in found if rule.lifts) if after.opened_up else ()
    said = tuple(_fired(WARMUP_RULES, facts._replace(lifted=_strictest(lifted))))
    if not lifted and not said:
        return Judgement(morning, morning)
    kept = tuple(rule for rule in found if rule not in lifted)
    return Judgement(morning, _with_rest_day(facts, kept + said), _sorted(lifted))


def _strictest(rules: Iterable[Rule]) -> Verdict:
    """Return the strictest verdict, train when nothing fired."""
    return max((rule.verdict for rule in rules), default=Verdict.TRAIN)


def _fired(rules: Iterable[Rule], facts: Facts) -> Iterator[Rule]:
    """Yield the rules that fire, each as it is on this morning."""
    return (rule.on(facts) for rule in rules if rule.fires(facts))


def _with_rest_day(facts: Facts, found: tuple[Rule, ...]) -> tuple[Rule, ...]:
    if not facts.rest_day_due:
        return _sorted(found)
    due = _fired(REST_DAY_RULES, facts._replace(so_far=_strictest(found)))
    return _sorted((*found, *due))


def _sorted(fired: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return the rules strictest first, urgent before not urgent, then as in the table."""
    return fired if len(fired) < 2 else tuple(sorted(fired, key=_rank))


def _rank(rule: Rule) -> tuple[int, bool, int]:
    return -rule.verdict, not (rule.alarm and rule.alarm.urgent), _ORDER[rule.id]


def _finding(facts: Facts, judgement: Judgement, rule: Rule) -> Finding:
    """Return the rule with its sentence; the warm-up's own know what was lifted."""
    from core.decision.words import WORDS, cause

    told = facts._replace(lifted=_strictest(judgement.lifted))
    because = capitalized(WORDS[rule.id].said(told))
    if rule.verdict < judgement.verdict:  # what it would ask for by itself is too little today
        because = cause(because)
    return Finding(
        rule.id,
        rule.verdict,
        rule.lifts,
        because,
        rule.actions,
        rule.sources,
        *(rule.alarm or ()),
    )


def _opened(judgement: Judgement) -> bool:
    """Tell whether a session takes place that the warm-up has opened up."""
    return bool(judgement.lifted) and judgement.verdict <= Verdict.MODIFY


def _actions(facts: Facts, judgement: Judgement) -> tuple[Action, ...]:
    asked: set[Action] = {action for rule in judgement.in_force for action in rule.actions}
    if _opened(judgement):  # opening up knows no exception for the heaviest work (S1-40)
        used = max(facts.main, facts.supporting)
        asked |= {"no_pb"} if used >= CAUTION else set()
        asked |= {"unload"} if used >= facts.severe else set()
    return tuple(action for action in ACTION_WORDS if action in asked)


def _parts_of(facts: Facts, judgement: Judgement, action: Action) -> tuple[Part, ...]:
    """Return the parts that the rules in force ask to guard or to unload."""
    parts = {
        part
        for rule in judgement.in_force
        if rule.about and action in rule.actions
        for part in rule.about(facts)
    }
    if action == "unload" and _opened(judgement):
        parts.update(facts.sore_parts(facts.used, facts.severe))
    return tuple(part for part in PARTS if part in parts)


def _preset(facts: Facts, judgement: Judgement) -> Preset:
    """Return the warm-up that fits the morning, whatever came later."""
    morning = judgement.morning_verdict
    if morning == Verdict.REFER or facts.checkin.illness == "ill":
        return "none"
    if not facts.planned:
        return "recovery" if morning == Verdict.RECOVER else "none"
    if any(
        rule.verdict == Verdict.REST and not rule.lifts and rule is not REST_DAY_OVERDUE
        for rule in judgement.morning
    ):
        return "walk"
    if not facts.trains:
        return "none"
    if morning >= Verdict.RECOVER:
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
    stays = tuple(rule for rule in judgement.morning if rule.any_session)
    if _strictest(stays) == morning:
        return gentle
    held = {rule.id for rule in judgement.morning if rule.verdict == morning}
    rules = sorted(SESSION_RULES, key=lambda rule: rule.id not in held)  # they tell soonest
    verdicts = {
        session: _milder(facts.with_session(session), stays, rules, morning)
        for session in facts.profile.loads
        if session not in (planned, "none", *_ALWAYS_OFFERED)
    }
    milder = {session: verdict for session, verdict in verdicts.items() if verdict}
    return (*sorted(milder, key=milder.__getitem__), *gentle)


def _milder(
    facts: Facts, stays: Iterable[Rule], rules: Iterable[Rule], than: Verdict
) -> Verdict | None:
    """Return the morning's verdict where it is milder; `stays` fired whatever is planned."""
    found = list(stays)
    for rule in _fired(rules, facts):
        if rule.verdict >= than:
            return None
        found.append(rule)
    verdict = _strictest(_with_rest_day(facts, tuple(found)))
    return verdict if verdict < than else None
