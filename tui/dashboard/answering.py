"""The forms on the dashboard: which is open, about which day, what of it is kept and stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.decision.decide import decide
from core.decision.facts import Request
from core.decision.unjudged import CARE
from core.explanation.ending import about_decides
from core.explanation.so_far import Raise, at_least, could_raise
from core.journal.storage import JournalError
from core.model.checkin import CAUTION, CheckIn, Reassessment, Soreness
from core.model.day import Body, Day, Noted, Overridden, Trained
from core.model.verdict import Verdict
from core.model.words import capitalized, counted, words
from tui.commands import Command
from tui.dashboard.view import View
from tui.forms.checkin import CheckInForm
from tui.forms.flag import FlagForm
from tui.forms.form import Form, Press
from tui.forms.reassess import ReassessForm
from tui.forms.small import LogForm, OverrideForm, SetupForm, WelcomeForm, note_form
from tui.session import DashboardSession, Deed
from tui.today.next import NextStep
from tui.today.summary import care_of, flag_taken_away, flag_words, waiting_flags
from tui.today.today import Today, checked_in, checkin_form
from tui.widgets.verdict import SoFar


class Answering:
    """Carries out the commands that open a form, and gives the open one its keys.

    `carry_out` does a command that is no form's, `see_demo` leaves for the demo.
    """

    def __init__(
        self,
        session: DashboardSession,
        view: View,
        *,
        first_run: bool,
        carry_out: Callable[[Command], object],
        see_demo: Callable[[], object],
    ) -> None:
        self.session = session
        self.view = view
        self.first_run = first_run
        self.carry_out = carry_out
        self.see_demo = see_demo
        self.form: Form = WelcomeForm()
        self.target = session.today
        """The day that the form is about: today's, or an earlier one that is being edited."""
        self.confirmed: CheckIn | None = None
        """The answers that are stored without asking when they come again."""
        self._deaf_until = 0.0
        self._reached: object = None
        self._so_far: Request | None = None
        self._foreseen: tuple[Raise, ...] = ()
        """What answers could still make of the day, as it was worked out last."""
        self._foreseen_at: object = None
        self.afterwards: Callable[[], object] | None = None
        """What comes when the form is closed, where it was opened from another screen."""

    @property
    def open(self) -> bool:
        """A form holds the keys: letters and digits are answers."""
        return self.view.holds == "form"

    @property
    def about_today(self) -> bool:
        """The form is about today, not about an earlier day."""
        return self.target.day.day == self.session.today.day.day

    def begin(self) -> None:
        """Open where the day stands."""
        day = self.session.today.day
        unfinished = day.checkin is None or bool(self.session.drafts.of(day.day.isoformat()))
        if self.first_run:
            self._open(self.form)
        elif not self.session.fault and unfinished:
            self._open(self._unstored(self.session.today))
        else:
            self.form = self._stored(self.session.today)

    def refresh(self) -> None:
        """Take over what the journal says of today now; what is being typed stays.

        The questions after a warm-up close where none fits any more: on a red flag, or without a
        check-in.
        """
        verdict, form = self.session.today.decision.verdict, self.form
        off = verdict in (Verdict.REFER, Verdict.UNKNOWN)
        asks = isinstance(form, ReassessForm) and form.day == self.session.today.day.day
        if self.open and off and asks:
            self._close()
        if self.about_today or not self.open:
            self.target = self.session.today
        if not self.open:
            self.form = self._stored(self.session.today)

    @property
    def so_far(self) -> SoFar | None:
        """What an open check-in says already, or one that was left with a red flag; else None."""
        form, target = self.form, self.target
        self._so_far = None
        if not isinstance(form, CheckInForm) or not (self.open or form.changed):
            return None
        request = target.request._replace(checkin=form.checkin(target.request.now))
        decision = at_least(request)
        form.flagged = decision.verdict is Verdict.REFER
        form.about_decides = about_decides(request)
        if not self.open and not form.flagged:
            return None
        asked = [question.key for question in form.questions if question.key != "note"]
        open_fields = form.unanswered
        reached = (decision.verdict, request.checkin and request.checkin.plan, open_fields)
        self._reached, self._so_far = reached, request
        return SoFar(
            target._replace(request=request, decision=decision),
            len(asked) - len(open_fields),
            len(asked),
            tuple(one for one in self._foreseen if one.stricter_than(decision)),
        )

    @property
    def sore_so_far(self) -> Soreness | None:
        """What the open check-in of today says of soreness already, None where nothing."""
        asks = self.open and self.about_today and isinstance(self.form, CheckInForm)
        return self.form.answers.get("soreness") if asks else None

    def foresee(self) -> bool:
        """Work out what answers could still come to `so_far`, longer than a key has; tell if new.

        It is done once for each verdict and each set of open fields.
        """
        if self._so_far is None or self._foreseen_at == self._reached:
            return False
        self._foreseen_at = self._reached
        self._foreseen = could_raise(self._so_far, {*self.form.unanswered, self.form.key})
        return True

    @property
    def begun(self) -> int | None:
        """How many answers lack of a check-in that was begun and is not stored; None for none."""
        form = self.form
        begun = isinstance(form, CheckInForm) and form.changed and self.about_today
        return len(form.unanswered) if begun else None

    @property
    def final_step(self) -> NextStep | None:
        """How far the final word is, while the questions after a warm-up are asked."""
        if not (self.open and isinstance(self.form, ReassessForm)):
            return None
        return NextStep("", f"{counted(len(self.form.unanswered), 'answer')} to the final word")

    # keys

    def press(self, key: str, character: str | None, command: Command | None) -> None:
        """Give the form a key; what it has no use for may be a command's."""
        if self.session.monotonic() < self._deaf_until:
            return
        in_form = command.id if command and command.place == "form" else ""
        if isinstance(self.form, ReassessForm) and self.form.goes_back(key, in_form):
            self.afterwards = None
            self.leave()
            self.step_back()
            return
        if in_form == "form.usual":
            self._mark_usual()
            return
        did = self.form.press(key, character, in_form)
        if did is Press.STORE:
            self._store()
        elif did is Press.LEAVE:
            self.leave()
        elif did is Press.IGNORED and command and self._may_leave_by(character):
            self.carry_out(command)

    def _may_leave_by(self, character: str | None) -> bool:
        """Tell whether a key that is no answer may be a command: where letters answer, none is."""
        typed = character is not None and character.isprintable()
        return not typed or isinstance(self.form, WelcomeForm)

    def _mark_usual(self) -> None:
        """Keep in the settings how sore the part in hand usually is; 0 takes that back."""
        rated = self.form.rated if isinstance(self.form, CheckInForm) else None
        if rated is None:
            self.view.said = "What is usual is marked at the soreness of a part."
            return
        part, level = rated
        if level > CAUTION:
            self.form.error = f"a usual level is {CAUTION} at most; more wants a look each time"
        elif self.session.save_settings({"usual": {part: level or None}}):
            marked = f"usually {level} from now on" if level else "usually not sore"
            self.view.said = f"{capitalized(words(part))}: {marked}."

    def choose(self, field: str, value: object) -> None:
        """Answer as a click does."""
        if not self.open:
            self._open(self.form)
        self.form.choose(field, value)

    # commands

    def do_checkin(self) -> None:
        """Answer or change the check-in."""
        self._open(self._unstored(self.session.today))

    def edit(self, target: Today, afterwards: Callable[[], object]) -> None:
        """Change the check-in of another day."""
        form = self._unstored(target)
        form.title = f"Check-in of {target.day.day:%A %-d %B}"
        self.afterwards = afterwards
        self._open(form, target)

    def do_log(self) -> None:
        """Log a session."""
        checkin = self.session.today.day.checkin
        plan, loads = checkin.plan if checkin else None, self.session.config.profile.loads
        self._open_small(LogForm(plan, loads))

    def do_override(self) -> None:
        """Decide otherwise."""
        self._open_small(OverrideForm())

    def do_note(self) -> None:
        """Add a remark to today."""
        self._open_small(note_form(self.session.today.day.day))

    def note(self, target: Today, afterwards: Callable[[], object]) -> None:
        """Add a remark to another day."""
        self.afterwards = afterwards
        self._open_small(note_form(target.day.day), target)

    def ask(
        self,
        form: ReassessForm,
        settle: Callable[[Reassessment], bool],
        *,
        back: Callable[[], object],
        then: Callable[[], object],
        deaf: float = 0.0,
    ) -> None:
        """Ask what is asked after a warm-up.

        Back from its first question leads `back`; when it is closed comes `then`. For `deaf`
        seconds keys are still the timer's.
        """
        self.settle, self.step_back, self.afterwards = settle, back, then
        form.restore(self.session.drafts.of(form.kept_as))
        self._open(form)
        self._deaf_until = self.session.monotonic() + deaf

    def do_flag(self) -> None:
        """Say what became of the red flags that wait for it."""
        today = self.session.today
        if waiting := waiting_flags(today):
            self._open_small(_flag_form(waiting, today))
        else:
            self.view.said = "No red flag is open."

    def flag(self, target: Today, afterwards: Callable[[], object]) -> None:
        """Say what became of the red flag of another day."""
        self.afterwards = afterwards
        self._open_small(_flag_form((target.day,), self.session.today))

    def do_setup(self) -> None:
        """Choose goal, preference and week."""
        self._open(SetupForm(self.session.config))

    # opening and closing

    def _unstored(self, today: Today) -> CheckInForm:
        """Return the form to answer: what is stored, and over it what was not stored yet."""
        form = checkin_form(today, self.session.config)
        draft = self.session.drafts.of(form.kept_as)
        if draft:
            form.answers.clear()  # a draft is whole: none of its gaps is filled from what is stored
        form.restore(draft)
        if draft and draft.get("base") != form.version:
            form.base = None  # answered before what is stored now: storing asks
        return form

    def _stored(self, today: Today) -> CheckInForm:
        """Return the form to show: never an answer that was changed and not stored."""
        if today.day.checkin is None:
            return self._unstored(today)
        return checkin_form(today, self.session.config)

    def _open(self, form: Form, target: Today | None = None) -> None:
        self.form, self.target = form, target or self.session.today
        self.view.holds, self.view.shown = "form", "checkin"
        self._deaf_until = 0.0

    def _open_small(self, form: Form, target: Today | None = None) -> None:
        """Open one of the small forms, with what was typed in it before and not stored."""
        form.begin(f"{(target or self.session.today).day.day} {form.title}")
        form.restore(self.session.drafts.of(form.kept_as))
        self._open(form, target)

    def leave(self) -> None:
        """Take the keys away from the form; what was typed stays."""
        self.session.keep_draft(self.form)
        self._close()
        if self.view.shown == "checkin" and self.session.today.day.checkin:
            self.view.shown = "today"
        self._go_back()

    def _close(self) -> None:
        """Give the keys back; after the first set-up, to the check-in."""
        first, self.first_run = self.first_run, False
        self.target = self.session.today
        self.view.release()
        self.form = self._stored(self.session.today)
        if first:
            self._open(self.form)

    def _go_back(self) -> None:
        """Return to where the form was opened."""
        afterwards, self.afterwards = self.afterwards, None
        if afterwards:
            afterwards()

    # storing

    def _store(self) -> None:
        form, session = self.form, self.session
        if isinstance(form, WelcomeForm):
            self._begin_with(form.answers["begin"])
            return
        before = session.last_deed
        if isinstance(form, CheckInForm):
            stored = self._store_checkin(form)
        elif isinstance(form, SetupForm):
            stored = session.save_settings(form.settings) or not form.settings
        elif isinstance(form, LogForm):
            stored = self._keep(Trained(form.logged()))
        elif isinstance(form, ReassessForm):
            stored = self.settle(form.reassessment)
        elif isinstance(form, FlagForm):
            stored = self._mark(form)
        elif isinstance(form, OverrideForm):
            reason = form.answers.get("reason", "")
            stored = self._keep(Overridden(form.answers["verdict"], reason))
        else:
            stored = "note" not in form.answers or self._keep(Noted(form.answers["note"]))
        if stored:
            session.drafts.forget(form.kept_as)
            self.view.shown = "today"
            self._close()
            if not self.view.said and not isinstance(form, CheckInForm | ReassessForm):
                self._say_stored(before)
            self._go_back()

    def _say_stored(self, before: Deed | None) -> None:
        """Say what was stored since, where the verdict does not show it, and what undoes it."""
        deed = self.session.last_deed
        if deed and deed != before:
            back = self.session.keymap.key("undo")
            self.view.said = f"Stored: {deed.words}. {back} takes it back."

    def _keep(self, body: Body) -> bool:
        return self.session.store(body, day=self.target.day, again="form.on")

    def _mark(self, form: FlagForm) -> bool:
        """Store the marks, and say what is still to be done."""
        if not self.session.mark(form.marks):
            return False
        care, back = care_of(form.days), self.session.keymap.key("undo")
        if care and form.answers["mark"] == "seen":
            self.view.said = (
                f"Marked as seen; it stays open until it has gone. {back} takes it back."
            )
        elif care and form.unseen:
            self.view.said = f"Marked as gone. All the same: {CARE[care]}. {back} takes it back."
        else:
            self.view.said = f"Marked as {form.answers['mark']}. {back} takes it back."
        return True

    def _begin_with(self, what: str) -> None:
        """Go where the first answer of all leads; after the set-up comes the check-in."""
        if what == "week":
            self._open(SetupForm())
        else:
            self._close()
        if what == "demo":
            self.see_demo()

    def _store_checkin(self, form: CheckInForm) -> bool:
        try:
            current = self.session.gather(form.day)
        except JournalError as error:
            self.session.refuse(error, "form.store")
            return False
        there = current.day.checkin
        checkin = form.checkin(there.at if there else current.request.now)
        asked = self._overwrites(form, current) or self._takes_flag_away(checkin, current)
        if asked and self.confirmed != checkin:
            self.confirmed, form.error = checkin, asked
            return False
        checked = checked_in(current, checkin)
        return self.session.store(checked, day=current.day, again="form.on")

    def _overwrites(self, form: CheckInForm, current: Today) -> str:
        """Say what another terminal stored that storing would replace; empty for nothing."""
        if current.day.checkin == form.base:
            return ""
        keymap = self.session.keymap
        theirs = form.differs_from(checkin_form(current, self.session.config))
        return (
            f"Stored in another terminal meanwhile: {theirs or 'the same answers'}. "
            f"{keymap.key('form.store')} again stores what is here, "
            f"{keymap.key('form.leave')} keeps the other."
        )

    def _takes_flag_away(self, checkin: CheckIn, current: Today) -> str:
        """Say which red flag storing would take away; empty for none."""
        request = current.request._replace(checkin=checkin)
        after = current._replace(request=request, decision=decide(request))
        taken_away = flag_taken_away(current, after)
        again = self.session.keymap.key("form.store")
        return f"{taken_away} {again} again stores these." if taken_away else ""


def _flag_form(days: Sequence[Day], today: Today) -> FlagForm:
    told = capitalized(flag_words(days, today.day.day))
    pressing = care_of(days) is not None
    return FlagForm(days, today.day.day, told, pressing=pressing)
