"""The words after a warm-up: what it changed, and when its effect is gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.model.verdict import Verdict

if TYPE_CHECKING:
    from core.decision.decide import Decision

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


def result_line(morning: Decision, final: Decision) -> str:
    """Say what the warm-up changed, from the decisions without and with the reassessment.

    "Morning: modified. After the warm-up: as planned. Lifted: caution-in-main-muscles. Kept: none."
    Rules that the warm-up added are named too, when there are any.
    """
    before = {finding.rule for finding in morning.fired}
    kept = [finding.rule for finding in final.fired if finding.rule in before]
    added = [finding.rule for finding in final.fired if finding.rule not in before]
    return (
        f"Morning: {_OUTCOME_WORDS[morning.verdict]}. "
        f"After the warm-up: {_OUTCOME_WORDS[final.verdict]}. "
        f"Lifted: {', '.join(final.lifted) or 'none'}. Kept: {', '.join(kept) or 'none'}."
    ) + (f" Added: {', '.join(added)}." if added else "")


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
