"""A person's own sports, named in the config: planned, logged and imported like any session."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from core.exchange.schema import export_schema
from core.journal.journal import Journal
from core.model.body import SESSION_LOADS, SPORTS_AT_MOST, Loads, Session, Sport
from core.model.checkin import CheckIn, Plan
from core.model.profile import Profile
from tests.schemas import fits
from tests.tui.mornings import morning
from tests.tui.plain import Person
from tui.__main__ import main
from tui.forms.checkin import CheckInForm
from tui.forms.form import Press
from tui.forms.small import LogForm, SetupForm
from tui.settings.config import Config, ConfigError
from tui.settings.loading import load_config
from tui.settings.paths import find_paths
from tui.settings.schema import config_schema

SPORTS = """\
[sports.football]
main = ["quads", "hamstrings", "calves"]
supporting = ["groin"]
[sports.climbing]
main = ["forearms"]
"""
FOOTBALL, CLIMBING = Sport("football"), Sport("climbing")
LOADS: Mapping[Session, Loads] = {
    **SESSION_LOADS,
    FOOTBALL: Loads(("quads", "hamstrings", "calves"), ("groin",)),
    CLIMBING: Loads(("forearms",)),
}
TABLES = Path(__file__).parents[1] / "tables"


def configured(text: str = SPORTS) -> Path:
    file = find_paths().config
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


@pytest.fixture
def person(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr("tui.shell.checkin.local_now", lambda: now)
    return Person(now, monkeypatch)


def own() -> Journal:
    return Journal(find_paths().data, find_paths().state)


def test_the_config_names_them_with_their_muscles() -> None:
    assert load_config(configured()).profile.loads == LOADS


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[sports.run]\nmain = ['feet']", "sports.run is a session already: [sessions.run] has"),
        ("[sports.Football]\nmain = ['feet']", "sports takes one word in lower case of at most"),
        ("[sports.'rock climbing']\nmain = ['feet']", "sports takes one word in lower case"),
        (f"[sports.{'x' * 21}]\nmain = ['feet']", "sports takes one word in lower case"),
        ("[sports.football]", "sports.football.main is missing: it takes a list"),
        ("[sports.football]\nmain = []", "sports.football.main takes at least one part"),
        ("[sports.football]\nmain = ['leg']", "sports.football.main[0] takes neck, shoulders"),
        (
            "[sports.golf]\nmain = ['core']\nsupporting = ['core']",
            "sports.golf has core as main and as supporting",
        ),
        ("[week]\nsat = 'golf:easy'", "week.sat.session takes lower, upper"),
        (
            "".join(f"[sports.s{n}]\nmain = ['core']\n" for n in range(SPORTS_AT_MOST + 1)),
            f"sports takes {SPORTS_AT_MOST} at most, a letter each, not {SPORTS_AT_MOST + 1}",
        ),
    ],
)
def test_a_wrong_sport_is_one_line(text: str, fault: str) -> None:
    file = configured(text)
    with pytest.raises(ConfigError) as refused:
        load_config(file)
    (said,) = refused.value.faults
    assert said.startswith(f"config.toml: {fault}")


def test_one_is_planned_logged_and_comes_back(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(f"{SPORTS}[week]\nsat = 'football:hard'\n")
    assert person.pipes("checkin", "--sore", "quads=5", "--signs", "none") == 0
    assert "football session" in capsys.readouterr().out
    checkin = person.today.checkin
    assert checkin is not None
    assert checkin.plan == Plan(FOOTBALL, "hard")
    assert person.pipes("log", "--rpe", "8") == 0
    assert person.pipes("log", "--session", "climbing", "--rpe", "3") == 0
    assert [one.session for one in person.today.sessions] == ["football", "climbing"]
    for form in ("--csv", "--json"):
        capsys.readouterr()
        assert main(["export", form]) == 0
        file = find_paths().state / "kept"
        file.write_text(capsys.readouterr().out)
        assert main(["--data", str(find_paths().state / form[2:]), "import", str(file)]) == 0
        there = Journal(find_paths().state / form[2:], find_paths().state).day(person.today.day)
        assert there.checkin == checkin
        assert there.sessions == person.today.sessions


def test_what_is_printed_of_them_fits_the_printed_schemas(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(f"{SPORTS}[week]\nsat = 'football:hard'\n")
    before = load_config(find_paths().config)
    assert main(["config"]) == 0
    printed = capsys.readouterr().out
    assert "[sports.climbing]" in printed
    assert fits(tomllib.loads(printed), config_schema(), config_schema())
    assert load_config(configured(printed)) == before
    person.checks_in(Plan(CLIMBING, "hard"), {"forearms": 5})
    assert person.pipes("log", "--session", "football", "--rpe", "8") == 0
    capsys.readouterr()
    assert main(["export"]) == 0
    export = json.loads(capsys.readouterr().out)
    assert {e["kind"] for e in export["events"]} == {"checked_in", "trained"}
    assert fits(export, export_schema(), export_schema())


def test_the_questions_offer_them(person: Person) -> None:
    configured()
    answers = ["football", "hard", "none", "none"]
    assert person.pipes("checkin", answers=[*answers, *[""] * 12]) == 0
    assert person.today.checkin is not None
    assert person.today.checkin.plan == Plan(FOOTBALL, "hard")
    assert person.pipes("log", answers=["yes", "climbing", *[""] * 8]) == 0
    assert person.today.sessions[0].session == "climbing"


@pytest.mark.parametrize("command", ["checkin --plan curling:hard", "log --session curling"])
def test_one_that_nobody_named_is_refused(
    command: str, person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    configured()
    assert person.pipes(*command.split()) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith('none, football or climbing, not "curling"')


def test_each_has_a_letter_in_every_form() -> None:
    form = CheckInForm(date(2026, 11, 21), loads=LOADS)
    assert form.question.letters["o"] == "football"
    assert form.question.letters["i"] == "climbing"
    form.press("o", "o")
    assert form.answers["plan.session"] == "football"
    log = LogForm(None, LOADS)
    log.press("y", "y")
    log.press("o", "o")
    assert log.answers["session"] == "football"
    week = SetupForm(Config(profile=Profile(loads=LOADS)))
    week.go_to("tue.session")
    week.press("i", "i")
    assert week.settings["week"]["tue"] == "climbing:moderate"


def test_an_easy_one_is_asked_how_long() -> None:
    form = CheckInForm(date(2026, 11, 21), loads=LOADS)
    form.choose("plan.session", FOOTBALL)
    form.choose("plan.intensity", "easy")
    assert "plan.minutes" in [question.key for question in form.questions]


def test_an_answer_whose_sport_has_left_the_settings_stays(now: datetime) -> None:
    checkin = CheckIn(now.date(), now, Plan(FOOTBALL, "hard"), {})
    form = CheckInForm(now.date(), checkin=checkin)
    assert form.store() is Press.STORE
    assert form.checkin(now).plan == checkin.plan
    assert "football" in CheckInForm(now.date()).differs_from(form)


def test_another_programs_file_knows_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["import", "--dry-run", str(TABLES / "whoop-workouts.csv")]) == 0
    before = capsys.readouterr().out
    assert "Activity name Rock Climbing (1)" in before
    assert "[sports] in the config" in before
    configured()
    assert main(["import", str(TABLES / "whoop-workouts.csv")]) == 0
    team = (TABLES / "pmsys-srpe.csv").read_text().replace("soccer", "football")
    played = tmp_path / "srpe.csv"
    played.write_text(team)
    assert main(["import", str(played)]) == 0
    known = [one.session for day in own().days() for one in day.sessions]
    assert known.count(CLIMBING) == 1
    assert FOOTBALL in known, "a sport of one's own comes before what a map takes it for"
    table = tmp_path / "own.csv"
    table.write_text("day,session.session\n2026-11-01,football\n2026-11-02,curling\n")
    assert main(["import", str(table)]) == 2
    assert "line 3: session.session takes" in capsys.readouterr().err


def test_one_that_only_another_machine_knows_is_taken_with_a_word(
    person: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    file = configured()
    person.checks_in(Plan(FOOTBALL, "hard"), {"neck": 5})
    assert main(["export"]) == 0
    export = find_paths().state / "export.json"
    export.write_text(capsys.readouterr().out)
    file.unlink()
    other = str(find_paths().state / "other")
    assert main(["--data", other, "import", str(export)]) == 0
    assert capsys.readouterr().out.startswith("football: no sport of yours yet; [sports.football]")


async def test_one_is_planned_and_logged_on_the_screen(tmp_path: Path) -> None:
    config = {"profile": Profile(loads=LOADS)}
    keys = "o h enter 0 7 5 enter 4 2 2 n enter"
    async with morning(tmp_path, config=config, keys=keys) as here:
        assert here.checkin.plan == Plan(FOOTBALL, "hard")
        assert "football" in here.text
        await here.press("l ctrl+s")
        assert "football" in here.text
        assert here.day.sessions[0].session == "football"


async def test_the_history_lists_their_days(tmp_path: Path) -> None:
    config = {"profile": Profile(loads=LOADS)}
    keys = "o h enter 0 7 5 enter 4 2 2 n enter escape h"
    async with morning(tmp_path, config=config, keys=keys) as here:
        await here.press("s")
        assert "History: football" in here.text
