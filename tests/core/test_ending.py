"""Which questions are asked, which answers end them, and what only `about` decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.decision.words.example import before, seen, today
from core.exchange.contract import parse_request
from core.explanation import ending
from core.model import questions
from core.model.questions import CHEST_HINT, QUESTIONS, answers_of

KEYS = [question.key for question in QUESTIONS]


def asked(raw: Mapping[str, Any]) -> list[str]:
    request = parse_request(raw)
    assert request.checkin
    given = answers_of(request.checkin, request.profile.loads)
    return [key for key in KEYS if questions.asked(key, given)]


def is_flag(raw: Mapping[str, Any]) -> bool:
    return ending.is_flag(parse_request(raw))


def about_decides(raw: Mapping[str, Any]) -> bool:
    return ending.about_decides(parse_request(raw))


def test_signs_are_asked_right_after_soreness() -> None:
    assert KEYS[KEYS.index("soreness") + 1] == "signs"
    assert "chest" in CHEST_HINT


def test_a_fine_morning_is_asked_all_that_fits_it() -> None:
    assert asked(today("lower hard")) == [
        "plan.session", "plan.intensity", "soreness", "signs", "sleep_hours", "sleep_quality",
        "stress", "drained", "illness", "note",
    ]  # fmt: skip
    assert not is_flag(today("lower hard"))


def test_soreness_that_lasts_is_a_flag() -> None:
    days = [before(n, soreness={"glutes": 6}) for n in (1, 2, 3, 4)]
    assert is_flag(today("upper moderate", *days, soreness={"glutes": 6}, signs=[]))


def test_an_open_flag_is_a_flag_today() -> None:
    assert is_flag(today("run easy", before(2, signs=["dark_urine"]), signs=[]))


def test_a_sign_is_a_flag_and_so_is_a_kind_of_pain() -> None:
    assert is_flag(today(signs=["chest"]))
    assert is_flag(today(soreness={"calves": 3}, signs=[], pain=["sharp"]))
    assert not is_flag(today(soreness={"calves": 3}, signs=[], pain=["dull"]))


def test_a_known_tingling_beside_another_sore_part_hangs_on_about() -> None:
    known = before(1, soreness={"lower_back": 2}, pain=["tingling"], flag_resolved=seen(13))
    tingles: dict[str, Any] = {
        "soreness": {"lower_back": 2, "arms": 1},
        "signs": [],
        "pain": ["tingling"],
    }
    assert about_decides(today("upper moderate", known, **tingles))
    assert is_flag(today("upper moderate", known, **tingles, about=["arms"]))
    assert not is_flag(today("upper moderate", known, **tingles, about=["lower_back"]))


def test_one_exact_spot_with_a_part_at_seven_and_another_below_hangs_on_about() -> None:
    spot: dict[str, Any] = {
        "soreness": {"quads": 7, "calves": 3},
        "signs": [],
        "pain": ["dull"],
        "spread": "spot",
    }
    assert about_decides(today("upper moderate", **spot))
    assert is_flag(today("upper moderate", **spot, about=["quads"]))
    assert not is_flag(today("upper moderate", **spot, about=["calves"]))


def test_a_sign_leaves_nothing_for_about_to_decide() -> None:
    two: dict[str, Any] = {"soreness": {"quads": 2, "neck": 1}, "range": "stiff"}
    assert not about_decides(today(**two, signs=["chest"]))


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
