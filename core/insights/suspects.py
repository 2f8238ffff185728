"""Why soreness keeps coming back: four suspects, held against the person's own data (S2-33).

Habits come first, whatever the data say (S3-25); the others in the order in which the data point at
them (S3-26). Then one small experiment (S3-39), then a coach (S0-56, S3-40).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple

from core.decision.facts import Marker
from core.insights.weeks import MONTH, Programme
from core.model.body import Loads, Part
from core.model.words import counted, words

Lever = Literal["load", "form", "frequency"]

SHARE = 0.7
"""Share of sessions that drive the sorest part from which the selection stands out (ours)."""

MARKER_WORDS: Mapping[Marker, str] = {
    "poor_night": "poor night",
    "sleep_debt": "sleep debt",
    "stress": "stress",
    "drained": "drained",
}

COACH = (
    "If two weeks of this change nothing, ask a coach or trainer who can watch you move (S0-56,"
    " S3-40)."
)


class Suspect(NamedTuple):
    """One of the usual causes, with the numbers for and against it.

    `weight` is how much the data point at it: 1 is where it stands out. `part` is the part that it
    is about, if it is about one.
    """

    key: Literal["habits", "volume", "selection", "spacing"]
    title: str
    text: str
    weight: float
    sources: tuple[str, ...]
    part: Part | None = None

    @property
    def stands_out(self) -> bool:
        """The data point at it."""
        return self.weight >= 1


_CHANGES: Mapping[str, Lever] = {"volume": "load", "selection": "form", "spacing": "frequency"}


def suspects(programme: Programme) -> tuple[Suspect, ...]:
    """Return the four, habits first and the others by their weight."""
    training = (_volume(programme), _selection(programme), _spacing(programme))
    return (_habits(programme), *sorted(training, key=lambda suspect: -suspect.weight))


def experiment(found: tuple[Suspect, ...], change: Lever | None) -> str:
    """Return one change to try: the given one, else the one that the leading suspect asks for."""
    habits, leading, *_ = found
    change = change or _CHANGES[leading.key]
    part = next((suspect.part for suspect in found if suspect.part), None)
    sore = words(part) if part else "sore part"
    trial = {
        "load": "take a fifth off every session, in sets or minutes",
        "form": f"do what loads the {sore} in another form: lighter, slower, shorter range",
        "frequency": f"leave 48 hours between two sessions that drive the {sore}",
    }[change]
    first = "Once sleep and stress are better" if habits.stands_out else "For two weeks"
    return f"{first}, change one thing: {trial}. Keep all else as it is (S3-39)."


def _habits(programme: Programme) -> Suspect:
    sore = programme.sore_mornings
    marked = [facts.run_down_markers for facts in sore if facts.run_down_markers]
    counts = Counter(marker for markers in marked for marker in markers)
    kinds = ", ".join(f"{MARKER_WORDS[marker]} {count}" for marker, count in counts.most_common())
    slept = [
        facts.checkin.sleep_hours
        for _, facts in programme.mornings
        if facts.checkin.sleep_hours is not None
    ]
    text = f"run down on {len(marked)} of {len(sore)} sore days{kinds and f' ({kinds})'}"
    if slept:
        text += f"; {sum(slept) / len(slept):.1f} h of sleep on average"
    return Suspect(
        "habits",
        "Recovery habits: sleep, food, water, stress",
        text,
        2 * len(marked) / len(sore) if sore else 0,
        ("S2-33", "S3-25"),
    )


def _volume(programme: Programme) -> Suspect:
    week, jump = programme.weeks[0], programme.jump
    days = counted(week.hard, "hard day")
    text = f"{counted(week.sessions, 'session')} in the last 7 days, {days}"
    if jump:
        ratio = jump.now / jump.before
        text += f"; load {jump.now}, {ratio:.1f} times the {jump.weeks} weeks before"
    return Suspect(
        "volume",
        "Volume",
        text,
        jump.now / jump.before / 1.3 if jump else 0,
        ("S2-33", "S0-42", "S3-38"),
    )


def _selection(programme: Programme) -> Suspect:
    sore = programme.sore_mornings
    leads = Counter(_sorest(facts.soreness) for facts in sore)
    trained = [one for day in programme.last(MONTH) for one in programme.trained(day)]
    if not leads or not trained:
        text = f"{len(sore)} sore days and {len(trained)} sessions in 28 days: nothing to compare"
        return Suspect("selection", "Choice of exercises", text, 0, ("S2-33",))
    part, led = leads.most_common(1)[0]
    drive = sum(part in programme.profile.loads.get(one, Loads()).main for one in trained)
    return Suspect(
        "selection",
        "Choice of exercises",
        f"{words(part)} led on {led} of {len(sore)} sore days; a main muscle of {drive} of"
        f" {counted(len(trained), 'session')}",
        drive / len(trained) / SHARE,
        ("S2-33",),
        part,
    )


def _sorest(soreness: Mapping[Part, int]) -> Part:
    return max(soreness, key=soreness.__getitem__)


def _spacing(programme: Programme) -> Suspect:
    again, pairs = programme.too_soon(MONTH), programme.hard_pairs(MONTH)
    parts = Counter(part for _, parts in again for part in parts)
    return Suspect(
        "spacing",
        "Spacing between sessions",
        f"a part still at 4 or more was trained again the next day {counted(len(again), 'time')} in"
        f" 28 days, two hard days in a row {counted(len(pairs), 'time')}",
        max(len(again), len(pairs)) / 2,
        ("S2-33", "S3-27", "S0-44"),
        parts.most_common(1)[0][0] if parts else None,
    )
