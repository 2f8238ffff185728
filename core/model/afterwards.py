"""What is asked once a day is decided: how a session went, and what is done instead."""

from __future__ import annotations

from collections.abc import Mapping

from core.model.body import SESSIONS, Loads, Session
from core.model.checkin import MINUTES
from core.model.questions import (
    EFFORT_KEYS,
    EFFORTS,
    SESSION_KEYS,
    YES_NO,
    YES_NO_LETTERS,
    Question,
    with_sports,
)
from core.model.words import words

RPE_WORDS = {
    1: "very easy", 2: "easy", 3: "light", 4: "moderate", 5: "somewhat hard", 6: "hard-ish",
    7: "hard", 8: "very hard", 9: "nearly maximal", 10: "maximal",
}  # fmt: skip
"""Words for a session's rating of perceived exertion (ours)."""

LOG_QUESTIONS: tuple[Question, ...] = (
    Question(
        "done", "Done", "Was the session done", "one", YES_NO, letters=YES_NO_LETTERS, offer=True
    ),
    Question(
        "session",
        "Session",
        "Which one",
        "one",
        {session: words(session) for session in SESSIONS if session != "none"},
        letters={key: session for key, session in SESSION_KEYS.items() if session != "none"},
    ),
    Question(
        "intensity",
        "Effort",
        "How was it meant",
        "one",
        EFFORTS,
        letters=EFFORT_KEYS,
        offer="moderate",
    ),
    Question("rpe", "RPE", "How hard was it, 1 to 10", "one", RPE_WORDS),
    Question("minutes", "Minutes", "How long was it, in minutes", "number", bounds=MINUTES),
    Question(
        "hurt",
        "Hurt",
        "Did soreness hurt the session",
        "one",
        YES_NO,
        letters=YES_NO_LETTERS,
        offer=False,
    ),
    Question(
        "forward", "Forward", "Did it move the week forward", "one", YES_NO, letters=YES_NO_LETTERS
    ),
    Question(
        "unfamiliar",
        "New",
        "Was it new, or harder than usual",
        "one",
        YES_NO,
        letters=YES_NO_LETTERS,
    ),
)
"""What is asked of a session that is over: S0-44, S3-37, S2-39, S3-03. Undone asks only which."""


def log_questions(loads: Mapping[Session, Loads]) -> tuple[Question, ...]:
    """Return what is asked of a session that is over, a person's own sports among the sessions."""
    return tuple(with_sports(q, loads) if q.key == "session" else q for q in LOG_QUESTIONS)


OVERRIDE_QUESTIONS: tuple[Question, ...] = (
    Question(
        "verdict",
        "Instead",
        "What will you do instead",
        "one",
        {
            "train": "train as planned",
            "modify": "train, modified",
            "recover": "active recovery",
            "rest": "rest",
        },
    ),
    Question("reason", "Reason", "Why", "text"),
)
