"""Tomorrow morning's soreness, from one's own mornings: an expectation, never a rule's input.

The worst soreness of a morning is expected from the one before and from the load of the day
between: counts of how one's own mornings followed each other, drawn towards one's own frequencies
by pseudo-counts that are fixed here. Nothing is fitted. Every past morning is expected from what
came before it alone and held against how it came, so that the forecast has a score of its own; it
is shown only while that is better than the score of one's own frequencies.

On public data of other people (SoccerMon: five levels of whole-body soreness, 14,106 mornings) it
was better than own frequencies for 47 of 50 football players: ranked probability score .242 against
.278, and .248 without the load of the day between; days since the last load in place of it add less
(.245). With the last 92 days alone it was better for 43 of 50, so all of one's past counts. Where a
body begins to answer otherwise, that is learned more slowly than from a season alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import accumulate
from typing import Any, Literal, NamedTuple, get_args

from core.decision.history import REACH, trained
from core.insights.baseline import worst
from core.model.body import GENTLE_SESSIONS, PARTS, Part
from core.model.checkin import HIGH, CheckIn
from core.model.day import ONE_DAY, LoggedSession, PastDay
from core.model.words import words

Load = Literal["none", "easy", "moderate", "hard"]
LOADS: tuple[Load, ...] = get_args(Load)

ANSWERED = 28
"""Answered mornings from which there may be a forecast."""
BEGINS = 14
"""Answered mornings before the first that is scored."""
SCORED = 30
"""Scored mornings from which the score counts."""
SUCH = 5
"""Mornings after the same level and load from which their count is told."""
SORE = 20
"""Mornings on which a part was sore from which it may have a forecast of its own."""
LIKELY = 0.8
"""The chance that a morning lies within the levels that are likely (ours)."""
LEVEL_COUNT = 11
_BANDS = (0, 1, 1, 1, 2, 3, 3, 4, 4, 4, 4)
"""The band of each level: 0, 1 to 3, 4, 5 to 6, 7 to 10."""
_PULL = 8.0
"""Pseudo-counts with which few mornings are drawn towards what is known of more."""
_EASY_RPE, _BINS = 3, 5

Chances = tuple[float, ...]
"""The chance of each level from 0 to 10."""


class Count(NamedTuple):
    """On how many of so many mornings the worst soreness was 5 or more."""

    high: int = 0
    of: int = 0

    @property
    def text(self) -> str:
        """The count as a person reads it, never a percentage."""
        return f"{self.high} of {self.of}"


class Scored(NamedTuple):
    """A past morning: what was expected of it, how it came, and the scores (lower is better).

    `usual` is the score of one's own frequencies up to then.
    """

    day: date
    expected: Chances
    came: int
    score: float
    usual: float


class Bin(NamedTuple):
    """Mornings of which about the same chance of 5 or more was said, and how they came."""

    said: float
    came: Count


class Forecast(NamedTuple):
    """What is expected of tomorrow, with the score that decides whether it is shown.

    Of the worst soreness, or of that of one `part`. `level` is this morning's and `load` that of
    today, as logged or else as planned; both None when not known. Of the mornings after the same
    band of levels `such` counts those after the same load too, `easier` those after an easy day,
    `like` all of them.
    """

    answered: int
    part: Part | None = None
    sore: int = 0
    """On how many of the mornings there was soreness at all."""
    scored: int = 0
    score: float | None = None
    usual: float | None = None
    level: int | None = None
    load: Load | None = None
    session: str | None = None
    chances: Chances | None = None
    such: Count = Count()
    easier: Count = Count()
    like: Count = Count()
    all: Count = Count()
    calibration: tuple[Bin, ...] = ()

    @property
    def wins(self) -> bool:
        """Its score is better than that of own frequencies, over enough mornings."""
        if self.score is None or self.usual is None or (self.part and self.sore < SORE):
            return False
        return self.answered >= ANSWERED and self.scored >= SCORED and self.score < self.usual

    @property
    def line(self) -> str:
        """Tomorrow in one line; empty while it does not win, or says nothing of this day."""
        if not self.wins or self.chances is None or self.like.of < SUCH:
            return ""
        after, also, of = "a morning like this", "", self.like
        if self.load and self.such.of >= SUCH:
            of = self.such
            after = "a day off" if self.load == "none" else f"{self.session}, {self.load}"
            if self.load in ("moderate", "hard") and self.easier.of >= SUCH:
                also = f"; after an easy one on {self.easier.text}"
        what = f"{words(self.part)} at {HIGH}" if self.part else f"{HIGH}"
        return (
            f"Tomorrow, after {after}: {what} or more on {of.text} such mornings{also}"
            f" (all: {self.all.text}); an expectation"
        )

    @property
    def likely(self) -> tuple[int, int] | None:
        """The lowest and highest level that are likely, where there is a line: four in five."""
        if not self.line or self.chances is None:
            return None
        below = list(accumulate(self.chances))
        out = (1 - LIKELY) / 2
        return bisect_right(below, out), min(LEVEL_COUNT - 1, bisect_left(below, 1 - out))

    @property
    def why(self) -> str:
        """The score in words, and why there is no line where there is none."""
        if self.answered < ANSWERED:
            return f"too few answers: {self.answered} of {ANSWERED}"
        if self.score is None or self.usual is None or self.scored < SCORED:
            return f"too few mornings to score: {self.scored} of {SCORED}"
        if self.part and self.sore < SORE:
            return f"too few sore mornings: {self.sore} of {SORE}"
        verdict = "better than" if self.wins else "no better than"
        scores = f"{_score(self.score)} against {_score(self.usual)}"
        return f"{verdict} your usual so far: {scores} over {self.scored} mornings"


class Tally:
    """How one's mornings followed each other, and how well each was expected; a day adds one."""

    def __init__(self) -> None:
        self.of_all = [0] * LEVEL_COUNT
        self._after: dict[tuple[int, Load | None], list[int]] = {}
        self.scored = 0
        """Mornings that were expected, each from those before it alone."""
        self.score = self.usual_score = 0.0
        """Their scores added up, and those of one's own frequencies."""
        self.bins = [(0.0, 0, 0)] * _BINS
        """Of mornings of which about the same was said: the chances added up, 5 or more, all."""
        self.until: date | None = None
        """The last day that was counted."""
        self._last: tuple[date, int, Load | None] | None = None
        """The last morning that was answered, its level, and the load of that day."""

    def count(self, entry: PastDay, hard_rpe: int, part: Part | None = None) -> Scored | None:
        """Count a day later than all before; return its morning if it could be expected."""
        self.until = entry.day
        came = _level(entry.checkin, part)
        if came is None:
            return None
        found = None
        if self._last and self._last[0] == entry.day - ONE_DAY:
            _, level, load = self._last
            if sum(self.of_all) >= BEGINS:
                usual = self.usual()
                expected = self.expected(level, load, usual)
                found = Scored(entry.day, expected, came, rps(expected, came), rps(usual, came))
                self._score(found)
            self.add(level, load, came)
        self.of_all[came] += 1
        self._last = entry.day, came, load_of(entry, hard_rpe)
        return found

    def add(self, level: int, load: Load | None, came: int) -> None:
        """Count that after this level and this load the next morning came to `came`."""
        for key in {(_BANDS[level], None), (_BANDS[level], load)}:
            self._after.setdefault(key, [0] * LEVEL_COUNT)[came] += 1

    def _score(self, morning: Scored) -> None:
        self.scored += 1
        self.score += morning.score
        self.usual_score += morning.usual
        said = sum(morning.expected[HIGH:])
        place = min(int(said * _BINS), _BINS - 1)
        chances, high, of = self.bins[place]
        self.bins[place] = chances + said, high + (morning.came >= HIGH), of + 1

    def usual(self) -> Chances:
        """Return one's own frequencies, whatever the day before was."""
        total = sum(self.of_all) + 1.0
        return tuple([(count + 1.0 / LEVEL_COUNT) / total for count in self.of_all])

    def expected(self, level: int, load: Load | None, usual: Chances) -> Chances:
        """Return the chances after this level and load, drawn towards those of more mornings."""
        chances = usual
        for key in [(_BANDS[level], None)] + [(_BANDS[level], load)] * (load is not None):
            if key in self._after:
                chances = _drawn(self._after[key], chances)
        return chances

    def such(self, level: int, load: Load | None) -> Count:
        """Return how often it came to 5 or more after such a level, and load if one is given."""
        return _count(self._after.get((_BANDS[level], load), [0] * LEVEL_COUNT))

    def calibration(self) -> Iterator[Bin]:
        """Yield how often it came to 5 or more where about the same chance of that was said."""
        for chances, high, of in self.bins:
            if of:
                yield Bin(round(chances / of, 3), Count(high, of))

    @property
    def plain(self) -> dict[str, Any]:
        """The tally as plain data, to be kept."""
        last = self._last and (self._last[0].isoformat(), *self._last[1:])
        return {
            "of_all": [*self.of_all],
            "after": [[*key, [*counts]] for key, counts in self._after.items()],
            "scored": [self.scored, self.score, self.usual_score],
            "bins": [*self.bins],
            "until": self.until and self.until.isoformat(),
            "last": last,
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Tally:
        """Return the tally that such data is of."""
        tally = cls()
        tally.of_all = [*plain["of_all"]]
        tally._after = {(band, load): [*counts] for band, load, counts in plain["after"]}
        tally.scored, tally.score, tally.usual_score = plain["scored"]
        tally.bins = [(chances, high, of) for chances, high, of in plain["bins"]]
        tally.until = date.fromisoformat(plain["until"]) if plain["until"] else None
        if plain["last"]:
            day, level, load = plain["last"]
            tally._last = date.fromisoformat(day), level, load
        return tally


def forecast(
    history: Iterable[PastDay],
    checkin: CheckIn | None,
    today: date,
    hard_rpe: int,
    sessions: tuple[LoggedSession, ...] = (),
    part: Part | None = None,
    earlier: Tally | None = None,
) -> Forecast:
    """Return what the days before `today` let expect of tomorrow, of a `part` or of the worst.

    `checkin` and `sessions` are today's; what was not logged yet is taken as planned. Days of
    today or later are ignored. `earlier` has counted days already, the first ones: those count no
    more. Of a part the last `REACH` days count.
    """
    now = PastDay(today, checkin, "train", sessions)
    tally = Tally.of(earlier.plain) if earlier else Tally()
    since = today - REACH * ONE_DAY if part else tally.until + ONE_DAY if tally.until else date.min
    days = {one.day: one for one in history if since <= one.day < today} | {today: now}
    for day in sorted(days):
        tally.count(days[day], hard_rpe, part)
    answered = sum(tally.of_all)
    level = _level(checkin, part)
    found = Forecast(
        answered,
        part,
        answered - tally.of_all[0],
        tally.scored,
        all=_count(tally.of_all),
        calibration=tuple(tally.calibration()),
    )
    if tally.scored:
        found = found._replace(
            score=tally.score / tally.scored, usual=tally.usual_score / tally.scored
        )
    if checkin is None or level is None:
        return found
    load = load_of(now, hard_rpe)
    return found._replace(
        level=level,
        load=load,
        session=_session(checkin, sessions),
        chances=tally.expected(level, load, tally.usual()),
        such=tally.such(level, load),
        easier=tally.such(level, "easy"),
        like=tally.such(level, None),
    )


def load_of(day: PastDay, hard_rpe: int) -> Load | None:
    """Return the load of a day by its hardest session, None when it is not known.

    A session counts by its RPE, else by how it was meant. With nothing logged the plan counts
    where it was trained; nobody knows whether it was on a day that no verdict was given for.
    """
    if day.sessions:
        loads = [_load(one, hard_rpe) for one in day.sessions if one.was_done is not False]
        return None if None in loads else max(filter(None, loads), key=LOADS.index, default="none")
    plan = day.checkin.plan if day.checkin else None
    if plan is None or plan.session in GENTLE_SESSIONS:
        return "none"
    if day.final_verdict is None:
        return None
    return plan.intensity if trained(day) else "none"


def _load(session: LoggedSession, hard_rpe: int) -> Load | None:
    if session.rpe is not None:
        if session.rpe >= hard_rpe:
            return "hard"
        return "easy" if session.rpe <= _EASY_RPE else "moderate"
    return "easy" if session.session in GENTLE_SESSIONS else session.intensity


def sore_parts(history: Iterable[PastDay], today: date) -> tuple[Part, ...]:
    """Return the parts that may have a forecast of their own, in their order."""
    first = today - REACH * ONE_DAY
    levels = Counter(
        part
        for one in history
        if first <= one.day < today and one.checkin and one.checkin.soreness
        for part, level in one.checkin.soreness.items()
        if level
    )
    return tuple(part for part in PARTS if levels[part] >= SORE)


def _level(checkin: CheckIn | None, part: Part | None) -> int | None:
    if checkin is None or checkin.soreness is None:
        return None
    return checkin.soreness.get(part, 0) if part else worst(checkin)


def _drawn(counts: list[int], towards: Chances) -> Chances:
    total = sum(counts) + _PULL
    return tuple(
        [(count + _PULL * chance) / total for count, chance in zip(counts, towards, strict=True)]
    )


def rps(expected: Chances, came: int) -> float:
    """Return the ranked probability score: 0 is certain and right, 10 as wrong as can be."""
    score = below = 0.0
    for chance in expected[:came]:
        below += chance
        score += below * below
    for chance in expected[came:-1]:
        below += chance
        score += (1.0 - below) * (1.0 - below)
    return score


def _count(counts: list[int]) -> Count:
    return Count(sum(counts[HIGH:]), sum(counts))


def _session(checkin: CheckIn, sessions: tuple[LoggedSession, ...]) -> str | None:
    if sessions:
        return words(sessions[-1].session)
    return words(checkin.plan.session) if checkin.plan else None


def _score(score: float) -> str:
    return f"{score:.2f}"
