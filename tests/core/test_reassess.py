"""The words after a warm-up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.decision.decide import decide
from core.decision.facts import Request
from core.model.body import Session
from core.model.checkin import CheckIn, Plan, Reassessment, Soreness
from core.model.verdict import Verdict
from core.warmup.result import Answer, Result, fading_note, result_line, result_of

OPENED_UP = Reassessment("better", "clean", "stiff", "normal", False)


def told(
    now: datetime,
    soreness: Soreness,
    reassessment: Reassessment,
    *,
    session: Session = "lower",
    sleep: float = 8.0,
) -> str:
    checkin = CheckIn(now.date(), now, Plan(session), soreness, sleep_hours=sleep)
    request = Request(checkin, now)
    return result_line(decide(request), decide(request._replace(reassessment=reassessment)))


@pytest.mark.parametrize(
    ("soreness", "sleep", "reassessment", "line"),
    [
        (
            {"quads": 4},
            8.0,
            OPENED_UP,
            "Morning: modified. After the warm-up: as planned. "
            "Lifted: caution in main muscles. Kept: none.",
        ),
        (
            {"quads": 7},
            8.0,
            OPENED_UP,
            "Morning: rest. After the warm-up: modified. "
            "Lifted: severe in main muscles. Kept: none. Added: warmup opened up.",
        ),
        (
            {},
            5.5,
            OPENED_UP,
            "Morning: modified. After the warm-up: modified. Lifted: none. Kept: run down.",
        ),
        (
            {"quads": 4},
            8.0,
            Reassessment("worse", "breaks"),
            "Morning: modified. After the warm-up: rest. Lifted: none. "
            "Kept: caution in main muscles. Added: warmup two bad signs.",
        ),
        (
            {},
            8.0,
            Reassessment(new_pain=True),
            "Morning: as planned. After the warm-up: get it checked. "
            "Lifted: none. Kept: none. Added: warmup new pain.",
        ),
    ],
)
def test_the_result_names_what_was_lifted_kept_and_added(
    now: datetime, soreness: Soreness, sleep: float, reassessment: Reassessment, line: str
) -> None:
    assert told(now, soreness, reassessment, sleep=sleep) == line


def test_the_effect_fades_after_fifteen_minutes(now: datetime) -> None:
    assert fading_note(now, now + timedelta(minutes=15)) is None

    note = fading_note(now, now + timedelta(minutes=22, seconds=50))
    assert note is not None
    assert "22 minutes ago" in note


def changed(
    now: datetime,
    reassessment: Reassessment,
    *,
    ramped: bool = True,
    **answers: Any,
) -> Result:
    """What the warm-up changed of a morning with a lower session and quads at four."""
    soreness: Soreness = answers.pop("soreness", {"calves": 2, "quads": 4})
    checkin = CheckIn(now.date(), now, Plan("lower"), soreness, sleep_hours=8, **answers)
    request = Request(checkin, now)
    final = decide(request._replace(reassessment=reassessment))
    return result_of(decide(request), final, reassessment, soreness, ramped=ramped)


def test_the_result_says_what_was_lifted_in_words_and_shows_both_levels(now: datetime) -> None:
    result = changed(now, OPENED_UP._replace(soreness={"quads": 1}))

    assert (result.before, result.after, result.why) == (Verdict.MODIFY, Verdict.TRAIN, "")
    assert len(result.lifted) == 1
    assert result.lifted[0].startswith("Quads 4/10 ")
    assert result.parts == (("quads", 4, 1), ("calves", 2, None))
    assert result.answers[0] == Answer("soreness", "better", True)
    assert all(answer.good for answer in result.answers)


@pytest.mark.parametrize(
    ("reassessment", "ramped", "why"),
    [
        (OPENED_UP._replace(feel="same"), True, "it takes better, clean, full and normal, not"),
        (OPENED_UP._replace(new_pain=True), True, "there is new pain."),
        (OPENED_UP._replace(output=None), False, "the last step was left out"),
        (OPENED_UP._replace(output=None), True, "the output was not answered."),
        (OPENED_UP._replace(range=None, feel=None), True, "whether it eased and the range"),
    ],
)
def test_the_result_says_why_nothing_was_lifted(
    now: datetime, reassessment: Reassessment, ramped: bool, why: str
) -> None:
    result = changed(now, reassessment, ramped=ramped)

    assert result.lifted == ()
    assert result.why.startswith("Nothing lifted: ")
    assert why in result.why


def test_what_no_warm_up_can_test_is_said_to_be_that(now: datetime) -> None:
    result = changed(now, OPENED_UP, soreness={}, illness="ill")

    assert result.lifted == ()
    assert (
        result.why == "Nothing lifted: what stands against it is nothing that a warm-up can test."
    )


def test_an_answer_that_was_not_given_is_neither_good_nor_bad(now: datetime) -> None:
    result = changed(now, Reassessment("worse"))
    by_label = {answer.label: answer for answer in result.answers}

    assert by_label["soreness"].good is False
    assert {answer.good for label, answer in by_label.items() if label != "soreness"} == {None}
