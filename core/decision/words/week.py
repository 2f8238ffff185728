"""Today against the days before: long soreness, hard days, rest days, an earlier red flag."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.facts import Facts
from core.decision.rules.week import over_72h
from core.decision.words.example import before, today, trained
from core.decision.words.terms import lasting, own, rated, todays, worst_parts
from core.decision.words.wording import Example, Words
from core.model.words import are


def _because_sore_over_72h(facts: Facts) -> str:
    long = over_72h(facts)
    return f"{lasting(long)} more than three days of soreness, so it is time to back off"


def _because_red_flag_recently(_facts: Facts) -> str:
    return "there was a red flag in the last three days, and it is not marked as seen to or gone"


def _because_hard_after_hard(facts: Facts) -> str:
    return (
        f"yesterday was hard{own(facts, 'hard_rpe')}, so {todays(facts)} is better made easy than"
        " hard"
    )


def _because_nothing_planned_move(facts: Facts) -> str:
    cause = "yesterday was hard" if facts.hard_yesterday else "you are sore"
    return f"nothing is planned and {cause}{worst_parts(facts)}, so easy movement will do you good"


def _because_nothing_planned_rest(facts: Facts) -> str:
    if parts := facts.sore_parts(low=facts.severe):
        return f"nothing is planned, and {rated(facts, parts)} {are(parts, 'asks', 'ask')} for rest"
    return "nothing is planned, so this is a rest day, with a walk if you like"


def _because_rest_day_overdue(facts: Facts) -> str:
    return (
        f"the last {facts.days_since_rest} days were all training days, so today's recovery is"
        " better spent as a full rest day"
    )


def _because_rest_day_due(facts: Facts) -> str:
    return (
        f"the last {facts.days_since_rest} days were all training days, so consider a full rest"
        " day soon"
    )


WORDS: Mapping[str, Words] = {
    "sore-over-72h": Words(
        asks="Has the soreness of a part gone past three days?",
        when="a part's episode is longer than 72 h and it is 4 or more, or it is used today and not"
        " improving; and the session is not easy",
        why="Soreness that goes past three days says that the training asks too much: look at the"
        " plan again, and do less. Mild soreness that eases may take its five days.",
        because=_because_sore_over_72h,
        examples=(
            Example(
                "neck 4 for 73 h, easing",
                today(
                    "lower hard",
                    *(before(n, soreness={"neck": 6}) for n in (1, 2)),
                    before(3, soreness={"neck": 6}, at="06:00:00"),
                    soreness={"neck": 4},
                ),
                True,
            ),
            Example(
                "neck 4 for exactly 72 h",
                today(
                    "lower hard",
                    *(before(n, soreness={"neck": 6}) for n in (1, 2, 3)),
                    soreness={"neck": 4},
                ),
                False,
            ),
            Example(
                "quads 2 for 96 h, not easing, on a lower day",
                today(
                    "lower hard",
                    *(before(n, soreness={"quads": 2}) for n in (1, 2, 3, 4)),
                    soreness={"quads": 2},
                ),
                True,
            ),
            Example(
                "quads 2 for 96 h, down from 3",
                today(
                    "lower hard",
                    *(before(n, soreness={"quads": 3}) for n in (1, 2, 3, 4)),
                    soreness={"quads": 2},
                ),
                False,
            ),
            Example(
                "neck 3 for 96 h, not easing, not used today",
                today(
                    "lower hard",
                    *(before(n, soreness={"neck": 3}) for n in (1, 2, 3, 4)),
                    soreness={"neck": 3},
                ),
                False,
            ),
        ),
        ours="4 as the level from which easing does not help; improving as in very-sore-72h",
    ),
    "red-flag-recently": Words(
        asks="Was there a red flag in the last three days that nobody has seen to?",
        when="one of the last three days has a red flag in its answers or new pain in its warm-up,"
        " is not marked as resolved, and a session other than a walk or mobility is planned",
        why="A red flag does not end with the night: until it is seen to or gone, training goes"
        " carefully. One missed session costs less than a month.",
        because=_because_red_flag_recently,
        examples=(
            Example(
                "a sharp calf yesterday, dull today",
                today(
                    "run hard",
                    before(1, soreness={"calves": 3}, pain=["sharp"]),
                    soreness={"calves": 3},
                    pain=["dull"],
                ),
                True,
            ),
            Example(
                "swelling three days ago", today("run hard", before(3, signs=["swelling"])), True
            ),
            Example(
                "swelling four days ago", today("run hard", before(4, signs=["swelling"])), False
            ),
            Example(
                "new pain in yesterday's warm-up",
                today("run easy", before(1, reassessment={"new_pain": True})),
                True,
            ),
            Example(
                "swelling yesterday, marked as resolved",
                today("run hard", before(1, signs=["swelling"], flag_resolved=True)),
                False,
            ),
            Example(
                "swelling yesterday, a walk today",
                today("walk easy", before(1, signs=["swelling"])),
                False,
            ),
        ),
        ours="for three days, and as a modified session",
    ),
    "hard-after-hard": Words(
        asks="Would this be the second hard day in a row?",
        when="yesterday was hard and a hard session is planned",
        why="A hard day is followed by an easy one. That holds however fresh one feels, so a"
        " warm-up does not overturn it.",
        because=_because_hard_after_hard,
        examples=(
            Example("RPE 7 yesterday", today("lower hard", trained(1, rpe=7)), True),
            Example("RPE 6 yesterday", today("lower hard", trained(1, rpe=6)), False),
            Example(
                "hard without an RPE yesterday",
                today("lower hard", trained(1, intensity="hard")),
                True,
            ),
            Example(
                "planned hard yesterday, nothing logged, verdict train",
                today("lower hard", before(1, "upper hard", final_verdict="train")),
                True,
            ),
            Example(
                "planned hard yesterday, nothing logged, verdict modify",
                today("lower hard", before(1, "upper hard", final_verdict="modify")),
                False,
            ),
            Example("moderate today", today("lower moderate", trained(1, rpe=9)), False),
            Example(
                "yesterday's hard session was not done",
                today("lower hard", trained(1, intensity="hard", done=False)),
                False,
            ),
        ),
        ours="hard is RPE 7 or more, or planned hard",
    ),
    "nothing-planned-move": Words(
        asks="Is nothing planned on a day on which moving would help?",
        when="session is none, and the worst soreness is 1 to 6 or yesterday was hard",
        why="Within a day of a strenuous workout, and with ordinary soreness, easy movement serves"
        " better than none.",
        because=_because_nothing_planned_move,
        examples=(
            Example("quads 1, nothing planned", today("none easy", soreness={"quads": 1}), True),
            Example("quads 6, nothing planned", today("none easy", soreness={"quads": 6}), True),
            Example("quads 7, nothing planned", today("none easy", soreness={"quads": 7}), False),
            Example("not sore, hard yesterday", today("none easy", trained(1, rpe=8)), True),
            Example("not sore, easy yesterday", today("none easy", trained(1, rpe=3)), False),
            Example("quads 1, a walk planned", today("walk easy", soreness={"quads": 1}), False),
        ),
    ),
    "nothing-planned-rest": Words(
        asks="Is today a rest day?",
        when="session is none, and nothing-planned-move does not fire",
        why="A day of full rest each week is part of training, not a gap in it.",
        because=_because_nothing_planned_rest,
        examples=(
            Example("nothing planned, not sore", today("none easy"), True),
            Example("nothing planned, quads 1", today("none easy", soreness={"quads": 1}), False),
            Example("a walk planned", today("walk easy"), False),
        ),
    ),
    "rest-day-overdue": Words(
        asks="Is a rest day due on a day that asks for recovery anyway?",
        when="six or more training days in a row, and all else in force comes to active recovery",
        why="A day of full rest each week is worth a thought; a day that asks for recovery is the"
        " day for it.",
        because=_because_rest_day_overdue,
        examples=(
            Example(
                "six training days, nothing planned, quads 3",
                today("none easy", *(trained(n) for n in range(1, 7)), soreness={"quads": 3}),
                True,
            ),
            Example(
                "five training days after a rest day, nothing planned, quads 3",
                today(
                    "none easy",
                    *(trained(n) for n in range(1, 6)),
                    before(6, "none easy"),
                    soreness={"quads": 3},
                ),
                False,
            ),
            Example(
                "six training days, but the day before yesterday is not recorded",
                today(
                    "none easy", *(trained(n) for n in (1, 3, 4, 5, 6, 7)), soreness={"quads": 3}
                ),
                False,
            ),
            Example(
                "six training days, and nothing asks for recovery",
                today("upper moderate", *(trained(n) for n in range(1, 7))),
                False,
            ),
        ),
        ours="six days; that recovery becomes rest",
    ),
    "rest-day-due": Words(
        asks="Is a rest day due?",
        when="six or more training days in a row, and all else in force does not come to exactly"
        " active recovery",
        why="The article suggests a day of full rest each week: advice that forces nothing.",
        because=_because_rest_day_due,
        examples=(
            Example(
                "six training days",
                today("upper moderate", *(trained(n) for n in range(1, 7))),
                True,
            ),
            Example(
                "five training days after a rest day",
                today("upper moderate", *(trained(n) for n in range(1, 6)), before(6, "none easy")),
                False,
            ),
            Example(
                "six days, one of them a walk",
                today("upper moderate", *(trained(n) for n in range(1, 6)), trained(6, "walk")),
                False,
            ),
        ),
        ours="six days",
    ),
}
