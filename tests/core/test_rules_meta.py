"""A rule that cannot be explained is no rule: what each must bring."""

from __future__ import annotations

import re

import pytest

from core.articles.sources import source
from core.decision.decide import decide
from core.decision.rule import Rule
from core.decision.rules import ALL_RULES, MORNING_RULES, REST_DAY_RULES, WARMUP_RULES
from core.decision.words import WORDS, lifting
from core.exchange.contract import parse_request
from core.model.verdict import ACTION_WORDS, Verdict

EACH_RULE = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)


@EACH_RULE
def test_a_rule_is_documented(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|ill", rule.id)
    words = WORDS[rule.id]
    assert words.asks.endswith("?")
    assert words.when
    assert not words.when.endswith(".")
    assert words.why.endswith(".")
    assert set(rule.actions) <= set(ACTION_WORDS)


@EACH_RULE
def test_a_rule_cites_sources_that_exist(rule: Rule) -> None:
    assert rule.sources
    for cited in rule.sources:
        assert source(cited).gist
    beyond = [cited for cited in rule.sources if cited.startswith("evidence")]
    assert not beyond or WORDS[rule.id].ours, "what goes beyond the articles is marked"


@EACH_RULE
def test_a_rule_has_examples_on_both_sides_of_its_boundary(rule: Rule) -> None:
    assert {example.fires for example in WORDS[rule.id].examples} == {True, False}
    texts = [example.text for example in WORDS[rule.id].examples]
    assert len(set(texts)) == len(texts)


@EACH_RULE
def test_no_rule_is_stricter_than_it_declares_but_where_it_says_so(rule: Rule) -> None:
    verdicts = {
        finding.verdict
        for example in WORDS[rule.id].examples
        for finding in decide(parse_request(example.request)).fired
        if finding.rule == rule.id
    }
    assert rule.verdict in verdicts or rule.id == "sore-and-run-down"
    for other in verdicts - {rule.verdict}:
        assert other.key in WORDS[rule.id].when, (
            "a second verdict is part of the condition in words"
        )


def test_every_rule_has_words_and_every_word_a_rule() -> None:
    assert sorted(WORDS) == sorted(rule.id for rule in ALL_RULES)


def test_no_two_rules_share_an_id_and_every_rule_runs_once() -> None:
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES) == 49
    phases = MORNING_RULES + REST_DAY_RULES + WARMUP_RULES
    assert sorted(rule.id for rule in phases) == sorted(rule.id for rule in ALL_RULES)


def test_no_red_flag_can_be_warmed_away() -> None:
    assert not [rule.id for rule in ALL_RULES if rule.lifts and rule.verdict == Verdict.REFER]


def test_a_verdict_is_found_by_its_key_and_no_key_is_no_verdict() -> None:
    assert [Verdict.of(verdict.key) for verdict in Verdict] == list(Verdict)
    assert Verdict.of(None) is Verdict.UNKNOWN
    with pytest.raises(KeyError):
        Verdict.of("")


def test_whether_a_warm_up_lifts_a_rule_is_said_of_each() -> None:
    lifted = {rule.id: lifting(rule) for rule in ALL_RULES}
    assert lifted["warmup-flat"] == "decided after the warm-up"
    assert lifted["high-in-main-muscles"] == "a warm-up that opens up can lift it"
    assert lifted["ill"] == "a warm-up cannot lift it"
