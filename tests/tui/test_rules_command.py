"""`sorecast rules` lists the rules and explains each of them, and whatever they cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.articles.requirements import REQUIREMENTS
from core.articles.sources import EVIDENCE, source
from core.decision.rule import Rule
from core.decision.rules import ALL_RULES
from core.decision.words import WORDS
from core.explanation.advice import ITEMS
from core.explanation.dissent import CONFLICTS
from tui.__main__ import main
from tui.settings.paths import find_paths


def said(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(["rules", *args]) == 0
    return capsys.readouterr().out


def test_every_rule_is_listed_with_its_verdict_and_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = said(capsys).splitlines()
    for rule, line in zip(ALL_RULES, lines, strict=False):
        assert line.split()[:2] == [rule.verdict.key, rule.id]
        assert line.endswith(WORDS[rule.id].asks)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_is_explained_whole(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    page, words = said(capsys, rule.id), WORDS[rule.id]
    assert [text for text in (words.asks, words.when, words.why) if text not in page] == []
    assert all(source(id).work in page and f"{id}  " in page for id in rule.sources)
    assert all(example.text in page for example in words.examples)


@pytest.mark.parametrize("id", ["C5", "c5", "massage", "S1-20", "s1-20", "evidence 6", "cbd"])
def test_whatever_is_cited_can_be_looked_up(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, *id.split()).lower().startswith(id.lower())


def test_nothing_that_exists_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for id in (*CONFLICTS, *ITEMS, *EVIDENCE, *list(REQUIREMENTS)[::20]):
        page = said(capsys, id)
        assert page
        assert not {"{", "}"} & {*page}, "a blank that was not filled"


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("high-in-main-muscle", "did you mean high-in-main-muscles?"),
        ("xyzzy", "sorecast rules lists them"),
    ],
)
def test_an_unknown_id_is_one_line_and_status_2(
    id: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", id]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"sorecast: there is no rule {id!r}; {hint}\n"


def test_own_thresholds_are_shown_as_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    path = find_paths().config
    path.parent.mkdir(parents=True)
    path.write_text("[thresholds]\nsevere = 8\n", encoding="utf-8")
    assert said(capsys, "severe-elsewhere").endswith("\nyour own thresholds: severe 8 (ours: 7)\n")


def test_in_a_narrow_terminal_lines_wrap_under_their_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = said(capsys, "sore-and-run-down").splitlines()
    assert max(map(len, lines)) <= 60
    start = next(index for index, line in enumerate(lines) if "fires when" in line)
    assert lines[start + 1].startswith(" " * 14)


def test_an_ascii_terminal_gets_ascii(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("ascii = true\n", encoding="utf-8")
    assert main(["rules", "sharp-pain", "--config", str(config)]) == 0
    assert capfd.readouterr().out.isascii()
