"""Every warm-up plan: the tables to the second, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.body import PARTS, SESSIONS, Part, Session
from core.warmup.moves import COOL_DOWN, MOVES, RECOVERY_ROUTINE, SESSION_MOVES
from core.warmup.plan import LENGTHS, TESTS, UNLOADED, WarmupPlan, build_plan, why

STANDARD: Mapping[Session, str] = {
    "lower": "Easy spin 120, Leg swings, front and side 50, Walking lunge with reach 50, "
    "Founder 50, Slow bodyweight squat 45, Glute bridge 45, Ramp sets of the first lift 120",
    "upper": "March with arm swings 120, Arm circles, both ways 50, Standing Child's Pose 50, "
    "Side Bend with Overhead Reach 50, Band Pull Aparts 45, Wall push-ups 45, "
    "Ramp sets of the first lift 120",
    "push": "March with arm swings 120, Arm circles, both ways 50, "
    "Open-book / standing rotations 50, Side Bend with Overhead Reach 50, Wall push-ups 45, "
    "Band Pull Aparts 45, Ramp sets of the first lift 120",
    "pull": "March with arm swings 120, Standing Child's Pose 50, "
    "Open-book / standing rotations 50, Wrist circles and rocks 50, Band Pull Aparts 45, "
    "Bird dog 45, Ramp sets of the first lift 120",
    "full": "Easy jog (or march) 120, Walking lunge with reach 50, Standing Child's Pose 50, "
    "Founder 50, Slow bodyweight squat 45, Band Pull Aparts 45, Ramp sets of the first lift 120",
    "run": "Easy jog (or march) 120, Leg swings, front and side 50, Ankle rocks, heel-toe 50, "
    "Walking lunge with reach 50, Slow calf raises 45, Glute bridge 45, "
    "3 strides, each a little quicker 120",
    "ride": "Easy spin 120, Leg swings, front and side 50, Founder 50, "
    "Side Bend with Overhead Reach 50, Glute bridge 45, Bird dog 45, 3 spin-ups 120",
    "swim": "March with arm swings 120, Arm circles, both ways 50, "
    "Side Bend with Overhead Reach 50, Standing Child's Pose 50, Band Pull Aparts 90, "
    "2 build lengths 120",
    "core": "Brisk walk / march in place 120, Open-book / standing rotations 50, "
    "Side Bend with Overhead Reach 50, Founder 50, Bird dog 90, "
    "Start the first exercise at half effort 120",
    "walk": "Brisk walk / march in place 120, Ankle rocks, heel-toe 120, "
    "Leg swings, front and side 120, Start the first exercise at half effort 120",
    "mobility": "Brisk walk / march in place 120, Standing Child's Pose 50, "
    "Side Bend with Overhead Reach 50, Founder 50, Band Pull Aparts 90, "
    "Start the first exercise at half effort 120",
}

TOTALS = {"short": 300, "standard": 480, "long": 600, "gentle": 390}

sessions = st.sampled_from(SESSIONS)
sore_patterns = st.dictionaries(st.sampled_from(PARTS), st.integers(0, 10))
left_out_sets = st.frozensets(st.sampled_from(sorted(MOVES)))


def read(plan: WarmupPlan) -> str:
    return ", ".join(f"{step.move.name} {step.seconds}" for step in plan.steps)


def keys(plan: WarmupPlan) -> list[str]:
    return [step.move.key for step in plan.steps]


@pytest.mark.parametrize("session", STANDARD)
def test_the_standard_plan_of_each_session_to_the_second(session: Session) -> None:
    assert read(build_plan(session, {}, "standard")) == STANDARD[session]


def test_sore_parts_without_a_move_get_one_first_within_the_same_time() -> None:
    plan = build_plan("run", {"neck": 3, "calves": 2}, "standard")

    assert read(plan) == (
        "Easy jog (or march) 120, Slow neck turns 39, Leg swings, front and side 37, "
        "Ankle rocks, heel-toe 37, Walking lunge with reach 37, Slow calf raises 45, "
        "Glute bridge 45, 3 strides, each a little quicker 120"
    )


def test_every_step_says_why_it_is_there() -> None:
    plan = build_plan("run", {"calves": 2}, "standard")

    reasons = {step.move.key: step.why for step in plan.steps}
    assert reasons["easy-jog"] == "raises the pulse"
    assert reasons["ankle-rocks"] == "opens the sore calves"
    assert reasons["calf-raises"] == "wakes the sore calves"
    assert reasons["leg-swings"] == "opens the glutes, hamstrings and hips"
    assert reasons["strides"] == "tries the session's own movement"


def test_why_names_the_sorest_part_first() -> None:
    assert why(MOVES["founder"], {"glutes": 2, "lower_back": 5, "quads": 9}) == (
        "opens the sore lower back and glutes"
    )
    assert why(MOVES["foam-roll"], {"quads": 4}) == "eases back to rest"


@pytest.mark.parametrize(
    ("preset", "phases"),
    [
        ("short", {"raise": 90, "mobilise": 105, "activate": 45, "ramp": 60}),
        ("standard", {"raise": 120, "mobilise": 150, "activate": 90, "ramp": 120}),
        ("long", {"raise": 150, "mobilise": 210, "activate": 90, "ramp": 150}),
        ("gentle", {"raise": 180, "mobilise": 150, "ramp": 60}),
    ],
)
def test_each_preset_shares_its_time_among_the_phases(preset: str, phases: dict[str, int]) -> None:
    spent: dict[str, int] = {}
    for step in build_plan("lower", {"neck": 4}, preset).steps:
        spent[step.move.phase] = spent.get(step.move.phase, 0) + step.seconds

    assert spent == phases


def test_the_gentle_test_walks_opens_the_sore_parts_first_and_tries_the_pattern() -> None:
    plan = build_plan("lower", {"quads": 8, "calves": 5}, "gentle")

    assert read(plan) == (
        "Brisk walk / march in place 180, Walking lunge with reach 39, Ankle rocks, heel-toe 37, "
        "Leg swings, front and side 37, Founder 37, Light repetitions of the planned pattern 60"
    )
    assert plan.title == "lower, gentle test"


def test_the_recovery_routine_is_the_four_named_moves() -> None:
    assert read(build_plan("none", {"quads": 3}, "recovery")) == (
        "Standing Child's Pose 75, Side Bend with Overhead Reach 75, "
        "Band Pull Aparts 75, Founder 75"
    )


def test_the_cool_down_is_five_minutes() -> None:
    plan = build_plan("upper", {}, "cool_down")

    assert read(plan) == "Slow walk 60, Light stretching 120, Foam roll 120"
    assert plan.title == "cool-down"
    assert plan.before == ()


@pytest.mark.parametrize("preset", ["walk", "none"])
def test_a_walk_or_no_warm_up_has_nothing_to_time(preset: str) -> None:
    plan = build_plan("lower", {"quads": 8}, preset)

    assert plan.steps == ()
    assert plan.before == ()


def test_heat_is_suggested_before_when_something_is_sore() -> None:
    fresh = build_plan("lower", {}, "long").before
    sore = build_plan("lower", {"quads": 4}, "long").before

    assert not any("Heat" in text for text in fresh)
    assert any("Heat" in text for text in sore)
    assert all(any("foam roller" in text for text in before) for before in (fresh, sore))


def test_a_left_out_move_is_replaced_in_its_place_by_the_one_most_like_it() -> None:
    left_out = {"easy-jog", "leg-swings", "glute-bridge", "strides"}
    plan = build_plan("run", {}, "standard", left_out)

    assert plan.timed == (
        ("brisk-walk", 120),
        ("founder", 50),
        ("ankle-rocks", 50),
        ("walking-lunge", 50),
        ("calf-raises", 45),
        ("slow-squat", 45),
        ("half-effort", 120),
    )


def test_a_left_out_move_without_its_like_gives_its_time_to_the_others() -> None:
    unlike = build_plan("lower", {}, "standard", {"walking-lunge"})
    assert unlike.timed[1:3] == (("leg-swings", 75), ("founder", 75))

    plan = build_plan("none", {}, "recovery", {"founder"})
    assert plan.timed == (("childs-pose", 100), ("side-bend", 100), ("band-pull-aparts", 100))


def test_with_every_move_left_out_there_is_nothing_to_do() -> None:
    assert build_plan("lower", {"quads": 4}, "long", frozenset(MOVES)).steps == ()


def test_every_part_has_a_mobilise_move() -> None:
    mobilised = {part for move in MOVES.values() if move.phase == "mobilise" for part in move.parts}

    assert mobilised == set(PARTS)


def test_every_move_of_the_catalogue_is_used_and_says_how_and_on_what_basis() -> None:
    named = {key for moves in SESSION_MOVES.values() for group in moves for key in group}

    sometimes = {"light-repetitions", "neck-turns"}
    assert named | {*RECOVERY_ROUTINE, *COOL_DOWN, *sometimes} == set(MOVES)
    assert all(move.cue and move.basis for move in MOVES.values())


@given(sessions, st.sampled_from(TESTS), sore_patterns, left_out_sets)
def test_a_plan_keeps_its_length_its_order_and_what_is_left_out(
    session: Session, preset: str, soreness: dict[Part, int], left_out: frozenset[str]
) -> None:
    plan = build_plan(session, soreness, preset, left_out)

    assert not left_out.intersection(keys(plan))
    assert len(set(keys(plan))) == len(plan.steps)
    if plan.steps:
        order = ["raise", "mobilise", "activate", "ramp"]
        phases = [order.index(step.move.phase) for step in plan.steps]
        assert phases == sorted(phases)
        assert plan.seconds == TOTALS[preset]
        assert min(step.seconds for step in plan.steps) >= 15


@pytest.mark.parametrize("session", SESSIONS)
@given(preset=st.sampled_from(TESTS), soreness=sore_patterns)
def test_the_two_sorest_parts_are_opened(
    session: Session, preset: str, soreness: dict[Part, int]
) -> None:
    plan = build_plan(session, soreness, preset)

    opened = {p for s in plan.steps if s.move.phase == "mobilise" for p in s.move.parts}
    sorest = sorted((part for part in PARTS if soreness.get(part)), key=lambda p: -soreness[p])
    assert opened.issuperset(sorest[:2])
    assert plan.seconds == TOTALS[preset]


@given(sore_patterns, left_out_sets, st.sampled_from(["recovery", "cool_down"]))
def test_a_routine_is_five_minutes_whatever_is_left_out(
    soreness: dict[Part, int], left_out: frozenset[str], preset: str
) -> None:
    plan = build_plan("run", soreness, preset, left_out)

    assert plan.seconds == 300 or not plan.steps
    assert not left_out.intersection(keys(plan))


@pytest.mark.parametrize(("level", "said"), [(4, False), (5, True), (10, True)])
def test_what_is_to_be_unloaded_is_unloaded_in_the_ramp_too(level: int, said: bool) -> None:
    for preset in LENGTHS:
        assert (UNLOADED in build_plan("lower", {"quads": level}, preset).before) is said
