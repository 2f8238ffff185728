"""A TinyDB storage that loses nothing: every write is a new file, locked, synced and backed up.

TinyDB rewrites its whole file at each change. Here the new content goes to a temporary file beside
it, is synced, and takes the old one's place in one step: whoever reads, whatever is killed, however
full the disk is, the file is the one before or the one after. The old file becomes a backup by a
hard link. Stock TinyDB can open and change the file too; `JOURNAL.md` describes the format.
"""

from __future__ import annotations

import errno
import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from tinydb.storages import Storage

from core.journal import files
from core.journal.files import Stamp

Content = dict[str, Any]
"""Tables by their name, as TinyDB passes them to a storage."""

Migration = Callable[[Content], Content]
"""Brings the content from one schema to the next."""

MIGRATIONS: tuple[Migration, ...] = ()
"""The steps from schema 1 to 2, from 2 to 3 and so on; the current schema is one above them."""

PATIENCE = 5.0
"""Seconds that a write waits for another one before it gives up."""

LOCK = "journal.lock"
BACKUPS = "backups"
DAILY, WEEKLY = 5, 4
"""How many of the daily and weekly backups of a file are kept."""

_HEAD = b'{"_meta":{"1":{"seal":"'
_SEAL_LENGTH = 8


class JournalError(Exception):
    """The journal can't be read or written; its text is one clear line. Nothing was changed."""


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
        super().__init__(f"{path} is damaged: {why}. Mend it with: sorecast doctor --restore")
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
        raise kind(f"{path} could not be written: {why}. Nothing was stored.") from error


class _Parsed(NamedTuple):
    """A file as it was read, with the schema that it has on the disk; None when there is none."""

    stamp: Stamp | None
    schema: int
    content: Content | None


def local_now() -> datetime:
    """Return the moment, with this machine's time zone."""
    return datetime.now().astimezone()


class DurableStorage(Storage):
    """One JSON file that TinyDB reads and writes, in a folder that is there.

    Change tables only within `transaction()`: it locks the whole read, change and write against
    other processes, and stores several changes as one. Make the TinyDB table inside it, too, since
    a table remembers its next id. An instance belongs to one thread.

    `validated` is given content that does not carry our seal, that is, written by hand or by stock
    TinyDB; it returns the content to go on with, or raises ValueError with the reason.
    """

    def __init__(
        self,
        path: Path,
        validated: Callable[[Content], Content] = lambda content: content,
        *,
        migrations: tuple[Migration, ...] = MIGRATIONS,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self.path = Path(os.path.realpath(path))
        self.schema = 1 + len(migrations)
        self._is_link = os.path.islink(path)
        self._validated = validated
        self._migrations = migrations
        self._patience = patience
        self._now = now
        self._parsed: _Parsed | None = None
        self._pending: Content | None = None
        self._in_transaction = False

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
        lock = files.locked(self.path.parent / LOCK, self._patience)
        with refusals_named(self.path):
            lock.__enter__()
        try:
            yield
        finally:
            lock.__exit__(None, None, None)

    def restore(self, content: Content, kept: Path | None) -> None:
        """Store `content` over the damaged file, kept as `kept`; call it within `locked`."""
        self._parsed = None
        if kept:
            with refusals_named(self.path):
                files.link(self.path, kept)
        self._commit(content, _Parsed(None, self.schema, None))

    def backups(self) -> list[Path]:
        """Return the backups of this file, the newest first."""
        found = (self.path.parent / BACKUPS).glob(f"{self.path.stem}.*{self.path.suffix}")
        return sorted(found, key=lambda backup: backup.stat().st_mtime_ns, reverse=True)

    def load(self, path: Path) -> Content:
        """Return the tables of a backup; raises like `read`, or OSError."""
        return self._parse(path, path.read_bytes())[1]

    def _current(self) -> _Parsed:
        try:
            return self._opened()
        except OSError as error:
            raise JournalError(f"{self.path} can't be read: {error.strerror}.") from error

    def _opened(self) -> _Parsed:
        try:
            stamp = Stamp.of(os.stat(self.path))
            if self._parsed is None or self._parsed.stamp != stamp:
                self._parsed = _Parsed(stamp, *self._parse(self.path, self.path.read_bytes()))
            return self._parsed
        except FileNotFoundError:
            if self._is_link:
                raise Lost(f"{self.path}, to which the journal links, is not there.") from None
            if self.backups():
                raise Damaged(self.path, "it is gone, but its backups are there") from None
            return _Parsed(None, self.schema, None)

    def _parse(self, path: Path, raw: bytes) -> tuple[int, Content]:
        """Return the schema that the file has, and the tables as the current schema has them."""
        schema, content = _decoded(path, raw)
        trusted = _is_sealed(raw)
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
        if trusted and schema <= self.schema:
            return schema, content
        try:
            return schema, self._validated(content)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            if schema > self.schema:
                raise self._newer(schema) from error
            raise Damaged(path, str(error).split("\n")[0]) from error

    def _newer(self, schema: int) -> Newer:
        return Newer(
            f"{self.path} was written by a newer sorecast (schema {schema}, this one knows "
            f"{self.schema}). Nothing was stored; update sorecast."
        )

    def _commit(self, content: Content, before: _Parsed) -> None:
        raw = sealed(content, self.schema)
        now = self._now()
        mtime_ns = int(now.timestamp() * 1e9)
        if before.stamp and before.stamp.mtime_ns == mtime_ns:
            mtime_ns += 1
        temporary = self.path.with_suffix(".tmp")
        with refusals_named(self.path):
            if before.stamp and not os.access(self.path, os.W_OK):
                raise PermissionError(errno.EACCES, "the file is marked read-only")
            files.write_synced(temporary, raw, mtime_ns)
            try:
                stamp = Stamp.of(os.stat(temporary))
                if before.stamp:
                    self._back_up(before.stamp, before.schema, now)
                os.replace(temporary, self.path)
                self._confirm(before.stamp)
            except OSError:
                with suppress(FileNotFoundError):
                    os.unlink(temporary)
                raise
        self._parsed = _Parsed(stamp, self.schema, content)

    def _confirm(self, before: Stamp | None) -> None:
        """Make the replacement durable, or take it back: after an error nothing is changed."""
        try:
            files.sync_folder(self.path.parent)
        except OSError:
            if before:
                os.replace(self._backup("previous"), self.path)
            else:
                os.unlink(self.path)
            raise

    def _backup(self, label: str) -> Path:
        return self.path.parent / BACKUPS / f"{self.path.stem}.{label}{self.path.suffix}"

    def _back_up(self, before: Stamp, schema: int, now: datetime) -> None:
        """Link the file, about to be replaced, as the backups for which its turn has come."""
        written = datetime.fromtimestamp(before.mtime_ns / 1e9, now.tzinfo)
        labels = ["previous"]
        if written.date() != now.date():
            labels.append(f"day-{written:%Y-%m-%d}")
        if written.isocalendar()[:2] != now.isocalendar()[:2]:
            labels.append(f"week-{written:%G-W%V}")
        if schema < self.schema:
            labels.append(f"schema-{schema}")
        files.make_folder(self.path.parent / BACKUPS)
        for label in labels:
            files.link(self.path, self._backup(label))
        self._rotate("day", DAILY)
        self._rotate("week", WEEKLY)

    def _rotate(self, period: str, kept: int) -> None:
        folder = self.path.parent / BACKUPS
        found = sorted(folder.glob(f"{self.path.stem}.{period}-*{self.path.suffix}"))
        for old in found[:-kept]:
            os.unlink(old)


def encoded(value: object) -> bytes:
    """Return compact JSON in UTF-8. Raises ValueError for NaN, infinities and lone surrogates."""
    text = json.dumps(
        value, ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode()


def sealed(content: Content, schema: int) -> bytes:
    """Return the file's bytes: a checksum of all that follows it, the schema, the tables."""
    rest = b'","schema":%d}}%s%s' % (schema, b"," if content else b"", encoded(content)[1:])
    return b"%s%08x%s" % (_HEAD, zlib.crc32(rest), rest)


def _is_sealed(raw: bytes) -> bool:
    rest = len(_HEAD) + _SEAL_LENGTH
    return raw[:rest] == b"%s%08x" % (_HEAD, zlib.crc32(raw[rest:]))


def _decoded(path: Path, raw: bytes) -> tuple[int, Content]:
    """Return the schema and the tables that a file's bytes spell."""
    if not raw.strip(b"\0 \n"):
        raise Damaged(path, "it is empty")
    try:
        content = json.loads(raw.decode(), parse_constant=_refuse_constant)
        schema = content.pop("_meta")["1"]["schema"]
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
    return schema, content


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
