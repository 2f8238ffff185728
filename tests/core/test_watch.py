"""The duration rules are announced with their moment before they fire, and then they do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given

from core.decision.decide import decide
from core.decision.facts import Request
from core.decision.words.example import before, today
from core.exchange.contract import parse_request
from core.explanation.explain import Explanation, explain
from core.model.day import PastDay
from core.model.verdict import Verdict
from tests.core.any_request import requests


def explained(raw: Mapping[str, Any]) -> Explanation:
    request = parse_request(raw)
    return explain(request, decide(request))


def sore_since(hours: float, level: int = 6, part: str = "glutes", **answers: Any) -> Any:
    """Return an upper-body morning on which the part has been that sore for so many hours."""
    began = datetime.fromisoformat("2026-11-21T07:00:00+01:00") - timedelta(hours=hours)
    back = (datetime(2026, 11, 21) - began.replace(tzinfo=None, hour=0, minute=0)).days  # noqa: DTZ001
    first = before(back, soreness={part: level}, at=f"{began:%H:%M:%S}")
    days = [before(n, soreness={part: level}) for n in range(1, back)]
    return today("upper moderate", first, *days, soreness={part: level}, **answers)


def test_the_72_hour_rule_is_announced_a_day_ahead() -> None:
    watched = explained(sore_since(50)).watch
    assert [(one.rule, one.part) for one in watched] == [("very-sore-72h", "glutes")]
    assert watched[0].at == datetime.fromisoformat("2026-11-22T05:00:00+01:00")
    assert watched[0].text == "If the glutes are no better at 05:00 tomorrow, have them checked."


def test_who_is_told_to_back_off_is_not_told_again() -> None:
    days = [before(n, soreness={"calves": 4 if n != 4 else 2}) for n in range(1, 14)]
    days[3] = {**days[3], "sessions": [{"session": "run", "done": True}]}
    days[2] = before(3, soreness={"calves": 4}, at="07:30:00")
    decision = decide(parse_request(today("upper moderate", *days, soreness={"calves": 4})))
    assert [finding.rule for finding in decision.fired] == ["lasting-ache"]
    assert decision.headline.count("ack off") == 1


def test_before_the_last_day_nothing_is_announced() -> None:
    assert explained(sore_since(47)).watch == ()


def test_at_exactly_72_hours_it_is_still_announced_and_not_yet_fired() -> None:
    request = parse_request(sore_since(72))
    assert decide(request).verdict == Verdict.TRAIN
    assert [one.rule for one in explain(request, decide(request)).watch] == ["very-sore-72h"]


def test_a_rule_that_fired_is_no_longer_announced() -> None:
    assert explained(sore_since(73)).watch == ()


def test_mild_soreness_elsewhere_sets_no_clock() -> None:
    assert explained(sore_since(60, level=3)).watch == ()


def test_on_an_easy_day_only_the_red_flag_is_announced() -> None:
    raw = sore_since(60)
    easy = {**raw, "checkin": {**raw["checkin"], "plan": {"session": "walk", "intensity": "easy"}}}
    assert [one.rule for one in explained(easy).watch] == ["very-sore-72h"]


def test_easing_soreness_is_watched_until_120_hours() -> None:
    days = [before(n, soreness={"glutes": 8 if n > 1 else 6}) for n in (1, 2, 3, 4)]
    watched = explained(today("walk easy", *days, soreness={"glutes": 6})).watch
    assert [(one.rule, one.at.isoformat()) for one in watched] == [
        ("very-sore-72h", "2026-11-22T07:00:00+01:00")
    ]


@given(requests(session=True))
def test_what_is_announced_comes_true_if_nothing_improves(request: Request) -> None:
    """The same answers a minute after the moment, today or on the next day, fire the rule."""
    assert request.checkin is not None
    for one in explain(request, decide(request)).watch:
        later = one.at + timedelta(minutes=1)
        if later <= request.checkin.at:
            continue
        changed = request.checkin._replace(at=later)
        history = request.history
        if later.hour >= 4 and later.date() > request.checkin.day:
            changed = changed._replace(day=later.date())
            history += (PastDay(request.checkin.day, request.checkin),)
        elif (later - timedelta(hours=4)).date() != request.checkin.day:
            continue
        decision = decide(request._replace(checkin=changed, now=later, history=history))
        assert one.rule in {finding.rule for finding in decision.fired} | set(decision.lifted)
