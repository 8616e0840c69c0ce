"""Kế hoạch tuyên truyền: the items of the year around a drafted text, on paper and in Word."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.text import file_words
from cchc_desktop.reports.documents import plan
from cchc_desktop.reports.documents.catalog import DOCUMENTS, PLAN
from cchc_desktop.services import printouts
from cchc_desktop.services.printouts import YearPlan
from cchc_desktop.services.registers import keeping
from tests.make_plan import save_items
from tests.unit.reports import office, word_file
from tests.unit.reports.paper import line, lines, outside, page_count, page_texts, rule_below, text_of

ITEMS: list[dict[str, object]] = [
    {
        "number": "1",
        "title": "Phát thanh về cải cách hành chính",
        "kind": "broadcast",
        "target": 600,
        "product": "Tin, bài phát thanh",
        "lead": "Phòng Văn hóa - Xã hội",
        "support": "Các thôn; Đoàn Thanh niên",
        "deadline": "2026-12-10",
    },
    {"number": "2", "title": "Họp thôn", "kind": "meeting", "target": 4, "lead": "Đoàn Thanh niên", "note": "Mỗi quý"},
    {"number": "3", "title": "Rà soát bảng tin", "lead": "Phòng Văn hóa - Xã hội"},
]


def year(folder: Path, items: list[dict[str, object]] | None = None) -> YearPlan:
    opened = office.session(folder)
    save_items(opened, 2026, ITEMS if items is None else items)
    return printouts.year_plan(opened, 2026)


def test_the_annex_shows_every_item_as_it_was_planned(tmp_path: Path) -> None:
    rows = [row.cells for row in plan.table(year(tmp_path)).lines]
    assert rows[0] == (
        "1",
        "Phát thanh về cải cách hành chính",
        "Phát thanh",
        "600 lượt phát",
        "Tin, bài phát thanh",
        "Phòng Văn hóa - Xã hội",
        "Các thôn; Đoàn Thanh niên",
        date(2026, 12, 10),
        "",
    )
    assert (rows[1][3], rows[1][7], rows[1][8]) == ("04 cuộc", "Trong năm 2026", "Mỗi quý")
    assert (rows[2][2], rows[2][3]) == ("", "")


def test_a_plan_of_2026_cites_both_programmes_that_are_in_force(tmp_path: Path) -> None:
    text = "\n".join(page_texts(plan.printed(year(tmp_path)).pdf))
    assert "Căn cứ Nghị quyết số 76/NQ-CP" in text
    assert "Căn cứ Quyết định số 282/QĐ-TTg" in text


def test_the_plans_own_record_says_its_grounds_theme_and_purpose(tmp_path: Path) -> None:
    opened = office.session(tmp_path)
    save_items(opened, 2026, ITEMS)
    head = {
        "year": 2026,
        "title": "Kế hoạch tuyên truyền CCHC năm 2026",
        "theme": "Chuyển đổi số vì dân",
        "bases": "Căn cứ Kế hoạch số 5/KH-UBND của tỉnh;\nChỉ thị số 9",
        "purpose": "- Dân biết, dân bàn\nDân làm",
        "principle": "Đúng, đủ, dễ hiểu",
    }
    keeping.add(opened, REGISTERS["plan"], [head])
    said = [part.text for part in plan.content(printouts.year_plan(opened, 2026)).parts]
    assert said[0].startswith("Căn cứ Kế hoạch số 5/KH-UBND của tỉnh;\nCăn cứ Chỉ thị số 9;\n")
    assert "với chủ đề “Chuyển đổi số vì dân” như sau:" in said[0]
    assert "a) Dân biết, dân bàn.\nb) Dân làm." in said
    assert "a) Đúng, đủ, dễ hiểu." in said


def test_bases_that_are_no_longer_in_force_are_told_beside_the_paper(tmp_path: Path) -> None:
    opened = office.session(tmp_path)
    save_items(opened, 2026, ITEMS)
    old = {"number": "61/2018/NĐ-CP", "sort": "decree", "title": "Một cửa", "ends_on": "2025-06-30"}
    keeping.add(opened, REGISTERS["legal_document"], [old])
    bases = "Nghị định số 61/2018/NĐ-CP;\nNghị quyết số 76/NQ-CP"
    (record,) = keeping.add(opened, REGISTERS["plan"], [{"year": 2026, "title": "Kế hoạch", "bases": bases}]).ids
    told = plan.printed(printouts.year_plan(opened, 2026)).warnings
    assert told == (
        (
            "Căn cứ của kế hoạch: Nghị định 61/2018/NĐ-CP hết hiệu lực sau ngày 30/06/2025. "
            "Hãy sửa ô “Căn cứ” của kế hoạch rồi in lại."
        ),
    )
    keeping.change(opened, record, {"bases": "Nghị quyết số 76/NQ-CP"})
    assert plan.printed(printouts.year_plan(opened, 2026)).warnings == ()


def test_a_plan_without_leads_has_no_lone_number(tmp_path: Path) -> None:
    data = year(tmp_path, [{"number": "1", "title": "Phát thanh", "kind": "broadcast", "target": 12}])
    text = text_of(PLAN.printed(data).pdf)
    assert "IV. TỔ CHỨC THỰC HIỆN Các đơn vị được giao chủ trì chủ động" in text
    assert len(re.findall(r" 1\. [A-ZĐ]", text)) == len(re.findall(r" 2\. [A-ZĐ]", text))


def test_the_text_says_who_does_how_much(tmp_path: Path) -> None:
    text = text_of(plan.printed(year(tmp_path)).pdf)
    assert "- Phát thanh trên đài truyền thanh cấp xã: 600 lượt phát; - Cuộc họp, giao ban: 04 cuộc." in text
    assert "Kế hoạch gồm 03 nhiệm vụ" in text
    assert "1. Phòng Văn hóa - Xã hội: chủ trì 02 nhiệm vụ (mục 1 và 3 Phụ lục)." in text
    helped = "2. Đoàn Thanh niên: chủ trì 01 nhiệm vụ (mục 2 Phụ lục); phối hợp thực hiện 01 nhiệm vụ (mục 1 Phụ lục)."
    assert helped in text
    assert "3. Các thôn: phối hợp thực hiện 01 nhiệm vụ (mục 1 Phụ lục)." in text
    assert "theo Nghị quyết số 76/NQ-CP" in text
    assert "giải quyết./." in text


def test_the_page_is_the_decrees(tmp_path: Path) -> None:
    pdf = plan.printed(year(tmp_path)).pdf
    name, subject = line(pdf, "KẾ HOẠCH"), line(pdf, "Tuyên truyền cải cách hành chính năm 2026")
    assert (name.size, subject.size, line(pdf, "Số:").text) == (14, 14, "Số:        /KH-UBND")
    assert name.middle == pytest.approx(30 + 165 / 2, abs=0.3)
    assert subject.width / 3 - 0.5 <= rule_below(pdf, subject).width <= subject.width / 2 + 0.5
    assert "Kính gửi" not in text_of(pdf)
    assert [one.text for one in lines(pdf) if one.size == 11 and one.text.startswith("- ")] == [
        "- Sở Nội vụ tỉnh Đồng Nai (để báo cáo);",
        "- Các cơ quan, đơn vị được giao nhiệm vụ;",
        "- Đảng ủy, HĐND xã;",
        "- Lưu: VT, VHXH.",
    ]
    assert line(pdf, "TM. ỦY BAN NHÂN DÂN").page == line(pdf, "Nguyễn Văn An").page == line(pdf, "Nơi nhận:").page
    assert outside(pdf) == []


def test_sections_are_numbered_and_in_the_outline(tmp_path: Path) -> None:
    opened = PdfReader(BytesIO(plan.printed(year(tmp_path)).pdf))
    titles = [one for one in opened.outline if not isinstance(one, list)]
    assert [str(one.title) for one in titles] == [
        "I. Mục đích, yêu cầu",
        "II. Nội dung tuyên truyền",
        "III. Hình thức, nhiệm vụ tuyên truyền",
        "IV. Tổ chức thực hiện",
        "V. Kinh phí thực hiện",
        "Phụ lục. Nhiệm vụ tuyên truyền cải cách hành chính năm 2026",
    ]
    assert opened.metadata is not None
    assert opened.metadata.title == "Kế hoạch tuyên truyền cải cách hành chính năm 2026"


def test_a_thousand_items_repeat_the_heading_across(tmp_path: Path) -> None:
    many: list[dict[str, object]] = [
        {"number": str(place), "title": f"Nhiệm vụ {place}", "lead": "Văn phòng"} for place in range(1, 1000)
    ]
    many.append({"number": "1000", "title": "x" * 900, "note": "lời " * 800})
    pdf = plan.printed(year(tmp_path, many)).pdf
    first = next(place for place, page in enumerate(page_texts(pdf)) if "Kèm theo Kế hoạch số …/KH-UBND" in page)
    annex = page_texts(pdf)[first:]
    assert len(annex) > 20
    assert all("STT Nhiệm vụ Chủ trì Thời hạn Ghi chú" in page for page in annex)
    assert "Nhiệm vụ 999" in text_of(pdf)
    assert text_of(pdf).count("lời") >= 800
    assert outside(pdf) == []
    box = PdfReader(BytesIO(pdf)).pages[-1].mediabox
    assert box.width > box.height


def test_word_says_the_same_in_real_headings(tmp_path: Path) -> None:
    found = year(tmp_path)
    file = plan.docx(found)
    looks = {one.text: one for one in word_file.all_shown(file)}
    assert (looks["KẾ HOẠCH"].size, looks["KẾ HOẠCH"].bold) == (14, True)
    assert looks["III. HÌNH THỨC, NHIỆM VỤ TUYÊN TRUYỀN"].style == "Heading 1"
    assert looks["1. Mục đích"].style == "Heading 2"
    table = word_file.cells(word_file.tables(file)[-1])
    assert [row[1] for row in table] == ["Nhiệm vụ", *(str(item["title"]) for item in ITEMS)]
    assert "Mã báo cáo" not in word_file.part(file, "word/document.xml")
    copies = [one.text for one in word_file.all_shown(file) if one.style == "Danh sách nơi nhận"]
    assert copies[:1] == ["- Sở Nội vụ tỉnh Đồng Nai (để báo cáo);"]


def test_another_year_of_another_office(tmp_path: Path) -> None:
    found = year(tmp_path)
    other = replace(found.office, name="Trung tâm Văn hóa", sign="TTVH", upper="", recipients="")
    said = plan.content(replace(found, year=2031, office=other))
    assert said.letterhead.sign == "KH-TTVH"
    assert said.letterhead.month == (2031, 1)
    text = " ".join(part.text for part in said.parts)
    assert "76/NQ-CP" not in text
    assert "trên địa bàn" not in text
    assert said.signing.copies == ("Các cơ quan, đơn vị được giao nhiệm vụ", "Lưu: VT, VHXH")
    assert plan.content(replace(found, year=2027)).letterhead.month == (2026, 11)


def test_a_year_without_items_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        printouts.year_plan(office.session(tmp_path), 2030)
    assert (caught.value.code, "2030" in caught.value.what) == ("KH-04", True)


def test_a_document_is_written_by_the_ending(tmp_path: Path) -> None:
    found = year(tmp_path)
    assert PLAN.endings == (".pdf", ".docx")
    assert PLAN.write(found, tmp_path / "kh.PDF") == ()
    assert page_count((tmp_path / "kh.PDF").read_bytes()) >= 3
    PLAN.write(found, tmp_path / "kh.docx")
    assert (tmp_path / "kh.docx").read_bytes() == plan.docx(found)
    with pytest.raises(KeyError):
        PLAN.write(found, tmp_path / "kh.xlsx")
    assert PLAN.write(replace(found, items=(replace(found.items[0], title="Ký 𠀀"),)), tmp_path / "a.pdf")
    assert file_words("Ke hoach", "xã Xuân Đông", "2026", "") == "ke-hoach-xa-xuan-dong-2026"


def test_every_document_is_drawn_where_its_declaration_says() -> None:
    assert len({one.title for one in DOCUMENTS}) == len(DOCUMENTS) > 5
    for one in DOCUMENTS:
        module, function = one.drawn.split(":")
        drawn = import_module(f"cchc_desktop.reports.{module}")
        for name in (function, *one.other):
            assert callable(getattr(drawn, name)), one.title
