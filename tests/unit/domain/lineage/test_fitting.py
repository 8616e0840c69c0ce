"""What a field may hold is asked of the value itself, never of what it would look like as text."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.lineage import fitting
from cchc_desktop.domain.record_types.plain import PLAIN, WHOLE
from cchc_desktop.domain.values import Value

TEXTS = [
    (table, column) for table, columns in PLAIN.items() for column in columns if column not in WHOLE.get(table, ())
]


@pytest.mark.parametrize(("table", "column"), TEXTS)
@pytest.mark.parametrize("value", [0, 7, 2026, 20261015, -1, 2**53, True, False])
def test_no_column_of_text_holds_a_number(table: str, column: str, value: Value) -> None:
    """It would be stored as text there and differ from its history for good: no rebuild could mend that."""
    assert fitting.misfit(table, {column: value}) is not None


@pytest.mark.parametrize(("table", "columns"), WHOLE.items())
@pytest.mark.parametrize("value", ["7", "", True, -1, 2**53])
def test_no_column_of_whole_numbers_holds_anything_else(table: str, columns: tuple[str, ...], value: Value) -> None:
    assert all(fitting.misfit(table, {column: value}) for column in columns)
