"""Red flags: signs that call for a clinician, not for a training decision. Advice, no diagnosis."""

from __future__ import annotations

from collections.abc import Callable

from core.decision.facts import Facts
from core.decision.flags import ALARMS, INJURY_SIGNS, SPOT_SEVERE_FROM
from core.decision.rule import Rule
from core.model.body import Part
from core.model.checkin import HIGH, PainKind, Sign
from core.model.verdict import Alarm, Verdict


def _pressing(id: str, sign: Sign, *sources: str) -> Rule:
    """Return the rule of a sign that must not wait, whatever a clinician has cleared."""
    return Rule(
        id,
        Verdict.REFER,
        lambda facts: facts.checkin.signs and sign in facts.checkin.signs,
        sources=sources,
        alarm=ALARMS[sign],
        any_session=True,
    )


def _clearable(id: str, sources: tuple[str, ...], flagged: Callable[[Facts], object]) -> Rule:
    """Return the rule of a flag that counts unless it is known and seen to."""
    return Rule(
        id,
        Verdict.REFER,
        lambda facts: flagged(facts) and not facts.seen_until,
        sources=sources,
        alarm=Alarm(False, "days"),
        any_session=True,
    )


CHEST_OR_FAINT = _pressing("chest-or-faint", "chest", "evidence 19")
SADDLE_NUMB = _pressing("saddle-numb", "saddle", "evidence 20")
DARK_URINE = _pressing("dark-urine", "dark_urine", "evidence 1")
HEAD_KNOCK = _pressing("head-knock", "head", "evidence 21")
HOT_LIMB = _pressing("hot-limb", "hot_limb", "evidence 22")
CANNOT_MOVE_IT = _pressing("cannot-move-it", "immovable", "S1-27", "S1-28")
NEW_WEAKNESS = _pressing("new-weakness", "weakness", "evidence 23")

FLAG_STILL_OPEN = Rule(
    "flag-still-open",
    Verdict.REFER,
    lambda facts: facts.open_flags,
    sources=("S1-28", "S3-21"),
    alarm=Alarm(True, "emergency"),
    today=lambda rule, facts: rule._replace(alarm=ALARMS[facts.open_flags[0].sign]),
    any_session=True,
)

_SHARP: frozenset[PainKind] = frozenset({"sharp", "radiating"})
_UNUSUAL: frozenset[PainKind] = frozenset({"burning", "tingling", "constant"})

SWELLING_OR_BRUISING = _clearable(
    "swelling-or-bruising",
    ("S1-24", "S1-25", "S1-28"),
    lambda facts: facts.checkin.signs and facts.checkin.signs & INJURY_SIGNS,
)
SHARP_PAIN = _clearable(
    "sharp-pain",
    ("S0-20", "S0-24", "S0-25", "S1-26", "S3-19"),
    lambda facts: facts.checkin.pain and facts.checkin.pain & _SHARP,
)
UNUSUAL_PAIN = _clearable(
    "unusual-pain",
    ("S1-17",),
    lambda facts: facts.checkin.pain and facts.checkin.pain & _UNUSUAL,
)
SEVERE_SPOT = _clearable(
    "severe-spot",
    ("S0-20", "S3-19"),
    lambda facts: facts.worst >= SPOT_SEVERE_FROM and facts.flags.severe,
)
VERY_SORE_72H = _clearable(
    "very-sore-72h",
    ("S0-19", "S0-21", "S0-22", "S0-04"),
    lambda facts: facts.worst >= HIGH and facts.very_sore,
)


def _known_parts(facts: Facts) -> list[Part]:
    """Return the parts that the known flags are about, and those very sore for long."""
    return facts.sore_parts(facts.flags.parts | facts.very_sore)


KNOWN_AND_SEEN = Rule(
    "known-and-seen",
    Verdict.MODIFY,
    lambda facts: facts.seen_until,
    actions=("guard",),
    sources=("S1-51", "S3-21"),
    about=_known_parts,
    any_session=True,
)

RED_FLAG_RECENTLY = Rule(
    "red-flag-recently",
    Verdict.MODIFY,
    lambda facts: facts.recent_flag and facts.trains,
    actions=("lighten", "easy"),
    sources=("S1-28", "S3-21"),
    today=lambda rule, facts: rule._replace(actions=("easy",) if facts.hard else ("lighten",)),
)
