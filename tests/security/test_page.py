"""The page on security: every sentence is numbered and names a test that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
SENTENCE = re.compile(r"(\d+)\. [A-Z].*\. `(test_\w+)`")


def test_every_sentence_is_kept_by_a_test_that_exists() -> None:
    made = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    lines = [line for line in PAGE.splitlines() if re.match(r"\d", line)]
    told = [SENTENCE.fullmatch(line) for line in lines]
    assert len(lines) > 25
    assert [line for line, one in zip(lines, told, strict=True) if one is None or one[2] not in made] == []
    assert [one[1] for one in told if one] == [str(number) for number in range(1, len(lines) + 1)]


def test_nothing_but_headings_and_the_two_ends_stands_without_a_number() -> None:
    body = PAGE.split("\n## ", 1)[1].rsplit("\n\n", 1)[0]
    loose = [line for line in body.splitlines()[1:] if line and not re.match(r"\d+\. |## ", line)]
    assert loose == []


def test_the_page_is_found_from_the_others() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        assert "](SECURITY.md)" in (ROOT / name).read_text(encoding="utf-8"), name
