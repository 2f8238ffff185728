"""What a warm-up changed, and when its effect is gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from core.decision.words import cause
from core.model.body import Part
from core.model.checkin import Reassessment
from core.model.questions import REASSESS_QUESTIONS
from core.model.verdict import Verdict
from core.model.words import listed

if TYPE_CHECKING:
    from core.decision.decide import Decision
    from core.decision.rule import Finding

FADES_AFTER = timedelta(minutes=15)
"""A longer wait loses what the warm-up gave (evidence 17)."""

_OUTCOME_WORDS: Mapping[Verdict, str] = {
    Verdict.UNKNOWN: "no check-in",
    Verdict.TRAIN: "as planned",
    Verdict.MODIFY: "modified",
    Verdict.RECOVER: "active recovery",
    Verdict.REST: "rest",
    Verdict.REFER: "get it checked",
}
_OPENS: Mapping[str, tuple[object, ...]] = {
    "feel": ("better",),
    "movement": ("clean",),
    "range": ("full", "stiff"),
    "output": ("normal",),
    "new_pain": (False,),
}
"""The answers with which a warm-up opens up: it takes all five (S2-30)."""
_MISSING: Mapping[str, str] = {
    "feel": "whether it eased",
    "movement": "how it moves",
    "range": "the range of motion",
    "output": "the output",
    "new_pain": "new pain",
}


class Answer(NamedTuple):
    """An answer after the warm-up in words; `good` is None where there is none."""

    label: str
    text: str
    good: bool | None


class Result(NamedTuple):
    """What a warm-up changed: the verdict before and after, and what became of each reason.

    `why` says why nothing was lifted, empty where something was, or nothing had to be.
    """

    before: Verdict
    after: Verdict
    lifted: tuple[str, ...]
    kept: tuple[str, ...]
    added: tuple[str, ...]
    why: str
    answers: tuple[Answer, ...]
    parts: tuple[tuple[Part, int, int | None], ...]
    """Each sore part with its soreness this morning and after the warm-up, sorest first."""


def result_of(
    morning: Decision,
    final: Decision,
    reassessment: Reassessment,
    levels: Mapping[Part, int],
    *,
    ramped: bool = True,
) -> Result:
    """Return what the warm-up changed, from the decisions without and with its answers.

    `levels` is this morning's soreness; `ramped` tells that the ramp was worked on.
    """
    before = {finding.rule for finding in morning.fired}
    after = reassessment.soreness or {}
    strict = [finding for finding in morning.fired if finding.verdict > Verdict.TRAIN]
    sore = sorted((part for part in levels if levels[part]), key=lambda part: -levels[part])
    return Result(
        morning.verdict,
        final.verdict,
        tuple(cause(f.because).rstrip(".") for f in morning.fired if f.rule in final.lifted),
        tuple(_short(f) for f in final.fired if f.rule in before and f.verdict > Verdict.TRAIN),
        tuple(_short(finding) for finding in final.fired if finding.rule not in before),
        "" if final.lifted or not strict else _why(strict, reassessment, ramped=ramped),
        _answers(reassessment),
        tuple((part, levels[part], after.get(part)) for part in sore),
    )


def _short(finding: Finding) -> str:
    return finding.because.rstrip(".")


def _why(strict: list[Finding], reassessment: Reassessment, *, ramped: bool) -> str:
    """Say why a warm-up lifted nothing of what stands against the session."""
    if not any(finding.lifts for finding in strict):
        return "Nothing lifted: what stands against it is nothing that a warm-up can test."
    given = reassessment._asdict()
    bad = [
        question.answers[given[question.key]]
        for question in REASSESS_QUESTIONS
        if given[question.key] is not None
        and question.key != "new_pain"
        and given[question.key] not in _OPENS[question.key]
    ]
    if given["new_pain"]:
        return "Nothing lifted: there is new pain."
    if bad:
        return f"Nothing lifted: it takes better, clean, full and normal, not {listed(bad)}."
    missing = [key for key in _OPENS if given[key] is None]
    if missing == ["output"] and not ramped:
        return "Nothing lifted: the last step was left out, so its output is not known."
    return f"Nothing lifted: {listed([_MISSING[key] for key in missing])} was not answered."


def _answers(reassessment: Reassessment) -> tuple[Answer, ...]:
    given = reassessment._asdict()
    return tuple(
        Answer(
            question.label.lower(),
            "not answered"
            if given[question.key] is None
            else question.answers[given[question.key]],
            None if given[question.key] is None else given[question.key] in _OPENS[question.key],
        )
        for question in REASSESS_QUESTIONS
    )


def result_line(morning: Decision, final: Decision) -> str:
    """Say what the warm-up changed, from the decisions without and with the reassessment.

    "Morning: modified. After the warm-up: as planned. Lifted: caution in main muscles. Kept: none."
    What the warm-up added is named too, where there is any.
    """
    before = {finding.rule for finding in morning.fired}
    kept = [finding.rule for finding in final.fired if finding.rule in before]
    added = [finding.rule for finding in final.fired if finding.rule not in before]
    return (
        f"Morning: {_OUTCOME_WORDS[morning.verdict]}. "
        f"After the warm-up: {_OUTCOME_WORDS[final.verdict]}. "
        f"Lifted: {_named(final.lifted)}. Kept: {_named(kept)}."
    ) + (f" Added: {_named(added)}." if added else "")


def _named(rules: tuple[str, ...] | list[str]) -> str:
    return ", ".join(rule.replace("-", " ") for rule in rules) or "none"


def fading_note(ended: datetime, now: datetime) -> str | None:
    """Return a note when the warm-up ended more than 15 minutes ago, else None (evidence 17)."""
    waited = now - ended
    if waited <= FADES_AFTER:
        return None
    minutes = int(waited / timedelta(minutes=1))
    return (
        f"The warm-up ended {minutes} minutes ago. Its effect fades after about 15: "
        "move for a few minutes again before the session (evidence 17)."
    )
