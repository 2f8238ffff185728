"""Where the articles disagree, how that is settled here, and who would decide otherwise today.

The conflicts keep their numbers C1 to C17. Some bear on a verdict: `dissent` names them for a
morning. The others are settled where they come up: in an advice card, the warm-up, the chart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from core.articles.sources import works
from core.decision.course import LONG_HOURS, LONGEST_HOURS
from core.decision.facts import Facts
from core.explanation.course import EASING, course
from core.model.body import GENTLE_SESSIONS
from core.model.checkin import CAUTION, HIGH
from core.model.verdict import Verdict

if TYPE_CHECKING:
    from core.decision.decide import Decision


class Side(NamedTuple):
    """What one side says, paraphrased, and where; no sources: it is silent."""

    says: str
    sources: tuple[str, ...]


class Dissent(NamedTuple):
    """Who would decide otherwise today (`sources`), and who is followed instead (`agree`)."""

    conflict: str
    text: str
    sources: tuple[str, ...]
    agree: tuple[str, ...]


class Conflict(NamedTuple):
    """A question on which the articles differ. `settled` is what the program does about it.

    `bears` returns the dissent on a morning to which the conflict matters, if it ever does.
    """

    id: str
    question: str
    sides: tuple[Side, ...]
    settled: str
    bears: Callable[[Facts, Decision], Dissent | None] | None = None


def _fired(decision: Decision, *rules: str) -> bool:
    return any(finding.rule in rules for finding in decision.fired)


def _says(conflict: str, sources: tuple[str, ...], would: str, agree: tuple[str, ...]) -> Dissent:
    return Dissent(conflict, f"{works(sources)} would {would}", sources, agree)


def _how_hard(facts: Facts, decision: Decision) -> Dissent | None:
    if decision.verdict == Verdict.REFER or facts.checkin.illness == "ill":
        return None
    if _fired(decision, "prefers-to-wait"):
        return _says("C1", ("S2-09", "S3-06"), "train on mild soreness", ("S3-33",))
    sore = facts.worst >= 1 and facts.planned and not facts.easy
    if sore and decision.verdict == Verdict.TRAIN:
        if facts.hard and facts.main >= 1:
            would = "not train hard on what is sore: easy work only, or another area"
            return _says("C1", ("S0-10", "S1-11"), would, ("S2-35", "S3-06"))
        return _says("C1", ("S0-10",), "keep a sore day easy", ("S2-35", "S3-06"))
    if sore and decision.verdict == Verdict.MODIFY and facts.main >= CAUTION:
        would = "train as planned while movement stays clean; the warm-up tests that"
        return _says("C1", ("S2-06", "S2-35"), would, ("S0-10", "S1-20"))
    return None


def _number_or_function(facts: Facts, decision: Decision) -> Dissent | None:
    by_function = ("cannot-do-daily-tasks", "range-limited", "feels-reckless")
    flagged = decision.verdict == Verdict.REFER
    if facts.worst < HIGH and not flagged and _fired(decision, *by_function):
        would = f"call {facts.worst}/10 mild by the number alone"
        return _says("C2", ("S1-19",), would, ("S0-16", "S2-20"))
    return None


def _how_long(facts: Facts, decision: Decision) -> Dissent | None:
    hours = [bout.hours for bout in facts.bouts.values()]
    if decision.verdict == Verdict.REFER or max(hours, default=0) > LONGEST_HOURS:
        return None
    if _fired(decision, "sore-over-72h"):
        would = "also call three to five days usual"
        return _says("C3", ("S0-04", "S1-39"), would, ("S0-19", "S0-46"))
    if any(each > LONG_HOURS for each in hours):
        return _says("C3", ("S0-46",), "back off after three sore days", ("S0-04", "S1-39"))
    return None


def _second_day(facts: Facts, decision: Decision) -> Dissent | None:
    if (
        decision.verdict < Verdict.REFER
        and _fired(decision, "turned-severe")
        and any(
            stage.hours <= EASING.total_seconds() / 3600
            for stage in course(facts)
            if facts.soreness.get(stage.part, 0) >= facts.severe
        )
    ):
        would = "expect the second day to be the sorest; here even an expected rise asks for less"
        return _says("C4", ("S1-66",), would, ("S1-12",))
    return None


def _rest_or_move(facts: Facts, decision: Decision) -> Dissent | None:
    if not facts.planned or _fired(decision, "ill"):
        return None
    if decision.verdict == Verdict.REST:
        would = "rather keep moving gently than lie still"
        return _says("C12", ("S1-03", "S1-42"), would, ("S0-17", "S3-12"))
    if decision.verdict == Verdict.RECOVER and facts.worst >= facts.severe:
        return _says("C12", ("S3-09", "S3-12"), "pause until it has recovered", ("S1-42",))
    return None


def _one_severe_part(_facts: Facts, decision: Decision) -> Dissent | None:
    if decision.verdict == Verdict.MODIFY and _fired(decision, "severe-elsewhere"):
        return _says("C13", ("S3-09",), "rest for severe soreness anywhere", ("S1-13", "S2-42"))
    elsewhere = [swap for swap in decision.swaps if swap not in GENTLE_SESSIONS]
    if elsewhere and _fired(decision, "severe-in-main-muscles"):
        return _says("C13", ("S1-13", "S2-42"), "train another area instead", ("S2-14", "S3-09"))
    return None


def _difficulty_moving(facts: Facts, decision: Decision) -> Dissent | None:
    hindered = facts.checkin.range == "limited" or facts.checkin.daily == "unable"
    if hindered and decision.verdict != Verdict.REFER:
        would = "see a clinician for difficulty moving; here that means it will not move at all"
        return _says("C14", ("S1-27", "S1-28"), would, ("S0-16", "S2-20"))
    return None


_TABLE: tuple[Conflict, ...] = (
    Conflict(
        "C1",
        "How hard may sore muscles train?",
        (
            Side("only easy: able to talk", ("S0-10", "S0-11", "S0-12")),
            Side("not intensely, above all not what caused it", ("S1-11",)),
            Side("as planned while it is mild and movement is clean", ("S2-35", "S3-06")),
        ),
        "at 1 to 3 train, provisionally until the warm-up; from 4 in a muscle the session uses, "
        "modify; an easy session satisfies every side up to 6",
        _how_hard,
    ),
    Conflict(
        "C2",
        "Does the number decide, or what the body can do?",
        (
            Side("a number from 0 to 10 with the line at five", ("S1-18", "S1-20")),
            Side("daily tasks, range of motion and form", ("S0-16", "S2-20", "S3-09", "S3-11")),
        ),
        "both are asked, and the worse answer decides",
        _number_or_function,
    ),
    Conflict(
        "C3",
        "How long is too long?",
        (
            Side("72 hours with no easing; three days", ("S0-19", "S0-46")),
            Side("three to five days are usual; a few days", ("S0-04", "S1-39", "S3-37")),
        ),
        "how long and which way count together, and a session that loads the part again starts the "
        "clock anew: past 72 h and not easing at 5 or more is a warning, mild soreness is not, "
        "120 h at 5 or more always is",
        _how_long,
    ),
    Conflict(
        "C4",
        "When does delayed soreness peak?",
        (
            Side("one to three days after", ("S0-02",)),
            Side("from about 12 hours, most around 48", ("S1-05", "S1-66")),
            Side("one to two days after", ("S3-02",)),
        ),
        "the expected band runs from 12 to 72 h with its peak at 48; a rise on day two is expected",
        _second_day,
    ),
    Conflict(
        "C5",
        "Cold after training?",
        (
            Side("no: it may cost growth, unless an event is near", ("S0-33", "S0-34", "S0-35")),
            Side("yes: heat or cold, whichever feels better", ("S1-44", "S1-47", "S1-48")),
        ),
        "a card with both sides, chosen by the goal and the day of the event",
    ),
    Conflict(
        "C6",
        "Pain medication?",
        (
            Side("not regularly: it may cost strength and size", ("S0-36", "S0-37")),
            Side("the other three do not speak of it", ()),
        ),
        "a card that says who speaks, without doses, and sends to a pharmacist or doctor",
    ),
    Conflict(
        "C7",
        "Is foam rolling proven?",
        (
            Side("little research, some evidence", ("S0-32",)),
            Side("research shows that it helps", ("S1-49", "S1-50")),
        ),
        "a card with both degrees of confidence; it is offered before and after training",
    ),
    Conflict(
        "C8",
        "How long is a warm-up?",
        (
            Side("about 5 minutes of dynamic stretching", ("S0-53",)),
            Side("5 to 10 minutes", ("S1-60",)),
            Side("from light movement over rising loads to a few honest sets", ("S2-29",)),
        ),
        "5 to 10 minutes that end in ramp sets; the questions come after them",
    ),
    Conflict(
        "C9",
        "Does a cool-down lower soreness?",
        (
            Side("yes: stretching with foam rolling, or slow walking", ("S0-54", "S3-30", "S3-31")),
            Side("no difference in a trial", ("evidence 5",)),
        ),
        "it is offered, without promising less soreness",
    ),
    Conflict(
        "C10",
        "Why does it hurt?",
        (
            Side("small tears and waste products", ("S0-01", "S1-06", "S1-57", "S3-22")),
            Side("also a more sensitive nervous system", ("S1-08",)),
        ),
        "the behaviour is kept, the explanations are not repeated",
    ),
    Conflict(
        "C11",
        "Is soreness good?",
        (
            Side("a sign of getting stronger", ("S1-06", "S3-04")),
            Side("growth that has not happened yet, and more is not better", ("S0-05", "S0-07")),
        ),
        "neither soreness nor rest is rewarded or punished",
    ),
    Conflict(
        "C12",
        "Rest or move?",
        (
            Side("stillness makes it worse", ("S1-03", "S1-42")),
            Side("rest fully when function is lost or soreness severe", ("S0-17", "S3-12")),
        ),
        "active recovery unless daily tasks suffer or it is severe; a rest day still allows a "
        "gentle walk",
        _rest_or_move,
    ),
    Conflict(
        "C13",
        "One part is severe: rest, or train another?",
        (
            Side("train something else", ("S1-13", "S2-42", "S3-28")),
            Side("severe soreness means rest", ("S0-16", "S3-09")),
        ),
        "severe in the session's muscles is rest, with other sessions to choose from; severe "
        "elsewhere is a modified session that guards the part",
        _one_severe_part,
    ),
    Conflict(
        "C14",
        "Is difficulty moving an injury?",
        (
            Side("see a healthcare provider", ("S1-27", "S1-28")),
            Side("limited range or daily tasks mean rest or less", ("S0-16", "S2-20", "S3-09")),
        ),
        "three questions: range of motion, daily tasks, and whether it moves and bears weight at "
        "all; only the last is a red flag",
        _difficulty_moving,
    ),
    Conflict(
        "C15",
        "What do the articles gain?",
        (Side("links that earn", ("S2-45",)),),
        "each article's interest is told beside it; no product is named anywhere",
    ),
    Conflict(
        "C16",
        "Do supplements help?",
        (
            Side("protein in doses, creatine, early research on CBD", ("S0-27", "S0-30", "S0-31")),
            Side("they make no poor decision safe", ("S2-38",)),
        ),
        "they are minor advice, never an input of the decision; CBD is shown only when asked for",
    ),
    Conflict(
        "C17",
        "How much sleep?",
        (
            Side("7 to 8 hours as a minimum", ("S0-51",)),
            Side("7 to 8 hours, and good ones", ("S1-65",)),
        ),
        "7 hours are the floor, and there is no upper limit",
    ),
)

CONFLICTS: Mapping[str, Conflict] = {conflict.id: conflict for conflict in _TABLE}
"""Every conflict by its number."""


def dissent(facts: Facts, decision: Decision) -> tuple[Dissent, ...]:
    """Return who would decide otherwise today, in the order of the conflicts."""
    found = (conflict.bears(facts, decision) for conflict in _TABLE if conflict.bears)
    return tuple(one for one in found if one)
