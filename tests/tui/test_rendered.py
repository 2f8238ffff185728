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
from tui.today.glance import fitted
from tui.today.summary import summary

SEEDS = range(8)
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
