"""The list of legal documents that the program ships: taken over whole, and the same again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.errors import Doubtful
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services import log_activity
from cchc_desktop.services.registers import importing, keeping, lapsing, ready_lists
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.registers.lapsing import Lapses
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


@pytest.mark.parametrize(
    ("words", "day", "told"),
    [
        ("61/2018/NĐ-CP", "2025-06-30", []),
        (
            "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018",
            "2025-07-01",
            ["Nghị định 61/2018/NĐ-CP hết hiệu lực sau ngày 30/06/2025, nay có Nghị định 118/2025/NĐ-CP"],
        ),
        ("Thông tư 01/2018/TT-VPCP", "2019-01-01", []),  # its last day is not known: the other one had not begun
        (
            "Thông tư 01/2018/TT-VPCP",
            "2026-01-01",
            ["Thông tư 01/2018/TT-VPCP đã được thay thế, nay có Thông tư 03/2025/TT-VPCP"],
        ),
        ("76/NQ-CP", "2026-11-22", []),
        ("Công văn 9999/UBND", "2026-11-22", []),
    ],
)
def test_a_document_that_has_ended_is_told_with_what_took_its_place(
    tmp_path: Path, words: str, day: str, told: list[str]
) -> None:
    session = make.session(tmp_path)
    importing.take_over(session, DOCUMENTS, LIST)
    assert Lapses(session).of("legal_document", [words], day) == told


def test_an_activity_that_cites_it_asks_once(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    importing.take_over(session, DOCUMENTS, LIST)
    draft = {"kind": "meeting", "date": "2026-10-05", "title": "Họp thôn", "documents": "76/NQ-CP; 61/2018/NĐ-CP"}
    with pytest.raises(Doubtful, match="61/2018/NĐ-CP hết hiệu lực sau ngày 30/06/2025") as asked:
        log_activity.add(session, draft)
    assert list(asked.value.problems) == ["documents"]
    (record,) = log_activity.add(session, draft, sure=True).ids
    log_activity.change(session, record, {"title": "Họp thôn Đoài"})
    log_activity.add(session, draft | {"date": "2025-06-05"})


def test_a_document_that_holds_in_another_record_of_that_name_asks_nothing(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    for end in ("2025-06-30", None):
        keeping.add(session, DOCUMENTS, [{"number": "5/KH-UBND", "title": "Kế hoạch", "ends_on": end}])
    assert Lapses(session).of("legal_document", ["5/KH-UBND"], "2026-01-01") == []


def test_a_plan_is_told_of_its_bases_by_its_year(tmp_path: Path) -> None:
    session = make.session(tmp_path)
    importing.take_over(session, DOCUMENTS, LIST)
    plan = REGISTERS["plan"]
    bases = "Nghị quyết 76/NQ-CP\nNghị định 61/2018/NĐ-CP"
    for year, count in ((2024, 0), (2026, 1), (2027, 1)):
        row: Row = {"year": year, "title": "Kế hoạch tuyên truyền", "bases": bases}
        assert len(lapsing.of_record(session, plan, row)) == count, year
