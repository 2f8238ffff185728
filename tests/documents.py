"""The generated pages: `python3 -m tests.documents` writes them, a test compares them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.documents import readme_section, requirement_page, rule_page, with_section
from tui.help import command_table, key_table

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def pages() -> Mapping[Path, str]:
    """Return what each generated file should hold."""
    return {
        ROOT / "core" / "RULES.md": rule_page(),
        ROOT / "core" / "REQUIREMENTS.md": requirement_page(),
        README: _readme(README.read_text(encoding="utf-8")),
    }


def _readme(page: str) -> str:
    page = with_section(page, "rules", readme_section())
    page = with_section(page, "keys", key_table())
    return with_section(page, "commands", command_table())


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
