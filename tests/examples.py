"""How many examples a property is asked about that is dear, or that needs many."""

from __future__ import annotations

from hypothesis import settings


def examples(number: int) -> settings:
    """So many in all tests; with `--hypothesis-profile=long` as many as that says."""
    long = settings.get_current_profile_name() == "long"
    return settings(max_examples=settings().max_examples if long else number)
