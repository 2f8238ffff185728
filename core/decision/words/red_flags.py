"""Red flags: signs that call for a clinician, not for a training decision. Advice, no diagnosis."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.decision.course import Bout
from core.decision.facts import Facts
from core.decision.flags import ALARMS
from core.decision.unjudged import CARE, pain_words, told
from core.decision.words.example import before, seen, today
from core.decision.words.terms import for_days, place, rated, where
from core.decision.words.wording import Example, Words
from core.model.checkin import PainKind, Sign
from core.model.questions import SIGN_NAMES
from core.model.words import are, capitalized, date_words, lasted, listed, named, weekday

_LOOK = CARE["days"]


def _signs(*signs: Sign) -> Callable[[Facts], list[str]]:
    return lambda facts: [SIGN_NAMES[sign] for sign in signs if sign in (facts.checkin.signs or ())]


def _pains(facts: Facts, *kinds: PainKind) -> list[PainKind]:
    return [kind for kind in kinds if kind in (facts.checkin.pain or ())]


def _flag_still_open_flags(facts: Facts) -> list[str]:
    day, sign = facts.open_flags[0]
    return [f"{SIGN_NAMES[sign]} on {weekday(day, facts.day)}"]


def _flag_still_open(facts: Facts) -> str:
    (flag,), care = _flag_still_open_flags(facts), ALARMS[facts.open_flags[0].sign].care
    then = f"{capitalized(CARE[care])}; mark it once it has gone."
    return f"{capitalized(flag)} is not marked as gone. {then}"


_swelling_or_bruising_flags = _signs("swelling", "bruising")


def _swelling_or_bruising(facts: Facts) -> str:
    what = capitalized(listed(_swelling_or_bruising_flags(facts)))
    return f"{what} can be an injury: {_LOOK}; the same day if it is one calf or thigh."


def _sharp_pain(facts: Facts) -> str:
    return (
        f"{capitalized(listed(_sharp_pain_flags(facts)))}{where(facts)} is not soreness: {_LOOK}."
    )


def _sharp_pain_flags(facts: Facts) -> list[str]:
    return [f"{listed(_pains(facts, 'sharp', 'radiating'))} pain"]


def _unusual_pain(facts: Facts) -> str:
    what = capitalized(listed(_unusual_pain_flags(facts)))
    return f"{what}{where(facts)} is not how soreness usually feels: {_LOOK}."


def _unusual_pain_flags(facts: Facts) -> list[str]:
    return [pain_words(kind) for kind in _pains(facts, "burning", "tingling", "constant")]


def _severe_spot(facts: Facts) -> str:
    parts = facts.sore_parts(facts.flags.severe)
    more = f"{are(parts, 'is', 'are')} more than soreness"
    return f"{rated(facts, parts)} in {place(facts, parts)} {more}: {_LOOK}."


def _severe_spot_flags(facts: Facts) -> list[str]:
    parts = facts.sore_parts(facts.flags.severe)
    return [f"{rated(facts, parts)} in {place(facts, parts)}"]


def _very_sore_72h(facts: Facts) -> str:
    return f"{capitalized(_very_sore_72h_flags(facts)[0])}: {_LOOK}."


def _very_sore_72h_flags(facts: Facts) -> list[str]:
    parts = facts.sore_parts(facts.very_sore)
    stuck = [part for part in parts if facts.bouts[part].stuck]
    shown = stuck or parts
    hours = [_hours(facts.bouts[part]) for part in shown]
    how = "without easing" if stuck else "at 5 or more"
    rated_before = {*shown} == {*facts.flags.severe}  # by the one spot or joint that it is in
    who = "" if rated_before else f"{rated(facts, shown)} "
    return [f"{who}{for_days(hours)} {how}"]


def _hours(bout: Bout) -> float:
    return bout.hours if bout.stuck else bout.high_hours


def _known_and_seen(facts: Facts) -> str:
    parts = facts.sore_parts(facts.flags.parts | facts.very_sore)
    lasting = facts.sore_parts(facts.very_sore)
    names = told(facts.checkin)
    if lasting:
        names.append(f"{named(lasting)} sore for {lasted(_hours(facts.bouts[lasting[0]]))}")
    until = date_words(facts.seen_until or facts.day)
    spared = f"Train around the {named(parts)}, and have it" if parts else "Have it"
    return (
        f"Known and seen to, until {until}: {listed(names)}. {spared} seen again if it gets worse."
    )


def _red_flag_recently(facts: Facts) -> str:
    day = facts.recent_flag or facts.day
    entry = facts.past.get(day)
    names = told(entry.checkin) if entry and entry.checkin else []
    if entry and entry.reassessment and entry.reassessment.new_pain:
        names.append("new pain in the warm-up")
    then = "easy work only" if facts.hard else "go lighter"
    what = f"{listed(names)} on {weekday(day, facts.day)}"
    return f"{capitalized(what)} is not marked as seen to or gone: {then}."


WORDS: Mapping[str, Words] = {
    "chest-or-faint": Words(
        asks="Is there chest pain or pressure, fainting, breathlessness or a racing heart?",
        when="signs has chest",
        why="Beyond the articles: these may be the heart or the lungs, and are asked before any"
        " training for that reason.",
        because="Chest pain, fainting or breathlessness can be the heart: call the emergency"
        " number if it is there or comes back; if it has gone, see a doctor today, before any"
        " training.",
        flags=_signs("chest"),
        examples=(
            Example("pressure in the chest, not sore", today("walk easy", signs=["chest"]), True),
            Example(
                "a sore chest after the bench press", today(soreness={"chest": 6}, signs=[]), False
            ),
        ),
        ours="beyond the articles",
    ),
    "saddle-numb": Words(
        asks="Is it numb between the legs, or is there new trouble with bladder or bowel?",
        when="signs has saddle",
        why="Beyond the articles: above all with back pain this may be nerves under pressure at the"
        " end of the spine, which has to be seen at once.",
        because="Numbness between the legs or new bladder or bowel trouble can be a squeezed"
        " nerve: go to an emergency department now.",
        flags=_signs("saddle"),
        examples=(
            Example(
                "lower back 4 and numb between the legs",
                today(soreness={"lower_back": 4}, signs=["saddle"]),
                True,
            ),
            Example("lower back 4, none of it", today(soreness={"lower_back": 4}, signs=[]), False),
        ),
        ours="beyond the articles",
    ),
    "dark-urine": Words(
        asks="Is the urine dark, like tea or cola?",
        when="signs has dark_urine",
        why="Beyond the articles: dark urine with sore, weak or swollen muscles after exercise can"
        " mean that muscle is breaking down, which needs urgent care.",
        because="Dark urine after hard exercise can be muscle breaking down: get medical help"
        " today, do not wait it out.",
        flags=_signs("dark_urine"),
        examples=(
            Example("cola-coloured urine, not sore", today(signs=["dark_urine"]), True),
            Example("swelling alone is another rule's", today(signs=["swelling"]), False),
        ),
        ours="beyond the articles",
    ),
    "head-knock": Words(
        asks="Was there a knock to the head, with headache, dizziness, confusion or sickness"
        " since?",
        when="signs has head",
        why="Beyond the articles: after such a knock nobody trains until a clinician has said so.",
        because="A knock to the head with symptoms: no training, and see a doctor today; call the"
        " emergency number if you get drowsy or confused, vomit, have a fit, or the headache"
        " grows.",
        flags=_signs("head"),
        examples=(
            Example("a knock and a headache since", today("walk easy", signs=["head"]), True),
            Example("nothing of the kind", today(signs=[]), False),
        ),
        ours="beyond the articles",
    ),
    "hot-limb": Words(
        asks="Is one calf, thigh or arm swollen, warm or red?",
        when="signs has hot_limb",
        why="Beyond the articles: one limb alone that swells, warms or reddens may be a clot in a"
        " deep vein, which is seen the same day.",
        because="One limb swollen, warm or red can be a clot: see a doctor today; with"
        " breathlessness or chest pain call the emergency number.",
        flags=_signs("hot_limb"),
        examples=(
            Example("one calf warm and swollen", today("run easy", signs=["hot_limb"]), True),
            Example("both calves ache", today("run easy", soreness={"calves": 3}, signs=[]), False),
        ),
        ours="beyond the articles",
    ),
    "flag-still-open": Words(
        asks="Is a flag that must not wait still open from an earlier day?",
        when="one of the last 28 days has dark_urine, chest, saddle, head, hot_limb, immovable or"
        " weakness among its signs and is not marked as gone; seen does not close it",
        why="A night does not end such a sign. It stays until the person says that it has gone.",
        because=_flag_still_open,
        flags=_flag_still_open_flags,
        examples=(
            Example(
                "dark urine 20 days ago, seen by a doctor",
                today("run moderate", before(20, signs=["dark_urine"], flag_resolved=seen(8))),
                True,
            ),
            Example(
                "the same, marked as gone",
                today("run moderate", before(20, signs=["dark_urine"], flag_resolved="gone")),
                False,
            ),
            Example(
                "swelling yesterday is another rule's",
                today("run moderate", before(1, signs=["swelling"])),
                False,
            ),
        ),
        ours="28 days, and that only gone ends it",
    ),
    "cannot-move-it": Words(
        asks="Is there a part that will not move, gives way, or cannot take weight?",
        when="signs has immovable",
        why="Stiffness still moves. Difficulty moving a part is on the physical therapists' list of"
        " reasons to see a health professional.",
        because="Something that will not move, gives way or cannot take weight needs a doctor"
        " today.",
        flags=_signs("immovable"),
        examples=(
            Example("a knee that gives way", today(signs=["immovable"]), True),
            Example(
                "a range that is clearly limited, but it moves",
                today(soreness={"quads": 4}, range="limited", signs=[]),
                False,
            ),
        ),
    ),
    "new-weakness": Words(
        asks="Is an arm or leg newly numb or weak?",
        when="signs has weakness",
        why="Beyond the articles: new weakness or loss of feeling is no soreness, and wants a"
        " doctor soon.",
        because="New numbness or weakness in an arm or leg needs a doctor today; if it came"
        " suddenly, or your face or speech has changed, call the emergency number.",
        flags=_signs("weakness"),
        examples=(
            Example("a foot that drops", today("upper moderate", signs=["weakness"]), True),
            Example("legs that are tired", today(soreness={"quads": 3}, signs=[]), False),
        ),
        ours="beyond the articles",
    ),
    "swelling-or-bruising": Words(
        asks="Is anything swollen or bruised?",
        when="signs has swelling or bruising, and it is not known and seen to",
        why="Sore muscles ache; they do not swell or bruise. Both are on the physical therapists'"
        " list of reasons to see a health professional, sore or not.",
        because=_swelling_or_bruising,
        flags=_swelling_or_bruising_flags,
        examples=(
            Example("a swollen ankle, not sore at all", today(signs=["swelling"]), True),
            Example("a bruise", today("walk easy", signs=["bruising"]), True),
            Example("the question answered: nothing of the kind", today(signs=[]), False),
        ),
    ),
    "sharp-pain": Words(
        asks="Is the pain sharp, or does it radiate?",
        when="pain has sharp or radiating, and it is not known and seen to",
        why="Soreness is a dull ache in a muscle. Three of the articles name sharp or radiating"
        " pain, above all in one spot, a joint or a tendon, as the mark of an injury, at any"
        " number.",
        because=_sharp_pain,
        flags=_sharp_pain_flags,
        examples=(
            Example(
                "calves only 3, but sharp",
                today("upper moderate", soreness={"calves": 3}, pain=["sharp"]),
                True,
            ),
            Example(
                "pain that radiates, beside a dull ache",
                today(soreness={"lower_back": 2}, pain=["dull", "radiating"]),
                True,
            ),
            Example("calves 3, dull", today(soreness={"calves": 3}, pain=["dull"]), False),
        ),
    ),
    "unusual-pain": Words(
        asks="Is the pain burning, tingling or constant?",
        when="pain has burning, tingling or constant, and it is not known and seen to",
        why="Such pain need not be an injury, but it is not how soreness behaves: something else"
        " could be going on, and somebody who can look at it should.",
        because=_unusual_pain,
        flags=_unusual_pain_flags,
        examples=(
            Example("feet that tingle", today(soreness={"feet": 1}, pain=["tingling"]), True),
            Example("pain that is there at rest too", today(pain=["constant"]), True),
            Example("the answer left open", today(soreness={"feet": 1}, pain=None), False),
        ),
    ),
    "severe-spot": Words(
        asks="Is one spot or a joint severely sore?",
        when="a joint place or spot place is 7 or more, and it is not known and seen to",
        why="Severe pain in one exact place is how injury shows, whatever the session would load.",
        because=_severe_spot,
        flags=_severe_spot_flags,
        examples=(
            Example(
                "calves 9 in one exact spot; upper",
                today("upper moderate", soreness={"calves": 9}, spread="spot"),
                True,
            ),
            Example("knees 7; upper", today("upper moderate", soreness={"knees": 7}), True),
            Example("knees 6; upper", today("upper moderate", soreness={"knees": 6}), False),
            Example(
                "calves 9 through the muscle",
                today("upper moderate", soreness={"calves": 9}, spread="general"),
                False,
            ),
        ),
        ours="7 as the level",
    ),
    "very-sore-72h": Words(
        asks="Has a part stayed very sore past 72 hours without easing, or past 120 hours?",
        when="a part is 5 or more, and its bout is longer than 72 h and not improving, or every"
        " earlier reading for more than 120 h was 5 or more; and it is not known and seen to",
        why="After three days soreness ought to be past its peak and easing, after five to be gone."
        " What stays very sore beyond that may be an injury.",
        because=_very_sore_72h,
        flags=_very_sore_72h_flags,
        examples=(
            Example(
                "glutes 6 for 73 h, never higher than 6",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 6}) for n in (1, 2)),
                    before(3, soreness={"glutes": 6}, at="06:00:00"),
                    soreness={"glutes": 6},
                ),
                True,
            ),
            Example(
                "the same at exactly 72 h",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 6}) for n in (1, 2, 3)),
                    soreness={"glutes": 6},
                ),
                False,
            ),
            Example(
                "after 96 h it is 5, down from 7",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 7}) for n in (1, 2, 3, 4)),
                    soreness={"glutes": 5},
                ),
                False,
            ),
            Example(
                "easing, but still 5 after 121 h",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 7}) for n in (1, 2, 3, 4)),
                    before(5, soreness={"glutes": 7}, at="06:00:00"),
                    soreness={"glutes": 5},
                ),
                True,
            ),
            Example(
                "5, 4, 3, a lower session, 4, and 6 today: a second bout",
                today(
                    "upper moderate",
                    before(4, soreness={"quads": 5}),
                    before(3, soreness={"quads": 4}),
                    before(
                        2,
                        soreness={"quads": 3},
                        sessions=({"session": "lower", "done": True},),
                    ),
                    before(1, soreness={"quads": 4}),
                    soreness={"quads": 6},
                ),
                False,
            ),
            Example(
                "4 for 73 h",
                today(
                    "upper moderate",
                    *(before(n, soreness={"glutes": 4}) for n in (1, 2)),
                    before(3, soreness={"glutes": 4}, at="06:00:00"),
                    soreness={"glutes": 4},
                ),
                False,
            ),
        ),
        ours="bouts, which begin anew with a session once the soreness had eased; very sore is 5"
        " or more, the only number an article gives; improving is at least one below the peak and"
        " not above the latest reading",
    ),
    "known-and-seen": Words(
        asks="Are today's red flags known and seen to, with nothing new or worse?",
        when="there is swelling, bruising, pain other than dull, a severe spot or long soreness,"
        " and one earlier day that is marked as seen, until today or later, has all of it at most"
        " one less sore",
        why="A treated nerve or an old bruise would else be a red flag every morning, and an alarm"
        " that is always on is no alarm.",
        because=_known_and_seen,
        examples=(
            Example(
                "lower back 2 tingling, as yesterday, which is seen for two weeks",
                today(
                    "upper moderate",
                    before(
                        1, soreness={"lower_back": 2}, pain=["tingling"], flag_resolved=seen(13)
                    ),
                    soreness={"lower_back": 2},
                    pain=["tingling"],
                ),
                True,
            ),
            Example(
                "the same at 4",
                today(
                    "upper moderate",
                    before(
                        1, soreness={"lower_back": 2}, pain=["tingling"], flag_resolved=seen(13)
                    ),
                    soreness={"lower_back": 4},
                    pain=["tingling"],
                ),
                False,
            ),
            Example(
                "the same, and burning",
                today(
                    "upper moderate",
                    before(
                        1, soreness={"lower_back": 2}, pain=["tingling"], flag_resolved=seen(13)
                    ),
                    soreness={"lower_back": 2},
                    pain=["tingling", "burning"],
                ),
                False,
            ),
            Example(
                "the same after its last day",
                today(
                    "upper moderate",
                    before(
                        2, soreness={"lower_back": 2}, pain=["tingling"], flag_resolved=seen(-1)
                    ),
                    soreness={"lower_back": 2},
                    pain=["tingling"],
                ),
                False,
            ),
        ),
        ours="the conditions, and that it guards",
    ),
    "red-flag-recently": Words(
        asks="Was there a red flag in the last three days that nobody has seen to?",
        when="one of the last three days has a red flag in its answers or new pain in its warm-up,"
        " is not marked as gone, and a session other than a walk or mobility is planned",
        why="A red flag does not end with the night: until it is seen to or gone, training goes"
        " carefully. One missed session costs less than a month.",
        because=_red_flag_recently,
        examples=(
            Example(
                "a sharp calf yesterday, dull today",
                today(
                    "run hard",
                    before(1, soreness={"calves": 3}, pain=["sharp"]),
                    soreness={"calves": 3},
                    pain=["dull"],
                ),
                True,
            ),
            Example(
                "swelling three days ago", today("run hard", before(3, signs=["swelling"])), True
            ),
            Example(
                "swelling four days ago", today("run hard", before(4, signs=["swelling"])), False
            ),
            Example(
                "new pain in yesterday's warm-up",
                today("run easy", before(1, reassessment={"new_pain": True})),
                True,
            ),
            Example(
                "swelling yesterday, marked as gone",
                today("run hard", before(1, signs=["swelling"], flag_resolved="gone")),
                False,
            ),
            Example(
                "swelling yesterday, a walk today",
                today("walk easy", before(1, signs=["swelling"])),
                False,
            ),
        ),
        ours="for three days, and as a modified session",
    ),
}
