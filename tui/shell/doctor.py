"""`sorecast doctor`: journal, backups, clock, config and terminal, and what mends them."""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from shlex import quote
from typing import Literal, NamedTuple

from core.journal import files
from core.journal.journal import Journal
from core.journal.machines import is_copy, is_of_engine, old_file_name, year_of
from core.journal.storage import BACKUPS, LOCK, JournalError, local_now
from core.model.day import Day
from core.model.words import counted
from tui.settings.config import ConfigError
from tui.settings.loading import load_config
from tui.settings.paths import find_paths
from tui.terminal.plain import needs_ascii

_PATIENCE = 1.0
"""Seconds to wait for the lock, longer than any write takes."""
LITTLE_ROOM = 10_000_000
"""Bytes free on the disk below which a year's file and its backups may not fit."""
QUIET = timedelta(days=14)
"""Time after which a machine that wrote before is asked after."""
ESCAPE_TIME = 100
"""Milliseconds that tmux may wait after Esc before it feels slow."""


class _Finding(NamedTuple):
    """What was looked at and how it is; `mend` is the one command for it."""

    what: str
    state: Literal["ok", "note", "wrong"]
    text: str
    mend: str = ""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take whether to restore what is damaged, and to tidy up after a sync engine."""
    parser.add_argument(
        "--restore",
        action="store_true",
        help="bring back what can be of each damaged file; the damaged one is kept beside it",
    )
    parser.add_argument(
        "--fold",
        action="store_true",
        help="take in what a sync engine's conflict copies hold, and move them out of the folder",
    )
    parser.epilog = (
        "examples:\n"
        "  sorecast doctor\n"
        "  sorecast doctor --restore\n"
        "  sorecast doctor --fold\n\n"
        "exit status: 0 all is well, 1 something is wrong, 2 wrong usage"
    )


def run(args: argparse.Namespace) -> int:
    """Look at everything and say how it is; 1 when something is wrong."""
    paths = find_paths(args.data, args.config)
    journal = Journal(paths.data, paths.state)
    if args.restore:
        _restore(journal)
    if args.fold:
        _fold(journal)
    found = [
        *check_folder(journal, as_called(args)),
        *check_journal(journal, local_now(), as_called(args)),
        *check_config(paths.config),
        *check_terminal(),
    ]
    for finding in found:
        print(f"{finding.state:5}  {finding.what:9}  {finding.text}")
        if finding.mend:
            print(f"{'':18}mend it with: {finding.mend}")
    return int(any(finding.state == "wrong" for finding in found))


def as_called(args: argparse.Namespace) -> str:
    """Return this command as the person calls it, for options to follow."""
    program = "sorecast" if shutil.which("sorecast") else "python3 -m tui"
    given = {
        "--data": args.data or os.environ.get("SORECAST_DATA"),
        "--config": args.config or os.environ.get("SORECAST_CONFIG"),
    }
    options = [f"{option} {quote(value)}" for option, value in given.items() if value]
    return " ".join((program, *options, "doctor"))


def mends(path: Path, args: argparse.Namespace) -> str:
    """Return what to do about a damaged file, nothing for one that is not the journal's."""
    journal = os.path.realpath(find_paths(args.data, args.config).data)
    return f" Mend it with: {as_called(args)} --restore" if str(path.parent) == journal else ""


def _restore(journal: Journal) -> None:
    from core.journal.damage import accept, examine

    for damage in examine(journal):
        kept = accept(journal, damage)
        print(*damage.lines, f"The damaged file is {kept}." if kept else "Restored.", sep="\n")
        print()


def _fold(journal: Journal) -> None:
    """Take in what conflict copies hold, and keep the copies where no engine is."""
    copies = journal.fold_copies()
    for path in copies:
        print(f"{path.name} is taken in, and kept in {path.parent}.")
    if not copies:
        print("There is no conflict copy.")


def check_folder(journal: Journal, again: str = "sorecast doctor") -> Iterator[_Finding]:
    """Look at where the journal is: folder, permissions, room, lock."""
    folder = journal.folder
    if not folder.is_dir():
        if folder.is_symlink():
            yield _Finding("folder", "wrong", f"{folder} links to {os.readlink(folder)}: not there")
        else:
            yield _Finding(
                "folder", "ok", f"{folder} is not there yet; the first check-in makes it"
            )
        return
    if not os.access(folder, os.R_OK | os.X_OK):
        mend = f"chmod u+rwx {quote(str(folder))}"
        yield _Finding("folder", "wrong", f"its permissions forbid to look into {folder}", mend)
        return
    yield _Finding("folder", "ok", str(folder))
    ours = [path for path in _ours(journal) if not path.is_symlink()]
    yield from _check_owner(ours)
    if folder.stat().st_mode & stat.S_IWOTH:
        text = "anybody on this machine can replace the journal's files"
        yield _Finding("private", "wrong", text, f"chmod go= {quote(str(folder))}")
    elif folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        # What an engine brings may have any mode: the folder keeps others out.
        mend = f"chmod go= {quote(str(folder))}"
        yield _Finding("private", "wrong", "others on this machine can read the journal", mend)
    if journal.read_only:
        yield _Finding("writable", "note", "the folder can only be read: nothing is stored in it")
    elif not all(os.access(path, os.W_OK) for path in ours):
        files_of_it = [path for path in ours if path.parent == folder]
        whole = [*files_of_it, *([journal.state] if journal.state.is_dir() else [])]
        mend = f"chmod -R u+rwX {' '.join(quote(str(path)) for path in whole)}"
        yield _Finding("writable", "wrong", "the journal can be read but not written", mend)
    around = next(path for path in (journal.state, *journal.state.parents) if path.is_dir())
    if around != journal.state and not os.access(around, os.W_OK):
        text = f"lock and backups can't be made in {around}: nothing can be stored"
        yield _Finding("writable", "wrong", text, f"chmod u+rwx {quote(str(around))}")
    yield from _check_others(folder, again)
    room = shutil.disk_usage(folder).free
    if room < LITTLE_ROOM:
        yield _Finding("room", "wrong", f"only {room / 1e6:.1f} MB are free on its disk")
    lock = journal.state / LOCK
    try:
        if lock.exists():
            with files.locked(lock, _PATIENCE):
                pass
    except TimeoutError:
        holder = _holder(lock)
        named = f"process {holder}" if holder else "another process"
        text = f"{named} holds the journal; nothing is stored before it ends"
        yield _Finding("lock", "wrong", text, f"kill {holder}" if holder else "")
    except OSError as error:
        yield _Finding("lock", "wrong", f"{lock} can't be used: {error.strerror}")


def _check_owner(paths: Sequence[Path]) -> Iterator[_Finding]:
    """Find what belongs to somebody else: a person can neither open it nor change its mode."""
    own = os.getuid()
    if own and (others := [path for path in paths if path.stat().st_uid != own]):
        mend = f"sudo chown {own} {' '.join(quote(str(path)) for path in others)}"
        yield _Finding("owner", "wrong", "some of the journal belongs to another user", mend)


def _holder(lock: Path) -> int | None:
    """Return the process that holds the lock, where the system tells."""
    inode = str(lock.stat().st_ino)
    with suppress(OSError, IndexError, ValueError):
        for held in Path("/proc/locks").read_text().splitlines():
            _, kind, _, _, process, file, *_ = held.split()
            if kind == "FLOCK" and file.rpartition(":")[2] == inode:
                return int(process)
    return None


def _ours(journal: Journal) -> Iterator[Path]:
    """Yield the journal's folder, its files, and what is kept of them apart."""
    yield journal.folder
    for name in sorted(os.listdir(journal.folder)):
        if year_of(name) is not None or name in (BACKUPS, LOCK):
            yield journal.folder / name
    yield from (path for path in (journal.folder / BACKUPS).glob("*.json"))
    if journal.state.is_dir():
        yield from (journal.state, *journal.state.rglob("*"))


def _check_others(folder: Path, again: str) -> Iterator[_Finding]:
    """Name the sync engines that are at work here, and conflict copies that they left."""
    names = sorted(os.listdir(folder))
    if engines := [name for name in names if is_of_engine(name)]:
        yield _Finding("sync", "ok", f"kept by a sync engine: {', '.join(engines)}")
    if copies := [name for name in names if is_copy(name)]:
        text = f"conflict copies, read along with the rest: {', '.join(copies)}"
        yield _Finding("sync", "note", text, f"{again} --fold")


def check_journal(
    journal: Journal, now: datetime, again: str = "sorecast doctor"
) -> Iterator[_Finding]:
    """Look at what the journal holds, at its backups, and whether the clock fits it."""
    from core.journal.damage import examine

    try:
        damages = examine(journal)
        for damage in damages:
            yield _Finding("journal", "wrong", " ".join(damage.lines), f"{again} --restore")
        years = journal.years()
        if damages and not any(map(journal.names, years)):
            aside = quote(f"{journal.state}.{now:%Y%m%dT%H%M%S}")
            text = "whoever deleted it on purpose begins anew by setting its backups aside"
            yield _Finding("journal", "note", text, f"mv {quote(str(journal.state))} {aside}")
        if damages:
            return
        days = journal.days()
    except JournalError as error:
        yield _Finding("journal", "wrong", str(error))
        return
    if not days:
        return
    schema = journal.schema
    yield _Finding(
        "journal",
        "ok",
        f"{counted(len(days), 'day')}, {days[0].day} to {days[-1].day}, schema {schema}",
    )
    yield from (_Finding("journal", "wrong", fault) for fault in journal.faults)
    yield from _check_writers(journal, years)
    yield from _check_machines(journal, days, now)
    yield from _check_backups(journal, years)
    newest = max(event.at for day in days for event in day.events)
    if newest > now + timedelta(days=1):
        text = (
            f"it is {now:%Y-%m-%d %H:%M} here, but the newest entry is of {newest:%Y-%m-%d %H:%M}"
        )
        sets_clock = "timedatectl set-ntp true" if shutil.which("timedatectl") else ""
        yield _Finding("clock", "wrong", text, sets_clock)
    else:
        yield _Finding("clock", "ok", f"{now:%Y-%m-%d %H:%M %Z}")


def _check_writers(journal: Journal, years: Sequence[int]) -> Iterator[_Finding]:
    for year in years:
        for name in journal.names(year):
            storage = journal.files(year).storage(name)
            with suppress(JournalError):
                if storage.is_newer:
                    text = f"a newer sorecast wrote {name}: nothing is stored before an update"
                    yield _Finding("journal", "wrong", text)
                elif storage.edited:
                    text = f"{name} was changed by hand or by another program; all of it is right"
                    yield _Finding("edited", "note", text)


def _check_machines(journal: Journal, days: Sequence[Day], now: datetime) -> Iterator[_Finding]:
    """Name the machines with their last entry, and those that were not heard from for a while."""
    last: dict[str, datetime] = {}
    for event in (event for day in days for event in day.events):
        if event.machine:
            last[event.machine] = max(last.get(event.machine, event.at), event.at)
    for machine, at in sorted(last.items()):
        here = " (this one)" if machine == journal.machine else ""
        text = f"{machine}{here}: last entry {at:%Y-%m-%d %H:%M}"
        if not here and len(last) > 1 and now - at > QUIET:
            text += f"; nothing came from it for {(now - at).days} days. Does it still sync?"
            yield _Finding("machine", "note", text)
        else:
            yield _Finding("machine", "ok", text)


def _check_backups(journal: Journal, years: Sequence[int]) -> Iterator[_Finding]:
    good = 0
    for year in years:
        for name in {journal.own(year), old_file_name(year)} - {""}:
            storage = journal.files(year).storage(name)
            for backup in storage.backups():
                try:
                    storage.load(backup)
                    good += 1
                except (JournalError, OSError):
                    mend = f"rm {quote(str(backup))}"
                    yield _Finding("backups", "wrong", f"{backup.name} can't be read", mend)
    yield _Finding("backups", "ok", f"{counted(good, 'good one')} in {journal.state / BACKUPS}")


def check_config(path: Path) -> Iterator[_Finding]:
    """Look at the config file."""
    try:
        config = load_config(path)
    except ConfigError as error:
        for fault in error.faults:
            yield _Finding("config", "wrong", fault, _edit(path))
    else:
        for line in config.unknown:
            yield _Finding("config", "wrong", line, _edit(path))
        there = "" if os.path.exists(path) else " is not there: all defaults"
        yield _Finding("config", "ok", f"{path}{there}")


def _edit(path: Path) -> str:
    if path.parent.is_dir() and not os.access(path.parent, os.X_OK):
        return f"chmod u+rwx {quote(str(path.parent))}"
    if os.path.exists(path) and not os.access(path, os.R_OK):
        return f"chmod u+rw {quote(str(path))}"
    return f"${{EDITOR:-vi}} {quote(str(path))}"


def check_terminal() -> Iterator[_Finding]:
    """Look at what the dashboard would be drawn on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield _Finding("terminal", "note", "this is none; glance, checkin and log need none")
        return
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb", "unknown"):
        text = f"TERM is {kind or 'not set'}: the dashboard can't draw"
        yield _Finding("terminal", "wrong", text, "export TERM=xterm-256color")
        return
    columns, rows = shutil.get_terminal_size()
    yield _Finding("terminal", "ok", f"{kind}, {columns}×{rows}, {_colours(kind)}")
    if columns < 40 or rows < 12:
        yield _Finding("size", "note", "below 40×12 only the verdict is shown")
    if needs_ascii(None, sys.stdout):
        console = kind == "linux"
        why = "this console has few signs" if console else "the locale is not UTF-8"
        mend = "" if console else "export LC_ALL=C.UTF-8"
        yield _Finding("unicode", "note", f"{why}: signs are drawn in ASCII", mend)
    if "TMUX" in os.environ:
        yield from check_tmux()


def _colours(kind: str) -> str:
    if os.environ.get("NO_COLOR"):
        return "no colours (NO_COLOR is set)"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "all colours"
    return "256 colours" if "256" in kind else "16 colours"


def check_tmux() -> Iterator[_Finding]:
    """Look at how long tmux holds Esc back."""
    import subprocess

    asked = subprocess.run(
        ["tmux", "show-options", "-sv", "escape-time"],
        capture_output=True,
        text=True,
        check=False,
        timeout=5,
    )
    waits = asked.stdout.strip()
    if waits.isdigit() and int(waits) > ESCAPE_TIME:
        text = f"it waits {waits} ms after Esc before it passes it on"
        yield _Finding("tmux", "note", text, "tmux set-option -s escape-time 50")
    else:
        yield _Finding("tmux", "ok", "Esc comes through at once")
