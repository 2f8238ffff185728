"""Every example of every rule runs: the documentation of the rules cannot be wrong."""

from __future__ import annotations

import pytest

from core.decision.decide import decide
from core.decision.rule import Rule
from core.decision.rules import ALL_RULES
from core.decision.words import WORDS
from core.decision.words.wording import Example
from core.exchange.contract import parse_request

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.text}")
    for rule in ALL_RULES
    for example in WORDS[rule.id].examples
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_rule_fires_as_its_example_says(rule: Rule, example: Example) -> None:
    decision = decide(parse_request(example.request))
    found = [finding for finding in decision.fired if finding.rule == rule.id]
    assert bool(found) == example.fires, [finding.rule for finding in decision.fired]
    for finding in found:
        assert finding.lifts == rule.lifts or rule.today
        assert set(finding.actions) <= set(rule.actions)
        assert finding.actions == rule.actions or rule.today
        assert finding.sources == rule.sources
