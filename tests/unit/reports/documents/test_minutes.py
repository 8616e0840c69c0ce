"""Biên bản: what the record knows stands there, the rest is dotted to the margin for a pen."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.values import Value
from cchc_desktop.reports.documents import minutes
from cchc_desktop.services import log_activity, printouts
from cchc_desktop.services.printouts import Meeting
from tests.unit.reports import office, word_file
from tests.unit.reports.office import act
from tests.unit.reports.paper import line, lines, outside, page_count, rule_below, text_of

FULL = act(
    "conference",
    "2026-11-10",
    "Đối thoại với người dân về thủ tục đất đai",
    start_time="14:05",
    chair="Ông Nguyễn Văn An, Chủ tịch UBND xã",
    places="Hội trường UBND xã",
    participants=120,
    women=64,
    audiences="Người dân; Hộ kinh doanh",
    topic="N2",
    materials="Tờ gấp",
    documents="Luật Đất đai 2024",
    content="1. Chủ tịch thông báo kết quả.\n2. Người dân hỏi.",
)


def meeting(folder: Path, draft: office.Draft) -> Meeting:
    opened = office.session(folder)
    return printouts.meeting(opened, log_activity.add(opened, draft).ids[0])


def bare(folder: Path, **more: object) -> Meeting:
    return meeting(folder, act("meeting", "2026-02-03", "Triển khai kế hoạch", **more))


def test_the_record_fills_the_form(tmp_path: Path) -> None:
    pdf = minutes.printed(meeting(tmp_path, FULL)).pdf
    text = text_of(pdf)
    assert "BIÊN BẢN Đối thoại với người dân về thủ tục đất đai" in text
    assert "Thời gian bắt đầu: 14 giờ 05 phút, ngày 10 tháng 11 năm 2026." in text
    assert "Địa điểm: Hội trường UBND xã." in text
    assert "Thành phần tham dự: Người dân, Hộ kinh doanh; 120 người, trong đó 64 nữ." in text
    assert "Chủ trì (chủ tọa): Ông Nguyễn Văn An, Chủ tịch UBND xã." in text
    assert "Tuyên truyền nội dung: cải cách thủ tục hành chính." in text
    assert "Văn bản được phổ biến: Luật Đất đai 2024. Tài liệu phát: Tờ gấp." in text
    assert "1. Chủ tịch thông báo kết quả. 2. Người dân hỏi." in text
    assert "Hội nghị kết thúc vào …… giờ …… phút, ngày 10 tháng 11 năm 2026." in text
    assert "thông qua./." in text


def test_what_is_not_known_is_dotted_to_the_margin(tmp_path: Path) -> None:
    pdf = minutes.printed(bare(tmp_path)).pdf
    dotted = [one for one in lines(pdf) if one.text.endswith("." * 20)]
    names = ["Địa điểm:", "Thành phần tham dự:", "Vắng mặt:", "Chủ trì (chủ tọa):", "Thư ký (người ghi biên bản):"]
    assert [one.text.rstrip(".") for one in dotted[:5]] == names
    assert len(dotted) == 5 + 11 + 4
    assert all(one.right == pytest.approx(195, abs=0.3) for one in dotted)
    assert all(one.left == pytest.approx(30 + 12.7, abs=1.4) for one in dotted)
    assert "Thời gian bắt đầu: …… giờ …… phút, ngày 03 tháng 02 năm 2026." in text_of(pdf)
    assert "Cuộc họp triển khai kế hoạch" in text_of(pdf)
    assert outside(pdf) == []


def test_the_form_has_number_and_no_day_in_its_head_and_two_sign(tmp_path: Path) -> None:
    pdf = minutes.printed(meeting(tmp_path, FULL)).pdf
    assert line(pdf, "Số:").text.endswith("/BB-UBND")
    assert not [one for one in lines(pdf) if one.text.startswith("Xuân Đông, ngày")]
    motto = line(pdf, "Độc lập")
    assert rule_below(pdf, motto).width == pytest.approx(motto.width, abs=0.3)
    secretary, chair, name = line(pdf, "THƯ KÝ"), line(pdf, "CHỦ TỌA"), line(pdf, "Nguyễn Văn An")
    assert (secretary.page, chair.page) == (name.page, page_count(pdf))
    assert secretary.base == pytest.approx(chair.base, abs=0.1)
    assert name.middle == pytest.approx(chair.middle, abs=0.3)
    assert secretary.right < chair.left
    assert name.base - chair.base > 30
    assert "Nơi nhận: - Như thành phần tham dự; - Lưu: VT, hồ sơ." in text_of(pdf)


@pytest.mark.parametrize(
    ("chair", "name"),
    [
        ("Bà Lê Thị Hoa, Phó Chủ tịch", "Lê Thị Hoa"),
        ("Đ/c Trần Văn Đức", "Trần Văn Đức"),
        ("Lê Thị Hoa - Bí thư chi bộ", "Lê Thị Hoa"),
        ("Phó Chủ tịch UBND xã", ""),
        ("Trưởng thôn", ""),
        ("An", ""),
        ("", ""),
    ],
)
def test_only_a_name_stands_below_the_signature(chair: str, name: str) -> None:
    assert minutes.person(chair) == name


def test_a_planned_meeting_gets_its_form_beforehand(tmp_path: Path) -> None:
    text = text_of(minutes.printed(bare(tmp_path, status="planned", participants=40)).pdf)
    assert "Thành phần tham dự: dự kiến 40 người." in text


def test_long_words_stay_on_the_page(tmp_path: Path) -> None:
    draft = act("meeting", "2026-11-10", "Họp " + "x" * 300, chair="y" * 190, content="z" * 3000 + "\n" + "lời " * 3000)
    pdf = minutes.printed(meeting(tmp_path, draft)).pdf
    assert outside(pdf) == []
    assert text_of(pdf).count("lời") == 3000
    assert "THƯ KÝ" in text_of(pdf)


def test_word_has_dots_that_typing_replaces(tmp_path: Path) -> None:
    found = bare(tmp_path)
    file = minutes.docx(found)
    dotted = [one for one in word_file.all_shown(file) if one.style == "Dòng chấm"]
    assert [one.text for one in dotted[:5]] == [
        "Địa điểm: \t",
        "Thành phần tham dự: \t",
        "Vắng mặt: \t",
        "Chủ trì (chủ tọa): \t",
        "Thư ký (người ghi biên bản): \t",
    ]
    assert len(dotted) == 5 + 11 + 4
    assert 'w:leader="dot"' in word_file.part(file, "word/styles.xml")
    texts = [one.text for one in word_file.all_shown(file)]
    assert texts.index("THƯ KÝ") < texts.index("CHỦ TỌA")
    assert word_file.opened(file).core_properties.title == "Biên bản cuộc họp triển khai kế hoạch"
    assert not [text for text in texts if text.startswith("Xuân Đông, ngày")]
    assert minutes.docx(found) == file


def test_signs_of_control_in_a_record_draw_no_dots(tmp_path: Path) -> None:
    found = bare(tmp_path, content="một\x1f hai")
    assert "một hai" in text_of(minutes.printed(found).pdf)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (act("training", "2026-11-10", "Tập huấn", participants=3), "BB-01"),
        (act("meeting", "2026-11-10", "Họp", status="cancelled", cancel_reason="Bão"), "BB-02"),
    ],
)
def test_other_records_have_no_minutes(tmp_path: Path, draft: office.Draft, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        meeting(tmp_path, draft)
    assert caught.value.code == code


def test_an_unknown_record_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        printouts.meeting(office.session(tmp_path), "khong-co")
    assert caught.value.code == "NK-04"


def test_a_title_that_says_meeting_is_not_called_one_twice() -> None:
    row: dict[str, Value] = {"kind": "meeting", "title": "Hội Nông dân họp quý IV"}
    assert minutes._subject(row) == "Hội Nông dân họp quý IV"
    assert minutes._subject({**row, "title": "Triển khai kế hoạch"}) == "Cuộc họp triển khai kế hoạch"
