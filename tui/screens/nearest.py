"""The palette's commands: found by their letters, else by a name that is near what was typed."""

from __future__ import annotations

from difflib import get_close_matches

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider

_OFFERED = 3
"""How many names are offered in place of one that no command has."""


class NearestCommands(SystemCommandsProvider):
    """Asks whether another name was meant where nothing is found."""

    async def search(self, query: str) -> Hits:
        """Yield what is found, else the nearest names."""
        found = False
        async for hit in super().search(query):
            found = True
            yield hit
        if found:
            return
        named = {one.title.lower(): one for one in self.app.get_system_commands(self.screen)}
        for name in get_close_matches(query.lower(), named, _OFFERED):
            _, told, callback, *_ = named[name]
            yield Hit(1, f"Did you mean {name}?", callback, help=told)
