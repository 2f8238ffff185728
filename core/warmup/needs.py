"""What a morning asks of its warm-up beside session and length: what is sore, spared, unloaded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from core.decision.decide import decide
from core.decision.facts import Request
from core.model.body import JOINT_PARTS, PARTS, Part, Session
from core.model.checkin import HIGH
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
    """Return what the morning of a request asks of its warm-up, whatever came after it."""
    checkin = request.checkin
    if checkin is None:
        return Needs()
    morning = decide(request._replace(reassessment=None))
    session: Session = checkin.plan.session if checkin.plan else "none"
    soreness = {part: level for part, level in (checkin.soreness or {}).items() if level}
    loads = request.profile.loads[session]
    in_use = (*loads.main, *loads.supporting)
    joint = checkin.meant if checkin.spread == "joint" else frozenset()
    return Needs(
        session,
        soreness,
        in_use,
        [
            p
            for p in soreness
            if "guard" in morning.actions and p not in in_use and soreness[p] >= 7
        ],
        [
            p
            for p in soreness
            if "unload" in morning.actions and p in in_use and soreness[p] >= HIGH
        ],
        joint.union(JOINT_PARTS.intersection(soreness)),
        checkin.meant if checkin.spread == "spot" else (),
        (),
        morning.actions,
        checkin.illness in ("coming_on", "ill"),
    )
