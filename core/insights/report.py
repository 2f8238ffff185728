"""The report for a coach or a clinician: four weeks on one page, red flags first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from textwrap import fill
from typing import NamedTuple

from core.decision.flags import label_on, urgent_on
from core.decision.unjudged import open_fields, open_words, red_flags
from core.decision.words import cause
from core.insights.baseline import worst
from core.insights.programme import insights
from core.insights.replay import judged
from core.insights.weeks import WEEK
from core.model.checkin import HIGH, CheckIn
from core.model.day import Day, Outcome, Seen
from core.model.profile import Profile
from core.model.verdict import GET_HELP_NOW, Verdict
from core.model.words import counted, dated, short_date, words

REPORT_DAYS = 28
"""Days that a report covers, today included."""
_SORE_PARTS = 3
_WIDTH = 80
"""Columns of a page of plain text."""


class _Section(NamedTuple):
    """A heading with its lines, and a table whose first row names the columns."""

    title: str
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


class Report(NamedTuple):
    """The weeks on one page, to be written as `text` or as `markdown`."""

    title: str
    sections: tuple[_Section, ...]

    @property
    def text(self) -> str:
        """The report as plain text."""
        parts = [f"{self.title}\n{'=' * len(self.title)}\n"]
        for section in self.sections:
            parts.append(f"\n{section.title}\n{'-' * len(section.title)}\n")
            for line in (*map(_filled, section.lines), *_rows(section.table)):
                parts.append(f"{line}\n")
        return "".join(parts)

    @property
    def markdown(self) -> str:
        """The same report as Markdown."""
        parts = [f"# {self.title}\n"]
        for section in self.sections:
            parts.append(f"\n## {section.title}\n\n")
            parts += (f"- {_escaped(line)}\n" for line in section.lines)
            for number, row in enumerate(section.table):
                parts.append(f"| {' | '.join(map(_escaped, row))} |\n")
                if number == 0:
                    parts.append("|---" * len(row) + "|\n")
        return "".join(parts)


def _filled(line: str) -> str:
    return fill(line, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _rows(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows; the columns that a page has no room for stand in a line below each."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    beside = sum(1 for end in accumulate(wide + 2 for wide in widths) if end - 2 <= _WIDTH)
    for row in table:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells[:beside]).rstrip()
        if beside < len(cells):
            yield "    " + "  ".join(cells[beside:]).rstrip()


def _escaped(text: str) -> str:
    """Keep Markdown from reading anything into what a person wrote."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text)


def report(
    days: Iterable[Day],
    today: date,
    profile: Profile,
    *,
    notes: bool = False,
    since: date | None = None,
) -> Report:
    """Return the report, from `since`, else of the four weeks up to `today`.

    Notes are private: they are in it only if asked for. `days` are in order; the cards read more of
    them than the report shows (`weeks.NEEDS`).
    """
    known = tuple(days)
    first = since or today - timedelta(days=REPORT_DAYS - 1)
    days = [day for day in judged(known, profile) if first <= day.day <= today]
    short = list(_in_short(days, profile, (today - first).days + 1))
    if known and not days:
        short.append(f"The newest recorded day is {dated(known[-1].day)}.")
    sections = [
        _Section("Red flags", (*_red_flags(days, profile),)),
        _Section("In short", tuple(short)),
    ]
    if days:
        sections.append(
            _Section("Soreness of the worst part", table=tuple(_chart(days, first, today)))
        )
        sections.append(_Section("Day by day", table=(_COLUMNS, *map(_row, days))))
    if due := tuple(_due(known, today, profile)):
        sections.append(_Section("Questions to the programme", due))
    if notes and (said := tuple(_notes(days))):
        sections.append(_Section("Notes", said))
    sections.append(
        _Section(
            "About this report",
            (
                "Entered by the person; soreness from 0 (none) to 10 (the worst imaginable).",
                "A dash stands for what was not answered or did not happen, never for a zero.",
                "The verdicts are a program's advice on training, never a diagnosis.",
            ),
        )
    )
    return Report(f"Soreness and training, {dated(first)} to {dated(today)}", tuple(sections))


def _chart(days: Iterable[Day], first: date, last: date) -> Iterator[tuple[str, ...]]:
    """Yield one row a week, the newest last; a day without an answer is a gap, never a zero."""
    levels = {day.day: worst(day.checkin) for day in days if day.checkin}
    yield ("Week from", *(f"{first + timedelta(days=ahead):%a}" for ahead in range(WEEK)))
    for begins in range(0, (last - first).days + 1, WEEK):
        week = [first + timedelta(days=begins + ahead) for ahead in range(WEEK)]
        known = (levels.get(day) for day in week)
        yield (week[0].isoformat(), *("-" if level is None else str(level) for level in known))


def _due(days: Iterable[Day], today: date, profile: Profile) -> Iterator[str]:
    for card in insights(days, today, profile).cards:
        if card.state == "due":
            yield f"{card.title}: {card.because}."


def _red_flags(days: Sequence[Day], profile: Profile) -> Iterator[str]:
    flagged = [day for day in days if day.red_flag or any(red_flags(day.checkin))]
    for day in sorted(flagged, key=lambda day: not urgent_on(day)):
        yield f"{short_date(day.day)}: {_flag(day)}"
    if not flagged:
        yield "None was reported in these weeks."
    clear = [c for day in days if (c := day.checkin) and not any(red_flags(c))]
    unsure = sum(not _ASKS_FOR_FLAGS.isdisjoint(open_fields(c, profile.loads)) for c in clear)
    if unsure:
        left_open = f"{unsure} of {len(clear)} check-ins left a question about them open"
        yield f"Where none was reported, {left_open}."


_ASKS_FOR_FLAGS = {"soreness", "pain", "signs"}


def _flag(day: Day) -> str:
    """Return what a day's red flag was, what was advised, and what became of it."""
    told = list(red_flags(day.checkin, day.reassessment))
    if told and day.checkin:
        told += _sorest(day.checkin)
    if not day.red_flag:
        return f"{', '.join(told)}; known and seen to"
    outcomes = [outcome for outcome in (day.settled, day.morning) if outcome]
    said = next((one.headline for one in outcomes if one.verdict == "refer"), "")
    cause_alone = cause(said.removeprefix(f"{Verdict.REFER.label}: ")).removesuffix(".")
    advised = f"advised: {label_on(day).lower()}"
    return f"{', '.join(told) or cause_alone}; {advised}; {_became(day)}"


def _became(day: Day) -> str:
    if isinstance(day.flag_resolved, Seen):
        until = day.flag_resolved.until
        return f"seen to, training around it until {until.day} {until:%B}"
    return "marked as gone" if day.flag_resolved else "not marked as seen to or gone"


def _in_short(days: Sequence[Day], profile: Profile, span: int) -> Iterator[str]:
    checkins = [day.checkin for day in days if day.checkin]
    yield f"{len(checkins)} of {span} days checked in."
    left_open = Counter(word for each in checkins for word in open_words(each, profile.loads))
    if left_open:
        yield f"Not answered: {_counted(left_open)}."
    very_sore = Counter(
        words(part)
        for checkin in checkins
        for part, level in (checkin.soreness or {}).items()
        if level >= HIGH
    )
    if very_sore:
        yield f"Soreness of {HIGH} or more: {_counted(very_sore)}."
    nights = [c.sleep_hours for c in checkins if c.sleep_hours is not None]
    if nights:
        yield f"Sleep: {sum(nights) / len(nights):.1f} h a night (n = {len(nights)})."
    sessions = [session for day in days for session in day.sessions]
    done = [session for session in sessions if session.was_done]
    if sessions:
        missed = sum(session.was_done is False for session in sessions)
        unsure = len(sessions) - len(done) - missed
        hurt = sum(session.hurt is True for session in sessions)
        also = f", {unsure} not known to be done" if unsure else ""
        yield f"Sessions: {len(done)} done, {missed} not done{also}, {hurt} hurt by soreness."
    finals = Counter(_came_to(day) for day in days if day.final_verdict)
    if finals:
        told = (f"{label} {counted(count, 'day')}" for (_, label), count in sorted(finals.items()))
        yield f"What the days came to: {'; '.join(told)}."


def _came_to(day: Day) -> tuple[Verdict, str]:
    """Return the verdict in the end, and its words."""
    verdict = Verdict.of(day.final_verdict)
    return verdict, label_on(day) if verdict is Verdict.REFER else verdict.label


def _counted(days: Counter[str]) -> str:
    return ", ".join(f"{name} on {counted(number, 'day')}" for name, number in days.most_common())


_COLUMNS = ("Day", "Plan", "Sorest", "Sleep", "Morning", "After warm-up", "Session")


def _row(day: Day) -> tuple[str, ...]:
    checkin = day.checkin
    plan = checkin.plan if checkin else None
    sleep = checkin.sleep_hours if checkin else None
    after = _label(day.settled)
    if day.override:
        after = f"own choice: {Verdict.of(day.override.verdict).label.lower()}"
    return (
        day.day.isoformat(),
        f"{plan.session} {plan.intensity}" if plan and plan.session != "none" else "-",
        _soreness(checkin) if checkin else "-",
        f"{sleep:g} h" if sleep is not None else "-",
        _label(day.morning),
        after,
        "; ".join(session.told for session in day.sessions) or "-",
    )


def _soreness(checkin: CheckIn) -> str:
    return "-" if checkin.soreness is None else ", ".join(_sorest(checkin)) or "none"


def _sorest(checkin: CheckIn) -> list[str]:
    """Return the sorest parts, the worst first."""
    sore = sorted((checkin.soreness or {}).items(), key=lambda item: -item[1])
    return [f"{words(part)} {level}" for part, level in sore[:_SORE_PARTS] if level]


def _label(outcome: Outcome | None) -> str:
    if outcome is None:
        return "-"
    return GET_HELP_NOW if outcome.urgent else Verdict.of(outcome.verdict).label


def _notes(days: Iterable[Day]) -> Iterator[str]:
    for day in days:
        own = (day.checkin.note,) if day.checkin and day.checkin.note else ()
        for note in (*own, *day.notes):
            yield f"{short_date(day.day)}: {note}"
