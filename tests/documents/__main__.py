"""Writes the generated pages."""

from __future__ import annotations

from tests.documents import pages

for path, text in pages().items():
    path.write_text(text, encoding="utf-8")
