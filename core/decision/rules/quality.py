"""How the sore parts feel and move: where the ache sits, the range, one's own judgement."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.checkin import CAUTION, HIGH
from core.model.verdict import Verdict


def _joint_pain(facts: Facts) -> Verdict | None:
    return Verdict.RECOVER if facts.checkin.spread == "joint" and facts.worst >= HIGH else None


JOINT_PAIN = Rule(
    "joint-pain",
    Verdict.RECOVER,
    _joint_pain,
    actions=("unload",),
    sources=("S3-19",),
)


def _range_limited(facts: Facts) -> Verdict | None:
    checkin = facts.checkin
    if checkin.range != "limited" or not (facts.main or facts.supporting):
        return None
    return Verdict.REST if checkin.daily in ("awkward", "unable") else Verdict.RECOVER


RANGE_LIMITED = Rule(
    "range-limited",
    Verdict.RECOVER,
    _range_limited,
    lifts=True,
    actions=("swap",),
    sources=("S2-20", "S2-41", "S3-09"),
)


def _feels_reckless(facts: Facts) -> Verdict | None:
    return Verdict.RECOVER if facts.checkin.reckless and facts.main >= CAUTION else None


FEELS_RECKLESS = Rule(
    "feels-reckless",
    Verdict.RECOVER,
    _feels_reckless,
    lifts=True,
    actions=("swap",),
    sources=("S2-16",),
)


def _focal_ache(facts: Facts) -> Verdict | None:
    checkin = facts.checkin
    if checkin.spread not in ("spot", "joint") or facts.easy:
        return None
    dull = (checkin.pain or frozenset()) <= {"dull"}
    return Verdict.MODIFY if dull and (facts.main or facts.supporting) else None


FOCAL_ACHE = Rule(
    "focal-ache",
    Verdict.MODIFY,
    _focal_ache,
    lifts=True,
    actions=("unload",),
    sources=("S0-20", "S2-06", "S3-19"),
)
