"""ARTICLES.md: what the articles say, what is done where they disagree, and all that is ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from core.articles.requirements import REQUIREMENTS
from core.articles.sources import ARTICLES, EVIDENCE, Article
from core.decision.rules import ALL_RULES
from core.decision.words import WORDS
from core.explanation.dissent import CONFLICTS
from core.model.profile import Thresholds
from tests.documents.rules import GENERATED, as_list, as_page, as_table
from tests.documents.trace import LEFT_OUT, TRACED

CORE = Path(__file__).parents[2] / "core"
ROOMS = ("model", "decision", "explanation", "warmup", "insights")
"""Where what the program says of soreness and training is decided."""
OURS = re.compile(r"\((?:[^()]*; )?(?:the number |the table |\d+ )?(?:is )?ours\b[^()]*\)")
"""How a docstring says that a number, or a table, is in no article."""


def article_page() -> str:
    """Return ARTICLES.md."""
    return as_page(
        "# What the articles say, and what is ours",
        GENERATED,
        "Four articles, told in our own words, carry the decision. "
        "[REQUIREMENTS.md](core/REQUIREMENTS.md) follows each statement to what does it; "
        "[RULES.md](core/RULES.md) has each rule with its examples. No clinician reviewed any of "
        "it.",
        "## What each says of the decision",
        *(block for article in ARTICLES.values() for block in _article(article)),
        "## Where they disagree",
        as_table(("question", "here"), ((one.question, one.settled) for one in CONFLICTS.values())),
        "## What is ours",
        "In no article, and said to be ours wherever it is shown. The thresholds can be changed in "
        "the config; a changed one is shown as your own.",
        "**In the rules**",
        as_table(
            ("rule", "ours"),
            ((f"`{rule.id}`", words) for rule in ALL_RULES if (words := WORDS[rule.id].ours)),
        ),
        "**Thresholds, with what they are unless you change them**",
        as_table(("threshold", "is"), ((f"`{k}`", f"{v:g}") for k, v in _thresholds())),
        "**Other numbers and tables**",
        as_table(("where", "what"), sorted(our_numbers())),
        "## Known beyond the articles",
        as_list(*(f"{one.fact} ({one.citation})" for one in EVIDENCE.values())),
        "## Left out",
        as_list(*(f"{REQUIREMENTS[id].gist} ({id}): {why}" for id, why in LEFT_OUT.items())),
    )


def _article(article: Article) -> Iterator[str]:
    said = [one for one in REQUIREMENTS.values() if one.id.startswith(f"{article.id}-")]
    asks = sum(one.kind in TRACED for one in said)
    yield (
        f"**{article.citation}.** Its interest: {article.interest}. Of {len(said)} statements "
        f"{asks} ask for something. Of the decision it says:"
    )
    yield as_list(*(f"{one.gist} ({one.id})" for one in said if one.kind == "DR"))


def _thresholds() -> Iterator[tuple[str, float]]:
    yield from Thresholds()._asdict().items()


def our_numbers() -> Iterator[tuple[str, str]]:
    """Yield each constant of the pure rooms that its docstring calls ours, with its value."""
    for path in (path for room in ROOMS for path in (CORE / room).rglob("*.py")):
        module = ".".join(path.relative_to(CORE.parent).with_suffix("").parts)
        body = ast.parse(path.read_text(encoding="utf-8")).body
        if told := _told(body[0]):
            yield f"`{module}`", told
        for node, after in zip(body, body[1:], strict=False):
            if isinstance(node, ast.Assign | ast.AnnAssign) and (told := _told(after)):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                yield f"`{module}`", f"{told}{_value(module, ast.unparse(target))}"


def _told(node: ast.stmt) -> str:
    """Return a docstring that says of something that it is ours, without saying so again."""
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return ""
    text = " ".join(str(node.value.value).split())
    return OURS.sub("", text).replace(" .", ".").replace(" ,", ",") if OURS.search(text) else ""


def _value(module: str, names: str) -> str:
    values = [getattr(import_module(module), name.strip(" ()")) for name in names.split(",")]
    plain = [f"{value:g}" for value in values if isinstance(value, int | float)]
    return f" **{', '.join(plain)}**" if plain else ""
