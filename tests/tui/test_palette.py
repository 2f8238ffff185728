"""The colours can be read: by contrast on every ground, and by eyes that are red-green blind."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color as Rich
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tui.terminal.contrast import READABLE, contrast
from tui.terminal.palette import (
    BANDS,
    COLOUR_BLIND,
    CONTRAST,
    DARK,
    FAINT,
    LIGHT,
    THEMES,
    VERDICTS,
    ColourTokens,
    variables,
)

PALETTES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "colour-blind": COLOUR_BLIND}


def on_ground(tokens: ColourTokens, token: str) -> float:
    return contrast(Color.parse(tokens[token]), Color.parse(tokens["ground"]))


@pytest.mark.parametrize("name", PALETTES)
def test_every_token_that_text_uses_stands_out(name: str) -> None:
    tokens = PALETTES[name]
    for token in tokens.keys() - FAINT - {"ground"}:
        assert on_ground(tokens, token) >= READABLE, token


@pytest.mark.parametrize("name", PALETTES)
def test_text_on_the_marked_row_stands_out(name: str) -> None:
    tokens = PALETTES[name]
    chip = Color.parse(tokens["chip"])
    for token in ("plain", *VERDICTS, *BANDS):
        assert contrast(Color.parse(tokens[token]), chip) >= READABLE - 0.5, token
    assert contrast(Color.parse(tokens["plain"]), chip) >= READABLE


def in_256(color: str) -> Color:
    """The colour that a terminal with 256 of them is sent in its place."""
    near = Rich.parse(color).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return Color(*near)


@pytest.mark.parametrize("name", PALETTES)
def test_in_256_colours_text_is_read_and_bands_verdicts_and_the_mark_are_told_apart(
    name: str,
) -> None:
    tokens = {token: in_256(color) for token, color in PALETTES[name].items()}
    for token in tokens.keys() - FAINT - {"ground"}:
        assert contrast(tokens[token], tokens["ground"]) >= READABLE, token
    for each in (BANDS, VERDICTS[:5]):
        assert len({tokens[token] for token in each}) == len(each)
    chip = tokens["chip"]
    assert chip != tokens["ground"]
    assert chip.r == chip.g == chip.b, "no hue of its own"
    assert contrast(tokens["plain"], chip) >= READABLE


def test_strong_contrast_is_stronger() -> None:
    for token in ("plain", "soft", "muted", *VERDICTS, *BANDS):
        assert on_ground(CONTRAST, token) >= 7 > READABLE, token
        assert on_ground(CONTRAST, token) > on_ground(DARK, token), token


@pytest.mark.parametrize("name", PALETTES)
def test_the_body_of_a_column_carries_a_ring(name: str) -> None:
    (theme,) = [theme for theme in THEMES if theme.name.removeprefix("sorecast-") == name]
    tokens = theme.variables
    for band in BANDS:
        ring = contrast(Color.parse(tokens["plain"]), Color.parse(tokens[f"{band}-mix"]))
        assert ring >= 3.0, band  # a sign as large as this needs no more (WCAG 2, 1.4.11)


def seen(color: str, kind: str) -> tuple[float, float, float]:
    """How red-green blind eyes see a colour (Machado, Oliveira, Fernandes 2009, severity 1)."""
    matrix = {
        "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
        "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    }[kind]
    rgb = Color.parse(color).normalized
    red, green, blue = (sum(a * b for a, b in zip(row, rgb, strict=True)) for row in matrix)
    return red, green, blue


@pytest.mark.parametrize("kind", ["protan", "deutan"])
@pytest.mark.parametrize("tokens", [VERDICTS[:5], BANDS], ids=["verdicts", "bands"])
def test_the_colour_blind_theme_keeps_them_apart(kind: str, tokens: tuple[str, ...]) -> None:
    for one, other in combinations(tokens, 2):
        pair = zip(seen(COLOUR_BLIND[one], kind), seen(COLOUR_BLIND[other], kind), strict=True)
        assert sum((a - b) ** 2 for a, b in pair) ** 0.5 >= 0.2, (one, other)


@pytest.mark.parametrize("name", BUILTIN_THEMES)
def test_a_theme_without_our_tokens_gets_them_all(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    tokens = variables(theme)
    assert tokens.keys() == {*DARK, *(f"{band}-mix" for band in BANDS)}
    assert all(value.startswith("ansi_") for value in tokens.values()) == theme.ansi
