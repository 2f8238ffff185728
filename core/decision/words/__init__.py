"""What a person reads of each rule, by the rule's id."""

from __future__ import annotations

import re
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


_CAUSE = re.compile(r"((?:[^(:]|\([^)]*\)|:(?! ))*): ")
"""All up to the first colon that stands in no brackets."""


def cause(because: str) -> str:
    """Return what a rule says without what it asks for: all before a colon, else a sentence."""
    found = _CAUSE.match(because)
    return f"{found[1] if found else because.partition('. ')[0].removesuffix('.')}."


def lifting(rule: Rule) -> str:
    """Return whether a warm-up can lift the rule, in words."""
    if rule in WARMUP_RULES:
        return "decided after the warm-up"
    return "a warm-up that opens up can lift it" if rule.lifts else "a warm-up cannot lift it"
