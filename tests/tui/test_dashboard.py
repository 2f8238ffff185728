"""The morning at the dashboard: what keys and clicks do, what is shown, what is stored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from core.journal.journal import Journal
from core.journal.storage import Full
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import Body, CheckedIn, Event, LoggedSession, Trained, new_event
from screenshots.stage import MORNING, prepare
from tests.tui.mornings import SHARP, SORE, TRAIN, WARM_UP, Morning, morning
from tui.forms.checkin import CheckInForm
from tui.settings.config import Config

TODAY = MORNING.date()


def record(journal: Journal, days_ago: int, *bodies: Body) -> None:
    """Store events of an earlier day, at this hour."""
    at = MORNING - timedelta(days=days_ago)
    journal.append(*(new_event(at.date(), at, body) for body in bodies))


def checked_in(days_ago: int, **answers: object) -> CheckedIn:
    """Return the check-in of an earlier day."""
    at = MORNING - timedelta(days=days_ago)
    return CheckedIn(CheckIn(at.date(), at, **answers))  # type: ignore[arg-type]


# from open to verdict


async def test_it_opens_at_the_form_and_a_clean_morning_takes_at_most_12_keys(
    tmp_path: Path,
) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    record(journal, 7, checked_in(7, plan=Plan("run", "hard"), soreness={}))
    keys = "enter enter 0 7 . 5 enter 4 2 2 n enter"
    async with morning(tmp_path, journal=journal, keys=keys) as here:
        assert len(keys.split()) <= 12
        assert "Train as planned" in here.text
        assert here.checkin.plan == Plan("run", "hard")
        assert (here.checkin.soreness, here.checkin.sleep_hours) == ({}, 7.5)


async def test_a_parts_level_is_marked_as_usual_from_the_form(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("")
    keys = "asterisk l h l 2 asterisk"
    async with morning(tmp_path, config_file=config, keys=keys) as here:
        assert here.session.config.profile.usual == {"lower_back": 2}
        assert "Lower back: usually 2 from now on." in here.text
        await here.press("6 asterisk")
        assert here.session.config.profile.usual == {"lower_back": 2}
        assert "a usual level is 4 at most" in here.text
        await here.press("0 asterisk")
        assert here.session.config.profile.usual == {}


async def test_two_mild_sore_parts_take_at_most_20_keys(tmp_path: Path) -> None:
    config = {"weekly": {"sat": Plan("upper", "moderate")}}
    keys = "enter q 2 v 1 enter 0 enter enter enter enter 7 5 enter 4 2 2 n enter"
    async with morning(tmp_path, config=config, keys=keys) as here:
        assert len(keys.split()) <= 20
        assert "Train as planned" in here.text
        assert here.checkin.soreness == {"quads": 2, "calves": 1}


@pytest.mark.parametrize("keys", [SORE, TRAIN, f"{SHARP} enter"])
async def test_keys_typed_ahead_in_one_go_land_where_typed_slowly(
    tmp_path: Path, keys: str
) -> None:
    async with morning(tmp_path / "slow", keys=keys) as here:
        slowly = here.checkin
    async with morning(tmp_path / "fast") as here:
        for key in keys.split():
            name = {".": "full_stop"}.get(key, key)
            here.app.post_message(Key(name, key if len(key) == 1 else None))
        await here.settle()
        assert here.checkin._replace(at=slowly.at) == slowly


async def test_the_verdict_says_what_to_do_why_and_who_says_so(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=SORE) as here:
        for words in ("Train, modified", "until the warm-up", "Calves 5/10", "Do", "Hinge Health"):
            assert words in here.text


async def test_the_verdict_is_stored_as_it_was_given(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=SORE) as here:
        assert here.day.morning
        assert here.day.morning.verdict == "modify"
        assert here.day.morning.fired == ("high-in-main-muscles",)


async def test_wrong_input_is_refused_below_its_field(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="c m enter 0 2 5 . 5 enter") as here:
        rows = here.rows
        field = next(y for y, row in enumerate(rows) if "Hours of sleep" in row)
        assert "takes a number from 0 to 24" in rows[field + 2]
        assert here.day.checkin is None
        await here.press("backspace backspace backspace backspace 8")
        assert "takes" not in here.text


# a red flag


async def test_the_first_red_flag_answer_shows_its_verdict_at_once(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=SHARP) as here:
        assert "Get it checked" in here.text
        assert here.keys.startswith("Enter store")
        assert here.day.checkin is None


async def test_enter_then_stores_the_rest_as_not_answered(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SHARP} enter") as here:
        assert here.checkin == CheckIn(
            TODAY,
            here.checkin.at,
            Plan("run", "hard"),
            {"calves": 5},
            frozenset({"sharp"}),
            signs=frozenset(),
        )
        assert here.day.morning
        assert here.day.morning.verdict == "refer"


async def test_taking_the_answer_back_takes_the_verdict_back(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SHARP} 2") as here:
        assert "Get it checked" not in here.text
        await here.press("1 enter")
        assert here.dashboard.answering.form.key == "spread"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 20), (40, 12)])
async def test_the_red_flag_is_seen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with morning(tmp_path, size=size, keys=SHARP) as here:
        assert "Get it checked" in here.text


async def test_an_open_red_flag_is_asked_about_and_resolved_when_confirmed(tmp_path: Path) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    sharp = checked_in(1, plan=Plan("run"), soreness={"calves": 5}, pain=frozenset({"sharp"}))
    record(journal, 1, sharp)
    async with morning(tmp_path, journal=journal, keys=TRAIN) as here:
        assert "Sharp pain on Friday" in here.text
        assert "Train as planned" not in here.text
        await here.press("f escape")
        await here.settle()
        assert not journal.day(TODAY - timedelta(days=1)).flag_resolved
        await here.press("f 1 enter")
        await here.settle()
        assert "Sharp pain on Friday" not in here.text
        assert "Train as planned" in here.text
        assert journal.day(TODAY - timedelta(days=1)).flag_resolved == "gone"
        await here.press("f")
        assert here.dashboard.view.said == "No red flag is open."
        await here.press("u")
        await here.settle()
        assert here.day.checkin, "the flag was said to be gone after the check-in"
        assert "Train as planned" not in here.text
        assert not journal.day(TODAY - timedelta(days=1)).flag_resolved


async def test_a_verdict_that_is_undone_says_so(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} w u") as here:
        await here.settle()
        assert "Taken back: the check-in. c brings its answers back." in here.text
        assert here.dashboard.warming.guide is None


@pytest.mark.parametrize("key", ["e", "enter", "o", "d"])
async def test_what_needs_a_verdict_says_so_without_one(tmp_path: Path, key: str) -> None:
    async with morning(tmp_path, keys=f"escape {key}") as here:
        await here.settle()
        assert here.app.screen is here.dashboard
        assert "comes after the check-in: c opens it." in here.text


async def test_a_red_flag_that_was_not_stored_stays_in_sight(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="l h v 5 enter 0 2 escape") as here:
        await here.settle()
        assert here.day.checkin is None
        assert "Get it checked" in here.text
        assert "at least" in here.text


async def test_enter_never_says_that_there_is_no_sign(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="l h enter enter") as here:
        assert "signs" not in here.dashboard.answering.form.answers
        await here.press("ctrl+s")
        assert here.checkin.signs is None
        await here.settle()
        assert "not answered: signs" in here.text


SPENT = {"sleep_hours": 5, "sleep_quality": 2, "stress": 4, "drained": 4}


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"soreness": {"quads": 8}, **SPENT}, "REST"),
        ({"soreness": {"quads": 8}, "signs": frozenset({"swelling"})}, "GET IT CHECKED"),
    ],
)
async def test_where_no_session_is_left_nothing_tells_how_to_train(
    tmp_path: Path, answers: dict[str, Any], verdict: str
) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    record(journal, 0, checked_in(0, plan=Plan("upper", "hard"), **answers))
    async with morning(tmp_path, journal=journal) as here:
        for page in ("", "e"):
            await here.press(page)
            await here.settle()
            assert verdict in here.text.upper()
            for training in ("lighten the load", "shorten it", "train around the sore part"):
                assert training not in here.text
        assert "severe-elsewhere" in here.text, "the rule is named all the same"


# leaving and coming back


async def test_leaving_the_form_keeps_what_was_typed(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    async with morning(tmp_path, keys="l h q 5 escape", draft_file=draft) as here:
        assert "No check-in yet" in here.text
        await here.press("c")
        assert here.dashboard.answering.form.answers["soreness"] == {"quads": 5}


async def test_an_unfinished_form_is_there_again_after_quitting(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    async with morning(tmp_path, keys="l h q 5 enter 1 ctrl+q", draft_file=draft) as here:
        pass
    assert draft.stat().st_mode & 0o077 == 0
    journal = here.session.journal
    async with morning(tmp_path, journal=journal, draft_file=draft) as again:
        assert again.dashboard.answering.form.answers["plan.session"] == "lower"
        assert again.dashboard.answering.form.answers["soreness"] == {"quads": 5}
        await again.press("ctrl+s")
        assert again.checkin.plan == Plan("lower", "hard")
    assert not draft.exists()


async def test_what_is_typed_is_kept_soon_after_for_a_program_may_be_killed(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    async with morning(tmp_path, keys="l h q 5", draft_file=draft) as here:
        here.app.poll()
        assert draft.exists()
        killed = draft.read_bytes()
        here.app.poll()
        assert draft.read_bytes() == killed
    draft.write_bytes(killed)
    async with morning(tmp_path, journal=here.session.journal, draft_file=draft) as again:
        assert again.dashboard.answering.form.answers["soreness"] == {"quads": 5}


async def test_keeping_what_is_typed_changes_nothing_under_the_fingers(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    async with morning(tmp_path, keys="l h enter enter 1", draft_file=draft) as here:
        form = here.dashboard.answering.form
        assert form.key == "sleep_hours"
        here.app.poll()
        assert json.loads(draft.read_bytes())
        assert "sleep_hours" not in form.answers, "1 of 10 hours is no answer yet"
        await here.press("backspace 7 .")
        here.app.poll()
        assert (form.typed, form.error) == ("7.", "")
        await here.press("5 enter")
        assert form.answers["sleep_hours"] == 7.5


async def test_who_only_looks_at_anothers_unfinished_answers_leaves_them_theirs(
    tmp_path: Path,
) -> None:
    """Else they were there still when they are stored over there."""
    draft = tmp_path / "draft.json"
    signs = "r h v 5 enter 0 enter 1 1 2 enter n"
    async with morning(tmp_path, keys=f"{signs} ctrl+q", draft_file=draft) as here:
        theirs = draft.read_bytes()
    async with morning(tmp_path, journal=here.session.journal, draft_file=draft) as looking:
        assert looking.dashboard.answering.form.answers["soreness"] == {"calves": 5}
        looking.app.poll()
        await looking.press("ctrl+q")
    assert draft.read_bytes() == theirs


@pytest.mark.parametrize("before", ["", "escape"])
async def test_answers_that_cannot_be_kept_are_asked_about_once_before_leaving(
    tmp_path: Path, before: str
) -> None:
    (tmp_path / "full").touch()
    async with morning(tmp_path, keys="l h q 5", draft_file=tmp_path / "full" / "draft") as here:
        here.app.poll()
        await here.press(f"{before} ctrl+q")
        assert here.app.is_running
        assert "could not be kept: Not a directory. Leaving again drops them." in here.text
        assert here.dashboard.answering.form.answers["soreness"] == {"quads": 5}
        await here.press("ctrl+q")
        assert here.app.return_code == 0


async def test_answers_that_can_be_kept_again_are_kept_when_leaving(tmp_path: Path) -> None:
    (tmp_path / "full").touch()
    draft = tmp_path / "full" / "draft"
    async with morning(tmp_path, keys="l h q 5 escape", draft_file=draft) as here:
        (tmp_path / "full").unlink()
        await here.press("ctrl+q")
        assert here.app.return_code == 0
    assert b'"quads"' in draft.read_bytes()


async def test_answers_taken_back_by_hand_are_no_draft_any_more(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    async with morning(tmp_path, keys=f"{TRAIN} c l escape c shift+tab c ctrl+q", draft_file=draft):
        pass
    assert not draft.exists()


async def test_yesterdays_draft_is_no_answer_of_today(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text(json.dumps({"2026-11-20": {"plan.session": "run"}}))
    async with morning(tmp_path, draft_file=draft) as here:
        assert here.dashboard.answering.form.answers == {}


async def test_a_changed_check_in_waits_unstored_beside_the_stored_one(tmp_path: Path) -> None:
    draft = tmp_path / "drafts.json"
    async with morning(tmp_path, keys=f"{TRAIN} c shift+tab q", draft_file=draft) as here:
        await here.press("escape")
        assert not draft.exists()
        await here.press("c l ctrl+q")
    async with morning(tmp_path, journal=here.session.journal, draft_file=draft) as again:
        assert again.checkin.plan == Plan("core", "moderate")
        assert again.dashboard.answering.form.answers["plan.session"] == "lower"
        await again.press("ctrl+s")
        assert again.checkin.plan == Plan("lower", "moderate")
    assert not draft.exists()


@pytest.mark.parametrize("content", ["", "[]", '{"day": 5}', '{"2026-11-21": 3}', "\x00"])
async def test_a_broken_draft_is_as_none(tmp_path: Path, content: str) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text(content)
    async with morning(tmp_path, draft_file=draft) as here:
        assert here.dashboard.answering.form.answers == {}


async def test_opened_again_it_shows_the_same(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=SORE) as here:
        before = here.text
    async with morning(tmp_path, journal=here.session.journal, clock=here.clock) as again:
        assert again.text == before


async def test_tiny_sizes_and_back_change_nothing(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="r h v 5 f 2") as here:
        before = here.text
        for size in ((20, 6), (1, 1), (5, 2), (300, 3), (2, 80), (120, 36)):
            await here.resize(*size)
        assert here.text == before
        await here.press("enter 0 enter 1 1 2 enter n 7 5 enter 4 2 2 n enter")
        assert here.checkin.soreness == {"calves": 5, "feet": 2}


# changing one's mind


async def test_the_check_in_can_be_changed_and_is_decided_anew(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} c") as here:
        await here.press("tab c enter enter o 6 ctrl+s")
        assert here.checkin.soreness == {"core": 6}
        assert "Train as planned" not in here.text
        assert here.checkin.sleep_hours == 7.5


async def test_undo_takes_back_one_action_after_another(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} m h i enter o 4 w h y enter") as here:
        assert (here.day.notes, here.day.final_verdict) == (("hi",), "rest")
        await here.press("u")
        assert here.day.final_verdict == "train"
        await here.press("u")
        assert here.day.notes == ()
        await here.press("u")
        assert here.day.checkin is None
        await here.press("u")
        assert here.day.checkin is None


async def test_an_override_keeps_the_verdict_beside_it(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} o 1 f e l t enter") as here:
        assert here.day.override
        assert (here.day.override.verdict, here.day.override.reason) == ("train", "felt")
        assert "you decided: train as planned" in here.text
        assert "Train, modified" in here.text


async def test_before_a_check_in_there_is_nothing_to_override(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="escape o") as here:
        assert here.dashboard.view.holds == "none"


async def test_a_session_is_logged_in_a_few_keys(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} l y enter enter 7 4 5 enter n y n enter") as here:
        (session,) = here.day.sessions
        assert (session.session, session.rpe, session.minutes) == ("core", 7, 45)


async def test_a_remark_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} m [ / ] x enter") as here:
        assert here.day.notes == ("[/]x",)


# other terminals


async def test_what_another_terminal_stored_appears_without_taking_the_keys(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, keys="l h q 5") as here:
        other = Journal(tmp_path / "journal")
        other.append(new_event(TODAY, MORNING, checked_in(0, plan=Plan("run"), soreness={})))
        here.app.poll()
        await here.settle()
        assert "1 of 14 days" in here.title
        assert here.dashboard.view.holds == "form"
        assert here.dashboard.answering.form.answers["soreness"] == {"quads": 5}


async def test_a_check_in_stored_elsewhere_is_not_overwritten_unasked(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="l h q 5 enter") as here:
        other = Journal(tmp_path / "journal")
        other.append(new_event(TODAY, MORNING, checked_in(0, plan=Plan("run"), soreness={})))
        await here.press("ctrl+s")
        assert "another terminal" in here.text
        assert "Plan run, here lower" in here.dashboard.answering.form.error
        assert here.checkin.plan == Plan("run")
        await here.press("ctrl+s")
        assert here.checkin.plan == Plan("lower", "hard")


async def test_answers_that_changed_since_it_was_asked_are_asked_about_again(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, keys="l h q 5 enter") as here:
        other = Journal(tmp_path / "journal")
        other.append(new_event(TODAY, MORNING, checked_in(0, plan=Plan("run"), soreness={})))
        await here.press("ctrl+s")
        here.dashboard.answering.form.go_to("stress")
        await here.press("3 ctrl+s")
        assert here.checkin.plan == Plan("run")
        await here.press("ctrl+s")
        assert here.checkin.plan == Plan("lower", "hard")


async def test_a_draft_has_nothing_of_what_another_terminal_stored(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="l h enter") as here:  # nothing is sore here
        other = Journal(tmp_path / "journal")
        sore = checked_in(0, plan=Plan("run"), soreness={"calves": 5}, daily="fine", stress=2)
        other.append(new_event(TODAY, MORNING, sore))
        here.app.poll()
        await here.press("escape c")
        answers = here.dashboard.answering.form.answers
        assert answers["soreness"] == {}
        assert "stress" not in answers
        assert "daily" not in answers


async def test_a_first_run_with_unfinished_answers_shows_them(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        "config_file": tmp_path / "none",
        "draft_file": tmp_path / "drafts.json",
    }
    async with morning(tmp_path, keys="2 l h v 5 enter 0 2 escape", **files) as here:
        journal = here.session.journal
    async with morning(tmp_path, journal=journal, **files) as here:
        assert here.dashboard.answering.form.title == "Check-in"
        assert "Get it checked" in here.text


async def test_a_new_training_day_begins_at_four(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=TRAIN) as here:
        here.clock.seconds = 20 * 3600
        here.app.poll()
        assert "Saturday" in here.title
        here.clock.seconds = 21 * 3600 + 1
        here.app.poll()
        await here.settle()
        assert "Sunday 22" in here.title
        assert "No check-in yet" in here.text


async def test_an_edit_of_an_earlier_day_is_said(tmp_path: Path) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    record(journal, 1, checked_in(1, plan=Plan("run"), soreness={}))
    async with morning(tmp_path, journal=journal, keys=TRAIN) as here:
        edited = checked_in(1, plan=Plan("run"), soreness={"feet": 1})
        at = MORNING + timedelta(hours=1)
        journal.append(new_event(TODAY - timedelta(days=1), at, edited))
        here.app.poll()
        await here.settle()
        assert "Friday was edited after this was decided" in here.text


# what goes wrong


async def test_a_full_disk_loses_nothing_that_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*events: Event) -> None:
        raise Full("No room left on the disk.")

    async with morning(tmp_path) as here:
        append = here.session.journal.append
        monkeypatch.setattr(here.session.journal, "append", full)
        await here.press(TRAIN)
        await here.settle()
        assert "Not stored" in here.title
        assert here.dashboard.answering.form.answers["sleep_hours"] == 7.5
        monkeypatch.setattr(here.session.journal, "append", append)
        await here.press("escape r")
        assert here.checkin.sleep_hours == 7.5
        await here.settle()
        assert "Not stored" not in here.text


async def test_a_damaged_journal_says_so_and_offers_what_can_be_brought_back(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, "damaged") as here:
        assert "damaged" in here.text
        assert "accept" in here.keys
        await here.press("a")
        await here.settle()
        assert "damaged" not in here.text
        assert "days checked in" in here.title


# empty states and first run


async def test_without_a_check_in_the_key_to_press_is_named(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="escape", size=(80, 24)) as here:
        assert here.keys.startswith("c check-in")


async def test_the_first_run_sets_up_goal_and_week_or_skips_it(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    async with morning(tmp_path, config_file=config, keys="1 n 2 1 r h ctrl+s") as here:
        assert here.session.config.profile.goal == "performance"
        assert here.session.config.weekly["mon"] == Plan("run", "hard")
        assert here.dashboard.answering.form.title == "Check-in"
    for place, keys in enumerate(("escape", "2", "1 escape")):
        none = tmp_path / "none"
        async with morning(tmp_path / str(place), config_file=none, keys=keys) as here:
            assert here.dashboard.answering.form.title == "Check-in"
            assert here.dashboard.view.holds == "form"


async def test_the_first_run_offers_what_enter_takes_and_refuses_what_it_does_not_know(
    tmp_path: Path,
) -> None:
    async with morning(tmp_path, config_file=tmp_path / "none", keys="7") as here:
        assert "takes 1 to 3" in here.text
        await here.press("enter")
        assert here.dashboard.answering.form.title == "Check-in"


# by one hand


async def test_a_whole_morning_by_the_keyboard_alone(tmp_path: Path) -> None:
    keys = f"{SORE} {WARM_UP} 1 1 1 1 n 3 1 enter l y enter enter 7 4 5 enter n y n enter"
    async with morning(tmp_path, keys=keys) as here:
        day = here.day
        assert day.morning
        assert (day.morning.verdict, day.final_verdict) == ("modify", "train")
        assert day.reassessment == Reassessment(
            "better", "clean", "full", "normal", False, {"calves": 3, "feet": 1}
        )
        assert [session.rpe for session in day.sessions] == [7]
        assert "after the warm-up" in here.text
        assert "this morning ◆" in here.text


async def test_a_whole_morning_by_the_mouse_alone(tmp_path: Path) -> None:
    """Clicks on answers and on the key bar; the hours of sleep, which are typed, are left out."""
    async with morning(tmp_path, size=(120, 36)) as here:
        await click_all(here, ["core", "Effort", "moderate"], "#checkin")
        await click_all(here, ["Enter", "Enter"], "#keys")
        for field in ("Quality", "Stress", "Drained", "Ill"):
            await here.click(field, "#checkin")
            answer = {"Quality": "good", "Ill": "coming"}.get(field, "2 ")
            await here.click(answer, "#checkin")
        await here.click("ctrl+s", "#keys")
        assert (here.checkin.plan, here.checkin.stress) == (Plan("core", "moderate"), 2)
        await click_all(here, ["warm up", "space", "stop"], "#keys")
        await here.press("+1")
        await click_all(here, ["1 better", "1 clean", "1 full", "1 no"], "#checkin")
        await here.click("Enter store", "#keys")
        assert here.day.reassessment == Reassessment("better", "clean", "full", None, False)
        await here.click("log", "#keys")
        await click_all(here, ["yes", "core", "moderate"], "#checkin")
        await here.click("ctrl+s", "#keys")
        assert [session.session for session in here.day.sessions] == ["core"]
        await here.click("explain", "#keys")
        assert "Why" in here.text
        await here.click("back", "#keys")
        await here.click("history", "#keys")
        await here.click("Sat 21 Nov", "#days")
        assert "checked in" in here.text
        await click_all(here, ["back", "back"], "#keys")
        assert here.app.screen is here.dashboard


async def click_all(here: Morning, texts: Sequence[str], within: str) -> None:
    """Click one after another."""
    for text in texts:
        await here.click(text, within)


async def test_a_click_on_a_bar_rates_its_part_and_on_its_number_clears_it(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="l h") as here:
        for part in ("q quads ", "f feet "):
            y = next(y for y, row in enumerate(here.rows) if part in row)
            x = here.rows[y].index("·", here.rows[y].index(part))
            await here.pilot.click(offset=(x + 4, y))
            await here.settle()
        assert here.dashboard.answering.form.answers["soreness"] == {"quads": 5, "feet": 5}
        await here.pilot.click(offset=(x + 11, y))
        assert here.dashboard.answering.form.answers["soreness"] == {"quads": 5}


async def test_a_click_on_the_figure_marks_its_part(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=SORE) as here:
        region = here.region("checkin")
        y = next(y for y in range(region.y, region.bottom) if "5⣿ ⣿5" in here.rows[y])
        await here.pilot.click(offset=(here.rows[y].index("5⣿ ⣿5"), y))
        await here.settle()
        form = here.dashboard.answering.form
        assert isinstance(form, CheckInForm)
        assert (form.key, form.part) == ("soreness", "calves")


# layouts


ANSWERS_ONE_BY_ONE = "r h v 5 f 2 enter 0 enter 1 1 2 enter n 7 enter 4 2 2 n"
SIZES = ((160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (50, 20), (40, 12))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_verdict_stays_and_every_pane_comes_to_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    panes = {"1": "today", "2": "checkin", "3": "warmup", "escape 4": "chart", "w": "warmup"}
    async with morning(tmp_path, "history", size=size, keys=SORE) as here:
        for keys in ("", *"123", "escape 4", "w", "space", "escape", "tab", "tab", "l", "escape"):
            await here.press(keys)
            await here.settle()
            assert "Train, modified" in here.text, (keys, here.text)
            assert keys not in panes or here.in_sight(panes[keys]), keys
            assert "…" not in here.keys
            assert len(here.keys) <= size[0] - 2


async def test_below_all_layouts_the_verdict_line_is_left(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(80, 24), keys=SORE) as here:
        for size in ((20, 6), (30, 8), (39, 11), (10, 3)):
            await here.resize(*size)
            assert "◆ Train, modified"[: size[0] - 3] in here.text


async def test_no_answer_is_taken_blind_where_no_form_fits(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(30, 10), keys="l h q 5 ctrl+s") as here:
        assert here.day.checkin is None
        assert "40×12" in here.keys
        await here.resize(80, 24)
        assert here.dashboard.answering.form.answers == {}


@pytest.mark.parametrize("size", [size for size in SIZES if size[1] > 12], ids=str)
async def test_every_sign_can_be_read_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    async with morning(tmp_path, size=size, keys="c m enter") as here:
        shown = " ".join(" ".join(row.strip(" │|") for row in here.rows).split())
        for text in ("gives way, or cannot", "dark urine, like tea or cola"):
            assert text in shown
        assert "not just" in shown or "just stiff" in shown  # the last sign ends whole


@pytest.mark.parametrize(
    ("open_it", "typed", "field"), [("m", "h e l l o", "note"), ("o", "2 w h y", "reason")]
)
async def test_a_small_form_keeps_what_was_typed(
    tmp_path: Path, open_it: str, typed: str, field: str
) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} {open_it} {typed} escape") as here:
        assert not here.day.notes
        await here.press(open_it)
        assert here.dashboard.answering.form.answers[field] == typed.replace("2 ", "").replace(
            " ", ""
        )


async def test_leaving_the_settings_goes_back_to_the_verdict(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} s escape w") as here:
        assert here.dashboard.view.shown == "warmup"
        assert here.checkin.plan == Plan("core", "moderate")


@pytest.mark.parametrize("size", [(120, 36), (50, 20)], ids=str)
async def test_what_was_stored_is_said_where_the_verdict_does_not_show_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    config = tmp_path / "config.toml"
    async with morning(tmp_path, size=size, keys=f"2 {SORE}", config_file=config) as here:
        for keys, what in (
            ("m l e g s enter", "the note"),
            ("l 1 ctrl+s", "the logged session"),
            ("o 4 enter b a d enter", "the decision otherwise"),
            ("s 2 ctrl+s", "the settings"),
        ):
            await here.press(keys)
            await here.settle()
            assert here.title.startswith(f"Stored: {what}."), what
        await here.press("m ctrl+s")
        await here.settle()
        assert "Stored" not in here.title, "nothing was"


async def test_undo_says_what_it_took_back_and_keeps_the_answers(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(80, 24), keys=f"{TRAIN} u") as here:
        assert here.day.checkin is None
        assert "Taken back: the check-in" in here.dashboard.view.said
        await here.press("c")
        assert here.dashboard.answering.form.answers["plan.session"] == "core"
        assert here.dashboard.answering.form.answers["sleep_hours"] == 7.5


async def test_a_session_that_was_not_done_leaves_the_warm_up_first(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} l 1 ctrl+s") as here:
        assert not here.day.sessions[0].done
        assert here.keys.startswith("w warm up")


async def test_the_chart_names_the_days_that_it_draws(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", size=(80, 24), keys=f"{TRAIN} 4 a + +") as here:
        drawn = here.dashboard.chart_pane.drawn
        assert drawn < 90
        assert f"last {drawn} days" in here.text


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_field_that_holds_the_keys_is_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with morning(tmp_path, size=size) as here:
        for key in ANSWERS_ONE_BY_ONE.split():
            await here.press(key)
            await here.settle()
            if here.dashboard.answering.form.key != "soreness":
                asks = here.dashboard.answering.form.question.asks[:12]
                assert any("▸" in row and asks in row for row in here.rows), (key, here.text)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_part_that_digits_rate_is_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    async with morning(tmp_path, size=size, keys="r h") as here:
        for letter, part in (("f", "feet"), ("v", "calves"), ("n", "neck"), ("g", "glutes")):
            await here.press(f"{letter} 3")
            await here.settle()
            pane = here.region("checkin")
            inside = [row[pane.x : pane.right] for row in here.rows[pane.y : pane.bottom]]
            assert any(part in row and "3" in row for row in inside), (part, here.text)


async def test_the_settings_reach_the_app(tmp_path: Path) -> None:
    async with morning(tmp_path, config={"theme": "nord"}) as here:
        assert here.app.theme == "nord"
        assert isinstance(here.session.config, Config)


async def test_undo_without_a_place_for_its_answers_says_so(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").touch()
    draft = tmp_path / "in-the-way" / "draft.json"
    async with morning(tmp_path, keys=f"{TRAIN} u", draft_file=draft) as here:
        assert here.day.checkin is None
        assert here.dashboard.view.said == "Taken back: the check-in."
        assert "could not be kept" in here.title


async def test_undo_takes_back_settings_too_the_last_thing_first(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("# mine\n")
    keys = f"{TRAIN} s 2 ctrl+s m w e l l enter"
    async with morning(tmp_path, keys=keys, config_file=file) as here:
        assert here.session.config.profile.goal == "performance"
        await here.press("u")
        assert "Taken back: the note." in here.text
        assert here.session.config.profile.goal == "performance"
        await here.press("u")
        assert "Taken back: the settings." in here.text
        assert file.read_text() == "# mine\n"
        await here.press("u")
        assert here.day.checkin is None


async def test_a_move_is_left_out_for_good_only_when_that_is_confirmed(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("")
    async with morning(tmp_path, keys=f"{SORE} w down X", config_file=file) as here:
        await here.settle()
        assert "Never offer Ankle rocks, heel-toe again?" in here.text
        await here.press("down X")
        assert file.read_text() == "", "another move is asked about anew"
        await here.press("X")
        await here.settle()
        assert "is never offered again; u takes that back." in here.text
        (left_out,) = here.session.config.left_out
        await here.press("escape u")
        assert "Taken back: that the move is left out." in here.text
        assert left_out not in here.session.config.left_out


async def test_undo_takes_back_what_was_done_to_another_day_from_here(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{TRAIN} h down enter m w e l l enter") as here:
        await here.settle()
        yesterday = here.session.today.days[-1]
        assert yesterday.notes[-1] == "well"
        await here.press("q q u")
        assert here.session.today.days[-1].notes == yesterday.notes[:-1]
        assert here.day.checkin
        await here.press("u")
        assert here.day.checkin is None


async def test_enter_starts_the_warm_up_from_its_plan(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w enter +10") as here:
        guide = here.dashboard.warming.guide
        assert guide
        assert guide.timer.running


async def test_tomorrow_stands_in_today_while_it_wins(tmp_path: Path) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    for ago in range(80, 0, -1):
        sore = {"quads": 7} if ago % 2 == 0 else {}
        done = LoggedSession("lower", "hard" if sore == {} else "easy", done=True)
        record(journal, ago, checked_in(ago, soreness=sore), Trained(done))
    answers = {"pain": frozenset({"dull"}), "signs": frozenset(), "soreness": {}, "sleep_hours": 8}
    record(journal, 0, checked_in(0, plan=Plan("lower", "hard"), **answers))
    async with morning(tmp_path, journal=journal, size=(160, 50)) as here:
        assert "Tomorrow, after lower, hard: 5 or more on" in here.text
        assert "an expectation" in here.text
        assert "░ expected tomorrow" in here.text
        await here.press("p")
        assert "░ expected tomorrow" in here.text
        await here.press("t")
        await here.settle()
        assert "quads at 5 or more on" in here.text


async def test_signs_that_have_no_room_scroll_sideways(tmp_path: Path) -> None:
    async with morning(tmp_path, size=(40, 12), keys="c m enter") as here:
        assert "bruised" not in here.text
        await here.press("right right right right right right")
        assert "bruised" in here.text
        assert here.dashboard.answering.form.key == "signs"
