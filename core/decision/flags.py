"""Red flags over days: what is open, what a clinician has seen, what was told lately.

A mark says what became of a day's flags. Gone ends them; seen clears them until a date, but for
what must not wait: those stay open until they are gone.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from core.decision.history import Past, lately
from core.model.body import JOINT_PARTS, Part
from core.model.checkin import CheckIn, PainKind, Sign, Soreness
from core.model.day import HARMLESS, Day, Mark, PastDay, Seen, has_red_flag
from core.model.verdict import CARE_WORDS, GET_HELP_NOW, Alarm, Care, Verdict

FLAG_DAYS = 3
"""Days for which any other red flag is remembered (ours)."""
SPOT_SEVERE_FROM = 7
"""Soreness from which one spot or a joint is a red flag (ours, for S0-20 and S3-19)."""

ALARMS: dict[Sign, Alarm] = {
    "chest": Alarm(True, "emergency"),
    "saddle": Alarm(True, "emergency"),
    "dark_urine": Alarm(True, "today"),
    "head": Alarm(True, "today"),
    "hot_limb": Alarm(True, "today"),
    "weakness": Alarm(False, "today"),
    "immovable": Alarm(False, "today"),
}
"""The signs that must not wait, the most pressing first, and who should see them how soon."""
INJURY_SIGNS: frozenset[Sign] = frozenset({"swelling", "bruising"})
"""Signs of an injury at the sore place."""
_RECENT = tuple(timedelta(days=back) for back in range(1, FLAG_DAYS + 1))


class Places(NamedTuple):
    """The sore parts that ache in a joint or tendon, and those that ache in one exact spot."""

    joint: frozenset[Part] = frozenset()
    spot: frozenset[Part] = frozenset()


def places(checkin: CheckIn) -> Places:
    """Return where the sore parts ache; a joint part needs no telling."""
    sore = checkin.sore
    joint = sore & JOINT_PARTS
    if checkin.spread == "joint":
        return Places(joint | checkin.meant)
    return Places(joint, checkin.meant if checkin.spread == "spot" else frozenset())


class Flags(NamedTuple):
    """What of a check-in is a red flag that a clinician can clear."""

    kinds: frozenset[PainKind]
    signs: frozenset[Sign]
    severe: frozenset[Part]
    """Joint and spot places at seven or more."""
    parts: frozenset[Part]
    """The parts that all of it is about."""
    soreness: Soreness

    @property
    def any(self) -> bool:
        """There is one."""
        return bool(self.kinds or self.signs or self.severe)

    @property
    def worst(self) -> int:
        """The highest soreness of the parts that it is about."""
        return max((self.soreness.get(part, 0) for part in self.parts), default=0)

    def within(self, other: "Flags") -> bool:
        """Tell whether `other` has all of this, and at most one less sore."""
        return (
            self.kinds <= other.kinds
            and self.signs <= other.signs
            and self.severe <= other.severe
            and self.parts <= other.parts
            and self.worst <= other.worst + 1
        )


def flags_of(checkin: CheckIn, where: Places | None = None) -> Flags:
    """Return the check-in's red flags that a clinician can clear."""
    kinds = checkin.pain - HARMLESS if checkin.pain else frozenset[PainKind]()
    signs = checkin.signs & INJURY_SIGNS if checkin.signs else frozenset[Sign]()
    soreness = checkin.soreness or {}
    severe: frozenset[Part] = frozenset()
    if checkin.worst >= SPOT_SEVERE_FROM:
        joint, spot = where or places(checkin)
        severe = frozenset(p for p in joint | spot if soreness.get(p, 0) >= SPOT_SEVERE_FROM)
    parts = severe | checkin.meant if kinds or signs else severe
    return Flags(kinds, signs, severe, parts, soreness)


def mark_on(entry: PastDay, day: date) -> Mark | None:
    """Return the day's mark as it counts on `day`: once its date is over, seen is none."""
    mark = entry.flag_resolved
    return None if isinstance(mark, Seen) and mark.until < day else mark


class Clearance(NamedTuple):
    """What a clinician has seen on an earlier day, and until when it holds."""

    until: date
    flags: Flags

    def covers(self, flags: Flags, lasting: Iterable[Part]) -> bool:
        """Tell whether it has all of these flags and of what has been very sore for long.

        Nothing may be new, and nothing sorer by more than one.
        """
        before, now = self.flags.soreness, flags.soreness
        return flags.within(self.flags) and all(
            before.get(part, 0) > 0 and now[part] <= before[part] + 1 for part in lasting
        )


def clearances(days: Iterable[PastDay], day: date) -> tuple[Clearance, ...]:
    """Return what holds on `day` of what clinicians have seen on `days`, four weeks before it."""
    return tuple(
        Clearance(mark.until, flags_of(entry.checkin))
        for entry in days
        if entry.flag_resolved and entry.checkin and isinstance(mark := mark_on(entry, day), Seen)
    )


def cleared(
    clearances: Iterable[Clearance], flags: Flags, lasting: Collection[Part] = ()
) -> date | None:
    """Return until when these flags are known and seen to; None when they are not.

    One earlier day has to cover all of it: two do not add up.
    """
    if not (flags.any or lasting):
        return None
    held = (one.until for one in clearances if one.covers(flags, lasting))
    return max(held, default=None)


class Open(NamedTuple):
    """A sign of an earlier day that must not wait and is not marked as gone."""

    day: date
    sign: Sign


def open_flags(days: Iterable[PastDay], day: date) -> tuple[Open, ...]:
    """Return the flags of `days` still open on `day`, the most pressing first, then the latest."""
    found = [
        Open(entry.day, sign)
        for entry in days
        if entry.checkin and entry.checkin.signs and entry.flag_resolved != "gone"
        for sign in entry.checkin.signs
        if sign in ALARMS
    ]
    pressing = list(ALARMS)
    return tuple(sorted(found, key=lambda one: (pressing.index(one.sign), day - one.day)))


def alarms(checkin: CheckIn | None, past: Past, day: date) -> list[Alarm]:
    """Return what today's signs, and those still open, call for before any rule is asked."""
    opened = (one.sign for one in open_flags(lately(past, day), day))
    signs = [*((checkin and checkin.day == day and checkin.signs) or ()), *opened]
    return [ALARMS[sign] for sign in signs if sign in ALARMS]


def soonest(alarms: Iterable[Alarm]) -> Care | None:
    """Return how soon the most pressing of them asks for help; None without any."""
    return min((alarm.care for alarm in alarms), key=tuple(CARE_WORDS).index, default=None)


def recent_flag(past: Past, day: date) -> date | None:
    """Return the latest of the three days before `day` with a red flag that has no mark."""
    for back in _RECENT:
        entry = past.get(day - back)
        if entry and _unmarked(past, entry, day):
            return entry.day
    return None


def unmarked(past: Past, day: date) -> tuple[date, ...]:
    """Return the days whose red flags wait for a mark on `day`, the latest first.

    Marking a flag as gone marks them all; seen marks them, too, and leaves open what must not wait.
    """
    days = lately(past, day)
    opened = {one.day for one in open_flags(days, day)}
    return tuple(
        entry.day
        for entry in days
        if entry.day in opened
        or ((day - entry.day).days <= FLAG_DAYS and _unmarked(past, entry, day))
    )


def _unmarked(past: Past, entry: PastDay, day: date) -> bool:
    """Tell whether the entry has a red flag, or pain in the warm-up, that has no mark on `day`."""
    after = entry.reassessment
    flagged = (after is not None and after.new_pain) or _flagged(past, entry)
    return flagged and mark_on(entry, day) is None


def urgent_on(day: Day) -> bool:
    """Tell whether a day asked for help now: by its verdict, or by its signs without one."""
    told = any(outcome.urgent for outcome in (day.morning, day.settled) if outcome)
    signs = (day.checkin.signs if day.checkin else None) or ()
    return told or any(sign in ALARMS and ALARMS[sign].urgent for sign in signs)


def label_on(day: Day) -> str:
    """Return the words of what the day came to; of an urgent one that help was needed."""
    return GET_HELP_NOW if urgent_on(day) else Verdict.of(day.shown_verdict).label


def _flagged(past: Past, entry: PastDay) -> bool:
    checkin = entry.checkin
    if checkin is None:
        return False
    soreness = checkin.soreness
    severe = soreness and max(soreness.values()) >= SPOT_SEVERE_FROM
    if not (severe or has_red_flag(checkin)):
        return False  # told soonest
    flags = flags_of(checkin)
    return flags.any and cleared(clearances(lately(past, entry.day), entry.day), flags) is None
