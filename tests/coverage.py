"""How much of the core its own tests reach: `python3 -m tests.coverage`.

Fails below the floor in pyproject.toml. Further arguments go to pytest.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Run the core's tests, then say which lines and branches none of them took."""
    with tempfile.TemporaryDirectory() as folder:
        coverage = (sys.executable, "-m", "coverage")
        data = f"--data-file={folder}/data"
        tests = ("-m", "pytest", "-q", "tests/core", *sys.argv[1:])
        ran = subprocess.run([*coverage, "run", data, *tests], cwd=ROOT).returncode
        reached = subprocess.run([*coverage, "report", data], cwd=ROOT).returncode
        return ran or reached


if __name__ == "__main__":
    from tui.bootstrap import TEST, ensure

    ensure("tests.coverage", TEST)
    sys.exit(main())
