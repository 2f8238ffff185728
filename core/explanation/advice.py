"""What helps recovery today: short items that fit the verdict, the sore parts, goal and history.

Never a product, never a dose of a drug, and no explanation that the evidence does not carry (C10).
Where the articles disagree an item is a card with both sides and a line of evidence (C5, C6, C7,
C9). Advice never changes a verdict (S2-38).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from core.decision.facts import Facts
from core.decision.history import FOUR_WEEKS
from core.explanation.dissent import CONFLICTS, Side
from core.model.body import GENTLE_SESSIONS, PARTS, Part
from core.model.checkin import CAUTION, HIGH
from core.model.day import LoggedSession
from core.model.verdict import CARE_WORDS, Verdict
from core.model.words import capitalized, named

if TYPE_CHECKING:
    from core.decision.decide import Decision

MOST_ITEMS = 6
"""Items on one morning: more would not be read (ours)."""
EVENT_DAYS = 3
"""Days before an event in which feeling better comes first (ours, for S0-35)."""
BREAK_DAYS = 21
"""Days after which a session counts as new again (ours)."""
ONE_SIDED = 0.7
"""Share of one kind of session from which variety is suggested (ours)."""
MUCH_MORE = 1.3
"""Times the usual load from which yesterday was well above it (ours)."""

RECORDED = 21
"""Recorded days from which "new again" can be said (ours)."""
NOT_ROLLED: frozenset[Part] = frozenset({"neck", "lower_back", "core"})
"""Parts that no roller is meant for (evidence 25)."""

LEGS: frozenset[Part] = frozenset(PARTS[PARTS.index("hips") :])


class Advice(NamedTuple):
    """An item as a person reads it. A card on which the articles disagree has `sides`.

    `evidence` are the ids of what is known beyond the articles. `{parts}` in the text of a
    catalogued item stands for the parts that it is for.
    """

    key: str
    text: str
    sources: tuple[str, ...]
    sides: tuple[Side, ...] = ()
    evidence: tuple[str, ...] = ()


class Morning(NamedTuple):
    """What decides whether an item fits."""

    facts: Facts
    decision: Decision

    @property
    def safe(self) -> bool:
        """Nothing that a clinician should see first."""
        return self.decision.verdict != Verdict.REFER

    @property
    def training(self) -> bool:
        """A real session takes place, as planned or modified."""
        real = self.facts.plan.session not in GENTLE_SESSIONS
        return real and self.decision.verdict <= Verdict.MODIFY

    @property
    def easy_movement(self) -> bool:
        """Active recovery is the verdict."""
        return self.decision.verdict == Verdict.RECOVER

    @property
    def resting(self) -> bool:
        """Rest is the verdict."""
        return self.decision.verdict == Verdict.REST

    @property
    def after_hard_day(self) -> bool:
        """Yesterday is known to have been hard."""
        return self.facts.hard_yesterday is True

    @property
    def stiff(self) -> bool:
        """Sore, and the range of motion is not full."""
        return self.facts.worst > 0 and self.facts.checkin.range in ("stiff", "limited")

    @property
    def legs_lead(self) -> bool:
        """The sorest part is a leg's."""
        worst = self.facts.worst
        return worst > 0 and any(self.facts.soreness.get(part) == worst for part in LEGS)

    @property
    def legs_fit_to_jog(self) -> bool:
        """No part of the legs reaches five."""
        return all(self.facts.soreness.get(part, 0) < HIGH for part in LEGS)

    @property
    def lasting(self) -> bool:
        """The soreness is of the kind that is shown to somebody, and nobody has seen it yet."""
        return not self.facts.seen_until and self.fired("sore-over-72h", "lasting-ache")

    def fired(self, *rules: str) -> bool:
        """Tell whether one of the rules is in force."""
        return any(finding.rule in rules for finding in self.decision.fired)

    @property
    def ill(self) -> bool:
        """Ill, or something coming on."""
        return self.facts.checkin.illness in ("ill", "coming_on")

    def treatable(self, low: int = 1) -> list[Part]:
        """Return the sore parts that heat, cold, massage and roller may be meant for, sorest first.

        None on a day of illness or of a red flag; no joint, no spot, nothing known and seen to.
        """
        if self.ill or not self.safe:
            return []
        facts = self.facts
        spared = facts.places.joint | facts.places.spot
        if facts.seen_until:
            spared |= facts.flags.parts | facts.very_sore
        return [part for part in facts.sore_parts(low=low) if part not in spared]

    def rollable(self) -> list[Part]:
        """Return those of them that a roller is safe for."""
        return [part for part in self.treatable() if part not in NOT_ROLLED]

    @property
    def recorded(self) -> int:
        """Days with a check-in or a session before today, as far as the rules look back."""
        return len(self.facts.past)

    @property
    def short_of_sleep(self) -> bool:
        """The night was poor or below the floor, or there is a sleep debt (S0-51).

        Not where the decision says already to go to bed earlier.
        """
        if self.fired("short-nights"):
            return False
        hours = self.facts.checkin.sleep_hours
        short = hours is not None and hours < self.facts.profile.thresholds.sleep_debt_hours
        return short or not {"poor_night", "sleep_debt"}.isdisjoint(self.facts.run_down_markers)

    @property
    def event_near(self) -> bool:
        """The event is today or within three days."""
        event = self.facts.profile.event_day
        return event is not None and 0 <= (event - self.facts.day).days <= EVENT_DAYS

    @property
    def growth(self) -> bool:
        """The goal is growth."""
        return self.facts.profile.goal == "growth"

    @property
    def ran_yesterday(self) -> bool:
        """A run was logged yesterday."""
        return any(session.session == "run" for session in self.done(1))

    @property
    def new_again(self) -> bool:
        """Today's session was not done lately, while others were."""
        lately = {session.session for session in self.done(BREAK_DAYS)}
        return self.recorded >= RECORDED and bool(lately) and self.facts.plan.session not in lately

    @property
    def one_sided(self) -> bool:
        """Most sessions of the month are of one kind, of at least eight."""
        kinds = [s.session for s in self.done(FOUR_WEEKS) if s.session not in GENTLE_SESSIONS]
        return len(kinds) >= 8 and max(map(kinds.count, kinds)) > ONE_SIDED * len(kinds)

    @property
    def unusually_loaded(self) -> bool:
        """Yesterday's load (RPE x minutes) is well above the mean of at least three sessions."""
        recent, month = (
            [s.rpe * s.minutes for s in self.done(days) if s.rpe and s.minutes]
            for days in (1, FOUR_WEEKS)
        )
        earlier = month[len(recent) :]
        return len(earlier) >= 3 and sum(recent) * len(earlier) > MUCH_MORE * sum(earlier)

    def done(self, days: int) -> list[LoggedSession]:
        """Return the sessions done on the `days` days before today, the newest first."""
        dates = (self.facts.day - timedelta(days=back) for back in range(1, days + 1))
        past = (self.facts.past.get(date) for date in dates)
        return [session for day in past if day for session in day.sessions if session.was_done]


class Item(NamedTuple):
    """An item of the catalogue: what it advises, when it fits in words, and whether it does.

    `parts` are those that the item is for; it names them. `minor` items come after all others;
    `asked` ones are shown only when looked up (C16).
    """

    advice: Advice
    when: str
    fits: Callable[[Morning], object]
    parts: Callable[[Morning], list[Part]] | None = None
    prominence: Literal["normal", "minor", "asked"] = "normal"


_SOON = {"emergency": "at once", "days": "within days"}


def _temperature(key: str, cold: str) -> Advice:
    """Return the card of heat and cold; only what it says of cold depends on goal and event."""
    text = (
        f"For {{parts}}: heat before you move, cold after, and stay with what feels better. {cold}"
    )
    sources = ("S1-44", "S1-45", "S1-46", "S1-47", "S1-48", "S0-33", "S0-34", "S0-35")
    return Advice(key, text, sources, CONFLICTS["C5"].sides, ("evidence 6", "evidence 25"))


def _warm_or_cold(morning: Morning) -> list[Part]:
    stiff = [p for p in morning.treatable() if morning.stiff and p in morning.facts.checkin.meant]
    return morning.treatable(CAUTION) or stiff


CATALOGUE: tuple[Item, ...] = (
    *(
        Item(
            Advice(f"care-{care}", f"{capitalized(text)}.", ("S0-22", "S1-28", "S3-19")),
            f"a red flag, to be seen {care if care == 'today' else _SOON[care]}",
            lambda m, care=care: m.decision.care == care,  # type: ignore[misc]
        )
        for care, text in CARE_WORDS.items()
    ),
    Item(
        Advice(
            "gentle-walk",
            "Rest, but not stillness: at most a gentle walk, and up from the chair now and then.",
            ("S0-18", "S1-59"),
        ),
        "a day of rest, or of a flag that may wait some days, without illness",
        lambda m: (m.resting or m.decision.care == "days") and m.facts.checkin.illness != "ill",
    ),
    Item(
        Advice("rest", "Rest until somebody has looked at it.", ("S0-17", "S1-28")),
        "a red flag that does not wait",
        lambda m: m.decision.care in ("emergency", "today"),
    ),
    Item(
        Advice(
            "easy-jog",
            "After yesterday's hard run: a light jog of about 15 minutes, able to talk.",
            ("S0-14",),
            evidence=("evidence 16",),
        ),
        "active recovery on the day after a hard run, the legs below 5",
        lambda m: m.easy_movement and m.after_hard_day and m.ran_yesterday and m.legs_fit_to_jog,
    ),
    Item(
        Advice(
            "easy-legs",
            "A light walk, mobility work or easy cycling, under control and undemanding.",
            ("S3-07", "S3-08", "S1-43"),
        ),
        "active recovery, the legs sorest, and no joint to be spared",
        lambda m: m.easy_movement and m.legs_lead and not m.fired("joint-pain"),
    ),
    Item(
        Advice(
            "easy-movement",
            "Yoga, tai chi, an easy swim, walk or ride, dynamic stretching, or light resistance "
            "where it is not sore: you can hold a conversation.",
            ("S1-02", "S1-29", "S1-43", "S3-08", "S3-17"),
        ),
        "active recovery, the legs not the sorest",
        lambda m: m.easy_movement and not m.legs_lead,
    ),
    Item(
        Advice(
            "physical-therapist",
            "Soreness that will not go can be shown to a physical therapist, by video as well.",
            ("S1-51",),
        ),
        "soreness that lasts or keeps coming back, without a red flag",
        lambda m: m.lasting and m.safe,
    ),
    Item(
        Advice(
            "sleep",
            "Plan to sleep seven to eight hours tonight. After a short night the same soreness can "
            "feel like more.",
            ("S3-24", "S0-51", "S1-65", "S0-26"),
        ),
        "a night below seven hours or a poor one, or a sleep debt",
        lambda m: m.safe and m.short_of_sleep,
    ),
    Item(
        Advice(
            "sleep-longer",
            "Yesterday was well above your usual: go to bed earlier tonight.",
            ("S0-52",),
        ),
        "yesterday's logged load (RPE x minutes) above 1.3 times the mean of four weeks",
        lambda m: m.safe and m.unusually_loaded,
    ),
    Item(
        _temperature(
            "heat-or-cold-event",
            "Your event is near, so feeling better comes first: cold is an acceptable trade now.",
        ),
        "a sore muscle, an event within 3 days",
        lambda m: m.event_near,
        Morning.treatable,
    ),
    Item(
        _temperature(
            "heat-or-cold-growth",
            "You train for growth and no event is near: leave regular ice baths out after lifting.",
        ),
        "soreness of 4 or more, or a stiff or limited range; the goal is growth, no event near",
        lambda m: m.growth and not m.event_near,
        _warm_or_cold,
    ),
    Item(
        _temperature(
            "heat-or-cold",
            "Cold used regularly after lifting may cost growth; now and then it is your choice.",
        ),
        "soreness of 4 or more, or a stiff or limited range; another goal, no event near",
        lambda m: not m.growth and not m.event_near,
        _warm_or_cold,
    ),
    Item(
        Advice(
            "pain-medication",
            "Anti-inflammatory pain medication only for an immediate need, not as a habit; ask a "
            "pharmacist or doctor. Today's number may read low after it.",
            ("S0-33", "S0-36", "S0-37"),
            CONFLICTS["C6"].sides,
            ("evidence 7",),
        ),
        "soreness of 5 or more",
        lambda m: m.safe and m.facts.worst >= HIGH,
    ),
    Item(
        Advice(
            "foam-rolling",
            "Foam rolling for {parts}, before or after, lightly: it may help.",
            ("S0-32", "S1-50"),
            CONFLICTS["C7"].sides,
            ("evidence 8", "evidence 25"),
        ),
        "a sore muscle that may be rolled, on a day with movement",
        lambda m: not m.resting,
        Morning.rollable,
    ),
    Item(
        Advice(
            "food-and-drink",
            "Protein at every meal today, with carbohydrates and healthy fats; drink enough water, "
            "and leave alcohol alone while muscles repair.",
            ("S0-28", "S0-29", "S0-50", "S1-57", "S1-58", "S3-22", "S3-23"),
        ),
        "the day after a hard one, or a day of rest or active recovery",
        lambda m: m.safe and (m.after_hard_day or m.resting or m.easy_movement),
    ),
    Item(
        Advice(
            "recovery-basics",
            "Time, sleep and food do most of the recovering.",
            ("S0-06", "S3-24"),
        ),
        "a day of rest or active recovery, sore, after enough sleep",
        lambda m: (m.resting or m.easy_movement) and m.facts.worst >= 1 and not m.short_of_sleep,
    ),
    Item(
        Advice(
            "massage",
            "A massage of 20 to 30 minutes, or compression clothing, may ease {parts}.",
            ("S0-32", "S1-49", "S1-63", "S1-64"),
            evidence=("evidence 8", "evidence 25"),
        ),
        "soreness of 4 or more in a muscle, no illness",
        lambda _: True,
        lambda m: m.treatable(CAUTION),
    ),
    Item(
        Advice(
            "ease-in",
            "You have not done this for three weeks: a short outing before a long one, light "
            "weights first. The second time usually makes less sore.",
            ("S1-52", "S1-53"),
            evidence=("evidence 18",),
        ),
        "a session not logged for three weeks in which others were",
        lambda m: m.training and m.new_again,
    ),
    Item(
        Advice(
            "massage-ahead",
            "A hard session ahead: a massage planned for afterwards may spare some soreness.",
            ("S1-62", "S1-63"),
            evidence=("evidence 8",),
        ),
        "a hard session as planned, no illness",
        lambda m: m.facts.hard and not m.ill and m.decision.verdict == Verdict.TRAIN,
    ),
    Item(
        Advice(
            "cool-down",
            "Five minutes afterwards, of slow walking, light stretching or rolling: pleasant, with "
            "no promise of less soreness.",
            ("S0-54", "S3-30", "S3-31"),
            CONFLICTS["C9"].sides,
            ("evidence 5",),
        ),
        "a session takes place, as planned or modified",
        lambda m: m.training,
    ),
    Item(
        Advice(
            "variety",
            "Most of your sessions are of one kind: another one now and then uses more muscles.",
            ("S1-56",),
        ),
        "more than 70 % of at least 8 sessions in four weeks are of one kind",
        lambda m: m.safe and m.one_sided,
    ),
    Item(
        Advice(
            "protein-dose",
            "A claim of Marathon Handbook: about 0.4 g of leucine-rich protein per kg of body mass "
            "after training.",
            ("S0-27",),
        ),
        "the day after a hard one",
        lambda m: m.safe and m.after_hard_day,
        prominence="minor",
    ),
    Item(
        Advice(
            "creatine",
            "A claim of Marathon Handbook: creatine after training. No supplement makes a poor "
            "decision a safe one.",
            ("S0-30", "S2-38"),
        ),
        "the day after a hard one",
        lambda m: m.safe and m.after_hard_day,
        prominence="minor",
    ),
    Item(
        Advice(
            "cbd",
            "Early research only, says Marathon Handbook, on CBD and inflammation; check what the "
            "law and your sport allow.",
            ("S0-31",),
        ),
        "never by itself",
        lambda m: m.safe,
        prominence="asked",
    ),
)
"""Every item, the most telling first."""

ITEMS: Mapping[str, Item] = {item.advice.key: item for item in CATALOGUE}
"""Every item by its key."""


def advise(facts: Facts, decision: Decision) -> tuple[Advice, ...]:
    """Return what fits today, the most telling first, at most `MOST_ITEMS` items."""
    morning = Morning(facts, decision)
    fitting = [
        (item, advice)
        for item in CATALOGUE
        if item.prominence != "asked" and (advice := _fitted(item, morning)) is not None
    ]
    fitting.sort(key=lambda both: both[0].prominence == "minor")
    return tuple(advice for _, advice in fitting[:MOST_ITEMS])


def _fitted(item: Item, morning: Morning) -> Advice | None:
    """Return the item in words for this morning, None where it does not fit."""
    if not item.fits(morning):
        return None
    if item.parts is None:
        return item.advice
    if not (parts := item.parts(morning)):
        return None
    return item.advice._replace(text=item.advice.text.replace("{parts}", named(parts)))
