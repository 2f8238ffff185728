"""How parts, sessions, numbers, lists and dates are put into words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from core.model.body import PARTS, Part, Session

NAMED = 3
"""Parts that a sentence names; it counts the others."""

_PLACE = {part: place for place, part in enumerate(PARTS)}
_NOUNS = {"run", "ride", "swim", "walk"}
_SINGULAR: frozenset[Part] = frozenset(
    {"neck", "chest", "upper_back", "core", "lower_back", "groin"}
)


def words(key: str) -> str:
    """Return a part's or session's key as a person reads it: ``lower_back`` is "lower back"."""
    return key.replace("_", " ")


def capitalized(text: str) -> str:
    """Return `text` as a sentence begins; unlike `str.capitalize` it leaves all else as it is."""
    return text[:1].upper() + text[1:]


def meant(mistyped: str, known: Collection[str]) -> str:
    """Return "; did you mean …?" with the nearest known word; empty where none is near."""
    from difflib import get_close_matches  # slow to import, and rarely asked

    near = get_close_matches(mistyped, known, 1)
    return f"; did you mean {near[0]}?" if near else ""


def listed(items: Sequence[str], more: int = 0) -> str:
    """Return the items, and the number of those left out, as a sentence does: "a, b and c".

    A comma parts those that are two words themselves: "swollen or hot, and bruised".
    """
    *most, last = [*items, f"{more} more"] if more else items
    twofold = any(word in item for item in most for word in (" or ", " and "))
    return f"{', '.join(most)}{',' if twofold else ''} and {last}" if most else last


def counted(number: int, noun: str) -> str:
    """Return "1 day" or "2 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def are(parts: Sequence[Part], singular: str, plural: str) -> str:
    """Return the form of a verb that agrees with the parts."""
    return singular if len(parts) == 1 and parts[0] in _SINGULAR else plural


def session_words(session: Session) -> str:
    """Return a session as a noun: "run", "lower session", "full-body session"."""
    if session in _NOUNS:
        return session
    return "full-body session" if session == "full" else f"{words(session)} session"


def lasted(hours: float) -> str:
    """Return a duration, cut: whole hours below 48, then whole days."""
    return counted(int(hours), "hour") if hours < 48 else counted(int(hours // 24), "day")


def night_hours(mean: float) -> str:
    """Return a mean of nights, cut, lest 6.96 reads as enough: "6.9"."""
    return number(int(mean * 10) / 10)


def named(parts: Sequence[Part]) -> str:
    """Return the parts by their names: "quads and lower back"."""
    shown = [words(part) for part in parts[:NAMED]]
    return listed(shown, len(parts) - len(shown))


def sorest_first(
    soreness: Mapping[Part, int], among: Collection[Part] = PARTS, low: int = 1
) -> list[Part]:
    """Return the parts of `among` at `low` or more, sorest first, ties in the order of parts."""
    if not among:
        return []
    sore = [part for part, level in soreness.items() if level >= low and part in among]
    return sorted(sore, key=lambda part: (-soreness[part], _PLACE[part])) if sore else sore


def weekday(day: date, today: date) -> str:
    """Return a day as its weekday up to six days back, else as its date: "Monday", "3 November"."""
    return f"{day:%A}" if 0 <= (today - day).days < 7 else f"{day.day} {day:%B}"


def date_words(day: date) -> str:
    """Return a date as one says it: "Tuesday 17 November"."""
    return f"{day:%A} {day.day} {day:%B}"


def dated(day: date) -> str:
    """Return a day of any year: "3 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """Return a date as "Sat 21 Nov"."""
    return f"{day:%a} {day.day} {day:%b}"


def soon(at: datetime, now: datetime) -> str:
    """Return a moment ahead as one says it: "within the hour", "at 07:30 today"."""
    if at - now < timedelta(minutes=10):
        return "within the hour"
    days = (at.date() - now.date()).days
    day = {0: "today", 1: "tomorrow"}.get(days) or f"on {at:%A}"
    return f"at {at:%H:%M} {day}"


def number(value: float) -> str:
    """Return a number without needless decimals: 7, 6.25."""
    return f"{round(value, 2):g}"
