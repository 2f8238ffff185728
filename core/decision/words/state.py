"""The state of the whole person this morning: function, illness, sleep, stress, energy."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.facts import Facts
from core.decision.rules import state as rules
from core.decision.words.example import before, today
from core.decision.words.terms import markers, own, ratings, run_down, todays
from core.decision.words.wording import Example, Words, about
from core.model.words import capitalized, listed, night_hours


def _sore_and_run_down(facts: Facts) -> str:
    both = listed([*ratings(facts, about(rules.SORE_AND_RUN_DOWN, facts)), *markers(facts)])
    if facts.easy:
        return f"{both} together: easy movement at most."
    return f"{both}: together too much for {todays(facts)}."


def _run_down(facts: Facts) -> str:
    return f"{capitalized(run_down(facts))}: do less than is written."


def _short_nights(facts: Facts) -> str:
    mean = f"{night_hours(facts.sleep_mean or 0)} h{own(facts, 'sleep_debt_hours')}"
    return f"Your last nights average {mean}: train, and go to bed earlier."


_WORSE = {"sleep_quality": "sleep", "stress": "stress", "drained": "energy"}


def _markers_worsening(facts: Facts) -> str:
    names = listed([_WORSE[key] for key in facts.markers_worsening])
    return f"{capitalized(names)} got worse two days running: do less than is written."


WORDS: Mapping[str, Words] = {
    "cannot-do-daily-tasks": Words(
        asks="Are you too sore for daily tasks?",
        when="daily is unable",
        why="When soreness takes daily functions away, a day of full rest is the answer, with a"
        " gentle walk at most; what is planned does not matter then.",
        because="Too sore for stairs, dressing or sitting down: no session today, a gentle walk at"
        " most.",
        examples=(
            Example(
                "stairs are out of reach; upper",
                today("upper moderate", soreness={"quads": 8}, daily="unable"),
                True,
            ),
            Example(
                "stairs are awkward; upper",
                today("upper moderate", soreness={"quads": 8}, daily="awkward"),
                False,
            ),
        ),
    ),
    "ill": Words(
        asks="Are you ill: fever, chest, stomach or aches?",
        when="illness is ill",
        why="The article asks to dial back when getting sick; the common neck check goes further"
        " for fever, chest, stomach and aches, and so do we.",
        because="You are ill: the body has enough to do today.",
        examples=(
            Example("ill, even before a walk", today("walk easy", illness="ill"), True),
            Example("something is coming on", today(illness="coming_on"), False),
        ),
        ours="rest; the article says to dial back",
    ),
    "sore-and-run-down": Words(
        asks="Does limiting soreness meet a body that is run down?",
        when="a main muscle is 4 or more or any part 7 or more, with a poor night, high stress, a"
        " sleep debt or feeling drained; rest if the session is not easy and a part is 7 or more"
        " or two markers are present, else recover",
        why="Soreness paired with short sleep, stress or a drained system is no longer about a"
        " muscle: rest brings more, and a warm-up says nothing about the rest of it.",
        because=_sore_and_run_down,
        examples=(
            Example(
                "quads 4, three nights of 6.2 h",
                today(
                    "lower hard",
                    before(1, sleep_hours=6.2),
                    before(2, sleep_hours=6.2),
                    soreness={"quads": 4},
                    sleep_hours=6.2,
                ),
                True,
            ),
            Example("quads 4, stress 4", today(soreness={"quads": 4}, stress=4), True),
            Example("quads 3, stress 4", today(soreness={"quads": 3}, stress=4), False),
            Example("quads 4, stress 3", today(soreness={"quads": 4}, stress=3), False),
            Example(
                "neck 7, drained 4; lower",
                today("lower easy", soreness={"neck": 7}, drained=4),
                True,
            ),
            Example(
                "neck 6, drained 4; lower",
                today("lower easy", soreness={"neck": 6}, drained=4),
                False,
            ),
        ),
        ours="limiting is 4 in a main muscle or 7 anywhere; the levels of the markers",
    ),
    "run-down": Words(
        asks="Are you run down: short of sleep, drained, or stressed and sore?",
        when="the session is not easy, and the night was poor (under 6 h or quality 2 or lower) or"
        " drained is 4 or more; or, with any soreness, three nights average under 7 h or stress is"
        " 4 or more",
        why="After poor sleep the article asks to dial back; short sleep and stress also make"
        " soreness read higher. A warm-up does not pay a sleep debt back.",
        because=_run_down,
        examples=(
            Example("slept 5.9 h", today(sleep_hours=5.9), True),
            Example("slept 6 h", today(sleep_hours=6), False),
            Example("sleep quality 2", today(sleep_quality=2), True),
            Example("sleep quality 3", today(sleep_quality=3), False),
            Example(
                "two nights of 6.9 h, calves 1",
                today(
                    "lower hard",
                    before(1, sleep_hours=6.9),
                    sleep_hours=6.9,
                    soreness={"calves": 1},
                ),
                True,
            ),
            Example(
                "two nights of 6.9 h, not sore: advice only",
                today("lower hard", before(1, sleep_hours=6.9), sleep_hours=6.9),
                False,
            ),
            Example("drained 4", today(drained=4), True),
            Example("drained 3", today(drained=3), False),
            Example("stress 4, not sore", today(stress=4), False),
            Example("stress 4, neck 1", today(stress=4, soreness={"neck": 1}), True),
            Example("slept 5 h before an easy run", today("run easy", sleep_hours=5), False),
        ),
        ours="the levels: below 6 h or quality 2 for a night, below 7 h for three, 4 of 5 for the"
        " rest",
    ),
    "short-nights": Words(
        asks="Were the last nights short, with nothing sore?",
        when="three nights average under 7 h, nothing is rated sore, the night was not poor and"
        " drained is below 4, and the session is not easy",
        why="Short nights alone are most people's week: a word about bedtime, not a lighter day.",
        because=_short_nights,
        examples=(
            Example(
                "two nights of 6.5 h",
                today("run hard", before(1, sleep_hours=6.5), sleep_hours=6.5),
                True,
            ),
            Example(
                "two nights of 7 h",
                today("run hard", before(1, sleep_hours=7), sleep_hours=7),
                False,
            ),
            Example(
                "two nights of 6.5 h, calves 1",
                today(
                    "run hard", before(1, sleep_hours=6.5), sleep_hours=6.5, soreness={"calves": 1}
                ),
                False,
            ),
            Example("one known night of 6.9 h is no debt", today(sleep_hours=6.9), False),
        ),
        ours="that it is advice without soreness",
    ),
    "getting-sick": Words(
        asks="Do you feel that you are getting sick?",
        when="illness is coming on and the session is not easy",
        why="Feeling that something is coming on is one of the article's two reasons to dial back.",
        because="Something is coming on: do less than is written.",
        examples=(
            Example("something is coming on; lower", today(illness="coming_on"), True),
            Example("something is coming on; walk", today("walk easy", illness="coming_on"), False),
            Example("not ill", today(illness="none"), False),
        ),
    ),
    "markers-worsening": Words(
        asks="Do sleep, stress or energy trend badly?",
        when="at least two of sleep quality, stress and drained got worse on both of the last two"
        " days, and the session is not easy",
        why="When sleep, stress and energy slide together, hold back before they are bad.",
        because=_markers_worsening,
        examples=(
            Example(
                "quality 5, 4, 3 and stress 1, 2, 3",
                today(
                    "lower hard",
                    before(1, sleep_quality=4, stress=2),
                    before(2, sleep_quality=5, stress=1),
                    sleep_quality=3,
                    stress=3,
                ),
                True,
            ),
            Example(
                "quality 5, 4, 3 alone",
                today(
                    "lower hard",
                    before(1, sleep_quality=4, stress=2),
                    before(2, sleep_quality=5, stress=1),
                    sleep_quality=3,
                    stress=2,
                ),
                False,
            ),
            Example(
                "the same, with no answer the day before",
                today(
                    "lower hard",
                    before(1, sleep_quality=4),
                    before(2, sleep_quality=5, stress=1),
                    sleep_quality=3,
                    stress=3,
                ),
                False,
            ),
        ),
        ours="two of three markers over three mornings",
    ),
}
