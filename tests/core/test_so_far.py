"""What an unfinished check-in says already is a true lower bound of what it will say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.decision.decide import decide
from core.decision.facts import Request
from core.decision.words.example import today
from core.exchange.contract import parse_request
from core.explanation.ending import about_decides
from core.explanation.so_far import at_least, could_raise
from core.model.checkin import CheckIn
from core.model.verdict import Verdict
from tests.core.any_request import requests

FIELDS = [field for field in CheckIn._fields if field not in ("day", "at", "note")]


@given(requests(), st.sets(st.sampled_from(FIELDS)))
def test_no_answer_still_to_come_makes_it_milder(request: Request, open_: set[str]) -> None:
    if request.checkin is None or request.checkin.plan is None:
        return
    if "soreness" in open_:  # the form asks it before all but the plan
        open_ = {*FIELDS} - {"plan"}
    blank: dict[str, Any] = dict.fromkeys(open_)
    so_far = request._replace(checkin=request.checkin._replace(**blank))
    assert at_least(so_far).verdict <= decide(request).verdict


def test_which_part_it_is_about_may_still_make_it_milder() -> None:
    raw = today("upper moderate", soreness={"calves": 9, "neck": 2}, spread="spot")
    assert decide(parse_request(raw)).verdict is Verdict.REFER
    assert at_least(parse_request(raw)).verdict < Verdict.REFER


def test_what_is_said_so_far_names_no_part_that_was_not_named() -> None:
    raw = today("upper moderate", soreness={"calves": 4, "feet": 3}, pain=["sharp"])
    said = at_least(parse_request(raw))
    assert said.verdict is Verdict.REFER
    assert "calves and feet" in said.headline


def test_a_free_day_may_still_ask_for_easy_movement_and_names_nothing_sore() -> None:
    raw = today("none easy")
    request = parse_request({**raw, "checkin": {**raw["checkin"], "soreness": None}})
    said = at_least(request)
    assert said.verdict is Verdict.RECOVER
    assert "neck" not in said.headline


@given(requests(), st.sets(st.sampled_from(FIELDS)))
def test_what_could_come_is_stricter_and_can_be_answered(request: Request, open_: set[str]) -> None:
    if request.checkin is None:
        return
    blank: dict[str, Any] = dict.fromkeys(open_)
    so_far = request._replace(checkin=request.checkin._replace(**blank))
    found = could_raise(so_far, open_)
    assert all(one.stricter_than(at_least(so_far)) for one in found)
    ranks = [(one.verdict, one.urgent) for one in found]
    assert ranks == sorted(set(ranks))
    assert all(one.answers for one in found)


def test_a_morning_that_nobody_answered_is_unknown() -> None:
    request = parse_request(today())._replace(checkin=None)
    assert at_least(request).verdict is Verdict.UNKNOWN
    assert not about_decides(request)


def test_what_is_stricter_may_only_be_more_urgent() -> None:
    request = parse_request(today("lower hard", soreness={"quads": 3}, signs=["swelling"]))
    (help_now,) = [one for one in could_raise(request, ["signs"]) if one.urgent]
    refer = at_least(request)
    assert refer.verdict is Verdict.REFER
    assert help_now.stricter_than(refer)
    assert not help_now.stricter_than(refer._replace(urgent=True))


@given(requests())
def test_without_a_check_in_nothing_is_known(request: Request) -> None:
    nothing = request._replace(checkin=None, reassessment=None)
    assert at_least(nothing).verdict is Verdict.UNKNOWN
    assert could_raise(nothing, FIELDS) == ()


def raises(raw: Mapping[str, Any], *fields: str) -> dict[Verdict | str, tuple[str, ...]]:
    """What each verdict could come from; what is urgent stands under "help"."""
    found = could_raise(parse_request(raw), fields)
    return {"help" if one.urgent else one.verdict: one.answers for one in found}


def test_each_open_answer_is_named_with_what_it_could_make_of_the_day() -> None:
    mild = today("lower hard", soreness={"quads": 3})
    assert at_least(parse_request(mild)).verdict is Verdict.TRAIN
    assert raises(mild, "signs", "pain", "range", "daily", "sleep_hours", "sleep_quality") == {
        Verdict.MODIFY: ("3 h of sleep", "very poor sleep"),
        Verdict.RECOVER: ("the range clearly limited",),
        Verdict.REST: ("no stairs, no dressing",),
        Verdict.REFER: ("swelling", "sharp pain"),
        "help": ("dark urine",),
    }


def test_soreness_still_to_come_is_that_of_what_the_session_drives() -> None:
    unsaid = today("lower hard", soreness=None)
    assert raises(unsaid, "soreness") == {
        Verdict.MODIFY: ("quads at 5", "glutes at 5", "hamstrings at 5", "groin at 5"),
        Verdict.RECOVER: ("knees at 5",),
    }
    assert Verdict.REST in raises(today("lower hard", soreness={"quads": 5}), "soreness")


def test_without_a_plan_the_gentlest_is_taken_and_no_muscle_is_driven() -> None:
    request = parse_request(today(soreness=None))
    assert request.checkin
    unplanned = request._replace(checkin=request.checkin._replace(plan=None))
    swelling, dark_urine = could_raise(unplanned, ["soreness", "signs"])
    assert swelling == (Verdict.REFER, False, ("swelling",))
    assert dark_urine == (Verdict.REFER, True, ("dark urine",))
    assert could_raise(unplanned._replace(checkin=None), ["signs"]) == ()
