"""Evil text: whatever way it comes in and whatever way it goes out, no terminal obeys it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from core.journal.journal import Journal
from core.journal.storage import local_now
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
from tui.terminal import plain

EVIL = "ev\x1b]0;title\x07\x1b[31m\x9d0;title\x9c\x9b2J\u202e\u2066il\x08\x1b]52;c;eA==\x07\u200f!"
OWN_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200f\u202a-\u202e\u2066-\u2069]")
COMMANDS = (
    "glance", "glance --short", "glance --json", "glance --chart", "history", "history --csv",
    "history --json", "insights", "backtest", "export", "export --json", "export --csv",
    "export --text --notes", "export --markdown --notes", "config", "doctor", "rules",
)  # fmt: skip


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
        journal.append(new_event(day, local_now(), body))


def sent(home: Path, *arguments: str, **env: str) -> str:
    """Return all that a command sends to its terminal."""
    with Recorder(home, *arguments, size=(100, 40), env=env) as terminal:
        terminal.wait_for_exit(20)
        return terminal.sent.decode()


def assert_harmless(text: str) -> None:
    obeyed = OBEYED.search(OWN_COLOURS.sub("", text).replace("\r\n", "\n").replace("\r", ""))
    assert not obeyed, (obeyed, text)


@pytest.fixture
def home(home: Path) -> Path:
    """A home with a sealed journal full of evil text."""
    trusted_journal(home / ".local" / "share" / "sorecast" / "journal")
    return home


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_passes_on_what_a_journal_holds(home: Path, command: str) -> None:
    text = sent(home, *command.split())
    assert_harmless(text)
    assert "Traceback" not in text


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


@pytest.mark.parametrize(
    "text", [f'"{EVIL}" = 1\n', f'goal = "{EVIL}"\n', f"[week]\nmon = '{EVIL}'\n"]
)
def test_what_a_config_holds_is_told_in_a_form_that_can_be_read(home: Path, text: str) -> None:
    config = home / ".config" / "sorecast" / "config.toml"
    config.parent.mkdir(parents=True)
    for raw in (
        text,
        text.encode("unicode_escape").decode().replace("\\x", "\\u00").replace("\\n", "\n"),
    ):
        config.write_text(raw, encoding="utf-8")
        for command in ("glance", "doctor", "config"):
            assert_harmless(sent(home, command))


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
        terminal.wait_for("sorecast")
        terminal.settle()
        for key in ("e", "esc", "h", "enter", "esc", "esc", "i", "esc", "m", "esc", "w", "esc"):
            terminal.press(key)
            terminal.settle(0.2)
        terminal.press("ctrl+q")
        terminal.wait_for_exit(10)
        text = terminal.sent.decode()
    assert re.search(r"ev(\\x1b|il)", text), "the note was not shown at all"
    assert "\x1b]0;title" not in text
    assert "\x1b]52" not in text
    assert not re.search("[\x80-\x9f\u200f\u202a-\u202e\u2066-\u2069]", text)


def test_what_is_let_pass_at_a_look_is_nothing_that_is_obeyed() -> None:
    signs = [*range(0x3000), *range(0xD800, 0xD803), *range(0xFEF0, 0x10000), 0xE0000, 0xE007F]
    for sign in map(chr, signs):
        assert (plain.harmless(sign) != sign) == bool(re.fullmatch(plain.OBEYED, sign)), ascii(sign)
