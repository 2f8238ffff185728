"""The warm-up on the dashboard: it runs by the clock, keeps how far it is, settles the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from core.decision.decide import decide
from core.model.body import Part
from core.model.checkin import Reassessment
from core.model.day import Event, Reassessed, WarmupProgress, new_event
from core.model.verdict import Verdict
from core.model.words import capitalized
from core.warmup.plan import PRESET_WORDS, WarmupPlan, build_plan
from core.warmup.result import fading_note, result_line
from core.warmup.timer import (
    Timer,
    TimerEvent,
    from_progress,
    offers_questions,
    offers_resume,
    runs_elsewhere,
)
from tui.dashboard.view import View
from tui.forms.reassess import ReassessForm
from tui.session import Session
from tui.stage.guide import Guide
from tui.today.today import outcome, planned_session
from tui.widgets.warmup import WarmupPane

if TYPE_CHECKING:
    from textual.timer import Timer as Waker

TICK_SECONDS = 0.5
DEAF_SECONDS = 0.7
"""For so long after the timer has run out no key is an answer: it was meant for the timer."""


class Ask(Protocol):
    """Asks what is asked after a warm-up, and has the answers settled."""

    def __call__(
        self, form: ReassessForm, settle: Callable[[Reassessment], bool], *, deaf: float = 0.0
    ) -> None:
        """For `deaf` seconds keys are still meant for the timer."""


class Warming:
    """Carries out the warm-up's commands; its guide is the pane's.

    `show` draws the dashboard, `ask` asks what is asked after a warm-up.
    """

    def __init__(
        self,
        session: Session,
        view: View,
        pane: WarmupPane,
        *,
        show: Callable[[], object],
        ask: Ask,
    ) -> None:
        self.session = session
        self.view = view
        self.pane = pane
        self.show = show
        self.ask = ask
        self.left_out: frozenset[str] = frozenset()
        """Moves that are left out today."""
        self.kept: Event | None = None
        """The progress that was stored from here last, as the journal has it."""
        self.ticking: Waker | None = None
        """Reads the clock while a warm-up runs; at other times nothing wakes up for it."""

    @property
    def guide(self) -> Guide | None:
        """The warm-up that is open here, if any."""
        return self.pane.guide

    def do_warmup_open(self) -> None:
        """Open the warm-up: the one that was broken off, else a plan for today."""
        today, pane = self.session.today, self.pane
        refer = today.decision.verdict is Verdict.REFER
        preset = "none" if refer else today.decision.warmup
        if pane.guide is None or pane.guide.stage in ("plan", "over"):
            pane.guide = None
            pane.notice = self.fading
            if not today.decision.verdict:
                pane.notice = "Check in first: the warm-up is made for today's plan and soreness."
            elif preset in ("none", "walk"):
                words = PRESET_WORDS[preset]
                pane.notice = f"{capitalized(words)}. {today.decision.headline}"
            elif waiting := self._unasked():
                self._ask(*waiting)
                return
            else:
                pane.guide = self._resumable() or Guide(self._plan(preset), self._levels)
        self._bring(holds=pane.guide is not None)

    def do_cooldown(self) -> None:
        """Open the cool-down: five minutes after the session (S0-54, S3-30)."""
        self.pane.notice = self.pane.result = ""
        self.pane.guide = Guide(self._plan("cool_down"), {})
        self._bring(holds=True)

    def tick(self) -> None:
        """Take a clock reading while a warm-up runs; draw only what changed."""
        guide = self.guide
        if guide is None or guide.stage != "timer" or not guide.timer.running:
            if self.ticking:
                self.ticking.stop()
                self.ticking = None
            return
        before = guide.timer
        guide.tick(self.session.monotonic())
        if guide.timer.step != before.step or not guide.timer.running:
            self._keep(guide)
            self._ring()
            self._over(guide, deaf=DEAF_SECONDS)
            self.show()
        else:
            if before.getting_ready != guide.timer.getting_ready:
                self._ring()
            self.pane.repaint()

    def stop_where_none_fits(self) -> None:
        """End a warm-up when the day has become a red flag, or lost its check-in."""
        guide, verdict = self.guide, self.session.today.decision.verdict
        if guide and guide.stage != "over" and verdict in (Verdict.REFER, Verdict.UNKNOWN):
            self.pane.guide = None
            if self.view.holds == "guide":
                self.view.holds, self.view.shown = "none", "today"

    def yield_to_other(self) -> None:
        """Let go of a running warm-up that another terminal has taken over."""
        guide, event = self.guide, self.session.today.day.warmup
        if guide is None or not guide.timer.running or event is None:
            return
        if self.kept and event.id == self.kept.id and event.at != self.kept.at:
            self.pane.guide = None
            self.pane.notice = "The warm-up goes on in another terminal."
            self.view.holds = "none"

    def save(self) -> None:
        """Keep how far an open warm-up is, as a terminal that vanishes needs it."""
        guide = self.guide
        if guide and guide.stage == "timer" and not guide.timer.ended:
            if guide.timer.running:
                guide.on("pause", self.session.monotonic())
            self._keep(guide)

    def do_warmup(self, event: TimerEvent) -> None:
        """Start, pause, go on, step, lengthen or stop; sharp pain ends it at whatever stage."""
        guide = self.guide
        if guide and guide.stage != "over":
            self._drive(guide, event)
        elif event == "pain":  # among the questions
            self._settle(Reassessment(new_pain=True))

    def do_warmup_preset(self) -> None:
        """Take the next length."""
        guide = self.guide
        if guide and guide.lengths:
            here = guide.lengths.index(guide.plan.preset)
            self._plan_anew(guide, guide.lengths[(here + 1) % len(guide.lengths)])

    def do_warmup_mark_next(self) -> None:
        """Mark the next move of the plan."""
        self._mark(1)

    def do_warmup_mark_back(self) -> None:
        """Mark the move before."""
        self._mark(-1)

    def do_warmup_leave_out(self) -> None:
        """Leave the marked move out today: another takes its place."""
        guide = self.guide
        if guide and guide.stage == "plan":
            self.left_out |= {guide.plan.steps[guide.marked].move.key}
            self._plan_anew(guide, guide.plan.preset)

    def do_warmup_never(self) -> None:
        """Leave the marked move out for good: the config remembers it."""
        guide = self.guide
        if guide and guide.stage == "plan":
            key = guide.plan.steps[guide.marked].move.key
            left_out = sorted(self.session.config.left_out | {key})
            if self.session.save_settings({"warmup": {"left_out": left_out}}):
                self._plan_anew(guide, guide.plan.preset)

    def do_warmup_leave(self) -> None:
        """Leave the pane; a running timer is paused."""
        guide = self.guide
        if guide and guide.stage == "timer" and guide.timer.running:
            self._drive(guide, "pause")
        self.view.release()

    # inside

    def _bring(self, *, holds: bool) -> None:
        """Bring the warm-up to sight; `holds` gives it the keys."""
        self.view.shown = "warmup"
        self.view.holds = "guide" if holds else "none"

    def _ring(self) -> None:
        """Ring and flash for a new step, as far as that is wanted."""
        self.pane.signal(bell=self.session.config.bell, flash=self.session.config.flash)

    def _plan(self, preset: str) -> WarmupPlan:
        checkin = self.session.today.day.checkin
        soreness = checkin.soreness if checkin else None
        left_out = self.session.config.left_out | self.left_out
        return build_plan(planned_session(checkin), soreness, preset, left_out)

    def _plan_anew(self, guide: Guide, preset: str) -> None:
        plan = self._plan(preset)
        self.pane.guide = Guide(plan, guide.levels)
        self.pane.guide.marked = min(guide.marked, max(0, len(plan.steps) - 1))

    def _mark(self, step: int) -> None:
        guide = self.guide
        if guide and guide.stage == "plan":
            guide.marked = max(0, min(len(guide.plan.steps) - 1, guide.marked + step))

    @property
    def _levels(self) -> Mapping[Part, int]:
        """The parts that are sore this morning."""
        checkin = self.session.today.day.checkin
        return dict(checkin.soreness or {}) if checkin else {}

    def _unasked(self) -> tuple[Timer, str] | None:
        """Return a warm-up that is over and was not asked about, with its id in the journal."""
        day = self.session.today.day
        event = day.warmup
        if day.reassessment or event is None or not offers_questions(event, self.session.now()):
            return None
        assert isinstance(event.body, WarmupProgress)
        return from_progress(event.body), event.id

    def _ask(self, timer: Timer, warmup: str, *, deaf: float = 0.0) -> None:
        day = self.session.today.day.day
        form = ReassessForm(day, self._levels, ramped=timer.ramped, warmup=warmup)
        self.pane.guide = None
        self.ask(form, self._settle, deaf=deaf)

    def _resumable(self) -> Guide | None:
        day, now = self.session.today.day, self.session.now()
        event = day.warmup
        if event is None or not offers_resume(event, now):
            return None
        assert isinstance(event.body, WarmupProgress)
        timer = from_progress(event.body)
        guide = Guide(self._plan(timer.preset), self._levels, timer)
        guide.event_id = event.id
        go = self.session.keymap.key("warmup.pause")
        if runs_elsewhere(event, now):
            self.pane.notice = f"A warm-up is running in another terminal. {go} takes it over."
        else:
            self.pane.notice = f"A warm-up was broken off. {go} goes on where it stopped."
        return guide

    @property
    def fading(self) -> str:
        """A note when the warm-up ended long before the session, else nothing (evidence 17)."""
        day = self.session.today.day
        if day.warmup is None or day.reassessment is None or day.sessions:
            return ""
        return fading_note(day.warmup.at, self.session.now()) or ""

    def _drive(self, guide: Guide, event: TimerEvent) -> None:
        self.pane.notice = ""
        guide.on(event, self.session.monotonic())
        if self.ticking is None:
            self.ticking = self.pane.set_interval(TICK_SECONDS, self.tick)
        self._keep(guide)
        self._over(guide)

    def _over(self, guide: Guide, *, deaf: float = 0.0) -> None:
        """At its end, ask what it has changed; after one that tests nothing the keys go back."""
        if guide.stage != "over":
            return
        self.view.release()
        if guide.timer.ended == "pain":
            self._settle(Reassessment(new_pain=True))
        elif guide.asks:
            self._ask(guide.timer, guide.event_id, deaf=deaf)
        else:
            self.pane.result = f"{capitalized(guide.plan.title)} done."

    def _keep(self, guide: Guide) -> None:
        if guide.plan.preset == "cool_down":
            return
        self.kept = None
        day, now = self.session.today.day.day, self.session.now()
        event = new_event(day, now, guide.timer.progress)
        event = event._replace(id=guide.event_id or event.id)
        if self.session.store_progress(event):
            guide.event_id = event.id
            self.kept = self.session.today.day.warmup

    def _settle(self, reassessment: Reassessment) -> bool:
        """Store the answers and say what they changed; False when storing failed."""
        request = self.session.today.request
        morning = decide(request._replace(reassessment=None))
        final = decide(request._replace(reassessment=reassessment))
        self.pane.result = result_line(morning, final)
        return self.session.store(Reassessed(reassessment, outcome(final)), again="form.on")
