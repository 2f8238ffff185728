"""Any morning as a person reads it, and what of it nobody should have to read.

    python -m tests.tui.rendered 2000

renders that many made-up mornings and names every fault.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random

from core.decision.decide import decide, outcome
from core.decision.facts import Request
from core.decision.rules import ALL_RULES
from core.explanation.explain import explain
from core.insights.report import report
from core.model.day import Day
from tests.core.any_request import any_request
from tui.commands import Keymap
from tui.pages.explanation import explanation_rows
from tui.shell.checkin import verdict_lines as printed
from tui.today.glance import fitted
from tui.today.summary import summary
from tui.today.today import Today
from tui.widgets.lines import plain_text
from tui.widgets.verdict import VerdictPane

_RULES = "|".join(rule.id for rule in ALL_RULES if "-" in rule.id)
_NEVER: Mapping[str, str] = {
    "a brace": r"[{}]",
    "a field or an answer by its key": r"_|\b(refer|immovable|None(?! was)|True|False)\b",
    "two stops": r"\.\.|,,|;;|: :|\s,",
    "two words": r"\b(the the|a a|and and|of of)\b",
    "a date as a machine writes it": r"\d{4}-\d\d-\d\d",
}
_OF_THE_RULES: Mapping[str, str] = {
    "a rule's id": rf"\b({_RULES})\b",
    "a requirement's id": r"\b(S[0-3]-\d\d|evidence \d+|C\d+)\b",
}
"""What only the whole reasoning may name."""
_HOURS = re.compile(r"\b(\d+)(?:\.\d+)? ?h(?:ours)?\b")
_CITED = re.compile(
    r"^\s*(?:S\d-\d\d|evidence \d+|[a-z0-9-]+ ·|[a-z0-9-]+: needs) .*\n", re.MULTILINE
)
"""A line of the reasoning that names a rule, or what a source says in its own words."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\s*•\s*|\s*·\s*|\n\n+")


def today_of(request: Request) -> Today:
    """Return what would be gathered on the day of `request`."""
    decision = decide(request)
    days = (
        Day(past.day, checkin=past.checkin, sessions=past.sessions)
        for past in sorted(request.history)
        if past.day < decision.day
    )
    day = Day(decision.day, checkin=request.checkin, reassessment=request.reassessment)
    return Today(day, tuple(days), request, decision)


def pages(today: Today) -> Iterator[tuple[str, str]]:
    """Yield each place where the morning is read, and what stands there."""
    explanation = explain(today.request, today.decision)
    pane = VerdictPane(today, Keymap())
    pane.explanation = explanation if today.decision.verdict else None
    for width, height in ((76, 40), (44, 30)):
        yield f"pane {width}", plain_text(pane.lines_for(width, height))
    yield "glance", "\n".join(fitted(summary(today), 80))
    yield "check-in", "\n\n".join(printed(today, over=False))
    if today.decision.verdict:
        yield "reasoning", plain_text(explanation_rows(today, explanation, (120, 140), 500))
    flagged = today.day._replace(morning=outcome(today.decision))
    sections = report([flagged], today.day.day, today.request.profile).sections
    yield "report", "\n\n".join(line for section in sections for line in section.lines)


def faults(today: Today) -> Iterator[str]:
    """Yield what is wrong with any of the pages, with the words that it is wrong with."""
    for name, page in pages(today):
        never = _NEVER if name == "reasoning" else {**_NEVER, **_OF_THE_RULES}
        for what, pattern in never.items():
            if found := re.search(f".*({pattern}).*", page):
                yield f"{name}: {what}: {found[0].strip()}"
        said_here = _CITED.sub("", page)
        for hours in _HOURS.finditer(said_here):
            if int(hours[1]) >= 48:
                yield f"{name}: hours: {hours[0]}"
        for said in _twice(said_here):
            yield f"{name}: twice: {said}"


def _twice(page: str) -> list[str]:
    """Return the sentences of four words and more that stand on the page twice."""
    rows = re.sub(r"\n(?!\n)\s*", " ", page) if page.count("\n\n") > 1 else page
    said = Counter(" ".join(each.split()).lower() for each in _SENTENCE.split(rows))
    return [each for each, times in said.items() if times > 1 and len(each.split()) > 3]


if __name__ == "__main__":
    count = int(sys.argv[1])
    found = Counter(
        (fault, seed)
        for seed in range(count)
        for fault in faults(today_of(any_request(Random(seed))))
    )
    verdict_lines = [f"{seed}: {fault}" for fault, seed in found]
    sys.stdout.write("\n".join([*verdict_lines, f"{count} mornings, {len(found)} faults", ""]))
