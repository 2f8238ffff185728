"""What people type and set besides answers: days, hours, folders, settings, what a shell offers."""

from __future__ import annotations

import os
import stat
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.model.day import training_day
from core.model.questions import in_decimals
from tests.terminal import ROOT, SORECAST, Terminal, environment
from tui.__main__ import main
from tui.settings.config import Config, ConfigError
from tui.settings.loading import load_config
from tui.settings.paths import find_paths


def run(home: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person does who lives in `home`."""
    return subprocess.run(
        [*SORECAST, *arguments],
        cwd=ROOT, env=environment(home, **env), capture_output=True, text=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


# Days and hours


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("7", "7"), ("7.5", "7.5"), ("7,5", "7.5"), ("7:30", "7.5"), ("7h30", "7.5"), ("7h", "7"),
        ("7 h 30", "7.5"), ("7h30min", "7.5"), ("7H15M", "7.25"), ("07:45", "7.75"),
        ("7:20", "7.33"), ("7:60", "7:60"), ("7.5.5", "7.5.5"), ("h", "h"), ("", ""),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(typed: str, hours: str) -> None:
    assert in_decimals(typed) == hours


@pytest.mark.parametrize("hours", ["7:30", "7h30", "7,5"])
def test_hours_of_sleep_are_taken_by_options_questions_and_form(home: Path, hours: str) -> None:
    done = run(home, "checkin", "--plan", "none", "--sleep", f"{hours}/4")
    assert done.returncode == 0, done.stderr
    day = training_day(datetime.now().astimezone())
    stored = Journal(home / ".local/share/sorecast/journal").day(day).checkin
    assert stored
    assert stored.sleep_hours == 7.5
    with Terminal(home) as terminal:
        terminal.wait_for("sorecast")
        terminal.press("c")
        terminal.settle()
        for _ in range(12):
            if "Hours of sleep" in terminal.text:
                break
            terminal.press("enter")
            terminal.settle(0.1)
        terminal.press(*4 * ["backspace"], *hours, "enter")
        terminal.wait_for("Sleep +7.5 h")


def test_yesterday_is_a_day(home: Path) -> None:
    assert run(home, "checkin", "--day", "yesterday", "--plan", "none").returncode == 0
    yesterday = training_day(datetime.now().astimezone()) - timedelta(days=1)
    assert Journal(home / ".local/share/sorecast/journal").day(yesterday).checkin
    assert str(yesterday) in run(home, "history", "--since", "yesterday").stdout
    refused = run(home, "checkin", "--day", "tomorrow", "--plan", "none")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)


# Folders


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_is_made_is_for_its_owner_alone_whatever_the_umask(home: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        home.chmod(0o755)
        done = run(home, "checkin", "--plan", "none")
        done = run(home, "--data", str(home / "a/b/c"), "checkin", "--plan", "none")
        assert done.returncode == 0, done.stderr
        run(home, "glance")
        with Terminal(home) as terminal:
            terminal.wait_for("sorecast")
            terminal.settle()
            terminal.press("c", "m", "ctrl+q", gap=0.3)
            terminal.wait_for_exit()
    finally:
        os.umask(before)
    made = [path for path in home.rglob("*") if not path.is_symlink()]
    assert made
    for path in made:
        assert not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), path


def test_the_umask_is_as_before_for_whoever_calls_main() -> None:
    before = os.umask(0o022)
    try:
        with pytest.raises(SystemExit):
            main(["--version"])
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)


@pytest.mark.parametrize("way", ["option", "variable"])
def test_a_config_that_is_not_there_is_said(home: Path, way: str) -> None:
    asked = ("--config", "nope.toml") if way == "option" else ()
    env = {"SORECAST_CONFIG": "nope.toml"} if way == "variable" else {}
    done = run(home, *asked, "glance", **env)
    assert done.returncode == 0
    told = "is not there: all settings are the defaults"
    assert done.stderr == f"sorecast: {ROOT}/nope.toml {told}\n"
    assert not run(home, "glance").stderr


# Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("gaol = 1", "gaol is unknown; did you mean goal?"),
        ("usual.knee = 2", "usual.knee is unknown; did you mean knees?"),
        ("thresholds.sever = 7", "thresholds.sever is unknown; did you mean severe?"),
        ('week.mo = "none"', "week.mo is unknown; did you mean mon?"),
        ("[new.table]\nx = 1", "new is unknown: the input takes goal"),
        ('sessions.ride.mian = ["quads"]', "sessions.ride.mian is unknown; did you mean main?"),
        ('keys.fly = "f"', "keys.fly is unknown: sorecast config --example has all ids"),
        ('keys."warmup.opn" = "f"', "keys.warmup.opn is unknown; did you mean warmup.open?"),
    ],
)
def test_an_unknown_setting_is_told_and_the_rest_holds(
    file: Path, tmp_path: Path, setting: str, told: str
) -> None:
    file.write_text(f'goal = "growth"\n{setting}\n')
    for _ in ("validated", "remembered"):
        config = load_config(file, tmp_path / "cache")
        assert config.profile.goal == "growth"
        (line,) = config.unknown
        assert line.startswith(f"config.toml: {told}")
        assert config._replace(unknown=(), profile=Config().profile) == Config()


@pytest.mark.parametrize("wrong", ['goal = "x"', "mouse = 1", 'week.mon = "lower:x"'])
def test_a_wrong_value_of_a_known_setting_is_refused_all_the_same(file: Path, wrong: str) -> None:
    file.write_text(f"gaol = 1\n{wrong}\n")
    with pytest.raises(ConfigError):
        load_config(file)


def test_an_unknown_setting_is_in_sight_and_in_doctor_and_stops_nothing(home: Path) -> None:
    config = home / ".config/sorecast/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("gaol = 1\n")
    config.chmod(0o600)
    done = run(home, "checkin", "--plan", "none")
    assert done.returncode == 0
    assert "config.toml: gaol is unknown" in done.stderr
    assert "config.toml: gaol is unknown" in run(home, "glance").stderr
    examined = run(home, "doctor")
    assert examined.returncode == 1
    assert "gaol is unknown" in examined.stdout
    with Terminal(home, size=(120, 36)) as terminal:
        terminal.wait_for("1 setting is unknown here")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_an_id_without_quotes_is_told_to_be_quoted(file: Path) -> None:
    file.write_text('[keys]\nwarmup.open = "w"\nquit = "q"\nday.edit = "x"\n')
    with pytest.raises(ConfigError) as refused:
        load_config(file)
    assert refused.value.faults == (
        'config.toml: keys: quote the id: "warmup.open" = ...',
        'config.toml: keys: quote the id: "day.edit" = ...',
    )


def test_no_bit_of_the_remembered_settings_can_change_them(file: Path, tmp_path: Path) -> None:
    file.write_text('goal = "growth"\n[keys]\nhelp = "H"\n')
    config = load_config(file, tmp_path)
    memory = tmp_path / "config.json"
    sound = memory.read_bytes()
    for at in range(0, len(sound), 5):
        memory.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << at % 8]) + sound[at + 1 :])
        assert load_config(file, tmp_path) == config


# Completion


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("checkin --plan l", {"lower "}),
        ("checkin --plan n", {"none "}),
        ("checkin --sore qu", {"quads="}),
        ("checkin --pain du", {"dull "}),
        ("checkin --pain dull,sh", {"dull,sharp "}),
        ("checkin --signs n", {"none "}),
        ("checkin --signs sw", {"swelling "}),
        ("checkin --daily a", {"awkward "}),
        ("rules ge", {"getting-sick "}),
    ],
)
def test_a_shell_is_offered_values(typed: str, offered: set[str]) -> None:
    line = f"sorecast {typed}"
    asked = {
        "_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n", "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }  # fmt: skip
    done = subprocess.run(
        ["sh", "-c", f"{' '.join(SORECAST)} 8>&1 9>&2 1>/dev/null"],
        cwd=ROOT, env={**os.environ, **asked}, capture_output=True, text=True,
    )  # fmt: skip
    assert offered <= set(done.stdout.split("\n")), done


def test_nothing_is_made_by_looking(home: Path) -> None:
    for command in ("glance", "history", "doctor", "config", "rules"):
        run(home, command)
    assert not find_paths().data.exists()
