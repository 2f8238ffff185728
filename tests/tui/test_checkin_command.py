"""`sorecast checkin`: by plain questions or by options, stored as the form does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from core.codec.record import plan_words
from core.decision.decide import decide
from core.decision.facts import Request
from core.decision.unjudged import red_flags
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import CheckedIn, FlagResolved, Reassessed, Seen, new_event
from core.model.questions import QUESTIONS
from core.model.verdict import ACTION_WORDS, Verdict
from tests.core.any_request import requests
from tests.terminal import Terminal
from tests.tui.plain import Person
from tests.tui.rendered import today_of
from tui.settings.config import Config
from tui.settings.paths import find_paths
from tui.shell import parse
from tui.shell.checkin import _from_options
from tui.today.summary import flag_taken_away

ALL = (
    "--plan", "lower:hard", "--sore", "quads=4,calves=2", "--pain", "dull", "--spread", "general",
    "--signs", "none", "--daily", "fine", "--range", "full", "--reckless", "no", "--sleep", "7.5/4",
    "--stress", "2", "--drained", "2", "--ill", "none", "--note", "a long day",
)  # fmt: skip


@pytest.fixture
def person(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Person:
    person = Person(now, monkeypatch)
    monkeypatch.setattr("tui.shell.checkin.local_now", person.now)
    return person


def full(now: datetime) -> CheckIn:
    return CheckIn(
        now.date(), now, Plan("lower", "hard"), {"quads": 4, "calves": 2}, frozenset({"dull"}),
        "general", frozenset(), "fine", "full", False, 7.5, 4, 2, 2, "none", "a long day",
    )  # fmt: skip


# Options


def test_options_store_every_answer_and_its_verdict(
    person: Person, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    assert person.pipes("checkin", *ALL) == 0

    assert person.today.checkin == full(now)
    assert person.today.morning is not None
    assert person.today.morning.verdict == "modify"
    assert person.today.morning.fired == ("caution-in-main-muscles",)
    assert capsys.readouterr().out.splitlines() == [
        "◆ TRAIN, MODIFIED · provisional · Sat 21 Nov · lower, hard",
        "Quads 4/10 drive today's lower session, sore enough for caution: do a little less today.",
        "By: Hinge Health",
        "Do: swap for upper, push, pull, swim, core, walk, mobility",
        "Do: lighten the load",
        "Do: no personal bests",
        "Next: sorecast warmup (long)",
    ]


MORNINGS = (
    ALL,
    ("--plan", "lower:hard", "--sore", "quads=7", "--sleep", "5/2", "--drained", "4"),
    ("--plan", "run:hard", "--sore", "calves=5,quads=4", "--sleep", "5/2"),
    ("--plan", "run", "--sore", "calves=3", "--pain", "sharp", "--signs", "swelling"),
    ("--plan", "none", "--sore", "quads=3"),
    ("--plan", "run", "--ill", "ill"),
    ("--plan", "swim"),
)


@pytest.mark.parametrize("options", MORNINGS)
def test_the_verdict_leads_and_nothing_is_said_twice(
    person: Person, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    person.pipes("checkin", *options)
    first, *others = capsys.readouterr().out.splitlines()
    decision = decide(Request(person.today.checkin, now=person.now()))

    assert decision.verdict.label.upper() in first
    assert first.startswith("RED FLAG") == (decision.verdict is Verdict.REFER)
    said = "\n".join(others).lower()
    for finding in decision.fired:
        assert "-" not in finding.rule or finding.rule not in said
        told = finding.verdict == decision.verdict or decision.verdict < Verdict.REST
        times = said.count(finding.because.lower().rstrip("."))
        assert times <= 1
        if decision.verdict is not Verdict.REFER:  # of several flags only what is new is said
            assert times or not told
    for action in decision.actions:
        assert said.count(ACTION_WORDS[action]) <= 1
    assert sum(line.startswith("By: ") for line in others) <= 1
    assert len(set(others)) == len(others)
    off = decision.verdict >= Verdict.REST
    assert off <= ("lighten" not in said and "sorecast warmup" not in said)


def test_what_has_no_option_was_not_answered(person: Person, now: datetime) -> None:
    person.pipes("checkin", "--plan", "run:easy:45")
    assert person.today.checkin == CheckIn(now.date(), now, Plan("run", "easy", 45), {})


def test_soreness_is_dull_and_general_unless_it_is_said(person: Person) -> None:
    person.pipes("checkin", "--plan", "lower", "--sore", "lower_back=3")
    checkin = person.today.checkin
    assert checkin is not None
    assert (checkin.pain, checkin.spread) == (frozenset({"dull"}), "general")

    person.pipes("checkin", "--plan", "lower", "--sore", "quads=3", "--spread", "joint")
    checkin = person.today.checkin
    assert checkin is not None
    assert (checkin.pain, checkin.spread) == (frozenset({"dull"}), "joint")


@given(requests(plan=True))
def test_any_check_in_can_be_given_as_options(request: Request) -> None:
    checkin = request.checkin
    assert checkin is not None
    assert checkin.plan is not None
    sore = checkin.soreness or {}
    answers = {
        "plan": plan_words(checkin.plan),
        "sore": ",".join(f"{part}={level}" for part, level in sore.items()),
        "pain": None if checkin.pain is None else ",".join(checkin.pain) or "none",
        "spread": checkin.spread,
        "signs": None if checkin.signs is None else ",".join(checkin.signs) or "none",
        "daily": checkin.daily,
        "range": checkin.range,
        "about": None if checkin.about is None else ",".join(checkin.about),
        "reckless": {True: "yes", False: "no", None: None}[checkin.reckless],
        "sleep": f"{checkin.sleep_hours or ''}/{checkin.sleep_quality or ''}",
        "stress": checkin.stress,
        "drained": checkin.drained,
        "ill": checkin.illness,
    }
    given = [f"--{name}={answer}" for name, answer in answers.items() if answer not in (None, "/")]
    args = parse(["checkin", *given])
    got = _from_options(args, checkin.day, Config(), checkin.at)
    painful = any(sore.values())
    assert got == checkin._replace(
        soreness=sore,
        pain=frozenset({"dull"}) if checkin.pain is None and painful else checkin.pain,
        spread=checkin.spread or ("general" if painful else None),
    )


@pytest.mark.parametrize(
    ("options", "faults"),
    [
        (("--plan", "lower:brutal"), ['plan.intensity takes easy, moderate or hard, not "brutal"']),
        (
            ("--plan", "none", "--sore", "quads=11"),
            ["soreness.quads takes a whole number from 0 to 10, not 11"],
        ),
        (("--plan", "none", "--sore", "quads=1,quads=2"), ["soreness.quads is given twice"]),
        (
            ("--plan", "none", "--sleep", "late/6"),
            [
                'sleep_hours takes a number from 0 to 24, not "late"',
                "sleep_quality takes a whole number from 1 to 5, not 6",
            ],
        ),
        (
            ("--plan", "none", "--stress", "nan", "--drained", "2.5"),
            [
                'stress takes a whole number from 1 to 5, not "nan"',
                "drained takes a whole number from 1 to 5, not 2.5",
            ],
        ),
        (("--plan", "none", "--ill", "flu"), ['illness takes none, coming_on or ill, not "flu"']),
        (
            ("--plan", "none", "--note", "x" * 2001),
            ["note takes text of at most 2000 characters, not 2001 characters"],
        ),
        (
            ("--plan", "none", "--day", "2026-11-22"),
            ["day takes today, 2026-11-21, or an earlier day, not 2026-11-22"],
        ),
        (("--plan", "none", "--day", "now"), ['day takes a date such as 2026-11-21, not "now"']),
    ],
)
def test_wrong_options_are_a_line_each_and_store_nothing(
    person: Person,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    faults: list[str],
) -> None:
    assert person.pipes("checkin", *options) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [f"sorecast: {fault}" for fault in faults]
    assert not find_paths().data.exists()


def test_without_a_plan_the_week_s_is_taken_and_none_is_a_fault(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert person.pipes("checkin", "--sore", "quads=2") == 2
    assert capsys.readouterr().err.startswith("sorecast: plan.session is missing: it takes lower")

    person.config.parent.mkdir(parents=True)
    person.config.write_text('[week]\nsat = "upper:easy"\n')
    assert person.pipes("checkin", "--sore", "quads=2") == 0
    assert person.today.checkin is not None
    assert person.today.checkin.plan == Plan("upper", "easy")


def test_an_earlier_day_is_answered_as_of_the_same_hour(person: Person, now: datetime) -> None:
    assert person.pipes("checkin", "--day", "2026-11-18", "--plan", "lower:hard") == 0

    day = person.journal.day(date(2026, 11, 18))
    assert day.checkin is not None
    assert day.checkin.at == now - timedelta(days=3)
    assert day.morning is not None
    assert day.morning.verdict == "train"
    assert person.today.checkin is None


def test_a_day_that_is_over_has_nothing_next_but_a_red_flag(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.pipes("checkin", "--day", "2026-11-18", "--plan", "lower:hard", "--sore", "quads=4")
    assert "Next:" not in capsys.readouterr().out
    person.pipes("checkin", "--day", "2026-11-18", *SHARP)
    said = capsys.readouterr().out
    assert "have a physio or doctor look within days" in said
    assert "Next: no session, no warm-up" in said


def test_before_the_day_begins_an_entry_belongs_to_the_day_before(
    person: Person, now: datetime
) -> None:
    person.began = now.replace(hour=1, minute=30)
    person.pipes("checkin", "--plan", "none")
    assert person.journal.day(date(2026, 11, 20)).checkin is not None


# Changing a day


def test_an_edit_keeps_the_hour_of_the_answer(person: Person, now: datetime) -> None:
    person.pipes("checkin", *ALL)
    person.seconds = 3600
    person.pipes("checkin", "--plan", "lower:hard", "--sore", "quads=2")
    assert person.today.checkin is not None
    assert person.today.checkin.at == now
    assert person.today.checkin.soreness == {"quads": 2}
    assert person.today.edited_at is not None


def test_a_warm_up_that_did_not_open_up_stays_with_an_edit(person: Person, now: datetime) -> None:
    bad = Reassessment("worse", "breaks", "limited", "poor", False)
    person.pipes("checkin", *ALL)
    person.journal.append(new_event(now.date(), person.now(), Reassessed(bad)))

    person.pipes("checkin", "--plan", "lower:hard")

    assert person.today.reassessment == bad
    assert person.today.settled is not None
    assert person.today.settled.verdict == "rest"


def test_one_that_opened_up_has_to_be_done_again(person: Person, now: datetime) -> None:
    good = Reassessment("better", "clean", "full", "normal", False)
    person.pipes("checkin", *ALL)
    person.journal.append(new_event(now.date(), person.now(), Reassessed(good)))

    person.pipes("checkin", "--plan", "lower:hard", "--sore", "quads=6")

    assert person.today.reassessment is None


SHARP = ("--plan", "lower:hard", "--sore", "quads=4", "--pain", "sharp")
LOSS = (
    "sorecast: The earlier answers had a red flag: sharp pain. They stay in the history;"
    " undo on the dashboard brings them back."
)


def test_options_that_take_a_red_flag_away_say_so(
    person: Person, capsys: pytest.CaptureFixture[str], now: datetime
) -> None:
    person.pipes("checkin", *SHARP)
    assert capsys.readouterr().err == ""
    person.seconds = 60
    assert person.pipes("checkin", *ALL) == 0
    assert capsys.readouterr().err.splitlines() == [LOSS]
    assert person.today.checkin == full(now)
    first, _ = person.today.events
    assert isinstance(first.body, CheckedIn)
    assert first.body.checkin.pain == frozenset({"sharp"}), "it stays in the history"


def test_soreness_of_more_than_three_days_is_not_edited_away_unsaid(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    for ago in reversed(range(5)):
        day = (person.began - timedelta(days=ago)).date().isoformat()
        person.pipes("checkin", "--day", day, "--plan", "lower", "--sore", "quads=6")
    assert "GET IT CHECKED" in capsys.readouterr().out
    person.seconds = 60
    person.pipes("checkin", "--plan", "lower", "--sore", "quads=2")
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("sorecast: The earlier answers had a red flag: Quads")


@pytest.mark.parametrize(("answer", "stored"), [("", False), ("no", False), ("yes", True)])
def test_questions_ask_before_a_red_flag_is_taken_away(
    person: Person, capsys: pytest.CaptureFixture[str], answer: str, stored: bool
) -> None:
    person.pipes("checkin", *SHARP)
    person.seconds = 60
    answers = ("", "", "", "none", "dull", *[""] * 10, answer)
    assert person.types("checkin", answers=answers) == (0 if stored else 1)
    said = capsys.readouterr()
    assert LOSS.removeprefix("sorecast: ") in said.out
    assert "Store these answers all the same? yes or no (Enter takes no):" in said.out
    assert person.today.red_flag != stored


def test_a_pipe_cannot_be_asked_so_it_is_told(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.pipes("checkin", *SHARP)
    person.seconds = 60
    assert person.pipes("checkin", answers=("", "", "", "none", "dull", *[""] * 10)) == 0
    assert capsys.readouterr().err.splitlines() == [LOSS]
    assert not person.today.red_flag


@given(requests(plan=True), requests(plan=True))
def test_a_red_flag_is_taken_away_only_with_its_name(before: Request, after: Request) -> None:
    flagged, milder = today_of(before), today_of(after)
    said = flag_taken_away(flagged, milder)
    refers = [today.decision.verdict is Verdict.REFER for today in (flagged, milder)]
    assert bool(said) == (refers == [True, False])
    for flag in red_flags(before.checkin) if said else ():
        assert flag in said


# Questions

ANSWERS = (
    "lower", "hard", "quads 4, calves=2", "none", "dull", "through", "fine", "full", "no", "7.5",
    "4", "2", "2", "no", "a long day",
)  # fmt: skip


def test_the_questions_store_what_the_options_do(person: Person, now: datetime) -> None:
    assert person.pipes("checkin", answers=ANSWERS) == 0
    assert person.today.checkin == full(now)


def test_only_what_the_form_asks_is_asked(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ("none", "nothing", "", "8", "good", "", "1", "", "")
    assert person.types("checkin", answers=answers) == 0

    asked = capsys.readouterr().out
    for question in QUESTIONS:
        sore_or_planned = question.key in (
            "plan.intensity", "plan.minutes", "pain", "spread", "daily", "range", "about",
            "reckless",
        )  # fmt: skip
        assert (question.asks in asked) != sore_or_planned
    checkin = person.today.checkin
    assert checkin is not None
    assert (checkin.soreness, checkin.sleep_hours, checkin.sleep_quality) == ({}, 8, 4)
    assert (checkin.stress, checkin.drained, checkin.illness) == (None, 1, "none")
    assert checkin.pain is None


def test_the_first_red_flag_ends_the_questions_and_is_told(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        person.pipes("checkin", answers=("upper", "hard", "calves 3", "none", "dull, sharp")) == 0
    )

    checkin = person.today.checkin
    assert checkin is not None
    assert checkin.pain == frozenset({"dull", "sharp"})
    assert (checkin.spread, checkin.signs, checkin.illness) == (None, frozenset(), None)
    said = capsys.readouterr().out
    assert "Where is it felt" not in said
    assert "RED FLAG ✚ GET IT CHECKED · final · Sat 21 Nov\n" in said
    assert "have a physio or doctor look within days" in said
    assert "Advice, never a diagnosis." in said


def test_a_wrong_answer_is_told_what_fits_and_asked_again(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.pipes(
        "checkin", answers=("legs", "none", "hand 3", "quads 11", "quads", "ham 3", "none")
    )
    said = capsys.readouterr().out
    assert "Plan takes 1 lower, 2 upper," in said
    wrong = "Sore takes parts with 0 to 10, such as quads 4, calves 2; parts are neck, shoulders,"
    assert said.count(wrong) == 3
    assert said.count("What kind of feeling is it?") == 1


def test_a_plan_has_to_be_chosen(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    person.pipes("checkin", answers=("", "", "walk"))
    said = capsys.readouterr().out
    assert said.count("What is planned?") == 3
    assert said.count("A plan is needed") == 2


def test_back_returns_to_the_question_before(person: Person) -> None:
    assert person.pipes("checkin", answers=("lower", "back", "none", *[""] * 9)) == 0
    assert person.today.checkin is not None
    assert person.today.checkin.plan is not None
    assert person.today.checkin.plan.session == "none"


def test_an_input_that_ends_early_stores_nothing(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert person.pipes("checkin", answers=ANSWERS[:-2]) == 1
    said = capsys.readouterr().err.strip()
    assert said == "sorecast: the input ended before the last question; nothing more was stored"
    assert not find_paths().data.exists()


def test_enter_takes_what_is_stored_already(person: Person, now: datetime) -> None:
    person.pipes("checkin", *ALL)
    assert person.pipes("checkin", answers=[""] * 15) == 0
    assert person.today.checkin == full(now)

    person.pipes("checkin", answers=["", "", "quads 5", *[""] * 12])
    assert person.today.checkin == full(now)._replace(soreness={"quads": 5})


def test_the_week_s_plan_is_offered(person: Person) -> None:
    person.config.parent.mkdir(parents=True)
    person.config.write_text('[week]\nsat = "run:easy:45"\n')
    assert person.pipes("checkin", answers=[""] * 12) == 0
    assert person.today.checkin is not None
    assert person.today.checkin.plan == Plan("run", "easy", 45)


def test_a_check_in_from_another_terminal_is_not_overwritten_unasked(
    person: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = CheckIn(now.date(), now, Plan("upper"), {"neck": 1})

    def stored_meanwhile(*args: object, **options: object) -> CheckIn:
        person.journal.append(new_event(now.date(), now, CheckedIn(other)))
        return full(now)

    monkeypatch.setattr("tui.shell.checkin._from_questions", stored_meanwhile)
    assert person.types("checkin", answers=["no"]) == 1
    assert person.today.checkin == other


def test_the_answers_that_were_chosen_stand_however_long_they_took(
    person: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered_slowly(*args: object, **options: object) -> CheckIn:
        person.seconds = 60
        other = CheckIn(now.date(), person.now(), Plan("upper"), {"neck": 1})
        person.journal.append(new_event(now.date(), person.now(), CheckedIn(other)))
        person.seconds = 120
        return full(now)

    monkeypatch.setattr("tui.shell.checkin._from_questions", answered_slowly)
    assert person.types("checkin", answers=["yes"]) == 0
    assert person.today.checkin == full(now)


def test_a_dumb_terminal_will_do(home: Path) -> None:
    with Terminal(home, "checkin", env={"TERM": "dumb", "LANG": "C"}, size=(80, 40)) as terminal:
        for asks, answer in (
            ("What is planned", "walk"), ("How hard", "easy"),
            ("What is sore", "calves 2"), ("Any of these", "none"), ("What kind", "sharp"),
        ):  # fmt: skip
            terminal.wait_for(rf"{asks}[^:]*:")
            terminal.send(f"{answer}\n")
        assert terminal.wait_for_exit() == 0
        assert "RED FLAG ! GET IT CHECKED . final" in terminal.text
        assert "\x1b" not in terminal.text


def test_lines_break_between_words_at_a_narrow_terminal(home: Path) -> None:
    with Terminal(home, "checkin", size=(50, 40)) as terminal:
        for asks, answer in (
            ("What is planned", "walk"), ("How hard", ""), ("What is sore", "calves 2"),
            ("Any of these", "none"), ("What kind", "sharp"),
        ):  # fmt: skip
            terminal.wait_for(rf"{asks}[^)]*\):")
            terminal.send(f"{answer}\n")
        assert terminal.wait_for_exit() == 0
        assert "What is sore: 0 no pain or soreness, 10 the worst\n" in terminal.text
        assert "Next: no session, no warm-up\n" in terminal.text


def test_signs_are_asked_before_soreness_that_lasts_ends_the_questions(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    for ago in reversed(range(1, 5)):
        day = (person.began - timedelta(days=ago)).date().isoformat()
        person.pipes("checkin", "--day", day, "--plan", "lower", "--sore", "quads=6")
    capsys.readouterr()
    answers = ("lower", "hard", "quads 6", "dark urine")
    assert person.pipes("checkin", answers=answers) == 0
    assert person.today.checkin
    assert person.today.checkin.signs == frozenset({"dark_urine"})
    assert person.today.checkin.pain is None
    assert "! GET HELP NOW" in capsys.readouterr().out


def test_what_a_known_tingling_is_about_is_asked_at_once(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.pipes(
        "checkin", "--day", "2026-11-20", "--plan", "upper", "--sore", "lower_back=2",
        "--pain", "tingling",
    )  # fmt: skip
    seen = Seen(date(2026, 12, 4))
    event = new_event(date(2026, 11, 20), person.now(), FlagResolved(seen))
    person.journal.append(event)
    answers = (
        "upper", "moderate", "lower back 2, arms 1", "none", "tingling", "lower back",
        *[""] * 9,
    )  # fmt: skip
    assert person.pipes("checkin", answers=answers) == 0
    said = capsys.readouterr().out
    assert said.index("What kind") < said.index("Which part") < said.index("Where")
    assert person.today.checkin
    assert person.today.checkin.about == frozenset({"lower_back"})
    assert person.today.morning
    assert person.today.morning.verdict == "modify"


def test_what_became_of_a_red_flag_is_asked_first(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    person.pipes("checkin", "--day", "2026-11-20", "--plan", "none", "--signs", "dark_urine")
    capsys.readouterr()
    assert person.pipes("checkin", answers=("gone", "no", "run", "easy", *[""] * 9)) == 0
    said = capsys.readouterr().out
    assert said.startswith("Dark urine on Friday: what became of it?")
    assert "It is noted. All the same: see a doctor or go to urgent care today." in said
    assert person.journal.day(date(2026, 11, 20)).flag_resolved == "gone"
    assert "TRAIN AS PLANNED" in said
