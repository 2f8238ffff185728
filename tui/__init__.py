"""The terminal: dashboard, command line, plain text."""

import sys

__version__ = "0.2.0"

if sys.version_info < (3, 11):  # noqa: UP036  (runs from a checkout too, where no installer has looked)
    sys.exit(f"sorecast needs Python 3.11 or newer; this is {sys.version.split()[0]}")
