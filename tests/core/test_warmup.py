"""Every warm-up plan: the tables to the second, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.decision.decide import decide
from core.decision.facts import Request
from core.model.body import JOINT_PARTS, PARTS, SESSION_LOADS, SESSIONS, Part, Session, Sport
from core.model.checkin import CheckIn, Plan
from core.model.day import PastDay, Seen
from core.model.verdict import ACTION_WORDS, Action
from core.warmup.cautions import COMFORTABLE, JOINT, NO_BEST, TESTING
from core.warmup.moves import (
    BRISK_WALK,
    GENTLE_MOVES,
    HALF_EFFORT,
    MOVES,
    SESSION_MOVES,
)
from core.warmup.needs import SEVERE, Needs, needs_of
from core.warmup.plan import TESTS, Step, WarmupPlan, build_plan, why
from tests.core.any_request import requests

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
    "Open-book / standing rotations 50, Wrist circles 50, Band Pull Aparts 45, "
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
}
SHORT: Mapping[Session, str] = {
    "walk": "Brisk walk / march in place 90, Ankle rocks, heel-toe 75, "
    "Leg swings, front and side 75, Start the first exercise at half effort 60",
    "mobility": "Brisk walk / march in place 90, Standing Child's Pose 35, "
    "Side Bend with Overhead Reach 35, Founder 35, Band Pull Aparts 45, "
    "Start the first exercise at half effort 60",
}

TOTALS = {"short": 300, "standard": 480, "long": 600, "gentle": 390, "recovery": 300}
PHASES = ["raise", "mobilise", "activate", "ramp"]
ROUTINES = ("recovery", "cool_down")

left_out_sets = st.frozensets(st.sampled_from(sorted(MOVES)))
some_parts = st.frozensets(st.sampled_from(PARTS), max_size=4)


def needs(session: Session, soreness: Mapping[Part, int] | None = None, **more: Any) -> Needs:
    loads = SESSION_LOADS[session]
    filled = Needs(session, soreness or {}, (*loads.main, *loads.supporting))
    return filled._replace(**more)


@st.composite
def any_needs(draw: st.DrawFn) -> Needs:
    """Any morning, whatever its rules made of it."""
    soreness = draw(st.dictionaries(st.sampled_from(PARTS), st.integers(0, 10)))
    sore = [part for part, level in soreness.items() if level]
    among = st.frozensets(st.sampled_from(sore)) if sore else st.just(frozenset[Part]())
    return needs(
        draw(st.sampled_from(SESSIONS)),
        soreness,
        guarded=draw(some_parts),
        unloaded=draw(some_parts),
        joints=draw(among) | JOINT_PARTS.intersection(sore),
        spots=draw(among),
        known=draw(st.just(frozenset[Part]()) | some_parts),
        actions=draw(st.frozensets(st.sampled_from(tuple(ACTION_WORDS)))),
        ill=draw(st.booleans()),
    )


def read(plan: WarmupPlan) -> str:
    return ", ".join(f"{step.move.name} {step.seconds}" for step in plan.steps)


def keys(plan: WarmupPlan) -> list[str]:
    return [step.move.key for step in plan.steps]


def step(plan: WarmupPlan, name: str) -> Step:
    (found,) = [step for step in plan.steps if step.move.name == name]
    return found


@pytest.mark.parametrize("session", STANDARD)
def test_the_standard_plan_of_each_session_to_the_second(session: Session) -> None:
    assert read(build_plan("standard", needs(session))) == STANDARD[session]


@pytest.mark.parametrize(
    ("muscles", "like"),
    [
        (("quads", "hamstrings", "calves", "knees", "shins", "ankles", "glutes"), "run"),
        (("shoulders", "upper_back", "chest"), "swim"),
        (("upper_back", "arms", "forearms", "elbows"), "pull"),
    ],
)
def test_a_sport_of_ones_own_readies_its_muscles_with_no_other_sports_movement(
    muscles: tuple[Part, ...], like: Session
) -> None:
    plan = build_plan("standard", Needs(Sport("curling"), {}, muscles))
    theirs = build_plan("standard", needs(like))
    assert [step.move for step in plan.steps[1:-1]] == [step.move for step in theirs.steps[1:-1]]
    assert (keys(plan)[0], keys(plan)[-1]) == (BRISK_WALK, HALF_EFFORT)
    assert plan.title == "curling, standard"
    unload: tuple[Action, ...] = ("unload",)
    sore = Needs(Sport("curling"), {}, muscles, unloaded=muscles[:1], actions=unload)
    (ramp,) = build_plan("standard", sore).steps[-1:]
    assert ramp.cautions[0].startswith("Half effort")


@pytest.mark.parametrize("session", SHORT)
def test_the_short_plan_of_a_walk_and_of_mobility_to_the_second(session: Session) -> None:
    assert read(build_plan("short", needs(session))) == SHORT[session]


def test_sore_parts_without_a_move_get_one_and_the_sorest_comes_first() -> None:
    plan = build_plan("standard", needs("run", {"neck": 3, "calves": 2}))

    assert read(plan) == (
        "Easy jog (or march) 120, Slow neck turns 39, Ankle rocks, heel-toe 37, "
        "Leg swings, front and side 37, Walking lunge with reach 37, Slow calf raises 45, "
        "Glute bridge 45, 3 strides, each a little quicker 120"
    )


def test_a_guarded_part_is_moved_gently_and_kept_out_of_the_ramp() -> None:
    plan = build_plan(
        "standard", needs("upper", {"quads": 9}, guarded=["quads"], actions=["guard"])
    )

    assert read(plan) == (
        "March with arm swings 120, Seated knee bends 39, Arm circles, both ways 37, "
        "Standing Child's Pose 37, Side Bend with Overhead Reach 37, Band Pull Aparts 45, "
        "Wall push-ups 45, Ramp sets of the first lift 120"
    )
    assert plan.steps[-1].cautions == ("Keep quads out of it: nothing that loads them.",)
    assert step(plan, "Seated knee bends").cautions == (COMFORTABLE,)


def test_an_unloaded_part_gets_the_lighter_forms() -> None:
    plan = build_plan(
        "long",
        needs("push", {"shoulders": 5}, unloaded=["shoulders"], actions=["unload", "no_pb"]),
    )

    assert read(plan) == (
        "March with arm swings 150, Arm circles, both ways 70, Side Bend with Overhead Reach 70, "
        "Open-book / standing rotations 70, Chest openers 45, Shoulder-blade squeezes 45, "
        "Ramp sets of the first lift 150"
    )
    assert step(plan, "Chest openers").phase == "activate"
    assert plan.steps[-1].cautions == (
        "No weights or bands for shoulders: skip the lifts that load them; "
        "ramp the first one that does not.",
        NO_BEST,
    )


def test_a_sore_joint_in_use_is_spared_by_every_step() -> None:
    plan = build_plan(
        "long",
        needs("run", {"knees": 4}, joints=["knees"], unloaded=["knees"], actions=["unload"]),
    )

    assert read(plan) == (
        "Brisk walk / march in place 150, Seated knee bends 105, Leg swings, front and side 105, "
        "Slow calf raises 45, Glute bridge 45, Start the first exercise at half effort 150"
    )
    assert plan.steps[-1].cautions == ("Half effort; stop if it gets worse in the knees.",)
    assert step(plan, "Seated knee bends").cautions == (COMFORTABLE, JOINT)


def test_the_recovery_routine_serves_the_sore_parts_first() -> None:
    plan = build_plan("recovery", needs("none", {"calves": 3, "shoulders": 2}))

    assert read(plan) == (
        "Ankle rocks, heel-toe 75, Standing Child's Pose 75, Side Bend with Overhead Reach 75, "
        "Shoulder-blade squeezes 75"
    )
    assert {step.phase for step in plan.steps} == {"recovery"}


def test_a_left_out_move_is_replaced_by_the_one_that_serves_most_of_its_parts() -> None:
    plan = build_plan("standard", needs("run"), {"walking-lunge"})

    assert read(plan) == (
        "Easy jog (or march) 120, Leg swings, front and side 50, Ankle rocks, heel-toe 50, "
        "Side-to-side shifts 50, Slow calf raises 45, Glute bridge 45, "
        "3 strides, each a little quicker 120"
    )


@pytest.mark.parametrize(
    ("left_out", "first", "last"),
    [
        ({"march-arm-swings"}, "easy-lengths", "build-lengths"),
        ({"march-arm-swings", "easy-lengths"}, "brisk-walk", "build-lengths"),
        ({"build-lengths"}, "march-arm-swings", "half-effort"),
        (set(MOVES), "brisk-walk", "half-effort"),
    ],
)
def test_raise_and_ramp_take_the_sessions_next_one(
    left_out: set[str], first: str, last: str
) -> None:
    steps = keys(build_plan("standard", needs("swim"), left_out))

    assert (steps[0], steps[-1]) == (first, last)


def test_with_every_move_left_out_what_always_stays_takes_the_time() -> None:
    everything = frozenset(MOVES)

    assert build_plan("long", needs("lower", {"quads": 4}), everything).timed == (
        ("brisk-walk", 450),
        ("half-effort", 150),
    )
    assert build_plan("gentle", needs("lower"), everything).timed == (
        ("brisk-walk", 330),
        ("light-repetitions", 60),
    )
    assert build_plan("recovery", needs("none"), everything).timed == (("brisk-walk", 300),)
    assert build_plan("cool_down", needs("lower"), everything).timed == (("slow-walk", 300),)


def test_a_left_out_gentle_move_gives_way_to_another_gentle_one() -> None:
    spared = needs("run", {"chest": 9}, guarded=["chest"])

    assert "chest-openers" in keys(build_plan("standard", spared))
    plan = build_plan("standard", needs("run", {"hips": 9}), {"knee-drop-outs"})
    assert "leg-swings" not in keys(plan)
    plan = build_plan("standard", needs("swim", {"shoulders": 9}), {"arm-pendulum"})
    assert plan.steps[1].move.key == "chest-openers"


def test_a_lighter_form_that_is_left_out_leaves_its_move_out() -> None:
    asked = needs("swim", {"shoulders": 5}, unloaded=["shoulders"], actions=["unload"])

    plan = build_plan("standard", asked, {"blade-squeezes"})
    assert not {"band-pull-aparts", "blade-squeezes"} & set(keys(plan))
    assert plan.seconds == 480


def test_the_gentle_test_walks_spares_and_tries_the_pattern() -> None:
    plan = build_plan("gentle", needs("lower", {"quads": 8, "calves": 5}, actions=["swap"]))

    assert read(plan) == (
        "Brisk walk / march in place 180, Seated knee bends 39, Ankle rocks, heel-toe 37, "
        "Leg swings, front and side 37, Founder 37, Light repetitions of the planned pattern 60"
    )
    assert plan.title == "lower, gentle test"
    assert plan.steps[0].cautions == (TESTING,)
    assert TESTING not in plan.steps[1].cautions


def test_a_swelling_without_a_sore_part_is_kept_out_of_the_ramp() -> None:
    plan = build_plan("standard", needs("upper", actions=["guard"]))

    assert plan.steps[-1].cautions == ("Keep what was seen to out of it: nothing that loads it.",)


def test_a_caution_names_every_part_sorest_first() -> None:
    plan = build_plan(
        "standard",
        needs(
            "lower",
            {"knees": 3, "lower_back": 5, "quads": 6},
            unloaded=["knees", "lower_back", "quads"],
            actions=["unload"],
        ),
    )

    assert "quads, lower back and knees" in plan.steps[-1].cautions[0]


def test_the_cool_down_is_five_minutes_and_leaves_out_what_is_spared() -> None:
    plan = build_plan("cool_down", needs("upper"))
    assert read(plan) == "Slow walk 60, Light stretching 120, Foam roll 120"
    assert plan.title == "cool-down"
    assert plan.before == ()
    assert all(not step.cautions for step in plan.steps)

    spared = build_plan("cool_down", needs("lower", {"quads": 8, "lower_back": 2}))
    assert spared.steps[1].cautions == ("Leave out quads.",)
    assert spared.steps[2].cautions == ("Leave out quads and lower back.",)


def test_the_slow_walk_takes_the_time_of_what_has_nothing_left_to_do() -> None:
    plan = build_plan("cool_down", needs("core", {"core": 8, "lower_back": 8, "hips": 3}))
    assert plan.timed == (("slow-walk", 60), ("light-stretching", 120), ("foam-roll", 120))

    plan = build_plan("cool_down", needs("core", {"core": 2}, spots=["hips"]))
    assert plan.timed == (("slow-walk", 180), ("light-stretching", 120))


@pytest.mark.parametrize("preset", ["walk", "none"])
def test_a_walk_or_no_warm_up_has_nothing_to_time(preset: str) -> None:
    plan = build_plan(preset, needs("lower", {"quads": 8}))

    assert plan.steps == ()
    assert plan.before == ()


def test_heat_and_roller_are_for_sore_muscles_alone() -> None:
    sore: dict[Part, int] = {"lower_back": 3, "quads": 4, "calves": 8, "knees": 2, "glutes": 1}
    heat, roller = build_plan("long", needs("lower", sore, spots=["glutes"])).before

    assert heat.startswith("Heat on quads and lower back:")
    assert roller.endswith("roller on quads.")


def test_without_a_sore_muscle_or_with_an_illness_nothing_is_suggested_before() -> None:
    assert build_plan("long", needs("lower")).before == ()
    assert build_plan("long", needs("lower", {"knees": 3}, joints=["knees"])).before == ()
    assert build_plan("long", needs("lower", {"quads": 4}, ill=True)).before == ()


def test_every_step_says_why_it_is_there() -> None:
    reasons = {s.move.key: s.why for s in build_plan("standard", needs("run", {"calves": 2})).steps}

    assert reasons["easy-jog"] == "raises the pulse"
    assert reasons["ankle-rocks"] == "opens the sore calves"
    assert reasons["calf-raises"] == "wakes the sore calves"
    assert reasons["leg-swings"] == "opens the glutes, groin, hamstrings and hips"
    assert reasons["strides"] == "tries the session's own movement"


def test_why_names_the_sorest_part_first() -> None:
    assert why(MOVES["founder"], {"glutes": 2, "lower_back": 5, "quads": 9}) == (
        "opens the sore lower back and glutes"
    )
    assert why(MOVES["foam-roll"], {"quads": 4}) == "eases back to rest"


def test_every_part_has_a_mobilise_move_and_a_gentle_one_that_serves_it() -> None:
    mobilise = [move for move in MOVES.values() if move.phase == "mobilise"]
    assert {part for move in mobilise for part in move.serves} == set(PARTS)

    assert set(GENTLE_MOVES) == set(PARTS)
    for part, key in GENTLE_MOVES.items():
        assert MOVES[key].gentle
        assert part in MOVES[key].serves


def test_every_move_says_how_it_is_done_and_on_what_basis() -> None:
    for move in MOVES.values():
        assert move.cue
        assert move.basis
        assert 2 <= move.how.count(". ") + 1 <= 3
        assert move.how.endswith(".")
        assert len(move.loads) == 0 or not move.gentle


def test_every_move_can_come_up() -> None:
    mornings = [(session, needs(session)) for session in SESSIONS]
    mornings += [("upper", needs("upper", {part: n})) for part in PARTS for n in (3, 9)]
    mornings += [("swim", needs("swim", unloaded=["shoulders"], actions=["unload"]))]
    reached = {
        key
        for session, asked in mornings
        for left_out in (None, *(key for group in SESSION_MOVES[session] for key in group))
        for preset in ("short", "gentle", *ROUTINES)
        for key in keys(build_plan(preset, asked, {left_out} if left_out else ()))
    }

    assert reached == set(MOVES)


@given(any_needs(), st.sampled_from([*TESTS, *ROUTINES]), left_out_sets)
def test_what_holds_for_every_plan(asked: Needs, preset: str, left_out: frozenset[str]) -> None:
    plan = build_plan(preset, asked, left_out)

    assert 300 <= plan.seconds <= 600
    assert min(step.seconds for step in plan.steps) >= 15
    assert len(set(keys(plan))) == len(plan.steps)
    for move in (step.move for step in plan.steps):
        assert not move.loads & asked.spared
        assert not set(move.serves).intersection(asked.known)
        stays = move.key in ("brisk-walk", "half-effort", "light-repetitions", "slow-walk")
        assert stays or move.key not in left_out


@given(any_needs(), st.sampled_from(TESTS), left_out_sets)
def test_a_plan_keeps_its_length_and_the_order_of_its_phases(
    asked: Needs, preset: str, left_out: frozenset[str]
) -> None:
    plan = build_plan(preset, asked, left_out)

    phases = [PHASES.index(step.phase) for step in plan.steps]
    assert phases == sorted(phases)
    assert [step.move.phase for step in plan.steps].count("ramp") == 1
    assert plan.steps[-1].phase == "ramp"
    assert plan.seconds == TOTALS[preset]


@given(any_needs(), st.sampled_from(TESTS))
def test_the_sorest_part_that_gets_a_move_comes_first(asked: Needs, preset: str) -> None:
    opened = [s.move for s in build_plan(preset, asked).steps if s.phase == "mobilise"]
    served = [part for part in asked.sore if any(part in move.serves for move in opened)]

    if served:
        assert served[0] in opened[0].serves


@given(any_needs(), st.sampled_from(TESTS))
def test_no_weight_is_on_what_is_unloaded_before_the_ramp(asked: Needs, preset: str) -> None:
    for move in (step.move for step in build_plan(preset, asked).steps):
        assert not (move.weighted and move.loads.intersection(asked.unloaded))


@given(any_needs(), st.sampled_from(TESTS))
def test_every_sore_part_up_to_two_without_a_move_gets_one(asked: Needs, preset: str) -> None:
    asked = asked._replace(known=frozenset())
    opened = {
        p for s in build_plan(preset, asked).steps for p in s.move.serves if s.phase == "mobilise"
    }

    assert opened.issuperset(asked.sore[:2])


@given(requests(plan=True), st.sampled_from([*TESTS, *ROUTINES]))
def test_no_step_of_a_real_morning_loads_what_its_verdict_spares(
    request: Request, preset: str
) -> None:
    asked = needs_of(request)
    morning = decide(request._replace(reassessment=None))
    severe = {part for part, level in asked.soreness.items() if level >= SEVERE}
    plan = build_plan(preset, asked)

    assert 300 <= plan.seconds <= 600
    for step in plan.steps:
        assert not step.move.loads & severe
        assert not step.move.loads.intersection(morning.guarded)
        if step.move.weighted and step.phase != "ramp":
            assert not step.move.loads.intersection(morning.unloaded)
    ramps = [step for step in plan.steps if step.phase == "ramp"]
    for action, words in (("no_pb", NO_BEST), ("guard", "out of it")):
        said = [words in " ".join(step.cautions) for step in ramps]
        assert said == [action in morning.actions] * len(ramps)


def asked_at_seven(**answers: Any) -> Request:
    at = datetime(2026, 11, 21, 7, tzinfo=UTC)
    return Request(CheckIn(at.date(), at, **answers), at)


def test_a_morning_spares_what_its_verdict_guards_and_unloads_what_it_unloads() -> None:
    found = needs_of(
        asked_at_seven(
            plan=Plan("upper", "moderate"), soreness={"quads": 9, "shoulders": 5, "wrists": 4}
        )
    )

    assert found.session == "upper"
    assert "quads" in found.guarded
    assert "shoulders" in found.unloaded
    assert found.joints == {"wrists"}
    assert found.spared == {"quads", "wrists"}
    assert {"guard", "unload"} <= set(found.actions)


def test_what_the_answers_are_about_is_the_joint_or_the_spot() -> None:
    sore: dict[Part, int] = {"hips": 3, "calves": 2}
    told = asked_at_seven(
        plan=Plan("run", "moderate"), soreness=sore, spread="spot", about=frozenset({"hips"})
    )

    assert needs_of(told).spots == {"hips"}
    joint = told._replace(checkin=told.checkin and told.checkin._replace(spread="joint"))
    assert needs_of(joint).joints == {"hips"}


def test_a_morning_without_a_plan_asks_nothing() -> None:
    assert needs_of(asked_at_seven(soreness={"quads": 4})) == Needs()
    assert needs_of(asked_at_seven()._replace(checkin=None)) == Needs()


def test_what_is_known_and_seen_to_gets_no_move_of_its_own() -> None:
    at = datetime(2026, 11, 21, 7, tzinfo=UTC)
    sore: dict[Part, int] = {"lower_back": 2}
    flagged = CheckIn(
        date(2026, 11, 20),
        at - timedelta(days=1),
        plan=Plan("upper", "moderate"),
        soreness=sore,
        pain=frozenset({"tingling"}),
    )
    mark = Seen(date(2026, 12, 4))
    history = (PastDay(flagged.day, flagged, flag_resolved=mark),)
    today = flagged._replace(day=at.date(), at=at)
    found = needs_of(Request(today, at, history))

    assert "lower_back" in found.known
    plan = build_plan("standard", found)
    assert not any("lower_back" in step.move.serves for step in plan.steps)
