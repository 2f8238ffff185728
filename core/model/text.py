"""Cleaning of text that a person typed or imported, before it is stored or shown.

A terminal obeys what it is sent, and no widget takes escape sequences out of what it shows, so text
is made harmless once, on its way in.
"""

from __future__ import annotations

import re
import unicodedata

from core.model.checkin import NOTE_LIMIT

_JOINERS = "\u200c\u200d"
"""Invisible, but Persian, Indic scripts and joined emoji need them."""

_STACKED_MARKS = 4

# A string sequence without its end is not removed whole: UTF-8 read as Latin-1 is full of U+009D,
# and the rest of a note must not go with it. Each class stops where the next sequence begins, so
# that every character is looked at a constant number of times.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])"  # OSC, DCS, SOS, PM, APC ...
    r"[^\x07\x1b\x9c\x9d\x90\x98\x9e\x9f]*+(?:\x07|\x1b\\|\x9c)"  # ... up to their end
    r"|(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"  # CSI
    r"|\x1b[ -/]*+[0-Z\\^-~]"  # every other escape that is complete by itself
)


def clean(text: str) -> str:
    """Return `text` as one harmless line of at most NOTE_LIMIT characters.

    Gone are escape sequences, control, private, unassigned and bidirectional characters, lone
    surrogates, and marks beyond four on one character. What remains is in NFC; each run of white
    space, line breaks included, is one space. Cleaning twice changes nothing.
    """
    visible = text if text.isprintable() else "".join(map(_visible, _ESCAPES.sub("", text)))
    one_line = " ".join(visible.split())
    if not one_line.isascii():
        # Stacks are cut before decomposing too: ordering one long stack takes quadratic time.
        decomposed = unicodedata.normalize("NFD", _unstacked(one_line))
        one_line = unicodedata.normalize("NFC", _unstacked(decomposed))
    return one_line[:NOTE_LIMIT].rstrip()


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    return " " if character.isspace() else ""


def _unstacked(text: str) -> str:
    kept: list[str] = []
    stacked = 0
    for character in text:
        joined = unicodedata.category(character)[0] == "M" or character in _JOINERS
        stacked = stacked + 1 if joined else 0
        if stacked <= _STACKED_MARKS:
            kept.append(character)
    return "".join(kept)
