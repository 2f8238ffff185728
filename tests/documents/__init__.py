"""The generated pages: `python3 -m tests.documents` writes them, a test compares them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from core.decision.decide import decide
from core.exchange.contract import parse_request, render
from core.explanation.explain import explain
from core.model.questions import QUESTIONS, REASSESS_QUESTIONS
from core.warmup.plan import offered_plan
from tests.documents.articles import article_page
from tests.documents.commands import command_table, key_table
from tests.documents.rules import readme_section, requirement_page, rule_page, with_section
from tui.shell.manual import man_page

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DECIDE = ROOT / "DECIDE.md"


def pages() -> Mapping[Path, str]:
    """Return what each generated file should hold."""
    return {
        ROOT / "core" / "RULES.md": rule_page(),
        ROOT / "core" / "REQUIREMENTS.md": requirement_page(),
        ROOT / "ARTICLES.md": article_page(),
        README: _readme(README.read_text(encoding="utf-8")),
        ROOT / "tui" / "shell" / "sorecast.1": man_page(),
        DECIDE: _decide(DECIDE.read_text(encoding="utf-8")),
    }


def _readme(page: str) -> str:
    page = with_section(page, "rules", readme_section())
    page = with_section(page, "keys", key_table())
    return with_section(page, "commands", command_table())


def _decide(page: str) -> str:
    """Fill in what each field takes, and the real answer to the page's own request."""
    request = parse_request(json.loads(page.split("```json")[1].split("```")[0]))
    decision = decide(request)
    answered = render(decision, explain(request, decision), offered_plan(request, decision))
    answer = json.dumps(answered, indent=2, ensure_ascii=False)
    rows = [f"| `checkin.{q.key}` | {q.takes} |" for q in QUESTIONS]
    rows += [f"| `reassessment.{q.key}` | {q.takes} |" for q in REASSESS_QUESTIONS]
    page = with_section(page, "fields", "\n".join(["| field | takes |", "|---|---|", *rows]))
    return with_section(page, "answer", f"```json\n{answer}\n```")
