"""Unfinished answers, kept until they are stored: in a file that only its owner reads.

Several terminals may have the same form open, so each adds its own answers to what the others have
kept meanwhile, and takes away none but those that it went on from.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from core.journal.files import locked, make_folder
from tui.settings.paths import read_plain, write_private

_PATIENCE = 1.0
"""Seconds that keeping waits for another terminal which keeps its own."""

_TERMINAL = re.compile("(?:[0-9a-f]{8})?")

Kept = dict[str, dict[str, Any]]
"""Of each form the answers by the terminal that gave them, in the order of keeping."""


class Drafts:
    """The unfinished answers of each form. Without a file they last as long as the program.

    A form's key is its day, with what it is about behind it unless that is the check-in. `old` is
    where an earlier version kept them; they are taken along.
    """

    def __init__(self, file: Path | None, old: Path | None = None) -> None:
        self.file = file
        self._me = os.urandom(4).hex()
        if file and old and os.path.exists(old) and not os.path.exists(file):
            with suppress(OSError):
                write_private(file, read_plain(old))
                old.unlink()
        self._kept = _read(file)
        self.unkept: dict[str, Mapping[str, Any]] = {}
        """Answers that could not be written; they last as long as the program."""
        self._begun: Kept = {}
        """What this terminal goes on from or has kept, by form: it may take the place of that."""

    def of(self, key: str) -> Mapping[str, Any]:
        """Return what was answered last and not stored, empty if nothing."""
        for terminal, answers in reversed(self._kept.get(key, {}).items()):
            self._begun.setdefault(key, {})[terminal] = answers
            return dict(answers)
        return {}

    def keep(self, key: str, answers: Mapping[str, Any]) -> None:
        """Keep unfinished answers. Raises OSError when the file cannot be written."""
        self._kept.setdefault(key, {})[self._me] = self.unkept[key] = dict(answers)
        with self._shared(key) as others:
            self._kept[key] = {**others, self._me: dict(answers)}
        self._begun[key] = {self._me: dict(answers)}
        del self.unkept[key]

    def holds(self, key: str, answers: Mapping[str, Any]) -> bool:
        """Tell whether these answers were kept: by this terminal, or by one it goes on from."""
        return key not in self.unkept and answers in self._begun.get(key, {}).values()

    def forget(self, key: str) -> None:
        """Drop answers: they are stored."""
        self.unkept.pop(key, None)
        if self._kept.get(key):
            with suppress(OSError), self._shared(key) as others:  # else it is offered again
                self._kept[key] = others
            self._kept.pop(key)
            self._begun.pop(key, None)

    @contextmanager
    def _shared(self, key: str) -> Iterator[dict[str, Any]]:
        """Change what is kept of a form: yield what others have of it, then write all."""
        if self.file is None:
            yield {}
            return
        make_folder(self.file.parent)
        with locked(self.file.with_suffix(".lock"), _PATIENCE):
            there = _read(self.file)
            begun = self._begun.get(key, {})
            others = {
                terminal: answers
                for terminal, answers in there.get(key, {}).items()
                if begun.get(terminal) != answers
            }
            yield others
            self._write({**there, key: self._kept[key]})

    def _write(self, kept: Kept) -> None:
        assert self.file
        if kept := {key: answers for key, answers in kept.items() if answers}:
            write_private(self.file, json.dumps(kept).encode())
        else:
            self.file.unlink(missing_ok=True)


def _read(file: Path | None) -> Kept:
    if file:
        with suppress(OSError, ValueError, AttributeError):
            kept = json.loads(read_plain(file))
            return {key: _by_terminal(answers) for key, answers in kept.items()}
    return {}


def _by_terminal(answers: Any) -> dict[str, Any]:
    """Return a form's drafts; an earlier version kept only one, with no terminal's name."""
    if not isinstance(answers, dict):
        return {}
    if all(_TERMINAL.fullmatch(name) and type(one) is dict for name, one in answers.items()):
        return answers
    return {"": answers}
