"""A check-in in about eight lines: what belongs together stands together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from core.model.questions import Question
from core.model.words import words
from tui.forms.form import Form, answer_words

_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Plan", ("plan.session", "plan.intensity", "plan.minutes")),
    ("Sore", ("soreness",)),
    ("Kind", ("pain", "spread")),
    ("Moves", ("daily", "range", "reckless")),
    ("Sleep", ("sleep_hours", "sleep_quality")),
    ("Drain", ("drained",)),
)
"""Which answers share a line, and what it is called; any other has a line of its own."""
SCALE = 5
"""Steps of the scales that are drawn as dots."""
_NAMED = {"daily": "daily {}", "reckless": "reckless: {}", "plan.minutes": "{} min"}


class AnswerLine(NamedTuple):
    """One line of answers. `fields` are those asked; `dots` is a step of 1 to 5, None for none."""

    label: str
    fields: tuple[str, ...]
    text: str
    dots: int | None = None

    @property
    def answered(self) -> bool:
        """Something on the line was answered."""
        return bool(self.text) or self.dots is not None


def answer_lines(form: Form, *, only: frozenset[str] | None = None) -> list[AnswerLine]:
    """Return the lines of a form's questions, or of those questions that are named."""
    lines: list[AnswerLine] = []
    seen: set[str] = set()
    for question in form.questions:
        if question.key in seen or (only is not None and question.key not in only):
            continue
        label, keys = _group(question)
        shared = [q for q in form.questions if q.key in keys and (only is None or q.key in only)]
        seen.update(q.key for q in shared)
        lines.append(_line(label, shared, form.answers))
    return lines


def _group(question: Question) -> tuple[str, tuple[str, ...]]:
    for label, keys in _GROUPS:
        if question.key in keys:
            return label, keys
    return question.label, (question.key,)


def _line(label: str, questions: list[Question], answers: Mapping[str, Any]) -> AnswerLine:
    texts, dots = [], None
    for question in questions:
        value = answers.get(question.key)
        if _is_scale(question) and value is not None:
            dots = int(value)
        if question.key != "sleep_quality":
            texts.append(_text(question, value))
    joined = " · ".join(filter(None, texts))
    return AnswerLine(label, tuple(question.key for question in questions), joined, dots)


def _text(question: Question, value: Any) -> str:
    if value is None:
        return ""
    if question.key == "reckless" and value is False:
        return ""
    text = question.answers[value] if _is_scale(question) else answer_words(question, value)
    short = text.partition(":")[0].partition(", but")[0] if question.kind == "one" else text
    return _NAMED.get(question.key, "{}").format(short)


def _is_scale(question: Question) -> bool:
    return question.kind == "one" and list(question.answers) == list(range(1, SCALE + 1))


def sore_parts_of(form: Form) -> list[tuple[str, int]]:
    """Return the sore parts as a person reads them, the sorest first."""
    levels: Mapping[Any, int] = form.answers.get("soreness") or {}
    ranked = sorted(levels.items(), key=lambda item: -item[1])
    return [(words(part), level) for part, level in ranked if level]
