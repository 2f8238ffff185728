"""Made-up mornings are read on every page: plain words, each thing once."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest

from core.decision.words.example import before, seen, today
from core.exchange.contract import parse_request
from tests.core.any_request import any_request
from tests.tui.rendered import faults, pages, today_of
from tui.commands import Keymap
from tui.today.glance import fitted
from tui.today.summary import summary
from tui.widgets.verdict import VerdictPane

SEEDS = range(5)
"""A few in the suite; `python -m tests.tui.rendered 5000` reads as many as one likes."""


def test_no_page_of_a_morning_has_what_nobody_should_read() -> None:
    found = [(seed, f) for seed in SEEDS for f in faults(today_of(any_request(Random(seed))))]
    assert not found


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("sore for 72 h now", "hours"),
        ("since 2026-11-03", "a date"),
        ("very_sore {part}", "a brace"),
        ("see S0-21", "a requirement"),
        ("by very-sore-72h", "a rule"),
        ("Spare the sore quads. Spare the sore quads.", "twice"),
    ],
)
def test_what_should_not_be_read_is_found(
    said: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.tui.rendered.pages", lambda _: iter([("glance", said)]))
    assert any(fault in one for one in faults(today_of(any_request(Random(0)))))


def page(raw: Mapping[str, Any], name: str) -> str:
    return dict(pages(today_of(parse_request(raw))))[name]


def test_a_flag_seen_to_does_not_hide_a_new_urgent_one() -> None:
    tingles: dict[str, Any] = {"soreness": {"lower_back": 2}, "pain": ["tingling"]}
    yesterday = before(1, **tingles, signs=["swelling"], flag_resolved=seen(13))
    raw = today("upper moderate", yesterday, **tingles, signs=["swelling", "chest"])
    assert page(raw, "glance").startswith("! GET HELP NOW")
    assert "Chest pain, fainting or breathlessness" in page(raw, "pane 76")
    assert "ingling" not in page(raw, "pane 76"), "it is known"
    ascii_only = fitted(summary(today_of(parse_request(raw))), 80, ascii_only=True)
    assert ascii_only[0].startswith("H GET HELP NOW")


BRUTAL = today("lower hard", soreness={"quads": 9}, signs=["swelling", "dark_urine"])
LEGS_TWICE = today(
    "upper moderate",
    *(before(n, soreness={"quads": level}) for n, level in ((4, 5), (3, 4), (1, 4))),
    before(2, soreness={"quads": 3}, sessions=({"session": "lower", "done": True},)),
    soreness={"quads": 6},
)
MILD_DAILY = today(
    "lower moderate", *(before(n, soreness={"quads": 3}) for n in range(1, 10)),
    soreness={"quads": 3},
)  # fmt: skip
STIFF: dict[str, Any] = {
    "soreness": {"shoulders": 6, "quads": 1}, "range": "limited", "about": ["shoulders"],
}  # fmt: skip
SCIATICA: dict[str, Any] = {"soreness": {"lower_back": 2}, "pain": ["tingling"]}


@pytest.mark.parametrize(
    ("raw", "verdict", "says", "never"),
    [
        (BRUTAL, "! GET HELP NOW", "Dark urine and swelling: get medical help today", "train"),
        (today("run easy", signs=["dark_urine"]), "! GET HELP NOW", "get medical help", "video"),
        (today("walk easy", signs=["chest"]), "! GET HELP NOW", "can be the heart", "gentle walk"),
        (today("run easy", signs=["hot_limb"]), "! GET HELP NOW", "can be a clot", "warm up"),
        (
            today("run hard", before(4, signs=["dark_urine"])),
            "! GET HELP NOW", "Dark urine on Tuesday is not marked as gone", "train as planned",
        ),
        (LEGS_TWICE, "● TRAIN AS PLANNED", "does not load quads 6/10 directly", "checked"),
        (MILD_DAILY, "● TRAIN AS PLANNED", "Quads for 9 days, mild: fine to train", "back off"),
        (today("lower moderate", **STIFF), "◆ TRAIN, MODIFIED", "spare them", "quads"),
        (today("walk easy", **STIFF), "● TRAIN AS PLANNED", "today's walk", "rest"),
        (
            today("upper moderate", before(1, **SCIATICA, flag_resolved=seen(13)), **SCIATICA),
            "◆ TRAIN, MODIFIED", "Known and seen to, until Friday 4 December: tingling", "doctor",
        ),
        (
            today("run hard", soreness={"lower_back": 6}),
            "◆ TRAIN, MODIFIED", "Today's run leans on lower back 6/10", "does not",
        ),
        (
            today("pull hard", soreness={"shoulders": 6}),
            "◆ TRAIN, MODIFIED", "Today's pull session leans on shoulders 6/10", "does not",
        ),
        (
            today("ride hard", soreness={"hips": 6}),
            "◆ TRAIN, MODIFIED", "Today's ride leans on hips 6/10", "does not",
        ),
        (
            today("run easy", sleep_hours=4),
            "● TRAIN AS PLANNED", "Easy is right today: a short night (4 h)", "Nothing else",
        ),
    ],
)  # fmt: skip
def test_what_a_person_is_told_first(
    raw: Mapping[str, Any], verdict: str, says: str, never: str
) -> None:
    given = dict(pages(today_of(parse_request(raw))))
    first, *rest = given["glance"].splitlines()
    assert first.startswith(verdict)
    for name in ("pane 76", "glance", "check-in"):
        said = " ".join(given[name].split())
        assert says in said, name
    told = " ".join(" ".join(rest[:-1]).split("14 days")[0].split()).lower()
    assert never.lower() not in told


def test_who_helps_is_read_on_the_smallest_screen_too() -> None:
    many: dict[str, Any] = {"signs": ["dark_urine", "weakness", "swelling"], "pain": ["sharp"]}
    raw = today("full hard", soreness={"quads": 10, "knees": 7, "neck": 8}, spread="spot", **many)
    pane = VerdictPane(today_of(parse_request(raw)), Keymap())
    rows = [row.text.strip() for row in pane.lines_for(34, 6)]
    assert rows[0].startswith("! Get help now")
    assert " ".join(rows[1:3]) == "Get medical help today, do not wait it out."


def test_mild_soreness_is_never_relabelled_as_a_fever() -> None:
    assert "ill" not in page(today("run hard", soreness={"calves": 5}), "reasoning").split()
