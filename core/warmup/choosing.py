"""Which moves a plan has: those of the session that fit, the gentle ones, those for sore parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from core.model.body import Part, most_like
from core.warmup.moves import (
    BRISK_WALK,
    GENTLE_MOVES,
    HALF_EFFORT,
    LIGHT_REPETITIONS,
    MOVES,
    NAMED_MOVES,
    RECOVERY_FILL,
    SESSION_MOVES,
    Move,
    Phase,
    SessionMoves,
)
from core.warmup.needs import Needs

SORE_MOVES = 2
"""How many sore parts without a move of their own get one (S1-36, S1-41; the number is ours)."""
ROUTINE_MOVES = 4
"""How many moves a recovery routine has (S1-35)."""


class Chooser:
    """Chooses the moves of a plan; nothing that it chooses loads a spared part.

    `left_out` are the keys of moves that the person does not want.
    """

    def __init__(self, needs: Needs, left_out: Collection[str] = ()) -> None:
        self.needs = needs
        self.left_out = left_out
        self.asked = _asked_of(needs)

    def phases(self, gentle: bool) -> dict[Phase, list[Move]]:
        """Return the moves of each phase; a gentle test has a walk, no load, light repetitions."""
        mobilise = self._mobilise()
        return {
            "raise": [MOVES[BRISK_WALK]] if gentle else [self._raise()],
            "mobilise": mobilise,
            "activate": [] if gentle else self._activate(mobilise),
            "ramp": [MOVES[LIGHT_REPETITIONS] if gentle else self._ramp()],
        }

    def routine(self) -> list[Move]:
        """Return the moves of the recovery routine: those for sore parts, then what fills it."""
        chosen: list[Move] = []
        for part in self.needs.sore:
            if len(chosen) < ROUTINE_MOVES and not _serves(chosen, part):
                named = self._first_for(part, NAMED_MOVES)
                chosen += named or self._for_sore(part, chosen)
        for key in RECOVERY_FILL:
            move = MOVES[key]
            if len(chosen) < ROUTINE_MOVES and move not in chosen and self._may(move):
                chosen.append(move)
        return chosen or [MOVES[BRISK_WALK]]

    def _fits(self, move: Move) -> bool:
        known = self.needs.known
        return not (move.loads & self.needs.spared or set(move.serves).intersection(known))

    def _may(self, move: Move) -> bool:
        return move.key not in self.left_out and self._fits(move)

    def _raise(self) -> Move:
        fitting = (MOVES[key] for key in self.asked.raises if self._may(MOVES[key]))
        return next(fitting, MOVES[BRISK_WALK])

    def _ramp(self) -> Move:
        if self.needs.spared.intersection(self.needs.in_use):
            return MOVES[HALF_EFFORT]
        wanted = (MOVES[key] for key in self.asked.ramps if key not in self.left_out)
        return next(wanted, MOVES[HALF_EFFORT])

    def _mobilise(self) -> list[Move]:
        of_session = self._of_session(self.asked.mobilise)
        added = self._added(of_session)
        order = {part: number for number, part in enumerate(self.needs.sore)}

        def place(move: Move) -> int:
            return min((order[part] for part in move.serves if part in order), default=len(order))

        return sorted([*added, *of_session], key=place)

    def _of_session(self, keys: Sequence[str]) -> list[Move]:
        """Return the session's mobilise moves, those that do not fit replaced in their place."""
        asked = [MOVES[key] for key in keys]
        chosen: list[Move] = []
        for move in asked:
            taken = [*chosen, *(other for other in asked if self._may(other))]
            chosen += self._instead(move, taken)
        return chosen

    def _instead(self, move: Move, taken: Sequence[Move]) -> list[Move]:
        """Return the move, or what takes its place; nothing where nothing does."""
        if self._may(move):
            return [move]
        if self._fits(move):
            return self._most_like(move, taken)
        loaded = self.needs.sorest_first(move.loads & self.needs.spared)
        gentle = self._gentle(loaded[0]) if loaded else None
        return [gentle] if gentle and gentle not in taken and self._fits(gentle) else []

    def _most_like(self, left: Move, taken: Collection[Move]) -> list[Move]:
        """Return the move of its phase that serves most of what a left-out one serves."""
        likeness = {
            move: len(set(move.serves).intersection(left.serves))
            for move in MOVES.values()
            if move.phase == left.phase
            and move not in taken
            and move.key not in (*self.asked.mobilise, *self.asked.activate)
            and self._may(move)
            and not (move.weighted and move.loads.intersection(self.needs.unloaded))
        }
        best = max(likeness, key=lambda move: likeness[move], default=None)
        return [best] if best and likeness[best] else []

    def _gentle(self, part: Part) -> Move | None:
        """Return the gentle move of a part, or the first one like it when it is left out."""
        others = (m.key for m in MOVES.values() if m.gentle and m.phase == "mobilise")
        serving = (key for key in (GENTLE_MOVES[part], *others) if part in MOVES[key].serves)
        return next((MOVES[key] for key in serving if key not in self.left_out), None)

    def _added(self, chosen: Sequence[Move]) -> list[Move]:
        """Return a move for up to two of the sorest parts that have none."""
        added: list[Move] = []
        for part in self.needs.sore:
            if len(added) < SORE_MOVES and not _serves((*chosen, *added), part):
                added += self._for_sore(part, (*chosen, *added))
        return added

    def _for_sore(self, part: Part, taken: Collection[Move]) -> list[Move]:
        """Return the move that a sore part gets: its gentle one where it is spared."""
        if part not in self.needs.spared:
            return self._first_for(part, (m.key for m in MOVES.values() if m.phase == "mobilise"))
        gentle = self._gentle(part)
        return [gentle] if gentle and gentle not in taken and self._fits(gentle) else []

    def _first_for(self, part: Part, keys: Iterable[str]) -> list[Move]:
        fitting = (MOVES[key] for key in keys if part in MOVES[key].serves)
        return [move for move in fitting if self._may(move)][:1]

    def _activate(self, mobilise: Sequence[Move]) -> list[Move]:
        asked = [MOVES[key] for key in self.asked.activate]
        chosen: list[Move] = []
        for move in asked:
            taken = [*mobilise, *chosen, *(other for other in asked if self._stays(other))]
            if self._stays(move):
                chosen.append(move)
            elif self._fits(move) and self._is_unloaded(move):
                lighter = MOVES[move.lighter]
                chosen += [lighter] if lighter not in taken and self._may(lighter) else []
            elif self._fits(move):
                chosen += self._most_like(move, taken)
        return chosen

    def _is_unloaded(self, move: Move) -> bool:
        return move.weighted and bool(move.loads.intersection(self.needs.unloaded))

    def _stays(self, move: Move) -> bool:
        return self._may(move) and not self._is_unloaded(move)


def _asked_of(needs: Needs) -> SessionMoves:
    """Return the moves of the session: of a sport of one's own what readies its muscles."""
    if ours := SESSION_MOVES.get(needs.session):
        return ours
    like = SESSION_MOVES[most_like(needs.in_use)]
    return like._replace(raises=(BRISK_WALK,), ramps=(HALF_EFFORT,))


def _serves(moves: Iterable[Move], part: Part) -> bool:
    return any(part in move.serves for move in moves)


def share(seconds: Mapping[Phase, int], moves: Mapping[Phase, Sequence[Move]]) -> dict[Phase, int]:
    """Return each phase's seconds; one without moves gives its time to the phase before it."""
    given = dict(seconds)
    before: list[Phase] = list(seconds)
    for phase, earlier in zip(reversed(before[1:]), reversed(before[:-1]), strict=True):
        if not moves[phase]:
            given[earlier] += given.pop(phase)
    return given
