"""Every command is declared once and reachable by key, palette and help."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from core.model.verdict import Verdict
from screenshots.stage import Kind
from tests.tui.mornings import SORE, TRAIN, Morning, morning
from tui.app import Sorecast
from tui.commands import COMMANDS, PLACES, Command, Context, KeyFault, Keymap, Place, holds, shown
from tui.dashboard.answering import Answering
from tui.dashboard.charting import Charting
from tui.dashboard.screen import Dashboard
from tui.dashboard.warming import Warming
from tui.forms.checkin import CheckInForm
from tui.forms.form import Press
from tui.pages.help import help_rows
from tui.screens.history import History
from tui.screens.insights import InsightsPage
from tui.screens.overlay import Overlay
from tui.screens.page import Page
from tui.widgets.lines import plain_text

TMUX_EATS = {"ctrl+b", "ctrl+a", "ctrl+j", "ctrl+s"}
OVERLAYS = (Page, History, InsightsPage)
OWNERS = (Dashboard, Answering, Charting, Warming, Sorecast)


def names(commands: tuple[Command, ...] = COMMANDS) -> list[str]:
    return [command.id for command in commands]


def test_every_command_is_carried_out_by_exactly_one_method() -> None:
    for command in COMMANDS:
        owners = [owner for owner in OWNERS if hasattr(owner, command.method)]
        over = [owner for owner in OVERLAYS if hasattr(owner, command.method)]
        if command.place in ("list", "day"):
            assert (owners, over) == ([], [History]), command.id
        elif command.place == "reading":
            assert (owners, over) == ([], [Page, History, InsightsPage]), command.id
        elif command.place == "insights":
            assert (owners, over) == ([], [InsightsPage]), command.id
        elif command.place == "form":
            assert (owners, over) == ([], []), command.id  # the form does it
        else:
            assert len(owners) == 1, command.id
            assert not over or command.place in ("one-day", "everywhere"), command.id


def test_no_method_is_without_its_command() -> None:
    methods = {command.method for command in COMMANDS} | {"do_in_form"}
    for owner in (*OWNERS, *OVERLAYS, Overlay):
        assert {name for name in vars(owner) if name.startswith("do_")} <= methods


def test_ids_and_words_are_distinct() -> None:
    assert len(set(names())) == len(COMMANDS)
    assert len({command.help for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("context", get_args(Context))
def test_labels_are_distinct_where_they_are_offered_together(context: Context) -> None:
    labels = [command.label for command in Keymap().holding(context) if holds(command, context)]
    assert len(set(labels)) == len(labels)


def test_no_command_is_only_on_a_key_that_tmux_eats() -> None:
    for command in COMMANDS:
        assert set(command.keys) - TMUX_EATS, command.id


def test_every_command_has_a_key_without_a_modifier() -> None:
    for command in COMMANDS:
        assert any("+" not in key for key in command.keys), command.id


@pytest.mark.parametrize("context", get_args(Context))
def test_a_key_means_one_thing_where_it_is_pressed(context: Context) -> None:
    keymap = Keymap()
    for command in COMMANDS:
        if holds(command, context):
            for key in command.keys:
                found = keymap.find(key, context)
                assert found
                assert holds(found, context)
                assert found.id == command.id or found.place != command.place


def test_every_command_holds_somewhere() -> None:
    for command in COMMANDS:
        assert any(holds(command, context) for context in get_args(Context)), command.id


def test_help_lists_every_command_with_its_keys() -> None:
    text = plain_text(help_rows(Keymap(), 78))
    for command in COMMANDS:
        assert ", ".join(shown(key) for key in command.keys) in text
        assert command.help[:30] in text
        assert command.id in text


async def test_the_palette_finds_every_command(tmp_path: Path) -> None:
    def offered() -> set[str]:
        return {command.title for command in here.app.get_system_commands(here.app.screen)}

    def of(*places: str) -> set[str]:
        return {command.label.capitalize() for command in COMMANDS if command.place in places}

    dashboard = of("everywhere", "one-day", "today", "decided")
    async with morning(tmp_path, "history", keys=f"{SORE} w") as here:
        assert dashboard | of("warmup", "warmup-and-after") | {"Theme"} <= offered()
        await here.press("escape")
        assert not of("warmup") <= offered()
        await here.press("c")
        assert dashboard | of("form") <= offered()
        await here.press("escape h")
        await here.settle()
        assert dashboard | of("list", "reading") <= offered()
        await here.press("enter")
        assert dashboard | of("day", "reading") <= offered()
        await here.press("h h e")
        await here.settle()
        assert dashboard | of("reading") <= offered()
    async with morning(tmp_path / "other", "damaged") as here:
        assert dashboard | of("damaged") <= offered()


async def choose(here: Morning, name: str) -> None:
    """Type a command's name into the open palette and take what it finds."""
    await here.pilot.press(*name)
    await here.pilot.pause(0.3)
    await here.pilot.press("enter")
    await here.settle()


async def test_a_command_chosen_in_the_palette_is_carried_out(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} :") as here:
        await choose(here, "note")
        assert here.dashboard.answering.form.title == "Note on Saturday 21 November"


async def test_the_palette_asks_whether_another_name_was_meant(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} :") as here:
        await here.pilot.press(*"hsitory")
        await here.pilot.pause(0.3)
        assert "Did you mean history?" in here.text
        await here.pilot.press("enter")
        await here.settle()
        assert "History: all days" in here.text


async def test_the_palette_acts_on_what_it_was_opened_over(tmp_path: Path) -> None:
    async with morning(tmp_path, "history", keys=f"{TRAIN} h") as here:
        await here.settle()
        for typed, shown in (("verdict", "History: train"), ("all", "History: all days")):
            await here.press("ctrl+p")
            await here.settle()
            await choose(here, typed)
            assert shown in here.text
        await here.press("ctrl+p")
        await here.settle()
        await choose(here, "overr")
        assert here.app.screen is here.dashboard
        assert here.dashboard.answering.form.title == "Decide otherwise"


async def test_a_form_is_stored_from_the_palette_too(tmp_path: Path) -> None:
    async with morning(tmp_path, keys=f"{TRAIN} m w e l l ctrl+p") as here:
        await choose(here, "store")
        assert here.session.today.day.notes == ("well",)


REACHED_BY: dict[str, tuple[str, Kind]] = {
    "warmup": (SORE + " w", "history"),
    "warmup-and-after": (SORE + " w", "history"),
    "form": ("escape c", "history"),
    "list": ("escape h", "history"),
    "day": ("escape h enter", "history"),
    "reading": ("escape i", "history"),
    "insights": ("escape i", "history"),
    "damaged": ("", "damaged"),
}
"""What leads to where a command holds; elsewhere an open dashboard."""


@pytest.mark.parametrize("place", PLACES)
async def test_every_key_reaches_its_command(
    tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    ours = [command for command in COMMANDS if command.place == place]

    def took(command: str) -> Press:
        done.append(command)
        return Press.CHANGED

    elsewhere: tuple[str, Kind] = ("escape", "empty")
    keys, kind = REACHED_BY.get(place, elsewhere)
    async with morning(tmp_path, kind, keys=keys) as here:
        await here.settle()
        for owner in (here.app.screen, here.dashboard.answering):
            monkeypatch.setattr(owner, "carry_out", lambda command: done.append(command.id))
        if place == "form":
            answering = here.dashboard.answering
            monkeypatch.setattr(answering, "_mark_usual", lambda: done.append("form.usual"))
            monkeypatch.setattr(
                CheckInForm, "press", lambda self, key, character, command: took(command)
            )
        for command in ours:
            done.clear()
            await here.press(" ".join(command.keys))
            assert done == [command.id] * len(command.keys), command.id
    assert ours


async def test_in_a_form_letters_and_digits_are_answers(tmp_path: Path) -> None:
    async with morning(tmp_path, keys="l h q 1") as here:
        assert here.dashboard.answering.form.answers["soreness"] == {"quads": 1}
        assert here.dashboard.view.holds == "form"
        assert "ctrl+s store" in here.keys
        await here.press("escape 1")
        assert here.dashboard.view.shown == "today"
        assert "quit" in here.keys


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q", "f1"])
async def test_leaving_and_help_work_in_a_form_too(tmp_path: Path, key: str) -> None:
    async with morning(tmp_path, keys=f"l h {key}") as here:
        if key == "f1":
            assert "╭─ Keys" in here.text
        else:
            assert here.app.return_code == 0


async def test_rebound_keys_hold_and_are_shown(tmp_path: Path) -> None:
    config = {"keys": {"checkin": "f5,k", "help": "f9"}}
    async with morning(tmp_path, keys="escape", config=config) as here:
        assert here.keys.startswith("f5 check-in")
        assert "f9 help" in here.keys
        await here.press("c")
        before = here.dashboard.view.holds
        await here.press("k")
        assert (before, here.dashboard.view.holds) == ("none", "form")


async def test_rebound_keys_hold_on_every_screen(tmp_path: Path) -> None:
    own = {
        "form.store": "f5", "form.leave": "f6", "list.part": "z", "day.edit": "f7", "back": "b",
        "warmup.pain": "f8", "damage.accept": "f10",
    }  # fmt: skip
    async with morning(tmp_path, "history", keys="f6 h", config={"keys": own}) as here:
        assert "z part" in here.keys
        assert "b back" in here.keys
        await here.press("z")
        assert "History: sore" in here.text
        await here.press("x enter")
        assert "f7 edit" in here.keys
        await here.press("escape")
        assert "f7 edit" in here.keys  # Esc means nothing there any more
        await here.press("f7")
        await here.settle()
        assert "f5 store" in here.keys
        assert "f6 leave" in here.keys
        await here.press("f6")
        await here.settle()
        assert "f7 edit" in here.keys
    async with morning(tmp_path / "other", "damaged", config={"keys": own}) as here:
        assert "f10 accept" in here.keys
        await here.press("f10")
        assert not here.session.damaged


async def test_sharp_pain_has_its_own_key_among_the_questions_too(tmp_path: Path) -> None:
    config = {"keys": {"warmup.pain": "f8"}}
    async with morning(tmp_path, keys=f"{SORE} w space s +1", config=config) as here:
        assert here.dashboard.context == "questions"
        await here.press("exclamation_mark")
        before = here.session.today.decision
        await here.press("f8")
        assert before.verdict is not Verdict.REFER
        assert here.session.today.decision.verdict is Verdict.REFER


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ({"chekin": "c"}, "no such command"),
        ({"checkin": "q"}, "already the key of"),
        ({"checkin": " , "}, "one or more keys"),
        ({"warmup.next": "space"}, "already the key of"),
        ({"undo": "q"}, "already the key of"),
        ({"list.part": "v"}, "already the key of"),
        ({"form.store": "s"}, "is an answer in a form"),
        ({"form.leave": "0"}, "is an answer in a form"),
    ],
)
def test_wrong_keys_are_refused_with_the_reason(own: dict[str, str], says: str) -> None:
    with pytest.raises(KeyFault, match=says):
        Keymap(own)


def test_a_key_may_mean_another_thing_in_the_warm_up() -> None:
    keymap = Keymap({"warmup.next": "c"})
    found = keymap.find("c", "warmup"), keymap.find("c", "dashboard")
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


def test_a_key_is_shown_as_it_is_pressed() -> None:
    names = [shown(key) for command in COMMANDS for key in command.keys]
    assert not [name for name in names if "_" in name]
