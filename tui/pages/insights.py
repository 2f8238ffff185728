"""What the past says about plan and person, in words: for the page, the shell and plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from core.insights.backtest import Backtest
from core.insights.baseline import BASELINE_FIELDS, ENOUGH_ANSWERS, UsualRange
from core.insights.calibration import SMALL, of, starred
from core.insights.forecast import SCORED, Forecast
from core.insights.programme import Card, Insights
from core.insights.usual import Lasting
from core.insights.weeks import Week
from core.model.body import Part
from core.model.checkin import HIGH
from core.model.words import capitalized, counted, words

if TYPE_CHECKING:
    from tui.widgets.lines import Line

INDENT = "  "
BULLET = "- "


class Section(NamedTuple):
    """A heading, what stands under it, and what only explains that."""

    title: str
    texts: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def sections(found: Insights, year: Backtest, usual_key: str = "") -> Iterator[Section]:
    """Yield all there is to say: what is due first, how the rules did in a year last.

    `usual_key` marks the first ache that may be usual; without one a command does.
    """
    due = [card for card in found.cards if card.state == "due"]
    yield from _due(due)
    yield from _usual_levels(found, usual_key)
    yield Section("Quiet" if due else "Nothing due", (), tuple(_not_due(found)))
    begun = max((n for n, week in enumerate(found.weeks) if week.recorded), default=0)
    weeks = tuple(_week(week) for week in found.weeks[: begun + 1])
    yield Section("Weeks (load: RPE times minutes)", weeks)
    usual = tuple(_usual(found.normal.values()))
    yield Section("Usual for you, over 28 days (context, never a rule)", usual)
    today = [f"the same answer {found.again.text}"] if found.again.text else []
    today += [chip.text for chip in found.chips]
    today += [f"{note.text} ({', '.join(note.sources)})" for note in found.notes]
    if today:
        yield Section("Today", tuple(today))
    yield _tomorrow(found.forecast, found.by_part)
    yield from _year(year)


def insight_rows(
    found: Insights, year: Backtest, width: int, usual_key: str = "", elsewhere: str = ""
) -> list[Line]:
    """Return the page's rows; `elsewhere` says where the newest day is if none is near."""
    from tui.widgets.lines import line, wrapped

    rows: list[Line] = [line(), *wrapped(elsewhere, width)] if elsewhere else []
    for section in sections(found, year, usual_key):
        rows += [line(), *wrapped(section.title, width, "accent")]
        for text in section.texts:
            mark = BULLET if text.startswith(BULLET) else ""
            indent = INDENT + " " * len(mark)
            rows += wrapped(text.removeprefix(mark), width, "", indent, INDENT + mark)
        for remark in section.remarks:
            rows += wrapped(remark, width, "quiet", INDENT)
    return rows[1:]


def _usual_levels(found: Insights, key: str) -> Iterator[Section]:
    """Yield the aches that may be usual, with the key or the command that marks them so."""
    texts = tuple(
        f"{capitalized(words(one.part))}: {one.level}, on {one.mornings} of your last {one.of}"
        f" answers. To mark that as usual: {_how(one, key, first=one is found.lasting[0])}"
        for one in found.lasting
    )
    if texts:
        yield Section(
            "There on most mornings",
            texts,
            ("Up to its usual level a part starts no clock; red flags count all the same.",),
        )


def _how(one: Lasting, key: str, *, first: bool) -> str:
    if not key:
        return f"sorecast insights --usual {one.part}={one.level}"
    return key if first else f"{key} again"


def _tomorrow(expected: Forecast, by_part: Mapping[Part, Forecast]) -> Section:
    """Return what is expected of tomorrow, its score, and how such chances came true."""
    texts = tuple(filter(None, (expected.line, expected.why)))
    scored = expected.calibration if expected.scored >= SCORED else ()
    rows = [
        f"{BULLET}said about {round(10 * one.said)} in 10 for {HIGH} or more: it came on"
        f" {one.came.text} mornings"
        for one in scored
    ]
    return Section(
        "Tomorrow (an expectation, never a rule)",
        (
            *texts,
            *rows,
            *(one.line for one in by_part.values() if one.line),
            *(f"{capitalized(words(part))}: {one.why}" for part, one in by_part.items()),
        ),
        ("The score is the ranked probability score: lower is better.",) * bool(scored),
    )


def _due(cards: list[Card]) -> Iterator[Section]:
    """Yield the cards that are due, then once what they have in common."""
    for card in cards:
        trigger = f"Due when: {card.trigger} ({', '.join(card.sources)})."
        yield Section(card.title, (card.because,), (trigger,))
    if not cards:
        return
    suspects = (
        f"{BULLET}{suspect.title}{', which stands out' * suspect.stands_out}: {suspect.text}"
        f" ({', '.join(suspect.sources)})"
        for suspect in cards[0].suspects
    )
    yield Section("What may be behind it, habits first", tuple(suspects))
    trials = tuple(dict.fromkeys(card.experiment for card in cards))
    title = "Something to try" if len(trials) == 1 else "Something to try: one of these, not all"
    yield Section(title, trials, (cards[0].coach,))


def _not_due(found: Insights) -> Iterator[str]:
    yield from (f"{card.title}: {card.because}" for card in found.cards if card.state == "quiet")
    few = [card for card in found.cards if card.state == "too few"]
    for because in dict.fromkeys(card.because for card in few):
        titles = ", ".join(card.title.lower() for card in few if card.because == because)
        yield f"{because}, for: {titles}"


def _usual(bands: Iterable[UsualRange]) -> Iterator[str]:
    yield from (band.text for band in bands if band.mean is not None)
    few: dict[int, list[str]] = {}
    for band in bands:
        if band.mean is None:
            few.setdefault(band.answers, []).append(BASELINE_FIELDS[band.field].label)
    for answers, labels in few.items():
        yield f"too few answers, {answers} of {ENOUGH_ANSWERS}: {', '.join(labels)}"


def _week(week: Week) -> str:
    load = "load not known" if week.load is None else f"load {week.load}"
    unrated = f" ({week.unrated} without RPE or minutes)" if week.unrated else ""
    return (
        f"to {week.last}: {counted(week.sessions, 'session')}, {week.hard} hard, {load}{unrated};"
        f" {week.recorded} of 7 days recorded"
    )


def _year(year: Backtest) -> Iterator[Section]:
    warmups = sum(year.table.values())
    if not warmups:
        return
    stood = sum(count for (morning, final), count in year.table.items() if morning == final)
    milder = sum(count for (morning, final), count in year.table.items() if morning > final)
    texts = [
        f"the morning's answer stood after {of(stood, warmups)} warm-ups, became milder after"
        f" {milder}, stricter after {warmups - stood - milder}"
    ]
    texts += [f"{one.text}" for one in year.suggestions]
    for one in year.overridden:
        hurt = f"soreness hurt {of(one.hurt, one.trained)} days of training"
        texts.append(f"you {one.name} on {starred(one.days)} days: {hurt}")
    texts.append("the warm-up agreed with, by rule:")
    for rule in year.agreements:
        never = "" if rule.lifts else " (never lifted)"
        texts.append(f"{BULLET}{rule.rule}{never}: {of(rule.agreed, rule.warmups)}")
    yield Section(
        "The rules against your warm-ups, over a year",
        tuple(texts),
        (
            f"* under {SMALL}: too few to lean on. Nothing changes by itself; sorecast backtest"
            " shows the days and tries other thresholds.",
        ),
    )
