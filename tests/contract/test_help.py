"""Every code that a message can carry is explained by the built-in help, and the help explains no other."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from cchc_desktop import paths

_CODE = re.compile(r'"([A-Z]{2,3}-\d{2})"')


def _used() -> set[str]:
    package = Path(paths.__file__).parent
    return {code for file in package.rglob("*.py") for code in _CODE.findall(file.read_text(encoding="utf-8"))}


def test_every_code_is_explained() -> None:
    page = (paths.resources() / "help" / "ma-thong-bao.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"\*\*([A-Z]{2,3}-\d{2})\*\*", page))
    assert _used() == explained


def test_help_pages_are_composed_text() -> None:
    pages = sorted((paths.resources() / "help").glob("*.md"))
    assert len(pages) >= 2
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), page.name
