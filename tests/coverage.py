"""How much of the core its own examples reach: `python3 -m tests.coverage`, a part of all tests.

Properties are left out: what they draw differs from run to run, and a line that only they reach
has no example. Fails below the floor in pyproject.toml. Further arguments go to pytest.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = ("tests/core", "-m", "not hypothesis")


def main() -> int:
    """Run the core's examples, then say which lines and branches none of them took."""
    with tempfile.TemporaryDirectory() as folder:
        coverage = (sys.executable, "-m", "coverage")
        data = f"--data-file={folder}/data"
        tests = ("-m", "pytest", "-q", "-p", "no:cacheprovider", *EXAMPLES, *sys.argv[1:])
        ran = subprocess.run([*coverage, "run", data, *tests], cwd=ROOT).returncode
        reached = subprocess.run([*coverage, "report", data], cwd=ROOT).returncode
        return ran or reached


if __name__ == "__main__":
    from tui.bootstrap import TEST, ensure

    ensure("tests.coverage", TEST)
    sys.exit(main())
