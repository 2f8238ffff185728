"""Terminal input: what is no key is swallowed whole, in pieces of any size; what is one is kept."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, IGNORE_SEQUENCE
from textual._parser import Read1
from textual._xterm_parser import XTermParser
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from tests.tui.terminal_replies import REPLIES, in_eight_bits, replies
from tui.terminal.link import messages
from tui.terminal.tokens import LONGEST, Token, Tokens

FUZZED = 20_000


def read(*pieces: str, ends: bool = True) -> list[Message]:
    """Return what the pieces mean to Textual; `ends` with a silence."""
    tokens, parser = Tokens(), XTermParser()
    found = [token for piece in pieces for token in tokens.feed(piece)]
    found += tokens.give_up() if ends else []
    read = [message for token in found for message in messages(token, parser)]
    assert parser._awaiting == Read1(), "Textual's parser waits for more"
    return read


def keys(*pieces: str) -> list[str]:
    """Return the names of the keys that the pieces are."""
    return [message.key for message in read(*pieces) if isinstance(message, events.Key)]


def cut(text: str, random: Random) -> list[str]:
    """Return a text in pieces."""
    at = sorted({0, len(text), *(random.randint(0, len(text)) for _ in range(3))})
    return [text[start:end] for start, end in zip(at, at[1:], strict=False)]


@pytest.mark.parametrize("kind", REPLIES)
def test_what_is_no_key_is_nothing_wherever_it_is_cut(kind: str) -> None:
    for seed in range(8):
        reply = REPLIES[kind](Random(seed))
        assert not read(reply)
        assert not read(in_eight_bits(reply))
        assert not read(*reply)
        for at in range(1, len(reply)):
            assert not read(reply[:at], reply[at:]), (reply, at)


@pytest.mark.parametrize("kind", REPLIES)
def test_the_keys_before_and_after_it_are_kept(kind: str) -> None:
    reply = REPLIES[kind](Random(1))
    assert keys("q", reply, "4", reply, "\x1b[B") == ["q", "4", "down"]
    assert keys(*f"q{reply}4{reply}\x1b[B") == ["q", "4", "down"]


def test_twenty_thousand_fuzzed_inputs_are_no_message() -> None:
    random = Random(18)
    tokens, parser = Tokens(), XTermParser()
    for reply in replies(18, FUZZED):
        for piece in cut(random.choice([reply, in_eight_bits(reply)]), random):
            for token in tokens.feed(piece):
                assert not list(messages(token, parser)), (reply, token)
        assert not tokens.waits, reply


def test_any_noise_at_all_is_read_without_an_error() -> None:
    random = Random(7)
    signs = [
        *map(chr, range(256)),
        "NaN",
        "\x1b[",
        "\x1b]",
        "\x1bP",
        "\x1b[<",
        "200~",
        "201~",
        "\ud8ff",
    ]
    for _ in range(2_000):
        noise = "".join(random.choices(signs, k=random.randint(1, 40)))
        tokens = Tokens()
        whole = [*tokens.feed(noise), *tokens.give_up()]
        bytewise = Tokens()
        cut_up = [token for sign in noise for token in bytewise.feed(sign)]
        assert [*cut_up, *bytewise.give_up()] == whole, repr(noise)
        read(noise)


ONLY_REPORTS = {"\x1b[1;2R", "\x1b[1;5R", "\x1b[1;6R"}
"""Keys that can't be told from a report of the cursor's place; Textual never took them for keys."""
SEQUENCES = [
    sequence
    for sequence, keys in ANSI_SEQUENCES_KEYS.items()
    if keys is not IGNORE_SEQUENCE and len(sequence) > 1 and sequence not in ONLY_REPORTS
]


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_every_key_that_textual_knows_is_kept_wherever_it_is_cut(sequence: str) -> None:
    expected = [key.key for key in XTermParser()._sequence_to_key_events(sequence)]
    if sequence == "\x1b\x1b":
        expected *= 2  # a terminal sends each Esc by itself
    assert keys(sequence) == keys(*sequence) == expected


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1b[97u", "a"),
        ("\x1b[97;;97u", "a"),
        ("\x1b[97;1:1;97u", "a"),
        ("\x1b[97:65;2;65u", "A"),
        ("\x1b[13u", "enter"),
        ("\x1b[13;1:1u", "enter"),
        ("\x1b[1;1:2B", "down"),
        ("\x1b[1;5A", "ctrl+up"),
        ("\x1b[9;2u", "shift+tab"),
        ("\x1b[27u", "escape"),
        ("\x1b[3;1:1~", "delete"),
        ("\x1b[0;;228u", "ä"),
        ("\x1b[57404u", "5"),
        ("\x9bB", "down"),
        ("\x8fA", "up"),
        ("\x1bx", "alt+x"),
    ],
)
def test_keys_of_the_keyboard_protocol_and_of_eight_bits(sequence: str, key: str) -> None:
    assert keys(sequence) == keys(*sequence) == [key]


def test_a_lone_escape_is_a_key_once_nothing_follows() -> None:
    assert keys("\x1b") == ["escape"]
    assert keys("\x1b", "\x1b") == ["escape", "escape"]
    assert keys("\x1b", "\x1b[A") == ["escape", "up"]
    assert not read("\x1b", ends=False)


@pytest.mark.parametrize(
    "begun", ["\x1b[", "\x1b[?6", "\x1b[<35;N", "\x1bO", "\x1b]11;rgb:ff", "\x1bP1$r", "\x1b[M!"]
)
def test_what_is_begun_and_never_ends_is_nothing_and_keys_work_after_it(begun: str) -> None:
    tokens = Tokens()
    assert not tokens.feed(begun)
    assert tokens.waits == "sequence"
    assert not tokens.give_up()
    assert tokens.feed("q") == [Token("character", "q")]


def test_the_mouse_the_focus_and_asked_for_reports_come_through() -> None:
    moved, blurred, focused, synchronized = read("\x1b[<35;10;5M\x1b[O\x1b[I\x1b[?2026;2$y")
    assert isinstance(moved, events.MouseMove)
    assert (moved.x, moved.y) == (9, 4)
    assert isinstance(blurred, events.AppBlur)
    assert isinstance(focused, events.AppFocus)
    assert isinstance(synchronized, TerminalSupportsSynchronizedOutput)


def test_a_size_without_pixels_is_a_size_that_the_mouse_can_be_divided_by() -> None:
    resized, moved = read("\x1b[48;24;80;0;0t\x1b[<35;10;5M")
    assert isinstance(resized, events.Resize)
    assert resized.size == (80, 24)
    assert isinstance(moved, events.MouseMove)


def pastes(pieces: Iterable[str]) -> list[str]:
    read_ = read(*pieces)
    assert all(isinstance(message, events.Paste) for message in read_)
    return [message.text for message in read_ if isinstance(message, events.Paste)]


COLOURED = (
    "\x1b[200~left \x1b[31mknee\x1b[0m,\r\n\tm 3 \x9b2J\x1b]52;c;eA==\x07stairs\u202e\x1b[201~"
)


def test_a_paste_is_one_text_cleaned_and_in_order_wherever_it_is_cut() -> None:
    assert pastes([COLOURED]) == pastes(COLOURED) == ["left knee, m 3 stairs"]
    for at in range(len(COLOURED)):
        assert pastes([COLOURED[:at], COLOURED[at:]]) == ["left knee, m 3 stairs"]


def test_a_paste_without_its_end_ends_with_a_silence() -> None:
    assert pastes(["\x1b[200~left", " knee\x1b[20"]) == ["left knee"]


def test_a_long_piece_is_not_kept_and_takes_no_longer_for_its_length() -> None:
    for begins in ("\x1b]52;c;", "\x1bP1+r", "\x1b[", "\x1b[200~"):
        tokens, looked_at = Tokens(), 0
        tokens.feed(begins)
        for _ in range(300):
            tokens.feed("4" * 4096)
            looked_at = max(looked_at, len(tokens._rest))
        assert looked_at <= LONGEST + 1
