"""The shapes of the body's parts, front and back.

A view is 26 dots wide and 56 high at scale 1. Shapes are painted in this order; what is cut is
taken away afterwards: the lines between muscles, the eyes. The right half mirrors the left one.
"""

from __future__ import annotations

from typing import NamedTuple

WIDTH, HEIGHT = 26, 56
"""Dots of a view at scale 1: 13 by 14 cells."""
MIDDLE = WIDTH / 2

HEAD, HAIR, HAND = "head", "hair", "hand"
"""What is no part, and is never sore here."""


class Ellipse(NamedTuple):
    """An ellipse by its middle and radii."""

    part: str
    x: float
    y: float
    wide: float
    high: float


class Limb(NamedTuple):
    """A stroke with round ends, each of its own radius."""

    part: str
    start: tuple[float, float]
    end: tuple[float, float]
    radii: tuple[float, float]


class Area(NamedTuple):
    """An area by its corners."""

    part: str
    corners: tuple[tuple[float, float], ...]


Shape = Ellipse | Limb | Area


class BodyView(NamedTuple):
    """One side of the body. `lines` are cut in the middle, from one height to another."""

    shapes: tuple[Shape, ...]
    lines: tuple[tuple[float, float], ...]
    eyes: Ellipse | None = None
    waist: tuple[float, float, float] | None = None
    """A level line, cut where there is room: from, to, height."""


_NECK = Area("neck", ((11.2, 7.2), (14.8, 7.2), (15.0, 10.6), (11.0, 10.6)))
_ARMS = (
    Limb(HAND, (2.7, 33.0), (2.5, 34.8), (1.3, 1.5)),
    Limb("forearms", (4.5, 24.4), (3.7, 27.0), (1.95, 1.7)),
    Limb("wrists", (3.3, 29.2), (3.0, 31.0), (1.45, 1.35)),
    Limb("arms", (6.0, 15.2), (4.9, 20.2), (2.1, 1.9)),
    Ellipse("elbows", 4.6, 22.2, 1.8, 1.7),
)
_SHOULDER = Ellipse("shoulders", 6.6, 13.4, 2.7, 2.6)

FRONT = BodyView(
    (
        Ellipse(HEAD, 13, 4.0, 3.3, 4.0),
        _NECK,
        *_ARMS,
        Area(
            "core",
            ((8.7, 19.0), (17.3, 19.0), (16.7, 24.0), (17.2, 28.0), (8.8, 28.0), (9.3, 24.0)),
        ),
        Area("hips", ((8.8, 28.0), (17.2, 28.0), (18.3, 32.5), (7.7, 32.5))),
        Limb("quads", (9.9, 33.5), (10.2, 40.2), (2.9, 2.2)),
        Area("groin", ((10.0, 28.6), (16.0, 28.6), (13.0, 35.0))),
        Area(
            "chest",
            (
                (8.0, 11.2), (18.0, 11.2), (18.8, 16.0), (17.4, 19.6),
                (13.0, 20.2), (8.6, 19.6), (7.2, 16.0),
            ),
        ),
        Area("shoulders", ((11.0, 9.4), (11.0, 11.9), (6.4, 13.4), (5.6, 11.9))),
        _SHOULDER,
        Limb("shins", (10.3, 45.2), (10.6, 48.0), (2.15, 1.6)),
        Ellipse("knees", 10.3, 42.3, 2.1, 1.9),
        Area("feet", ((9.7, 52.6), (11.9, 52.6), (12.0, 55.9), (7.4, 55.9), (8.0, 54.4))),
        Limb("ankles", (10.75, 49.6), (10.8, 51.6), (1.45, 1.35)),
    ),
    lines=((13.0, 19.4), (21.5, 27.0), (35.0, 56.0)),
    eyes=Ellipse("eyes", 11.5, 3.9, 0.55, 0.6),
    waist=(9.9, 16.1, 23.5),
)  # fmt: skip
BACK = BodyView(
    (
        Ellipse(HAIR, 13, 4.0, 3.3, 4.0),
        _NECK,
        *_ARMS,
        Area(
            "lower_back",
            ((8.7, 19.0), (17.3, 19.0), (16.7, 24.0), (17.2, 28.4), (8.8, 28.4), (9.3, 24.0)),
        ),
        Limb("hamstrings", (10.1, 36.4), (10.2, 40.2), (2.75, 2.2)),
        Ellipse("glutes", 10.0, 31.0, 3.3, 3.7),
        Area(
            "upper_back",
            (
                (11.0, 9.0), (15.0, 9.0), (18.0, 11.4), (18.8, 16.0), (16.9, 20.2),
                (13.0, 22.6), (9.1, 20.2), (7.2, 16.0), (8.0, 11.4),
            ),
        ),
        Area("shoulders", ((9.6, 10.2), (8.6, 12.4), (6.4, 13.4), (5.6, 11.9))),
        _SHOULDER,
        Ellipse("calves", 10.05, 46.0, 2.75, 3.3),
        Ellipse("knees", 10.2, 42.0, 2.1, 1.8),
        Ellipse("feet", 10.8, 54.3, 1.7, 1.6),
        Limb("ankles", (10.75, 49.4), (10.8, 51.6), (1.45, 1.3)),
    ),
    lines=((11.0, 56.0),),
)  # fmt: skip
