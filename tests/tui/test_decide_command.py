"""`sorecast decide` through real pipes: the answer, the exit status, and a line for each fault."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NOW = {"now": "2026-11-21T07:00:00+01:00"}
ROOT = Path(__file__).parents[2]


def decide(text: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", "decide", *options],
        input=text,
        capture_output=True,
        cwd=ROOT,
        timeout=30,
        check=False,
    )


def test_one_request_gets_one_answer() -> None:
    done = decide(json.dumps(NOW).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert answer["verdict"] == "unknown"
    assert answer["day"] == "2026-11-21"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"", "sorecast: nothing came in; one JSON object is expected"),
        (b"{", "sorecast: not JSON: Expecting property name enclosed in double quotes at line 1"),
        (b"[" * 100_000, "sorecast: nested too deeply"),
        (b'{"now": 1, "now": 2}', 'sorecast: the key "now" is given twice in one object'),
        (b'{"now": NaN}', "sorecast: now takes a time with its offset"),
        (b'{"now": ' + b"9" * 9_000 + b"}", "sorecast: a number has too many digits"),
        (b'{"now": "\xe9"}', "sorecast: not UTF-8 text: byte 10 can not be read"),
        (b'{"now": "\\ud800"}', "sorecast: now takes a time with its offset"),
        (b"[]", "sorecast: the input takes an object with now, checkin, history, profile"),
    ],
)
def test_wrong_input_is_one_line_on_standard_error(text: bytes, line: str) -> None:
    done = decide(text)
    assert (done.returncode, done.stdout) == (2, b"")
    (said,) = done.stderr.decode().splitlines()
    assert said.startswith(line)


def test_every_fault_has_its_own_line() -> None:
    done = decide(json.dumps(NOW | {"profile": {"goal": "x"}, "zone": 1}).encode())
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        'sorecast: profile.goal takes growth, performance or health, not "x"',
        "sorecast: zone is unknown: the input takes now, checkin, history, profile, reassessment",
    ]


def test_every_line_is_answered_and_a_bad_one_does_not_end_it() -> None:
    good = json.dumps(NOW)
    done = decide(f"{good}\nnonsense\n\n{good}".encode(), "--lines")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [next(iter(answer)) for answer in answers] == ["schema", "error", "error", "schema"]
    assert answers[1] == {"error": ["not JSON: Expecting value at line 1 column 1"]}
    assert done.stderr.decode().splitlines()[0].startswith("sorecast: line 2: not JSON")


def test_it_touches_no_file(home: Path) -> None:
    decide(json.dumps(NOW).encode(), "--data", str(home / "journal"))
    assert list(home.iterdir()) == []


def test_a_reader_that_has_left_is_no_traceback() -> None:
    script = f"{sys.executable} -m tui decide | true"
    done = subprocess.run(
        ["sh", "-c", script],
        input=json.dumps(NOW).encode(),
        capture_output=True,
        cwd=ROOT,
        check=False,
        timeout=30,
    )
    assert b"Traceback" not in done.stderr


# The examples of the specification: the rest of the answers is fine or not given.


def morning(day: str = "2026-11-21", hour: str = "07:00", **answers: Any) -> dict[str, Any]:
    plan = {"session": answers.pop("session"), "intensity": answers.pop("intensity", "moderate")}
    return {"day": day, "at": f"{day}T{hour}:00+01:00", "plan": plan} | answers


def before(day: str, **answers: Any) -> dict[str, Any]:
    return {"day": day, "checkin": morning(day, session="none", **answers)}


BETTER = {
    "feel": "better",
    "movement": "clean",
    "range": "full",
    "output": "normal",
    "new_pain": False,
}

EXAMPLES: list[tuple[dict[str, Any], str, list[str]]] = [
    (
        {"checkin": morning(session="lower", soreness={"quads": 2}, sleep_hours=8, pain=["dull"])},
        "train",
        [],
    ),
    (
        {"checkin": morning(session="lower", soreness={"quads": 4})},
        "modify",
        ["caution-in-main-muscles"],
    ),
    (
        {"checkin": morning(session="upper", intensity="hard", soreness={"quads": 6})},
        "train",
        [],
    ),
    (
        {"checkin": morning(session="upper", soreness={"quads": 8}, daily="unable")},
        "rest",
        ["cannot-do-daily-tasks", "limited-elsewhere", "severe-elsewhere"],
    ),
    (
        {"checkin": morning(session="pull", intensity="easy", soreness={"lower_back": 9})},
        "modify",
        ["severe-in-supporting-muscles"],
    ),
    (
        {
            "checkin": morning(session="run", intensity="hard", soreness={"calves": 3}),
            "history": [before("2026-11-20", soreness={"calves": 3}, pain=["sharp"])],
        },
        "modify",
        ["red-flag-recently"],
    ),
    (
        {"checkin": morning(session="ride", intensity="easy", soreness={"quads": 5})},
        "train",
        [],
    ),
    (
        {"checkin": morning(session="upper", soreness={"calves": 3}, pain=["sharp"])},
        "refer",
        ["sharp-pain"],
    ),
    (
        {
            "checkin": morning(session="upper", soreness={"glutes": 6}),
            "history": [
                before("2026-11-18", hour="06:00", soreness={"glutes": 6}),
                before("2026-11-19", soreness={"glutes": 6}),
                before("2026-11-20", soreness={"glutes": 6}),
            ],
        },
        "refer",
        ["very-sore-72h", "sore-over-72h"],
    ),
    (
        {
            "checkin": morning(session="upper", soreness={"glutes": 6}),
            "history": [
                before("2026-11-18", soreness={"glutes": 6}),
                before("2026-11-19", soreness={"glutes": 6}),
                before("2026-11-20", soreness={"glutes": 6}),
            ],
        },
        "train",
        [],
    ),
    (
        {
            "checkin": morning(
                session="lower", intensity="hard", soreness={"quads": 4}, sleep_hours=6.2
            ),
            "history": [before("2026-11-20", sleep_hours=6.2, soreness={})],
        },
        "recover",
        ["sore-and-run-down", "caution-in-main-muscles", "run-down"],
    ),
    (
        {
            "checkin": morning(session="lower", intensity="hard", soreness={}),
            "history": [
                {
                    "day": "2026-11-20",
                    "sessions": [{"session": "upper", "intensity": "hard", "rpe": 8}],
                }
            ],
        },
        "modify",
        ["hard-after-hard"],
    ),
    (
        {
            "checkin": morning(
                session="lower", intensity="hard", soreness={"hamstrings": 3}, range="limited"
            )
        },
        "recover",
        ["range-limited"],
    ),
    ({"checkin": None}, "unknown", []),
    (
        {
            "checkin": morning(session="lower", soreness={"quads": 4}),
            "reassessment": BETTER,
        },
        "train",
        [],
    ),
    (
        {
            "checkin": morning(session="lower", soreness={"quads": 7}),
            "reassessment": BETTER,
        },
        "modify",
        ["warmup-opened-up"],
    ),
    (
        {
            "checkin": morning(session="lower", sleep_hours=5.5, soreness={}),
            "reassessment": BETTER,
        },
        "modify",
        ["run-down"],
    ),
]


def test_the_examples_of_the_specification() -> None:
    lines = "\n".join(json.dumps(NOW | request) for request, _, _ in EXAMPLES)
    done = decide(lines.encode(), "--lines")
    assert (done.returncode, done.stderr) == (0, b"")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [
        (answer["verdict"], [finding["rule"] for finding in answer["fired"]]) for answer in answers
    ] == [(verdict, fired) for _, verdict, fired in EXAMPLES]
    assert answers[-3]["lifted"] == ["caution-in-main-muscles"]
