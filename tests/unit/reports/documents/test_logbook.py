"""Sổ theo dõi phát thanh: what the log knows, the rest left to the pen, sums carried from month to month."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cchc_desktop.domain import period
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.reports.documents import catalog, logbook
from cchc_desktop.reports.tables import Table
from cchc_desktop.services import printouts
from cchc_desktop.services.printouts import LogBook
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts
from tests.unit.reports.paper import lines, outside, page_texts, text_of

QUARTER = period.parse("2026-Q4", "admin")


def drafts() -> list[office.Draft]:
    return [
        act("broadcast", "2026-09-14", "Trước kỳ", minutes=9),
        *broadcasts("2026-09-15", 40, plays=2, start_time="05:00"),
        act(
            "broadcast",
            "2026-10-20",
            "Hộ tịch",
            topic="N2",
            minutes=15,
            start_time="23:50",
            source="Đài tỉnh",
            genre="relay",
            priority="urgent",
            language="Chơ Ro",
            editor="Lê Ngọc Ánh",
            reader="Trần Thị Bé",
            approver="Nguyễn Văn An",
            note="Loa thôn 3 rè",
        ),
        act("broadcast", "2026-11-02", "Mất buổi", minutes=10, status="cancelled", cancel_reason="Mất điện"),
        act("broadcast", "2026-11-03", "Chờ", minutes=10, status="planned"),
        act("broadcast", "2026-11-30", "Sắp tới", minutes=10, status="planned"),
        act("meeting", "2026-11-03", "Họp thôn", participants=30),
    ]


def book(folder: Path) -> LogBook:
    return printouts.log_book(office.session(folder, drafts()), QUARTER)


def by_month(folder: Path) -> dict[str, Table]:
    return {month.code: table for month, table in logbook.months(book(folder))}


def test_every_broadcast_of_the_period_stands_in_its_month(tmp_path: Path) -> None:
    months = by_month(tmp_path)
    assert list(months) == ["2026-10", "2026-11"]
    assert [row.cells[8] for row in months["2026-10"].lines[:2]] == [
        "Bài 0\n(Thủ tục hành chính)",
        "Bài 1\n(Thủ tục hành chính)",
    ]
    assert len(months["2026-10"].lines) == 30 + 1
    titles = " ".join(str(row.cells[8]) for row in months["2026-11"].lines)
    assert "Chờ" in titles
    assert not [one for one in ("Sắp tới", "Họp thôn", "Trước kỳ") if one in titles]


def test_a_row_says_all_that_the_record_knows(tmp_path: Path) -> None:
    november = by_month(tmp_path)["2026-11"]
    full = next(row.cells for row in november.lines if str(row.cells[8]).startswith("Hộ tịch"))
    assert full[1:] == (
        "20/10 (T3)",
        "Tối",
        "23:50",
        "00:05",
        15,
        1,
        15,
        "Hộ tịch\n(Thủ tục hành chính)",
        "Tiếp sóng",
        "Đài tỉnh",
        "Khẩn",
        "Chơ Ro",
        "Lê Ngọc Ánh",
        "Trần Thị Bé",
        "Nguyễn Văn An",
        "",
        "",
        "Loa thôn 3 rè",
    )
    lost = next(row.cells for row in november.lines if row.cells[8] == "Mất buổi")
    waiting = next(row.cells for row in november.lines if row.cells[8] == "Chờ")
    assert (lost[5], lost[6], lost[7], lost[18]) == (10, None, None, "Không phát: Mất điện")
    assert (waiting[7], waiting[18]) == (None, "Chưa xác nhận")


def test_only_the_beginning_of_a_broadcast_played_twice_is_known(tmp_path: Path) -> None:
    october = next(logbook.months(book(tmp_path)))[1]
    assert october.lines[0].cells[2:8] == ("Sáng", "05:00", "", 10, 2, 20)


def test_sums_are_carried_from_month_to_month(tmp_path: Path) -> None:
    found = by_month(tmp_path)
    last = found["2026-10"].lines[-1].cells
    assert (last[8], last[6], last[7]) == ("Cộng tháng 10 năm 2026: 30 buổi", 60, 600)
    carried, *_, month, since = (row.cells for row in found["2026-11"].lines)
    assert (carried[8], carried[6], carried[7]) == ("Tháng trước chuyển sang: 30 buổi", 60, 600)
    assert (month[8], month[6], month[7]) == ("Cộng tháng 11 năm 2026: 11 buổi", 21, 215)
    assert (since[8], since[6], since[7]) == ("Cộng từ ngày 15/9/2026: 41 buổi", 81, 815)


def test_the_pages_are_counted_through_and_headed(tmp_path: Path) -> None:
    pdf = logbook.printed(book(tmp_path)).pdf
    pages = page_texts(pdf)
    assert "SỔ THEO DÕI PHÁT THANH QUÝ IV NĂM 2026 Quyển số: " in pages[0]
    assert "Từ ngày 15/9/2026 đến ngày 14/12/2026" in pages[0]
    assert "ĐÀI TRUYỀN THANH" in pages[0]
    assert len(pages) > 4
    assert all(f"{place} " == page[: len(str(place)) + 1] for place, page in enumerate(pages[1:], 2))
    assert all("Tên chương trình; nội dung" in page for page in pages[1:])
    assert outside(pdf) == []
    ends = [
        next(place for place, page in enumerate(pages, 1) if f"Cộng tháng {month} năm" in page) for month in (10, 11)
    ]
    assert [one.page for one in lines(pdf) if one.text == "NGƯỜI GHI SỔ"] == ends
    assert [one.page for one in lines(pdf) if one.text == "LÃNH ĐẠO PHỤ TRÁCH"] == ends
    assert ends[-1] == len(pages)
    assert [one.size for one in lines(pdf) if one.text == "SỔ THEO DÕI PHÁT THANH"] == [30, 14, 14]


def test_the_file_names_itself_and_its_months(tmp_path: Path) -> None:
    opened = PdfReader(BytesIO(logbook.printed(book(tmp_path)).pdf))
    assert opened.metadata is not None
    assert opened.metadata.title == "Sổ theo dõi phát thanh quý IV năm 2026"
    assert str(opened.root_object["/Lang"]) == "vi-VN"
    assert [str(one.title) for one in opened.outline if not isinstance(one, list)] == [
        "SỔ THEO DÕI PHÁT THANH. tháng 10 năm 2026",
        "SỔ THEO DÕI PHÁT THANH. tháng 11 năm 2026",
    ]


def test_the_signatures_are_never_alone_on_a_page(tmp_path: Path) -> None:
    for number in range(8, 22):
        folder = tmp_path / str(number)
        folder.mkdir()
        opened = office.session(folder, broadcasts("2026-09-15", number))
        pages = page_texts(logbook.printed(printouts.log_book(opened, QUARTER)).pdf)
        assert "NGƯỜI GHI SỔ" in pages[-1]
        assert f"Bài {number - 1}" in pages[-1]


def test_a_year_of_a_thousand_broadcasts_and_a_word_without_end(tmp_path: Path) -> None:
    rows = [*broadcasts("2026-01-01", 300), *broadcasts("2026-01-01", 300), *broadcasts("2026-01-01", 300)]
    rows += [act("broadcast", "2026-10-30", "x" * 490, minutes=5, editor="y" * 90, note="lời " * 700)]
    found = printouts.log_book(office.session(tmp_path, rows), period.parse("2026", "admin"))
    pdf = logbook.printed(found).pdf
    assert outside(pdf) == []
    assert "".join(text_of(pdf).split()).count("x") >= 490
    assert text_of(pdf).count("lời") == 700
    assert "Cộng từ ngày 15/12/2025: 901 buổi" in text_of(pdf)


def test_without_a_period_the_whole_log_is_printed(tmp_path: Path) -> None:
    found = printouts.log_book(office.session(tmp_path, drafts()), None)
    assert (found.period.start.isoformat(), found.period.end.isoformat()) == ("2026-09-14", "2026-11-22")
    assert len(found.rows) == 44


def test_a_period_without_broadcasts_is_refused(tmp_path: Path) -> None:
    opened = office.session(tmp_path, [act("meeting", "2026-10-01", "Họp", participants=3)])
    with pytest.raises(InputRefused) as caught:
        printouts.log_book(opened, QUARTER)
    assert caught.value.code == "SO-01"
    assert "Từ ngày 15/09/2026 đến ngày 14/12/2026" in caught.value.what
    opened.close()


def test_an_empty_log_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        printouts.log_book(office.session(tmp_path), None)
    assert caught.value.code == "SO-01"


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    found = book(tmp_path)
    assert catalog.LOG_BOOK.printed(found).pdf == logbook.printed(found).pdf
