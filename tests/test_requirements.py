"""The locks beside the ranges: they agree, files are known by their hashes, no place is named."""

from __future__ import annotations

import re
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.terminal import ROOT
from tui import bootstrap

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
ALLOWED = {
    "run": PROJECT["dependencies"],
    "test": PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"],
}
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def pins(lock: Path) -> dict[str, str]:
    """Each package with the version that is installed."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(), re.MULTILINE))


def test_there_is_a_lock_for_each_use() -> None:
    assert [lock.stem for lock in LOCKS] == sorted(ALLOWED)
    run, test = map(pins, LOCKS)
    assert run.items() <= test.items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_the_lock_keeps_to_what_the_project_allows(lock: Path) -> None:
    pinned = pins(lock)
    for allowed in map(Requirement, ALLOWED[lock.stem]):
        assert allowed.specifier.contains(pinned[allowed.name]), allowed


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_file_is_known_by_its_hash_and_none_by_its_place(lock: Path) -> None:
    package = r"[a-z0-9-]+==\S+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n"
    assert re.fullmatch(f"({package})+", lock.read_text())


@pytest.mark.parametrize(("use", "modules"), [("run", bootstrap.RUN), ("test", bootstrap.TEST)])
def test_the_set_up_looks_for_every_package_that_is_asked_for(
    use: str, modules: tuple[str, ...]
) -> None:
    other = {
        "importlinter": "import-linter",
        "pytest_asyncio": "pytest-asyncio",
        "xdist": "pytest-xdist",
    }
    asked = {Requirement(line).name for line in ALLOWED[use]}
    assert {other.get(module, module) for module in modules} == asked - {"rich"}, (
        "textual brings rich"
    )


def test_the_newest_python_of_the_locks_is_the_newest_that_is_tested() -> None:
    workflow = (ROOT / ".github" / "workflows" / "tests.yml").read_text()
    tested = [(3, int(minor)) for minor in re.findall(r'"3\.(\d+)"', workflow)]
    assert max(tested) == bootstrap.NEWEST_LOCKED
    assert min(tested) == (3, 11)


def test_every_command_of_the_forge_and_of_the_hooks_exists() -> None:
    files = [*(ROOT / ".github").rglob("*.yml"), ROOT / ".pre-commit-config.yaml"]
    modules = {m for file in files for m in re.findall(r"python3? -m ([\w.]+)", file.read_text())}
    assert {"tests", "tests.lowest", "tests.coverage", "tests.documents"} <= modules
    for module in modules:
        assert find_spec(module), module


def test_each_dependency_has_its_reason() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Dependencies")[2]
    named = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    names = [re.split(r"[<>=]", one)[0] for one in named]
    rows = [line.split("|")[1] for line in told.splitlines() if line.startswith("| ")]
    assert [name for name in names if name not in ",".join(rows).replace(" ", "").split(",")] == []
