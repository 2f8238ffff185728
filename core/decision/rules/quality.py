"""How the sore parts feel and move: where the ache sits, the range, one's own judgement."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.body import Part
from core.model.checkin import CAUTION, HIGH
from core.model.verdict import Verdict

USUAL_JOINT = 3
"""The highest usual level at which a joint part counts as fine (ours)."""
_HINDERED = ("awkward", "unable")
"""What of daily movement tells that it is in the way."""


def _joints(facts: Facts) -> list[Part]:
    """Return the joints and tendons in use at five or more."""
    return [p for p in facts.sore_parts(facts.places.joint, HIGH) if facts.uses(p)]


JOINT_PAIN = Rule(
    "joint-pain",
    Verdict.RECOVER,
    lambda facts: Verdict.RECOVER if facts.worst >= HIGH and _joints(facts) else None,
    actions=("unload",),
    sources=("S3-19",),
    about=_joints,
)


def _meant_in_use(facts: Facts) -> list[Part]:
    return [part for part in facts.sore_parts(facts.checkin.meant) if facts.uses(part)]


def _range_limited(facts: Facts) -> Verdict | None:
    checkin = facts.checkin
    if checkin.range != "limited" or not _meant_in_use(facts):
        return None
    return Verdict.REST if checkin.daily in _HINDERED else Verdict.RECOVER


RANGE_LIMITED = Rule(
    "range-limited",
    Verdict.RECOVER,
    _range_limited,
    lifts=True,
    actions=("swap",),
    sources=("S2-20", "S2-41", "S3-09"),
    about=_meant_in_use,
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
    about=lambda facts: facts.sore_parts(facts.loads.main, CAUTION),
)


def _aching_joints(facts: Facts) -> list[Part]:
    """Return the joints in use that ache; a joint part at its usual, low level does not count."""
    named = facts.checkin.meant if facts.checkin.spread == "joint" else frozenset()
    usual = facts.profile.usual
    return [
        part
        for part in facts.sore_parts(facts.places.joint)
        if facts.uses(part)
        and (part in named or facts.soreness[part] > min(usual.get(part, 0), USUAL_JOINT))
    ]


def _focal(facts: Facts) -> list[Part]:
    joints = _aching_joints(facts)
    among = facts.places.spot.union(joints)
    return [part for part in facts.sore_parts(among) if facts.uses(part)]


FOCAL_ACHE = Rule(
    "focal-ache",
    Verdict.MODIFY,
    lambda facts: (
        Verdict.MODIFY if not facts.easy and any(facts.places) and _focal(facts) else None
    ),
    lifts=True,
    actions=("unload",),
    sources=("S0-20", "S2-06", "S3-19"),
    about=_focal,
    today=lambda rule, facts: rule._replace(lifts=not _aching_joints(facts)),
)


def _awkward_in_use(facts: Facts) -> Verdict | None:
    if facts.checkin.daily not in _HINDERED or facts.easy:
        return None
    return Verdict.MODIFY if _meant_in_use(facts) else None


AWKWARD_IN_USE = Rule(
    "awkward-in-use",
    Verdict.MODIFY,
    _awkward_in_use,
    lifts=True,
    actions=("unload",),
    sources=("S2-06", "S2-36"),
    about=_meant_in_use,
)


def limited_elsewhere(facts: Facts) -> list[Part]:
    """Return the parts that the session does not use and that are to be spared all the same."""
    checkin = facts.checkin
    limits = checkin.range == "limited" or (checkin.daily in _HINDERED and not facts.easy)
    if not limits and facts.worst < HIGH:
        return []
    spared = {part for part in facts.places.joint if facts.soreness.get(part, 0) >= HIGH}
    if limits:
        spared |= checkin.meant
    return [part for part in facts.sore_parts(spared) if not facts.uses(part)]


def _limited_elsewhere(facts: Facts) -> Verdict | None:
    real = facts.plan.session not in ("none", "walk")
    return Verdict.MODIFY if real and limited_elsewhere(facts) else None


LIMITED_ELSEWHERE = Rule(
    "limited-elsewhere",
    Verdict.MODIFY,
    _limited_elsewhere,
    actions=("guard",),
    sources=("S1-13", "S2-24", "S3-19"),
    about=limited_elsewhere,
)
