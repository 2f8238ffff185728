"""Where a person's files live: as asked, else by the environment, else by the platform."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tui.forms.drafts import Drafts
from tui.settings.config import Config, ConfigError
from tui.settings.edit import save_settings
from tui.settings.loading import load_config
from tui.settings.paths import PathFault, as_path, find_paths, recall

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
    assert find_paths("here", "mine.toml")[:2] == (
        Path("here").absolute(),
        Path("mine.toml").absolute(),
    )


@pytest.mark.parametrize(
    ("given", "led"),
    [
        ("~/x", "{home}/x"),
        ("~", "{home}"),
        ("x/y", "{cwd}/x/y"),
        ("./x/", "{cwd}/x"),
        ("/srv/x", "/srv/x"),
        ("a~/x", "{cwd}/a~/x"),
        ("~root/x", "/root/x"),
    ],
)
def test_a_path_is_what_a_person_means_whichever_way_it_comes(
    given: str, led: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    expected = Path(led.format(home=home, cwd=tmp_path))
    assert find_paths(given, given)[:2] == (expected, expected)
    monkeypatch.setenv("SORECAST_DATA", given)
    monkeypatch.setenv("SORECAST_CONFIG", given)
    assert find_paths()[:2] == (expected, expected)
    assert as_path(given, "FILE") == expected


@pytest.mark.parametrize("given", ["", " ", "~nobody-of-that-name/x"])
def test_a_path_that_leads_nowhere_is_refused_by_name(given: str) -> None:
    with pytest.raises(PathFault, match="^--data"):
        find_paths(given)


@pytest.mark.parametrize("odd", ["", "relative", None])
def test_an_odd_home_puts_nothing_anywhere_else(
    odd: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME") if odd is None else monkeypatch.setenv("HOME", odd)
    paths = find_paths()
    assert all(str(path).startswith(pwd.getpwuid(os.getuid()).pw_dir) for path in paths)


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


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "large"])
def test_what_is_no_file_of_ours_is_refused_at_once(home: Path, kind: str) -> None:
    """None waits for a writer, and none is read for ever."""
    odd = home / "odd"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "device":
        odd.symlink_to("/dev/zero")
    elif kind == "folder":
        odd.mkdir()
    else:
        with open(odd, "wb") as file:
            file.truncate(1 << 30)
    assert recall(odd) is None
    assert Drafts(odd).of("2026-11-21") == {}
    with pytest.raises(ConfigError, match="no plain file|Is a directory|too large"):
        load_config(odd)
    with pytest.raises(ConfigError, match="no plain file|Is a directory|too large"):
        save_settings(odd, {"bell": False})


def test_the_null_device_is_an_empty_file() -> None:
    null = Path(os.devnull)
    assert load_config(null) == Config()
    with pytest.raises(ConfigError, match="no plain file"):
        save_settings(null, {"bell": False})
    assert null.is_char_device()
