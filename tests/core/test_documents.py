"""Events are cut out of a sealed file as they stand, or the file is read whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec.record import to_json
from core.journal.documents import EVENTS, Content, Document, cut, spelled
from core.journal.journal import Journal
from tests.core.mornings import TODAY, checked_in, noted


def read(content: Content) -> Content | None:
    """Return what is cut out of tables as they are written."""
    return cut(b"," + spelled(content)[1:], 0)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5), st.text(min_size=1, max_size=9))
def test_what_is_cut_is_what_was_spelled_whatever_the_texts(texts: list[str], key: str) -> None:
    events = [checked_in(), *(noted(text) for text in texts), noted('":{"id":"')._replace(id=key)]
    tables: Content = {EVENTS: {str(n): to_json(event) for n, event in enumerate(events, 1)}}
    try:
        raw = spelled(tables)
    except ValueError:
        return  # a lone surrogate
    found = read(tables)
    if found is None:  # an id that needs an escape: the file is read whole
        assert json.loads(raw)[EVENTS][str(len(events))]["id"] == key
        assert json.dumps(key, ensure_ascii=False) != f'"{key}"'
    else:
        assert found == tables
        assert spelled(found) == raw
        assert [each["day"] for each in found[EVENTS].values()] == [str(TODAY)] * len(events)


@pytest.mark.parametrize(
    "tables",
    [
        {},
        {EVENTS: {}},
        {EVENTS: {"1": to_json(noted("one"))}, "other": {"1": to_json(noted("two"))}},
        {EVENTS: {"1": to_json(noted("one")), "2": {"id": "x", "text": "no event"}}},
    ],
)
def test_anything_else_than_events_is_read_whole(tables: Content) -> None:
    assert read(tables) is None


def test_storing_one_event_neither_parses_nor_spells_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal(tmp_path).append(*(noted(f"note {n}", TODAY.replace(day=1)) for n in range(20)))
    journal, seen = Journal(tmp_path), []
    loads, dumps = json.loads, json.dumps

    def told(text: str | bytes) -> object:
        seen.append(str(text))
        return loads(text)

    with monkeypatch.context() as patch:
        patch.setattr(json, "loads", lambda text, **_: told(text))
        patch.setattr(
            json, "dumps", lambda value, **how: told(dumps(value, **how)) and dumps(value, **how)
        )
        journal.append(noted("new"))
    assert not [text for text in seen if "note " in text]
    assert len(Journal(tmp_path).day(TODAY.replace(day=1)).notes) == 20
    assert Journal(tmp_path).day(TODAY).notes == ("new",)


def test_a_document_is_the_data_that_its_bytes_spell() -> None:
    event = to_json(noted("Treppe überlebt"))
    found = read({EVENTS: {"1": event}})
    assert found
    document = found[EVENTS]["1"]
    assert (dict(document), len(document)) == (event, len(event))
    assert document["body"] == {"text": "Treppe überlebt"}


def test_a_sealed_event_that_is_nested_too_deeply_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        Document(b"[" * 100_000, "x", str(TODAY)).whole()
