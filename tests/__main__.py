"""Everything a change must pass: `python3 -m tests`. Further arguments go to pytest.

Without any, all tests run, on all processors.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHECKS = {
    "ruff format": ("-m", "ruff", "format", "--check", "--quiet", "."),
    "ruff check": ("-m", "ruff", "check", "--quiet", "."),
    "mypy": ("-m", "mypy", "--strict", "core", "tui", "tests", "screenshots"),
    "import rules": (
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-logo",
    ),
}


EVERYWHERE = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")
"""One run more than processors, for some wait; who is done takes over from others."""


def main() -> int:
    """Run every check, then the tests, whose closing lines come last; 1 when anything failed."""
    failed = []
    for title, check in CHECKS.items():
        print(f"== {title}", flush=True)
        if subprocess.run([sys.executable, *check], cwd=ROOT).returncode:
            failed.append(title)
    print("== pytest", flush=True)
    if failed:
        print(f"failed so far: {', '.join(failed)}", flush=True)
    pytest = (sys.executable, "-m", "pytest", *(sys.argv[1:] or EVERYWHERE))
    tests = subprocess.run(pytest, cwd=ROOT).returncode
    return tests or (1 if failed else 0)


if __name__ == "__main__":
    from tui.bootstrap import TEST, ensure

    ensure("tests", TEST)
    sys.exit(main())
