"""The wheel at work: apart from the checkout and in a fresh home it does what it does here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.terminal import ROOT, Terminal, environment
from tui import __version__


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command that an installer makes of the wheel, beside the wheel's content."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    with zipfile.ZipFile(wheel) as content:
        content.extractall(site)
    (entry_points,) = site.glob("*.dist-info/entry_points.txt")
    points = ConfigParser()
    points.read(entry_points)
    module, _, function = points["console_scripts"]["sorecast"].partition(":")
    command = folder / "sorecast"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path[0] = {str(site)!r}\n"
        f"from {module} import {function}\nsys.exit({function}())\n"
    )
    command.chmod(0o755)
    return command


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_built_twice_it_is_the_same_to_the_byte(tmp_path: Path, kind: str) -> None:
    """Whenever, wherever and by whom: a checkout of another time, with another umask."""
    built = []
    for place, (umask, moment) in enumerate(((0o022, 1_700_000_000), (0o077, 1_800_000_000))):
        checkout = tmp_path / str(place)
        ignored = shutil.ignore_patterns(".*", "__pycache__", "screenshots", "tests", "dist")
        shutil.copytree(ROOT, checkout, ignore=ignored)
        for path in checkout.rglob("*"):
            os.utime(path, (moment, moment))
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(tmp_path / "out")],
            cwd=checkout, umask=umask, check=True, capture_output=True,
        )  # fmt: skip
        (file,) = (tmp_path / "out").iterdir()
        built.append(file.read_bytes())
        file.unlink()
    assert built[0] == built[1]


def run(command: Path, home: Path, *arguments: str) -> str:
    """Return what the installed command prints, far from the checkout."""
    done = subprocess.run(
        [command, *arguments], cwd=home, env=environment(home), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_it_runs_from_its_own_files(installed: Path, home: Path) -> None:
    assert run(installed, home, "--version") == f"sorecast {__version__}\n"
    assert "--example" in run(installed, home, "config", "--help")
    code = "import tui, core, sys; print(tui.__file__, core.__file__)"
    site = installed.with_name("site")
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[0] = {str(site)!r}; {code}"],
        cwd=home, capture_output=True, text=True,
    )  # fmt: skip
    assert all(path.startswith(str(site)) for path in done.stdout.split())


def test_a_made_up_history_is_written_and_seen_at_a_glance(installed: Path, home: Path) -> None:
    run(installed, home, "demo", "--write", "made-up", "--days", "20")
    assert "no check-in" in run(installed, home, "--data", "made-up", "glance").lower()
    assert run(installed, home, "--data", "made-up", "history").count("\n") > 10


def test_the_dashboard_opens_with_its_styles(installed: Path, home: Path) -> None:
    with Terminal(home, program=(str(installed),), cwd=home, size=(90, 28)) as terminal:
        terminal.wait_for("Welcome")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
