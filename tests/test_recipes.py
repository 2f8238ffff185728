"""The recipes of the README's "Two machines" hold as they are written, in a fresh home."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT, environment

README = (ROOT / "README.md").read_text(encoding="utf-8")
CHECKIN = (
    "sorecast checkin --plan lower:hard --sore quads=4 --signs none --daily fine --range full"
    " --reckless no --sleep 7.5/4 --stress 2 --drained 2 --ill none"
)


def recipe(name: str) -> list[str]:
    found = re.search(rf"<!-- {name}:begin -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1].splitlines()


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder with the command `sorecast`, for the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "sorecast").write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m tui "$@"\n'
    )
    (folder / "sorecast").chmod(0o755)
    return folder


def runs(home: Path, commands: Path, *lines: str) -> str:
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        ["sh", "-e"], input="\n".join(lines), text=True, capture_output=True, timeout=60, cwd=home,
        env={**environment(home), "HOME": str(home), "PATH": f"{commands}:{os.environ['PATH']}",
             "EMAIL": "a@example.org", "GIT_AUTHOR_NAME": "a", "GIT_COMMITTER_NAME": "a",
             "GIT_CONFIG_NOSYSTEM": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_recipe_for_git_brings_a_check_in_to_the_other_machine(
    tmp_path: Path, commands: Path
) -> None:
    init, clone, enter, send, fetch = recipe("git")
    laptop, phone = tmp_path / "laptop", tmp_path / "phone"
    runs(laptop, commands, init, clone, CHECKIN, enter, send)
    runs(phone, commands, clone.replace("~/journal.git", f"{laptop}/journal.git", 1))
    assert "lower" in runs(phone, commands, enter, fetch, "sorecast glance").lower()
    runs(phone, commands, "sorecast log --session run --rpe 4", enter, send)
    assert "run" in runs(laptop, commands, enter, fetch, "sorecast history")
    assert "wrong" not in runs(laptop, commands, "chmod go= ~/.local/share/sorecast/journal",
                               "sorecast doctor")  # fmt: skip


@pytest.mark.skipif(not shutil.which("syncthing"), reason="Syncthing is not installed")
def test_the_recipe_for_syncthing_shares_the_journal(tmp_path: Path, commands: Path) -> None:
    """On loopback, and found by nobody: what is between making and starting is the test's own."""
    make, generate, serve, add, doctor = recipe("syncthing")
    home = tmp_path / "laptop"
    runs(home, commands, make, generate)
    (config,) = home.rglob("config.xml")
    text = config.read_text(encoding="utf-8")
    for name in ("globalAnnounce", "localAnnounce", "relays", "nat", "crashReporting"):
        text = text.replace(f"<{name}Enabled>true", f"<{name}Enabled>false")
    text = text.replace("<listenAddress>default<", "<listenAddress>tcp://127.0.0.1:0<")
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:38384", text, count=1)
    config.write_text(text, encoding="utf-8")
    tries = f"for i in 1 2 3 4 5 6 7 8 9 10 11 12; do {add} && break; sleep 1; done"
    pid = ""
    try:
        pid = runs(home, commands, f"{serve.removesuffix('&')} >/dev/null 2>&1 & echo $!").strip()
        told = runs(home, commands, CHECKIN, tries, "sleep 2", doctor)
    finally:
        if pid:
            os.kill(int(pid), signal.SIGTERM)
    assert "kept by a sync engine: .stfolder" in told
    assert "wrong" not in told
