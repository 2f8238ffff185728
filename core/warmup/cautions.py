"""The cautions of a plan: imperatives at the step that they are about."""

from __future__ import annotations

from core.warmup.moves import Move
from core.warmup.needs import Needs

TESTING = "This is a test: stop when it gets worse."
COMFORTABLE = "Only as far as it is comfortable; pain ends it."
JOINT = "A joint does not warm up like a muscle: small range, no push."
NO_BEST = "No personal best today."
_LIFTED = ("lower", "upper", "push", "pull", "full", "core", "mobility", "none")
"""Sessions with lifts; the ramp of any other is lighter as a whole."""


def cautions(move: Move, needs: Needs, *, tests: bool = False) -> tuple[str, ...]:
    """Return what to heed at a move; `tests` where it is the first of a gentle test."""
    return (
        *(_at_ramp(needs) if move.phase == "ramp" else ()),
        *(_at_gentle(move, needs) if move.gentle else ()),
        *((TESTING,) if tests else ()),
    )


def _at_ramp(needs: Needs) -> tuple[str, ...]:
    texts = []
    if "unload" in needs.actions and needs.unloaded:
        texts.append(_unloaded(needs))
    if "guard" in needs.actions:
        texts.append(_guarded(needs))
    if "no_pb" in needs.actions:
        texts.append(NO_BEST)
    return tuple(texts)


def _unloaded(needs: Needs) -> str:
    parts = needs.named(needs.unloaded)
    if needs.session not in _LIFTED:
        return f"Half effort; stop if it gets worse in the {parts}."
    return (
        f"No weights or bands for {parts}: skip the lifts that load them; "
        "ramp the first one that does not."
    )


def _guarded(needs: Needs) -> str:
    if not needs.guarded:
        return "Keep what was seen to out of it: nothing that loads it."
    return f"Keep {needs.named(needs.guarded)} out of it: nothing that loads them."


def _at_gentle(move: Move, needs: Needs) -> tuple[str, ...]:
    spared = needs.spared.intersection(move.serves)
    joint = set(needs.joints).intersection(move.serves)
    return (*((COMFORTABLE,) if spared else ()), *((JOINT,) if joint else ()))
