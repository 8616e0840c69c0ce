"""One model of rows, the same read page by page, and that of the log; one painter for them all."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.contract.test_tree import ROOT

MODEL = re.compile(
    r"Q(?:Abstract\w*|Standard\w*|StringList|FileSystem|Identity\w*|SortFilter\w*|Concatenate\w*|\w+Proxy)Model"
)
DELEGATE = re.compile(r"Q\w*Delegate")


@cache
def classes() -> dict[str, set[str]]:
    """Every class of the program and what it is made of."""
    bases: dict[str, set[str]] = {}
    for path in (ROOT / "cchc_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                named = {found for base in node.bases for found in re.findall(r"\w+", ast.unparse(base))}
                bases.setdefault(node.name, set()).update(named)
    return bases


def heirs(root: re.Pattern[str]) -> set[str]:
    """Every class of the program that is made of such a class of Qt, over any number of steps."""
    bases = classes()
    found = {name for name, of in bases.items() if any(root.fullmatch(one) for one in of)}
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return found


def test_three_models_hold_every_row_of_the_window() -> None:
    assert heirs(MODEL) == {"RowsModel", "PagedModel", "ActivityModel"}


def test_only_the_table_that_is_typed_into_is_filled_item_by_item() -> None:
    """Qt's own item widgets are models too; a grid of targets, which people type into, has one."""
    widget = re.compile(r"\bQ(?:Table|List|Tree)Widget\(")
    files = [path for path in (ROOT / "cchc_desktop").rglob("*.py") if widget.search(path.read_text(encoding="utf-8"))]
    assert [path.name for path in files] == ["targets_dialog.py"]


def test_one_painter_paints_them() -> None:
    assert heirs(DELEGATE) == {"RowPainter"}
