"""JOURNAL.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from core.codec.record import BODY_KINDS, to_json
from core.journal.journal import COPIES, Journal
from core.journal.storage import BACKUPS, DAILY, LATEST, LOCK, PATIENCE, PREVIOUS, WEEKLY
from core.model.day import CheckedIn, Noted
from tests.core.mornings import TODAY, noted

PAGE = (Path(__file__).parents[2] / "JOURNAL.md").read_text(encoding="utf-8")


def test_its_example_is_a_journal(tmp_path: Path) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "2026.json").write_text(example, encoding="utf-8")
    (day,) = Journal(tmp_path).days()
    assert day.day == TODAY
    assert [type(event.body) for event in day.events] == [CheckedIn, Noted]
    Journal(tmp_path).append(noted("goes on", hour=23))
    assert len(Journal(tmp_path).day(TODAY).events) == 3


def test_it_lists_every_kind_of_event_with_its_fields() -> None:
    table = PAGE.partition("| `kind` | `body` |")[2]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", table, re.MULTILINE))
    assert rows.keys() == BODY_KINDS.keys()
    for kind, body in BODY_KINDS.items():
        assert set(body._fields) == set(re.findall(r"`(\w+)`", rows[kind])), kind
    event = noted("any")._replace(seen=(), machine="laptop-3f2a")
    assert set(to_json(event)) == {"id", "day", "at", "seen", "machine", "kind", "body"}


def test_its_numbers_and_names_hold() -> None:
    assert f"the last {DAILY} days with entries" in PAGE
    assert f"the last {WEEKLY} weeks with entries" in PAGE
    assert f"at most {PATIENCE:g} seconds" in PAGE
    assert f"`journals/…/{LOCK}`" in PAGE
    assert f"`journals/…/{BACKUPS}/2026.laptop-3f2a.{LATEST}.json`" in PAGE
    assert f"`….{PREVIOUS}.json`" in PAGE
    assert f"`journals/…/{COPIES}/`" in PAGE
