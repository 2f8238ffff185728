"""What holds for every decision, and that a second implementation comes to the same."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from core.decision.decide import Decision, decide
from core.decision.facts import Request, facts_of
from core.decision.rules import ALL_RULES, REST_DAY_RULES
from core.decision.words import WORDS
from core.exchange.contract import parse_request
from core.model import checkin as fields
from core.model.body import INTENSITIES, JOINT_PARTS, PARTS, SESSION_LOADS
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import PastDay
from core.model.verdict import ACTION_WORDS, Verdict
from tests.core import oracle
from tests.core.any_request import (
    OPENED_UP,
    SLEEP_HOURS,
    TODAY,
    any_checkin,
    any_plan,
    any_soreness,
    requests,
    seeded,
)

RULES = {rule.id: rule for rule in ALL_RULES}


def comes_to_the_same(request: Request) -> None:
    decision, expected = decide(request), oracle.answer(request)
    assert decision.verdict.key == expected.verdict
    assert (decision.urgent, decision.care) == (expected.urgent, expected.care)
    assert decision.morning_verdict.key == expected.morning
    fired = {
        f.rule: oracle.Fired(f.verdict.key, f.urgent, f.care, f.lifts, list(f.actions))
        for f in decision.fired
    }
    assert list(fired.items()) == list(expected.fired.items())
    assert list(decision.lifted) == expected.lifted
    assert list(decision.actions) == expected.actions
    assert list(decision.guarded) == expected.guarded
    assert list(decision.unloaded) == expected.unloaded
    assert list(decision.swaps) == expected.swaps
    assert decision.warmup == expected.warmup
    assert decision.provisional == expected.provisional


@settings(max_examples=400)
@given(requests())
def test_a_second_implementation_comes_to_the_same_decision(request: Request) -> None:
    comes_to_the_same(request)


def test_a_second_implementation_agrees_on_every_rules_examples() -> None:
    for words in WORDS.values():
        for example in words.examples:
            comes_to_the_same(parse_request(example.request))


@given(requests(session=True), seeded(any_plan))
def test_only_rules_of_the_session_hear_of_another_plan(request: Request, plan: Plan) -> None:
    facts = facts_of(request)
    assert facts is not None
    other = facts.with_plan(plan)
    for rule in ALL_RULES:
        if rule.any_session:
            assert bool(rule.fires(other)) == bool(rule.fires(facts)), rule.id


def test_both_have_the_same_rules_in_the_same_order() -> None:
    table = [(rule, lifts) for rule, (lifts, _, _) in oracle.TABLE.items()]
    assert [(rule.id, rule.lifts) for rule in ALL_RULES] == table


def test_both_have_the_same_parts_and_muscles_in_the_same_order() -> None:
    assert list(PARTS) == oracle.PARTS
    assert JOINT_PARTS == oracle.JOINT_PARTS
    muscles = {
        session: (" ".join(loads.main), " ".join(loads.supporting))
        for session, loads in SESSION_LOADS.items()
    }
    assert list(muscles.items()) == list(oracle.MUSCLES.items())


@given(requests())
def test_every_verdict_has_a_named_cause(request: Request) -> None:
    decision = decide(request)
    verdicts = [finding.verdict for finding in decision.fired]
    assert verdicts == sorted(verdicts, reverse=True)
    if decision.verdict > Verdict.TRAIN:
        assert verdicts[0] == decision.verdict
    if decision.verdict:
        repeats = decision.label.lower() in decision.headline.lower()
        assert not repeats or decision.fired[0].rule == "nothing-planned-rest"  # "rest counts, too"
        assert decision.urgent == any(finding.urgent for finding in decision.fired)
        assert bool(decision.care) == (decision.verdict == Verdict.REFER)
    assert not re.search(r"\b(48|72|96|120) h\b|_", decision.headline)
    assert all(f.because[0].isupper() or f.because[0].isdigit() for f in decision.fired)
    assert all(f.because.endswith(".") and ".." not in f.because for f in decision.fired)
    assert [a for a in ACTION_WORDS if a in decision.actions] == list(decision.actions)


@given(requests())
def test_a_warmup_lifts_what_may_be_lifted_and_nothing_else(request: Request) -> None:
    decision = decide(request._replace(reassessment=OPENED_UP))
    morning = decide(request._replace(reassessment=None))
    rest_day = {rule.id for rule in REST_DAY_RULES}
    lifting = [f.rule for f in morning.fired if f.lifts]
    kept = {(f.rule, f.verdict) for f in decision.fired}
    staying = {(f.rule, f.verdict) for f in morning.fired if not f.lifts and f.rule not in rest_day}
    assert list(decision.lifted) == lifting
    assert all(RULES[rule].lifts for rule in decision.lifted)
    assert staying <= kept
    assert decision.verdict <= decision.morning_verdict == morning.verdict


@given(requests(), st.randoms())
def test_the_order_of_history_does_not_matter(request: Request, random: Any) -> None:
    shuffled = list(request.history)
    random.shuffle(shuffled)
    assert decide(request._replace(history=tuple(shuffled))) == decide(request)


@given(requests(), st.sets(st.integers(0, 3), min_size=1), st.randoms())
def test_today_and_later_days_of_history_are_ignored(
    request: Request, ahead: set[int], random: Any
) -> None:
    days = [TODAY + timedelta(days=days) for days in ahead]
    later = tuple(PastDay(day, any_checkin(random, day), "rest") for day in days)
    assert decide(request._replace(history=later + request.history)) == decide(request)


@given(requests(plan=True))
def test_unanswered_fields_fire_nothing(request: Any) -> None:
    only_plan = CheckIn(TODAY, request.now, request.checkin.plan)
    fired = decide(request._replace(checkin=only_plan)).fired
    from_history = {
        "short-nights",
        "flag-still-open",
        "red-flag-recently",
        "hard-after-hard",
        "rest-day-due",
    }
    from_history |= {"rest-day-overdue", "nothing-planned-move", "nothing-planned-rest"}
    assert {f.rule for f in fired if not f.rule.startswith("warmup-")} <= from_history


@given(requests(plan=True), seeded(any_plan))
def test_facts_with_another_plan_are_those_of_a_request_with_it(request: Any, plan: Any) -> None:
    facts = facts_of(request)
    replanned = facts_of(request._replace(checkin=request.checkin._replace(plan=plan)))
    assert facts is not None
    assert replanned is not None
    assert facts.with_plan(plan)._replace(checkin=replanned.checkin) == replanned


# A worse answer never gives a milder verdict, on a day with a session.

BETTER_TO_WORSE: dict[str, tuple[Any, ...]] = {
    "spread": ("general", "spot", "joint"),
    "daily": ("fine", "awkward", "unable"),
    "range": ("full", "stiff", "limited"),
    "reckless": (False, True),
    "sleep_hours": tuple(reversed(SLEEP_HOURS)),
    "sleep_quality": (5, 4, 3, 2, 1),
    "stress": (1, 2, 3, 4, 5),
    "drained": (1, 2, 3, 4, 5),
    "illness": ("none", "coming_on", "ill"),
}
AFTER_BETTER_TO_WORSE: dict[str, tuple[Any, ...]] = {
    "feel": ("better", "same", "worse"),
    "movement": ("clean", "off", "breaks"),
    "range": ("full", "stiff", "limited"),
    "output": ("normal", "flat", "poor"),
    "new_pain": (False, True),
}


def both(request: Request) -> tuple[tuple[Verdict, bool, int], Verdict]:
    decision = decide(request)
    soon = -oracle.CARES.index(decision.care) if decision.care else -len(oracle.CARES)
    return (decision.verdict, decision.urgent, soon), decision.morning_verdict


def assert_not_milder(worse: Request, better: Request) -> None:
    then, now = both(better), both(worse)
    assert now[0] >= then[0], (decide(better), decide(worse))
    assert now[1] >= then[1], (decide(better), decide(worse))


@settings(max_examples=200)
@given(requests(session=True), st.data())
def test_a_worse_answer_is_never_milder(request: Request, data: st.DataObject) -> None:
    assert request.checkin
    for field, values in BETTER_TO_WORSE.items():
        low, high = sorted(data.draw(st.tuples(*[st.integers(0, len(values) - 1)] * 2)))
        better, worse = (
            request._replace(checkin=request.checkin._replace(**{field: values[place]}))
            for place in (low, high)
        )
        assert_not_milder(worse, better)


@settings(max_examples=200)
@given(requests(session=True), seeded(any_soreness), st.sampled_from(PARTS), st.integers(0, 10))
def test_more_soreness_is_never_milder(
    request: Request, sore: dict[Any, int], part: Any, level: int
) -> None:
    assert request.checkin
    about = frozenset(p for p in request.checkin.about or () if sore.get(p, 0)) or None
    checkin = request.checkin._replace(soreness=sore, about=about)
    more = {**sore, part: max(level, sore.get(part, 0))}
    worse = request._replace(checkin=checkin._replace(soreness=more))
    assert_not_milder(worse, request._replace(checkin=checkin))


@settings(max_examples=150)
@given(requests(session=True), seeded(any_soreness), st.data())
def test_one_more_part_that_the_answers_are_about_is_never_milder(
    request: Request, sore: dict[Any, int], data: st.DataObject
) -> None:
    assert request.checkin
    parts = sorted(part for part, level in sore.items() if level)
    if len(parts) < 2:
        return
    about = data.draw(st.frozensets(st.sampled_from(parts), min_size=1))
    checkin = request.checkin._replace(soreness=sore, about=about)
    more = request._replace(
        checkin=checkin._replace(about=about | {data.draw(st.sampled_from(parts))})
    )
    assert_not_milder(more, request._replace(checkin=checkin))


@given(requests(session=True), seeded(any_plan))
def test_a_harder_plan_is_never_milder(request: Request, plan: Plan) -> None:
    assert request.checkin
    if plan.session == "none":
        return
    order = [plan._replace(intensity=intensity) for intensity in INTENSITIES]
    asked = [request._replace(checkin=request.checkin._replace(plan=each)) for each in order]
    for better, worse in pairwise(asked):
        assert_not_milder(worse, better)


@given(requests(session=True), st.integers(1, 600), st.integers(1, 600))
def test_a_longer_easy_outing_is_never_milder(request: Request, one: int, other: int) -> None:
    assert request.checkin
    assert request.checkin.plan
    plans = [
        request.checkin.plan._replace(intensity="easy", minutes=m) for m in sorted((one, other))
    ]
    short, long = (request._replace(checkin=request.checkin._replace(plan=p)) for p in plans)
    assert_not_milder(long, short)


@given(requests(session=True), st.data())
def test_one_more_kind_of_pain_or_sign_is_never_milder(request: Any, data: st.DataObject) -> None:
    for field, kinds in (("pain", fields.PainKind), ("signs", fields.Sign)):
        one = data.draw(st.sampled_from(get_args(kinds)))
        more = frozenset(getattr(request.checkin, field) or ()) | {one}
        worse = request._replace(checkin=request.checkin._replace(**{field: more}))
        assert_not_milder(worse, request)


@given(requests(session=True), st.data())
def test_a_worse_warmup_is_never_milder(request: Any, data: st.DataObject) -> None:
    answers: dict[str, Any] = {
        field: data.draw(st.sampled_from(values)) for field, values in AFTER_BETTER_TO_WORSE.items()
    }
    after = Reassessment(**answers)
    for field, values in AFTER_BETTER_TO_WORSE.items():
        for worse in values[values.index(answers[field]) + 1 :]:
            assert_not_milder(
                request._replace(reassessment=after._replace(**{field: worse})),
                request._replace(reassessment=after),
            )


@given(requests(session=True), st.sampled_from(["no check-in", "yesterday's", "no plan"]))
def test_without_an_answer_for_today_nothing_is_decided(request: Request, lack: str) -> None:
    assert request.checkin
    checkin: CheckIn | None = {
        "no check-in": None,
        "yesterday's": request.checkin._replace(day=TODAY - timedelta(days=1)),
        "no plan": request.checkin._replace(plan=None),
    }[lack]
    decision = decide(request._replace(checkin=checkin))
    headline = decision.headline
    no_plan = "The check-in does not say yet what is planned."
    said = no_plan if lack == "no plan" else "No check-in yet for Saturday 21 November"
    assert said in headline
    unknown = Verdict.UNKNOWN
    assert decision._replace(urgent=False) == Decision(
        TODAY, unknown, unknown, False, "none", headline
    )
