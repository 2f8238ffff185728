"""Today's pane: the banner is told by its shape alone, and the next step is always in sight."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from core.decision.decide import Decision
from core.explanation.explain import explain
from core.model.checkin import CheckIn
from core.model.verdict import Verdict
from tests.tui.days import SORE_RUN, TODAY, today_after
from tui.commands import Keymap
from tui.terminal.letters import lettered
from tui.today.next import coming_step
from tui.widgets.banner import BANNER_WORDS, URGENT, banner
from tui.widgets.lines import Line, line
from tui.widgets.pane import Pane, _cut
from tui.widgets.verdict import VerdictPane

CLEAN = SORE_RUN._replace(soreness={}, pain=None, sleep_hours=8.0, illness="none")
DAYS: dict[str, CheckIn] = {
    "train": CLEAN,
    "modify": SORE_RUN,
    "recover": SORE_RUN._replace(range="limited", daily="fine"),
    "rest": SORE_RUN._replace(soreness={"calves": 8}),
    "refer": SORE_RUN._replace(signs=frozenset({"swelling"})),
    "help": SORE_RUN._replace(signs=frozenset({"dark_urine"})),
}
"""A morning for each banner."""
WIDE = (53, 16)
"""Columns and rows of the pane at 120×36."""


def pane_of(folder: Path, checkin: CheckIn) -> VerdictPane:
    today = today_after(folder, checkin=checkin)
    keymap = Keymap()
    pane = VerdictPane(today, keymap)
    pane.explanation = explain(today.request, today.decision)
    pane.step = coming_step(today, today.request.now, keymap.key)
    return pane


def decision_of(folder: Path, day: str) -> Decision:
    return today_after(folder / day, checkin=DAYS[day]).decision


def shape(rows: list[Line]) -> str:
    return "\n".join(row.text.rstrip() for row in rows)


@pytest.mark.parametrize("ascii_only", [False, True], ids=["blocks", "ASCII"])
@pytest.mark.parametrize("width", [53, 36], ids=["large", "small"])
def test_banners_differ_without_any_colour(tmp_path: Path, width: int, ascii_only: bool) -> None:
    drawn = {
        day: shape(banner(decision_of(tmp_path, day), width, ascii_only=ascii_only)) for day in DAYS
    }
    assert all(drawn.values())
    for one, other in combinations(drawn, 2):
        assert drawn[one] != drawn[other], (one, other)


def test_only_what_is_urgent_is_cut_out_of_a_bar_as_wide_as_the_pane(tmp_path: Path) -> None:
    for day in DAYS:
        rows = banner(decision_of(tmp_path, day), WIDE[0], ascii_only=False, margin=2)
        roles = {piece[1] for row in rows for piece in row.pieces if not isinstance(piece, str)}
        filled = roles == {"banner", "fill"}
        bar = all(len(row.text) == WIDE[0] + 4 and row.bleeds for row in rows)
        assert (filled, bar) == ((day == "help"), (day == "help")), day
    assert lettered(URGENT, "large")[1] in shape(rows), "as large as there is room for"


@pytest.mark.parametrize("day", DAYS)
def test_at_120_by_36_a_large_banner_the_reasons_and_the_step_stand(
    tmp_path: Path, day: str
) -> None:
    pane = pane_of(tmp_path, DAYS[day])
    rows = pane.lines_for(*WIDE)
    decision, text = pane.today.decision, shape(rows)
    word = URGENT if decision.urgent else BANNER_WORDS[decision.verdict]
    assert lettered(word, "large")[0].strip() in text
    assert len(rows) <= WIDE[1]
    assert pane.step
    assert rows[-1].text.startswith(f"[ {pane.step.key} ]  {pane.step.does}")
    assert decision.verdict is Verdict.TRAIN or "\nWhy     " in text


def test_answers_that_have_no_room_are_counted(tmp_path: Path) -> None:
    pane = pane_of(tmp_path, DAYS["rest"])
    assert "not answered: " in shape(pane.lines_for(WIDE[0], 40))
    counted = shape(pane.lines_for(*WIDE))
    assert "not answered: " not in counted
    assert "answers open, c gives them; 7 days unknown" in counted


@pytest.mark.parametrize("day", ["modify", "rest"])
def test_what_would_flip_it_stands_there_too(tmp_path: Path, day: str) -> None:
    assert "\nWhat if " in shape(pane_of(tmp_path, DAYS[day]).lines_for(*WIDE))


@pytest.mark.parametrize("width", [24, 36, 46, 53, 76, 100])
def test_the_step_is_the_last_row_whatever_the_room(tmp_path: Path, width: int) -> None:
    pane = pane_of(tmp_path, DAYS["recover"])
    for height in range(3, 40):
        rows = pane.lines_for(width, height)
        assert len(rows) <= height
        assert rows[-1].text.startswith("[ w ]")
        assert "▲ Active recovery" in shape(rows)


class Told(Pane):
    """A pane with more to say than it has rows."""

    def lines_for(self, width: int, height: int) -> list[Line]:
        return [line(f"row {number}") for number in range(9)]


def test_rows_that_have_no_room_are_marked() -> None:
    pane = Told()
    pane._lay_out(20, 4)
    assert [row.text for row in pane._lines] == ["row 0", "row 1", "row 2", "row 3 …"]
    pane._lay_out(6, 4)
    assert pane._lines[-1].text == "row 3…"
    pane._lay_out(20, 9)
    assert pane._lines[-1].text == "row 8"
    assert _cut([line("all"), line(" ")], 1) == [line("all")], "a blank row is no loss"


def test_a_day_without_a_plan_asks_for_it(tmp_path: Path) -> None:
    pane = pane_of(tmp_path, CheckIn(TODAY, SORE_RUN.at, None, {}))
    assert pane.step
    assert pane.step.key == "c"
