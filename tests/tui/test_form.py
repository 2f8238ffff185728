"""The forms as values: which keys answer what, what is offered, what is refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec.record import to_json
from core.codec.validation import load
from core.model.body import PART_LETTERS, SESSION_LETTERS
from core.model.checkin import CheckIn, Plan
from core.model.questions import QUESTIONS
from tests.tui.mornings import in_form
from tui.forms.checkin import CheckInForm, Yesterday
from tui.forms.form import Form, Press
from tui.forms.small import LogForm, OverrideForm, SetupForm, note_form
from tui.settings.config import Config

DAY = date(2026, 11, 21)
CLEAN = "enter enter 0 7 . 5 enter 4 2 2 n enter"
"""A clean morning with an offered plan: plan, nothing sore, signs, sleep, four scales, the note."""


def typed(form: Form, keys: str | Iterable[str]) -> Press:
    """Type keys, separated by blanks: characters, or names such as enter."""
    did = Press.IGNORED
    for key in keys.split() if isinstance(keys, str) else keys:
        did = form.press(*in_form(key))
    return did


@pytest.fixture
def form() -> CheckInForm:
    """The form of a morning for which an upper session is offered."""
    return CheckInForm(DAY, plan=Plan("upper", "moderate"))


@pytest.fixture
def bare() -> CheckInForm:
    """The form of a morning without any offer."""
    return CheckInForm(DAY)


# a whole morning


def test_a_clean_morning_takes_at_most_12_keys(form: CheckInForm, now: datetime) -> None:
    assert typed(form, CLEAN) is Press.STORE
    assert len(CLEAN.split()) <= 12
    assert form.checkin(now) == CheckIn(
        DAY, now, Plan("upper", "moderate"), {}, signs=frozenset(), sleep_hours=7.5,
        sleep_quality=4, stress=2, drained=2, illness="none",
    )  # fmt: skip


def test_two_mild_sore_parts_take_at_most_20_keys(form: CheckInForm, now: datetime) -> None:
    keys = "enter q 2 v 1 enter 0 enter enter enter enter 7 5 enter 4 2 2 n enter"
    assert typed(form, keys) is Press.STORE
    assert len(keys.split()) <= 20
    checkin = form.checkin(now)
    assert checkin.soreness == {"quads": 2, "calves": 1}
    assert (checkin.pain, checkin.spread) == (frozenset({"dull"}), "general")
    assert (checkin.daily, checkin.range, checkin.sleep_hours) == ("fine", "full", 7.5)


def test_what_was_not_answered_is_none_and_never_fine(bare: CheckInForm, now: datetime) -> None:
    typed(bare, "l h enter ctrl+s")
    assert bare.checkin(now) == CheckIn(DAY, now, Plan("lower", "hard"), {})


def test_answers_to_questions_no_longer_asked_are_left_out(
    bare: CheckInForm, now: datetime
) -> None:
    typed(bare, "l h q 6 enter 0 enter 3 2 3 y")
    assert bare.checkin(now).reckless is True
    typed(bare, ["up"] * 20)
    bare.go_to("soreness")
    typed(bare, "q 0")
    checkin = bare.checkin(now)
    assert checkin.soreness == {}
    assert (checkin.pain, checkin.spread, checkin.daily, checkin.reckless) == (None,) * 4


# what is asked


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ("n", set()),
        ("l h", {"plan.intensity"}),
        ("r e", {"plan.intensity", "plan.minutes"}),
        ("r h", {"plan.intensity"}),
        ("w", {"plan.intensity"}),
        ("l h q 3", {"plan.intensity", "pain", "spread", "daily", "range"}),
        ("l h q 4", {"plan.intensity", "pain", "spread", "daily", "range", "reckless"}),
        ("l h v 9", {"plan.intensity", "pain", "spread", "daily", "range"}),
        ("n q 9", {"pain", "spread", "daily", "range"}),
    ],
)
def test_only_what_this_morning_needs_is_asked(
    bare: CheckInForm, keys: str, asked: set[str]
) -> None:
    typed(bare, keys)
    always = {"plan.session", "soreness", "signs", "sleep_hours", "sleep_quality", "stress",
              "drained", "illness", "note"}  # fmt: skip
    assert {question.key for question in bare.questions} == always | asked


def test_signs_are_asked_every_morning(form: CheckInForm) -> None:
    assert "signs" in {question.key for question in form.questions}


# the plan


def test_enter_takes_the_offered_plan_whole(form: CheckInForm) -> None:
    typed(form, "enter")
    assert form.key == "soreness"
    assert form.given["plan.session"] == "upper"


def test_another_session_is_asked_how_hard(form: CheckInForm) -> None:
    typed(form, "l")
    assert form.key == "plan.intensity"


def test_yesterdays_plan_is_one_key() -> None:
    form = CheckInForm(DAY, yesterday=Yesterday(Plan("run", "easy", 40)))
    typed(form, "=")
    assert (form.given["plan.session"], form.given["plan.minutes"]) == ("run", 40)


def test_the_session_must_be_chosen(bare: CheckInForm) -> None:
    assert typed(bare, "enter") is Press.CHANGED
    assert bare.key == "plan.session"
    assert bare.error


# soreness


def test_digits_rate_the_part_that_its_letter_marks(bare: CheckInForm) -> None:
    typed(bare, "l h q 5 v 2 m x")
    assert bare.given["soreness"] == {"quads": 5, "calves": 2, "hamstrings": 10}


def test_a_second_digit_replaces_the_first_and_zero_clears(bare: CheckInForm) -> None:
    typed(bare, "l h q 5 3 v 2 0")
    assert bare.given["soreness"] == {"quads": 3}


def test_yesterdays_soreness_one_lower_is_one_key() -> None:
    form = CheckInForm(DAY, plan=Plan("core"), yesterday=Yesterday(None, {"quads": 5, "hips": 1}))
    typed(form, "enter -")
    assert form.given["soreness"] == {"quads": 4}
    typed(form, "=")
    assert form.given["soreness"] == {"quads": 5, "hips": 1}


def test_without_a_yesterday_it_says_so(form: CheckInForm) -> None:
    typed(form, "enter -")
    assert "yesterday" in form.error
    assert "soreness" not in form.given


def test_arrows_reach_every_part(form: CheckInForm) -> None:
    typed(form, "enter")
    reached = set()
    for _ in PART_LETTERS:
        typed(form, "down")
        reached.add(form.part)
    assert reached == set(PART_LETTERS)


def test_no_letter_of_a_part_or_session_means_two_things() -> None:
    assert len(set(PART_LETTERS.values())) == len(PART_LETTERS)
    assert len(set(SESSION_LETTERS.values())) == len(SESSION_LETTERS)
    assert not set(PART_LETTERS.values()) & set("xj=-0123456789")


# wrong input


@pytest.mark.parametrize(
    ("keys", "field", "takes"),
    [
        ("z", "plan.session", "one of the letters"),
        ("enter z", "soreness", "0 to 9"),
        ("enter enter a", "signs", "1 to 9"),
        ("enter enter 0 a", "sleep_hours", "from 0 to 24"),
        ("enter enter 0 2 5 . 5 enter", "sleep_hours", "0 to 24"),
        ("enter enter 0 7 , , enter", "sleep_hours", "0 to 24"),
        ("enter enter 0 7 enter 6", "sleep_quality", "1 to 5"),
        ("enter enter 0 7 enter 4 2 2 x", "illness", "1 to 3"),
    ],
)
def test_wrong_input_is_refused_beside_its_field(
    form: CheckInForm, keys: str, field: str, takes: str
) -> None:
    assert typed(form, keys) is Press.CHANGED
    assert form.key == field
    assert takes in form.error
    assert form.answers.get(field) in (None, "upper")


def test_a_wrong_number_holds_the_form_until_it_is_mended(form: CheckInForm) -> None:
    typed(form, "enter enter 0 2 5 . 5")
    for leaving in ("enter", "ctrl+s", "down", "shift+tab"):
        assert typed(form, [leaving]) is Press.CHANGED
        assert form.key == "sleep_hours"
        assert form.error
    assert typed(form, ["escape"]) is Press.LEAVE, "nobody is held by it"
    assert "sleep_hours" not in form.draft()
    typed(form, "8 enter")
    assert (form.given["sleep_hours"], form.error) == (8.0, "")


@pytest.mark.parametrize(("digits", "hours"), [("75", 7.5), ("8", 8), ("7,25", 7.25), ("0", 0)])
def test_hours_are_read_as_people_type_them(form: CheckInForm, digits: str, hours: float) -> None:
    typed(form, ["enter", "enter", "0", *digits, "enter"])
    assert form.given["sleep_hours"] == hours


def test_storing_early_asks_for_plan_and_soreness(bare: CheckInForm) -> None:
    assert typed(bare, "ctrl+s") is Press.CHANGED
    assert (bare.key, bool(bare.error)) == ("plan.session", True)
    typed(bare, "l h")
    assert typed(bare, "ctrl+s") is Press.CHANGED
    assert bare.key == "soreness"
    assert typed(bare, "enter ctrl+s") is Press.STORE


def test_a_red_flag_can_be_stored_at_any_field(bare: CheckInForm, now: datetime) -> None:
    typed(bare, "l h q 5 enter 0 2")
    bare.flagged = True
    assert typed(bare, "enter") is Press.STORE
    checkin = bare.checkin(now)
    assert checkin.pain == frozenset({"sharp"})
    assert (checkin.spread, checkin.daily, checkin.sleep_hours) == (None, None, None)


# text


def test_a_note_takes_every_character(form: CheckInForm, now: datetime) -> None:
    form.go_to("note")
    for character in "q1 [b]é日 done":
        form.press("space" if character == " " else character, character)
    assert typed(form, "enter") is Press.STORE or form.error
    assert form.checkin(now).note == "q1 [b]é日 done"


def test_a_pasted_note_is_one_line_of_bounded_length(form: CheckInForm) -> None:
    form.go_to("note")
    form.paste("first\nsecond\t" + "x" * 5000)
    form.commit()
    assert form.given["note"].startswith("first second x")
    assert len(form.given["note"]) == 2000


def test_text_pasted_elsewhere_is_no_answer(form: CheckInForm) -> None:
    before = dict(form.answers)
    form.paste("l h 9")
    assert form.answers == before


# drafts and clicks


def test_a_draft_brings_every_answer_back(bare: CheckInForm, now: datetime) -> None:
    typed(bare, "l h q 5 v 2 enter 0 1 2 enter 2 3 7 . 5 enter 4")
    again = CheckInForm(DAY)
    again.restore(bare.draft())
    assert again.checkin(now) == bare.checkin(now)
    assert again.key == bare.key == "about", "and goes on where it was left"


def test_a_draft_of_a_question_that_is_not_asked_begins_at_the_first(bare: CheckInForm) -> None:
    for at in ("pain", "cadence", 3, None):
        bare.restore({"plan.session": "run", "at": at})
        assert bare.key == "plan.session"


def test_a_click_answers_as_a_key_does(bare: CheckInForm) -> None:
    bare.choose("plan.session", "run")
    bare.choose("plan.intensity", "hard")
    bare.choose("soreness", "calves")
    typed(bare, "4")
    bare.choose("signs", "swelling")
    assert bare.given == {
        "plan.session": "run", "plan.intensity": "hard", "soreness": {"calves": 4},
        "signs": frozenset({"swelling"}),
    }  # fmt: skip
    bare.choose("signs", "swelling")
    assert bare.given["signs"] == frozenset()


def test_a_click_on_a_question_that_is_not_asked_changes_nothing(bare: CheckInForm) -> None:
    bare.choose("reckless", True)
    assert "reckless" not in bare.answers
    assert bare.key == "plan.session"


KEYS = st.sampled_from(
    [*"abcdefghijklmnopqrstuvwxyz0123456789-=.,!", "enter", "escape", "tab", "shift+tab", "up",
     "down", "left", "right", "backspace", "ctrl+s", "space", "f5"],
)  # fmt: skip


@given(st.lists(KEYS, max_size=60))
def test_whatever_is_typed_the_answers_are_valid(keys: list[str]) -> None:
    now = datetime.fromisoformat("2026-11-21T07:00:00+01:00")
    form = CheckInForm(DAY, plan=Plan("upper"), yesterday=Yesterday(None, {"quads": 3}))
    typed(form, keys)
    checkin = form.checkin(now)
    assert load(CheckIn, to_json(checkin)) == checkin
    assert form.key in {question.key for question in QUESTIONS}


# the other forms


def logged(keys: str, plan: Plan | None = None) -> LogForm:
    form = LogForm(plan)
    typed(form, keys)
    return form


def test_a_session_is_logged_with_the_plan_prefilled() -> None:
    form = logged("y enter enter 7 4 5 enter n y n", Plan("lower", "hard"))
    session = form.logged()
    assert (session.session, session.intensity, session.rpe, session.minutes) == (
        "lower", "hard", 7, 45,
    )  # fmt: skip
    assert (session.done, session.hurt, session.forward) == (True, False, True)


def test_an_undone_session_is_asked_no_more_than_which_it_was() -> None:
    form = logged("n", Plan("lower", "hard"))
    assert [question.key for question in form.questions] == ["done", "session", "intensity"]
    assert typed(form, "enter enter") is Press.STORE
    assert form.logged().done is False


def test_ten_is_a_rating_of_effort() -> None:
    assert logged("y enter enter 0", Plan("run")).given["rpe"] == 10


def test_a_session_must_be_named() -> None:
    form = logged("y")
    assert typed(form, "ctrl+s") is Press.CHANGED
    assert (form.key, bool(form.error)) == ("session", True)


def test_an_override_has_a_verdict_and_a_reason() -> None:
    form = OverrideForm()
    typed(form, "2 f e l t")
    assert typed(form, "enter") is Press.STORE
    assert form.given == {"verdict": "modify", "reason": "felt"}


def test_a_note_is_text() -> None:
    form = note_form(DAY)
    assert typed(form, "h i enter") is Press.STORE
    assert form.given == {"note": "hi"}


def test_set_up_gives_settings_of_the_config_file() -> None:
    form = SetupForm()
    typed(form, "n 2 1 l h u m")
    expected: dict[str, Any] = {
        "goal": "performance",
        "mild_soreness": "train",
        "week": {"mon": "lower:hard", "tue": "upper:moderate"},
    }
    assert form.settings == expected


def test_a_day_of_the_week_whose_effort_was_not_answered_is_not_easy() -> None:
    form = SetupForm()
    typed(form, "n 2 1 l ctrl+s")
    assert form.settings["week"] == {"mon": "lower:moderate"}


def test_set_up_shows_what_is_in_force() -> None:
    config = Config(weekly={"wed": Plan("run", "easy")})
    assert SetupForm(config).settings["week"] == {"wed": "run:easy"}
