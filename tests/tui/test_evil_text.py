"""Evil text: whatever way it comes in and whatever way it goes out, no terminal obeys it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.journal.storage import local_now
from core.model.body import Sport
from core.model.checkin import CheckIn, Plan
from core.model.day import (
    CheckedIn,
    LoggedSession,
    Noted,
    Outcome,
    Overridden,
    Trained,
    WarmupProgress,
    new_event,
    training_day,
)
from tests.terminal import ROOT, SORECAST, environment
from tests.tui.test_terminals import Recorder
from tui.commands import Keymap
from tui.stage.pane import WarmupPane
from tui.terminal import plain
from tui.terminal.errors import log_error

EVIL = "ev\x1b]0;title\x07\x1b[31m\x9d0;title\x9c\x9b2J\u202e\u2066il\x08\x1b]52;c;eA==\x07\u200f!"
OWN_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200f\u202a-\u202e\u2066-\u2069]")
COMMANDS = (
    "glance", "glance --short", "glance --json", "glance --chart", "history", "history --csv",
    "history --json", "insights", "backtest", "export", "export --json", "export --csv",
    "export --text --notes", "export --markdown --notes", "config", "doctor", "rules",
)  # fmt: skip


Env = dict[str, str]


def trusted_journal(folder: Path) -> None:
    """Write a journal that holds evil text in every field that has text, sealed as our own."""
    now = local_now()
    day = training_day(now)
    checkin = CheckIn(
        day, now, Plan("lower", "hard"), {"quads": 6}, frozenset({"dull"}), "general", frozenset(),
        "fine", "full", note=EVIL,
    )  # fmt: skip
    bodies = (
        CheckedIn(checkin, Outcome("modify", EVIL, (EVIL,), 1)),
        Noted(EVIL),
        Overridden("rest", EVIL),
        WarmupProgress(EVIL, ((EVIL, 60),), 0, 1.0, True),
        Trained(LoggedSession("lower", "hard", 7, 60)),
    )
    journal = Journal(folder)
    for body in bodies:
        event = new_event(day, local_now(), body)
        journal.append(event._replace(id=f"{event.id}{EVIL}", machine=EVIL, seen=(EVIL,)))
    (file,) = folder.glob("*.json")
    (folder / f"{file.stem} (conflicted copy {EVIL}).json").write_bytes(file.read_bytes())
    (folder / f"{file.stem} (conflicted copy 2 {EVIL}).json").write_bytes(b"{")


def refused_journal(folder: Path, change: Callable[[CheckIn], CheckIn]) -> None:
    """Write a journal, sealed as our own, that holds evil text where text can't be."""
    now = local_now()
    checkin = change(CheckIn(training_day(now), now, Plan("lower", "hard"), {"quads": 6}))
    Journal(folder).append(new_event(training_day(now), now, CheckedIn(checkin)))


def sent(home: Path, *arguments: str, **env: str) -> str:
    """Return all that a command sends to its terminal."""
    with Recorder(home, *arguments, size=(100, 40), env=env) as terminal:
        terminal.wait_for_exit(20)
        return terminal.sent.decode()


def drawn(home: Path, *arguments: str, keys: Sequence[str] = (), env: Env | None = None) -> str:
    """Return all that the dashboard sends to its terminal, after these keys."""
    with Recorder(home, *arguments, size=(100, 40), env=env or {}) as terminal:
        terminal.wait_for(r"sorecast|damaged|can't")
        terminal.settle()
        terminal.press(*keys, gap=0.1)
        return terminal.sent.decode()


def assert_harmless(text: str) -> None:
    obeyed = OBEYED.search(OWN_COLOURS.sub("", text).replace("\r\n", "\n").replace("\r", ""))
    assert not obeyed, (obeyed, text)


def assert_nothing_obeyed(text: str) -> None:
    """Of what draws a screen, too: it has sequences of its own."""
    assert "\x1b]0;title" not in text
    assert "\x1b]52" not in text
    assert not re.search("[\x80-\x9f\u200f\u202a-\u202e\u2066-\u2069]", text)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a sealed journal full of evil text, written once."""
    home = tmp_path_factory.mktemp("evil")
    trusted_journal(home / ".local" / "share" / "sorecast" / "journal")
    return home


@pytest.fixture
def home(home: Path, written: Path) -> Path:
    """The same in each test's own home."""
    shutil.copytree(written, home, dirs_exist_ok=True)
    return home


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_passes_on_what_a_journal_holds(home: Path, command: str) -> None:
    text = sent(home, *command.split())
    assert_harmless(text)
    assert "Traceback" not in text


REFUSED: dict[str, Callable[[CheckIn], CheckIn]] = {
    "a part": lambda checkin: checkin._replace(soreness={EVIL: 6}),  # type: ignore[dict-item]
    "a sport": lambda checkin: checkin._replace(plan=Plan(Sport(EVIL), "hard")),
    "a sign": lambda checkin: checkin._replace(signs=frozenset({EVIL})),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_in_a_journal_is_told_in_a_form_that_can_be_read(
    home: Path, what: str
) -> None:
    folder = home / "refused"
    refused_journal(folder, REFUSED[what])
    for command in ("doctor", "history"):
        text = sent(home, "--data", str(folder), command)
        assert_harmless(text)
        assert "Traceback" not in text
    assert_nothing_obeyed(drawn(home, "--data", str(folder)))


WAYS_IN = {
    "a command": (EVIL,),
    "a day": ("checkin", "--day", EVIL),
    "a plan": ("checkin", "--plan", EVIL),
    "soreness": ("checkin", "--sore", EVIL),
    "pain": ("checkin", "--plan", "none", "--sore", "quads=1", "--pain", EVIL),
    "a note": ("checkin", "--plan", "none", "--note", EVIL),
    "a rule": ("rules", EVIL),
    "a file": ("import", f"{EVIL}.csv"),
    "a folder": ("--data", f"/tmp/{EVIL}", "doctor"),
    "a config": ("--config", f"/tmp/{EVIL}", "doctor"),
    "an option": ("glance", f"--{EVIL}"),
    "a choice": ("completion", EVIL),
    "since": ("history", "--since", EVIL),
    "help": ("help", EVIL),
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_what_is_typed_is_answered_in_a_form_that_can_be_read(home: Path, way: str) -> None:
    text = sent(home, *WAYS_IN[way])
    assert_harmless(text)
    assert "Traceback" not in text


TABLE = f"date,soreness_quads,note\n2026-11-01,3,a\n2026-11-01,{EVIL},b\n{EVIL},4,c\n"
FILES = {
    "evil.csv": TABLE,
    "head.csv": f"date,{EVIL}\n2026-11-01,3\n",
    "evil.json": json.dumps({"sorecast": 1, "events": [{"id": EVIL, "kind": EVIL, EVIL: 1}]}),
    "twice.json": f'{{"{EVIL}": 1, "{EVIL}": 2}}'.replace("\x1b", "\\u001b").replace("\x07", ""),
    f"{EVIL}.csv": "date\nnever\n",
}


@pytest.mark.parametrize("name", FILES, ids=lambda name: name.encode("unicode_escape").decode())
def test_what_a_file_holds_is_told_in_a_form_that_can_be_read(
    home: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text(FILES[name], encoding="utf-8")
    text = sent(home, "import", str(file))
    assert_harmless(text)
    assert "Traceback" not in text


IN_TOML = EVIL.encode("unicode_escape").decode().replace("\\x", "\\u00")


@pytest.mark.parametrize(
    "text",
    [
        f'"{EVIL}" = 1\n',
        f'"{IN_TOML}" = 1\n',
        f'goal = "{IN_TOML}"\n',
        f'[week]\nmon = "{IN_TOML}"\n',
        f'theme = "{IN_TOML}"\n',
        f'[sports."{IN_TOML}"]\nmain = ["quads"]\n',
        f'[sports.ball]\nmain = ["{IN_TOML}"]\n',
        f'[keys]\n"{IN_TOML}" = "x"\n',
        f'[keys]\nhelp = "{IN_TOML}"\n',
        f'[warmup]\nleave_out = ["{IN_TOML}"]\n',
    ],
    ids=lambda text: text.encode("unicode_escape").decode()[:20],
)
def test_what_a_config_holds_is_told_in_a_form_that_can_be_read(home: Path, text: str) -> None:
    config = home / ".config" / "sorecast" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(text, encoding="utf-8")
    for command in ("glance", "doctor"):
        assert_harmless(sent(home, command))


@pytest.mark.parametrize("theme", ["mine", EVIL], ids=["its colours", "its name"])
def test_what_a_theme_holds_is_told_in_a_form_that_can_be_read(home: Path, theme: str) -> None:
    themes = home / ".config" / "sorecast" / "themes"
    themes.mkdir(parents=True)
    shown = json.dumps(EVIL)  # TOML takes the same escapes
    (themes / f"{theme}.toml").write_text(f"primary = {shown}\n{shown} = 1\n")
    (themes.parent / "config.toml").write_text(f"theme = {json.dumps(theme)}\n")
    for command in ("glance", "doctor", "config"):
        assert_harmless(sent(home, command))
    assert_nothing_obeyed(drawn(home, keys=("ctrl+p", "t", "h", "e", "m", "e")))


@pytest.mark.parametrize(
    "names",
    [
        ("SORECAST_DATA",),
        ("SORECAST_CONFIG",),
        ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"),
        ("TERM", "COLORTERM", "COLUMNS", "LINES", "LANG", "LC_ALL", "EDITOR", "TMUX", "SHELL"),
    ],
    ids=lambda names: names[0],
)
def test_what_the_environment_holds_is_told_in_a_form_that_can_be_read(
    home: Path, names: tuple[str, ...]
) -> None:
    env = {name: f"/tmp/{EVIL}" if "_" in name else EVIL for name in names}
    for command in ("doctor", "glance"):
        text = sent(home, command, **env)
        assert_harmless(text)
        assert "Traceback" not in text
    assert_nothing_obeyed(drawn(home, env=env))


def test_title_and_notification_hold_nothing_that_ends_them() -> None:
    pane, told = WarmupPane(Keymap()), list[str]()
    pane._say = told.append  # type: ignore[assignment,method-assign]
    pane.notify_terminal(EVIL)
    pane.entitle_terminal(EVIL)
    shown = plain.harmless(EVIL)
    assert told[0] == f"\x1b]9;{shown}\x07\x1b]777;notify;sorecast;{shown}\x07"
    assert told[-1] == f"\x1b]2;{shown}\x07"


def test_the_log_of_errors_holds_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    try:
        raise ValueError(EVIL)
    except ValueError as error:
        log = log_error(error, tmp_path, debug=True)
    assert log
    assert_harmless(log.read_text())
    assert "ev\\x1b]0;title" in log.read_text()


def test_a_name_that_is_not_utf_8_is_told(home: Path) -> None:
    done = subprocess.run(
        [*map(os.fsencode, SORECAST), b"import", b"/tmp/ev\xff\x1b[31mil.csv"],
        cwd=ROOT, env=environment(home), capture_output=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"ev\\udcff\\x1b[31mil.csv" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_dashboard_shows_nothing_that_its_terminal_would_obey(home: Path) -> None:
    with Recorder(home, size=(100, 40)) as terminal:
        terminal.wait_for("Today")
        terminal.settle()
        for key in ("e", "esc", "h", "enter", "esc", "esc", "i", "esc", "m", "esc", "w", "esc"):
            terminal.press(key)
            terminal.settle(0.2)
        terminal.press("ctrl+q")
        terminal.wait_for_exit(10)
        text = terminal.sent.decode()
    assert re.search(r"ev(\\x1b|il)", text), "the note was not shown at all"
    assert_nothing_obeyed(text)


def test_what_is_let_pass_at_a_look_is_nothing_that_is_obeyed() -> None:
    signs = [*range(0x3000), *range(0xD800, 0xD803), *range(0xFEF0, 0x10000), 0xE0000, 0xE007F]
    for sign in map(chr, signs):
        assert (plain.harmless(sign) != sign) == bool(re.fullmatch(plain.OBEYED, sign)), ascii(sign)
