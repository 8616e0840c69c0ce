"""Every table and list of the window has a right-click menu: a new one without it is found here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contract.test_tree import ROOT

DRESSED = r"class \w+\((?:CellTable|RowsTable|LineList\[\w+\])\):"
"""They have their menu from the class they are made of, which is looked at as well."""
VIEWS = re.compile(
    r"\((?:QTableView|QListView|QTreeView|QListWidget|QTreeWidget)\b.*\):|= QTableWidget\(|= QTreeWidget\(|" + DRESSED
)
POPUPS = {"kind_picker.py", "suggestions.py"}
"""Lists that open for one choice and close again: a menu on a menu helps nobody."""
FOUND = [
    path
    for path in sorted((ROOT / "cchc_desktop" / "ui").rglob("*.py"))
    if VIEWS.search(path.read_text(encoding="utf-8")) and path.name not in POPUPS
]


def test_there_are_tables() -> None:
    assert len(FOUND) > 8


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_a_table_has_a_menu(path: Path) -> None:
    assert re.search(rf"RowMenu\(\s*(self|table)\b|{DRESSED}", path.read_text(encoding="utf-8"))
