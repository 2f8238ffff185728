"""What a rule is: a yes/no question about the morning that names a verdict and its sources.

What decides stands here and in `core.decision.rules`; what a person reads of a rule, and the
examples that run as its tests, stand in `core.decision.words`.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.decision.facts import Facts
from core.model.body import Part
from core.model.verdict import Action, Alarm, Care, Verdict


class Rule(NamedTuple):
    """One rule of the decision: it asks for `verdict` on a morning on which it `fires`.

    `lifts` tells whether a warm-up that opens up may drop the rule. `sources` are requirement ids
    of the articles, or "evidence N" for what goes beyond them. `alarm` is what a red flag calls
    for. `about` are the parts that it fires for, sorest first. `today` adapts the rule to a morning
    on which it fires, where verdict, alarm, actions or lifting depend on it. `any_session` tells
    that it gives the same whatever session is planned.
    """

    id: str
    verdict: Verdict
    fires: Callable[[Facts], object]
    lifts: bool = False
    actions: tuple[Action, ...] = ()
    sources: tuple[str, ...] = ()
    alarm: Alarm | None = None
    about: Callable[[Facts], Sequence[Part]] | None = None
    today: "Callable[[Rule, Facts], Rule] | None" = None
    any_session: bool = False

    def on(self, facts: Facts) -> "Rule":
        """Return the rule as it is on a morning on which it fires."""
        return self.today(self, facts) if self.today else self


class Finding(NamedTuple):
    """A rule that fired, as the decision lists it; `because` has the user's own numbers."""

    rule: str
    verdict: Verdict
    lifts: bool
    because: str
    actions: tuple[Action, ...]
    sources: tuple[str, ...]
    urgent: bool = False
    care: Care | None = None
