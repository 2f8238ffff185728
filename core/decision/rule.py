"""What a rule is: a yes/no question about the morning that names a verdict and its sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from core.model.verdict import Action, Verdict

if TYPE_CHECKING:
    from core.decision.facts import Facts


class Firing(NamedTuple):
    """That a rule fired: with which verdict, and why in plain words with the user's own numbers."""

    verdict: Verdict
    because: str


class Finding(NamedTuple):
    """A rule that fired, as the decision lists it."""

    rule: str
    verdict: Verdict
    lifts: bool
    because: str
    actions: tuple[Action, ...]
    sources: tuple[str, ...]


class Example(NamedTuple):
    """A documented case that runs as a test.

    `request` is a `decide` request with the common keys left out; `fires` says whether the rule
    is among the fired ones.
    """

    text: str
    request: Mapping[str, Any]
    fires: bool


class Rule(NamedTuple):
    """One rule of the decision.

    `asks` is its yes/no question, `when` the exact condition, `why` the reasoning behind it.
    `lifts` tells whether a warm-up that opens up may drop it. `sources` are requirement ids of the
    articles, or "evidence N" for what goes beyond them; `ours` names what no article says.
    """

    id: str
    asks: str
    when: str
    why: str
    verdict: Verdict
    lifts: bool
    actions: tuple[Action, ...]
    sources: tuple[str, ...]
    fires: Callable[[Facts], Firing | None]
    examples: tuple[Example, ...] = ()
    ours: str = ""
