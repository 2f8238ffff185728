"""The verdict as a banner: a word that is read across a room and has a shape of its own."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.decide import Decision
from core.model.verdict import Verdict
from tui.terminal.glyphs import role_of, sign_of
from tui.terminal.letters import Size, lettered, spaced
from tui.widgets.lines import Line, line

BANNER_WORDS: Mapping[Verdict, str] = {
    Verdict.TRAIN: "TRAIN",
    Verdict.MODIFY: "MODIFY",
    Verdict.RECOVER: "RECOVER",
    Verdict.REST: "REST",
    Verdict.REFER: "CHECK IT",
}
URGENT = "HELP NOW"


def accent_of(decision: Decision) -> str:
    """Return the role that is the screen's one accent on such a day."""
    return role_of(decision.verdict, urgent=decision.urgent)


def word(decision: Decision) -> str:
    """Return the banner's word, empty on a day without a verdict."""
    return URGENT if decision.urgent else BANNER_WORDS.get(decision.verdict, "")


def banner(
    decision: Decision, width: int, *, small: bool = False, ascii_only: bool, margin: int = 0
) -> list[Line]:
    """Return the banner as large as fits, or nothing where it does not fit at all.

    Only what is urgent is cut out of a bar, with half a row of air above and below; the bar takes
    the pane's margins, too.
    """
    text = word(decision)
    if not text:
        return []
    if ascii_only:
        return _block(decision, width)
    for size in _sizes(small):
        rows = lettered(text, size)
        if decision.urgent and len(rows[0]) + 2 <= width + 2 * margin:
            return _bar(rows, width + 2 * margin, max(1, margin))
        if not decision.urgent and len(rows[0]) <= width:
            return [line((row, "banner")) for row in rows]
    return []


def _sizes(small: bool) -> tuple[Size, ...]:
    return ("small",) if small else ("large", "small")


def _bar(rows: tuple[str, ...], width: int, left: int) -> list[Line]:
    """Return the letters cut out of a bar as wide as the pane, the first where others begin."""
    left = min(left, width - len(rows[0]) - 1)
    inside = [line((f"{' ' * left}{row}".ljust(width), "fill")) for row in rows]
    bar = [line(("▄" * width, "banner")), *inside, line(("▀" * width, "banner"))]
    return [row._replace(bleeds=True) for row in bar]


def _block(decision: Decision, width: int) -> list[Line]:
    """Return a reversed block of three rows with spaced capitals."""
    label, sign = decision.label.upper(), sign_of(decision, ascii_only=True)
    texts = (f"  {sign}   {spaced(label)}  ", f"  {sign}  {label}  ", f"{sign} {label}")
    text = next((text for text in texts if len(text) <= width), "")
    blank = line((" " * len(text), "fill"))
    return [blank, line((text, "fill")), blank] if text else []
