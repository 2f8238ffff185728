"""What the warm-up showed: the reality check on the morning's answer."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.checkin import Reassessment
from core.model.verdict import Alarm, Verdict


def _after(facts: Facts) -> Reassessment:
    return facts.reassessment or Reassessment()


def _bad_signs(facts: Facts) -> int:
    """Count the signs that each alone end a session."""
    after = _after(facts)
    return (after.feel == "worse") + (after.movement == "breaks") + (after.range == "limited")


def _two_bad_signs(facts: Facts) -> bool:
    bad = _bad_signs(facts)
    return bad > 1 or (bad == 1 and _after(facts).output == "poor")


def _flat(facts: Facts) -> bool:
    after = _after(facts)
    return after.output in ("flat", "poor") or after.movement == "off"


WARMUP_NEW_PAIN = Rule(
    "warmup-new-pain",
    Verdict.REFER,
    lambda facts: _after(facts).new_pain,
    sources=("S3-19", "S0-25", "S1-28"),
    alarm=Alarm(False, "days"),
)

WARMUP_TWO_BAD_SIGNS = Rule(
    "warmup-two-bad-signs",
    Verdict.REST,
    _two_bad_signs,
    sources=("S2-41", "S2-21", "S2-22", "S2-37"),
)

WARMUP_ONE_BAD_SIGN = Rule(
    "warmup-one-bad-sign",
    Verdict.RECOVER,
    lambda facts: _bad_signs(facts) == 1 and not _two_bad_signs(facts),
    sources=("S2-22", "S2-41"),
)

WARMUP_FLAT = Rule(
    "warmup-flat",
    Verdict.MODIFY,
    _flat,
    sources=("S2-31", "S2-36", "S2-15"),
)

WARMUP_OPENED_UP = Rule(
    "warmup-opened-up",
    Verdict.MODIFY,
    lambda facts: _after(facts).opened_up and facts.lifted >= Verdict.RECOVER,
    sources=("S2-30",),
)
