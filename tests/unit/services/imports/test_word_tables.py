"""Tables of Word documents come in as workbooks do; whatever else a document is, it is refused in words."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.reports.documents.catalog import PLAN
from cchc_desktop.services import plan_work, printouts
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.registers import importing, keeping
from cchc_desktop.services.session import Session
from tests import make

HEAD = ("STT", "Nhiệm vụ", "Hình thức", "Chỉ tiêu", "Chủ trì", "Thời hạn")
ROWS = (
    ("1", "Phát thanh trên đài", "phát thanh", "48 buổi", "Phòng VH-XH", "15/12/2026"),
    ("2", "Tập huấn cán bộ thôn", "tập huấn", "2 lớp", "Phòng VH-XH", "Quý III/2026"),
)


def document(path: Path, *rows: Sequence[str], before: str = "KẾ HOẠCH") -> Path:
    made = docx.Document()
    made.add_paragraph(before)
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(place, column).text = text
    made.save(str(path))
    return path


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def taken(log: Session, path: Path) -> importing.TableResult:
    return importing.take_over(log, ASKING, path, {"year": 2026})


def test_a_plan_comes_in_from_a_document(log: Session, tmp_path: Path) -> None:
    result = taken(log, document(tmp_path / "kh.docx", HEAD, *ROWS))
    assert (result.saved, len(result.refused)) == (2, 0)
    items = [one.item for one in plan_work.items(log, 2026)]
    assert [(one.title, one.kind, one.amount, one.last_day) for one in items] == [
        ("Phát thanh trên đài", "broadcast", 48, "2026-12-15"),
        ("Tập huấn cán bộ thôn", "training", 2, "2026-09-30"),
    ]


def test_cells_over_several_rows_or_columns_say_what_a_reader_takes_from_them(log: Session, tmp_path: Path) -> None:
    path = document(tmp_path / "kh.docx", HEAD, *ROWS, ("", "", "", "", "", ""))
    made = docx.Document(str(path))
    table = made.tables[0]
    table.cell(2, 4).text = ""
    table.cell(1, 4).merge(table.cell(2, 4))
    table.cell(3, 0).merge(table.cell(3, 5)).text = "II. CÔNG TÁC KHÁC"
    made.save(str(path))
    taken(log, path)
    assert [one.item.row["lead"] for one in plan_work.items(log, 2026)] == ["Phòng VH-XH"] * 2


def test_the_plan_that_is_written_as_a_document_comes_in_again(log: Session, tmp_path: Path) -> None:
    rows = [{"year": 2026, "number": "1", "title": "Phát thanh", "kind": "broadcast", "target": "48 buổi"}]
    keeping.add(log, ASKING, rows)
    PLAN.write(printouts.year_plan(log, 2026), tmp_path / "ke-hoach.docx")
    (tmp_path / "b").mkdir()
    other = make.session(tmp_path / "b")
    assert taken(other, tmp_path / "ke-hoach.docx").saved == 1
    (item,) = plan_work.items(other, 2026)
    assert (item.item.title, item.item.kind, item.item.amount) == ("Phát thanh", "broadcast", 48)


def test_a_log_in_a_document_comes_in_too(log: Session, tmp_path: Path) -> None:
    head, row = ("Ngày phát", "Tên tin, bài", "Thời lượng (phút)", "Số lượt phát"), ("03/10/2026", "Một cửa", "10", "2")
    path = document(tmp_path / "so.docx", head, row, before="SỔ NHẬT KÝ PHÁT THANH")
    assert import_log.apply(log, import_log.read(log, path)).added == 1


def test_a_document_without_tables_is_refused(log: Session, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"không có bảng nào.*NL-02"):
        taken(log, document(tmp_path / "x.docx"))


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("text", ["", "<a", "<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>", "<a/>"])
def test_a_broken_document_is_refused_in_words(log: Session, tmp_path: Path, part: str, text: str) -> None:
    whole = document(tmp_path / "a.docx", HEAD, *ROWS).read_bytes()
    path = tmp_path / "b.docx"
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(path, "w") as target:
        for one in source.namelist():
            target.writestr(one, text if one == part else source.read(one))
    with pytest.raises(InputRefused, match=r"NL-0[1-5]"):
        taken(log, path)
    assert plan_work.items(log, 2026) == []


def test_a_document_that_unpacks_to_more_than_the_pc_has_is_refused(log: Session, tmp_path: Path) -> None:
    path = tmp_path / "b.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target, target.open("word/document.xml", "w") as part:
        for _ in range(101):
            part.write(b" " * (1 << 20))
    with pytest.raises(InputRefused, match="NL-05"):
        taken(log, path)


def test_a_cell_that_says_it_is_as_wide_as_no_table_is_refused_before_it_is_made(log: Session, tmp_path: Path) -> None:
    path = document(tmp_path / "rong.docx", HEAD, *ROWS)
    made = docx.Document(str(path))
    made.tables[0].cell(1, 0)._tc.grid_span = 999_999_999
    made.save(str(path))
    with pytest.raises(InputRefused, match="bảng quá lớn"):
        taken(log, path)


def test_a_cell_over_thousands_of_rows_is_read_once(log: Session, tmp_path: Path) -> None:
    rows = [(str(one), f"Việc {one}", "phát thanh", "1 buổi", "Phòng VH-XH", "15/12/2026") for one in range(1, 1001)]
    path = document(tmp_path / "gop.docx", HEAD, *rows[:1])
    made = docx.Document(str(path))
    table = made.tables[0]
    first = table.rows[1]._tr
    for one in rows[1:]:
        more = copy.deepcopy(first)
        for cell, text in zip(more.tc_lst, one, strict=True):
            cell.p_lst[0].r_lst[0].text = text
        more.tc_lst[4].vMerge = "continue"
        table._tbl.append(more)
    first.tc_lst[4].vMerge = "restart"
    made.save(str(path))
    result = taken(log, path)
    assert (result.saved, result.refused) == (1000, ())
    kept = keeping.page(log, ASKING, keeping.Filter(), limit=2000).rows
    assert {row["lead"] for row in kept} == {"Phòng VH-XH"}


def test_long_words_said_in_every_row_are_too_much(log: Session, tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(300, 2)
    table.cell(0, 0).merge(table.cell(299, 0)).text = "a" * 100_000
    made.save(str(tmp_path / "x.docx"))
    with pytest.raises(InputRefused, match="NL-05"):
        taken(log, tmp_path / "x.docx")
