"""How the sore parts feel and move: where the ache sits, the range, one's own judgement."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.body import Part
from core.model.checkin import CAUTION, HIGH
from core.model.verdict import Verdict

USUAL_JOINT = 3
"""The highest usual level at which a joint part counts as fine (ours)."""


def _hindered(facts: Facts) -> bool:
    """Tell whether daily movement says that soreness is in the way."""
    return facts.checkin.daily in ("awkward", "unable")


def _meant_in_use(facts: Facts) -> list[Part]:
    return facts.sore_parts(facts.checkin.meant & facts.used)


def _joints(facts: Facts) -> list[Part]:
    """Return the joints and tendons in use at five or more."""
    return facts.sore_parts(facts.places.joint & facts.used, HIGH)


JOINT_PAIN = Rule(
    "joint-pain",
    Verdict.RECOVER,
    lambda facts: facts.worst >= HIGH and _joints(facts),
    actions=("unload",),
    sources=("S3-19",),
    about=_joints,
)

RANGE_LIMITED = Rule(
    "range-limited",
    Verdict.RECOVER,
    lambda facts: facts.checkin.range == "limited" and _meant_in_use(facts),
    lifts=True,
    actions=("swap",),
    sources=("S2-20", "S2-41", "S3-09"),
    about=_meant_in_use,
    today=lambda rule, facts: rule._replace(verdict=Verdict.REST) if _hindered(facts) else rule,
)

FEELS_RECKLESS = Rule(
    "feels-reckless",
    Verdict.RECOVER,
    lambda facts: facts.checkin.reckless and facts.main >= CAUTION,
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
        for part in facts.places.joint & facts.used
        if part in named or facts.soreness[part] > min(usual.get(part, 0), USUAL_JOINT)
    ]


def _focal(facts: Facts) -> list[Part]:
    return facts.sore_parts((facts.places.spot & facts.used).union(_aching_joints(facts)))


FOCAL_ACHE = Rule(
    "focal-ache",
    Verdict.MODIFY,
    lambda facts: not facts.easy and any(facts.places) and _focal(facts),
    lifts=True,
    actions=("unload",),
    sources=("S0-20", "S2-06", "S3-19"),
    about=_focal,
    today=lambda rule, facts: rule._replace(lifts=False) if _aching_joints(facts) else rule,
)

AWKWARD_IN_USE = Rule(
    "awkward-in-use",
    Verdict.MODIFY,
    lambda facts: not facts.easy and _hindered(facts) and _meant_in_use(facts),
    lifts=True,
    actions=("unload",),
    sources=("S2-06", "S2-36"),
    about=_meant_in_use,
)


def _limited_elsewhere(facts: Facts) -> list[Part]:
    """Return the parts that the session does not use and that are to be spared all the same."""
    limits = facts.checkin.range == "limited" or (_hindered(facts) and not facts.easy)
    joints = [part for part in facts.places.joint if facts.soreness.get(part, 0) >= HIGH]
    spared = facts.checkin.meant.union(joints) if limits else joints
    return facts.sore_parts([part for part in spared if part not in facts.used])


LIMITED_ELSEWHERE = Rule(
    "limited-elsewhere",
    Verdict.MODIFY,
    lambda facts: facts.plan.session not in ("none", "walk") and _limited_elsewhere(facts),
    actions=("guard",),
    sources=("S1-13", "S2-24", "S3-19"),
    about=_limited_elsewhere,
)
