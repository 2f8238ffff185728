"""What a morning asks of its warm-up beside session and length: what is sore, spared, unloaded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from core.decision.decide import decide
from core.decision.facts import Request, facts_of
from core.model.body import PARTS, Part, Session
from core.model.verdict import Action
from core.model.words import listed, words

SEVERE = 7
"""Soreness from which a part is spared by every move (ours)."""
JOINT_SPARED = 4
"""The same for a joint or tendon (ours)."""


class Needs(NamedTuple):
    """What a plan is built for.

    `in_use` are the parts that the session loads; `guarded` and `unloaded` those of the verdict.
    `joints` are sore joint places, `spots` spot places, `known` the parts of a flag that is known
    and seen to. `actions` are the verdict's. `ill`: ill, or something is coming on.
    """

    session: Session = "none"
    soreness: Mapping[Part, int] = {}
    in_use: Collection[Part] = ()
    guarded: Collection[Part] = ()
    unloaded: Collection[Part] = ()
    joints: Collection[Part] = ()
    spots: Collection[Part] = ()
    known: Collection[Part] = ()
    actions: Collection[Action] = ()
    ill: bool = False

    @property
    def sore(self) -> tuple[Part, ...]:
        """The sore parts, sorest first."""
        return self.sorest_first([part for part in PARTS if self.soreness.get(part, 0) > 0])

    @property
    def spared(self) -> frozenset[Part]:
        """The parts that no move may load."""
        return frozenset(
            part
            for part in PARTS
            if part in self.guarded
            or self.soreness.get(part, 0) >= SEVERE
            or (part in self.joints and self.soreness.get(part, 0) >= JOINT_SPARED)
        )

    def sorest_first(self, parts: Collection[Part]) -> tuple[Part, ...]:
        """Return the parts, sorest first, equal ones in the order of all parts."""
        ordered = [part for part in PARTS if part in parts]
        return tuple(sorted(ordered, key=lambda part: -self.soreness.get(part, 0)))

    def named(self, parts: Collection[Part]) -> str:
        """Return the parts in words, sorest first: "quads, lower back and knees"."""
        return listed([words(part) for part in self.sorest_first(parts)])


def needs_of(request: Request) -> Needs:
    """Return what the morning of a request asks of its warm-up, whatever came after it.

    Nothing is asked of a day without a check-in that has a plan.
    """
    request = request._replace(reassessment=None)
    facts = facts_of(request)
    if facts is None:
        return Needs()
    morning, known = decide(request), facts.flags.parts | facts.very_sore
    return Needs(
        facts.plan.session,
        {part: level for part, level in facts.soreness.items() if level},
        facts.loads.main + facts.loads.supporting,
        morning.guarded,
        morning.unloaded,
        facts.places.joint,
        facts.places.spot,
        known if facts.seen_until else (),
        morning.actions,
        facts.checkin.illness in ("coming_on", "ill"),
    )
