"""The examples of the specification, each a morning with its verdict and the rules that fire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from core.decision.decide import Decision, decide
from core.decision.words.example import before, seen, today, trained_day, warmed_up
from core.exchange.contract import parse_request

Asked = Mapping[str, Any]


def decided(asked: Asked) -> Decision:
    return decide(parse_request(asked))


def glutes(days: int, *, at: str = "07:00:00", **marked: Any) -> list[Asked]:
    """Return glutes at 6 on so many mornings, the first at that hour."""
    first = before(days, soreness={"glutes": 6}, at=at)
    return [*(before(n, soreness={"glutes": 6}, **marked) for n in range(1, days)), first]


def tingling(level: int = 2, *more: str, arms: int = 0) -> Asked:
    """Return a lower back that tingled yesterday, too, and is seen for two weeks."""
    yesterday = before(1, soreness={"lower_back": 2}, pain=["tingling"], flag_resolved=seen(13))
    sore = {"lower_back": level} | ({"arms": arms} if arms else {})
    return today("upper moderate", yesterday, soreness=sore, pain=["tingling", *more])


def nights(plan: str = "run hard", hours: float = 6.5, **answers: Any) -> Asked:
    """Return a morning after three nights of so many hours."""
    two = [before(n, sleep_hours=hours) for n in (1, 2)]
    return today(plan, *two, sleep_hours=hours, **answers)


def second_bout(**session: Any) -> Asked:
    """Return quads that eased, with or without a lower session then, and are at 6 today."""
    return today(
        "upper moderate",
        before(4, soreness={"quads": 5}),
        before(3, soreness={"quads": 4}),
        before(2, soreness={"quads": 3}, **session),
        before(1, soreness={"quads": 4}),
        soreness={"quads": 6},
    )


LOWER = ({"session": "lower", "done": True},)
DARK: Mapping[str, Any] = {"signs": ["dark_urine"]}
SHOULDERS: Mapping[str, Any] = {"soreness": {"shoulders": 6, "quads": 1}, "range": "limited"}
TEN_DAYS_OF_GLUTES = [
    *(before(n, soreness={"glutes": 6}) for n in (1, 2, 4, 5, 6, 7, 8, 9, 10)),
    before(3, soreness={"glutes": 6}, flag_resolved=seen(11)),
]

EXAMPLES: tuple[tuple[str, Asked, str, str], ...] = (
    ("quads 2", today(soreness={"quads": 2}, sleep_hours=8), "train", ""),
    ("quads 4", today(soreness={"quads": 4}), "modify", "caution-in-main-muscles"),
    ("quads 6, upper", today("upper hard", soreness={"quads": 6}), "train", ""),
    (
        "quads 8, daily unable, upper",
        today("upper moderate", soreness={"quads": 8}, daily="unable"),
        "rest",
        "cannot-do-daily-tasks limited-elsewhere severe-elsewhere",
    ),
    (
        "lower back 9, easy pull",
        today("pull easy", soreness={"lower_back": 9}),
        "modify",
        "severe-in-supporting-muscles",
    ),
    (
        "a sharp calf yesterday",
        today(
            "run hard",
            before(1, soreness={"calves": 3}, pain=["sharp"]),
            soreness={"calves": 3},
            pain=["dull"],
        ),
        "modify",
        "red-flag-recently",
    ),
    ("quads 5, easy ride", today("ride easy", soreness={"quads": 5}), "train", ""),
    (
        "calves 3, sharp",
        today("upper moderate", soreness={"calves": 3}, pain=["sharp"]),
        "refer",
        "sharp-pain",
    ),
    (
        "glutes 6 for 73 h",
        today("upper moderate", *glutes(3, at="06:00:00"), soreness={"glutes": 6}),
        "refer",
        "very-sore-72h sore-over-72h",
    ),
    (
        "glutes 6 for 72 h",
        today("upper moderate", *glutes(3), soreness={"glutes": 6}),
        "train",
        "",
    ),
    (
        "quads 4 and short nights",
        nights("lower hard", 6.2, soreness={"quads": 4}),
        "recover",
        "sore-and-run-down caution-in-main-muscles run-down",
    ),
    ("hard after hard", today("lower hard", trained_day(1, rpe=8)), "modify", "hard-after-hard"),
    (
        "hamstrings 3, limited",
        today("lower hard", soreness={"hamstrings": 3}, range="limited"),
        "recover",
        "range-limited",
    ),
    ("nothing sore, short nights", nights(), "train", "short-nights"),
    ("calves 1, short nights", nights(soreness={"calves": 1}), "modify", "run-down"),
    (
        "quads 9, swelling and dark urine",
        today(soreness={"quads": 9}, signs=["swelling", "dark_urine"]),
        "refer",
        "dark-urine swelling-or-bruising severe-in-main-muscles",
    ),
    (
        "dark urine 20 days ago, seen",
        today("run moderate", before(20, **DARK, flag_resolved=seen(5))),
        "refer",
        "flag-still-open",
    ),
    (
        "dark urine 20 days ago, gone",
        today("run moderate", before(20, **DARK, flag_resolved="gone")),
        "train",
        "",
    ),
    ("known tingling", tingling(), "modify", "known-and-seen"),
    ("known tingling, two more", tingling(4), "refer", "unusual-pain"),
    ("known tingling, and burning", tingling(2, "burning"), "refer", "unusual-pain"),
    ("known tingling, arms too", tingling(arms=1), "refer", "unusual-pain"),
    (
        "glutes 6 for ten days, seen",
        today("upper easy", *TEN_DAYS_OF_GLUTES, soreness={"glutes": 6}),
        "modify",
        "known-and-seen",
    ),
    (
        "glutes 8 after ten days, seen at 6",
        today("upper easy", *TEN_DAYS_OF_GLUTES, soreness={"glutes": 8}),
        "refer",
        "very-sore-72h severe-elsewhere turned-severe",
    ),
    (
        "stiff shoulders, lower",
        today(**SHOULDERS, about=["shoulders"]),
        "modify",
        "limited-elsewhere",
    ),
    (
        "stiff shoulders, about unanswered",
        today(**SHOULDERS),
        "recover",
        "range-limited limited-elsewhere",
    ),
    (
        "calves 9 in one spot, upper",
        today("upper moderate", soreness={"calves": 9}, spread="spot"),
        "refer",
        "severe-spot severe-elsewhere",
    ),
    (
        "knees 4, run",
        today("run moderate", soreness={"knees": 4}),
        "modify",
        "caution-in-main-muscles focal-ache",
    ),
    (
        "knees 5, run",
        today("run moderate", soreness={"knees": 5}),
        "recover",
        "joint-pain high-in-main-muscles focal-ache",
    ),
    (
        "knees 5, upper",
        today("upper moderate", soreness={"knees": 5}),
        "modify",
        "limited-elsewhere",
    ),
    ("a second bout", second_bout(sessions=LOWER), "train", ""),
    ("the same bout", second_bout(), "refer", "very-sore-72h sore-over-72h"),
    (
        "quads 3 for ten days",
        today("lower moderate", *(before(n, soreness={"quads": 3}) for n in range(1, 10)),
              soreness={"quads": 3}),
        "train",
        "mild-over-72h",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("asked", "verdict", "fired"), [e[1:] for e in EXAMPLES],
                         ids=[e[0] for e in EXAMPLES])  # fmt: skip
def test_the_morning_gets_its_verdict(asked: Asked, verdict: str, fired: str) -> None:
    decision = decided(asked)
    assert decision.verdict.key == verdict
    assert " ".join(finding.rule for finding in decision.fired) == fired


def test_calves_that_eased_before_each_run_are_a_lasting_ache() -> None:
    runs = ({"session": "run", "done": True},)
    days = [
        before(n, soreness={"calves": 4}) if n % 3 else
        before(n, soreness={"calves": 3}, sessions=runs)
        for n in range(1, 14)
    ]  # fmt: skip
    decision = decided(today("upper moderate", *days, soreness={"calves": 4}))
    assert decision.verdict.key == "modify"
    assert [finding.rule for finding in decision.fired] == ["lasting-ache"]
    assert "10 of 14 mornings" in decision.headline


def test_no_check_in_is_unknown() -> None:
    asked = {"now": "2026-11-21T07:00:00+01:00"}
    assert (decided(asked).verdict.key, decided(asked).fired) == ("unknown", ())


@pytest.mark.parametrize(
    ("asked", "morning", "verdict", "lifted", "actions"),
    [
        (today(soreness={"quads": 4}), "modify", "train", "caution-in-main-muscles", ["no_pb"]),
        (
            today(soreness={"quads": 7}),
            "rest",
            "modify",
            "severe-in-main-muscles",
            ["unload", "no_pb"],
        ),
        (
            today(sleep_hours=5.5),
            "modify",
            "modify",
            "",
            ["lighten", "shorten"],
        ),
        (
            today("upper hard", soreness={"quads": 9}),
            "modify",
            "modify",
            "",
            ["guard"],
        ),
    ],
)
def test_a_warm_up_that_opens_up_leaves_what_it_cannot_test(
    asked: Asked, morning: str, verdict: str, lifted: str, actions: list[str]
) -> None:
    decision = decided({**asked, "reassessment": warmed_up()})
    assert (decision.morning_verdict.key, decision.verdict.key) == (morning, verdict)
    assert " ".join(decision.lifted) == lifted
    assert list(decision.actions) == actions


def test_what_is_urgent_is_said_first_and_says_who_and_how_soon() -> None:
    decision = decided(today(soreness={"quads": 9}, signs=["swelling", "dark_urine"]))
    assert (decision.urgent, decision.care, decision.label) == (True, "today", "Get help now")
    assert decision.headline == (
        "Dark urine and swelling: get medical help today, do not wait it out."
    )
    chest = decided(today("walk easy", signs=["chest", "dark_urine"]))
    assert chest.care == "emergency"
    knee = decided(today(signs=["swelling"]))
    assert (knee.urgent, knee.care, knee.label) == (False, "days", "Get it checked")


def test_an_urgent_flag_is_said_without_a_plan_or_a_check_in() -> None:
    unplanned = decided({**today(), "checkin": {**today(signs=["chest"])["checkin"], "plan": None}})
    assert (unplanned.verdict.key, unplanned.urgent, unplanned.care) == ("unknown", True, None)
    assert unplanned.headline.startswith("Chest pain or fainting: call the emergency number")
    later = decided({"now": "2026-11-21T07:00:00+01:00", "history": [before(2, **DARK)]})
    assert (later.verdict.key, later.urgent) == ("unknown", True)
    assert later.headline.startswith("Dark urine on Thursday: get medical help today")


def test_guarded_and_unloaded_parts_are_named_in_their_order() -> None:
    decision = decided(today("upper moderate", soreness={"quads": 8, "knees": 5, "chest": 5}))
    assert decision.guarded == ("quads", "knees")
    assert decision.unloaded == ("chest",)
    opened = decided(
        today(soreness={"quads": 7, "glutes": 4}, reassessment=warmed_up())
    )  # fmt: skip
    assert opened.unloaded == ("quads",)


def test_a_headline_names_every_red_flag_the_most_pressing_first() -> None:
    everything = decided(
        today(
            "lower hard",
            before(2, soreness={"quads": 3}, signs=["chest"]),
            soreness={"knees": 8, "quads": 8},
            pain=["sharp", "burning"],
            signs=["chest", "saddle", "dark_urine", "head", "hot_limb", "weakness", "immovable"],
            reassessment=warmed_up(new_pain=True),
        )
    )
    assert everything.headline == (
        "Chest pain or fainting, numbness between the legs, dark urine, a head knock, one limb "
        "swollen or hot, chest pain or fainting on Thursday, a part that won't move, a weak or "
        "numb limb, sharp pain, burning pain, knees 8/10 in a joint or tendon, and new pain in the "
        "warm-up: call the emergency number, or go to an emergency department now."
    )


def test_a_headline_does_not_rate_twice_what_is_severe_in_one_spot_and_has_lasted() -> None:
    week = [before(days, soreness={"quads": 8}) for days in range(7, 0, -1)]
    spot: dict[str, Any] = {
        "soreness": {"knees": 8, "quads": 8},
        "spread": "spot",
        "about": ["quads"],
    }
    assert decided(today("lower hard", *week, **spot)).headline.startswith(
        "Quads 8/10 and knees 8/10 in one spot or joint, and "
    )


@pytest.mark.parametrize(("usual", "level", "lasts"), [(0, 3, False), (0, 4, True), (4, 4, False)])
def test_this_morning_counts_as_the_tenth_only_at_four_and_above_what_is_usual(
    usual: int, level: int, lasts: bool
) -> None:
    often = [before(n, soreness={"calves": 5 if n < 10 else 2}) for n in range(1, 14)]
    profile = {"usual": {"calves": usual}}
    found = decided(today("upper hard", *often, profile=profile, soreness={"calves": level}))
    assert ("lasting-ache" in [one.rule for one in found.fired]) is lasts


@pytest.mark.parametrize(
    ("soreness", "named"), [({"chest": 8}, "Chest 8/10"), ({"quads": 4}, "Quads 4/10")]
)
def test_what_is_sore_beside_being_run_down_is_named_wherever_it_is(
    soreness: dict[str, int], named: str
) -> None:
    found = decided(today("lower hard", soreness=soreness, drained=5))
    (because,) = (one.because for one in found.fired if one.rule == "sore-and-run-down")
    assert because.startswith(named)
