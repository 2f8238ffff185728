"""The articles and what is cited from them."""

from __future__ import annotations

import re

import pytest

from core.articles.requirements import REQUIREMENTS
from core.articles.sources import ARTICLES, EVIDENCE, article, source, works


def test_every_statement_belongs_to_an_article_and_is_numbered_without_gaps() -> None:
    for id in ARTICLES:
        numbers = [one.id for one in REQUIREMENTS.values() if one.id.startswith(id)]
        assert numbers == [f"{id}-{n:02d}" for n in range(1, len(numbers) + 1)]
    assert len(REQUIREMENTS) == 210


def test_every_statement_is_said_in_a_few_words() -> None:
    for requirement in REQUIREMENTS.values():
        assert 1 <= len(requirement.gist.split()) <= 16, requirement.id


def test_every_article_tells_what_it_gains_from_its_readers() -> None:
    assert all(one.interest for one in ARTICLES.values())


def test_an_article_is_cited_with_what_is_known_of_it() -> None:
    assert ARTICLES["S0"].citation == (
        "“Should You Workout When Sore? + 7 Tips For Productive Training”, "
        "Whitney Heins, Marathon Handbook"
    )
    assert ARTICLES["S3"].citation == "“Train Around Soreness: When to Push, When to Pause”"


def test_a_statement_is_looked_up_with_its_article() -> None:
    cited = source("S1-20")
    assert "Physical Therapists Explain" in cited.work
    assert cited.gist == REQUIREMENTS["S1-20"].gist


def test_evidence_is_marked_as_beyond_the_articles() -> None:
    assert source("evidence 1").work.startswith("beyond the articles")
    assert article("evidence 1") is None
    assert all(re.fullmatch(r"evidence \d+", id) for id in EVIDENCE)


@pytest.mark.parametrize("id", ["S1-99", "S4-01", "S1", "evidence 99", ""])
def test_an_unknown_id_is_refused(id: str) -> None:
    with pytest.raises(KeyError):
        source(id)


def test_works_are_named_once_each() -> None:
    assert works(("S0-10", "S0-11")) == "Marathon Handbook"
    assert works(("S0-10", "S1-11", "evidence 5")) == (
        "Marathon Handbook, Hinge Health and evidence beyond the articles"
    )
