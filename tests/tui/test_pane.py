"""A pane draws what is true now, also when it was out of sight while that changed."""

from __future__ import annotations

from pathlib import Path

from tests.tui.mornings import SORE, morning


async def test_sharp_pain_shows_on_a_verdict_that_was_out_of_sight(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(80, 24), keys=f"{SORE} w space !") as here:
        assert "Get it checked" in here.text
        assert "Train, modified" not in here.text


async def test_the_form_says_how_strict_the_day_is_so_far_and_what_is_to_come(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, size=(80, 24), keys="c l h 0 enter 0") as here:
        assert "Nothing against training so far, 5 answers to go." in here.text
        await here.press("8 enter 4 2 2 n")
        assert "Nothing against training so far, all answered." in here.text


async def test_a_red_flag_while_answering_says_all_of_it_and_else_how_strict_it_is(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, size=(80, 24), keys="c l h 0 enter 8") as here:
        assert "so far at least ✚ Get it checked" in here.text
        assert "the same day if it is one calf or thigh." in " ".join(here.text.split())
    async with morning(
        tmp_path / "ill", size=(80, 24), keys="c l h 0 enter 0 8 enter 4 2 2 i"
    ) as here:
        assert "so far at least ■ Rest" in here.text
