"""The duration rules that fire within a day if nothing improves, with the moment and the part.

Without this notice a morning's *train* could become *refer* within an hour.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from core.decision.facts import Facts
from core.decision.history import LONG_HOURS, LONGEST_HOURS, Episode, hours_between
from core.decision.rule import Rule
from core.decision.rules.red_flags import VERY_SORE_72H
from core.decision.rules.week import SORE_OVER_72H
from core.model.body import Part
from core.model.day import training_day
from core.model.words import are, words

AHEAD_HOURS = 24
"""How long before it fires a rule is watched (ours)."""


class Watch(NamedTuple):
    """A rule that fires at this moment if the part does not improve."""

    rule: str
    part: Part
    at: datetime
    text: str


def watch(facts: Facts, now: datetime, day_starts_at: int) -> tuple[Watch, ...]:
    """Return the duration rules that fire within a day if nothing improves, the first first."""
    coming = [
        Watch(rule.id, episode.part, at, _countdown(rule, episode, limit, at, now))
        for rule in (VERY_SORE_72H, SORE_OVER_72H)
        for episode in facts.episodes.values()
        for limit in (LONG_HOURS, LONGEST_HOURS)
        for at in (_reaches(episode, limit, now),)
        if hours_between(now, at) <= AHEAD_HOURS
        and not _fires(rule, facts, episode)
        and _fires(rule, facts, _later(episode, limit, training_day(at, day_starts_at) > facts.day))
    ]
    first: dict[tuple[str, Part], Watch] = {}
    for one in coming:
        first.setdefault((one.rule, one.part), one)
    return tuple(sorted(first.values(), key=lambda one: one.at))


def _fires(rule: Rule, facts: Facts, episode: Episode) -> bool:
    """Tell whether the rule fires for this one part."""
    return rule.gives(facts._replace(episodes={episode.part: episode})) is not None


def _reaches(episode: Episode, limit: int, now: datetime) -> datetime:
    """Return when the episode is `limit` hours old, on the clock of `now`."""
    return (episode.began.astimezone(UTC) + timedelta(hours=limit)).astimezone(now.tzinfo)


def _later(episode: Episode, limit: int, another_day: bool) -> Episode:
    """Return the episode just past `limit` hours with the same soreness.

    On another day today's reading is one of those before: staying there, below the peak, eases.
    """
    if another_day:
        peak = max(episode.peak or 0, episode.now)
        episode = episode._replace(peak=peak, improving=episode.now < peak)
    return episode._replace(hours=limit + 0.01)


def _countdown(rule: Rule, episode: Episode, limit: int, at: datetime, now: datetime) -> str:
    left = hours_between(now, at)
    part, reach = words(episode.part), are([episode.part], "reaches", "reach")
    when = f"in {left:.0f} h" if left >= 1 else "within the hour" if left >= 0 else "by now"
    then = "have it checked" if rule is VERY_SORE_72H else "back off"
    return (
        f"{part} at {episode.now}/10 {reach} {limit} h on {at:%A %H:%M}, {when}:"
        f" {then} then, unless it eases"
    )
