"""Unfinished answers of several terminals, and of an earlier version, are all kept."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from tui.forms.drafts import Drafts

DAY = "2026-11-21"
MINE, YOURS = {"note": "mine"}, {"note": "yours"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "draft.json"


def offered(file: Path) -> list[str]:
    """Return what terminals opened one after the other are offered, each storing it."""
    found = []
    while answers := (terminal := Drafts(file)).of(DAY):
        found.append(answers["note"])
        terminal.forget(DAY)
    return found


def test_two_terminals_with_one_form_open_keep_both_drafts(file: Path) -> None:
    one, other = Drafts(file), Drafts(file)
    one.keep(DAY, MINE)
    other.keep(DAY, YOURS)
    one.keep(DAY, {"note": "mine, longer"})
    assert offered(file) == ["mine, longer", "yours"]
    assert not file.exists()


def test_what_one_stores_takes_nothing_from_the_other(file: Path) -> None:
    for first, last in permutations(("one", "other")):
        terminals = {"one": Drafts(file), "other": Drafts(file)}
        for name, terminal in terminals.items():
            terminal.keep(DAY, {"note": name})
        terminals[first].forget(DAY)
        assert terminals[last].of(DAY) == {"note": last}
        assert offered(file) == [last]


def test_forms_of_two_terminals_do_not_meet(file: Path) -> None:
    one, other = Drafts(file), Drafts(file)
    one.keep(DAY, MINE)
    other.keep("2026-11-20", YOURS)
    assert Drafts(file).of(DAY) == MINE
    assert Drafts(file).of("2026-11-20") == YOURS


def test_who_goes_on_from_a_draft_replaces_it_unless_it_grew_meanwhile(file: Path) -> None:
    one = Drafts(file)
    one.keep(DAY, MINE)
    later = Drafts(file)
    assert later.of(DAY) == MINE
    later.keep(DAY, YOURS)
    assert offered(file) == ["yours"]
    one.keep(DAY, MINE)
    later = Drafts(file)
    assert later.of(DAY) == MINE
    one.keep(DAY, {"note": "grown"})
    later.keep(DAY, YOURS)
    assert offered(file) == ["yours", "grown"]


def test_what_cannot_be_kept_lasts_as_long_as_the_program(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").touch()
    drafts = Drafts(tmp_path / "in-the-way" / "draft.json")
    with pytest.raises(OSError, match="in-the-way"):
        drafts.keep(DAY, MINE)
    assert drafts.of(DAY) == MINE


def test_drafts_of_the_first_version_are_taken_along(file: Path, tmp_path: Path) -> None:
    old = tmp_path / "journal" / "draft.json"
    old.parent.mkdir()
    old.write_text(json.dumps({DAY: {"soreness": {"quads": 4}, "note": "typed before"}}))
    assert Drafts(file, old).of(DAY)["note"] == "typed before"
    assert not old.exists()
    assert offered(file) == ["typed before"]
