"""What stands beside a rule: its question, condition and reasons in words, and its examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from core.decision.facts import Facts
from core.decision.rule import Rule
from core.model.body import Part


class Example(NamedTuple):
    """A documented case that runs as a test.

    `request` is a `decide` request with the common keys left out; `fires` says whether the rule
    is among the fired ones.
    """

    text: str
    request: Mapping[str, Any]
    fires: bool


class Words(NamedTuple):
    """What a person reads of a rule.

    `asks` is its yes/no question, `when` the exact condition, `why` the reasoning behind it, `ours`
    what no article says. `because` is what it says on a morning on which it fires, as sentences
    with the user's own numbers; the verdict stands above them and is not repeated. `flags` names
    what a red flag is, so that one sentence can name several.
    """

    asks: str
    when: str
    why: str
    because: str | Callable[[Facts], str]
    examples: tuple[Example, ...] = ()
    ours: str = ""
    flags: Callable[[Facts], list[str]] | None = None

    def said(self, facts: Facts) -> str:
        """Return what the rule says this morning."""
        return self.because if isinstance(self.because, str) else self.because(facts)


def about(rule: Rule, facts: Facts) -> Sequence[Part]:
    """Return the parts that a rule which fires is about, sorest first."""
    assert rule.about is not None
    return rule.about(facts)
