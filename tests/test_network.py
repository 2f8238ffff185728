"""No command opens a network connection, or so much as a socket of the network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT, Terminal, environment
from tui.shell import SUBCOMMANDS

WATCHED = """
import os, sys

def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        family = int(arguments[1]) if event == "socket.__new__" else None
        if family != 1:  # AF_UNIX within the process: how asyncio wakes itself
            os.write(2, f"NETWORK {event} {arguments[1:]}\\n".encode())
            os._exit(99)

sys.addaudithook(watch)
from tui.__main__ import main
sys.exit(main())
"""
"""The program, ended as soon as it does anything with the network."""

ARGUMENTS = {
    "checkin": "--plan lower:hard --sore quads=4",
    "warmup": "--help",
    "log": "--session lower --rpe 6",
    "rules": "getting-sick",
    "demo": "--write made-up --days 3",
    "import": "table.csv",
    "completion": "bash",
    "schema": "export",
    "merge": "--help",
}
"""What each command is given, where it needs something; input is at its end."""


def watched(home: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=home, env=environment(home, PYTHONPATH=str(ROOT)), capture_output=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.parametrize("command", [command.name for command in SUBCOMMANDS])
def test_no_command_opens_a_socket(home: Path, command: str) -> None:
    (home / "table.csv").write_text("day,soreness.quads\n2026-11-01,3\n")
    done = watched(home, command, *ARGUMENTS.get(command, "").split())
    assert done.returncode != 99, done.stderr
    assert b"NETWORK" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_dashboard_opens_none_either(home: Path) -> None:
    program = (sys.executable, "-c", WATCHED)
    with Terminal(home, program=program, size=(90, 28)) as terminal:
        terminal.wait_for("sorecast")
        terminal.settle()
        for key in ("esc", "c", "l", "h", "esc", "h", "esc", "i", "esc", "?", "esc", ":", "esc"):
            terminal.press(key)
            terminal.settle(0.15)
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit(10) == 0


def test_the_watch_would_see_one(home: Path) -> None:
    opened = WATCHED.replace(
        "from tui.__main__", "import socket; socket.socket()\nfrom tui.__main__"
    )
    done = subprocess.run([sys.executable, "-c", opened], cwd=ROOT, capture_output=True)
    assert done.returncode == 99
    assert b"NETWORK socket.__new__" in done.stderr
