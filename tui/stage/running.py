"""Draws a running warm-up: the clock, the move and how it goes, what to heed, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from core.model.words import words
from core.warmup.moves import MOVES, Move
from core.warmup.plan import TESTS, Step, why
from tui.chart.bands import band_role, level_bar
from tui.stage.countdown import countdown, stacked, state
from tui.stage.digits import FEWEST_ROWS
from tui.stage.scene import LARGE_POSE, MEDIUM, POSE, SMALL_POSE, Scene, Space, clock
from tui.stage.segments import EMPTY, FILLED, bar
from tui.stage.sheet import Sheet, length
from tui.widgets.lines import Line, Piece, wrapped_text

WIDE, TALL = (100, 22)
"""Columns and rows from which the list of steps stands beside the clock."""
PHONE = 46
"""Columns below which no figure stands beside the text."""
LIST = 39
"""Columns of the list of steps."""
READ = 15
"""Columns in which a text is still read."""
_GAP = 3
"""Columns from one pose to the next."""
ASK = "easing, or worse?   moving clean?"
"""What to keep in mind; the questions after the warm-up ask about it."""


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
    most = max(4, sheet.rows - first - LARGE_POSE.rows - 5)
    below = first + countdown(scene, sheet, left, first, room - 16, most)
    _beside_clock(scene, sheet, first, below - 1)
    texts = _named(scene, room)
    y = _put_texts(sheet, below + top, texts, len(texts), left)
    space = LARGE_POSE if _is_room(scene, LARGE_POSE, room, sheet.rows - y) else POSE
    air = 1 if sheet.rows - y > space.rows else 0
    _figures(scene, sheet, left, sheet.rows - space.rows - air, space)
    column = left + _width(space) + 4
    y = _put_texts(sheet, y + air, _cues(scene, sheet.columns - column), sheet.rows - y - 4, column)
    _next(scene, sheet, column, y + 1, stacked=True)


def _is_room(scene: Scene, space: Space, columns: int, rows: int) -> bool:
    """Tell whether poses of this size fit, and beside them the cue and what comes next."""
    beside = columns - _width(space) - 4
    return rows >= space.rows and beside >= READ and len(_cues(scene, beside)) <= rows - 4


def _beside(scene: Scene, sheet: Sheet) -> None:
    """Draw the clock left, figures right, the move below."""
    text = _texts(scene, sheet.columns)
    air = 1 if sheet.rows >= 19 and len(text) <= 4 else 0
    _head(scene, sheet, 0, ticks=True)
    first = 2 + air
    roomy = sheet.columns >= 92 and sheet.rows >= LARGE_POSE.rows + 10
    space = LARGE_POSE if roomy else POSE
    x = sheet.columns - _width(space)
    last = sheet.rows - 1 - air
    below = min(first + space.rows + air, last - min(len(text), 4) - 1)
    used = countdown(scene, sheet, 0, first, x - 2, below - first - 1)
    _figures(scene, sheet, x, first, space)
    if not scene.guide.timer.getting_ready or not scene.guide.timer.running:
        sheet.put(0, min(below - 1, first + used + air), *state(scene))
    _put_texts(sheet, below, text, last - 1 - below)
    _next(scene, sheet, 0, last - 1)
    _foot(scene, sheet, sheet.rows - 1)


def _narrow(scene: Scene, sheet: Sheet) -> None:
    """Draw the clock over the whole width, the move below, figures where there is room."""
    _head(scene, sheet, 0, ticks=sheet.columns >= 40)
    air = 1 if sheet.rows >= 17 else 0
    first, high = 2 + air, SMALL_POSE.rows
    x = _width(SMALL_POSE, gap=1) + 1
    room = sheet.columns - x
    beside = [*_held(scene, room), *_cautions(scene, room), *_cue(scene, room)]
    needed = sum(rank == _MUST for _, rank in beside)
    if sheet.columns < PHONE or sheet.rows < first + 3 + high or needed > high - 4:
        _small(scene, sheet, first)
        return
    lacking = max(0, len(beside) - (high - 4))  # a cue is worth more than the clock's last row
    rows = max(FEWEST_ROWS, sheet.rows - first - high - 1 - air - lacking)
    y = first + countdown(scene, sheet, 0, first, sheet.columns, rows) + air
    sheet.put(0, y, (scene.guide.timer.move.name, "strong"))
    sheet.put_right(sheet.columns, y, *_opens(scene))
    _figures(scene, sheet, 0, sheet.rows - high, SMALL_POSE, gap=1)
    _put_texts(sheet, y + 1, beside, sheet.rows - y - 5, x)
    _next(scene, sheet, x, sheet.rows - 4, stacked=True)
    _pain(scene, sheet, x, sheet.rows - 1)


def _small(scene: Scene, sheet: Sheet, y: int) -> None:
    """Draw the clock and the texts; where these need the room, the name stands beside the clock."""
    text = [*_held(scene, sheet.columns), *_texts(scene, sheet.columns)]
    needed = sum(rank == _MUST for _, rank in text)
    rows = sheet.rows - y - needed
    long = len(wrapped_text(scene.guide.timer.move.name, sheet.columns)) > 1
    if (rows < FEWEST_ROWS or long) and needed > 1:
        y, text = _tight(scene, sheet, y)
    else:
        most = max(FEWEST_ROWS, min(rows, sheet.rows - y - 6 - needed // 2))
        y += countdown(scene, sheet, 0, y, sheet.columns, most)
    if len(text) >= sheet.rows - y:  # what comes next is worth more than the key
        text = [row for row in text if row[1] != _HINT]
    y = _put_texts(sheet, y, text, sheet.rows - y)
    if y < sheet.rows:
        _next(scene, sheet, 0, y)
    if y + 1 < sheet.rows:
        _pain(scene, sheet, 0, sheet.rows - 1)


def _tight(scene: Scene, sheet: Sheet, y: int) -> tuple[int, list[_Text]]:
    """Draw the clock with the name beside it; return the row after it, and what comes below.

    Where a name is too long for that, the clock is a word before it.
    """
    timer = scene.guide.timer
    name = wrapped_text(timer.move.name, READ)
    texts = [*_cautions(scene, sheet.columns), *_cues(scene, sheet.columns)]
    needed = sum(rank == _MUST for _, rank in texts)
    if timer.running and len(name) <= FEWEST_ROWS <= sheet.rows - y - needed:
        room = sheet.columns - READ - 1
        used = countdown(scene, sheet, 0, y, room, FEWEST_ROWS)
        sheet.rows_of(sheet.columns - READ, y, name, "strong")
        return y + max(used, len(name)), texts
    ready = timer.getting_ready and timer.running
    left = clock(timer.remaining)
    head = wrapped_text(
        f"{f'GET READY {left[-1]}' if ready else left}  {timer.move.name}", sheet.columns
    )
    named: list[_Text] = [([(row, "accent" if ready else "strong")], _MUST) for row in head]
    return y, [*_held(scene, sheet.columns), *named, *texts]


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
        sheet.write(2, y, MOVES[key].name, LIST - 7, role, rows=apart)
        sheet.put_right(LIST, y, (clock(seconds), "accent" if here else "quiet"))
        y += apart
    y = max(y + 1, sheet.rows - len(foot) - 3)
    for label, pieces in foot:
        sheet.put(0, y, (label, "quiet"))
        sheet.put(12, y, *pieces)
        y += 1
    _pain(scene, sheet, 0, sheet.rows - 2)


def _list_foot(scene: Scene) -> list[tuple[str, Sequence[Piece]]]:
    """Return labels with what stands beside them: what is sore, and what to ask oneself."""
    guide = scene.guide
    rows: list[tuple[str, Sequence[Piece]]] = []
    for part in sorted(guide.levels, key=lambda part: -guide.levels[part])[:3]:
        level = guide.levels[part]
        number = (f"{level:>3} ", f"{band_role(level)}-number")
        rows.append(("" if rows else "sore today", [*level_bar(level), number, words(part)]))
    if guide.plan.preset in TESTS:
        rows += [("", ()), ("keep asking", ["easing, or worse?"]), ("", ["moving clean?"])]
    return [*rows, ("", ())]


def _beside_clock(scene: Scene, sheet: Sheet, y: int, last: int) -> None:
    x = sheet.columns - 15
    for number, pieces in enumerate(stacked(state(scene))):
        sheet.put(x, y + number, *pieces)
    sheet.put(x, last, (scene.key("warmup.more"), "key"), (" 15 s", "quiet"))


def _heed(scene: Scene, step: Step | None) -> list[str]:
    """Return what must be in sight: what is told once, then the step's cautions."""
    timer = scene.guide.timer
    told = [scene.notice] if scene.notice else []
    if timer.away:
        go = scene.key("warmup.pause")
        told.append(f"Away for {clock(timer.away)}: paused, nothing was skipped. {go} goes on.")
    return [*told, *(f"! {text}" for text in (step.cautions if step else ()))]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


_MUST, _CUE, _HINT = range(3)
_Text = tuple[list[Piece], int]
"""A row of pieces, and how soon it gives way where there is no room: the last first."""


def _texts(scene: Scene, columns: int) -> list[_Text]:
    """Return name, cautions and cue in rows of this width."""
    return [*_named(scene, columns), *_cues(scene, columns)]


def _named(scene: Scene, columns: int) -> list[_Text]:
    """Return name, what the move is for, and cautions in rows of this width."""
    move = scene.guide.timer.move
    purpose = why(move, scene.guide.levels)
    name: list[list[Piece]] = [[(row, "strong")] for row in wrapped_text(move.name, columns)]
    if len(move.name) + 2 + len(purpose) <= columns:
        name[-1] += ["  ", (purpose, "quiet")]
    return [*((row, _MUST) for row in name), *_cautions(scene, columns)]


def _cautions(scene: Scene, columns: int) -> list[_Text]:
    """Return what must be heeded in rows of this width."""
    rows: list[_Text] = []
    for text in _heed(scene, scene.step):
        rows += [([(row, "accent")], _MUST) for row in wrapped_text(text, columns)]
    return rows


def _cues(scene: Scene, columns: int) -> list[_Text]:
    """Return the cue with the key to how the move is done, or that, in rows of this width."""
    rows = _cue(scene, columns)
    opens = _opens(scene)
    last, rank = rows[-1]
    if opens and length(last) + 3 + length(opens) <= columns:
        return [*rows[:-1], ([*last, "   ", *opens], rank)]
    return [*rows, (opens, _HINT)] if opens else rows


def _cue(scene: Scene, columns: int) -> list[_Text]:
    move = scene.guide.timer.move
    text, rank = (move.how, _MUST) if scene.how else (_sentence(move.cue), _CUE)
    return [([(row, "soft")], rank) for row in wrapped_text(text, columns)]


def _opens(scene: Scene) -> list[Piece]:
    """Return the key to how the move is done, nothing where that is open."""
    return [] if scene.how else [(scene.key("warmup.how"), "key"), (" how", "quiet")]


def _held(scene: Scene, columns: int) -> list[_Text]:
    """Return that the timer waits and what goes on, nothing while it runs."""
    if scene.guide.timer.running:
        return []
    pieces = state(scene)
    rows = [pieces] if length(pieces) <= columns else stacked(pieces)
    return [(row, _MUST) for row in rows]


def _put_texts(sheet: Sheet, y: int, texts: list[_Text], rows: int, x: int = 0) -> int:
    """Put rows of text from a row on, first of all those that must be in sight."""
    for rank in (_HINT, _CUE):
        if len(texts) > rows:
            texts = [text for text in texts if text[1] < rank]
    for number, (pieces, _) in enumerate(texts[:rows]):
        cut = "…" if number + 1 == rows < len(texts) else ""
        sheet.put(x, y, *pieces, cut)
        y += 1
    return y


def _figures(scene: Scene, sheet: Sheet, x: int, y: int, space: Space, gap: int = _GAP) -> None:
    """Draw both poses of the move, with an arrow from one to the other."""
    first, second = scene.poses(scene.guide.timer.move.key, space)
    sheet.figure(x, y, first)
    if gap > 1:
        sheet.put(x + space.columns + gap // 2, y + space.rows // 2, ("→", "quiet"))
    sheet.figure(x + space.columns + gap, y, second)


def _width(space: Space, gap: int = _GAP) -> int:
    """Return how many columns both poses of a move take."""
    return 2 * space.columns + gap


def _next(scene: Scene, sheet: Sheet, x: int, y: int, *, stacked: bool = False) -> None:
    """Draw what comes after this step."""
    upcoming: Move | None = scene.guide.timer.upcoming
    asks = scene.guide.plan.preset in TESTS
    name = upcoming.name if upcoming else "the questions" if asks else "done"
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
