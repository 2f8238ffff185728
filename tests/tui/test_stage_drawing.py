"""The warm-up's stage at every size: the clock, the move, what to heed and what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from core.model.body import SESSION_LOADS
from core.warmup.moves import MOVES
from core.warmup.needs import Needs
from core.warmup.plan import build_plan
from core.warmup.timer import GET_READY
from tui.commands import Keymap
from tui.stage.guide import Guide
from tui.stage.planned import planned
from tui.stage.running import running
from tui.stage.scene import Scene, clock
from tui.stage.sheet import Sheet
from tui.terminal.glyphs import to_ascii
from tui.terminal.thrift import SYNC_END, SYNC_START, Thrift
from tui.widgets.lines import Line, Piece

LOADS = SESSION_LOADS["lower"]
NEEDS = Needs(
    "lower",
    {"quads": 8, "hamstrings": 3},
    (*LOADS.main, *LOADS.supporting),
    unloaded=["quads"],
    actions=["unload", "no_pb"],
)
PLAN = build_plan("long", NEEDS)
SIZES = [(116, 30), (116, 22), (76, 19), (76, 15), (46, 16), (48, 19), (36, 8)]
"""Of the pane at 160x50 and 120x36, 80x24, 50x20 and 40x12."""

GET_READY_DRAWN = ("GET READY", "G E T   R E A D Y", "█▀▀▀ ██▀ ▀█▀", "▄█▀▀▀  ██▀▀▀▀")


def guide(seconds: int = 0) -> Guide:
    """A warm-up that has run for so long."""
    here = Guide(PLAN, NEEDS.soreness)
    here.on("start", 0)
    for second in range(1, seconds + 1):
        here.tick(second)
    return here


def scene(here: Guide, *, how: bool = False, ascii_only: bool = False) -> Scene:
    return Scene(here, "", Keymap().key, how, ascii_only)


def text(rows: Iterable[Line]) -> str:
    return "\n".join(
        "".join(piece if isinstance(piece, str) else piece[0] for piece in row.pieces).rstrip()
        for row in rows
    )


def in_the_last_step() -> Guide:
    here = guide()
    for _ in PLAN.steps[1:]:
        here.on("next", 0)
    for second in range(1, 12):
        here.tick(second)
    return here


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_stage_fits_every_size(columns: int, rows: int) -> None:
    for seconds in (0, 3, 40, 160):
        drawn = running(scene(guide(seconds)), columns, rows)
        assert len(drawn) == rows
        assert all(len(row) <= columns for row in text(drawn).splitlines())


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_move_and_the_next_one_are_in_sight(columns: int, rows: int) -> None:
    shown = text(running(scene(guide(40)), columns, rows))

    assert PLAN.steps[0].move.name in shown
    assert PLAN.steps[1].move.name.split()[0] in shown
    assert f"step 1 of {len(PLAN.steps)}" in shown
    assert "0:35 of 10:00" in shown


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_caution_is_in_sight_while_its_step_runs(columns: int, rows: int) -> None:
    shown = " ".join(text(running(scene(in_the_last_step()), columns, rows)).split())

    assert "No weights" in shown
    assert "No personal best" in shown


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_getting_ready_cannot_be_mistaken_for_the_step(columns: int, rows: int) -> None:
    ready = text(running(scene(guide(2)), columns, rows))
    begun = text(running(scene(guide(7)), columns, rows))

    assert any(word in ready for word in GET_READY_DRAWN)
    assert not any(word in begun for word in GET_READY_DRAWN)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_paused_step_says_what_goes_on(columns: int, rows: int) -> None:
    here = guide(40)
    here.on("pause", 40.0)
    shown = text(running(scene(here), columns, rows))

    assert "PAUSED" in shown
    assert "space" in shown


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_ascii_draws_the_same_in_ascii(columns: int, rows: int) -> None:
    shown = to_ascii(text(running(scene(guide(40), ascii_only=True), columns, rows)))
    assert "?" not in shown.replace("worse?", "").replace("clean?", "")
    assert "O" in shown or rows < 12


def test_a_paused_phone_says_whole_what_goes_on() -> None:
    here = guide(40)
    here.on("pause", 40.0)

    assert "space goes on" in text(running(scene(here), 46, 16))


def in_step(number: int) -> Guide:
    """A warm-up that is in this step, seven seconds after it was announced."""
    here = guide()
    for _ in range(number):
        here.on("next", 0)
    for second in range(1, 8):
        here.tick(second)
    return here


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_how_the_move_is_done_is_one_key_away_and_whole(columns: int, rows: int) -> None:
    for number, step in enumerate(PLAN.steps):
        here = in_step(number)
        if rows > 8 and not step.cautions:
            assert "h how" in text(running(scene(here), columns, rows))
        shown = [row.text for row in running(scene(here, how=True), columns, rows)]
        words = " ".join(" ".join(shown).split()).replace("│", "")
        if rows > 15 or not step.cautions:
            assert all(word in words for word in step.move.how.split()), (step.move.how, words)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_caution_is_whole_beside_a_clock_as_large_as_the_pane_allows(
    columns: int, rows: int
) -> None:
    run = SESSION_LOADS["run"]
    needs = Needs("run", {"calves": 5}, (*run.main, *run.supporting), unloaded=["calves"],
                  actions=["unload", "no_pb"])  # fmt: skip
    here = Guide(build_plan("long", needs), needs.soreness)
    here.on("start", 0)
    for _ in here.plan.steps[1:]:
        here.on("next", 0)
    for second in range(1, 12):
        here.tick(second)
    shown = text(running(scene(here), columns, rows))

    told = {"Half", "effort;", "stop", "worse", "calves.", "personal", "best"}
    assert told | {"strides,", "each", "little", "quicker"} <= {*shown.replace(".", ". ").split()}
    assert shown.count("█") >= 10
    plain = text(running(scene(here, ascii_only=True), columns, rows))
    assert plain.count("#") > 40 or plain.count("_") > 8


def test_a_cue_is_broken_between_words_beside_the_largest_figures() -> None:
    for columns in range(100, 118):
        shown = text(running(scene(guide(40)), columns, 30))
        assert "shoulders loose" in shown or "loose." in shown.split()
        assert all(word in shown.split() for word in ("Breathe", "evenly,", "shoulders"))


@pytest.mark.parametrize("columns", [*range(36, 48), 60, 67, 68, 76, 99, 100, 116, 156])
def test_no_word_is_cut_without_a_mark(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is put on the sheet is put where it has room; `write` says where it cuts."""
    put, cut = Sheet.put, list[str]()

    def watched(sheet: Sheet, x: int, y: int, *pieces: Piece, hit: str = "") -> int:
        end = put(sheet, x, y, *pieces, hit=hit)
        text = "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces).rstrip()
        if re.search("[a-z]", text) and (x + len(text) > sheet.columns or y >= sheet.rows):
            cut.append(text)
        return end

    monkeypatch.setattr(Sheet, "put", watched)
    paused = guide(40)
    paused.on("pause", 40.0)
    for rows in (8, 10, 13, 16, 19, 22, 30, 44):
        for here in (guide(2), guide(40), paused, in_the_last_step()):
            running(scene(here), columns, rows)
        planned(scene(Guide(PLAN, NEEDS.soreness)), columns, rows)
    assert not cut


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_cue_is_read_whole(columns: int, rows: int) -> None:
    for move in MOVES.values():
        step = PLAN.steps[0]._replace(move=move, cautions=())
        here = Guide(PLAN._replace(steps=(step, *PLAN.steps[1:])), {})
        here.on("start", 0)
        for second in range(1, 8):
            here.tick(second)
        shown = text(running(scene(here), columns, rows)).casefold().split()
        assert {*move.cue.casefold().replace(",", "").split()} <= {w.strip(".,") for w in shown}


def test_both_poses_are_numbered() -> None:
    for columns, rows in SIZES[:6]:
        shown = text(running(scene(guide(40)), columns, rows)).splitlines()
        assert any(row.split("│")[-1].split()[:2] == ["1", "2"] or "1                  2" in row
                   for row in shown)  # fmt: skip


def test_nothing_but_the_clock_moves_when_the_step_begins() -> None:
    for columns, rows in SIZES:
        for ascii_only in (False, True):
            ready, begun = (
                text(running(scene(guide(s), ascii_only=ascii_only), columns, rows)).splitlines()
                for s in (4, 5)
            )
            name = PLAN.steps[0].move.name
            rows_of = [[n for n, row in enumerate(shown) if name in row.split("│")[-1]]
                       for shown in (ready, begun)]  # fmt: skip
            assert rows_of[0] == rows_of[1], (columns, rows)


def test_a_small_plan_that_does_not_fit_shows_its_steps_first() -> None:
    plan = PLAN._replace(before=("Heat on quads: a heating pad or a hot shower.",))
    here = Guide(plan, NEEDS.soreness)

    assert "Heat" not in text(planned(scene(here), 36, 5).rows)
    assert "Heat" in text(planned(scene(here), 46, 14).rows)


def test_a_tick_is_for_a_step_that_was_done() -> None:
    here = guide(int(GET_READY) + PLAN.steps[0].seconds)
    here.on("next", 500.0)
    shown = text(running(scene(here), 76, 19))

    assert "✓–▸···" in shown


def test_the_plan_shows_cautions_at_their_step_even_without_cues() -> None:
    here = Guide(PLAN, NEEDS.soreness)
    for columns in (46, 76, 116):
        shown = " ".join(text(planned(scene(here), columns, 8).rows).split())
        for step in PLAN.steps:
            assert step.move.name in shown
            assert all(caution.split(":")[0] in shown for caution in step.cautions)


def test_a_clock_counts_a_begun_second_whole() -> None:
    assert [clock(s) for s in (0, 0.2, 59.1, 60, 610)] == ["0:00", "0:01", "1:00", "1:00", "10:10"]


def frame(rows: list[Line]) -> str:
    """Rows as Textual writes them on a screen of 80 by 24, each run with its whole style."""
    written = []
    for y, row in enumerate(rows):
        runs = [(p, "") if isinstance(p, str) else p for p in row.pieces]
        styled = (
            f"\x1b[38;2;{len(role) * 9};180;90;48;2;14;17;22m{run}\x1b[0m" for run, role in runs
        )
        written.append(f"\x1b[{y + 3};3H{''.join(styled)}")
    return "\n".join(written) + "\x1b[1;1H"


@pytest.mark.parametrize("synchronized", [False, True])
def test_a_running_timer_costs_160_bytes_a_second_at_most(*, synchronized: bool) -> None:
    here, thrift, sent = guide(), Thrift(), []
    for second in range(1, 120):
        here.tick(second)
        data = [frame(running(scene(here), 76, 19))]
        if synchronized:
            data = [SYNC_START, *data, SYNC_END]
        sent.append(sum(len(thrift.shortened(each, 80).encode()) for each in data))

    counted = sent[int(GET_READY) + 2 :]
    assert sum(counted) / len(counted) <= 160


def test_a_step_change_costs_three_kilobytes_at_most() -> None:
    here, thrift = guide(40), Thrift()
    thrift.shortened(frame(running(scene(here), 76, 19)), 80)
    for _ in PLAN.steps[1:]:
        here.on("next", 41.0)
        assert len(thrift.shortened(frame(running(scene(here), 76, 19)), 80).encode()) <= 3000
        for second in range(7):
            here.tick(42.0 + second)
        assert len(thrift.shortened(frame(running(scene(here), 76, 19)), 80).encode()) <= 3000
