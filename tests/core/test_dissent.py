"""Who would decide otherwise today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from core.articles.requirements import REQUIREMENTS
from core.articles.sources import source
from core.decision.decide import decide
from core.decision.facts import Request, facts_of
from core.decision.words.example import before, today
from core.exchange.contract import parse_request
from core.explanation.dissent import CONFLICTS, Dissent, dissent
from tests.core.any_request import requests


def of(raw: Mapping[str, Any]) -> tuple[Dissent, ...]:
    request = parse_request(raw)
    facts = facts_of(request)
    assert facts is not None
    return dissent(facts, decide(request))


def conflicts(raw: Mapping[str, Any]) -> list[str]:
    return [one.conflict for one in of(raw)]


def sore_for(days: int, level: int, **answers: Any) -> Mapping[str, Any]:
    history = [before(back, soreness={"glutes": level}) for back in range(1, days)]
    history.append(before(days, soreness={"glutes": level}, at="06:00:00"))
    return today("upper moderate", *history, soreness={"glutes": level}, **answers)


def test_all_seventeen_conflicts_say_how_they_are_settled() -> None:
    assert list(CONFLICTS) == [f"C{number}" for number in range(1, 18)]
    assert all(conflict.settled and conflict.sides for conflict in CONFLICTS.values())


def test_every_source_of_a_conflict_exists() -> None:
    for conflict in CONFLICTS.values():
        for side in conflict.sides:
            assert all(source(id).gist for id in side.sources)


def test_training_on_mild_soreness_has_its_critic() -> None:
    (one,) = of(today("lower moderate", soreness={"quads": 2}))
    assert (one.conflict, one.sources) == ("C1", ("S0-10",))
    assert one.text == "Marathon Handbook would keep a sore day easy"
    assert "S2-35" in one.agree


def test_training_hard_on_what_is_sore_has_two() -> None:
    (one,) = of(today("lower hard", soreness={"quads": 2}))
    assert one.sources == ("S0-10", "S1-11")
    assert one.text.startswith("Marathon Handbook and Hinge Health would not train hard")


def test_modifying_at_five_has_its_critic_too() -> None:
    (one,) = of(today("lower hard", soreness={"quads": 5}))
    assert one.conflict == "C1"
    assert "S2-35" in one.sources
    assert "S1-20" in one.agree


@pytest.mark.parametrize("plan", ["lower easy", "walk easy", "none easy"])
def test_an_easy_day_satisfies_every_article(plan: str) -> None:
    assert of(today(plan, soreness={"quads": 2})) == ()


def test_nothing_sore_is_nothing_to_disagree_about() -> None:
    assert of(today("lower hard")) == ()


def test_who_waits_out_mild_soreness_hears_who_would_train() -> None:
    raw = today("lower moderate", soreness={"quads": 2}, profile={"mild_soreness": "wait"})
    (one,) = of(raw)
    assert "S3-06" in one.sources
    assert one.agree == ("S3-33",)


def test_function_overrules_a_low_number() -> None:
    assert conflicts(today("lower hard", soreness={"hamstrings": 3}, range="limited")) == [
        "C2",
        "C14",
    ]


def test_three_days_are_too_long_or_usual() -> None:
    assert of(sore_for(3, 6)) == (), "a red flag is not argued with"
    assert conflicts(sore_for(4, 4)) == ["C3"]
    assert "also call three to five days usual" in of(sore_for(4, 4))[0].text
    assert "C3" not in conflicts(sore_for(6, 4)), "five days are usual for nobody"


def test_mild_soreness_after_three_days_goes_on_against_advice() -> None:
    (_, long) = of(sore_for(4, 2))
    assert (long.conflict, long.sources) == ("C3", ("S0-46",))


def test_the_second_day_is_expected_to_be_the_sorest() -> None:
    raw = today("lower easy", before(1, soreness={"quads": 5}), soreness={"quads": 7})
    assert "C4" in conflicts(raw)
    older = [before(back, soreness={"quads": 5}) for back in range(1, 8)]
    assert "C4" not in conflicts(today("lower easy", *older, soreness={"quads": 7}))


def test_rest_has_those_who_would_move() -> None:
    assert "C12" in conflicts(today("lower hard", soreness={"quads": 7}))
    assert "C12" not in conflicts(today("lower hard", soreness={"quads": 7}, illness="ill"))


def test_moving_with_severe_soreness_has_those_who_would_pause() -> None:
    pause, _another_area = of(today("ride easy", soreness={"quads": 8}))
    assert (pause.conflict, pause.sources) == ("C12", ("S3-09", "S3-12"))


def test_one_severe_part_is_rest_for_one_and_another_session_for_the_other() -> None:
    elsewhere = today("upper moderate", soreness={"quads": 8})
    assert [one.sources for one in of(elsewhere) if one.conflict == "C13"] == [("S3-09",)]
    here = today("lower moderate", soreness={"quads": 8})
    assert [one.agree for one in of(here) if one.conflict == "C13"] == [("S2-14", "S3-09")]


def test_a_red_flag_is_not_argued_with() -> None:
    assert (
        of(today("lower hard", soreness={"quads": 2}, signs=["immovable"], range="limited")) == ()
    )


@given(requests(session=True))
def test_both_sides_are_cited_and_never_the_same(request: Request) -> None:
    facts = facts_of(request)
    assert facts is not None
    for one in dissent(facts, decide(request)):
        assert one.sources
        assert one.agree
        assert not set(one.sources) & set(one.agree)
        assert {*one.sources, *one.agree} <= set(REQUIREMENTS)
        assert one.conflict in CONFLICTS
