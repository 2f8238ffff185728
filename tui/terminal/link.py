"""The person's terminal, at the end of a link that may be slow, stalled or gone."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from threading import Thread
from typing import Any, TextIO

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

AHEAD = 1000
"""Characters that may wait for the link before drawing does."""
STALLED_SECONDS = 3.0
"""How long the end waits for a link that takes nothing."""


class Link(LinuxDriver):
    """Textual's driver, made to outlast a bad link.

    Textual's own blocks the whole app while the link is 30 writes behind, for good if it then drops
    (measured: 100 % CPU). Here the app goes on answering and storing, and draws what holds by then
    once the link has caught up.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        assert sys.__stderr__
        self._file: Any = _Output(sys.__stderr__, self._taken)
        self._ahead = 0
        self._held = ExitStack()
        self._holding = False
        self._missed = False

    def write(self, data: str) -> None:
        """Hand `data` to the thread that writes."""
        self._ahead += len(data)
        super().write(data)

    def drawn(self) -> None:
        """Notice that the app has drawn; hold the next drawing back while the link is behind."""
        if self._holding:
            self._missed = True  # a new layout is drawn even so, into nothing
        elif self._ahead - self._file.written > AHEAD:
            self._holding = True
            self._held.enter_context(self._app.batch_update())
            self._taken()

    def _taken(self) -> None:
        """Go on drawing once all is written; called by both threads, in either order."""
        if self._holding and self._file.written >= self._ahead:
            self._app.call_later(self._go_on)

    def _go_on(self) -> None:
        if not self._holding:
            return
        self._holding = False
        self._held.close()
        if self._missed:
            self._missed = False
            self._app.screen.refresh()
        self._app.screen.check_idle()  # the end of a batch alone makes no screen draw

    def close(self) -> None:
        """Write what is left, as long as the link takes any of it."""
        closing = Thread(target=super().close, daemon=True)
        closing.start()
        written = -1
        while closing.is_alive() and written != self._file.written:
            written = self._file.written
            closing.join(STALLED_SECONDS)

    def _sigcont_application(self, *_: object) -> None:
        """Resume what was suspended: a hang-up, too, continues a process, stopped or not."""
        if self._must_signal_resume:
            super()._sigcont_application()

    def run_input_thread(self) -> None:
        """Read keys until the end; what is not UTF-8 is no key, and no reason to end."""
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                continue
            except OSError:  # the terminal is gone: the app notices that by itself
                return


class _Output:
    """The terminal as the writing thread's file: a terminal that is gone takes everything."""

    def __init__(self, terminal: TextIO, taken: Callable[[], None]) -> None:
        self._terminal = terminal
        self._taken = taken
        self._waiting = ""
        self.written = 0

    def fileno(self) -> int:
        return self._terminal.fileno()

    def write(self, text: str) -> None:
        self._waiting += text

    def flush(self) -> None:
        text, self._waiting = self._waiting, ""
        for start in range(0, len(text), AHEAD):
            piece = text[start : start + AHEAD]
            self._send(piece.encode(self._terminal.encoding, self._terminal.errors or "replace"))
            self.written += len(piece)
        self._taken()

    def _send(self, data: bytes) -> None:
        try:
            while data:
                data = data[os.write(self.fileno(), data) :]
        except OSError:
            pass


def terminal_gone() -> bool:
    """Tell whether the terminal this process was started in is gone."""
    try:
        os.tcgetpgrp(sys.__stdin__.fileno()) if sys.__stdin__ else None
    except OSError as error:
        return error.errno == errno.EIO
    except ValueError:
        return False
    return False
