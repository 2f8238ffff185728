"""Real Syncthing and real git between homes of their own, on loopback alone, where installed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest

from core.journal.journal import Journal
from core.model.day import Event
from tests.core.test_engines import DAYS, WRITES, deed, does, machine, printed, strictness, united
from tests.terminal import ROOT, environment

PATIENCE = 60.0
"""Seconds that an exchange may take before the test gives up."""

needs_syncthing = pytest.mark.skipif(
    not shutil.which("syncthing"), reason="Syncthing is not installed"
)
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Node:
    """One Syncthing with a home of its own; it tells nobody and finds nobody by itself."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder = home, folder
        self.api, self.port = free_port(), free_port()
        folder.mkdir(0o700, parents=True, exist_ok=True)
        subprocess.run(
            ["syncthing", "generate", f"--home={home}", "--no-default-folder",
             "--skip-port-probing"], check=True, capture_output=True, timeout=PATIENCE,
            env={**os.environ, "HOME": str(home)},
        )  # fmt: skip
        self.config = ElementTree.parse(home / "config.xml")
        device = self.config.find("device")
        assert device is not None
        self.id = device.attrib["id"]

    def knows(self, *others: Node) -> None:
        """Write the settings: only loopback, only each other."""
        root = self.config.getroot()
        gui = root.find("gui")
        options = root.find("options")
        assert gui is not None
        assert options is not None
        setting(gui, "address", f"127.0.0.1:{self.api}")
        setting(gui, "apikey", "test")
        for name, value in (
            ("listenAddress", f"tcp://127.0.0.1:{self.port}"),
            ("globalAnnounceEnabled", "false"),
            ("localAnnounceEnabled", "false"),
            ("relaysEnabled", "false"),
            ("natEnabled", "false"),
            ("crashReportingEnabled", "false"),
            ("urAccepted", "-1"),
            ("autoUpgradeIntervalH", "0"),
            ("reconnectionIntervalS", "1"),
            ("startBrowser", "false"),
        ):
            setting(options, name, value)
        folder = ElementTree.SubElement(
            root, "folder", id="journal", path=str(self.folder), type="sendreceive",
            rescanIntervalS="1", fsWatcherEnabled="true", fsWatcherDelayS="1",
        )  # fmt: skip
        for node in (self, *others):
            ElementTree.SubElement(folder, "device", id=node.id)
            if node is not self:
                other = ElementTree.SubElement(root, "device", id=node.id, compression="never")
                ElementTree.SubElement(other, "address").text = f"tcp://127.0.0.1:{node.port}"
        self.config.write(self.home / "config.xml")

    @contextmanager
    def running(self) -> Iterator[None]:
        process = subprocess.Popen(
            ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart",
             "--no-upgrade", "--skip-port-probing"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(self.home), "STNOUPGRADE": "1"},
        )  # fmt: skip
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(15)

    def rescan(self) -> None:
        """Look at the folder now; until it is up, that fails."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.api}/rest/db/scan?folder=journal",
            method="POST", headers={"X-API-Key": "test"},
        )  # fmt: skip
        try:
            urllib.request.urlopen(request, timeout=10).close()
        except OSError:
            time.sleep(0.2)


def setting(parent: ElementTree.Element, name: str, value: str) -> None:
    for found in parent.findall(name):
        parent.remove(found)
    ElementTree.SubElement(parent, name).text = value


def ids(journal: Journal) -> set[str]:
    return {event.id for day in journal.days() for event in day.events}


def until_all_have(journals: list[Journal], nodes: list[Node], expected: set[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not all(ids(journal) == expected and not journal.faults for journal in journals):
        assert time.monotonic() < deadline, [len(expected - ids(journal)) for journal in journals]
        for node in nodes:
            node.rescan()
        time.sleep(0.3)


@needs_syncthing
def test_offline_writes_meet_through_syncthing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    die = Random(1)
    journals = [machine(tmp_path, host) for host in ("laptop", "phone", "box")]
    nodes = [Node(tmp_path / f"home-{n}", journal.folder) for n, journal in enumerate(journals)]
    for node in nodes:
        node.knows(*(other for other in nodes if other is not node))
    written: list[Event] = []
    for _ in range(0, WRITES, 50):
        with monkeypatch.context() as patch:  # all are offline
            patch.setattr(os, "fsync", lambda _: None)
            for _ in range(min(50, WRITES)):
                written.append(does(journals[die.randrange(3)], die.choice(DAYS), deed(die)))
        with ExitStack() as running:
            for node in nodes:
                running.enter_context(node.running())
            until_all_have(journals, nodes, {event.id for event in written})
    stored = [event for day in journals[0].days() for event in day.events]
    for journal in journals:
        assert printed(journal) == printed(journals[0])
        assert strictness(journal.days()) == strictness(united(stored))
        assert not [path for path in journal.folder.iterdir() if "conflict" in path.name]
    histories = {
        told_by(journal.folder, "history", "--since", "2025-01-01", "--json")
        for journal in journals
    }
    assert len(histories) == 1
    assert len(json.loads(histories.pop())) == len({event.day for event in written})
    told = doctored(journals[0].folder)
    assert "kept by a sync engine: .stfolder" in told


def told_by(folder: Path, *command: str) -> str:
    """Return what a command prints of a journal."""
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--data", str(folder), *command],
        cwd=ROOT, env=environment(folder.parent), capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    return done.stdout


def doctored(folder: Path) -> str:
    """Return what doctor says of a journal with which nothing is wrong."""
    said = told_by(folder, "doctor")
    assert "wrong" not in said, said
    return said


def git(folder: Path, *arguments: str, fails: bool = False) -> None:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, timeout=PATIENCE,
        env={**environment(folder.parent), "GIT_CONFIG_NOSYSTEM": "1", "EMAIL": "a@example.org",
             "GIT_AUTHOR_NAME": "a", "GIT_COMMITTER_NAME": "a", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert fails or done.returncode == 0, done.stderr


def cloned(tmp_path: Path) -> list[Journal]:
    hub = tmp_path / "hub.git"
    hub.mkdir()
    git(hub, "init", "--bare", "--initial-branch=main")
    first = machine(tmp_path, "laptop")
    first.folder.mkdir(parents=True)
    git(first.folder, "init", "--initial-branch=main")
    git(first.folder, "remote", "add", "origin", str(hub))
    return [first]


@needs_git
def test_writes_on_three_clones_meet_through_git_without_a_driver(tmp_path: Path) -> None:
    die = Random(2)
    journals = cloned(tmp_path)
    written = [does(journals[0], DAYS[0], deed(die))]
    push(journals[0])
    for host in ("phone", "box"):
        journals.append(machine(tmp_path, host))
        journals[-1].folder.parent.mkdir()
        git(tmp_path, "clone", str(tmp_path / "hub.git"), str(journals[-1].folder))
    for _ in range(max(2, WRITES // 25)):
        for journal in journals:
            written += [does(journal, die.choice(DAYS), deed(die)) for _ in range(10)]
            push(journal)
    for journal in journals:
        push(journal)
    assert all(ids(journal) == {event.id for event in written} for journal in journals)
    assert len({json.dumps(printed(journal)) for journal in journals}) == 1


def push(journal: Journal) -> None:
    git(journal.folder, "add", "-A")
    git(journal.folder, "commit", "-qm", "journal", fails=True)  # with nothing new
    git(journal.folder, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main", fails=True)
    git(journal.folder, "push", "-q", "origin", "HEAD:main")


@needs_git
def test_one_file_of_two_clones_meets_through_the_merge_driver(tmp_path: Path) -> None:
    """Version 1 wrote one file on all machines; the driver unites it, the same on both."""
    journals = cloned(tmp_path)
    journals.append(machine(tmp_path, "phone"))
    shared(journals[0], "one")
    (journals[0].folder / ".gitattributes").write_text("*.json merge=sorecast\n")
    push(journals[0])
    journals[1].folder.parent.mkdir(exist_ok=True)
    git(tmp_path, "clone", "-q", str(tmp_path / "hub.git"), str(journals[1].folder))
    for journal in journals:
        driver = f"{sys.executable} -m tui merge %O %A %B"
        git(journal.folder, "config", "merge.sorecast.driver", driver)
    for journal, text in zip(journals, ("two", "three"), strict=True):
        shared(journal, text)
        git(journal.folder, "commit", "-qam", text)
    for journal in (*journals, *journals):
        push(journal)
    files = {(journal.folder / "2026.json").read_bytes() for journal in journals}
    assert len(files) == 1
    assert set(journals[0].day(DAYS[3]).notes) == {"one", "two", "three"}
    assert b"<<<<" not in files.pop()


def shared(journal: Journal, text: str) -> None:
    """Write a note as version 1 did: into the one file of the year."""
    from core.codec.record import to_json
    from core.journal.storage import DurableStorage
    from tests.core.mornings import noted

    storage = DurableStorage(journal.folder / "2026.json", state=journal.state / "old")
    events = (storage.read() or {"events": {}})["events"]
    event = to_json(noted(text, DAYS[3]))
    storage.write({"events": {**events, str(len(events) + 1): event}})
