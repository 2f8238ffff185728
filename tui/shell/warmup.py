"""`sorecast warmup`: the guided warm-up; with --plain line by line, without a full screen."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from core.codec.record import to_json
from core.decision.decide import decide, outcome
from core.journal.journal import Journal
from core.journal.storage import JournalError, local_now
from core.model.body import GENTLE_SESSIONS
from core.model.checkin import Reassessment, Soreness
from core.model.day import Reassessed, WarmupProgress
from core.model.folding import new_events
from core.model.questions import Question
from core.model.verdict import ACTION_WORDS, Verdict
from core.warmup.moves import MOVES
from core.warmup.needs import needs_of
from core.warmup.plan import LENGTHS, PRESET_WORDS, TESTS, WarmupPlan, build_plan, listed_steps
from core.warmup.result import FADES_AFTER, fading_note, result_line
from core.warmup.timer import (
    Timer,
    from_progress,
    offers_questions,
    offers_resume,
    runs_elsewhere,
)
from tui.forms.reassess import reassess_questions
from tui.settings.config import Config
from tui.settings.paths import find_paths
from tui.shell import complain, heed, settings
from tui.shell.ask import Back, ask_all, confirm, forget_typed, say
from tui.shell.dashboard import open_dashboard
from tui.shell.follow import follow, show_plan
from tui.stage.contact import contact_sheet, described
from tui.terminal.clock import steady
from tui.terminal.plain import needs_ascii, width
from tui.today.summary import fitting_actions
from tui.today.today import Today, gather, offers_short

SHEET_COLUMNS = 149
"""The sheet's width where the terminal gives none: four movements beside each other."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take how to run it, how long, and what to leave out."""
    parser.add_argument("--plain", action="store_true", help="line by line, without a full screen")
    parser.add_argument("--preset", choices=LENGTHS, help="another length than the offered one")
    parser.add_argument(
        "--without",
        choices=tuple(MOVES),
        action="append",
        default=[],
        metavar="MOVE",
        help=f"leave a movement out for today: {', '.join(MOVES)}",
    )
    other = parser.add_mutually_exclusive_group()
    other.add_argument(
        "--cool-down", action="store_true", help="the five minutes after the session, as --plain"
    )
    other.add_argument("--moves", action="store_true", help="show every movement, how it is done")
    other.add_argument("--json", action="store_true", help="today's plan, for programs")
    parser.epilog = (
        "examples:\n"
        "  sorecast warmup                          in the dashboard\n"
        "  sorecast warmup --plain --preset short   line by line, for a screen reader\n"
        "  sorecast warmup --cool-down\n"
        "  sorecast warmup --moves                  all movements, drawn; --plain in words\n"
        "  sorecast warmup --json                   today's steps, and which of them waits\n\n"
        f"{parser.epilog}"
    )


def run(args: argparse.Namespace) -> int:
    """Run today's warm-up, ask the five questions, store and print what they change."""
    if not (args.plain or args.cool_down or args.moves or args.json):
        paths = find_paths(args.data, args.config)
        return open_dashboard(paths, warmup=True, debug=args.debug)
    paths, config = settings(args)
    config = config._replace(left_out=config.left_out | set(args.without))
    if args.moves:
        show_moves(config, drawn=not args.plain)
        return 0
    journal = Journal(paths.data, paths.state)
    if args.json:
        return _print_json(gather(journal, config, local_now()), config, args.preset)
    if args.cool_down:
        cool_down(gather(Journal(paths.data, paths.state), config, local_now()), config)
        return 0
    return _warm_up(Journal(paths.data, paths.state), config, args.preset)


def show_moves(config: Config, *, drawn: bool) -> None:
    """Print every movement: its two poses and how it is done, or only that in words."""
    if not drawn:
        for move in MOVES.values():
            say(f"{move.name}. {described(move)}")
        return
    ascii_only = needs_ascii(config.ascii, sys.stdout)
    for row in contact_sheet(width(sys.stdout) or SHEET_COLUMNS, ascii_only=ascii_only):
        print("".join(text for text, _ in row).rstrip())


def _print_json(today: Today, config: Config, length: str | None) -> int:
    """Print the plan that is offered, and which step of a begun one waits."""
    plan = build_plan(length or today.decision.warmup, needs_of(today.request), config.left_out)
    event = today.day.warmup
    waits = event.body if event and offers_resume(event, local_now()) else None
    step = waits.step + 1 if isinstance(waits, WarmupProgress) else None
    answer = {
        "day": today.day.day.isoformat(),
        "warmup": plan.preset,
        "steps": to_json(listed_steps(plan)),
        "waits": step,
    }
    print(json.dumps(answer, ensure_ascii=False))
    return 0


def cool_down(today: Today, config: Config) -> None:
    """Run the five minutes after a session; nothing of it is stored."""
    plan = build_plan("cool_down", needs_of(today.request), config.left_out)
    show_plan(plan)
    follow(Timer(plan.preset, plan.timed), plan, {}, _forget, bell=config.bell)


def _forget(_progress: WarmupProgress) -> None:
    """Keep nothing: a cool-down that was broken off is not worth resuming."""


def _warm_up(journal: Journal, config: Config, length: str | None) -> int:
    now = local_now()
    today = gather(journal, config, now)
    offered = today.decision.warmup
    if not today.decision.verdict:
        print("No check-in yet: the warm-up is made for today's session and sore parts.")
        print("Check in first: sorecast checkin")
        return 1
    on_request = offers_short(today)
    if offered in ("none", "walk") and not (length == "short" and on_request):
        print(f"{today.decision.headline} Today: {PRESET_WORDS[offered]}.")
        if on_request:
            print("A short one, if you like: sorecast warmup --plain --preset short")
        return 0
    if length and offered not in LENGTHS and not on_request:
        complain(f"the {PRESET_WORDS[offered]} has one length")
        return 2
    timer, id = _broken_off(today, now)
    if timer is None:
        plan = _agreed(config, today, length or offered)
        timer = Timer(plan.preset, plan.timed)
    else:
        plan = build_plan(timer.preset, needs_of(today.request), config.left_out)
    keep = _keeper(journal, today, id)
    try:
        timer, reassessment = _followed(today, timer, plan, keep, bell=config.bell)
    except TakenOver:
        print("Another terminal has taken the warm-up over.")
        return 0
    if timer.ended == "pain":
        return _settle(journal, config, now, today, Reassessment(new_pain=True))
    if reassessment is None:
        print(f"{today.decision.headline} Nothing was reassessed.")
        return 0
    return _settle(journal, config, now, today, reassessment)


def _followed(
    today: Today,
    timer: Timer,
    plan: WarmupPlan,
    keep: Callable[[WarmupProgress], None],
    *,
    bell: bool,
) -> tuple[Timer, Reassessment | None]:
    """Run the timer and ask; back from the first question leads to the last step."""
    levels = _soreness(today)
    while True:
        if not timer.ended:
            timer = follow(timer, plan, levels, keep, bell=bell)
        asks = timer.preset in TESTS and plan.session not in GENTLE_SESSIONS
        if timer.ended == "pain" or not asks:
            return timer, None
        try:
            return timer, _reassess(today, timer)
        except Back:
            timer = timer.on("back", steady())


def _broken_off(today: Today, now: datetime) -> tuple[Timer | None, str | None]:
    """Return the stored warm-up to go on with and its event's id, if the person wants that."""
    event = today.day.warmup
    unasked = not today.day.reassessment and offers_questions(event, now)
    if event is None or not (unasked or offers_resume(event, now)):
        return None, None
    assert isinstance(event.body, WarmupProgress)
    if unasked:
        print(f"The warm-up was {event.body.ended} and not asked about; back goes on with it.")
        return from_progress(event.body), event.id
    where = f"at step {event.body.step + 1} of {len(event.body.steps)}"
    asks = f"A warm-up was broken off {where}. Go on there"
    if runs_elsewhere(event, now):
        asks = f"A warm-up is running in another terminal, {where}. Take it over"
    return (from_progress(event.body), event.id) if confirm(asks) else (None, None)


def _agreed(config: Config, today: Today, preset: str) -> WarmupPlan:
    """Show the plan, and another when another length is asked for, until it may start."""
    if today.day.settled and today.day.warmup:
        print(_result(today))
        if note := fading_note(today.day.warmup.at, local_now()):
            print(note)
    while True:
        plan = build_plan(preset, needs_of(today.request), config.left_out)
        show_plan(plan)
        if not sys.stdin.isatty():
            return plan
        lengths = f", or type another length: {', '.join(LENGTHS)}" if preset in LENGTHS else ""
        word = input(f"Enter starts{lengths}: ").strip().lower()
        if not lengths or word not in LENGTHS:
            return plan
        preset = word


def _soreness(today: Today) -> Soreness:
    checkin = today.day.checkin
    levels = checkin.soreness if checkin and checkin.soreness else {}
    return {part: level for part, level in levels.items() if level}


class TakenOver(Exception):
    """Another terminal goes on with this warm-up."""


def _keeper(journal: Journal, today: Today, id: str | None) -> Callable[[WarmupProgress], None]:
    """Return what stores how far the warm-up is, always as one event.

    It raises TakenOver once that event says something else than was stored from here.
    """
    kept: WarmupProgress | None = None

    def keep(progress: WarmupProgress) -> None:
        nonlocal id, kept
        try:
            there = journal.day(today.day.day).warmup
            if kept and there and there.id == id and there.body != kept:
                raise TakenOver
            (event,) = new_events(today.day, local_now(), progress)
            event = event._replace(id=id or event.id)
            journal.append(event)
        except JournalError as error:  # a full disk does not end a warm-up
            complain(str(error))
        else:
            id, kept = event.id, progress

    return keep


def _reassess(today: Today, timer: Timer) -> Reassessment | None:
    """Ask the five questions, and again each sore part's number; None when none was answered.

    Raises Back when the first of them leads back to the warm-up.
    """
    levels = _soreness(today)
    questions = reassess_questions(levels, ramped=timer.ramped)
    forget_typed()
    answers: dict[str, Any] = ask_all(questions, {}, leads_out=True)
    while sys.stdin.isatty() and answers:
        told = ", ".join(f"{q.label.lower()} {_told(q, answers)}" for q in questions)
        if input(f"{told.capitalize()}. Enter stores, back changes it: ").strip().lower() != "back":
            break
        answers = ask_all(questions, answers, at=len(questions) - 1)
    second = {part: answers.pop(part) for part in levels if part in answers}
    return Reassessment(**answers, soreness=second or None) if answers else None


def _told(question: Question, answers: dict[str, Any]) -> str:
    value = answers.get(question.key)
    return "left open" if value is None else str(question.answers.get(value, value))


def _settle(
    journal: Journal, config: Config, now: datetime, begun: Today, reassessment: Reassessment
) -> int:
    """Store the answers with the verdict that they get from the check-in as it is by now.

    They know what was known when the warm-up began: it tested no other answers.
    """
    today = gather(journal, config, now)
    final = decide(today.request._replace(reassessment=reassessment))
    journal.append(*new_events(begun.day, local_now(), Reassessed(reassessment, outcome(final))))
    heed(journal)
    print(_result(gather(journal, config, now)))
    print(final.headline)
    for action in fitting_actions(final):
        print(f"  {ACTION_WORDS[action]}")
    if final.verdict <= Verdict.MODIFY:
        minutes = FADES_AFTER.seconds // 60
        print(f"Begin within {minutes} minutes: then the warm-up's effect fades (evidence 17).")
    return 0


def _result(today: Today) -> str:
    return result_line(decide(today.request._replace(reassessment=None)), today.decision)
