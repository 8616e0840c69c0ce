"""The tab Khóa và phiếu: 40 digits, the sheet and the key file, enrolling and revoking after a question."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
from PySide6.QtWidgets import QLabel

from cchc_desktop.services.exchange import keys
from tests import make
from tests.screens.exchange_page import ExchangePage
from tests.screens.widgets import find


def other_card(tmp_path: Path) -> tuple[keys.KeyCard, Path]:
    """The key file of another commune."""
    card = keys.own_card(make.session(tmp_path / "khac", place="Đông"))
    path = tmp_path / keys.file_name(card)
    path.write_bytes(keys.as_file(card))
    return card, path


def test_the_digits_are_those_of_the_sheet_and_the_file(page: ExchangePage, tmp_path: Path) -> None:
    tab = page.keys()
    shown = find(tab, QLabel, "digits").text().split()
    page.messages.files = [tmp_path / "phieu.pdf"]
    page.press("key_sheet")
    text = pypdf.PdfReader(io.BytesIO((tmp_path / "phieu.pdf").read_bytes())).pages[0].extract_text()
    assert len(shown) == 10
    assert all(group in text for group in shown)
    page.messages.files = [tmp_path / "khoa.json"]
    page.press("key_file")
    assert keys.read_file(tmp_path / "khoa.json").digits.split() == shown


def test_a_key_is_enrolled_after_comparing_and_revoked_after_a_question(page: ExchangePage, tmp_path: Path) -> None:
    card, path = other_card(tmp_path)
    page.keys()
    assert "Chưa đăng ký khóa nào" in page.words()
    page.messages.files, page.messages.answers = [path], ["do"]
    page.press("enrol")
    box = page.messages.take()
    assert box.figures.split() == card.digits.split()
    assert "Đã đối chiếu 40 chữ số ngày 22/11/2026" in page.words()
    page.messages.answers = ["do"]
    page.press(f"revoke_{card.key_id[:8]}")
    page.messages.take()
    assert "Đã thu hồi ngày 22/11/2026" in page.words()


def test_digits_that_differ_enrol_nothing(page: ExchangePage, tmp_path: Path) -> None:
    page.keys()
    page.messages.files = [other_card(tmp_path)[1]]
    page.press("enrol")
    page.messages.take()
    assert keys.listed(page.session) == []


def test_a_file_that_is_no_key_is_refused_in_words(page: ExchangePage, tmp_path: Path) -> None:
    (tmp_path / "la.json").write_text("{}", encoding="utf-8")
    page.keys()
    page.messages.files = [tmp_path / "la.json"]
    page.press("enrol")
    assert page.messages.take().code == "KC-02"
