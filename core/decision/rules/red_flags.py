"""Red flags: signs that call for a clinician, not for a training decision. Advice, no diagnosis."""

from __future__ import annotations

from core.decision.facts import Episode, Facts
from core.decision.history import LONG_HOURS, LONGEST_HOURS
from core.decision.rule import Rule
from core.model.checkin import HIGH, PainKind, Sign
from core.model.verdict import Verdict


def _refer(id: str, sources: tuple[str, ...], flags: frozenset[Sign | PainKind]) -> Rule:
    """Return the rule that any of these signs and kinds of pain is a red flag."""

    def gives(facts: Facts) -> Verdict | None:
        checkin = facts.checkin
        given = not flags.isdisjoint(checkin.signs or ()) or not flags.isdisjoint(
            checkin.pain or ()
        )
        return Verdict.REFER if given else None

    return Rule(id, Verdict.REFER, gives, sources=sources)


SWELLING_OR_BRUISING = _refer(
    "swelling-or-bruising", ("S1-24", "S1-25", "S1-28"), frozenset({"swelling", "bruising"})
)
SHARP_PAIN = _refer(
    "sharp-pain",
    ("S0-20", "S0-24", "S0-25", "S1-26", "S3-19"),
    frozenset({"sharp", "radiating"}),
)
CANNOT_MOVE_IT = _refer("cannot-move-it", ("S1-27", "S1-28"), frozenset({"immovable"}))
UNUSUAL_PAIN = _refer("unusual-pain", ("S1-17",), frozenset({"burning", "tingling", "constant"}))
DARK_URINE = _refer("dark-urine", ("evidence 1",), frozenset({"dark_urine"}))


def very_sore(facts: Facts) -> list[Episode]:
    """Return the soreness of 5 or more that lasts: over 72 h without easing, or over 120 h."""
    return [e for e in facts.episodes.values() if e.now >= HIGH and _past_limit(e)]


def _past_limit(episode: Episode) -> bool:
    stuck = episode.hours > LONG_HOURS and not episode.improving
    return stuck or episode.hours > LONGEST_HOURS


VERY_SORE_72H = Rule(
    "very-sore-72h",
    Verdict.REFER,
    lambda facts: Verdict.REFER if very_sore(facts) else None,
    sources=("S0-19", "S0-21", "S0-22", "S0-04"),
)
