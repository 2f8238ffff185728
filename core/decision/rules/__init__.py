"""The rules of the decision, all of them, in the order of the tables."""

from __future__ import annotations

from core.decision.rule import Rule
from core.decision.rules import quality, red_flags, soreness, state, warmup, week

ALL_RULES: tuple[Rule, ...] = (
    red_flags.CHEST_OR_FAINT,
    red_flags.SADDLE_NUMB,
    red_flags.DARK_URINE,
    red_flags.HEAD_KNOCK,
    red_flags.HOT_LIMB,
    red_flags.FLAG_STILL_OPEN,
    red_flags.CANNOT_MOVE_IT,
    red_flags.NEW_WEAKNESS,
    red_flags.SWELLING_OR_BRUISING,
    red_flags.SHARP_PAIN,
    red_flags.UNUSUAL_PAIN,
    red_flags.SEVERE_SPOT,
    red_flags.VERY_SORE_72H,
    state.CANNOT_DO_DAILY_TASKS,
    state.ILL,
    soreness.SEVERE_IN_MAIN_MUSCLES,
    state.SORE_AND_RUN_DOWN,
    soreness.SEVERE_IN_SUPPORTING_MUSCLES,
    quality.JOINT_PAIN,
    quality.RANGE_LIMITED,
    quality.FEELS_RECKLESS,
    soreness.CAUTION_IN_MAIN_MUSCLES,
    soreness.HIGH_IN_MAIN_MUSCLES,
    soreness.HIGH_IN_SUPPORTING_MUSCLES,
    quality.FOCAL_ACHE,
    quality.AWKWARD_IN_USE,
    red_flags.KNOWN_AND_SEEN,
    quality.LIMITED_ELSEWHERE,
    state.RUN_DOWN,
    state.GETTING_SICK,
    state.MARKERS_WORSENING,
    week.SORE_OVER_72H,
    week.LASTING_ACHE,
    soreness.PREFERS_TO_WAIT,
    soreness.SEVERE_ELSEWHERE,
    soreness.TURNED_SEVERE,
    red_flags.RED_FLAG_RECENTLY,
    week.HARD_AFTER_HARD,
    state.SHORT_NIGHTS,
    week.MILD_OVER_72H,
    week.NOTHING_PLANNED_MOVE,
    week.NOTHING_PLANNED_REST,
    week.REST_DAY_OVERDUE,
    week.REST_DAY_DUE_SOON,
    warmup.WARMUP_NEW_PAIN,
    warmup.WARMUP_TWO_BAD_SIGNS,
    warmup.WARMUP_ONE_BAD_SIGN,
    warmup.WARMUP_FLAT,
    warmup.WARMUP_OPENED_UP,
)

REST_DAY_RULES: tuple[Rule, ...] = (week.REST_DAY_OVERDUE, week.REST_DAY_DUE_SOON)
"""Computed last, over everything else in force: once for the morning, again after the warm-up.

None of them fires unless `Facts.rest_day_due`.
"""

WARMUP_RULES: tuple[Rule, ...] = tuple(rule for rule in ALL_RULES if rule.id.startswith("warmup-"))
"""Computed only after a warm-up, over what it leaves of the morning."""

MORNING_RULES: tuple[Rule, ...] = tuple(
    rule for rule in ALL_RULES if rule not in REST_DAY_RULES + WARMUP_RULES
)
"""All others: what the morning's answers and the days before say."""

SESSION_RULES: tuple[Rule, ...] = tuple(rule for rule in MORNING_RULES if not rule.any_session)
"""Those of the morning's that another session may silence or wake."""
