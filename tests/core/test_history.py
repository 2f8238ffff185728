"""What earlier days say about today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

import pytest

from core.decision.course import Bout
from core.decision.facts import Facts, Request, facts_of
from core.decision.history import days_before, hours_between
from core.model.body import Session, Sport
from core.model.checkin import CheckIn, Plan, Reassessment, Soreness
from core.model.day import LoggedSession, PastDay
from core.model.profile import Profile

TODAY = date(2026, 11, 21)
ZONE = timezone(timedelta(hours=1))
A_STRANGER = Profile()
DONE = LoggedSession("lower", "moderate", done=True)


def at(back: int, hour: int = 7) -> datetime:
    return datetime(2026, 11, 21, hour, tzinfo=ZONE) - timedelta(days=back)


def checkin(back: int, soreness: Soreness | None = None, hour: int = 7, **answers: Any) -> CheckIn:
    return CheckIn(at(back).date(), at(back, hour), soreness=soreness, **answers)


def day(back: int, soreness: Soreness | None = None, hour: int = 7, **answers: Any) -> PastDay:
    return PastDay(at(back).date(), checkin(back, soreness, hour, **answers))


def logged(back: int, *sessions: LoggedSession) -> PastDay:
    return PastDay(at(back).date(), sessions=sessions)


def facts(*history: PastDay, profile: Profile = A_STRANGER, **answers: Any) -> Facts:
    answers.setdefault("plan", Plan("lower"))
    found = facts_of(Request(checkin(0, **answers), at(0), history, profile))
    assert found is not None
    return found


def test_two_entries_for_one_day_are_refused_wherever_they_stand() -> None:
    with pytest.raises(ValueError, match="two entries for 2026-11-19"):
        facts(day(2), day(1), day(2))
    with pytest.raises(ValueError, match="two entries for 2026-11-22"):
        facts_of(Request(None, at(0), (day(-1), day(-1))))


def test_only_days_before_today_count() -> None:
    assert list(days_before((day(-1), day(0), day(1)), TODAY)) == [date(2026, 11, 20)]


# Hard yesterday.


@pytest.mark.parametrize(
    ("session", "hard"),
    [
        (LoggedSession("upper", "easy", rpe=7, done=True), True),
        (LoggedSession("upper", "hard", rpe=6, done=True), False),
        (LoggedSession("upper", "hard", done=True), True),
        (LoggedSession("upper", "moderate", done=True), False),
        (LoggedSession("upper", "hard", rpe=9, done=False), False),
        (LoggedSession("upper", None, rpe=7), True),
        (LoggedSession("upper", "hard"), None),
        (LoggedSession("upper", done=True), None),
        (LoggedSession("walk", done=True), False),
        (LoggedSession("upper", "moderate"), False),
    ],
)
def test_a_logged_session_was_hard_by_its_rpe_or_else_by_its_intensity(
    session: LoggedSession, hard: bool
) -> None:
    assert facts(logged(1, session)).hard_yesterday is hard


@pytest.mark.parametrize(
    ("plan", "final_verdict", "hard"),
    [
        (Plan("upper", "hard"), "train", True),
        (Plan("upper", "hard"), "modify", None),
        (Plan("upper", "hard"), None, None),
        (Plan("upper", "hard"), "recover", False),
        (Plan("upper", "hard"), "rest", False),
        (Plan("upper", "hard"), "refer", False),
        (Plan("upper", "moderate"), "train", False),
        (Plan("walk", "hard"), "train", False),
        (Plan("none"), None, False),
        (None, "train", None),
    ],
)
def test_with_nothing_logged_the_plan_and_its_verdict_tell(
    plan: Plan | None, final_verdict: Any, hard: bool | None
) -> None:
    yesterday = day(1, plan=plan)._replace(final_verdict=final_verdict)
    assert facts(yesterday).hard_yesterday is hard


def test_a_log_outweighs_the_plan() -> None:
    yesterday = day(1, plan=Plan("upper", "hard"))._replace(final_verdict="train")
    log = (LoggedSession("upper", "hard", done=False),)
    assert facts(yesterday._replace(sessions=log)).hard_yesterday is False


def test_a_hard_day_before_yesterday_or_an_empty_record_says_nothing() -> None:
    assert facts(logged(2, LoggedSession("upper", "hard", done=True))).hard_yesterday is None
    assert facts(PastDay(at(1).date(), final_verdict="train")).hard_yesterday is None


# Days since full rest.


@pytest.mark.parametrize(
    ("history", "days"),
    [
        ([], None),
        ([logged(1, DONE)], None),
        ([logged(1, DONE), logged(2, LoggedSession("walk", done=True))], 1),
        ([logged(1, DONE), day(2, plan=Plan("none"))], 1),
        ([logged(1, LoggedSession("lower", done=False))], 0),
        ([logged(1, DONE), logged(2, LoggedSession("lower", "easy"))], None),
        ([logged(1, LoggedSession("walk")), day(2, plan=None)], 0),
        ([logged(1, LoggedSession("mobility", done=True), DONE), day(2, plan=None)], 1),
        ([day(1, plan=Plan("lower"))._replace(final_verdict="modify"), day(2)], 1),
        ([day(1, plan=Plan("lower"))._replace(final_verdict="recover")], 0),
        ([day(1, plan=Plan("lower"))], 0),
        ([logged(back, DONE) for back in range(1, 6)], None),
        ([logged(back, DONE) for back in range(1, 7)], 6),
        ([logged(back, DONE) for back in (1, 2, 4, 5, 6, 7)], None),
    ],
)
def test_training_days_in_a_row(history: list[PastDay], days: int | None) -> None:
    assert facts(*history).days_since_rest == days


# Red flag recently.


@pytest.mark.parametrize(
    "flag",
    [{"signs": frozenset({sign})} for sign in ("swelling", "bruising")]
    + [
        {"pain": frozenset({"dull", kind})}
        for kind in ("sharp", "radiating", "burning", "tingling", "constant")
    ],
)
def test_every_red_flag_is_remembered_for_three_days(flag: dict[str, Any]) -> None:
    assert facts(day(1, **flag)).recent_flag
    assert facts(day(3, **flag)).recent_flag
    assert not facts(day(4, **flag)).recent_flag
    assert not facts(day(1, **flag)._replace(flag_resolved="gone")).recent_flag


def test_new_pain_in_a_warmup_is_remembered_and_a_dull_ache_is_not() -> None:
    warmup = PastDay(at(2).date(), reassessment=Reassessment(new_pain=True))
    assert facts(warmup).recent_flag
    assert not facts(warmup._replace(flag_resolved="gone")).recent_flag
    assert not facts(warmup._replace(reassessment=Reassessment("worse"))).recent_flag
    assert not facts(day(1, pain=frozenset({"dull"}), signs=frozenset())).recent_flag


# Sleep and markers.


def test_the_sleep_mean_needs_two_of_three_nights() -> None:
    assert facts(sleep_hours=5.0).sleep_mean is None
    assert facts(day(3, sleep_hours=5.0), sleep_hours=5.0).sleep_mean is None
    assert facts(day(2, sleep_hours=5.0), sleep_hours=8.0).sleep_mean == 6.5
    assert facts(day(1, sleep_hours=5.0), day(2, sleep_hours=6.0)).sleep_mean == 5.5


def test_three_nights_of_seven_hours_in_all_are_seven() -> None:
    nights = facts(day(1, sleep_hours=7.1), day(2, sleep_hours=7.2), sleep_hours=6.7)
    assert nights.sleep_mean == 7
    assert "sleep_debt" not in nights.run_down_markers


@pytest.mark.parametrize(
    ("answers", "markers"),
    [
        ({"sleep_quality": 2}, ("poor_night",)),
        ({"sleep_quality": 3, "sleep_hours": 6.0}, ()),
        ({"sleep_hours": 5.9, "sleep_quality": 1}, ("poor_night",)),
        ({"stress": 4, "drained": 4}, ("stress", "drained")),
        ({"stress": 3, "drained": 3}, ()),
        ({}, ()),
    ],
)
def test_markers_of_being_run_down(answers: dict[str, Any], markers: tuple[str, ...]) -> None:
    assert facts(**answers).run_down_markers == markers


def test_a_marker_worsens_when_both_steps_are_worse() -> None:
    before = (day(2, sleep_quality=5, stress=1, drained=2), day(1, sleep_quality=4, stress=2))
    both = facts(*before, sleep_quality=3, stress=3, drained=5)
    assert both.markers_worsening == ("sleep_quality", "stress")
    assert facts(*before, sleep_quality=4, stress=2).markers_worsening == ()
    assert facts(before[1], sleep_quality=3, stress=3).markers_worsening == ()


# Bouts.


def of_quads(*history: PastDay, now: int = 5, **more: Any) -> Bout | None:
    return facts(*history, soreness={"quads": now}, **more).bouts.get("quads")


def quads(back: int, level: int, hour: int = 7) -> PastDay:
    return day(back, {"quads": level}, hour)


def test_an_episode_begins_with_the_first_sore_morning_after_a_zero() -> None:
    episode = of_quads(quads(1, 6), quads(2, 4, hour=5), day(3, {}), quads(4, 9))
    assert episode
    assert episode[:6] == ("quads", at(2, hour=5), 50, 6, True, 5)
    assert episode.high_hours == 24


def test_the_first_sore_morning_is_the_beginning_of_an_episode() -> None:
    assert of_quads() == Bout("quads", at(0), 0, None, False, 5)
    assert of_quads(now=0) is None


@pytest.mark.parametrize(
    ("levels", "now", "improving"),
    [
        ([6], 5, True),
        ([6], 6, False),
        ([6, 4], 5, False),
        ([6, 5], 5, True),
        ([5, 5], 5, False),
        ([5], 7, False),
    ],
)
def test_improving_is_below_the_peak_and_not_above_the_last_reading(
    levels: list[int], now: int, improving: bool
) -> None:
    history = [quads(len(levels) - place, level) for place, level in enumerate(levels)]
    episode = of_quads(*history, now=now)
    assert episode
    assert episode.peak == max(levels)
    assert episode.improving is improving


@pytest.mark.parametrize(("missed", "hours"), [(0, 24), (1, 48), (2, 72), (3, 0)])
def test_two_missed_days_do_not_end_an_episode_and_three_do(missed: int, hours: int) -> None:
    episode = of_quads(quads(missed + 1, 5))
    assert episode
    assert episode.hours == hours


def test_missed_days_are_counted_anew_after_each_reading() -> None:
    episode = of_quads(quads(3, 5), quads(6, 5), quads(9, 5), quads(13, 5))
    assert episode
    assert episode.began == at(9)


def test_a_checkin_without_soreness_is_a_missed_day_and_an_empty_one_a_zero() -> None:
    unanswered, zero = of_quads(day(1, None), quads(2, 5)), of_quads(day(1, {}), quads(2, 5))
    assert unanswered
    assert zero
    assert (unanswered.hours, zero.hours) == (48, 0)
    assert facts(quads(1, 5), soreness=None).bouts == {}


def test_the_usual_level_counts_as_zero_and_only_for_episodes() -> None:
    usual = Profile(usual={"quads": 5})
    assert of_quads(quads(1, 6), now=5, profile=usual) is None
    above = of_quads(quads(1, 6), quads(2, 5), now=6, profile=usual)
    assert above
    assert above.hours == 24
    assert facts(soreness={"quads": 5}, profile=usual).main == 5


def lower(past: PastDay, *, session: Session = "lower", **log: Any) -> PastDay:
    """Return the day with a session after its check-in, done unless said."""
    return past._replace(sessions=(LoggedSession(session, **{"done": True, **log}),))


def test_a_session_that_loads_a_part_that_had_eased_begins_a_new_bout() -> None:
    eased = (quads(4, 5), quads(3, 4), quads(1, 4))
    began = of_quads(*eased, lower(quads(2, 3)))
    assert began
    assert (began.began, began.peak, began.hours) == (at(1), 4, 24)
    assert of_quads(*eased, lower(quads(2, 3), done=None, rpe=6)) == began, "what is rated was done"
    for same in (
        lower(quads(2, 3), done=False),
        lower(quads(2, 3), done=None),
        lower(quads(2, 3), session="upper"),
        lower(quads(2, 3), session="walk"),
        lower(quads(2, 3), session=Sport("curling")),  # who knows what it loads
        lower(quads(2, 5)),
    ):
        bout = of_quads(*eased, same)
        assert bout
        assert bout.began == at(4)


def test_todays_reading_may_be_the_first_of_a_bout_whatever_its_level() -> None:
    for now in (1, 9):
        bout = of_quads(quads(2, 6), lower(quads(1, 5)), now=now)
        assert bout
        assert (bout.began, bout.hours, bout.peak, bout.improving) == (at(0), 0, None, False)


def test_a_bout_does_not_break_the_run_of_five_and_more() -> None:
    history = (quads(5, 7, hour=5), lower(quads(4, 6)), quads(3, 7), quads(2, 5), quads(1, 5))
    bout = of_quads(*history, now=5)
    assert bout
    assert (bout.began, bout.high_hours) == (at(3), 122)
    assert bout.very_sore
    broken = of_quads(*history[:-1], quads(1, 4), now=5)
    assert broken
    assert broken.high_hours == 0


class _Autumn(tzinfo):
    """Summer time until the morning of 25 October 2026, one hour less from then on."""

    def utcoffset(self, when: datetime | None) -> timedelta:
        summer = when is not None and (when.month, when.day, when.hour) < (10, 25, 3)
        return timedelta(hours=2 if summer else 1)

    def dst(self, when: datetime | None) -> timedelta:
        return self.utcoffset(when) - timedelta(hours=1)

    def tzname(self, when: datetime | None) -> str:
        return "autumn"


def test_hours_are_real_hours_when_the_clocks_change() -> None:
    zone = _Autumn()
    earlier = datetime(2026, 10, 24, 7, tzinfo=zone)
    later = datetime(2026, 10, 25, 7, tzinfo=zone)
    assert hours_between(earlier, later) == 25
    assert hours_between(earlier, datetime(2026, 10, 25, 6, tzinfo=UTC)) == 25


def test_hours_are_exact() -> None:
    earlier = datetime(2026, 11, 18, 7, 0, 0, 123456, tzinfo=ZONE)
    assert hours_between(earlier, earlier + timedelta(hours=72)) == 72
    assert hours_between(earlier, earlier + timedelta(hours=72, microseconds=1)) > 72
