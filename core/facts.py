"""What a rule may read: the request, and the facts derived from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from core.body import GENTLE_SESSIONS, Loads, Part
from core.checkin import CheckIn, Plan, Reassessment, Soreness
from core.day import DAY_STARTS_AT, PastDay, training_day
from core.history import (
    REST_DAY_DUE,
    Episode,
    Past,
    days_before,
    days_since_rest,
    episodes,
    hard_yesterday,
    markers_worsening,
    red_flag_recently,
    sleep_mean,
    yesterday_soreness,
)
from core.profile import Profile, Thresholds
from core.rule import Verdict

__all__ = ["Episode", "Facts", "Marker", "Request", "facts_of", "gather"]

Marker = Literal["poor_night", "sleep_debt", "stress", "drained"]


class Request(NamedTuple):
    """One question to the program: today's answers, what came before, and the moment of asking.

    `now` is aware; with `day_starts_at` it says which training day is today. Entries of `history`
    for today or later are ignored, and two entries for one day are refused.
    """

    checkin: CheckIn | None
    now: datetime
    history: tuple[PastDay, ...] = ()
    profile: Profile = Profile()
    reassessment: Reassessment | None = None
    day_starts_at: int = DAY_STARTS_AT


class Facts(NamedTuple):
    """Everything a rule may read on a day with a check-in and a plan.

    `main`, `supporting` and `other` are the highest soreness over the muscles that the planned
    session drives, those that it leans on, and all others (S2-07); `worst` is the highest of all.
    What history does not tell is None.
    """

    checkin: CheckIn
    profile: Profile
    reassessment: Reassessment | None
    past: Past

    hard_yesterday: bool | None
    days_since_rest: int | None
    red_flag_recently: bool

    soreness: Soreness
    worst: int
    yesterday_soreness: Soreness | None
    episodes: Mapping[Part, Episode]
    sleep_mean: float | None
    markers_worsening: tuple[str, ...]
    run_down_markers: tuple[Marker, ...]

    plan: Plan = Plan("none")
    loads: Loads = Loads()
    easy: bool = True
    """The plan is a walk, mobility, nothing, or an easy session that is not long."""
    hard: bool = False
    main: int = 0
    supporting: int = 0
    other: int = 0

    so_far: Verdict = Verdict.TRAIN
    """The strictest of what is in force; set for the rest-day rules alone."""
    lifted: Verdict | None = None
    """The strictest rule that the warm-up lifted; set for the warm-up's own rules alone."""

    @property
    def day(self) -> date:
        """Today's training day."""
        return self.checkin.day

    @property
    def planned(self) -> bool:
        """A session is planned."""
        return self.plan.session != "none"

    @property
    def rest_day_due(self) -> bool:
        """The days right before today were training days, as many as call for a rest day."""
        return self.days_since_rest is not None and self.days_since_rest >= REST_DAY_DUE

    @property
    def severe(self) -> int:
        """Soreness from which a part is severe; no soreness at all never is."""
        return max(self.profile.thresholds.severe, 1)

    def with_plan(self, plan: Plan) -> Facts:
        """Return the same morning with another plan."""
        loads = self.profile.loads[plan.session]
        gentle = plan.session in GENTLE_SESSIONS
        short = plan.minutes is None or plan.minutes <= self.profile.thresholds.easy_minutes
        main = supporting = other = 0
        for part, level in self.soreness.items():
            if part in loads.main:
                main = max(main, level)
            elif part in loads.supporting:
                supporting = max(supporting, level)
            else:
                other = max(other, level)
        return self._replace(
            plan=plan,
            loads=loads,
            easy=gentle or (plan.intensity == "easy" and short),
            hard=plan.intensity == "hard" and not gentle,
            main=main,
            supporting=supporting,
            other=other,
        )

    def with_thresholds(self, thresholds: Thresholds) -> Facts:
        """Return the facts of the same morning under other thresholds."""
        profile = self.profile._replace(thresholds=thresholds)
        return self._replace(
            profile=profile,
            hard_yesterday=hard_yesterday(self.past, self.day, thresholds),
            run_down_markers=_run_down(self.checkin, self.sleep_mean, profile.thresholds),
        ).with_plan(self.plan)

    def with_checkin(self, checkin: CheckIn) -> Facts:
        """Return the facts of the same day with other answers. `checkin` has a plan."""
        assert checkin.plan is not None
        mean = sleep_mean(self.past, checkin)
        return self._replace(
            checkin=checkin,
            soreness=checkin.soreness or {},
            worst=checkin.worst,
            episodes=episodes(self.past, checkin, self.profile.usual),
            sleep_mean=mean,
            markers_worsening=markers_worsening(self.past, checkin),
            run_down_markers=_run_down(checkin, mean, self.profile.thresholds),
        ).with_plan(checkin.plan)


def gather(request: Request) -> Facts | None:
    """Derive the facts of the request's training day.

    None when there is nothing to judge: no check-in, one of another day, or one without a plan.
    Raises ValueError when history has two entries for one day.
    """
    day = training_day(request.now, request.day_starts_at)
    past = days_before(request.history, day)
    checkin = request.checkin
    if checkin is None or checkin.day != day or checkin.plan is None:
        return None
    return facts_of(checkin, past, request.profile, request.reassessment)


def facts_of(
    checkin: CheckIn, past: Past, profile: Profile, reassessment: Reassessment | None
) -> Facts:
    """Derive the facts of a morning from the days before it. `checkin` has a plan."""
    day = checkin.day
    return Facts(
        checkin=checkin,
        profile=profile,
        reassessment=reassessment,
        past=past,
        hard_yesterday=hard_yesterday(past, day, profile.thresholds),
        days_since_rest=days_since_rest(past, day),
        red_flag_recently=red_flag_recently(past, day),
        yesterday_soreness=yesterday_soreness(past, day),
        soreness={},
        worst=0,
        episodes={},
        sleep_mean=None,
        markers_worsening=(),
        run_down_markers=(),
    ).with_checkin(checkin)


def _run_down(checkin: CheckIn, mean: float | None, ours: Thresholds) -> tuple[Marker, ...]:
    """Return which markers of being run down are present (S0-48, S0-51, S2-17, S2-18)."""
    hours, quality = checkin.sleep_hours, checkin.sleep_quality
    poor_quality = quality is not None and quality <= ours.poor_sleep_quality
    markers: dict[Marker, bool] = {
        "poor_night": poor_quality or (hours is not None and hours < ours.poor_sleep_hours),
        "sleep_debt": mean is not None and mean < ours.sleep_debt_hours,
        "stress": checkin.stress is not None and checkin.stress >= ours.high_stress,
        "drained": checkin.drained is not None and checkin.drained >= ours.drained,
    }
    return tuple(marker for marker, present in markers.items() if present)
