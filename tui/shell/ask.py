"""Plain questions and answers, a line each: for screen readers, dumb terminals and pipes."""

from __future__ import annotations

import select
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core.model.body import PARTS
from core.model.questions import Question, in_decimals
from core.model.words import words
from tui.terminal.plain import paragraph


class Back(Exception):
    """The person wants the question before this one again."""


def ask_all(
    questions: Sequence[Question],
    given: Mapping[str, Any],
    *,
    at: int = 0,
    applies: Callable[[str, Mapping[str, Any]], bool] | None = None,
    leads_out: bool = False,
) -> dict[str, Any]:
    """Ask the questions from number `at` on and return all answers, those in `given` included.

    What is given is offered: Enter takes it. A question left open has no answer. "back" returns to
    the question before; at the first one Back is raised where that `leads_out`. `applies` tells by
    key and answers so far which questions are asked. Raises EOFError when the input ends before the
    last question.
    """
    answers = dict(given)
    asked = list(range(at))
    while at < len(questions):
        question = questions[at]
        if applies and not applies(question.key, answers):
            answers.pop(question.key, None)
            at += 1
            continue
        try:
            answer = ask(question, answers.get(question.key))
        except Back:
            if leads_out and not asked:
                raise
            at = asked.pop() if asked else at
            continue
        asked.append(at)
        if answer is not None:
            answers[question.key] = answer
        at += 1
    return answers


def ask(question: Question, offered: Any = None) -> Any:
    """Ask until an answer fits. Enter takes `offered`, or leaves the question open: None.

    Raises Back on "back" and EOFError at the end of the input.
    """
    choices = _choices(question)
    taken = "leaves it open" if offered is None else f"takes {_words(question, offered)}"
    told = f"; {choices}" if question.kind == "soreness" else f"? {choices}"
    if choices in question.asks:
        told = "?"
    while True:
        text = _heard(f"{question.asks}{told} (Enter {taken}):")
        if text.lower() == "back":
            raise Back
        if not text:
            return offered
        answer = _understood(question, text)
        if answer is not None:
            return answer
        say(f"{question.label} takes {choices}{_parts(question)}.")
        told = "?"  # what it takes was heard just now


def _heard(prompt: str) -> str:
    text = " ".join(input(f"{paragraph(prompt)} ").split())
    if not sys.stdin.isatty():
        print(text)  # nobody typed it here, so nothing has echoed it
    return text


def say(text: str) -> None:
    """Print a paragraph; a terminal gets it broken between words."""
    print(paragraph(text))


def confirm(asks: str, *, offered: bool = True) -> bool:
    """Ask a yes-or-no question; Enter, or an input that is no terminal, takes `offered`."""
    if not sys.stdin.isatty():
        return offered
    try:
        return bool(
            ask(Question("confirm", "This", asks, "one", {True: "yes", False: "no"}), offered)
        )
    except Back:
        return not offered


def typed(seconds: float | None) -> str | None:
    """Wait that long, None without limit, for a line at the terminal; None when none came.

    An input that is no terminal is left to the questions: then this only waits. Raises EOFError at
    the end of the input.
    """
    if not sys.stdin.isatty():
        time.sleep(seconds or 0)
        return None
    if not select.select([sys.stdin], [], [], seconds)[0]:
        return None
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip().lower()


def forget_typed() -> None:
    """Drop what was typed ahead, so that a key meant for something else is no answer."""
    if sys.stdin.isatty():
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def _choices(question: Question) -> str:
    if question.kind == "text":
        return "any text"
    if question.kind == "soreness":
        return "parts with 0 to 10, such as quads 4, calves 2"
    if question.kind == "several":
        return f"{_listed(question)}; several with commas between, or none"
    if question.bounds:
        return f"{question.bounds.low:g} to {question.bounds.high:g}"
    if set(question.answers) == {True, False}:
        return "yes or no"
    return _listed(question)


def _parts(question: Question) -> str:
    return f"; parts are {', '.join(map(words, PARTS))}" if question.kind == "soreness" else ""


def _listed(question: Question) -> str:
    listed = [f"{number} {text}" for number, text in _numbered(question).values()]
    return ("; " if any("," in each for each in listed) else ", ").join(listed)


def _numbered(question: Question) -> dict[Any, tuple[int, str]]:
    """Return number and words of each answer: its own number, else its place."""
    return {
        value: (value if isinstance(value, int) else place, text)
        for place, (value, text) in enumerate(question.answers.items(), start=1)
    }


def _words(question: Question, value: Any) -> str:
    if question.kind == "soreness":
        return ", ".join(f"{words(part)} {level}" for part, level in value.items()) or "nothing"
    if question.kind == "several":
        return ", ".join(text for key, text in question.answers.items() if key in value) or "none"
    return question.answers.get(value, str(value))


def _understood(question: Question, text: str) -> Any:
    """Return the value that a text means, None when that is not clear."""
    if question.kind == "text":
        return text
    text = text.lower()
    if question.kind == "soreness":
        return _soreness(question, text)
    if question.kind == "several":
        said = [] if text in ("none", "no") else text.split(",")
        values = [_one(question, each.strip()) for each in said]
        return None if None in values else frozenset(values)
    return _number(question, text) if question.bounds else _one(question, text)


def _soreness(question: Question, text: str) -> dict[Any, int] | None:
    """Return the level of each part in "quads 4, ham=3"; a level of 0 is no soreness."""
    levels: dict[Any, int] = {}
    parts = Question("part", "Part", "Which part", "one", {part: words(part) for part in PARTS})
    for each in [] if text in ("none", "nothing", "0") else text.replace("=", " ").split(","):
        name, _, number = each.strip().rpartition(" ")
        part, level = _one(parts, name), _number(question, number)
        if part is None or level is None:
            return None
        levels[part] = int(level)
    return {part: level for part, level in levels.items() if level}


def _number(question: Question, text: str) -> float | None:
    """Return a number within the bounds; only hours of sleep have decimals."""
    assert question.bounds is not None
    whole, _, decimals = (in_decimals(text) if question.decimals else text).partition(".")
    if not (whole + decimals).isdecimal() or not text.isascii():
        return None
    if decimals and not question.decimals:
        return None
    number = float(f"{whole}.{decimals}") if decimals else int(whole)
    return number if question.bounds.low <= number <= question.bounds.high else None


def _one(question: Question, text: str) -> Any:
    """Return the answer that a number, a word or an unmistakable beginning means, else None."""
    if text.isascii() and text.isdigit() and set(question.answers) != {True, False}:
        return next((v for v, (n, _) in _numbered(question).items() if n == int(text)), None)
    names = {value: (str(value), words) for value, words in question.answers.items()}
    exact = [value for value, both in names.items() if text in both]
    begun = [value for value, both in names.items() if any(n.startswith(text) for n in both)]
    found = exact or begun
    return found[0] if len(found) == 1 else None
