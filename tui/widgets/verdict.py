"""Today: the verdict as a banner, then why, what to do, what would flip it, and the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from core.decision.decide import Decision, decide
from core.decision.unjudged import help_words
from core.decision.words import cause
from core.model.verdict import Alarm, Verdict
from core.model.words import capitalized, counted, words
from tui.commands import Keymap, key_named
from tui.terminal.glyphs import dots, role_of, sign_of, verdict_glyph
from tui.today.next import NextStep
from tui.today.summary import ahead, bullets, followed, lacking, reasons, recent
from tui.today.today import Today
from tui.widgets.banner import accent_of, banner
from tui.widgets.keybar import KeyBar
from tui.widgets.lines import Line, Piece, line, wrapped, wrapped_text
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from core.explanation.explain import Change, Explanation
    from core.explanation.so_far import Raise
    from tui.chart.grid import Row

_INDENT = " " * 8
_BESIDE = 70
"""Width from which the verdict's words stand beside its banner."""
NEAR_DAYS = 7
"""Days back of which a missing record is named: the whole reasoning names all."""
NARROW = 52
"""Width below which nothing is named before what it says."""


class SoFar(NamedTuple):
    """An unfinished check-in: what it says already, and what may still come."""

    at_least: Today
    answered: int
    asked: int
    raises: tuple[Raise, ...] = ()

    @property
    def left(self) -> int:
        """How many answers are still to come."""
        return self.asked - self.answered

    @property
    def to_go(self) -> str:
        """The same in words."""
        if not self.left:
            return "all answered"
        return f"{counted(self.left, 'answer')} to go"


class Detail(NamedTuple):
    """How much is said: less of it where there are few rows."""

    others: bool = True
    """What other articles would say."""
    course: bool = True
    """What may change by itself soon."""
    reasons: bool = True
    flips: int = 9
    """How many changes that would flip the verdict are named."""
    small: bool = False
    """The banner is small."""
    air: bool = True
    apart: bool = True
    """A blank row parts what to do from the sentence above it."""
    gaps: bool = True
    """What was not answered, or is not known, is named; else counted where it has no row."""
    why: bool = True
    banner: bool = True


_LEAST = Detail(others=False, course=False, reasons=False)
_DENSE = _LEAST._replace(flips=2, apart=False)
_DETAILS = (
    Detail(),
    Detail(others=False),
    Detail(others=False, course=False),
    _LEAST,
    _LEAST._replace(flips=2),
    _DENSE,
    _DENSE._replace(gaps=False),
    _DENSE._replace(gaps=False, air=False),
    _DENSE._replace(gaps=False, air=False, flips=1),
    _DENSE._replace(gaps=False, air=False, flips=1, small=True),
    _DENSE._replace(gaps=False, air=False, flips=0, small=True),
    _DENSE._replace(air=False, flips=0, small=True, why=False),
    _DENSE._replace(air=False, flips=0, why=False, banner=False),
)
"""From everything to little; what is left out is in the explanation."""


def _standing(today: Today) -> str:
    """Say where the verdict stands: before the warm-up, after it, overridden, or final."""
    if not today.decision.verdict:
        return ""
    if today.day.override:
        return f"you decided: {Verdict.of(today.day.override.verdict).label.lower()}"
    if today.provisional:
        return "until the warm-up has spoken"
    return "after the warm-up" if today.day.reassessment else "final"


class VerdictPane(Pane):
    """Shows today's decision in layers, as much of it as there is room for."""

    DEFAULT_CSS = "VerdictPane { &.framed { padding: 0; } }"
    title_role = "strong"
    margin = 2

    def __init__(self, today: Today, keymap: Keymap, *, id: str | None = None) -> None:
        super().__init__(id=id, title="Today")
        self.key = keymap.key
        self.today = today
        self.so_far: SoFar | None = None
        """What an open check-in says already; shown in place of what is stored."""
        self.explanation: Explanation | None = None
        self.damage: tuple[str, ...] = ()
        """What happened to a damaged journal; shown in place of everything else."""
        self.heart_rate = (120, 140)
        """Beats a minute of easy work (S0-11)."""
        self.due = ("", "")
        """A key, and what of the last weeks it shows; empty when nothing asks for a look."""
        self.remark = ""
        """One line about today's red-flag memory or a stale answer."""
        self.tomorrow = ""
        """What is expected of tomorrow, an expectation; empty while that is not any good."""
        self.step: NextStep | None = None
        self.sparks: Callable[[int], Sequence[Row]] | None = None
        """Draws the last days in two rows, where the chart is not in sight."""

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Verdict, sentence, what to do, why, and what else; the next step is always in sight."""
        if self.damage:
            return self._damaged(width)
        if self.so_far:
            return self._answering(self.so_far, width, height)
        last = self._step(width)
        if self.today.decision.verdict is Verdict.UNKNOWN and not self.today.decision.urgent:
            return self._pinned(self._empty(width), last, height)
        for detail in _DETAILS:
            rows = self._told(width, detail)
            spare = height - len(rows) - len(last) - detail.air
            if spare >= 0:
                notice = [] if detail.course or self.remark else self._notice(width)
                room = max(0, height - len(rows) - len(last) - 1)
                return self._pinned(rows + notice * (len(notice) <= room), last, height)
        decision = self.today.decision
        if decision.urgent or decision.verdict is Verdict.REFER:
            # who helps comes before what is cut
            alarm = Alarm(decision.urgent, decision.care or "days")
            label = self._label(_said(decision), (_standing(self.today), "quiet"), width)
            rows = [*label, *wrapped(f"{capitalized(help_words([alarm]))}.", width, "strong")]
            rows += wrapped(decision.headline, width)
        return self._pinned(rows, last, height)

    def _pinned(self, rows: list[Line], last: list[Line], height: int) -> list[Line]:
        """Return the rows and the next step below them, the rows cut with a mark if need be."""
        room = height - len(last)
        if len(rows) > room:
            more = line((f"… {self.key('explain')} shows the rest", "quiet"))
            return [*rows[: max(1, room - 1)], more, *last][:height]
        return [*rows, *([line()] if len(rows) < room else []), *last]

    def _told(self, width: int, detail: Detail) -> list[Line]:
        rows = [line()] if detail.air else []
        head = self._banner(self.today.decision, width, small=detail.small) if detail.banner else []
        said = _said(self.today.decision)
        stands = (_standing(self.today), "quiet")
        drawn = max((_width(row) for row in head), default=0)
        if head and width >= max(_BESIDE, drawn + 30):
            beside = [line(said), line(stands), *self._morning()]
            rows += [_beside(row, drawn, other) for row, other in _padded(head, beside)]
            rows += [line()]
        else:
            bar = self.today.decision.urgent and not detail.air  # which has air of its own
            rows += [*head, *([] if bar else [line()])] if head else []
            rows += self._label(said, stands, width) + self._morning()
        rows += wrapped(self.today.decision.headline, width)
        rows += wrapped(self.remark, width, "accent") if self.remark else []
        rows += [line()] if detail.apart and width < _BESIDE else []
        rows += self._do(width) + self._lifted(width)
        if detail.why:
            rows += self._why(width, detailed=detail.reasons)
            rows += self._gaps(width, named=detail.gaps)
        rows += self._what_if(width, detail.flips)
        if self.explanation and detail.course:
            soon = ahead(self.today.decision, self.explanation.watch)
            rows += self._listed("Soon", soon, width)
        if self.explanation and detail.others:
            others = [one.text for one in self.explanation.dissent[:1]]
            rows += self._listed("Others", others, width)
        if self.tomorrow and detail.course:
            rows += wrapped(self.tomorrow, width, "quiet")
        if detail.course and not self.remark:
            rows += self._notice(width)
        if self.sparks and detail.air:
            drawings = self.sparks(width)
            rows += [line()] + [Line(tuple(row)) for row in drawings] if drawings else []
        return rows

    def _banner(self, decision: Decision, width: int, *, small: bool) -> list[Line]:
        ascii_only, margin = self.ascii_only, self.margin
        return banner(decision, width, small=small, ascii_only=ascii_only, margin=margin)

    def _label(self, said: tuple[str, str], stands: tuple[str, str], width: int) -> list[Line]:
        """Return the verdict's words, and where it stands beside them or below."""
        if len(said[0]) + 3 + len(stands[0]) <= width:
            return [line(said, "   ", stands)]
        return [line(said), *wrapped(stands[0], width, "quiet", "  ")]

    def _morning(self) -> list[Line]:
        """Return what the verdict was before the warm-up."""
        if not self.today.day.reassessment:
            return []
        morning = self.today.decision.morning_verdict
        if morning is self.today.decision.verdict:
            return [line(("as this morning", "quiet"))]
        said = (f"{verdict_glyph(morning)} {morning.label.lower()}", morning.key)
        return [line(("this morning ", "quiet"), said)]

    def _notice(self, width: int) -> list[Line]:
        """Return which key shows what of the last weeks asks for a look."""
        key, text = self.due
        if not text:
            return []
        _, _, short = text.partition(" · ")
        shown = text if len(text) < width - len(key) else short
        first, *more = wrapped_text(shown, width - len(key) - 1)
        return [
            line((key, "key"), (f" {first}", "quiet")),
            *(line((f"  {row}", "quiet")) for row in more),
        ]

    def _step(self, width: int) -> list[Line]:
        """Return the next step: its key on the accent, what it does, what comes then."""
        if self.step is None:
            return []
        key, does, then = self.step
        if not key:
            return wrapped(does, width, "strong")
        button = f"[ {key} ]"
        pieces: list[Piece] = [(button, "fill"), "  ", (does, "strong")]
        if len(button) + len(does) + len(then) + 4 <= width and then:
            pieces += ["  ", (then, "quiet")]
        return [Line(tuple(pieces), ((0, width, key),))]

    def _damaged(self, width: int) -> list[Line]:
        key = self.key("damage.accept")
        accept = (
            f"{key} accepts: what can be read comes back, and the damaged file is kept beside it."
        )
        rows = [line(("The journal cannot be read", "error")), *wrapped(accept, width, "accent")]
        rows.append(line())
        for text in self.damage:
            rows += wrapped(text, width)
        return rows

    def _empty(self, width: int) -> list[Line]:
        rows = [line(), line((f"·  {self.today.label}", "unknown")), line()]
        after = "once you say what is planned" if self.today.day.checkin else "after the check-in"
        rows += wrapped(f"The verdict comes here {after}.", width)
        if self.remark:
            rows += wrapped(self.remark, width, "accent")
        if self.today.days:
            last = self.today.days[-1]
            if last.final_verdict:
                label = Verdict.of(last.final_verdict).label.lower()
                rows += wrapped(f"Last: {last.day:%A %-d %B}, {label}.", width, "quiet")
        return rows

    def _answering(self, so_far: SoFar, width: int, height: int) -> list[Line]:
        """Return the least that the day will be, and what could still make it stricter."""
        decision = so_far.at_least.decision
        rows = [line()]
        if decision.verdict <= Verdict.TRAIN and not decision.urgent:
            rows += wrapped("Nothing against training so far.", width, "strong")
        else:
            head = self._banner(decision, width, small=True)
            rows += [line(("at least", "quiet")), line(), *head, line()]
            rows += [line(_said(decision)), line()]
            rows += wrapped(decision.headline, width)
        full, empty = dots(so_far.answered, so_far.asked, ascii_only=self.ascii_only)
        rows += [line(), line((full, "accent"), (empty, "quiet"))]
        rows += [line((so_far.to_go, "strong"))]
        if so_far.raises:
            rows += [line(), *wrapped("They can only make it stricter", width, "quiet")]
            for one in so_far.raises:
                sign = verdict_glyph(one.verdict, urgent=one.urgent)
                role = role_of(one.verdict, urgent=one.urgent)
                rows += _signed((sign, role), ", ".join(one.answers[:2]), width)
        lifts = Verdict.TRAIN < decision.verdict < Verdict.REFER
        closing = ["Only a warm-up can lift it."] if lifts else []
        for text in (*closing, "Not answered is not fine."):
            rows += [line(), *wrapped(text, width, "quiet")]
        while len(rows) > height and line() in rows[1:]:
            del rows[len(rows) - 1 - rows[::-1].index(line())]
        return rows

    # what is told

    def _listed(self, name: str, texts: Sequence[str], width: int) -> list[Line]:
        """Return texts below each other, the first led by their name; unnamed where narrow."""
        indent, lead = ("", "") if width < NARROW else (_INDENT, name)
        rows: list[Line] = []
        for text in texts:
            rows += wrapped(text, width, "", indent, "" if rows else lead)
        return rows

    def _do(self, width: int) -> list[Line]:
        """Return what to do as bullets; what to swap for stands with the swap."""
        indent = "" if width < NARROW else _INDENT
        texts = bullets(self.today, self.heart_rate, width - len(indent) - 2)
        rows: list[Line] = []
        for text in texts:
            lead = "" if rows or width < NARROW else "Do"
            first, *more = wrapped(text, width, "", f"{indent}  ", f"{lead:<{len(indent)}}")
            _, *said = first.pieces
            bullet: tuple[Piece, ...] = ((lead.ljust(len(indent)), "quiet"), ("• ", "accent"))
            rows += [Line((*bullet, *said)), *more]
        return rows

    def _lifted(self, width: int) -> list[Line]:
        """Return what the warm-up lifted, in the words of the morning."""
        lifted = self.today.decision.lifted
        if not lifted:
            return []
        morning = decide(self.today.request._replace(reassessment=None))
        texts = [cause(finding.because) for finding in morning.fired if finding.rule in lifted]
        return self._listed("Lifted", texts, width)

    def _why(self, width: int, *, detailed: bool) -> list[Line]:
        """Return each rule's reason, and who says so."""
        decision = self.today.decision
        if not decision.fired:
            return []
        told = [text for text in reasons(decision) if text.rstrip(".") not in self.remark]
        texts = dict.fromkeys(told, "") if detailed else {}
        texts[followed(decision)] = "quiet"
        rows: list[Line] = []
        indent, lead = ("", "") if width < NARROW else (_INDENT, "Why")
        for text, role in texts.items():
            rows += wrapped(text, width, role, indent, "" if rows else lead)
        more: tuple[Piece, ...] = ("    ", (self.key("explain"), "key"), (" all of it", "quiet"))
        last = Line((*rows[-1].pieces, *more))
        return [*rows[:-1], last] if _width(last) <= width else rows

    def _what_if(self, width: int, most: int) -> list[Line]:
        """Return what would flip the verdict, each with the sign of what it would be."""
        changes = self.explanation.would_change[:most] if self.explanation else ()
        indent, lead = ("", "") if width < NARROW else (_INDENT, "What if")
        rows: list[Line] = []
        pieces: list[Piece] = []
        used = 0
        for change in changes:
            said = f"{condition(change)} → "
            sign = f"{verdict_glyph(change.to)} {change.to.short}"
            if used and used + len(said) + len(sign) > width - len(indent):
                rows.append(line((indent if rows else lead.ljust(len(indent)), "quiet"), *pieces))
                pieces, used = [], 0
            pieces += ["   " if used else "", (said, "soft"), (sign, change.to.key)]
            used += len(said) + len(sign) + 3
        if pieces:
            rows.append(line((indent if rows else lead.ljust(len(indent)), "quiet"), *pieces))
        return rows

    def _gaps(self, width: int, *, named: bool) -> list[Line]:
        """Name the unanswered questions and missing days that keep rules from being checked.

        Those that are not `named` in one row are counted in it.
        """
        if self.explanation is None or not self.explanation.not_checked:
            return []
        needs = {need for entry in self.explanation.not_checked for need in entry.needs}
        if self.today.decision.verdict is Verdict.REFER:  # nothing else makes it stricter
            needs &= {"signs"}
        needs = recent(needs, self.today.day.day, NEAR_DAYS)
        asked, days = lacking(needs, self.today.day.day, NEAR_DAYS)
        key, texts = self.key("checkin"), []
        if asked:
            texts.append(f"not answered: {', '.join(asked)}; {key} answers, and may change this")
        texts += [f"missing: {' and '.join(days)}"] if days else []
        rows = self._listed("Open", texts, width)
        if named or len(rows) <= 1:
            return rows
        counts = [f"{counted(len(asked), 'answer')} open, {key} gives them"] if asked else []
        missing = min(len(needs) - len(asked), NEAR_DAYS)  # yesterday may lack check-in and log
        counts += [f"{counted(missing, 'day')} unknown"] if missing else []
        return self._listed("Open", ["; ".join(counts)], width)

    def clicked(self, what: str) -> None:
        """Press the key of the next step."""
        self.post_message(KeyBar.Pressed(key_named(what)))


def condition(change: Change) -> str:
    """Return what would have to be different, in few words."""
    ((path, value),) = change.set.items() if len(change.set) == 1 else (("", None),)
    if path == "plan.intensity":
        return f"{value} session"
    if path == "plan.session":
        return f"{words(str(value))} instead"
    if path.startswith("soreness."):
        return f"{words(path.removeprefix('soreness.'))} at {value}"
    if path == "range":
        return f"range {value}"
    return change.condition


def _said(decision: Decision) -> tuple[str, str]:
    """Return a verdict's sign and words, in its colour."""
    return f"{sign_of(decision)} {decision.label}", accent_of(decision)


def _signed(sign: tuple[str, str], text: str, width: int) -> list[Line]:
    rows = wrapped(text, width, "soft", "  ")
    return [Line((sign, " ", *rows[0].pieces[1:])), *rows[1:]]


def _width(row: Line) -> int:
    return sum(len(piece if isinstance(piece, str) else piece[0]) for piece in row.pieces)


def _padded(head: list[Line], beside: list[Line]) -> list[tuple[Line, Line]]:
    """Pair a banner's rows with those beside it, which begin at its first row of letters."""
    count = max(len(head), len(beside))
    return [
        (head[y] if y < len(head) else line(), beside[y] if y < len(beside) else line())
        for y in range(count)
    ]


def _beside(row: Line, drawn: int, other: Line) -> Line:
    return Line((*row.pieces, " " * (drawn - _width(row) + 4), *other.pieces))


class VerdictLine(Pane):
    """The verdict in a few rows, for screens on which the pane is not in sight."""

    DEFAULT_CSS = "VerdictLine { height: 1; padding: 0 1; }"

    def __init__(self, today: Today, *, id: str | None = None) -> None:
        super().__init__(id=id, framed=False)
        self.today = today
        self.so_far: SoFar | None = None
        self.said = ""
        """What the last key did, where no other line has room for it."""
        self.hint = ""

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Show the banner beside the words where there are rows; else the sign and the word."""
        if self.so_far:
            return self._answering(self.so_far, width, height)
        head, role = (
            f"{sign_of(self.today.decision)} {self.today.label}",
            accent_of(self.today.decision),
        )
        pieces: list[Piece] = [(head, role)]
        note = _standing(self.today)
        if note and len(head) + len(note) + 3 <= width:
            pieces.append((f"  {note}", "quiet"))
        rows = [Line(tuple(pieces))]
        if height > 1:
            rows += wrapped(self.said or self.hint, width, "accent" if self.said else "quiet")
        return rows

    def _answering(self, so_far: SoFar, width: int, height: int) -> list[Line]:
        decision = so_far.at_least.decision
        verdict = decision.verdict
        if verdict <= Verdict.TRAIN and not decision.urgent:
            rows = wrapped(f"Nothing against training so far, {so_far.to_go}.", width, "soft")
            return [line(), *rows] if height > 2 else rows
        said = _said(decision)
        flagged = decision.urgent or verdict is Verdict.REFER
        if height < 2:
            forms = (("so far at least ", so_far.to_go), ("at least ", f"{so_far.left} to go"))
            whole = next((f for f in forms if len(said[0] + f[0] + f[1]) + 2 <= width), forms[-1])
            return [line((whole[0], "quiet"), said, (f"  {whole[1]}", "quiet"))]
        head = banner(decision, width, small=True, ascii_only=self.ascii_only)
        drawn = max((_width(row) for row in head), default=0)
        alone = not head or drawn + 50 > width
        beside = [line(("so far at least ", "quiet"), said)]
        if flagged:
            told = wrapped(decision.headline, width - drawn - 4)
            # what a flag says is never cut for the sake of the banner
            alone = alone or len(told) + 1 > height
            beside += wrapped(decision.headline, width) if alone else told
        else:
            bound = ", none makes it milder" if so_far.left else ""
            beside.append(line((so_far.to_go, "strong"), (bound, "quiet")))
        if alone:
            return beside[:height]
        top = (len(head) - 2 + 1) // 2
        pairs = _padded(head, [line()] * top + beside)
        rows = [_beside(row, drawn, other) for row, other in pairs]
        return [line(), *rows] if len(rows) < height else rows
