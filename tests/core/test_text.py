"""Typed and imported text is harmless, keeps its words, and cleaning is quick and final."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.checkin import NOTE_LIMIT
from core.model.text import clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("left knee, stairs", "left knee, stairs"),
        ("done [/] ok [x] todo", "done [/] ok [x] todo"),
        ("e\u0301te\u0301 日本 👨‍👩‍👧 می‌خواهم", "\u00e9t\u00e9 日本 👨‍👩‍👧 می‌خواهم"),
        ("red \x1b[31malert\x1b[0m", "red alert"),
        ("\x9b2Jcleared", "cleared"),
        ("a\x1b]52;c;ZXZpbA==\x07b", "ab"),
        ("a\x9d0;title\x9cb", "ab"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\x1b(Bb", "ab"),
        ("quoted â\x80\x9d and the rest", "quoted â and the rest"),
        ("half an escape \x1b", "half an escape"),
        ("two\nlines\r\n\tand a tab", "two lines and a tab"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("abc\u202edef\u2066ghi\u200f", "abcdefghi"),
        ("private \ue000 and unassigned \U000e0fff", "private and unassigned"),
        ("  \u00a0 spaced \u2003 out  ", "spaced out"),
    ],
)
def test_what_is_kept_of_a_note(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_at_most_four_marks_stack_on_one_character() -> None:
    assert clean("x" + "\u0338" * 50 + "y") == "x" + "\u0338" * 4 + "y"
    assert len(clean("x" + "\u0338\u200d" * 50)) == 5


def test_a_long_note_is_cut_at_the_limit() -> None:
    assert len(clean("word " * NOTE_LIMIT)) in (NOTE_LIMIT - 1, NOTE_LIMIT)


_TROUBLE = "\x1b[]P\\^_;0m\x07\x9b\x9c\x9d\x90\u202e\ud800 "
_COMPOSING = "\u0301\u0323\u0344\u0958\u200d\u1100\u1161"
hostile = st.text(st.one_of(st.characters(), st.sampled_from(_TROUBLE + _COMPOSING)))


@given(hostile)
def test_cleaning_leaves_nothing_harmful_and_is_final(typed: str) -> None:
    cleaned = clean(typed)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert all(c.isprintable() or c in "\u200c\u200d" for c in cleaned)
    cleaned.encode()


@pytest.mark.parametrize(
    "pattern",
    ["\x1b]", "\x9d", "\x1b[", "\x1bP\x1b", "\x9b0", "\x1b ", "\u0301\u0323", "\x1b]0;"],
)
def test_a_megabyte_of_half_sequences_is_cleaned_at_once(pattern: str) -> None:
    begun = time.process_time()  # of this process: others may have the processor meanwhile
    clean(pattern * (1_000_000 // len(pattern)))
    assert time.process_time() - begun < 5
