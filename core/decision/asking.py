"""Which questions the check-in asks: all that fit the answers, or fewer once they are a red flag.

As soon as the answers give *get it checked* the verdict shows, and the rest need not be asked. But
nothing ends the questions before the signs are answered: who ticks a soft flag is asked about the
urgent ones all the same.
"""

from __future__ import annotations

from core.decision.decide import judge
from core.decision.facts import Request, facts_of
from core.model.checkin import CheckIn, Plan
from core.model.questions import QUESTIONS, answers_of, asked
from core.model.verdict import Verdict

_NO_PLAN = Plan("none")
_ORDER = tuple(question.key for question in QUESTIONS)
_UP_TO_SIGNS = _ORDER[: _ORDER.index("signs") + 1]


def ends_early(request: Request) -> bool:
    """Tell whether the answers so far are a red flag that ends the questions."""
    return _asked_about(request) == ()


def still_asked(request: Request) -> tuple[str, ...]:
    """Return the fields that are asked, given the answers so far, in their order.

    On a red flag these are the ones up to the signs, those answered already, and `about` where only
    its answer decides whether it is one.
    """
    checkin = request.checkin
    assert checkin is not None
    given = answers_of(checkin, request.profile.loads)
    fields = tuple(key for key in _ORDER if asked(key, given))
    only = _asked_about(request)
    if only is None:
        return fields
    return tuple(
        key for key in fields if key in _UP_TO_SIGNS or key in only or _answered(checkin, key)
    )


def _asked_about(request: Request) -> tuple[str, ...] | None:
    """Return what a red flag leaves to ask, None when the answers so far are none."""
    checkin = request.checkin
    if checkin is None or not _referred(request, checkin):
        return None
    if checkin.signs is None:
        return ("signs",)
    unanswered = checkin.about is None and asked("about", answers_of(checkin))
    return ("about",) if unanswered and _hangs_on_about(request, checkin) else ()


def _hangs_on_about(request: Request, checkin: CheckIn) -> bool:
    """Tell whether some answer to what it is about would make it no red flag.

    One part more is never milder, so the single parts are enough.
    """
    return any(
        not _referred(request, checkin._replace(about=frozenset({part})))
        for part in sorted(checkin.sore)
    )


def _referred(request: Request, checkin: CheckIn) -> bool:
    planned = checkin if checkin.plan else checkin._replace(plan=_NO_PLAN)
    facts = facts_of(request._replace(checkin=planned, reassessment=None))
    return facts is not None and judge(facts).morning_verdict == Verdict.REFER


def _answered(checkin: CheckIn, key: str) -> bool:
    field, _, within = key.partition(".")
    value = getattr(checkin, field)
    return (getattr(value, within) if within and value else value) is not None
