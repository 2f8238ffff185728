"""The warm-up plan for a session and its sore parts.

Frame: RAMP (raise, mobilise and activate, ramp: S2-29). A timed plan is 300..600 s (S0-53, S1-60),
all of it before training dynamic (S1-37, S3-29). The seconds per phase are ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from core.model.body import PARTS, Part, Session
from core.model.checkin import HIGH
from core.model.words import words
from core.warmup.moves import (
    COOL_DOWN,
    GENTLE_RAISES,
    GENTLE_RAMPS,
    MOVES,
    RECOVERY_ROUTINE,
    SESSION_MOVES,
    Move,
    Phase,
)

PRESET_WORDS: Mapping[str, str] = {
    "none": "no warm-up",
    "walk": "a gentle walk, if you like",
    "short": "short",
    "standard": "standard",
    "long": "long",
    "gentle": "gentle test",
    "recovery": "recovery routine",
    "cool_down": "cool-down",
}
"""Every preset with its words: those that a decision names as its `warmup`, and the cool-down."""

LENGTHS: tuple[str, ...] = ("short", "standard", "long")
"""Presets that a person may exchange for one another; any other is given by the verdict."""

TESTS: tuple[str, ...] = (*LENGTHS, "gentle")
"""Presets after which the five questions are asked: they test what the session will load."""

PHASE_SECONDS: Mapping[str, Mapping[Phase, int]] = {
    "short": {"raise": 90, "mobilise": 105, "activate": 45, "ramp": 60},
    "standard": {"raise": 120, "mobilise": 150, "activate": 90, "ramp": 120},
    "long": {"raise": 150, "mobilise": 210, "activate": 90, "ramp": 150},
    "gentle": {"raise": 180, "mobilise": 150, "ramp": 60},
}

RECOVERY_SECONDS = (75, 75, 75, 75)
COOL_DOWN_SECONDS = (60, 120, 120)

SORE_MOVES = 2
"""How many sore parts without a move of their own get one (ours)."""

BEFORE_SORE = "Heat on the sore area first: a heating pad or a hot shower (S1-45, S1-46)."
UNLOADED = "What is at 5 or more: no weights or bands for it here either (S1-15, S1-20)."
BEFORE_ANY = "A few slow passes with a foam roller first (S1-50)."


class Step(NamedTuple):
    """One timed move of a plan: whole seconds, and why it is there in a few words."""

    move: Move
    seconds: int
    why: str


class WarmupPlan(NamedTuple):
    """What to do, in order. No steps: nothing is timed (a gentle walk, or no warm-up at all)."""

    preset: str
    session: Session
    steps: tuple[Step, ...] = ()
    before: tuple[str, ...] = ()
    """Untimed suggestions to do first, if the person likes."""

    @property
    def seconds(self) -> int:
        """Length of all steps together."""
        return sum(step.seconds for step in self.steps)

    @property
    def title(self) -> str:
        """The plan's name: "lower, long"; "recovery routine"."""
        name = PRESET_WORDS[self.preset]
        return f"{words(self.session)}, {name}" if self.preset in TESTS else name

    @property
    def timed(self) -> tuple[tuple[str, int], ...]:
        """The (move key, seconds) pairs that the timer runs and the journal keeps."""
        return tuple((step.move.key, step.seconds) for step in self.steps)


def build_plan(
    session: Session,
    soreness: Mapping[Part, int] | None,
    preset: str,
    left_out: Collection[str] = frozenset(),
) -> WarmupPlan:
    """Return the plan of `preset` for a session.

    Up to two of the sorest parts that no mobilise move serves get one first, within the same time
    (S1-36, S1-41). A move whose key is in `left_out` is replaced by one like it; where there is
    none, its time goes to the others, so the total stays that of the preset. With every move left
    out the plan has no steps.
    """
    sore = _sorest_first(soreness or {})
    if preset in ("none", "walk"):
        return WarmupPlan(preset, session)
    if preset == "recovery":
        timed = _routine(RECOVERY_ROUTINE, RECOVERY_SECONDS, left_out)
    elif preset == "cool_down":
        timed = _routine(COOL_DOWN, COOL_DOWN_SECONDS, left_out)
    else:
        timed = _phased(PHASE_SECONDS[preset], _chosen(session, sore, preset, left_out))
    steps = tuple(Step(move, seconds, why(move, soreness)) for move, seconds in timed)
    before = _before(soreness or {}) if steps and preset != "cool_down" else ()
    return WarmupPlan(preset, session, steps, before)


def _before(soreness: Mapping[Part, int]) -> tuple[str, ...]:
    worst = max(soreness.values(), default=0)
    unloaded = (UNLOADED,) if worst >= HIGH else ()
    return (*unloaded, *((BEFORE_SORE,) if worst else ()), BEFORE_ANY)


def _sorest_first(soreness: Mapping[Part, int]) -> tuple[Part, ...]:
    sore = [part for part in PARTS if soreness.get(part, 0) > 0]
    return tuple(sorted(sore, key=lambda part: -soreness[part]))


def _chosen(
    session: Session, sore: Sequence[Part], preset: str, left_out: Collection[str]
) -> dict[Phase, list[Move]]:
    """Return the moves of each phase, the left-out ones replaced and the sore parts served."""
    asked = SESSION_MOVES[session]
    mobilise = _serve(sore, _replaced(asked.mobilise, left_out), left_out)
    if preset == "gentle":
        return {
            "raise": _first(GENTLE_RAISES, left_out),
            "mobilise": sorted(mobilise, key=lambda move: _rank(move, sore)),
            "ramp": _first(GENTLE_RAMPS, left_out),
        }
    return {
        "raise": _first(asked.raises, left_out),
        "mobilise": mobilise,
        "activate": _replaced(asked.activate, left_out),
        "ramp": _first(asked.ramps, left_out),
    }


def _first(keys: Iterable[str], left_out: Collection[str]) -> list[Move]:
    return [MOVES[key] for key in keys if key not in left_out][:1]


def _replaced(keys: Sequence[str], left_out: Collection[str]) -> list[Move]:
    """Return the moves, each left-out one replaced by the one of its phase most like it."""
    chosen: list[Move] = []
    for key in keys:
        if key not in left_out:
            chosen.append(MOVES[key])
            continue
        barred = {*left_out, *keys, *(move.key for move in chosen)}
        likeness = {
            move: len(set(move.parts) & set(MOVES[key].parts))
            for move in MOVES.values()
            if move.phase == MOVES[key].phase and move.key not in barred
        }
        nearest = max(likeness, key=lambda move: likeness[move], default=None)
        if nearest and likeness[nearest]:
            chosen.append(nearest)
    return chosen


def _serve(sore: Sequence[Part], mobilise: Sequence[Move], left_out: Collection[str]) -> list[Move]:
    """Put a move for up to `SORE_MOVES` sore parts that have none before the others."""
    first: list[Move] = []
    for part in sore:
        if len(first) == SORE_MOVES:
            break
        if any(part in move.parts for move in (*first, *mobilise)):
            continue
        first += [
            move
            for move in MOVES.values()
            if move.phase == "mobilise" and part in move.parts and move.key not in left_out
        ][:1]
    return [*first, *mobilise]


def _rank(move: Move, sore: Sequence[Part]) -> int:
    return min((sore.index(part) for part in move.parts if part in sore), default=len(sore))


def _phased(
    seconds: Mapping[Phase, int], moves: Mapping[Phase, Sequence[Move]]
) -> list[tuple[Move, int]]:
    """Share each phase's time among its moves; a phase without moves gives it to its neighbour."""
    phases = [phase for phase in seconds if moves[phase]]
    if not phases:
        return []
    budget = dict.fromkeys(phases, 0)
    heir = phases[0]
    for phase, time in seconds.items():
        heir = phase if phase in budget else heir
        budget[heir] += time
    return [
        pair
        for phase in phases
        for pair in zip(moves[phase], _shares(budget[phase], len(moves[phase])), strict=True)
    ]


def _shares(seconds: int, count: int) -> list[int]:
    """Split whole seconds evenly; what is over goes to the first."""
    each, over = divmod(seconds, count)
    return [each + over, *[each] * (count - 1)]


def _routine(
    keys: Sequence[str], seconds: Sequence[int], left_out: Collection[str]
) -> list[tuple[Move, int]]:
    """Return a fixed routine; the time of left-out moves goes to the others in equal shares."""
    kept = [(MOVES[key], time) for key, time in zip(keys, seconds, strict=True)]
    kept = [(move, time) for move, time in kept if move.key not in left_out]
    if not kept:
        return []
    freed = sum(seconds) - sum(time for _, time in kept)
    extra = _shares(freed, len(kept))
    return [(move, time + more) for (move, time), more in zip(kept, extra, strict=True)]


_WHY: Mapping[Phase, str] = {
    "raise": "raises the pulse",
    "mobilise": "opens the",
    "activate": "wakes the",
    "ramp": "tries the session's own movement",
    "cool_down": "eases back to rest",
}


def why(move: Move, soreness: Mapping[Part, int] | None = None) -> str:
    """Say in a few words why a move is there: "opens the sore calves", "raises the pulse"."""
    reason = _WHY[move.phase]
    if not move.parts:
        return reason
    sore = [part for part in _sorest_first(soreness or {}) if part in move.parts]
    named = _listed([words(part) for part in sore or move.parts])
    return f"{reason} sore {named}" if sore else f"{reason} {named}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
