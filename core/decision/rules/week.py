"""Today against the days before: long soreness, hard days, rest days, an earlier red flag."""

from __future__ import annotations

from core.decision.facts import Facts
from core.decision.history import LONG_HOURS
from core.decision.rule import Example, Firing, Rule
from core.decision.rules.example import before, today, trained
from core.decision.rules.terms import CAUTION, lasting, own, rated, sore_parts, todays, worst_parts
from core.model.body import GENTLE_SESSIONS
from core.model.verdict import Verdict
from core.model.words import are


def _sore_over_72h(facts: Facts) -> Firing | None:
    if facts.easy:
        return None
    loaded = facts.loads.main + facts.loads.supporting
    long = [
        episode
        for episode in facts.episodes.values()
        if episode.hours > LONG_HOURS
        and (episode.now >= CAUTION or (not episode.improving and episode.part in loaded))
    ]
    if not long:
        return None
    return Firing(
        Verdict.MODIFY,
        f"{lasting(long)} more than three days of soreness, so it is time to back off",
    )


SORE_OVER_72H = Rule(
    id="sore-over-72h",
    asks="Has the soreness of a part gone past three days?",
    when="a part's episode is longer than 72 h and it is 4 or more, or it is used today and not"
    " improving; and the session is not easy",
    why="Soreness that goes past three days says that the training asks too much: look at the plan"
    " again, and do less. Mild soreness that eases may take its five days.",
    verdict=Verdict.MODIFY,
    lifts=False,
    actions=("back_off",),
    sources=("S0-46", "S0-47", "S3-37"),
    fires=_sore_over_72h,
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
)


def _red_flag_recently(facts: Facts) -> Firing | None:
    if not facts.red_flag_recently or facts.plan.session in GENTLE_SESSIONS:
        return None
    return Firing(
        Verdict.MODIFY,
        "there was a red flag in the last three days, and it is not marked as seen to or gone",
    )


RED_FLAG_RECENTLY = Rule(
    id="red-flag-recently",
    asks="Was there a red flag in the last three days that nobody has seen to?",
    when="one of the last three days has a red flag in its answers or new pain in its warm-up, is"
    " not marked as resolved, and a session other than a walk or mobility is planned",
    why="A red flag does not end with the night: until it is seen to or gone, training goes"
    " carefully. One missed session costs less than a month.",
    verdict=Verdict.MODIFY,
    lifts=False,
    actions=("lighten",),
    sources=("S1-28", "S3-21"),
    fires=_red_flag_recently,
    examples=(
        Example(
            "a sharp calf yesterday, dull today",
            today("run hard", before(1, soreness={"calves": 3}, pain=["sharp"]),
                  soreness={"calves": 3}, pain=["dull"]),
            True,
        ),
        Example("swelling three days ago", today("run hard", before(3, signs=["swelling"])), True),
        Example("swelling four days ago", today("run hard", before(4, signs=["swelling"])), False),
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
)  # fmt: skip


def _hard_after_hard(facts: Facts) -> Firing | None:
    if not facts.hard_yesterday or not facts.hard:
        return None
    return Firing(
        Verdict.MODIFY,
        f"yesterday was hard{own(facts, 'hard_rpe')}, so {todays(facts)} is better made easy than"
        " hard",
    )


HARD_AFTER_HARD = Rule(
    id="hard-after-hard",
    asks="Would this be the second hard day in a row?",
    when="yesterday was hard and a hard session is planned",
    why="A hard day is followed by an easy one. That holds however fresh one feels, so a warm-up"
    " does not overturn it.",
    verdict=Verdict.MODIFY,
    lifts=False,
    actions=("easy",),
    sources=("S0-44",),
    fires=_hard_after_hard,
    examples=(
        Example("RPE 7 yesterday", today("lower hard", trained(1, rpe=7)), True),
        Example("RPE 6 yesterday", today("lower hard", trained(1, rpe=6)), False),
        Example(
            "hard without an RPE yesterday", today("lower hard", trained(1, intensity="hard")), True
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
)


def _nothing_planned_move(facts: Facts) -> Firing | None:
    if facts.planned or not (1 <= facts.worst < facts.severe or facts.hard_yesterday):
        return None
    cause = "yesterday was hard" if facts.hard_yesterday else "you are sore"
    return Firing(
        Verdict.RECOVER,
        f"nothing is planned and {cause}{worst_parts(facts)}, so easy movement will do you good",
    )


NOTHING_PLANNED_MOVE = Rule(
    id="nothing-planned-move",
    asks="Is nothing planned on a day on which moving would help?",
    when="session is none, and the worst soreness is 1 to 6 or yesterday was hard",
    why="Within a day of a strenuous workout, and with ordinary soreness, easy movement serves"
    " better than none.",
    verdict=Verdict.RECOVER,
    lifts=False,
    actions=(),
    sources=("S0-15", "S0-45", "S3-18"),
    fires=_nothing_planned_move,
    examples=(
        Example("quads 1, nothing planned", today("none easy", soreness={"quads": 1}), True),
        Example("quads 6, nothing planned", today("none easy", soreness={"quads": 6}), True),
        Example("quads 7, nothing planned", today("none easy", soreness={"quads": 7}), False),
        Example("not sore, hard yesterday", today("none easy", trained(1, rpe=8)), True),
        Example("not sore, easy yesterday", today("none easy", trained(1, rpe=3)), False),
        Example("quads 1, a walk planned", today("walk easy", soreness={"quads": 1}), False),
    ),
)


def _nothing_planned_rest(facts: Facts) -> Firing | None:
    if facts.planned or _nothing_planned_move(facts):
        return None
    if parts := sore_parts(facts, low=facts.severe):
        return Firing(
            Verdict.REST,
            f"nothing is planned, and {rated(facts, parts)} {are(parts, 'asks', 'ask')} for rest",
        )
    return Firing(
        Verdict.REST, "nothing is planned, so this is a rest day, with a walk if you like"
    )


NOTHING_PLANNED_REST = Rule(
    id="nothing-planned-rest",
    asks="Is today a rest day?",
    when="session is none, and nothing-planned-move does not fire",
    why="A day of full rest each week is part of training, not a gap in it.",
    verdict=Verdict.REST,
    lifts=False,
    actions=(),
    sources=("S0-45",),
    fires=_nothing_planned_rest,
    examples=(
        Example("nothing planned, not sore", today("none easy"), True),
        Example("nothing planned, quads 1", today("none easy", soreness={"quads": 1}), False),
        Example("a walk planned", today("walk easy"), False),
    ),
)


def _rest_day_overdue(facts: Facts) -> Firing | None:
    if not facts.rest_day_due or facts.so_far != Verdict.RECOVER:
        return None
    return Firing(
        Verdict.REST,
        f"the last {facts.days_since_rest} days were all training days, so today's recovery is"
        " better spent as a full rest day",
    )


REST_DAY_OVERDUE = Rule(
    id="rest-day-overdue",
    asks="Is a rest day due on a day that asks for recovery anyway?",
    when="six or more training days in a row, and all else in force comes to active recovery",
    why="A day of full rest each week is worth a thought; a day that asks for recovery is the day"
    " for it.",
    verdict=Verdict.REST,
    lifts=False,
    actions=(),
    sources=("S0-45",),
    fires=_rest_day_overdue,
    examples=(
        Example(
            "six training days, nothing planned, quads 3",
            today("none easy", *(trained(n) for n in range(1, 7)), soreness={"quads": 3}),
            True,
        ),
        Example(
            "five training days after a rest day, nothing planned, quads 3",
            today("none easy", *(trained(n) for n in range(1, 6)), before(6, "none easy"),
                  soreness={"quads": 3}),
            False,
        ),
        Example(
            "six training days, but the day before yesterday is not recorded",
            today("none easy", *(trained(n) for n in (1, 3, 4, 5, 6, 7)), soreness={"quads": 3}),
            False,
        ),
        Example(
            "six training days, and nothing asks for recovery",
            today("upper moderate", *(trained(n) for n in range(1, 7))),
            False,
        ),
    ),
    ours="six days; that recovery becomes rest",
)  # fmt: skip


def _rest_day_due(facts: Facts) -> Firing | None:
    if not facts.rest_day_due or facts.so_far == Verdict.RECOVER:
        return None
    return Firing(
        Verdict.TRAIN,
        f"the last {facts.days_since_rest} days were all training days, so consider a full rest"
        " day soon",
    )


REST_DAY_DUE_SOON = Rule(
    id="rest-day-due",
    asks="Is a rest day due?",
    when="six or more training days in a row, and all else in force does not come to exactly active"
    " recovery",
    why="The article suggests a day of full rest each week: advice that forces nothing.",
    verdict=Verdict.TRAIN,
    lifts=False,
    actions=(),
    sources=("S0-45",),
    fires=_rest_day_due,
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
)
