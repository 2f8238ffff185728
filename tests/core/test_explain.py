"""What would change it and what was not checked: found by running the rules again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from core.decision.decide import decide, judge
from core.decision.facts import Request, facts_of
from core.decision.rules import ALL_RULES
from core.decision.words.example import before, today, trained_day, warmed_up
from core.exchange.contract import parse_request
from core.explanation.explain import Explanation, explain
from core.explanation.variation import answers, plans, soreness
from core.model.body import INTENSITIES, SESSIONS
from core.model.questions import QUESTIONS
from core.model.verdict import Verdict
from tests.core.any_request import TODAY, any_past_day, requests, seeded

FINE: Mapping[str, Any] = {
    "pain": ["dull"],
    "spread": "general",
    "signs": [],
    "daily": "fine",
    "range": "full",
    "reckless": False,
    "sleep_hours": 8,
    "sleep_quality": 4,
    "stress": 2,
    "drained": 2,
    "illness": "none",
}
FOUR_WEEKS = tuple(
    before(
        days,
        "upper moderate" if days % 3 else "none easy",
        soreness={},
        sleep_hours=8,
        signs=[],
        final_verdict="train" if days % 3 else "rest",
    )
    for days in range(1, 29)
)


def explained(raw: Mapping[str, Any]) -> Explanation:
    request = parse_request(raw)
    return explain(request, decide(request))


def applied(request: Request, change: Mapping[str, object]) -> Request:
    """Return the request with the one field changed that `change` names."""
    ((path, value),) = change.items()
    checkin, (field, _, key) = request.checkin, path.partition(".")
    assert checkin is not None
    changes: dict[str, Any] = {path: value}
    if field == "plan":
        assert checkin.plan is not None
        changes = {"plan": checkin.plan._replace(**{key: value})}  # type: ignore[arg-type]
    elif field == "soreness":
        changes = {"soreness": {**(checkin.soreness or {}), key: value}}
    return request._replace(checkin=checkin._replace(**changes))


def every_change(request: Request) -> Iterator[Mapping[str, object]]:
    """Yield every single change that may be proposed."""
    assert request.checkin is not None
    assert request.checkin.plan is not None
    limit = request.profile.thresholds.easy_minutes
    values = {question.key: tuple(question.answers) for question in QUESTIONS}
    if request.checkin.plan.session != "none":
        yield from ({"plan.session": session} for session in SESSIONS if session != "none")
    yield from ({"plan.intensity": intensity} for intensity in INTENSITIES)
    yield from ({"plan.minutes": minutes} for minutes in (1, limit, limit + 1, 600))
    about = request.checkin.about or ()
    yield from (
        {f"soreness.{part}": level}
        for part in request.checkin.sore
        for level in range(1 if part in about else 0, 11)
    )
    for key in ("range", "reckless", "sleep_quality", "stress", "drained"):
        if getattr(request.checkin, key) is not None:
            yield from ({key: value} for value in values[key])
    if request.checkin.sleep_hours is not None:
        yield from ({"sleep_hours": half / 2} for half in range(49))


@given(requests(session=True))
def test_every_change_gives_the_verdict_that_it_promises(request: Request) -> None:
    decision = decide(request)
    for change in explain(request, decision).would_change:
        assert decide(applied(request, change.set)).verdict == change.to != decision.verdict


@settings(max_examples=25)
@given(requests(session=True))
def test_every_verdict_that_one_change_reaches_is_listed_once(request: Request) -> None:
    decision = decide(request)
    listed = [change.to for change in explain(request, decision).would_change]
    assert len(listed) == len(set(listed))
    if decision.verdict != Verdict.REFER:
        reached = {decide(applied(request, one)).verdict for one in every_change(request)}
        milder = sorted(verdict for verdict in reached if verdict < decision.verdict)
        assert sorted(to for to in listed if to < decision.verdict) == milder
        assert listed[: len(milder)] == [to for to in listed if to < decision.verdict]
        assert len(listed) <= 4


@given(requests(session=True))
def test_a_variation_is_judged_as_the_changed_answers_would_be(request: Request) -> None:
    facts = facts_of(request)
    assert facts is not None
    varied = [*plans(facts, "plan.intensity"), *soreness(facts), *answers(facts, "sleep_hours")]
    for variation in varied[:: max(1, len(varied) // 12)]:
        changed = facts_of(applied(request, {variation.path: variation.value}))
        assert changed is not None
        for mine, whole in zip(judge(variation.facts), judge(changed), strict=True):
            assert mine == whole


@given(requests(session=True))
def test_red_flags_are_never_proposed_away(request: Request) -> None:
    for change in explain(request, decide(request)).would_change:
        never = {"pain", "spread", "signs", "daily", "about", "illness"}
        assert not never & set(change.set)


@given(requests())
def test_explaining_never_fails_and_advises_briefly(request: Request) -> None:
    explanation = explain(request, decide(request))
    assert len(explanation.advice) <= 6
    assert all(at.text for at in explanation.watch)


def test_nothing_is_proposed_against_a_red_flag() -> None:
    assert explained(today(soreness={"calves": 3}, pain=["sharp"])).would_change == ()


def test_no_session_is_proposed_when_none_is_planned() -> None:
    proposed = explained(today("none easy", soreness={"quads": 2}, **FINE)).would_change
    assert proposed
    assert all("plan.session" not in change.set for change in proposed)


def test_what_can_be_acted_on_today_comes_first() -> None:
    first, *others = explained(today("lower hard", soreness={"quads": 5}, **FINE)).would_change
    assert (first.to, first.set) == (Verdict.TRAIN, {"plan.intensity": "easy"})
    assert first.text == "as an easy lower session: train as planned"
    assert [(change.to, change.set) for change in others] == [(Verdict.REST, {"soreness.quads": 7})]


def test_the_nearest_level_is_named_not_any() -> None:
    fired = explained(today("lower moderate", soreness={"quads": 8}, **FINE)).would_change
    assert {change.to: change.set for change in fired}[Verdict.RECOVER] == {
        "plan.intensity": "easy"
    }
    severe = explained(today("walk easy", soreness={"calves": 8}, **FINE)).would_change
    assert {change.to: change.set for change in severe}[Verdict.TRAIN] == {"soreness.calves": 6}


def test_a_stricter_verdict_is_named_only_for_the_plan_or_what_is_sore_now() -> None:
    changes = explained(today("lower hard", soreness={"quads": 2}, **FINE)).would_change
    assert {path for change in changes for path in change.set} == {"soreness.quads"}


def test_a_part_that_the_answers_are_about_stays_sore() -> None:
    about = {"soreness": {"quads": 5, "neck": 2}, "range": "stiff", "about": ["quads"]}
    changes = explained(today("lower hard", **{**FINE, **about})).would_change
    assert all(change.set.get("soreness.quads") != 0 for change in changes)


def test_after_the_warm_up_the_changes_are_to_the_final_verdict() -> None:
    raw = today("lower hard", soreness={"quads": 7}, reassessment=warmed_up(), **FINE)
    request = parse_request(raw)
    decision = decide(request)
    assert decision.verdict == Verdict.MODIFY
    changes = explain(request, decision).would_change
    assert all(change.to != Verdict.MODIFY for change in changes)


# Not checked.


def lacking(raw: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {entry.rule: entry.needs for entry in explained(raw).not_checked}


def test_a_full_record_leaves_nothing_unchecked() -> None:
    assert lacking(today("lower hard", *FOUR_WEEKS, soreness={"quads": 2}, **FINE)) == {}


@pytest.mark.parametrize(
    ("unanswered", "plan", "rule"),
    [
        ("signs", "lower hard", "swelling-or-bruising"),
        ("signs", "lower hard", "dark-urine"),
        ("pain", "lower hard", "sharp-pain"),
        ("daily", "lower hard", "cannot-do-daily-tasks"),
        ("range", "lower hard", "range-limited"),
        ("reckless", "lower hard", "feels-reckless"),
        ("spread", "lower hard", "focal-ache"),
        ("illness", "lower hard", "ill"),
        ("sleep_hours", "lower hard", "run-down"),
        ("plan.minutes", "run easy", "sore-and-run-down"),
    ],
)
def test_an_unanswered_field_names_the_rule_that_wanted_it(
    unanswered: str, plan: str, rule: str
) -> None:
    given = {key: value for key, value in FINE.items() if key != unanswered}
    if unanswered == "plan.minutes":
        rule, given["drained"] = "run-down", 4
    found = lacking(today(plan, *FOUR_WEEKS, soreness={"quads": 4}, **given))
    assert unanswered in found[rule]


def test_soreness_that_was_not_answered_is_no_pass() -> None:
    found = lacking(today("lower hard", *FOUR_WEEKS, **{**FINE, "soreness": None}))
    assert "soreness" in found["severe-in-main-muscles"]


def test_what_is_not_asked_is_not_missed() -> None:
    found = lacking(today("lower hard", *FOUR_WEEKS, signs=[], soreness={}, sleep_hours=8))
    assert not {"sharp-pain", "range-limited", "feels-reckless"} & set(found)


def test_a_missing_yesterday_may_have_been_hard() -> None:
    found = lacking(today("lower hard", *FOUR_WEEKS[1:], soreness={}, **FINE))
    assert found["hard-after-hard"] == ("yesterday's record",)
    assert found["red-flag-recently"] == ("yesterday's record",)


def test_older_missing_days_are_named_by_their_date() -> None:
    found = lacking(today("lower hard", *FOUR_WEEKS[:1], *FOUR_WEEKS[2:], soreness={}, **FINE))
    assert found["red-flag-recently"] == ("the record of 2026-11-19",)
    assert "hard-after-hard" not in found


def test_the_whole_reach_of_a_red_flag_is_looked_at() -> None:
    found = lacking(today("lower hard", *FOUR_WEEKS[:27], soreness={}, **FINE))
    assert found == {"flag-still-open": ("the record of 2026-10-24",)}
    assert lacking(today("lower hard", *FOUR_WEEKS, before(30), soreness={}, **FINE)) == {}


def test_one_more_sore_morning_may_make_an_ache_last() -> None:
    sore = [
        before(days, soreness={"neck": 4 if days > 4 else 2}, signs=[]) for days in range(1, 13)
    ]
    raw = today("lower hard", *sore, *FOUR_WEEKS[13:], soreness={"neck": 4}, **FINE)
    assert "the record of 2026-11-08" in lacking(raw)["lasting-ache"]


def test_a_day_with_a_session_only_misses_its_check_in() -> None:
    logged = trained_day(1, intensity="easy")
    found = lacking(today("lower hard", logged, *FOUR_WEEKS[1:], soreness={}, **FINE))
    assert found["red-flag-recently"] == ("yesterday's check-in",)
    assert "hard-after-hard" not in found


def test_a_session_of_unknown_effort_may_have_been_hard() -> None:
    found = lacking(today("lower hard", trained_day(1), *FOUR_WEEKS[1:], soreness={}, **FINE))
    assert "yesterday's log" in found["hard-after-hard"]


def test_a_missing_day_may_have_joined_two_stretches_of_soreness() -> None:
    days = [before(back, soreness={"glutes": 6}, signs=[]) for back in (4, 5, 6)]
    found = lacking(today("upper hard", *days, soreness={"glutes": 6}, **FINE))
    assert "yesterday's record" in found["very-sore-72h"]


def test_without_a_plan_the_plan_is_what_is_missing() -> None:
    raw = today(soreness={"quads": 8})
    found = lacking({**raw, "checkin": {**raw["checkin"], "plan": None}})
    assert found["severe-in-main-muscles"] == ("plan.session",)


def test_without_a_check_in_there_is_nothing_to_explain() -> None:
    assert explained({"now": "2026-11-21T07:00:00+01:00"}) == Explanation()


@given(requests(session=True), seeded(lambda random: random))
def test_whatever_a_missing_day_may_have_been_is_listed(request: Request, random: Random) -> None:
    recorded = {day.day for day in request.history}
    missing = [back for back in range(1, 29) if TODAY - timedelta(days=back) not in recorded]
    listed = {entry.rule for entry in explain(request, decide(request)).not_checked}
    facts = facts_of(request)
    assert facts is not None
    fired = {rule.id for rule in judge(facts).morning}
    for back in missing:
        day = any_past_day(random, back, facts.soreness)
        filled = facts_of(request._replace(history=(*request.history, day)))
        assert filled is not None
        found = {rule.id for rule in judge(filled).morning}
        assert found - {"known-and-seen"} <= fired | listed, "a day nobody wrote is not seen to"


def test_the_rules_are_listed_in_the_order_of_the_table() -> None:
    order = [rule.id for rule in ALL_RULES]
    found = list(lacking(today("lower hard", soreness=None)))
    assert found == sorted(found, key=order.index)


@pytest.mark.parametrize(
    ("plan", "answered", "change"),
    [
        ("mobility easy", {"soreness": {"calves": 2}, "range": "limited"}, "stiff, but moving"),
        ("ride easy 40", {"soreness": {"neck": 8}, "sleep_hours": 5}, "with 6 h of sleep"),
        ("mobility easy", {"soreness": {"neck": 8}, "sleep_quality": 1}, "with sleep quality 3/5"),
        ("mobility easy", {"soreness": {"neck": 8}, "stress": 5}, "with stress 3/5"),
        ("mobility easy", {"soreness": {"neck": 8}, "drained": 5}, "drained 3/5"),
        ("run easy 200", {"soreness": {}, "drained": 5}, "at 90 minutes"),
    ],
)
def test_each_change_is_said_as_one_says_it(
    plan: str, answered: Mapping[str, Any], change: str
) -> None:
    found = explained(today(plan, **{**FINE, **answered})).would_change
    assert change in [one.condition for one in found]
