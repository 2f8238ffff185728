"""What helps recovery today, and what is better left unsaid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from core.articles.sources import source
from core.decision.decide import decide
from core.decision.facts import Request, facts_of
from core.decision.words.example import before, seen, today
from core.exchange.contract import parse_request
from core.explanation.advice import CATALOGUE, ITEMS, MOST_ITEMS, Advice, Morning, advise
from core.model.verdict import Verdict
from tests.core.any_request import requests

HARD_RUN = {"session": "run", "intensity": "hard", "rpe": 8, "minutes": 60}
EASY_LIFT = {"session": "upper", "intensity": "moderate", "rpe": 6, "minutes": 60}
RUNS = [before(back, sessions=(HARD_RUN,)) for back in range(2, 18, 2)]
LIFTS = [before(back, sessions=(EASY_LIFT,)) for back in range(2, 10)]
LONG = [before(back, soreness={"quads": 4}) for back in (1, 2, 3, 4)]
GROWTH = {"goal": "growth"}
RACE = {"goal": "growth", "event_day": "2026-11-24"}


def of(raw: Mapping[str, Any]) -> tuple[Advice, ...]:
    request = parse_request(raw)
    facts = facts_of(request)
    assert facts is not None
    return advise(facts, decide(request))


def keys(raw: Mapping[str, Any]) -> list[str]:
    return [advice.key for advice in of(raw)]


CASES: Mapping[str, Mapping[str, Any]] = {
    "care-emergency": today(signs=["chest"]),
    "care-today": today(signs=["dark_urine"]),
    "care-days": today(signs=["swelling"]),
    "rest": today(signs=["immovable"]),
    "gentle-walk": today("lower hard", soreness={"quads": 8}, daily="unable"),
    "easy-jog": today(
        "none easy", before(1, checkin=False, sessions=(HARD_RUN,)), soreness={"quads": 3}
    ),
    "easy-legs": today("none easy", soreness={"quads": 3}),
    "easy-movement": today("none easy", soreness={"shoulders": 3}),
    "physical-therapist": today("lower moderate", *LONG, soreness={"quads": 4}),
    "sleep": today("upper moderate", sleep_hours=5.5),
    "sleep-longer": today("upper moderate", before(1, sessions=(HARD_RUN,)), *LIFTS),
    "heat-or-cold-event": today("run easy", soreness={"quads": 2}, profile=RACE),
    "heat-or-cold-growth": today("lower easy", soreness={"quads": 5}, profile=GROWTH),
    "heat-or-cold": today("lower moderate", soreness={"quads": 2}, range="stiff"),
    "pain-medication": today("lower easy", soreness={"quads": 5}),
    "foam-rolling": today("lower moderate", soreness={"quads": 2}),
    "food-and-drink": today("upper moderate", before(1, checkin=False, sessions=(HARD_RUN,))),
    "recovery-basics": today("none easy", soreness={"quads": 3}),
    "massage": today("lower moderate", soreness={"quads": 4}),
    "ease-in": today("swim moderate", *RUNS, *(before(n) for n in range(18, 32))),
    "massage-ahead": today("lower hard"),
    "cool-down": today("lower moderate"),
    "variety": today("run easy", *RUNS),
    "protein-dose": today("upper moderate", before(1, checkin=False, sessions=(HARD_RUN,))),
    "creatine": today("upper moderate", before(1, checkin=False, sessions=(HARD_RUN,))),
}


@pytest.mark.parametrize(
    "item", [i for i in CATALOGUE if i.prominence != "asked"], ids=lambda item: item.advice.key
)
def test_every_item_has_its_morning(item: Any) -> None:
    assert item.advice.key in keys(CASES[item.advice.key])


def test_on_a_fresh_day_off_there_is_little_to_say() -> None:
    assert keys(today("walk easy")) == []


def test_a_red_flag_leaves_only_who_can_look_at_it() -> None:
    sharp = of(today("lower hard", soreness={"quads": 8}, pain=["sharp"]))
    assert [advice.key for advice in sharp] == ["care-days", "gentle-walk"]
    assert sharp[0].text == "Within days: a physio or doctor."
    assert keys(today(signs=["dark_urine"])) == ["care-today", "rest"]
    assert keys(today(signs=["chest"], illness="ill")) == ["care-emergency", "rest"]


@pytest.mark.parametrize("illness", ["ill", "coming_on"])
def test_neither_heat_nor_cold_massage_nor_roller_with_an_illness(illness: str) -> None:
    found = keys(today("lower easy", soreness={"quads": 6}, range="stiff", illness=illness))
    assert not {key for key in found if key.startswith(("heat", "massage", "foam"))}


def test_what_may_harm_a_place_names_the_others_only() -> None:
    sore = {"knees": 6, "quads": 5, "lower_back": 4}
    texts = {advice.key: advice.text for advice in of(today("upper easy", soreness=sore))}
    assert texts["heat-or-cold"].startswith("For quads and lower back: heat before you move")
    assert texts["massage"].endswith("may ease quads and lower back.")
    assert texts["foam-rolling"].startswith("Foam rolling for quads,")
    assert "massage" not in keys(today("upper easy", soreness={"knees": 6}))
    spot = keys(today("upper easy", soreness={"quads": 6}, spread="spot"))
    assert "massage" not in spot


def test_what_is_known_and_seen_to_gets_no_treatment() -> None:
    seen_to = before(1, soreness={"lower_back": 4}, pain=["tingling"], flag_resolved=seen(13))
    raw = today("upper easy", seen_to, soreness={"lower_back": 4}, pain=["tingling"])
    assert "massage" not in keys(raw)


def test_new_again_needs_three_recorded_weeks() -> None:
    assert "ease-in" not in keys(today("swim moderate", *RUNS))


def test_the_ill_are_not_sent_for_a_walk() -> None:
    assert "gentle-walk" not in keys(today("lower hard", illness="ill"))


def test_a_joint_that_a_walk_loads_is_not_sent_for_a_walk() -> None:
    assert "easy-legs" in keys(today("run moderate", soreness={"quads": 5}, range="limited"))
    assert "easy-legs" not in keys(today("run moderate", soreness={"knees": 5}))


def test_what_a_clinician_has_seen_is_not_sent_to_one() -> None:
    days = [before(n, soreness={"glutes": 6}) for n in (1, 2, 4, 5)]
    seen_then = before(3, soreness={"glutes": 6}, flag_resolved=seen(9))
    known = today("upper moderate", *days, seen_then, soreness={"glutes": 6})
    assert "physical-therapist" not in keys(known)


def test_the_event_and_the_goal_choose_the_side_on_cold() -> None:
    def cold(profile: Mapping[str, Any] | None) -> list[str]:
        raw = today("lower easy", soreness={"quads": 5}, profile=profile)
        return [key for key in keys(raw) if "cold" in key]

    assert cold(RACE) == ["heat-or-cold-event"]
    assert cold({**RACE, "event_day": "2026-11-25"}) == ["heat-or-cold-growth"]
    assert cold({**RACE, "event_day": "2026-11-20"}) == ["heat-or-cold-growth"]
    assert cold(None) == ["heat-or-cold"]


@pytest.mark.parametrize(
    "key",
    ["heat-or-cold-event", "heat-or-cold-growth", "heat-or-cold", "foam-rolling", "cool-down"],
)
def test_a_card_on_a_conflict_shows_both_sides_and_the_evidence(key: str) -> None:
    advice = ITEMS[key].advice
    articles = [{id[:2] for id in side.sources} for side in advice.sides]
    assert len(articles) == 2
    assert articles[0] != articles[1]
    assert advice.evidence


def test_pain_medication_says_that_one_article_speaks_and_whom_to_ask() -> None:
    advice = ITEMS["pain-medication"].advice
    assert [bool(side.sources) for side in advice.sides] == [True, False]
    assert "pharmacist or doctor" in advice.text
    assert not re.search(r"\d", advice.text)


def test_supplements_come_last_and_cbd_only_when_asked_for() -> None:
    given = keys(CASES["creatine"])
    assert given[-2:] == ["protein-dose", "creatine"]
    assert ITEMS["cbd"].prominence == "asked"


def test_nothing_explains_by_what_the_evidence_does_not_carry() -> None:
    claims = r"lactic|toxin|flush|waste|microtear|micro-tear|oxygen|blood flow|inflammation,"
    for item in CATALOGUE:
        assert not re.search(claims, item.advice.text, re.IGNORECASE), item.advice.key


def test_every_item_cites_what_exists() -> None:
    for item in CATALOGUE:
        assert item.advice.sources
        assert all(source(id) for id in (*item.advice.sources, *item.advice.evidence))


@given(requests(session=True))
def test_the_list_is_short_has_no_doubles_and_hides_what_is_asked_for(request: Request) -> None:
    facts = facts_of(request)
    assert facts is not None
    decision = decide(request)
    given_keys = [advice.key for advice in advise(facts, decision)]
    assert len(given_keys) == len(set(given_keys)) <= MOST_ITEMS
    assert "cbd" not in given_keys
    if decision.verdict == Verdict.REFER:
        assert given_keys[0] == f"care-{decision.care}"
        assert set(given_keys[1:]) <= {"gentle-walk", "rest"}


def test_a_load_far_above_the_usual_needs_something_to_compare_with() -> None:
    request = parse_request(today("upper moderate", before(1, sessions=(HARD_RUN,)), *LIFTS[:2]))
    facts = facts_of(request)
    assert facts is not None
    assert not Morning(facts, decide(request)).unusually_loaded
