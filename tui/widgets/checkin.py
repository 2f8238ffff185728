"""The check-in pane: draws the form, one row a field, the field that holds the keys unfolded."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.message import Message

from core.model.body import PART_LETTERS, PARTS, Part
from core.model.questions import CHEST_HINT, Question, band
from core.model.words import words
from tui.forms.checkin import CheckInForm
from tui.forms.form import Form, answer_words
from tui.widgets.figure import FigureRow, body_map
from tui.widgets.pane import Line, Pane, Piece, line, top_row, wrapped, wrapped_text

LABEL_WIDTH = 11
WELCOME = (
    "sorecast asks a few questions each morning and says whether to train, and why.",
    "What you answer stays on this machine.",
    "It is advice, never a diagnosis.",
)
ROOMY = 46
"""Width from which answers stand under their question, beside the labels."""
PART_WIDTH = 27
BAR_STARTS = 13
FIGURE_WIDTH = 23
UNUSUAL = ("unusual for you", "unusual")


class CheckInPane(Pane):
    """The form, or nothing to fill in. A click on an answer is posted as `Chosen`."""

    class Chosen(Message):
        """A click chose `value` for `field`; value None only moves to the field."""

        def __init__(self, field: str, value: Any) -> None:
            super().__init__()
            self.field = field
            self.value = value

    def __init__(self, form: Form, *, id: str | None = None) -> None:
        super().__init__(id=id, title="1 Check-in")
        self.form = form
        self.holds_keys = True
        self.unusual: frozenset[str] = frozenset()
        """The fields whose answers are unusual for this person: context, never good or bad."""
        self._answers: list[tuple[str, Any]] = []

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the fields and the figure, scrolled to the whole field that holds the keys."""
        self._answers = []
        figure = self._figure()
        beside = bool(figure) and not self.holds_keys and width >= 50
        room = width - (FIGURE_WIDTH + 1 if beside else 0)
        rows: list[Line] = []
        first, last = 0, 0
        for question in self.form.questions:
            current = question.key == self.form.key and self.holds_keys
            if current:
                first = len(rows)
            rows += self._field(question, current, room)
            if current:
                last = len(rows)
        welcome = self._welcome(width, height - len(rows))
        rows, first, last = welcome + rows, first + len(welcome), last + len(welcome)
        if beside:
            rows = self._with_figure(rows, figure, width - FIGURE_WIDTH)
            return self.scrolled(rows, 0, height)
        if figure and last < len(rows) + len(figure) + 1 <= height:
            rows += [line(), *self._with_figure([], figure, LABEL_WIDTH)]
        return self.scrolled(rows, self._top(first, last, width, height), height)

    def _top(self, first: int, last: int, width: int, height: int) -> int:
        """Return the first row in sight for the field in these rows; its error is in sight too."""
        top = top_row(first, last, height)
        if self.form.error:
            return max(top, last - height)
        if self._marked_part:
            marked = len(self._asks(self.form.question, width)) + PARTS.index(self._marked_part)
            return max(top, first + marked + 1 - height)
        return top

    def _welcome(self, width: int, height: int) -> list[Line]:
        """Say in three sentences what this is, on the first run; where low, in the last ones."""
        texts = WELCOME if self.form.title == "Welcome" else ()
        for start in range(len(texts)):
            rows = [*wrapped(" ".join(texts[start:]), width), line()]
            if len(rows) <= height:
                return rows
        return []

    def _figure(self) -> list[FigureRow]:
        """Return the body map, where the form asks for soreness."""
        if not isinstance(self.form, CheckInForm):
            return []
        return body_map(self.form.answers.get("soreness") or {}, self._marked_part)

    def _with_figure(self, rows: list[Line], figure: list[FigureRow], at: int) -> list[Line]:
        """Return the rows with the figure from column `at` on, where a row leaves it room."""
        drawn = []
        for row, drawing in zip_longest(rows, figure):
            pieces, hits = row or line()
            used = _used(pieces)
            if drawing and used <= at:
                pieces = (*pieces, " " * (at - used), *drawing.pieces)
                spans = ((at + x, at + end, part) for x, end, part in drawing.spans)
                hits = (*((x, end, self._hit("soreness", part)) for x, end, part in spans), *hits)
            drawn.append(Line(pieces, hits))
        return drawn

    @property
    def _marked_part(self) -> Part | None:
        editing = self.holds_keys and self.form.key == "soreness"
        return self.form.part if editing else None

    def _field(self, question: Question, current: bool, width: int) -> list[Line]:
        if not current:
            return self._answered(question, width)
        rows = [*self._asks(question, width), *self._editor(question, width)]
        if self.form.error:
            rows += wrapped(self.form.error, width, "error", " " * LABEL_WIDTH)
        return rows

    def _answered(self, question: Question, width: int) -> list[Line]:
        """Return the field's answer; one that is unusual for the person is marked."""
        value = answer_words(question, self.form.answers.get(question.key))
        unusual = question.key in self.unusual
        name = f"{'~' if unusual else ' '} {question.label}"
        rows = wrapped(value or "—", width, "" if value else "quiet", " " * LABEL_WIDTH, name)
        if unusual:
            pieces = rows[-1].pieces
            left = width - _used(pieces) - 2
            fit = (words for words in UNUSUAL if len(words) <= left)
            rows[-1] = line(*pieces, (f"  {next(fit, '')}", "quiet"))
        hit = (0, width, self._hit(question.key, None))
        return [row._replace(hits=(hit,)) for row in rows]

    def _asks(self, question: Question, width: int) -> list[Line]:
        """Return the question, beside its label where there is room."""
        if question.asks == question.label:
            return [line((f"› {question.label}", "accent"))]
        asks = question.asks + ("" if question.kind in ("text", "number", "soreness") else "?")
        if width < ROOMY:
            return wrapped(f"{question.label}: {asks}", width, "accent", "  ", "› ")
        first, *more = wrapped_text(asks, width - LABEL_WIDTH)
        label = ("› " + question.label.ljust(LABEL_WIDTH - 2), "accent")
        rest = (line(" " * LABEL_WIDTH, (text, "quiet")) for text in more)
        return [line(label, (first, "quiet")), *rest]

    def _editor(self, question: Question, width: int) -> list[Line]:
        if question.kind == "soreness":
            return self._parts(width)
        if question.kind in ("text", "number"):
            room = width - LABEL_WIDTH - 1
            return [line(" " * LABEL_WIDTH, self.form.typed[-room:], ("▏", "accent"))]
        return self._choices(question, width)

    def _choices(self, question: Question, width: int) -> list[Line]:
        chosen = self.form.offered
        several = question.kind == "several"
        rows: list[Line] = []
        indent = LABEL_WIDTH if width >= ROOMY else 2
        pieces: list[Piece] = [" " * indent]
        hits: list[tuple[int, int, str]] = []
        at = indent
        if several:
            none = chosen == frozenset()  # never by itself: a sign is a red flag
            chosen = chosen or frozenset()
            entries = [(value, value in chosen) for value in question.answers]
            if question.none:
                entries.insert(0, (None, none))
        else:
            entries = [(value, value == chosen) for value in question.answers]
        for number, (value, marked) in enumerate(entries, start=0 if None in dict(entries) else 1):
            key = self._letter(question, value, number)
            text = "none" if value is None else question.answers[value]
            entry = f"{key} {text}"
            if at + len(entry) > width and at > indent:
                rows.append(Line(tuple(pieces), tuple(hits)))
                pieces, hits, at = [" " * indent], [], indent
            role = "chosen" if marked else ""
            hit = self._hit(question.key, value)
            *above, last = wrapped_text(text, max(1, width - at - len(key) - 1))
            for part in above:
                hits.append((at, width, hit))
                pieces += [(key, "key"), " ", (part, role)]
                rows.append(Line(tuple(pieces), tuple(hits)))
                pieces, hits, key = [" " * indent], [], " " * len(key)
            hits.append((at, at + len(key) + 1 + len(last), hit))
            pieces += [(key, "key"), " ", (last, role), "  "]
            # an answer of several rows has them to itself
            at = width if above else at + len(key) + len(last) + 3
        rows.append(Line(tuple(pieces), tuple(hits)))
        return rows

    def _letter(self, question: Question, value: Any, number: int) -> str:
        if question.lettered:
            return next(letter for letter, each in question.letters.items() if each == value)
        return str(number) if number < 10 else "x"

    def _parts(self, width: int) -> list[Line]:
        """Return all parts with their ratings, the figure beside them where there is room."""
        levels = self.form.answers.get("soreness") or {}
        figure = body_map(levels, self._marked_part)
        indent = " " * (LABEL_WIDTH if width >= LABEL_WIDTH + PART_WIDTH + FIGURE_WIDTH else 2)
        beside = width >= len(indent) + PART_WIDTH + FIGURE_WIDTH
        rows = [
            Line((indent, *self._part(part, levels.get(part, 0))), self._ratings(part, len(indent)))
            for part in PARTS
        ]
        if beside:
            rows = self._with_figure(rows, figure, len(indent) + PART_WIDTH)
        level = levels.get(self.form.part, 0)
        rows.append(line(indent, f"{words(self.form.part)} {level}: {band(level)}"))
        if self.form.part == "chest":
            rows += wrapped(CHEST_HINT, width, "quiet", indent)
        return rows

    def _ratings(self, part: Part, at: int) -> tuple[tuple[int, int, str], ...]:
        """Return what clicks on a part's row do: its bar rates it, its number clears it."""
        bar = at + BAR_STARTS
        rates = [(bar + x, bar + x + 1, self._hit("soreness", (part, x + 1))) for x in range(10)]
        clears = (bar + 10, at + PART_WIDTH, self._hit("soreness", (part, 0)))
        return ((at, bar, self._hit("soreness", part)), *rates, clears)

    def _part(self, part: Part, level: int) -> list[Piece]:
        current = part == self.form.part
        name: Piece = (words(part).ljust(10), "chosen") if current else words(part).ljust(10)
        rating: Piece = (f"{level:>3}", "strong") if level else ("  ·", "quiet")
        return [
            (PART_LETTERS[part] + " ", "key"),
            name,
            " ",
            ("▇" * level, _tone(level)),
            ("·" * (10 - level), "quiet"),
            rating,
            " ",
        ]

    def _hit(self, field: str, value: Any) -> str:
        self._answers.append((field, value))
        return str(len(self._answers) - 1)

    def clicked(self, what: str) -> None:
        """Post which answer was clicked."""
        self.post_message(self.Chosen(*self._answers[int(what)]))

    def on_paste(self, event: events.Paste) -> None:
        """Take a pasted note."""
        self.form.paste(event.text)
        self.repaint()


def _used(pieces: Iterable[Piece]) -> int:
    """Return the width of a row's text."""
    return sum(cell_len(piece if isinstance(piece, str) else piece[0]) for piece in pieces)


def _tone(level: int) -> str:
    """Return the role that colours a soreness; the number and the bar's length say the same."""
    return "rest" if level >= 7 else "modify" if level >= 4 else "train"
