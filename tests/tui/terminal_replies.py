"""What terminals send beside keys: answers to questions, and reports that nobody asked for."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

ESC = "\x1b"
_HEX = "0123456789ABCDEF"
_PRINTED = "".join(map(chr, range(0x20, 0x7F))) + "äß€日本🏃"


def _number(random: Random, most: int = 9999) -> str:
    return str(random.choice([0, 1, 2, random.randint(0, most), 10**30]))


def _numbers(random: Random, most: int = 9999) -> str:
    return ";".join(_number(random, most) for _ in range(random.randint(1, 6)))


def _hex(random: Random) -> str:
    return "".join(random.choices(_HEX, k=2 * random.randint(1, 40)))


def _text(random: Random) -> str:
    return "".join(random.choices(_PRINTED, k=random.randint(0, 60)))


def _some(random: Random, count: int, most: int, least: int = 0) -> str:
    return ";".join(str(random.randint(least, most)) for _ in range(count))


def _colour(random: Random) -> str:
    red, green, blue = ("".join(random.choices(_HEX, k=4)) for _ in range(3))
    return f"rgb:{red}/{green}/{blue}"


def _end(random: Random) -> str:
    return random.choice(["\x07", "\x1b\\"])


Maker = Callable[[Random], str]
REPLIES: dict[str, Maker] = {
    "DA1": lambda r: f"{ESC}[?{_numbers(r, 99)}c",
    "DA2": lambda r: f"{ESC}[>{_numbers(r)}c",
    "DA3": lambda r: f"{ESC}P!|{_hex(r)}{ESC}\\",
    "status": lambda r: f"{ESC}[{r.choice('03')}n",
    "DECRPM": lambda r: f"{ESC}[?{r.choice([1, 7, 25, 1049, 2004, 2031])};{r.randint(0, 4)}$y",
    "RPM": lambda r: f"{ESC}[{r.randint(1, 99)};{r.randint(0, 4)}$y",
    "CPR": lambda r: f"{ESC}[{r.randint(1, 300)};{r.randint(1, 300)}R",
    "DECXCPR": lambda r: f"{ESC}[?{r.randint(1, 300)};{r.randint(1, 300)};1R",
    "XTVERSION": lambda r: f"{ESC}P>|{_text(r)}{ESC}\\",
    "DECRQSS": lambda r: f"{ESC}P{r.choice('01')}$r{_numbers(r)}{r.choice('mrqst')}{ESC}\\",
    "XTGETTCAP": lambda r: f"{ESC}P{r.choice('01')}+r{_hex(r)}={_hex(r)}{ESC}\\",
    "palette": lambda r: f"{ESC}]4;{r.randint(0, 255)};{_colour(r)}{_end(r)}",
    "colour": lambda r: f"{ESC}]{r.choice([10, 11, 12, 17, 19])};{_colour(r)}{_end(r)}",
    "clipboard": lambda r: f"{ESC}]52;{r.choice('cps')};{_hex(r)}=={_end(r)}",
    "title": lambda r: f"{ESC}]{r.choice('lL')}{_text(r)}{ESC}\\",
    "font": lambda r: f"{ESC}]50;{_text(r)}{_end(r)}",
    "folder": lambda r: f"{ESC}]7;file://{_text(r)}{_end(r)}",
    "notification": lambda r: f"{ESC}]99;i={_hex(r)}:p=?;{_text(r)}{ESC}\\",
    "kitty flags": lambda r: f"{ESC}[?{r.randint(0, 31)}u",
    "modifier option": lambda r: f"{ESC}[>4;{r.randint(0, 3)}m",
    "colour scheme": lambda r: f"{ESC}[?997;{r.randint(1, 2)}n",
    "size": lambda r: f"{ESC}[{r.choice([4, 5, 6, 8, 9])};{_some(r, 2, 9999)}t",
    "no size": lambda r: f"{ESC}[48;0;0;{r.randint(0, 9999)};{r.randint(0, 9999)}t",
    "checksum": lambda r: f"{ESC}P{r.randint(0, 9)}!~{_hex(r)}{ESC}\\",
    "tab stops": lambda r: f"{ESC}P2$u{r.randint(1, 80)}/{r.randint(1, 80)}{ESC}\\",
    "graphics": lambda r: f"{ESC}_Gi={r.randint(0, 99)};{r.choice(['OK', 'ENOENT'])}{ESC}\\",
    "sixel": lambda r: f"{ESC}[?{r.randint(1, 4)};0;{_numbers(r)}S",
    "terminal parameters": lambda r: f"{ESC}[{r.choice('23')};1;1;128;128;1;0x",
    "locator": lambda r: f"{ESC}[{_numbers(r)}&w",
    "privacy message": lambda r: f"{ESC}^{_text(r)}{ESC}\\",
    "start of string": lambda r: f"{ESC}X{_text(r)}{ESC}\\",
    "editor's mouse": lambda r: f"{ESC}[<{r.choice([0, 32, 35, 64])};NaN;NaN{r.choice('Mm')}",
    "mouse off the screen": lambda r: f"{ESC}[<35;-{r.randint(1, 99)};-{r.randint(1, 99)}M",
    "further buttons": lambda r: f"{ESC}[<{r.randint(128, 400)};{_some(r, 2, 24, 1)}M",
    "first mouse": lambda r: f"{ESC}[M{''.join(chr(r.randint(0x20, 0x7E)) for _ in range(3))}",
    "rxvt mouse": lambda r: f"{ESC}[{r.randint(32, 99)};{r.randint(1, 80)};{r.randint(1, 24)}M",
    "arrow released": lambda r: f"{ESC}[1;{r.randint(1, 256)}:3{r.choice('ABCDHF')}",
    "letter released": lambda r: f"{ESC}[{r.randint(97, 122)};{r.randint(1, 256)}:3u",
    "named key released": lambda r: f"{ESC}[{r.choice([9, 13, 27, 127])};1:3u",
    "alternate released": lambda r: f"{ESC}[97:65:{r.randint(97, 122)};2:3u",
    "function key released": lambda r: f"{ESC}[{r.choice([3, 5, 6, 15, 24])};1:3~",
    "modifier": lambda r: f"{ESC}[{r.randint(57441, 57454)};2:{r.randint(1, 3)}u",
    "lock": lambda r: f"{ESC}[{r.randint(57358, 57360)};65u",
    "no character": lambda r: f"{ESC}[{r.choice([1114112, 9999999, 55296, 57345])};1u",
    "no text": lambda r: f"{ESC}[97;1;{r.choice([7, 27, 1114112, 55296, 8238])}u",
    "no key": lambda r: f"{ESC}[{r.randint(30, 999)};{r.randint(1, 8)}{r.choice('~ABCDFHPQS')}",
    "other keys": lambda r: f"{ESC}[27;{r.randint(1, 8)};{r.randint(33, 126)}~",
    "nothing known": lambda r: f"{ESC}[{r.choice('?>=')}{_numbers(r)}{r.choice('$&-')}z",
    "end of a string": lambda r: f"{ESC}\\",
    "broken off": lambda r: f"{ESC}]11;{_colour(r)}{ESC}[?62;22c",
    "cancelled": lambda r: f"{ESC}P1+r{_hex(r)}\x18",
}  # fmt: skip
"""A maker for each kind of thing that is no key, mouse, focus or paste."""

_EIGHT_BITS = {"[": "\x9b", "]": "\x9d", "P": "\x90", "X": "\x98", "^": "\x9e", "_": "\x9f"}


def in_eight_bits(reply: str) -> str:
    """Return a reply as a terminal sends it that has a character for each introducer."""
    return _EIGHT_BITS.get(reply[1], reply[:2]) + reply[2:]


def replies(seed: int, count: int) -> list[str]:
    """Return made-up replies of every kind."""
    random = Random(seed)
    makers = list(REPLIES.values())
    return [makers[n % len(makers)](random) for n in range(count)]
