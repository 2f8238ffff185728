"""What a warm-up came to: before and after in one row, each part, what was lifted."""

from __future__ import annotations

import pytest

from core.decision.decide import decide
from core.decision.facts import Request
from core.journal.storage import local_now
from core.model.body import Part
from core.model.checkin import CheckIn, Plan, Reassessment
from core.warmup.result import result_of
from tui.stage.outcome import StageOutcome, outcome_rows
from tui.terminal.glyphs import to_ascii

SORE: dict[Part, int] = {"quads": 5, "calves": 2}
OPENED_UP = Reassessment("better", "clean", "full", "normal", False, {"quads": 3, "calves": 1})
FADES = "The effect fades: begin within 15 minutes."
SIZES = [(76, 17), (57, 17), (46, 15), (36, 7)]
"""Of the pane at 80x24, beside Today at 120x36, at 50x20 and at 40x12."""


def outcome(after: Reassessment, **more: bool) -> StageOutcome:
    """What a warm-up came to on a morning with sore quads and a lower session."""
    now = local_now()
    checkin = CheckIn(now.date(), now, Plan("lower", "moderate"), SORE, sleep_hours=8)
    request = Request(checkin, now)
    morning, final = decide(request), decide(request._replace(reassessment=after))
    result = result_of(morning, final, after, SORE, ramped=after.output is not None)
    steps = (("l", "Log it when it is done"), ("e", "all of it"))
    return StageOutcome(result, final.headline, steps, FADES, **more)


def drawn(shown: StageOutcome, size: tuple[int, int]) -> str:
    rows = [row.text.rstrip() for row in outcome_rows(shown, *size)]
    assert len(rows) == size[1]
    assert all(len(row) <= size[0] for row in rows)
    return "\n".join(rows)


@pytest.mark.parametrize("size", SIZES)
def test_before_after_each_part_and_what_was_lifted_are_in_sight(size: tuple[int, int]) -> None:
    shown = drawn(outcome(OPENED_UP), size)

    assert "Train, modified" in shown
    assert "Train as planned" in shown
    assert "5 → 3" in shown
    assert "2 → 1" in shown
    assert "Lifted  Quads 5/10" in shown or size[1] < 9
    assert "l ]  Log it when it is done" in shown


@pytest.mark.parametrize("size", SIZES[:3])
def test_before_and_after_stand_in_one_row(size: tuple[int, int]) -> None:
    rows = drawn(outcome(OPENED_UP), size).splitlines()

    (together,) = [row for row in rows if "Train, modified" in row]
    assert together.index("Train, modified") < together.index("Train as planned")


@pytest.mark.parametrize("size", SIZES[:3])
def test_all_five_answers_are_told_and_that_the_effect_fades(size: tuple[int, int]) -> None:
    shown = drawn(outcome(OPENED_UP), size)

    assert shown.count("✓") == 5
    assert FADES in shown


@pytest.mark.parametrize("size", SIZES)
def test_what_stays_and_why_is_in_sight_where_nothing_was_lifted(size: tuple[int, int]) -> None:
    after = OPENED_UP._replace(output=None, soreness=None)
    shown = " ".join(drawn(outcome(after), size).split())

    assert "Nothing lifted: the last step was left out, so its output is not known." in shown
    assert "Train as planned" not in shown
    if size[1] > 9:
        assert "? output not answered" in shown
        assert "Kept Quads 5/10" in shown
        assert "5, not rated" in shown


def test_what_stays_is_read_whole_where_answers_stand_beside_it() -> None:
    shown = drawn(outcome(OPENED_UP._replace(output=None)), (76, 19))

    assert "…" not in shown
    assert "off them, or swap" in " ".join(shown.split())


def test_in_ascii_a_good_answer_is_not_crossed_out() -> None:
    shown = to_ascii(drawn(outcome(OPENED_UP, ascii_only=True), (76, 17)))

    assert "+ soreness  better" in shown
    assert "x soreness" not in shown
    assert "T R A I N" in shown
