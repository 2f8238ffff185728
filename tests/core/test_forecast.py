"""Tomorrow is expected from one's own past mornings, and shown only while that wins."""

from __future__ import annotations

import json
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.decision.decide import decide
from core.decision.facts import Request
from core.decision.history import REACH
from core.exchange.contract import answer, render
from core.explanation.explain import explain
from core.insights.backtest import backtest
from core.insights.baseline import worst
from core.insights.forecast import (
    ANSWERED,
    LIKELY,
    SCORED,
    SORE,
    Forecast,
    Tally,
    forecast,
    load_of,
    sore_parts,
)
from core.insights.programme import insights
from core.model.checkin import CheckIn, Plan
from core.model.day import Day, LoggedSession, PastDay
from core.model.profile import Profile
from core.warmup.plan import offered_plan
from tests.bench.forecast import main as bench
from tests.bench.forecast import scored
from tests.core.any_request import seeded
from tests.core.histories import ZONE, any_life
from tui.pages.insights import Section, sections

TODAY = date(2026, 11, 21)
RPE = 7


def morning(ago: int, level: int | None, plan: Plan | None = None) -> CheckIn:
    day = TODAY - timedelta(days=ago)
    soreness = None if level is None else {"quads": level} if level else {}
    return CheckIn(day, datetime(day.year, day.month, day.day, 7, tzinfo=ZONE), plan, soreness)  # type: ignore[arg-type]


def past(ago: int, level: int | None, load: str | None = None) -> PastDay:
    checkin = morning(ago, level)
    done = (LoggedSession("lower", load, done=True),) if load else ()  # type: ignore[arg-type]
    return PastDay(checkin.day, checkin, "train", done)


def after_load(days: int = 80) -> list[PastDay]:
    """Return mornings that hang on the load of the day before, and on nothing else."""
    loads = [("hard", None, "easy", None)[ago % 4] for ago in range(days + 2)]
    levels = {"hard": 7, "easy": 2, None: 0}
    return [past(ago, levels[loads[ago + 1]], loads[ago]) for ago in range(1, days + 1)]


def by_chance(days: int = 90) -> list[PastDay]:
    random = Random(7)
    return [
        past(ago, random.randint(0, 9), random.choice(["hard", None])) for ago in range(1, days)
    ]


def told(history: list[PastDay], level: int = 0, plan: str = "lower hard") -> Forecast:
    session, _, intensity = plan.partition(" ")
    today = morning(0, level, Plan(session, intensity))  # type: ignore[arg-type]
    return forecast(history, today, TODAY, RPE)


# What it says.


def test_it_counts_mornings_after_the_same_level_and_load() -> None:
    found = told(after_load())
    assert found.wins
    assert found.such.high == found.such.of > 15
    assert found.line == (
        f"Tomorrow, after lower, hard: 5 or more on {found.such.text} such mornings"
        f"; after an easy one on {found.easier.text} (all: {found.all.text}); an expectation"
    )
    assert found.easier.high == 0
    assert found.why.startswith("better than your usual so far: ")


def test_nothing_easier_is_told_of_a_day_off() -> None:
    line = told(after_load(), 7, "none easy").line
    assert line.startswith("Tomorrow, after a day off: ")
    assert "easy one" not in line


def test_without_enough_such_mornings_the_level_alone_is_told() -> None:
    found = told(after_load(), level=0, plan="lower moderate")
    assert found.such.of == 0
    assert found.line.startswith("Tomorrow, after a morning like this: 5 or more on ")


def test_more_is_expected_after_more() -> None:
    hard, off = told(after_load(), 0, "lower hard"), told(after_load(), 0, "none easy")
    assert hard.chances is not None
    assert off.chances is not None
    assert sum(hard.chances) == pytest.approx(sum(off.chances)) == pytest.approx(1)
    assert sum(hard.chances[5:]) > sum(off.chances[5:])


def test_a_part_that_was_sore_often_enough_has_its_own() -> None:
    history = after_load()
    today = morning(0, 0, Plan("lower", "hard"))
    whole = forecast(history, today, TODAY, RPE)
    quads = forecast(history, today, TODAY, RPE, part="quads")
    assert quads.wins
    assert quads.line == whole.line.replace(": 5 or more", ": quads at 5 or more")
    assert (quads.score, quads.chances) == (whole.score, whole.chances), "nothing else was sore"
    assert sore_parts(history, TODAY) == ("quads",)
    neck = forecast(history, today, TODAY, RPE, part="neck")
    assert (neck.wins, neck.line, neck.why) == (False, "", "too few sore mornings: 0 of 20")


def test_a_part_has_none_of_its_own_below_twenty_sore_mornings() -> None:
    for sore in (SORE - 1, SORE):
        levels = [5 if ago <= 2 * sore and ago % 2 else 0 for ago in range(1, 81)]
        history = [past(ago, level) for ago, level in enumerate(levels, start=1)]
        found = forecast(history, morning(0, 0), TODAY, RPE, part="quads")
        assert found.sore == sore
        assert sore_parts(history, TODAY) == (("quads",) if sore == SORE else ())
        assert found.why.startswith("too few sore" if sore < SORE else "better than")


def test_the_likely_levels_hold_four_in_five() -> None:
    for level, plan in ((0, "lower hard"), (0, "none easy"), (7, "none easy"), (2, "lower easy")):
        found = told(after_load(), level, plan)
        assert found.likely
        assert found.chances
        low, high = found.likely
        assert sum(found.chances[low : high + 1]) >= LIKELY
        assert sum(found.chances[:low]) <= (1 - LIKELY) / 2 + 1e-9
        assert sum(found.chances[high + 1 :]) <= (1 - LIKELY) / 2 + 1e-9
    assert told(by_chance()).likely is None


# When it is silent.


def test_it_is_silent_below_its_thresholds() -> None:
    for days in range(80):
        found = told(after_load(days))
        enough = found.answered >= ANSWERED and found.scored >= SCORED
        assert bool(found.line) == (enough and found.wins)
        assert found.answered == days + 1
    assert told(after_load(19)).why == "too few answers: 20 of 28"
    assert told(after_load(30)).why == "too few mornings to score: 17 of 30"


def test_it_is_silent_where_it_does_not_win() -> None:
    found = told(by_chance())
    assert (found.wins, found.line) == (False, "")
    assert found.why.startswith("no better than your usual so far: ")


def test_an_unanswered_morning_expects_nothing() -> None:
    today = morning(0, None)
    assert forecast(after_load(), today, TODAY, RPE).line == ""
    assert forecast(after_load(), None, TODAY, RPE).line == ""
    gaps = [past(ago, None) for ago in range(1, 60)]
    assert told(gaps).answered == 1


# How it is made.


@given(seeded(any_life), st.integers(0, 40))
def test_nothing_is_seen_of_what_came_later(life: tuple, cut: int) -> None:  # type: ignore[type-arg]
    history = [day.past for day in life]
    whole = scored(history, RPE)
    part = scored(history[:cut], RPE)
    assert whole[: len(part)] == part


@given(seeded(any_life), st.randoms())
def test_the_order_of_the_days_and_what_is_not_before_today_change_nothing(
    life: tuple,  # type: ignore[type-arg]
    random: Random,
) -> None:
    history = [day.past for day in life]
    today = morning(0, 3, Plan("lower", "hard"))
    found = forecast(history, today, TODAY, RPE)
    shuffled = history[:]
    random.shuffle(shuffled)
    later = [PastDay(TODAY + timedelta(days=ahead), morning(0, 9)) for ahead in range(3)]
    assert forecast([*shuffled, *later], today, TODAY, RPE) == found


def test_a_day_adds_a_count() -> None:
    one, other = Tally(), Tally()
    for tally in (one, other):
        tally.add(3, "hard", 6)
        tally.of_all[6] += 1
    other.add(3, "hard", 7)
    assert (one.such(2, "hard"), other.such(1, "hard")) == ((1, 1), (2, 2))
    assert one.such(4, "hard").of == 0
    assert sum(other.expected(3, "hard", one.usual())[5:]) > sum(
        one.expected(3, "hard", one.usual())[5:]
    )


def test_its_score_is_that_of_mornings_it_had_not_seen() -> None:
    history = after_load()
    first = scored(history, RPE)[0]
    before = [one for one in history if one.day < first.day]
    yesterday = max(before, key=lambda one: one.day)
    now = PastDay(yesterday.day, yesterday.checkin, "train", yesterday.sessions)
    expected = forecast(
        [one for one in before if one.day < now.day], now.checkin, now.day, RPE, now.sessions
    )
    assert expected.chances == first.expected


@pytest.mark.parametrize(
    ("sessions", "load"),
    [
        ((), "none"),
        ((LoggedSession("run", "hard", done=False),), "none"),
        ((LoggedSession("run", "easy", 8, done=True),), "hard"),
        ((LoggedSession("run", "hard", 3, done=True),), "easy"),
        (
            (LoggedSession("walk", done=True), LoggedSession("run", "moderate", done=True)),
            "moderate",
        ),
        ((LoggedSession("run", done=True),), None),
        ((LoggedSession("walk", done=True),), "easy"),
    ],
)
def test_a_days_load_is_that_of_its_hardest_session(
    sessions: tuple[LoggedSession, ...], load: str | None
) -> None:
    assert load_of(PastDay(TODAY, sessions=sessions), RPE) == load


def test_a_plan_counts_where_nothing_was_logged_and_it_was_trained() -> None:
    checkin = morning(1, 2, Plan("lower", "hard"))
    assert load_of(PastDay(checkin.day, checkin, "train"), RPE) == "hard"
    assert load_of(PastDay(checkin.day, checkin, "rest"), RPE) == "none"
    assert load_of(PastDay(checkin.day, checkin), RPE) is None
    assert load_of(PastDay(checkin.day, morning(1, 2, Plan("walk"))), RPE) == "none"


def test_what_was_counted_before_counts_as_if_all_days_were_given() -> None:
    history = by_chance(120)
    today = morning(0, 3, Plan("lower", "hard"))
    whole = forecast(history, today, TODAY, RPE)
    for cut in (1, 40, 92):
        day = TODAY - timedelta(days=cut)
        tally = Tally()
        for one in sorted(history, key=lambda one: one.day):
            if one.day < day:
                tally.count(one, RPE)
        kept = Tally.of(json.loads(json.dumps(tally.plain)))
        near = [one for one in history if one.day >= day]
        assert forecast(near, today, TODAY, RPE, earlier=kept) == whole
        assert forecast(history, today, TODAY, RPE, earlier=kept) == whole, "none counts twice"
        assert kept.plain == tally.plain, "what was given is not counted on"


def test_older_habits_count_for_ever_of_a_part_only_those_of_a_season() -> None:
    history = [past(ago, ago % 7, ("hard", None)[ago % 2]) for ago in range(1, 400)]
    assert told(history).answered == 400
    of_part = forecast(history, morning(0, 0), TODAY, RPE, part="quads")
    assert of_part.answered == REACH + 1


def test_ten_years_cost_no_more_than_a_season() -> None:
    history = [past(ago, ago % 7, ("hard", None)[ago % 2]) for ago in range(REACH, 0, -1)]
    counted = Tally()
    for ago in range(3650, REACH, -1):
        counted.count(past(ago, ago % 7, ("hard", None)[ago % 2]), RPE)
    best = min(_seconds(history, counted) for _ in range(5))
    assert best < 0.05  # ten times the budget of the bench, for a busy machine


def _seconds(history: list[PastDay], counted: Tally) -> float:
    today = morning(0, 0, Plan("lower", "hard"))
    began = time.perf_counter()
    assert forecast(history, today, TODAY, RPE, earlier=counted).answered == 3651
    return time.perf_counter() - began


# Where it is told.


def test_insights_tell_score_and_calibration_and_the_why_of_silence() -> None:
    days = [Day(one.day, checkin=one.checkin, sessions=one.sessions) for one in after_load()][::-1]
    now = Day(TODAY, checkin=morning(0, 0, Plan("lower", "hard")))
    (told_,) = (s for s in _sections([*days, now]) if s.title.startswith("Tomorrow"))
    assert told_.texts[0].startswith("Tomorrow, after lower, hard: ")
    assert told_.texts[1].startswith("better than your usual so far")
    assert any("came on" in text for text in told_.texts[2:])
    assert "quads at 5 or more on" in told_.texts[-2]
    assert told_.texts[-1].startswith("Quads: better than your usual so far")
    (silent,) = (s for s in _sections(days[-20:]) if s.title.startswith("Tomorrow"))
    assert silent.texts == ("too few answers: 20 of 28",)


def _sections(days: list[Day]) -> list[Section]:
    return list(sections(insights(days, TODAY, Profile()), backtest(days, Profile())))


def test_decide_tells_it_where_history_is_given() -> None:
    today = morning(0, 0, Plan("lower", "hard"))
    asked = Request(today, today.at, tuple(after_load()))
    said = answer(asked)["forecast"]
    assert (said["wins"], said["load"]) == (True, "hard")
    assert said["text"] == told(after_load()).line
    assert "forecast" not in answer(asked._replace(history=()))


def test_it_never_touches_the_decision() -> None:
    today = morning(0, 4, Plan("lower", "hard"))
    for history in (after_load(), by_chance()):
        asked = Request(today, today.at, tuple(history))
        whole = answer(asked)
        del whole["forecast"]
        decision = decide(asked)
        plan = offered_plan(asked, decision)
        assert whole == render(decision, explain(asked, decision), plan)


def test_its_bench_prints_the_table_of_a_journal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(
        f"{one.day},{worst(one.checkin) or 0},{one.sessions[0].intensity if one.sessions else ''}\n"
        for one in after_load()[::-1]
        if one.checkin
    )
    file = tmp_path / "journal.csv"
    logged = rows.replace(",hard\n", ",lower,hard,yes\n").replace(",easy\n", ",lower,easy,yes\n")
    logged = "".join(
        f"{row},,\n" if row.endswith(",") else f"{row}\n" for row in logged.splitlines()
    )
    file.write_text(f"day,soreness.quads,session.session,session.intensity,session.done\n{logged}")
    assert bench([str(file)]) == 0
    out = capsys.readouterr().out
    assert "1 of 1 people" in out
    scores = [float(line[39:46]) for line in out.splitlines()[2:9]]
    assert scores[5] < scores[3] < scores[0]
