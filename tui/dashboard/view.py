"""What of the dashboard is in sight, what holds the keys, and what the last key did."""

from __future__ import annotations

from typing import Literal

PaneName = Literal["checkin", "today", "warmup", "chart"]
PANES: tuple[PaneName, ...] = ("today", "checkin", "warmup", "chart")


class View:
    """Where the dashboard stands, apart from what the journal says."""

    def __init__(self) -> None:
        self.shown: PaneName = "today"
        self.holds: Literal["form", "guide", "none"] = "none"
        """What has the keys; with none they are the dashboard's commands."""
        self.said = ""
        """What the last key did, where that needs a word."""
        self._asked: object = None
        self._to_confirm: object = None

    def turn(self) -> None:
        """Begin another key: what was said of the last one has been read."""
        self.said = ""
        self._asked, self._to_confirm = self._to_confirm, None

    def confirmed(self, what: object, asks: str) -> bool:
        """Tell whether the key before asked about `what`, too; else ask for it now."""
        if self._asked == what:
            return True
        self._to_confirm, self.said = what, asks
        return False

    def release(self) -> None:
        """Take the keys away from what has them; an open warm-up gives way to today."""
        self.holds = "none"
        if self.shown == "warmup":
            self.shown = "today"
