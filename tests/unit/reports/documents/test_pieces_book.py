"""Sổ theo dõi tin bài và nhuận bút: every piece, what was paid for it, what each author gets."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.reports.documents import logbook, pieces_book
from cchc_desktop.services import printouts
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts
from tests.unit.reports.paper import line, outside, text_of

OCTOBER = periods.parse("2026-10", "calendar")


def drafts() -> list[office.Draft]:
    return [
        act("web", "2026-10-02", "Phỏng vấn chủ tịch", genre="Phỏng vấn", area="Đất đai", editor="Lê Hoa", pages=2)
        | {"pictures": 3, "royalty": 250_000, "approver": "Trần An"},
        act("press", "2026-10-05", "Gương người tốt", outlet="Báo tỉnh", editor="Ân", royalty=400_000),
        act("broadcast", "2026-10-06", "Bản tin sáng", minutes=10, editor="Lê Hoa", royalty=50_000, note="Thu lại"),
        act("social", "2026-10-07", "Đăng lại", channel="zalo"),
        act("meeting", "2026-10-08", "Họp thôn", participants=12),
        act("web", "2026-10-09", "Không đăng", royalty=90_000, status="cancelled", cancel_reason="Trùng bài"),
        act("web", "2026-11-01", "Tháng sau", royalty=10_000),
    ]


@pytest.fixture
def pieces(tmp_path: Path) -> printouts.Pieces:
    return printouts.pieces(office.session(tmp_path, drafts()), OCTOBER)


def test_each_piece_with_its_genre_field_place_and_pay(pieces: printouts.Pieces) -> None:
    rows = [line.cells[2:] for line in pieces_book.table(pieces).lines]
    assert rows == [
        *(
            ("Phỏng vấn chủ tịch", "Trang TTĐT", "Phỏng vấn", "Đất đai", "Lê Hoa", "Trần An", 1, 2, 3, 250_000),
            ("Gương người tốt", "Báo chí: Báo tỉnh", "", "", "Ân", "", 1, None, None, 400_000),
            ("Bản tin sáng", "Phát thanh", "", "", "Lê Hoa", "", 1, None, None, 50_000),
            ("Đăng lại", "Mạng xã hội: Zalo", "", "", "", "", 1, None, None, None),
        ),
        ("Cộng: 4 mục", None, None, None, None, None, 4, 2, 3, 700_000),
    ]


def test_what_each_author_gets_in_vietnamese_order(pieces: printouts.Pieces) -> None:
    rows = [line.cells[1:] for line in pieces_book.by_author(pieces).lines]
    assert rows == [
        ("Ân", 1, None, None, 400_000, None),
        ("Lê Hoa", 2, 2, 3, 300_000, None),
        ("Chưa ghi tác giả", 1, None, None, None, None),
        ("Cộng", 4, 2, 3, 700_000, None),
    ]


def test_on_paper_and_in_excel(pieces: printouts.Pieces) -> None:
    pdf = pieces_book.printed(pieces).pdf
    assert outside(pdf) == []
    text = text_of(pdf)
    for words in ("Tin bài và nhuận bút", "NHUẬN BÚT THEO TÁC GIẢ", "700.000", "LÃNH ĐẠO PHỤ TRÁCH", "Ký nhận"):
        assert words in text
    assert line(pdf, "SỔ THEO DÕI").size == 14
    book = load_workbook(BytesIO(pieces_book.xlsx(pieces)))
    assert book.sheetnames == ["Tin bài", "Theo tác giả"]
    assert [cell.value for cell in book["Tin bài"][10]][-1] == 700_000


def test_a_year_of_pieces_stays_inside_the_margins(tmp_path: Path) -> None:
    rows = broadcasts("2026-01-01", 300, editor="Lê Thị Hoa", royalty=50_000)
    data = printouts.pieces(office.session(tmp_path, rows), None)
    pdf = pieces_book.printed(data).pdf
    assert outside(pdf) == []
    assert "15.000.000" in text_of(pdf)


def test_nothing_to_pay_for_is_refused(tmp_path: Path) -> None:
    opened = office.session(tmp_path, [act("meeting", "2026-10-08", "Họp thôn", participants=12)])
    with pytest.raises(InputRefused) as caught:
        printouts.pieces(opened, OCTOBER)
    assert caught.value.code == "SO-02"


def test_the_log_book_of_broadcasts_tells_what_was_paid(tmp_path: Path) -> None:
    data = printouts.log_book(office.session(tmp_path, drafts()), OCTOBER)
    ((_, table),) = logbook.months(data)
    assert [line.cells[-1] for line in table.lines] == ["Nhuận bút 50.000 đồng\nThu lại", "Nhuận bút 50.000 đồng"]
