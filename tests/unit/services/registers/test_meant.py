"""What words mean is looked up once for a whole table: twice as many rows take twice the work, not four times."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services.registers import importing, keeping, meant, sections
from cchc_desktop.services.session import Session
from tests import make


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = make.session(tmp_path)
    keeping.put(made, REGISTERS["fixture"], [{"title": f"Loa số {one}", "sort": "cluster"} for one in range(30)], "x")
    return made


def statements(session: Session, rows: int, folder: Path) -> int:
    """How often the database is asked while a table of so many repairs is read."""
    path = folder / f"{rows}.csv"
    register = REGISTERS["repair"]
    heads = [f'"{register.field(key).label}"' for key in ("fixture", register.day, register.title)]
    lines = [",".join(heads), *(f"Loa số 7,01/10/2026,Mất tiếng {one}" for one in range(rows))]
    path.write_text("\n".join(lines), encoding="utf-8")
    asked: list[str] = []
    connection = session.store().connection
    connection.set_trace_callback(asked.append)
    try:
        found = importing.take_over(session, register, path, dry_run=True)
    finally:
        connection.set_trace_callback(None)
    assert (found.read, found.refused) == (rows, ())
    return sum("register_row" in one for one in asked)


def test_a_tables_words_are_looked_up_in_names_that_are_read_once(session: Session, tmp_path: Path) -> None:
    assert statements(session, 40, tmp_path) == statements(session, 10, tmp_path)


def test_words_mean_the_whole_name_then_its_beginning_then_a_part() -> None:
    found = meant.Called({"a": "Loa 1", "b": "Loa 10", "c": "Cụm loa 1"})
    assert found.fitting("LOA 1") == ["a"]
    assert found.fitting("loa 10") == ["b"]
    assert found.fitting("loa") == ["a", "b"]
    assert found.fitting("cum") == ["c"]
    assert found.fitting("") == found.fitting("xyz") == []
    found.add("a", "Loa chính")
    assert (found.fitting("loa 1"), found.fitting("loa chinh")) == (["b"], ["a"])


def test_made_up_words_without_end_are_looked_for_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meant, "_MOST_COMPARED", 100)
    found = meant.Called({f"{one}": f"Loa số {one}" for one in range(10)})
    assert found.fitting("số 7") == ["7"]
    for _ in range(10):
        found.fitting("không có")
    assert found.fitting("số 7") == []
    assert found.fitting("Loa số 7") == ["7"]


@given(st.lists(st.text("12.a) ", max_size=5), max_size=12))
def test_a_number_heads_those_that_begin_with_it(numbers: list[str]) -> None:
    ordered = sorted(set(numbers))
    for one in filter(None, numbers):
        begun = one.rstrip(".) ") + "."
        slow = any(other.startswith(begun) and other != one for other in numbers)
        assert sections._is_gone_on_from(one, ordered) is slow
