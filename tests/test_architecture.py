"""Which part may know which, looked up in fresh processes, and what the wheel holds."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.terminal import ROOT, environment
from tui import __version__
from tui.shell import SUBCOMMANDS, module_behind

LIGHT = (
    "core.model.body",
    "core.model.checkin",
    "core.model.day",
    "core.model.profile",
    "core.decision.rule",
    "core.decision.facts",
    "core.decision.history",
    "core.decision.rules",
    "core.decision.decide",
    "core.codec.record",
    "core.journal.storage",
    "core.journal.journal",
    "tui.settings.paths",
    "tui.settings.config",
    "tui.settings.loading",
    "tui.today.today",
)
"""What `sorecast glance` needs: it answers before one notices."""

HEAVY = {
    "dataclasses", "inspect", "pydantic", "annotated_types", "textual", "rich", "plotext",
    "asyncio", "tomllib", "uuid", "secrets", "logging", "tempfile",
}  # fmt: skip
"""What the light path never imports; each costs several milliseconds."""

EDGE = {"codec", "journal", "exchange"}
"""The rooms of the core that know files, JSON or the outside; all others are pure."""

IMPURE = {"pathlib", "time", "random", "tinydb", "pydantic", "subprocess", "socket", "tempfile"}

SAME_EVERYWHERE = {"arguments", "run", "WORDS", "T"}
"""Public names of many modules: what each command of the shell has, each file of rules, a type."""

RUN = """
from tui.__main__ import main
try:
    main()
except SystemExit as ended:
    assert not ended.code
"""


def imported_by(code: str, *arguments: str) -> set[str]:
    """Return the modules that a fresh Python holds after running `code`."""
    report = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", report, *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


def roots(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports_of(path: Path) -> set[str]:
    """Return the full names of all modules that the file at `path` imports, lazily or not."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_the_light_path_imports_nothing_heavy() -> None:
    loaded = imported_by("\n".join(f"import {module}" for module in LIGHT))
    assert roots(loaded) & HEAVY == set()


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    loaded = imported_by(RUN, option)
    assert roots(loaded) & (HEAVY | {"tinydb", "platformdirs", "argcomplete", "core"}) == set()
    assert {name for name in loaded if name.startswith("tui.shell.")} == set()


CHECKS_INPUT = {"pydantic", "annotated_types", "dataclasses", "inspect", "uuid", "secrets"}
"""What the border to the outside needs."""
NEEDED: Mapping[str, set[str]] = {
    **{f"{command.name} --help": set() for command in SUBCOMMANDS},
    "glance": set(),
    "glance --chart": {"plotext", "inspect"},
    "history": set(),
    "history --json": set(),
    "insights": set(),
    "backtest": set(),
    "rules": set(),
    "rules dark-urine": set(),
    "export --text": set(),
    "doctor": set(),
    "warmup --moves": set(),
    "completion bash": {"argcomplete"},
    "help --man": set(),
    "config --path": set(),
    "config --example": {*CHECKS_INPUT, "tomllib"},
    "export --json": CHECKS_INPUT,
    "decide": CHECKS_INPUT,
    "schema decide": {*CHECKS_INPUT, "tempfile"},
    "import --suggest tests/tables/hevy.csv": {*CHECKS_INPUT, "tomllib", "tempfile"},
    "merge a b c": {"tinydb"},
    "checkin --plan upper:easy --daily fine": {*CHECKS_INPUT, "tinydb", "tempfile"},
    "why": set(),  # of the check-in before
    "log --rpe 5": {*CHECKS_INPUT, "tinydb", "tempfile"},
}
"""What each command may import of what is heavy: what is not here, it does not need."""
DRAWS = {"demo"}
"""The commands of the shell that draw a screen."""

FORKED = """
import json, os
from tui.__main__ import main

def imported(command):
    reader, writer = os.pipe()
    if os.fork() == 0:
        for stream in (0, 1, 2):
            os.dup2(os.open(os.devnull, os.O_RDWR), stream)
        try:
            main(command.split())
        except SystemExit:
            pass
        with open(writer, "w") as answer:
            json.dump(sorted(sys.modules), answer)
        os._exit(0)
    os.close(writer)
    with open(reader) as answer:
        return json.load(answer)

found = {command: imported(command) for command in sys.argv[1:]}
print(json.dumps(found))
"""


def test_no_command_imports_what_it_does_not_need(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{FORKED}", *NEEDED],
        cwd=ROOT, env=environment(home), capture_output=True, text=True, check=True,
    )  # fmt: skip
    ran = {command.split()[0] for command in NEEDED if not command.endswith("--help")}
    assert ran == {command.name for command in SUBCOMMANDS} - DRAWS
    for command, modules in json.loads(done.stdout).items():
        spared = roots(set(modules)) & (HEAVY | {"tinydb", "argcomplete", "difflib"})
        assert spared <= NEEDED[command], command


def test_the_first_frame_waits_for_nothing_that_comes_after_it() -> None:
    loaded = imported_by("import tui.shell.dashboard, tui.app, tui.session, tui.settings.loading")
    later = ("core.warmup", "core.insights", "tui.stage.", "tui.pages", "tui.chart.plot")
    assert {name for name in loaded if name.startswith(later)} == {"tui.stage.pane"}
    assert roots(loaded) & {"pydantic", "plotext", "tinydb", "tomllib"} == set()


def test_every_command_is_complete() -> None:
    for command in SUBCOMMANDS:
        module = module_behind(command)
        assert callable(module.arguments)
        assert callable(module.run)
        assert command.help[0].islower() or command.help[0].isdigit()
        assert not command.help.endswith(".")


def test_the_core_imports_no_screen() -> None:
    modules = [module_of(path) for path in (ROOT / "core").rglob("*.py") if path.stem != "__init__"]
    assert len(modules) > 40
    loaded = imported_by("\n".join(f"import {module}" for module in modules))
    assert roots(loaded) & {"tui", "textual", "rich", "plotext", "argparse"} == set()


def test_what_decides_loads_what_decides_and_nothing_else() -> None:
    loaded = {name for name in imported_by("import core.decision") if name.startswith("core.")}
    deciding = {"course", "decide", "facts", "flags", "history", "rule", "rules"}
    values = {"body", "checkin", "day", "profile", "verdict", "words"}
    rooms = {name.split(".")[2] for name in loaded if name.startswith("core.decision.")}
    assert rooms == deciding
    assert loaded - {name for name in loaded if name.startswith("core.decision")} == {
        "core.model",
        *(f"core.model.{name}" for name in values),
    }


def test_the_pure_part_of_the_core_knows_no_edge_and_no_world() -> None:
    edge = tuple(f"core.{room}" for room in EDGE)
    for path in sorted((ROOT / "core").rglob("*.py")):
        if path.relative_to(ROOT / "core").parts[0] in EDGE or path.parent == ROOT / "core":
            continue
        named = imports_of(path)
        assert [name for name in named if name.startswith(edge)] == [], path
        assert roots(named) & IMPURE == set(), path


def test_no_module_of_the_screen_needs_itself_in_the_end() -> None:
    files = {module_of(path): path for path in (ROOT / "tui").rglob("*.py")}
    graph = {name: (imports_of(path) & files.keys()) - {name} for name, path in files.items()}
    TopologicalSorter(graph).prepare()  # names the circle, also one by types or lazy imports


def top_level_names(path: Path) -> set[str]:
    """Return the public names that the module at `path` defines at its top level."""
    found = set()
    for node in parsed(path).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {name for name in found if not name.startswith("_")}


def test_a_public_name_means_one_thing() -> None:
    defined = Counter(
        name
        for package in ("core", "tui")
        for path in (ROOT / package).rglob("*.py")
        for name in top_level_names(path)
    )
    twice = {name for name, modules in defined.items() if modules > 1}
    assert twice == SAME_EVERYWHERE


def test_only_one_file_imports_plotext() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for package in ("core", "tui")
        for path in (ROOT / package).rglob("*.py")
        if "plotext" in roots(imports_of(path))
    }
    assert users == {"tui/chart/plot.py"}


def test_the_wheel_holds_the_two_packages_and_nothing_else(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    beside = {f"sorecast-{__version__}.{kind}" for kind in ("data", "dist-info")}
    assert {name.split("/")[0] for name in names} == {"core", "tui", *beside}
    assert {"core/py.typed", "tui/py.typed", "tui/app.tcss"} <= names
    data = [name.partition("/")[2] for name in names if name.startswith(min(beside))]
    assert data == ["data/share/man/man1/sorecast.1"]
    assert not [
        name for name in names if name.startswith("tests") or name.endswith((".pyc", ".svg"))
    ]
