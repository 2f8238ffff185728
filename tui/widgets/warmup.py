"""The warm-up pane: the plan, the timer with digits to read from the floor, the questions."""

from __future__ import annotations

from itertools import chain

from textual.message import Message
from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from core.model.body import Part
from core.model.questions import Question, band
from core.model.words import capitalized, words
from core.warmup.plan import why
from core.warmup.timer import Timer
from tui.commands import Keymap
from tui.stage.guide import Guide
from tui.widgets.pane import Line, Pane, Piece, line, top_row, wrapped, wrapped_text

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
    """Shows a `Guide`; a click on an answer is posted as `Chosen`."""

    class Chosen(Message):
        """A click chose `value` for the question `key`."""

        def __init__(self, key: str, value: object) -> None:
            super().__init__()
            self.key = key
            self.value = value

    def __init__(self, keymap: Keymap, *, id: str | None = None) -> None:
        super().__init__(id=id, title="3 Warm-up")
        self.key = keymap.key
        self.guide: Guide | None = None
        self.notice = ""
        """One line: a warm-up that can be resumed, why there is none, a fading effect."""
        self.result = ""
        self._choices: list[tuple[str, object]] = []
        self._figures: list[Figure] = []

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the stage that the guide is in."""
        self._choices = []
        guide = self.guide
        notice = wrapped(self.notice, width, "accent") if self.notice else []
        if guide and guide.stage == "plan":
            return notice + self._plan(guide, width, height - len(notice))
        if guide and guide.stage == "reassess":
            return self._questions(guide, width, height)
        if guide and guide.stage == "timer":
            rows = self._timer(guide, notice, width, height)
        elif guide and guide.stage == "confirm":
            rows = self._summary(guide, width, height)
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

    def _questions(self, guide: Guide, width: int, height: int) -> list[Line]:
        """Return the questions, scrolled to the one that is asked."""
        blocks = [[line(("After the warm-up", "strong"))]]
        for question in guide.questions:
            blocks.append(self._question(guide, question, question is guide.question, width))
        for part in guide.parts if guide.question is None else ():
            blocks.append(self._rating(guide, part, width))
        first = sum(map(len, blocks[: guide.asking + 1]))
        last = first + len(blocks[guide.asking + 1])
        rows = [row for block in blocks for row in block]
        return self.scrolled(rows, top_row(first, last, height), height)

    def _summary(self, guide: Guide, width: int, height: int) -> list[Line]:
        """Return all answers before they are stored; in running text where rows are few."""
        self._choices.append(("", None))
        confirms = f"{self.key('form.on')} confirms"
        hit = (0, len(confirms), str(len(self._choices) - 1))
        confirm = line((confirms, "accent"), (" · backspace goes back", "quiet"), hits=[hit])
        answers = [*((q.label, self._answer(guide, q)) for q in guide.questions),
                   *((words(part), self._rated(guide, part)) for part in guide.parts)]  # fmt: skip
        rows = [line(("After the warm-up", "strong"))]
        rows += [line((f"  {label:<10}", "quiet"), answer) for label, answer in answers]
        if len(rows) + 2 <= height:
            return [*rows, line(), confirm]
        text = "; ".join(f"{label.lower()} {answer}" for label, answer in answers)
        return [confirm, *wrapped(text, width)]

    def _answer(self, guide: Guide, question: Question) -> str:
        """Return the answer to a question in words."""
        asked = question.key in guide.answers
        return question.answers[guide.answers[question.key]] if asked else "—"

    def _question(self, guide: Guide, question: Question, current: bool, width: int) -> list[Line]:
        if not current:
            return [line((f"  {question.label:<10}", "quiet"), self._answer(guide, question))]
        rows = wrapped(f"{question.asks}?", width, "accent", "  ", "› ")
        for number, (key, text) in enumerate(question.answers.items(), start=1):
            self._choices.append((question.key, key))
            chosen = question.key in guide.answers and guide.answers[question.key] == key
            shown: Piece = (text, "chosen") if chosen else text
            hit = (0, width, str(len(self._choices) - 1))
            rows.append(line("    ", (str(number), "key"), " ", shown, hits=[hit]))
        return rows + (wrapped(guide.error, width, "error") if guide.error else [])

    def _rated(self, guide: Guide, part: Part) -> str:
        """Return this morning's rating of a part and the one after the warm-up."""
        level = guide.second.get(part)
        now = "—" if level is None else f"{level} · {band(level)}"
        return f"{guide.levels[part]} → {now}"

    def _rating(self, guide: Guide, part: Part, width: int) -> list[Line]:
        if part != guide.part:
            return [line((f"  {words(part):<10}", "quiet"), self._rated(guide, part))]
        before, leaves = guide.levels[part], f"{self.key('form.on')} leaves it"
        text = f"{words(part)} now, 0–10 (this morning {before})? {leaves}"
        rows = wrapped(text, width, "accent", "  ", "› ")
        return rows + (wrapped(guide.error, width, "error") if guide.error else [])

    def clicked(self, what: str) -> None:
        """Post which answer was clicked."""
        self.post_message(self.Chosen(*self._choices[int(what)]))
