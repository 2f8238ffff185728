"""The clock that times a warm-up."""

from __future__ import annotations

import time

_COUNTS_WHILE_ASLEEP = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Linux stops CLOCK_MONOTONIC while the machine sleeps; elsewhere that clock goes on."""


def steady() -> float:
    """Return seconds of a clock that nobody sets and that a suspended machine does not stop."""
    return time.clock_gettime(_COUNTS_WHILE_ASLEEP)
