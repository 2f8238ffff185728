"""`sorecast log`: a session that is over, from flags or plain questions; then the cool-down."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from core.journal.journal import Journal
from core.journal.storage import local_now
from core.model.afterwards import RPE_WORDS, log_questions
from core.model.body import INTENSITIES, sports
from core.model.checkin import CheckIn
from core.model.day import LoggedSession, Trained
from core.model.folding import new_events
from core.model.questions import YES_NO, Question
from core.model.words import words
from tui.shell import complain, heed, settings
from tui.shell.ask import ask_all, confirm, say
from tui.shell.warmup import cool_down
from tui.today.today import gather

SAID = {text: value for value, text in YES_NO.items()}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what the questions ask; without any of it the questions are asked."""
    parser.add_argument("--session", metavar="SESSION", help="which one (the planned one)")
    parser.add_argument("--intensity", choices=INTENSITIES, help="how it was meant (as planned)")
    parser.add_argument(
        "--not-done", dest="done", action="store_false", default=None, help="it was left out"
    )
    parser.add_argument("--rpe", type=int, metavar="N", help=f"how hard: {_scale()}")
    parser.add_argument("--minutes", type=int, metavar="N", help="how long it was, 1 to 600")
    parser.add_argument("--hurt", action="store_true", default=None, help="hurt by soreness")
    parser.add_argument("--forward", choices=SAID, help="did it move the week forward")
    parser.add_argument("--unfamiliar", choices=SAID, help="was it new, or harder than usual")
    parser.epilog = (
        "examples:\n"
        "  sorecast log                             the questions, one after another\n"
        "  sorecast log --rpe 7 --minutes 45        the planned session, done\n"
        "  sorecast log --session run --not-done\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Store the session as one of today, and offer the cool-down."""
    from core.codec.validation import load

    paths, config = settings(args)
    journal = Journal(paths.data, paths.state)
    today = gather(journal, config, local_now())
    answers, given, loads = _expected(today.day.checkin), _given(args), config.profile.loads
    if not given:
        answers = _asked({**answers, "hurt": False}, log_questions(loads))
    answers = {**answers, **given}
    if "session" not in answers:
        complain("say which session it was: --session")
        return 2
    known = sports(loads) if args.session else None  # the plan is known, and so are the answers
    session = load(LoggedSession, answers, sports=known)
    journal.append(*new_events(today.day, local_now(), Trained(session)))
    heed(journal)
    say(f"Logged: {_told(session)}.")
    if session.was_done and (given or not sys.stdin.isatty()):
        print("Five minutes to cool down: sorecast warmup --cool-down")
    elif session.was_done and confirm("Cool down now, five minutes"):
        cool_down(today, config)
    return 0


def _asked(offered: Mapping[str, Any], questions: Sequence[Question]) -> dict[str, Any]:
    """Return the answers to the questions; which session it was is asked until it is said."""
    answers = ask_all(questions, offered, applies=_applies)
    while "session" not in answers:
        say("A log is of a session: say which one.")
        answers |= ask_all([q for q in questions if q.key == "session"], {})
    return answers


def _expected(checkin: CheckIn | None) -> dict[str, Any]:
    """Return what is taken unless said: the planned session, done."""
    plan = checkin.plan if checkin else None
    planned = {} if plan is None or plan.session == "none" else plan._asdict()
    planned.pop("minutes", None)  # what was planned is not how long it took
    return {**planned, "done": True}


def _given(args: argparse.Namespace) -> dict[str, Any]:
    said = {key: SAID.get(getattr(args, key)) for key in ("forward", "unfamiliar")}
    given = {key: getattr(args, key) for key in ("session", "intensity", "done", "rpe", "minutes")}
    return {k: v for k, v in {**given, "hurt": args.hurt, **said}.items() if v is not None}


def _applies(key: str, answers: Mapping[str, Any]) -> bool:
    """Tell whether a question is asked: of a session that was not done, only which it was."""
    return answers.get("done", True) or key in ("done", "session", "intensity")


def _told(session: LoggedSession) -> str:
    parts = [words(session.session), *filter(None, [session.intensity])]
    if not session.was_done:
        return ", ".join([*parts, "not done"])
    if session.rpe:
        parts.append(f"RPE {session.rpe} ({RPE_WORDS[session.rpe]})")
    if session.minutes:
        parts.append(f"{session.minutes} minutes")
    if session.hurt:
        parts.append("hurt by soreness")
    return ", ".join(parts)


def _scale() -> str:
    return ", ".join(f"{number} {text}" for number, text in RPE_WORDS.items())
