"""The signs beside the words: one cell wide, distinct without colour, each with an ASCII form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.model.verdict import Verdict

if TYPE_CHECKING:
    from core.decision.decide import Decision

VERDICT_GLYPHS: Mapping[Verdict, str] = {
    Verdict.TRAIN: "●",
    Verdict.MODIFY: "◆",
    Verdict.RECOVER: "▲",
    Verdict.REST: "■",
    Verdict.REFER: "✚",
    Verdict.UNKNOWN: "·",
}

ASCII_VERDICTS: Mapping[Verdict, str] = {
    Verdict.TRAIN: "o",
    Verdict.MODIFY: "m",
    Verdict.RECOVER: "a",
    Verdict.REST: "R",
    Verdict.REFER: "!",
    Verdict.UNKNOWN: "?",
}

_ASCII = str.maketrans(
    {sign: ASCII_VERDICTS[verdict] for verdict, sign in VERDICT_GLYPHS.items()}
    | dict(zip("·•○›▁▂▄▆▇█▀▐▌▓▒░–—−…→←↑↓×≥≤✓▏", ".*o>_=#######%+=---~><^vx><+_", strict=True))
    | dict(zip("┌┐└┘├┤┬┴┼─│┈━┃┏┓┗┛┣┫┻╺╸╻╹’‘“”", "+++++++++-|.-|+++++++--||''\"\"", strict=True))
    | dict(zip("▃▅▔═╌┊▸", "##-=-|>", strict=True))  # Textual's own scroll bars and frames
    | dict.fromkeys(map(chr, range(0x2801, 0x2900)), "*")  # braille: the line of the chart
)


URGENT, ASCII_URGENT = "!", "H"
"""The sign of a day on which help is needed now."""
URGENT_ROLE = "help"
"""What is urgent is written in a colour of its own."""


def verdict_glyph(verdict: Verdict, ascii_only: bool = False, *, urgent: bool = False) -> str:
    """Return the verdict's own sign."""
    if urgent:
        return ASCII_URGENT if ascii_only else URGENT
    return (ASCII_VERDICTS if ascii_only else VERDICT_GLYPHS)[verdict]


def role_of(verdict: Verdict, *, urgent: bool = False) -> str:
    """Return the role that a verdict is written in."""
    return URGENT_ROLE if urgent else verdict.key


def sign_of(decision: Decision, ascii_only: bool = False) -> str:
    """Return the sign of a decision's verdict, or that of what is urgent."""
    if decision.urgent:
        return ASCII_URGENT if ascii_only else URGENT
    return verdict_glyph(decision.verdict, ascii_only)


def dots(full: int, of: int, *, ascii_only: bool) -> tuple[str, str]:
    """Return the full and the empty dots of a scale; in ASCII both would be the letter o."""
    filled, empty = ("*", ".") if ascii_only else ("●", "○")
    return filled * full, empty * (of - full)


def to_ascii(text: str, role: str = "") -> str:
    """Return `text` in pure ASCII, character by character; what has no ASCII form becomes "?".

    What is urgent has another sign, since its own is that of what is only to be checked.
    """
    if role == URGENT_ROLE:
        text = text.replace(URGENT, ASCII_URGENT, 1)
    return text.translate(_ASCII).encode("ascii", "replace").decode("ascii")
