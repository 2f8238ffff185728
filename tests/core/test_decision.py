"""The decision on mornings that anybody can imagine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from core.decision.decide import Decision, decide
from core.decision.facts import Request
from core.decision.words.example import before, today, trained_day, warmed_up
from core.exchange.contract import parse_request
from core.model.body import SESSION_LOADS, Loads, Sport
from core.model.checkin import Plan
from core.model.profile import Profile, Thresholds
from core.model.verdict import Verdict


def decided(request: Mapping[str, Any]) -> Decision:
    return decide(parse_request(request))


def rules(decision: Decision) -> str:
    return " ".join(finding.rule for finding in decision.fired)


def sore_for(days: int, part: str, *levels: int, at: str = "07:00:00") -> list[Any]:
    """Return the days back to the first sore morning, which was at `at`; the last level repeats."""
    by_day = [levels[min(place, len(levels) - 1)] for place in range(days)]
    return [
        before(days - place, soreness={part: level}, at=at if place == 0 else "07:00:00")
        for place, level in enumerate(by_day)
    ]


GLUTES_6 = {"soreness": {"glutes": 6}}


def test_findings_come_strictest_first_and_then_in_table_order() -> None:
    decision = decided(
        today("lower hard", soreness={"quads": 7, "calves": 7}, range="limited", sleep_hours=5)
    )
    assert rules(decision) == (
        "severe-in-main-muscles sore-and-run-down severe-in-supporting-muscles range-limited"
        " run-down"
    )
    assert decision.actions == ("swap", "lighten", "shorten", "unload")


# After the warm-up.


def test_what_the_warmup_lifts_is_listed_and_the_morning_verdict_stays() -> None:
    decision = decided(
        today("lower hard", soreness={"quads": 7, "calves": 5}, drained=4, reassessment=warmed_up())
    )
    assert decision.morning_verdict == Verdict.REST
    assert decision.verdict == Verdict.REST
    assert decision.lifted == ("severe-in-main-muscles", "high-in-supporting-muscles")
    assert rules(decision) == "sore-and-run-down run-down warmup-opened-up"


def test_lifting_mild_rules_alone_leaves_no_best_of_them() -> None:
    decision = decided(today(soreness={"quads": 6}, reassessment=warmed_up(range="stiff")))
    assert (decision.verdict, decision.fired) == (Verdict.TRAIN, ())
    assert decision.lifted == ("high-in-main-muscles",)
    assert decision.actions == ("no_pb",)


@pytest.mark.parametrize(
    "short_of",
    [{"feel": "same"}, {"movement": None}, {"range": None}, {"output": None}, {"new_pain": None}],
)
def test_anything_short_of_opening_up_keeps_the_morning_whole(short_of: dict[str, Any]) -> None:
    decision = decided(today(soreness={"quads": 7}, reassessment=warmed_up(**short_of)))
    assert (decision.verdict, rules(decision)) == (Verdict.REST, "severe-in-main-muscles")
    assert decision.lifted == ()


def test_a_warmup_is_judged_even_after_a_red_flag() -> None:
    decision = decided(today(pain=["sharp"], reassessment=warmed_up(feel="worse")))
    assert rules(decision) == "sharp-pain warmup-one-bad-sign"


def test_pain_in_the_warmup_ends_the_day() -> None:
    decision = decided(today(reassessment={"new_pain": True}))
    assert decision.morning_verdict == Verdict.TRAIN
    assert decision.verdict == Verdict.REFER
    assert decision.swaps == ()


def test_a_rest_day_is_weighed_again_after_the_warmup() -> None:
    week = [trained_day(n) for n in range(1, 7)]
    severe_calves = {"soreness": {"calves": 7}}
    morning = decided(today("lower moderate", *week, **severe_calves))
    assert rules(morning) == "rest-day-overdue severe-in-supporting-muscles"
    after = decided(today("lower moderate", *week, **severe_calves, reassessment=warmed_up()))
    assert rules(after) == "warmup-opened-up rest-day-due"
    assert after.lifted == ("severe-in-supporting-muscles",)
    flat = decided(today("upper easy", *week, reassessment=warmed_up(feel="worse")))
    assert flat.morning_verdict == Verdict.TRAIN
    assert rules(flat) == "rest-day-overdue warmup-one-bad-sign"


# Which warm-up, and whether the answer is final.


@pytest.mark.parametrize(
    ("request_", "warmup", "provisional"),
    [
        (today(pain=["sharp"]), "none", False),
        (today("walk easy", illness="ill"), "none", False),
        (today("none easy"), "none", False),
        (today("none easy", soreness={"quads": 3}, daily="unable"), "none", False),
        (today("none easy", soreness={"quads": 3}), "recovery", False),
        (today("upper hard", soreness={"quads": 3}, daily="unable"), "walk", False),
        (today("lower hard", soreness={"quads": 7}, stress=4), "walk", False),
        (today("lower hard", soreness={"quads": 7}), "gentle", True),
        (today("lower hard", soreness={"quads": 4}, stress=4), "gentle", True),
        (
            today("lower hard", *[trained_day(n) for n in range(1, 7)], soreness={"calves": 7}),
            "gentle",
            True,
        ),
        (today("lower hard"), "long", True),
        (today("walk hard"), "none", False),
        (today("lower easy", soreness={"calves": 4}), "long", True),
        (today("lower easy", soreness={"calves": 3}), "standard", True),
        (today("upper easy", soreness={"calves": 6}), "standard", True),
        (today("lower moderate"), "standard", True),
        (today("lower easy"), "short", True),
        (today("ride easy 90"), "short", True),
        (today("ride easy 91"), "standard", True),
        (today("lower easy", soreness=None), "standard", True),
        (today("lower hard", reassessment=warmed_up()), "long", False),
        (today("lower hard", soreness={"quads": 7}, reassessment=warmed_up()), "gentle", False),
    ],
)
def test_the_warmup_fits_the_morning(
    request_: Mapping[str, Any], warmup: str, provisional: bool
) -> None:
    decision = decided(request_)
    assert (decision.warmup, decision.provisional) == (warmup, provisional)


# Swaps.


def test_swaps_are_milder_sessions_mildest_first_and_then_a_walk_or_mobility() -> None:
    five = decided(today("lower moderate", soreness={"quads": 5}))
    assert five.swaps == ("upper", "push", "pull", "swim", "core", "walk", "mobility")
    severe = decided(today("run hard", soreness={"hamstrings": 7}))
    assert severe.swaps == (
        "upper", "push", "pull", "swim", "core", "ride", "walk", "mobility",
    )  # fmt: skip


def test_a_walk_is_offered_whatever_its_verdict_and_never_in_its_own_place() -> None:
    assert decided(today("upper hard")).swaps == ("walk", "mobility")
    assert decided(today("walk easy")).swaps == ("mobility",)
    assert decided(today("lower hard", daily="unable")).swaps == ("walk", "mobility")


def test_swaps_keep_intensity_and_minutes() -> None:
    easy_but_long = today("ride easy 120", soreness={"quads": 5})
    assert "lower" not in decided(easy_but_long).swaps
    assert "swim" in decided(easy_but_long).swaps


def test_swaps_are_compared_with_the_morning() -> None:
    answers = {"soreness": {"quads": 5}}
    morning = decided(today("lower moderate", **answers))
    assert decided(today("lower moderate", **answers, reassessment=warmed_up())).swaps == (
        morning.swaps
    )


def test_there_is_nothing_to_swap_without_a_plan_or_with_a_red_flag() -> None:
    assert decided(today("none easy", soreness={"quads": 3})).swaps == ()
    assert decided(today("lower hard", signs=["swelling"])).swaps == ()


# The headline.


@pytest.mark.parametrize(
    ("request_", "headline"),
    [
        (
            today(soreness={"quads": 5}),
            "Quads 5/10 drive today's lower session: keep the load off them, or swap.",
        ),
        (
            today("upper hard", soreness={"neck": 1}),
            "Neck 1/10 does not stand in the way of today's upper session.",
        ),
        (
            today("run easy", soreness={"neck": 1}),
            "Today's run does not load neck 1/10 directly.",
        ),
        (
            today("full hard"),
            "Nothing is sore, and nothing that you answered stands against today's full-body"
            " session.",
        ),
        (
            today("lower hard", soreness=None),
            "Soreness was not answered; nothing else that you answered stands against today's lower"
            " session.",
        ),
        (
            today("run easy", sleep_hours=4, illness="coming_on"),
            "Easy is right today: a short night (4 h) and something coming on.",
        ),
        (
            today(soreness={"quads": 4, "neck": 2}, reassessment=warmed_up()),
            "The warm-up opened up quads 4/10 for today's lower session.",
        ),
        (
            today("upper easy", *[trained_day(n) for n in range(1, 7)]),
            "Nothing is sore, and nothing that you answered stands against today's upper session."
            " 6 training days in a row: plan a day off soon.",
        ),
        ({"now": "2026-11-21T03:59:00+01:00"}, "No check-in yet for Friday 20 November."),
    ],
)
def test_the_headline_is_the_cause_and_not_the_verdict(
    request_: Mapping[str, Any], headline: str
) -> None:
    decision = decided(request_)
    assert decision.headline == headline


@pytest.mark.parametrize(
    ("began", "when"), [("09:00:00", "at 09:00 today"), ("07:00:00", "within the hour")]
)
def test_within_two_hours_of_a_limit_the_headline_says_so(began: str, when: str) -> None:
    decision = decided(today("upper moderate", *sore_for(3, "glutes", 6, at=began), **GLUTES_6))
    assert decision.verdict == Verdict.TRAIN
    assert decision.headline.endswith(f"If the glutes are no better {when}, have them checked.")


@pytest.mark.parametrize(
    "history",
    [
        sore_for(3, "glutes", 6, at="09:01:00"),
        sore_for(3, "glutes", 7, at="08:00:00"),
        sore_for(3, "glutes", 6, at="06:59:00"),
    ],
    ids=["more than two hours away", "easing", "past it: the rule itself speaks"],
)
def test_otherwise_the_headline_is_silent_about_limits(history: list[Any]) -> None:
    assert "lasting" not in decided(today("upper easy", *history, **GLUTES_6)).headline


def test_the_headline_speaks_of_the_end_of_the_fifth_day_even_when_easing() -> None:
    easing = sore_for(5, "glutes", 8, 7, at="08:00:00")
    decision = decided(today("upper easy", *easing, **GLUTES_6))
    assert (
        "If the glutes are still at 5 or more at 08:00 today, have them checked."
        in decision.headline
    )


def test_a_long_soreness_is_told_in_days_and_never_in_many_hours() -> None:
    decision = decided(today("upper easy", *sore_for(3, "glutes", 6, at="06:54:00"), **GLUTES_6))
    assert decision.headline == (
        "Glutes 6/10 for 3 days without easing: have a physio or doctor look within days."
    )


def test_the_headline_speaks_of_backing_off_before_three_days_of_a_milder_ache() -> None:
    decision = decided(
        today("upper hard", *sore_for(3, "neck", 4, at="08:00:00"), soreness={"neck": 4})
    )
    assert decision.headline.endswith(
        "If the neck is still at 4 or more at 08:00 today, back off: that is three days."
    )


def test_a_long_list_of_sore_parts_is_cut_short() -> None:
    sore = dict.fromkeys(("arms", "shoulders", "chest", "upper_back"), 5)
    headline = decided(today("upper moderate", soreness=sore)).headline
    assert headline.startswith("Shoulders 5/10, chest 5/10, upper back 5/10 and 1 more drive")


# The user's own settings.


def test_own_thresholds_decide_and_are_marked_as_such() -> None:
    request = parse_request(today(soreness={"quads": 6}, stress=3))
    own = Profile(thresholds=Thresholds(severe=6, high_stress=3))
    decision = decide(request._replace(profile=own))
    assert rules(decision) == "severe-in-main-muscles sore-and-run-down run-down"
    assert "too sore for today's lower session (your own threshold: 6)" in decision.headline
    assert "stress 3 of 5 (your own threshold: 3)" in decision.fired[1].because
    assert all("your own" not in finding.because for finding in decide(request).fired)


def test_the_length_of_an_easy_day_is_the_users_to_set() -> None:
    request = parse_request(today("ride easy 60", soreness={"quads": 5}))
    own = request._replace(profile=Profile(thresholds=Thresholds(easy_minutes=45)))
    assert decide(request).verdict == Verdict.TRAIN
    assert "easy but long ride (60 min; your own threshold: 45)" in decide(own).headline


def test_no_soreness_is_never_severe() -> None:
    request = parse_request(today())._replace(profile=Profile(thresholds=Thresholds(severe=0)))
    assert decide(request).fired == ()


def test_the_users_table_of_muscles_decides_what_is_loaded() -> None:
    request = parse_request(today("swim moderate", soreness={"quads": 5}))
    breaststroke = {**SESSION_LOADS, "swim": Loads(("quads", "shoulders"), ("core",))}
    assert decide(request).verdict == Verdict.TRAIN
    decision = decide(request._replace(profile=Profile(loads=breaststroke)))
    assert rules(decision) == "high-in-main-muscles"


def test_a_sport_of_ones_own_is_judged_by_its_muscles() -> None:
    asked = parse_request(today("lower hard", soreness={"neck": 5}))
    assert asked.checkin
    plan = Plan(Sport("boxing"), "hard")
    asked = asked._replace(checkin=asked.checkin._replace(plan=plan))

    def ruled(loads: Loads) -> str:
        muscles = {**SESSION_LOADS, Sport("boxing"): loads}
        return rules(decide(asked._replace(profile=Profile(loads=muscles))))

    assert ruled(Loads(("arms",))) == ""
    assert ruled(Loads(("arms", "neck"))) == "high-in-main-muscles"
    unknown = decide(asked)
    assert rules(unknown) == "high-in-main-muscles", (
        "who knows its muscles: all that is sore counts"
    )


# Which day it is.


def test_the_hour_at_which_a_day_starts_decides_whose_checkin_it_is() -> None:
    request = parse_request(today())
    assert request.checkin
    night = request._replace(now=request.now + timedelta(hours=20))  # 03:00 of the next date
    assert decide(night).verdict == Verdict.TRAIN
    assert decide(night._replace(day_starts_at=3)).verdict == Verdict.UNKNOWN
    later = decide(night._replace(day_starts_at=3)).headline
    assert later == (
        "No check-in yet for Sunday 22 November: the one at hand is of Saturday 21 November."
    )


def test_a_checkin_without_a_plan_is_no_answer_yet() -> None:
    request = parse_request(today(soreness={"quads": 9}))
    assert request.checkin
    decision = decide(request._replace(checkin=request.checkin._replace(plan=None)))
    assert decision.verdict == Verdict.UNKNOWN
    assert decision.headline == "The check-in does not say yet what is planned."


def test_a_red_flag_is_not_passed_over_for_want_of_a_plan() -> None:
    request = parse_request(today(signs=["swelling"]))
    assert request.checkin
    decision = decide(request._replace(checkin=request.checkin._replace(plan=None)))
    assert decision.verdict == Verdict.UNKNOWN
    assert decision.headline == (
        "Swelling: have a physio or doctor look within days. The check-in does not say yet what is"
        " planned."
    )


def test_a_plan_of_nothing_is_an_answer() -> None:
    request = parse_request(today())
    assert request.checkin
    nothing = request.checkin._replace(plan=Plan("none"))
    assert decide(Request(nothing, request.now)).verdict == Verdict.REST
