"""Every table and list of the window has a right-click menu: a new one without it is found here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contract.test_tree import ROOT

VIEWS = re.compile(r"\((?:QTableView|QListView|QTreeView|QListWidget|QTreeWidget)\):|= QTableWidget\(|= QTreeWidget\(")
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
    """The table of the log gets its menu from its screen, which knows the records."""
    maker = path.with_name("log_screen.py") if path.name == "activity_table.py" else path
    assert re.search(r"RowMenu\(\s*(self|table)\b", maker.read_text(encoding="utf-8"))
