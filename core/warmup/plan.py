"""The warm-up plan for a session and its sore parts.

Frame: RAMP (raise, mobilise and activate, ramp: S2-29). A timed plan is 300..600 s (S0-53, S1-60),
all of it before training dynamic (S1-37, S3-29). The seconds per phase are ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from core.decision.decide import Decision
from core.decision.facts import Request
from core.model.body import JOINT_PARTS, Part, Session
from core.model.words import listed, words
from core.warmup.cautions import cautions
from core.warmup.choosing import Chooser, share
from core.warmup.moves import COOL_DOWN, MOVES, Move, Phase
from core.warmup.needs import Needs, needs_of

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
    "gentle": {"raise": 180, "mobilise": 150, "activate": 0, "ramp": 60},
}

RECOVERY_SECONDS = 300
COOL_DOWN_SECONDS = (60, 120, 120)

_NOT_ROLLED: frozenset[Part] = frozenset({"neck", "lower_back", "core"})
"""Muscles that no roller goes over (evidence 25)."""


class Step(NamedTuple):
    """One timed move of a plan: whole seconds, why it is there in a few words, what to heed."""

    move: Move
    phase: Phase
    seconds: int
    why: str
    cautions: tuple[str, ...] = ()


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


def build_plan(preset: str, needs: Needs, left_out: Collection[str] = frozenset()) -> WarmupPlan:
    """Return the plan of `preset` for what the morning needs.

    A move that loads a spared part is replaced by a gentle one or left out; sore parts without a
    move get one within the same time, the sorest first (S1-36, S1-41). `left_out` are keys of moves
    that another takes the place of.
    """
    match preset:
        case "none" | "walk":
            return WarmupPlan(preset, needs.session)
        case "recovery":
            timed = _evenly("recovery", Chooser(needs, left_out).routine(), RECOVERY_SECONDS)
        case "cool_down":
            timed = _cool_down(needs, left_out)
        case _:
            phases = Chooser(needs, left_out).phases(gentle=preset == "gentle")
            seconds = share(PHASE_SECONDS[preset], phases)
            timed = [
                pair
                for phase, time in seconds.items()
                for pair in _evenly(phase, phases[phase], time)
            ]
    return WarmupPlan(
        preset,
        needs.session,
        tuple(_step(preset, needs, *each, first=not n) for n, each in enumerate(timed)),
        _before(needs) if preset != "cool_down" else (),
    )


class ListedStep(NamedTuple):
    """A step as programs read it: its move by name."""

    move: str
    phase: Phase
    seconds: int
    cautions: tuple[str, ...]


def listed_steps(plan: WarmupPlan) -> tuple[ListedStep, ...]:
    """Return the steps of a plan as programs read them."""
    return tuple(
        ListedStep(step.move.name, step.phase, step.seconds, step.cautions) for step in plan.steps
    )


def offered_plan(request: Request, decision: Decision) -> WarmupPlan:
    """Return the plan that a decision offers; like its preset it is the morning's."""
    return build_plan(decision.warmup, needs_of(request), request.profile.left_out)


def _step(
    preset: str, needs: Needs, phase: Phase, move: Move, seconds: int, *, first: bool
) -> Step:
    heed = cautions(move, needs, tests=first and preset == "gentle")
    if phase == "cool-down":
        heed = _leaves_out(move, needs)
    return Step(move, phase, seconds, why(move, needs.soreness), heed)


def _evenly(phase: Phase, moves: Collection[Move], seconds: int) -> list[tuple[Phase, Move, int]]:
    """Share whole seconds evenly; what is over goes to the first."""
    each, over = divmod(seconds, max(1, len(moves)))
    return [(phase, move, each + (over if not n else 0)) for n, move in enumerate(moves)]


def _before(needs: Needs) -> tuple[str, ...]:
    """Return heat and roller for the sore muscles that they are good for.

    S1-45, S1-46 and S1-50; not on joints, spots and when ill (evidence 25).
    """
    if needs.ill:
        return ()
    warm = [part for part in needs.sore if part not in _tender(needs)]
    rolled = [part for part in warm if part not in _NOT_ROLLED]
    texts = (
        ("Heat on {}: a heating pad or a hot shower.", warm),
        ("A few slow passes with a foam roller on {}.", rolled),
    )
    return tuple(text.format(listed([words(p) for p in parts])) for text, parts in texts if parts)


def _tender(needs: Needs) -> frozenset[Part]:
    """Return the parts that neither heat, roller nor stretching is for."""
    return needs.spared.union(needs.spots, needs.joints, needs.known, JOINT_PARTS)


def _cool_down(needs: Needs, left_out: Collection[str]) -> list[tuple[Phase, Move, int]]:
    """Return the cool-down; what has nothing to do gives its time to the slow walk."""
    kept = [
        (MOVES[key], seconds)
        for key, seconds in zip(COOL_DOWN, COOL_DOWN_SECONDS, strict=True)
        if key not in left_out and (not needs.in_use or _treats(MOVES[key], needs))
    ] or [(MOVES[COOL_DOWN[0]], 0)]
    freed = sum(COOL_DOWN_SECONDS) - sum(seconds for _, seconds in kept)
    first, seconds = kept[0]
    return [("cool-down", *each) for each in ((first, seconds + freed), *kept[1:])]


def _treats(move: Move, needs: Needs) -> bool:
    return move.key == COOL_DOWN[0] or not set(needs.in_use) <= _not_for(move, needs)


def _not_for(move: Move, needs: Needs) -> frozenset[Part]:
    """Return the parts that stretching, or the roller, leaves out."""
    return _tender(needs).union(_NOT_ROLLED if move.key == "foam-roll" else ())


def _leaves_out(move: Move, needs: Needs) -> tuple[str, ...]:
    spared = [part for part in needs.sore if part in _not_for(move, needs)]
    if move.key == COOL_DOWN[0] or not spared:
        return ()
    return (f"Leave out {needs.named(spared)}.",)


_WHY: Mapping[Phase, str] = {
    "raise": "raises the pulse",
    "mobilise": "opens the",
    "activate": "wakes the",
    "ramp": "tries the session's own movement",
    "recovery": "moves the",
    "cool-down": "eases back to rest",
}


def why(move: Move, soreness: Mapping[Part, int] | None = None) -> str:
    """Say in a few words why a move is there: "opens the sore calves", "raises the pulse"."""
    reason = _WHY[move.phase]
    if not move.serves:
        return reason
    sore = Needs(soreness=soreness or {}).sore
    named = [part for part in sore if part in move.serves]
    told = _named(named or move.serves)
    return f"{reason} sore {told}" if named else f"{reason} {told}"


def _named(parts: Iterable[Part]) -> str:
    return listed([words(part) for part in parts])
