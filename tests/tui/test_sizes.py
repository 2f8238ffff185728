"""At every size: what the last key did is said, the focus is seen, nothing is cut unmarked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.mornings import SORE, Morning, morning
from tui.widgets.lines import text_of
from tui.widgets.pane import Pane

SIZES = ((160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (50, 20), (40, 12))


async def test_the_message_line_is_there_at_every_size(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=SORE) as here:
        for size in (*SIZES[1::2], (40, 12), (39, 12), (40, 11)):
            await here.resize(*size)
            await here.press("f")
            await here.settle()
            assert "No red flag is open." in here.text, size
            await here.press("1")


@pytest.mark.parametrize("size", [(80, 24), (50, 20), (40, 12)], ids=str)
async def test_the_message_line_comes_over_the_stage(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "config.toml"
    file.write_text("")
    async with morning(tmp_path, size=size, keys=f"{SORE} w X", config_file=file) as here:
        assert "Never offer" in here.text
        await here.press("k")
        await here.settle()
        assert "Never offer" not in here.text


async def test_a_fault_is_read_whole_at_every_size(tmp_path: Path) -> None:
    async with morning(tmp_path, "full", keys=SORE) as here:
        for size in SIZES[1:]:
            await here.resize(*size)
            shown = " ".join(row.strip() for row in here.rows)
            assert "Not stored: No room left on the disk. Nothing typed is lost; Enter" in shown


def unmarked(here: Morning) -> list[str]:
    """The rows of panes in sight that lose something and do not say so."""
    lost = []
    for pane in here.app.screen.query(Pane):
        width, height = pane.content_size
        if not (pane.display and height and pane.region):
            continue
        inside = width - 2 * pane.margin
        told, frame = pane.lines_for(inside, height), pane._frame.foot
        says_more = any("more" in text for text in map(text_of, frame))
        cut = [row.text for row in told[height:] if row.text.strip()]
        if cut and not says_more and "…" not in pane._lines[-1].text:
            lost.append(f"{pane.id}: {cut}")
        for row, shown in zip(told, pane._lines, strict=False):
            if row.text.strip() not in shown.text and "…" not in shown.text:
                lost.append(f"{pane.id}: {row.text}")
    return lost


async def test_nothing_is_cut_without_a_mark_at_any_size(tmp_path: Path) -> None:
    walk = ("", SORE.partition("f 2 ")[2], "w", "escape 4 a", "escape ?", "escape h", "enter",
            "escape escape i", "escape w space +7", "n n n n n n s +1", "1 1 1 1 4 2 enter",
            "escape c 3 ctrl+s")  # fmt: skip
    async with morning(tmp_path, "history", keys="r h v 5 f 2") as here:
        for number, keys in enumerate(walk):
            await here.press(keys)
            for size in SIZES[number % 3 :: 3]:
                await here.resize(*size)
                assert not unmarked(here), (keys, size)


@pytest.mark.parametrize("theme", [None, "ansi-dark"])
async def test_the_pane_that_is_chosen_is_seen(tmp_path: Path, theme: str | None) -> None:
    async with morning(tmp_path, "history", keys=SORE, config={"theme": theme}) as here:
        quiet = here.app.screen.query_one("#chart").styles.border_top
        panes = ("1", "today"), ("2", "checkin"), ("escape 4", "chart"), ("3", "warmup")
        for keys, chosen in panes:
            await here.press(keys)
            await here.settle()
            pane = here.app.screen.query_one(f"#{chosen}", Pane)
            title = here.rows[pane.region.y][pane.region.x :].lstrip("╭─ ")
            assert pane.styles.border_top != quiet
            assert title.startswith("▸ ") == (theme is not None), "told without colour, too"
            others = [p for p in here.app.screen.query(Pane) if p is not pane and p.region]
            assert all(p.styles.border_top == quiet for p in others if p.has_class("framed"))


async def test_a_click_turns_to_a_pane_and_a_form_that_is_left_is_kept(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=SORE) as here:
        for text, id in (("Soreness", "chart"), ("Check-in", "checkin"), ("Today", "today")):
            await here.click(text, f"#{id}")
            assert here.dashboard.view.shown == id
    async with morning(tmp_path / "other", "history", keys="r h v 5") as here:
        await here.click("Soreness", "#chart")
        assert here.dashboard.view.holds == "none"
        await here.click("Check-in", "#checkin")
        assert here.dashboard.answering.form.answers["soreness"] == {"calves": 5}


async def test_escape_goes_back_to_today_from_every_pane(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", size=(50, 20), keys=SORE) as here:
        assert here.in_sight("today")
        for key, pane in (("4", "chart"), ("2", "checkin"), ("3", "warmup")):
            await here.press(key)
            await here.settle()
            assert here.in_sight(pane)
            assert key != "4" or here.keys.startswith("1 today")
            await here.press("escape")
            await here.settle()
            assert here.in_sight("today")
