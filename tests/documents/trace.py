"""Where each statement of the articles ended up: rule, field, step, card or advice item.

What cites a statement itself (a rule, a move, a card, an advice item) is found by looking. The rest
is named here, and what was left out says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from core.articles.requirements import REQUIREMENTS, Kind
from core.decision.rules import ALL_RULES
from core.explanation.advice import CATALOGUE
from core.insights.programme import CHECKS
from core.warmup.moves import MOVES

TRACED: tuple[Kind, ...] = ("DR", "IN", "WU", "CD", "HA", "AD")
"""The kinds of statement that ask for something to be built."""


class Carrier(NamedTuple):
    """What carries a statement: the kind of thing, and its name there."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} `{self.name}`"


_ELSEWHERE: Mapping[str, str] = {
    "S0-02": "module core.explanation.course",
    "S0-03": "field pain",
    "S0-10": "rule high-in-main-muscles, conflict C1",
    "S0-11": "action easy, verdict recover",
    "S0-12": "action easy, verdict recover",
    "S0-16": "field daily",
    "S0-20": "field spread",
    "S0-22": "verdict refer",
    "S0-23": "module core.decision.course, module core.explanation.course",
    "S0-24": "field pain",
    "S0-35": "profile event_day",
    "S0-41": "module core.insights.programme",
    "S0-42": "module core.insights.suspects",
    "S0-51": "profile thresholds.sleep_debt_hours",
    "S0-53": "module core.warmup.plan",
    "S0-54": "preset cool_down",
    "S0-56": "module core.insights.suspects",
    "S1-05": "module core.explanation.course",
    "S1-07": "field stress, field sleep_hours, field sleep_quality",
    "S1-09": "verdict train",
    "S1-15": "action unload",
    "S1-16": "field pain",
    "S1-17": "field pain",
    "S1-18": "field soreness",
    "S1-19": "field soreness, rule caution-in-main-muscles",
    "S1-23": "card big-jump, suspect volume",
    "S1-24": "field signs",
    "S1-25": "field signs",
    "S1-26": "field pain",
    "S1-27": "field signs",
    "S1-35": "preset recovery",
    "S1-36": "module core.warmup.plan",
    "S1-37": "module core.warmup.plan",
    "S1-39": "card long-soreness, conflict C3",
    "S1-41": "module core.warmup.plan",
    "S1-45": "module core.warmup.plan",
    "S1-50": "module core.warmup.plan",
    "S1-55": "module core.insights.programme",
    "S1-60": "module core.warmup.plan",
    "S1-65": "field sleep_quality",
    "S1-66": "module core.explanation.course, conflict C4",
    "S2-04": "verdict train, log unfamiliar",
    "S2-05": "field daily, field range, reassess movement",
    "S2-07": "module core.model.body",
    "S2-08": "reassess feel, rule warmup-opened-up",
    "S2-10": "reassess feel",
    "S2-11": "reassess movement",
    "S2-12": "reassess output",
    "S2-15": "reassess output",
    "S2-16": "field reckless",
    "S2-18": "field drained",
    "S2-20": "field range, reassess range",
    "S2-24": "verdict train, rule severe-elsewhere",
    "S2-27": "module core.decision.decide",
    "S2-34": "module core.insights.programme",
    "S2-35": "verdict train",
    "S2-36": "verdict modify",
    "S2-37": "verdict rest",
    "S2-42": "action swap",
    "S3-01": "field pain, field drained, profile goal",
    "S3-02": "module core.explanation.course, conflict C4",
    "S3-03": "log unfamiliar",
    "S3-04": "verdict train",
    "S3-05": "field pain, field spread",
    "S3-06": "verdict train, conflict C1",
    "S3-11": "reassess movement, rule warmup-one-bad-sign",
    "S3-12": "rule caution-in-main-muscles, rule high-in-main-muscles",
    "S3-19": "field spread, reassess new_pain",
    "S3-20": "field pain, field spread",
    "S3-35": "module core.insights.calibration",
    "S3-36": "card back-to-back-hard, suspect spacing",
    "S3-37": "log hurt",
    "S3-38": "module core.insights.suspects",
    "S3-39": "module core.insights.suspects",
    "S3-40": "module core.insights.suspects",
}
"""What carries a statement without citing it as a source of its own."""

LEFT_OUT: Mapping[str, str] = {
    "S1-04": "the check-in is a morning's, when soreness that fades within hours is gone; there is "
    "no question for it, and no way for it to look like an episode",
}
"""The statements that nothing carries, each with the reason."""


def carriers(id: str) -> tuple[Carrier, ...]:
    """Return what carries the statement `id`, each once."""
    named = (
        (Carrier(*one.split(" ")) for one in _ELSEWHERE[id].split(", ")) if id in _ELSEWHERE else ()
    )
    return tuple(dict.fromkeys((*_citing(id), *named)))


def traced() -> tuple[str, ...]:
    """Return the ids of the statements that ask for something to be built."""
    return tuple(one.id for one in REQUIREMENTS.values() if one.kind in TRACED)


def _citing(id: str) -> Iterator[Carrier]:
    for rule in ALL_RULES:
        if id in rule.sources:
            yield Carrier("rule", rule.id)
    for move in MOVES.values():
        if id in move.basis:
            yield Carrier("move", move.key)
    for check in CHECKS:
        if id in check.sources:
            yield Carrier("card", check.key)
    for item in CATALOGUE:
        if id in item.advice.sources:
            yield Carrier("advice", item.advice.key)
