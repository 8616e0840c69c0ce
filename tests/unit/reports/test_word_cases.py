"""The Word document's rarer cases: urgency, several signers, a correction, photographs, letterheads."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from PIL import Image

from cchc_desktop.domain.papers.profile import ND30
from cchc_desktop.domain.values import Row
from cchc_desktop.reports import report_files
from cchc_desktop.reports.content import content
from cchc_desktop.reports.head import STAMPS
from cchc_desktop.reports.word.document import make
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports.office import broadcasts, data
from tests.unit.reports.word_file import MM, all_shown, cells, flag, one, opened, tables


@pytest.fixture
def autumn(tmp_path: Path) -> ReportData:
    return data(tmp_path, broadcasts("2026-09-15", 3))


def jpeg(size: tuple[int, int]) -> bytes:
    target = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(target, "JPEG")
    return target.getvalue()


def with_photos(found: ReportData, *pictures: bytes | None) -> ReportData:
    """The same figures with these photographs; None is one that is lost."""
    usual: Row = {"activity": "x", "mime": "image/jpeg", "width": 640, "height": 480, "date": "2026-10-02"}
    own: list[Row] = [{"id": str(n), "name": f"{n}.jpg", "title": f"Buổi {n}"} for n in range(len(pictures))]
    return replace(found, files=[{**usual, **row} for row in own], photo=lambda file: pictures[int(file)])


@pytest.mark.parametrize("urgency", STAMPS)
def test_the_frame_of_urgency_is_red_and_of_its_size(autumn: ReportData, urgency: str) -> None:
    word = report_files.docx(autumn, urgency=urgency)
    words, wide = STAMPS[urgency]
    found = one(word, words)
    assert (found.style, found.size, found.bold) == ("Dấu độ khẩn", 14, True)
    frame = tables(word)[0].rows[2].cells[0].tables[0]
    assert frame.columns[0].width is not None
    assert frame.columns[0].width.mm == pytest.approx(wide, abs=0.1)
    assert frame.rows[0].height is not None
    assert frame.rows[0].height.mm == pytest.approx(8, abs=0.1)
    assert opened(word).styles["Dấu độ khẩn"].font.color.rgb is not None


def test_no_frame_stands_on_an_ordinary_report(autumn: ReportData) -> None:
    assert len(tables(report_files.docx(autumn))[0].rows) == 2


def test_several_signers_stand_in_pairs_with_their_names_level(autumn: ReportData) -> None:
    lines = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTRƯỞNG PHÒNG\n\nNGƯỜI LẬP"
    several = replace(autumn.office, signer_lines=lines, signer_name="Nguyễn Văn An\nLê Thị Hoa\nTrần Văn Đức")
    word = report_files.docx(replace(autumn, office=several))
    block = tables(word)[1]
    assert [[cell.text.split("\n")[-1] for cell in row.cells] for row in block.rows] == [
        ["Nguyễn Văn An", "Lê Thị Hoa"],
        ["Trần Văn Đức", "Trần Văn Đức"],
    ]
    first, second = one(word, "Nguyễn Văn An"), one(word, "Lê Thị Hoa")
    assert first.before == pytest.approx(32 * MM, abs=0.1)
    assert second.before == pytest.approx(first.before + 14 * 1.149, abs=0.1)
    assert all(flag(row._tr, "w:trPr/w:cantSplit") for row in block.rows)
    assert [found.keep for found in (first, second, one(word, "Trần Văn Đức"))] == [True, True, False]
    texts = [found.text for found in all_shown(word)]
    assert texts.index("Trần Văn Đức") < texts.index("Nơi nhận:") < texts.index("- Lưu: VT, VHXH.")


def test_a_correction_names_what_it_replaces_above_the_window_of_the_figures(autumn: ReportData) -> None:
    said = content(autumn, correction="(Bổ sung lần 1, thay thế Báo cáo số 12/BC-UBND)")
    note = one(make(said, ND30, autumn.photo), "(Bổ sung lần 1")
    assert note.text.split("\n") == [
        "(Bổ sung lần 1, thay thế Báo cáo số 12/BC-UBND)",
        "(Số liệu từ ngày 15/9/2026 đến ngày 14/10/2026)",
    ]


def test_photographs_are_the_last_annex_two_in_a_row(autumn: ReportData) -> None:
    word = report_files.docx(with_photos(autumn, jpeg((640, 480)), jpeg((480, 640)), jpeg((900, 300))))
    heads = [found.text for found in all_shown(word) if found.text.startswith(("Phụ lục", "ẢNH"))]
    assert heads[-2:] == ["Phụ lục II", "ẢNH MINH CHỨNG\nTHÁNG 10 NĂM 2026"]
    pairs = tables(word)[-2:]
    assert [row for table in pairs for row in cells(table)] == [
        ["", "Buổi 0 (ngày 02/10/2026)", "", "Buổi 1 (ngày 02/10/2026)"],
        ["", "Buổi 2 (ngày 02/10/2026)", ""],
    ]
    sizes = [(round(one.width.mm), round(one.height.mm)) for one in opened(word).inline_shapes][1:]
    assert sizes == [(80, 60), (46, 62), (80, 27)]
    drawn = [shape.get("id") for shape in opened(word).element.iter(qn("wp:docPr"))]
    assert drawn == ["1", "2", "3", "4"]
    told = [shape.get("descr") for shape in opened(word).element.iter(qn("wp:docPr"))]
    assert told[1] == "Buổi 0 (ngày 02/10/2026)"
    assert opened(word).sections[-1].orientation == 0
    assert {found.italic for found in all_shown(word) if found.style == "Chú thích ảnh" and found.text} == {True}


def test_a_lost_photograph_is_left_out(autumn: ReportData) -> None:
    word = report_files.docx(with_photos(autumn, None, jpeg((640, 480))))
    assert cells(tables(word)[-1]) == [["", "Buổi 1 (ngày 02/10/2026)", ""]]
    assert len(opened(word).inline_shapes) == 2


def test_the_office_s_own_format_is_used(autumn: ReportData) -> None:
    own = replace(ND30, body_size=13).as_text()
    word = report_files.docx(replace(autumn, office=replace(autumn.office, profile=own)))
    assert one(word, "Đài truyền thanh").size == 13


def test_an_agency_above_is_plain_and_long_names_are_broken_evenly(autumn: ReportData) -> None:
    lines = "Ủy ban nhân dân xã Xuân Đông\nTrung tâm Phục vụ hành chính công"
    word = report_files.docx(replace(autumn, office=replace(autumn.office, letterhead=lines)))
    told = [(found.text, found.bold) for found in all_shown(word) if found.style.startswith("Cơ quan")]
    assert told == [
        ("ỦY BAN NHÂN DÂN", False),
        ("XÃ XUÂN ĐÔNG", False),
        ("TRUNG TÂM PHỤC VỤ", True),
        ("HÀNH CHÍNH CÔNG", True),
    ]
