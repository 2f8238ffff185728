"""Draws a running warm-up: the clock to be read from two metres, the move, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from core.model.words import words
from core.warmup.moves import MOVES, Move
from core.warmup.plan import TESTS, Step, why
from core.warmup.poses import POSES
from tui.stage.digits import digits, fitting
from tui.stage.figures import Figure, draw
from tui.stage.guide import Guide
from tui.stage.segments import EMPTY, FILLED, bar
from tui.stage.sheet import Sheet
from tui.terminal import letters
from tui.widgets.pane import Line, Piece, wrapped_text

WIDE, TALL = (100, 22)
"""Columns and rows from which the list of steps stands beside the clock."""
MEDIUM, PHONE = (68, 44)
"""Columns from which figures stand beside the clock, and below it."""
POSE = (16, 9, 4.0)
SMALL_POSE = (14, 8, 3.55)
LARGE_POSE = (24, 13, 5.8)
"""Columns and rows of a drawn pose, and dots a head."""
LIST = 39
"""Columns of the list of steps."""
ASK = "easing, or worse?   moving clean?"
"""What to keep in mind; the questions after the warm-up ask about it."""


class Scene(NamedTuple):
    """What is drawn: the guide, one line to tell, whether the how-to is open, keys in words."""

    guide: Guide
    notice: str
    key: Callable[[str], str]
    how: bool = False
    ascii_only: bool = False

    @property
    def step(self) -> Step | None:
        """The step of the plan that runs; None when the plan has it no more."""
        move = self.guide.timer.move
        return next((step for step in self.guide.plan.steps if step.move is move), None)


def running(scene: Scene, columns: int, rows: int) -> list[Line]:
    """Return the rows of a running warm-up in a pane of this size."""
    sheet = Sheet(columns, rows)
    if columns >= WIDE and rows >= TALL:
        _wide(scene, sheet)
    elif columns >= MEDIUM and rows >= 15:
        _beside(scene, sheet)
    else:
        _narrow(scene, sheet)
    return sheet.lines()


def clock(seconds: float) -> str:
    """Return seconds as m:ss, a begun one counted whole."""
    minutes, rest = divmod(max(0, -int(-seconds // 1)), 60)
    return f"{minutes}:{rest:02}"


@lru_cache(maxsize=64)
def poses(
    key: str, columns: int, rows: int, unit: float, ascii_only: bool
) -> tuple[Figure, Figure]:
    """Return both poses of a move, drawn in cells of this many columns and rows."""
    first, second = POSES[key]
    return (
        draw(first, columns, rows, unit, ascii_only),
        draw(second, columns, rows, unit, ascii_only),
    )


# the layouts


def _wide(scene: Scene, sheet: Sheet) -> None:
    """Draw the list of steps left, clock, move and figures right."""
    top = 1 if sheet.rows >= 28 else 0
    _head(scene, sheet, top)
    left, first = LIST + 5, top + 3
    _steps(scene, sheet, first + 1)
    for y in range(first, sheet.rows):
        sheet.put(LIST + 2, y, ("│", "frame"))
    room = sheet.columns - left
    figure_rows = LARGE_POSE[1] + 1
    below = first + max(4, min(9, sheet.rows - first - figure_rows - 4))
    _clock(scene, sheet, left, first, room - 16, below - first)
    _beside_clock(scene, sheet, first, below)
    y = _move(scene, sheet, left, below + 1, room)
    _figures(scene, sheet, left, max(y + 1, sheet.rows - figure_rows), LARGE_POSE)
    column = left + 2 * LARGE_POSE[0] + 7
    row = sheet.write(column, y + 1, _told(scene), sheet.columns - column, "soft")
    _next(scene, sheet, column, min(row + 1, sheet.rows - 2), stacked=True)


def _beside(scene: Scene, sheet: Sheet) -> None:
    """Draw the clock left, figures right, the move below."""
    air = 1 if sheet.rows >= 19 else 0
    _head(scene, sheet, 0, ticks=True)
    first = 2 + air
    wide, high, _ = POSE
    x = sheet.columns - 2 * wide - 3
    text = _texts(scene, sheet.columns)
    last = sheet.rows - 1 - air
    below = min(first + high + air, last - min(len(text), 4) - 1)
    _clock(scene, sheet, 0, first, x - 2, min(7, below - first - 1))
    _figures(scene, sheet, x, first, POSE)
    timer = scene.guide.timer
    if not timer.getting_ready:
        sheet.put(0, min(below - 1, first + 8), *_of(scene))
    _put_texts(sheet, below, text, last - 1 - below)
    _next(scene, sheet, 0, last - 1)
    _foot(scene, sheet, sheet.rows - 1)


def _narrow(scene: Scene, sheet: Sheet) -> None:
    """Draw the clock over the whole width, the move below, figures where there is room."""
    _head(scene, sheet, 0, ticks=sheet.columns >= 40)
    air = 1 if sheet.rows >= 17 else 0
    first = 2 + air
    wide, high, _ = SMALL_POSE
    x = 2 * wide + 2
    text = _texts(scene, sheet.columns - x, paused=True)
    text = [row for row in text if row[0][0] != (scene.guide.timer.move.name, "strong")]
    needed = sum(must for _, must in text)
    drawn = sheet.columns >= PHONE and sheet.rows >= first + 3 + high and needed <= high - 4
    if not drawn:
        _small(scene, sheet, first, max(3, min(9, sheet.rows - first - 6 - needed // 2)))
        return
    used = _clock(scene, sheet, 0, first, sheet.columns, sheet.rows - first - high - 1 - air)
    y = first + used + air
    sheet.put(0, y, (scene.guide.timer.move.name, "strong"))
    _figures(scene, sheet, 0, sheet.rows - high, SMALL_POSE, gap=1)
    _put_texts(sheet, y + 1, text, sheet.rows - y - 5, x)
    _next(scene, sheet, x, sheet.rows - 4, stacked=True)
    _pain(scene, sheet, x, sheet.rows - 1)


def _small(scene: Scene, sheet: Sheet, y: int, big: int) -> None:
    """Draw the clock and the texts; where these need the room, the clock is a word among them."""
    text = _texts(scene, sheet.columns, paused=True)
    needed = sum(must for _, must in text)
    if needed + big + y > sheet.rows and scene.step and scene.step.cautions:
        name, *rest = text
        text = [([(clock(scene.guide.timer.remaining), "strong"), "  ", *name[0]], True), *rest]
    else:
        y += _clock(scene, sheet, 0, y, sheet.columns, big)
    y = _put_texts(sheet, y, text, max(1, sheet.rows - y))
    if y < sheet.rows:
        _next(scene, sheet, 0, y)
    if y + 1 < sheet.rows:
        _pain(scene, sheet, 0, sheet.rows - 1)


# their pieces


def _head(scene: Scene, sheet: Sheet, y: int, *, ticks: bool = False) -> None:
    """Draw how far the whole plan is: its clock, its steps, the bar."""
    timer = scene.guide.timer
    sheet.put(0, y, (clock(int(timer.done)), "strong"), (f" of {clock(timer.total)}", "quiet"))
    marks = "".join(_mark(scene, number) for number in range(len(timer.steps)))
    where = f"step {timer.step + 1} of {len(timer.steps)}"
    pieces: list[Piece] = [(f"{marks} ", "accent")] if ticks else []
    sheet.put_right(sheet.columns, y, *pieces, (where, "quiet"))
    lengths = [seconds for _, seconds in timer.steps]
    signs = {FILLED: "=", EMPTY: "-"} if scene.ascii_only else {}
    x = 0
    for piece in bar(lengths, timer.spent, sheet.columns):
        text = "".join(signs.get(sign, sign) for sign in piece.text)
        x = sheet.put(x, y + 1, (text, "accent" if piece.done else "faint"))


def _mark(scene: Scene, number: int) -> str:
    timer = scene.guide.timer
    if number == timer.step:
        return "▸"
    return "✓" if timer.is_done(number) else "·" if number > timer.step else "–"


def _steps(scene: Scene, sheet: Sheet, y: int) -> None:
    """Draw the list of steps, then what is sore, what to ask oneself, and the key for pain."""
    timer = scene.guide.timer
    foot = _list_foot(scene)
    apart = 2 if y + 2 * len(timer.steps) + len(foot) + 1 < sheet.rows else 1
    for number, (key, seconds) in enumerate(timer.steps):
        here, done = number == timer.step, number < timer.step
        role = "strong" if here else "quiet" if done else ""
        sheet.put(0, y, (_mark(scene, number), "accent" if here else "quiet"))
        sheet.put(2, y, (MOVES[key].name[: LIST - 7], role))
        sheet.put_right(LIST, y, (clock(seconds), "accent" if here else "quiet"))
        y += apart
    y = max(y + 1, sheet.rows - len(foot) - 3)
    for label, text in foot:
        sheet.put(0, y, (label, "quiet"))
        sheet.put(12, y, text)
        y += 1
    _pain(scene, sheet, 0, sheet.rows - 2)


def _list_foot(scene: Scene) -> list[tuple[str, str]]:
    guide = scene.guide
    sorest = sorted(guide.levels, key=lambda part: -guide.levels[part])[:3]
    sore = [f"{guide.levels[part]} {words(part)}" for part in sorest]
    rows = [("sore today" if not n else "", text) for n, text in enumerate(sore)]
    if guide.plan.preset in TESTS:
        rows += [("", ""), ("keep asking", "easing, or worse?"), ("", "moving clean?")]
    return [*rows, ("", "")]


def _clock(scene: Scene, sheet: Sheet, x: int, y: int, columns: int, rows: int) -> int:
    """Draw the time left as large as there is room for; return the rows that it takes."""
    timer = scene.guide.timer
    if timer.getting_ready and timer.running:
        return _get_ready(scene, sheet, x, y, columns, rows)
    text = clock(timer.remaining if not timer.getting_ready else timer.steps[timer.step][1])
    size = fitting(text, columns, rows)
    if size is None or (scene.ascii_only and size.rows < 5):
        sheet.put(x, y, (text, "strong"))
        return 1
    drawn = digits(text, size, ascii_only=scene.ascii_only)
    sheet.rows_of(x, y, drawn, "strong" if timer.running else "quiet")
    return len(drawn)


def _get_ready(scene: Scene, sheet: Sheet, x: int, y: int, columns: int, rows: int) -> int:
    """Draw GET READY instead of the clock, and beside it the seconds to the step."""
    left = clock(scene.guide.timer.remaining)[-1]
    room = columns - 9  # what a digit takes at least, and air
    lines = _lettered(("GET READY",), room, scene.ascii_only)
    if rows >= 7 and (not lines or len(lines) == 2):
        lines = _lettered(("GET", "READY"), room, scene.ascii_only) or lines
    sheet.rows_of(x, y, lines or [" GET READY "], "accent" if lines else "fill")
    beside = max(map(len, lines or [" GET READY "])) + 2
    size = fitting(left, min(10, columns - beside), rows)
    plain = size is None or (scene.ascii_only and size.rows < 5)
    drawn = (left,) if plain or size is None else digits(left, size, ascii_only=scene.ascii_only)
    sheet.rows_of(x + beside, y, drawn, "accent")
    return max(len(lines), len(drawn))


def _lettered(texts: Sequence[str], columns: int, ascii_only: bool) -> list[str]:
    """Return words in large letters below each other; nothing where they do not fit."""
    if ascii_only:
        spaced = [" ".join(text) for text in texts]
        return spaced if max(map(len, spaced)) <= columns else []
    for size in ("large", "small"):
        drawn = [letters.lettered(text, size) for text in texts]
        if max(len(word[0]) for word in drawn) <= columns:
            return [row for word in drawn for row in (*word, "")][:-1]
    return []


def _of(scene: Scene) -> list[Piece]:
    """Return how long the step is, or that it is paused and what goes on."""
    timer = scene.guide.timer
    go = scene.key("warmup.pause")
    if timer.running:
        return [(f"of {clock(timer.steps[timer.step][1])}", "quiet")]
    begun = timer.elapsed > -5 or timer.step or timer.done
    state, does = ("PAUSED", "goes on") if begun else ("READY", "starts")
    return [(state, "accent"), "  ", (go, "key"), (f" {does}", "quiet")]


def _beside_clock(scene: Scene, sheet: Sheet, y: int, below: int) -> None:
    x = sheet.columns - 15
    for number, piece in enumerate(_stacked(_of(scene))):
        sheet.put(x, y + number, *piece)
    sheet.put(x, below - 1, (scene.key("warmup.more"), "key"), (" 15 s", "quiet"))


def _stacked(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces in rows of at most fifteen columns."""
    return [pieces] if len(pieces) < 3 else [pieces[:1], pieces[2:]]


def _move(scene: Scene, sheet: Sheet, x: int, y: int, columns: int) -> int:
    """Draw the move's name, what it is for, and what to heed; return the row after it."""
    move, step = scene.guide.timer.move, scene.step
    end = sheet.put(x, y, (move.name, "strong"))
    sheet.put(end + 2, y, (why(move, scene.guide.levels), "quiet"))
    y += 1
    for text in _heed(scene, step):
        y = sheet.write(x, y, text, columns, "accent")
    return y


def _heed(scene: Scene, step: Step | None) -> list[str]:
    """Return what must be in sight: what is told once, then the step's cautions."""
    timer = scene.guide.timer
    told = [scene.notice] if scene.notice else []
    if timer.away:
        go = scene.key("warmup.pause")
        told.append(f"Away for {clock(timer.away)}: paused, nothing was skipped. {go} goes on.")
    return [*told, *(f"! {text}" for text in (step.cautions if step else ()))]


def _told(scene: Scene) -> str:
    """Return the cue, or how the move is done."""
    move = scene.guide.timer.move
    return move.how if scene.how else _sentence(move.cue)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


_Text = tuple[list[Piece], bool]
"""A row of pieces, and whether it must be in sight."""


def _texts(scene: Scene, columns: int, *, paused: bool = False) -> list[_Text]:
    """Return name, cautions and cue in rows of this width; first that it is `paused`."""
    timer = scene.guide.timer
    move = timer.move
    purpose = why(move, scene.guide.levels)
    name: list[Piece] = [(move.name, "strong")]
    if len(move.name) + 2 + len(purpose) <= columns:
        name += ["  ", (purpose, "quiet")]
    rows: list[_Text] = [(name, True)]
    if paused and not timer.running:
        rows.insert(0, (_of(scene), True))
    for text in _heed(scene, scene.step):
        rows += [([(row, "accent")], True) for row in wrapped_text(text, columns)]
    rows += [([(row, "soft")], scene.how) for row in wrapped_text(_told(scene), columns)]
    return rows


def _put_texts(sheet: Sheet, y: int, texts: list[_Text], rows: int, x: int = 0) -> int:
    """Put rows of text from a row on, first of all those that must be in sight."""
    shown = texts if len(texts) <= rows else [text for text in texts if text[1]]
    for pieces, _ in shown[:rows]:
        sheet.put(x, y, *pieces)
        y += 1
    return y


def _figures(
    scene: Scene,
    sheet: Sheet,
    x: int,
    y: int,
    pose: tuple[int, int, float],
    gap: int = 3,
) -> None:
    """Draw both poses of the move, with an arrow from one to the other."""
    columns, rows, unit = pose
    first, second = poses(scene.guide.timer.move.key, columns, rows, unit, scene.ascii_only)
    sheet.figure(x, y, first)
    if gap > 1:
        sheet.put(x + columns + gap // 2, y + rows // 2, ("→", "quiet"))
    sheet.figure(x + columns + gap, y, second)


def _next(scene: Scene, sheet: Sheet, x: int, y: int, *, stacked: bool = False) -> None:
    """Draw what comes after this step."""
    upcoming: Move | None = scene.guide.timer.upcoming
    asks = scene.guide.plan.preset in TESTS
    name = upcoming.name if upcoming else "five questions" if asks else "done"
    timer = scene.guide.timer
    time = f" {clock(timer.steps[timer.step + 1][1])}" if upcoming else ""
    sheet.put(x, y, ("next", "quiet"))
    if stacked:
        sheet.write(x, y + 1, f"{name}{time}", sheet.columns - x, rows=min(2, sheet.rows - y - 2))
    else:
        sheet.put(x + 6, y, name, (time, "quiet"))


def _foot(scene: Scene, sheet: Sheet, y: int) -> None:
    if scene.guide.plan.preset in TESTS:
        sheet.put(0, y, (ASK, "quiet"))
    _pain(scene, sheet, sheet.columns - 20, y)


def _pain(scene: Scene, sheet: Sheet, x: int, y: int) -> None:
    """Draw the key that ends it at once."""
    sheet.put(x, y, (f"[ {scene.key('warmup.pain')} ]", "pain"), (" sharp pain", "soft"))
