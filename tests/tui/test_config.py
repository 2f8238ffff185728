"""The config file: read strictly, remembered once validated, changed with its comments kept."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.theme import BUILTIN_THEMES

from core.journal.journal import Journal
from core.model.body import SESSION_LOADS, Loads
from core.model.checkin import Plan
from core.model.profile import Thresholds
from tests.schemas import fits
from tests.tui.mornings import SORE, morning
from tui.__main__ import main
from tui.session import DashboardSession
from tui.settings.config import THEME_NAMES, Config, ConfigError
from tui.settings.edit import save_settings
from tui.settings.file import EXAMPLE, Settings, to_toml
from tui.settings.loading import load_config
from tui.settings.schema import config_schema
from tui.terminal.palette import THEMES

OWN = """\
goal = "growth"  # until spring
mild_soreness = "wait"
event_day = 2026-12-05
day_starts_at = 3
heart_rate = [110, 135]
theme = "nord"
ascii = true
mouse = false
bell = false
flash = false

[usual]
lower_back = 2

[week]
mon = "lower:hard"
sat = "run:easy:60"
sun = "none"

# my own numbers
[thresholds]
severe = 6

[sessions.ride]
main = ["quads"]

[warmup]
left_out = [
    "walking-lunge",
]

[keys]
"warmup.open" = "w,f2"
"""
ONCE_EACH = re.sub(r"(?m)^left_out.*\n", "", EXAMPLE)
"""The example without a setting that it has twice."""
SCHEMA = config_schema()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def faults(file: Path, text: str) -> tuple[str, ...]:
    file.write_text(text)
    with pytest.raises(ConfigError) as refused:
        load_config(file)
    return refused.value.faults


def test_without_a_file_all_is_default(file: Path) -> None:
    assert load_config(file) == Config()


def test_every_setting_is_read(file: Path) -> None:
    file.write_text(OWN)
    config = load_config(file)
    assert config.profile.goal == "growth"
    assert config.profile.mild_soreness == "wait"
    assert config.profile.event_day == date(2026, 12, 5)
    assert config.profile.usual == {"lower_back": 2}
    assert config.profile.thresholds == Thresholds(severe=6)
    assert config.profile.loads["ride"] == Loads(("quads",), SESSION_LOADS["ride"].supporting)
    assert config.profile.loads["run"] == SESSION_LOADS["run"]
    assert config.weekly == {
        "mon": Plan("lower", "hard"),
        "sat": Plan("run", "easy", 60),
        "sun": Plan("none"),
    }
    assert config._replace(profile=Config().profile, weekly={}) == Config(
        day_starts_at=3,
        heart_rate=(110, 135),
        theme="nord",
        ascii=True,
        mouse=False,
        keys={"warmup.open": "w,f2"},
        bell=False,
        flash=False,
        left_out=frozenset({"walking-lunge"}),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('goal = "x"', 'goal takes growth, performance or health, not "x"'),
        ("event_day = 2026-12-05T10:00:00", "event_day takes a date such as 2026-11-21, not"),
        ("event_day = 5", "event_day takes a date such as 2026-11-21, not 5"),
        ("day_starts_at = 13", "day_starts_at takes a whole number from 0 to 12, not 13"),
        ("heart_rate = [140, 120]", "heart_rate takes its lower end first"),
        ("heart_rate = [120]", "heart_rate[1] is missing: it takes a whole number from 40 to 220"),
        ("mouse = 1", "mouse takes true or false, not 1"),
        ("theme = 4", "theme takes text of at most"),
        ("thresholds.severe = nan", "thresholds.severe takes a whole number from 0 to 10, not NaN"),
        ('week.mon = "lower:x"', 'week.mon.intensity takes easy, moderate or hard, not "x"'),
        ('week.mon = "run:easy:9999"', "week.mon.minutes takes a whole number from 1 to 600"),
        ("week.mon = 3", "week.mon takes text of at most 2000 characters, not 3"),
        ('sessions.ride.main = ["knee"]', "sessions.ride.main[0] takes neck, shoulders"),
        (
            'sessions.ride = {main = ["quads"], supporting = ["quads"]}',
            "sessions.ride has quads as main and as supporting",
        ),
        ('warmup.left_out = ["jumps"]', "warmup.left_out takes any of"),
        ('keys.help = "q"', "keys."),
        ("goal = ", "not TOML: Invalid value"),
        ("x = " + "9" * 5000, "nested too deeply, or a number has too many digits"),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_takes(file: Path, text: str, fault: str) -> None:
    (said,) = faults(file, text)
    assert said.startswith(f"config.toml: {fault}")
    assert "\n" not in said


def test_all_faults_are_told_at_once(file: Path) -> None:
    assert len(faults(file, 'goal = "x"\nmouse = 1\nascii = 1')) == 3


def test_a_file_that_can_not_be_read_is_one_clear_line(tmp_path: Path, file: Path) -> None:
    with pytest.raises(ConfigError, match="Is a directory"):
        load_config(tmp_path)
    file.write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8 text"):
        load_config(file)


def test_the_themes_are_ours_and_those_of_textual() -> None:
    assert [*THEME_NAMES] == [*(theme.name for theme in THEMES), *BUILTIN_THEMES]


def test_a_theme_that_is_not_there_is_told_and_the_rest_holds(tmp_path: Path, file: Path) -> None:
    file.write_text('theme = "dusk"\nmouse = false\n')
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):  # as it is, and remembered
        config = load_config(file, cache)
        assert (config.theme, config.mouse) == (None, False)
        (line,) = config.unknown
        assert line.startswith("config.toml: theme takes sorecast-dark, ")
        assert line.endswith('or the name of a file in themes, not "dusk"')
    (file.parent / "themes").mkdir()
    (file.parent / "themes" / "dusk.toml").touch()
    config = load_config(file, tmp_path / "cache")
    assert (config.theme, config.unknown) == ("dusk", ())


# Remembered once validated.


def test_what_was_validated_is_read_back_without_validating(tmp_path: Path, file: Path) -> None:
    file.write_text(OWN)
    cache = tmp_path / "cache"
    first = load_config(file, cache)
    probe = (
        "import sys; from pathlib import Path; from tui.settings.loading import load_config;"
        f"config = load_config(Path({str(file)!r}), Path({str(cache)!r}));"
        "print([name for name in ('pydantic', 'tomllib') if name in sys.modules]); print(config)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    heavy, config = done.stdout.splitlines()
    assert heavy == "[]"
    assert config == repr(first)
    assert os.stat(cache / "config.json").st_mode & 0o777 == 0o600
    assert os.stat(cache).st_mode & 0o777 == 0o700
    assert os.listdir(cache) == ["config.json"]


def test_a_changed_file_is_read_anew(tmp_path: Path, file: Path) -> None:
    file.write_text('goal = "growth"')
    load_config(file, tmp_path / "cache")
    file.write_text('goal = "health"')
    assert load_config(file, tmp_path / "cache").profile.goal == "health"
    file.write_text('goal = "x"')
    with pytest.raises(ConfigError):
        load_config(file, tmp_path / "cache")


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff", b'{"text": 1}'])
def test_a_damaged_cache_only_takes_longer(tmp_path: Path, file: Path, damage: bytes) -> None:
    file.write_text('goal = "growth"')
    (tmp_path / "config.json").write_bytes(damage)
    assert load_config(file, tmp_path).profile.goal == "growth"


def test_a_cache_that_can_not_be_written_only_takes_longer(tmp_path: Path, file: Path) -> None:
    file.write_text('goal = "growth"')
    (tmp_path / "blocked").write_text("a file where the folder should be")
    assert load_config(file, tmp_path / "blocked").profile.goal == "growth"


# Printed.


def test_the_example_is_valid_and_changes_nothing(file: Path) -> None:
    file.write_text(EXAMPLE)
    assert load_config(file) == Config()


def test_the_example_is_valid_with_all_samples_switched_on(file: Path) -> None:
    file.write_text(re.sub(r"(?m)^#(?=\S)", "", ONCE_EACH))
    config = load_config(file)
    assert all(
        getattr(config, name) != getattr(Config(), name)
        for name in ("theme", "ascii", "weekly", "keys", "left_out")
    )


def test_the_example_names_every_setting(file: Path) -> None:
    named = tomllib.loads(re.sub(r"(?m)^#(?=\S)", "", ONCE_EACH))
    assert set(named) == set(Settings._fields)
    assert set(named["thresholds"]) == set(Thresholds._fields)


@pytest.mark.parametrize("text", ["", OWN])
def test_what_is_printed_sets_the_same(file: Path, text: str) -> None:
    file.write_text(text)
    config = load_config(file)
    file.write_text(to_toml(config))
    assert load_config(file) == config


def test_the_command_prints_file_example_and_path(file: Path) -> None:
    def printed(*options: str) -> str:
        command = [sys.executable, "-m", "tui", "config", "--config", str(file), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert printed("--path").strip() == str(file)
    assert printed("--example") == EXAMPLE
    assert printed().startswith(f"# {file} (not there: all defaults)\ngoal = ")


def test_a_wrong_file_ends_a_command_with_its_faults(file: Path) -> None:
    file.write_text('goal = "x"')
    command = [sys.executable, "-m", "tui", "config", "--config", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        'sorecast: config.toml: goal takes growth, performance or health, not "x"\n'
    )


# Changed by the program.


def test_a_setting_is_changed_and_all_else_stays(file: Path) -> None:
    file.write_text(OWN)
    save_settings(file, {"goal": "health", "theme": None, "week": {"mon": "none", "tue": "walk"}})
    text = file.read_text()
    assert text == OWN.replace('"growth"', '"health"').replace('theme = "nord"\n', "").replace(
        'mon = "lower:hard"', 'mon = "none"'
    ).replace('sun = "none"\n', 'sun = "none"\ntue = "walk"\n')
    assert load_config(file).profile.goal == "health"


def test_a_file_is_made_with_what_is_chosen(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    save_settings(file, {"week": {"mon": "lower:hard"}, "goal": "growth"})
    assert file.read_text() == 'goal = "growth"\n\n[week]\nmon = "lower:hard"\n'
    assert os.stat(file).st_mode & 0o777 == 0o600
    assert os.stat(file.parent).st_mode & 0o777 == 0o700
    assert os.listdir(file.parent) == ["config.toml"]


def test_the_example_can_be_changed(file: Path) -> None:
    file.write_text(EXAMPLE)
    save_settings(
        file,
        {
            "theme": "nord",
            "usual": {"calves": 1},
            "warmup": {"left_out": ("founder",)},
            "keys": {"help": "f1,f12"},
        },
    )
    config = load_config(file)
    assert (config.theme, config.profile.usual) == ("nord", {"calves": 1})
    assert (config.left_out, config.keys) == (frozenset({"founder"}), {"help": "f1,f12"})
    gone = [line for line in EXAMPLE.splitlines() if line not in file.read_text()]
    assert gone == ["left_out = []"]


def test_a_value_over_several_lines_is_replaced_whole(file: Path) -> None:
    file.write_text(OWN)
    save_settings(file, {"warmup": {"left_out": []}})
    assert load_config(file).left_out == frozenset()
    assert "\n[warmup]\nleft_out = []\n\n[keys]" in file.read_text()


@pytest.mark.parametrize("text", ['week = {mon = "none"}\n', 'week.mon = "none"\n'])
def test_a_file_written_in_another_way_is_left_as_it_is(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(ConfigError, match="not safe to change"):
        save_settings(file, {"week": {"mon": "walk"}})
    assert file.read_text() == text


def test_a_wrong_value_is_not_saved(file: Path) -> None:
    file.write_text('goal = "growth"\n')
    with pytest.raises(ConfigError, match="day_starts_at takes"):
        save_settings(file, {"day_starts_at": 13})
    assert file.read_text() == 'goal = "growth"\n'


def test_a_link_to_the_file_stays_a_link(tmp_path: Path, file: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("mouse = true")
    file.symlink_to(real)
    save_settings(file, {"mouse": False})
    assert file.is_symlink()
    assert real.read_text() == "mouse = false\n"


# The schema for editors.


@pytest.mark.parametrize("text", [OWN, re.sub(r"(?m)^#(?=\S)", "", ONCE_EACH)])
def test_what_is_taken_fits_the_schema(text: str) -> None:
    assert fits(_data(text), SCHEMA, SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        'gaol = "growth"',
        'goal = "fame"',
        "mouse = 1",
        "theme = 4",
        "day_starts_at = 13",
        "[thresholds]\nsever = 7",
        "[usual]\nquads = 11",
        '[week]\nmon = "lower:x"',
        '[week]\nmo = "none"',
        '[sessions.ride]\nmain = ["knee"]',
        '[warmup]\nleft_out = ["jumps"]',
        '[keys]\n"warmup.opn" = "w"',
    ],
)
def test_what_is_refused_or_unknown_does_not_fit_the_schema(text: str) -> None:
    assert not fits(_data(text), SCHEMA, SCHEMA)


def test_the_schema_names_every_setting_and_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(SCHEMA["properties"]) == set(Settings._fields)
    assert main(["schema", "config"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA


def _data(text: str) -> Any:
    return json.loads(json.dumps(tomllib.loads(text), default=str))


# Read again while the dashboard is open.


def changed(file: Path, text: str) -> None:
    """Write the file as an editor does, long after it was written before."""
    file.write_text(text)
    os.utime(file, (1_900_000_000, 1_900_000_000 + len(text)))


async def test_a_changed_file_is_used_at_once_and_said_until_the_next_key(file: Path) -> None:
    file.write_text('goal = "health"\n')
    async with morning(file.parent, config_file=file, keys=SORE) as here:
        here.app.poll()
        assert "Read again" not in here.text
        changed(file, 'goal = "growth"\ntheme = "nord"\n[keys]\nhistory = "H"\n')
        here.app.poll()
        await here.settle()
        assert here.title == "Read again from the config: goal, theme and keys."
        assert here.session.config.profile.goal == "growth"
        assert here.app.theme == "nord"
        assert "goal" in file.read_text(), "the theme came from the file: nothing is saved in it"
        await here.press("H")
        await here.settle()
        assert "History" in here.text
        changed(file, "mouse = false\n")
        here.app.poll()
        await here.settle()
        assert "The next start uses mouse." in here.text


async def test_a_file_that_became_wrong_is_said_until_mended_and_changes_nothing(
    file: Path,
) -> None:
    file.write_text('goal = "growth"\n')
    async with morning(file.parent, config_file=file, keys=SORE) as here:
        changed(file, 'goal = "fame"\n')
        here.app.poll()
        await here.press("l escape")
        assert "config.toml: goal takes growth, performance or health" in here.text
        changed(file, 'goal = "health"\n[usual]\nquads = 2\n')
        here.app.poll()
        await here.settle()
        assert "goal takes" not in here.text
        assert here.session.config.profile.usual == {"quads": 2}


async def test_what_the_dashboard_saves_itself_is_no_news(file: Path) -> None:
    async with morning(file.parent, config_file=file, keys=f"escape {SORE}") as here:
        assert here.session.save_settings({"goal": "growth"})
        here.app.poll()
        await here.settle()
        assert "Read again" not in here.text


def test_a_session_looks_at_the_file_without_reading_it(file: Path) -> None:
    file.write_text('goal = "growth"\n')
    read: list[Path] = []

    def counted(path: Path) -> Config:
        read.append(path)
        return load_config(path)

    session = DashboardSession(
        Journal(file.parent / "journal"),
        Config(),
        config_file=file,
        read_config=counted,
    )
    assert not session.renew_settings()
    assert read == []
    changed(file, 'goal = "growth"\n')
    assert session.renew_settings() == ["goal"]
    assert not session.renew_settings()
    assert read == [file]
