"""The Word document against Nghị định 30/2020/NĐ-CP, Phụ lục I, read back by python-docx."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn

from cchc_desktop.domain.papers.profile import ND30
from cchc_desktop.reports import report_files
from cchc_desktop.reports.fonts import BOLD, REGULAR
from cchc_desktop.reports.measure import width
from cchc_desktop.reports.word.markup import twips
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports.office import act, broadcasts, data
from tests.unit.reports.word_file import MM, after, all_shown, cells, flag, one, opened, part, tables

HALF_MM = MM / 2
LEFT, CENTRE, BOTH = ALIGN.LEFT, ALIGN.CENTER, ALIGN.JUSTIFY


@pytest.fixture
def autumn(tmp_path: Path) -> ReportData:
    return data(
        tmp_path,
        [
            *broadcasts("2026-08-20", 20),
            *broadcasts(
                "2026-09-15", 24, items=2, places=["Thôn Đông", "Thôn Đoài"], editor="Lê Ngọc Ánh", approver="Trần Đức"
            ),
            act(
                "conference",
                "2026-09-20",
                "Hội nghị đối thoại " + "rất dài " * 60,
                audiences=["thành phần rất dài " * 15],
                participants=148,
                women=70,
            ),
            act("social", "2026-10-01", "=HYPERLINK(1)", topic="N6", views=1440),
        ],
    )


@pytest.fixture
def word(autumn: ReportData) -> bytes:
    return report_files.docx(autumn)


@pytest.mark.parametrize(
    ("start", "size", "bold", "italic", "align"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False, CENTRE),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False, CENTRE),
        ("ỦY BAN NHÂN DÂN", (12, 13), True, False, CENTRE),
        ("XÃ XUÂN ĐÔNG", (12, 13), True, False, CENTRE),
        ("Số:        /BC-UBND", (13, 13), False, False, CENTRE),
        ("Xuân Đông, ngày        tháng 10 năm 2026", (13, 14), False, True, CENTRE),
        ("BÁO CÁO", (13, 14), True, False, CENTRE),
        ("Kết quả công tác tuyên truyền", (13, 14), True, False, CENTRE),
        ("Kính gửi: Sở Nội vụ tỉnh Đồng Nai.", (13, 14), False, False, CENTRE),
        ("Thực hiện Kế hoạch số 15/KH-UBND", (13, 14), False, False, BOTH),
        ("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", (13, 14), True, False, BOTH),
        ("1. Theo hình thức tuyên truyền", (13, 14), True, False, BOTH),
        ("a) Đài truyền thanh:", (13, 14), False, False, BOTH),
        ("TM. ỦY BAN NHÂN DÂN", (13, 14), True, False, CENTRE),
        ("CHỦ TỊCH", (13, 14), True, False, CENTRE),
        ("Nguyễn Văn An", (13, 14), True, False, CENTRE),
        ("Nơi nhận:", (12, 12), True, True, LEFT),
        ("- Như trên;", (11, 11), False, False, LEFT),
        ("- Lưu: VT, VHXH.", (11, 11), False, False, LEFT),
        ("BIỂU 02. TỔNG HỢP THEO NỘI DUNG", (13, 14), True, False, CENTRE),
    ],
)
def test_every_element_has_the_size_and_style_of_the_decree(
    word: bytes, start: str, size: tuple[int, int], bold: bool, italic: bool, align: ALIGN
) -> None:
    found = one(word, start)
    assert size[0] <= found.size <= size[1]
    assert (found.bold, found.italic, found.align, found.font) == (bold, italic, align, "Times New Roman")


def test_annexes_are_headed_as_the_decree_asks(word: bytes) -> None:
    heads = [found for found in all_shown(word) if found.text.startswith("Phụ lục ")]
    assert [found.text for found in heads] == []
    heads = [found for found in all_shown(word) if found.text == "Phụ lục"]
    assert len(heads) == 1
    names = [found.text for found in all_shown(word) if found.text.startswith("BIỂU 0")]
    assert [name.partition(".")[0] for name in names] == [f"BIỂU 0{n}" for n in range(1, 6)]
    assert {(found.size, found.bold, found.align) for found in heads} == {(14, True, CENTRE)}
    notes = {(found.size, found.italic, found.align) for found in all_shown(word) if "(Kèm theo" in found.text}
    assert notes == {(13, True, CENTRE)}


def test_names_of_the_face_are_set_for_every_script(word: bytes) -> None:
    for style in opened(word).styles.element.iter(qn("w:rFonts")):
        names = {style.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert names == {"Times New Roman"}
    assert "Theme" not in part(word, "word/styles.xml")


def test_paper_and_margins_are_the_decrees(word: bytes) -> None:
    for section in opened(word).sections:
        across = section.orientation == WD_ORIENT.LANDSCAPE
        paper = [length.mm if length else 0 for length in (section.page_width, section.page_height)]
        assert paper == pytest.approx([297, 210] if across else [210, 297], abs=0.1)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [one.mm if one else 0 for one in margins] == pytest.approx([20, 20, 30, 15], abs=0.1)
    assert [one.orientation for one in opened(word).sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def test_page_numbers_stand_in_the_top_margin_from_the_second_page_of_each_section(word: bytes) -> None:
    for section in opened(word).sections:
        assert section.different_first_page_header_footer
        assert [one.text for one in section.first_page_header.paragraphs] == [""]
        number = section.header.paragraphs[0]
        assert number._p.xpath("string(.//w:instrText)").split() == ["PAGE"]
        assert number.style is not None
        assert number.style.paragraph_format.alignment == CENTRE
        assert number.style.font.size is not None
        assert number.style.font.size.pt == 13
        assert section.header_distance is not None
        digits = section.header_distance.pt + 13 * (0.891 - 0.676 / 2)
        assert digits == pytest.approx(10 * MM, abs=HALF_MM)
        assert section._sectPr.xpath("string(w:pgNumType/@w:start)") == "1"


def test_rules_are_as_long_as_the_decree_says(word: bytes) -> None:
    motto, agency, title = (
        after(word, start) for start in ("Độc lập", "XÃ XUÂN ĐÔNG", "Kết quả công tác tuyên truyền")
    )
    assert {found.style for found in (motto, agency, title)} == {"Đường kẻ"}
    assert "w:top" in part(word, "word/styles.xml")
    length = 98 * MM - motto.left - motto.right
    assert length == pytest.approx(width("Độc lập - Tự do - Hạnh phúc", BOLD, 14), abs=HALF_MM)
    assert motto.left == motto.right
    names = [width(name, BOLD, 13) for name in ("ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG")]
    length = 67 * MM - agency.left - agency.right
    assert max(names) / 3 - 0.1 <= length <= min(names) / 2 + 0.1
    subject = width(one(word, "Kết quả công tác").text, BOLD, 14)
    assert subject / 3 - 0.1 <= 165 * MM - title.left - title.right <= subject / 2 + 0.1


def test_the_national_title_fits_on_one_line_and_cells_have_no_padding(word: bytes) -> None:
    head = tables(word)[0]
    assert [column.width.mm for column in head.columns if column.width] == pytest.approx([67, 98], abs=0.1)
    assert width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, 13) < 98 * MM
    assert set(head._tbl.xpath("w:tblPr/w:tblCellMar/*/@w:w")) == {"0"}
    assert [len(row.cells) for row in head.rows] == [2, 2]
    assert cells(head)[1] == ["Số:        /BC-UBND", "Xuân Đông, ngày        tháng 10 năm 2026"]


def test_number_and_day_are_written_when_they_are_known(autumn: ReportData) -> None:
    word = report_files.docx(autumn, number=7, day=date(2026, 2, 5))
    assert cells(tables(word)[0])[1] == ["Số: 07/BC-UBND", "Xuân Đông, ngày 05 tháng 02 năm 2026"]


def test_running_text_is_set_as_the_decree_asks(word: bytes) -> None:
    text = [found for found in all_shown(word) if found.style == "Body Text"]
    assert len(text) > 10
    assert {(found.size, found.align) for found in text} == {(14, BOTH)}
    for found in text:
        assert 1 <= found.line <= 1.5
        assert found.before + found.after >= 6
        assert found.first == pytest.approx(12.7 * MM, abs=0.05)
    assert text[-1].text.endswith("./.")


def test_navigation_shows_sections_clauses_and_annexes(word: bytes) -> None:
    outline = [(found.style, found.text) for found in all_shown(word) if found.style.startswith("Heading")]
    assert outline[:3] == [
        ("Heading 1", "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
        ("Heading 1", "II. KẾT QUẢ THỰC HIỆN"),
        ("Heading 2", "1. Theo hình thức tuyên truyền"),
    ]
    levels = {
        style.get(qn("w:styleId")): style.xpath("string(w:pPr/w:outlineLvl/@w:val)")
        for style in opened(word).styles.element.iter(qn("w:style"))
    }
    assert [levels[key] for key in ("Heading1", "Heading2", "Heading3", "PhuLuc", "TenPhuLuc")] == list("01201")


def test_the_signatures_never_stand_alone(word: bytes) -> None:
    block = tables(word)[1]
    assert flag(block.rows[0]._tr, "w:trPr/w:cantSplit")
    assert one(word, "Trên đây là").keep
    name = one(word, "Nguyễn Văn An")
    assert name.before >= 30 * MM
    offices = [one(word, start) for start in ("TM. ỦY BAN", "CHỦ TỊCH")]
    assert offices[1].text == "CHỦ TỊCH"
    copies = [found.text for found in all_shown(word) if found.style == "Danh sách nơi nhận"]
    assert copies == ["- Như trên;", "- Đảng ủy, HĐND xã;", "- Lưu: VT, VHXH."]
    base = one(word, "Nơi nhận:").before + 0.91 * 12
    assert base == pytest.approx(offices[0].before + 0.91 * 14, abs=0.5)


def test_a_list_of_copies_longer_than_the_page_may_be_torn(autumn: ReportData) -> None:
    many = replace(autumn, office=replace(autumn.office, recipients="\n".join(f"Đơn vị {n}" for n in range(70))))
    assert not flag(tables(report_files.docx(many))[1].rows[0]._tr, "w:trPr/w:cantSplit")


def test_code_and_digest_stand_below_the_copies(word: bytes, autumn: ReportData) -> None:
    assert [found.text for found in all_shown(word) if found.style == "Mã báo cáo" and found.text.strip()] == [
        f"Mã báo cáo: {autumn.code}",
        "Kỳ báo cáo: tháng 10 năm 2026; đơn vị 25747",
        "Mã sổ dữ liệu:",
        autumn.digest,
    ]
    assert opened(word).inline_shapes[0].width.mm == pytest.approx(12, abs=0.1)
    assert width(autumn.digest, REGULAR, one(word, autumn.digest).size) < 0.45 * 165 * MM


def test_several_addressees_hang_below_the_colon(autumn: ReportData) -> None:
    several = replace(autumn, office=replace(autumn.office, upper="Sở Nội vụ tỉnh Đồng Nai\nUBND tỉnh Đồng Nai"))
    word = report_files.docx(several)
    colon, first, last = one(word, "Kính gửi:"), one(word, "- Sở Nội vụ"), one(word, "- Ủy ban nhân dân tỉnh")
    assert (first.text[-1], last.text[-1]) == (";", ".")
    assert colon.left + width("Kính gửi", REGULAR, 14) == pytest.approx(first.left + first.first, abs=0.2)
    assert first.left == last.left


def test_headings_of_annex_tables_repeat_and_only_long_rows_are_torn(word: bytes) -> None:
    annexes = tables(word)[2:]
    assert len(annexes) == 5
    for table in annexes:
        heads = [flag(row, "w:trPr/w:tblHeader") for row in table._tbl.tr_lst]
        assert heads == sorted(heads, reverse=True)
        assert 1 <= sum(heads) <= 2
        assert table._tbl.xpath("string(w:tblPr/w:tblLayout/@w:type)") == "fixed"
        assert sum(int(one) for one in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")) == pytest.approx(
            twips(252 * MM), abs=20
        )
    torn = [not flag(row, "w:trPr/w:cantSplit") for row in annexes[3]._tbl.tr_lst]
    assert torn == [False, True]


def test_a_head_of_two_rows_is_merged(word: bytes) -> None:
    matrix = tables(word)[3]
    first, second = matrix._tbl.tr_lst[:2]
    assert first.xpath("w:tc/w:tcPr/w:gridSpan/@w:val") == ["3", "2"]
    assert first.xpath("w:tc/w:tcPr/w:vMerge/@w:val") == ["restart", "restart"]
    assert [one.text for one in matrix.rows[1].cells][1:4] == ["Số buổi", "Số lượt phát", "Tổng số phút"]
    assert len(second.xpath("w:tc/w:tcPr/w:vMerge")) == 2


def test_title_author_and_language_are_set(word: bytes) -> None:
    core = opened(word).core_properties
    assert core.title == "Báo cáo Kết quả công tác tuyên truyền cải cách hành chính tháng 10 năm 2026"
    assert (core.author, core.last_modified_by, core.language) == ("UBND xã Xuân Đông", "UBND xã Xuân Đông", "vi-VN")
    assert (core.comments, core.created) == ("", core.modified)
    assert 'w:val="vi-VN"' in part(word, "word/styles.xml")


def test_another_format_changes_the_document(autumn: ReportData) -> None:
    from cchc_desktop.reports.content import content
    from cchc_desktop.reports.word.document import make

    word = make(content(autumn), replace(ND30, body_size=13, margin_right=20, line=1.3), autumn.photo)
    text = one(word, "a) Đài truyền thanh")
    assert (text.size, text.line) == (13, 1.3)
    assert opened(word).sections[0].right_margin.mm == pytest.approx(20, abs=0.1)  # type: ignore[union-attr]
