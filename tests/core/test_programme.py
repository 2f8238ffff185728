"""Every card at its boundary, from made-up histories with exactly the numbers that it asks for."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from core.articles.requirements import REQUIREMENTS
from core.insights.programme import CHECKS, Card, Insights, insights
from core.insights.suspects import COACH
from core.model.day import Day, LoggedSession
from core.model.profile import Profile
from tests.core.histories import TODAY, day, history, logged

LOWER = LoggedSession("lower", "moderate", done=True)
HARD = LoggedSession("upper", "hard", rpe=7, done=True)
SHORT_NIGHT: dict[str, Any] = {"sleep_hours": 5.9}


def seen(days: tuple[Day, ...], profile: Profile | None = None) -> Insights:
    return insights(days, TODAY, profile or Profile())


def card(key: str, days: tuple[Day, ...], profile: Profile | None = None) -> Card:
    (found,) = (card for card in seen(days, profile).cards if card.key == key)
    return found


def due(key: str, *days: Day, quiet: int = 14, profile: Profile | None = None) -> bool:
    found = card(key, history(*days, quiet=quiet), profile)
    assert found.state != "too few"
    return found.state == "due"


def test_six_recorded_days_are_too_few_for_every_card_and_seven_are_enough() -> None:
    six, seven = seen(history(quiet=6)), seen(history(quiet=7))
    assert {card.state for card in six.cards} == {"too few"}
    assert {card.because for card in six.cards} == {"too few days: 6 of 7"}
    assert six.due is None
    assert {card.state for card in seven.cards} == {"quiet"}


def test_no_day_at_all_is_too_few() -> None:
    assert {card.because for card in seen(()).cards} == {"too few days: 0 of 7"}


def test_a_logged_session_makes_a_recorded_day_and_an_empty_record_does_not() -> None:
    days = (*(logged(ago, LOWER) for ago in (7, 6, 5)), *history(quiet=4))
    assert card("back-to-back-hard", days).state == "quiet"
    empty = tuple(one._replace(sessions=()) for one in days)
    assert card("back-to-back-hard", empty).because == "too few days: 4 of 7"


def changed_plans(changed: int, planned: int) -> list[Day]:
    return [day(ago, verdict="modify" if ago < changed else "train") for ago in range(planned)]


@pytest.mark.parametrize(
    ("changed", "planned", "expected"), [(4, 8, True), (3, 7, False), (2, 4, True), (3, 3, False)]
)
def test_half_of_at_least_four_planned_days_changed(
    changed: int, planned: int, expected: bool
) -> None:
    assert due("plan-keeps-changing", *changed_plans(changed, planned)) is expected


def test_a_plan_that_a_warmup_or_the_person_restored_did_not_change() -> None:
    restored = [day(ago, verdict="modify", settled="train") for ago in range(4)]
    overridden = [day(ago, verdict="modify", override="train") for ago in range(4, 8)]
    assert not due("plan-keeps-changing", *restored, *overridden)


def test_days_whose_answer_is_not_known_do_not_count_as_changed() -> None:
    assert not due("plan-keeps-changing", *(day(ago, verdict=None) for ago in range(8)))


def test_three_days_at_five_are_excessive() -> None:
    # One long episode, so that only the number of days decides.
    episode = [day(ago, soreness={"calves": 5 if ago < 2 else 4}) for ago in range(4)]
    assert not due("excessive-soreness", *episode)
    assert due("excessive-soreness", *episode[:2], day(2, soreness={"neck": 5}), episode[3])


def test_two_episodes_at_five_of_one_part_are_excessive() -> None:
    first, second = day(9, soreness={"quads": 5}), day(2, soreness={"quads": 5})
    assert due("excessive-soreness", first, second)
    assert not due("excessive-soreness", first, day(2, soreness={"calves": 5}))
    unbroken = [day(ago, soreness={"quads": 4}) for ago in range(3, 9)]
    assert not due("excessive-soreness", first, *unbroken, second)


def test_excessive_soreness_of_more_than_a_fortnight_ago_is_over() -> None:
    days = [day(ago, soreness={"quads": 5}) for ago in (13, 12, 11)]
    assert due("excessive-soreness", *days)
    days = [day(ago, soreness={"quads": 5}) for ago in (14, 13, 12)]
    assert not due("excessive-soreness", *days)


@pytest.mark.parametrize(("sore", "expected"), [(10, True), (9, False)])
def test_ten_of_the_last_fourteen_checkins_sore(sore: int, expected: bool) -> None:
    days = [day(ago, soreness={"quads": 1}) for ago in range(sore)]
    assert due("constantly-sore", *days) is expected


def test_only_the_last_fourteen_checkins_count_as_constant() -> None:
    days = [day(ago, soreness={"quads": 1}) for ago in range(5, 15)]
    assert not due("constantly-sore", *days, quiet=20)


def test_an_episode_of_over_120_hours_is_long() -> None:
    # The neck is not used and mild, so that no rule asks to back off.
    days = [day(ago, "lower moderate", {"neck": 1}) for ago in range(6)]
    assert not due("long-soreness", *days)
    days[-1] = day(5, "lower moderate", {"neck": 1}, at=time(6, 59))
    assert due("long-soreness", *days)


def test_a_known_ache_is_not_long_soreness() -> None:
    days = [day(ago, "lower moderate", {"neck": 1}) for ago in range(10)]
    assert not due("long-soreness", *days, profile=Profile(usual={"neck": 1}))


def test_being_asked_to_back_off_on_two_days_is_long() -> None:
    days = [day(ago, soreness={"chest": 4}) for ago in range(4, 9)]
    assert not due("long-soreness", *days)
    earlier = day(9, soreness={"chest": 4})
    assert due("long-soreness", *days[:-1], days[-1], earlier)


def test_more_unplanned_rest_than_training() -> None:
    rested = [day(ago, verdict="rest") for ago in range(2)]
    assert due("more-rest", *rested, day(2, done=[LOWER]))
    assert not due("more-rest", rested[0], day(2, done=[LOWER]))


@pytest.mark.parametrize(("rested", "planned", "expected"), [(3, 10, True), (2, 7, False)])
def test_three_in_ten_planned_days_rested(rested: int, planned: int, expected: bool) -> None:
    days = [day(ago, verdict="recover" if ago < rested else "train") for ago in range(planned)]
    assert due("more-rest", *days) is expected


def test_a_planned_rest_day_is_no_sign_of_anything() -> None:
    assert not due("more-rest", day(0), quiet=14)


def test_a_day_that_was_trained_against_the_answer_is_not_a_rest_day() -> None:
    assert not due("more-rest", *(day(ago, verdict="rest", done=[LOWER]) for ago in range(4)))


def test_two_pairs_of_hard_days() -> None:
    three = [day(ago, done=[HARD]) for ago in range(3)]
    assert due("back-to-back-hard", *three)
    assert not due("back-to-back-hard", *three[:2])
    easier = LoggedSession("upper", "hard", rpe=6, done=True)
    assert not due("back-to-back-hard", *three[:2], day(2, done=[easier]))


def trained_sore(ago: int, level: int = 4) -> Day:
    return day(ago, "lower moderate", {"quads": level}, done=[LOWER])


def test_the_same_main_part_the_next_day_while_sore_twice() -> None:
    assert due("poor-spacing", day(2, done=[LOWER]), trained_sore(1), trained_sore(0))
    assert not due("poor-spacing", day(1, done=[LOWER]), trained_sore(0))
    assert not due("poor-spacing", day(2, done=[LOWER]), trained_sore(1), trained_sore(0, 3))


def test_a_day_between_is_spacing_enough() -> None:
    assert not due("poor-spacing", *(trained_sore(ago) for ago in (0, 2, 4, 6)))


def test_a_supporting_part_has_no_spacing() -> None:
    days = [day(ago, soreness={"calves": 6}, done=[LOWER]) for ago in range(4)]
    assert not due("poor-spacing", *days)


def weeks_of_load(*minutes: int) -> list[Day]:
    """Return a session of RPE 5 in each week, this one first, of so many minutes."""
    return [
        day(7 * week + 1, done=[LoggedSession("run", "easy", 5, length, True)])
        for week, length in enumerate(minutes)
    ]


def test_a_jump_is_over_1_3_times_the_mean_of_the_weeks_before() -> None:
    assert not due("big-jump", *weeks_of_load(130, 100, 100, 100, 100), quiet=35)
    assert due("big-jump", *weeks_of_load(131, 100, 100, 100, 100), quiet=35)
    assert due("big-jump", *weeks_of_load(131, 120, 80, 100, 100), quiet=35)


def test_what_was_trained_as_planned_and_not_logged_is_a_session_of_unknown_load() -> None:
    week = seen(history(*(day(ago, "lower hard") for ago in (1, 3)), quiet=0)).weeks[0]
    assert (week.sessions, week.hard, week.load, week.unrated) == (2, 2, None, 2)
    rested = seen(history(*(day(ago, "lower hard", verdict="rest") for ago in (1, 3)), quiet=0))
    assert (rested.weeks[0].sessions, rested.weeks[0].load) == (0, 0)


def test_a_jump_needs_two_known_weeks_before() -> None:
    assert due("big-jump", *weeks_of_load(131, 100, 100), quiet=21)
    assert not due("big-jump", *weeks_of_load(131, 100), quiet=14)


def test_a_week_without_a_record_is_not_a_week_without_load() -> None:
    this, last, _, oldest = weeks_of_load(131, 100, 100, 100)
    days = (*history(this, last, quiet=14), oldest)
    week = seen(tuple(sorted(days, key=lambda one: one.day))).weeks
    assert [each.load for each in week] == [655, 500, None, 500, None]
    assert card("big-jump", tuple(sorted(days, key=lambda one: one.day))).state == "due"


def test_sessions_without_rpe_or_minutes_have_no_load() -> None:
    week = seen(history(day(0, done=[LOWER]), quiet=7)).weeks[0]
    assert (week.sessions, week.load, week.unrated) == (1, None, 1)
    rest = seen(history(quiet=7)).weeks[0]
    assert (rest.sessions, rest.load) == (0, 0)


def test_two_sessions_hurt_by_soreness() -> None:
    hurt = LoggedSession("lower", hurt=True, done=True)
    assert due("hurts-performance", day(0, done=[hurt]), day(13, done=[hurt]))
    assert not due("hurts-performance", day(0, done=[hurt]), day(14, done=[hurt]))


@pytest.mark.parametrize(("down", "sore", "expected"), [(2, 4, True), (2, 5, False), (3, 3, False)])
def test_run_down_on_half_of_at_least_four_sore_days(down: int, sore: int, expected: bool) -> None:
    nights = [SHORT_NIGHT if ago < down else {} for ago in range(sore)]
    days = [day(5 * ago, soreness={"neck": 1}, **night) for ago, night in enumerate(nights)]
    assert due("recovery-habits", *days, quiet=28) is expected


def test_every_card_cites_the_articles() -> None:
    assert len(CHECKS) == 10
    for check in CHECKS:
        assert set(check.sources) <= set(REQUIREMENTS), check.key


def test_a_due_card_names_four_suspects_habits_first_then_by_the_persons_data() -> None:
    days = history(day(2, done=[LOWER]), trained_sore(1), trained_sore(0))
    found = card("poor-spacing", days)
    assert [suspect.key for suspect in found.suspects] == [
        "habits",
        "selection",
        "spacing",
        "volume",
    ]
    weights = [suspect.weight for suspect in found.suspects[1:]]
    assert weights == sorted(weights, reverse=True)
    assert "48 hours" in found.experiment
    assert "quads" in found.experiment
    assert found.coach == COACH
    assert {source for s in found.suspects for source in s.sources} <= set(REQUIREMENTS)


def test_habits_come_first_even_where_nothing_points_at_them() -> None:
    days = history(*(day(ago, done=[HARD], soreness={"chest": 4}) for ago in range(4)))
    first, *_ = card("back-to-back-hard", days).suspects
    assert (first.key, first.weight, first.stands_out) == ("habits", 0, False)


def test_habits_that_stand_out_are_settled_before_the_experiment() -> None:
    days = [day(ago, soreness={"neck": 1}, **SHORT_NIGHT) for ago in range(4)]
    assert card("recovery-habits", history(*days)).experiment.startswith("Once sleep and stress")


def test_the_due_line_names_the_first_card_and_counts_the_others() -> None:
    changed = changed_plans(4, 8)
    hard = [day(ago, done=[HARD]) for ago in range(8, 11)]
    assert seen(history(*changed)).due == "Soreness keeps changing your plan"
    both = seen(history(*changed, *(one._replace(checkin=None) for one in hard)))
    assert both.due == "Soreness keeps changing your plan, and 1 more"
    assert seen(history()).due is None


def test_todays_plan_is_not_trained_before_it_is_logged() -> None:
    hard = "lower hard"
    days = [day(2, done=[LOWER]), trained_sore(1), day(0, hard, {"quads": 4})]
    assert not due("poor-spacing", *days)
    yesterday = day(1, done=[HARD])
    pairs = [day(2, done=[HARD]), yesterday, day(0, hard)]
    assert not due("back-to-back-hard", *pairs)
    assert due(
        "back-to-back-hard",
        *pairs[:2],
        day(0, hard, done=[LoggedSession("run", "hard", done=True)]),
    )


def test_what_comes_after_today_and_long_before_it_changes_nothing() -> None:
    days = history(*changed_plans(4, 8), quiet=28)
    later = tuple(day(-ago, soreness={"quads": 9}, verdict="rest") for ago in range(1, 5))
    earlier = tuple(day(ago, soreness={"quads": 9}, verdict="rest") for ago in range(700, 600, -1))
    assert seen((*earlier, *days, *later)) == seen(days)


def test_an_unaccustomed_part_is_remarked_on() -> None:
    week = [day(ago, done=[LOWER]) for ago in range(1, 22)]
    (note,) = seen(history(*week, day(0, soreness={"forearms": 2}))).notes
    assert "forearms" in note.text
    assert note.sources == ("S1-55",)
    used = [*week[:-1], day(21, done=[LoggedSession("pull", done=True)])]
    assert seen(history(*used, day(0, soreness={"forearms": 2}))).notes == ()


def test_a_fortnight_of_nothing_but_ease_is_a_neutral_remark() -> None:
    days = history(*(day(ago, done=[LOWER]) for ago in range(0, 14, 2)))
    (note,) = seen(days).notes
    assert note.sources == ("S0-41",)
    assert seen(history(*days[:-1], day(0, done=[HARD]))).notes == ()


def test_chips_and_normal_band_come_along() -> None:
    days = [day(ago, drained=1) for ago in range(1, 15)]
    found = seen(history(*days, day(0, drained=4)))
    assert [chip.field for chip in found.chips] == ["drained"]
    assert found.normal["drained"].answers == 14


# What was not answered, and what comes back.


def test_what_was_not_answered_is_not_taken_for_not_sore() -> None:
    unanswered = [
        one._replace(checkin=one.checkin._replace(soreness=None))
        for one in history()
        if one.checkin
    ]
    cards = {card.key: card for card in insights(unanswered, TODAY, Profile()).cards}
    for key in ("constantly-sore", "excessive-soreness", "long-soreness", "recovery-habits"):
        assert (cards[key].state, cards[key].because) == ("too few", "too few answers: 0 of 7")


def test_what_is_sore_since_this_morning_is_new() -> None:
    days = history(*(day(ago) for ago in range(1, 14)), day(0, soreness={"quads": 2}))
    (card,) = [c for c in insights(days, TODAY, Profile()).cards if c.key == "long-soreness"]
    assert card.because.startswith("longest quads, new today; ")


def test_days_of_another_programs_file_are_judged_as_they_are_shown() -> None:
    days = [
        one._replace(morning=None)
        for one in history(*(day(ago, soreness={"quads": 8}) for ago in range(1, 9)))
    ]
    card = next(c for c in insights(days, TODAY, Profile()).cards if "plan" in c.title.lower())
    assert (card.state, card.because[:8]) == ("due", "8 of 8 p")


def test_an_ache_of_most_mornings_may_be_marked_as_usual() -> None:
    days = history(*(day(ago, soreness={"lower_back": 2 + ago % 2}) for ago in range(12)))
    (one,) = insights(days, TODAY, Profile()).lasting
    assert (one.part, one.level, one.mornings, one.of) == ("lower_back", 2, 12, 14)
    assert insights(days, TODAY, Profile(usual={"lower_back": 3})).lasting == ()
    severe = history(*(day(ago, soreness={"lower_back": 7}) for ago in range(12)))
    assert insights(severe, TODAY, Profile()).lasting == ()


def test_an_answer_that_repeats_itself_points_to_what_could_change() -> None:
    same = [day(ago, verdict="modify", fired=("mild-over-72h",)) for ago in range(6)]
    found = insights(history(*same, quiet=7), TODAY, Profile())
    assert found.again.text == "as on 6 of your last 7 mornings"
    assert found.due is not None
    assert "as on 6 of your last 7 mornings" in found.due.lower()
    fresh = insights(history(*same[1:], day(0), quiet=7), TODAY, Profile())
    assert fresh.again.text == ""
