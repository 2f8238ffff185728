"""Every command once: its id, keys, words and where it holds.

The key bar, the help page, the command palette, the example of the config and the README's table
are made from this list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from core.model.words import meant

Place = Literal[
    "decided", "today", "one-day", "everywhere",
    "form", "warmup", "warmup-and-after", "reading", "insights", "list", "day", "damaged",
]  # fmt: skip
PLACES: Mapping[Place, str] = {
    "decided": "once today has a verdict",
    "today": "on the dashboard",
    "one-day": "on the dashboard and in an opened day",
    "everywhere": "everywhere outside a form",
    "form": "while a form holds the keys",
    "warmup": "in the warm-up",
    "warmup-and-after": "in the warm-up, and among the questions after it",
    "reading": "in the history and on every page",
    "insights": "on the page of insights",
    "list": "in the list of days",
    "day": "in an opened day",
    "damaged": "while the journal is damaged",
}
"""Where commands hold, in words, in the order in which the help has them."""

Context = Literal[
    "dashboard", "form", "questions", "warmup", "damaged", "page", "insights", "list", "day",
]  # fmt: skip
"""What holds the keys."""
_DASHBOARD: tuple[Place, ...] = ("everywhere", "one-day", "today", "decided")
_WARMUP: tuple[Place, ...] = ("warmup", "warmup-and-after")
_TOGETHER = (_DASHBOARD, _WARMUP)
"""Places that hold at the same time: a key means one thing in all of them."""
_LAYERS: Mapping[Context, tuple[Place, ...]] = {
    "dashboard": _DASHBOARD,
    "form": ("form", "everywhere"),
    "questions": ("warmup-and-after", "form", "everywhere"),
    "warmup": (*_WARMUP, *_DASHBOARD),
    "damaged": ("damaged", *_DASHBOARD),
    "page": ("reading", "everywhere"),
    "insights": ("insights", "reading", "everywhere"),
    "list": ("list", "reading", "everywhere"),
    "day": ("day", "reading", "one-day", "everywhere"),
}
"""The places whose commands hold there: what is nearer comes first."""


class Command(NamedTuple):
    """Something to do with one key. `do_<id with underscores>` does it, of the first that has it.

    That is the screen in sight, then the dashboard, its warm-up, the app; a form does its own. With
    arguments it is `do_<id up to the dot>`, which takes them.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    place: Place = "today"
    arguments: tuple[object, ...] = ()

    @property
    def method(self) -> str:
        """The name of the method that carries it out."""
        name = self.id.partition(".")[0] if self.arguments else self.id
        return "do_" + name.replace(".", "_").replace("-", "_")


EVER = 10**6
"""Rows that no page has."""

COMMANDS: tuple[Command, ...] = (
    Command("warmup.open", ("w",), "warm up", "The warm-up for today's session", "decided"),
    Command("explain", ("e", "enter"), "explain", "The whole reasoning behind today", "decided"),
    Command("log", ("l",), "log", "Log a session, done or not done"),
    Command("override", ("o",), "override", "Decide otherwise, with a reason", "decided"),
    Command("checkin", ("c",), "check-in", "Answer or change today's check-in"),
    Command("history", ("h",), "history", "All days, with their events and reasons"),
    Command("insights", ("i",), "insights", "What the last weeks say about the programme"),
    Command("undo", ("u",), "undo", "Take back what was done last, settings too", "one-day"),
    Command("note", ("m",), "note", "Add a remark to the day", "one-day"),
    Command("cooldown", ("d",), "cool down", "Five easy minutes after the session", "decided"),
    Command("setup", ("s",), "set up", "Goal, preference and the plan of the week"),
    Command("demo", ("D",), "demo", "Look round in a made-up history; nothing of it is kept"),
    Command(
        "morning.before", ("left_square_bracket",), "day before", "The day before, in the demo",
        "today", (-1,),
    ),
    Command(
        "morning.after", ("right_square_bracket",), "day after", "The day after, in the demo",
        "today", (1,),
    ),
    Command("flag", ("f",), "flag", "A red flag was seen to, or is gone", "one-day"),
    Command(
        "pane.today", ("1", "escape"), "today pane", "Show the recommendation", "today", ("today",)
    ),
    Command("pane.checkin", ("2",), "check-in pane", "Show the check-in", "today", ("checkin",)),
    Command("pane.warmup", ("3",), "warm-up pane", "Show the warm-up", "today", ("warmup",)),
    Command("pane.chart", ("4",), "chart pane", "Show the chart", "today", ("chart",)),
    Command("pane.next", ("tab",), "next pane", "Go round the panes"),
    Command(
        "chart.longer", ("plus", "equals_sign"), "longer", "Show more days: 14, 28, 90",
        "today", (1,),
    ),
    Command("chart.shorter", ("minus",), "shorter", "Show fewer days", "today", (-1,)),
    Command("chart.part", ("p",), "one part", "Chart one part after another, then all"),
    Command("chart.heat", ("a",), "all parts", "Every sore part by day, or the chart again"),
    Command("chart.table", ("t",), "table", "The chart's numbers as a table"),
    Command("copy", ("y",), "copy", "Copy what is in sight to the clipboard", "everywhere"),
    Command("retry", ("r",), "retry", "Store again what could not be stored", "everywhere"),
    Command("palette", ("colon", "ctrl+p"), "palette", "Any command by its name", "everywhere"),
    Command("help", ("question_mark", "f1"), "help", "All keys", "everywhere"),
    Command("quit", ("q", "ctrl+q", "ctrl+c"), "quit", "Leave; all is stored", "everywhere"),
    Command("suspend", ("Z", "ctrl+z"), "suspend", "To the shell; fg comes back", "everywhere"),
    Command("form.on", ("enter",), "on", "Take the answer; after the last, store", "form"),
    Command("form.next", ("down", "j"), "next", "The next field, or the next part", "form"),
    Command("form.before", ("up", "k"), "before", "The field before, or the part before", "form"),
    Command("form.back", ("shift+tab", "pageup"), "back", "Back one field", "form"),
    Command("form.lower", ("minus",), "yesterday less 1", "Yesterday's soreness less one", "form"),
    Command("form.same", ("equals_sign",), "as yesterday", "Soreness or plan as yesterday", "form"),
    Command("form.usual", ("asterisk",), "usual", "This part is usually as sore as this", "form"),
    Command("form.store", ("ctrl+s", "f2"), "store", "Store now", "form"),
    Command("form.leave", ("escape", "tab"), "leave", "Leave it; what was typed stays", "form"),
    Command(
        "warmup.pause", ("space", "enter"), "pause", "Start, pause, go on", "warmup", ("pause",)
    ),
    Command("warmup.next", ("n", "right"), "next step", "Next step", "warmup", ("next",)),
    Command("warmup.back", ("b", "left"), "step back", "Previous step", "warmup", ("back",)),
    Command(
        "warmup.more", ("plus", "equals_sign"), "15 s more", "Fifteen seconds more",
        "warmup", ("more",),
    ),
    Command("warmup.how", ("h",), "how", "How the move is done", "warmup"),
    Command("warmup.preset", ("p",), "length", "Short, standard or long", "warmup"),
    Command("warmup.stop", ("s",), "stop", "End the warm-up here", "warmup", ("stop",)),
    Command(
        "warmup.pain", ("exclamation_mark",), "sharp pain", "Ends it at once",
        "warmup-and-after", ("pain",)
    ),
    Command("warmup.mark-next", ("down", "j"), "mark", "Mark the next move", "warmup"),
    Command("warmup.mark-back", ("up", "k"), "mark before", "Mark the move before", "warmup"),
    Command("warmup.leave-out", ("x",), "leave out", "Leave the marked move out today", "warmup"),
    Command("warmup.never", ("X",), "never", "Leave the marked move out for good", "warmup"),
    Command("warmup.leave", ("escape", "tab"), "for later", "Back to today, for later", "warmup"),
    Command("list.open", ("enter", "right", "l"), "open", "Open the marked day", "list"),
    Command("list.go-to", ("g",), "go to", "Go to a date", "list"),
    Command(
        "list.verdict", ("v",), "verdict", "Only days with one verdict, then the next",
        "list", ("verdict",),
    ),
    Command("list.part", ("p",), "part", "Only days on which one part is sore", "list", ("part",)),
    Command("list.session", ("s",), "session", "Only days with one session", "list", ("session",)),
    Command("list.all", ("x",), "all", "All days again", "list"),
    Command("list.deleted", ("d",), "deleted", "Only deleted days", "list"),
    Command("day.edit", ("e",), "edit", "Change the day's check-in; the old one is kept", "day"),
    Command("day.delete", ("d",), "delete", "Delete the day; undo brings it back", "day"),
    Command(
        "insights.usual", ("asterisk",), "usual", "Mark the first ache there on most mornings",
        "insights",
    ),
    Command("scroll.down", ("down", "j"), "down", "A row down", "reading", (1,)),
    Command("scroll.up", ("up", "k"), "up", "A row up", "reading", (-1,)),
    Command(
        "scroll.page-down", ("pagedown", "space", "ctrl+d"), "page down", "A page down", "reading"
    ),
    Command("scroll.page-up", ("pageup", "ctrl+u"), "page up", "A page up", "reading"),
    Command("scroll.end", ("end", "G"), "end", "To the end", "reading", (EVER,)),
    Command("find.text", ("slash",), "find", "Find a word in what is in sight", "reading"),
    Command("find.next", ("n",), "find next", "The next place with that word", "reading"),
    Command("scroll.top", ("home", "g"), "top", "To the top", "reading", (-EVER,)),
    Command(
        "back", ("escape", "q", "enter", "left"), "back", "Where you were", "reading"
    ),
    Command("damage.accept", ("a",), "accept", "Go on with what can be brought back", "damaged"),
)  # fmt: skip

KEY_NAMES: Mapping[str, str] = {
    "plus": "+", "slash": "/", "asterisk": "*", "equals_sign": "=", "minus": "-",
    "colon": ":", "question_mark": "?", "left_square_bracket": "[", "right_square_bracket": "]",
    "exclamation_mark": "!", "escape": "Esc", "enter": "Enter", "tab": "Tab",
    "space": "space", "left": "←", "right": "→", "down": "↓", "up": "↑",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "backspace": "backspace", "delete": "delete",
}  # fmt: skip
_NAMED = {name: key for key, name in KEY_NAMES.items()}


def shown(key: str) -> str:
    """Return a key as a person reads it."""
    return KEY_NAMES.get(key, key)


def keys_spelled(text: str) -> str:
    """Return keys with the arrows in words, for a terminal that has no arrows."""
    for key in ("left", "right", "up", "down"):
        text = text.replace(KEY_NAMES[key], key)
    return text


def key_named(text: str) -> str:
    """Return the key that a person reads as `text`."""
    return _NAMED.get(text, text)


def is_key(text: str) -> bool:
    """Tell whether a text names a key, as against words such as "digit"."""
    function_key = text[:1] == "f" and text[1:].isdigit()
    return text in _NAMED or len(text) == 1 or "+" in text or function_key


def holds(command: Command, context: Context) -> bool:
    """Tell whether a command has a meaning where `context` holds the keys."""
    return command.place in _LAYERS[context]


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
                instead = meant(id, known) or f"; known are {', '.join(known)}"
                raise KeyFault(f"keys.{id}: no such command{instead}")
            parts = tuple(key_named(key.strip()) for key in keys.split(",") if key.strip())
            if not parts:
                raise KeyFault(f"keys.{id} takes one or more keys, separated by commas")
            known[id] = known[id]._replace(keys=parts)
        self._by_id = known
        self._by_key: dict[tuple[Place, str], Command] = {}
        for command in self.commands:
            for key in command.keys:
                self._bind(command, key)

    def change(self, own: Mapping[str, str]) -> None:
        """Take other keys of a person's own, for all who hold this. Raises `KeyFault`."""
        other = Keymap(own)
        self._by_id, self._by_key = other._by_id, other._by_key

    def _bind(self, command: Command, key: str) -> None:
        place = command.place
        in_form = place in _LAYERS["questions"] and place != "everywhere"
        if in_form and len(key) == 1 and key.isalnum() and key not in "jk":
            raise KeyFault(f"keys.{command.id}: {key} is an answer in a form")
        together = next((places for places in _TOGETHER if place in places), (place,))
        for one in together:
            if other := self._by_key.get((one, key)):
                raise KeyFault(f"keys.{command.id}: {shown(key)} is already the key of {other.id}")
        self._by_key[place, key] = command

    @property
    def commands(self) -> tuple[Command, ...]:
        """All commands, in the order of the list."""
        return tuple(self._by_id.values())

    def find(self, key: str, context: Context) -> Command | None:
        """Return the command of `key` where `context` holds the keys."""
        found = (self._by_key.get((place, key)) for place in _LAYERS[context])
        return next(filter(None, found), None)

    def holding(self, context: Context) -> list[Command]:
        """Return the commands to offer there: its own first, then the dashboard's."""
        places = dict.fromkeys((*_LAYERS[context], *_DASHBOARD))
        return [command for place in places for command in self.commands if command.place == place]

    def key(self, id: str) -> str:
        """Return the first key of the command `id`, as a person reads it."""
        return shown(self._by_id[id].keys[0])

    def hint(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """Return (key, label) of the commands with these ids, in that order."""
        return [(self.key(id), self._by_id[id].label) for id in ids]
