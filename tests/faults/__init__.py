"""Faults with real processes: killed, many at once, out of room.

`FULL_FAULTS=1` runs them at full length, which takes a minute or two.
"""

import os

FULL = bool(os.environ.get("FULL_FAULTS"))
