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
LOCKS = ROOT / "requirements"
NEWEST_LOCKED = (3, 14)
"""The newest Python that the locks were made for; a later one gets what pyproject.toml allows."""

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "sorecast-set-up"
"""Holds what was installed: `run` or `test`, then the requirements; empty during a set-up."""

RUN = ("textual", "tinydb", "plotext", "pydantic", "platformdirs", "argcomplete")
TEST = (
    *RUN, "coverage", "hatchling", "hypothesis", "importlinter", "mypy", "pyte", "pytest",
    "pytest_asyncio", "ruff", "xdist",
)  # fmt: skip


def ensure(module: str, needs: tuple[str, ...] = RUN) -> None:
    """Return when this Python has all packages of `needs`, else run `module` in `.venv` instead.

    Sets `.venv` up first when it is missing, half-made, made for other requirements, or when its
    Python has become another one.
    """
    if _has(needs) or not PROJECT.exists():
        return
    try:
        _set_up(needs)
        os.execv(PYTHON, [str(PYTHON), "-m", module, *sys.argv[1:]])
    except KeyboardInterrupt:
        sys.exit("sorecast: set-up interrupted; the next start begins it again")
    except OSError as error:
        sys.exit(f"sorecast: cannot set up {VENV}: {error.strerror or error}")


def _has(needs: tuple[str, ...], path: list[str] | None = None) -> bool:
    return all(PathFinder.find_spec(name, path) for name in needs)


def _set_up(needs: tuple[str, ...]) -> None:
    import fcntl

    with PROJECT.open("rb") as project:
        fcntl.flock(project, fcntl.LOCK_EX)  # a second start waits for the first one's set-up
        installed = STAMP.read_text() if STAMP.exists() else None
        use = "test" if needs is TEST or (installed or "").startswith("test\n") else "run"
        source, requirements = _requirements(use)
        wanted = f"{use}\n{requirements}"
        broken = not PYTHON.exists() or installed == "" or (installed == wanted and _lacks(needs))
        if broken or installed != wanted:
            _install(source, wanted, anew=broken)
        if _lacks(needs):  # and would again after the next start
            sys.exit(f"sorecast: packages are missing from {VENV}, set up just now")


def _lacks(needs: tuple[str, ...]) -> bool:
    """Whether this is the Python of `.venv`, and packages are missing there."""
    version = "python{}.{}".format(*sys.version_info)
    site = VENV / "lib" / version / "site-packages"
    PathFinder.invalidate_caches()
    return Path(sys.prefix) == VENV and not _has(needs, [str(site)])


def _requirements(use: str) -> tuple[list[str], str]:
    """Return what pip is asked for, and all that this depends on."""
    lock = LOCKS / f"{use}.txt"
    if sys.version_info[:2] <= NEWEST_LOCKED:
        return ["--require-hashes", "--no-deps", "--requirement", str(lock)], lock.read_text()
    import tomllib

    project = tomllib.loads(PROJECT.read_text())["project"]
    test = project["optional-dependencies"]["test"] if use == "test" else []
    allowed = [*project["dependencies"], *test]
    return allowed, "\n".join(allowed)


def _install(source: list[str], wanted: str, *, anew: bool) -> None:
    print(f"sorecast: setting up {VENV} (once, under a minute) ...", file=sys.stderr, flush=True)
    VENV.mkdir(exist_ok=True)
    STAMP.write_text("")
    if anew:
        _run("venv", "--clear", "--without-pip", str(VENV))
        STAMP.write_text("")
    _run(
        "pip", "--python", str(VENV), "install", "--quiet", "--no-input", "--retries", "2",
        "--disable-pip-version-check", *source,
    )  # fmt: skip
    import compileall

    for package in ("core", "tui"):  # without .pyc files a start takes four times as long
        compileall.compile_dir(ROOT / package, quiet=2)
    STAMP.write_text(wanted)


def _run(module: str, *arguments: str) -> None:
    """Run one of Python's own tools; end with its reason in one line when it fails."""
    import subprocess

    done = subprocess.run(
        [getattr(sys, "_base_executable", sys.executable), "-m", module, *arguments],
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
