"""The generated pages: `python3 -m tests.documents` writes them, a test compares them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.documents import requirement_page, rule_page, with_section

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def pages() -> Mapping[Path, str]:
    """Return what each generated file should hold."""
    return {
        ROOT / "core" / "RULES.md": rule_page(),
        ROOT / "core" / "REQUIREMENTS.md": requirement_page(),
        README: with_section(README.read_text(encoding="utf-8")),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
