"""The tab Khóa và phiếu: 40 digits, the sheet and the key file, enrolling and revoking after a question."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from cchc_desktop.services.exchange import keys
from cchc_desktop.storage.packages import enrolment
from cchc_desktop.ui.screens.exchange.keys.comparing import KeyDialog
from cchc_desktop.ui.widgets.buttons import Button
from tests.make_offices import pc
from tests.screens.exchange_page import ExchangePage, type_groups
from tests.screens.widgets import find, replace_text


def other_card(tmp_path: Path) -> tuple[keys.KeyCard, Path]:
    """The key file of another commune."""
    card = keys.own_card(pc(tmp_path / "khac", unit="25750"))
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
    page.messages.files = [path]
    page.press("enrol")
    dialog = page.comparing()
    shown = find(dialog, QLabel, "comparing_digits").text().split()
    groups = card.digits.split(" ")
    assert len(dialog.fields) == 3
    for place, group in enumerate(groups, 1):  # what has to be typed can't be copied from the screen
        assert shown[place - 1] == ("····" if place in dialog.fields else group)
    words = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert f"{card.name} · mã đơn vị {card.unit}" in words
    assert "Đơn vị này chưa có khóa nào ở đây." in words
    page.agree(card)
    assert "Đã đối chiếu 40 chữ số ngày 22/11/2026" in page.words()
    page.messages.answers = ["do"]
    page.press(f"revoke_{card.key_id[:8]}")
    page.messages.take()
    assert "Đã thu hồi ngày 22/11/2026" in page.words()


def test_enter_goes_through_the_groups_and_enrols_in_the_last(page: ExchangePage, tmp_path: Path) -> None:
    card, path = other_card(tmp_path)
    page.keys()
    page.messages.files = [path]
    page.press("enrol")
    dialog = page.comparing()
    first, second, third = dialog.fields
    groups = card.digits.split(" ")
    for place, following in ((first, second), (second, third)):
        replace_text(dialog.fields[place], groups[place - 1])
        QTest.keyClick(dialog.fields[place], Qt.Key.Key_Return)
        assert dialog.focusWidget() is dialog.fields[following]
    dialog.fields[second].clear()
    replace_text(dialog.fields[third], groups[third - 1])
    QTest.keyClick(dialog.fields[third], Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.fields[second]  # what is empty is not sent
    replace_text(dialog.fields[second], groups[second - 1])
    dialog.fields[third].setFocus()
    QTest.keyClick(dialog.fields[third], Qt.Key.Key_Enter)
    page.settle()
    assert [one.card for one in keys.listed(page.session)] == [card]


def test_digits_that_differ_enrol_nothing(page: ExchangePage, tmp_path: Path) -> None:
    card, path = other_card(tmp_path)
    page.keys()
    page.messages.files = [path]
    page.press("enrol")
    dialog = page.comparing()
    type_groups(dialog, keys.own_card(page.session))
    page.settle()
    error = find(dialog, QLabel, "comparing_error")
    assert error.isVisible()
    assert "không khớp" in error.text()
    assert "KC-03" in error.text()
    assert keys.listed(page.session) == []
    page.agree(card)  # a slip of the hand is mended in the same place
    assert [one.card for one in keys.listed(page.session)] == [card]


def test_a_key_of_ones_own_unit_takes_a_way_of_its_own(page: ExchangePage, tmp_path: Path) -> None:
    second = pc(tmp_path / "may2")
    path = tmp_path / "khoa.json"
    path.write_bytes(keys.as_file(keys.own_card(second)))
    page.keys()
    page.messages.files = [path]
    page.press("enrol")  # Enter says no
    box = page.messages.take()
    assert "người giữ khóa này đọc và ghi được sổ của đơn vị" in box.text
    assert box.default() == "keep"
    assert [one for one in page.frame.findChildren(KeyDialog) if one.isVisible()] == []
    page.messages.files, page.messages.answers = [path], ["do"]
    page.press("enrol")
    page.messages.take()
    dialog = page.comparing()
    assert [one.objectName() for one in dialog.findChildren(Button) if one.objectName() == "enrol_other"] == []
    assert find(dialog, Button, "enrol_own").text() == "Đăng ký máy khác của đơn vị mình"
    page.agree(keys.own_card(second))
    assert [one.card.unit for one in keys.listed(page.session)] == [page.session.unit]


def test_the_list_tells_arrived_and_older_comparisons_and_compares_again(page: ExchangePage, tmp_path: Path) -> None:
    card, _ = other_card(tmp_path)
    keys.enrol(page.session, card)
    with page.session.writing("key", "bản cũ") as act:
        act.save(enrolment.TABLE, enrolment.record_of(page.session.unit, card.unit, card.key_id), {"compared": "1"})
    page.keys().entered()
    page.settle()
    assert "so lại khi gặp" in page.words()
    with page.session.writing("key", "khôi phục") as act:
        enrolment.trust_nobody(act.store)
    page.keys().entered()
    page.settle()
    assert "Đã đến cùng sổ, chưa kích hoạt" in page.words()
    page.press(f"again_{card.key_id[:8]}")
    page.agree(card)
    assert "Đã đối chiếu 40 chữ số" in page.words()
    assert [(one.state, one.compared) for one in keys.listed(page.session)] == [("active", True)]


def test_a_file_that_is_no_key_is_refused_in_words(page: ExchangePage, tmp_path: Path) -> None:
    (tmp_path / "la.json").write_text("{}", encoding="utf-8")
    page.keys()
    page.messages.files = [tmp_path / "la.json"]
    page.press("enrol")
    assert page.messages.take().code == "KC-02"
