"""Where a person's files live: as asked, else by the environment, else by the platform."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tui.settings.paths import find_paths

FOLDERS = {
    "XDG_DATA_HOME": platformdirs.user_data_path,
    "XDG_CONFIG_HOME": platformdirs.user_config_path,
    "XDG_STATE_HOME": platformdirs.user_state_path,
    "XDG_CACHE_HOME": platformdirs.user_cache_path,
}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("value", [None, "", "/srv/me", "relative/folder"])
def test_the_folders_are_those_of_platformdirs(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in FOLDERS:
        if value is not None:
            monkeypatch.setenv(variable, value)
    paths = find_paths()
    found = [paths.data.parent, paths.config.parent, paths.state, paths.cache]
    assert found == [folder("sorecast") for folder in FOLDERS.values()]


def test_what_is_asked_for_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SORECAST_DATA", "/srv/journal")
    monkeypatch.setenv("SORECAST_CONFIG", "/srv/config.toml")
    assert find_paths().data == Path("/srv/journal")
    assert find_paths().config == Path("/srv/config.toml")
    assert find_paths("here", "mine.toml")[:2] == (Path("here"), Path("mine.toml"))


def test_nothing_is_made(home: Path) -> None:
    find_paths()
    assert list(home.iterdir()) == []


def test_paths_and_config_load_nothing_heavy() -> None:
    heavy = ["dataclasses", "inspect", "pydantic", "textual", "tomllib", "tempfile", "platformdirs"]
    probe = (
        "import sys; from tui.settings.paths import find_paths;"
        "from tui.settings.loading import load_config;"
        "load_config(find_paths().config);"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
