"""What a terminal sends, cut into whole pieces; what is no key, mouse, focus or paste is dropped.

Terminals answer what another program asked, report things unasked, and err: an editor's sends NaN
for a place. A parser that gives up on such a sequence hands its letters on as keys, and letters are
answers here. So a sequence is read to its end by its form alone (ECMA-48), and passed on only where
it is known. Nothing here knows time: whoever reads says when the rest of a piece will not come.
"""

from __future__ import annotations

import re
import sys
from typing import Literal, NamedTuple

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, IGNORE_SEQUENCE
from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS

LONGEST = 256
"""Characters of an unfinished sequence that are kept: more than any has that means something."""
LONGEST_PASTE = 20_000
"""Characters of a paste that are kept: more than any note has, whatever escapes are in it."""


class Token(NamedTuple):
    """A whole piece of input.

    "character" and "alt" (held with Alt) have one character, "sequence" one that Textual's parser
    takes whole, "paste" all of a paste as it came, "escape" the key.
    """

    kind: Literal["character", "alt", "escape", "sequence", "paste"]
    text: str


# Each introducer has two forms: ESC with a letter, and one character of C1.
_CSI = r"(?:\x1b\[|\x9b)"
_CSI_BODY = r"(?:[ -?]|NaN)*+"
_SS3 = r"(?:\x1bO|\x8f)[0-9;]*+"
_OSC = r"(?:\x1b\]|\x9d)[^\x07\x18\x1a\x1b\x9c]*+"
_STRING = r"(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x18\x1a\x1b\x9c]*+"
_END = r"(?:\x1b\\|[\x18\x1a\x9c])"

_RXVT = r"\x1b\[(?:23|24|[378])\$"  # its keys with Shift, which end as no sequence does

_UNFINISHED = re.compile(
    rf"(?!{_RXVT})(?:{_CSI}(?:\[|M[^\x00-\x1f]{{0,2}}|{_CSI_BODY}(?:Na?)?)"
    rf"|{_SS3}|{_OSC}\x1b?|{_STRING}\x1b?|\x1b)\Z"
)
_WHOLE = re.compile(
    rf"{_RXVT}|{_CSI}(?:\[[A-Z]|M[^\x00-\x1f]{{3}}|{_CSI_BODY}[@-~])"  # with Linux's [[A, X10's M
    rf"|{_SS3}[@-~]|{_OSC}(?:\x07|{_END})|{_STRING}{_END}|\x1b\\"
)
_BROKEN_OFF = re.compile(rf"{_CSI}{_CSI_BODY}|{_SS3}|{_OSC}|{_STRING}")
_PASTE, _PASTE_END = re.compile(rf"{_CSI}200~"), "\x1b[201~"

_MOUSE = re.compile(r"\x1b\[<(\d{1,3});\d{1,5};\d{1,5}[Mm]", re.ASCII)
_FOCUS = re.compile(r"\x1b\[[IO]")
_MODE = re.compile(r"\x1b\[\?(?:2026|2048);[0-4]\$y")
_SIZE = re.compile(r"\x1b\[48" + 4 * r";(\d{1,5})(?::[\d:]*)?" + "t", re.ASCII)
_KEY = re.compile(
    r"\x1b\[(?P<code>\d{0,7})(?::[\d:]*)?"
    r"(?:;(?P<held>\d{0,3})(?::(?P<event>\d?))?(?:;(?P<text>[\d:]*))?)?(?P<end>[u~ABCDEFHPQRS])",
    re.ASCII,
)
_RELEASED = "3"
_FURTHER_BUTTONS = 128
"""From here on a mouse reports buttons that Textual takes for the first one."""
_NO_KEYS_ALONE = {*MODIFIER_FUNCTIONAL_KEYS, "caps_lock", "num_lock", "scroll_lock"}
MOST_CELLS = 1000
"""Columns or rows of the largest terminal that is drawn in; a larger one is an error or a trick."""
_RAW = {0xDC00 + byte: byte for byte in range(0x80, 0xA0)}
"""A byte of C1 that is no UTF-8 comes from a terminal that sends eight bits a character."""
_SEVEN_BIT = {"\x8f": "\x1bO", "\x9b": "\x1b["}


class Tokens:
    """Cuts input as it comes, in pieces of any size."""

    def __init__(self) -> None:
        self._rest = ""
        self._pasted: str | None = None

    @property
    def waits(self) -> Literal["", "escape", "sequence", "paste"]:
        """What has begun and is not whole: a lone ESC may be a key, or begin something."""
        if self._pasted is not None:
            return "paste"
        return "escape" if self._rest == "\x1b" else "sequence" if self._rest else ""

    def feed(self, text: str) -> list[Token]:
        """Return what is whole now; undecodable bytes come as lone surrogates, as Python has it."""
        text = self._rest + text.translate(_RAW)
        self._rest, at = "", 0
        found: list[Token] = []
        while at < len(text):
            if self._pasted is not None:
                at, token = self._paste(text, at)
            elif begun := _UNFINISHED.match(text, at):
                rest = begun.group()
                self._rest = rest if len(rest) <= LONGEST else rest[:LONGEST] + rest[-1]
                break
            else:
                at, token = self._next(text, at)
            found += [token] if token else []
        return found

    def give_up(self) -> list[Token]:
        """Return what there is of a piece whose rest will not come: a key, a paste or nothing."""
        rest, pasted = self._rest, self._pasted
        self._rest, self._pasted = "", None
        if pasted is not None:
            return [Token("paste", pasted + rest.partition("\x1b")[0])]
        return [Token("escape", rest)] if rest == "\x1b" else []

    def _next(self, text: str, at: int) -> tuple[int, Token | None]:
        """Return where the piece at `at` ends, and the piece if it means anything."""
        if begins := _PASTE.match(text, at):
            self._pasted = ""
            return begins.end(), None
        if whole := _WHOLE.match(text, at):
            sequence = known(whole.group())
            return whole.end(), Token("sequence", sequence) if sequence else None
        if broken := _BROKEN_OFF.match(text, at):
            return broken.end(), None
        if text[at] == "\x1b":
            return self._after_escape(text, at)
        silent = "\x7f" < text[at] < "\xa0" or "\ud800" <= text[at] <= "\udfff"
        return at + 1, None if silent else Token("character", text[at])

    def _after_escape(self, text: str, at: int) -> tuple[int, Token]:
        after = text[at + 1]
        if after == "\x1b" or "\x7f" < after < "\xa0":
            return at + 1, Token("escape", "\x1b")
        if text[at : at + 2] in ANSI_SEQUENCES_KEYS:
            return at + 2, Token("sequence", text[at : at + 2])
        return at + 2, Token("alt", after)

    def _paste(self, text: str, at: int) -> tuple[int, Token | None]:
        """Take what is pasted up to its end, which may come in pieces too."""
        end = text.find(_PASTE_END, at)
        until = end if end >= 0 else max(at, len(text) - len(_PASTE_END) + 1)
        pasted = f"{self._pasted}{text[at:until]}"[:LONGEST_PASTE]
        if end < 0:
            self._pasted, self._rest = pasted, text[until:]
            return len(text), None
        self._pasted = None
        return end + len(_PASTE_END), Token("paste", pasted)


def known(sequence: str) -> str:
    """Return a whole sequence as Textual's parser takes it, nothing for one that means nothing."""
    if sequence[0] in _SEVEN_BIT:
        sequence = _SEVEN_BIT[sequence[0]] + sequence[1:]
    if sequence in ANSI_SEQUENCES_KEYS:
        return "" if ANSI_SEQUENCES_KEYS[sequence] is IGNORE_SEQUENCE else _unambiguous(sequence)
    if mouse := _MOUSE.fullmatch(sequence):
        return sequence if int(mouse[1]) < _FURTHER_BUTTONS else ""
    if _FOCUS.fullmatch(sequence) or _MODE.fullmatch(sequence):
        return sequence
    if size := _SIZE.fullmatch(sequence):
        return _size(*map(int, size.groups()))
    key = _KEY.fullmatch(sequence)
    return _key(key) if key else ""


def _unambiguous(sequence: str) -> str:
    """Return the sequence, nothing for what Textual takes for a report of the cursor's place."""
    return "" if re.fullmatch(r"\x1b\[\d+;\d+R", sequence) else sequence


def _size(rows: int, columns: int, high: int, wide: int) -> str:
    """Return the report of a size that something can be drawn in, each cell a pixel at least."""
    if not (0 < rows <= MOST_CELLS and 0 < columns <= MOST_CELLS):
        return ""
    return f"\x1b[48;{rows};{columns};{max(rows, high)};{max(columns, wide)}t"


def _key(key: re.Match[str]) -> str:
    """Return a key of the keyboard protocol, pressed or repeated, without its alternatives."""
    code, held, text, end = int(key["code"] or 1), key["held"] or "", key["text"] or "", key["end"]
    name = FUNCTIONAL_KEYS.get(f"{code}{end}")
    writes = [int(point) for point in text.split(":") if point]
    if key["event"] == _RELEASED or name in _NO_KEYS_ALONE or int(held or 1) not in range(1, 257):
        return ""
    if end == "R" and held:  # a report of the cursor's place
        return ""
    if not all(map(_is_written, writes)) or not (
        name or end == "u" and (writes or _is_written(code))
    ):
        return ""
    return f"\x1b[{code};{held}{f';{text}' if writes else ''}{end}"


def _is_written(point: int) -> bool:
    return point <= sys.maxunicode and chr(point).isprintable()
