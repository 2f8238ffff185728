"""`sorecast rules`: the rules of the decision, and everything behind one of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui.shell import complain, settings

if TYPE_CHECKING:
    from core.decision.rule import Rule
    from core.model.profile import Thresholds

LABEL = 12
"""Columns of a label such as "fires when"."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to explain."""
    parser.add_argument(
        "id",
        nargs="*",
        metavar="ID",
        help="a rule; or a conflict (C5), a statement (S1-20), evidence 5, advice (massage)",
    )
    parser.epilog = (
        "examples:\n"
        "  sorecast rules\n"
        "  sorecast rules high-in-main-muscles\n"
        "  sorecast rules C5\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Print the list, or one thing whole."""
    config = settings(args)[1]
    asked = " ".join(args.id)
    lines = _explained(asked) if asked else _listed()
    if lines is None:
        complain(_unknown(asked))
        return 2
    _print(lines)
    _print(_own(config.profile.thresholds))
    return 0


def _print(lines: Iterable[tuple[str, str]]) -> None:
    """Print each text behind its label; where lines wrap, under itself."""
    from textwrap import fill

    from tui.terminal.plain import width

    room = width(sys.stdout)
    for label, text in lines:
        line = label + text
        print(fill(line, room, subsequent_indent=" " * len(label)) if room and line else line)


def _listed() -> Iterator[tuple[str, str]]:
    from core.decision.rules import ALL_RULES
    from core.decision.words import WORDS

    longest = max(len(rule.id) for rule in ALL_RULES)
    for rule in ALL_RULES:
        yield f"{rule.verdict.key:<8} {rule.id:<{longest}}  ", WORDS[rule.id].asks
    yield "", ""
    yield "", "The verdict is the strictest among the rules that fire."
    yield "", "sorecast rules ID explains one: when, why, its sources and examples."


def _explained(id: str) -> Iterable[tuple[str, str]] | None:
    """Return the lines about whatever has this id, None when nothing has."""
    from core.articles.requirements import REQUIREMENTS
    from core.articles.sources import EVIDENCE
    from core.decision.rules import ALL_RULES
    from core.explanation.advice import ITEMS
    from core.explanation.dissent import CONFLICTS

    rules = {rule.id: rule for rule in ALL_RULES}
    lower, upper = id.lower(), id.upper()
    if lower in rules:
        return _rule(rules[lower])
    if upper in CONFLICTS:
        return _conflict(upper)
    if lower in ITEMS:
        return _advice(lower)
    if upper in REQUIREMENTS or lower in EVIDENCE:
        return _statement(upper if upper in REQUIREMENTS else lower)
    return None


def _rule(rule: Rule) -> Iterator[tuple[str, str]]:
    from core.decision.words import WORDS, lifting
    from core.model.verdict import ACTION_WORDS, CARE_WORDS

    words = WORDS[rule.id]
    yield "", rule.id
    yield "", words.asks
    yield "", ""
    yield _label("fires when"), words.when
    yield _label("verdict"), f"{rule.verdict.label}; {lifting(rule)}"
    if rule.alarm and not rule.today:
        yield _label("urgent" if rule.alarm.urgent else "see"), CARE_WORDS[rule.alarm.care]
    for number, action in enumerate(rule.actions):
        yield _label("" if number else "asks for"), ACTION_WORDS[action]
    yield _label("why"), words.why
    if words.ours:
        yield _label("ours"), words.ours
    yield from _sources(rule.sources)
    yield _label("page"), f"core/RULES.md#{rule.id}"
    yield from (("", ""), ("", "examples"))
    for example in words.examples:
        yield _label("fires" if example.fires else "does not"), example.text


def _conflict(id: str) -> Iterator[tuple[str, str]]:
    from core.articles.sources import works
    from core.explanation.dissent import CONFLICTS

    conflict = CONFLICTS[id]
    yield "", f"{id}: {conflict.question}"
    yield "", ""
    for side in conflict.sides:
        who = f"{works(side.sources)}: " if side.sources else ""
        yield "  - ", f"{who}{side.says}"
    yield "  here: ", conflict.settled
    yield from _sources(tuple(id for side in conflict.sides for id in side.sources))


def _advice(key: str) -> Iterator[tuple[str, str]]:
    from core.explanation.advice import ITEMS

    item = ITEMS[key]
    yield "", key
    yield "", item.advice.text.replace("{parts}", "the sore parts")
    yield "", ""
    yield _label("fits"), item.when
    yield from _sources((*item.advice.sources, *item.advice.evidence))


def _statement(id: str) -> Iterator[tuple[str, str]]:
    from core.articles.sources import article, source
    from core.decision.rules import ALL_RULES

    cited, work = source(id), article(id)
    yield "", f"{id}: {cited.gist}"
    yield "", cited.work
    if work:
        yield "", f"its interest: {work.interest}"
    rules = ", ".join(rule.id for rule in ALL_RULES if id in rule.sources)
    if rules:
        yield "", f"cited by {rules}"


def _sources(ids: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the works, each with what it says there."""
    from core.articles.sources import source

    cited = [source(id) for id in ids]
    yield from (("", ""), ("", "sources"))
    for work in dict.fromkeys(one.work for one in cited):
        yield "  ", work
        for one in cited:
            if one.work == work:
                yield f"    {one.id}  ", one.gist


def _own(thresholds: Thresholds) -> Iterator[tuple[str, str]]:
    """Yield the thresholds that the person changed: the rules then go by those."""
    ours = type(thresholds)()
    changed = [
        f"{name} {own:g} (ours: {our:g})"
        for name, own, our in zip(thresholds._fields, thresholds, ours, strict=True)
        if own != our
    ]
    if changed:
        yield "", ""
        yield "your own thresholds: ", ", ".join(changed)


def _label(text: str) -> str:
    return f"  {text:<{LABEL}}"


def _unknown(id: str) -> str:
    from core.decision.rules import ALL_RULES
    from core.explanation.advice import ITEMS
    from core.model.words import meant

    near = meant(id.lower(), [*(rule.id for rule in ALL_RULES), *ITEMS])
    return f"there is no rule {id!r}{near or '; sorecast rules lists them'}"
