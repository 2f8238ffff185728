"""Colours that can be read: whatever the theme, text stands out from its background."""

from __future__ import annotations

from functools import lru_cache

from textual.color import BLACK, WHITE, Color

READABLE = 4.5
"""The lowest contrast of text to its background (WCAG 2, level AA)."""


def contrast(foreground: Color, background: Color) -> float:
    """Return the contrast of two opaque colours: 1 (none) to 21."""
    dark, light = sorted((_luminance(foreground), _luminance(background)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=256)
def readable(color: Color, background: Color) -> Color:
    """Return the colour, moved towards black or white as far as it must be to be readable.

    The terminal's own colours stay as they are: nobody knows what they look like.
    """
    if color.ansi is not None or background.ansi is not None:
        return color
    shade = background.blend(color, color.a, 1.0)
    goal = max(BLACK, WHITE, key=lambda extreme: contrast(extreme, background))
    tones = (shade.blend(goal, step / 20) for step in range(20))
    return next((tone for tone in tones if contrast(tone, background) >= READABLE), goal)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
