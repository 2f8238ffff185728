"""The history at the dashboard: finding a day, reading it, changing it, deleting it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from core.journal.journal import Journal
from core.journal.storage import Full
from core.model.body import PARTS, SESSIONS
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import (
    Body,
    CheckedIn,
    Day,
    Deleted,
    Event,
    LoggedSession,
    Noted,
    Reassessed,
    Trained,
    Undone,
    WarmupProgress,
    new_event,
)
from core.model.folding import fold
from screenshots.stage import MORNING, prepare
from tests.tui.mornings import SORE, Morning, morning
from tui.app import Sorecast
from tui.pages.day_filter import closest
from tui.pages.day_rows import day_rows
from tui.screens.history import DayList, History
from tui.screens.page import Page
from tui.widgets.lines import plain_text

TODAY = MORNING.date()
YESTERDAY = TODAY - timedelta(days=1)
REFERRED = date(2026, 11, 11)
"""The made-up history's day with a red flag, not trained on and resolved in the evening."""
OPEN = "escape h"
"""Leave the form, open the history."""
TO_REFERRED = f"{OPEN} g 1 1 enter enter"
SIZES = ((120, 36), (80, 24), (50, 20), (40, 12))


def days_in(here: Morning) -> DayList:
    """The history's pane."""
    return here.app.screen.query_one(DayList)


def listed(here: Morning) -> list[date]:
    """The days in the list, the newest first."""
    return [day.day for day in days_in(here).days]


def marked(here: Morning) -> date:
    """The day that Enter opens."""
    return listed(here)[days_in(here).marked]


def stored(here: Morning, day: date) -> Day:
    """What the journal has of a day."""
    return here.session.journal.day(day)


def on_the_frame(here: Morning) -> str:
    """The words on the list's frame."""
    pane = here.region("days")
    return f"{here.rows[pane.y]} {here.rows[pane.bottom - 1]}"


def one_day(folder: Path) -> Journal:
    """A journal with a check-in and a note of yesterday."""
    journal = prepare(folder / "journal", "empty")
    at = MORNING - timedelta(days=1)
    checkin = CheckIn(YESTERDAY, at, Plan("run", "hard"), {"calves": 2}, sleep_hours=7.5)
    later = at + timedelta(hours=1)
    journal.append(new_event(YESTERDAY, at, CheckedIn(checkin)))
    journal.append(new_event(YESTERDAY, later, Noted("[b]new shoes[/b]")))
    return journal


async def row_of(here: Morning, words: str) -> str:
    """The row of the screen with these words."""
    await here.settle()
    rows = [row for row in here.rows if words in row]
    assert len(rows) == 1, here.text
    return rows[0]


# the list


async def test_it_lists_all_days_the_newest_first_and_counts_them(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=OPEN) as here:
        days = [day.day for day in here.session.journal.days()]
        assert listed(here) == days[::-1]
        assert f"{len(days)} of {len(days)} days" in on_the_frame(here)
        assert "all days" in on_the_frame(here)
        assert "Wed 11 Nov 2026  ✚ Get it checked" in here.text


async def test_it_says_what_to_do_when_nothing_is_recorded(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{OPEN} down enter end x g 5 enter") as here:
        assert "No day is recorded yet. Esc goes back, and c checks in." in here.text
        assert "0 of 0 days" in on_the_frame(here)
        await here.press("escape")
        assert here.app.screen is here.dashboard


async def test_a_damaged_journal_is_said(tmp_path: Path) -> None:
    async with morning(tmp_path, "damaged", keys="h") as here:
        assert isinstance(here.app.screen, History)
        assert "damaged" in here.text or "2026.json" in here.text


async def test_walking_stays_within_the_list(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", size=(80, 24), keys=OPEN) as here:
        days = listed(here)
        for keys, number in (
            ("up", 0),
            ("down j", 2),
            ("k", 1),
            ("end down pagedown", len(days) - 1),
            ("home", 0),
        ):
            await here.press(keys)
            assert marked(here) == days[number]
            assert f"{marked(here):%a} {marked(here).day:>2} {marked(here):%b}" in here.text


# filters


async def test_by_verdict(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=OPEN) as here:
        everything = len(listed(here))
        found = 0
        for verdict in ("train", "modify", "recover", "rest", "refer"):
            await here.press("v")
            assert {stored(here, day).final_verdict for day in listed(here)} == {verdict}
            assert f"{len(listed(here))} of {everything} days" in on_the_frame(here)
            found += len(listed(here))
        assert found == everything
        await here.press("v")
        assert len(listed(here)) == everything


async def test_by_sore_part(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=OPEN) as here:
        for part in PARTS:
            sore = {
                day.day
                for day in here.session.journal.days()
                if day.checkin and (day.checkin.soreness or {}).get(part)
            }
            if sore:  # a part that never was is not offered
                await here.press("p")
                assert set(listed(here)) == sore, part
                assert f"sore {part.replace('_', ' ')}" in on_the_frame(here)
        await here.press("p")
        assert "History: all days" in on_the_frame(here)


async def test_by_session_planned_or_done(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=OPEN) as here:
        days = here.session.journal.days()
        only_planned = only_done = 0
        for _ in SESSIONS:
            await here.press("s")
            shown = next(
                (name for name in SESSIONS if f"History: {name}" in on_the_frame(here)), ""
            )
            if not shown:  # round once
                break
            planned = {
                d.day
                for d in days
                if d.checkin and d.checkin.plan and d.checkin.plan.session == shown
            }
            done = {d.day for d in days if any(each.session == shown for each in d.sessions)}
            assert set(listed(here)) == planned | done
            only_planned += len(planned - done)
            only_done += len(done - planned)
        assert only_planned
        assert only_done


async def test_filters_add_up_and_x_takes_them_all_off(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{OPEN} v v s") as here:
        assert "train, modified, upper" in on_the_frame(here)
        both = [here.session.journal.day(day) for day in listed(here)]
        assert {day.shown_verdict for day in both} == {"modify"}
        assert all("upper" in session_of(day) for day in both)
        await here.press("x")
        assert len(listed(here)) == len(here.session.journal.days())


def session_of(day: Day) -> set[str]:
    """What was planned for a day, and what was done."""
    plan = day.checkin.plan if day.checkin else None
    return {plan.session if plan else "", *(logged.session for logged in day.sessions)}


# going to a date


@pytest.mark.parametrize("typed", ["2026-11-10", "11-10", "10"])
async def test_a_date_is_gone_to_however_it_is_typed(tmp_path: Path, typed: str) -> None:
    async with morning(tmp_path, "history", keys=f"{OPEN} g") as here:
        await here.press(" ".join(typed))
        assert f"Go to date: {typed}_" in on_the_frame(here)
        await here.press("enter")
        assert marked(here) == date(2026, 11, 10)


async def test_a_day_without_entries_leads_to_the_next_one(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{OPEN} g 1 x 6 backspace 5 enter") as here:
        assert marked(here) == date(2026, 11, 16)
        await here.press("g 1 2 escape")
        assert marked(here) == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-10", date(2026, 11, 10)),
        ("11-10", date(2026, 11, 10)),
        ("11-22", date(2025, 11, 22)),  # this year's is still to come
        ("10", date(2026, 11, 10)),
        ("22", date(2026, 10, 22)),
        ("2025", date(2025, 1, 1)),
        *(
            (typed, TODAY)
            for typed in ("", "-", "0", "13-40", "2026-02-30", "9999999999", "1-2-3-4")
        ),
    ],
)
def test_the_date_that_digits_mean(typed: str, meant: date) -> None:
    assert closest(typed, TODAY) == meant


# an opened day


async def test_an_opened_day_shows_all_events_with_their_reasons_as_they_were(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, "history", keys=TO_REFERRED) as here:
        day = stored(here, REFERRED)
        assert day.morning
        for words in (
            "Wednesday 11 November 2026",
            "✚ Get it checked",
            "checked in",
            "quads 7",
            "dull, sharp",
            "session",
            "red flag",
            "gone",
            *(f"{event.at:%H:%M}" for event in day.events),
        ):
            assert words in here.text, words
        await here.press("escape")
        assert marked(here) == REFERRED


def test_a_day_is_told_in_the_words_of_the_questions() -> None:
    checkin = CheckIn(
        TODAY, MORNING, Plan("run", "easy", 40), {"calves": 4, "lower_back": 2},
        frozenset({"dull"}), "general", frozenset({"dark_urine"}), "awkward", "limited", False,
        7.5, 4, 2, 3, "coming_on", "a note", frozenset({"calves"}),
    )  # fmt: skip
    after = Reassessment("same", "off", "stiff", "flat", False, {"calves": 3})
    session = LoggedSession("run", "easy", 5, 40, forward=True, unfamiliar=True, done=True)
    bodies: tuple[Body, ...] = (
        CheckedIn(checkin), WarmupProgress("short", (("squat", 45),), ended="pain"),
        Reassessed(after), Trained(session),
    )  # fmt: skip
    at = (MORNING + timedelta(minutes=n) for n in range(9))
    day = fold(
        TODAY, [new_event(TODAY, when, body) for when, body in zip(at, bodies, strict=False)]
    )
    page = " ".join(plain_text(day_rows(day, 80)).split())
    for said in (
        "plan: run, easy, 40 min; soreness: calves 4, lower back 2; signs: dark urine;",
        "kind of pain: dull; where it is felt: through the muscle; daily tasks: awkward;",
        "range of motion: clearly limited; which part: calves; whether it feels reckless: no;",
        "sleep: 7.5 h; sleep quality: 4 · good; stress: 2 · a little; drained: 3 · mildly tired;",
        "illness: coming on; note: a note",
        "short, step 1 of 1, stopped by sharp pain",
        "soreness: the same; movement: a little off; range: stiff, but it moves; output: flat;",
        "new pain: no; calves 3",
        "run, easy, RPE 5, 40 min; moved the week forward; new, or harder than usual",
        "! Get help now",
    ):
        assert said in page, said
    assert "_" not in page


async def test_undone_and_repeated_answers_stay_to_be_read(tmp_path: Path) -> None:
    journal = one_day(tmp_path)
    note = journal.day(YESTERDAY).events[-1]
    journal.append(new_event(YESTERDAY, MORNING, Undone(note.id)))
    async with morning(tmp_path, journal=journal, keys=f"{OPEN} enter") as here:
        assert "note (undone)" in here.text
        assert "[b]new shoes[/b]" in here.text
        assert "Sat 21 Nov 07:00  took back" in here.text


async def test_a_long_day_scrolls_to_its_end_and_back(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", size=(50, 20), keys=TO_REFERRED) as here:
        assert "21:00  red flag" not in here.text
        await here.press("end down")
        assert "21:00  red flag" in here.text
        await here.press("up home")
        assert "Wednesday 11 November 2026" in here.text


async def test_a_click_opens_a_day_and_clicks_on_the_key_bar_are_keys(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=OPEN) as here:
        await here.click("Tue 10 Nov", "#days")
        assert "Tuesday 10 November 2026" in here.text
        await here.click("Esc", "#keys")
        assert marked(here) == date(2026, 11, 10)
        await here.click("verdict", "#keys")
        assert "train as planned" in on_the_frame(here)


async def test_a_day_is_copied_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(Sorecast, "copy_to_clipboard", lambda _, text: copied.append(text))
    async with morning(tmp_path, "history", keys=f"{TO_REFERRED} y") as here:
        assert isinstance(here.app.screen, History)
        assert copied[0].startswith("Wednesday 11 November 2026\n✚ Get it checked\n")
        assert "21:00  red flag\n       gone\n" in copied[0]


# deleting


async def test_deleting_asks_first_and_keeps_the_day_on_any_other_key(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{TO_REFERRED} d") as here:
        assert "Delete this day?" in here.text
        await here.press("escape")
        assert "Delete this day?" not in here.text
        assert stored(here, REFERRED).checkin


async def test_a_deleted_day_stays_open_and_says_how_to_bring_it_back(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=TO_REFERRED) as here:
        before = stored(here, REFERRED)
        await here.press("d d")
        assert stored(here, REFERRED).checkin is None
        assert "u bring back" in here.keys
        assert "checked in (deleted)" in here.text
        await here.press("d d e m")  # nothing more to delete, edit or remark on
        assert len(stored(here, REFERRED).events) == len(before.events) + 1
        await here.press("u")
        assert "Brought back." in here.text
        after = stored(here, REFERRED)
        assert after._replace(events=()) == before._replace(events=())
        assert "(deleted)" not in here.text


async def test_bringing_back_comes_first_then_action_after_action(tmp_path: Path) -> None:
    journal = one_day(tmp_path)
    async with morning(tmp_path, journal=journal, keys=f"{OPEN} enter d d u") as here:
        assert stored(here, YESTERDAY).notes == ("[b]new shoes[/b]",)
        await here.press("u")
        assert "Taken back: the note." in here.text
        assert stored(here, YESTERDAY).notes == ()
        assert stored(here, YESTERDAY).checkin
        await here.press("u")
        assert "Taken back: the check-in." in here.text
        await here.press("u")
        assert "Nothing to take back." in here.text


async def test_deleted_days_are_neither_listed_nor_counted_until_asked_for(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=OPEN) as here:
        everything = len(listed(here))
        assert "deleted" not in here.keys
        await here.press("g 1 1 enter enter d d escape")
        assert REFERRED not in listed(here)
        assert f"{everything - 1} of {everything - 1} days" in on_the_frame(here)
        assert "d deleted" in here.keys
        await here.press("d")
        assert listed(here) == [REFERRED]
        assert "1 deleted" in on_the_frame(here)
        await here.press("enter u escape")
        assert listed(here) == []
        await here.press("x")
        assert REFERRED in listed(here)


async def test_a_day_recorded_anew_after_its_deletion_is_listed(tmp_path: Path) -> None:
    journal = one_day(tmp_path)
    journal.append(new_event(YESTERDAY, MORNING, Deleted()))
    journal.append(new_event(YESTERDAY, MORNING + timedelta(minutes=1), Noted("again")))
    async with morning(tmp_path, journal=journal, keys=f"{OPEN} enter") as here:
        assert "brings it back" not in here.text
        assert "note (deleted)" in here.text


async def test_what_cannot_be_stored_is_said_and_r_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*events: Event) -> None:
        raise Full("No room left on the disk.")

    async with morning(tmp_path, "history", keys=TO_REFERRED) as here:
        append = here.session.journal.append
        monkeypatch.setattr(here.session.journal, "append", full)
        await here.press("d d")
        assert "No room left on the disk." in here.text
        assert stored(here, REFERRED).checkin
        monkeypatch.setattr(here.session.journal, "append", append)
        await here.press("r")
        assert "u bring back" in here.keys
        assert "No room" not in here.text


# changing


async def test_a_note_goes_to_its_day(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{TO_REFERRED} m h i enter") as here:
        assert isinstance(here.app.screen, History)
        assert stored(here, REFERRED).notes == ("hi",)
        assert here.day.notes == ()
        assert "note" in here.text
        await here.press("q")
        row = await row_of(here, "Wed 11 Nov")
        assert " n quads" in row


async def test_an_edit_goes_to_its_day_which_is_marked_as_edited(tmp_path: Path) -> None:
    journal = one_day(tmp_path)
    async with morning(tmp_path, journal=journal, keys=f"{OPEN} enter e") as here:
        assert "Check-in of Friday 20" in here.text
        assert "an earlier day" in here.rows[0]
        assert "Friday 20 November" in here.rows[0]
        await here.press("l ctrl+s")
        day = stored(here, YESTERDAY)
        assert day.checkin
        assert day.checkin.plan == Plan("lower", "hard")
        assert day.checkin.soreness == {"calves": 2}
        assert day.edited_at
        assert here.day.checkin is None
        await here.settle()
        assert isinstance(here.app.screen, History)
        assert "edited Sat 21 Nov 07:00" in here.text
        assert here.text.count("checked in") == 2
        await here.press("q")
        assert "+n" in await row_of(here, "Fri 20 Nov")


async def test_while_a_day_is_edited_its_own_verdict_is_shown(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{TO_REFERRED} e") as here:
        assert here.app.screen is here.dashboard
        assert "Get it checked" in here.text
        await here.press("escape q q")
        await here.settle()
        assert "Get it checked" not in here.text


async def test_leaving_an_edit_changes_nothing_and_comes_back_to_the_day(tmp_path: Path) -> None:
    journal = one_day(tmp_path)
    async with morning(tmp_path, journal=journal, keys=f"{OPEN} enter e escape") as here:
        assert here.dashboard.view.holds == "none"
        assert isinstance(here.app.screen, History)
        assert here.app.screen.context == "day"
        assert here.app.screen.pane.open
        assert here.app.screen.pane.open.day == YESTERDAY
        assert len(stored(here, YESTERDAY).events) == 2


# ways out


@pytest.mark.parametrize("key", ["escape", "q", "h"])
async def test_keys_that_go_back(tmp_path: Path, key: str) -> None:
    async with morning(tmp_path, "history", keys=f"{OPEN} enter {key}") as here:
        assert isinstance(here.app.screen, History)
        await here.press(key)
        assert len(here.app.screen_stack) == 1


async def test_ctrl_c_leaves_from_anywhere_in_it(tmp_path: Path) -> None:
    for place, keys in enumerate(("", "enter", "g", "enter d")):
        async with morning(tmp_path / str(place), "history", keys=f"{OPEN} {keys} ctrl+c") as here:
            assert here.app.return_code == 0
            assert here.app._exit


@pytest.mark.parametrize("keys", [OPEN, f"{OPEN} enter"])
async def test_help_opens_over_it_and_comes_back_to_it(tmp_path: Path, keys: str) -> None:
    async with morning(tmp_path, "history", keys=f"{keys} ?") as here:
        assert isinstance(here.app.screen, Page)
        before = here.app.screen_stack[-2]
        await here.press("escape")
        assert here.app.screen is before


async def test_the_palette_opens_over_it_and_comes_back_to_it(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{OPEN} :") as here:
        assert type(here.app.screen).__name__ == "CommandPalette"
        await here.pilot.press("escape")
        await here.settle()
        assert isinstance(here.app.screen, History)


# sizes


def overflowing(here: Morning) -> list[str]:
    """The rows that do not fit, or break the frame."""
    columns, _ = here.app.size
    pane = here.region("days")
    inside = here.rows[pane.y + 1 : pane.bottom - 1]
    return [row for row in here.rows if cell_len(row) != columns] + [
        row for row in inside if not (row.startswith("│") and row.rstrip().endswith("│"))
    ]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_overflows(tmp_path: Path, size: tuple[int, int]) -> None:
    async with morning(tmp_path, "history", size=size, keys=OPEN) as here:
        for keys in ("", "end", "v p", "x", "g 1 1", "enter", "enter", "d", "d", "end", "u", "q"):
            await here.press(keys)
            await here.settle()
            assert not overflowing(here), (keys, here.text)
            assert "…" not in here.keys
            assert "Esc" in here.keys or "Enter" in here.keys


async def test_a_row_that_is_cut_says_so(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", size=(50, 20), keys=OPEN) as here:
        row = await row_of(here, "Wed 18 Nov")
        assert row.rstrip("│ ").endswith("…")


async def test_undo_in_an_opened_day_takes_sharp_pain_back_as_the_dashboard_does(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space n ! h") as here:
        assert here.day.red_flag
        await here.settle()
        await here.press("enter u")
        assert not here.day.red_flag
        assert here.day.checkin
        await here.settle()
        assert "◆ Train, modified" in here.text


# finding, and the ways of vi


async def test_a_word_is_found_in_the_days_below_the_marked_one(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=OPEN) as here:
        first = marked(here)
        await here.press("slash l o w e r enter")
        found = marked(here)
        assert found < first
        await here.press("n")
        assert marked(here) != found
        await here.press("slash x y z z y enter")
        await here.settle()
        assert "Nothing here has “xyzzy”." in here.text


async def test_gg_goes_to_the_top_and_control_pages(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", size=(80, 24), keys=OPEN) as here:
        newest = marked(here)
        await here.press("ctrl+d")
        assert marked(here) < newest
        await here.press("ctrl+u")
        assert marked(here) == newest
        await here.press("G g g")
        assert marked(here) == newest


async def test_a_word_is_found_on_a_page_and_shown(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(80, 24), keys="escape question_mark") as here:
        await here.settle()
        assert "To the end" not in here.text
        await here.press("slash t o space t h e space e")
        await here.settle()
        assert "Find: to the e_" in here.text
        await here.press("enter")
        await here.settle()
        assert "To the end" in here.text
