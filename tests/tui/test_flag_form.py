"""What became of a red flag, as a form: gone, or seen by a clinician until a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.model.day import Day, Seen
from tests.tui.mornings import in_form
from tui.forms.flag import FlagForm
from tui.forms.form import Press

TODAY = date(2026, 11, 21)


def asked(*ago: int, pressing: bool = False) -> FlagForm:
    """Return the form about flags of so many days ago, the latest first."""
    days = [Day(TODAY - timedelta(days=each)) for each in ago]
    return FlagForm(days, TODAY, "Sharp pain on Friday", pressing=pressing)


def type_in(form: FlagForm, keys: str) -> Press:
    """Press keys, separated by blanks; what the last one did."""
    did = Press.IGNORED
    for key in keys.split():
        did = form.press(*in_form(key))
    return did


def test_gone_marks_every_day_that_waits() -> None:
    form = asked(1, 3)
    assert type_in(form, "1 enter") is Press.STORE
    assert dict(form.marks) == dict.fromkeys(form.days, "gone")


def test_seen_clears_for_two_weeks_unless_another_number_is_typed() -> None:
    form = asked(1)
    type_in(form, "2 enter")
    assert dict(form.marks) == {form.days[0]: Seen(date(2026, 12, 5))}
    form = asked(1)
    assert type_in(form, "2 7 enter") is Press.STORE
    assert dict(form.marks) == {form.days[0]: Seen(date(2026, 11, 28))}


def test_no_clearance_outlasts_four_weeks_after_its_flag() -> None:
    form = asked(1, 20)
    type_in(form, "2 2 8 enter")
    assert form.error.startswith("takes")
    type_in(form, "backspace 7 enter")
    assert dict(form.marks) == {
        Day(TODAY - timedelta(days=1)): Seen(TODAY + timedelta(days=27)),
        Day(TODAY - timedelta(days=20)): Seen(TODAY + timedelta(days=8)),
    }


@pytest.mark.parametrize(("answer", "unseen"), [("y", False), ("n", True)])
def test_before_what_must_not_wait_is_gone_the_doctor_is_asked_about(
    answer: str, unseen: bool
) -> None:
    form = asked(2, pressing=True)
    type_in(form, "1")
    assert form.question.asks == "Has a doctor seen it"
    assert type_in(form, f"{answer} enter") is Press.STORE
    assert form.unseen is unseen
    assert dict(form.marks) == {form.days[0]: "gone"}


def test_nothing_is_marked_by_enter_alone() -> None:
    form = asked(1)
    assert type_in(form, "enter ctrl+s") is Press.CHANGED
    assert form.error == "is needed for this"
