"""Days in rows: one for the list, and all of a day with its events and reasons as they were."""

from __future__ import annotations

from datetime import datetime

from core.model.body import Part
from core.model.checkin import CheckIn
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
from core.model.questions import SIGN_NAMES
from core.model.verdict import Verdict
from core.model.words import date_words, words
from tui.terminal.glyphs import verdict_glyph
from tui.widgets.pane import Line, line, wrapped


def verdict_of(day: Day) -> Verdict:
    """Return what the day came to."""
    return Verdict.of(day.shown_verdict)


def title_of(event: Event) -> str:
    """Return what happened, in a word or two."""
    return _event(event)[0]


def day_row(day: Day, *, marked: bool = False, hit: tuple[int, int, str] = (0, 0, "")) -> Line:
    """Return a day of the list: date, verdict, marks, what was done and sore.

    The marks are + edited, ~ judged later, n remarks.
    """
    verdict = verdict_of(day)
    name = f"{day.day:%a} {day.day.day:>2} {day.day:%b %Y}"
    soreness = (day.checkin.soreness if day.checkin else None) or {}
    sore = ", ".join(f"{words(p)} {n}" for p, n in sorted(soreness.items(), key=_by_level))
    done = ", ".join(words(one.session) for one in day.sessions if one.was_done is not False)
    remarked = day.notes or (day.checkin and day.checkin.note)
    mark = "~" if day.judged_later else "+" if day.edited_at else " "
    signs = mark + ("n" if remarked else " ")
    return line(
        (name, "chosen") if marked else name,
        "  ",
        (verdict_glyph(verdict), verdict.key),
        (f" {'deleted' if is_deleted(day) else verdict.label:<17}", verdict.key),
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
        rows.append(line((f"{verdict_glyph(verdict)} {verdict.label}", verdict.key)))
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
            given = reassessment._asdict().items()
            felt = [f"{words(k)}: {_answer(v)}" for k, v in given if v is not None]
            return "after the warm-up", ["; ".join(felt), *_outcome(outcome)]
        case Overridden(verdict, reason):
            return "decided otherwise", [Verdict.of(verdict).label, reason]
        case Trained(session):
            given = session._asdict().items()
            return "session", ["; ".join(f"{k}: {_answer(v)}" for k, v in given if v is not None)]
        case WarmupProgress() as progress:
            done = progress.ended or "broken off"
            return "warm-up", [f"{progress.preset}, step {progress.step + 1}, {done}"]
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


def _answers(checkin: CheckIn) -> str:
    return "; ".join(
        f"{words(key)}: {_answer(value)}"
        for key, value in checkin._asdict().items()
        if value is not None and key not in ("day", "at")
    )


def _outcome(outcome: Outcome | None) -> list[str]:
    return [outcome.headline] if outcome else []


def _answer(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ", ".join(SIGN_NAMES.get(each, words(str(each))) for each in sorted(value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{words(str(part))} {level}" for part, level in value.items()) or "none"
    if isinstance(value, tuple):
        return " ".join(words(str(part)) for part in value if part is not None)
    return words(value) if isinstance(value, str) else str(value)


def _by_level(item: tuple[Part, int]) -> int:
    return -item[1]
