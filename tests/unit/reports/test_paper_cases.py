"""The cases of heads and signatures an office may need: who issues, who signs, how urgent, in what format."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from cchc_desktop.domain import period
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.papers.profile import ND30, Profile
from cchc_desktop.reports import report_files
from cchc_desktop.reports.content import content
from cchc_desktop.reports.head import STAMPS
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports import office
from tests.unit.reports.office import broadcasts
from tests.unit.reports.paper import MM, boxes, document, line, lines, outside, page_count, rule_below, text_of

LONG = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG VÀ CUNG ỨNG DỊCH VỤ SỰ NGHIỆP CÔNG LẬP KHU VỰC MIỀN NÚI PHÍA TÂY"


def october(folder: Path, **changes: str) -> ReportData:
    opened = office.session(folder, broadcasts("2026-09-15", 8), replace(office.OFFICE, **changes))
    try:
        return collect(opened, period.parse("2026-10", "admin"))
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("name", "letterhead", "upper", "own"),
    [
        ("UBND xã Xuân Đông", "", [], ["ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG"]),
        (
            "UBND xã Xuân Đông",
            "Ủy ban nhân dân tỉnh Đồng Nai\nỦy ban nhân dân\nxã Xuân Đông",
            ["ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI"],
            ["ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG"],
        ),
        (
            "UBND xã Xuân Đông",
            "UBND xã Xuân Đông\ntỉnh Đồng Nai",
            [],
            ["ỦY BAN NHÂN DÂN XÃ XUÂN ĐÔNG", "TỈNH ĐỒNG NAI"],
        ),
        (
            "Phòng Văn hóa - Xã hội xã Xuân Đông",
            "ỦY BAN NHÂN DÂN XÃ XUÂN ĐÔNG\nPHÒNG VĂN HÓA - XÃ HỘI",
            ["ỦY BAN NHÂN DÂN XÃ XUÂN ĐÔNG"],
            ["PHÒNG VĂN HÓA - XÃ HỘI"],
        ),
        (
            "Trung tâm Phục vụ hành chính công",
            f"ỦY BAN NHÂN DÂN\nXÃ XUÂN ĐÔNG\n{LONG}",
            ["ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG"],
            [LONG],
        ),
    ],
)
def test_the_agency_above_is_plain_and_the_issuing_one_bold(
    tmp_path: Path, name: str, letterhead: str, upper: list[str], own: list[str]
) -> None:
    found = october(tmp_path, name=name, letterhead=letterhead)
    head = content(found).letterhead
    assert (list(head.upper), list(head.own)) == (upper, own)
    pdf = report_files.make(found).pdf
    left = [one for one in lines(pdf) if one.page == 1 and one.base < 60 and one.right < 97]
    agency = [one for one in left if one.text.isupper()]
    assert " ".join(one.text for one in agency) == " ".join([*upper, *own])
    plain = [one for one in agency if not one.font.endswith("-Bold")]
    assert " ".join(one.text for one in plain) == " ".join(upper)
    assert all(abs(one.middle - 63.5) < 0.5 and one.left >= 30 for one in agency)
    assert outside(pdf) == []


@pytest.mark.parametrize(
    "title",
    [
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "TL. CHỦ TỊCH\nTRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI",
        "TUQ. CHỦ TỊCH\nCHÁNH VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN",
        "Q. CHỦ TỊCH",
        "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG",
    ],
)
def test_each_case_of_one_signer_stands_at_the_right(tmp_path: Path, title: str) -> None:
    pdf = report_files.make(october(tmp_path, signer_lines=title)).pdf
    name = line(pdf, "Nguyễn Văn An")
    above = [one for one in lines(pdf) if one.page == name.page and one.text.isupper() and one.left > 100]
    assert " ".join(title.split()).endswith(above[-1].text)
    assert all(abs(one.middle - name.middle) < 0.5 for one in above)
    assert name.base - above[-1].base >= 30
    assert name.font.endswith("-Bold")


def test_two_signers_stand_side_by_side_with_the_copies_below(tmp_path: Path) -> None:
    lines_of = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTM. BAN THƯỜNG TRỰC UBMTTQ VIỆT NAM XÃ\nCHỦ TỊCH"
    pdf = report_files.make(october(tmp_path, signer_lines=lines_of, signer_name="Nguyễn Văn An\nTrần Thị Bình")).pdf
    first, second = line(pdf, "Nguyễn Văn An"), line(pdf, "Trần Thị Bình")
    assert (first.page, first.base) == (second.page, second.base)
    assert abs(first.middle - 71.25) < 0.5
    assert abs(second.middle - 153.75) < 0.5
    titles = [one for one in lines(pdf) if one.text.startswith("CHỦ TỊCH")]
    assert min(first.base - one.base for one in titles) >= 30
    copies = line(pdf, "Nơi nhận:")
    assert copies.base > first.base
    assert abs(copies.left - 30) < 0.5
    assert outside(pdf) == []


@pytest.mark.parametrize("count", [3, 5, 14])
def test_any_number_of_signers_gives_a_whole_document(tmp_path: Path, count: int) -> None:
    people = [f"Nguyễn Văn {'ABCDEFGHIKLMNO'[n]}" for n in range(count)]
    titles = "\n\n".join([f"TM. ĐƠN VỊ PHỐI HỢP {LONG}\nGIÁM ĐỐC"] * count)
    copies = "\n".join(f"Nơi nhận số {n}" for n in range(90))
    pdf = report_files.make(
        october(tmp_path, signer_lines=titles, signer_name="\n".join(people), recipients=copies)
    ).pdf
    told = text_of(pdf)
    assert [name for name in people if name not in told] == []
    assert [n for n in range(90) if f"- Nơi nhận số {n}{'.' if n == 89 else ';'}" not in told] == []
    assert outside(pdf) == []
    assert line(pdf, "Nơi nhận:").font.endswith("-BoldItalic")


@pytest.mark.parametrize("urgency", STAMPS)
def test_the_stamp_of_urgency_has_the_decrees_size_and_colour(tmp_path: Path, urgency: str) -> None:
    words, wide = STAMPS[urgency]
    pdf = report_files.make(october(tmp_path), urgency=urgency).pdf
    [frame] = [box for box in boxes(pdf) if box.page == 1 and box.colour is not None and box.colour[0] > 0.7]
    assert abs(frame.width - wide) < 0.5
    assert abs(frame.height - 8) < 0.5
    told = line(pdf, words)
    assert 13 <= told.size <= 14
    assert told.font.endswith("-Bold")
    assert frame.left < told.left
    assert told.right < frame.right
    assert frame.top < told.base < frame.bottom
    assert line(pdf, "Số:").base < frame.top
    assert line(pdf, "BÁO CÁO").base - 14 / MM > frame.bottom
    assert outside(pdf) == []


def test_the_offices_own_format_is_used_for_paper_and_word(tmp_path: Path) -> None:
    own = replace(ND30, name="Của tỉnh", margin_left=35.0, body_size=13.0)
    assert json.loads(own.as_text()) == {"name": "Của tỉnh", "margin_left": 35.0, "body_size": 13.0}
    assert Profile.of_text(own.as_text()) == own
    found = october(tmp_path, profile=own.as_text())
    assert found.office.profile == own.as_text()
    pdf = report_files.make(found).pdf
    assert line(pdf, "Thực hiện Kế hoạch số 15").size == 13
    assert outside(pdf, left=35) == []
    assert report_files.docx(found) != report_files.docx(replace(found, office=replace(found.office, profile="")))


def test_an_unusable_format_is_told_and_the_decrees_is_kept_as_nothing() -> None:
    assert ND30.as_text() == ""
    assert Profile.of_text(" ") == ND30
    for text, code in (
        ("{", "TT-02"),
        ("[1]", "TT-02"),
        ('{"margin_left": -1}', "TT-01"),
        ('{"head_right": 150}', "TT-01"),
    ):
        with pytest.raises(InputRefused) as refused:
            Profile.of_text(text)
        assert refused.value.code == code


def test_long_titles_of_one_signer_do_not_leave_their_column() -> None:
    from cchc_desktop.reports.signing import Signing

    pdf = document(signing=Signing((f"TL. {LONG}", LONG), "Nguyễn Phước Hoàng Bảo Ngọc Minh Châu", ("Như trên",)))
    assert outside(pdf) == []
    assert page_count(pdf) == 1
    assert rule_below(pdf, line(pdf, "Độc lập")).width > 0


def test_offices_of_older_files_keep_the_decrees_format() -> None:
    assert Office.of("25747", {"name": "UBND xã A"}).profile == ""


@pytest.mark.parametrize("code", ["2024-02-29..2024-02-29", "2026-10-01..2026-10-20"])
def test_a_free_period_is_told_in_words_on_paper_in_word_and_in_the_files_own_title(tmp_path: Path, code: str) -> None:
    found = office.data(tmp_path, [office.act("press", "2026-10-03")], code)
    pdf = report_files.make(found).pdf
    words = f"Kỳ báo cáo: {found.period.days}; đơn vị 25747"
    assert words in text_of(pdf)
    word = docx.Document(BytesIO(report_files.docx(found)))
    written = "".join(word.element.body.itertext())
    assert words in written
    titles = (str(PdfReader(BytesIO(pdf)).metadata), word.core_properties.title)
    names = report_files.file_name("Xuân Đông", found.period)
    assert [text for text in (text_of(pdf), written, *titles, names) if code in text] == []
