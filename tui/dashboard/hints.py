"""Which keys the last line of the dashboard names: those that hold now, the most useful first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import Keymap
from tui.dashboard.view import View
from tui.forms.checkin import CheckInForm
from tui.forms.form import Form
from tui.forms.reassess import ReassessForm
from tui.forms.small import WelcomeForm
from tui.session import DashboardSession

if TYPE_CHECKING:
    from tui.stage.guide import Guide

Hints = list[tuple[str, str]]
"""Keys as a person reads them, each with what it does."""


TOO_SMALL: Hints = [("40×12", "needed")]
"""What is said where a form has no room."""


def key_hints(session: DashboardSession, view: View, form: Form, guide: Guide | None) -> Hints:
    """Return the hints for what holds the keys: the form, the warm-up, or nothing."""
    keymap, today = session.keymap, session.today
    if view.holds == "form":
        return _form_hints(keymap, form)
    if view.holds == "guide" and guide:
        return _guide_hints(keymap, guide)
    if session.damaged:
        return keymap.hint(["damage.accept", "help", "quit"])
    ids = ["checkin", "history", "palette"]
    if today.decision.verdict:
        ids = ["explain", "log", "checkin", "history", "override", "palette"]
        if today.decision.provisional:
            ids.insert(0, "warmup.open")
        elif any(logged.was_done for logged in today.day.sessions):
            ids.insert(0, "cooldown")
    if view.shown == "chart":
        charts = [f"chart.{what}" for what in ("longer", "shorter", "part", "heat", "table")]
        ids = ["pane.today", *charts]
    elif view.shown != "today" and today.decision.verdict:
        ids.insert(1, "pane.today")
    return keymap.hint([*ids, "help", "quit"])


def _form_hints(keymap: Keymap, form: Form) -> Hints:
    if isinstance(form, WelcomeForm):
        return [
            ("digit", "choose"),
            (keymap.key("form.on"), "begin"),
            (keymap.key("form.leave"), "to the check-in"),
            *keymap.hint(["quit"]),
        ]
    last = form.key == form.questions[-1].key
    flagged = isinstance(form, CheckInForm) and form.ends_here
    hints = [(keymap.key("form.on"), "store" if last or flagged else "on")]
    if form.key == "soreness":
        hints += [("0–9 x", "rate"), ("letter", "part"), *keymap.hint(["form.lower"])]
    elif isinstance(form, ReassessForm) and form.rating:
        hints += [("0–9 x", "rate")]
    elif form.question.kind == "one":
        hints += [("letter", "choose") if form.lettered else ("digit", "choose")]
    elif form.question.kind == "several":
        hints += [("digit", "tick"), *([("0", "none")] if form.question.none else [])]
    (back, label), *rest = keymap.hint(["form.back", "form.store", "form.leave"])
    if isinstance(form, ReassessForm) and form.key == form.questions[0].key:
        label = "back to the warm-up"
    return [*hints, (back, label), *rest]


def _guide_hints(keymap: Keymap, guide: Guide) -> Hints:
    (pause, _), *rest = keymap.hint([f"warmup.{name}" for name in _guide_names(guide)])
    if guide.stage == "plan":
        return [(pause, "start"), *rest]
    return [(pause, "pause" if guide.timer.running else "go on"), *rest]


def _guide_names(guide: Guide) -> list[str]:
    if guide.stage == "plan":
        length = ["preset"] if guide.lengths else []
        return ["pause", *length, "mark-next", "leave-out", "never", "how", "leave"]
    return ["pause", "next", "back", "more", "how", "leave", "stop", "pain"]
