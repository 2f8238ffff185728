"""Large letters: each word has a shape of its own, whatever its colour."""

from __future__ import annotations

from itertools import combinations

import pytest

from tui.terminal.letters import Size, lettered, spaced

WORDS = ("TRAIN", "MODIFY", "RECOVER", "REST", "CHECK IT", "HELP NOW", "GET READY")

MODIFY = """\
██▄  ▄██ ▄█▀▀█▄ ██▀▀█▄ ██ ██▀▀▀▀ ██  ██
██▀██▀██ ██  ██ ██  ██ ██ ██▀▀▀   ▀██▀
██    ██ ▀█▄▄█▀ ██▄▄█▀ ██ ██       ██"""
GET_READY = """\
▄█▀▀▀  ██▀▀▀▀ ▀▀██▀▀     ██▀▀█▄ ██▀▀▀▀ ▄█▀▀█▄ ██▀▀█▄ ██  ██
██ ▀██ ██▀▀▀    ██       ██▄▄█▀ ██▀▀▀  ██▄▄██ ██  ██  ▀██▀
▀█▄▄█▀ ██▄▄▄▄   ██       ██ ▀█▄ ██▄▄▄▄ ██  ██ ██▄▄█▀   ██"""
HELP_NOW = """\
█▄█ ██▀ █   █▀█    █▄ █ █▀█ █ ▄ █
█ █ █▄▄ █▄▄ █▀▀    █ ▀█ █▄█ █▀ ▀█"""


def drawn(text: str, size: Size) -> str:
    return "\n".join(row.rstrip() for row in lettered(text, size))


def test_letters_are_drawn_as_they_are_meant() -> None:
    assert drawn("MODIFY", "large") == MODIFY
    assert drawn("GET READY", "large") == GET_READY
    assert drawn("HELP NOW", "small") == HELP_NOW


@pytest.mark.parametrize("size", ["large", "small"])
@pytest.mark.parametrize("word", WORDS)
def test_the_rows_of_a_word_are_equally_long(word: str, size: Size) -> None:
    rows = lettered(word, size)
    assert len(rows) == (3 if size == "large" else 2)
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("size", ["large", "small"])
def test_no_word_looks_like_another_even_without_colour(size: Size) -> None:
    for one, other in combinations(WORDS, 2):
        assert drawn(one, size) != drawn(other, size)
        assert len(set(drawn(one, size).split()) ^ set(drawn(other, size).split())) > 2


def test_in_ascii_it_is_spaced_capitals() -> None:
    assert spaced("HELP NOW") == "H E L P   N O W"
