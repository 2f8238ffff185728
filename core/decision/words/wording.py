"""What stands beside a rule: its question, condition and reasons in words, and its examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from core.decision.facts import Facts


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
    what no article says. `because` is the reason on a morning on which it fired: a clause with the
    user's own numbers.
    """

    asks: str
    when: str
    why: str
    because: Callable[[Facts], str]
    examples: tuple[Example, ...] = ()
    ours: str = ""
