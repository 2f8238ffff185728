"""Every command once: its id, keys, words and where it holds.

The key bar, the help page, the command palette and the README's table are made from this list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

Place = Literal["always", "decided", "warmup"]


class Command(NamedTuple):
    """Something to do with one key. The dashboard's method `do_<id with underscores>` does it."""

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    place: Place = "always"

    @property
    def method(self) -> str:
        """The name of the method that carries it out."""
        return "do_" + self.id.replace(".", "_").replace("-", "_")


COMMANDS: tuple[Command, ...] = (
    Command("warmup.open", ("w",), "warm up", "The warm-up for today's session", "decided"),
    Command("explain", ("e", "enter"), "explain", "The whole reasoning behind today", "decided"),
    Command("log", ("l",), "log", "Log a session, done or not done", "decided"),
    Command("override", ("o",), "override", "Decide otherwise, with a reason", "decided"),
    Command("checkin", ("c",), "check-in", "Answer or change today's check-in"),
    Command("history", ("h",), "history", "All days, with their events and reasons"),
    Command("insights", ("i",), "insights", "What the last weeks say about the programme"),
    Command("undo", ("u",), "undo", "Take the last action back"),
    Command("note", ("m",), "note", "Add a remark to today"),
    Command("cooldown", ("d",), "cool down", "Five easy minutes after the session", "decided"),
    Command("setup", ("s",), "set up", "Goal, preference and the plan of the week"),
    Command("flag", ("f",), "flag", "A red flag was seen to, or is gone"),
    Command("pane.checkin", ("1",), "check-in pane", "Show the check-in"),
    Command("pane.today", ("2",), "today pane", "Show the recommendation"),
    Command("pane.warmup", ("3",), "warm-up pane", "Show the warm-up"),
    Command("pane.chart", ("4",), "chart pane", "Show the chart"),
    Command("pane.next", ("tab",), "next pane", "Go round the panes"),
    Command("chart.longer", ("plus", "equals_sign"), "longer", "Show more days: 14, 28, 90"),
    Command("chart.shorter", ("minus",), "shorter", "Show fewer days"),
    Command("chart.part", ("p",), "part", "Chart one part after another, then all"),
    Command("chart.table", ("t",), "table", "The chart's numbers as a table"),
    Command("copy", ("y",), "copy", "Copy today's advice to the clipboard"),
    Command("retry", ("r",), "retry", "Try again to store what could not be stored"),
    Command("palette", ("colon", "ctrl+p"), "palette", "Find any command by its name"),
    Command("help", ("question_mark", "f1"), "help", "All keys"),
    Command("quit", ("q", "ctrl+q", "ctrl+c"), "quit", "Leave; everything is stored"),
    Command("warmup.pause", ("space",), "pause", "Start, pause, go on", "warmup"),
    Command("warmup.next", ("n", "right"), "next", "Next step", "warmup"),
    Command("warmup.back", ("b", "left"), "back", "Previous step", "warmup"),
    Command("warmup.more", ("plus", "equals_sign"), "+15 s", "Fifteen seconds more", "warmup"),
    Command("warmup.preset", ("p",), "preset", "Short, standard or long", "warmup"),
    Command("warmup.stop", ("s",), "stop", "End the warm-up here", "warmup"),
    Command("warmup.pain", ("exclamation_mark",), "sharp pain", "Ends it at once", "warmup"),
    Command("warmup.mark-next", ("down", "j"), "mark", "Mark the next move", "warmup"),
    Command("warmup.mark-back", ("up", "k"), "mark", "Mark the move before", "warmup"),
    Command("warmup.leave-out", ("x",), "leave out", "Leave the marked move out today", "warmup"),
    Command("warmup.never", ("X",), "never", "Leave the marked move out for good", "warmup"),
    Command("warmup.leave", ("escape", "tab"), "leave", "Back to today, for later", "warmup"),
)  # fmt: skip

KEY_NAMES: Mapping[str, str] = {
    "plus": "+", "equals_sign": "=", "minus": "-", "colon": ":", "question_mark": "?",
    "exclamation_mark": "!", "escape": "Esc", "enter": "Enter", "tab": "Tab",
    "space": "space", "left": "←", "right": "→", "down": "↓", "up": "↑",
}  # fmt: skip
_NAMED = {name: key for key, name in KEY_NAMES.items()}


def shown(key: str) -> str:
    """Return a key as a person reads it."""
    return KEY_NAMES.get(key, key)


class KeyFault(ValueError):
    """The config gives a command keys that cannot be. `faults` has the one line that says so."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.faults = (fault,)


class Keymap:
    """Which key does what in which place, the person's own keys applied.

    Raises `KeyFault` for an unknown command id, or a key that would mean two things at once.
    """

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        known = {command.id: command for command in COMMANDS}
        for id, keys in (own or {}).items():
            if id not in known:
                raise KeyFault(f"keys.{id}: no such command; known are {', '.join(known)}")
            parts = tuple(
                _NAMED.get(key.strip(), key.strip()) for key in keys.split(",") if key.strip()
            )
            if not parts:
                raise KeyFault(f"keys.{id} takes one or more keys, separated by commas")
            known[id] = known[id]._replace(keys=parts)
        self.commands: tuple[Command, ...] = tuple(known.values())
        self._by_key: dict[tuple[bool, str], Command] = {}
        for command in self.commands:
            for key in command.keys:
                slot = (command.place == "warmup", key)
                if other := self._by_key.get(slot):
                    raise KeyFault(
                        f"keys.{command.id}: {shown(key)} is already the key of {other.id}"
                    )
                self._by_key[slot] = command

    def find(self, key: str, *, warmup: bool) -> Command | None:
        """Return the command of `key`: in a warm-up its own keys come first."""
        return (self._by_key.get((True, key)) if warmup else None) or self._by_key.get((False, key))

    def hint(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """Return (key, label) of the commands with these ids, in that order."""
        by_id = {command.id: command for command in self.commands}
        return [(shown(by_id[id].keys[0]), by_id[id].label) for id in ids]
