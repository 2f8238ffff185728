"""Without colour, on a light theme, in sixteen colours and in ASCII: all that matters is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.style import Style

from tests.tui.mornings import SORE, Morning, morning
from tui.terminal.glyphs import to_ascii

LOOKS = ("no colour", "textual-light", "ansi-dark", "ansi-light", "ASCII")


@asynccontextmanager
async def dressed(
    look: str, folder: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> AsyncIterator[Morning]:
    """Open the dashboard in one of the looks."""
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    theme = look if "-" in look else None
    ascii_only = look == "ASCII"
    async with morning(
        folder, "history", keys=keys, config={"theme": theme}, ascii_only=ascii_only
    ) as here:
        yield here


def styles(here: Morning, y: int) -> list[Style]:
    """The style of every column of a row as the terminal gets it."""
    strip = here.app.screen._compositor.render_strips()[y]
    for line_filter in here.app._filters:
        strip = strip.apply_filter(line_filter, here.app.screen.background_colors[1])
    return [segment.style or Style() for segment in strip for _ in segment.text]


def stands_out(here: Morning, text: str, within: str) -> bool:
    """Tell whether a text is reversed, or on another ground than the cell before it."""
    region = here.app.screen.query_one(within).region
    for y in range(region.y, region.bottom):
        x = here.rows[y].find(text, region.x, region.right)
        if x >= 0:
            before, at = styles(here, y)[x - 1], styles(here, y)[x]
            return bool(at.reverse) != bool(before.reverse) or at.bgcolor != before.bgcolor
    raise AssertionError(f"{text!r} is not in sight:\n{here.text}")


@pytest.mark.parametrize("look", LOOKS)
async def test_what_is_chosen_stands_out_and_the_verdicts_are_told_by_signs(
    look: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dressed(look, tmp_path, monkeypatch, "u") as here:
        await here.press("shift+tab")
        await here.settle()
        assert stands_out(here, "upper", "#checkin")
        assert not stands_out(here, "lower", "#checkin")
        await here.press(SORE)
        await here.settle()
        assert "Train, modified" in here.text
        region = here.region("chart")
        drawing = "\n".join(here.rows[region.y : region.bottom])
        signs = "●◆▲■✚○┈"
        for sign in to_ascii(signs) if look == "ASCII" else signs:
            assert sign in drawing
        await here.press("w down")
        await here.settle()
        assert stands_out(here, "Ankle rocks", "#warmup")
        assert not stands_out(here, "Leg swings", "#warmup")
        await here.press("escape h down")
        await here.settle()
        assert stands_out(here, "Fri 20 Nov", "#days")
        assert not stands_out(here, "Thu 19 Nov", "#days")


async def test_in_ascii_what_is_urgent_has_its_own_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dressed("ASCII", tmp_path, monkeypatch, "r h v 5 f 2 enter 3 ctrl+s") as here:
        today = here.region("today")
        assert any("H Get help now" in row for row in here.rows[: today.bottom])
        chart = here.region("chart")
        signs = here.rows[chart.bottom - 4].strip("| ").split()
        assert signs[-1] == "H"
        assert "!" in signs, "an earlier day that was to be checked"


async def test_in_ascii_no_sign_of_a_verdict_stands_for_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dressed("ASCII", tmp_path, monkeypatch, "r h v 5 f 2") as here:
        assert "# 1-3 mild  # 4 caution" in here.text
        assert any("***......" in row for row in here.rows), "how far the answers are"
        await here.press("enter 0 enter 1 1 2 enter n 7 . 5 enter 4 2 2 n enter")
        await here.settle()
        assert any("7.5 h" in row and "****." in row for row in here.rows)


@pytest.mark.parametrize("look", ["no colour", "ASCII"])
async def test_without_colour_nothing_is_told_by_colour_alone(
    look: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dressed(look, tmp_path, monkeypatch, "r h v 8 f 5 a 2") as here:
        region = here.region("checkin")
        rows = [row[region.x : region.right] for row in here.rows[region.y : region.bottom]]
        for part, level in (("calves", "8"), ("feet", "5"), ("arms", "2")):
            told = next(row for row in rows if part in row)
            assert level in told.split(part)[1].split()[1]
            assert sum(row.count(level) for row in rows) >= 3, "in the figure, too"
        if look == "no colour":
            colours = {style.color for y in range(36) for style in styles(here, y) if style.color}
            assert all(colour.is_default for colour in colours), colours
