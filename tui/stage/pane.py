"""The warm-up pane: the plan, the stage while it runs, and what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import Keymap
from tui.terminal.plain import harmless
from tui.widgets.lines import Line, Piece, line, top_row, wrapped
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tui.stage.guide import Guide
    from tui.stage.outcome import StageOutcome
    from tui.stage.scene import Scene

FLASH_SECONDS = 0.7
"""For how long a new step makes the frame heavy."""


class WarmupPane(Pane):
    """Shows a `Guide`, or what a warm-up came to; how is loaded when there is one."""

    def __init__(self, keymap: Keymap, *, id: str | None = None) -> None:
        super().__init__(id=id, title="Warm-up")
        self.keymap = keymap
        self.guide: Guide | None = None
        self.outcome: StageOutcome | None = None
        """What the last warm-up came to, while that is shown."""
        self.notice = ""
        """One line: a warm-up that can be resumed, why there is none, a fading effect."""
        self._entitled = False
        self.how = False
        """The move's instructions are open."""

    @property
    def named(self) -> str:
        """What stands on the frame."""
        return f"Warm-up · {self.guide.plan.title}" if self.guide else "Warm-up"

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Draw the stage that the guide is in, or the outcome."""
        if self.guide and self.guide.stage != "over":
            from tui.stage.running import running
            from tui.stage.scene import Scene

            scene = Scene(self.guide, self.notice, self.keymap.key, self.how, self.ascii_only)
            if self.guide.stage == "timer":
                return self.scrolled(running(scene, width, height), 0, height)
            return self._plan(scene, width, height)
        if self.outcome:
            from tui.stage.outcome import outcome_rows

            notice = self.notice or self.outcome.notice
            shown = self.outcome._replace(notice=notice, ascii_only=self.ascii_only)
            return self.scrolled(outcome_rows(shown, width, height), 0, height)
        rows = wrapped(self.notice, width, "accent") if self.notice else []
        return self.scrolled(rows[:height], 0, height)

    def _plan(self, scene: Scene, width: int, height: int) -> list[Line]:
        """Return the plan, scrolled to the step that is marked, whose picture stands beside it."""
        from tui.stage.planned import picture, plan_head, planned
        from tui.stage.scene import MEDIUM, POSE

        top = plan_head(scene, width)
        room = max(1, height - len(top))
        rows, first, last = planned(scene, width, room)
        shown = self.scrolled(rows, top_row(first, last, room), room)
        if width < MEDIUM:
            return [*top, *shown]
        left = width - 2 * POSE[0] - 3
        beside = picture(scene, room)
        shown += [line()] * (room - len(shown))
        return [*top, *(_side_by_side(a, b, left) for a, b in zip(shown, beside, strict=True))]

    def signal(self, *, bell: bool, flash: bool) -> None:
        """Ring and make the frame heavy for a moment, as far as that is wanted."""
        if bell:
            self.app.bell()
        if flash:
            self.add_class("flash")
            self.set_timer(FLASH_SECONDS, lambda: self.remove_class("flash"))

    def notify_terminal(self, text: str) -> None:
        """Have the terminal raise a notification, where it knows how (OSC 9, OSC 777)."""
        shown = harmless(text)
        self._say(f"\x1b]9;{shown}\x07\x1b]777;notify;sorecast;{shown}\x07")

    def entitle_terminal(self, text: str) -> None:
        """Name the terminal's title; without a text it gets back the one that it had."""
        if text and not self._entitled:
            self._say("\x1b[22;2t")
        if text or self._entitled:
            self._say(f"\x1b]2;{harmless(text)}\x07" if text else "\x1b[23;2t")
        self._entitled = bool(text)

    def _say(self, sequence: str) -> None:
        if driver := self.app._driver:
            driver.write(sequence)


def _side_by_side(left: Line, right: Line, column: int) -> Line:
    used = sum(len(piece if isinstance(piece, str) else piece[0]) for piece in left.pieces)
    gap: list[Piece] = [" " * (column - used)]
    return line(*left.pieces, *gap, *right.pieces)
