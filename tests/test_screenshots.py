"""The pictures in screenshots/ are what the dashboard draws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from screenshots.film import NAME as FILM
from screenshots.film import film
from screenshots.moves import moves
from screenshots.take import FOLDER, MOVES, WALKS, Walk, take

ACCEPT = "look at it, then accept it with: python -m screenshots.take"


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.title)
async def test_the_pictures_are_what_the_dashboard_draws(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pictures = await take(walk)
    differ = [name for name, drawn in pictures.items() if drawn != _committed(name)]
    assert not differ, f"the dashboard looks different; {ACCEPT} {' '.join(differ)}"


def test_every_picture_is_taken_once_and_none_is_left_over() -> None:
    taken = [name for walk in WALKS for name in walk.names]
    assert len(taken) == len(set(taken))
    assert {file.stem for file in FOLDER.glob("*.svg")} == {*taken, MOVES, FILM}


def test_the_moves_are_drawn_as_they_were_looked_at() -> None:
    assert moves() == _committed(MOVES), f"a move looks different; {ACCEPT} {MOVES}"


async def test_the_film_shows_the_morning_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    drawn = await film()
    assert drawn == _committed(FILM), f"the film looks different; {ACCEPT} {FILM}"
    (length,) = {float(seconds) for seconds in re.findall(r"animation:([\d.]+)s", drawn)}
    assert 15 <= length <= 25
    assert "<script" not in drawn
    assert "<animate" not in drawn


def _committed(name: str) -> str:
    file = FOLDER / f"{name}.svg"
    return file.read_text(encoding="utf-8") if file.exists() else ""
