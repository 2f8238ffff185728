"""A pane draws what is true now, also when it was out of sight while that changed."""

from __future__ import annotations

from pathlib import Path

from tests.tui.mornings import SORE, morning


async def test_sharp_pain_shows_on_a_verdict_that_was_out_of_sight(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(80, 24), keys=f"{SORE} w space !") as here:
        assert "Get it checked" in here.text
        assert "Train, modified" not in here.text
