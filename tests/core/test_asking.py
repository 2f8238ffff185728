"""Which questions are asked: signs before anything ends them, and what only `about` decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.decision.asking import ends_early, still_asked
from core.decision.words.example import before, seen, today
from core.exchange.contract import parse_request
from core.model.questions import CHEST_HINT, QUESTIONS

KEYS = [question.key for question in QUESTIONS]


def asked(raw: Mapping[str, Any]) -> list[str]:
    return list(still_asked(parse_request(raw)))


def over(raw: Mapping[str, Any]) -> bool:
    return ends_early(parse_request(raw))


def test_signs_are_asked_right_after_soreness() -> None:
    assert KEYS[KEYS.index("soreness") + 1] == "signs"
    assert "chest" in CHEST_HINT


def test_a_fine_morning_is_asked_all_that_fits_it() -> None:
    assert asked(today("lower hard")) == [
        "plan.session", "plan.intensity", "soreness", "signs", "sleep_hours", "sleep_quality",
        "stress", "drained", "illness", "note",
    ]  # fmt: skip
    assert not over(today("lower hard"))


def test_soreness_that_lasts_is_followed_by_signs_and_ends_after_them() -> None:
    days = [before(n, soreness={"glutes": 6}) for n in (1, 2, 3, 4)]
    lasting = today("upper moderate", *days, soreness={"glutes": 6})
    assert asked(lasting) == ["plan.session", "plan.intensity", "soreness", "signs"]
    assert not over(lasting)
    answered = today("upper moderate", *days, soreness={"glutes": 6}, signs=[])
    assert over(answered)


def test_an_open_flag_is_followed_by_signs_too() -> None:
    dark = before(2, signs=["dark_urine"])
    assert asked(today("run easy", dark))[-1] == "signs"
    assert over(today("run easy", dark, signs=[]))


def test_a_sign_ends_the_questions_and_so_does_a_kind_of_pain() -> None:
    assert over(today(signs=["chest"]))
    sharp = today(soreness={"calves": 3}, signs=[], pain=["sharp"])
    assert over(sharp)
    assert asked(sharp) == ["plan.session", "plan.intensity", "soreness", "signs", "pain"]
    assert not over(today(soreness={"calves": 3}, pain=["sharp"])), "signs are asked before"


def test_about_is_asked_next_where_only_its_answer_decides() -> None:
    known = before(1, soreness={"lower_back": 2}, pain=["tingling"], flag_resolved=seen(13))
    tingles: dict[str, Any] = {
        "soreness": {"lower_back": 2, "arms": 1},
        "signs": [],
        "pain": ["tingling"],
    }
    assert asked(today("upper moderate", known, **tingles))[-1] == "about"
    assert not over(today("upper moderate", known, **tingles))
    assert over(today("upper moderate", known, **tingles, about=["arms"]))
    on = asked(today("upper moderate", known, **tingles, about=["lower_back"]))
    assert on[-1] == "note"


def test_one_exact_spot_with_a_part_at_seven_and_another_below_hangs_on_about() -> None:
    spot: dict[str, Any] = {
        "soreness": {"quads": 7, "calves": 3},
        "signs": [],
        "pain": ["dull"],
        "spread": "spot",
    }
    assert asked(today("upper moderate", **spot))[-1] == "about"
    assert over(today("upper moderate", **spot, about=["quads"]))
    assert not over(today("upper moderate", **spot, about=["calves"]))


def test_about_is_asked_of_several_sore_parts_with_something_to_tell() -> None:
    two: dict[str, Any] = {"soreness": {"quads": 2, "neck": 1}}
    assert "about" not in asked(today(**two))
    assert "about" not in asked(today(**two, pain=["dull"], spread="general", daily="fine"))
    assert "about" in asked(today(**two, range="stiff"))
    assert "about" in asked(today(**two, daily="awkward"))
    assert "about" in asked(today(**two, spread="spot"))
    assert "about" not in asked(today(soreness={"quads": 2}, range="stiff"))


def test_a_joint_part_alone_is_not_asked_where_it_is_felt() -> None:
    assert "spread" not in asked(today(soreness={"knees": 3}))
    assert "spread" in asked(today(soreness={"knees": 3, "quads": 1}))


def test_without_a_plan_a_red_flag_ends_the_questions_all_the_same() -> None:
    raw = today(signs=["chest"])
    assert over({**raw, "checkin": {**raw["checkin"], "plan": None}})
