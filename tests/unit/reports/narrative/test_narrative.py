"""The drafted text says what the figures say, in the words officials use, and nothing about nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.formats import day_in_prose as day
from cchc_desktop.reports import narrative
from cchc_desktop.reports.narrative.phrases import beside, count, difference, listed, people
from cchc_desktop.reports.parts import point, roman
from cchc_desktop.services import log_activity, report_text
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.make_plan import save_items
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts, data


def text_of(found: ReportData, key: str) -> str:
    return next(part.text for part in narrative.parts(found) if part.key == key)


def headings(found: ReportData) -> list[str]:
    return [part.heading for part in narrative.printed(narrative.parts(found)) if part.heading]


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert [point(n) for n in range(9)] == ["a", "b", "c", "d", "đ", "e", "g", "h", "i"]
    assert point(22) == "y"
    assert point(23) == "aa"
    assert [roman(n) for n in (1, 4, 5, 9, 12, 19)] == ["I", "IV", "V", "IX", "XII", "XIX"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (count(3), "03"),
        (count(10), "10"),
        (count(1440), "1.440"),
        (difference(60, 57, "lượt"), "giảm 03 lượt (5,0%)"),
        (difference(576, 514, "phút"), "giảm 62 phút (10,8%)"),
        (difference(9, 13, "bài"), "tăng 04 bài"),
        (difference(36, 665, "lượt"), "tăng 629 lượt"),
        (beside(9, 13, "bài", "tháng"), ", tăng 04 bài so với tháng trước"),
        (beside(13, 13, "bài", "quý"), ", số bài bằng quý trước"),
        (beside(0, 13, "bài", "tháng"), " (tháng trước không có)"),
        (people(Measures(count=1, participants=148)), "148 người dự"),
        (people(Measures(count=2, participants=216, women=134), women=True), "216 lượt người dự, trong đó 134 nữ"),
        (people(Measures(count=2, participants=42, women=5)), "42 lượt người dự"),
        (people(Measures(count=1, participants=1, women=1), women=True), "01 người dự, là nữ"),
        (people(Measures(count=1, participants=12, women=12), women=True), "12 người dự, đều là nữ"),
        (people(Measures(count=2)), ""),
        (listed(["a"]), "a"),
        (listed(["a", "b", "c"]), "a, b và c"),
        (listed([]), ""),
        (day("2026-02-05"), "05/02/2026"),
        (day("2026-09-15"), "15/9/2026"),
    ],
)
def test_small_phrases(said: str, words: str) -> None:
    assert said == words


def test_a_broadcast_month_reads_like_the_example(tmp_path: Path) -> None:
    found = data(
        tmp_path,
        [
            *broadcasts("2026-08-20", 20),
            *broadcasts("2026-09-15", 12, items=2, approver="Trần Văn Đức"),
            *broadcasts("2026-10-01", 7, "N6", plays=2, approver="Trần Văn Đức"),
        ],
    )
    assert text_of(found, "results.forms") == (
        "Đài truyền thanh: tổ chức 19 buổi phát thanh với 31 tin, bài, 26 lượt phát, tổng thời lượng 260 phút "
        "(04 giờ 20 phút). So với tháng trước, số lượt phát tăng 06 lượt (30,0%), thời lượng tăng 60 phút (30,0%). "
        "Nội dung phát gồm xây dựng chính quyền điện tử, chính quyền số (14 lượt) và "
        "cải cách thủ tục hành chính (12 lượt). Lũy kế từ đầu năm: 51 tin, bài, 46 lượt phát, 460 phút."
    )
    assert text_of(found, "opening") == (
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/01/2026 về tuyên truyền cải cách hành chính năm 2026, "
        "Ủy ban nhân dân xã Xuân Đông báo cáo kết quả thực hiện tháng 10 năm 2026 như sau:"
    )
    assert "duyệt nội dung trước khi phát" in text_of(found, "steering")
    assert text_of(found, "closing").endswith("Ủy ban nhân dân xã Xuân Đông kính báo cáo./.")


def test_nothing_is_compared_with_a_book_that_had_not_begun(tmp_path: Path) -> None:
    text = text_of(data(tmp_path, broadcasts("2026-09-15", 12)), "results.forms")
    assert "tháng trước" not in text
    assert "Lũy kế" not in text


def test_a_period_that_the_book_holds_in_part_only_is_not_compared_with(tmp_path: Path) -> None:
    drafts = [*broadcasts("2026-09-08", 5), *broadcasts("2026-09-15", 12)]
    found = data(tmp_path, drafts)
    assert found.begun == "2026-09-08"
    assert found.previous is not None
    text = "\n".join(part.text for part in narrative.parts(found))
    assert "tháng trước" not in text


def test_few_events_are_named_and_many_are_grouped(tmp_path: Path) -> None:
    few = [
        act("conference", "2026-09-20", "Hội nghị đối thoại với doanh nghiệp", participants=148),
        act("meeting", "2026-09-21", "Họp thôn phổ biến quy tắc ứng xử", participants=106, women=55),
        act("meeting", "2026-09-26", "Họp thôn phổ biến quy tắc ứng xử", participants=110, women=79),
        act("training", "2026-09-28", "TẬP HUẤN CHUYỂN ĐỔI SỐ", participants=37),
    ]
    text = text_of(data(tmp_path, few), "results.forms")
    assert text.splitlines() == [
        (
            "a) Hội nghị, cuộc họp: tổ chức 01 hội nghị đối thoại với doanh nghiệp (148 người dự) và 02 cuộc họp thôn "
            "phổ biến quy tắc ứng xử (216 lượt người dự, trong đó 134 nữ)."
        ),
        "b) Tập huấn: tổ chức 01 lớp tập huấn “TẬP HUẤN CHUYỂN ĐỔI SỐ” (37 người dự).",
    ]
    (tmp_path / "2").mkdir()
    many = [act("meeting", f"2026-09-2{n}", f"Họp {'abcde'[n]}", topic="N2", participants=10) for n in range(5)]
    assert text_of(data(tmp_path / "2", [*few, *many]), "results.forms").startswith(
        "a) Hội nghị, cuộc họp: tổ chức 01 hội nghị đối thoại với doanh nghiệp (148 người dự) và 07 cuộc họp "
        "(266 lượt người dự), nội dung chủ yếu về cải cách thủ tục hành chính."
    )


def test_every_kind_has_its_sentence_and_none_speaks_of_noughts(tmp_path: Path) -> None:
    day = "2026-10-01"
    found = data(
        tmp_path,
        [
            act("board", day, places=["Thôn Đông"]),
            act("posting", day, quantity=12),
            act("screen", day, plays=30),
            act("newsletter", day, quantity=200, items=5),
            act("leaflet", day, "Tờ gấp dịch vụ công", quantity=291),
            act("outreach", day, participants=2),
            act("web", day, views=1440),
            act("social", day),
            act("sms", day, quantity=900),
            act("contest", day, "Hội thi tìm hiểu cải cách hành chính", participants=40, items=38),
            act("visual", day, "Băng rôn tại trục đường chính", quantity=8),
            act("press", day, extra={"outlet": "Báo Đồng Nai"}),
            act("integrated", day, "Đêm văn nghệ", participants=300, cost=500_000),
        ],
    )
    text = text_of(found, "results.forms")
    assert text.splitlines() == [
        (
            "a) Bảng tin công cộng, niêm yết công khai thủ tục hành chính, màn hình, bảng điện tử: đăng 01 nội dung "
            "mới trên bảng tin tại thôn Đông; niêm yết công khai 12 thủ tục hành chính; trình chiếu 01 nội dung "
            "trên màn hình điện tử (30 lượt chiếu)."
        ),
        (
            "b) Trang thông tin điện tử, mạng xã hội, tin nhắn: đăng 01 tin, bài trên trang thông tin điện tử "
            "(1.440 lượt xem) và 01 bài trên mạng xã hội; gửi 900 tin nhắn trong 01 đợt."
        ),
        "c) Tuyên truyền trực quan: thực hiện 08 băng rôn tại trục đường chính.",
        "d) Bản tin, tài liệu tuyên truyền: phát hành 01 bản tin (05 tin, bài; 200 bản); phát 291 tờ gấp dịch vụ công.",
        "đ) Hội thi, cuộc thi: tổ chức 01 hội thi tìm hiểu cải cách hành chính (40 người dự thi, 38 bài dự thi).",
        "e) Tuyên truyền trực tiếp: thực hiện 01 lượt tuyên truyền, “cầm tay chỉ việc” (02 người được hướng dẫn).",
        "g) Báo chí: cung cấp thông tin, có 01 tin, bài trên Báo Đồng Nai.",
        "h) Lồng ghép: tổ chức 01 đêm văn nghệ (300 người dự).",
        "Kinh phí thực hiện các hoạt động trong kỳ: 500.000 đồng.",
    ]
    whole = "\n".join(part.text for part in narrative.parts(found))
    assert not re.search(r"(?<![\d.,])00?(?![\d.,/])", whole)
    untold = "- Chưa ghi rõ nội dung cải cách hành chính của 13 hoạt động."
    assert untold in text_of(found, "judgement.shortcomings")
    # Which contents were not spoken of, nobody knows while these tell none.
    assert "Chưa có hoạt động tuyên truyền về" not in whole
    assert "chưa thực hiện nêu trên" not in whole


def test_what_was_missing_comes_from_the_data(tmp_path: Path) -> None:
    found = data(
        tmp_path,
        [
            act("visual", "2026-05-04", "Băng rôn", quantity=3),
            *broadcasts("2026-09-15", 25),
            act("broadcast", "2026-10-11", "Thể chế", topic="N1", minutes=5),
            *(act("board", "2026-10-11", f"Bảng {topic}", topic=topic) for topic in ("N3", "N4", "N5")),
            act("broadcast", "2026-10-12", "Hỏng", status="cancelled", cancel_reason="Mất điện."),
            act("broadcast", "2026-10-13", "Chờ", status="planned"),
        ],
    )
    assert text_of(found, "judgement.shortcomings").splitlines() == [
        (
            "- Tuyên truyền về cải cách thể chế (01/26 lượt phát), cải cách tổ chức bộ máy, cải cách chế độ công vụ và "
            "cải cách tài chính công còn ít."
        ),
        "- Chưa có hoạt động tuyên truyền về xây dựng chính quyền điện tử, chính quyền số.",
        "- Trong kỳ chưa có hoạt động tuyên truyền trực quan.",
        "- Có 01 buổi phát thanh không thực hiện được do mất điện (ngày 12/10/2026).",
        "- Còn 01 buổi phát thanh theo lịch chưa được xác nhận kết quả.",
    ]
    assert text_of(found, "judgement.causes") == ""  # the officer's to judge
    outlook = text_of(found, "outlook")
    assert "Tăng cường tuyên truyền về cải cách thể chế" in outlook
    assert "- Tổ chức các hoạt động tuyên truyền trực quan." in outlook


def test_a_month_without_work_says_so_once_and_keeps_its_sections(tmp_path: Path) -> None:
    found = data(tmp_path, broadcasts("2026-08-01", 3), "2026-11")
    assert text_of(found, "results.forms") == "Trong kỳ báo cáo chưa ghi nhận hoạt động tuyên truyền nào."
    assert headings(found) == [
        "I. Kết quả thực hiện",
        "II. Đánh giá chung",
        "1. Tồn tại, hạn chế",
        "2. Nguyên nhân",
        "III. Phương hướng, nhiệm vụ tháng 12 năm 2026",
        "IV. Kiến nghị, đề xuất",
    ]


def test_the_plan_is_told_with_what_is_late(tmp_path: Path) -> None:
    opened = office.session(tmp_path, broadcasts("2026-09-15", 20))
    items: list[dict[str, object]] = [
        {"number": "1", "title": "Phát thanh", "kind": "broadcast", "measure": "plays", "target": 40, "lead": "VHXH"},
        {"number": "2", "title": "Hội nghị đối thoại", "deadline": "2026-09-30", "support": "Công an xã; MTTQ"},
    ]
    save_items(opened, 2026, items)
    from cchc_desktop.domain import period

    found = collect(opened, period.parse("2026-10", "admin"))
    opened.close()
    assert text_of(found, "results.plan") == (
        "Đang triển khai 02 nhiệm vụ của kế hoạch năm 2026.\nKết quả theo chỉ tiêu: 20/40 lượt phát thanh (50,0%)."
    )
    assert "Chưa hoàn thành 01 nhiệm vụ đã quá hạn trong kế hoạch: hội nghị đối thoại" in text_of(
        found, "judgement.shortcomings"
    )
    assert text_of(found, "steering").startswith(
        "Kế hoạch năm giao 02 nhiệm vụ, trong đó 01 nhiệm vụ do VHXH chủ trì, Công an xã và MTTQ phối hợp thực hiện."
    )


def test_the_officers_words_stand_over_the_draft_and_last_months_are_offered(tmp_path: Path) -> None:
    from cchc_desktop.domain import period

    october = period.parse("2026-10", "admin")
    opened = office.session(tmp_path, broadcasts("2026-09-15", 3))
    report_text.save_part(opened, october, "proposals", "Đề nghị hỗ trợ cụm loa.")
    report_text.save_part(opened, october.previous(), "judgement.causes", "Thiếu kinh phí.")
    parts = {part.key: part for part in narrative.parts(collect(opened, october))}
    opened.close()
    assert (parts["proposals"].text, parts["proposals"].edited) == ("Đề nghị hỗ trợ cụm loa.", True)
    assert (parts["judgement.causes"].text, parts["judgement.causes"].offered) == ("", "Thiếu kinh phí.")
    assert not parts["outlook"].edited


def test_a_part_that_the_officer_cleared_is_not_printed(tmp_path: Path) -> None:
    from cchc_desktop.domain import period

    october = period.parse("2026-10", "admin")
    opened = office.session(tmp_path, broadcasts("2026-09-15", 3))
    report_text.save_part(opened, october, "proposals", "")
    found = collect(opened, october)
    opened.close()
    part = next(one for one in narrative.parts(found) if one.key == "proposals")
    assert (part.text, part.edited) == ("", True)
    assert not [words for words in headings(found) if "Kiến nghị" in words]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2026-Q4", "quý IV năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-9M", "9 tháng đầu năm 2026"),
        ("2026", "năm 2026"),
        ("2026-10-01..2026-10-20", "từ ngày 01/10/2026 đến ngày 20/10/2026"),
    ],
)
def test_every_sort_of_period_is_drafted(tmp_path: Path, code: str, words: str) -> None:
    found = data(tmp_path, [*broadcasts("2026-01-20", 40), *broadcasts("2026-09-28", 30)], code)
    whole = "\n".join(part.text for part in narrative.parts(found))
    assert f"kết quả thực hiện {words} như sau" in whole
    assert "None" not in whole
    assert "  " not in whole


def test_a_kind_of_a_newer_program_is_counted_and_not_hidden(tmp_path: Path) -> None:
    found = data(tmp_path, broadcasts("2026-09-15", 3))
    found.current.by_kind["podcast"] = Measures(count=4)
    assert "b) Hình thức khác: 04 hoạt động." in text_of(found, "results.forms")


def test_feedback_is_told_when_there_was_any(tmp_path: Path) -> None:
    from dataclasses import replace

    found = replace(data(tmp_path, []), timely={"feedback": {"received": 5, "answered": 4, "on_time": 3}})
    assert text_of(found, "results.feedback") == (
        "Tiếp nhận 05 phản ánh, kiến nghị; đã trả lời 04 (80,0%), trong đó đúng hạn 03."
    )
    late = replace(found, timely={"feedback": {"received": 2, "answered": 0, "on_time": 0, "late": 1}})
    assert text_of(late, "results.feedback") == ("Tiếp nhận 02 phản ánh, kiến nghị; còn 01 chưa trả lời đã quá hạn.")
    assert text_of(data_again(tmp_path), "results.feedback") == ""


def data_again(folder: Path) -> ReportData:
    (folder / "again").mkdir()
    opened = office.session(folder / "again")
    log_activity.add(opened, [act("web", "2026-10-01")])
    from cchc_desktop.domain import period

    try:
        return collect(opened, period.parse("2026-10", "admin"))
    finally:
        opened.close()
