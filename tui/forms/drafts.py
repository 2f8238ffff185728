"""Unfinished answers, kept until they are stored: in a file that only its owner reads."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any


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
        if not self._kept:
            self.file.unlink(missing_ok=True)
            return
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with open(os.open(new, flags, 0o600), "w", encoding="utf-8") as file:
            json.dump(self._kept, file)
        new.replace(self.file)
