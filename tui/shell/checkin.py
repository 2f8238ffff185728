"""`sorecast checkin`: the morning's questions line by line, or their answers as options."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, get_args

from core.codec.record import plan_from_words, to_json
from core.decision.unjudged import CARE
from core.explanation.ending import about_decides, is_flag
from core.journal.journal import Journal
from core.journal.storage import local_now
from core.model.body import sports
from core.model.checkin import CheckIn, Sign
from core.model.day import FlagResolved, training_day
from core.model.folding import new_events
from core.model.questions import QUESTIONS, Question, in_decimals
from core.model.verdict import Verdict
from core.model.words import capitalized, words
from tui.forms.checkin import CheckInForm
from tui.forms.flag import FlagForm
from tui.settings.config import Config, weekday_key
from tui.shell import complain, given_day, heed, settings
from tui.shell.ask import Back, ask, ask_all, confirm, say
from tui.terminal.plain import painted
from tui.today.summary import (
    ADVICE,
    care_of,
    flag_taken_away,
    flag_words,
    followed,
    head,
    left_open,
    next_command,
    reason_line,
    reasons,
    steps,
    waiting_flags,
)
from tui.today.today import Today, checked_in, checkin_form, gather, helpful_swaps

OPTIONS: Mapping[str, str] = {
    "plan": "SESSION:INTENSITY[:MINUTES] such as lower:hard (the week's plan)",
    "sore": "PART=0..10, such as quads=4,calves=2 (nothing is sore)",
    "signs": "none, or " + ", ".join(get_args(Sign)),
    "pain": "dull, sharp, radiating, burning, tingling, constant (dull)",
    "spread": "general, spot or joint (general)",
    "daily": "stairs, dressing, sitting down: fine, awkward or unable",
    "range": "range of motion: full, stiff or limited",
    "about": "the sore PARTs that pain, spread, daily and range are about (all of them)",
    "reckless": "would loading this again feel reckless: yes or no",
    "sleep": "HOURS/QUALITY, such as 7.5/4 or 7:30/4; quality from 1 very poor to 5 very good",
    "stress": "1 none to 5 very high",
    "drained": "1 fresh to 5 whole system under-recovered",
    "ill": "none, coming_on or ill",
    "note": "a remark",
}
"""The options that are answers, with what they take and, in brackets, what goes without them."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the answers as options; without any of them the questions are asked."""
    parser.add_argument("--day", metavar="DATE", help="yesterday or a date (today)")
    for name, takes in OPTIONS.items():
        parser.add_argument(f"--{name}", metavar=name.upper(), help=takes)
    parser.epilog = (
        "examples:\n"
        "  sorecast checkin                    the questions, one after another\n"
        "  sorecast checkin --plan lower:hard --sore quads=4,calves=2 --signs none \\\n"
        "    --daily fine --range full --sleep 7.5/4 --stress 2 --drained 2 --ill none\n"
        "  sorecast checkin --plan run:easy:45           nothing is sore\n"
        "  sorecast checkin --day 2026-11-20 --plan none --sore lower_back=3\n\n"
        "What has no option here was not answered, and is not taken to be fine. Options\n"
        "replace an earlier check-in of the day as a whole; where that takes a red flag\n"
        "away, a line says so.\n\n"
        "exit status: 0 done, 1 could not, 2 wrong usage or input; nothing is stored\n"
        "unless done"
    )


def run(args: argparse.Namespace) -> int:
    """Store the answers and print the verdict that they get, with its reasons."""
    (paths, config), now = settings(args), local_now()
    journal, present = Journal(paths.data, paths.state), training_day(now, config.day_starts_at)
    day = _day(args.day, present)
    today = gather(journal, config, now, day)
    if not _given(args) and day == present and _marked(journal, today):
        today = gather(journal, config, now, day)
    at = today.day.checkin.at if today.day.checkin else today.request.now
    checkin = _from_options(args, day, config, at) or _from_questions(today, config, at)
    current = gather(journal, config, now, day)
    if current.day.checkin != today.day.checkin and not confirm(
        "Another check-in was stored meanwhile. Keep these answers instead"
    ):
        return 1
    (event,) = new_events(current.day, local_now(), checked_in(current, checkin))
    if loss := flag_taken_away(current, gather(journal, config, now, day, unsaved=(event,))):
        if _given(args) or not sys.stdin.isatty():
            complain(loss)
        else:
            say(loss)
            if not confirm("Store these answers all the same", offered=False):
                print("Nothing was stored.")
                return 1
    journal.append(event)
    heed(journal)
    first, *rest = verdict_lines(gather(journal, config, now, day), over=day < present)
    print(first)
    for line in rest:
        say(line)
    return 0


def verdict_lines(today: Today, *, over: bool) -> Iterable[str]:
    """Yield the verdict, its reasons, what to do, what was left open, and the next command.

    Each thing comes once. A day that is over has nothing next but to see to a red flag.
    """
    decision = today.decision
    yield painted(head(today), decision.verdict.key, sys.stdout)
    yield reason_line(today)
    yield from (f"Also: {reason}" for reason in reasons(decision))
    if decision.fired:
        yield f"By: {followed(decision)}"
    yield from (f"Do: {step}" for step in steps(today))
    if "swap" not in decision.actions and (swaps := helpful_swaps(decision)):
        yield f"Instead: {', '.join(map(words, swaps))}"
    if gaps := left_open(today):
        yield f"Not answered: {', '.join(gaps)}"
    if (not over or decision.verdict is Verdict.REFER) and (command := next_command(today)):
        yield f"Next: {command}"
    if decision.verdict is Verdict.REFER:
        yield ADVICE


def _day(given: str | None, today: date) -> date:
    day = given_day(given, "day", today) or today
    if day > today:
        from core.codec.validation import Invalid

        raise Invalid(f"day takes today, {today}, or an earlier day, not {day}")
    return day


# Options


def _from_options(
    args: argparse.Namespace, day: date, config: Config, at: datetime
) -> CheckIn | None:
    """Return the answers given as options, None without any. Raises Invalid."""
    given = _given(args)
    if not given:
        return None
    from core.codec.validation import load

    raw: dict[str, Any] = {"day": day.isoformat(), "at": at.isoformat(), "soreness": {}}
    for name, text in given.items():
        raw |= _READERS.get(name, lambda text, name=name: {name: text})(text)
    if any(raw["soreness"].values()):
        raw = {"pain": ["dull"], "spread": "general"} | raw
    weekly = config.weekly.get(weekday_key(day))
    # Without a plan there is no verdict; an empty one is refused, with all else that is wrong.
    raw.setdefault("plan", to_json(weekly) if weekly else {})
    return load(CheckIn, raw, sports=sports(config.profile.loads))


def _given(args: argparse.Namespace) -> dict[str, str]:
    return {name: getattr(args, name) for name in OPTIONS if getattr(args, name) is not None}


def _soreness(text: str) -> dict[str, Any]:
    levels: dict[str, Any] = {}
    for each in [] if text in ("", "none") else text.split(","):
        name, _, level = each.partition("=")
        part = name.strip().replace(" ", "_")
        if part in levels:
            from core.codec.validation import Invalid

            raise Invalid(f"soreness.{part} is given twice")
        levels[part] = _number(level)
    return {"soreness": levels}


def _sleep(text: str) -> dict[str, Any]:
    hours, _, quality = text.partition("/")
    given = {"sleep_hours": in_decimals(hours), "sleep_quality": quality}
    return {key: _number(number) for key, number in given.items() if number.strip()}


def _list(text: str) -> list[str]:
    return [] if text in ("", "none") else [each.strip() for each in text.split(",")]


def _number(text: str) -> int | float | str:
    """Return a number where it is one; what else it may be is for the validation to refuse."""
    text = text.strip()
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        return text
    return float(text) if "." in text else int(text)


_READERS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "plan": lambda text: {"plan": plan_from_words(text)},
    "sore": _soreness,
    "pain": lambda text: {"pain": _list(text)},
    "about": lambda text: {"about": _list(text)},
    "signs": lambda text: {"signs": _list(text)},
    "reckless": lambda text: {"reckless": {"yes": True, "no": False}.get(text, text)},
    "sleep": _sleep,
    "stress": lambda text: {"stress": _number(text)},
    "drained": lambda text: {"drained": _number(text)},
    "ill": lambda text: {"illness": text},
}
"""How the options are read whose text is not the answer itself."""


# Questions


def _marked(journal: Journal, today: Today) -> bool:
    """Ask what became of the red flags that wait for it, and store that; False for nothing."""
    waiting = waiting_flags(today)
    if not waiting:
        return False
    verdict_lines, care = capitalized(flag_words(waiting, today.day.day)), care_of(waiting)
    form = FlagForm(waiting, today.day.day, verdict_lines, pressing=care is not None)

    def applies(key: str, answers: Mapping[str, Any]) -> bool:
        form.answers = dict(answers)
        return any(question.key == key for question in form.questions)

    offered = {each.key: each.offer for each in form.all_questions if each.offer}
    form.answers = ask_all(form.all_questions, offered, applies=applies)
    if "mark" not in form.answers:
        return False
    now = local_now()
    marks = (new_events(day, now, FlagResolved(mark)) for day, mark in form.marks)
    journal.append(*(event for events in marks for event in events))
    if care and (form.unseen or form.answers["mark"] == "seen"):
        say(f"It is noted. All the same: {CARE[care]}.")
    return True


def _from_questions(today: Today, config: Config, at: datetime) -> CheckIn:
    """Return the answers to the form's questions; a red flag ends them. Raises EOFError."""
    from core.codec.validation import load

    form = checkin_form(today, config)
    if today.day.checkin:
        say("There is a check-in of this day; its answers are offered again.")
    say("Answer with a number or a word. Enter takes what is offered, back goes back.")
    for each in QUESTIONS:  # what Enter takes there, Enter takes here
        form.key = each.key
        form.take_offered()
    offered = form.answers
    done: list[str] = []
    while (question := _next(form, offered, done, today, at)) is not None:
        try:
            answer = ask(question, offered.get(question.key))
        except Back:
            del done[-1:]
            continue
        if question.key == "plan.session" and answer is None:
            say("A plan is needed: without one there is no verdict. A day off is 12 none.")
            continue
        done.append(question.key)
        offered.pop(question.key, None)
        if answer is not None:
            offered[question.key] = answer
    return load(CheckIn, to_json(form.checkin(at)), sports=None)


def _next(
    form: CheckInForm, offered: Mapping[str, Any], done: Sequence[str], today: Today, at: datetime
) -> Question | None:
    """Return the question that comes after those that are done, None when that was the last.

    The form gets the answers to them; what is offered is no answer before Enter takes it.
    """
    form.answers = {key: offered[key] for key in done if key in offered}
    form.flagged = form.about_decides = False
    if "plan.session" in form.answers:
        request = today.request._replace(checkin=form.checkin(at), reassessment=None)
        form.flagged, form.about_decides = is_flag(request), about_decides(request)
    left = [question for question in form.questions if question.key not in done]
    return left[0] if left and not form.ends_here else None
