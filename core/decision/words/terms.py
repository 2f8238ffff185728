"""How the rules put parts, numbers and sessions into words."""

from __future__ import annotations

from collections.abc import Sequence

from core.decision.facts import Episode, Facts
from core.model.body import PARTS, Part
from core.model.profile import Thresholds
from core.model.words import listed, moment, number, session_words, words

NAMED = 3
"""Parts that a sentence names; it counts the others."""

_OURS = Thresholds()


def others(facts: Facts) -> list[Part]:
    """Return the parts that today's session does not load."""
    return [part for part in PARTS if part not in facts.loaded]


def rated(facts: Facts, parts: Sequence[Part]) -> str:
    """Return the parts with their soreness: "quads 5/10 and lower back 4/10"."""
    named = [f"{words(part)} {facts.soreness[part]}/10" for part in parts[:NAMED]]
    return listed(named, len(parts) - len(named))


def lasting(episodes: Sequence[Episode]) -> str:
    """Return how long the parts are sore, sorest first, with the verb: "quads 6/10 for 73 h is"."""
    sorest = sorted(episodes, key=lambda episode: -episode.now)[:NAMED]
    texts = [
        f"{words(part)} {now}/10 for {int(hours)} h (since {moment(began)})"
        for part, began, hours, _, _, now in sorest
    ]
    verb = "is" if len(episodes) == 1 else "are"
    return f"{listed(texts, len(episodes) - len(texts))} {verb}"


def worst_parts(facts: Facts) -> str:
    """Return " (quads 5/10)" for the sorest parts, nothing when not sore."""
    parts = facts.sore_parts(low=max(facts.worst, 1))
    return f" ({rated(facts, parts)})" if parts else ""


def todays(facts: Facts) -> str:
    """Return "today's lower session", and why an easy one that is long does not count as easy."""
    session, plan = session_words(facts.plan.session), facts.plan
    if plan.intensity != "easy" or facts.easy:
        return f"today's {session}"
    return f"today's easy but long {session} ({plan.minutes} min){own(facts, 'easy_minutes')}"


def own(facts: Facts, threshold: str) -> str:
    """Return a remark when the user changed this threshold, nothing when it is ours."""
    theirs = getattr(facts.profile.thresholds, threshold)
    changed = theirs != getattr(_OURS, threshold)
    return f" (your own threshold: {number(theirs)})" if changed else ""


def run_down(facts: Facts) -> str:
    """Return the markers of being run down with the user's numbers."""
    checkin = facts.checkin
    night = [
        f"{number(checkin.sleep_hours)} h" if checkin.sleep_hours is not None else "",
        f"quality {checkin.sleep_quality}/5" if checkin.sleep_quality is not None else "",
    ]
    poor_own = own(facts, "poor_sleep_hours") or own(facts, "poor_sleep_quality")
    texts = {
        "poor_night": f"a poor night ({', '.join(filter(None, night))}){poor_own}",
        "sleep_debt": f"a three-night mean of {number(facts.sleep_mean or 0)} h of sleep"
        + own(facts, "sleep_debt_hours"),
        "stress": f"stress {checkin.stress}/5{own(facts, 'high_stress')}",
        "drained": f"feeling drained {checkin.drained}/5{own(facts, 'drained')}",
    }
    return listed([texts[marker] for marker in facts.run_down_markers])
