"""What a rule may read: the request, and the facts derived from it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from core.decision.course import Aches, Bout, aches, bouts
from core.decision.flags import (
    Clearance,
    Flags,
    Open,
    Places,
    clearances,
    cleared,
    flags_of,
    open_flags,
    places,
    recent_flag,
)
from core.decision.history import (
    REST_DAY_DUE,
    Past,
    days_before,
    days_since_rest,
    lately,
    markers_worsening,
    sleep_mean,
    was_hard,
)
from core.model.body import ANYTHING, GENTLE_SESSIONS, PARTS, Loads, Part, Session
from core.model.checkin import CheckIn, Plan, Reassessment, Soreness
from core.model.day import DAY_STARTS_AT, ONE_DAY, PastDay, training_day
from core.model.profile import Profile, Thresholds
from core.model.verdict import Verdict
from core.model.words import sorest_first

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
    open_flags: tuple[Open, ...]
    recent_flag: date | None
    """The latest of the last three days with a red flag that has no mark."""
    clearances: tuple[Clearance, ...]
    aches: Aches

    soreness: Soreness
    worst: int
    yesterday_soreness: Soreness | None
    bouts: Mapping[Part, Bout]
    places: Places
    sleep_mean: float | None
    markers_worsening: tuple[str, ...]
    run_down_markers: tuple[Marker, ...]

    plan: Plan
    loads: Loads
    easy: bool
    """The plan is a walk, mobility, nothing, or an easy session that is not long."""
    hard: bool
    main: int
    supporting: int
    other: int
    used: frozenset[Part]
    """The sore parts that the session has in use."""

    so_far: Verdict = Verdict.TRAIN
    """The strictest of what is in force; set for the rest-day rules alone."""
    lifted: Verdict = Verdict.TRAIN
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
    def flags(self) -> Flags:
        """Today's red flags that a clinician can clear."""
        return flags_of(self.checkin, self.places)

    @property
    def very_sore(self) -> frozenset[Part]:
        """The parts that have been very sore for too long."""
        return frozenset(part for part, bout in self.bouts.items() if bout.very_sore)

    @property
    def seen_until(self) -> date | None:
        """Until when today's red flags are known and seen to; None when they are not, or none."""
        if not self.clearances:
            return None
        return cleared(self.clearances, self.flags, self.very_sore)

    def sore_parts(self, among: Collection[Part] = PARTS, low: int = 1) -> list[Part]:
        """Return the parts of `among` whose soreness is at least `low`, sorest first."""
        return sorest_first(self.soreness, among, max(low, 1))

    @property
    def trains(self) -> bool:
        """A session other than a walk or mobility is planned."""
        return self.plan.session not in GENTLE_SESSIONS

    @property
    def rest_day_due(self) -> bool:
        """The days right before today were training days, as many as call for a rest day."""
        return self.days_since_rest is not None and self.days_since_rest >= REST_DAY_DUE

    @property
    def severe(self) -> int:
        """Soreness from which a part is severe; no soreness at all never is."""
        return max(self.profile.thresholds.severe, 1)

    def with_plan(self, plan: Plan) -> "Facts":
        """Return the same morning with another plan."""
        return self._replace(**_planned(plan, self.soreness, self.profile))

    def with_session(self, session: Session) -> "Facts":
        """Return the same morning with another session planned."""
        return self.with_plan(self.plan._replace(session=session))

    def with_checkin(self, checkin: CheckIn) -> "Facts":
        """Return the morning with other answers, none of them to plan, soreness or the night."""
        return self._replace(checkin=checkin, places=places(checkin))

    def with_thresholds(self, thresholds: Thresholds) -> "Facts":
        """Return the facts of the same morning under other thresholds."""
        profile = self.profile._replace(thresholds=thresholds)
        return self._replace(
            profile=profile,
            hard_yesterday=was_hard(self.past.get(self.day - ONE_DAY), thresholds),
            run_down_markers=markers_of(self.checkin, self.sleep_mean, profile.thresholds),
        ).with_plan(self.plan)


def facts_of(request: Request) -> Facts | None:
    """Derive the facts of the request's training day.

    None when there is nothing to judge: no check-in, one of another day, or one without a plan.
    Raises ValueError when history has two entries for one day.
    """
    day = training_day(request.now, request.day_starts_at)
    past = days_before(request.history, day)
    checkin = request.checkin
    if checkin is None or checkin.day != day or checkin.plan is None:
        return None
    return derive(checkin, past, request.profile, request.reassessment)


def derive(
    checkin: CheckIn, past: Past, profile: Profile, reassessment: Reassessment | None
) -> Facts:
    """Derive the facts of a morning, whose check-in has a plan, from the days before it."""
    assert checkin.plan is not None
    day, soreness, mean = checkin.day, checkin.soreness or {}, sleep_mean(past, checkin)
    yesterday, days = past.get(day - ONE_DAY), lately(past, day)
    told = [one for one in days if one.flag_resolved or (one.checkin and one.checkin.signs)]
    return Facts(
        checkin,
        profile,
        reassessment,
        past,
        was_hard(yesterday, profile.thresholds),
        days_since_rest(past, day),
        open_flags(told, day),
        recent_flag(past, day),
        clearances(told, day),
        aches(days, profile.usual),
        soreness,
        checkin.worst,
        yesterday.checkin.soreness if yesterday and yesterday.checkin else None,
        bouts(past, checkin, profile.usual, profile.loads),
        places(checkin),
        mean,
        markers_worsening(past, checkin),
        markers_of(checkin, mean, profile.thresholds),
        **_planned(checkin.plan, soreness, profile),
    )


def _planned(plan: Plan, soreness: Soreness, profile: Profile) -> dict[str, Any]:
    """Return what a plan makes of a morning: its facts from `plan` to `used`."""
    loads = profile.loads.get(plan.session, ANYTHING)
    gentle = plan.session in GENTLE_SESSIONS
    short = plan.minutes is None or plan.minutes <= profile.thresholds.easy_minutes
    main = supporting = other = 0
    used = []
    for part, level in soreness.items():
        if part in loads.main:
            main = max(main, level)
        elif part in loads.supporting:
            supporting = max(supporting, level)
        else:
            other = max(other, level)
            continue
        if level:
            used.append(part)
    return {
        "plan": plan,
        "loads": loads,
        "easy": gentle or (plan.intensity == "easy" and short),
        "hard": plan.intensity == "hard" and not gentle,
        "main": main,
        "supporting": supporting,
        "other": other,
        "used": frozenset(used),
    }


def markers_of(checkin: CheckIn, mean: float | None, ours: Thresholds) -> tuple[Marker, ...]:
    """Return which markers of being run down are present (S0-48, S0-51, S2-17, S2-18).

    `mean` is that of the last three nights, in hours, None where it is not known.
    """
    hours, quality = checkin.sleep_hours, checkin.sleep_quality
    poor_quality = quality is not None and quality <= ours.poor_sleep_quality
    markers: dict[Marker, bool] = {
        "poor_night": poor_quality or (hours is not None and hours < ours.poor_sleep_hours),
        "sleep_debt": mean is not None and mean < ours.sleep_debt_hours,
        "stress": checkin.stress is not None and checkin.stress >= ours.high_stress,
        "drained": checkin.drained is not None and checkin.drained >= ours.drained,
    }
    return tuple(marker for marker, present in markers.items() if present)
