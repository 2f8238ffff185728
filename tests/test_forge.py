"""The forge's files, which run nowhere else: what can be known of them without the forge.

`check-jsonschema` holds all of them against their schemas; CONTRIBUTING.md has the line.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.terminal import ROOT

FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_tests_run_on_every_python_and_system_that_is_promised() -> None:
    tests = read(FORGE / "workflows" / "tests.yml")
    promised = [c.rpartition(" :: ")[2] for c in PROJECT["classifiers"] if ":: 3." in c]
    assert re.findall(r"python: \[(.*)\]", tests) == [", ".join(f'"{v}"' for v in promised)]
    assert "system: [ubuntu-latest, macos-latest]" in tests
    lowest = PROJECT["requires-python"].removeprefix(">=")
    for named in ("tests", "tests.lowest", "tests.coverage"):
        assert f"python3 -m {named}\n" in f"{tests}\n"
    assert f'python-version: "{lowest}"' in tests


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_no_more_than_it_needs(workflow: Path) -> None:
    text = read(workflow)
    assert "\npermissions:\n  contents: read\n" in text
    assert text.count("timeout-minutes:") == text.count("runs-on:")
    assert not re.search(r"secrets\.|password:|token:(?! write)", text)
    assert text.count("id-token: write") == (workflow.name == "release.yml")
    pinned = re.findall(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", text)
    assert len(pinned) == text.count("uses:")  # a tag may move


def test_a_release_says_where_the_project_lives(tmp_path: Path) -> None:
    (line,) = re.findall(
        r"^ +(printf .*)$", read(FORGE / "workflows" / "release.yml"), re.MULTILINE
    )
    (tmp_path / "pyproject.toml").write_text(read(ROOT / "pyproject.toml"))
    subprocess.run(
        ["sh", "-ec", line], cwd=tmp_path, env={"HERE": "https://forge.example/a/b"}, check=True
    )
    urls = tomllib.loads(read(tmp_path / "pyproject.toml"))["project"]["urls"]
    assert urls == {
        "Source": "https://forge.example/a/b",
        "Issues": "https://forge.example/a/b/issues",
        "Changelog": "https://forge.example/a/b/blob/main/CHANGELOG.md",
    }
