"""When the questions of a check-in end early: a red flag that no further answer takes away."""

from __future__ import annotations

from core.decision.decide import judge
from core.decision.facts import Request, facts_of
from core.model.questions import answers_of, asked
from core.model.verdict import Verdict


def is_flag(request: Request) -> bool:
    """Tell whether the answers so far are a red flag, or an earlier one is open."""
    facts = facts_of(request)
    return facts is not None and judge(facts).verdict is Verdict.REFER


def about_decides(request: Request) -> bool:
    """Tell whether only the answer on `about` decides whether the answers so far are a red flag."""
    checkin = request.checkin
    if checkin is None or not asked("about", answers_of(checkin, request.profile.loads)):
        return False
    whole = request._replace(checkin=checkin._replace(about=None))
    apart = (checkin._replace(about=frozenset({part})) for part in checkin.sore)
    return is_flag(whole) and not all(is_flag(request._replace(checkin=one)) for one in apart)
