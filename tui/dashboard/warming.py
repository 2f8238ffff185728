"""The warm-up on the dashboard: it runs by the clock, keeps how far it is, settles the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from core.decision.decide import decide, outcome
from core.journal.storage import JournalError
from core.model.body import Part
from core.model.checkin import Reassessment
from core.model.day import Day, Event, Reassessed, WarmupProgress
from core.model.folding import new_events
from core.model.verdict import Verdict
from core.model.words import capitalized
from core.warmup.moves import MOVES
from core.warmup.needs import needs_of
from core.warmup.plan import PRESET_WORDS, WarmupPlan, build_plan
from core.warmup.result import FADES_AFTER, fading_note, result_of
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
from tui.session import DashboardSession
from tui.stage.guide import Guide
from tui.stage.outcome import StageOutcome
from tui.stage.pane import WarmupPane
from tui.today.summary import waits
from tui.today.today import Today, offers_short

if TYPE_CHECKING:
    from textual.timer import Timer as Waker

    from tui.dashboard.answering import Answering

TICK_SECONDS = 0.5
DEAF_SECONDS = 0.7
"""For so long after the timer has run out no key is an answer: it was meant for the timer."""


class Warming:
    """Carries out the warm-up's commands; its guide is the pane's.

    `show` draws the dashboard, `answering` asks what is asked after a warm-up.
    """

    def __init__(
        self,
        session: DashboardSession,
        view: View,
        pane: WarmupPane,
        *,
        show: Callable[[], object],
        answering: Answering,
    ) -> None:
        self.session = session
        self.view = view
        self.pane = pane
        self.show = show
        self.answering = answering
        self.left_out: dict[str, datetime] = {}
        """Moves that are left out today, and since when."""
        self.kept: Event | None = None
        """The progress that was stored from here last, as the journal has it."""
        self.asked: Guide | None = None
        """The warm-up that is over and asked about."""
        self.ticking: Waker | None = None
        """Reads the clock while a warm-up runs; at other times nothing wakes up for it."""

    @property
    def guide(self) -> Guide | None:
        """The warm-up that is open here, if any."""
        return self.pane.guide

    def do_warmup_open(self) -> None:
        """Open the warm-up: the one that waits, what it came to, else a plan for today."""
        pane = self.pane
        if self.session.stale:  # another terminal may have begun one
            self.session.reload()
        if pane.guide is None or pane.guide.stage in ("plan", "over"):
            result_seen = pane.outcome is not None and self.view.shown == "warmup"
            pane.guide = pane.outcome = None
            pane.notice = self.fading
            if waiting := self._unasked():
                self._ask(waiting)
                return
            pane.guide = self._resumable() or (self._missing_step() if result_seen else None)
            if pane.guide is None:
                self._begin(result_seen=result_seen)
        self._bring(holds=pane.guide is not None)

    def _begin(self, *, result_seen: bool) -> None:
        """Show what today's warm-up came to; where there is nothing, or it was seen, a plan."""
        today, pane = self.session.today, self.pane
        preset = "none" if today.decision.verdict is Verdict.REFER else today.decision.warmup
        if not today.decision.verdict:
            pane.notice = "Check in first: the warm-up is made for today's plan and soreness."
        elif today.day.reassessment and not result_seen and preset != "none":
            pane.outcome = self._outcome(today, today.day.reassessment)
        elif preset == "none" and offers_short(today):
            pane.notice = f"Nothing is timed before {self._plan_words(today)}: short, if you like."
            pane.guide = self._guide(self._plan("short"))
        elif preset in ("none", "walk"):
            pane.notice = f"{capitalized(PRESET_WORDS[preset])}. {today.decision.headline}"
        else:
            pane.guide = self._guide(self._plan(preset))

    def do_cooldown(self) -> None:
        """Open the cool-down: five minutes after the session (S0-54, S3-30)."""
        self.pane.notice, self.pane.outcome = "", None
        self.pane.guide = self._guide(self._plan("cool_down"))
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
            self._ring(guide)
            self._entitle(guide)
            self._over(guide, deaf=DEAF_SECONDS)
            self.show()
        else:
            if before.getting_ready != guide.timer.getting_ready:
                self._ring(guide)
            self.pane.repaint()

    def stop_where_none_fits(self) -> None:
        """End a warm-up when its day has become a red flag, or lost its check-in."""
        guide, today = self.guide, self.session.today
        if guide is None or guide.stage == "over" or guide.day != today.day.day:
            return  # one that runs into the next day stays on its own
        if today.decision.verdict in (Verdict.REFER, Verdict.UNKNOWN):
            self.pane.guide = None
            if self.view.holds == "guide":
                self.view.holds, self.view.shown = "none", "today"

    def follow_answers(self) -> None:
        """Show what the answers that stand came to; nothing where they were taken back."""
        today, pane = self.session.today, self.pane
        of_another_day = self.asked is not None and self.asked.day != today.day.day
        if pane.outcome is None or of_another_day:
            return
        given = today.day.reassessment
        stands = given and today.decision.verdict not in (Verdict.REFER, Verdict.UNKNOWN)
        pane.outcome = self._outcome(today, given) if given and stands else None
        if pane.outcome is None and self.view.shown == "warmup" and self.view.holds == "none":
            self.view.shown = "today"

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

    def do_warmup_how(self) -> None:
        """Open or close how the move is done."""
        self.pane.how = not self.pane.how

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
        """Leave the marked move out today: another takes its place; one that runs is skipped."""
        guide = self.guide
        if guide is None or guide.stage == "over":
            return
        runs = guide.stage == "timer"
        move = guide.timer.move if runs else guide.plan.steps[guide.marked].move
        self.left_out[move.key] = self.session.now()
        if runs:
            self._drive(guide, "next")
        else:
            self.renew_plan()
        self.view.said = f"{move.name} is left out today; {self.session.keymap.key('undo')} undoes."

    def bring_back(self, since: datetime | None) -> str:
        """Take the last move in again that was left out today, and return its name.

        Empty where there is none, or where more was done `since`.
        """
        key = max(self.left_out, key=lambda key: self.left_out[key], default="")
        if not key or (since and self.left_out[key] < since):
            return ""
        del self.left_out[key]
        self.renew_plan()
        guide = self.guide
        if guide and guide.stage == "timer" and guide.timer.came_from == key:
            self._drive(guide, "back")
        return MOVES[key].name

    def take_up_again(self, since: datetime | None) -> bool:
        """Let a warm-up that was stopped wait where it was; False where more was done `since`."""
        event, guide = self.session.today.day.warmup, self._unasked()
        if event is None or guide is None or guide.timer.ended != "stopped":
            return False
        if since and event.at < since:
            return False
        guide.on("back", self.session.monotonic())
        self._keep(guide)
        return True

    def renew_plan(self) -> None:
        """Make an open plan anew, by what is left out now."""
        guide = self.guide
        if guide and guide.stage == "plan":
            self._plan_anew(guide, guide.plan.preset)

    def do_warmup_never(self) -> None:
        """Leave the marked move out for good, once that is confirmed: the config remembers it."""
        guide = self.guide
        if guide is None or guide.stage != "plan":
            return
        move, key = guide.plan.steps[guide.marked].move, self.session.keymap.key
        asks = f"Never offer {move.name} again? {key('warmup.never')} once more leaves it out."
        if not self.view.confirmed(move, asks):
            return
        left_out = sorted(self.session.config.left_out | {move.key})
        if self.session.save_settings({"warmup": {"left_out": left_out}}):
            self._plan_anew(guide, guide.plan.preset)
            self.view.said = f"{move.name} is never offered again; {key('undo')} takes that back."

    def do_warmup_leave(self) -> None:
        """Leave the pane; a running timer is paused and waits."""
        guide = self.guide
        if guide and guide.stage == "timer" and guide.timer.running:
            self._drive(guide, "pause")
        self.view.release()

    @property
    def fading(self) -> str:
        """A note when the warm-up ended long before the session, else nothing (evidence 17)."""
        day = self.session.today.day
        if day.warmup is None or day.reassessment is None or day.sessions:
            return ""
        return fading_note(day.warmup.at, self.session.now()) or ""

    @property
    def waits(self) -> str:
        """Where a warm-up waits that is not open here, and the key that goes on; else nothing."""
        where = waits(self.session.today)
        if not where or self.guide:
            return ""
        return f"The warm-up waits: {where}. {self.session.keymap.key('warmup.open')} goes on."

    # inside

    def _bring(self, *, holds: bool) -> None:
        """Bring the warm-up to sight; `holds` gives it the keys."""
        self.view.shown = "warmup"
        self.view.holds = "guide" if holds else "none"

    def _ring(self, guide: Guide) -> None:
        """Ring, flash and tell of a new step, as far as that is wanted."""
        config, timer = self.session.config, guide.timer
        self.pane.signal(bell=config.bell, flash=config.flash)
        if config.notify and not timer.ended:
            ready = "Get ready: " if timer.getting_ready else ""
            self.pane.notify_terminal(f"{ready}{timer.move.name}")

    def _entitle(self, guide: Guide) -> None:
        """Show the step in the terminal's title where that is allowed."""
        timer = guide.timer
        if self.session.config.title:
            where = f"{timer.step + 1} of {len(timer.steps)}: {timer.move.name} - sorecast"
            self.pane.entitle_terminal(where if timer.running else "")

    def _guide(self, plan: WarmupPlan, timer: Timer | None = None) -> Guide:
        levels = {} if plan.preset == "cool_down" else self._levels
        return Guide(plan, levels, timer, day=self.session.today.day.day)

    def _plan(self, preset: str) -> WarmupPlan:
        left_out = self.session.config.left_out.union(self.left_out)
        return build_plan(preset, needs_of(self.session.today.request), left_out)

    def _plan_anew(self, guide: Guide, preset: str) -> None:
        plan = self._plan(preset)
        self.pane.guide = self._guide(plan)
        self.pane.guide.marked = min(guide.marked, max(0, len(plan.steps) - 1))

    def _mark(self, step: int) -> None:
        guide = self.guide
        if guide and guide.stage == "plan":
            guide.marked = max(0, min(len(guide.plan.steps) - 1, guide.marked + step))

    @property
    def _levels(self) -> Mapping[Part, int]:
        """The parts that are sore this morning."""
        return needs_of(self.session.today.request).soreness

    @staticmethod
    def _plan_words(today: Today) -> str:
        return "a walk" if needs_of(today.request).session == "walk" else "mobility"

    def _unasked(self) -> Guide | None:
        """Return a warm-up that is over and was not asked about."""
        day = self.session.today.day
        event = day.warmup
        if day.reassessment or event is None or not offers_questions(event, self.session.now()):
            return None
        guide = self._stored(event)
        return guide if guide.asks else None

    def _stored(self, event: Event) -> Guide:
        assert isinstance(event.body, WarmupProgress)
        timer = from_progress(event.body)
        guide = self._guide(self._plan(timer.preset), timer)
        guide.event_id = event.id
        return guide

    def _ask(self, guide: Guide, *, deaf: float = 0.0) -> None:
        self.asked, self.pane.guide, self.pane.outcome = guide, None, None
        assert guide.day
        form = ReassessForm(
            guide.day, guide.levels, ramped=guide.timer.ramped, warmup=guide.event_id
        )
        self.answering.ask(
            form, self._settle, back=self._back_to_timer, then=self._show_outcome, deaf=deaf
        )

    def _back_to_timer(self) -> None:
        """Go back from the first question to the step in which the warm-up ended."""
        guide = self.asked
        if guide:
            self.pane.guide = guide
            self._drive(guide, "back")
            self._bring(holds=True)

    def _show_outcome(self) -> None:
        if self.pane.outcome:
            self._bring(holds=False)

    def _missing_step(self) -> Guide | None:
        """Return the warm-up at its last step, where that was left out and its output asked for."""
        day = self.session.today.day
        asked, event = day.reassessment, day.warmup
        if event is None or asked is None or asked.output or asked.new_pain:
            return None
        if not offers_questions(event, self.session.now()):
            return None
        guide = self._stored(event)
        if guide.timer.ramped:
            return None
        guide.timer = guide.timer.at_last_step()
        guide.stage = "timer"
        return guide

    def _resumable(self) -> Guide | None:
        now, event = self.session.now(), self.session.today.day.warmup
        if event is None or not offers_resume(event, now):
            return None
        guide = self._stored(event)
        go = self.session.keymap.key("warmup.pause")
        if runs_elsewhere(event, now):
            self.pane.notice = f"A warm-up is running in another terminal. {go} takes it over."
        else:
            self.pane.notice = f"The warm-up was broken off. {go} goes on where it stopped."
        return guide

    def _drive(self, guide: Guide, event: TimerEvent) -> None:
        self.pane.notice = ""
        guide.on(event, self.session.monotonic())
        if self.ticking is None:
            self.ticking = self.pane.set_interval(TICK_SECONDS, self.tick)
        self._keep(guide)
        self._entitle(guide)
        self._over(guide)

    def _over(self, guide: Guide, *, deaf: float = 0.0) -> None:
        """At its end, ask what it has changed; after one that tests nothing the keys go back."""
        if guide.stage != "over":
            return
        self.view.release()
        if guide.timer.ended == "pain":
            self.asked = guide
            self._settle(Reassessment(new_pain=True))
        elif guide.asks:
            self._ask(guide, deaf=deaf)
        else:
            self.view.said = f"{capitalized(guide.plan.title)} done."

    def _keep(self, guide: Guide) -> None:
        if guide.plan.preset == "cool_down" or guide.day is None:
            return
        self.kept = None
        today = self.session.today.day
        day = today if today.day == guide.day else Day(guide.day)  # of its first version it knows
        (event,) = new_events(day, self.session.now(), guide.timer.progress)
        event = event._replace(id=guide.event_id or event.id)
        if self.session.store_progress(event):
            guide.event_id = event.id
            self.kept = self.session.today.day.warmup

    def _settle(self, reassessment: Reassessment) -> bool:
        """Store the answers and show what they changed; False when storing failed."""
        guide, today = self.asked, self.session.today
        if guide and guide.day and guide.day != today.day.day:  # it ran into the next day
            try:
                today = self.session.gather(guide.day)
            except JournalError as error:
                self.session.refuse(error, "form.on")
                return False
        final = decide(today.request._replace(reassessment=reassessment))
        told = Reassessed(reassessment, outcome(final))
        self.pane.outcome = None if final.verdict is Verdict.REFER else self._outcome(
            today, reassessment
        )  # fmt: skip
        return self.session.store(told, day=today.day, again="form.on")

    def _outcome(self, today: Today, reassessment: Reassessment) -> StageOutcome:
        """Return what a warm-up came to, with what can be done next."""
        request, key = today.request, self.session.keymap.key
        morning = decide(request._replace(reassessment=None))
        final = decide(request._replace(reassessment=reassessment))
        ramped = self._stored(today.day.warmup).timer.ramped if today.day.warmup else True
        result = result_of(morning, final, reassessment, needs_of(request).soreness, ramped=ramped)
        minutes = FADES_AFTER.seconds // 60
        trains = final.verdict <= Verdict.MODIFY
        steps = [(key("log"), "Log it when it is done")] if trains else []
        if result.why and not ramped and reassessment.output is None:
            steps.insert(0, (key("warmup.open"), "Do the last step"))
        steps += [
            (key("explain"), "all of it"),
            (key("undo"), "take it back"),
        ]
        if steps[0][0] != key("warmup.open"):
            steps.append((key("warmup.open"), "once more"))
        fades = f"The effect fades: begin within {minutes} minutes."
        return StageOutcome(result, final.headline, tuple(steps), fades if trains else "")
