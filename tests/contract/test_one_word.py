"""One word per concept in everything people read: the window, the papers, the command line, the help."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OTHERS = {
    "minh chứng": r"bằng chứng|chứng cứ",
    "tệp": r"tập tin|(?<![-\w])file\b",
    "sao lưu": r"(?<!cchc )back ?up",
}
"""The word of the glossary, and those that would be a second one for the same; commands and options keep theirs."""


def read() -> Iterator[tuple[str, str]]:
    """Where it stands, and the text: literals of the program that are not docstrings, pages of the help."""
    for path in sorted((ROOT / "cchc_desktop").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.value
    for path in (*sorted((ROOT / "resources" / "help").glob("*.md")), ROOT / "README.vi.md"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.name}:{number}", line


@cache
def vietnamese() -> list[tuple[str, str]]:
    return [(where, text) for where, text in read() if is_vietnamese(text)]


def is_vietnamese(text: str) -> bool:
    return bool(re.search(r"[À-ỹđĐ]", text))


@pytest.mark.parametrize("word", OTHERS)
def test_a_thing_has_one_name(word: str) -> None:
    other = re.compile(OTHERS[word], re.IGNORECASE)
    texts = vietnamese()
    assert any(word in text.lower() for _, text in texts)
    assert [(where, text[:80]) for where, text in texts if other.search(text)] == []
