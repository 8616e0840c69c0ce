"""Layouts: heading rows, columns, kinds, merged cells, totals and signatures; nothing is lost unsaid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.services.imports import import_log
from cchc_desktop.services.imports.outcome import Choices, Preview
from cchc_desktop.services.session import Session
from tests import make
from tests.make_books import FIRST_ROW, broadcast, nfd, radio_book, save


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def preview(
    session: Session, sheets: Mapping[str, Any], *, merged: Mapping[str, Sequence[str]] | None = None, **choices: Any
) -> Preview:
    path = save(session.path.with_name("so.xlsx"), sheets, merged=merged)
    return import_log.read(session, path, Choices(**choices))


def rows_of(found: Preview, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(draft.values.get(key) for key in keys) for draft in found.drafts]


def keys_of(found: Preview, sheet: int = 0) -> list[str]:
    return [column.key for column in found.sheets[sheet].columns]


def test_headings_over_two_rows_with_merged_cells(session: Session) -> None:
    rows = [
        ("SỔ NHẬT KÝ PHÁT THANH THÁNG 10 NĂM 2026",),
        (),
        ("TT", "Thời gian", None, "Nội dung", "Số lượng", None, None, "Địa điểm"),
        (None, "Ngày", "Giờ", None, "Tin bài", "Lượt phát", "Phút"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
        (1, 3, "5h00", "Tin A", 1, 2, 5, "Thôn A, Thôn B"),
        (2, None, "17h00", "Tin B", 1, 1, "10 phút", "nt"),
        (3, "4/10", "5g30", "Tin C", 1, 1, "10'", "Thôn A"),
        ("Tổng cộng", None, None, None, 3, 4, 25),
    ]
    merged = ["A3:A4", "B3:C3", "D3:D4", "E3:G3", "H3:H4", "B6:B7"]
    found = preview(session, {"Sheet1": rows}, merged={"Sheet1": merged})
    assert keys_of(found) == ["@serial", "date", "start_time", "title", "items", "plays", "minutes", "places"]
    assert rows_of(found, "date", "start_time", "title", "plays", "minutes", "places") == [
        ("2026-10-03", "05:00", "Tin A", 2, 5, "Thôn A; Thôn B"),
        ("2026-10-03", "17:00", "Tin B", 1, 10, "Thôn A; Thôn B"),
        ("2026-10-04", "05:30", "Tin C", 1, 10, "Thôn A"),
    ]
    assert [(one.row, one.reason) for one in found.ignored] == [
        (1, "dòng tiêu đề"),
        (3, "dòng tên cột"),
        (4, "dòng tên cột"),
        (5, "dòng đánh số cột"),
        (9, "dòng cộng"),
    ]


def test_headings_over_two_rows_without_merged_cells(session: Session) -> None:
    rows = [
        ("Ngày", "Tên hội nghị", "Số người dự", None, "Ghi chú"),
        (None, None, "Tổng số", "Nữ"),
        ("03/10/2026", "Hội nghị A", 50, 20, "tốt"),
    ]
    found = preview(session, {"Hội nghị": rows})
    assert rows_of(found, "kind", "participants", "women", "note") == [("conference", 50, 20, "tốt")]


def test_a_first_row_of_words_is_no_second_heading(session: Session) -> None:
    rows = [
        ("Ngày", "Tên cuộc họp", "Chủ trì"),
        (dt.date(2026, 10, 3), "Họp A", "Bà Hoa"),
        ("04/10/2026", "Họp B", "Ông Ba"),
    ]
    assert len(preview(session, {"Họp": rows}).drafts) == 2


def test_two_tables_in_one_sheet(session: Session) -> None:
    rows = [
        ("SỔ THEO DÕI PHÁT THANH",),
        ("Ngày", "Giờ phát", "Nội dung", "Số lượt phát"),
        ("03/10/2026", "5h", "A", 1),
        ("Tổng", None, None, 1),
        (),
        ("SỔ THEO DÕI BẢNG TIN",),
        ("Ngày dán", "Ngày gỡ", "Nội dung niêm yết", "Vị trí"),
        ("03/10/2026", "09/10/2026", "B", "Thôn A"),
    ]
    found = preview(session, {"Tháng 10": rows})
    assert rows_of(found, "kind", "title", "end_date") == [("broadcast", "A", None), ("board", "B", "2026-10-09")]
    assert found.refused == []


@pytest.mark.parametrize(
    ("name", "title", "kind"),
    [
        ("Phát thanh", "", "broadcast"),
        ("phat thanh", "", "broadcast"),
        (nfd("Bảng tin"), "", "board"),
        ("Sheet1", "SỔ THEO DÕI BẢNG TIN CÔNG CỘNG", "board"),
        ("Sheet1", "DANH SÁCH LỚP TẬP HUẤN", "training"),
        ("Sheet1", "Nhật ký tuyên truyền cổ động trực quan", "visual"),
        ("Họp thôn", "", "meeting"),
        ("Tin nhắn", "", "sms"),
        ("Niêm yết TTHC", "", "posting"),
        ("Lồng ghép", "", "integrated"),
        ("Toạ đàm", "", "conference"),
    ],
)
def test_the_kind_of_a_sheet(session: Session, name: str, title: str, kind: str) -> None:
    top = [("BAN BIÊN TẬP TRUYỀN THANH",), (title,)] if title else []
    found = preview(session, {name: [*top, ("Ngày", "Nội dung"), ("03/10/2026", "A")]})
    assert rows_of(found, "kind") == [(kind,)]


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("Ngày", "Giờ", "Tên chương trình", "Thời lượng", "Số lượt phát"), "broadcast"),
        (("Ngày dán", "Ngày gỡ", "Nội dung niêm yết", "Vị trí bảng tin"), "board"),
        (("Ngày", "Tên cuộc họp", "Số người dự", "Chủ trì"), "meeting"),
        (("Ngày gửi", "Nội dung tin nhắn", "Số tin nhắn"), "sms"),
    ],
)
def test_the_kind_told_by_headings_alone(session: Session, headings: tuple[str, ...], kind: str) -> None:
    assert preview(session, {"Sheet1": [headings, ("03/10/2026",)]}).sheets[0].kind == kind


def test_kinds_row_by_row(session: Session) -> None:
    rows = [
        ("Ngày", "Hình thức tuyên truyền", "Nội dung", "Số lượng"),
        ("02/10/2026", "Họp thôn", "A", None),
        ("02/10/2026", "Facebook", "B", None),
        ("02/10/2026", "Băng rôn", "C", 5),
        ("02/10/2026", "tờ rơi A5", "D", 100),
        ("02/10/2026", nfd("Trang TTĐT"), "E", None),
        ("02/10/2026", "to gap", "F", 3),
    ]
    found = preview(session, {"Tổng hợp": rows})
    assert rows_of(found, "kind", "extra.channel", "extra.form", "quantity") == [
        ("meeting", None, None, None),
        ("social", "facebook", None, None),
        ("visual", None, "banner", 5),
        ("leaflet", None, None, 100),
        ("web", None, None, None),
        ("leaflet", None, "folder", 3),
    ]


def test_of_several_kinds_in_the_name_the_title_of_the_row_decides(session: Session) -> None:
    rows = [
        ("Ngày", "Nội dung"),
        ("02/10/2026", "Tập huấn tổ công nghệ số"),
        ("03/10/2026", "Hội nghị đối thoại"),
        ("04/10/2026", "Gặp mặt"),
    ]
    found = preview(session, {"Hội nghị, tập huấn": rows})
    assert rows_of(found, "kind") == [("training",), ("conference",)]
    (refusal,) = found.refused
    assert "không rõ là loại nào trong “Hội nghị”, “Tập huấn”" in refusal.reason


def test_accents_tell_words_apart(session: Session) -> None:
    rows = [("Ngày", "Nội dung"), ("02/10/2026", "A")]
    for name in ("Tổng hợp", "Tong hop", "Phối hợp", "Hợp nhất xã"):
        assert preview(session, {name: rows}).sheets[0].kinds == ()


def test_what_stands_in_a_column_tells_between_two_meanings(session: Session) -> None:
    rows = [("Thời gian", "Nội dung họp", "Ngày tổ chức"), ("5h00", "A", "02/10/2026"), ("17h00", "B", "03/10/2026")]
    assert keys_of(preview(session, {"Họp": rows})) == ["start_time", "title", "date"]


def test_a_column_of_the_kinds_own_words_is_no_kind(session: Session) -> None:
    rows = [("Ngày phát", "Hình thức", "Tên tin, bài"), ("02/10/2026", "Trực tiếp", "A"), ("03/10/2026", "Thu âm", "B")]
    found = preview(session, {"Phát thanh": rows})
    assert rows_of(found, "kind", "note") == [
        ("broadcast", "Hình thức: Trực tiếp"),
        ("broadcast", "Hình thức: Thu âm"),
    ]


def test_days_carried_down_and_not_across_a_gap(session: Session) -> None:
    rows = [broadcast(n, day, f"Tin {n}") for n, day in enumerate(["01/10/2026", None, None, "02/10/2026"], 1)]
    path = radio_book(session.path.with_name("so.xlsx"), [*rows, (), broadcast(5, None, "Tin 5")])
    found = import_log.read(session, path)
    assert [date for (date,) in rows_of(found, "date")] == ["2026-10-01"] * 3 + ["2026-10-02"]
    assert [(one.row, one.column, one.reason) for one in found.refused] == [(FIRST_ROW + 5, "B", "thiếu ngày")]
    assert "Trang tính “Phát thanh”: 2 dòng để trống ngày, đã lấy ngày của dòng trên" in found.warnings


def test_no_day_is_carried_from_under_a_wrong_one(session: Session) -> None:
    rows = [broadcast(1, "01/10/2026"), broadcast(2, "45/10/2026"), broadcast(3, None)]
    found = import_log.read(session, radio_book(session.path.with_name("so.xlsx"), rows))
    assert [one.row for one in found.refused] == [FIRST_ROW + 1, FIRST_ROW + 2]


def test_merged_figures_count_once(session: Session) -> None:
    rows = [("Ngày", "Tên cuộc họp", "Số người dự"), ("03/10/2026", "Họp A", 40), (None, "Họp B", None)]
    found = preview(session, {"Họp": rows}, merged={"Họp": ["A2:A3", "C2:C3"]})
    assert rows_of(found, "date", "participants") == [("2026-10-03", 40), ("2026-10-03", None)]
    assert "Trang tính “Họp”: số liệu trong ô gộp chỉ tính cho dòng đầu của ô gộp" in found.warnings


@pytest.mark.parametrize(
    "closing",
    [
        [("Tổng cộng", None, None, None, None, 2, 10, 4)],
        [("Cộng tháng 10:", None, None, None, None, 2)],
        [(None, None, None, "Cộng", None, 2)],
        [(None, None, None, None, None, 2, 10, 4)],
        [("Lũy kế từ đầu năm", None, None, None, None, 20)],
        [("Người lập sổ", None, None, None, None, None, "Thủ trưởng đơn vị")],
        [
            (),
            (None, None, None, "NGƯỜI LẬP SỔ"),
            (None, None, None, "(Ký, ghi rõ họ tên)"),
            (None, None, None, "Lê Thị Hoa"),
        ],
        [(None, None, None, None, None, None, "Xuân Đông, ngày 31 tháng 10 năm 2026")],
        [("THÁNG 11/2026",)],
        [("II. Tuyên truyền khác",)],
        [(), ("Ghi chú: sổ gồm 20 trang",)],
    ],
)
def test_what_stands_below_the_table_is_ignored_and_listed(session: Session, closing: list[Any]) -> None:
    path = radio_book(session.path.with_name("so.xlsx"), [broadcast(1, "01/10/2026")], closing=closing)
    found = import_log.read(session, path)
    assert (len(found.drafts), found.refused) == (1, [])
    assert [one.row for one in found.ignored if one.row > FIRST_ROW] == [
        FIRST_ROW + n for n in range(1, len(closing) + 1)
    ]


def test_an_activity_that_begins_like_a_total_is_an_activity(session: Session) -> None:
    rows = [
        broadcast(1, "01/10/2026", "Tổng kết năm"),
        broadcast(2, "01/10/2026", "Cộng tác viên"),
        broadcast(3, "02/10/2026", "Tổng"),
    ]
    found = import_log.read(session, radio_book(session.path.with_name("so.xlsx"), rows))
    assert len(found.drafts) == 3


def test_unknown_columns_and_cells_beside_the_table_stay_in_the_note(session: Session) -> None:
    rows = [
        ("Ngày phát", "Thứ", "Tên tin, bài", "Tình trạng thiết bị", "Ghi chú"),
        ("03/10/2026", "Bảy", "A", "cụm 3 hỏng", "bù giờ", "viết thêm"),
    ]
    found = preview(session, {"Phát thanh": rows})
    assert rows_of(found, "note") == [("bù giờ\nTình trạng thiết bị: cụm 3 hỏng\nCột F: viết thêm",)]
    assert "Trang tính “Phát thanh”: cột “Tình trạng thiết bị” được giữ trong ghi chú" in found.warnings


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Thứ, ngày", "date"),
        ("Ngày, tháng (thứ)", "date"),
        ("Thời gian (phút)", "minutes"),
        ("TL (phút)", "minutes"),
        ("Thời lượng (giây)", "@keep"),
        ("Tiêu đề bài viết", "title"),
        ("Số lượng tin", "items"),
        ("Lần phát", "plays"),
        ("Cụm loa / thôn", "places"),
        ("BTV", "editor"),
        ("Kết thúc", "@end_time"),
        ("Số lượng người tham dự", "participants"),
        ("Kinh phí thực hiện (đồng)", "cost"),
        ("Nhận xét của lãnh đạo", "@keep"),
    ],
)
def test_headings_as_officers_write_them(session: Session, heading: str, key: str) -> None:
    rows: list[tuple[Any, ...]] = [(heading, "Ngày phát", "Tên chương trình"), (None, "03/10/2026", "A")]
    if key in {"date", "title"}:
        rows = [(heading, "Giờ phát", "Số lượt phát", "Thời lượng"), (None, "5h", 1, 5)]
    assert keys_of(preview(session, {"Phát thanh": rows}))[0] == key


def test_a_time_beside_the_day_is_taken(session: Session) -> None:
    rows = [
        ("Thời gian", "Nội dung họp"),
        (dt.datetime(2026, 10, 3, 7, 30), "A"),
        ("03/10/2026 14:00", "B"),
        ("7h30 ngày 3/10/2026", "C"),
        ("3/10/2026, lúc 8 giờ", "D"),
        ("03/10/2026 00:00:00", "E"),
        ("8h ngày mai", "F"),
    ]
    found = preview(session, {"Họp": rows})
    assert [clock for (clock,) in rows_of(found, "start_time")] == ["07:30", "14:00", "07:30", "08:00", None]
    assert {date for (date,) in rows_of(found, "date")} == {"2026-10-03"}
    assert [one.row for one in found.refused] == [7]


def test_words_under_stt_are_kept(session: Session) -> None:
    rows = [
        ("STT", "Ngày", "Nội dung họp"),
        ("Họp đột xuất, ngoài kế hoạch", "03/10/2026", "A"),
        ("1a", "04/10/2026", "B"),
    ]
    assert rows_of(preview(session, {"Họp": rows}), "note") == [("STT: Họp đột xuất, ngoài kế hoạch",), (None,)]


def test_lengths_from_end_times_and_totals(session: Session) -> None:
    rows = [
        ("Ngày phát", "Giờ bắt đầu", "Giờ kết thúc", "Tên tin, bài", "Số lượt phát", "Tổng thời lượng (phút)"),
        ("03/10/2026", "5h00", "5h15", "A", 1, None),
        ("03/10/2026", dt.time(5, 0), dt.time(5, 20), "B", 1, None),
        ("03/10/2026", "5h00", None, "C", 4, 20),
        ("03/10/2026", "5h00", None, "D", 3, 20),
        ("03/10/2026", "5h00", "xong", "E", 1, None),
    ]
    found = preview(session, {"Phát thanh": rows})
    assert rows_of(found, "title", "minutes") == [("A", 15), ("B", 20), ("C", 5)]
    assert [(one.row, one.column) for one in found.refused] == [(5, "F"), (6, "C")]
    assert "không chia đều cho 3 lượt" in found.refused[0].reason


def test_a_total_that_disagrees_is_said(session: Session) -> None:
    rows = [("Ngày phát", "Tên tin, bài", "Thời lượng", "Số lượt phát", "Tổng số phút"), ("03/10/2026", "A", 5, 2, 15)]
    found = preview(session, {"Phát thanh": rows})
    assert rows_of(found, "minutes", "plays") == [(5, 2)]
    assert any("tổng thời lượng ghi 15 phút, tính theo lượt phát là 10 phút" in one for one in found.warnings)


def test_a_cancelled_broadcast_takes_its_reason_from_its_words(session: Session) -> None:
    rows = [
        ("Ngày phát", "Tên tin, bài", "Kết quả", "Ghi chú"),
        ("03/10/2026", "A", "Không phát do mất điện", None),
        ("03/10/2026", "B", "Hủy", "mưa bão"),
        ("03/10/2026", "C", "Hủy", None),
        ("03/10/2026", "D", "Đã phát", None),
    ]
    found = preview(session, {"Phát thanh": rows})
    assert rows_of(found, "status", "cancel_reason") == [
        ("cancelled", "Không phát do mất điện"),
        ("cancelled", "mưa bão"),
        ("done", None),
    ]
    assert ["cần ghi lý do" in one.reason for one in found.refused] == [True]


def test_days_that_excel_may_have_turned_round_are_pointed_at(session: Session) -> None:
    rows = [broadcast(n, dt.date(2026, n, 10)) for n in (1, 2, 3)] + [
        broadcast(n, f"{n}/10/2026") for n in (15, 16, 17)
    ]
    found = import_log.read(session, radio_book(session.path.with_name("so.xlsx"), rows))
    assert any("đảo ngày và tháng" in one for one in found.warnings)


def test_what_a_person_chooses_in_the_preview_decides(session: Session) -> None:
    rows = [("Ngày", "Nội dung", "Số người", "Nhận xét"), ("03/10/2026", "A", 5, "tốt")]
    sheets = {"Sheet1": rows, "Nháp": rows}
    assert preview(session, sheets).drafts == []
    found = preview(session, sheets, kinds={"Sheet1": "outreach", "Nháp": ""}, columns={("Sheet1", 4): "content"})
    assert rows_of(found, "kind", "participants", "content", "note") == [("outreach", 5, "tốt", None)]
    assert [(one.sheet, one.reason) for one in found.ignored if one.row == 0] == [("Nháp", "trang được chọn bỏ qua")]
    left_out = preview(session, sheets, kinds={"Sheet1": "outreach", "Nháp": ""}, columns={("Sheet1", 4): "@serial"})
    assert rows_of(left_out, "note") == [(None,)]


def test_decomposed_text_is_composed(session: Session) -> None:
    found = import_log.read(
        session, radio_book(session.path.with_name("so.xlsx"), [broadcast(1, "01/10/2026", nfd("Đường Làng"))])
    )
    assert rows_of(found, "title") == [("Đường Làng",)]
