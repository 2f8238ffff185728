"""A model of sync engines: they move files, know nothing of what is in them, and take time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

Content = bytes | None
"""What a file holds, None when it is not there."""


class Hub:
    """What one engine has of a folder; the last writer wins, the other version becomes a copy."""

    def __init__(self, seed: int) -> None:
        self.die = Random(seed)
        self.files: dict[str, Content] = {}
        self.copies = 0


class Side:
    """A machine's folder, and what the engine last saw in it."""

    def __init__(self, hub: Hub, folder: Path) -> None:
        self.hub, self.folder = hub, folder
        self.known: dict[str, Content] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def sync(self, meanwhile: Callable[[], object] = lambda: None, share: float = 1.0) -> None:
        """Exchange a share of the files; `meanwhile` is done while one is only half there."""
        names = sorted({*self._here(), *self.hub.files, *self.known})
        for name in names:
            if self.hub.die.random() <= share:
                self._exchange(name, meanwhile)

    def _here(self) -> list[str]:
        return [path.name for path in self.folder.iterdir() if not path.name.startswith(".")]

    def _exchange(self, name: str, meanwhile: Callable[[], object]) -> None:
        path = self.folder / name
        here: Content = path.read_bytes() if path.exists() else None
        there, before = self.hub.files.get(name), self.known.get(name)
        if here == there:
            pass
        elif there == before:
            self.hub.files[name] = here
        elif here == before or here is None:
            self._bring(path, there, meanwhile)
        elif there is None:
            self.hub.files[name] = here  # changed here, removed there: what was changed stays
        else:
            self._conflict(path, here, there, meanwhile)
        self.known[name] = self.hub.files.get(name)

    def _conflict(
        self, path: Path, here: bytes, there: bytes, meanwhile: Callable[[], object]
    ) -> None:
        self.hub.copies += 1
        stamp = f"sync-conflict-20261121-{self.hub.copies:06}-ABCDEFG"
        copy = f"{path.stem}.{stamp}{path.suffix}"
        wins, loses = (here, there) if self.hub.die.random() < 0.5 else (there, here)
        (self.folder / copy).write_bytes(loses)
        self.hub.files[copy] = self.known[copy] = loses
        self.hub.files[path.name] = wins
        self._bring(path, wins, meanwhile)

    def _bring(self, path: Path, content: Content, meanwhile: Callable[[], object]) -> None:
        if content is None:
            path.unlink(missing_ok=True)
            return
        if self.hub.die.random() < 0.3:  # an engine that writes in place
            path.write_bytes(content[: self.hub.die.randrange(len(content))])
            meanwhile()
        new = path.with_name(f".incoming.{path.name}")
        new.write_bytes(content)
        new.replace(path)
