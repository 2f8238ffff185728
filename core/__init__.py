"""What is decided and what is remembered; knows no screen.

>>> from datetime import date, datetime, timezone
>>> from core import Request, Verdict, decide, explain
>>> from core.model.checkin import CheckIn, Plan
>>> now = datetime(2026, 11, 21, 7, 0, tzinfo=timezone.utc)
>>> morning = CheckIn(date(2026, 11, 21), now, Plan("lower"), soreness={"quads": 4})
>>> request = Request(morning, now)
>>> decision = decide(request)
>>> decision.verdict is Verdict.MODIFY
True
>>> [finding.rule for finding in decision.fired]
['caution-in-main-muscles']
>>> explain(request, decision).would_change[0].to.key
'train'

`decide` and `explain` are pure: values in, values out, no clock and no file. `Journal` stores
events and gives days back; `ALL_RULES` holds what may fire, strictest first.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.decision.decide import Decision, decide
    from core.decision.facts import Request
    from core.decision.rules import ALL_RULES
    from core.explanation.explain import explain
    from core.journal.journal import Journal
    from core.model.verdict import Verdict

__all__ = ["ALL_RULES", "Decision", "Journal", "Request", "Verdict", "decide", "explain"]

_HOMES = {
    "ALL_RULES": "core.decision.rules",
    "Decision": "core.decision.decide",
    "Journal": "core.journal.journal",
    "Request": "core.decision.facts",
    "Verdict": "core.model.verdict",
    "decide": "core.decision.decide",
    "explain": "core.explanation.explain",
}


def __getattr__(name: str) -> object:
    """Import a name when it is first asked for: whoever imports a room pays for that room alone."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
