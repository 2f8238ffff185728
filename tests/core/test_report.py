"""The report for a coach or clinician: red flags first, four weeks, and no more than was chosen."""

from __future__ import annotations

from datetime import date

import pytest

from core.insights.report import report
from core.model.day import Day, LoggedSession, Outcome, Seen
from core.model.profile import Profile
from tests.core.histories import OPENED_UP, TODAY, day, history

FLAGGED = day(
    2, "lower hard", {"quads": 5, "lower_back": 2}, pain=frozenset({"sharp"}), note="do not share"
)._replace(morning=Outcome("refer", "Get it checked: sharp pain.", ("sharp-pain",), 1))
TRAINED = day(
    0,
    "lower hard",
    {"quads": 5, "lower_back": 2},
    verdict="modify",
    warmup=OPENED_UP,
    settled="train",
    override="recover",
    done=[LoggedSession("lower", "hard", 8, 60, True), LoggedSession("walk", "easy", done=False)],
    sleep_hours=7.5,
)._replace(notes=("left knee, stairs",))


def text(*days: Day) -> str:
    return report(days, TODAY, Profile()).text


def section(page: str, title: str) -> list[str]:
    """Return the lines under a heading, whole."""
    _, _, after = page.partition(f"\n{title}\n{'-' * len(title)}\n")
    return after.partition("\n\n")[0].replace("\n  ", " ").splitlines()


def test_it_begins_with_the_red_flags() -> None:
    page = text(FLAGGED, TRAINED)
    titles = [line for line in page.splitlines() if line in ("Red flags", "In short")]
    assert titles == ["Red flags", "In short"]
    assert section(page, "Red flags")[:1] == [
        "Thu 19 Nov: sharp pain, quads 5, lower back 2; advised: get it checked; not marked as seen"
        " to or gone"
    ]


DARK = day(5, "lower hard", {"quads": 9}, signs=frozenset({"swelling", "dark_urine"}))._replace(
    morning=Outcome("refer", "Dark urine and swelling: get help.", ("dark-urine",), 2, urgent=True)
)


def test_what_is_urgent_leads_and_is_called_so() -> None:
    later = FLAGGED._replace(flag_resolved="gone")
    page = text(DARK, later)
    first, second = section(page, "Red flags")[:2]
    assert first.startswith("Mon 16 Nov: dark urine, swelling, quads 9; advised: get help now; not")
    assert second.endswith("advised: get it checked; marked as gone")
    assert "Get help now" in section(page, "Day by day")[1]
    came_to = "What the days came to: Get help now 1 day; Get it checked 1 day."
    assert came_to in section(page, "In short")
    (early, late) = section(text(FLAGGED, day(0)._replace(checkin=DARK.checkin)), "Red flags")[:2]
    assert ("dark urine" in early, "sharp pain" in late) == (True, True), "without a plan, too"


def test_what_became_of_a_flag_is_told() -> None:
    seen = FLAGGED._replace(flag_resolved=Seen(date(2026, 12, 4)))
    known = FLAGGED._replace(morning=Outcome("modify", "Known.", ("known-and-seen",), 2))
    assert section(text(seen), "Red flags")[0].endswith(
        "seen to, training around it until 4 December"
    )
    assert section(text(known), "Red flags")[0].endswith("lower back 2; known and seen to")


def test_soreness_that_lasts_is_named_once() -> None:
    said = "Quads 5/10 for 4 days without easing: have a physio or doctor look within days."
    lasting = day(1, soreness={"quads": 5})._replace(
        morning=Outcome("refer", said, ("very-sore-72h",), 2)
    )
    assert section(text(lasting), "Red flags")[0] == (
        "Fri 20 Nov: Quads 5/10 for 4 days without easing; advised: get it checked; not marked as"
        " seen to or gone"
    )


def test_no_red_flag_is_not_said_of_mornings_that_were_not_asked() -> None:
    answered, sore = day(1), day(3, soreness={"quads": 2}, pain=frozenset({"dull"}))
    assert answered.checkin
    clean = answered._replace(checkin=answered.checkin._replace(signs=frozenset()))
    flags = section(text(FLAGGED, sore, clean), "Red flags")
    assert flags[1:] == [
        "Where none was reported, 1 of 2 check-ins left a question about them open."
    ]
    assert section(text(clean), "Red flags") == ["None was reported in these weeks."]
    assert section(text(sore), "Red flags")[0] == "None was reported in these weeks."


def test_what_was_not_answered_is_counted() -> None:
    stress_open = day(
        1, signs=frozenset(), sleep_hours=8, sleep_quality=4, drained=1, illness="none"
    )
    short = section(text(stress_open, day(0)), "In short")
    assert short[1] == (
        "Not answered: stress on 2 days, signs on 1 day, sleep on 1 day, drained on 1 day,"
        " illness on 1 day."
    )


def test_not_sore_and_not_answered_are_told_apart() -> None:
    silent = day(0)
    assert silent.checkin
    silent = silent._replace(checkin=silent.checkin._replace(soreness=None))
    rows = section(text(day(1), silent), "Day by day")
    assert [row.split()[3] for row in rows[1:]] == ["none", "-"]


def test_the_weeks_are_summed_up() -> None:
    short = section(text(FLAGGED, TRAINED), "In short")
    assert "2 of 28 days checked in." in short
    assert "Soreness of 5 or more: quads on 2 days." in short
    assert "Sessions: 1 done, 1 not done, 0 hurt by soreness." in short


def test_a_day_shows_what_it_was_told_and_what_it_came_to() -> None:
    row = section(text(TRAINED), "Day by day")[-1]
    for cell in ("lower hard", "quads 5, lower back 2", "7.5 h", "Train, modified"):
        assert cell in row
    assert "own choice: active recovery" in row
    assert "lower, hard, RPE 8, 60 min; walk, easy, not done" in row


def test_soreness_is_charted_by_week_with_gaps_for_missing_days() -> None:
    days = (day(27, soreness={"neck": 10}), day(1), day(0, soreness={"quads": 3, "neck": 4}))
    head, *weeks = section(text(*days), "Soreness of the worst part")
    assert head.split() == ["Week", "from", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    assert len(weeks) == 4
    assert weeks[0].split() == ["2026-10-25", "10", *"------"]
    assert weeks[-1].split() == ["2026-11-15", *"-----", "0", "4"]


def test_a_morning_that_did_not_answer_on_soreness_is_a_gap() -> None:
    unanswered = day(0)
    assert unanswered.checkin
    unanswered = unanswered._replace(checkin=unanswered.checkin._replace(soreness=None))
    assert section(text(unanswered), "Soreness of the worst part")[-1].split()[-1] == "-"


def test_cards_that_are_due_are_in_it_with_their_numbers_and_no_others() -> None:
    changed = history(*(day(ago, verdict="modify") for ago in range(4)))
    assert section(text(*changed), "Questions to the programme") == [
        "Soreness keeps changing your plan: 4 of 4 planned days in 14 did not go as planned."
    ]
    assert "Questions to the programme" not in text(*history())


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_notes_are_in_it_only_if_asked_for(form: str) -> None:
    days = [FLAGGED, TRAINED]
    private = getattr(report(days, TODAY, Profile()), form)
    assert "do not share" not in private
    assert "left knee" not in private
    assert "Thu 19 Nov: do not share" in getattr(report(days, TODAY, Profile(), notes=True), form)


def test_it_covers_four_weeks() -> None:
    page = text(day(28, soreness={"quads": 7}, pain=frozenset({"sharp"})))
    assert "25 October 2026 to 21 November 2026" in page
    assert "0 of 28 days checked in." in page
    assert "None was reported" in page


def test_markdown_takes_nothing_of_a_note_for_markup() -> None:
    noted = day(0)._replace(notes=("[x](http://a) | <b> *#`",))
    page = report([noted], TODAY, Profile(), notes=True).markdown
    assert r"Sat 21 Nov: \[x\](http://a) \| \<b\> \*\#\`" in page
    assert "| Day | Plan |" in page
    assert "| Week from | Sun |" in page


def test_plain_text_fits_a_page() -> None:
    page = text(FLAGGED, TRAINED._replace(sessions=()))
    assert all(len(line) <= 80 for line in page.splitlines())
    head, below = page.partition("Day by day\n----------\n")[2].splitlines()[:2]
    assert head.split()[:2] == ["Day", "Plan"]
    assert below.split()[-1] == "Session"
    assert below.startswith("    ")
