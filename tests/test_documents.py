"""The generated pages are fresh, and every statement that asks for something is carried by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from core.articles.sources import ARTICLES
from core.decision.rules import ALL_RULES
from core.decision.words import WORDS
from core.explanation.advice import ITEMS
from core.explanation.dissent import CONFLICTS
from core.insights.programme import CHECKS
from core.insights.suspects import Suspect
from core.model.day import LoggedSession
from core.model.profile import Profile
from core.model.questions import QUESTIONS, REASSESS_QUESTIONS
from core.model.verdict import ACTION_WORDS, Verdict
from core.warmup.moves import MOVES
from core.warmup.plan import PRESET_WORDS
from tests.documents import ROOT, pages
from tests.documents.articles import ROOMS, article_page, our_numbers
from tests.documents.rules import readme_section, requirement_page, rule_page, with_section
from tests.documents.trace import LEFT_OUT, Carrier, carriers, traced
from tui.shell import command_named, command_parser


def test_no_generated_page_is_stale() -> None:
    for path, text in pages().items():
        stale = "stale: run `python3 -m tests.documents`"
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is {stale}"


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`((?:core|tui|tests|requirements)/[\w./-]+)`", page.read_text())
    linked = re.findall(r"\]\((?!https?:|#)([\w./-]+)", page.read_text())
    assert [path for path in named + linked if not (ROOT / path).exists()] == []


NAMED = re.compile(
    r"(?:`|^ {4}(?:ssh box )?)(?:python3 -m tui|sorecast) ([a-z]+)((?: [^`\n]*)?)(?:`|$)", re.M
)
"""A command as a page names it, between back-ticks or on a line of its own."""


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_there_and_takes_its_options(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name, rest in NAMED.findall(text):
        command = command_named(name)
        assert command, f"there is no command {name}"
        taken = {o for action in command_parser(command)._actions for o in action.option_strings}
        assert set(re.findall(r"(?<![\w-])--[a-z-]+", rest)) <= taken, f"sorecast {name}{rest}"


def test_everything_that_is_ours_stands_on_the_page_of_the_articles() -> None:
    page = article_page()
    assert [
        rule.id for rule in ALL_RULES if WORDS[rule.id].ours and f"`{rule.id}`" not in page
    ] == []
    rooms = [path for room in ROOMS for path in (ROOT / "core" / room).rglob("*.py")]
    said = sum(path.read_text(encoding="utf-8").count('ours)."""') for path in rooms)
    assert said <= len(list(our_numbers())), "a docstring says that it is ours in other words"


# The trace from statements to what carries them.


@pytest.mark.parametrize("id", traced())
def test_every_statement_is_carried_or_left_out_with_a_reason(id: str) -> None:
    assert bool(carriers(id)) != bool(LEFT_OUT.get(id))


def test_the_kinds_that_ask_for_something_are_all_traced() -> None:
    assert len(traced()) == 164
    assert set(LEFT_OUT) <= set(traced())


NAMES: Mapping[str, set[str]] = {
    "rule": {rule.id for rule in ALL_RULES},
    "move": set(MOVES),
    "preset": set(PRESET_WORDS),
    "card": {check.key for check in CHECKS},
    "suspect": set(get_args(get_type_hints(Suspect)["key"])),
    "advice": set(ITEMS),
    "conflict": set(CONFLICTS),
    "field": {question.key for question in QUESTIONS},
    "reassess": {question.key for question in REASSESS_QUESTIONS},
    "log": set(LoggedSession._fields),
    "profile": {*Profile._fields, *(f"thresholds.{key}" for key in Profile().thresholds._fields)},
    "verdict": {verdict.key for verdict in Verdict},
    "action": set(ACTION_WORDS),
}


@pytest.mark.parametrize("id", [id for id in traced() if id not in LEFT_OUT])
def test_what_carries_a_statement_exists(id: str) -> None:
    for carrier in carriers(id):
        if carrier.kind == "module":
            assert id in _text(carrier), f"{carrier} does not cite {id}"
        else:
            assert carrier.name in NAMES[carrier.kind], f"{id}: there is no {carrier}"


def _text(carrier: Carrier) -> str:
    spec = find_spec(carrier.name)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).read_text(encoding="utf-8")


# The pages.


def test_the_rule_page_has_every_rule_conflict_item_and_article() -> None:
    page = rule_page()
    titles = [f"### {rule.id}\n" for rule in ALL_RULES] + [f"### {id}: " for id in CONFLICTS]
    titles += [f"| `{key}` |" for key in ITEMS] + [f"**{id}** “" for id in ARTICLES]
    assert [title for title in titles if title not in page] == []


@pytest.mark.parametrize("render", [rule_page, requirement_page, readme_section])
def test_every_table_has_as_many_cells_in_each_row(render: Callable[[], str]) -> None:
    for block in render().split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) <= 1


def test_the_section_goes_between_the_markers_and_nowhere_else() -> None:
    readme = "# A\n<!-- rules:begin -->\nfrom another time\n<!-- rules:end -->\nafter\n"
    fresh = with_section(readme, "rules", "text")
    assert fresh.startswith("# A\n<!-- rules:begin -->\n")
    assert fresh.endswith("\n<!-- rules:end -->\nafter\n")
    assert "from another time" not in fresh
    assert with_section(fresh, "rules", "text") == fresh


@pytest.mark.parametrize("readme", ["", "<!-- rules:begin -->", "<!-- rules:end -->"])
def test_a_readme_without_its_markers_is_refused(readme: str) -> None:
    with pytest.raises(ValueError, match="markers"):
        with_section(readme, "rules", "text")
