"""The storage under TinyDB.

Of the tests that TinyDB publishes for its storages, these do not apply: options for `json.dumps`
and a choice of encoding (the format is fixed), access modes (what can't be written is still read),
making missing folders (the journal does, once, and tells a lost folder from a new one; this
storage refuses at the first write), the storage's open handle and its name in a table's `repr`,
YAML, memory and middlewares (not ours), and an empty file as a new database (damage here).
"""

from __future__ import annotations

import copy
import errno
import json
import math
import os
import stat
from collections.abc import Callable, MutableMapping
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from tinydb import TinyDB, where

from core.journal import files
from core.journal.documents import Content
from core.journal.storage import (
    Damaged,
    DurableStorage,
    Full,
    JournalError,
    Locked,
    Lost,
    Newer,
    NotMigrated,
    ReadOnly,
    sealed,
)
from tests.core.mornings import at

DOCUMENT = {
    "none": [None, None],
    "int": 42,
    "float": 3.1415899999999999,
    "list": ["LITE", "RES_ACID", "SUS_DEXT"],
    "dict": {"hp": 13, "sp": 5},
    "bool": [True, False, True, False],
    "é": "日本 👍",
}
TABLE: Content = {"events": {"1": DOCUMENT}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "journal"
    folder.mkdir(0o700)
    return folder / "2026.json"


@pytest.fixture
def storage(path: Path) -> DurableStorage:
    return DurableStorage(path)


# What TinyDB asks of a storage.


def test_what_is_written_is_read(storage: DurableStorage, path: Path) -> None:
    storage.write(DOCUMENT)
    assert storage.read() == DOCUMENT
    assert DurableStorage(path).read() == DOCUMENT


def test_nothing_is_there_before_the_first_write(storage: DurableStorage, path: Path) -> None:
    assert storage.read() is None
    assert not path.exists()


def test_shorter_content_replaces_longer_content(storage: DurableStorage) -> None:
    storage.write({"a": "x" * 10_000})
    storage.write({})
    assert storage.read() == {}


def test_tinydb_works_on_it(path: Path) -> None:
    with TinyDB(path, storage=DurableStorage) as db:
        assert db.insert({"int": 1}) == 1
        assert db.insert_multiple({"int": number} for number in (2, 3)) == [2, 3]
        assert db.table("other").insert({"int": 4}) == 1
        assert db.update({"text": "é"}, where("int") == 2) == [2]
        assert db.remove(where("int") == 1) == [1]
        assert db.upsert({"int": 3, "text": "three"}, where("int") == 3) == [3]
    with TinyDB(path, storage=DurableStorage) as db:
        assert db.all() == [{"int": 2, "text": "é"}, {"int": 3, "text": "three"}]
        assert db.tables() == {"_default", "other"}
        db.drop_table("other")
        db.truncate()
        assert db.tables() == {"_default"}
        db.drop_tables()
        assert db.tables() == set()


def test_opening_reads_nothing(path: Path) -> None:
    path.write_text("not a journal")
    with TinyDB(path, storage=DurableStorage) as db:
        pass
    with pytest.raises(Damaged):
        db.all()


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Lost, match="its folder is gone"):
        DurableStorage(tmp_path / "missing" / "2026.json").write({})


def test_a_failed_change_leaves_the_file_and_the_next_read_alone(
    storage: DurableStorage, path: Path
) -> None:
    storage.write(copy.deepcopy(TABLE))
    before = path.read_bytes()
    table = TinyDB(path, storage=lambda _: storage).table("events")

    def fail(document: MutableMapping[Any, Any]) -> None:
        document["int"] = 1 / 0

    with pytest.raises(ZeroDivisionError), storage.transaction():
        table.update_multiple([({"new": 1}, where("int") == 42), (fail, where("int") == 42)])
    assert path.read_bytes() == before
    assert storage.read() == TABLE


@pytest.mark.parametrize("value", [math.nan, math.inf, "\ud800"])
def test_what_is_not_json_is_refused(storage: DurableStorage, path: Path, value: object) -> None:
    storage.write(TABLE)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="JSON compliant|surrogates not allowed"):
        storage.write({"events": {"1": {"value": value}}})
    assert path.read_bytes() == before
    assert storage.read() == TABLE


# The file.


def test_the_file_is_private_compact_utf8_and_leaves_no_litter(
    storage: DurableStorage, path: Path
) -> None:
    storage.write(TABLE)
    storage.write(TABLE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((path.parent / "backups").stat().st_mode) == 0o700
    assert "日本 👍".encode() in path.read_bytes()
    assert b'"int":42,' in path.read_bytes()
    assert {entry.name for entry in path.parent.iterdir()} == {
        "2026.json",
        "backups",
        "journal.lock",
    }


def test_stock_tinydb_opens_and_changes_the_file(storage: DurableStorage, path: Path) -> None:
    storage.write(TABLE)
    with TinyDB(path, encoding="utf-8") as stock:
        assert stock.tables() == {"_meta", "events"}
        assert stock.table("events").insert({"by": "hand"}) == 2
    assert storage.read() == {"events": {"1": DOCUMENT, "2": {"by": "hand"}}}


def test_only_content_without_our_seal_is_validated(path: Path) -> None:
    seen: list[Content] = []

    def validated(content: Content) -> Content:
        seen.append(content)
        return {**content, "checked": {}}

    DurableStorage(path, validated).write(TABLE)
    assert DurableStorage(path, validated).read() == TABLE
    assert seen == []
    path.write_bytes(path.read_bytes().replace(b"42", b"43"))
    storage = DurableStorage(path, validated)
    assert "checked" in (storage.read() or {})
    with storage.transaction():
        storage.write(storage.read() or {})
    assert len(seen) == 1
    assert "checked" in (DurableStorage(path, validated).read() or {})
    assert len(seen) == 1, "what was validated is sealed by the next write"


def test_an_unchanged_file_is_parsed_once_and_a_changed_one_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = DurableStorage(path)
    storage.write(TABLE)
    with monkeypatch.context() as patch:
        patch.setattr(json, "loads", None)
        assert storage.read() == TABLE
    DurableStorage(path).write({"events": {"1": {**DOCUMENT, "int": 43}}})
    assert storage.read() == {"events": {"1": {**DOCUMENT, "int": 43}}}


def test_writes_of_one_moment_are_told_apart(path: Path) -> None:
    storage = DurableStorage(path, now=at)
    other = DurableStorage(path)
    for number in range(5):
        storage.write({"events": {"1": {"number": number}}})
        assert other.read() == {"events": {"1": {"number": number}}}


# Backups.


def labels(path: Path) -> list[str]:
    return sorted(backup.name.split(".")[1] for backup in (path.parent / "backups").iterdir())


def test_the_write_before_is_kept_and_a_second_name_of_the_last(
    storage: DurableStorage, path: Path
) -> None:
    storage.write({"number": 1})
    storage.write({"number": 2})
    storage.write({"number": 3})
    assert [storage.load(backup) for backup in storage.backups()] == [{"number": 3}, {"number": 2}]


def test_a_handful_of_daily_and_weekly_backups_rotates(path: Path) -> None:
    moment = at()
    storage = DurableStorage(path, now=lambda: moment)
    for day in range(60):
        for change in range(2):
            storage.write({"day": day, "change": change})
        moment += timedelta(days=1)
    assert labels(path) == [
        *(f"day-2027-01-{day}" for day in (14, 15, 16, 17, 18)),
        "latest",
        "previous",
        *("week-2026-W52", "week-2026-W53", "week-2027-W01", "week-2027-W02"),
    ]
    newest_day = storage.load(path.parent / "backups" / "2026.day-2027-01-18.json")
    assert newest_day == {"day": 58, "change": 1}, "a day's backup is how it ended"


def test_a_clock_that_was_ahead_neither_leads_nor_fills_the_backups(path: Path) -> None:
    moment = at()
    storage = DurableStorage(path, now=lambda: moment)
    for ahead in (timedelta(days=3650), timedelta()):
        for day in range(9):
            moment = at() + timedelta(days=day) + ahead
            storage.write({"day": day, "ahead": bool(ahead)})
    assert [label for label in labels(path) if label.startswith("day-")] == [
        f"day-2026-11-{day}" for day in (24, 25, 26, 27, 28)
    ]
    assert storage.load(storage.backups()[0]) == {"day": 8, "ahead": False}


def test_lock_and_backups_are_where_the_state_is(path: Path, tmp_path: Path) -> None:
    storage = DurableStorage(path, state=tmp_path / "state" / "deep")
    storage.write({"number": 1})
    storage.write({"number": 2})
    assert [entry.name for entry in path.parent.iterdir()] == ["2026.json"]
    assert {entry.name for entry in storage.state.iterdir()} == {"backups", "journal.lock"}
    assert len(storage.backups()) == 2


# What a sync engine does to the file.


def replaced(path: Path, raw: bytes) -> None:
    """Do as an engine does: a new file takes the old one's place."""
    new = path.with_name("incoming")
    new.write_bytes(raw)
    new.replace(path)


def test_what_an_engine_overwrites_is_still_at_hand(path: Path, tmp_path: Path) -> None:
    ours = DurableStorage(path, state=tmp_path / "ours")
    ours.write({"number": 1})
    first = path.read_bytes()
    ours.write({"number": 2})
    assert ours.overwritten() is None
    replaced(path, first)
    assert ours.overwritten() == ({"number": 2}, False), "set back to what was before it"
    replaced(path, sealed({"number": 3}, 1))
    assert ours.overwritten() == ({"number": 2}, True), "another machine writes here"


def test_a_copy_of_the_file_a_successor_and_an_edit_are_no_other_machines_work(
    path: Path, tmp_path: Path
) -> None:
    ours = DurableStorage(path, state=tmp_path / "ours")
    ours.write({"number": 1})
    replaced(path, path.read_bytes())
    assert ours.overwritten() is None
    DurableStorage(path, state=tmp_path / "other").write({"number": 2})
    assert ours.overwritten() is None, "it was written over what we stored, so it has it"
    replaced(path, path.read_bytes().replace(b"2}", b"7}"))
    assert ours.overwritten() is None


def test_bits_that_change_by_themselves_are_told_from_an_edit(path: Path) -> None:
    DurableStorage(path).write({"number": 1})
    raw = path.read_bytes()
    written = path.stat().st_mtime_ns
    path.write_bytes(raw.replace(b'"number":1', b'"number":3'))
    assert DurableStorage(path).read() == {"number": 3}
    os.utime(path, ns=(written, written))
    with pytest.raises(Damaged, match="bits of it have changed on the disk"):
        DurableStorage(path).read()


@pytest.mark.parametrize("sign", ["\x1b", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_even_a_sealed_file_is_checked_when_a_terminal_would_obey_it(path: Path, sign: str) -> None:
    def refuses(content: Content) -> Content:
        raise ValueError("checked")

    DurableStorage(path).write({"text": "é · – 日本"})
    assert DurableStorage(path, refuses).read() == {"text": "é · – 日本"}
    DurableStorage(path).write({"text": sign})
    with pytest.raises(Damaged, match="checked"):
        DurableStorage(path, refuses).read()


def test_a_pipe_in_place_of_the_file_is_refused_at_once(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(JournalError, match="no plain file"):
        DurableStorage(path).read()


def test_what_lies_in_the_way_of_a_new_file_is_not_written_to(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    monkeypatch.setattr(os, "urandom", lambda count: b"a" * count)
    path.with_name(".2026.json.61616161.tmp").symlink_to(victim)
    DurableStorage(path).write(TABLE)
    assert victim.read_text() == "precious"
    path.with_name("2026.tmp").symlink_to(victim)
    DurableStorage(path).write(TABLE)
    assert victim.read_text() == "precious"


def test_what_a_killed_write_left_goes_with_the_next(path: Path) -> None:
    path.with_name(".2026.json.0badf00d.tmp").write_bytes(b"half")
    DurableStorage(path).write(TABLE)
    assert sorted(entry.name for entry in path.parent.iterdir()) == [
        "2026.json",
        "backups",
        "journal.lock",
    ]


def test_a_lock_that_was_removed_lets_nobody_write(path: Path) -> None:
    storage = DurableStorage(path)
    storage.write({"number": 1})
    with pytest.raises(Locked), storage.transaction():  # noqa: PT012 - the end of it raises
        (path.parent / "journal.lock").unlink()
        DurableStorage(path).write({"number": 2})
        storage.write({"number": 3})
    assert DurableStorage(path).read() == {"number": 2}


def test_a_lock_that_is_closed_badly_takes_nothing_back(
    storage: DurableStorage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = os.close

    def closes_badly(descriptor: int) -> None:
        name = os.readlink(f"/proc/self/fd/{descriptor}")
        close(descriptor)
        if name.endswith("journal.lock"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "close", closes_badly)
    storage.write(TABLE)
    monkeypatch.undo()
    assert DurableStorage(path).read() == TABLE


def test_each_new_folder_is_synced_and_private_whatever_the_umask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(files, "sync_folder", lambda folder: synced.append(folder.name))
    before = os.umask(0)
    try:
        files.make_folder(tmp_path / "a" / "b" / "c")
    finally:
        os.umask(before)
    assert synced == [tmp_path.name, "a", "b"]
    for folder in ("a", "a/b", "a/b/c"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o700


def test_a_disk_without_hard_links_gets_copies(
    storage: DurableStorage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    storage.write({"number": 1})
    storage.write({"number": 2})
    assert [storage.load(backup) for backup in storage.backups()] == [{"number": 2}, {"number": 1}]


# Damage.

DEEP = b'{"_meta":{"1":{"schema":1}},"events":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
DAMAGES = {
    "empty": (b"", "empty"),
    "zeros": (b"\0" * 300, "empty"),
    "truncated": (None, "not JSON"),
    "foreign": (b'{"name": "sorecast", "version": 3}', "not a journal"),
    "a list": (b"[]", "not a journal"),
    "a number": (b"7", "not a journal"),
    "no schema": (b'{"_meta":{"1":{"seal":"00000000"}},"events":{}}', "not a journal"),
    "schema of a wrong type": (b'{"_meta":{"1":{"schema":true}}}', "schema"),
    "latin-1": (b'{"_meta":{"1":{"schema":1}},"events":{"1":"\xe9"}}', "UTF-8"),
    "trailing bytes": (b'{"_meta":{"1":{"schema":1}}}}', "not JSON"),
    "NaN": (b'{"_meta":{"1":{"schema":1}},"events":NaN}', "NaN is not a number"),
    "a huge number": (b'{"_meta":{"1":{"schema":1}},"x":' + b"9" * 5000 + b"}", "digits"),
    "a key twice": (b'{"_meta":{"1":{"schema":1}},"events":{"1":{}},"events":{}}', "twice"),
    "deep nesting": (DEEP, "nested too deeply"),
}


@pytest.mark.parametrize(("raw", "why"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_named_and_never_overwritten(
    storage: DurableStorage, path: Path, raw: bytes | None, why: str
) -> None:
    storage.write(TABLE)
    raw = path.read_bytes()[:-40] if raw is None else raw
    path.write_bytes(raw)
    with pytest.raises(Damaged, match=why) as caught:
        storage.read()
    assert "\n" not in str(caught.value)
    with pytest.raises(Damaged):
        storage.write({})
    assert path.read_bytes() == raw


def test_a_file_that_is_gone_while_its_backups_are_there_is_damage(
    storage: DurableStorage, path: Path
) -> None:
    storage.write(TABLE)
    storage.write(TABLE)
    path.unlink()
    with pytest.raises(Damaged, match="gone"):
        storage.read()


def test_a_damaged_version_without_its_file_is_damage(storage: DurableStorage, path: Path) -> None:
    storage.write(TABLE)
    path.rename(path.with_name("2026.json.damaged-20261121T070000"))
    rmtree(path.parent / "backups")
    with pytest.raises(Damaged, match="gone, but a damaged copy is there"):
        DurableStorage(path).read()


# Schema.


def renamed(content: Content) -> Content:
    return {"happenings": content["events"]}


def counted(content: Content) -> Content:
    return {**content, "count": len(content["happenings"])}


def broken(content: Content) -> Content:
    raise KeyError("events")


def test_an_older_file_is_read_migrated_and_stored_so_at_the_next_write(path: Path) -> None:
    DurableStorage(path).write(TABLE)
    old = path.read_bytes()
    storage = DurableStorage(path, migrations=(renamed, counted))
    assert storage.read() == {"happenings": TABLE["events"], "count": 1}
    assert path.read_bytes() == old, "reading changes nothing"
    with storage.transaction():
        storage.write(storage.read() or {})
    assert b'"schema":3,' in path.read_bytes()
    assert (path.parent / "backups" / "2026.schema-1.json").read_bytes() == old
    assert DurableStorage(path, migrations=(renamed, broken)).read() == storage.read()


def test_rotation_never_removes_the_copy_made_before_a_migration(path: Path) -> None:
    DurableStorage(path, now=at).write(TABLE)
    moment = at()
    storage = DurableStorage(path, migrations=(renamed,), now=lambda: moment)
    for _ in range(40):
        moment += timedelta(days=1)
        with storage.transaction():
            storage.write(storage.read() or {})
    assert "schema-1" in labels(path)
    assert storage.load(path.parent / "backups" / "2026.schema-1.json") == renamed(TABLE)


def test_a_failing_migration_leaves_the_file_alone(path: Path) -> None:
    DurableStorage(path).write(TABLE)
    old = path.read_bytes()
    storage = DurableStorage(path, migrations=(broken,))
    for use in (storage.read, lambda: storage.write({})):
        with pytest.raises(NotMigrated, match="schema 1 to 2"):
            use()
    assert path.read_bytes() == old


def test_a_newer_file_is_read_if_it_still_reads_and_refused_for_writing(path: Path) -> None:
    DurableStorage(path, migrations=(renamed,)).write(TABLE)
    new = path.read_bytes()
    assert DurableStorage(path).read() == TABLE
    with pytest.raises(Newer, match="update sorecast"):
        DurableStorage(path).write({})
    with pytest.raises(Newer, match="update sorecast"):
        DurableStorage(path, lambda content: content["unknown"]).read()
    assert path.read_bytes() == new


# What the system refuses.


@pytest.mark.parametrize(
    ("number", "kind", "why"),
    [
        (errno.ENOSPC, Full, "the disk is full"),
        (errno.EDQUOT, Full, "quota"),
        (errno.EFBIG, Full, "limit on file sizes"),
        (errno.EROFS, ReadOnly, "read-only"),
        (errno.EACCES, ReadOnly, "permissions"),
        (errno.ESTALE, Lost, "gone"),
        (errno.EIO, JournalError, "Input/output error"),
    ],
)
def test_every_refusal_has_its_own_clear_line(
    storage: DurableStorage,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    kind: type[JournalError],
    why: str,
) -> None:
    storage.write(TABLE)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refusal(number))
        with pytest.raises(kind, match=why) as caught:
            storage.write({})
    assert type(caught.value) is kind
    assert str(caught.value).endswith("Nothing was stored.")
    assert path.read_bytes() == before
    storage.write({})
    assert storage.read() == {}


def refusal(number: int) -> Callable[..., Any]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


STEPS = "open", "fchmod", "write", "utime", "fsync", "stat", "link", "replace", "unlink", "makedirs"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS])
@pytest.mark.parametrize("writes_before", [0, 1, 2])
def test_a_refusal_at_any_step_of_a_write_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, writes_before: int
) -> None:
    calls = 0
    refused_at = -1

    def counting(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls - 1 == refused_at:
                raise OSError(number, os.strerror(number))
            return call(*args, **kwargs)

        return step

    steps = {name: getattr(os, name) for name in STEPS}
    refused = 0
    while refused_at < calls:
        calls, refused_at = 0, refused_at + 1
        folder = tmp_path / str(refused_at)
        folder.mkdir()
        storage = DurableStorage(folder / "2026.json", now=at)
        for write in range(writes_before):
            storage.write({"write": write})
        before = storage.read()
        raised = False
        with monkeypatch.context() as patch:
            for name, call in steps.items():
                patch.setattr(os, name, counting(call))
            try:
                storage.write({"write": "new"})
            except JournalError:
                raised = True
        refused += raised
        there = DurableStorage(folder / "2026.json").read()
        assert there == (before if raised else {"write": "new"}), refused_at
        assert storage.read() == there
        storage.write({"write": "again"})
        assert DurableStorage(folder / "2026.json").read() == {"write": "again"}
        assert not (folder / "2026.tmp").exists()
    assert refused >= 7


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_folder_is_read_and_not_written(storage: DurableStorage, path: Path) -> None:
    storage.write(TABLE)
    path.parent.chmod(0o500)
    try:
        reader = DurableStorage(path)
        assert reader.read() == TABLE
        with pytest.raises(ReadOnly, match="permissions"):
            reader.write({})
    finally:
        path.parent.chmod(0o700)
    reader.write({})
    assert reader.read() == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_is_marked_read_only_is_not_replaced(
    storage: DurableStorage, path: Path
) -> None:
    storage.write(TABLE)
    path.chmod(0o400)
    with pytest.raises(ReadOnly, match="permissions"):
        storage.write({})
    assert storage.read() == TABLE


def test_a_write_waits_only_so_long_for_another(path: Path) -> None:
    storage = DurableStorage(path, patience=0.01)
    with files.locked(path.parent / "journal.lock", 1):
        with pytest.raises(Locked, match="another sorecast"):
            storage.write(TABLE)
        assert storage.read() is None
    storage.write(TABLE)
    assert storage.read() == TABLE


def test_a_linked_file_stays_a_link_and_a_dangling_one_is_refused(tmp_path: Path) -> None:
    there = tmp_path / "elsewhere"
    there.mkdir()
    link = tmp_path / "2026.json"
    link.symlink_to(there / "2026.json")
    DurableStorage(there / "2026.json").write(TABLE)
    storage = DurableStorage(link)
    storage.write({"number": 2})
    assert link.is_symlink()
    assert DurableStorage(there / "2026.json").read() == {"number": 2}
    (there / "2026.json").unlink()
    with pytest.raises(Lost, match="is not there"):
        storage.write({})


def test_what_a_newer_program_wrote_and_what_was_edited_is_told(path: Path) -> None:
    storage = DurableStorage(path)
    assert not storage.edited
    storage.write({"number": 1})
    assert (storage.is_newer, storage.edited) == (False, False)
    path.write_text(json.dumps({"_meta": {"1": {"schema": 1}}, "number": 2}))
    assert storage.edited
    newer = DurableStorage(path, migrations=(lambda content: content,))
    newer.write({"number": 3})
    assert storage.is_newer
