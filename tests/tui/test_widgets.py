"""Widgets: what is repainted, what fits, what is told without colour, what is plain ASCII."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content
from textual.theme import BUILTIN_THEMES

from core.model.body import PARTS, Part
from core.model.verdict import Verdict
from tests.tui.mornings import SHARP, SORE, WARM_UP, Morning, morning
from tui.terminal.contrast import READABLE, contrast
from tui.terminal.glyphs import ASCII_VERDICTS, VERDICT_GLYPHS, to_ascii
from tui.widgets.figure import body_map
from tui.widgets.keybar import KeyBar
from tui.widgets.lines import Line, line, wrapped, wrapped_text
from tui.widgets.pane import Pane, _fitted

TODAY = date(2026, 11, 21)


def text_of(row: Line) -> str:
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in row.pieces)


# the key bar

HINTS = st.lists(
    st.tuples(st.sampled_from(["w", "Esc", "shift+tab", "0–9 x"]), st.text("abc ", min_size=1)),
    max_size=10,
)


@given(HINTS, st.integers(1, 120))
def test_the_key_bar_never_overflows_and_shows_hints_whole(
    hints: list[tuple[str, str]], width: int
) -> None:
    bar = KeyBar()
    bar.hints = hints
    (row,) = bar.lines_for(width, 1)
    assert cell_len(text_of(row)) <= width
    for start, end, key in row.hits:
        assert text_of(row)[start:end].startswith(f"{key} ")


def test_where_it_is_narrow_help_and_quit_stay() -> None:
    bar = KeyBar()
    bar.hints = [("w", "warm up"), ("e", "explain"), ("?", "help"), ("q", "quit")]
    assert text_of(bar.lines_for(16, 1)[0]) == "? help  q quit"
    assert text_of(bar.lines_for(8, 1)[0]) == "q quit"
    assert text_of(bar.lines_for(3, 1)[0]) == ""


@given(st.text("ab ·–日\n", max_size=30), st.integers(1, 12))
def test_text_breaks_where_textual_breaks_it(text: str, width: int) -> None:
    rows = [row.plain.rstrip() for row in Content(text).wrap(width)]
    assert wrapped_text(text, width) == rows


# repainting

ROWS = st.lists(
    st.tuples(st.text("ab ·▇é日", max_size=6), st.sampled_from(["", "strong", "key"])), max_size=6
)


@pytest.mark.parametrize(("key", "whole"), [("3", set()), ("5", {"checkin"})], ids=["3", "5"])
async def test_one_key_repaints_only_rows_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, whole: set[str]
) -> None:
    async with morning(tmp_path, size=(120, 36), keys="l h q") as here:
        drawn: dict[str, int] = {}
        refresh = Pane.refresh

        def count(self: Pane, *regions: object, **options: object) -> Pane:
            if self.display and self.region and self.id:
                rows = self._edge or regions
                drawn[self.id] = drawn.get(self.id, 0) + (len(rows) or 1000)
            return refresh(self, *regions, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(Pane, "refresh", count)
        await here.press(key)
        # from four on the verdict's colour is another, and with it the frame that holds the keys
        assert {pane for pane, rows in drawn.items() if rows >= 1000} == whole
        assert sum(rows for pane, rows in drawn.items() if pane not in whole) <= 40


KEYS = "l u r h e m 1 2 3 4 5 0 7 q v g down up enter enter shift+tab escape c w space n backspace"


async def test_after_any_key_the_panes_show_what_they_would_when_drawn_whole(
    tmp_path: Path,
) -> None:
    die = Random(5)
    async with morning(tmp_path) as here:
        for _ in range(150):
            key = die.choice(KEYS.split())
            await here.press(key if here.app.screen is here.dashboard else "escape")
            drawn = here.text
            for pane in here.app.screen.query(Pane):
                pane._styles_cache.clear()
                pane._dirty_regions.add(pane.size.region)
            assert here.text == drawn, key


@given(st.text(max_size=80), st.integers(8, 60))
def test_wrapped_text_is_whole_and_never_wider_than_its_room(text: str, width: int) -> None:
    rows = wrapped(text, width, "", "  ")
    assert all(cell_len(text_of(row)) <= max(width, 10) + 1 for row in rows)


# body map


def test_the_figure_shows_every_part_and_can_be_clicked_there() -> None:
    spans = {part for row in body_map({}) for _, _, part in row.spans}
    assert spans == set(PARTS)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_soreness_is_told_by_its_number_not_only_by_colour(ascii_only: bool) -> None:
    levels: Mapping[Part, int] = {"quads": 2, "glutes": 5, "chest": 10}
    rows = body_map(levels, ascii_only=ascii_only)
    drawn = "\n".join(text_of(Line(row.pieces)) for row in rows)
    assert (drawn.count("2"), drawn.count("5"), drawn.count("x")) == (2, 2, 1)
    assert not any(sign in drawn for sign in "013")
    assert not ascii_only or drawn.isascii()


def test_the_marked_part_stands_out_also_where_it_is_not_sore() -> None:
    def roles(chosen: Part | None) -> list[str]:
        rows = body_map({}, chosen)
        return [piece[1] for row in rows for piece in row.pieces if isinstance(piece, tuple)]

    assert "chosen" in roles("feet")
    assert not {"chosen", "strong"} & set(roles(None))


async def test_a_part_that_is_not_rated_is_nowhere_said_to_be_fine(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(50, 20), keys="l h q") as here:
        assert "quads -  0 none, 10 the worst" in here.text
    figure = "\n".join(text_of(Line(row.pieces)) for row in body_map({}, "quads"))
    assert figure.count("-") == 2
    assert "0" not in figure


@given(ROWS, st.integers(1, 30))
def test_a_row_too_wide_ends_in_an_ellipsis(row: list[tuple[str, str]], width: int) -> None:
    whole, fitted = text_of(line(*row)), text_of(_fitted(line(*row), width))
    assert cell_len(fitted) <= width
    assert fitted.rstrip() == whole.rstrip() or fitted.endswith("…")


# without colour, and in ASCII


def test_every_verdict_has_its_own_sign_one_cell_wide() -> None:
    for signs in (VERDICT_GLYPHS, ASCII_VERDICTS):
        assert len(set(signs.values())) == len(Verdict)
        assert all(cell_len(sign) == 1 for sign in signs.values())
    assert all(sign.isascii() for sign in ASCII_VERDICTS.values())


@given(st.text(max_size=100))
def test_the_ascii_form_is_ascii_and_as_long(text: str) -> None:
    assert to_ascii(text).isascii()
    assert len(to_ascii(text)) == len(text)


EVERYWHERE = (
    "r h v 5 f 2", "enter 0 enter 1 1 2", "enter n 7 5 enter 4 2 2 n enter", "e", "q", "?", "q",
    "t", "q",
    "h", "q", "w", "space +20", "n n n n n n +155 +1", "1 1 1 1 n 3 1", "enter", "4", "l", "escape",
)  # fmt: skip


async def test_ascii_mode_draws_nothing_but_ascii(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", ascii_only=True) as here:
        for keys in EVERYWHERE:
            await here.press(keys)
            await here.settle()
            wrong = {character for character in here.text if not character.isascii()}
            assert not wrong, (keys, wrong)


# contrast

TEXT = ("", "strong", "quiet", "accent", "key", "error", "train", "modify", "recover", "rest")


def too_faint(here: Morning) -> dict[str, float]:
    """The text roles of the dashboard below the readable contrast, with what they have."""
    pane = here.dashboard.query_one("#today", Pane)
    found = {}
    for role in TEXT:
        style = pane._role_style(role) if role else pane.visual_style
        base = pane.visual_style + style
        background, text = base.background, base.foreground
        assert background
        assert text
        background = background if background.a else here.app.screen.styles.background
        ratio = contrast(background.blend(text, text.a, 1.0), background)
        if ratio < READABLE:
            found[role or "text"] = round(ratio, 1)
    return found


COLOURED = [name for name in BUILTIN_THEMES if not name.startswith("ansi-")]


async def test_text_is_readable_in_every_built_in_theme(tmp_path: Path) -> None:
    faint: dict[str, dict[str, float]] = {}
    async with morning(tmp_path, keys=SORE) as here:
        for theme in COLOURED:
            here.app.theme = theme
            await here.settle()
            if found := too_faint(here):
                faint[theme] = found
    assert not faint


async def test_what_has_no_colour_of_its_own_has_the_colour_of_text(tmp_path: Path) -> None:
    async with morning(tmp_path) as here:
        pane = here.dashboard.query_one("#today", Pane)
        for role in ("strong", "chosen"):
            style = pane.visual_style + pane._role_style(role)
            assert style.foreground == pane.visual_style.foreground


@pytest.mark.parametrize("keys", [SORE, SHARP, f"{SORE} {WARM_UP}"])
async def test_the_verdict_is_told_in_words_beside_its_colour(tmp_path: Path, keys: str) -> None:
    async with morning(tmp_path, keys=keys, config={"theme": "ansi-dark"}) as here:
        assert "Train, modified" in here.text or "Get it checked" in here.text
