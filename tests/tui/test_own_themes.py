"""A person's own themes: read from their folder, read anew on change, told where they are wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.color import Color

from tests.tui.mornings import SORE, morning
from tui.settings.themes import LARGEST, OwnThemes, ThemeFault, own_theme
from tui.terminal.palette import BASES, DARK, LIGHT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


def test_a_theme_is_one_of_ours_with_other_colours(folder: Path) -> None:
    file = folder / "dusk.toml"
    file.write_text('base = "light"\nmodify = "#884400"\n')
    theme = own_theme(file)
    assert (theme.name, theme.dark) == ("dusk", False)
    assert theme.variables["modify"] == "#884400"
    assert theme.variables["train"] == LIGHT["train"]
    file.write_text("")
    assert own_theme(file).variables["ground"] == DARK["ground"]


@pytest.mark.parametrize("base", BASES)
def test_a_theme_may_begin_with_each_of_ours(folder: Path, base: str) -> None:
    (folder / "mine.toml").write_text(f'base = "{base}"')
    assert own_theme(folder / "mine.toml").variables["b5"] == BASES[base]["b5"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b'base = "grey"', 'base takes dark, light, contrast or colour-blind, not "grey"'),
        (b"base = []", "base takes dark, light, contrast or colour-blind, not []"),
        (b'train = "green"', 'train takes a colour such as "#7ed491", not "green"'),
        (b"b5 = 5", 'b5 takes a colour such as "#f09a4f", not 5'),
        (b'tran = "#00ff00"', "tran is unknown: it takes base, ground, plain, "),
        (b"train = ", "not TOML: "),
        (b"\xff", "not UTF-8 text"),
        (b"#" * (LARGEST + 1), "it takes 20,000 bytes at most"),
        (b"train = " + b"[" * 5000, "nested too deeply"),
    ],
)
def test_a_wrong_file_is_one_line_with_the_field(folder: Path, text: bytes, fault: str) -> None:
    (folder / "dusk.toml").write_bytes(text)
    with pytest.raises(ThemeFault) as refused:
        own_theme(folder / "dusk.toml")
    assert str(refused.value).startswith(fault)
    assert "\n" not in str(refused.value)


def test_a_name_that_no_theme_can_have_is_told(folder: Path) -> None:
    (folder / "my theme.toml").touch()
    (found,) = OwnThemes(folder).changes()
    assert found.told.startswith("themes/my theme.toml: its name takes letters, digits")


def test_only_what_changed_is_read_and_what_is_no_file_never(folder: Path) -> None:
    themes = OwnThemes(folder)
    assert not [*themes.changes()]
    (folder / "dusk.toml").touch()
    (folder / "notes.txt").touch()
    os.mkfifo(folder / "pipe.toml")
    assert [found.name for found in themes.changes()] == ["dusk"]
    assert not [*themes.changes()]
    (folder / "dusk.toml").unlink()
    (found,) = themes.changes()
    assert found.told == "themes/dusk.toml is gone; its colours stay."
    assert not [*OwnThemes(folder / "nowhere").changes()]
    assert not [*OwnThemes(None).changes()]


async def test_an_edited_theme_is_shown_at_once_and_a_broken_one_is_told(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.touch()
    async with morning(tmp_path, keys=SORE, config_file=config) as here:

        def ground() -> Color:
            return here.app.screen.background_colors[1]

        async def write(text: str) -> None:
            (tmp_path / "themes").mkdir(exist_ok=True)
            (tmp_path / "themes" / "dusk.toml").write_text(text)
            here.app.poll()
            await here.settle()

        await write('ground = "#101820"')
        assert "The theme dusk was read." in here.text
        here.app.theme = "dusk"
        await here.settle()
        assert ground() == Color.parse("#101820")
        assert here.session.config.theme == "dusk", "chosen as in the palette, it is kept"
        await write('base = "light"\nground = "#ffffee"')
        assert ground() == Color.parse("#ffffee")
        await write('ground = "#ffff"')
        assert 'themes/dusk.toml: ground takes a colour such as "#0e1116"' in here.text
        assert ground() == Color.parse("#ffffee")
        await here.press("1")
        assert "themes/dusk.toml" not in here.text


async def test_a_chosen_theme_that_is_broken_is_told_and_ours_is_shown(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "dusk.toml").write_text("train = 1")
    config = tmp_path / "config.toml"
    async with morning(tmp_path, config_file=config, config={"theme": "dusk"}) as here:
        assert "themes/dusk.toml: train takes a colour" in here.text
        assert here.app.theme == "sorecast-dark"
