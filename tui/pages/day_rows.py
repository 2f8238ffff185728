"""Days in rows: one for the list, and all of a day with its events and reasons as they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from core.decision.flags import label_on, urgent_on
from core.model.body import Part
from core.model.checkin import CheckIn, Reassessment
from core.model.day import (
    CheckedIn,
    Day,
    Deleted,
    Event,
    Filled,
    FlagResolved,
    Mark,
    Noted,
    Outcome,
    Overridden,
    Reassessed,
    Seen,
    Trained,
    Undone,
    WarmupProgress,
)
from core.model.folding import actions, counting, is_deleted
from core.model.questions import QUESTIONS, REASSESS_QUESTIONS, called
from core.model.verdict import Verdict
from core.model.words import date_words, words
from tui.forms.form import answer_words
from tui.terminal.glyphs import role_of, verdict_glyph
from tui.today.summary import planned_words
from tui.widgets.lines import HERE, Line, line, wrapped


def verdict_of(day: Day) -> Verdict:
    """Return what the day came to."""
    return Verdict.of(day.shown_verdict)


def title_of(event: Event) -> str:
    """Return what happened, in a word or two."""
    return _event(event)[0]


WHOLE_DATE = 56
"""Columns from which a row of the list has room for the year."""


def day_row(
    day: Day, width: int, *, marked: bool = False, hit: tuple[int, int, str] = (0, 0, "")
) -> Line:
    """Return a day of the list: date, verdict, marks, what was done and sore.

    The marks are + edited, ~ judged later, n remarks.
    """
    verdict = verdict_of(day)
    year = f" {day.day:%Y}" if width >= WHOLE_DATE else ""
    name = f"{day.day:%a} {day.day.day:>2} {day.day:%b}{year}"
    soreness = (day.checkin.soreness if day.checkin else None) or {}
    sore = ", ".join(f"{words(p)} {n}" for p, n in sorted(soreness.items(), key=_by_level))
    done = ", ".join(words(one.session) for one in day.sessions if one.was_done is not False)
    remarked = day.notes or (day.checkin and day.checkin.note)
    mark = "~" if day.judged_later else "+" if day.edited_at else " "
    signs = mark + ("n" if remarked else " ")
    role = role_of(verdict, urgent=urgent_on(day))
    return line(
        *([HERE] if marked else []),
        (name, "chosen") if marked else name,
        "  ",
        (verdict_glyph(verdict, urgent=urgent_on(day)), role),
        (f" {'deleted' if is_deleted(day) else label_on(day):<17}", role),
        (
            f"{signs} {'done: ' + done if done else ''}{' · ' if done and sore else ''}{sore}",
            "" if marked else "quiet",
        ),
        hits=[hit],
    )


def day_rows(day: Day, width: int) -> list[Line]:
    """Return a day with all its events and reasons as they were."""
    verdict = verdict_of(day)
    rows = [line((f"{day.day:%A} {day.day.day} {day.day:%B %Y}", "strong"))]
    if is_deleted(day):
        rows.append(line(("deleted", "accent")))
    else:
        sign = verdict_glyph(verdict, urgent=urgent_on(day))
        role = role_of(verdict, urgent=urgent_on(day))
        rows.append(line((f"{sign} {label_on(day)}", role)))
    if day.judged_later:
        rows.append(line(("judged later", "quiet")))
    if day.edited_at:
        rows.append(line((f"edited {day.edited_at:%a %d %b %H:%M}", "accent")))
    counted = {event.id for event in counting(day.events)}
    standing = {event.id for event in actions(day)}
    titles = {event.id: title_of(event) for event in day.events}
    for event in day.events:
        title, details = _event(event)
        mark = ""
        if isinstance(event.body, Undone):
            details = [titles.get(event.body.event, "")]
        elif event.id not in standing and not isinstance(event.body, WarmupProgress):
            mark = " (undone)"
        elif event.id not in counted and not isinstance(event.body, Deleted):
            mark = " (deleted)"
        when = _moment(event.at, day)
        rows.append(line())
        rows.append(line((f"{when}  ", "quiet"), (title, "accent"), (mark, "quiet")))
        for text in details:
            rows += wrapped(text, width, "", " " * 7)
    return rows


def _moment(at: datetime, day: Day) -> str:
    """Return the time, with its date when that is not the day's own."""
    return f"{at:%H:%M}" if at.date() == day.day else f"{at:%a %d %b %H:%M}"


def _event(event: Event) -> tuple[str, list[str]]:
    """Return what happened, and the paragraphs that tell it."""
    match event.body:
        case CheckedIn(checkin, outcome):
            return "checked in", [_answers(checkin), *_outcome(outcome)]
        case Filled(answers):
            return "filled in from a file", [_answers(answers)]
        case Reassessed(reassessment, outcome):
            return "after the warm-up", [_felt(reassessment), *_outcome(outcome)]
        case Overridden(verdict, reason):
            return "decided otherwise", [Verdict.of(verdict).label, reason]
        case Trained(session):
            also = ["moved the week forward"] if session.forward else []
            also += ["new, or harder than usual"] if session.unfamiliar else []
            return "session", ["; ".join([session.told, *also])]
        case WarmupProgress() as progress:
            steps = f"step {progress.step + 1} of {len(progress.steps)}"
            return "warm-up", [f"{progress.preset}, {steps}, {_ENDED[progress.ended]}"]
        case Noted(text):
            return "note", [text]
        case FlagResolved(resolved):
            return "red flag", [_mark(resolved)]
        case Deleted():
            return "deleted", []
        case Undone():
            return "took back", []


def _mark(mark: Mark | None) -> str:
    if isinstance(mark, Seen):
        return f"seen to; training around it until {date_words(mark.until)}"
    return "gone" if mark else "open again"


_ENDED: Mapping[str | None, str] = {
    "finished": "finished",
    "stopped": "stopped",
    "pain": "stopped by sharp pain",
    None: "broken off",
}


def _answers(checkin: CheckIn) -> str:
    """Return the answers in the words of the questions, in their order."""
    told = [f"plan: {planned_words(checkin.plan)}"] if checkin.plan else []
    given = checkin._asdict()
    asked = (question for question in QUESTIONS if given.get(question.key) is not None)
    return "; ".join([*told, *(f"{called(q.key)}: {answer_words(q, given[q.key])}" for q in asked)])


def _felt(after: Reassessment) -> str:
    given = after._asdict()
    asked = (q for q in REASSESS_QUESTIONS if given[q.key] is not None)
    told = [f"{q.label.lower()}: {answer_words(q, given[q.key])}" for q in asked]
    levels = sorted((after.soreness or {}).items(), key=_by_level)
    return "; ".join(told + [f"{words(part)} {level}" for part, level in levels])


def _outcome(outcome: Outcome | None) -> list[str]:
    return [outcome.headline] if outcome else []


def _by_level(item: tuple[Part, int]) -> int:
    return -item[1]
