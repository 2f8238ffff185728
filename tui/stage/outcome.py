"""Draws what a warm-up came to: before and after, what was lifted, what stays and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.model.verdict import Verdict
from core.model.words import capitalized, words
from core.warmup.result import Result
from tui.chart.bands import band_role
from tui.stage.sheet import Sheet, length
from tui.terminal.glyphs import VERDICT_GLYPHS
from tui.terminal.letters import Size, lettered, spaced
from tui.widgets.banner import BANNER_WORDS
from tui.widgets.lines import Line, Piece

_BESIDE = 68
"""Columns from which now stands beside this morning, the answers beside the parts."""
_FEW_ROWS = 9
"""Rows below which the parts are a row of words."""
NOW = 37
_SCALE = 10


class StageOutcome(NamedTuple):
    """What is drawn: the result, the day's sentence, what comes next, one line to tell."""

    result: Result
    headline: str
    steps: Sequence[tuple[str, str]]
    """Keys and what they do next, the first of them most of all."""
    notice: str = ""
    ascii_only: bool = False


def outcome_rows(outcome: StageOutcome, columns: int, rows: int) -> list[Line]:
    """Return the rows of a warm-up's result in a pane of this size."""
    sheet = Sheet(columns, rows)
    draw = _beside if columns >= _BESIDE and rows >= 15 else _stacked
    y = draw(outcome, sheet)
    _next(outcome, sheet, min(y + 1, rows - 1))
    return sheet.lines()


def _beside(outcome: StageOutcome, sheet: Sheet) -> int:
    result, air = outcome.result, 1 if sheet.rows >= 19 else 0
    if result.before == result.after:
        sheet.put(0, 0, ("this morning, and still", "quiet"))
        _word(outcome, sheet, 0, 1, result.after, "large")
    else:
        sheet.put(0, 0, ("this morning", "quiet"))
        sheet.put(NOW, 0, ("now", "quiet"))
        _word(outcome, sheet, 0, 2, result.before, "small")
        sheet.put(NOW - 7, 2, ("───→", "quiet"))
        _word(outcome, sheet, NOW, 1, result.after, "large")
        sheet.put(0, 4 + air, *_verdict(result.before))
    sheet.put(NOW if result.before != result.after else 0, 4 + air, *_verdict(result.after))
    y = sheet.write(0, 5 + 2 * air, _sentence(outcome), sheet.columns, "strong", rows=2) + air
    left = _parts(outcome, sheet, 0, y, sheet.rows - y - 6) + air
    right = _answers(outcome, sheet, NOW + 4, y)
    left = _reasons(outcome, sheet, left, NOW + 2, most=sheet.rows - left - 2 - air)
    return sheet.write(0, max(left, right) + air, outcome.notice, sheet.columns, "quiet", rows=1)


def _stacked(outcome: StageOutcome, sheet: Sheet) -> int:
    result = outcome.result
    y = _verdicts(result, sheet)
    y = sheet.write(0, y, _sentence(outcome), sheet.columns, "strong", rows=3)
    if sheet.rows < _FEW_ROWS:
        y = sheet.write(0, y, _levels(result), sheet.columns, rows=1)
        return _reasons(outcome, sheet, y, sheet.columns, most=sheet.rows - y - 1)
    y = _reasons(outcome, sheet, y, sheet.columns, most=max(2, sheet.rows - y - 4))
    y = _parts(outcome, sheet, 0, y, sheet.rows - y - 1)
    if sheet.rows - y > len(result.answers):
        y = _answers(outcome, sheet, 0, y)
    if sheet.rows - y > 2:
        y = sheet.write(0, y, outcome.notice, sheet.columns, "quiet", rows=1)
    return y


def _levels(result: Result) -> str:
    """Return each sore part before and after, in a few words."""
    return ", ".join(
        f"{words(part)} {before}" if after is None else f"{words(part)} {before} → {after}"
        for part, before, after in result.parts
    )


def _verdicts(result: Result, sheet: Sheet) -> int:
    """Draw this morning's verdict and the one that holds now; in one row where there is room."""
    after = _verdict(result.after)
    if result.before == result.after:
        sheet.put(0, 0, ("still  ", "quiet"), *after)
        return 1
    before = _verdict(result.before)
    arrow: list[Piece] = [("  →  ", "quiet")]
    width = length((*before, *arrow, *after))
    if width <= sheet.columns:
        labels = ("this morning  ", "quiet") if width + 14 <= sheet.columns else ("", "")
        sheet.put(0, 0, labels, *before, *arrow, *after)
        return 1
    sheet.put(0, 0, ("this morning  ", "quiet"), *before)
    sheet.put(0, 1, ("now           ", "quiet"), *after)
    return 2


def _word(
    outcome: StageOutcome, sheet: Sheet, x: int, y: int, verdict: Verdict, size: Size
) -> None:
    text = BANNER_WORDS.get(verdict, "")
    role = verdict.key if size == "large" else "quiet"  # what was is no second accent
    if not outcome.ascii_only:
        sheet.rows_of(x, y, lettered(text, size), role)
    elif size == "large":  # what holds now stands on a block, as the day's banner does
        block = f"  {spaced(text)}  "
        sheet.rows_of(x, y, [" " * len(block), block, " " * len(block)], "fill")
    else:
        sheet.rows_of(x, y, [spaced(text)], role)


def _verdict(verdict: Verdict) -> list[Piece]:
    return [(f"{VERDICT_GLYPHS[verdict]} {verdict.label}", verdict.key)]


def _sentence(outcome: StageOutcome) -> str:
    return outcome.result.why or outcome.headline


def _parts(outcome: StageOutcome, sheet: Sheet, x: int, y: int, most: int) -> int:
    """Draw each sore part before and after; return the row after them."""
    for part, before, after in outcome.result.parts[: max(0, most)]:
        now = before if after is None else after
        column = sheet.put(x, y, f"{words(part):<11}")
        column = sheet.put(
            column, y,
            ("▇" * min(now, before), band_role(now)),
            ("░" * (before - now) if now < before else "▓" * (now - before), "quiet"),
            ("·" * (_SCALE - max(now, before)), "faint"),
        )  # fmt: skip
        was: Piece = (f"  {before}", f"{band_role(before)}-number")
        told: list[Piece] = [(", not rated", "quiet")]
        if after is not None:
            told = [(" → ", "quiet"), (f"{after}", f"{band_role(after)}-number")]
        sheet.put(column, y, was, *told)
        y += 1
    return y


def _answers(outcome: StageOutcome, sheet: Sheet, x: int, y: int) -> int:
    for answer in outcome.result.answers:
        sign = "?" if answer.good is None else "✓" if answer.good else "!"
        role = "quiet" if answer.good else "accent"
        sheet.put(x, y, (sign, role), " ", (f"{answer.label:<9} ", "quiet"), answer.text)
        y += 1
    return y


def _reasons(outcome: StageOutcome, sheet: Sheet, y: int, columns: int, most: int = 6) -> int:
    """Draw what was lifted, what stays and what was added; return the row after them."""
    result = outcome.result
    for label, texts, none in (
        ("Lifted", result.lifted, "nothing"),
        ("Kept", result.kept, "none"),
        ("Added", result.added, ""),
    ):
        text = capitalized("; ".join(texts)) or none
        if text and most > 0:
            sheet.put(0, y, (label, "quiet"))
            end = sheet.write(8, y, text, columns - 8, rows=most)
            most -= end - y
            y = end
    return y


def _next(outcome: StageOutcome, sheet: Sheet, y: int) -> None:
    """Draw what can be done next, the first thing in the accent."""
    x = 0
    for number, (key, does) in enumerate(outcome.steps):
        pieces: list[Piece] = (
            [(f"[ {key} ]", "fill"), "  ", (does, "strong")]
            if not number
            else [(key, "key"), (f" {does}", "quiet")]
        )
        width = length(pieces)
        if x + width > sheet.columns:
            break
        x = sheet.put(x, y, *pieces) + 4
