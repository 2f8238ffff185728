"""The decision: the maximum over the rules that fired, and what they say (decision.md 1 and 7)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from core.body import Session
from core.day import training_day
from core.facts import Request, gather
from core.rule import Action, Finding, Verdict

RULES_VERSION = 1
"""Raised whenever the same answers may get another verdict."""


class Decision(NamedTuple):
    """What to do today and everything that it rests on.

    `fired` is in order of strictness, then of the rule table. `verdict` takes the warm-up into
    account when there was one, `morning_verdict` never does. `provisional` says that a warm-up may
    yet change the answer. `warmup` is none, walk, recovery, gentle, short, standard or long.
    """

    day: date
    verdict: Verdict
    morning_verdict: Verdict
    provisional: bool
    warmup: str
    headline: str
    fired: tuple[Finding, ...] = ()
    lifted: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    swaps: tuple[Session, ...] = ()


def decide(request: Request) -> Decision:
    """Answer the request. Raises ValueError when history has two entries for one day."""
    gather(request)
    day = training_day(request.now, request.day_starts_at)
    return Decision(day, Verdict.UNKNOWN, Verdict.UNKNOWN, False, "none", "No check-in yet.")
