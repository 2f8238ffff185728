"""`sorecast glance`: six lines that fit, and that say what holds now."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.decision.decide import decide
from core.decision.facts import Request
from core.decision.flags import ALARMS
from core.exchange.contract import render
from core.explanation.explain import explain
from core.journal.journal import Journal
from core.model.checkin import CheckIn, Plan, Reassessment, Sign
from core.model.day import (
    Body,
    CheckedIn,
    LoggedSession,
    Overridden,
    Reassessed,
    Trained,
    new_event,
)
from core.model.verdict import Verdict
from core.warmup.plan import offered_plan
from tests.core.any_request import requests
from tests.terminal import ROOT, Terminal, environment
from tests.tui.rendered import today_of
from tui.__main__ import main
from tui.settings.config import Config
from tui.settings.paths import find_paths
from tui.shell.checkin import verdict_lines
from tui.terminal.plain import needs_ascii, painted, width
from tui.today.glance import LINES, Glance, fitted, shortened
from tui.today.summary import CHART_DAYS, GAP, head, next_step, summary
from tui.today.today import Today, gather

LOWER = Plan("lower", "hard")
FINE: dict[str, Any] = {
    "pain": frozenset({"dull"}), "spread": "general", "signs": frozenset(), "daily": "fine",
    "range": "full", "reckless": False, "stress": 2, "drained": 2, "illness": "none",
}  # fmt: skip
DAY = timedelta(days=1)


class Shell:
    """Someone at a shell on one morning, whose journal is at the usual place."""

    def __init__(self, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
        self.now = now
        self._capsys = capsys

    def stores(self, *bodies: Body, ago: int = 0) -> None:
        at = self.now - ago * DAY
        Journal(find_paths().data, find_paths().state).append(
            *(new_event(at.date(), at, body) for body in bodies)
        )

    def checks_in(self, plan: Plan | None = LOWER, ago: int = 0, **answers: object) -> None:
        at = self.now - ago * DAY
        checkin = CheckIn(at.date(), at, plan)._replace(**answers)  # type: ignore[arg-type]
        self.stores(CheckedIn(checkin), ago=ago)

    def today(self) -> Today:
        return gather(Journal(find_paths().data, find_paths().state), Config(), self.now)

    def glances(self, *options: str) -> list[str]:
        self.status = main(["glance", *options])
        return self._capsys.readouterr().out.splitlines()


@pytest.fixture
def shell(
    now: datetime, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    shell = Shell(now, capsys)
    monkeypatch.setattr("tui.shell.glance._local_now", lambda: shell.now)
    return shell


# What it says


def test_a_morning_in_six_lines(shell: Shell) -> None:
    shell.checks_in(ago=2, soreness={"quads": 3}, sleep_hours=7)
    shell.checks_in(ago=1, soreness={"quads": 4, "calves": 3}, sleep_hours=6.5)
    shell.checks_in(
        soreness={"quads": 5, "calves": 2, "neck": 1}, sleep_hours=8, sleep_quality=4, **FINE
    )

    assert shell.glances() == [
        "◆ TRAIN, MODIFIED · provisional · Sat 21 Nov · lower, hard",
        "Quads 5/10 drive today's lower session: keep the load off them, or swap.",
        "14 days  – – – – – – – – – – – 3 4 5",
        "Sleep    8 h, good; 3-night mean 7.1 h",
        "Sore     quads 5 (2 days, rising), calves 2 (1 day, easing), neck 1 (new)",
        "Next     sorecast warmup (long); then: swap for upper, push, pull; unload the quads;"
        " no personal bests",
    ]


def test_without_a_check_in_it_says_so_and_tells_no_older_verdict(shell: Shell) -> None:
    shell.checks_in(ago=1, soreness={"quads": 9})

    lines = shell.glances()

    assert lines[0] == "· NO CHECK-IN YET · Sat 21 Nov"
    assert lines[1:] == ["14 days  – – – – – – – – – – – – 9 –", "Next     sorecast checkin"]


def test_a_red_flag_of_yesterday_is_not_forgotten(shell: Shell) -> None:
    shell.checks_in(ago=1, soreness={"calves": 3}, pain=frozenset({"sharp"}))
    assert "Sharp pain on Friday: not marked as gone or seen to." in shell.glances()


def test_help_now_is_the_first_word_and_has_its_own_status(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 9}, signs=frozenset({"swelling", "dark_urine"}))
    lines = shell.glances("--exit-code")
    assert lines[0] == "! GET HELP NOW · final · Sat 21 Nov"
    assert lines[1].startswith("Dark urine and swelling")
    assert shell.status == 15


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("sign", ALARMS)
def test_who_should_help_is_never_cut(shell: Shell, sign: Sign, columns: int) -> None:
    shell.checks_in(soreness={"quads": 9, "neck": 5}, signs=frozenset({sign}), sleep_hours=7)
    today = shell.today()
    lines = fitted(summary(today), columns)
    assert len(lines) <= LINES
    assert today.decision.headline in " ".join(lines)


def test_what_to_do_stands_whole_and_the_days_make_room(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 4}, **{**FINE, "stress": None}, sleep_hours=8)
    lines = fitted(summary(shell.today()), 80)
    assert lines[1:3] == [
        "Quads 4/10 drive today's lower session, sore enough for caution: do a little",
        "less today.",
    ]
    assert lines[3:] == [
        "Gaps     not answered: sleep quality, stress",
        "Next     sorecast warmup (long); then: swap for upper, push, pull; lighten the",
        "         load; no personal bests",
    ]


def test_an_urgent_sign_without_a_plan_is_urgent(shell: Shell) -> None:
    shell.checks_in(None, soreness={"quads": 9}, signs=frozenset({"dark_urine"}))
    lines = shell.glances("--exit-code")
    assert shell.status == 15
    assert lines[:2] == [
        "! GET HELP NOW · final · Sat 21 Nov",
        "Dark urine: get medical help today, do not wait it out. The check-in does not say yet"
        " what is planned.",
    ]
    assert lines[-1].startswith("Next     see a doctor or go to urgent care today")
    assert next(iter(verdict_lines(shell.today(), over=False))).startswith("! GET HELP NOW")


def test_once_the_session_is_logged_the_verdict_is_final(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 2})
    assert "provisional" in shell.glances()[0]
    shell.stores(Trained(LoggedSession("lower", "hard", 8, done=True)))
    assert "final" in shell.glances()[0]


def test_after_a_warm_up_that_went_badly_no_other_session_is_offered(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 4})
    shell.stores(Reassessed(Reassessment("worse", "breaks", "limited", "poor", False)))
    assert shell.glances()[-1] == "Next     a gentle walk at most"


def test_a_walk_is_not_offered_in_place_of_a_walk(shell: Shell) -> None:
    sore = dict.fromkeys(("quads", "chest", "shoulders", "upper_back", "core"), 9)
    shell.checks_in(Plan("full", "hard"), soreness=sore)
    assert shell.glances()[-1] == "Next     sorecast warmup (gentle); then: a gentle walk at most"


def test_who_decided_to_rest_has_nothing_to_log(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 2})
    shell.stores(Overridden("rest", "no time"))
    assert shell.glances()[-1] == "Next     as you decided"


def test_a_mean_of_nights_never_reads_as_more_than_it_is(shell: Shell) -> None:
    for ago, hours in ((2, 7), (1, 6.9)):
        shell.checks_in(ago=ago, soreness={}, sleep_hours=hours)
    shell.checks_in(soreness={}, sleep_hours=6.99, **FINE)
    text = " ".join(shell.glances())
    assert "Your last nights average 6.9 h" in text
    assert "3-night mean 6.9 h" in text


def test_dark_urine_of_last_week_is_still_open(shell: Shell) -> None:
    shell.checks_in(ago=6, signs=frozenset({"dark_urine"}))
    shell.checks_in(soreness={})
    lines = shell.glances()
    assert lines[0].startswith("! GET HELP NOW")
    assert lines[1].startswith("Dark urine on Sunday is not marked as gone.")


def test_a_check_in_without_a_plan_asks_for_one(shell: Shell) -> None:
    shell.checks_in(None, soreness={})
    lines = shell.glances()
    assert lines[:2] == [
        "· NO PLAN YET · Sat 21 Nov",
        "The check-in does not say yet what is planned.",
    ]
    assert lines[-1] == "Next     say what is planned: sorecast checkin"


def test_after_the_warm_up_it_is_final(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 4})
    assert "provisional" in shell.glances()[0]
    shell.stores(Reassessed(Reassessment("better", "clean", "full", "normal", False)))
    assert shell.glances()[0] == "● TRAIN AS PLANNED · final · Sat 21 Nov · lower, hard"


def test_what_the_person_decided_stands_beside_the_verdict(shell: Shell) -> None:
    shell.checks_in(soreness={"calves": 3}, pain=frozenset({"sharp"}))
    shell.stores(Overridden("train", "it is nothing"))
    assert shell.glances("--short") == [
        "RED FLAG ✚ GET IT CHECKED · final · you decided: train as planned · Sat 21 Nov"
    ]


def test_a_logged_session_leaves_nothing_to_do(shell: Shell) -> None:
    shell.checks_in(soreness={})
    shell.stores(Trained(LoggedSession("lower", "hard", 8, done=True)))
    assert shell.glances()[-1] == "Next     nothing; logged: lower done"


def test_not_answered_is_neither_zero_nor_fine(shell: Shell) -> None:
    shell.checks_in(ago=1, soreness={})
    shell.checks_in()
    lines = shell.glances()
    assert lines[2].endswith(" 0 –")
    gaps = "Gaps     not answered: soreness, signs, sleep, stress, drained, illness"
    assert lines[3] == gaps
    assert not any(line.startswith(("Sleep ", "Sore ")) for line in lines)
    assert shell.glances() == lines, "remembered, too"


def test_what_was_not_answered_takes_one_line_only_where_something_was_not(shell: Shell) -> None:
    night = {"soreness": {"quads": 2}, "sleep_hours": 8, "sleep_quality": 4}
    shell.checks_in(**{**FINE, **night})
    assert not any("not answered" in line for line in shell.glances())
    shell.checks_in(**{**FINE, **night, "sleep_quality": None, "stress": None})
    lines = shell.glances()
    assert "Gaps     not answered: sleep quality, stress" in lines
    assert lines[2].endswith(" 2 · sleep 8 h"), "the night makes room for it"
    assert len(lines) == LINES


def test_questions_after_the_warm_up_that_were_left_open_are_gaps(shell: Shell) -> None:
    shell.checks_in(**FINE, soreness={"quads": 2}, sleep_hours=8, sleep_quality=4)
    shell.stores(Reassessed(Reassessment("better", "clean", "full", None, None)))
    assert "Gaps     not answered: new pain after the warm-up" in shell.glances()


def test_gaps_without_room_are_counted(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 2})
    lines = fitted(summary(shell.today()), 50)
    assert "Gaps     not answered: signs and 8 more" in lines


def test_sharp_pain_in_a_warm_up_is_said_without_a_check_in(shell: Shell) -> None:
    shell.stores(Reassessed(Reassessment(new_pain=True)))
    lines = shell.glances()
    assert lines[:2] == [
        "RED FLAG ✚ GET IT CHECKED · final · Sat 21 Nov",
        "Sharp pain in the warm-up.",
    ]
    assert lines[-1].startswith("Next     have a physio or doctor look within days; no session")


def test_a_usual_ache_is_called_that(shell: Shell) -> None:
    find_paths().config.parent.mkdir(parents=True)
    find_paths().config.write_text("[usual]\nlower_back = 2\n")
    shell.checks_in(soreness={"lower_back": 2})
    assert "Sore     lower back 2 (usual)" in shell.glances()


@given(requests(), st.integers(20, 200))
def test_any_day_fits_six_lines_of_any_width(request: Request, columns: int) -> None:
    today = today_of(request)
    lines = fitted(summary(today), columns)
    assert len(lines) <= LINES
    assert all(0 < len(line) <= columns for line in lines)
    assert len(fitted(summary(today), None)) <= LINES


@given(requests())
def test_a_red_flag_is_the_first_word_and_nothing_else_is(request: Request) -> None:
    today = today_of(request)
    refers = today.decision.verdict is Verdict.REFER
    assert head(today).startswith("! GET HELP NOW") == today.decision.urgent
    assert head(today).startswith("RED FLAG") == (refers and not today.decision.urgent)
    assert today.label.upper() in head(today)
    assert next_step(today)


@given(requests())
def test_the_numbers_are_the_days_and_gaps_are_gaps(request: Request) -> None:
    today = today_of(request)
    checkins = {day.day: day.checkin for day in (*today.days, today.day)}
    levels = summary(today).levels
    assert len(levels) == CHART_DAYS
    for ago, level in enumerate(reversed(levels)):
        checkin = checkins.get(today.day.day - ago * DAY)
        answered = checkin is not None and checkin.soreness is not None
        assert level == (str(checkin.worst) if checkin and answered else GAP)


def test_a_cut_line_shows_that_it_was_cut() -> None:
    assert shortened("quads five", 10) == "quads five"
    assert shortened("quads five!", 10) == "quads fiv…"
    assert shortened("quads five!", None) == "quads five!"


# How it answers


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({"soreness": {}}, 0),
        ({"soreness": {"quads": 5}}, 10),
        ({"soreness": {"quads": 3}, "range": "limited"}, 11),
        ({"soreness": {"quads": 8}}, 12),
        ({"soreness": {}, "signs": frozenset({"swelling"})}, 13),
        (None, 14),
    ],
)
def test_the_exit_status_names_the_verdict_if_asked(
    shell: Shell, answers: dict[str, object] | None, status: int
) -> None:
    if answers is not None:
        shell.checks_in(**answers)  # type: ignore[arg-type]
    shell.glances()
    assert shell.status == 0
    for option in ("--short", "--json"):
        shell.glances("--exit-code", option)
        assert shell.status == status


def test_json_is_the_answer_of_decide(shell: Shell) -> None:
    shell.checks_in(ago=1, soreness={"quads": 6})
    shell.checks_in(soreness={"quads": 4}, sleep_hours=5)
    request = shell.today().request
    decision = decide(request)
    (line,) = shell.glances("--json")
    whole = render(decision, explain(request, decision), offered_plan(request, decision))
    assert json.loads(line) == json.loads(json.dumps(whole))


def test_the_chart_comes_after_the_lines(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 4})
    lines = shell.glances()
    charted = shell.glances("--chart")
    assert charted[: len(lines)] == lines
    assert any("┈┈┈" in line for line in charted[len(lines) :])
    assert charted[-1].endswith("21")


def test_a_damaged_journal_is_one_line_and_no_verdict(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.checks_in(soreness={})
    shell.glances()
    (file,) = find_paths().data.glob("*.json")
    file.write_text("{")
    assert main(["glance", "--exit-code"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("sorecast: ")
    assert len(said.err.splitlines()) == 1


# What is remembered


def test_a_stored_answer_is_seen_at_once(shell: Shell) -> None:
    assert "NO CHECK-IN YET" in shell.glances()[0]
    shell.checks_in(soreness={})
    assert "TRAIN AS PLANNED" in shell.glances()[0]
    shell.checks_in(soreness={"quads": 9})
    assert "REST" in shell.glances()[0]


def test_it_is_forgotten_when_the_next_training_day_begins(shell: Shell) -> None:
    shell.checks_in(soreness={})
    shell.glances()
    shell.now = shell.now.replace(hour=3, minute=59) + DAY
    assert "TRAIN AS PLANNED" in shell.glances()[0]
    shell.now = shell.now.replace(hour=4, minute=0)
    assert shell.glances()[0] == "· NO CHECK-IN YET · Sun 22 Nov"
    shell.now -= DAY
    assert "TRAIN AS PLANNED" in shell.glances()[0]


def test_another_config_is_another_answer(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 2})
    assert "TRAIN AS PLANNED" in shell.glances()[0]
    find_paths().config.parent.mkdir(parents=True)
    find_paths().config.write_text('mild_soreness = "wait"\n')
    assert "TRAIN, MODIFIED" in shell.glances()[0]


def test_another_journal_is_another_answer(shell: Shell, tmp_path: Path) -> None:
    shell.checks_in(soreness={})
    shell.glances()
    assert "NO CHECK-IN YET" in shell.glances("--data", str(tmp_path / "other"))[0]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"from": []}', b"\xff"])
def test_a_memory_that_cannot_be_read_is_no_memory(shell: Shell, content: bytes) -> None:
    shell.checks_in(soreness={})
    memory = find_paths().cache / "glance.json"
    lines = shell.glances()
    memory.write_bytes(content)
    assert shell.glances() == lines
    assert memory.read_bytes() != content
    assert memory.stat().st_mode & 0o777 == 0o600


def test_it_answers_where_nothing_can_be_remembered(shell: Shell) -> None:
    shell.checks_in(soreness={})
    cache = find_paths().cache
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text("not a folder")
    assert "TRAIN AS PLANNED" in shell.glances()[0]


def test_without_a_journal_nothing_is_written(shell: Shell, home: Path) -> None:
    shell.glances()
    assert list(home.iterdir()) == []


def imported_by_a_glance(home: Path) -> set[str]:
    code = "import sys\nfrom tui.__main__ import main\nmain(['glance'])\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(home), capture_output=True
    )
    return set(done.stdout.decode().splitlines()[-1].split())


def test_the_second_glance_loads_neither_rules_nor_journal(home: Path) -> None:
    now = datetime.now().astimezone()
    for ago in range(3):
        day = now - ago * DAY
        checkin = CheckIn((day - timedelta(hours=4)).date(), day, LOWER, {})
        event = new_event(checkin.day, day, CheckedIn(checkin))
        Journal(find_paths().data, find_paths().state).append(event)
    first, second = imported_by_a_glance(home), imported_by_a_glance(home)
    heavy = {"textual", "rich", "pydantic", "plotext", "asyncio", "dataclasses", "inspect"}
    heavy |= {"tinydb", "difflib", "uuid"}  # only who stores, or mistyped something, needs them
    assert first & heavy == set()
    assert "core.decision.decide" in first
    assert not {name for name in second if name.partition(".")[0] in {"core", "tinydb"} | heavy}


# Where it is shown


class Screen(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_colours_only_at_a_terminal_that_wants_them() -> None:
    xterm = {"TERM": "xterm-256color"}
    assert painted("REST", "rest", Screen(), xterm) == "\x1b[1;35mREST\x1b[0m"
    assert painted("REST", "rest", Screen(), xterm | {"NO_COLOR": ""}) != "REST"
    assert painted("REST", "rest", Screen(), xterm | {"NO_COLOR": "1"}) == "REST"
    assert painted("REST", "rest", Screen(), {"TERM": "dumb"}) == "REST"
    assert painted("REST", "rest", Screen(), {}) == "REST"
    assert painted("REST", "rest", io.StringIO(), xterm) == "REST"


def test_the_width_is_that_of_the_terminal_and_none_for_a_pipe() -> None:
    assert width(io.StringIO(), {}) is None
    assert width(io.StringIO(), {"COLUMNS": "50"}) == 50
    assert width(io.StringIO(), {"COLUMNS": "wide"}) is None


@pytest.mark.parametrize(
    ("environ", "ascii_only"),
    [
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "de_DE.utf8"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LANG": "C.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, False),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),  # as Python leaves it
        ({"LANG": "C.UTF-8", "TERM": "linux"}, True),  # whose fonts have no braille
        ({}, True),
    ],
)
def test_ascii_where_the_locale_is_not_utf_8(environ: dict[str, str], ascii_only: bool) -> None:
    assert needs_ascii(None, Screen(), environ) == ascii_only
    assert needs_ascii(True, Screen(), environ)
    assert not needs_ascii(False, Screen(), environ)


def test_a_pipe_in_the_c_locale_gets_pure_ascii(home: Path, tmp_path: Path) -> None:
    for language, sign in (("C", b"?"), ("C.UTF-8", "·".encode())):
        done = subprocess.run(
            [sys.executable, "-m", "tui", "glance", "--data", str(tmp_path / "journal")],
            cwd=ROOT,
            env=environment(home, LANG=language),
            capture_output=True,
        )
        assert done.stdout.startswith(sign + b" NO CHECK-IN YET")
        assert done.stdout.isascii() == (language == "C")


def test_the_chart_is_legible_in_ascii(
    shell: Shell, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    for ago, level in ((2, 2), (1, 6), (0, 4)):
        shell.checks_in(ago=ago, soreness={"quads": level})
    chart = "\n".join(shell.glances("--chart")[6:])
    assert chart.isascii()
    assert "..." in chart
    assert "?" not in chart


def test_at_a_terminal_it_is_as_wide_as_that(home: Path) -> None:
    with Terminal(home, "glance", size=(30, 10)) as terminal:
        assert terminal.wait_for_exit() == 0
        assert "NO CHECK-IN YET" in terminal.text
        assert "10 days  – – – – – – – – – –\n" in terminal.text


# Tomorrow.


def after_load(shell: Shell, days: int = 80) -> None:
    """Store mornings that hang on the load of the day before."""
    for ago in range(days, 0, -1):
        hard_before, hard = ago % 2 == 0, ago % 2 == 1
        shell.checks_in(None, ago, soreness={"quads": 7} if hard_before else {})
        done = LoggedSession("lower", "hard" if hard else "easy", done=True)
        shell.stores(Trained(done), ago=ago)


def test_tomorrow_stands_where_there_is_room_after_the_answer(shell: Shell) -> None:
    after_load(shell)
    assert not any(line.startswith("Tomorrow") for line in shell.glances())
    shell.checks_in(LOWER, soreness={}, sleep_hours=8, sleep_quality=4, **FINE)
    (line,) = (line for line in shell.glances() if line.startswith("Tomorrow"))
    assert "5 or more on " in line
    assert line.endswith("an expectation")
    for room in range(10, 200):
        lines = fitted(summary(shell.today()), room)
        assert len(lines) <= LINES
        assert all(len(each) <= room for each in lines)


def test_nothing_is_expected_beside_a_red_flag(shell: Shell) -> None:
    after_load(shell)
    shell.checks_in(LOWER, soreness={"quads": 3}, **{**FINE, "pain": frozenset({"sharp"})})
    assert not any(line.startswith("Tomorrow") for line in shell.glances())


def test_no_bit_of_the_memory_can_change_what_is_said(shell: Shell) -> None:
    shell.checks_in(soreness={"quads": 5})
    memory = find_paths().cache / "glance.json"
    lines = shell.glances()
    sound = memory.read_bytes()
    for at in range(0, len(sound), 7):
        memory.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << at % 8]) + sound[at + 1 :])
        assert shell.glances() == lines


def test_another_program_works_its_answer_out_anew(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.checks_in(soreness={})
    shell.glances()
    made: list[Today] = []

    def counted(today: Today) -> Glance:
        made.append(today)
        return summary(today)

    monkeypatch.setattr("tui.today.summary.summary", counted)
    shell.glances()
    assert not made
    monkeypatch.setattr("tui.settings.paths.program", lambda: ["another"])
    shell.glances()
    assert made


def test_a_program_is_another_one_as_soon_as_any_of_its_files_is(tmp_path: Path) -> None:
    for room in ("core", "tui"):
        shutil.copytree(ROOT / room, tmp_path / room)
    probe = [sys.executable, "-c", "from tui.settings.paths import program; print(program())"]

    def verdict_lines() -> str:
        return subprocess.run(
            probe, cwd=tmp_path, capture_output=True, check=True, text=True
        ).stdout

    before = verdict_lines()
    assert verdict_lines() == before
    rules = tmp_path / "core" / "decision" / "rules" / "soreness.py"
    rules.write_text(rules.read_text() + "\n")
    assert verdict_lines() != before


def test_after_a_flight_to_the_west_the_age_and_zone_of_the_answers_are_said(shell: Shell) -> None:
    shell.checks_in(soreness={})
    assert not any("ago" in line for line in shell.glances())
    west = timezone(timedelta(hours=-9))
    shell.now = (shell.now + timedelta(hours=17)).astimezone(west)
    assert shell.now.day == 21, "it is still the same training day"
    for hours in (17, 18):
        assert shell.glances()[1].startswith(f"Answered {hours} hours ago, at 07:00 UTC+01:00.")
        shell.now += timedelta(hours=1)


@pytest.mark.parametrize("columns", ["1", "2", "3", "4", "0", "-5", "9" * 30, "wide", "²"])
@pytest.mark.parametrize("options", [(), ("--chart",), ("--short",)])
def test_no_width_is_too_odd(
    shell: Shell, columns: str, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.checks_in(soreness={"quads": 4})
    monkeypatch.setenv("COLUMNS", columns)
    assert shell.glances(*options)
