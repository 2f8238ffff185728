"""The decision a second time, for tests alone: plain code, written from the specification's tables.

It shares nothing with the rules but the values that go in, so a misreading has to be made twice.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from core.decision.facts import Request
from core.model.checkin import CheckIn, Plan, Reassessment
from core.model.day import LoggedSession, PastDay, Seen
from core.model.profile import Profile

GRADES = ["unknown", "train", "modify", "recover", "rest", "refer"]
CARES = ["emergency", "today", "days"]

PARTS = [
    "neck", "shoulders", "chest", "upper_back", "arms", "elbows", "forearms", "wrists", "core",
    "lower_back", "hips", "groin", "glutes", "quads", "hamstrings", "knees", "calves", "shins",
    "ankles", "feet",
]  # fmt: skip
JOINT_PARTS = {"elbows", "wrists", "knees", "shins", "ankles"}

# session: (main, supporting)
MUSCLES = {
    "lower": (
        "quads glutes hamstrings knees groin",
        "calves lower_back core hips ankles feet upper_back",
    ),
    "upper": (
        "chest shoulders upper_back arms",
        "core forearms neck lower_back elbows wrists",
    ),
    "push": ("chest shoulders arms elbows", "core forearms wrists"),
    "pull": ("upper_back arms forearms elbows", "shoulders lower_back core wrists"),
    "full": (
        "quads glutes hamstrings knees chest upper_back shoulders",
        "arms core lower_back calves hips groin ankles feet forearms elbows wrists neck",
    ),
    "run": (
        "quads hamstrings calves glutes knees shins ankles",
        "hips groin feet core lower_back",
    ),
    "ride": ("quads glutes knees", "hamstrings calves lower_back hips groin ankles feet neck"),
    "swim": ("shoulders upper_back chest", "core arms lower_back neck elbows wrists"),
    "core": ("core", "lower_back hips"),
    "walk": ("", "calves feet quads hips lower_back knees ankles shins"),
    "mobility": ("", ""),
    "none": ("", ""),
}

# id: (may a warm-up lift it, actions, who and how soon; urgent ones in capitals)
TABLE: dict[str, tuple[bool, str, str]] = {
    "chest-or-faint": (False, "", "EMERGENCY"),
    "saddle-numb": (False, "", "EMERGENCY"),
    "dark-urine": (False, "", "TODAY"),
    "head-knock": (False, "", "TODAY"),
    "hot-limb": (False, "", "TODAY"),
    "flag-still-open": (False, "", "of its sign"),
    "cannot-move-it": (False, "", "today"),
    "new-weakness": (False, "", "today"),
    "swelling-or-bruising": (False, "", "days"),
    "sharp-pain": (False, "", "days"),
    "unusual-pain": (False, "", "days"),
    "severe-spot": (False, "", "days"),
    "very-sore-72h": (False, "", "days"),
    "cannot-do-daily-tasks": (False, "", ""),
    "ill": (False, "", ""),
    "severe-in-main-muscles": (True, "swap", ""),
    "sore-and-run-down": (False, "", ""),
    "severe-in-supporting-muscles": (True, "swap unload", ""),
    "joint-pain": (False, "unload", ""),
    "range-limited": (True, "swap", ""),
    "feels-reckless": (True, "swap", ""),
    "caution-in-main-muscles": (True, "swap lighten no_pb", ""),
    "high-in-main-muscles": (True, "swap unload no_pb", ""),
    "high-in-supporting-muscles": (True, "unload", ""),
    "focal-ache": (True, "unload", ""),  # not when by a joint place
    "awkward-in-use": (True, "unload", ""),
    "known-and-seen": (False, "guard", ""),
    "limited-elsewhere": (False, "guard", ""),
    "run-down": (False, "lighten shorten", ""),
    "getting-sick": (False, "lighten", ""),
    "markers-worsening": (False, "lighten", ""),
    "sore-over-72h": (False, "back_off", ""),
    "lasting-ache": (False, "back_off", ""),
    "prefers-to-wait": (True, "easy", ""),
    "severe-elsewhere": (False, "guard", ""),
    "turned-severe": (True, "lighten", ""),
    "red-flag-recently": (False, "lighten", ""),  # easy when a hard session is planned
    "hard-after-hard": (False, "easy", ""),
    "short-nights": (False, "", ""),
    "mild-over-72h": (False, "", ""),
    "nothing-planned-move": (False, "", ""),
    "nothing-planned-rest": (False, "", ""),
    "rest-day-overdue": (False, "", ""),
    "rest-day-due": (False, "", ""),
    "warmup-new-pain": (False, "", "days"),
    "warmup-two-bad-signs": (False, "", ""),
    "warmup-one-bad-sign": (False, "", ""),
    "warmup-flat": (False, "", ""),
    "warmup-opened-up": (False, "", ""),
}
ACTIONS = ["swap", "lighten", "shorten", "unload", "no_pb", "easy", "guard", "back_off"]
RULE_OF_SIGN = {
    "chest": "chest-or-faint", "saddle": "saddle-numb", "dark_urine": "dark-urine",
    "head": "head-knock", "hot_limb": "hot-limb", "immovable": "cannot-move-it",
    "weakness": "new-weakness",
}  # fmt: skip


class Fired(NamedTuple):
    verdict: str
    urgent: bool
    care: str | None
    lifts: bool
    actions: list[str]


class Answer(NamedTuple):
    verdict: str = "unknown"
    urgent: bool = False
    care: str | None = None
    morning: str = "unknown"
    fired: dict[str, Fired] = {}
    lifted: list[str] = []
    actions: list[str] = []
    guarded: list[str] = []
    unloaded: list[str] = []
    swaps: list[str] = []
    warmup: str = "none"
    provisional: bool = False


Past = dict[date, PastDay]


def answer(request: Request) -> Answer:
    wall_clock = request.now.replace(tzinfo=None) - timedelta(hours=request.day_starts_at)
    today, checkin = wall_clock.date(), request.checkin
    if checkin is not None and checkin.day != today:
        checkin = None
    past = {entry.day: entry for entry in request.history if entry.day < today}
    if checkin is None or checkin.plan is None:
        signs: set[str] = set(checkin.signs or ()) if checkin else set()
        signs |= open_signs(past, today)
        return Answer(urgent=any(urgency(sign)[0] for sign in signs))

    morning_of = Morning(checkin, checkin.plan, past, request.profile)
    found = morning_of.rules()
    due = days_since_rest(past, today)
    planned = checkin.plan.session != "none"
    morning = found | rest_day(found, due, planned)
    fired = morning
    lifted: list[str] = []
    if request.reassessment is not None:
        fired, lifted = after_warmup(request.reassessment, found)
        fired = fired | rest_day(fired, due, planned)
    fired, verdict = in_order(fired), strictest(fired)

    wanted = {action for rule in fired.values() for action in rule.actions}
    unloaded = morning_of.unloaded(fired)
    if lifted and verdict in ("train", "modify"):
        wanted |= {"no_pb"} if morning_of.in_use_at(4) else set()
        wanted |= {"unload"} if morning_of.in_use_at(morning_of.severe) else set()
        unloaded |= morning_of.in_use_at(morning_of.severe)

    preset = morning_of.warmup(morning)
    cares = [rule.care for rule in fired.values() if rule.care]
    return Answer(
        verdict,
        any(rule.urgent for rule in fired.values()),
        min(cares, key=CARES.index) if cares else None,
        strictest(morning),
        fired,
        [rule for rule in in_order(found) if rule in lifted],
        [action for action in ACTIONS if action in wanted],
        [part for part in PARTS if part in morning_of.guarded(fired)],
        [part for part in PARTS if part in unloaded],
        swaps(morning_of, strictest(morning), due) if planned and verdict != "refer" else [],
        preset,
        planned and request.reassessment is None and preset not in ("none", "walk"),
    )


def swaps(today: Morning, verdict: str, due: int | None) -> list[str]:
    milder = []
    for session in MUSCLES:
        if session in ("none", "walk", "mobility", today.plan.session):
            continue
        again = today.with_session(session).rules()
        grade = GRADES.index(strictest(again | rest_day(again, due, True)))
        if grade < GRADES.index(verdict):
            milder.append((grade, list(MUSCLES).index(session)))
    gentle = [session for session in ("walk", "mobility") if session != today.plan.session]
    return [list(MUSCLES)[place] for _, place in sorted(milder)] + gentle


def strictest(fired: dict[str, Fired]) -> str:
    return max((rule.verdict for rule in fired.values()), key=GRADES.index, default="train")


def in_order(fired: dict[str, Fired]) -> dict[str, Fired]:
    ids = list(TABLE)

    def place(item: tuple[str, Fired]) -> tuple[int, bool, int]:
        return -GRADES.index(item[1].verdict), not item[1].urgent, ids.index(item[0])

    return dict(sorted(fired.items(), key=place))


def urgency(sign: str) -> tuple[bool, str | None]:
    care = TABLE[RULE_OF_SIGN[sign]][2] if sign in RULE_OF_SIGN else "days"
    return care.isupper(), care.lower()


def fires(rule: str, verdict: str) -> Fired:
    lifts, actions, care = TABLE[rule]
    return Fired(verdict, care.isupper(), care.lower() or None, lifts, actions.split())


def rest_day(fired: dict[str, Fired], since: int | None, planned: bool) -> dict[str, Fired]:
    if since is None or since < 6:
        return {}
    if strictest(fired) == "recover":
        return {"rest-day-overdue": fires("rest-day-overdue", "rest")}
    return {"rest-day-due": fires("rest-day-due", "train")} if planned else {}


def is_easy(plan: Plan, longest: int) -> bool:
    if plan.session in ("walk", "mobility", "none"):
        return True
    return plan.intensity == "easy" and (plan.minutes is None or plan.minutes <= longest)


class Morning:
    """A check-in with a plan, and the days before it."""

    def __init__(self, checkin: CheckIn, plan: Plan, past: Past, profile: Profile) -> None:
        self.checkin, self.plan, self.past, self.profile = checkin, plan, past, profile
        own = profile.thresholds
        self.severe = max(own.severe, 1)
        self.sore = sore_parts(checkin)
        self.worst = max(self.sore.values(), default=0)
        self.main: set[str] = set(profile.loads[plan.session].main)
        self.supporting: set[str] = set(profile.loads[plan.session].supporting)
        self.used = self.main | self.supporting
        self.easy = is_easy(plan, own.easy_minutes)
        self.hard = plan.intensity == "hard" and not self.easy
        self.about = about(checkin)
        self.joints, self.spots = joint_places(checkin), spot_places(checkin)

    def with_session(self, session: Any) -> Morning:
        plan = self.plan._replace(session=session)
        return Morning(self.checkin._replace(plan=plan), plan, self.past, self.profile)

    def highest(self, parts: set[str]) -> int:
        return max((level for part, level in self.sore.items() if part in parts), default=0)

    def in_use_at(self, level: int) -> set[str]:
        return {part for part in self.used if self.sore.get(part, 0) >= level}

    def focal(self) -> tuple[set[str], set[str]]:
        """The parts in use of `focal-ache`: all, and those that are joint places."""
        joints = set()
        for part in self.used & self.joints:
            named = self.checkin.spread == "joint" and part in self.about
            if named or self.sore[part] > min(usual_level(self.profile, part), 3):
                joints.add(part)
        parts = joints | (self.used & self.spots)
        return parts, parts & self.joints

    def elsewhere_limited(self) -> set[str]:
        """The parts of `limited-elsewhere`."""
        if self.plan.session in ("none", "walk"):
            return set()
        awkward = not self.easy and self.checkin.daily in ("awkward", "unable")
        parts = {part for part in self.joints if self.sore[part] >= 5}
        if self.checkin.range == "limited" or awkward:
            parts |= self.about
        return parts - self.used

    def rules(self) -> dict[str, Fired]:
        checkin, plan, past, easy = self.checkin, self.plan, self.past, self.easy
        own, severe, sore, worst = self.profile.thresholds, self.severe, self.sore, self.worst
        m, s = self.highest(self.main), self.highest(self.supporting)
        o = self.highest(set(PARTS) - self.used)
        planned = plan.session != "none"
        awkward = checkin.daily in ("awkward", "unable")
        pain, signs = set(checkin.pain or ()), set(checkin.signs or ())
        poor, debt, stressed, drained = self.run_down_markers()
        fired: dict[str, Fired] = {}

        def fire(rule: str, verdict: str) -> None:
            fired[rule] = fires(rule, verdict)

        for sign, rule in RULE_OF_SIGN.items():
            if sign in signs:
                fire(rule, "refer")
        still = open_signs(past, checkin.day)
        if still:
            fire("flag-still-open", "refer")
            worst_of = max(map(urgency, still), key=lambda u: (u[0], -CARES.index(u[1] or "days")))
            fired["flag-still-open"] = fired["flag-still-open"]._replace(
                urgent=worst_of[0], care=worst_of[1]
            )
        lasting = very_sore(checkin, past, self.profile)
        known = known_and_seen(checkin, past, lasting)
        if known:
            fire("known-and-seen", "modify")
        else:
            if signs & {"swelling", "bruising"}:
                fire("swelling-or-bruising", "refer")
            if pain & {"sharp", "radiating"}:
                fire("sharp-pain", "refer")
            if pain & {"burning", "tingling", "constant"}:
                fire("unusual-pain", "refer")
            if severe_places(checkin):
                fire("severe-spot", "refer")
            if lasting:
                fire("very-sore-72h", "refer")
        if checkin.daily == "unable":
            fire("cannot-do-daily-tasks", "rest")
        if checkin.illness == "ill":
            fire("ill", "rest")
        if m >= severe:
            fire("severe-in-main-muscles", "recover" if easy else "rest")
        markers = [poor, debt, stressed, drained].count(True)
        if (m >= 4 or worst >= severe) and markers:
            strict = not easy and (m >= severe or worst >= severe or markers >= 2)
            fire("sore-and-run-down", "rest" if strict else "recover")
        if s >= severe:
            fire("severe-in-supporting-muscles", "modify" if easy else "recover")
        if any(sore[part] >= 5 for part in self.joints & self.used):
            fire("joint-pain", "recover")
        if checkin.range == "limited" and self.about & self.used:
            fire("range-limited", "rest" if awkward else "recover")
        if checkin.reckless and m >= 4:
            fire("feels-reckless", "recover")
        if self.elsewhere_limited():
            fire("limited-elsewhere", "modify")
        if not easy:
            if m == 4:
                fire("caution-in-main-muscles", "modify")
            if 5 <= m < severe:
                fire("high-in-main-muscles", "modify")
            if 5 <= s < severe:
                fire("high-in-supporting-muscles", "modify")
            focal, by_joint = self.focal()
            if focal:
                fire("focal-ache", "modify")
                fired["focal-ache"] = fired["focal-ache"]._replace(lifts=not by_joint)
            if awkward and self.about & self.used:
                fire("awkward-in-use", "modify")
            if poor or drained or ((debt or stressed) and sore):
                fire("run-down", "modify")
            if checkin.illness == "coming_on":
                fire("getting-sick", "modify")
            if worsening(checkin, past) >= 2:
                fire("markers-worsening", "modify")
            bouts = {part: bout(checkin, past, part, self.profile) for part in sore}
            long = {part for part, (hours, _, _) in bouts.items() if hours > timedelta(hours=72)}
            if any(sore[part] >= 4 for part in long):
                fire("sore-over-72h", "modify")
            if any(aches(checkin, past, part, self.profile) for part in sore):
                fire("lasting-ache", "modify")
            if self.profile.mild_soreness == "wait" and 1 <= m <= 3:
                fire("prefers-to-wait", "modify")
            if debt and not sore and not poor and not drained:
                fire("short-nights", "train")
            if any(sore[part] <= 3 and not bouts[part][1] for part in long & self.used):
                fire("mild-over-72h", "train")
        yesterday = past.get(checkin.day - timedelta(days=1))
        if planned:
            if o >= severe:
                fire("severe-elsewhere", "modify")
            before = yesterday.checkin.soreness if yesterday and yesterday.checkin else None
            if before is not None and any(
                level >= severe > before.get(part, 0)  # type: ignore[call-overload]
                for part, level in sore.items()
            ):
                fire("turned-severe", "modify")
        if plan.session not in ("none", "walk", "mobility") and flagged(past, checkin.day):
            fire("red-flag-recently", "modify")
            if self.hard:
                fired["red-flag-recently"] = fired["red-flag-recently"]._replace(actions=["easy"])
        hard_yesterday = hard_day(yesterday, own.hard_rpe)
        if hard_yesterday and self.hard:
            fire("hard-after-hard", "modify")
        if not planned:
            if 1 <= worst < severe or hard_yesterday:
                fire("nothing-planned-move", "recover")
            else:
                fire("nothing-planned-rest", "rest")
        return fired

    def run_down_markers(self) -> tuple[bool, bool, bool, bool]:
        """Poor night, sleep debt, stress, drained."""
        checkin, own = self.checkin, self.profile.thresholds
        nights = [checkin.sleep_hours]
        for back in (1, 2):
            entry = self.past.get(checkin.day - timedelta(days=back))
            nights.append(entry.checkin.sleep_hours if entry and entry.checkin else None)
        known = [hours for hours in nights if hours is not None]
        hours, quality = checkin.sleep_hours, checkin.sleep_quality
        return (
            (quality is not None and quality <= own.poor_sleep_quality)
            or (hours is not None and hours < own.poor_sleep_hours),
            len(known) >= 2 and sum(known) / len(known) < own.sleep_debt_hours - 1e-7,
            checkin.stress is not None and checkin.stress >= own.high_stress,
            checkin.drained is not None and checkin.drained >= own.drained,
        )

    def guarded(self, fired: dict[str, Fired]) -> set[str]:
        parts: set[str] = set()
        if "severe-elsewhere" in fired:
            parts |= {p for p, level in self.sore.items() if level >= self.severe} - self.used
        if "limited-elsewhere" in fired:
            parts |= self.elsewhere_limited()
        if "known-and-seen" in fired:
            flags = flags_of(self.checkin)
            parts |= flags.places | very_sore(self.checkin, self.past, self.profile)
        return parts

    def unloaded(self, fired: dict[str, Fired]) -> set[str]:
        def at(parts: set[str], level: int) -> set[str]:
            return {part for part in parts if self.sore.get(part, 0) >= level}

        about_them = {
            "severe-in-supporting-muscles": at(self.supporting, self.severe),
            "joint-pain": at(self.joints & self.used, 5),
            "high-in-main-muscles": at(self.main, 5),
            "high-in-supporting-muscles": at(self.supporting, 5),
            "focal-ache": self.focal()[0],
            "awkward-in-use": self.about & self.used,
        }
        return {part for rule, parts in about_them.items() if rule in fired for part in parts}

    def warmup(self, morning: dict[str, Fired]) -> str:
        verdict = strictest(morning)
        if verdict == "refer" or self.checkin.illness == "ill":
            return "none"
        if self.plan.session == "none":
            return "recovery" if verdict == "recover" else "none"
        for rule, found in morning.items():
            if found.verdict == "rest" and rule != "rest-day-overdue" and not found.lifts:
                return "walk"
        if self.plan.session in ("walk", "mobility"):
            return "none"
        if verdict in ("rest", "recover"):
            return "gentle"
        if self.hard or self.in_use_at(4):
            return "long"
        nothing_sore = self.checkin.soreness is not None and not self.sore
        return "short" if self.easy and nothing_sore else "standard"


def usual_level(profile: Profile, part: Any) -> int:
    return profile.usual.get(part, 0)


def sore_parts(checkin: CheckIn) -> dict[str, int]:
    return {part: level for part, level in (checkin.soreness or {}).items() if level > 0}


def about(checkin: CheckIn) -> set[str]:
    return set(checkin.about or sore_parts(checkin))


def joint_places(checkin: CheckIn) -> set[str]:
    sore = set(sore_parts(checkin))
    return (sore & JOINT_PARTS) | (about(checkin) if checkin.spread == "joint" else set())


def spot_places(checkin: CheckIn) -> set[str]:
    return about(checkin) if checkin.spread == "spot" else set()


def severe_places(checkin: CheckIn) -> set[str]:
    sore = sore_parts(checkin)
    return {p for p in joint_places(checkin) | spot_places(checkin) if sore.get(p, 0) >= 7}


class Flags(NamedTuple):
    kinds: set[str]
    signs: set[str]
    severe: set[str]
    places: set[str]
    highest: int


def flags_of(checkin: CheckIn) -> Flags:
    kinds = {str(kind) for kind in checkin.pain or () if kind != "dull"}
    signs = {str(sign) for sign in checkin.signs or () if sign in ("swelling", "bruising")}
    severe = severe_places(checkin)
    places = severe | (about(checkin) if kinds or signs else set())
    sore = sore_parts(checkin)
    return Flags(kinds, signs, severe, places, max((sore.get(p, 0) for p in places), default=0))


def known_and_seen(checkin: CheckIn, past: Past, lasting: set[str]) -> bool:
    now, sore = flags_of(checkin), sore_parts(checkin)
    if not (now.kinds or now.signs or now.severe or lasting):
        return False
    for day, entry in past.items():
        mark = entry.flag_resolved
        if not (isinstance(mark, Seen) and mark.until >= checkin.day > day and entry.checkin):
            continue
        then, was = flags_of(entry.checkin), sore_parts(entry.checkin)
        within = (
            now.kinds <= then.kinds
            and now.signs <= then.signs
            and now.severe <= then.severe
            and now.places <= then.places
            and now.highest <= then.highest + 1
        )
        if within and all(part in was and sore[part] <= was[part] + 1 for part in lasting):
            return True
    return False


def open_signs(past: Past, today: date) -> set[str]:
    found: set[str] = set()
    for back in range(1, 29):
        entry = past.get(today - timedelta(days=back))
        if entry and entry.checkin and entry.flag_resolved != "gone":
            found |= set(entry.checkin.signs or ()) & set(RULE_OF_SIGN)
    return found


def flagged(past: Past, today: date) -> bool:
    for back in (1, 2, 3):
        day = today - timedelta(days=back)
        entry = past.get(day)
        if entry is None or entry.flag_resolved == "gone":
            continue
        if isinstance(entry.flag_resolved, Seen) and entry.flag_resolved.until >= today:
            continue
        if entry.reassessment is not None and entry.reassessment.new_pain:
            return True
        if entry.checkin is not None:
            flags = flags_of(entry.checkin)
            before = {earlier: past[earlier] for earlier in past if earlier < day}
            known = known_and_seen(entry.checkin, before, set())
            if (flags.kinds or flags.signs or flags.severe) and not known:
                return True
    return False


class Reading(NamedTuple):
    day: date
    at: datetime
    level: int


def episode(checkin: CheckIn, past: Past, part: Any, profile: Profile) -> list[Reading]:
    """Today's and the earlier readings that belong together, in order; none when it is over."""
    readings: list[Reading] = []
    last: date | None = None
    mornings = [past[day].checkin for day in sorted(past) if day < checkin.day] + [checkin]
    for morning in mornings:
        if morning is None or morning.soreness is None:
            continue
        level = morning.soreness.get(part, 0)
        missed = (morning.day - last).days - 1 if last else 0
        last = morning.day
        if missed > 2 or level <= usual_level(profile, part):
            readings = []
        if level > usual_level(profile, part):
            readings.append(Reading(morning.day, morning.at, level))
    return readings


def since(began: datetime, at: datetime) -> timedelta:
    offsets = (at.utcoffset() or timedelta()) - (began.utcoffset() or timedelta())
    return at.replace(tzinfo=None) - began.replace(tzinfo=None) - offsets


def bout(
    checkin: CheckIn, past: Past, part: Any, profile: Profile
) -> tuple[timedelta, bool, timedelta]:
    """How long the bout lasts, whether it is improving, how long the high run lasts."""
    readings = episode(checkin, past, part, profile)
    if not readings:
        return timedelta(), False, timedelta()
    current = [readings[0]]
    for reading in readings[1:]:
        eased = current[-1].level <= max(one.level for one in current) - 1
        between = [day for day in past if current[-1].day <= day < reading.day]
        trained = any(
            uses(session, part, profile) for day in between for session in past[day].sessions
        )
        current = [reading] if eased and trained else [*current, reading]
    *earlier, now = current
    improving = bool(earlier) and now.level <= min(
        max(one.level for one in earlier) - 1, earlier[-1].level
    )
    high = readings[-1]
    for reading in reversed(readings[:-1]):
        if reading.level < 5:
            break
        high = reading
    return since(current[0].at, now.at), improving, since(high.at, now.at)


def uses(session: LoggedSession, part: str, profile: Profile) -> bool:
    if session.session in ("walk", "mobility"):
        return False
    done = session.done or (session.done is None and session.rpe is not None)
    return done and any(part in parts for parts in profile.loads[session.session])


def very_sore(checkin: CheckIn, past: Past, profile: Profile) -> set[str]:
    found = set()
    for part, level in sore_parts(checkin).items():
        hours, improving, high = bout(checkin, past, part, profile)
        stuck = hours > timedelta(hours=72) and not improving
        if level >= 5 and (stuck or high > timedelta(hours=120)):
            found.add(part)
    return found


def aches(checkin: CheckIn, past: Past, part: Any, profile: Profile) -> bool:
    mornings = [checkin, *(past[day].checkin for day in sorted(past, reverse=True))]
    answered = [
        morning.soreness.get(part, 0)
        for morning in mornings
        if morning is not None
        and morning.soreness is not None
        and (checkin.day - morning.day).days <= 28
    ]
    usual = usual_level(profile, part)
    return sum(level >= 4 and level > usual for level in answered[:14]) >= 10


def worsening(checkin: CheckIn, past: dict[date, PastDay]) -> int:
    days = [checkin.day - timedelta(days=back) for back in (2, 1)]
    mornings = [past[day].checkin if day in past else None for day in days] + [checkin]
    count = 0
    for field, sign in (("sleep_quality", -1), ("stress", 1), ("drained", 1)):
        values = [sign * (getattr(morning, field, None) or 0) for morning in mornings]
        if 0 not in values and values[0] < values[1] < values[2]:
            count += 1
    return count


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


def after_warmup(
    after: Reassessment, found: dict[str, Fired]
) -> tuple[dict[str, Fired], list[str]]:
    fired = dict(found)
    lifted: list[str] = []
    opened = (
        after.feel == "better"
        and after.movement == "clean"
        and after.range in ("full", "stiff")
        and after.output == "normal"
        and after.new_pain is False
    )
    if opened:
        lifted = [rule for rule in found if found[rule].lifts]
        fired = {rule: found[rule] for rule in found if rule not in lifted}
        if any(found[rule].verdict in ("recover", "rest", "refer") for rule in lifted):
            fired["warmup-opened-up"] = fires("warmup-opened-up", "modify")
    bad = [after.feel == "worse", after.movement == "breaks", after.range == "limited"].count(True)
    if after.new_pain:
        fired["warmup-new-pain"] = fires("warmup-new-pain", "refer")
    if bad >= 2 or (bad == 1 and after.output == "poor"):
        fired["warmup-two-bad-signs"] = fires("warmup-two-bad-signs", "rest")
    elif bad == 1:
        fired["warmup-one-bad-sign"] = fires("warmup-one-bad-sign", "recover")
    if after.output in ("flat", "poor") or after.movement == "off":
        fired["warmup-flat"] = fires("warmup-flat", "modify")
    return fired, lifted
