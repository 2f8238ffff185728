"""What `import core` offers: each name from its room, and nothing before it is asked for."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

import core
from tests.test_architecture import imported_by


def test_the_example_in_the_documentation_holds() -> None:
    done = doctest.testmod(core)
    assert done.attempted > 5
    assert done.failed == 0


@pytest.mark.parametrize("name", core.__all__)
def test_each_name_is_the_one_of_its_room(name: str) -> None:
    home = import_module(core._HOMES[name])
    assert getattr(core, name) is getattr(home, name)
    assert name in dir(core)


def test_importing_it_loads_no_room() -> None:
    loaded = {name for name in imported_by("import core") if name.startswith("core")}
    assert loaded == {"core"}
    decides = imported_by("from core import decide")
    assert "core.decision" in decides
    assert not [name for name in decides if name.startswith(("core.journal", "core.explanation"))]


def test_what_is_not_offered_is_missing_as_usual() -> None:
    with pytest.raises(AttributeError, match="module 'core' has no attribute 'guess'"):
        core.guess  # noqa: B018
