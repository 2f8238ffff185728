"""The questions of a check-in and a reassessment: words, answers, and when each is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from core.model.body import INTENSITIES, SESSION_LOADS, SESSIONS, Loads, Session
from core.model.checkin import HOURS, MINUTES, NOTE_LIMIT, SORENESS, Bounds, Plan, Soreness
from core.model.words import words


class Question(NamedTuple):
    """A field's words. `answers` maps each allowed value to what a person reads for it.

    `kind` names the shape of the answer: one of `answers`, several, a number within `bounds`,
    free text, or soreness per part.
    """

    key: str
    label: str
    asks: str
    kind: Literal["one", "several", "number", "text", "soreness"]
    answers: Mapping[Any, str] = {}
    bounds: Bounds | None = None

    @property
    def takes(self) -> str:
        """What the field accepts, as an error message says it."""
        if self.kind == "one":
            return _either([_value(value) for value in self.answers])
        if self.kind == "several":
            return "any of " + ", ".join(str(value) for value in self.answers)
        if self.bounds:
            whole = "" if self.key == "sleep_hours" else "whole "
            number = f"a {whole}number from {self.bounds.low:g} to {self.bounds.high:g}"
            return f"{number} for each part" if self.kind == "soreness" else number
        return f"text of at most {NOTE_LIMIT} characters"


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _either(values: list[str]) -> str:
    return " or ".join([", ".join(values[:-1]), values[-1]]) if len(values) > 1 else values[0]


YES_NO = {False: "no", True: "yes"}
RANGE_WORDS = {"full": "full", "stiff": "stiff, but it moves", "limited": "clearly limited"}

QUESTIONS: tuple[Question, ...] = (
    Question("plan.session", "Plan", "What is planned", "one", {s: words(s) for s in SESSIONS}),
    Question(
        "plan.intensity", "Effort", "How hard is it planned", "one", {i: i for i in INTENSITIES}
    ),
    Question("plan.minutes", "Minutes", "Planned length in minutes", "number", bounds=MINUTES),
    Question(
        "soreness",
        "Sore",
        "What is sore: 0 no pain or soreness, 10 the worst imaginable",
        "soreness",
        bounds=SORENESS,
    ),
    Question(
        "pain",
        "Kind",
        "What kind of feeling is it",
        "several",
        {
            "dull": "dull or achy",
            "sharp": "sharp",
            "radiating": "radiating",
            "burning": "burning",
            "tingling": "tingling",
            "constant": "constant, also at rest",
        },
    ),
    Question(
        "spread",
        "Where",
        "Where is it felt",
        "one",
        {
            "general": "through the muscle",
            "spot": "one exact spot",
            "joint": "in a joint or tendon",
        },
    ),
    Question(
        "signs",
        "Signs",
        "Anything swollen, bruised, or that won't move",
        "several",
        {
            "swelling": "swelling",
            "bruising": "bruising",
            "immovable": "will not move, gives way, or cannot take weight: not just stiff",
            "dark_urine": "dark, cola-coloured urine",
        },
    ),
    Question(
        "daily",
        "Daily",
        "Stairs, dressing, sitting down",
        "one",
        {"fine": "fine", "awkward": "awkward", "unable": "cannot"},
    ),
    Question("range", "Range", "Range of motion", "one", RANGE_WORDS),
    Question(
        "reckless", "Reckless", "Would loading this pattern again feel reckless", "one", YES_NO
    ),
    Question("sleep_hours", "Sleep", "Hours of sleep", "number", bounds=HOURS),
    Question(
        "sleep_quality",
        "Quality",
        "How well you slept",
        "one",
        {1: "very poor", 2: "poor", 3: "fair", 4: "good", 5: "very good"},
    ),
    Question(
        "stress",
        "Stress",
        "Stress",
        "one",
        {1: "none", 2: "a little", 3: "some", 4: "high", 5: "very high"},
    ),
    Question(
        "drained",
        "Drained",
        "How drained you feel",
        "one",
        {
            1: "fresh",
            2: "fairly fresh",
            3: "mildly tired",
            4: "drained",
            5: "whole system under-recovered",
        },
    ),
    Question(
        "illness",
        "Ill",
        "Are you ill",
        "one",
        {"none": "no", "coming_on": "coming on", "ill": "ill: fever, chest, stomach or aches"},
    ),
    Question("note", "Note", "Note", "text"),
)
"""Every field of the check-in that a person answers, in the order in which it is asked."""

REASSESS_QUESTIONS: tuple[Question, ...] = (
    Question(
        "feel",
        "Soreness",
        "Did the soreness ease",
        "one",
        {"better": "better", "same": "the same", "worse": "worse"},
    ),
    Question(
        "movement",
        "Movement",
        "Is the movement clean",
        "one",
        {"clean": "clean", "off": "a little off", "breaks": "breaks down"},
    ),
    Question("range", "Range", "Range of motion now", "one", RANGE_WORDS),
    Question(
        "output",
        "Output",
        "How did the first ramp sets go",
        "one",
        {"normal": "normal", "flat": "flat", "poor": "unusually poor"},
    ),
    Question("new_pain", "New pain", "Any new or sharp pain", "one", YES_NO),
)
"""The five answers after the warm-up: S2-10, S2-11, S2-20, S2-12, S3-19."""

BANDS: tuple[tuple[int, str], ...] = (
    (7, "severe"),
    (5, "needs rest or changes"),
    (4, "creeping up"),
    (1, "you notice it"),
    (0, "no pain or soreness"),
)
"""Lowest value of each soreness band with its words, strictest first (S1-18..20; 7 is ours)."""


def band(soreness: int) -> str:
    """Return the words for a soreness of 0..10."""
    return next(text for low, text in BANDS if soreness >= low)


class Answers(NamedTuple):
    """What of an unfinished check-in decides which further fields are asked."""

    plan: Plan | None
    soreness: Soreness | None
    loads: Mapping[Session, Loads] = SESSION_LOADS


def _sore(given: Answers) -> bool:
    return any(level > 0 for level in (given.soreness or {}).values())


def _loading_a_sore_muscle(given: Answers) -> bool:
    main = given.loads[given.plan.session].main if given.plan else ()
    return any((given.soreness or {}).get(part, 0) >= 4 for part in main)


def _easy_endurance(given: Answers) -> bool:
    plan = given.plan
    return plan is not None and plan.intensity == "easy" and plan.session in ("run", "ride", "swim")


def _planned(given: Answers) -> bool:
    return given.plan is not None and given.plan.session != "none"


_ASKED_WHEN: Mapping[str, Callable[[Answers], bool]] = {
    "plan.intensity": _planned,
    "plan.minutes": _easy_endurance,
    "pain": _sore,
    "spread": _sore,
    "daily": _sore,
    "range": _sore,
    "reckless": _loading_a_sore_muscle,
}


def asked(key: str, given: Answers) -> bool:
    """Tell whether the field `key` is asked, given the plan and soreness so far."""
    condition = _ASKED_WHEN.get(key)
    return condition is None or condition(given)
