"""What an unfinished check-in says already is a true lower bound of what it will say."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.decision.decide import decide
from core.decision.facts import Request
from core.decision.words.example import today
from core.exchange.contract import parse_request
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


@given(requests(), st.sets(st.sampled_from(FIELDS)))
def test_what_could_come_is_stricter_and_can_be_answered(request: Request, open_: set[str]) -> None:
    if request.checkin is None:
        return
    blank: dict[str, Any] = dict.fromkeys(open_)
    so_far = request._replace(checkin=request.checkin._replace(**blank))
    found = could_raise(so_far, open_)
    assert all(one.verdict > at_least(so_far).verdict for one in found)
    assert [one.verdict for one in found] == sorted({one.verdict for one in found})
    assert all(one.answers for one in found)


@given(requests())
def test_without_a_check_in_nothing_is_known(request: Request) -> None:
    nothing = request._replace(checkin=None, reassessment=None)
    assert at_least(nothing).verdict is Verdict.UNKNOWN
    assert could_raise(nothing, FIELDS) == ()
