"""The questions after the warm-up as a form: answered by keys as the check-in is."""

from __future__ import annotations

from datetime import date

import pytest

from core.model.body import Part
from core.model.checkin import Reassessment
from tests.tui.mornings import in_form
from tui.forms.form import Press
from tui.forms.reassess import ReassessForm

SORE: dict[Part, int] = {"feet": 2, "calves": 5}


def asked(levels: dict[Part, int] = SORE, *, ramped: bool = True) -> ReassessForm:
    """Return the form after a warm-up with these sore parts."""
    return ReassessForm(date(2026, 11, 21), levels, ramped=ramped)


def type_in(form: ReassessForm, keys: str) -> Press:
    """Press keys, separated by blanks; what the last one did."""
    did = Press.IGNORED
    for key in keys.split():
        did = form.press(*in_form(key))
    return did


def test_five_answers_and_two_ratings_make_a_reassessment() -> None:
    form = asked()
    assert type_in(form, "1 1 2 1 n 3 1") is Press.CHANGED
    assert type_in(form, "enter") is Press.STORE
    assert form.reassessment == Reassessment(
        "better", "clean", "stiff", "normal", False, {"calves": 3, "feet": 1}
    )


def test_the_sorest_part_is_rated_first_and_a_rating_may_be_left_out() -> None:
    form = asked()
    type_in(form, "2 2 1 2 n")
    assert form.key == "calves"
    type_in(form, "enter x")
    assert type_in(form, "enter") is Press.STORE
    assert form.reassessment.soreness == {"feet": 10}


def test_a_rating_is_corrected_by_another_digit() -> None:
    form = asked({"calves": 5})
    type_in(form, "1 1 1 1 n 3 4 enter")
    assert form.reassessment.soreness == {"calves": 4}


def test_a_warm_up_stopped_before_the_ramp_is_not_asked_about_output() -> None:
    form = asked(ramped=False)
    assert type_in(form, "1 1 1 n enter enter") is Press.STORE
    assert form.reassessment == Reassessment("better", "clean", "full", None, False)


def test_without_sore_parts_the_fifth_answer_is_the_last() -> None:
    form = asked({})
    assert type_in(form, "2 1 1 1 n enter") is Press.STORE


def test_an_answer_may_stay_open_but_not_all_of_them() -> None:
    form = asked({})
    assert type_in(form, "enter enter enter enter enter") is Press.CHANGED
    assert (form.key, form.error) == ("feel", "answer one of them at least")
    type_in(form, "3")
    assert type_in(form, "ctrl+s") is Press.STORE
    assert form.reassessment == Reassessment(feel="worse")


def test_going_back_changes_an_answer() -> None:
    form = asked()
    type_in(form, "1 1 up up 3")
    assert form.answers == {"feel": "worse", "movement": "clean"}


def test_arrows_choose_and_enter_takes_it() -> None:
    form = asked()
    type_in(form, "right right enter")
    assert form.answers == {"feel": "same"}
    assert form.key == "movement"


@pytest.mark.parametrize("key", ["4", "0", "z"])
def test_what_is_no_answer_is_refused_in_words(key: str) -> None:
    form = asked()
    type_in(form, key)
    assert form.answers == {}
    assert form.error == "takes 1 to 3"


def test_what_was_answered_comes_back_at_the_first_open_question() -> None:
    form = asked()
    type_in(form, "1 2 enter 1")
    again = asked()
    again.restore(form.draft())
    assert again.answers == {"feel": "better", "movement": "off", "output": "normal"}
    assert again.key == "range"
