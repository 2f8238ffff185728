"""Questions and types agree: what a person can answer is exactly what the field takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest

from core.model.afterwards import LOG_QUESTIONS, OVERRIDE_QUESTIONS, log_questions
from core.model.body import PARTS, SESSION_LOADS, Loads, OurSession, Session, Sport
from core.model.checkin import Bounds, CheckIn, Plan, Reassessment
from core.model.day import LoggedSession, Overridden
from core.model.profile import Profile
from core.model.questions import (
    QUESTIONS,
    REASSESS_QUESTIONS,
    Answers,
    Question,
    as_asked,
    band,
    in_decimals,
    with_sports,
)
from tui.forms.small import GOAL_QUESTION, MILD_QUESTION, week_questions

ASKED = [
    *((CheckIn, question) for question in QUESTIONS),
    *((Reassessment, question) for question in REASSESS_QUESTIONS),
    *((LoggedSession, question) for question in LOG_QUESTIONS),
    *((Overridden, question) for question in OVERRIDE_QUESTIONS),
    *((Plan, question) for question in week_questions(SESSION_LOADS)),
    *((Profile, question) for question in (GOAL_QUESTION, MILD_QUESTION)),
]
DERIVED = {"day", "at"}
"""Fields of the check-in that nobody is asked."""


def type_of(values: type, key: str) -> Any:
    """The field's type without None; `plan.minutes` is a field of the plan."""
    holder = Plan if key.startswith("plan.") else values
    hint = get_type_hints(holder, include_extras=True)[key.rpartition(".")[2]]
    if hint == Session:  # a person's own sports come from their settings
        return OurSession
    variants = [variant for variant in get_args(hint) if variant is not type(None)]
    return variants[0] if type(None) in get_args(hint) else hint


def taken(hint: Any) -> set[object]:
    """Every value that a type of few values takes."""
    if hint is bool:
        return {False, True}
    if get_origin(hint) is Annotated:
        bounds = get_args(hint)[1]
        return set(range(bounds.low, bounds.high + 1))
    assert get_origin(hint) is Literal
    return set(get_args(hint))


@pytest.mark.parametrize(("values", "question"), ASKED, ids=lambda value: getattr(value, "key", ""))
def test_the_answers_are_exactly_what_the_field_takes(values: type, question: Question) -> None:
    hint = type_of(values, question.key)
    if question.kind == "one":
        nothing = {"none"} if (values, question.key) == (LoggedSession, "session") else set()
        assert set(question.answers) == taken(hint) - nothing
    elif question.kind == "several":
        assert get_origin(hint) is frozenset
        assert set(question.answers) == taken(get_args(hint)[0])
    elif question.kind == "soreness":
        part, level = get_args(hint)
        assert get_origin(hint) is Mapping
        assert taken(part) == set(PARTS)
        assert get_args(level)[1] is question.bounds
    elif question.kind == "number":
        assert isinstance(question.bounds, Bounds)
        assert get_args(hint)[1] is question.bounds
    else:
        assert hint is str


def test_every_field_of_the_check_in_is_asked() -> None:
    asked = {question.key.partition(".")[0] for question in QUESTIONS}
    assert asked == set(CheckIn._fields) - DERIVED
    assert {q.key for q in QUESTIONS if q.key.startswith("plan.")} == {
        f"plan.{field}" for field in Plan._fields
    }


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7,5", "7.5"), ("7:30", "7.5"), ("7h15", "7.25"), ("8 h", "8"), (" 7.5", "7.5"), ("x", "x")],
)
def test_hours_may_be_typed_as_one_writes_them(typed: str, read: str) -> None:
    assert in_decimals(typed) == read


BY_KEY = {question.key: question for question in QUESTIONS}


@pytest.mark.parametrize(
    ("key", "takes"),
    [
        ("illness", "none, coming_on or ill"),
        ("sleep_hours", "a number from 0 to 24"),
        ("stress", "1, 2, 3, 4 or 5"),
        ("soreness", "a whole number from 0 to 10 for each part"),
        ("note", "text of at most"),
    ],
)
def test_a_question_says_what_it_takes(key: str, takes: str) -> None:
    assert BY_KEY[key].takes.startswith(takes)
    assert BY_KEY["signs"].takes.startswith("any of ")


def test_only_an_answer_with_more_choices_than_digits_has_letters_shown() -> None:
    assert BY_KEY["plan.session"].lettered
    assert not BY_KEY["stress"].lettered


def test_what_it_is_about_is_asked_of_the_sore_parts_alone() -> None:
    given = Answers(Plan("lower"), {"quads": 4, "calves": 0, "hips": 2})
    asked = as_asked(BY_KEY["about"], given)
    assert set(asked.answers) == set(asked.letters.values()) == {"quads", "hips"}
    assert as_asked(BY_KEY["stress"], given) == BY_KEY["stress"]


def test_every_soreness_has_its_words() -> None:
    assert [band(level) for level in (0, 1, 4, 5, 7, 10)] == [
        "no pain or soreness", "you notice it", "creeping up", "needs rest or changes", "severe",
        "severe",
    ]  # fmt: skip


def test_a_sport_of_ones_own_has_a_letter_of_its_name_that_is_free() -> None:
    (session,) = (question for question in QUESTIONS if question.key == "plan.session")
    own: dict[Session, Loads] = dict(SESSION_LOADS)
    own |= {Sport(name): Loads(("forearms",)) for name in ("climb", "row", "cruel")}
    asked = with_sports(session, own)
    letters = {sport: letter for letter, sport in asked.letters.items()}
    assert [letters[sport] for sport in ("climb", "row", "cruel")] == ["i", "o", "e"]
    assert list(asked.answers)[-3:] == ["climb", "row", "cruel"]
    assert with_sports(session, SESSION_LOADS) == session
    logged = next(each for each in log_questions(own) if each.key == "session")
    assert "climb" in logged.answers
