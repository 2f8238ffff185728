"""Programs that start by a fork of one that has imported all of sorecast: it costs a tenth.

`python -m tests.forked` serves on the socket that is its standard input, until that is closed.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent


class Forked:
    """What `subprocess.Popen` offers of a process, of a module that runs in a terminal."""

    def __init__(
        self, module: str, *arguments: str, terminal: int, env: Mapping[str, str], cwd: Path
    ) -> None:
        self.returncode: int | None = None
        self._told, theirs = socket.socketpair()
        with theirs:
            wanted = json.dumps([module, arguments, dict(env), str(cwd)]).encode()
            socket.send_fds(_server(), [wanted], [terminal, theirs.fileno()])
        self.pid = int(self._told.recv(99))

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit status, negative for a signal, once it has ended."""
        if self.returncode is None:
            self._told.settimeout(timeout)
            try:
                self.returncode = int(self._told.recv(99))
            except (TimeoutError, BlockingIOError) as late:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0) from late
            self._told.close()
        return self.returncode

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def send_signal(self, number: int) -> None:
        """Send it a signal while it runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


@cache
def _server() -> socket.socket:
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-m", "tests.forked"]
        process = subprocess.Popen(command, cwd=ROOT, stdin=theirs.fileno())
    atexit.register(process.wait)  # the last that is registered is done first
    atexit.register(ours.close)
    return ours


def _serve(requests: socket.socket) -> None:
    """Fork a keeper for each request; return in the process that is what was asked for."""
    while True:
        wanted, handed, _, _ = socket.recv_fds(requests, 1 << 20, 2)
        if not wanted:
            os._exit(0)  # the tests are over
        if os.fork() == 0:
            requests.close()
            return _keep(json.loads(wanted), *handed)
        for descriptor in handed:
            os.close(descriptor)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _keep(wanted: tuple[str, Sequence[str], dict[str, str], str], terminal: int, told: int) -> None:
    """Tell the process's id, then its status; return in the process."""
    child = os.fork()
    if child == 0:
        os.close(told)
        return _become(*wanted, terminal)
    os.close(terminal)
    os.write(told, str(child).encode())
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with suppress(OSError):  # nobody waits for it any more
        os.write(told, str(status).encode())
    os._exit(0)


def _become(
    module: str, arguments: Sequence[str], env: dict[str, str], cwd: str, terminal: int
) -> None:
    """Be a program of its own at this terminal."""
    os.setsid()
    for stream in range(3):
        os.dup2(terminal, stream)
    os.close(terminal)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = [module, *arguments]
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", 1, closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", 1, closefd=False)  # type: ignore[misc]  # noqa: SIM115


def _import_everything() -> None:
    """Import every module of the program, as for a terminal that tells nothing but its name."""
    from tui.shell.dashboard import colours

    os.environ["TEXTUAL_COLOR_SYSTEM"] = colours(os.environ)
    import core
    import tui

    for package in (core, tui):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                import_module(found.name)


if __name__ == "__main__":
    _import_everything()
    gc.collect()
    gc.freeze()  # nothing of it is looked through, and so copied, in what is forked
    _serve(socket.socket(fileno=os.dup(0)))
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
