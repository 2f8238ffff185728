"""A TinyDB storage that loses nothing: every write is a new file, locked, synced and backed up.

TinyDB rewrites its whole file at each change. Here the new content goes to a temporary file beside
it, is synced, and takes the old one's place in one step: whoever reads, whatever is killed, however
full the disk is, the file is the one before or the one after. The old file becomes a backup by a
hard link, and the new one has a second name there, so that what a sync engine overwrites is still
at hand. Stock TinyDB can open and change the file too; `JOURNAL.md` describes the format.
"""

from __future__ import annotations

import errno
import json
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from core.journal import files
from core.journal.documents import Content, cut, spelled
from core.journal.files import Stamp

Migration = Callable[[Content], Content]
"""Brings the content from one schema to the next."""

PATIENCE = 5.0
"""Seconds that a write waits for another one before it gives up."""

LOCK = "journal.lock"
BACKUPS = "backups"
LATEST, PREVIOUS = "latest", "previous"
"""Labels of the backups that every write makes: of what it stored, and of what was before it."""
DAILY, WEEKLY = 5, 4
"""How many of the daily and weekly backups of a file are kept."""

_HEAD = b'{"_meta":{"1":{"seal":"'
_SEAL = slice(len(_HEAD), len(_HEAD) + 8)
_SEALED = re.compile(re.escape(_HEAD) + rb"(?P<seal>[0-9a-f]{8})")
_META = re.compile(
    rb'\{"_meta":\{"1":\{"seal":"[0-9a-f]{8}","schema":(?P<schema>[0-9]{1,9}),'
    rb'"after":"(?P<after>[0-9a-f]*)","written":[0-9]+\}\}'
)
_LABEL = re.compile(r"(latest|previous|day-.+|week-.+|schema-[0-9]+)")
_UNCLEAN = re.compile(
    rb"\\u00(?:[01]|7f)|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]"
)
"""What free text never has in it: control and direction signs (`core.model.text.clean`)."""


class JournalError(Exception):
    """The journal can't be read or written; its text is one clear line, which says what is stored.

    That is mostly nothing: then nothing was changed.
    """


class Locked(JournalError):
    """Another process held the journal for longer than `PATIENCE`."""


class ReadOnly(JournalError):
    """The file, its folder or its disk does not allow writing."""


class Full(JournalError):
    """The disk is full, or a quota or a limit on file sizes is reached."""


class Lost(JournalError):
    """The folder was there and is gone, or is a link to nowhere."""


class Newer(JournalError):
    """The file was written by a later version, with a schema that this one does not know."""


class NotMigrated(JournalError):
    """The step from an older schema to the current one failed; the file is as it was."""


class Damaged(JournalError):
    """The file is not what was stored. It stays untouched until `core.journal.damage.accept`."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is damaged: {why}.")
        self.path = path
        self.why = why


_REFUSALS: dict[int, tuple[type[JournalError], str]] = {
    errno.ENOSPC: (Full, "the disk is full"),
    errno.EDQUOT: (Full, "the disk quota is used up"),
    errno.EFBIG: (Full, "the limit on file sizes is reached"),
    errno.EROFS: (ReadOnly, "the disk is read-only"),
    errno.EACCES: (ReadOnly, "its permissions forbid it"),
    errno.EPERM: (ReadOnly, "its permissions forbid it"),
    errno.ENOENT: (Lost, "its folder is gone"),
    errno.ENOTDIR: (Lost, "its folder is gone"),
    errno.ESTALE: (Lost, "its folder is gone"),
}


@contextmanager
def refusals_named(path: Path) -> Iterator[None]:
    """Turn what the system refuses within into the one clear error for a write to `path`."""
    try:
        yield
    except TimeoutError as error:
        raise Locked(
            f"{path} could not be written: another sorecast holds the journal. Nothing was stored; "
            "try again."
        ) from error
    except OSError as error:
        kind, why = _REFUSALS.get(error.errno or 0, (JournalError, error.strerror or str(error)))
        refused = error.filename or path  # it may be the lock or a backup, which are elsewhere
        beside = os.path.dirname(refused) == str(path.parent)
        raise kind(
            f"{path if beside else refused} could not be written: {why}. Nothing was stored."
        ) from error


@contextmanager
def doubt_named(path: Path) -> Iterator[None]:
    """Turn what the system refuses once the file at `path` is replaced into the one true error."""
    try:
        yield
    except OSError as error:
        raise JournalError(
            f"{path} is written, but the disk does not confirm it: {error.strerror}. A power cut "
            "may undo it; try again."
        ) from error


class _Parsed(NamedTuple):
    """A file as it was read, with the schema that it has on the disk; None when there is none.

    `seal` is its own, and `after` that of the version which it replaced; empty when they are not
    told, or not true.
    """

    stamp: Stamp | None
    schema: int
    content: Content | None
    seal: bytes = b""
    after: bytes = b""


class Overwritten(NamedTuple):
    """What was stored here and is no longer in the file, which a sync engine has replaced.

    `by_another` tells that the file was never ours: another machine writes under our name.
    """

    content: Content
    by_another: bool


def local_now() -> datetime:
    """Return the moment, with this machine's time zone."""
    return datetime.now().astimezone()


class DurableStorage:
    """One JSON file that TinyDB reads and writes, in a folder that is there.

    It has what TinyDB asks of a storage, and is not made from TinyDB's own: importing that would
    cost a glance, which only reads, a tenth of its time.

    Change tables only within `transaction()`: it locks the whole read, change and write against
    other processes, and stores several changes as one. Make the TinyDB table inside it, too, since
    a table remembers its next id. An instance belongs to one thread.

    `validated` is given content that does not carry our seal, that is, written by hand or by stock
    TinyDB; it returns the content to go on with, or raises ValueError with the reason. Lock and
    backups are in `state`, else beside the file.
    """

    def __init__(
        self,
        path: Path,
        validated: Callable[[Content], Content] = lambda content: content,
        *,
        state: Path | None = None,
        migrations: tuple[Migration, ...] = (),
        patience: float = PATIENCE,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self.path = Path(os.path.realpath(path))
        self.state = state or self.path.parent
        self.schema = 1 + len(migrations)
        self._is_link = os.path.islink(path)
        self._validated = validated
        self._migrations = migrations
        self._patience = patience
        self._now = now
        self._parsed: _Parsed | None = None
        self._pending: Content | None = None
        self._in_transaction = False
        self._holds_lock: Callable[[], bool] | None = None

    def read(self) -> Content | None:
        """Return the tables, None when nothing was stored yet.

        Raises Damaged, Lost, Newer, NotMigrated, or JournalError when the file can't be opened.
        """
        if self._pending is not None:
            return self._pending
        content = self._current().content
        return None if content is None else dict(content)

    def write(self, data: Content) -> None:
        """Store the tables durably, at the end of the transaction if one is going on.

        Raises ValueError for NaN, infinities and lone surrogates, else a JournalError.
        """
        if self._in_transaction:
            self._pending = data
        else:
            with self.transaction():
                self._pending = data

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock; store what was written meanwhile when leaving, nothing if that raises."""
        with self.locked():
            before = self._current()
            if before.schema > self.schema:
                raise self._newer(before.schema)
            self._in_transaction = True
            try:
                yield
                if self._pending is not None:
                    self._commit(self._pending, before)
            except BaseException:
                self._parsed = None  # TinyDB may have changed documents in place
                raise
            finally:
                self._in_transaction = False
                self._pending = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder's lock, to look and act as one; `transaction` takes it by itself."""
        if self._holds_lock:
            yield
            return
        with refusals_named(self.path):
            if self.state != self.path.parent:
                files.make_folder(self.state)
            lock = files.locked(self.state / LOCK, self._patience)
            self._holds_lock = lock.__enter__()
        try:
            yield
        finally:
            self._holds_lock = None
            lock.__exit__(None, None, None)

    def close(self) -> None:
        """Do nothing: no file is open between a read and a write."""

    def restore(self, content: Content, kept: Path | None) -> None:
        """Store `content` over the damaged file, kept as `kept`; call it within `locked`."""
        self._parsed = None
        if kept:
            with refusals_named(self.path):
                files.link(self.path, kept)
                files.sync_folder(kept.parent)
        latest = self._backup(LATEST)
        seal = _head(latest) if latest.exists() else b""
        self._commit(content, _Parsed(None, self.schema, None, seal), kept)

    def backups(self) -> list[Path]:
        """Return the backups of this file, the newest first; what is dated ahead of now is last."""
        stem, suffix = self.path.stem, self.path.suffix
        names: list[str] = []
        with suppress(FileNotFoundError):
            names = os.listdir(self.state / BACKUPS)
        found = [
            self.state / BACKUPS / name
            for name in names
            if name.startswith(f"{stem}.")
            and name.endswith(suffix)
            and _LABEL.fullmatch(name[len(stem) + 1 : -len(suffix)])
        ]
        now = int(self._now().timestamp() * 1e9)

        def age(backup: Path) -> tuple[bool, int]:
            written = backup.stat().st_mtime_ns
            return written <= now, written

        return sorted(found, key=age, reverse=True)

    def load(self, path: Path) -> Content:
        """Return the tables of a backup; raises like `read`, or OSError."""
        return self._parse(path, *files.read(path)).content or {}

    @property
    def is_newer(self) -> bool:
        """A newer version wrote the file: it is read as far as that goes, and nothing is stored."""
        return self._current().schema > self.schema

    def lacks(self, words: Iterable[bytes]) -> bool:
        """Tell, without parsing it, that a sealed file has none of these words in it."""
        if self._parsed is not None:
            return False  # what was parsed is at hand
        try:
            raw = files.read(self.path)[1]
        except OSError:
            return False
        return not any(word in raw for word in words) and is_sealed(raw)

    @property
    def edited(self) -> bool:
        """The file was changed by hand or by another program. Raises like `read`."""
        there = self._current()
        return there.stamp is not None and not there.seal

    def overwritten(self) -> Overwritten | None:
        """Return what a sync engine has replaced by another version of the file; None mostly.

        A file that was edited by hand has no true seal: then the edit is what holds.
        """
        latest = self._backup(LATEST)
        with suppress(JournalError, OSError):
            stored = os.stat(latest).st_ino
            try:
                there = self._current()
            except JournalError:
                return Overwritten(self.load(latest), by_another=False)
            if there.stamp is None or there.stamp.inode == stored or not there.seal:
                return None
            if _head(latest) not in (there.seal, there.after):
                set_back = there.seal == _head(self._backup(PREVIOUS))
                return Overwritten(self.load(latest), by_another=not set_back)
        return None

    def _current(self) -> _Parsed:
        try:
            return self._opened()
        except OSError as error:
            why = error.strerror or error
            raise JournalError(f"{self.path} can't be read: {why}.") from error

    def _opened(self) -> _Parsed:
        try:
            stamp = Stamp.of(os.stat(self.path))
            if self._parsed is None or self._parsed.stamp != stamp:
                self._parsed = self._parse(self.path, *files.read(self.path))
            return self._parsed
        except FileNotFoundError:
            if self._is_link:
                raise Lost(f"{self.path}, to which the journal links, is not there.") from None
            if self.backups():
                raise Damaged(self.path, "it is gone, but its backups are there") from None
            if self._set_aside():
                raise Damaged(self.path, "it is gone, but a damaged copy is there") from None
            return _Parsed(None, self.schema, None)

    def _set_aside(self) -> bool:
        """Tell whether a damaged version of the file was kept under another name."""
        try:
            names = os.listdir(self.path.parent)
        except FileNotFoundError:
            return False
        return any(name.startswith(f"{self.path.name}.damaged-") for name in names)

    def _parse(self, path: Path, stamp: Stamp, raw: bytes) -> _Parsed:
        """Return the tables as the current schema has them, and the schema that the file has."""
        trusted = is_sealed(raw)
        meta, content = (trusted and self._cut(raw)) or _decoded(path, raw, trusted)
        schema = meta["schema"]
        if not trusted and meta.get("written") == stamp.mtime_ns:
            raise Damaged(path, "bits of it have changed on the disk since it was written")
        try:
            for step in self._migrations[schema - 1 :]:
                content = step(content)
        except Exception as error:
            if not trusted:
                raise Damaged(path, f"its content is wrong ({error!r})") from error
            raise NotMigrated(
                f"{path} could not be brought from schema {schema} to {self.schema} ({error!r}). "
                "It was left as it is."
            ) from error
        if not trusted or schema > self.schema or _unclean(raw):
            try:
                content = self._validated(content)
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                if schema > self.schema:
                    raise self._newer(schema) from error
                raise Damaged(path, str(error).split("\n")[0]) from error
        if not trusted:
            return _Parsed(stamp, schema, content)
        return _Parsed(stamp, schema, content, raw[_SEAL], str(meta.get("after", "")).encode())

    def _cut(self, raw: bytes) -> tuple[dict[str, Any], Content] | None:
        """Return what `_decoded` does without parsing the events, where a sealed file allows it."""
        head = _META.match(raw)
        if not head or int(head["schema"]) != self.schema or _unclean(raw):
            return None
        content = cut(raw, head.end())
        meta = {"schema": self.schema, "after": head["after"].decode()}
        return None if content is None else (meta, content)

    def _newer(self, schema: int) -> Newer:
        return Newer(
            f"{self.path} was written by a newer sorecast (schema {schema}, this one knows "
            f"{self.schema}). Nothing was stored; update sorecast."
        )

    def _commit(self, content: Content, before: _Parsed, kept: Path | None = None) -> None:
        now = self._now()
        mtime_ns = int(now.timestamp() * 1e9)
        if before.stamp and before.stamp.mtime_ns == mtime_ns:
            mtime_ns += 1
        raw = sealed(content, self.schema, mtime_ns, before.seal)
        with refusals_named(self.path):
            if before.stamp and not os.access(self.path, os.W_OK):
                raise PermissionError(errno.EACCES, "the file is marked read-only")
            self._sweep()
            temporary = self.path.with_name(_temporary(self.path, os.urandom(4).hex()))
            files.write_synced(temporary, raw, mtime_ns)
            try:
                stamp = Stamp.of(os.stat(temporary))
                if before.stamp:
                    self._back_up(before.stamp, before.schema, now)
                if self._holds_lock and not self._holds_lock():
                    raise TimeoutError
                os.replace(temporary, self.path)
                self._confirm(kept or (self._backup(PREVIOUS) if before.stamp else None))
            except OSError:
                with suppress(FileNotFoundError):
                    os.unlink(temporary)
                raise
        self._parsed = _Parsed(stamp, self.schema, content, raw[_SEAL], before.seal)
        with suppress(OSError):  # it is stored; only what an engine may do is less guarded against
            files.make_folder(self.state / BACKUPS)
            files.link(self.path, self._backup(LATEST))

    def _sweep(self) -> None:
        """Remove what a killed write has left."""
        beginning, end = _temporary(self.path, "\n").split("\n")
        for name in os.listdir(self.path.parent):
            if name.startswith(beginning) and name.endswith(end):
                os.unlink(self.path.parent / name)

    def _confirm(self, before: Path | None) -> None:
        """Make the replacement durable, or take it back: after an OSError nothing is changed."""
        try:
            files.sync_folder(self.path.parent)
        except OSError:
            with doubt_named(self.path):
                if before:
                    os.replace(before, self.path)
                else:
                    os.unlink(self.path)
            raise

    def _backup(self, label: str) -> Path:
        return self.state / BACKUPS / f"{self.path.stem}.{label}{self.path.suffix}"

    def _back_up(self, before: Stamp, schema: int, now: datetime) -> None:
        """Link the file, about to be replaced, as the backups for which its turn has come."""
        written = datetime.fromtimestamp(before.mtime_ns / 1e9, now.tzinfo)
        labels = [PREVIOUS]
        if written.date() != now.date():
            labels.append(f"day-{written:%Y-%m-%d}")
        if written.isocalendar()[:2] != now.isocalendar()[:2]:
            labels.append(f"week-{written:%G-W%V}")
        if schema < self.schema:
            labels.append(f"schema-{schema}")
        files.make_folder(self.state / BACKUPS)
        for label in labels:
            files.link(self.path, self._backup(label))
        # With it what the write before left there: else a power cut makes it look like another's.
        files.sync_folder(self.state / BACKUPS)
        self._rotate("day-", DAILY, f"{now:%Y-%m-%d}")
        self._rotate("week-", WEEKLY, f"{now:%G-W%V}")

    def _rotate(self, period: str, kept: int, now: str) -> None:
        """Keep the newest; what a clock once dated ahead of now goes first."""
        found = (self.state / BACKUPS).glob(f"{self.path.stem}.{period}*{self.path.suffix}")
        prefix = len(self.path.stem) + 1 + len(period)

        def age(backup: Path) -> tuple[bool, str]:
            label = backup.name[prefix : -len(self.path.suffix)]
            return label <= now, label

        for old in sorted(found, key=age)[:-kept]:
            os.unlink(old)


def _temporary(path: Path, unique: str) -> str:
    return f".{path.name}.{unique}.tmp"


def _head(path: Path) -> bytes:
    """Return the seal that stands in a file, empty when none does."""
    with open(path, "rb") as file:
        head = _SEALED.match(file.read(_SEAL.stop))
    return head["seal"] if head else b""


def _unclean(raw: bytes) -> bool:
    # Three quick looks spare the slow one: no text in English has any of these.
    may = b"\\u00" in raw or b"\x7f" in raw or b"\xc2" in raw or b"\xe2" in raw
    return may and _UNCLEAN.search(raw) is not None


def sealed(content: Content, schema: int, written: int = 0, after: bytes = b"") -> bytes:
    """Return the file's bytes: a checksum of all that follows it, what it is of, the tables.

    `written` is the file's time in nanoseconds, `after` the seal of the version that it replaces.
    """
    meta = b'","schema":%d,"after":"%s","written":%d}}' % (schema, after, written)
    rest = meta + (b"," if content else b"") + spelled(content)[1:]
    return b"%s%08x%s" % (_HEAD, zlib.crc32(rest), rest)


def is_sealed(raw: bytes) -> bool:
    """Tell whether a file's bytes are those that a sorecast wrote."""
    return raw[: _SEAL.stop] == b"%s%08x" % (_HEAD, zlib.crc32(raw[_SEAL.stop :]))


def _decoded(path: Path, raw: bytes, trusted: bool) -> tuple[dict[str, Any], Content]:
    """Return what a file's bytes say of themselves, and the tables that they spell."""
    whole = None if trusted else _whole
    if not raw.strip(b"\0 \n"):
        raise Damaged(path, "it is empty")
    try:
        content = json.loads(raw.decode(), parse_constant=_refuse_constant, object_pairs_hook=whole)
        meta = content.pop("_meta")["1"]
        schema = meta["schema"]
    except RecursionError:
        raise Damaged(path, "it is nested too deeply") from None
    except UnicodeDecodeError:
        raise Damaged(path, "it is not UTF-8 text") from None
    except ValueError as error:
        raise Damaged(path, f"it is not JSON ({error})") from None
    except (TypeError, KeyError, AttributeError):
        raise Damaged(path, "it is not a journal of sorecast") from None
    if type(schema) is not int or schema < 1:
        raise Damaged(path, "its schema is not a number from 1")
    return meta, content


def _whole(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of which nothing is lost: what is edited by hand may say a thing twice."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if found.setdefault(key, value) is not value:
            raise ValueError(f"{key!r} is given twice in one object")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
