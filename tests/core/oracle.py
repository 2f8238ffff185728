"""The decision a second time, for tests alone: plain code, written from the specification's tables.

It shares nothing with the rules but the values that go in, so a misreading has to be made twice.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from core.decision.facts import Request
from core.model.body import PARTS, SESSIONS
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import LoggedSession, PastDay

GRADES = ["unknown", "train", "modify", "recover", "rest", "refer"]

# id: (may a warm-up lift it, actions)
TABLE: dict[str, tuple[bool, str]] = {
    "swelling-or-bruising": (False, ""),
    "sharp-pain": (False, ""),
    "cannot-move-it": (False, ""),
    "unusual-pain": (False, ""),
    "very-sore-72h": (False, ""),
    "dark-urine": (False, ""),
    "cannot-do-daily-tasks": (False, ""),
    "ill": (False, ""),
    "severe-in-main-muscles": (True, "swap"),
    "sore-and-run-down": (False, ""),
    "severe-in-supporting-muscles": (True, "swap unload"),
    "joint-pain": (False, "unload"),
    "range-limited": (True, "swap"),
    "feels-reckless": (True, "swap"),
    "caution-in-main-muscles": (True, "swap lighten no_pb"),
    "high-in-main-muscles": (True, "swap unload no_pb"),
    "high-in-supporting-muscles": (True, "unload"),
    "focal-ache": (True, "unload"),
    "run-down": (False, "lighten shorten"),
    "getting-sick": (False, "lighten"),
    "markers-worsening": (False, "lighten"),
    "sore-over-72h": (False, "back_off"),
    "prefers-to-wait": (True, "easy"),
    "severe-elsewhere": (True, "guard"),
    "turned-severe": (True, "lighten"),
    "red-flag-recently": (False, "lighten"),
    "hard-after-hard": (False, "easy"),
    "nothing-planned-move": (False, ""),
    "nothing-planned-rest": (False, ""),
    "rest-day-overdue": (False, ""),
    "rest-day-due": (False, ""),
    "warmup-new-pain": (False, ""),
    "warmup-two-bad-signs": (False, ""),
    "warmup-one-bad-sign": (False, ""),
    "warmup-flat": (False, ""),
    "warmup-opened-up": (False, ""),
}
ACTIONS = ["swap", "lighten", "shorten", "unload", "no_pb", "easy", "guard", "back_off"]


class Answer(NamedTuple):
    verdict: str
    morning: str
    fired: list[tuple[str, str]]
    lifted: list[str]
    actions: list[str]
    swaps: list[str]
    warmup: str
    provisional: bool


def answer(request: Request) -> Answer:
    wall_clock = request.now.replace(tzinfo=None) - timedelta(hours=request.day_starts_at)
    today, checkin = wall_clock.date(), request.checkin
    if checkin is None or checkin.day != today or checkin.plan is None:
        return Answer("unknown", "unknown", [], [], [], [], "none", False)
    past = {entry.day: entry for entry in request.history if entry.day < today}
    plan, after = checkin.plan, request.reassessment

    found = morning_rules(request, checkin, plan, past)
    due = days_since_rest(past, today)
    morning = found | rest_day(found, due)
    fired = morning
    lifted: list[str] = []
    if after is not None:
        fired, lifted = after_warmup(after, found)
        fired = fired | rest_day(fired, due)
    verdict = strictest(fired)

    swaps: list[str] = []
    if plan.session != "none" and verdict != "refer":
        milder = []
        for session in SESSIONS:
            if session in ("none", "walk", "mobility", plan.session):
                continue
            again = morning_rules(request, checkin, plan._replace(session=session), past)
            grade = GRADES.index(strictest(again | rest_day(again, due)))
            if grade < GRADES.index(strictest(morning)):
                milder.append((grade, SESSIONS.index(session)))
        swaps += [SESSIONS[place] for _, place in sorted(milder)]
        swaps += [session for session in ("walk", "mobility") if session != plan.session]

    preset = warmup(request, checkin, plan, morning)
    ids = list(TABLE)
    wanted = {action for rule in fired for action in TABLE[rule][1].split()}
    return Answer(
        verdict,
        strictest(morning),
        sorted(fired.items(), key=lambda f: (-GRADES.index(f[1]), ids.index(f[0]))),
        lifted,
        [action for action in ACTIONS if action in wanted],
        swaps,
        preset,
        plan.session != "none" and after is None and preset not in ("none", "walk"),
    )


def strictest(fired: dict[str, str]) -> str:
    return max(fired.values(), key=GRADES.index, default="train")


def rest_day(fired: dict[str, str], since: int | None) -> dict[str, str]:
    if since is None or since < 6:
        return {}
    if strictest(fired) == "recover":
        return {"rest-day-overdue": "rest"}
    return {"rest-day-due": "train"}


def is_easy(plan: Plan, longest: int) -> bool:
    if plan.session in ("walk", "mobility", "none"):
        return True
    return plan.intensity == "easy" and (plan.minutes is None or plan.minutes <= longest)


def levels(request: Request, checkin: CheckIn, plan: Plan) -> tuple[int, int, int]:
    loads, sore = request.profile.loads[plan.session], checkin.soreness or {}
    m = max([sore.get(p, 0) for p in loads.main], default=0)
    s = max([sore.get(p, 0) for p in loads.supporting], default=0)
    rest = set(PARTS) - set(loads.main) - set(loads.supporting)
    return m, s, max([sore.get(p, 0) for p in rest], default=0)


def morning_rules(
    request: Request, checkin: CheckIn, plan: Plan, past: dict[date, PastDay]
) -> dict[str, str]:
    t = request.profile.thresholds
    severe = max(t.severe, 1)
    sore = {part: level for part, level in (checkin.soreness or {}).items() if level > 0}
    m, s, o = levels(request, checkin, plan)
    worst = max(sore.values(), default=0)
    pain, signs = checkin.pain or frozenset(), checkin.signs or frozenset()
    easy = is_easy(plan, t.easy_minutes)
    planned = plan.session != "none"
    yesterday = past.get(checkin.day - timedelta(days=1))

    nights = [checkin.sleep_hours]
    for back in (1, 2):
        entry = past.get(checkin.day - timedelta(days=back))
        nights.append(entry.checkin.sleep_hours if entry and entry.checkin else None)
    known = [hours for hours in nights if hours is not None]
    debt = len(known) >= 2 and sum(known) / len(known) < t.sleep_debt_hours - 1e-7
    poor = (
        checkin.sleep_quality is not None and checkin.sleep_quality <= t.poor_sleep_quality
    ) or (checkin.sleep_hours is not None and checkin.sleep_hours < t.poor_sleep_hours)
    stressed = checkin.stress is not None and checkin.stress >= t.high_stress
    drained = checkin.drained is not None and checkin.drained >= t.drained
    markers = [poor, debt, stressed, drained].count(True)

    fired: dict[str, str] = {}
    if "swelling" in signs or "bruising" in signs:
        fired["swelling-or-bruising"] = "refer"
    if "sharp" in pain or "radiating" in pain:
        fired["sharp-pain"] = "refer"
    if "immovable" in signs:
        fired["cannot-move-it"] = "refer"
    if "burning" in pain or "tingling" in pain or "constant" in pain:
        fired["unusual-pain"] = "refer"
    if "dark_urine" in signs:
        fired["dark-urine"] = "refer"
    for part, level in sore.items():
        run = episode(request, checkin, part, past)
        if run is None:
            continue
        lasted, improving = run
        three, five = timedelta(hours=72), timedelta(hours=120)
        if level >= 5 and ((lasted > three and not improving) or lasted > five):
            fired["very-sore-72h"] = "refer"
        loads = request.profile.loads[plan.session]
        used = part in loads.main or part in loads.supporting
        if lasted > three and not easy and (level >= 4 or (not improving and used)):
            fired["sore-over-72h"] = "modify"
    if checkin.daily == "unable":
        fired["cannot-do-daily-tasks"] = "rest"
    if checkin.illness == "ill":
        fired["ill"] = "rest"
    if m >= severe:
        fired["severe-in-main-muscles"] = "recover" if easy else "rest"
    if (m >= 4 or worst >= severe) and markers >= 1:
        strict = not easy and (m >= severe or worst >= severe or markers >= 2)
        fired["sore-and-run-down"] = "rest" if strict else "recover"
    if s >= severe:
        fired["severe-in-supporting-muscles"] = "modify" if easy else "recover"
    if checkin.spread == "joint" and worst >= 5:
        fired["joint-pain"] = "recover"
    if checkin.range == "limited" and (m >= 1 or s >= 1):
        fired["range-limited"] = "rest" if checkin.daily in ("awkward", "unable") else "recover"
    if checkin.reckless is True and m >= 4:
        fired["feels-reckless"] = "recover"
    if not easy:
        if m == 4:
            fired["caution-in-main-muscles"] = "modify"
        if 5 <= m < severe:
            fired["high-in-main-muscles"] = "modify"
        if 5 <= s < severe:
            fired["high-in-supporting-muscles"] = "modify"
        only_dull = not (pain & {"sharp", "radiating", "burning", "tingling", "constant"})
        if checkin.spread in ("spot", "joint") and only_dull and (m >= 1 or s >= 1):
            fired["focal-ache"] = "modify"
        if poor or debt or drained or (stressed and sore):
            fired["run-down"] = "modify"
        if checkin.illness == "coming_on":
            fired["getting-sick"] = "modify"
        if worsening(checkin, past) >= 2:
            fired["markers-worsening"] = "modify"
        if request.profile.mild_soreness == "wait" and m in (1, 2, 3):
            fired["prefers-to-wait"] = "modify"
    if o >= severe and planned:
        fired["severe-elsewhere"] = "modify"
    if yesterday and yesterday.checkin and yesterday.checkin.soreness is not None and planned:
        before = yesterday.checkin.soreness
        if any(level >= severe > before.get(part, 0) for part, level in sore.items()):
            fired["turned-severe"] = "modify"
    if flagged(past, checkin.day) and plan.session not in ("none", "walk", "mobility"):
        fired["red-flag-recently"] = "modify"
    hard = hard_day(yesterday, t.hard_rpe)
    if hard and plan.intensity == "hard" and not easy:
        fired["hard-after-hard"] = "modify"
    if not planned:
        if 1 <= worst < severe or hard:
            fired["nothing-planned-move"] = "recover"
        else:
            fired["nothing-planned-rest"] = "rest"
    return fired


def episode(
    request: Request, checkin: CheckIn, part: Any, past: dict[date, PastDay]
) -> tuple[timedelta, bool] | None:
    usual = request.profile.usual.get(part, 0)
    began: datetime | None = None
    readings: list[int] = []
    last: date | None = None
    mornings = [past[day].checkin for day in sorted(past)] + [checkin]
    for morning in mornings:
        if morning is None or morning.soreness is None:
            continue
        if last is not None and (morning.day - last).days > 3:
            began, readings = None, []
        last = morning.day
        level = morning.soreness.get(part, 0)
        if level <= usual:
            began, readings = None, []
        else:
            began = began or morning.at
            readings.append(level)
    if began is None:
        return None
    *earlier, now = readings
    improving = bool(earlier) and now < max(earlier) and now <= earlier[-1]
    offsets = (checkin.at.utcoffset() or timedelta()) - (began.utcoffset() or timedelta())
    return checkin.at.replace(tzinfo=None) - began.replace(tzinfo=None) - offsets, improving


def worsening(checkin: CheckIn, past: dict[date, PastDay]) -> int:
    days = [checkin.day - timedelta(days=back) for back in (2, 1)]
    mornings = [past[day].checkin if day in past else None for day in days] + [checkin]
    count = 0
    for field, sign in (("sleep_quality", -1), ("stress", 1), ("drained", 1)):
        values = [sign * (getattr(morning, field, None) or 0) for morning in mornings]
        if 0 not in values and values[0] < values[1] < values[2]:
            count += 1
    return count


def flagged(past: dict[date, PastDay], today: date) -> bool:
    for back in (1, 2, 3):
        entry = past.get(today - timedelta(days=back))
        if entry is None or entry.flag_resolved:
            continue
        if entry.reassessment is not None and entry.reassessment.new_pain is True:
            return True
        if entry.checkin is not None:
            if (entry.checkin.signs or set()) & {"swelling", "bruising", "immovable", "dark_urine"}:
                return True
            kinds = {"sharp", "radiating", "burning", "tingling", "constant"}
            if (entry.checkin.pain or set()) & kinds:
                return True
    return False


def hard_day(entry: PastDay | None, rpe: int) -> bool | None:
    if entry is None:
        return None
    if entry.sessions:
        return any_of([hard_session(session, rpe) for session in entry.sessions])
    if entry.checkin is None or entry.checkin.plan is None:
        return None
    plan = entry.checkin.plan
    if plan.intensity == "hard" and plan.session not in ("walk", "mobility", "none"):
        return {"train": True, "modify": None, None: None}.get(entry.final_verdict, False)
    return False


def any_of(answers: list[bool | None]) -> bool | None:
    if True in answers:
        return True
    return None if None in answers else False


def hard_session(session: LoggedSession, rpe: int) -> bool | None:
    if session.done is False:
        return False
    if session.rpe is not None:
        return session.rpe >= rpe
    if session.session in ("walk", "mobility") or session.intensity in ("easy", "moderate"):
        return False
    return True if session.done and session.intensity == "hard" else None


def days_since_rest(past: dict[date, PastDay], today: date) -> int | None:
    count = 0
    while True:
        entry = past.get(today - timedelta(days=count + 1))
        if entry is None or (entry.checkin is None and not entry.sessions):
            return count if count >= 6 else None
        if entry.sessions:
            trained = any_of(
                [
                    True if session.done is None and session.rpe else session.done
                    for session in entry.sessions
                    if session.session not in ("walk", "mobility")
                ]
            )
        else:
            plan = entry.checkin.plan if entry.checkin else None
            trained = (
                plan is not None
                and plan.session not in ("none", "walk", "mobility")
                and entry.final_verdict in ("train", "modify")
            )
        if trained is None:
            return count if count >= 6 else None
        if not trained:
            return count
        count += 1


def after_warmup(after: Reassessment, found: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    fired, lifted = dict(found), []
    opened = (
        after.feel == "better"
        and after.movement == "clean"
        and after.range in ("full", "stiff")
        and after.output == "normal"
        and after.new_pain is False
    )
    if opened:
        dropped = {rule: verdict for rule, verdict in found.items() if TABLE[rule][0]}
        ids = list(TABLE)
        lifted = sorted(dropped, key=lambda r: (-GRADES.index(dropped[r]), ids.index(r)))
        fired = {rule: verdict for rule, verdict in found.items() if rule not in dropped}
        if any(verdict in ("recover", "rest", "refer") for verdict in dropped.values()):
            fired["warmup-opened-up"] = "modify"
    bad = [after.feel == "worse", after.movement == "breaks", after.range == "limited"].count(True)
    if after.new_pain:
        fired["warmup-new-pain"] = "refer"
    if bad >= 2 or (bad == 1 and after.output == "poor"):
        fired["warmup-two-bad-signs"] = "rest"
    elif bad == 1:
        fired["warmup-one-bad-sign"] = "recover"
    if after.output in ("flat", "poor") or after.movement == "off":
        fired["warmup-flat"] = "modify"
    return fired, lifted


def warmup(request: Request, checkin: CheckIn, plan: Plan, morning: dict[str, str]) -> str:
    verdict = strictest(morning)
    if verdict == "refer" or checkin.illness == "ill":
        return "none"
    if plan.session == "none":
        return {"rest": "none", "recover": "recovery"}[verdict]
    for rule, grade in morning.items():
        if grade == "rest" and rule != "rest-day-overdue" and not TABLE[rule][0]:
            return "walk"
    if verdict in ("rest", "recover"):
        return "gentle"
    easy = is_easy(plan, request.profile.thresholds.easy_minutes)
    m, s, o = levels(request, checkin, plan)
    if (plan.intensity == "hard" and not easy) or m >= 4 or s >= 4:
        return "long"
    return "short" if easy and checkin.soreness is not None and max(m, s, o) == 0 else "standard"
