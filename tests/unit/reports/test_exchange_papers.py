"""Papers around packages: the registration sheet says the digits, the record of handing over says what proves it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest

from cchc_desktop.reports.exchange import handing_over, key_sheet
from cchc_desktop.services import safekeeping
from cchc_desktop.services.exchange import hand_over, keys
from cchc_desktop.services.session import Session
from tests import make
from tests.make_packages import full_log, package
from tests.unit.storage import files


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return full_log(tmp_path / "so")


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_sheet_is_one_page_with_the_ten_groups_in_order(log: Session) -> None:
    card = keys.own_card(log)
    pdf = key_sheet.make(log.office(), card, date(2026, 11, 22))
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    told = text(pdf)
    places = [told.index(group) for group in card.digits.split(" ")]
    assert places == sorted(places)
    for words in (
        "PHIẾU ĐĂNG KÝ KHÓA",
        "Sở Nội vụ tỉnh Đồng Nai",
        keys.file_name(card),
        "PĐK-UBND",
        "không phải chữ ký số",
    ):
        assert words in told


def test_the_same_sheet_twice_is_the_same_file(log: Session) -> None:
    made = [key_sheet.make(log.office(), keys.own_card(log), date(2026, 11, 22)) for _ in range(2)]
    assert made[0] == made[1]


def test_the_code_on_the_sheet_holds_the_public_key_and_no_secret(log: Session) -> None:
    card, own = keys.own_card(log), keys.own(log)
    told = key_sheet.payload(card)
    assert told == f"CCHC1:25747:{own.public.hex()}:{own.recipient}"
    assert own.private.hex() not in told


def test_the_record_names_counts_digest_and_the_last_package(log: Session, tmp_path: Path) -> None:
    made = package(log, tmp_path / "usb")
    told = text(handing_over.printed(hand_over.facts(log)).pdf)
    assert "BIÊN BẢN bàn giao sổ dữ liệu" in told
    assert "Hôm nay, ngày 22 tháng 11 năm 2026" in told
    assert "Hoạt động tuyên truyền: 3, từ ngày 04/3/2025 đến ngày 03/11/2026" in told
    assert "báo cáo đã phát hành: 1" in told
    assert made.path.name in told
    plain = told.replace(" ", "")
    assert safekeeping.digest(log) in plain
    assert made.digest in plain
    for signer in ("NGƯỜI GIAO", "NGƯỜI NHẬN", "CHỦ TỊCH", "Nguyễn Văn Bình"):
        assert signer in told


def test_an_empty_book_without_a_package_has_a_record_too(tmp_path: Path) -> None:
    told = text(handing_over.printed(hand_over.facts(make.session(tmp_path))).pdf)
    assert "Hoạt động tuyên truyền: 0;" in told
    assert "Chưa xuất gói nào từ máy này." in told


def test_what_is_still_open_is_told(log: Session, tmp_path: Path) -> None:
    twin = tmp_path / "twin.db"
    twin.write_bytes(log.path.read_bytes())
    other = make.opened(twin, author="Cúc")
    for book, words in ((log, "một"), (other, "hai")):
        with book.writing("office", "Sửa") as act:
            act.save("office", "office-25747", {"place": words})
    files.merged(log, files.everything(other))
    told = text(handing_over.printed(hand_over.facts(log)).pdf)
    assert "Còn 1 bản ghi được hai máy ghi khác nhau" in told
