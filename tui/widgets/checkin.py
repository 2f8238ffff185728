"""The check-in pane: draws the form, one row a field, the field that holds the keys unfolded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.message import Message

from core.model.body import PART_LETTERS, PARTS, Part
from core.model.questions import CHEST_HINT, PAR_Q, Question, band
from core.model.words import words
from tui.body.figure import LARGE, SMALL, size
from tui.chart.bands import BAR, SHORT_BAR, band_role, level_bar
from tui.commands import Keymap
from tui.forms.checkin import CheckInForm
from tui.forms.form import Form, answer_words
from tui.forms.reassess import ReassessForm
from tui.forms.small import WelcomeForm
from tui.terminal.glyphs import dots
from tui.today.answers import SCALE, AnswerLine, answer_lines, sore_parts_of
from tui.widgets.figure import FigureRow, body_map
from tui.widgets.lines import HERE, Line, Piece, here, line, top_row, wrapped, wrapped_text
from tui.widgets.pane import Pane

LABEL_WIDTH = 7
FORM_LABEL = 11
"""Columns before an answer in a form that is not the check-in, and where a question is asked."""
WELCOME = (
    "sorecast asks a few questions each morning and says whether to train, and why.",
    "What you answer stays on this machine.",
    "It is advice, never a diagnosis.",
    PAR_Q,
)
ROOMY = 46
"""Width from which answers stand under their question, beside the labels."""
FIGURE_GAP = 1
"""Blank columns between the parts and the figure, whose edge only the hands reach."""
LEAST_ROOM = 29
"""Columns of the answers that stand beside the figure."""
NAME_WIDTH = 11
"""Columns of a part's name, from its letter on."""
BARS = 3
"""Sore parts with a row of their own where there are few rows."""
NOW_WIDTH = len(" → 10")
"""Columns of a part's number after the warm-up."""
_SHORTER = (
    (len(PARTS), True, True),
    (BARS, True, True),
    (BARS, False, True),
    (BARS, False, False),
)
"""How many parts have a row of their own, whether the others are named, and gaps have a row."""
ENDS = "0 none, 10 the worst"
"""The ends of the scale, where the marked part is not rated."""
SCALES_AT = 14
"""Columns from an answer's first to where its dots stand."""
BAND_WORDS = (("b1", "1-3 mild"), ("b4", "4 caution"), ("b5", "5-6 high"), ("b7", "7-10 severe"))


class CheckInPane(Pane):
    """The form, or nothing to fill in. A click on an answer is posted as `Chosen`."""

    class Chosen(Message):
        """A click chose `value` for `field`; value None only moves to the field."""

        def __init__(self, field: str, value: Any) -> None:
            super().__init__()
            self.field = field
            self.value = value

    def __init__(self, form: Form, keymap: Keymap, *, id: str | None = None) -> None:
        super().__init__(id=id, title="Check-in")
        self.form = form
        self.key = keymap.key
        self.holds_keys = True
        self.unusual: Mapping[str, str] = {}
        """Fields whose answers are unusual for this person, and how: context, never good or bad."""
        self.after: Mapping[Part, int] = {}
        """The parts that were rated again after the warm-up."""
        self.figured = False
        """The figure is drawn; the first frame can do without."""
        self._answers: list[tuple[str, Any]] = []
        self._beside_parts = SMALL
        """How large the figure is beside the parts."""

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the answers, the figure, and the field that holds the keys unfolded."""
        self._answers = []
        if not isinstance(self.form, CheckInForm):
            return self._plain_form(width, height)
        if self.holds_keys:
            return self._answering(width, height)
        return self._summary(width, height)

    # the check-in that is stored

    def _summary(self, width: int, height: int) -> list[Line]:
        """Draw all answers in grouped lines, the figure beside them where there is room."""
        if scale := _scale(width - LEAST_ROOM, height):
            room = width - size(scale)[0]
            told = self._told(room, height, air=True)
            return self.scrolled(self._with_figure(told, self._body(scale), room), 0, height)
        return self.scrolled(self._told(width, height, air=height > 14), 0, height)

    def _told(self, width: int, height: int, *, air: bool) -> list[Line]:
        """Return the answers in lines; blank rows part what belongs apart, where there is room.

        Where there is little, only the sorest parts have a row of their own, or are named; then
        what is not answered has none.
        """
        for bars, named, gaps in _SHORTER:
            groups = self._groups(width, bars, named=named, gaps=gaps)
            if sum(map(len, groups)) <= height:
                break
        count = sum(map(len, groups)) + len(groups)
        blank = [line()] if air and count <= height else []
        return [row for group in groups for row in (*blank, *group)]

    def _groups(self, width: int, bars: int, *, named: bool, gaps: bool) -> list[list[Line]]:
        """Return the lines of answers by what belongs together, with those that lack or without."""
        groups: list[list[Line]] = [[]]
        for answers in answer_lines(self.form):
            if not (gaps or answers.answered):
                continue
            if answers.label in _APART and groups[-1]:
                groups.append([])
            groups[-1] += self._answer_line(answers, width, bars, named=named)
        return groups

    def _answer_line(
        self, answers: AnswerLine, width: int, bars: int = len(PARTS), *, named: bool = True
    ) -> list[Line]:
        """Return one line of answers; soreness has `bars` rows of a part each, then the others.

        Those are counted where they are not `named`.
        """
        indent, label = " " * LABEL_WIDTH, answers.label[: LABEL_WIDTH - 1].ljust(LABEL_WIDTH)
        parts = sore_parts_of(self.form) if answers.label == "Sore" else []
        if parts:
            rows = [
                line(
                    (indent if number else label, "quiet"),
                    *_bar(name, level, width - NOW_WIDTH * bool(self.after)),
                    *self._now(name),
                )
                for number, (name, level) in enumerate(parts[:bars])
            ]
            others = [f"{name} {level}" for name, level in parts[bars:]]
            told = ", ".join(others) if named else f"and {len(others)} more"
            rows += wrapped(told, width, "", indent) if others else []
        else:
            rows = wrapped(
                answers.text or "-", width, "" if answers.text else "quiet", indent, label
            )
            if answers.dots is not None:
                scale = _dots(answers, width, ascii_only=self.ascii_only)
                rows[-1] = line(*rows[-1].pieces, *scale)
        for field in answers.fields:
            if field in self.unusual:
                told = self.unusual[field]
                aside = " " * min(LABEL_WIDTH, max(0, width - len(told)))  # in one row if it can be
                rows += wrapped(told, width, "quiet", aside)
        hit = (0, width, self._hit(answers.fields[0], None))
        return [row._replace(hits=(hit,)) for row in rows]

    def _now(self, name: str) -> list[Piece]:
        """Return a part's number after the warm-up, nothing where it was not rated again."""
        return [
            (f" → {level}", "soft") for part, level in self.after.items() if words(part) == name
        ]

    # the check-in that is answered

    def _answering(self, width: int, height: int) -> list[Line]:
        """Draw what is answered, the question that holds the keys, and what comes then."""
        form = self.form
        scale = _scale(width - ROOMY, height) if form.key != "soreness" else None
        self._beside_parts = _scale(width - PARTS_ROOM, height - ROUND_PARTS) or SMALL
        if scale:
            figure, width = self._body(scale), width - size(scale)[0] - FIGURE_GAP
        keys = [question.key for question in form.questions]
        here = keys.index(form.key) if form.key in keys else 0
        above = self._lines_of(frozenset(keys[:here]), width)
        asked = self._field(form.question, width)
        open_later = [q for q in form.questions[here + 1 :] if q.key not in form.answers]
        told_later = frozenset(keys[here + 1 :]) - {question.key for question in open_later}
        below = [*self._lines_of(told_later, width), *self._then(open_later, width)]
        if len(above) + len(asked) + len(below) + 4 <= height:
            rows = [line(), *above, line(), *asked, line(), *below]
            first = len(above) + 2
        else:
            rows, first = [*above, *asked, *below], len(above)
            if len(rows) > height and form.key == "soreness" and self._is_figure_beside(width):
                rows, first = [*self._parts(form.question, width, above), *below], 0
        shown = self.scrolled(rows, self._top(first, first + len(asked), width, height), height)
        return self._with_figure(shown, figure, width + FIGURE_GAP) if scale else shown

    def _lines_of(self, fields: frozenset[str], width: int) -> list[Line]:
        lines = answer_lines(self.form, only=fields) if fields else []
        return [row for answers in lines for row in self._answer_line(answers, width)]

    def _then(self, questions: list[Question], width: int) -> list[Line]:
        """Name what is asked after this; a click on a name goes there."""
        rows: list[Line] = []
        pieces: list[Piece] = [("Then".ljust(LABEL_WIDTH), "quiet")]
        hits: list[tuple[int, int, str]] = []
        at = LABEL_WIDTH
        for question in questions:
            if at > LABEL_WIDTH and at + len(question.label) > width:
                rows.append(Line(tuple(pieces[:-1]), tuple(hits)))
                pieces, hits, at = [" " * LABEL_WIDTH], [], LABEL_WIDTH
            hits.append((at, at + len(question.label), self._hit(question.key, None)))
            pieces += [(question.label, "soft"), (" · ", "quiet")]
            at += len(question.label) + 3
        return [*rows, Line(tuple(pieces[:-1]), tuple(hits))] if questions else []

    # the other forms

    def _plain_form(self, width: int, height: int) -> list[Line]:
        """Draw one row a field, the field that holds the keys unfolded; with air where it fits.

        After a warm-up the figure stands beside, as it was this morning and as it is rated now.
        """
        rerated = isinstance(self.form, ReassessForm)
        scale = _scale(width - ROOMY, height) if rerated else None
        room = width - size(scale)[0] - FIGURE_GAP if scale else width
        fields = [self._plain_field(question, room) for question in self.form.questions]
        welcome = self._welcome(room, height - sum(map(len, fields)))
        airy = rerated and sum(map(len, fields)) + len(fields) + 1 <= height
        rows, first, last = [*welcome], 0, 0
        for question, field in zip(self.form.questions, fields, strict=True):
            rows += [line()] if airy else []
            if question.key == self.form.key and self.holds_keys:
                first, last = len(rows), len(rows) + len(field)
            rows += field
        rows = self.scrolled(rows, self._top(first, last, room, height), height)
        return self._with_figure(rows, self._body(scale), room + FIGURE_GAP) if scale else rows

    def _plain_field(self, question: Question, width: int) -> list[Line]:
        """Return a field unfolded where it holds the keys, else what is answered."""
        holds = question.key == self.form.key and self.holds_keys
        return self._field(question, width) if holds else self._answered(question, width)

    def _top(self, first: int, last: int, width: int, height: int) -> int:
        """Return the first row in sight for the field in these rows; its error is in sight too."""
        top = top_row(first, last, height)
        if self.form.error:
            return max(top, last - height)
        if self._marked_part and self.form.key == "soreness":
            marked = len(self._asks(self.form.question, width)) + self._row_of(self._marked_part)
            return max(top, first + marked + 1 - height)
        if last - first > height:  # left and right scroll what has no room
            return max(first, min(top + self.form.scrolled, last - height))
        return top

    def _welcome(self, width: int, height: int) -> list[Line]:
        """Say in three sentences what this is, on the first run; where low, in the last ones."""
        texts = WELCOME if isinstance(self.form, WelcomeForm) else ()
        for start in range(len(texts)):
            rows = [*wrapped(" ".join(texts[start:]), width), line()]
            if len(rows) <= height:
                return rows
        return []

    def _body(self, scale: float) -> list[FigureRow]:
        if not self.figured:
            return []
        ascii_only = self.ascii_only
        return body_map(self._levels, self._marked_part, scale=scale, ascii_only=ascii_only)

    @property
    def _levels(self) -> dict[Part, int]:
        """How sore each part is: as rated last."""
        if isinstance(self.form, ReassessForm):
            return {**self.form.levels, **(self.form.reassessment.soreness or {})}
        levels = dict(self.form.answers.get("soreness") or {})
        return levels if self.holds_keys else levels | dict(self.after)

    def _with_figure(self, rows: list[Line], figure: list[FigureRow], at: int) -> list[Line]:
        """Return the rows with the figure from column `at` on, where a row leaves it room."""
        drawn = []
        for row, drawing in zip_longest(rows, figure):
            pieces, hits, _ = row or line()
            used = _used(pieces)
            if drawing and used <= at:
                pieces = (*pieces, " " * (at - used), *drawing.pieces)
                hits = tuple((x, min(end, at), what) for x, end, what in hits if x < at)
                spans = (
                    (at + x, at + end, self._on_figure(part)) for x, end, part in drawing.spans
                )
                hits = (*(span for span in spans if span[2]), *hits)
            drawn.append(Line(pieces, hits))
        return drawn

    def _on_figure(self, part: str) -> str:
        """Return what a click on a part does; nothing for one that is not rated again."""
        if not isinstance(self.form, ReassessForm):
            return self._hit("soreness", part)
        return self._hit(part, None) if part in self.form.levels else ""

    @property
    def _marked_part(self) -> Part | None:
        if isinstance(self.form, ReassessForm):
            return next((part for part in self.form.levels if part == self.form.key), None)
        editing = self.holds_keys and self.form.key == "soreness"
        return self.form.part if editing else None

    def _field(self, question: Question, width: int) -> list[Line]:
        if question.kind == "soreness":
            rows = self._parts(question, width)
        else:
            rows = [*self._asks(question, width), *self._editor(question, width)]
        if self.form.error:
            rows += here(wrapped(self.form.error, width, "error", "  "))
        return rows

    def _answered(self, question: Question, width: int) -> list[Line]:
        """Return the field's answer."""
        value = answer_words(question, self.form.answers.get(question.key))
        name = f"  {question.label}"
        rows = wrapped(value or "-", width, "" if value else "quiet", " " * FORM_LABEL, name)
        if isinstance(self.form, ReassessForm) and (was := self.form.was(question)):
            rows[-1] = line(*rows[-1].pieces, (f"  {was}", "quiet"))
        hit = (0, width, self._hit(question.key, None))
        return [row._replace(hits=(hit,)) for row in rows]

    def _asks(self, question: Question, width: int) -> list[Line]:
        """Return the question."""
        asks, _, rest = question.asks.partition(": ")
        if question.kind not in ("text", "number"):
            asks += "?"
        said = f"{asks}  {rest}" if rest else asks
        if question.kind == "soreness":
            on = self.key("form.on")
            forms = (f"{rest}, {on}: the others are not sore", f"0–10, {on}: others not sore")
            rest = next((f for f in forms if len(asks) + len(f) + 4 <= width), "0 to 10")
        elif len(said) + 2 > width or not rest:
            return here(wrapped(said, width, "strong", "  ", "▸ "))
        return [line(HERE, ("▸ ", "accent"), (asks, "strong"), (f"  {rest}", "quiet"))]

    def _editor(self, question: Question, width: int) -> list[Line]:
        if question.kind in ("text", "number"):
            return [line("  ", self.form.typed[-(width - 3) :], HERE, ("▏", "accent"))]
        return self._choices(question, width)

    def _choices(self, question: Question, width: int) -> list[Line]:
        chosen = self.form.offered
        several = question.kind == "several"
        rows: list[Line] = []
        indent = 2
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
            pieces += ["  "] if at > indent else []
            *above, last = wrapped_text(text, max(1, width - at - len(key) - 1))
            for part in above:
                hits.append((at, width, hit))
                pieces += [(key, "key"), " ", (part, role)]
                rows.append(Line(tuple(pieces), tuple(hits)))
                pieces, hits, key = [" " * indent], [], " " * len(key)
            hits.append((at, at + len(key) + 1 + len(last), hit))
            pieces += [(key, "key"), " ", (last, role)]
            # an answer of several rows has them to itself
            at = width if above else at + len(key) + len(last) + 3
        rows.append(Line(tuple(pieces), tuple(hits)))
        return rows

    def _letter(self, question: Question, value: Any, number: int) -> str:
        if question.lettered:
            return next(letter for letter, each in question.letters.items() if each == value)
        return str(number) if number < 10 else "x"

    def _is_figure_beside(self, width: int) -> bool:
        """Tell whether the figure has room beside the parts."""
        return width - size(self._beside_parts)[0] - FIGURE_GAP >= 2 * _part_width(SHORT_BAR) + 2

    def _parts(self, question: Question, width: int, above: Sequence[Line] = ()) -> list[Line]:
        """Return all parts with their ratings in two columns, the figure beside them.

        Where rows are few it begins beside what is `above`, and the legend stands beside it, too.
        """
        columns, _ = size(self._beside_parts)
        beside = self._is_figure_beside(width)
        room = width - (columns + FIGURE_GAP if beside else 0)
        bar = next((b for b in (BAR, SHORT_BAR) if 2 * _part_width(b) + 2 <= room), 0)
        level = (self.form.answers.get("soreness") or {}).get(self.form.part)
        rated = (f"{words(self.form.part)} {level}", f"{band_role(level or 0)}-number")
        name = (f"{words(self.form.part)} -", "quiet")
        said = line(name, f"  {ENDS}") if level is None else line(rated, f"  {band(level)}")
        asks = self._asks(question, room)
        air = [line()] if beside else []
        rows = [*above, *asks, *([] if above else air)]
        rows += [self._pair(row, bar) for row in self._pairs()]
        rows += [*air, said]
        if self.form.part == "chest":
            rows += wrapped(CHEST_HINT, room, "quiet")
        rows += [_legend(" ", ascii_only=self.ascii_only)] if above else []
        if beside:
            rows = self._with_figure(rows, self._body(self._beside_parts), width - columns)
        below = [_legend("  ", ascii_only=self.ascii_only)] if beside and not above else []
        return [*rows, *below]

    def _pairs(self) -> list[tuple[Part, ...]]:
        half = (len(PARTS) + 1) // 2
        pairs = zip_longest(PARTS[:half], PARTS[half:])
        return [tuple(part for part in pair if part) for pair in pairs]

    def _row_of(self, part: Part) -> int:
        return next(number for number, pair in enumerate(self._pairs()) if part in pair)

    def _pair(self, parts: tuple[Part, ...], bar: int) -> Line:
        pieces: list[Piece] = []
        hits: list[tuple[int, int, str]] = []
        for number, part in enumerate(parts):
            at = number * (_part_width(bar) + 2)
            pieces += ["  " if number else "", *self._part(part, bar)]
            hits += self._ratings(part, at, bar)
        return Line(tuple(pieces), tuple(hits))

    def _ratings(self, part: Part, at: int, bar: int) -> list[tuple[int, int, str]]:
        """Return what clicks on a part do: its bar rates it, its number clears it."""
        start, step = at + 2 + NAME_WIDTH, BAR // bar if bar else 0
        rates = [
            (start + x, start + x + 1, self._hit("soreness", (part, (x + 1) * step)))
            for x in range(bar)
        ]
        clears = (start + bar, start + bar + 2, self._hit("soreness", (part, 0)))
        return [(at, start, self._hit("soreness", part)), *rates, clears]

    def _part(self, part: Part, bar: int) -> list[Piece]:
        level = (self.form.answers.get("soreness") or {}).get(part, 0)
        name = words(part).ljust(NAME_WIDTH)
        marked = part == self.form.part
        answered = "soreness" in self.form.answers and self.form.key != "soreness"
        number = f"{level:>2}" if level else f"{'0' if answered else '-':>2}"
        role = f"{band_role(level)}-number" if level else "quiet"
        return [
            (f"{PART_LETTERS[part]} ", "key"),
            *([HERE] if marked else []),
            (name, "marked" if marked else "strong" if level else "soft"),
            *level_bar(level, bar),
            (number, role),
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


def _legend(gap: str, *, ascii_only: bool) -> Line:
    """Return the bands with their words."""
    sign = "#" if ascii_only else "■"  # whose ASCII is that of a verdict
    pieces: list[Piece] = []
    for role, text in BAND_WORDS:
        pieces += [(f"{sign} ", role), (f"{text}{gap}", "quiet")]
    return Line(tuple(pieces))


def _used(pieces: Iterable[Piece]) -> int:
    """Return the width of a row's text."""
    return sum(cell_len(piece if isinstance(piece, str) else piece[0]) for piece in pieces)


_APART = frozenset({"Plan", "Sore", "Kind", "Sleep"})
"""The lines before which a blank row stands, where there is room."""


def _part_width(bar: int) -> int:
    return 2 + NAME_WIDTH + bar + 2


PARTS_ROOM = 2 * _part_width(BAR) + 2 + FIGURE_GAP
"""Columns of the parts beside the large figure."""
ROUND_PARTS = 8
"""Rows above and below the parts."""


def _scale(width: int, height: int) -> float | None:
    """Return the largest figure that there is room for; None for none."""
    for scale in (LARGE, SMALL):
        columns, rows = size(scale)
        if columns <= width and rows < height:
            return scale
    return None


def _bar(name: str, level: int, width: int) -> list[Piece]:
    """Return a sore part in the summary: its name, its bar, its number."""
    room = width - LABEL_WIDTH - NAME_WIDTH - 2
    bar = next((bar for bar in (BAR, SHORT_BAR) if bar <= room), 0)
    number = (f"{level:>2}", f"{band_role(level)}-number")
    return [name.ljust(NAME_WIDTH), *level_bar(level, bar), number]


def _dots(answers: AnswerLine, width: int, *, ascii_only: bool) -> list[Piece]:
    """Return a step of a scale as dots, in a column of their own where there is room."""
    assert answers.dots is not None
    pad = max(2, SCALES_AT - len(answers.text))
    if LABEL_WIDTH + len(answers.text) + pad + SCALE > width:
        return []
    full, empty = dots(answers.dots, SCALE, ascii_only=ascii_only)
    return [" " * pad, (full, "soft"), (empty, "quiet")]
