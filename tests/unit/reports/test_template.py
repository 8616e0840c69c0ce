"""The empty log book: what it offers is what the import takes, and nothing in a workbook ever runs."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO
from pathlib import Path

import openpyxl

from cchc_desktop.domain.fields import Choice, Clock, Day, Field, Names, TopicCode, Whole
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.topics import topic_label
from cchc_desktop.domain.values import extra_of
from cchc_desktop.reports.books.sheets import LONGEST_NAME, sheet_name, workbook, write
from cchc_desktop.reports.books.template import GUIDE, template, write_template
from cchc_desktop.reports.tables import Cell, Change, Permille
from cchc_desktop.services import read_log
from cchc_desktop.services.imports import import_log
from tests.unit.reports import office


def test_there_is_a_guide_and_a_sheet_for_every_kind(tmp_path: Path) -> None:
    write_template(tmp_path / "mau.xlsx")
    book = openpyxl.load_workbook(tmp_path / "mau.xlsx")
    assert book.sheetnames == [GUIDE, *(kind.short for kind in KINDS.values())]
    sheet = book["Phát thanh"]
    assert [cell.value for cell in sheet[1]] == [field.label for field in KINDS["broadcast"].fields]
    assert sheet.freeze_panes == "C2"
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert any("N6 · Chính quyền số" in one for one in lists)
    assert any("Không thực hiện" in one for one in lists)


def test_the_template_is_the_same_every_time() -> None:
    assert template() == template()


def test_the_empty_template_imports_as_nothing_without_complaint(tmp_path: Path) -> None:
    write_template(tmp_path / "mau.xlsx")
    opened = office.session(tmp_path)
    preview = import_log.read(opened, tmp_path / "mau.xlsx")
    opened.close()
    assert (preview.drafts, preview.refused) == ([], [])


def _sample(field: Field) -> object:
    kind = field.type
    if isinstance(kind, Choice):
        return kind.choices[0][1]
    samples: dict[type, object] = {
        Day: date(2026, 10, 3),
        Clock: time(5, 30),
        Whole: 3,
        TopicCode: topic_label("N2"),
        Names: "Thôn Đông; Thôn Đoài",
    }
    return None if field.key == "cancel_reason" else samples.get(type(kind), f"{field.label} thử")


def test_a_filled_template_is_taken_whole_by_the_import(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(template()))
    for kind in KINDS.values():
        for column, field in enumerate(kind.fields, 1):
            book[kind.short].cell(2, column).value = _sample(field)
    book.save(tmp_path / "day-du.xlsx")
    opened = office.session(tmp_path)
    preview = import_log.read(opened, tmp_path / "day-du.xlsx")
    assert [str(one) for one in preview.refused] == []
    import_log.apply(opened, preview)
    rows = {str(row["kind"]): row for row in read_log.page(opened, read_log.Filter()).rows}
    opened.close()
    assert set(rows) == set(KINDS)
    heard = rows["broadcast"]
    assert (heard["date"], heard["start_time"], heard["topic"], heard["plays"]) == ("2026-10-03", "05:30", "N2", 3)
    assert heard["places"] == "Thôn Đông; Thôn Đoài"
    names = "Thôn Đông; Thôn Đoài"
    own = {"genre": "news", "quality": "good", "royalty": 3} | dict.fromkeys(
        ("area", "example", "partners", "series"), names
    )
    assert extra_of(heard) == own


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    book, target = workbook("Thử", "Thử")
    looks = {str: book.add_format(), date: book.add_format({"num_format": "dd/mm/yyyy"})}
    sheet = book.add_worksheet()
    texts: list[Cell] = ["=1+1", "+84", "-2", "@SUM(A1)", "http://x.vn", "012"]
    cells = [*texts, 7, Permille(50), Change(-3), date(2026, 10, 3), None]
    for row, cell in enumerate(cells):
        write(sheet, row, 0, cell, looks)
    book.close()
    read = [row[0] for row in openpyxl.load_workbook(target).active.iter_rows()]
    assert [cell.data_type for cell in read[:6]] == ["s"] * 6
    assert [cell.value for cell in read[:6]] == cells[:6]
    assert [cell.value for cell in read[6:9]] == [7, 0.05, -3]
    assert read[9].is_date


def test_names_of_sheets_obey_excel() -> None:
    assert sheet_name("Tờ rơi / tài liệu [mới]: 'a'") == "Tờ rơi tài liệu mới 'a"
    assert len(sheet_name("x" * 60)) == LONGEST_NAME
