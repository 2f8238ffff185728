"""Layouts: who gets the room at which size, and that nothing is cut without saying so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.mornings import SORE, TRAIN, WARM_UP, Morning, morning

SIZES = ((160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (50, 20), (40, 12))


def inside(here: Morning, id: str) -> str:
    """The text of a pane, its rows joined to one."""
    pane = here.region(id)
    rows = (row[pane.x + 1 : pane.right - 1] for row in here.rows[pane.y + 1 : pane.bottom - 1])
    return " ".join(" ".join(rows).split())


async def test_the_chart_has_a_row_for_each_level_where_today_can_spare_them(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, "history", size=(160, 50), keys=SORE) as here:
        for (width, height), rows in {
            (160, 50): 16,
            (100, 50): 16,
            (120, 36): 16,
            (100, 30): 8,
        }.items():
            await here.resize(width, height)
            assert here.region("chart").height == rows
            assert here.region("chart").bottom == height - 1
            assert "shows the rest" not in here.text
            assert "Warm up, 10 min" in here.text


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_move_and_every_question_after_them_is_read_whole(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with morning(tmp_path, size=size, keys=f"{SORE} w space +6") as here:
        guide = here.dashboard.warming.guide
        assert guide
        for _ in guide.plan.steps[1:]:
            await here.settle()
            shown = inside(here, "warmup")
            assert "…" not in shown.partition(" next ")[0]
            for word in (*guide.timer.move.name.split(), *guide.timer.move.cue.split()):
                assert word.casefold() in shown.casefold(), (word, here.text)
            await here.press("n +6")
        await here.press("+155")
        asked = (
            "Did the soreness ease?",
            "3 breaks down",
            "Range of motion",
            "3 unusually",
            "2 yes",
        )
        for key, words in zip("1111n", asked, strict=True):
            assert words in inside(here, "warmup"), here.text
            await here.press(key)
            await here.settle()
        for part in ("Calves now", "Feet now"):
            assert part in inside(here, "warmup")
            await here.press("3")
            await here.settle()
        shown = inside(here, "warmup")
        for words in ("Calves 3", "this morning 2", "3▏"):
            assert words in shown
        assert "Enter store" in here.keys


async def test_the_clock_covers_no_words_after_another_size(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space +6 space") as here:
        # else it ends by the clock on the wall
        here.dashboard.query(".flash").remove_class("flash")
        for size in SIZES:
            await here.resize(*size)
            at_once = here.text
            await here.press("space space")
            await here.settle()
            assert here.text == at_once


async def test_the_frame_says_where_there_is_more_than_is_in_sight(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(40, 12)) as here:
        assert "more" not in here.text
        await here.press("r h")
        await here.settle()
        assert "↓ more" in here.text
        await here.press("v 5 f 2")
        await here.settle()
        assert "↑↓ more" in here.text
        await here.press("enter 0 enter 1 1 2 enter n 7 enter 4 2 2 n")
        await here.settle()
        assert "↑ more" in here.text
        await here.resize(100, 30)
        assert "more" not in here.text


async def test_a_narrow_and_high_terminal_has_words_whole_and_a_chart(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", size=(40, 60), keys=SORE) as here:
        assert "until the warm-up has spoken" in here.text
        assert "10" in inside(here, "chart")


async def test_a_long_answer_stands_whole_beside_the_whole_figure(tmp_path: Path) -> None:
    sore = "l h q 5 m 4 g 4 c 3 u 2 h 2 ctrl+s"
    async with morning(tmp_path, size=(120, 36), keys=sore) as here:
        shown = inside(here, "checkin")
        for part in ("quads", "hamstrings", "glutes", "chest", "upper back", "hips"):
            assert part in shown
        assert "…" not in shown
        assert all(sign in shown for sign in ("front", "back", "⡾⣿⢷", "⣾⣿⣷"))


async def test_at_80_by_24_all_of_the_question_and_what_comes_then_are_in_sight(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, size=(80, 24), keys="r h v 5 f 2") as here:
        shown = inside(here, "checkin")
        told = ("Plan run · hard", "What is sore?", "feet 2", "7-10 severe", "Then", "Ill · Note")
        for words in (*told, "front", "back", "⡾⣿⢷"):
            assert words in shown, words
        assert "more" not in here.text


async def test_the_figure_is_whole_beside_numbers_before_and_after(tmp_path: Path) -> None:
    sore = "r h v 8 f 2 h 3 q 4 enter 0 enter 1 1 2 enter n 7 5 enter 4 2 2 n enter"
    keys = f"{sore} {WARM_UP} 1 1 1 1 n 5 2 2 1 ctrl+s"
    async with morning(tmp_path, "history", keys=keys) as here:
        await here.press("2")
        await here.settle()
        shown = inside(here, "checkin")
        assert "8 → 5" in shown
        assert all(sign in shown for sign in ("⡾⣿⢷", "⢀⣀⣠⣼⣿⣧⣄⣀⡀", "⢸⣿⠁⢸⣿⠉⣿⡇⠈⣿⡇", "Ill", "no"))


async def test_the_column_of_today_grows_while_one_answers(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys="r h v 5") as here:
        assert here.region("chart").height == 8, "a strip beside the form"
        numbers = here.rows[here.region("chart").y + 4]
        assert numbers.split()[-2] == "5"
        await here.press("7 escape")
        await here.settle()
        assert here.rows[here.region("chart").y + 11].split()[-2] != "7", "not stored"


async def test_no_answer_to_choose_takes_a_row_out_of_the_figure(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", size=(80, 24), keys="r h v 5 f 2 enter 0") as here:
        assert "2 sharp or sudden  3 radiating" in here.text
        drawn = [any("⠁" <= sign <= "⣿" for sign in row[48:]) for row in here.rows]
        first, last = (
            drawn.index(True),
            next(n for n, row in enumerate(here.rows) if "front" in row),
        )
        assert all(drawn[first:last])


async def test_many_sore_parts_leave_room_for_every_answer(tmp_path: Path) -> None:
    sore = (
        "r h q 6 m 5 g 4 c 3 u 2 h 2 l 2 o 1 v 8 k 3 enter 0 enter 1 1 2 enter n 7 5 enter 4 2 2 n"
    )
    async with morning(tmp_path, size=(120, 36), keys=f"{sore} ctrl+s") as here:
        shown = inside(here, "checkin")
        assert "↓ more" not in here.text
        for told in ("calves ▇▇▇▇▇▇▇▇·· 8", "and 7 more", "Sleep 7.5 h", "Ill no", "Note"):
            assert told in shown, told


async def test_gaps_are_named_as_the_form_names_its_fields(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(160, 50), keys="r h v 2 ctrl+s") as here:
        shown = inside(here, "today")
        assert "not answered: signs, kind of pain, where it is felt" in shown
        assert "c answers" in shown
        assert "missing: the record of the last 7 days" in shown
        for rule in ("sleep-short", "sharp-pain"):
            assert rule not in shown


@pytest.mark.parametrize(("done", "said"), [("y", "Done: core, RPE 7"), ("1", "core, not done")])
async def test_a_logged_session_is_said_with_the_verdict(
    tmp_path: Path, done: str, said: str
) -> None:
    keys = f"{TRAIN} l {done} " + ("enter enter 7 ctrl+s" if done == "y" else "ctrl+s")
    async with morning(tmp_path, keys=keys) as here:
        assert said in inside(here, "today")
        assert "Train as planned" in here.text


async def test_what_a_size_has_room_for_is_said_as_soon_as_it_has_it(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(160, 50), keys=SORE) as here:
        for size in SIZES:
            await here.resize(*size)
            at_once = here.text
            here.dashboard.show_all()
            await here.settle()
            assert here.text == at_once
