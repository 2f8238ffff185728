"""How the rules put parts, numbers and sessions into words."""

from __future__ import annotations

from collections.abc import Sequence

from core.decision.facts import Facts, Marker
from core.model.body import Part
from core.model.profile import Thresholds
from core.model.words import (
    NAMED,
    are,
    lasted,
    listed,
    named,
    night_hours,
    number,
    session_words,
    words,
)

_OURS = Thresholds()


def rated(facts: Facts, parts: Sequence[Part]) -> str:
    """Return the parts with their soreness: "quads 5/10 and lower back 4/10"."""
    return listed(ratings(facts, parts))


def ratings(facts: Facts, parts: Sequence[Part]) -> list[str]:
    """Return each part with its soreness, and how many more there are than a sentence names."""
    more = [f"{len(parts) - NAMED} more"] if len(parts) > NAMED else []
    return [f"{words(part)} {facts.soreness[part]}/10" for part in parts[:NAMED]] + more


def it(parts: Sequence[Part]) -> str:
    """Return the pronoun that stands for the parts."""
    return are(parts, "it", "them")


def where(facts: Facts) -> str:
    """Return " in the calves" for the parts that the answers are about, nothing when not sore."""
    parts = facts.sore_parts(facts.checkin.meant)
    return f" in the {named(parts)}" if parts else ""


def place(facts: Facts, parts: Sequence[Part]) -> str:
    """Return what kind of place the parts ache in."""
    in_joint = [part in facts.places.joint for part in parts]
    if all(in_joint):
        return "a joint or tendon"
    return "one spot or joint" if any(in_joint) else "one spot"


def for_days(hours: Sequence[float]) -> str:
    """Return how long something lasts: "for 4 days", "for 3 days or longer"."""
    shortest, longest = lasted(min(hours)), lasted(max(hours))
    return f"for {shortest}" + ("" if shortest == longest else " or longer")


def todays(facts: Facts) -> str:
    """Return "today's lower session", and why an easy one that is long does not count as easy."""
    session, plan = session_words(facts.plan.session), facts.plan
    if plan.intensity != "easy" or facts.easy:
        return f"today's {session}"
    return f"today's easy but long {session} ({plan.minutes} min{_own(facts, 'easy_minutes')})"


def own(facts: Facts, threshold: str) -> str:
    """Return a remark when the user changed this threshold, nothing when it is ours."""
    remark = _own(facts, threshold)
    return f" ({remark.removeprefix('; ')})" if remark else ""


def _own(facts: Facts, threshold: str) -> str:
    """Return the same remark behind something else in brackets."""
    theirs = getattr(facts.profile.thresholds, threshold)
    changed = theirs != getattr(_OURS, threshold)
    return f"; your own threshold: {number(theirs)}" if changed else ""


def run_down(facts: Facts) -> str:
    """Return the markers of being run down with the user's numbers."""
    return listed(markers(facts))


def markers(facts: Facts) -> list[str]:
    """Return each marker of being run down with the user's numbers."""
    return [_marker(facts, marker) for marker in facts.run_down_markers]


def _marker(facts: Facts, marker: Marker) -> str:
    checkin = facts.checkin
    if marker == "poor_night":
        return _poor_night(facts)
    if marker == "sleep_debt":
        mean = night_hours(facts.sleep_mean or 0)
        return f"nights of {mean} h on average{own(facts, 'sleep_debt_hours')}"
    if marker == "stress":
        return f"stress {checkin.stress} of 5{own(facts, 'high_stress')}"
    return f"feeling drained ({checkin.drained} of 5{_own(facts, 'drained')})"


def _poor_night(facts: Facts) -> str:
    checkin = facts.checkin
    hours, limit = checkin.sleep_hours, facts.profile.thresholds.poor_sleep_hours
    if hours is not None and hours < limit:
        return f"a short night ({number(hours)} h{_own(facts, 'poor_sleep_hours')})"
    return f"a poor night ({checkin.sleep_quality} of 5{_own(facts, 'poor_sleep_quality')})"
