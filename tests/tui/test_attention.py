"""The terminal's cursor stands where attention is, for screen readers and magnifiers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.tui.mornings import SORE, Morning, morning


def at_cursor(here: Morning) -> str:
    """Return what stands in the cursor's row, from the cursor on."""
    x, y = here.app.cursor_position
    return here.rows[y][x:]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 20)])
async def test_in_a_form_it_is_at_what_is_asked(tmp_path: Path, size: tuple[int, int]) -> None:
    async with morning(tmp_path, size=size) as here:
        assert at_cursor(here).startswith("▸ What is planned")
        await here.press("r h")
        assert at_cursor(here).startswith("quads")
        await here.press("v")
        assert at_cursor(here).startswith("calves")
        await here.press("5 f 2 enter")
        assert at_cursor(here).startswith("▸ ")
        await here.press("0 enter 1 1 2 enter n 7")
        await here.settle()
        assert at_cursor(here).startswith("▏")
        await here.press("shift+tab shift+tab z")
        await here.settle()
        assert here.dashboard.answering.form.error
        assert at_cursor(here).strip().startswith(here.dashboard.answering.form.error)


async def test_outside_it_is_at_the_verdict_or_at_what_the_last_key_did(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=SORE) as here:
        pane = here.region("today")
        assert pane.contains_point(here.app.cursor_position)
        await here.press("u")
        await here.settle()
        assert here.app.cursor_position.y == 0
        assert at_cursor(here).startswith("Taken back")


async def test_in_the_warm_up_it_is_at_the_marked_move_and_leaves_the_clock_alone(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, keys=f"{SORE} w") as here:
        first = at_cursor(here)
        await here.press("j")
        await here.settle()
        assert at_cursor(here) != first
        await here.press("space +20")
        assert here.app.cursor_position == (0, 0), "no bytes a second for it"


async def test_on_pages_it_is_at_what_is_marked_found_or_typed(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys="escape h") as here:
        first = at_cursor(here)
        await here.press("j")
        await here.settle()
        assert at_cursor(here) != first
        await here.press("/ q u")
        await here.settle()
        assert at_cursor(here).startswith("_ ─╯"), "behind what is typed"
        await here.press("escape escape ?")
        await here.settle()
        assert here.region("page").contains_point(here.app.cursor_position)
        await here.press("/ u n d o enter")
        await here.settle()
        assert "undo" in at_cursor(here).lower() or "take back" in at_cursor(here).lower()


def test_a_terminal_gets_it_there_and_keeps_it_unseen(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for("Welcome")
        terminal.press("esc")
        terminal.wait_for("What is planned")
        terminal.settle()
        assert terminal.at_cursor.startswith("▸ What is planned")
        terminal.press("l", "h")
        terminal.wait_for("all parts|quads")
        terminal.settle()
        assert terminal.at_cursor.startswith("quads")
        assert terminal.hides_cursor
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
