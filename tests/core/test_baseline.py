"""What is usual for a person: the counts, the floor, and that only earlier mornings are asked."""

from __future__ import annotations

import pytest

from core.insights.baseline import ENOUGH_ANSWERS, Chip, chips, unusual, usual_ranges
from core.model.day import Day
from tests.core.histories import TODAY, day


def drained(*values: int | None) -> list[Day]:
    """Return the mornings up to yesterday, oldest first, with these answers."""
    return [day(len(values) - place, drained=value) for place, value in enumerate(values)]


def chip_of(days: list[Day], value: float | None) -> Chip | None:
    return unusual(usual_ranges(days, TODAY)["drained"], value)


def test_nine_answers_are_no_baseline_and_ten_are() -> None:
    nine, ten = (usual_ranges(drained(*[2] * n), TODAY)["drained"] for n in (9, 10))
    assert (nine.mean, nine.low, nine.answers) == (None, None, 9)
    assert nine.text == f"drained: too few answers: 9 of {ENOUGH_ANSWERS}"
    assert (ten.mean, ten.answers) == (2, 10)
    assert unusual(nine, 5) is None


def test_an_answer_left_out_is_neither_counted_nor_filled_in() -> None:
    band = usual_ranges(drained(*[2] * 10, None, None), TODAY)["drained"]
    assert (band.answers, band.mean) == (10, 2)


@pytest.mark.parametrize(
    ("value", "is_unusual"), [(3, False), (4, True), (2, False), (None, False)]
)
def test_the_floor_keeps_a_steady_person_from_being_unusual(
    value: int | None, is_unusual: bool
) -> None:
    assert (chip_of(drained(*[2] * 14), value) is not None) is is_unusual


def test_exactly_one_and_a_half_deviations_is_unusual() -> None:
    # Mean 2.5 and a deviation of 0.51: the floor of 1 counts, and 4 is 1.5 away, 1 as well.
    days = drained(*[2, 3] * 10)
    assert [bool(chip_of(days, value)) for value in (1, 2, 3, 4)] == [True, False, False, True]
    high = chip_of(days, 4)
    assert high
    assert high.z == pytest.approx(1.5)
    assert high.text == "drained 4/5: higher than your usual 1 to 4 (20 check-ins)"


def test_a_wide_spread_makes_less_unusual() -> None:
    days = [day(ago, soreness={"quads": 0 if ago % 2 else 6}) for ago in range(1, 21)]
    band = usual_ranges(days, TODAY)["soreness"]
    assert unusual(band, 7) is None
    assert unusual(band, 8)
    assert band.low == 0


def test_only_the_28_days_strictly_before_today_count() -> None:
    inside = [day(ago, drained=2) for ago in range(1, 29)]
    outside = [day(29, drained=5), day(0, drained=5), day(-1, drained=5)]
    assert usual_ranges(inside, TODAY) == usual_ranges([*inside, *outside], TODAY)
    assert usual_ranges(inside, TODAY)["drained"].answers == 28


def test_soreness_is_the_worst_part_and_unanswered_is_not_zero() -> None:
    days = [day(ago, soreness={"quads": 3, "neck": 1}) for ago in range(1, 11)]
    unanswered = day(11)._replace(checkin=None)
    silent = day(12)
    assert silent.checkin
    silent = silent._replace(checkin=silent.checkin._replace(soreness=None))
    band = usual_ranges([*days, unanswered, silent], TODAY)["soreness"]
    assert (band.answers, band.mean) == (10, 3)


def test_steady_and_erratic_answers_get_a_note_and_keep_their_chips() -> None:
    steady = usual_ranges(drained(*[2] * 14), TODAY)["drained"]
    erratic = usual_ranges(drained(*[1, 5] * 7), TODAY)["drained"]
    usual = usual_ranges(drained(*[2, 3] * 7), TODAY)["drained"]
    assert "hardly differ" in steady.note
    assert "differ a lot" in erratic.note
    assert usual.note == ""
    assert unusual(steady, 4)


def test_the_band_stays_on_its_scale() -> None:
    band = usual_ranges(drained(*[1] * 14), TODAY)["drained"]
    assert (band.low, band.high) == (1, 2.5)
    nights = usual_ranges([day(ago, sleep_hours=11.0) for ago in range(1, 15)], TODAY)[
        "sleep_hours"
    ]
    assert (nights.low, nights.high) == (9.5, 12.5)
    assert nights.text.startswith("sleep: usually 9.5 to 12.5 h, 11 on average (14 check-ins)")


def test_chips_are_for_what_is_answered() -> None:
    usual = usual_ranges([day(ago, drained=1, stress=2) for ago in range(1, 15)], TODAY)
    assert [chip.field for chip in chips(usual, day(0, drained=5, stress=2).checkin)] == ["drained"]
    assert chips(usual, day(0).checkin) == ()
    assert chips(usual, None) == ()
