"""The colours: tokens for dark and light grounds, for strong contrast, and for colour-blind eyes.

A token that text uses stands out from the ground by 4.5 or more; `line`, `dim`, `body` and `hair`
never carry meaning alone. Each verdict and band has a word or a number besides. Where there are
256 colours the nearest are taken: the marked row's ground, `chip`, is grey enough to stay one.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

ColourTokens = Mapping[str, str]

FAINT = frozenset({"line", "dim", "body", "hair", "chip"})
"""Tokens that draw frames, grounds and what stays in the background."""
VERDICTS = ("train", "modify", "recover", "rest", "refer", "help", "unknown")
BANDS = ("b1", "b4", "b5", "b7")

DARK: ColourTokens = {
    "ground": "#0e1116", "plain": "#e8ebef", "soft": "#b7c0cc", "muted": "#8b96a5",
    "line": "#39434f", "dim": "#5b6675", "body": "#5a6778", "hair": "#3d4855", "chip": "#21262c",
    "train": "#7ed491", "modify": "#f5b950", "recover": "#6fb7f7", "rest": "#b9a3f7",
    "refer": "#ff8a8f", "help": "#ff5d67", "unknown": "#9fb0c3",
    "b1": "#5fa79b", "b4": "#d6c15c", "b5": "#f09a4f", "b7": "#f26a6a",
}  # fmt: skip
LIGHT: ColourTokens = {
    "ground": "#fbfaf7", "plain": "#1c2129", "soft": "#434c58", "muted": "#626c79",
    "line": "#c9ced5", "dim": "#98a1ac", "body": "#a3acb8", "hair": "#7d8793", "chip": "#eceae6",
    "train": "#1f7a3c", "modify": "#8f5600", "recover": "#1463b0", "rest": "#6342c4",
    "refer": "#b3262f", "help": "#c4121f", "unknown": "#55606d",
    "b1": "#2b7d71", "b4": "#7d6a00", "b5": "#ab4e00", "b7": "#b82832",
}  # fmt: skip
CONTRAST: ColourTokens = {
    **DARK,
    "ground": "#000000", "plain": "#ffffff", "soft": "#e4e8ed", "muted": "#c3cbd6",
    "line": "#8a94a1", "dim": "#8a94a1", "body": "#7f8b9b", "hair": "#616c7a", "chip": "#2e343d",
    "train": "#8ff0a4", "modify": "#ffd166", "recover": "#8fcbff", "rest": "#d0bfff",
    "refer": "#ffa8ab", "help": "#ff8a91", "unknown": "#c3cbd6",
    "b1": "#8bdcce", "b4": "#f0dc72", "b5": "#ffb26b", "b7": "#ff9a9a",
}  # fmt: skip
COLOUR_BLIND: ColourTokens = {
    **DARK,
    "train": "#3fa4ff", "modify": "#f2e06b", "recover": "#cfe3f3", "rest": "#a39aa0",
    "refer": "#e0852e", "help": "#ff7a1a",
    "b1": "#4f8fbf", "b4": "#c9d8e6", "b5": "#f2e06b", "b7": "#ff8c3a",
}  # fmt: skip
"""Blue against yellow and orange, which red-green blindness leaves apart, and lightness."""

_ANSI_NUMBERS: Mapping[str, tuple[str, str]] = {
    "train": ("bright_green", "green"), "modify": ("bright_yellow", "yellow"),
    "recover": ("bright_blue", "blue"), "rest": ("bright_magenta", "magenta"),
    "refer": ("bright_red", "red"), "help": ("bright_red", "red"),
    "unknown": ("default", "default"),
    "b1": ("cyan", "cyan"), "b4": ("yellow", "yellow"), "b5": ("bright_yellow", "magenta"),
    "b7": ("bright_red", "red"),
}  # fmt: skip
"""The terminal's own colours, on a dark and on a light ground."""


def _mixes(tokens: ColourTokens) -> dict[str, str]:
    """Return each band mixed half with the ground: the body of a column."""
    ground = Color.parse(tokens["ground"])
    return {f"{band}-mix": ground.blend(Color.parse(tokens[band]), 0.5).hex for band in BANDS}


def _ansi(*, dark: bool) -> dict[str, str]:
    plain = dict.fromkeys(("ground", "plain", "soft", "muted", *FAINT), "ansi_default")
    plain["line"] = "ansi_bright_black"
    own = {token: f"ansi_{names[not dark]}" for token, names in _ANSI_NUMBERS.items()}
    mixes = {f"{band}-mix": own[band] for band in BANDS}
    return {**plain, **own, **mixes}


def variables(of: Theme) -> dict[str, str]:
    """Return our tokens for a theme that has none of its own: those that go with its ground."""
    if of.ansi:
        return _ansi(dark=of.dark)
    tokens = DARK if of.dark else LIGHT
    return {**tokens, **_mixes(tokens)}


def theme(name: str, tokens: ColourTokens, *, dark: bool = True) -> Theme:
    """Return a theme of Textual's: what it draws itself goes with our panes."""
    return Theme(
        name,
        primary=tokens["soft"],
        secondary=tokens["unknown"],
        warning=tokens["modify"],
        error=tokens["refer"],
        success=tokens["train"],
        accent=tokens["soft"],
        foreground=tokens["plain"],
        background=tokens["ground"],
        surface=tokens["ground"],
        panel=tokens["chip"],
        dark=dark,
        variables={**tokens, **_mixes(tokens), "foreground-muted": tokens["muted"]},
    )


BASES: Mapping[str, ColourTokens] = {
    "dark": DARK,
    "light": LIGHT,
    "contrast": CONTRAST,
    "colour-blind": COLOUR_BLIND,
}
THEMES = tuple(
    theme(f"sorecast-{name}", tokens, dark=name != "light") for name, tokens in BASES.items()
)
"""Our own themes; the first is the one to begin with."""
