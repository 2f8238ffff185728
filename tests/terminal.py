"""A terminal for tests: runs a real process in a pseudo-terminal and reads its screen.

Nothing here sleeps: every wait reads what the program writes until a condition holds or time is up.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from tests.forked import Forked

ROOT = Path(__file__).parent.parent
SORECAST = (sys.executable, "-m", "tui")

KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ",
    "backspace": "\x7f", "delete": "\x1b[3~", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C",
    "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "ctrl+c": "\x03", "ctrl+p": "\x10", "ctrl+q": "\x11", "ctrl+s": "\x13", "ctrl+z": "\x1a",
}  # fmt: skip

_READ_WHEN_USED = ("SORECAST_", "XDG_", "COLUMNS", "LINES")
"""How the names of variables begin that nothing reads while it is imported."""

_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]")
_CUT_OFF = re.compile(rb"\x1b(\[[0-9;:?<>=$]*)?$")
_ASKS_FOR_SYNC = b"\x1b[?2026$p"


def environment(home: Path, **extra: str) -> dict[str, str]:
    """Return the environment of a fresh user who lives in `home`."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "SHELL": "/bin/sh",
        **extra,
    }


class Terminal:
    """A program in a pseudo-terminal, and what it shows.

    Use it as a context manager: at its end the program is gone, one way or the other. `env` is
    added to `environment(home)`; a value of "" takes the variable away. `synchronized`: it shows a
    frame as a whole (mode 2026). A module of Python's in the usual environment is forked off one
    that has imported all it needs, unless it is to be `fresh`.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        program: Sequence[str] = SORECAST,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        synchronized: bool = True,
        fresh: bool = False,
    ) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""
        self._synchronized = synchronized
        self.received = 0
        """Bytes that the program has written."""
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        self.started = self.read_at = time.monotonic()
        """When the program was started, and when it last wrote something."""
        around = {k: v for k, v in environment(home, **(env or {})).items() if v}
        self.process: Forked | subprocess.Popen[bytes]
        usual = all(name.startswith(_READ_WHEN_USED) for name in env or {})
        if program[:2] == SORECAST[:2] and usual and not fresh:
            module = (*program[2:], *arguments)
            self.process = Forked(*module, terminal=slave, env=around, cwd=cwd)
        else:
            self.process = subprocess.Popen(
                [*program, *arguments],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=cwd,
                env=around,
                start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    @property
    def text(self) -> str:
        """The screen as it stands, one line a row, without trailing blanks."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def at_cursor(self) -> str:
        """The row that the cursor is in, from the cursor on."""
        return self._screen.display[self._screen.cursor.y][self._screen.cursor.x :].rstrip()

    @property
    def hides_cursor(self) -> bool:
        """The cursor is where it is without being drawn."""
        return bool(self._screen.cursor.hidden)

    def send(self, text: str) -> None:
        """Write `text` to the program in one packet, as a slow link or a paste delivers it."""
        os.write(self._master, text.encode())

    def press(self, *keys: str, gap: float = 0.0) -> None:
        """Press keys by name (see `KEYS`) or letter: in one packet, or `gap` seconds apart."""
        codes = [KEYS.get(key, key) for key in keys]
        if not gap:
            self.send("".join(codes))
            return
        for code in codes:
            self.send(code)
            self.read_for(gap)

    def wait_for(self, pattern: str, timeout: float = 15.0) -> re.Match[str]:
        """Read until `pattern` is on the screen; fail with the screen when it does not come."""
        deadline = time.monotonic() + timeout
        while not (found := re.search(pattern, self.text)):
            if not self._read(deadline - time.monotonic()):
                raise AssertionError(f"{pattern!r} did not come; the screen:\n{self.text}")
        return found

    def seconds_until(self, text: str, timeout: float = 15.0) -> float:
        """Return how long after the start `text` was written, all of it in one style.

        Only then is anything drawn: that takes longer than most programs do.
        """
        deadline = time.monotonic() + timeout
        written = b""
        while text.encode() not in written:
            data = self._receive(deadline - time.monotonic())
            if not data:
                raise AssertionError(f"{text!r} did not come; it wrote:\n{written!r}")
            written += data
        seconds = time.monotonic() - self.started
        self._take(written)
        return seconds

    def wait_until_gone(self, pattern: str, timeout: float = 15.0) -> None:
        """Read until `pattern` is no longer on the screen."""
        deadline = time.monotonic() + timeout
        while re.search(pattern, self.text):
            if not self._read(deadline - time.monotonic()):
                raise AssertionError(f"{pattern!r} stayed; the screen:\n{self.text}")

    def settle(self, quiet: float = 0.25, timeout: float = 15.0) -> None:
        """Read until the program wrote nothing, and did next to nothing, for `quiet` seconds.

        Where the processor is shared, a program that is silent may be busy drawing.
        """
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            used = self.cpu_seconds()
            if not self._read(quiet) and self.cpu_seconds() - used < 0.1 * quiet:
                return

    def read_for(self, seconds: float) -> int:
        """Read whatever comes within `seconds` and return how many bytes it was."""
        before, deadline = self.received, time.monotonic() + seconds
        while self._read(deadline - time.monotonic()):
            pass
        return self.received - before

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the system tells the program."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Take the terminal away, as a dropped connection does."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def wait_for_exit(self, timeout: float = 15.0) -> int:
        """Read until the program has ended and return its exit status, negative for a signal."""
        deadline = time.monotonic() + timeout
        while self._master >= 0 and self._read(deadline - time.monotonic()):
            pass
        return self.process.wait(max(0.1, deadline - time.monotonic()))

    def cpu_seconds(self) -> float:
        """Processor time that the program's living threads have used so far."""
        used = 0
        for thread in Path(f"/proc/{self.process.pid}/task").glob("*/schedstat"):
            with suppress(OSError):  # it ended meanwhile
                used += int(thread.read_text().split()[0])
        return used / 1e9

    def peak_memory(self) -> int:
        """Most memory that the program has held so far, in kB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0])

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, timeout: float) -> bool:
        """Take in what the program writes next; False when nothing came in time or it has ended."""
        data = self._receive(timeout)
        if data:
            self._take(data)
        return bool(data)

    def _receive(self, timeout: float) -> bytes:
        """Return what the program writes next; nothing when it is late or has ended."""
        if timeout <= 0 or not select.select([self._master], [], [], timeout)[0]:
            return b""
        try:
            return os.read(self._master, 65536)
        except OSError:  # Linux says EIO once the program's side is closed
            return b""

    def _take(self, data: bytes) -> None:
        """Show what the program has written, and answer it as a terminal does."""
        self.read_at = time.monotonic()
        self.received += len(data)
        if _ASKS_FOR_SYNC in data:
            self.send(f"\x1b[?2026;{2 if self._synchronized else 0}$y")
        data = self._pending + data
        cut = _CUT_OFF.search(data)
        self._pending = cut.group() if cut else b""
        complete = data[: cut.start()] if cut else data
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", complete))
