"""What a person reads of each rule, by the rule's id."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.rule import Rule
from core.decision.rules import WARMUP_RULES
from core.decision.words import quality, red_flags, soreness, state, warmup, week
from core.decision.words.wording import Words

WORDS: Mapping[str, Words] = {
    **red_flags.WORDS,
    **soreness.WORDS,
    **quality.WORDS,
    **state.WORDS,
    **week.WORDS,
    **warmup.WORDS,
}


def cause(because: str) -> str:
    """Return what a rule says without what it asks for."""
    depth = 0
    for at, character in enumerate(because):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0 and because.startswith(": ", at):
            return f"{because[:at]}."
    return because


def lifting(rule: Rule) -> str:
    """Return whether a warm-up can lift the rule, in words."""
    if rule in WARMUP_RULES:
        return "decided after the warm-up"
    return "a warm-up that opens up can lift it" if rule.lifts else "a warm-up cannot lift it"
