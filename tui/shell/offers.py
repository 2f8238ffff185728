"""What a shell can offer as the value of an option; imported only when a shell asks."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from core.decision.rules import ALL_RULES
from core.model.body import INTENSITIES, PARTS, SESSIONS
from core.model.day import training_day
from core.model.questions import QUESTIONS

Offer = Callable[..., Iterable[str]]
"""Called with what was typed of the value, as `prefix`, and with more that nobody here needs."""

OFFERED_DAYS = 14
"""Days back that are offered (ours): the dashboard shows as many."""


def offer_values(parser: argparse.ArgumentParser) -> None:
    """Let the parser's arguments offer what they take; those with choices do so by themselves."""
    for action in parser._actions:
        if not action.choices and action.dest in _OFFERS:
            action.completer = _OFFERS[action.dest]  # type: ignore[attr-defined]


def _one(values: Iterable[object]) -> Offer:
    words = [str(value) for value in values]
    return lambda **_: words


def _several(values: Iterable[str]) -> Offer:
    """Offer each value that the list does not have yet."""
    words = list(values)

    def offer(prefix: str, **_: object) -> list[str]:
        before, comma, _last = prefix.rpartition(",")
        return [before + comma + word for word in words if word not in before.split(",")]

    return offer


def _plan(prefix: str, **_: object) -> list[str]:
    session, colon, _rest = prefix.partition(":")
    return [f"{session}:{word}" for word in INTENSITIES] if colon else list(SESSIONS)


def _sore(prefix: str, **_: object) -> list[str]:
    before, comma, last = prefix.rpartition(",")
    part, equals, _level = last.partition("=")
    if equals:
        return [f"{before}{comma}{part}={level}" for level in range(11)]
    rated = [entry.partition("=")[0] for entry in before.split(",")]
    return [f"{before}{comma}{part}=" for part in PARTS if part not in rated]


def _days(**_: object) -> list[str]:
    today = training_day(datetime.now().astimezone())
    return [str(today - timedelta(days=back)) for back in range(OFFERED_DAYS)]


_ANSWERS = {question.key: list(question.answers) for question in QUESTIONS}
_OFFERS: Mapping[str, Offer] = {
    "plan": _plan,
    "session": _one(session for session in SESSIONS if session != "none"),
    "sore": _sore,
    "about": _several(PARTS),
    "pain": _several(_ANSWERS["pain"]),
    "signs": _several(["none", *_ANSWERS["signs"]]),
    **{key: _one(_ANSWERS[key]) for key in ("spread", "daily", "range", "stress", "drained")},
    "ill": _one(_ANSWERS["illness"]),
    "reckless": _one(("yes", "no")),
    "part": _one(PARTS),
    "day": _days,
    "since": _days,
    "until": _days,
    "id": _one(rule.id for rule in ALL_RULES),
}
