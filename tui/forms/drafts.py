"""Unfinished answers, kept until they are stored: in a file that only its owner reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui.settings.paths import write_private


class Drafts:
    """The unfinished answers of each form. Without a file they last as long as the program.

    A form's key is its day, with what it is about behind it unless that is the check-in.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._kept: dict[str, Any] = {}
        if file:
            with suppress(OSError, ValueError):
                kept = json.loads(file.read_text(encoding="utf-8"))
                self._kept = kept if isinstance(kept, dict) else {}

    def of(self, key: str) -> Mapping[str, Any]:
        """Return what was answered and not stored, empty if nothing."""
        answers = self._kept.get(key)
        return answers if isinstance(answers, dict) else {}

    def keep(self, key: str, answers: Mapping[str, Any]) -> None:
        """Keep unfinished answers. Raises OSError when the file cannot be written."""
        self._kept[key] = dict(answers)
        self._write()

    def forget(self, key: str) -> None:
        """Drop answers: they are stored."""
        if self._kept.pop(key, None) is not None:
            with suppress(OSError):  # a draft left behind is offered again, no more
                self._write()

    def _write(self) -> None:
        if self.file is None:
            return
        if self._kept:
            write_private(self.file, json.dumps(self._kept).encode())
        else:
            self.file.unlink(missing_ok=True)
