"""The warm-up pane: the plan, and the timer with digits to read from the floor."""

from __future__ import annotations

from itertools import chain

from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from core.model.words import capitalized
from core.warmup.plan import why
from core.warmup.timer import Timer
from tui.commands import Keymap
from tui.stage.guide import Guide
from tui.widgets.pane import Line, Pane, line, wrapped, wrapped_text

FLASH_SECONDS = 0.6
CLOCK_X, CLOCK_ROWS, FIGURE_WIDTH = 2, 3, 4
STEP_INDENT = " " * 7
BESIDE = 24
"""Width from which a move's cue stands beside the clock."""
LOW = 10
"""Below so many rows the timer leaves no blank row and the plan's clock less to say."""
CLOCK_COARSE = 5
"""Seconds between two readings of the whole plan's clock that are shown while it runs."""


def clock(seconds: float) -> str:
    """Return seconds as m:ss."""
    minutes, rest = divmod(whole(seconds), 60)
    return f"{minutes}:{rest:02}"


def whole(seconds: float) -> int:
    """Return whole seconds, a begun one counted."""
    return max(0, -int(-seconds // 1))


def _above_clock(height: int) -> int:
    """Return how many rows stand above the clock."""
    return 2 if height < LOW else 3


def _bar(timer: Timer, width: int) -> Line:
    """Return the plan's steps: those behind, the present one, those to come."""
    behind = sum(seconds for _, seconds in timer.steps[: timer.step])
    ends = [
        round(width * seconds / timer.total)
        for seconds in (behind, behind + timer.steps[timer.step][1])
    ]
    return line(
        ("█" * ends[0], "accent"),
        ("▒" * (ends[1] - ends[0]), "accent"),
        ("░" * (width - ends[1]), "quiet"),
    )


class Figure(Pane):
    """One character of the clock, three rows high, with a blank column after it.

    Textual draws what changed from its widget's left edge on: this way a second costs a figure.
    """

    DEFAULT_CSS = "Figure { position: absolute; width: 4; height: 3; }"

    def __init__(self, place: int) -> None:
        super().__init__(framed=False)
        self.x = CLOCK_X + FIGURE_WIDTH * place
        self.character = ""

    def show(self, character: str, y: int) -> None:
        """Show another character in this row of the pane, or nothing at all."""
        self.styles.offset = (self.x, y)
        self.character, self.display = character, bool(character)
        self.repaint()

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the character."""
        first = DIGITS.find(self.character) * 3
        return [line(row.ljust(width)) for row in DIGITS3X3_BOLD[first : first + 3]]


class WarmupPane(Pane):
    """Shows a `Guide`."""

    def __init__(self, keymap: Keymap, *, id: str | None = None) -> None:
        super().__init__(id=id, title="3 Warm-up")
        self.key = keymap.key
        self.guide: Guide | None = None
        self.notice = ""
        """One line: a warm-up that can be resumed, why there is none, a fading effect."""
        self.result = ""
        self._figures: list[Figure] = []

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the stage that the guide is in."""
        guide = self.guide
        notice = wrapped(self.notice, width, "accent") if self.notice else []
        if guide and guide.stage == "plan":
            return notice + self._plan(guide, width, height - len(notice))
        if guide and guide.stage == "timer":
            rows = self._timer(guide, notice, width, height)
        else:
            rows = [*(wrapped(self.result, width, "strong") if self.result else ()), *notice]
        return self.scrolled(rows[:height], 0, height)

    def signal(self, *, bell: bool, flash: bool) -> None:
        """Ring and flash for a new step, as far as that is wanted."""
        if bell:
            self.app.bell()
        if flash:
            self.add_class("flash")
            self.set_timer(FLASH_SECONDS, lambda: self.remove_class("flash"))

    def on_resize(self) -> None:
        """Move the clock's figures to where the new size has room for them."""
        self.repaint()

    def repaint(self) -> None:
        """Turn the clock's figures, too; each draws itself."""
        super().repaint()
        guide = self.guide
        text = clock(guide.timer.remaining) if guide and guide.stage == "timer" else ""
        while len(self._figures) < len(text):
            self._figures.append(Figure(len(self._figures)))
            self.mount(self._figures[-1])
        for place, figure in enumerate(self._figures):
            figure.show(text[place : place + 1], _above_clock(self.content_size.height))

    def _plan(self, guide: Guide, width: int, height: int) -> list[Line]:
        """Return the plan with its cues, or without; scrolled to the step that is marked."""
        plan = guide.plan
        head = f"{capitalized(plan.title)} · {clock(plan.seconds)}"
        top = [line((head, "strong"), (f"  {self.key('warmup.pause')} starts", "quiet"))]
        before = [row for text in plan.before for row in wrapped(text, width, "quiet", "  ")]
        names = [self._step(guide, number, width) for number in range(len(plan.steps))]
        cues = [
            wrapped(f"{step.move.cue} · {step.why}", width, "quiet", STEP_INDENT)
            for step in plan.steps
        ]
        whole = [*before, *(row for step in zip(names, cues, strict=True) for row in chain(*step))]
        room = max(1, height - len(top))
        if len(whole) <= room:
            return [*top, *self.scrolled(whole, 0, room)]
        rows = [*before, *chain(*names)]
        end = len(before) + sum(map(len, names[: guide.marked + 1]))
        return [*top, *self.scrolled(rows, max(0, end - room), room)]

    def _step(self, guide: Guide, number: int, width: int) -> list[Line]:
        """Return a step's seconds and name, reversed where it is marked."""
        step = guide.plan.steps[number]
        role = "chosen" if number == guide.marked else ""
        first, *more = wrapped_text(step.move.name, width - len(STEP_INDENT))
        rows = [line((f"{clock(step.seconds):>5}  ", "accent"), (first, role))]
        return rows + [line(STEP_INDENT, (text, role)) for text in more]

    def _timer(self, guide: Guide, notice: list[Line], width: int, height: int) -> list[Line]:
        """Return the clock, the move beside it, then what else there is room for."""
        timer, low = guide.timer, height < LOW
        air = [] if low else [line()]
        done = whole(timer.done) // CLOCK_COARSE * CLOCK_COARSE if timer.running else timer.done
        clocks = f"{clock(done)} of {clock(timer.total)}"
        step = f"step {timer.step + 1} of {len(timer.steps)}"
        title = f"{capitalized(guide.plan.title)} · {step}"
        if len(clocks) + 2 + len(title) > width:
            title = step
        rows = [
            line((clocks, "accent"), (f"  {title}", "quiet")),
            _bar(timer, min(width, 60)),
            *air,
        ]
        told = list(notice)
        if timer.away:
            go = self.key("warmup.pause")
            away = f"Away for {clock(timer.away)}: paused, nothing was skipped. {go} goes on."
            told += wrapped(away, width, "accent")
        move = self._move(guide, width)
        if low and told:  # before what the move is for
            return [*rows, *move[:CLOCK_ROWS], *told, *move[CLOCK_ROWS:]]
        following = timer.upcoming
        rows += [*move, *air, *told]
        rows.append(line(("next  ", "quiet"), following.name if following else "five questions"))
        return [*rows, line(("easing or worse?   moving clean?", "quiet"))]

    def _move(self, guide: Guide, width: int) -> list[Line]:
        """Return the move, its cue and what it is for beside the clock; where narrow, below it."""
        timer = guide.timer
        state = "get ready" if timer.getting_ready else timer.move.cue
        if not timer.running:
            paused = timer.elapsed > -5 or timer.step
            now = "paused" if paused else f"{self.key('warmup.pause')} starts"
            state = f"{now} · {timer.move.cue}"
        # The clock's figures lie over these blanks.
        blank = " " * (CLOCK_X + FIGURE_WIDTH * len(clock(timer.remaining)) + 1)
        indent = blank if width - len(blank) >= BESIDE else ""
        rows = wrapped(timer.move.name, width, "strong", blank, blank)
        told = [
            row
            for text in (state, why(timer.move, guide.levels))
            for row in wrapped(text, width, "quiet", indent, indent)
        ]
        rows += [line()] * (CLOCK_ROWS - len(rows) - (len(told) if indent else 0))
        return rows + told
