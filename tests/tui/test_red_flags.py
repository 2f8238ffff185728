"""A red flag stays: no edit, second warm-up, failed write or other terminal makes it milder."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.journal.storage import Full
from core.model.checkin import CheckIn, Plan, Reassessment, Sign
from core.model.day import (
    Body,
    CheckedIn,
    FlagResolved,
    Reassessed,
    WarmupProgress,
    new_event,
)
from core.model.folding import fold
from core.model.verdict import Verdict
from screenshots.stage import MORNING, prepare
from tests.tui.mornings import SORE, TRAIN, WARM_UP, Morning, morning
from tui.chart.trend import trend
from tui.settings.config import Config
from tui.today.today import gather

TODAY = MORNING.date()
GOOD = Reassessment("better", "clean", "full", "normal", False)
PAIN = Reassessment(new_pain=True)


def verdict(here: Morning) -> Verdict:
    """What the dashboard shows."""
    return here.dashboard.verdict_pane.today.decision.verdict


async def test_a_second_warm_up_does_not_erase_sharp_pain(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space !") as here:
        assert verdict(here) is Verdict.REFER
        await here.press("w")
        assert here.dashboard.warming.guide is None
        later = new_event(TODAY, MORNING + timedelta(hours=1), Reassessed(GOOD))
        here.session.journal.append(later)
        here.app.poll()
        assert verdict(here) is Verdict.REFER
        assert here.day.past.reassessment == GOOD._replace(new_pain=True)


async def test_sharp_pain_that_cannot_be_stored_is_shown_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space") as here:
        with monkeypatch.context() as disk:
            disk.setattr(Journal, "append", _full)
            await here.press("!")
            assert verdict(here) is Verdict.REFER
            assert "Not stored" in here.text
            await here.press("m h i enter escape")
        assert not here.day.red_flag
        await here.press("r")
        assert here.day.red_flag
        assert here.day.notes == ("hi",)


def _full(*_: object) -> None:
    raise Full("the disk is full.")


async def test_a_draft_does_not_overwrite_a_red_flag_of_another_terminal(tmp_path: Path) -> None:
    draft = tmp_path / "drafts.json"
    keys = "l h q 2 enter 0 enter enter escape q"
    async with morning(tmp_path, keys=keys, draft_file=draft) as first:
        pass
    swollen = CheckIn(TODAY, MORNING, Plan("lower", "hard"), {}, signs=frozenset({"swelling"}))
    first.session.journal.append(new_event(TODAY, MORNING, CheckedIn(swollen)))
    async with morning(tmp_path, journal=first.session.journal, draft_file=draft) as again:
        await again.press("ctrl+s")
        assert again.day.red_flag
        assert "another terminal" in again.dashboard.answering.form.error


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"pain": frozenset({"sharp"})}, Verdict.REFER),
        ({"daily": "unable"}, Verdict.REST),
    ],
)
async def test_storing_unchanged_answers_again_keeps_those_that_are_not_asked(
    tmp_path: Path, answers: dict[str, object], expected: Verdict
) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    stored = CheckIn(TODAY, MORNING, Plan("lower", "hard"), {}, **answers)  # type: ignore[arg-type]
    journal.append(new_event(TODAY, MORNING, CheckedIn(stored)))
    async with morning(tmp_path, journal=journal, keys="c ctrl+s") as here:
        assert verdict(here) is expected
        assert here.checkin == stored


async def test_a_long_easy_outing_of_the_weekly_plan_stays_long(tmp_path: Path) -> None:
    week = {"weekly": {"sat": Plan("lower", "easy", 200)}}
    keys = "enter q 5 enter 0 enter enter enter enter enter 7 5 enter 4 2 2 n enter"
    async with morning(tmp_path, config=week, keys=keys) as here:
        assert here.checkin.plan == Plan("lower", "easy", 200)
        assert verdict(here) is Verdict.MODIFY


async def test_undoing_an_edit_keeps_the_sharp_pain_of_the_warm_up(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space ! c ctrl+s") as here:
        assert verdict(here) is Verdict.REFER
        await here.press("u")
        assert verdict(here) is Verdict.REFER
        await here.press("u")
        assert verdict(here) is not Verdict.REFER, "undoing the pain itself takes it back"


async def test_milder_answers_replace_a_red_flag_only_when_they_are_stored_twice(
    tmp_path: Path,
) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    swollen = CheckIn(TODAY, MORNING, Plan("lower", "hard"), {}, signs=frozenset({"swelling"}))
    journal.append(new_event(TODAY, MORNING, CheckedIn(swollen)))
    async with morning(tmp_path, journal=journal, keys="c") as here:
        here.dashboard.answering.form.go_to("signs")
        await here.press("0 ctrl+s")
        assert here.day.red_flag
        assert "had a red flag: swelling" in here.dashboard.answering.form.error
        here.dashboard.answering.form.go_to("stress")
        await here.press("3 ctrl+s")
        assert here.day.red_flag, "other answers are asked about again"
        await here.press("ctrl+s")
        assert not here.day.red_flag
        await here.press("u")
        assert here.day.red_flag


def test_pain_is_known_from_the_warm_up_alone() -> None:
    ended = WarmupProgress("long", (("easy-jog", 60),), ended="pain")
    checked = CheckedIn(CheckIn(TODAY, MORNING, Plan("run"), {}))
    later = MORNING + timedelta(minutes=5)
    day = fold(TODAY, [new_event(TODAY, MORNING, checked), new_event(TODAY, later, ended)])
    assert day.red_flag
    assert day.final_verdict == "refer"


def test_a_new_red_flag_is_not_covered_by_an_old_resolution() -> None:
    sharp = CheckedIn(CheckIn(TODAY, MORNING, signs=frozenset({"dark_urine"})))
    times = [MORNING + timedelta(minutes=n) for n in range(3)]
    bodies: tuple[Body, ...] = (sharp, FlagResolved("gone"), sharp)
    day = fold(TODAY, [new_event(TODAY, at, b) for at, b in zip(times, bodies, strict=True)])
    assert not day.flag_resolved


@pytest.mark.parametrize(
    ("sign", "care"), [("dark_urine", "today"), ("chest", "emergency"), ("bruising", "days")]
)
def test_a_red_flag_without_a_plan_is_shown_as_one(tmp_path: Path, sign: Sign, care: str) -> None:
    journal = Journal(tmp_path / "journal")
    checkin = CheckIn(TODAY, MORNING, soreness={}, signs=frozenset({sign}))
    journal.append(new_event(TODAY, MORNING, CheckedIn(checkin)))
    today = gather(journal, Config(), MORNING)
    assert (today.decision.verdict, today.decision.care) == (Verdict.REFER, care)
    assert today.decision.urgent == (care != "days")
    assert trend(today, 14)[-1].verdict is Verdict.REFER


async def test_an_urgent_sign_without_a_plan_leads_the_dashboard(tmp_path: Path) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    checkin = CheckIn(TODAY, MORNING, soreness={}, signs=frozenset({"dark_urine"}))
    journal.append(new_event(TODAY, MORNING, CheckedIn(checkin)))
    async with morning(tmp_path, size=(80, 24), journal=journal) as here:
        assert "! Get help now" in here.text
        assert "today: a doctor or urgent care" in here.text
        await here.press("e")
        assert "No rule asks" not in here.text


async def test_an_open_flag_is_named_over_the_form(tmp_path: Path) -> None:
    journal, before = prepare(tmp_path / "journal", "empty"), MORNING - timedelta(days=1)
    dark = CheckIn(before.date(), before, Plan("run"), {}, signs=frozenset({"dark_urine"}))
    journal.append(new_event(dark.day, before, CheckedIn(dark)))
    async with morning(tmp_path, size=(80, 24), journal=journal) as here:
        assert "What is planned" in here.text
        assert "Dark urine on Friday is not marked as gone." in here.text


async def test_a_flag_that_the_headline_names_is_not_named_again(tmp_path: Path) -> None:
    journal, before = prepare(tmp_path / "journal", "empty"), MORNING - timedelta(days=1)
    sharp = CheckIn(before.date(), before, Plan("run"), {"calves": 3}, frozenset({"sharp"}))
    journal.append(new_event(sharp.day, before, CheckedIn(sharp)))
    async with morning(tmp_path, size=(80, 24), journal=journal, keys=TRAIN) as here:
        assert here.text.count("Sharp pain on Friday") == 1
        assert "f marks it as seen to, or as gone." in here.text


async def test_each_flag_that_waits_is_named_once(tmp_path: Path) -> None:
    journal = prepare(tmp_path / "journal", "empty")
    for ago, flag in ((1, {"signs": frozenset({"bruising"})}), (2, {"pain": frozenset({"sharp"})})):
        at = MORNING - timedelta(days=ago)
        given = CheckIn(at.date(), at, Plan("run"), {"calves": 3}, **flag)  # type: ignore[arg-type]
        journal.append(new_event(given.day, at, CheckedIn(given)))
    async with morning(tmp_path, size=(80, 24), journal=journal, keys=TRAIN) as here:
        assert here.text.count("A bruise on Friday") == 1
        assert "f marks it, and sharp pain on Thursday, as seen to or gone." in here.text


async def test_an_override_before_the_pain_no_longer_decides(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} o 1 w h y enter w space !") as here:
        assert here.day.override is None
        assert here.day.final_verdict == "refer"


async def test_an_overridden_red_flag_stays_in_sight(tmp_path: Path) -> None:
    keys = "r h v 5 enter 0 2 enter o 1 w h y enter"
    async with morning(tmp_path, keys=keys) as here:
        assert here.day.final_verdict == "train"
        assert here.day.shown_verdict == "refer"
        await here.press("h")
        await here.settle()
        assert "Get it checked" in here.text


async def test_a_warm_up_ends_when_another_terminal_reports_a_red_flag(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w space") as here:
        swollen = here.checkin._replace(signs=frozenset({"swelling"}))
        Journal(tmp_path / "journal").append(new_event(TODAY, MORNING, CheckedIn(swollen)))
        here.app.poll()
        assert here.dashboard.warming.guide is None
        assert verdict(here) is Verdict.REFER


async def test_sharp_pain_can_be_said_while_the_questions_are_asked(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} {WARM_UP} 1 1 !") as here:
        assert here.day.reassessment == PAIN
        assert verdict(here) is Verdict.REFER


async def test_questions_that_were_cut_off_are_asked_again(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} {WARM_UP} 1 1") as here:
        pass
    async with morning(tmp_path, journal=here.session.journal, clock=here.clock, keys="w") as again:
        assert again.dashboard.context == "questions"


async def test_an_override_needs_its_reason(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} o 4 enter") as here:
        assert here.day.override is None
        assert "needed" in here.dashboard.answering.form.error
