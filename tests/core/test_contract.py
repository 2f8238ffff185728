"""A request in JSON is read exactly as documented, and answered with the documented keys."""

from __future__ import annotations

import copy
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.codec.validation import Invalid
from core.decision.decide import Decision
from core.decision.rule import Finding
from core.exchange.contract import answer, parse_request, render
from core.explanation.explain import Explanation
from core.model.checkin import Plan
from core.model.day import Seen
from core.model.profile import Profile, Thresholds
from core.model.verdict import Verdict

NOW = "2026-11-21T07:00:00+01:00"
REQUEST: dict[str, Any] = {
    "checkin": {
        "day": "2026-11-21",
        "at": NOW,
        "plan": {"session": "lower", "intensity": "hard"},
        "soreness": {"quads": 5},
    },
    "history": [
        {
            "day": "2026-11-20",
            "checkin": {"day": "2026-11-20", "at": "2026-11-20T07:00:00+01:00", "plan": None},
            "final_verdict": "train",
            "sessions": [
                {
                    "session": "lower",
                    "intensity": "hard",
                    "rpe": 8,
                    "minutes": 60,
                    "done": True,
                    "hurt": False,
                }
            ],
            "reassessment": None,
            "flag_resolved": False,
        }
    ],
    "profile": {
        "mild_soreness": "wait",
        "goal": "growth",
        "event_day": None,
        "usual": {"lower_back": 2},
    },
    "reassessment": {
        "feel": "better",
        "movement": "clean",
        "range": "full",
        "output": "normal",
        "new_pain": False,
    },
    "now": NOW,
}


def faults(raw: object) -> tuple[str, ...]:
    with pytest.raises(Invalid) as refused:
        parse_request(raw)
    return refused.value.faults


def changed(path: str, value: object) -> dict[str, Any]:
    """Return the request with one value of it replaced."""
    raw = copy.deepcopy(REQUEST)
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    holder: Any = raw
    for step in way:
        holder = holder[step]
    holder[last] = value
    return raw


def test_the_documented_request_is_read_whole() -> None:
    request = parse_request(REQUEST)
    assert request.now == datetime(2026, 11, 21, 6, tzinfo=UTC)
    assert request.checkin is not None
    assert request.checkin.plan == Plan("lower", "hard")
    assert request.checkin.soreness == {"quads": 5}
    assert request.checkin.sleep_hours is None
    assert request.history[0].sessions[0].rpe == 8
    assert request.profile.usual == {"lower_back": 2}
    assert request.profile.mild_soreness == "wait"
    assert request.profile.thresholds == Thresholds()
    assert request.reassessment is not None
    assert request.reassessment.opened_up


@pytest.mark.parametrize("empty", [{}, {"history": None, "profile": None, "checkin": None}])
def test_only_the_moment_is_required(empty: dict[str, Any]) -> None:
    request = parse_request({"now": NOW} | empty)
    assert request.checkin is None
    assert request.history == ()
    assert request.profile == Profile()
    assert request.reassessment is None


def test_a_plan_that_is_not_known_is_null() -> None:
    request = parse_request(changed("checkin.plan", None))
    assert request.checkin is not None
    assert request.checkin.plan is None


def test_a_plan_of_nothing_needs_no_intensity() -> None:
    for plan in ({"session": "none"}, {"session": "walk", "intensity": None}):
        parse_request(changed("checkin.plan", plan))


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("zone", "UTC", "zone is unknown: the input takes now, checkin, history, profile"),
        ("now", "2026-11-21T07:00:00", "now takes a time with its offset"),
        ("checkin.plan.intensity", "x", "checkin.plan.intensity takes easy, moderate or hard, not"),
        ("checkin.plan", {"session": "lower"}, "checkin.plan.intensity is missing"),
        ("checkin.soreness.quads", 11, "checkin.soreness.quads takes a whole number from 0 to 10"),
        ("checkin.day", "2026-11-22", "checkin.day takes 2026-11-21, the training day of its time"),
        ("profile.thresholds", {}, "profile.thresholds is unknown: profile takes mild_soreness"),
        ("history.0.checkin.stress", 6, "history[0].checkin.stress takes a whole number from 1"),
        (
            "history.0.sessions.0.session",
            "none",
            "history[0].sessions[0] takes a session that was planned, not none",
        ),
        ("history.0.final_verdict", "unknown", "history[0].final_verdict takes train, modify"),
        ("history.0.day", "2026-11-19", "history[0].checkin.day takes 2026-11-19, the day of its"),
        ("reassessment", {"feel": None}, "reassessment takes an answer to at least one of feel"),
        ("reassessment.feel", "fine", 'reassessment.feel takes better, same or worse, not "fine"'),
        ("history", {}, "history takes a list, not an object"),
    ],
)
def test_a_fault_is_named_by_its_path(path: str, value: object, fault: str) -> None:
    (said,) = faults(changed(path, value))
    assert said.startswith(fault)


def test_a_check_in_needs_its_day_its_time_and_its_plan() -> None:
    assert [fault.split(":")[0] for fault in faults({"now": NOW, "checkin": {}})] == [
        "checkin.day is missing",
        "checkin.at is missing",
        "checkin.plan is missing",
    ]


def test_an_entry_before_the_roll_over_belongs_to_the_day_before() -> None:
    late = changed("checkin.at", "2026-11-22T03:59:00+01:00")
    assert parse_request(late).checkin is not None
    assert faults(changed("checkin.at", "2026-11-22T04:00:00+01:00"))


def test_two_entries_for_one_day_are_refused() -> None:
    twice = REQUEST | {"history": REQUEST["history"] * 2}
    assert faults(twice) == ("history[1].day is 2026-11-20, which history[0] has already",)


def test_reading_changes_nothing_of_what_was_given() -> None:
    given = copy.deepcopy(REQUEST)
    parse_request(given)
    assert given == REQUEST


def test_the_answer_has_the_documented_keys_in_their_order() -> None:
    finding = Finding(
        "high-in-main-muscles", Verdict.MODIFY, True, "quads 5/10", ("swap",), ("S1-20",)
    )
    decision = Decision(
        date(2026, 11, 21),
        Verdict.MODIFY,
        Verdict.MODIFY,
        True,
        "long",
        "Train, modified.",
        (finding,),
        (),
        ("swap",),
        ("upper",),
    )
    answer = render(decision, Explanation())
    assert json.loads(json.dumps(answer)) == answer
    assert list(answer) == [
        "schema",
        "rules_version",
        "day",
        "verdict",
        "urgent",
        "care",
        "morning_verdict",
        "provisional",
        "warmup",
        "headline",
        "fired",
        "lifted",
        "actions",
        "guarded",
        "unloaded",
        "swaps",
        "steps",
        "would_change",
        "dissent",
        "not_checked",
        "watch",
        "advice",
    ]
    assert answer["verdict"] == "modify"
    assert answer["fired"] == [
        {
            "rule": "high-in-main-muscles",
            "verdict": "modify",
            "urgent": False,
            "care": None,
            "lifts": True,
            "because": "quads 5/10",
            "actions": ["swap"],
            "sources": ["S1-20"],
        }
    ]


def test_pain_in_a_warm_up_leads_even_without_a_check_in_of_today() -> None:
    """`unknown` is what the contract promises without one; the headline does not pass it over."""
    old = {"day": "2026-11-20", "at": "2026-11-20T07:00:00+01:00", "plan": None}
    unplanned = {"day": "2026-11-21", "at": "2026-11-21T07:00:00+01:00", "plan": None}
    for checkin in (None, old, unplanned):
        raw = {
            "now": "2026-11-21T07:00:00+01:00",
            "checkin": checkin,
            "reassessment": {"new_pain": True},
        }
        told = answer(parse_request(raw))
        assert (told["verdict"], told["warmup"], told["provisional"]) == ("unknown", "none", False)
        lack = "No check-in yet for Saturday 21 November"
        if checkin is unplanned:
            lack = "The check-in does not say yet what is planned."
        flag = "New pain in the warm-up: have a physio or doctor look within days."
        assert told["headline"].startswith(f"{flag} {lack}")
        fine = answer(parse_request({**raw, "reassessment": {"new_pain": False}}))
        assert fine["headline"].startswith(lack)


@pytest.mark.parametrize(
    ("mark", "read"),
    [
        (True, "gone"),
        (False, None),
        (None, None),
        ("gone", "gone"),
        ({"seen": True, "until": "2026-12-04"}, Seen(date(2026, 12, 4))),
    ],
)
def test_a_mark_is_read_as_it_was_in_the_first_schema_and_as_it_is(mark: Any, read: Any) -> None:
    past = REQUEST["history"][0] | {"flag_resolved": mark}
    request = parse_request(REQUEST | {"history": [past]})
    assert request.history[0].flag_resolved == read


@pytest.mark.parametrize(
    "mark", ["yes", 1, {"seen": False, "until": "2026-12-04"}, {"seen": True}, {"until": "soon"}]
)
def test_another_mark_is_refused(mark: Any) -> None:
    past = REQUEST["history"][0] | {"flag_resolved": mark}
    (fault,) = faults(REQUEST | {"history": [past]})
    assert fault.startswith("history[0].flag_resolved takes gone, or an object with seen, true,")


def test_a_clearance_lasts_28_days_at_most() -> None:
    past = REQUEST["history"][0] | {"flag_resolved": {"seen": True, "until": "2026-12-19"}}
    assert faults(REQUEST | {"history": [past]}) == (
        "history[0].flag_resolved.until takes a day up to 2026-12-18, not 2026-12-19",
    )


def test_what_the_answers_are_about_is_sore() -> None:
    checkin = REQUEST["checkin"] | {"soreness": {"quads": 3, "calves": 0}, "about": ["calves"]}
    assert faults(REQUEST | {"checkin": checkin}) == (
        "checkin has calves in about, which takes parts that are sore",
    )


def test_the_steps_of_the_offered_plan_are_listed() -> None:
    steps = answer(parse_request(REQUEST))["steps"]

    assert steps[0] == {"move": "Easy spin", "phase": "raise", "seconds": 150, "cautions": []}
    assert sum(step["seconds"] for step in steps) == 600
    assert [step["phase"] for step in steps][-1] == "ramp"
    assert (
        "No weights or bands for quads: skip the lifts that load them" in steps[-1]["cautions"][0]
    )


def test_a_reassessment_changes_no_step() -> None:
    asked = copy.deepcopy(REQUEST)
    whole = answer(parse_request(asked))["steps"]
    asked["reassessment"] = None

    assert answer(parse_request(asked))["steps"] == whole


def test_a_move_that_is_not_wanted_is_replaced() -> None:
    asked = copy.deepcopy(REQUEST)
    asked["profile"]["left_out"] = ["Walking lunge with reach"]
    moves = [step["move"] for step in answer(parse_request(asked))["steps"]]
    assert "Walking lunge with reach" not in moves

    asked["profile"]["left_out"] = ["Handstand"]
    with pytest.raises(Invalid) as invalid:
        parse_request(asked)
    assert "profile.left_out takes names of movements" in invalid.value.faults[0]


def test_without_a_warm_up_there_are_no_steps() -> None:
    asked = copy.deepcopy(REQUEST)
    asked["checkin"]["illness"] = "ill"
    assert answer(parse_request(asked))["steps"] == []
    assert answer(parse_request({"now": NOW}))["steps"] == []
