"""What the warm-up showed: the reality check on the morning's answer."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.checkin import Reassessment
from core.model.verdict import Alarm, Verdict


def _bad_signs(after: Reassessment) -> int:
    """Count the signs that each alone end a session."""
    return (after.feel == "worse") + (after.movement == "breaks") + (after.range == "limited")


def _new_pain(facts: Facts) -> Verdict | None:
    after = facts.reassessment
    return Verdict.REFER if after and after.new_pain else None


WARMUP_NEW_PAIN = Rule(
    "warmup-new-pain",
    Verdict.REFER,
    _new_pain,
    sources=("S3-19", "S0-25", "S1-28"),
    alarm=Alarm(False, "days"),
)


def _two_bad_signs(facts: Facts) -> Verdict | None:
    after = facts.reassessment
    if after is None or not (bad := _bad_signs(after)):
        return None
    return Verdict.REST if bad > 1 or after.output == "poor" else None


WARMUP_TWO_BAD_SIGNS = Rule(
    "warmup-two-bad-signs",
    Verdict.REST,
    _two_bad_signs,
    sources=("S2-41", "S2-21", "S2-22", "S2-37"),
)


def _one_bad_sign(facts: Facts) -> Verdict | None:
    after = facts.reassessment
    one = after is not None and _bad_signs(after) == 1 and after.output != "poor"
    return Verdict.RECOVER if one else None


WARMUP_ONE_BAD_SIGN = Rule(
    "warmup-one-bad-sign",
    Verdict.RECOVER,
    _one_bad_sign,
    sources=("S2-22", "S2-41"),
)


def _flat(facts: Facts) -> Verdict | None:
    after = facts.reassessment
    flat = after and (after.output in ("flat", "poor") or after.movement == "off")
    return Verdict.MODIFY if flat else None


WARMUP_FLAT = Rule(
    "warmup-flat",
    Verdict.MODIFY,
    _flat,
    sources=("S2-31", "S2-36", "S2-15"),
)


def _opened_up(facts: Facts) -> Verdict | None:
    after = facts.reassessment
    if after is None or not after.opened_up or facts.lifted is None:
        return None
    return Verdict.MODIFY if facts.lifted >= Verdict.RECOVER else None


WARMUP_OPENED_UP = Rule(
    "warmup-opened-up",
    Verdict.MODIFY,
    _opened_up,
    sources=("S2-30",),
)
