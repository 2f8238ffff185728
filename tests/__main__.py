"""Everything a change must pass: `python3 -m tests`. Further arguments go to pytest.

Without any, all tests run, on all processors, and what the core's examples reach is measured beside
the other checks, which leave a processor free.
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


COVERAGE = (sys.executable, "-m", "tests.coverage")


def _begun(command: tuple[str, ...]) -> subprocess.Popen[str]:
    pipe, one = subprocess.PIPE, subprocess.STDOUT
    return subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=one, text=True)


def main() -> int:
    """Run every check, then the tests, whose closing lines come last; 1 when anything failed."""
    failed = []
    measured = None if sys.argv[1:] else _begun(COVERAGE)
    for title, check in CHECKS.items():
        print(f"== {title}", flush=True)
        if subprocess.run([sys.executable, *check], cwd=ROOT).returncode:
            failed.append(title)
    if measured:
        print("== coverage of the core", flush=True)
        said = measured.communicate()[0].rstrip()
        if measured.returncode:
            failed.append("coverage of the core")
        print(said if measured.returncode else said.splitlines()[-1], flush=True)
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
