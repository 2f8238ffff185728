"""Every command is declared once and reachable by key, palette and help."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.mornings import SORE, TRAIN, morning
from tui.app import Sorecast
from tui.commands import COMMANDS, Command, KeyFault, Keymap, shown
from tui.help import help_rows
from tui.screens.dashboard import Dashboard
from tui.screens.page import plain_text
from tui.warming import Warming

IN_A_FORM_ONLY = ("ctrl+s", "f2", "shift+tab")
TMUX_EATS = {"ctrl+b", "ctrl+a", "ctrl+j", "ctrl+s"}


def names(commands: tuple[Command, ...] = COMMANDS) -> list[str]:
    return [command.id for command in commands]


def test_every_command_is_carried_out_by_exactly_one_method() -> None:
    for command in COMMANDS:
        owners = [
            owner for owner in (Dashboard, Warming, Sorecast) if hasattr(owner, command.method)
        ]
        assert len(owners) == 1, command.id


def test_no_method_is_without_its_command() -> None:
    methods = {command.method for command in COMMANDS}
    for owner in (Dashboard, Warming, Sorecast):
        assert {name for name in vars(owner) if name.startswith("do_")} <= methods


def test_ids_and_words_are_distinct() -> None:
    assert len(set(names())) == len(COMMANDS)
    assert len({command.help for command in COMMANDS}) == len(COMMANDS)


def test_no_command_is_only_on_a_key_that_tmux_eats() -> None:
    for command in COMMANDS:
        assert set(command.keys) - TMUX_EATS, command.id


def test_every_command_has_a_key_without_a_modifier() -> None:
    for command in COMMANDS:
        assert any("+" not in key for key in command.keys), command.id


@pytest.mark.parametrize("warmup", [False, True])
def test_a_key_means_one_thing_in_its_place(warmup: bool) -> None:
    keymap = Keymap()
    for command in COMMANDS:
        if warmup or command.place != "warmup":
            for key in command.keys:
                found = keymap.find(key, warmup=warmup)
                assert found
                assert found.id == command.id or (warmup and found.place == "warmup")


def test_help_lists_every_command_with_its_keys() -> None:
    text = plain_text(help_rows(Keymap(), 78))
    for command in COMMANDS:
        assert ", ".join(shown(key) for key in command.keys) in text
        assert command.help[:40] in text


async def test_the_palette_finds_every_command(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{SORE} w") as here:
        offered = {command.title for command in here.app.get_system_commands(here.app.screen)}
        assert {command.label.capitalize() for command in COMMANDS} <= offered
        assert "Theme" in offered


async def test_a_command_chosen_in_the_palette_is_carried_out(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} :") as here:
        await here.pilot.press(*"note")
        await here.pilot.pause(0.3)
        await here.pilot.press("enter")
        await here.settle()
        assert here.dashboard.form.title == "Note"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
async def test_every_key_reaches_its_command(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(Sorecast, "carry_out", lambda self, command: done.append(command.id))
    async with morning(tmp_path, keys="escape") as here:
        if command.place == "warmup":
            here.dashboard.holds = "guide"
        await here.press(" ".join(command.keys))
        assert done == [command.id] * len(command.keys)


async def test_in_a_form_letters_and_digits_are_answers(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="l h q 1") as here:
        assert here.dashboard.form.answers["soreness"] == {"quads": 1}
        assert here.dashboard.holds == "form"
        assert "ctrl+s store" in here.keys
        await here.press("escape 2")
        assert here.dashboard.shown == "today"
        assert "quit" in here.keys


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q", "f1"])
async def test_leaving_and_help_work_in_a_form_too(tmp_path: Path, key: str) -> None:
    async with morning(tmp_path, keys=f"l h {key}") as here:
        if key == "f1":
            assert "All keys" in here.text
        else:
            assert here.app.return_code == 0


async def test_rebound_keys_hold_and_are_shown(tmp_path: Path) -> None:
    config = {"keys": {"checkin": "f5,k", "help": "f9"}}
    async with morning(tmp_path, keys="escape", config=config) as here:
        assert here.keys.startswith("f5 check-in")
        assert "f9 help" in here.keys
        await here.press("c")
        assert here.dashboard.holds == "none"
        await here.press("k")
        assert here.dashboard.holds == "form"


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ({"chekin": "c"}, "no such command"),
        ({"checkin": "q"}, "already the key of"),
        ({"checkin": " , "}, "one or more keys"),
        ({"warmup.next": "space"}, "already the key of"),
    ],
)
def test_wrong_keys_are_refused_with_the_reason(own: dict[str, str], says: str) -> None:
    with pytest.raises(KeyFault, match=says):
        Keymap(own)


def test_a_key_may_mean_another_thing_in_the_warm_up() -> None:
    keymap = Keymap({"warmup.next": "c"})
    found = keymap.find("c", warmup=True), keymap.find("c", warmup=False)
    assert [command.id if command else "" for command in found] == ["warmup.next", "checkin"]


async def test_history_insights_and_all_pages_open_and_close_by_letters(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=SORE) as here:
        for key in ("e", "?", "t", "h", "i"):
            await here.press(key)
            await here.settle()
            assert here.app.screen is not here.dashboard, key
            await here.press("q")
            await here.settle()
            assert here.app.screen is here.dashboard, key
