"""The lowest dependencies that pyproject.toml allows, proved: `python3 -m tests.lowest`.

Makes an environment in a temporary folder, installs the lowest version of each run-time
dependency, and runs the tests there, but those of the looks and of types. Further arguments go to
pytest.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def lowest(requirement: str) -> str:
    """Return the requirement at its lowest version: `tinydb>=4.8,<5` as `tinydb==4.8`."""
    return requirement.partition(",")[0].replace(">=", "==")


def main() -> int:
    """Install and run; the status is pytest's."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        needs = [*map(lowest, PROJECT["dependencies"]), *PROJECT["optional-dependencies"]["test"]]
        pip = [sys.executable, "-m", "pip", "--python", folder, "install", "--quiet"]
        subprocess.run([*pip, *needs], check=True)
        pytest = [f"{folder}/bin/python", "-m", "pytest", *sys.argv[1:]]
        return subprocess.run(pytest, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
