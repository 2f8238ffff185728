"""Today against the days before: long soreness, hard days, rest days."""

from __future__ import annotations

from collections.abc import Mapping

from core.decision.facts import Facts
from core.decision.rules import week as rules
from core.decision.words.example import before, today, trained_day
from core.decision.words.terms import for_days, it, own, rated
from core.decision.words.wording import Example, Words, about
from core.model.words import are, listed, named


def _sore_over_72h(facts: Facts) -> str:
    parts = about(rules.SORE_OVER_72H, facts)
    hours = [facts.bouts[part].hours for part in parts]
    return f"{rated(facts, parts)} {for_days(hours)}: back off for the next sessions."


def _lasting_ache(facts: Facts) -> str:
    parts = about(rules.LASTING_ACHE, facts)
    times = listed([str(rules.aching_mornings(facts, part)) for part in parts])
    of = facts.aches.of + 1
    return (
        f"{rated(facts, parts)}, at 4 or more on {times} of {of} mornings: back off, and have"
        f" {it(parts)} looked at."
    )


def _mild_over_72h(facts: Facts) -> str:
    parts = about(rules.MILD_OVER_72H, facts)
    hours = [facts.bouts[part].hours for part in parts]
    return (
        f"{named(parts)} {for_days(hours)}, mild: fine to train. If that is normal for"
        " you, mark the level as usual."
    )


def _hard_after_hard(facts: Facts) -> str:
    return f"Yesterday was hard{own(facts, 'hard_rpe')}: make today easy."


def _nothing_planned_move(facts: Facts) -> str:
    sore = rated(facts, facts.sore_parts()) if facts.worst else ""
    behind = "a hard day behind you" if facts.hard_yesterday else ""
    cause = listed([each for each in (sore, behind) if each])
    joined = ", " if sore and behind else " and "
    return f"Nothing planned{joined}{cause}: easy movement does more than the sofa."


def _nothing_planned_rest(facts: Facts) -> str:
    if parts := facts.sore_parts(low=facts.severe):
        return f"{rated(facts, parts)} {are(parts, 'asks', 'ask')} for a quiet day."
    return "A free day: rest counts as training, too."


def _rest_day_overdue(facts: Facts) -> str:
    return f"{facts.days_since_rest} training days in a row: take the whole day off."


def _rest_day_due(facts: Facts) -> str:
    return f"{facts.days_since_rest} training days in a row: plan a day off soon."


WORDS: Mapping[str, Words] = {
    "sore-over-72h": Words(
        asks="Has the soreness of a part gone past three days?",
        when="a part is 4 or more, its bout is longer than 72 h, and the session is not easy",
        why="Soreness that goes past three days says that the training asks too much: look at the"
        " plan again, and do less.",
        because=_sore_over_72h,
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
                "neck 3 for 96 h, not easing",
                today(
                    "lower hard",
                    *(before(n, soreness={"neck": 3}) for n in (1, 2, 3, 4)),
                    soreness={"neck": 3},
                ),
                False,
            ),
        ),
        ours="4 as the level, and that each bout has its own clock",
    ),
    "lasting-ache": Words(
        asks="Does an ache come back morning after morning?",
        when="a part is 1 or more, and was 4 or more and above its usual level on at least 10 of"
        " the last 14 mornings with an answer, none older than 28 days; and the session is not"
        " easy",
        why="An ache that eases and returns for weeks is not the soreness of one session: less of"
        " what causes it, and somebody who looks at it.",
        because=_lasting_ache,
        examples=(
            Example(
                "calves 4 on ten mornings, eased before each of four runs; upper",
                today(
                    "upper moderate",
                    *(
                        before(
                            n,
                            soreness={"calves": 2 if n % 4 == 0 else 4},
                            sessions=({"session": "run", "done": True},) if n % 4 == 0 else (),
                        )
                        for n in range(1, 14)
                    ),
                    soreness={"calves": 4},
                ),
                True,
            ),
            Example(
                "calves 4 on nine mornings",
                today(
                    "upper moderate",
                    *(before(n, soreness={"calves": 4 if n < 9 else 3}) for n in range(1, 14)),
                    soreness={"calves": 4},
                ),
                False,
            ),
            Example(
                "the ten mornings, and calves 4 are usual",
                today(
                    "upper moderate",
                    *(before(n, soreness={"calves": 4}) for n in range(1, 14)),
                    soreness={"calves": 4},
                    profile={"usual": {"calves": 4}},
                ),
                False,
            ),
        ),
        ours="10 of 14 mornings at 4 or more",
    ),
    "mild-over-72h": Words(
        asks="Is mild soreness in use past three days without easing?",
        when="a part in use is 1 to 3, its bout is longer than 72 h and not improving, and the"
        " session is not easy",
        why="Mild soreness that stays is no reason for less, but worth a word: it may be normal for"
        " you.",
        because=_mild_over_72h,
        examples=(
            Example(
                "quads 3 on each of ten days",
                today(
                    "lower moderate",
                    *(before(n, soreness={"quads": 3}) for n in range(1, 10)),
                    soreness={"quads": 3},
                ),
                True,
            ),
            Example(
                "the same, and quads 3 are usual",
                today(
                    "lower moderate",
                    *(before(n, soreness={"quads": 3}) for n in range(1, 10)),
                    soreness={"quads": 3},
                    profile={"usual": {"quads": 3}},
                ),
                False,
            ),
            Example(
                "quads 2 for 96 h, down from 3",
                today(
                    "lower moderate",
                    *(before(n, soreness={"quads": 3}) for n in (1, 2, 3, 4)),
                    soreness={"quads": 2},
                ),
                False,
            ),
        ),
        ours="that it is advice",
    ),
    "hard-after-hard": Words(
        asks="Would this be the second hard day in a row?",
        when="yesterday was hard and a hard session is planned",
        why="A hard day is followed by an easy one. That holds however fresh one feels, so a"
        " warm-up does not overturn it.",
        because=_hard_after_hard,
        examples=(
            Example("RPE 7 yesterday", today("lower hard", trained_day(1, rpe=7)), True),
            Example("RPE 6 yesterday", today("lower hard", trained_day(1, rpe=6)), False),
            Example(
                "hard without an RPE yesterday",
                today("lower hard", trained_day(1, intensity="hard")),
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
            Example("moderate today", today("lower moderate", trained_day(1, rpe=9)), False),
            Example(
                "yesterday's hard session was not done",
                today("lower hard", trained_day(1, intensity="hard", done=False)),
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
        because=_nothing_planned_move,
        examples=(
            Example("quads 1, nothing planned", today("none easy", soreness={"quads": 1}), True),
            Example("quads 6, nothing planned", today("none easy", soreness={"quads": 6}), True),
            Example("quads 7, nothing planned", today("none easy", soreness={"quads": 7}), False),
            Example("not sore, hard yesterday", today("none easy", trained_day(1, rpe=8)), True),
            Example("not sore, easy yesterday", today("none easy", trained_day(1, rpe=3)), False),
            Example("quads 1, a walk planned", today("walk easy", soreness={"quads": 1}), False),
        ),
    ),
    "nothing-planned-rest": Words(
        asks="Is today a rest day?",
        when="session is none, and nothing-planned-move does not fire",
        why="A day of full rest each week is part of training, not a gap in it.",
        because=_nothing_planned_rest,
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
        because=_rest_day_overdue,
        examples=(
            Example(
                "six training days, nothing planned, quads 3",
                today("none easy", *(trained_day(n) for n in range(1, 7)), soreness={"quads": 3}),
                True,
            ),
            Example(
                "five training days after a rest day, nothing planned, quads 3",
                today(
                    "none easy",
                    *(trained_day(n) for n in range(1, 6)),
                    before(6, "none easy"),
                    soreness={"quads": 3},
                ),
                False,
            ),
            Example(
                "six training days, but the day before yesterday is not recorded",
                today(
                    "none easy",
                    *(trained_day(n) for n in (1, 3, 4, 5, 6, 7)),
                    soreness={"quads": 3},
                ),
                False,
            ),
            Example(
                "six training days, and nothing asks for recovery",
                today("upper moderate", *(trained_day(n) for n in range(1, 7))),
                False,
            ),
        ),
        ours="six days; that recovery becomes rest",
    ),
    "rest-day-due": Words(
        asks="Is a rest day due?",
        when="a session is planned after six or more training days in a row, and all else in force"
        " does not come to exactly active recovery",
        why="The article suggests a day of full rest each week: advice that forces nothing.",
        because=_rest_day_due,
        examples=(
            Example(
                "six training days",
                today("upper moderate", *(trained_day(n) for n in range(1, 7))),
                True,
            ),
            Example(
                "five training days after a rest day",
                today(
                    "upper moderate", *(trained_day(n) for n in range(1, 6)), before(6, "none easy")
                ),
                False,
            ),
            Example(
                "six training days, and nothing planned: the day off is there",
                today("none easy", *(trained_day(n) for n in range(1, 7))),
                False,
            ),
            Example(
                "six days, one of them a walk",
                today(
                    "upper moderate", *(trained_day(n) for n in range(1, 6)), trained_day(6, "walk")
                ),
                False,
            ),
        ),
        ours="six days",
    ),
}
