"""`sorecast insights`: what the last weeks say about the programme, and what is usual for you."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.programme import Card, Insights
    from core.weeks import Week


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: it is about the days up to today."""


def run(args: argparse.Namespace) -> int:
    """Print all cards, due ones first and whole, then the weeks and what is usual."""
    from core.day import training_day
    from core.journal import Journal
    from core.programme import insights
    from core.storage import local_now
    from core.weeks import NEEDS
    from tui.config import load_config
    from tui.paths import find_paths
    from tui.plain import speak_ascii, width

    paths = find_paths(args.data, args.config)
    config = load_config(paths.config, paths.cache)
    today = training_day(local_now(), config.day_starts_at)
    days = Journal(paths.data).days(since=today - NEEDS, until=today)
    speak_ascii(config.ascii)
    room = width(sys.stdout)
    for line in lines(insights(days, today, config.profile)):
        hanging = " " * (len(line) - len(line.lstrip(" -")))
        print(fill(line, room, subsequent_indent=hanging) if room and line else line)
    return 0


def lines(found: Insights) -> Iterator[str]:
    """Yield the insights as plain lines of any length; those within a section are indented."""
    yield f"Insights of {found.today:%A} {found.today.day} {found.today:%B %Y}"
    for card in found.cards:
        if card.state == "due":
            yield from _whole(card)
    yield from ("", "Nothing due" if found.due is None else "Quiet")
    for card in found.cards:
        if card.state != "due":
            yield f"  {card.title}: {card.because}"
    yield from ("", "Weeks")
    yield from (f"  {_week(week)}" for week in found.weeks)
    yield from ("", "Usual for you, over 28 days (context, never a rule)")
    yield from (f"  {band.text}" for band in found.normal.values())
    remarks = [chip.text for chip in found.chips]
    remarks += [f"{note.text} ({', '.join(note.sources)})" for note in found.notes]
    if remarks:
        yield from ("", "Today", *(f"  {remark}" for remark in remarks))


def _whole(card: Card) -> Iterator[str]:
    yield from ("", card.title)
    yield f"  {card.because} ({', '.join(card.sources)})"
    yield f"  Due when: {card.trigger}."
    yield "  What may be behind it, habits first:"
    for suspect in card.suspects:
        sources = ", ".join(suspect.sources)
        mark = ", which stands out" if suspect.stands_out else ""
        yield f"  - {suspect.title}{mark}: {suspect.text} ({sources})"
    yield f"  {card.experiment}"
    yield f"  {card.coach}"


def _week(week: Week) -> str:
    from core.weeks import counted

    load = "load not known" if week.load is None else f"load {week.load}"
    unrated = f" ({week.unrated} without RPE or minutes)" if week.unrated else ""
    return (
        f"to {week.last}: {counted(week.sessions, 'session')}, {week.hard} hard, {load}{unrated};"
        f" {week.recorded} of 7 days recorded"
    )
