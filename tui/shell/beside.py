"""Work done by a second process beside this one."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin `work` in a process of its own; what is returned waits for its result.

    Without a second processor or process, or when the other one fails, the work is done here and
    then: what it raises is raised here, too. Nothing of it may be printed or stored.
    """
    if (os.cpu_count() or 1) < 2:
        return work
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return work
    if not process:
        _answer(writing, work)
    os.close(writing)

    def result() -> T:
        with open(reading, "rb") as pipe:
            answer = pipe.read()
        done = os.waitpid(process, 0)[1] == 0
        return pickle.loads(answer) if done else work()

    return result


def _answer(writing: int, work: Callable[[], Any]) -> None:
    """Write what the work gives and end, without what this process would else do at its end."""
    failed = 1
    try:
        with open(writing, "wb") as pipe:
            pickle.dump(work(), pipe)
        failed = 0
    finally:
        os._exit(failed)
