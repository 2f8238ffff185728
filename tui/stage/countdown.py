"""Draws the time left to be read from two metres, GET READY before it, and what holds it."""

from __future__ import annotations

from tui.stage.digits import digits, largest_fitting
from tui.stage.scene import Scene, clock
from tui.stage.sheet import Sheet
from tui.terminal import letters
from tui.widgets.lines import Piece

DIGIT = 9
"""Columns that the seconds to a step take at least, with air."""
LARGE_COLUMNS = 34
"""Columns of READY in large letters."""
_SIZES: tuple[letters.Size, ...] = ("large", "small")


def countdown(scene: Scene, sheet: Sheet, x: int, y: int, columns: int, rows: int) -> int:
    """Draw the time left as large as there is room for; return the rows that it takes."""
    timer = scene.guide.timer
    text = clock(timer.steps[timer.step][1] if timer.getting_ready else timer.remaining)
    if timer.getting_ready and timer.running:
        used = _get_ready(scene, sheet, x, y, columns, rows)
        size = largest_fitting(text, columns, rows)
        return max(used, size.rows if size else 1)  # so that nothing moves when the step begins
    role = "strong" if timer.running else "quiet"
    return _time(scene, sheet, x, y, text, columns, rows, role)


def _time(
    scene: Scene, sheet: Sheet, x: int, y: int, text: str, columns: int, rows: int, role: str
) -> int:
    size = largest_fitting(text, columns, rows)
    drawn = digits(text, size, ascii_only=scene.ascii_only) if size else (text,)
    sheet.rows_of(x, y, drawn, role)
    return size.rows if size else 1


def _get_ready(scene: Scene, sheet: Sheet, x: int, y: int, columns: int, rows: int) -> int:
    """Draw GET READY instead of the clock, and beside it the seconds to the step."""
    left = clock(scene.guide.timer.remaining)[-1]
    if scene.ascii_only:
        return _block(scene, sheet, x, y, left, columns, rows)
    if rows >= 7 and LARGE_COLUMNS <= columns < LARGE_COLUMNS + DIGIT:
        return _large(scene, sheet, x, y, left, rows)
    lines = _lettered(columns - DIGIT, rows)
    if not lines:
        return _block(scene, sheet, x, y, left, columns, rows)
    sheet.rows_of(x, y, lines, "accent")
    after = max(map(len, lines)) + 2
    used = _time(scene, sheet, x + after, y, left, columns - after, rows, "accent")
    return max(len(lines), used)


def _large(scene: Scene, sheet: Sheet, x: int, y: int, left: str, rows: int) -> int:
    """Draw GET READY in large letters in two rows, the seconds over the end of the second."""
    high = min(4, rows - 4)
    sheet.rows_of(x, y + high - 3, letters.lettered("GET", "large"), "accent")
    sheet.rows_of(x, y + high + 1, letters.lettered("READY", "large"), "accent")
    _time(scene, sheet, x + LARGE_COLUMNS - DIGIT, y, left, DIGIT, high, "accent")
    return high + 4


def _lettered(columns: int, rows: int) -> list[str]:
    """Return GET READY in the largest letters in one row or two; nothing where none fit."""
    for size in _SIZES:
        for words in (("GET READY",), ("GET", "READY")):
            drawn = [letters.lettered(word, size) for word in words]
            lines = [row for word in drawn for row in (*word, "")][:-1]
            if len(lines) <= rows and max(map(len, lines)) <= columns:
                return lines
    return []


def _block(scene: Scene, sheet: Sheet, x: int, y: int, left: str, columns: int, rows: int) -> int:
    """Draw GET READY as a reversed block, three rows high where there is room."""
    text = f"  {letters.spaced('GET READY')}  " if columns >= 24 + DIGIT else " GET READY "
    high = 3 if rows >= 3 else 1
    for row in range(high):
        sheet.put(x, y + row, (text if row == high // 2 else " " * len(text), "fill"))
    after = len(text) + 2
    used = _time(scene, sheet, x + after, y, left, columns - after, rows, "accent")
    return max(high, used)


def state(scene: Scene) -> list[Piece]:
    """Return how long the step is, or that it is paused and what goes on."""
    timer = scene.guide.timer
    go = scene.key("warmup.pause")
    if timer.running:
        return [(f"of {clock(timer.steps[timer.step][1])}", "quiet")]
    begun = timer.elapsed > -5 or timer.step or timer.done
    told, does = ("PAUSED", "goes on") if begun else ("READY", "starts")
    return [(told, "accent"), "  ", (go, "key"), (f" {does}", "quiet")]


def stacked(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the state in rows: the word, and the key that goes on."""
    return [pieces] if len(pieces) < 3 else [pieces[:1], pieces[2:]]
