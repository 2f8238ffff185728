"""The person's terminal, at the end of a link that may be slow, stalled or gone."""

from __future__ import annotations

import errno
import os
import signal
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from selectors import EVENT_READ, SelectSelector
from shutil import get_terminal_size
from threading import Thread
from time import monotonic, sleep
from types import FrameType
from typing import Any, TextIO

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from core.model.text import clean
from tui.terminal.thrift import Thrift
from tui.terminal.tokens import MOST_CELLS, Token, Tokens

_AHEAD = 1000
"""Characters that may wait for the link before drawing does."""
REST_SECONDS = 0.02
"""How long the app rests at most to let a frame out."""
STALLED_SECONDS = 3.0
"""How long the end waits for a link that takes nothing."""
WAIT_SECONDS = {"": 0.0, "escape": constants.ESCAPE_DELAY, "sequence": 1.0, "paste": 10.0}
"""How long the rest of what has begun may take: a lone ESC is a key after that."""


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
        # Else the app asks rich, which assumes another size where there is none.
        self._size = self._size or self._get_terminal_size()
        self._ahead = 0
        self._held = ExitStack()
        self._holding = False
        self._missed = False
        self._taken_as: list[Any] | None = None
        self._thrift = Thrift()
        self._ends = -1
        self._ending: int | None = None
        """Both ends of a pipe: closing this one ends the thread that reads."""
        self._resized = False
        """The terminal has another size: what it shows is not known."""
        self._laid_out = Size()
        """The size that the screen was laid out for when it drew last."""

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the size to draw in: the terminal's own, else the environment's, else 80×24.

        Serial lines and containers say 0; what the environment says may be old, or beyond reason.
        """
        with suppress(OSError):
            if 0 not in (own := os.get_terminal_size(self.fileno)):
                return own.columns, own.lines
        columns, rows = get_terminal_size()
        return min(columns, MOST_CELLS), min(rows, MOST_CELLS)

    def write(self, data: str) -> None:
        """Hand what of `data` the terminal does not show already to the thread that writes."""
        screens = self._app.screen_stack
        laid_out = screens[-1].size if screens else self._laid_out
        if self._resized or laid_out != self._laid_out:
            # A frame of another size may still come, and falls out of place.
            self._resized = bool(screens) and laid_out != self._get_terminal_size()
            self._laid_out = laid_out
            self._thrift.forget()
        if data := self._thrift.shortened(data, self._app.size.width):
            self._ahead += len(data)
            super().write(data)

    def drawn(self) -> None:
        """Notice that the app has drawn; hold the next drawing back while the link is behind."""
        if self._holding:
            self._missed = True  # a new layout is drawn even so, into nothing
        elif self._ahead - self._file.written > _AHEAD:
            self._holding = True
            self._held.enter_context(self._app.batch_update())
            self._taken()

    def let_out(self) -> None:
        """Rest until what was drawn is written, or the link shows that it is slow.

        The thread that writes shares the interpreter: beside work it waits 5 ms for each turn.
        """
        until = monotonic() + REST_SECONDS
        while self._file.written < self._ahead and monotonic() < until:
            sleep(REST_SECONDS / 50)

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

    def start_application_mode(self) -> None:
        """Take the terminal, and remember how it is then."""
        self._ends, self._ending = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        with suppress(termios.error):
            self._taken_as = termios.tcgetattr(self.fileno)
        notice = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            self._resized = True
            if callable(notice):
                notice(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def disable_input(self) -> None:
        """End reading at once: the thread that reads looks up for nothing else but input."""
        if self._ending is not None:
            os.close(self._ending)
            self._ending = None
        super().disable_input()

    def process_message(self, message: Message) -> None:
        """Hand on what came from the terminal; some tell their size by a message."""
        if isinstance(message, events.Resize):
            self._resized = True
        super().process_message(message)

    def suspend(self) -> bool:
        """Give the terminal to the shell until that continues us; False where none would.

        Nobody can continue what has no shell above it, such as a command of ssh: the system knows,
        and does not stop it.
        """
        self.suspend_application_mode()
        self._must_signal_resume = True
        own = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.killpg(os.getpgrp(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, own)
        stopped = not self._must_signal_resume
        if not stopped:
            self._sigcont_application()
        return stopped

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again and draw anew: whoever had it meanwhile has changed it.

        A hang-up, too, continues a process, stopped or not.
        """
        if terminal_gone():
            return
        if self._must_signal_resume:
            super()._sigcont_application()
        elif self._taken_as:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._taken_as)
            self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")  # own screen, no cursor, focus told
            self._enable_mouse_support()
            self._enable_bracketed_paste()
            self._disable_line_wrap()
        self._app.call_later(lambda: self._app.screen.refresh())

    def _run_input_thread(self) -> None:
        """Read until the end; an error ends the app as any other does, with the draft kept."""
        try:
            self.run_input_thread()
        except OSError:
            return  # the terminal is gone: the app notices that by itself
        except BaseException as error:
            self._app.call_later(_end_on, error)
        finally:
            os.close(self._ends)

    def run_input_thread(self) -> None:
        """Read what comes from the terminal and hand on what is a key, mouse, focus or paste."""
        tokens, parser = Tokens(), XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        due = 0.0
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            selector.register(self._ends, EVENT_READ)
            while True:
                ready = selector.select(max(0.0, due - monotonic()) if tokens.waits else None)
                if any(key.fd == self._ends for key, _ in ready):
                    return
                if ready:
                    data = os.read(self.fileno, 4096)
                    if not data:
                        return
                    found = tokens.feed(decode(data))
                    due = monotonic() + WAIT_SECONDS[tokens.waits]
                else:
                    found = tokens.give_up()
                for token in found:
                    for message in messages(token, parser):
                        self.process_message(message)


def messages(token: Token, parser: XTermParser) -> Iterable[Message]:
    """Return what a piece of input means to Textual."""
    match token.kind:
        case "escape":
            return [events.Key("escape", token.text)]
        case "paste":
            return [events.Paste(clean(token.text))]
        case "alt":
            return parser._sequence_to_key_events(token.text, alt=True)
        case _:
            return parser.feed(token.text)


def _end_on(error: BaseException) -> None:
    raise error


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
        for start in range(0, len(text), _AHEAD):
            piece = text[start : start + _AHEAD]
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
