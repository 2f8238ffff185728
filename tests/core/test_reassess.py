"""The words after a warm-up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from core.decision.decide import decide
from core.decision.facts import Request
from core.model.body import Session
from core.model.checkin import CheckIn, Plan, Reassessment, Soreness
from core.warmup.result import fading_note, result_line

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
