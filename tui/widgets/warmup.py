"""The warm-up pane: the plan, the timer with digits to read from the floor, the questions."""

from __future__ import annotations

from textual.message import Message
from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from core.body import capitalized, words
from core.checkin import Question, band
from core.timer import Timer
from core.warmup import why
from tui.guide import Guide
from tui.widgets.pane import Line, Pane, Piece, line, wrapped

CLOCK_X, CLOCK_Y, FIGURE_WIDTH = 2, 3, 4
CLOCK_COARSE = 5
"""Seconds between two readings of the whole plan's clock that are shown while it runs."""


def clock(seconds: float) -> str:
    """Return seconds as m:ss."""
    minutes, rest = divmod(whole(seconds), 60)
    return f"{minutes}:{rest:02}"


def whole(seconds: float) -> int:
    """Return whole seconds, a begun one counted."""
    return max(0, -int(-seconds // 1))


def _named(guide: Guide, number: int) -> Piece:
    """Return a step's name, reversed where it is marked."""
    name = guide.plan.steps[number].move.name
    return (name, "chosen") if number == guide.marked else name


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
        self.styles.offset = (CLOCK_X + FIGURE_WIDTH * place, CLOCK_Y)
        self.character = ""

    def show(self, character: str) -> None:
        """Show another character, or nothing at all."""
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

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, title="3 Warm-up")
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
        if guide is None or guide.stage == "over":
            return [*wrapped(self.result, width, "strong"), *notice] if self.result else notice
        if guide.stage == "plan":
            return notice + self._plan(guide, width, height - len(notice))
        if guide.stage == "timer":
            return [*self._timer(guide, width), line(), *notice]
        return self._questions(guide, width)

    def repaint(self) -> None:
        """Turn the clock's figures, too; each draws itself."""
        super().repaint()
        guide = self.guide
        text = clock(guide.timer.remaining) if guide and guide.stage == "timer" else ""
        while len(self._figures) < len(text):
            self._figures.append(Figure(len(self._figures)))
            self.mount(self._figures[-1])
        for place, figure in enumerate(self._figures):
            figure.show(text[place : place + 1])

    def _plan(self, guide: Guide, width: int, height: int) -> list[Line]:
        plan = guide.plan
        head = f"{capitalized(plan.title)} · {clock(plan.seconds)}"
        top = [line((head, "strong"), ("  space starts", "quiet"))]
        before = [row for text in plan.before for row in wrapped(text, width, "quiet", "  ")]
        steps = [
            (
                line((f"{clock(step.seconds):>5}  ", "accent"), _named(guide, number)),
                wrapped(f"{step.move.cue} · {step.why}", width, "quiet", " " * 7),
            )
            for number, step in enumerate(plan.steps)
        ]
        if height >= len(top) + len(before) + sum(1 + len(detail) for _, detail in steps):
            return [*top, *before, *(row for name, detail in steps for row in (name, *detail))]
        if height >= len(top) + len(before) + len(steps):
            return [*top, *before, *(name for name, _ in steps)]
        room = max(1, height - len(top))  # the marked step stays in sight
        first = max(0, min(guide.marked - room // 2, len(steps) - room))
        return [*top, *(name for name, _ in steps[first : first + room])]

    def _timer(self, guide: Guide, width: int) -> list[Line]:
        timer, plan = guide.timer, guide.plan
        done = whole(timer.done) // CLOCK_COARSE * CLOCK_COARSE if timer.running else timer.done
        step = f"step {timer.step + 1} of {len(timer.steps)}"
        title = f"{capitalized(plan.title)} · {step}"
        state = "get ready" if timer.getting_ready else timer.move.cue
        if not timer.running:
            state = "paused" if timer.elapsed > -5 or timer.step else "space starts"
        cue = state if timer.running else f"{state} · {timer.move.cue}"
        # The clock's figures lie over these blanks.
        beside = " " * (CLOCK_X + FIGURE_WIDTH * len(clock(timer.remaining)) + 1)
        rows = [
            line((f"{clock(done)} of {clock(timer.total)}", "accent"), (f"  {title}", "quiet")),
            _bar(timer, min(width, 60)),
            line(),
            line(beside, (timer.move.name, "strong")),
            line(beside, (cue, "quiet")),
            line(beside, (why(timer.move, guide.levels), "quiet")),
            line(),
        ]
        if timer.away:
            away = f"Away for {clock(timer.away)}: paused, nothing was skipped. space goes on."
            rows += wrapped(away, width, "accent")
        following = timer.upcoming
        rows.append(line(("next  ", "quiet"), following.name if following else "five questions"))
        rows.append(line(("easing or worse?   moving clean?", "quiet")))
        return rows

    def _questions(self, guide: Guide, width: int) -> list[Line]:
        rows = [line(("After the warm-up", "strong"))]
        for number, question in enumerate(guide.questions):
            rows += self._question(guide, question, number == guide.asking, width)
        for part in guide.parts if guide.asking >= len(guide.questions) else ():
            rows += self._rating(guide, part)
        if guide.error:
            rows.append(line((guide.error, "error")))
        if guide.stage == "confirm":
            self._choices.append(("", None))
            hit = (0, len("Enter confirms"), str(len(self._choices) - 1))
            back = ("  ·  backspace goes back", "quiet")
            rows += [line(), line(("Enter confirms", "accent"), back, hits=[hit])]
        return rows

    def _question(self, guide: Guide, question: Question, current: bool, width: int) -> list[Line]:
        value = guide.answers.get(question.key)
        answered = question.answers[value] if question.key in guide.answers else "—"
        if not current:
            return [line((f"  {question.label:<10}", "quiet"), answered)]
        rows = [line(("› " + question.asks + "?", "accent"))]
        for number, (key, text) in enumerate(question.answers.items(), start=1):
            self._choices.append((question.key, key))
            chosen = question.key in guide.answers and key == value
            shown: Piece = (text, "chosen") if chosen else text
            hit = (0, width, str(len(self._choices) - 1))
            rows.append(line("    ", (str(number), "key"), " ", shown, hits=[hit]))
        return rows

    def _rating(self, guide: Guide, part: str) -> list[Line]:
        level = guide.second.get(part)  # type: ignore[call-overload]
        before = guide.levels[part]  # type: ignore[index]
        if part == guide.part:
            text = f"› {words(part)} now, 0–10 (this morning {before})? Enter leaves it"
            return [line((text, "accent"))]
        now = "—" if level is None else f"{level} · {band(level)}"
        return [line((f"  {words(part):<10}", "quiet"), f"{before} → {now}")]

    def clicked(self, what: str) -> None:
        """Post which answer was clicked."""
        self.post_message(self.Chosen(*self._choices[int(what)]))
