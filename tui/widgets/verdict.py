"""The recommendation: the verdict first, then why, then everything else; and its one-line form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.articles.sources import works
from core.decision.decide import decide
from core.model.questions import QUESTIONS
from core.model.verdict import Verdict
from core.model.words import words
from tui.commands import Keymap
from tui.terminal.glyphs import verdict_glyph
from tui.today.summary import deciding, to_do
from tui.today.today import Today, helpful_swaps
from tui.widgets.pane import Line, Pane, Piece, line, wrapped

if TYPE_CHECKING:
    from core.explanation.explain import Explanation

_SIGNS: Mapping[Verdict, tuple[str, str, str]] = {
    Verdict.TRAIN: (" ▄█▄ ", "█████", " ▀█▀ "),
    Verdict.MODIFY: ("  ▄  ", "▄███▄", " ▀█▀ "),
    Verdict.RECOVER: ("  ▄  ", " ▄█▄ ", "▄███▄"),
    Verdict.REST: ("▄▄▄▄▄", "█████", "▀▀▀▀▀"),
    Verdict.REFER: ("  █  ", "█████", "  █  "),
    Verdict.UNKNOWN: ("     ", "  ·  ", "     "),
}
_ASCII_SIGNS: Mapping[Verdict, tuple[str, str, str]] = {
    Verdict.TRAIN: (" ooo ", "ooooo", " ooo "),
    Verdict.MODIFY: ("m   m", "mm mm", "m m m"),
    Verdict.RECOVER: ("  a  ", " aaa ", "aaaaa"),
    Verdict.REST: ("RRRRR", "RRRRR", "RRRRR"),
    Verdict.REFER: ("  !  ", "  !  ", "  !  "),
    Verdict.UNKNOWN: ("     ", "  ?  ", "     "),
}
INDENT = " " * 7
LARGE = 37
"""Width from which the large sign has room for all that can stand beside it."""


def standing(today: Today) -> str:
    """Say where the verdict stands: provisional, after the warm-up, overridden, or final."""
    if not today.decision.verdict:
        return ""
    if today.request.checkin != today.day.checkin:
        return "as answered so far"
    if today.day.override:
        return f"you decided: {Verdict.of(today.day.override.verdict).label.lower()}"
    if today.decision.provisional:
        return "provisional until the warm-up"
    return "after the warm-up" if today.day.reassessment else "final"


class VerdictPane(Pane):
    """Shows today's decision in layers, as much of it as there is room for."""

    def __init__(self, today: Today, keymap: Keymap, *, id: str | None = None) -> None:
        super().__init__(id=id, title="2 Today")
        self.today = today
        self.key = keymap.key
        self.explanation: Explanation | None = None
        self.damage: tuple[str, ...] = ()
        """What happened to a damaged journal; shown in place of everything else."""
        self.heart_rate = (120, 140)
        """Beats a minute of easy work (S0-11)."""
        self.due = ("", "")
        """A key, and what of the last weeks it shows; empty when nothing asks for a look."""
        self.remark = ""
        """One line about today's red-flag memory or a stale answer."""

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Verdict, headline, what to do, why, and what else; cut from the end, and said so."""
        verdict = self.today.decision.verdict
        if self.damage:
            return self._damaged(width)
        if verdict is Verdict.UNKNOWN:
            return self._empty(width)
        large = height >= 9 and width >= LARGE
        rows = self._verdict(verdict) if large else self._short(verdict, width)
        rows += wrapped(self.today.decision.headline, width, "strong")
        if self.remark:
            rows += wrapped(self.remark, width, "accent")
        elif self.due[1] and height >= 9:
            rows.append(self._notice(*self.due, width))
        rows += [line()] if height >= 9 else []
        rows += self._logged(width) + self._soon(width) + self._do(width)
        rows += self._why(width) + self._more(width)
        if len(rows) > height:
            rows = [*rows[: height - 1], line((f"… {self.key('explain')} shows the rest", "quiet"))]
        return rows

    def _notice(self, key: str, text: str, width: int) -> Line:
        _, _, short = text.partition(" · ")
        shown = text if len(text) < width - len(key) else short
        return line((key, "key"), (f" {shown}", "quiet"))

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
        lacks = "plan" if self.today.day.checkin else "check-in"
        rows = [line(), line((f"  ·  No {lacks} yet", "unknown")), line()]
        opens = f"{self.key('checkin')} opens it"
        rows += wrapped(f"The verdict comes here after the check-in: {opens}.", width)
        if self.remark:
            rows += wrapped(self.remark, width, "accent")
        if self.today.days:
            last = self.today.days[-1]
            if last.final_verdict:
                label = Verdict.of(last.final_verdict).label.lower()
                rows += wrapped(f"Last: {last.day:%A %-d %B}, {label}.", width, "quiet")
        return rows

    def _verdict(self, verdict: Verdict) -> list[Line]:
        sign = (_ASCII_SIGNS if self.ascii_only else _SIGNS)[verdict]
        key = verdict.key
        morning = self.today.decision.morning_verdict
        rows = [
            line(" ", (sign[0], key)),
            line(" ", (sign[1], key), "  ", (self.today.decision.label.upper(), key)),
            line(" ", (sign[2], key), "  ", (standing(self.today), "quiet")),
        ]
        if self.today.day.reassessment:
            said = (f"{verdict_glyph(morning)} {morning.label.lower()}", morning.key)
            same = morning is verdict
            rows.append(line(" " * 8, ("as this morning" if same else "this morning ", "quiet"),
                             "" if same else said))  # fmt: skip
        return [*rows, line()]

    def _short(self, verdict: Verdict, width: int) -> list[Line]:
        """Return the verdict in one row, and where it stands beside it or below."""
        head = f"{verdict_glyph(verdict)} {self.today.decision.label.upper()}"
        stands = standing(self.today)
        if len(head) + 2 + len(stands) <= width:
            return [line((head, verdict.key), (f"  {stands}", "quiet"))]
        return [line((head, verdict.key)), *wrapped(stands, width, "quiet", "  ")]

    def _logged(self, width: int) -> list[Line]:
        """Return what was logged of the day's sessions."""
        texts = []
        for logged in self.today.day.sessions:
            how = f"RPE {logged.rpe}" if logged.rpe else ""
            how = "not done" if logged.was_done is False else how
            texts.append(", ".join(filter(None, (words(logged.session), how))))
        return _listed("Logged", texts, width, "strong")

    def _do(self, width: int) -> list[Line]:
        decision = self.today.decision
        texts = to_do(decision, self.heart_rate)
        rows = _listed("Do", ["; ".join(texts)] if texts else [], width)
        if swaps := helpful_swaps(decision):
            rows += _listed("Swap", [", ".join(words(one) for one in swaps)], width)
        if decision.lifted:
            rows += _listed("Lifted", self._lifted(), width)
        return rows

    def _lifted(self) -> list[str]:
        """Return what the warm-up lifted, in the words of the morning."""
        morning = decide(self.today.request._replace(reassessment=None))
        lifted = self.today.decision.lifted
        return [finding.because for finding in morning.fired if finding.rule in lifted]

    def _why(self, width: int) -> list[Line]:
        """Return each rule's reason and article; what the headline has said is not said again."""
        rows: list[Line] = []
        headline = self.today.decision.headline.lower()
        decides = deciding(self.today.decision)
        for finding in self.today.decision.fired:
            texts = [(f"{finding.rule} · {works(finding.sources)}", "quiet")]
            if finding in decides and finding.because.rstrip(".").lower() not in headline:
                texts.insert(0, (finding.because, ""))
            for text, role in texts:
                rows += wrapped(text, width, role, INDENT, "" if rows else "Why")
        return rows

    def _soon(self, width: int) -> list[Line]:
        watch = self.explanation.watch if self.explanation else ()
        return _listed("Soon", [entry.text for entry in watch], width, "strong")

    def _more(self, width: int) -> list[Line]:
        if self.explanation is None:
            return []
        rows = _listed("Else", [entry.text for entry in self.explanation.would_change], width)
        if self.explanation.not_checked:
            rows += _listed("Gaps", self._gaps(self.explanation), width)
        return rows + _listed("Other", [one.text for one in self.explanation.dissent[:1]], width)

    def _gaps(self, explanation: Explanation) -> list[str]:
        """Name the unanswered questions and missing days that keep rules from being checked."""
        needs = {need for entry in explanation.not_checked for need in entry.needs}
        fields = [question.label.lower() for question in QUESTIONS if question.key in needs]
        days = sorted(needs.difference(question.key for question in QUESTIONS), reverse=True)
        more = f" and {len(days) - 2} more" if len(days) > 2 else ""
        texts = []
        if fields:
            answers = f"{self.key('checkin')} answers, which may change this"
            texts.append(f"not answered: {', '.join(fields)}; {answers}")
        if days:
            texts.append(f"not known: {', '.join(days[:2])}{more}")
        return texts


def _listed(name: str, texts: list[str], width: int, role: str = "") -> list[Line]:
    """Return texts below each other, the first led by their name."""
    rows: list[Line] = []
    for number, text in enumerate(texts):
        rows += wrapped(text, width, role, INDENT, name if number == 0 else "")
    return rows


class VerdictLine(Pane):
    """The verdict in one row, for screens on which the pane is not in sight."""

    DEFAULT_CSS = "VerdictLine { height: 1; padding: 0 1; }"

    def __init__(self, today: Today, *, id: str | None = None) -> None:
        super().__init__(id=id, framed=False)
        self.today = today

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Show the word and its sign first; where it stands if there is room."""
        verdict = self.today.decision.verdict
        head = f"{verdict_glyph(verdict)} {self.today.decision.label.upper()}"
        pieces: list[Piece] = [(head[:width], verdict.key)]
        note = standing(self.today)
        if note and len(head) + len(note) + 3 <= width:
            pieces.append((f"  {note}", "quiet"))
        return [Line(tuple(pieces))]
