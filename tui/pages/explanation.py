"""The whole reasoning behind today, for the page, the clipboard and plain text."""

from __future__ import annotations

from core.articles.sources import source, works
from core.decision.decide import Decision, decide
from core.decision.facts import facts_of
from core.decision.words import cause
from core.explanation.course import course
from core.explanation.explain import Explanation
from core.model.day import WarmupProgress
from core.model.verdict import Verdict
from core.model.words import capitalized, listed, words
from core.warmup.result import result_of
from core.warmup.timer import from_progress
from tui.today.summary import ahead, lacking, to_do
from tui.today.today import Today, helpful_swaps
from tui.widgets.banner import accent_of
from tui.widgets.lines import Line, line, wrapped

_INDENT = "  "


def explanation_rows(
    today: Today, explanation: Explanation, heart_rate: tuple[int, int], width: int
) -> list[Line]:
    """Return every layer of the decision: fired rules first, what was not asked last.

    `heart_rate` is that of easy work, in beats a minute.
    """
    decision = today.decision
    rows = [line((decision.label.upper(), accent_of(decision)))]
    rows += wrapped(decision.headline, width, "strong")
    rows += _fired(today, width)
    rows += _section("The warm-up", warmup_told(today), width)
    rows += _section("What to do", to_do(decision, heart_rate), width)
    swaps = ", ".join(words(session) for session in helpful_swaps(decision))
    rows += _section("Other sessions that fit today better", [swaps] if swaps else [], width)
    rows += _section("What would change it", [c.text for c in explanation.would_change], width)
    rows += _section("What comes next", ahead(decision, explanation.watch), width)
    rows += _course(today, width)
    rows += _dissent(explanation, width)
    rows += _advice(explanation, decision, width)
    unchecked = []
    for unknown in explanation.not_checked:
        asked, days = lacking(unknown.needs, today.day.day)
        unchecked.append(f"{unknown.rule}: needs {listed([*asked, *days])}")
    rows += _section("Not checked, for want of an answer", unchecked, width)
    rows += [
        line(),
        *wrapped("Advice, never a diagnosis. In doubt ask a clinician.", width, "quiet"),
    ]
    return rows


def warmup_told(today: Today) -> list[str]:
    """Say what was done of the warm-up, what its answers were, and what they changed."""
    day, request = today.day, today.request
    texts, ramped = [], True
    if day.warmup and isinstance(day.warmup.body, WarmupProgress) and day.warmup.body.steps:
        timer = from_progress(day.warmup.body)
        ramped = timer.ramped
        done = sum(map(timer.is_done, range(len(timer.steps))))
        minutes = [
            f"{seconds // 60}:{seconds % 60:02}" for seconds in (int(timer.done), timer.total)
        ]
        texts.append(f"{done} of {len(timer.steps)} steps done, {' of '.join(minutes)} minutes.")
    if day.reassessment is None:
        return texts
    morning = decide(request._replace(reassessment=None))
    levels = (day.checkin.soreness if day.checkin else None) or {}
    result = result_of(morning, today.decision, day.reassessment, levels, ramped=ramped)
    given = [f"{answer.label} {answer.text}" for answer in result.answers]
    rated = [f"{words(part)} {old} → {new}" for part, old, new in result.parts if new is not None]
    texts.append(f"{capitalized(', '.join(given))}.")
    texts += [f"{capitalized(', '.join(rated))}."] if rated else []
    texts += [f"Lifted: {text}." for text in result.lifted]
    texts += [f"Kept: {cause(text).rstrip('.')}." for text in result.kept]
    return [*texts, *filter(None, [result.why])]


def _section(title: str, texts: list[str], width: int) -> list[Line]:
    if not texts:
        return []
    rows = [line(), line((title, "accent"))]
    for text in texts:
        rows += wrapped(text, width, "", _INDENT)
    return rows


def _fired(today: Today, width: int) -> list[Line]:
    findings = today.decision.fired
    if not findings and today.decision.verdict is Verdict.REFER:
        return []  # a flag without a plan, of which the headline says all
    if not findings:
        return _section("Why", ["No rule asks for anything else."], width)
    rows = [line(), line(("Why", "accent"))]
    for finding in findings:
        if finding.because not in today.decision.headline:
            rows += wrapped(finding.because, width, "", _INDENT)
        lifts = "a warm-up can lift it" if finding.lifts else "a warm-up cannot lift it"
        rows += wrapped(
            f"{finding.rule} · {finding.verdict.short} · {lifts}", width, "quiet", _INDENT
        )
        for id in finding.sources:
            rows += wrapped(f"{id} {works((id,))}: {source(id).gist}", width, "quiet", _INDENT * 2)
    return rows


def _course(today: Today, width: int) -> list[Line]:
    facts = facts_of(today.request)
    # what is flagged is no such soreness, and what aches in a fever is none either
    other = today.decision.verdict is Verdict.REFER or (facts and facts.checkin.illness == "ill")
    texts = [place.text for place in course(facts)] if facts and not other else []
    return _section("Where the soreness is in its course (an expectation)", texts, width)


def _dissent(explanation: Explanation, width: int) -> list[Line]:
    texts = [f"{entry.text} ({', '.join(entry.sources)})" for entry in explanation.dissent]
    return _section("Who would decide otherwise", texts, width)


def _advice(explanation: Explanation, decision: Decision, width: int) -> list[Line]:
    """Return what helps, but for who should see a red flag, which stands in what to do."""
    helps = [item for item in explanation.advice if item.key != f"care-{decision.care}"]
    if not helps:
        return []
    rows = [line(), line(("What helps today", "accent"))]
    told: set[str] = set()
    for item in helps:
        rows += wrapped(f"{item.text} ({works(item.sources)})", width, "", _INDENT)
        for side in item.sides:
            where = f" ({', '.join(side.sources)})" if side.sources else ""
            rows += wrapped(side.says + where, width, "quiet", _INDENT * 2)
        for id in item.evidence:
            if id not in told:
                rows += wrapped(
                    f"Beyond the articles: {source(id).gist}", width, "quiet", _INDENT * 2
                )
            told.add(id)
    return rows
