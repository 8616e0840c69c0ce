"""The list of legal documents that the program ships: taken over whole, and the same again changes nothing."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.registers.legal_document import in_force
from cchc_desktop.domain.values import text_of
from cchc_desktop.services.registers import importing, keeping, ready_lists
from cchc_desktop.services.registers.keeping import Filter
from tests import make

DOCUMENTS = REGISTERS["legal_document"]
_FOUND = ready_lists.shipped(DOCUMENTS)
assert _FOUND is not None
LIST = _FOUND


def test_the_list_that_is_shipped_is_taken_over_whole(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    first = importing.take_over(session, DOCUMENTS, LIST)
    again = importing.take_over(session, DOCUMENTS, LIST)
    assert (first.refused, first.saved) == ((), len(LIST.read_text(encoding="utf-8").splitlines()) - 1)
    assert (again.saved, again.same, list(again.changes.records)) == (0, first.saved, [])


def test_a_document_names_the_one_above_it_in_the_same_file_that_took_its_place(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    importing.take_over(session, DOCUMENTS, LIST)
    rows = {text_of(row, "number"): row for row in keeping.page(session, DOCUMENTS, Filter()).rows}
    assert rows["61/2018/NĐ-CP"]["successor"] == rows["118/2025/NĐ-CP"]["id"]
    assert in_force(rows["61/2018/NĐ-CP"], "2025-06-30")
    assert not in_force(rows["61/2018/NĐ-CP"], "2025-07-01")
    assert not in_force(rows["01/2018/TT-VPCP"], "2026-01-01")  # another took its place; its last day is not known
    assert in_force(rows["76/NQ-CP"], "2026-11-22")
