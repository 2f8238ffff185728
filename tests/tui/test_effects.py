"""What reaches a person beside the panes: clipboard, bell and flash, and a theme that stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.mornings import SORE, Morning, morning
from tui.app import Sorecast
from tui.settings.loading import load_config


async def test_y_copies_the_verdict_its_reason_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(Sorecast, "copy_to_clipboard", lambda _, text: copied.append(text))
    async with morning(tmp_path, keys=f"{SORE} y"):
        (text,) = copied
        for words in ("TRAIN, MODIFIED", "Calves 5/10", "What to do", "Advice, never a diagnosis"):
            assert words in text
        assert max(map(len, text.splitlines())) <= 80


def edge(here: Morning) -> str:
    """The left edge of the warm-up's frame."""
    region = here.region("warmup")
    return here.rows[region.y + 2][region.x]


@pytest.mark.parametrize("size", [(120, 36), (40, 12)], ids=str)
async def test_a_new_step_rings_and_its_frame_is_heavy_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(Sorecast, "bell", lambda _: rung.append("bell"))
    monkeypatch.setattr("tui.stage.pane.FLASH_SECONDS", 60)
    async with morning(tmp_path, size=size, keys=f"{SORE} w") as here:
        assert (edge(here), rung) == ("│", [])
        await here.press("space +160")
        await here.settle()
        assert edge(here) == "┃"
        assert len(rung) == 3  # the first step, the next one's getting ready, the next one


async def test_without_flash_the_frame_stays_as_it_is(tmp_path: Path) -> None:
    config = {"flash": False}
    async with morning(tmp_path, config=config, keys=f"{SORE} w space +160") as here:
        assert edge(here) == "│"


async def test_a_theme_chosen_in_the_palette_is_kept_for_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("bell = false\n")
    async with morning(tmp_path, config_file=file, keys=f"{SORE} :") as here:
        await choose(here, "theme")
        await choose(here, "nord")
        assert here.app.theme == "nord"
        assert "Train, modified" in here.text
    kept = load_config(file)
    assert (kept.theme, kept.bell) == ("nord", False)


async def choose(here: Morning, name: str) -> None:
    """Type a name into the palette and take what it finds."""
    await here.press(" ".join(name))
    await here.app.workers.wait_for_complete()
    await here.settle()
    await here.pilot.press("enter")
    await here.settle()


async def test_a_theme_can_be_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    async with morning(tmp_path, config_file=file, keys=f"escape {SORE} :") as here:
        before = here.app.theme
        await choose(here, "theme")
        await choose(here, "nord")
        await here.press("u")
        await here.settle()
        assert here.app.theme == before
        assert load_config(file).theme is None
