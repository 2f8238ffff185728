"""A damaged file is kept, its newest good backup and what it still holds are given back."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec.record import to_json
from core.journal.damage import accept, examine
from core.journal.documents import encoded
from core.journal.files import link
from core.journal.journal import MIGRATIONS, Journal
from core.journal.salvage import readable_text, salvaged
from core.journal.storage import Damaged, JournalError, Newer
from core.model.day import WarmupProgress, new_event
from tests.core.mornings import TODAY, at, checked_in, noted
from tests.examples import examples
from tests.faults.disk import MEMORY

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Yesterday's and this morning's check-in, and a note that the backup does not have yet."""
    moment = at(YESTERDAY)
    journal = Journal(tmp_path / "journal", now=lambda: moment)
    journal.append(checked_in(YESTERDAY))
    moment = at()
    journal.append(checked_in())
    moment = at(hour=9)
    journal.append(noted("the last write"))
    moment = at(hour=10)
    return journal


@pytest.fixture
def file(journal: Journal) -> Path:
    return journal.folder / journal.own(2026)


def backups_of(journal: Journal, label: str) -> Path:
    return journal.state / "backups" / f"{journal.own(2026).removesuffix('.json')}.{label}.json"


def accept_all(journal: Journal) -> Path | None:
    return next((accept(journal, damage) for damage in examine(journal)), None)


def test_a_sound_journal_has_no_damage(journal: Journal) -> None:
    assert examine(journal) == ()
    before = journal.revision()
    assert accept_all(journal) is None
    assert journal.revision() == before


def test_the_newest_good_backup_is_offered(journal: Journal, file: Path) -> None:
    file.write_bytes(b"")
    (damage,) = examine(journal)
    assert damage.why == "it is empty"
    assert damage.backup is not None
    assert damage.backup.name == f"{file.stem}.previous.json"
    assert damage.backup_at == at()
    assert (damage.events, damage.rescued, damage.missing) == (2, 0, ())
    assert damage.lines[:2] == (
        f"{file.name} is damaged: it is empty.",
        f"Its newest good backup is of {at().astimezone():%Y-%m-%d %H:%M}.",
    )


def test_a_bad_backup_is_passed_over(journal: Journal, file: Path) -> None:
    file.write_bytes(b"\0" * 100)
    backups_of(journal, "previous").write_bytes(b"\0" * 100)
    (damage,) = examine(journal)
    assert damage.backup is not None
    assert damage.backup.name == f"{file.stem}.day-2026-11-20.json"
    assert damage.events == 1


def test_accepting_keeps_the_damaged_file_and_gives_the_backup_back(
    journal: Journal, file: Path
) -> None:
    file.write_bytes(b"[]")
    kept = accept_all(journal)
    assert kept is not None
    assert kept.read_bytes() == b"[]"
    assert re.fullmatch(rf"{file.name}\.damaged-\d{{8}}T\d{{6}}", kept.name)
    assert [day.day for day in journal.days()] == [YESTERDAY, TODAY]
    assert examine(journal) == ()
    journal.append(noted("it goes on"))
    assert Journal(journal.folder).day(TODAY).notes == ("it goes on",)
    backups = [path.read_bytes() for path in (journal.state / "backups").iterdir()]
    assert b"[]" not in backups, "what is damaged never becomes a backup"


def test_accepting_twice_or_in_two_sessions_keeps_both_damaged_files(
    journal: Journal, file: Path
) -> None:
    other = Journal(journal.folder)
    kept = set()
    for _ in range(3):
        with file.open("r+b") as handle:
            handle.truncate(10)
        link(file, file.with_name("copy"))
        kept.add(accept_all(journal))
        assert accept_all(other) is None
    assert len(kept) == 3
    assert all(path and path.exists() for path in kept)


def test_what_can_still_be_read_in_the_damaged_file_is_rescued(
    journal: Journal, file: Path
) -> None:
    file.write_bytes(file.read_bytes()[:-1])
    (damage,) = examine(journal)
    assert (damage.events, damage.rescued) == (3, 1)
    accept_all(journal)
    assert journal.day(TODAY).notes == ("the last write",)


def test_a_slip_in_a_hand_edit_costs_only_the_event_it_is_in(journal: Journal, file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"text":"the last write"', b'"text":no quotes'))
    (damage,) = examine(journal)
    assert "not JSON" in damage.why
    assert (damage.events, damage.rescued, damage.missing) == (2, 0, (TODAY,))
    assert "Something stays missing of 2026-11-21." in damage.lines


def test_without_a_backup_what_is_readable_is_all_there_is(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append(checked_in(), noted("kept"))
    (file,) = tmp_path.glob("*.json")
    for path in (file, backups_of(journal, "latest")):
        raw = path.read_bytes().replace(b"_meta", b"_mega")
        path.write_bytes(raw)
    (damage,) = examine(journal)
    assert damage.backup is None
    assert "There is no good backup of it." in damage.lines
    accept_all(journal)
    assert journal.day(TODAY).notes == ("kept",)
    assert journal.day(TODAY).checkin is not None


def test_a_file_in_another_encoding_does_not_spoil_what_the_backup_has(
    journal: Journal, file: Path
) -> None:
    file.write_bytes(file.read_text(encoding="utf-8").encode("latin-1"))
    (damage,) = examine(journal)
    assert damage.why == "it is not UTF-8 text"
    accept_all(journal)
    checkin = journal.day(TODAY).checkin
    assert checkin is not None
    assert checkin.note == "Treppe überlebt"


def test_a_file_that_is_gone_is_brought_back(journal: Journal, file: Path) -> None:
    file.unlink()
    with pytest.raises(Damaged, match="gone"):
        journal.days()
    (damage,) = examine(journal)
    assert damage.changed_at is None
    assert accept_all(journal) is None
    assert len(journal.days()) == 2


def test_only_the_damaged_year_is_concerned(journal: Journal, file: Path) -> None:
    journal.append(checked_in(TODAY.replace(year=2025)))
    file.write_bytes(b"")
    assert [damage.year for damage in examine(journal)] == [2026]
    assert len(journal.days(until=TODAY.replace(year=2025))) == 1


def test_a_newer_file_is_not_damage(journal: Journal) -> None:
    newer = (*MIGRATIONS, lambda content: {**content, "events": {"1": {}}})
    with Journal(journal.folder, migrations=newer).writing(2026) as own:
        own.write(own.read() or {})
    with pytest.raises(Newer):
        examine(journal)


def test_a_refusal_while_accepting_leaves_the_damaged_file(
    journal: Journal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(b"[]")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(JournalError, match="full"):
            accept_all(journal)
    assert file.read_bytes() == b"[]"
    assert accept_all(journal) is not None
    assert len(journal.days()) == 2


@st.composite
def spoiled(draw: st.DrawFn, raw: bytes) -> bytes:
    """A file's bytes with a piece cut out, overwritten or put in."""
    start = draw(st.integers(0, len(raw)))
    end = draw(st.integers(start, min(len(raw), start + draw(st.sampled_from([1, 9, 400])))))
    pieces = st.binary(max_size=9) | st.sampled_from([b"\0" * 40, b"[" * 9000, b"1e999", b'"'])
    return raw[:start] + draw(pieces) + raw[end:]


@examples(100)
@given(st.data())
def test_however_a_file_is_spoiled_it_reads_or_is_damage_that_can_be_accepted(
    data: st.DataObject,
) -> None:
    with TemporaryDirectory(dir=MEMORY) as name, patch("os.fsync"):
        journal = Journal(Path(name, "journal"))
        journal.append(checked_in())
        sound = journal.days()
        journal.append(noted("the last write"))
        file = journal.folder / journal.own(2026)
        raw = data.draw(spoiled(file.read_bytes()))
        file.write_bytes(raw)
        try:
            journal.days()
        except (Damaged, Newer):
            assert file.read_bytes() == raw
        for damage in examine(journal):
            kept = accept(journal, damage)
            assert kept is not None
            assert kept.read_bytes() == raw
            events = {event.id for day in journal.days() for event in day.events}
            assert events >= {event.id for day in sound for event in day.events}


DECADE = 315_000_000
CLOCKS = (st.integers(-DECADE, DECADE) | st.integers(0, 800_000)).map(
    lambda s: timedelta(seconds=s)
)
"""What clocks have been: set wrongly by years, or right on the days after each other."""


def readable_in(path: Path) -> set[str]:
    """Return the ids of the events in a file that is whole, as anybody can read it."""
    try:
        tables = json.loads(path.read_bytes())
    except (ValueError, FileNotFoundError):
        return set()
    return {event["id"] for event in tables["events"].values()}


@examples(15)
@given(st.data(), st.lists(CLOCKS, min_size=1, max_size=9), CLOCKS, st.sampled_from([0.2, 0.5, 1]))
def test_restoring_never_gives_less_than_what_can_be_read_anywhere(
    data: st.DataObject, clocks: list[timedelta], ahead: timedelta, left: float
) -> None:
    """Whatever the clocks were, whichever backups are spoiled, however much of the file is left."""
    moment = at()
    with TemporaryDirectory(dir=MEMORY) as name, patch("os.fsync"):
        journal = Journal(Path(name, "journal"), now=lambda: moment)
        for number, clock in enumerate(clocks):
            moment = at() + clock
            journal.append(noted(f"note {number}"))
        moment = at() + ahead
        backups = sorted((journal.state / "backups").iterdir())
        for backup in data.draw(st.sets(st.sampled_from(backups))):
            raw = backup.read_bytes()
            backup.unlink()  # not what it shares its content with
            backup.write_bytes(raw[:-30])
        file = journal.folder / journal.own(2026)
        raw = file.read_bytes()
        file.unlink()
        expected = set().union(*map(readable_in, backups))
        if left < 1 or data.draw(st.booleans()):
            file.write_bytes(damaged := raw[: int(len(raw) * left) - 1])
            expected |= {event.id for event in salvaged(damaged.decode(errors="replace"))}
        for damage in examine(journal):
            written = [b.stat().st_mtime_ns for b in backups if readable_in(b)]
            past = [mtime for mtime in written if mtime <= int(moment.timestamp() * 1e9)]
            if damage.backup:
                assert damage.backup.stat().st_mtime_ns == max(past or written)
            accept(journal, damage)
        assert {event.id for day in journal.days() for event in day.events} == expected
        journal.append(later := noted("it goes on"))
        assert not examine(journal)
        stored = {event.id for day in Journal(journal.folder).days() for event in day.events}
        assert stored == expected | {later.id}


def test_what_another_session_has_mended_meanwhile_is_left_alone(
    journal: Journal, file: Path
) -> None:
    whole = file.read_bytes()
    file.write_bytes(b"[]")
    (damage,) = examine(journal)
    file.write_bytes(whole)
    assert accept(journal, damage) is None
    assert file.read_bytes() == whole


def test_of_two_versions_that_can_be_read_the_newer_is_rescued(
    journal: Journal, file: Path
) -> None:
    begun = new_event(TODAY, at(hour=10), WarmupProgress("standard", (("squat", 45),), 0, 5.0))
    later = begun._replace(at=at(hour=11), body=WarmupProgress("standard", (("squat", 45),)))
    journal.append(begun)
    text = file.read_bytes().removesuffix(b"}}")
    spelled = b"".join(b',"%d":%s' % (n, encoded(to_json(e))) for n, e in ((8, later), (9, begun)))
    file.write_bytes(text + spelled)
    accept_all(journal)
    assert journal.day(TODAY).warmup == later
    assert readable_text(file.with_name("gone")) == ""
