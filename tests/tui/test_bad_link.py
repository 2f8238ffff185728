"""The dashboard behind a link that is slow, stalls or drops: state right, nothing lost, no spin."""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.journal.journal import Journal
from core.journal.storage import local_now
from core.model.checkin import CheckIn, Plan
from core.model.day import training_day
from tests.terminal import KEYS, ROOT, SORECAST, Terminal, environment
from tests.tui.mornings import TRAIN

MORNING = tuple(TRAIN.split())
"""The keys of a whole check-in, from the plan to the Enter that stores it."""
TO_AND_FRO = 15 * ("c", "shift+tab")
"""Keys that draw a lot and change nothing."""
NO_HANG_UP = ("sh", "-c", f"trap '' HUP; exec {sys.executable} -m tui \"$@\"", "sh")
"""A parent that ignores hang-ups, as nohup does; the program inherits that."""


class BadLink(Terminal):
    """A terminal behind a link with a delay and a rate, that stops when it is told to."""

    delay = 0.3
    """Seconds, in each direction."""
    rate = 2000.0
    """Bytes a second towards the person."""
    stalled = False
    """Nothing more is taken from the program."""

    def __init__(self, home: Path, *arguments: str, **options: Any) -> None:
        self._typed: deque[tuple[float, bytes]] = deque()
        self._shown: deque[tuple[float, bytes]] = deque()
        self._free_at = 0.0
        super().__init__(home, *arguments, **options)

    def send(self, text: str) -> None:
        """Put `text` on its way."""
        self._typed.append((time.monotonic() + self.delay, text.encode()))

    def _read(self, timeout: float) -> bool:
        """Carry bytes both ways until some are shown; False when none were in time."""
        deadline = time.monotonic() + timeout
        while (now := time.monotonic()) < deadline:
            while self._typed and self._typed[0][0] <= now:
                os.write(self._master, self._typed.popleft()[1])
            if self._shown and self._shown[0][0] <= now:
                self._take(self._shown.popleft()[1])
                return True
            due = min([deadline, *(way[0][0] for way in (self._typed, self._shown) if way)])
            if self.stalled or now < self._free_at:
                until = due if self.stalled else min(due, self._free_at)
                select.select([], [], [], until - now)
            elif select.select([self._master], [], [], due - now)[0]:
                try:
                    data = os.read(self._master, 200)
                except OSError:
                    return False
                self._free_at = now + len(data) / self.rate
                self._shown.append((now + self.delay, data))
        return False


def type_slowly(terminal: Terminal, *keys: str) -> None:
    """Type keys one after another, as quickly as a person does: each is a packet of its own."""
    for key in keys:
        terminal.send(KEYS.get(key, key))
        terminal.read_for(0.02)


def wait_until(holds: Callable[[], object], terminal: Terminal, timeout: float = 10.0) -> None:
    """Let the terminal go on until something holds; fail when it does not come to hold."""
    deadline = time.monotonic() + timeout
    while not holds():
        assert time.monotonic() < deadline, f"it did not come to hold; the screen:\n{terminal.text}"
        terminal.read_for(0.02)


def spent(terminal: Terminal, seconds: float) -> float:
    """Return the processor time that the program uses within `seconds`."""
    before = terminal.cpu_seconds()
    terminal.read_for(seconds)
    return terminal.cpu_seconds() - before


@pytest.fixture
def home(home: Path) -> Path:
    """A home whose owner has set sorecast up before."""
    (home / ".config" / "sorecast").mkdir(parents=True)
    (home / ".config" / "sorecast" / "config.toml").touch()
    return home


def stored(home: Path) -> CheckIn | None:
    """Return today's check-in as the journal in `home` has it."""
    journal = Journal(home / ".local" / "share" / "sorecast" / "journal")
    return journal.day(training_day(local_now())).checkin


def assert_whole(checkin: CheckIn | None) -> None:
    """Assert that every answer of `MORNING` is there."""
    assert checkin
    assert checkin.plan == Plan("core", "moderate")
    assert (checkin.soreness, checkin.signs) == ({}, frozenset())
    assert (checkin.sleep_hours, checkin.sleep_quality) == (7.5, 4)
    assert (checkin.stress, checkin.drained, checkin.illness) == (2, 2, "none")


def screen_of(home: Path, size: tuple[int, int] = (80, 24)) -> str:
    """Return what a terminal at hand shows of the same journal."""
    with Terminal(home, size=size) as at_hand:
        at_hand.wait_for("sorecast")
        at_hand.settle()
        return at_hand.text


def test_a_morning_typed_ahead_is_stored_before_a_slow_screen_is_drawn(home: Path) -> None:
    with BadLink(home) as far:
        far.wait_for("sorecast")
        type_slowly(far, *MORNING)
        wait_until(lambda: stored(home), far, 3)
        assert_whole(stored(home))
        assert "TRAIN" not in far.text
        far.rate = 1e6
        far.wait_for("Train as planned")
        far.settle(1.0)
        assert far.cpu_seconds() < 3
        assert far.text == screen_of(home)


@pytest.fixture
def stalled(home: Path) -> Iterator[BadLink]:
    """A terminal whose link has stalled after the first screen, with a morning typed since."""
    with BadLink(home) as far:
        far.rate, far.delay = 1e6, 0.0
        far.wait_for("What is planned")
        far.settle()
        far.stalled = True
        type_slowly(far, *TO_AND_FRO, *MORNING)
        yield far


def test_while_nothing_is_taken_it_stores_and_rests(stalled: BadLink, home: Path) -> None:
    wait_until(lambda: stored(home), stalled, 3)
    assert_whole(stored(home))
    stalled.read_for(1.0)  # what follows storing is worked out once
    assert spent(stalled, 2.0) < 0.1
    stalled.stalled = False
    stalled.wait_for("Train as planned")
    stalled.settle()
    assert stalled.text == screen_of(home)
    assert stalled.received < 60_000, "what was never seen was drawn even so"


def test_a_link_that_drops_while_it_stalls_takes_the_program_with_it(
    stalled: BadLink, home: Path
) -> None:
    wait_until(lambda: stored(home), stalled, 3)
    stalled.hang_up()
    assert stalled.wait_for_exit(4) == 128 + signal.SIGHUP
    assert_whole(stored(home))


def test_a_program_that_shall_end_waits_only_so_long_for_the_link(stalled: BadLink) -> None:
    stalled.signal(signal.SIGTERM)
    assert stalled.process.wait(6) == 128 + signal.SIGTERM


def test_where_hang_ups_are_ignored_a_stalled_link_that_drops_is_noticed(home: Path) -> None:
    with BadLink(home, program=NO_HANG_UP) as far:
        far.rate, far.delay = 1e6, 0.0
        far.wait_for("What is planned")
        far.settle()
        far.stalled = True
        type_slowly(far, *TO_AND_FRO)
        far.hang_up()
        assert far.wait_for_exit(5) >= 0


@pytest.mark.parametrize("command", ["checkin", "log", "warmup --plain"])
def test_plain_commands_end_with_their_terminal(home: Path, command: str) -> None:
    checkin = [*SORECAST, "checkin", "--plan", "core:easy"]
    subprocess.run(checkin, cwd=ROOT, env=environment(home), check=True, capture_output=True)
    with Terminal(home, *command.split(), program=NO_HANG_UP) as terminal:
        terminal.wait_for(r"Enter (starts|takes \w+\))")
        terminal.hang_up()
        terminal.wait_for_exit(3)


@pytest.mark.parametrize("after", [0.0, 0.004, 0.01, 0.03])
def test_a_link_that_drops_at_the_store_loses_no_answer(home: Path, after: float) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for("What is planned")
        terminal.press(*MORNING[:-1])
        terminal.wait_for("Enter store")
        terminal.press("enter")
        terminal.read_for(after)
        terminal.hang_up()
        assert terminal.wait_for_exit(5) == 128 + signal.SIGHUP
    if not stored(home):
        with Terminal(home) as again:
            again.wait_for("What is planned|Note")
            again.press("ctrl+s")
            again.wait_for("Train as planned")
    assert_whole(stored(home))


def test_a_storm_of_sizes_ends_in_the_last_one(home: Path) -> None:
    with BadLink(home) as far:
        far.rate, far.delay = 20_000.0, 0.05
        far.wait_for("What is planned")
        for size in 8 * [(120, 40), (42, 14), (20, 5), (100, 30)]:
            far.resize(*size)
            type_slowly(far, "c", "shift+tab")
        type_slowly(far, *MORNING)
        wait_until(lambda: stored(home), far)
        far.wait_for("Train as planned")
        far.settle(0.5)
        assert far.text == screen_of(home, (100, 30))
        assert far.cpu_seconds() < 6


def test_noise_on_the_line_is_no_key_and_no_end(home: Path) -> None:
    with Terminal(home) as terminal:
        terminal.wait_for("What is planned")
        for noise in (b"\xe9a", b"\xff\xfe", b"\xc3", b"("):
            os.write(terminal._master, noise)
            terminal.read_for(0.02)
        terminal.settle()
        terminal.press(*MORNING)
        terminal.wait_for("Train as planned")
    assert_whole(stored(home))


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
def test_a_detached_session_rests_and_goes_on_where_it_was(home: Path, tmp_path: Path) -> None:
    tmux = ("tmux", "-S", str(tmp_path / "tmux"), "-f", os.devnull)
    attach = ("sh", "-c", f"exec {' '.join(tmux)} -u attach")
    command = ["env", f"HOME={home}", *SORECAST]
    made = [*tmux, "new-session", "-d", "-x", "80", "-y", "23", *command]
    subprocess.run(made, cwd=ROOT, env=environment(home), check=True)
    try:
        with Terminal(home, program=attach, size=(80, 24)) as first:
            first.wait_for("What is planned")
            first.press(*MORNING[:-3])
            first.wait_for("How drained do you feel")
        with Terminal(home, program=attach, size=(100, 31)) as second:
            second.wait_for("How drained do you feel")
            second.press(*MORNING[-3:])
            second.wait_for("Train as planned")
            second.settle()
            second.press("ctrl+q")
            second.wait_for_exit()
        assert_whole(stored(home))
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True)


class Server:
    """A real sshd on the loopback, for this user and a key of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        for name in ("host", "key"):
            made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(made, check=True)
        self.folder = folder
        (folder / "config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\n"
            f"AuthorizedKeysFile {folder}/key.pub\nPidFile none\nUsePAM no\nStrictModes no\n"
        )
        sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
        assert sshd
        self.process = subprocess.Popen(
            [sshd, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.PIPE
        )

    def wait(self) -> bool:
        """Wait until it listens; False when it can't."""
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return True
            select.select([], [], [], 0.02)
        return False

    def client(self, command: str) -> tuple[str, ...]:
        """Return the command that runs another one there, in a terminal."""
        options = ("-F", os.devnull, "-i", f"{self.folder}/key", "-p", str(self.port))
        never = ("StrictHostKeyChecking=no", "LogLevel=ERROR", "IdentitiesOnly=yes")
        known = f"UserKnownHostsFile={self.folder}/known"
        return ("ssh", "-tt", *options, *(f"-o{o}" for o in (*never, known)), "127.0.0.1", command)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    if not shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"):
        pytest.skip("no sshd is installed")
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    server = Server(folder)
    try:
        if not server.wait():
            assert server.process.stderr
            server.process.terminate()
            pytest.skip(f"sshd can't run here: {server.process.stderr.read().decode().strip()}")
        yield server
    finally:
        server.process.terminate()
        server.process.communicate()


def test_a_check_in_over_ssh_is_stored_and_the_dropped_link_ends_it(
    home: Path, server: Server, tmp_path: Path
) -> None:
    here = f"cd {ROOT}; export HOME={home} LANG=C.UTF-8; echo $$ > {tmp_path}/pid"
    client = server.client(f"{here}; exec {' '.join(SORECAST)}")
    with Terminal(home, program=client, env={"SSH_AUTH_SOCK": ""}) as far:
        far.wait_for("What is planned")
        far.press(*MORNING)
        far.wait_for("Train as planned")
        assert_whole(stored(home))
        far.process.kill()
        remote = Path("/proc", (tmp_path / "pid").read_text().strip())
        started = time.monotonic()
        while remote.exists():
            assert time.monotonic() - started < 5, "it goes on without a terminal"
            select.select([], [], [], 0.02)
    assert_whole(stored(home))
