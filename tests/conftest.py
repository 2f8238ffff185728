"""What all tests share: a clean environment, a home of their own, a fixed moment."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import settings

REAL = tuple(
    str(Path.home() / place / "sorecast")
    for place in (".local/share", ".local/state", ".config", ".cache")
)
"""Where the person who runs the tests may have a journal."""


def _guard_the_real_home(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to open, list, make, move or remove anything there, whoever else uses it meanwhile."""
    if event == "open" or event.startswith(("os.", "shutil.")):
        for path in arguments[:2]:
            if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(REAL):
                raise AssertionError(f"a test came into the real home: {event} {path}")


sys.addaudithook(_guard_the_real_home)
gc.set_threshold(200_000, 20, 20)  # a screen makes very many values, few of them in rings

# Textual and Rich read some of these while they are imported, so they go before anything else.
UNWANTED = (
    "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLORTERM", "COLUMNS", "LINES", "LANGUAGE", "ESCDELAY",
)  # fmt: skip
ASKED_FOR = ("SORECAST_WRITES", "SORECAST_SPREADSHEETS")
"""By these a person asks the tests for more than they do by themselves."""
for name in {*os.environ} - {*ASKED_FOR}:
    if name in UNWANTED or name.startswith(("TEXTUAL", "SORECAST", "XDG_", "LC_")):
        del os.environ[name]
os.environ["LANG"] = "C.UTF-8"
os.environ["TERM"] = "xterm-256color"

settings.register_profile(
    "sorecast", max_examples=60, deadline=None, derandomize=bool(os.environ.get("CI"))
)
settings.register_profile("long", settings.get_profile("sorecast"), max_examples=5000)
settings.load_profile("sorecast")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh home: no test sees the real one."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    yield home
    gc.enable()  # the command line turns it off, for its own short life


@pytest.fixture
def now() -> datetime:
    """The moment at which every test's morning happens."""
    return datetime(2026, 11, 21, 7, 0, tzinfo=timezone(timedelta(hours=1)))
