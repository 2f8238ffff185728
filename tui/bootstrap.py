"""Running from a bare checkout: set up `.venv` beside pyproject.toml, once, and start over in it.

Needs nothing but Python and pip 22.3; a Debian without venv's ensurepip will do. An installed
sorecast never comes here: its command calls `main` directly.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "sorecast-set-up"
"""Holds what was installed, one requirement a line; empty while a set-up is under way."""

RUN = ("textual", "tinydb", "plotext", "pydantic", "platformdirs", "argcomplete")
TEST = (
    *RUN, "hatchling", "hypothesis", "importlinter", "mypy", "pyte", "pytest", "pytest_asyncio",
    "ruff",
)  # fmt: skip


def ensure(module: str, needs: tuple[str, ...] = RUN) -> None:
    """Return when this Python has all packages of `needs`, else run `module` in `.venv` instead.

    Sets `.venv` up first when it is missing, half-made, or made for other requirements.
    """
    if all(PathFinder.find_spec(name) for name in needs) or not PROJECT.exists():
        return
    try:
        _set_up(with_tests=needs is TEST)
        if Path(sys.prefix) == VENV:
            sys.exit(f"sorecast: packages are missing from {VENV}: remove it and start again")
        os.execv(PYTHON, [str(PYTHON), "-m", module, *sys.argv[1:]])
    except KeyboardInterrupt:
        sys.exit("sorecast: set-up interrupted; the next start begins it again")
    except OSError as error:
        sys.exit(f"sorecast: cannot set up {VENV}: {error.strerror or error}")


def _set_up(with_tests: bool) -> None:
    import fcntl

    with PROJECT.open("rb") as project:
        fcntl.flock(project, fcntl.LOCK_EX)  # a second start waits for the first one's set-up
        installed = STAMP.read_text().splitlines() if STAMP.exists() else []
        base, test = _requirements()
        with_tests = with_tests or set(test) <= set(installed)
        wanted = base + test if with_tests else base
        if installed != wanted or not PYTHON.exists():
            _install(wanted, extra="[test]" if with_tests else "")


def _requirements() -> tuple[list[str], list[str]]:
    import tomllib

    project = tomllib.loads(PROJECT.read_text())["project"]
    return project["dependencies"], project["optional-dependencies"]["test"]


def _install(wanted: list[str], extra: str) -> None:
    print(f"sorecast: setting up {VENV} (once, under a minute) ...", file=sys.stderr, flush=True)
    half_made = STAMP.exists() and not STAMP.read_text()
    VENV.mkdir(exist_ok=True)
    STAMP.write_text("")
    if half_made or not PYTHON.exists():
        _run("venv", "--clear", "--without-pip", str(VENV))
        STAMP.write_text("")
    _run(
        "pip", "--python", str(VENV), "install", "--quiet", "--no-input", "--retries", "2",
        "--disable-pip-version-check", "--editable", f"{ROOT}{extra}",
    )  # fmt: skip
    import compileall

    for package in ("core", "tui"):  # without .pyc files a start takes four times as long
        compileall.compile_dir(ROOT / package, quiet=2)
    STAMP.write_text("\n".join(wanted))


def _run(module: str, *arguments: str) -> None:
    """Run one of Python's own tools; end with its reason in one line when it fails."""
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode == 0:
        return
    if "No module named pip" in done.stdout:
        sys.exit("sorecast: set-up needs pip (on Debian: apt install python3-pip)")
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    faults = [line for line in lines if line.startswith(("ERROR:", "OSError"))] or lines
    reason = faults[-1].removeprefix("ERROR: ") if faults else f"{module} gave no reason"
    hint = "; is the network up?" if module == "pip" else ""
    sys.exit(f"sorecast: could not set up {VENV}: {reason}{hint}")
