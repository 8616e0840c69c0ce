"""Imports inside functions: each with what it costs, measured, and no more of them than there are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[3] / "cchc_desktop"
REASON = re.compile(r"# late: (?:[1-9]\d* ms|Windows alone)\b")
"""Milliseconds that the import adds to what its module has loaded already (ARCHITECTURE.md, "The start")."""
INDENTED = re.compile(r"^[ \t]+(?:from|import)\b", re.MULTILINE)
"""What a text without local imports lacks: parsing them all takes seconds."""
LEFT = 214
"""So many are left; a new one has to earn its place, and one that goes takes its number along."""


def local_imports(text: str) -> Iterator[tuple[int, str]]:
    """Line and source of each, with the line before it."""
    if not INDENTED.search(text):
        return
    lines = text.splitlines()
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    found = {one for each in functions for one in ast.walk(each) if isinstance(one, ast.Import | ast.ImportFrom)}
    for one in sorted(found, key=lambda node: node.lineno):
        last = one.end_lineno or one.lineno
        before = lines[one.lineno - 2].strip()
        yield one.lineno, "\n".join([before if before.startswith("#") else "", *lines[one.lineno - 1 : last]])


def without_reason(text: str) -> list[int]:
    return [line for line, source in local_imports(text) if not REASON.search(source)]


@cache
def house() -> dict[str, list[tuple[int, str]]]:
    """The local imports of every file."""
    files = {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    return {name: list(local_imports(text)) for name, text in files.items()}


def test_each_has_its_measured_reason() -> None:
    lacking = [f"{name}:{line}" for name, some in house().items() for line, said in some if not REASON.search(said)]
    assert not lacking, "no '# late: N ms' beside: " + ", ".join(lacking)


def test_there_are_no_more_than_there_were() -> None:
    assert 0 < sum(map(len, house().values())) <= LEFT


def test_one_without_a_reason_is_found() -> None:
    assert without_reason("def f():\n    import json\n") == [2]
    assert without_reason("def f():\n    import json  # because\n") == [2]
    assert without_reason("import json\ndef f():\n    import csv  # late: 0 ms\n") == [3]
    assert not without_reason("def f():\n    # late: 12 ms\n    from a import (\n        b,\n    )\n")
    assert not without_reason("def f():\n    import ctypes  # late: Windows alone\n")
