"""Today in words: what the commands of the shell print of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from core.decision.course import Bout, bouts
from core.decision.decide import Decision
from core.decision.flags import ALARMS, unmarked
from core.decision.history import (
    FOUR_WEEKS,
    checkin_on,
    days_before,
    sleep_mean,
)
from core.decision.rule import Finding
from core.decision.rules.red_flags import FLAG_STILL_OPEN
from core.decision.rules.week import SORE_OVER_72H
from core.decision.unjudged import CARE, open_words, red_flags
from core.journal.machines import short_name
from core.model.body import GENTLE_SESSIONS
from core.model.checkin import CheckIn, Plan
from core.model.day import (
    ONE_DAY,
    CheckedIn,
    Day,
    Deleted,
    Event,
    FlagResolved,
    Noted,
    Overridden,
    Reassessed,
    Trained,
    WarmupProgress,
)
from core.model.questions import QUESTIONS, REASSESS_QUESTIONS, called
from core.model.verdict import ACTION_WORDS, CARE_WORDS, Action, Care, Verdict
from core.model.words import (
    NAMED,
    capitalized,
    counted,
    listed,
    named,
    night_hours,
    short_date,
    sorest_first,
    weekday,
    words,
)
from tui.settings.config import Config
from tui.terminal.glyphs import verdict_glyph
from tui.today.glance import Glance
from tui.today.today import Today, helpful_swaps

if TYPE_CHECKING:
    from core.explanation.watch import Watch

CHART_DAYS = 14
GAP = "–"
"""Stands for a day without an answer: a gap, never a zero."""
_WITHOUT_SESSION: Mapping[Verdict, tuple[Action, ...]] = {
    Verdict.RECOVER: ("swap", "unload", "guard", "back_off"),
    Verdict.REST: ("swap", "back_off"),
    Verdict.REFER: (),
}
_SLEPT = next(q.answers for q in QUESTIONS if q.key == "sleep_quality")


def head(today: Today, ascii_only: bool = False) -> str:
    """Return the first line: verdict, how firm it is, day and plan; a red flag before all."""
    verdict, urgent = today.decision.verdict, today.decision.urgent
    flag = "RED FLAG " if verdict is Verdict.REFER and not urgent else ""
    sign = verdict_glyph(verdict, ascii_only, urgent=urgent)
    answer = f"{flag}{sign} {today.label.upper()}"
    day = short_date(today.day.day)
    return " · ".join(filter(None, (answer, _standing(today), day, _planned(today))))


def _planned(today: Today) -> str:
    """Return the plan that the verdict is about; empty where no session is left of it."""
    plan = today.day.checkin.plan if today.day.checkin else None
    off = today.decision.verdict in (Verdict.UNKNOWN, Verdict.REFER)
    return "" if plan is None or plan.session == "none" or off else planned_words(plan)


def _standing(today: Today) -> str:
    """Say how firm the verdict is, and what the person decided instead."""
    if not today.decision.verdict:
        return ""
    if override := today.day.override:
        return f"final · you decided: {Verdict.of(override.verdict).label.lower()}"
    return "provisional" if today.provisional else "final"


def summary(today: Today) -> Glance:
    """Return what there is to say of today at a glance."""
    checkin = today.day.checkin
    return Glance(
        verdict=today.decision.verdict.key,
        head=head(today),
        ascii_head=head(today, ascii_only=True),
        reason=" ".join(filter(None, (elsewhere(today), side_by_side(today), reason_line(today)))),
        levels=tuple(_levels(today)),
        sleep=_sleep(today, checkin) if checkin else "",
        sore=_sore(today, checkin) if checkin else "",
        open=left_open(today),
        next=next_step(today),
        urgent=today.decision.urgent,
    )


def elsewhere(today: Today) -> str:
    """Say how old the check-in is where it was given in another time zone; empty where it was not.

    After a flight to the west it is the same training day for long: the verdict is of that morning.
    """
    checkin, now = today.day.checkin, today.request.now
    if checkin is None or checkin.at.utcoffset() == now.utcoffset():
        return ""
    hours = round((now - checkin.at) / timedelta(hours=1))
    return f"Answered {counted(hours, 'hour')} ago, at {checkin.at:%H:%M} {checkin.at:%Z}."


def side_by_side(today: Today) -> str:
    """Say which answers did not know each other, as of two machines; empty while only one holds."""
    told = today.day.side_by_side
    if not told:
        return ""
    names = [short_name(event.machine or "somewhere") for event in told]
    if len({*names}) < len(names):
        names = [event.machine or "somewhere" for event in told]
    said = ". ".join(map(_said_by, names, told))
    return f"{said}. The stricter holds; answering again ends it."


def _said_by(name: str, event: Event) -> str:
    outcome = event.body.outcome if isinstance(event.body, CheckedIn) else None
    verdict = Verdict.of(outcome.verdict).label.lower() if outcome else "no plan"
    return f"{capitalized(name)}, {event.at:%H:%M}: {verdict}"


def reason_line(today: Today) -> str:
    """Return why the day got its verdict; empty on a day without a check-in."""
    checkin, decision = today.day.checkin, today.decision
    if checkin is None and not decision.verdict:
        waiting = waiting_flags(today)
        if decision.urgent or not waiting:
            return decision.headline if decision.urgent else ""
        flags = capitalized(flag_words(waiting, today.day.day))
        return f"{flags}: not marked as gone or seen to."
    if checkin and checkin.plan is None and not decision.verdict and not decision.urgent:
        return "The check-in does not say yet what is planned."
    return decision.headline


def left_open(today: Today) -> tuple[str, ...]:
    """Return what was asked this morning, or after the warm-up, and not answered.

    Nothing without a verdict; beside a red flag only signs, for nothing else makes it stricter.
    Output is asked only of a warm-up that ramps up, and sharp pain ends all questions.
    """
    checkin, after = today.day.checkin, today.day.reassessment
    if checkin is None or not today.decision.verdict:
        return ()
    if today.decision.verdict is Verdict.REFER:
        return ("signs",) if checkin.signs is None else ()
    told = after is None or after.new_pain
    return open_words(checkin, today.request.profile.loads) + tuple(
        f"{words(question.key)} after the warm-up"
        for question in REASSESS_QUESTIONS
        if not told and question.key != "output" and getattr(after, question.key) is None
    )


def lacking(
    needs: Iterable[str], today: date, within: int = FOUR_WEEKS
) -> tuple[list[str], list[str]]:
    """Return the open questions, and the missing days, as a person calls them, of what is needed.

    Only days up to `within` days back are named; more than two of them are counted.
    """
    asked = [question.key for question in QUESTIONS if question.key in needs]
    if "sleep_hours" in asked and "sleep_quality" in asked:
        asked.remove("sleep_quality")  # the night is one word
    days = recent(needs, today, within).difference(question.key for question in QUESTIONS)
    near = sorted(days, key=lambda need: _back(need, today))
    records = [need for need in near if need.startswith("the record of ")]
    if len(near) == 2 and records == near:
        near = [" and ".join([near[0], near[1].removeprefix("the record of ")])]
    if len(near) > 2:
        count = f"{len(near)} of " if len(near) < within else ""
        return list(map(called, asked)), [f"the record of {count}the last {within} days"]

    def spoken(found: re.Match[str]) -> str:
        return weekday(date.fromisoformat(found[0]), today)

    return list(map(called, asked)), [_DATE.sub(spoken, need) for need in near]


def recent(needs: Iterable[str], today: date, within: int) -> set[str]:
    """Return the open questions, and the missing days up to `within` days back."""
    return {need for need in needs if _back(need, today) <= within}


_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _back(need: str, today: date) -> int:
    """Return how many days back a missing record is; one that has no date is yesterday's."""
    found = _DATE.search(need)
    return (today - date.fromisoformat(found[0])).days if found else 1


def waiting_flags(today: Today) -> tuple[Day, ...]:
    """Return the days whose red flags wait for a mark, the latest first."""
    past = days_before(today.request.history, today.day.day)
    days = {day.day: day for day in today.days}
    return tuple(days[day] for day in unmarked(past, today.day.day) if day in days)


def flag_words(days: Sequence[Day], today: date) -> str:
    """Return what these days' red flags were: "dark urine on Monday and sharp pain on Friday"."""
    told = [
        f"{listed(list(red_flags(day.checkin, day.reassessment)) or ['a red flag'])}"
        f" on {weekday(day.day, today)}"
        for day in days
    ]
    return listed(told)


def care_of(days: Iterable[Day]) -> Care | None:
    """Return how soon a doctor should see what of these days must not wait; None for nothing."""
    signs = [sign for day in days if day.checkin for sign in day.checkin.signs or ()]
    cares = [ALARMS[sign].care for sign in signs if sign in ALARMS]
    return min(cares, key=list(CARE_WORDS).index, default=None)


def flag_taken_away(before: Today, after: Today) -> str:
    """Say which red flag an edit of the check-in takes away; empty when it takes none."""
    if before.decision.verdict is not Verdict.REFER or after.decision.verdict is Verdict.REFER:
        return ""
    flags = ", ".join(red_flags(before.day.checkin)) or reason_line(before).rstrip(".")
    return (
        f"The earlier answers had a red flag: {flags}. They stay in the history;"
        " undo on the dashboard brings them back."
    )


_DEEDS: Mapping[type, str] = {
    CheckedIn: "the check-in",
    Reassessed: "the answers after the warm-up",
    WarmupProgress: "the sharp pain",
    Overridden: "the decision otherwise",
    Trained: "the logged session",
    Noted: "the note",
    FlagResolved: "that the red flag is gone",
    Deleted: "the deletion",
}


def deed_words(event: Event) -> str:
    """Return what a person did, as it is said to be taken back."""
    return _DEEDS[type(event.body)]


def planned_words(plan: Plan) -> str:
    """Return a planned session as a person reads it: "lower, hard", "run, easy, 45 min"."""
    intensity = "" if plan.session in GENTLE_SESSIONS else plan.intensity
    minutes = f"{plan.minutes} min" if plan.minutes else ""
    return ", ".join(filter(None, (words(plan.session), intensity, minutes)))


def next_step(today: Today) -> str:
    """Say in one line what to do now, and the command for it."""
    command, todo = next_command(today), "; ".join(steps(today, brief=True))
    if today.decision.provisional and todo:
        return f"{command}; then: {todo}"
    return "; ".join(filter(None, (todo, command)))


def waits(today: Today) -> str:
    """Say where a begun warm-up waits: "step 2 of 7", "its questions"; empty where none does."""
    if today.day.warmup is None or today.day.reassessment:
        return ""
    from core.warmup.timer import waiting  # most glances do without

    return waiting(today.day.warmup, today.request.now)


def next_command(today: Today) -> str:
    """Return the command that comes next, or why none does; empty on a day without a session."""
    day, decision = today.day, today.decision
    if decision.verdict is Verdict.UNKNOWN:
        step = "say what is planned: sorecast checkin" if day.checkin else "sorecast checkin"
        return f"get help first; then: {step}" if decision.urgent else step
    if decision.verdict is Verdict.REFER:
        care = CARE[decision.care or "days"]
        return NO_SESSION if care in _said(decision) else f"{care}; {NO_SESSION}"
    if day.sessions:
        logged = ", ".join(
            words(s.session) + {True: " done", False: " not done", None: ""}[s.was_done]
            for s in day.sessions
        )
        return f"nothing; logged: {logged}"
    if day.override:
        trains = day.override.verdict in ("train", "modify")
        return f"as you decided{'; afterwards: sorecast log' if trains else ''}"
    if decision.provisional:
        where = waits(today)
        return f"sorecast warmup ({f'waits at {where}' if where else decision.warmup})"
    trains = decision.verdict in (Verdict.TRAIN, Verdict.MODIFY)
    return "afterwards: sorecast log" if trains else ""


NO_SESSION = "no session, no warm-up"
ADVICE = "Advice, never a diagnosis."


def care_words(decision: Decision) -> str:
    """Return who should see a red flag, and how soon."""
    return CARE_WORDS[decision.care] if decision.care else "see a clinician"


def steps(today: Today, *, brief: bool = False) -> Iterator[str]:
    """Yield what is still to do of what the verdict asks for; nothing when all is said with it.

    In brief, only the first swaps are named, and no step is explained.
    """
    decision = today.decision
    if decision.verdict in (Verdict.UNKNOWN, Verdict.REFER):
        return
    if today.day.sessions or today.day.override:
        return
    if decision.verdict is Verdict.REST:
        yield rest_words(decision)
    elif decision.verdict is Verdict.RECOVER:
        yield "easy movement only, able to hold a conversation"
    elif decision.verdict is Verdict.TRAIN:
        yield "train as planned"
    elif not decision.actions and LESS not in _said(decision):
        yield LESS
    for action in fitting_actions(decision):
        if action != "swap":
            yield action_words(action, decision, brief=brief)
        elif swaps := helpful_swaps(decision):
            yield f"swap for {', '.join(map(words, swaps[:3] if brief else swaps))}"


def fitting_actions(decision: Decision) -> tuple[Action, ...]:
    """Return what of the actions still makes sense where the session itself is off."""
    fitting = _WITHOUT_SESSION.get(decision.verdict, decision.actions)
    return tuple(action for action in decision.actions if action in fitting)


def action_words(action: Action, decision: Decision, *, brief: bool = False) -> str:
    """Return an action with the parts that it is about; in brief without what it means."""
    lead, _, means = ACTION_WORDS[action].partition(": ")
    parts = {"unload": decision.unloaded, "guard": decision.guarded}.get(action, ())
    if parts:
        lead = f"{_ABOUT[action]} the {named(parts)}"
    return lead if brief or not means else f"{lead}: {means}"


_ABOUT: Mapping[Action, str] = {"unload": "unload", "guard": "train around"}


def to_do(decision: Decision, heart_rate: tuple[int, int]) -> list[str]:
    """Return what to do, the verdict's own words first; `heart_rate` is that of easy work."""
    asked = [action_words(each, decision) for each in fitting_actions(decision) if each != "swap"]
    if decision.verdict is Verdict.REFER:
        return [care_words(decision), NO_SESSION]
    if decision.verdict is Verdict.REST:
        return [rest_words(decision), *asked]
    if decision.verdict is Verdict.RECOVER:
        return [f"easy movement: {_easy_words(heart_rate)}", *asked]
    return asked or ([LESS] if decision.verdict is Verdict.MODIFY else [])


def _easy_words(heart_rate: tuple[int, int]) -> str:
    """Say what easy work is: the talk test first, then the pulse that is its upper end."""
    low, high = heart_rate
    whose = "for most people" if heart_rate == Config().heart_rate else "for you"
    return f"able to talk; {whose} up to {low}–{high} bpm"


NAMED_SWAPS = range(4, 0, -1)
"""How many other sessions are named at a glance: as many as a row has room for."""


def bullets(today: Today, heart_rate: tuple[int, int], room: int) -> list[str]:
    """Return what to do at a glance: how the session changes, and what to do instead of it.

    What the sentence above has said already is not said again. A row has `room` columns.
    """
    decision = today.decision
    instead = _swaps("or instead", decision, room)
    asked = (one for one in fitting_actions(decision) if one != "swap")
    brief = [action_words(one, decision, brief=True) for one in asked]
    if decision.verdict is Verdict.REFER and CARE[decision.care or "days"] in _said(decision):
        return [NO_SESSION]
    if decision.verdict is not Verdict.MODIFY:
        swap = tuple(action for action in decision.actions if action == "swap")
        first = to_do(decision._replace(actions=swap), heart_rate)
        return [*_unsaid(first, decision), *brief, *instead]
    brief = _unsaid(brief or [LESS], decision)
    changes = [", ".join(brief)] if brief else []
    if "swap" not in decision.actions or not instead:
        return [*changes, *(instead if changes else _swaps("instead", decision, room))]
    plan = today.day.checkin.plan if today.day.checkin else None
    lead = f"or {words(plan.session)}: " if plan else ""
    return [*_swaps("swap", decision, room), *(f"{lead}{change}" for change in changes)]


def _swaps(lead: str, decision: Decision, room: int) -> list[str]:
    """Name other sessions in one row; nothing where none helps."""
    swaps = [words(one) for one in helpful_swaps(decision)]
    if not swaps:
        return []
    named = (listed(swaps[:count], max(0, len(swaps) - count)) for count in NAMED_SWAPS)
    texts = [f"{lead}: {each}" for each in named]
    return [next((text for text in texts if len(text) <= room), texts[-1])]


def _unsaid(texts: Sequence[str], decision: Decision) -> list[str]:
    said = _said(decision)
    around = _ABOUT["guard"] in said  # whichever of the parts comes first there
    return [
        text for text in texts if text not in said and not (around and text.startswith("train "))
    ]


def _said(decision: Decision) -> str:
    return decision.headline.lower()


LESS = "do less than is written"
NO_MORE = "a gentle walk at most"


def rest_words(decision: Decision) -> str:
    """Return what rest means today: where only the planned session is too much, not that one."""
    if "swap" in decision.actions and helpful_swaps(decision):
        return "not today's session; a gentle walk"
    return NO_MORE if NO_MORE not in _said(decision) else "nothing but rest"


def reasons(decision: Decision) -> list[str]:
    """Return what the deciding rules say beyond the headline, each thing once."""
    said = decision.headline.lower()
    told: list[str] = []
    for finding in _deciding(decision):
        text = _reason(finding, decision, said)
        if text.rstrip(".").lower() not in said:
            told.append(text)
            said += text.lower()
    return told


def _reason(finding: Finding, decision: Decision, said: str) -> str:
    """Return a rule's sentence, without what it asks for where that was said.

    Of several red flags each tells what it asks for beyond the soonest care.
    """
    from core.decision.words import cause  # a glance does without

    alone = cause(finding.because)
    asks = finding.because.removeprefix(alone.removesuffix(".")).strip(":. ").lower()
    other_care = "; " not in finding.because or finding.care != decision.care
    for_all = finding.care and (other_care or finding.rule == FLAG_STILL_OPEN.id)
    return alone if for_all or (asks and asks in said) else finding.because


def ahead(decision: Decision, watched: Iterable[Watch]) -> list[str]:
    """Return what fires soon if nothing improves, unless the headline or an action says it."""
    said, asked = decision.headline, decision.actions
    return [
        one.text
        for one in watched
        if one.text not in said and not ("back_off" in asked and one.rule == SORE_OVER_72H.id)
    ]


def followed(decision: Decision) -> str:
    """Return the works behind the deciding rules: "Hinge Health and “Train Sore or Rest”"."""
    from core.articles.sources import works

    return works(tuple(id for one in _deciding(decision) for id in one.sources))


def _deciding(decision: Decision) -> tuple[Finding, ...]:
    """Return the findings whose reasons to give: where no session is left, none on how to train."""
    if decision.verdict < Verdict.REST:
        return decision.fired
    return tuple(finding for finding in decision.fired if finding.verdict == decision.verdict)


def _levels(today: Today) -> Iterator[str]:
    """Yield the worst soreness of the last days, oldest first; today's comes last."""
    checkins = {day.day: day.checkin for day in (*today.days, today.day)}
    for ago in reversed(range(CHART_DAYS)):
        checkin = checkins.get(today.day.day - timedelta(days=ago))
        yield GAP if checkin is None or checkin.soreness is None else str(checkin.worst)


def _sore(today: Today, checkin: CheckIn) -> str:
    """Return the sore parts, the sorest first, each with its age and direction."""
    if checkin.soreness is None:
        return ""
    past = days_before(today.request.history, checkin.day)
    profile = today.request.profile
    running = bouts(past, checkin, profile.usual, profile.loads)
    before = checkin_on(past, checkin.day - ONE_DAY)
    yesterday = (before and before.soreness) or {}
    sore = sorest_first(checkin.soreness)
    parts = [
        f"{words(part)} {checkin.soreness[part]}"
        f" ({_course(running.get(part), yesterday.get(part))})"
        for part in sore[:NAMED]
    ]
    more = [f"{len(sore) - NAMED} more"] if len(sore) > NAMED else []
    return ", ".join([*parts, *more]) or "nothing"


def _course(bout: Bout | None, yesterday: int | None) -> str:
    if bout is None:
        return "usual"
    if bout.peak is None:
        return "new"
    days = max(1, round(bout.hours / 24))
    before = bout.peak if yesterday is None else yesterday
    direction = "easing" if bout.improving else "rising" if bout.now > before else "steady"
    return f"{counted(days, 'day')}, {direction}"


def _sleep(today: Today, checkin: CheckIn) -> str:
    hours, quality = checkin.sleep_hours, checkin.sleep_quality
    night = ", ".join(
        filter(None, ("" if hours is None else f"{hours:g} h", _SLEPT.get(quality, "")))
    )
    mean = sleep_mean(days_before(today.request.history, checkin.day), checkin)
    return "; ".join(
        filter(None, (night, "" if mean is None else f"3-night mean {night_hours(mean)} h"))
    )
