"""The questions of a check-in and a reassessment: words, answers, and when each is asked."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from core.model.body import (
    ANYTHING,
    INTENSITIES,
    JOINT_PARTS,
    LETTERS,
    PART_LETTERS,
    PARTS,
    SESSION_LETTERS,
    SESSION_LOADS,
    SESSIONS,
    Intensity,
    Loads,
    Part,
    Session,
    sports,
)
from core.model.checkin import (
    CAUTION,
    HIGH,
    HOURS,
    MINUTES,
    NOTE_LIMIT,
    SORENESS,
    Bounds,
    CheckIn,
    Daily,
    PainKind,
    Plan,
    Range,
    Sign,
    Soreness,
    Spread,
)
from core.model.words import words

_CLOCK = re.compile(r"([0-9]{1,2})[:h]([0-5]?[0-9])?(?:m|min)?")


def in_decimals(text: str) -> str:
    """Return a number as a person writes it, such as 7,5 or 7:30 or 7h30, with a decimal point."""
    text = "".join(text.lower().split())
    if clock := _CLOCK.fullmatch(text):
        return f"{round(int(clock[1]) + int(clock[2] or 0) / 60, 2):g}"
    return text.replace(",", ".")


class Question(NamedTuple):
    """A field's words. `answers` maps each allowed value to what a person reads for it.

    `kind` names the shape of the answer: one of `answers`, several, a number within `bounds`,
    free text, or soreness per part. `letters` are the keys that choose an answer or a part, `offer`
    is what is taken where nothing is chosen, `none` says that none of several is an answer, too.
    `names` are short for long answers.
    """

    key: str
    label: str
    asks: str
    kind: Literal["one", "several", "number", "text", "soreness"]
    answers: Mapping[Any, str] = {}
    bounds: Bounds | None = None
    letters: Mapping[str, Any] = {}
    offer: Any = None
    none: bool = False
    decimals: bool = False
    unit: str = ""
    names: Mapping[Any, str] = {}

    @property
    def lettered(self) -> bool:
        """There are more answers than digits: they are shown with their letters."""
        return self.kind == "one" and len(self.answers) > 10

    @property
    def takes(self) -> str:
        """What the field accepts, as an error message says it."""
        if self.kind == "one":
            return _either([_value(value) for value in self.answers])
        if self.kind == "several":
            return "any of " + ", ".join(str(value) for value in self.answers)
        if self.bounds:
            whole = "" if self.decimals else "whole "
            number = f"a {whole}number from {self.bounds.low:g} to {self.bounds.high:g}"
            return f"{number} for each part" if self.kind == "soreness" else number
        return f"text of at most {NOTE_LIMIT} characters"


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _either(values: list[str]) -> str:
    return " or ".join([", ".join(values[:-1]), values[-1]]) if len(values) > 1 else values[0]


YES_NO = {False: "no", True: "yes"}
YES_NO_LETTERS = {"n": False, "y": True}
RANGE_WORDS = {"full": "full", "stiff": "stiff, but it moves", "limited": "clearly limited"}
SESSION_KEYS: Mapping[str, Session] = {letter: each for each, letter in SESSION_LETTERS.items()}
PART_KEYS: Mapping[str, Part] = {letter: part for part, letter in PART_LETTERS.items()}
EFFORTS: Mapping[Intensity, str] = {intensity: intensity for intensity in INTENSITIES}
EFFORT_KEYS: Mapping[str, Intensity] = {"e": "easy", "m": "moderate", "h": "hard"}

SIGN_NAMES: Mapping[Sign, str] = {
    "chest": "chest pain or fainting",
    "saddle": "numbness between the legs",
    "dark_urine": "dark urine",
    "head": "a head knock",
    "hot_limb": "one limb swollen or hot",
    "weakness": "a weak or numb limb",
    "immovable": "a part that won't move",
    "swelling": "swelling",
    "bruising": "a bruise",
}
"""Each sign in a few words."""

QUESTIONS: tuple[Question, ...] = (
    Question(
        "plan.session",
        "Plan",
        "What is planned",
        "one",
        {session: words(session) for session in SESSIONS},
        letters=SESSION_KEYS,
    ),
    Question(
        "plan.intensity",
        "Effort",
        "How hard is it planned",
        "one",
        EFFORTS,
        letters=EFFORT_KEYS,
        offer="moderate",
    ),
    Question("plan.minutes", "Minutes", "Planned length in minutes", "number", bounds=MINUTES),
    Question(
        "soreness",
        "Sore",
        "What is sore: 0 no pain or soreness, 10 the worst imaginable",
        "soreness",
        bounds=SORENESS,
        letters=PART_KEYS,
    ),
    Question(
        "signs",
        "Signs",
        "Any of these",
        "several",
        {
            "chest": "chest pain or pressure, fainting, breathless or a racing heart out of"
            " proportion",
            "saddle": "numb between the legs, or new trouble with bladder or bowel",
            "dark_urine": "dark urine, like tea or cola",
            "head": "a knock to the head, and headache, dizziness, confusion or feeling sick since",
            "hot_limb": "one calf, thigh or arm swollen, warm or red",
            "weakness": "new numbness or weakness in an arm or leg",
            "immovable": "a part will not move, gives way, or cannot take weight: not just stiff",
            "swelling": "swollen",
            "bruising": "bruised",
        },
        none=True,
        names=SIGN_NAMES,
    ),
    Question(
        "pain",
        "Kind",
        "What kind of feeling is it",
        "several",
        {
            "dull": "dull or achy",
            "sharp": "sharp or sudden",
            "radiating": "radiating",
            "burning": "burning",
            "tingling": "tingling",
            "constant": "constant, also at rest",
        },
        offer=frozenset({"dull"}),
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
        offer="general",
    ),
    Question(
        "daily",
        "Daily",
        "Stairs, dressing, sitting down",
        "one",
        {"fine": "fine", "awkward": "awkward", "unable": "cannot"},
        offer="fine",
    ),
    Question("range", "Range", "Range of motion", "one", RANGE_WORDS, offer="full"),
    Question(
        "about",
        "About",
        "Which part is that about",
        "several",
        {part: words(part) for part in PARTS},
        letters=PART_KEYS,
    ),
    Question(
        "reckless",
        "Reckless",
        "Would loading this pattern again feel reckless",
        "one",
        YES_NO,
        letters=YES_NO_LETTERS,
        offer=False,
    ),
    Question(
        "sleep_hours", "Sleep", "Hours of sleep", "number", bounds=HOURS, decimals=True, unit="h"
    ),
    Question(
        "sleep_quality",
        "Quality",
        "How well did you sleep",
        "one",
        {1: "very poor", 2: "poor", 3: "fair", 4: "good", 5: "very good"},
    ),
    Question(
        "stress",
        "Stress",
        "How much stress",
        "one",
        {1: "none", 2: "a little", 3: "some", 4: "high", 5: "very high"},
    ),
    Question(
        "drained",
        "Drained",
        "How drained do you feel",
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
        letters={"n": "none", "c": "coming_on", "i": "ill"},
        offer="none",
    ),
    Question("note", "Note", "Note", "text"),
)
"""Every field of the check-in that a person answers, in the order in which it is asked."""

_CALLED: Mapping[str, str] = {
    "pain": "kind of pain",
    "spread": "where it is felt",
    "daily": "daily tasks",
    "range": "range of motion",
    "about": "which part",
    "reckless": "whether it feels reckless",
    "sleep_hours": "sleep",
}


def called(key: str) -> str:
    """Return what a person calls the question of a field: "range of motion", "plan"."""
    session = key == "plan.session"
    return "plan" if session else _CALLED.get(key, words(key.removeprefix("plan.")))


PAR_Q = (
    "Before you train: a heart or blood-pressure condition or medicine, chest pain, fainting, a"
    " bone or joint problem, or pregnancy? Yes to any: ask a clinician first."
)
"""What PAR-Q asks, said once at the start; it is not stored and decides nothing (evidence 19)."""
CHEST_HINT = "pain or pressure inside the chest is asked next"
"""What is said beside the rating of the chest: a sore muscle and the heart are two things."""

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
    Question(
        "new_pain", "New pain", "Any new or sharp pain", "one", YES_NO, letters=YES_NO_LETTERS
    ),
)
"""The five answers after the warm-up: S2-10, S2-11, S2-20, S2-12, S3-19."""

_BANDS: tuple[tuple[int, str], ...] = (
    (7, "severe"),
    (HIGH, "needs rest or changes"),
    (CAUTION, "creeping up"),
    (1, "you notice it"),
    (0, "no pain or soreness"),
)
"""Lowest value of each soreness band with its words, strictest first (S1-18..20; 7 is ours)."""


def band(soreness: int) -> str:
    """Return the words for a soreness of 0..10."""
    return next(text for low, text in _BANDS if soreness >= low)


class Answers(NamedTuple):
    """What of an unfinished check-in decides which further fields are asked."""

    plan: Plan | None
    soreness: Soreness | None
    loads: Mapping[Session, Loads] = SESSION_LOADS
    signs: frozenset[Sign] | None = None
    pain: frozenset[PainKind] | None = None
    spread: Spread | None = None
    daily: Daily | None = None
    range: Range | None = None

    @property
    def sore(self) -> tuple[Part, ...]:
        """The sore parts, in the order of the parts."""
        return tuple(part for part in PARTS if (self.soreness or {}).get(part, 0) > 0)


def answers_of(checkin: CheckIn, loads: Mapping[Session, Loads] = SESSION_LOADS) -> Answers:
    """Return what of a check-in decides which fields are asked."""
    return Answers(
        checkin.plan,
        checkin.soreness,
        loads,
        checkin.signs,
        checkin.pain,
        checkin.spread,
        checkin.daily,
        checkin.range,
    )


def _sore(given: Answers) -> bool:
    return bool(given.sore)


def _sore_muscle(given: Answers) -> bool:
    return any(part not in JOINT_PARTS for part in given.sore)


def _several_sore(given: Answers) -> bool:
    """Tell whether an answer that is not the mildest may be about one of several sore parts."""
    told = (
        (given.pain or frozenset()) - {"dull"}
        or given.spread not in (None, "general")
        or given.daily not in (None, "fine")
        or given.range not in (None, "full")
        or not {"swelling", "bruising"}.isdisjoint(given.signs or ())
    )
    return len(given.sore) >= 2 and bool(told)


def _loading_a_sore_muscle(given: Answers) -> bool:
    main = given.loads.get(given.plan.session, ANYTHING).main if given.plan else ()
    return any((given.soreness or {}).get(part, 0) >= CAUTION for part in main)


def _easy_endurance(given: Answers) -> bool:
    plan = given.plan
    if plan is None or plan.intensity != "easy":
        return False
    return plan.session in ("run", "ride", "swim") or plan.session not in SESSIONS


def _planned(given: Answers) -> bool:
    return given.plan is not None and given.plan.session != "none"


_ASKED_WHEN: Mapping[str, Callable[[Answers], bool]] = {
    "plan.intensity": _planned,
    "plan.minutes": _easy_endurance,
    "pain": _sore,
    "spread": _sore_muscle,
    "daily": _sore,
    "range": _sore,
    "about": _several_sore,
    "reckless": _loading_a_sore_muscle,
}


def asked(key: str, given: Answers) -> bool:
    """Tell whether the field `key` is asked, given the answers so far."""
    condition = _ASKED_WHEN.get(key)
    return condition is None or condition(given)


def with_sports(question: Question, loads: Mapping[Session, Loads]) -> Question:
    """Return a question for a session with a person's own sports among its answers.

    Each has a letter of its name that no other session has, or else the next that is free.
    """
    own = sports(loads)
    letters = dict(question.letters)
    for sport in own:
        wanted = [each for each in sport if each in LETTERS]
        free = (each for each in (*wanted, *LETTERS) if each not in letters)
        letters[next(free)] = sport
    answers = {**question.answers, **{sport: words(sport) for sport in own}}
    return question._replace(answers=answers, letters=letters) if own else question


def as_asked(question: Question, given: Answers) -> Question:
    """Return the question as it is put: `about` is a choice among the parts that are sore."""
    if question.key == "plan.session":
        return with_sports(question, given.loads)
    if question.key != "about":
        return question
    sore = given.sore
    return question._replace(
        answers={part: words(part) for part in sore},
        letters={PART_LETTERS[part]: part for part in sore},
    )
